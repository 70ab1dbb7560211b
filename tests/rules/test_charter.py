"""The charter: which version counts, when a quorum has ratified it, whom a new one asks again, and when not at all."""

from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from partnership.book import Book
from partnership.charters import Charter, CharterAnswer, CharterPart, NotDoing, Voice, Wish, WishEnd
from partnership.delivery import Delivery, QuietNote, ToPerson, Why
from partnership.digest import facts
from partnership.digest_posts import DigestPost
from partnership.forgetting import forget
from partnership.message import Message
from partnership.people import Person, Reach, Role
from partnership.strategy.charter import (
    in_force,
    in_hand,
    may_be_asked,
    needed,
    ratified,
    to_affirm,
    versions,
    why_of,
    with_answer,
)  # fmt: skip
from partnership.strategy.charter_wishes import settle, wish
from partnership.strategy.chartering import due, instants, sent
from partnership.windows import current_round
from tests.timeline import Timeline, words
from tests.world import WORKSPACE, at, book_with, person, turn

WHOLE = tuple(CharterAnswer(part=part, text=f"Because of {part}.", by="carlos") for part in CharterPart)
SENT = Charter(id="C1", at=at(24), by="carlos", answers=WHOLE, asked_at=at(24))
RATIFIED = replace(SENT, ratified_at=at(30), ratified_by=("carlos", "maria"))


def voice(who: str, when: datetime | None, charter: str = "C1", **more: object) -> Voice:
    known = Voice(id=f"{charter}:{who}", at=at(24), charter=charter, person=who, agreed_at=when)
    return replace(known, **more)


def test_what_an_old_store_has_of_why_is_the_first_answer_and_is_read_on() -> None:
    old = book_with(workspace=replace(WORKSPACE, why="Our customers buy there.", why_by="carlos"))

    assert why_of(old) == "Our customers buy there."
    (charter,) = versions(old)
    answer = CharterAnswer(part=CharterPart.NOW, text="Two left.", by="ada")
    later = old.with_changes([with_answer(old, charter, answer, at(24), "ada")])
    assert [later.need(Charter, "C1").text(part) for part in CharterPart] == [
        "Our customers buy there.", "Two left.", "", "",
    ]  # fmt: skip
    changed = replace(answer, part=CharterPart.WHY, text="It pays.")
    later = later.with_changes([with_answer(later, in_hand(later, at(24), "ada"), changed, at(24), "ada")])
    assert why_of(later) == "It pays."


@pytest.mark.parametrize(("executives", "quorum", "takes"), [(1, 0, 1), (4, 0, 2), (5, 0, 3), (4, 3, 3), (2, 9, 2)])
def test_half_of_the_roster_rounded_up_or_the_number_that_was_set(executives: int, quorum: int, takes: int) -> None:
    roster = [person(f"Exec{number} Utive", "X", Role.EXECUTIVE) for number in range(executives)]

    assert needed(Book.of(replace(WORKSPACE, quorum=quorum), *roster)) == takes


def test_a_quorum_ratifies_the_version_and_the_list_and_counts_its_voices() -> None:
    entry = NotDoing(id="N1", at=at(24), title="Dynamics resale", by="ada")
    one = book_with(SENT, entry, voice("carlos", at(24)))
    assert ratified(one, SENT, at(30)) == ()

    changes = ratified(one.with_changes([voice("maria", at(30))]), SENT, at(30))

    assert changes[0] == RATIFIED
    assert [one.counted for one in changes if isinstance(one, Voice)] == [True, True]
    assert changes[-1] == replace(entry, ratified_at=at(30), ratified_by=("carlos", "maria"))


@pytest.mark.parametrize("who", ["lee", "somebody gone"])
def test_who_is_not_on_the_roster_makes_no_quorum(who: str) -> None:
    assert ratified(book_with(SENT, voice("carlos", at(24)), voice(who, at(25))), SENT, at(30)) == ()


def test_nobody_hears_of_it_before_the_monday_after_the_start() -> None:
    book = book_with(SENT)

    assert not may_be_asked(book, at(29, 23))
    assert list(due(book, at(29, 23))) == []
    assert list(instants(book, at(24))) == [at(30)]
    (step,) = due(book, at(30))
    assert sorted(one.id for one in step.outcome.deliveries) == [f"charter:C1:{one}" for one in
                                                                 ("ana", "carlos", "jon", "maria")]  # fmt: skip
    assert list(due(book.with_changes(step.outcome.changes), at(30))) == []


@pytest.mark.parametrize(
    ("started", "monday"), [(at(20, 18), at(30)), (at(22, 10), at(30)), (at(27, 18), at(7, month=12)), (at(27), at(30))]
)
def test_the_second_week_follows_the_one_in_which_the_offers_go_out(started: datetime, monday: datetime) -> None:
    book = book_with(SENT, workspace=replace(WORKSPACE, started_at=started))

    assert (may_be_asked(book, monday - timedelta(minutes=1)), may_be_asked(book, monday)) == (False, True)


