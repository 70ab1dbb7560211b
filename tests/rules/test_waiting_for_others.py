"""What waits because of others: who is waited for, and for admins who is late and how far the charter is."""

from datetime import date, timedelta

from msgspec.structs import replace

from bot.render.plain import render
from partnership.book import Book
from partnership.charters import Charter, CharterAnswer, CharterPart, Voice
from partnership.decisions import Decision
from partnership.objectives import Objective, Standing
from partnership.people import Person
from partnership.promises import Promise
from partnership.red_spells import RedSpell
from partnership.updates import Status
from partnership.waiting import waiting_for
from partnership.waiting_kinds import Kind
from partnership.wording.waiting import what_now
from tests.world import OBJECTIVES, at, book_with

NOW = at(1, 10, month=12)
SAID = at(30, 11)


def stuck(status: Status = Status.AT_RISK, **more: object) -> Objective:
    """O1 of Maria, which waits for Carlos."""
    standing = Standing(status=status, since=SAID, window="2026-W48", at=SAID, by="maria", text="the seller left")
    return replace(OBJECTIVES[0], standing=replace(standing, waits_for="carlos", **more))


def kinds(book: Book, who: str) -> list[Kind]:
    return [one.kind for one in waiting_for(book, book.need(Person, who), NOW)]


def read(book: Book, who: str) -> str:
    person = book.need(Person, who)
    drawn = render(what_now(book, person, waiting_for(book, person, NOW), NOW), width=5000, numbered=False)
    return drawn.text


def spell(**more: object) -> RedSpell:
    at_risk = RedSpell(id="O1:2026-11-30T11:00", at=SAID, objective="O1", owner="maria", sponsor_due=NOW)
    return replace(at_risk, **more)


def promise(number: int, owner: str, objective: str) -> Promise:
    due = date(2026, 11, 30)
    return Promise(
        id=f"P{number}", at=at(24), objective=objective, owner=owner, made_by=owner, what="Name a reviewer", due=due,
        first_due=due,
    )  # fmt: skip


def charter(*parts: CharterPart) -> Charter:
    answers = tuple(CharterAnswer(part=part, text="Because.", by="ada") for part in parts)
    return Charter(id="C1", at=SAID, by="ada", answers=answers)


def test_who_is_waited_for_reads_the_words_and_what_can_be_done() -> None:
    said = read(book_with(stuck()), "carlos")

    assert "O1 Marketplace billed sales waits for you, says Maria: “the seller left”." in said
    assert "Clear it, or tell Maria by when." in said


def test_a_sponsor_reads_of_what_turned_red_once_the_note_has_told_it() -> None:
    red = stuck(Status.OFF_TRACK)

    assert Kind.AWAITED not in kinds(book_with(red, spell()), "carlos")
    assert Kind.AWAITED in kinds(book_with(red, spell(sponsor_told_at=NOW)), "carlos")
    assert Kind.AWAITED in kinds(book_with(red, spell(told_by_owner=True)), "carlos")


def test_words_for_others_alone_are_no_reason_to_be_told() -> None:
    alone = stuck(only_sponsor=True, private_to=("maria",))

    assert Kind.AWAITED not in kinds(book_with(alone), "carlos")


def test_what_is_asked_as_a_decision_waits_as_that_alone() -> None:
    asked = Decision(
        id="D1", at=SAID, question="Another seller?", asked_by="maria", decider="carlos", objective="O1",
        due=date(2026, 12, 4),
    )  # fmt: skip

    found = kinds(book_with(stuck(), asked), "carlos")

    assert Kind.DECISION in found
    assert Kind.AWAITED not in found


def test_overdue_promises_are_one_line_with_three_names_and_ones_own_are_not_among_them() -> None:
    late = [promise(1, "maria", "O1"), promise(2, "ana", "O2"), promise(3, "jon", "O3"), promise(4, "jon", "O3")]

    said = read(book_with(*late), "ada")

    assert "Four promises are overdue: P1 of Maria for O1, P2 of Ana for O2, P3 of Jon for O3 and one more." in said
    assert "brief O1 shows what was promised." in said
    assert "overdue" not in read(book_with(late[0]), "carlos")


def test_a_promise_of_an_owner_before_is_not_overdue() -> None:
    assert Kind.OVERDUE not in kinds(book_with(promise(1, "jon", "O1")), "ada")


def test_the_charter_says_how_far_it_is_and_what_leads_on() -> None:
    written = charter(*CharterPart)
    sent = replace(written, asked_at=SAID)
    voices = (
        Voice(id="C1:maria", at=SAID, charter="C1", person="maria", agreed_at=NOW),
        Voice(id="C1:jon", at=SAID, charter="C1", person="jon"),
    )

    assert "one of its four answers is written. charter draft asks for what is missing." in read(
        book_with(charter(CharterPart.WHY)), "ada"
    )
    assert "to send it to the executives. charter ask sends it." in read(book_with(written), "ada")
    asked = read(book_with(sent, *voices), "ada")
    assert "one of the two executives that it takes has agreed. It waits for Jon. charter shows it." in asked
    assert Kind.UNRATIFIED not in kinds(book_with(replace(sent, ratified_at=NOW)), "ada")


def test_nobody_hears_of_the_charter_in_the_first_week_and_only_admins_do_here() -> None:
    book = book_with()
    first_week = waiting_for(book, book.need(Person, "ada"), at(23, 10) + timedelta(days=4))

    assert Kind.UNRATIFIED not in [one.kind for one in first_week]
    assert Kind.UNRATIFIED not in kinds(book, "carlos")