def test_who_can_not_be_reached_gets_it_once_they_can_and_a_shorter_roster_ratifies_by_itself() -> None:
    jon = replace(book_with().need(Person, "jon"), reach=Reach.NOT_INSTALLED)
    played = Timeline(book_with(SENT, jon, voice("carlos", at(24))), at(30, 8)).until(at(30, 12))
    assert played.to("jon") == []

    played.put(replace(jon, reach=Reach.REACHABLE))
    played.until(at(30, 13))
    assert len([one for one in played.to("jon") if one.id.startswith("charter:")]) == 1

    for who in ("maria", "ana"):
        known = played.book.need(Person, who)
        played.put(replace(known, roles=frozenset()))
    played.until(at(30, 14))
    assert played.book.need(Charter, "C1").ratified_by == ("carlos",)


def test_a_wish_that_is_taken_asks_who_agreed_to_other_words_and_who_wished_for_these() -> None:
    asked = [voice("carlos", at(24)), voice("maria", at(30)), voice("jon", None, delivery="d-jon"),
             voice("ana", None, delivery="d-ana")]  # fmt: skip
    book = book_with(SENT, *asked, workspace=replace(WORKSPACE, quorum=4))
    made = wish(turn(book, "jon", at(30, 10)), CharterPart.NOW, "Now or never.")
    book = book.with_changes(made.changes)
    assert [one.to.person for one in made.deliveries] == ["carlos"]  # type: ignore[union-attr]

    outcome = settle(turn(book, "carlos", at(30, 11), event="e2"), book.need(Wish, "W1"), WishEnd.TAKEN)

    after = book.with_changes(outcome.changes)
    newest = after.need(Charter, "C2")
    assert newest.text(CharterPart.NOW) == "Now or never."
    said = {one.person: (one.agreed_at is not None, one.delivery) for one in after.all(Voice) if one.charter == "C2"}
    assert said == {
        "carlos": (True, ""), "jon": (False, "charter:C2:jon"), "ana": (False, "charter:C2:ana"),
        "maria": (False, "charter:C2:maria"),
    }  # fmt: skip
    told = {one.id: one for one in outcome.deliveries}
    assert "reads otherwise now" in words(told["charter:C2:maria"].message)
    assert "Jon, your words are in the charter, version 2. Do you agree" in words(told["charter:C2:jon"].message)
    assert "reads otherwise than what I sent you" in words(told["charter:C2:ana"].message)
    assert "Was “Because of now.”; now “Now or never.” (Jon)" in words(told["charter:C2:ana"].message)
    over = {one.edits: words(one.message) for one in outcome.deliveries if one.edits}
    assert sorted(over) == ["d-ana", "d-jon"]
    assert "This asked about version 1 of the charter. Version 2 has taken its place" in over["d-ana"]


def test_who_has_not_seen_the_version_before_since_it_waits_for_the_morning_gets_the_newest_alone() -> None:
    waiting = Delivery(
        id="charter:C2:ana", at=at(30), to=ToPerson(person="ana"), message=Message(blocks=(), summary=""), why=Why.NOTE
    )
    second = replace(SENT, id="C2", answers=(*WHOLE[:3], replace(WHOLE[3], text="A half.")))
    third = replace(second, id="C3", asked_at=None, answers=(*WHOLE[:3], replace(WHOLE[3], text="A third.")))
    book = book_with(
        RATIFIED, second, third, voice("ana", at(25)), voice("ana", None, "C2", delivery=waiting.id),
        QuietNote(id=waiting.id, at=at(30), by="carlos", delivery=waiting),
    )  # fmt: skip

    outcome = sent(turn(book, "ada", at(30, 20)), third)

    assert [one.id for one in outcome.removed] == [waiting.id]
    (asked,) = [one for one in outcome.deliveries if one.to == waiting.to]
    assert asked.id == "charter:C3:ana"
    assert "the charter you agreed to reads otherwise" in words(asked.message)
    assert "Was “Because of time.”; now “A third.”" in words(asked.message)


def test_with_two_wishes_the_next_version_goes_out_once_both_are_settled_and_one_left_leaves_the_words() -> None:
    book = book_with(
        SENT, voice("carlos", at(24)), *(voice(who, None, delivery=who) for who in ("jon", "ana", "maria"))
    )
    for number, (who, part) in enumerate((("jon", CharterPart.NOW), ("ana", CharterPart.US))):
        made = wish(turn(book, who, at(30, 10), event=f"w{number}"), part, f"As {who} says.")
        book = book.with_changes(made.changes)

    taken = settle(turn(book, "ada", at(30, 11), event="e2"), book.need(Wish, "W1"), WishEnd.TAKEN)
    book = book.with_changes(taken.changes)
    assert book.need(Charter, "C2").asked_at is None

    left = settle(turn(book, "ada", at(30, 12), event="e3"), book.need(Wish, "W2"), WishEnd.LEFT)
    book = book.with_changes(left.changes)
    newest = book.need(Charter, "C2")
    assert newest.asked_at == at(30, 12)
    assert (newest.text(CharterPart.NOW), newest.text(CharterPart.US)) == ("As jon says.", "Because of us.")
    assert not [one.person for one in book.all(Voice) if one.charter == "C2" and one.agreed_at], "a wish is no yes"


def test_a_version_in_force_stays_until_the_next_is_ratified() -> None:
    second = replace(SENT, id="C2", asked_at=at(30))
    book = book_with(RATIFIED, second)

    assert in_force(book) == RATIFIED
    assert why_of(book) == "Because of why."


@pytest.mark.parametrize(
    ("now", "asked"), [(at(18, month=12), []), (at(8, month=1, year=2027), []), (at(8, month=4, year=2027), ["C1"])]
)
def test_it_is_asked_about_again_a_quarter_after_its_ratification(now: datetime, asked: list[str]) -> None:
    book = book_with(RATIFIED)
    assert list(to_affirm(book, book.need(Person, "maria"), now)) == asked
    said = book.with_changes([voice("maria", at(30), affirmed_at=now)])
    assert list(to_affirm(said, said.need(Person, "maria"), now + timedelta(days=1))) == []
    assert list(to_affirm(book, book.need(Person, "lee"), now)) == []


def test_it_is_not_asked_about_again_while_the_next_version_waits_for_its_yes() -> None:
    book = book_with(RATIFIED, replace(SENT, id="C2", asked_at=at(6, month=1, year=2027)))

    assert list(to_affirm(book, book.need(Person, "maria"), at(8, month=1, year=2027))) == []


def test_the_digest_says_once_a_month_that_it_is_not_ratified_and_once_that_it_is() -> None:
    def news(book: Book, day: datetime) -> object:
        return facts(book, day, current_round(book, day - timedelta(hours=1))).strategy.charter

    book = book_with(SENT, voice("carlos", at(24)))
    week3, week4 = at(8, 7, 30, month=12), at(15, 7, 30, month=12)
    assert news(book, at(1, 7, 30, month=12)) is None
    said = news(book, week3)
    assert said is not None
    assert (said.asked, said.agreed, said.needed) == (True, 1, 2)  # type: ignore[attr-defined]
    posted = DigestPost(id="2026-W49", at=week3, posted_at=week3)
    assert news(book.with_changes([posted]), week4) is None
    done = book.with_changes([replace(RATIFIED, ratified_at=at(10, month=12))])
    assert news(done, week4).ratified_by == ("Carlos", "Maria")  # type: ignore[attr-defined]
    week5 = at(22, 7, 30, month=12)
    assert news(done, week5) is not None, "leadership has read no digest since"
    read = DigestPost(id="2026-W50", at=week4, posted_at=week4)
    assert news(done.with_changes([read]), week5) is None


def test_the_words_of_somebody_who_is_forgotten_go_and_the_ratification_stays() -> None:
    theirs = replace(WHOLE[1], text="Ask jon.", by="jon")
    charter = replace(RATIFIED, answers=(WHOLE[0], theirs, replace(WHOLE[2], text="Jon Okafor knows them."), WHOLE[3]))
    made = Wish(id="W1", at=at(25), charter="C1", part=CharterPart.US, text="Mine.", by="jon")
    entry = NotDoing(id="N1", at=at(24), title="Okafor resale", because="I say so.", by="jon")
    book = book_with(charter, made, entry)

    outcome = forget(turn(book, "ada", at(27)), book.need(Person, "jon"))

    later = book.with_changes(outcome.changes)
    assert [one.text for one in later.need(Charter, "C1").answers] == [
        "Because of why.", "", "somebody knows them.", "Because of time.",
    ]  # fmt: skip
    assert later.need(Charter, "C1").ratified_at == at(30)
    assert later.need(Wish, "W1").text == "(erased)"
    assert (later.need(NotDoing, "N1").title, later.need(NotDoing, "N1").because) == ("somebody resale", "(erased)")


def test_who_hears_that_a_version_is_ratified_hears_what_is_different_in_it() -> None:
    second = replace(SENT, id="C2", asked_at=at(30), answers=(*WHOLE[:3], replace(WHOLE[3], text="A half.")))
    book = book_with(RATIFIED, second, voice("carlos", at(30), "C2"), workspace=replace(WORKSPACE, quorum=1))

    (step,) = (one for one in due(book, at(30, 12)) if one.name == "C2 ratified")

    told = words(step.outcome.deliveries[0].message)
    assert "The charter, version 2, is ratified: Carlos agreed." in told
    assert "Was “Because of time.”; now “A half.” (Carlos)" in told
    assert "Because of why." not in told
