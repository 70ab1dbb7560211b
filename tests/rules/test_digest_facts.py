"""What the digest says, and what it never says."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.render.plain import render
from partnership.book import Book
from partnership.calendar import DateRange
from partnership.decisions import Decision
from partnership.digest import facts
from partnership.digest_entry import Place
from partnership.digest_posts import DigestPost
from partnership.digest_values import Digest
from partnership.message import Message, text_of
from partnership.objectives import Objective, ObjectiveState, Standing
from partnership.people import Person
from partnership.promises import PromiseState
from partnership.promising import keep
from partnership.proposals import Proposal
from partnership.record import Record
from partnership.rounds import CheckIn, CheckInEnd, Silence
from partnership.say_do import say_do
from partnership.updates import Status, Update
from partnership.windows import current_round
from partnership.wording.digest import LONGEST, LONGEST_THREAD, digest_message
from partnership.wording.headline import headline
from partnership.wording.headline_movers import LONGEST as LONGEST_HEADLINE
from tests.rules import digest_weeks as weeks
from tests.rules.digest_weeks import LONG_STARTED, NOW, PEOPLE, SALES, SELLERS, accepted, answered, checkin, post_length
from tests.timeline import Timeline, answer
from tests.world import at, book_with

Week = Callable[[], tuple[Book, datetime]]
WEEKS: list[Week] = [weeks.quiet_week, weeks.normal_week, weeks.bad_week, weeks.first_week, weeks.worst_week]


def digest_of(book: Book, now: datetime = NOW) -> Digest:
    return facts(book, now, current_round(book, now.replace(hour=0)))


def text(message: Message) -> str:
    return render(message, width=100_000, numbered=False).text


def post_of(message: Message) -> str:
    return text(replace(message, thread=()))


def whole(book: Book) -> str:
    return text(digest_message(digest_of(book)))


@pytest.mark.parametrize("week", WEEKS, ids=lambda week: week.__name__)
def test_the_post_is_never_longer_than_2800_characters(week: Week) -> None:
    message = digest_message(digest_of(*week()))

    assert post_length(message) <= LONGEST
    assert len(post_of(message)) <= LONGEST + 100, "blank lines between the sections"


@pytest.mark.parametrize("week", WEEKS, ids=lambda week: week.__name__)
def test_the_headline_by_rule_is_never_longer_than_160_characters(week: Week) -> None:
    assert len(text_of(headline(digest_of(*week())))) <= LONGEST_HEADLINE


def test_the_headline_counts_decisions_then_objectives_against_last_week_then_names_the_worst_mover() -> None:
    assert text_of(headline(digest_of(*weeks.normal_week()))) == (
        "One decision due. Three of six on track (last week four), one at risk, one off track, one without an owner. "
        "Marketplace billed sales: off track, $38k of $100k."
    )


def test_in_a_week_without_a_fall_the_headline_names_the_best_recovery_with_its_number() -> None:
    sellers = replace(SELLERS, metric=replace(SELLERS.metric, current=Decimal(5)))
    rose = answered(sellers, Status.ON_TRACK, 7, was=(Status.AT_RISK, 5, "3"))
    book = weeks.quiet_week()[0].with_changes(rose)

    assert text_of(headline(digest_of(book))).endswith("Active Microsoft sellers is back on track: 5 of 12.")


def test_where_several_came_back_the_headline_names_them_all_as_far_as_they_fit() -> None:
    sellers = replace(SELLERS, metric=replace(SELLERS.metric, current=Decimal(5)))
    sales = replace(SALES, metric=replace(SALES.metric, current=Decimal(90000)))
    book = weeks.quiet_week()[0].with_changes(answered(sellers, Status.ON_TRACK, 7, was=(Status.AT_RISK, 5, "3")))
    book = book.with_changes(answered(sales, Status.ON_TRACK, 7, was=(Status.OFF_TRACK, 5, "38000")))

    assert text_of(headline(digest_of(book))).endswith(
        "Marketplace billed sales ($90k of $100k) and Active Microsoft sellers (5 of 12) are back on track."
    )
    for longer in (sellers, sales):
        known = book.need(Objective, longer.id)
        book = book.with_changes([replace(known, title=f"{longer.title} {'in every region of the country ' * 3}")])
    named = text_of(headline(digest_of(book)))
    assert len(named) <= LONGEST_HEADLINE
    assert named.endswith(f"{SALES.id} ($90k of $100k) and {SELLERS.id} (5 of 12) are back on track.")


def test_where_the_owner_overrules_the_pace_the_digest_says_so_and_calls_it_no_recovery() -> None:
    book, _ = weeks.quiet_week()
    book = book.with_changes([*answered(SALES, Status.ON_TRACK, 3, was=(Status.OFF_TRACK, 5, "38000"))])
    drawn = whole(book)

    assert "back on track" not in drawn
    assert (
        "● O1 Marketplace billed sales $38k of $100k · on track says Maria; by pace off track (plan $66.2k), chance "
        "3 of 10, was 5" in drawn
    )
    no_hope = whole(book.with_changes([*answered(SALES, Status.ON_TRACK, 0, was=(Status.OFF_TRACK, 5, "38000"))]))
    assert "by pace off track (plan $66.2k), chance 0 of 10, was 5" in no_hope
    risk = whole(book.with_changes([*answered(SALES, Status.AT_RISK, 3, was=(Status.OFF_TRACK, 5, "38000"))]))
    assert "Chance 3 of 10, was 5. By pace it is off track." in risk
    assert "All three on track (one behind plan)." in drawn
    beyond = replace(weeks.RESPONSE, metric=replace(weeks.RESPONSE.metric, baseline=Decimal(2), current=Decimal("2.1")))
    assert "on track says Maria; by its limit at risk, chance 9 of 10" in whole(
        book.with_changes([*answered(beyond, Status.ON_TRACK, 9)])
    )


def test_what_only_says_that_nothing_changed_is_shown_as_that() -> None:
    known, update = answered(SALES, Status.ON_TRACK, 8)
    assert isinstance(update, Update)

    told = whole(weeks.quiet_week()[0].with_changes([known, replace(update, unchanged=True)]))

    assert "on track says Maria, nothing changed; by pace off track" in told


def test_the_headline_counts_nothing_that_does_not_occur() -> None:
    assert text_of(headline(digest_of(weeks.quiet_week()[0]))) == "All three on track (as last week)."


def test_the_digest_of_the_week_before_is_last_week_s_and_an_older_one_is_not() -> None:
    book, _ = weeks.quiet_week()
    older = replace(weeks.posted(on_track=2, at_risk=1), id="2026-W45", at=at(10, 7, 30))
    last = book.need(DigestPost, weeks.LAST)

    assert text_of(headline(digest_of(book.with_records([(older, 1)], [last])))) == (
        "All three on track (last time two)."
    )


def test_a_promise_of_an_earlier_week_that_was_given_up_late_is_told_with_its_reason() -> None:
    (late,) = weeks.promises(0, 0, 1)
    day = date(2026, 11, 12)
    given_up = replace(late, first_due=day, due=day, settled_at=at(20, 10), because="Legal said no for good")
    drawn = whole(weeks.quiet_week()[0].with_changes([given_up]))

    assert "Of those due earlier: 1 not kept." in drawn
    assert "not kept. “Legal said no for good”" in drawn
    told_last_week = replace(given_up, settled_at=at(16, 10))
    assert "Promises" not in whole(weeks.quiet_week()[0].with_changes([told_last_week]))


def test_a_promise_not_kept_stands_with_its_new_date_and_those_kept_are_named() -> None:
    kept, failed = weeks.promises(1, 0, 1)
    failed = replace(failed, what="Two private offers")
    later = date(2026, 12, 11)
    again = replace(failed, id="P3", at=at(20), state=PromiseState.OPEN, due=later, first_due=later)
    book = weeks.quiet_week()[0].with_changes([kept, failed, again])
    drawn = whole(book)

    assert "P2 “Two private offers” by 19 Nov, Marketplace billed sales: not kept. Promised again for 11 Dec" in drawn
    assert "Kept: P1 “Legal slot”." in drawn
    spoken = replace(failed, because="Legal said no.")
    assert "not kept. “Legal said no”. Promised again for 11 Dec" in whole(book.with_changes([spoken]))
    assert "Promised again" not in whole(book.with_changes([replace(again, what="Something else")]))


def test_nobody_is_not_heard_and_no_promise_is_overdue_before_its_time() -> None:
    book, _ = weeks.normal_week()
    (one,) = weeks.promises(1, 0, 0)
    day = date(2026, 11, 30)
    book = book.with_changes([replace(one, id="P9", state=PromiseState.OPEN, first_due=day, due=day)])
    early = facts(book, at(27, 8), current_round(book, at(27, 8)))
    drawn = text(digest_message(early))

    assert Place.NOT_HEARD not in {entry.place for entry in early.entries}
    assert "Answers None yet. Maria, Ana and Jon: still to come." in drawn
    assert "overdue" not in drawn
    late = facts(book, at(1, 7, 30, month=12), current_round(book, at(27, 8)))
    assert Place.NOT_HEARD in {entry.place for entry in late.entries}
    assert "P9 “" in text(digest_message(late))


def test_a_digest_that_is_posted_late_says_what_is_true_then() -> None:
    book, _ = weeks.normal_week()
    late = text(digest_message(facts(book, at(28, 10), current_round(book, NOW.replace(hour=0)))))

    assert "One decision, overdue." in late
    assert "Next check-in Fri 4 Dec." in late


def test_who_can_still_answer_is_one_of_those_asked() -> None:
    book, now = weeks.normal_week()
    book = book.with_changes([replace(one, end=None, closes=now + timedelta(hours=1)) for one in book.all(CheckIn)])
    unanswered = [one for one in book.all(Update) if one.objective == "O3"]
    drawn = whole(book.with_records((), unanswered))

    assert "Answers 2 of 3 owners. Jon: still to come." in drawn


def test_an_objective_on_offer_is_offered_and_no_vacancy() -> None:
    offer = Proposal(to="jon", by="ada", at=at(20, 9), sent_at=at(20, 9, 5))
    drawn = whole(weeks.normal_week()[0].with_changes([replace(weeks.SECURITY, proposal=offer)]))

    assert "O6 Security designation, offered to Jon since 20 Nov." in drawn
    assert "one offered" in drawn
    assert "Owner to be named" not in drawn


def test_what_was_said_of_an_objective_on_track_stands_in_the_thread_with_who_said_it() -> None:
    book, _ = weeks.quiet_week()
    said = answered(SALES, Status.ON_TRACK, 7, "Two sellers brought deals.", by="lee", confirmed=False)
    message = digest_message(digest_of(book.with_changes(said)))

    assert "Lee: “Two sellers brought deals.”" in text(message)
    assert "Two sellers" not in post_of(message)


def test_the_admin_s_headline_stands_under_the_counts_in_place_of_the_mover() -> None:
    book, _ = weeks.normal_week()
    book = book.with_changes([DigestPost(id=weeks.THIS, at=NOW, headline="A calm week.")])

    counts = "Three of six on track (last week four), one at risk, one off track, one without an owner."
    assert f"\nOne decision due by 27 Nov. {counts}\nA calm week.\n" in whole(book)
    assert "off track, $38k of $100k." not in whole(book)


def test_the_headline_says_by_when_decisions_are_due_where_there_is_room() -> None:
    book, _ = weeks.normal_week()
    told = DigestPost(id=weeks.THIS, at=NOW, headline="A calm week.")
    alone = book.with_changes([told, replace(book.need(DigestPost, weeks.LAST), counts={}, places={})])

    assert whole(alone).splitlines()[1].startswith("One decision due by 27 Nov. Three of six on track, one at risk")


def test_what_was_reached_is_named_and_other_numbers_of_objectives_are_not_compared() -> None:
    book, _ = weeks.quiet_week()
    done = replace(SALES, id="O9", state=ObjectiveState.DONE, closed_at=at(20))
    last = weeks.posted(on_track=3, at_risk=1)

    assert "All three on track. One objective reached." in whole(book.with_changes([done, last]))
    assert "All three on track.\n" in whole(book.with_changes([last]))
    assert "All three on track (as last week). One objective reached." in whole(book.with_changes([done]))


def test_what_is_held_or_was_held_last_week_is_not_compared() -> None:
    book, _ = weeks.quiet_week()
    then = {"O1": "on track", "O2": "on track", "O4": "on track"}
    held_then = replace(weeks.posted(on_track=2, held_back=1), places=then, held_items=("O4",))
    assert "All three on track.\n" in whole(book.with_changes([held_then]))

    held_now = DigestPost(id=weeks.THIS, at=NOW, held_items=("O4",))
    told = whole(book.with_changes([replace(weeks.posted(on_track=3), places=then), held_now]))
    assert "Two of three on track, one held back." in told


def test_why_this_partner_stands_under_the_headline_of_the_first_digest_of_a_month() -> None:
    book, _ = weeks.quiet_week()
    book = book.with_changes([replace(LONG_STARTED, why="Their sellers open doors that ours cannot.")])

    assert "Why Microsoft" not in whole(book)
    first = at(3, 7, 30)
    drawn = text(digest_message(digest_of(book, first)))
    assert "\nWhy Microsoft (not ratified yet): Their sellers open doors that ours cannot.\n" in drawn
    bare = DigestPost(id=digest_of(book, first).window, at=first, without_quotes=True)
    assert "Why Microsoft" not in text(digest_message(digest_of(book.with_changes([bare]), first)))


def test_why_this_partner_stands_in_the_first_digest_of_a_company_that_started_in_the_month() -> None:
    book, now = weeks.quiet_week()
    started = replace(LONG_STARTED, why="Their sellers open doors that ours cannot.", started_at=at(16))
    first = Book.of(started, *PEOPLE, *book.all(Objective))

    assert "Why Microsoft" in text(digest_message(digest_of(first, now)))
    again = first.with_changes([weeks.posted(on_track=3)])
    assert "Why Microsoft" not in text(digest_message(digest_of(again, now)))


def test_empty_sections_are_left_out() -> None:
    drawn = whole(weeks.quiet_week()[0])

    for heading in ("To decide", "Off track", "Came of it", "Promises", "Owner to be named", "Not heard"):
        assert heading not in drawn


def test_at_most_three_decisions_and_five_objectives_in_trouble_are_in_the_post_and_the_rest_is_counted() -> None:
    book, _ = weeks.quiet_week()
    many: list[Record] = [replace(weeks.LEGAL, id=f"D{n}", question=f"Question {n}?", if_not="") for n in range(1, 6)]
    for n in range(11, 18):
        many += answered(replace(SALES, id=f"O{n}", title=f"Trouble {n}"), Status.AT_RISK, 4)
    message = digest_message(digest_of(book.with_changes(many)))

    assert sum(f"Question {n}?" in post_of(message) for n in range(1, 6)) == 3
    assert sum(f"Trouble {n}" in post_of(message) for n in range(11, 18)) == 5
    assert post_of(message).count("2 more in the thread.") == 2
    assert all(f"Question {n}?" in text(message) for n in range(1, 6))
    assert all(f"Trouble {n}" in text(message) for n in range(11, 18))


def test_a_quote_is_cut_at_140_characters_in_the_post_and_stands_in_full_in_the_thread() -> None:
    words = "The review is stuck because " + "nobody looks at it and " * 10 + "that is all."
    book = weeks.quiet_week()[0].with_changes(answered(SALES, Status.AT_RISK, 4, words))
    message = digest_message(digest_of(book))

    assert words not in post_of(message)
    assert "…”" in post_of(message)
    assert words in text(message)


def test_who_answered_for_the_owner_is_named_until_the_owner_confirms() -> None:
    assert "(Lee, not confirmed by Ana)" in whole(weeks.normal_week()[0])


def test_a_silent_owner_is_not_heard_since_the_last_answer_and_not_mentioned() -> None:
    drawn = whole(weeks.bad_week()[0])

    assert "O3 Active Microsoft sellers (Jon): not heard since 6 Nov" in drawn
    assert "Carlos and Jon have the options." in drawn
    assert "@" not in drawn


def test_nobody_is_said_to_have_the_options_where_nobody_was_asked() -> None:
    book, _ = weeks.bad_week()
    alone = [replace(one, asked=None) for one in book.all(Silence)]

    assert "have the options" not in whole(book.with_changes(alone))


def test_the_thread_of_a_huge_company_is_cut_and_says_what_shows_the_rest() -> None:
    objectives = [accepted(number, f"Objective {number}", "maria", SALES.metric) for number in range(10, 210)]
    many = [record for one in objectives for record in answered(one, Status.ON_TRACK, 7, "two sellers signed " * 30)]
    message = digest_message(digest_of(Book.of(LONG_STARTED, *PEOPLE, *many)))

    thread = render(replace(message, blocks=message.thread, thread=()), width=100_000).text
    assert len(thread) < LONGEST_THREAD + 200
    assert re.search(r"\n\d+ lines more: objectives all and decisions show what is left out here\.", thread)


def test_an_owner_who_was_away_is_not_counted_as_silent() -> None:
    old = answered(SELLERS, Status.ON_TRACK, 7, window="2026-W45", when=at(6))
    book = Book.of(LONG_STARTED, *PEOPLE, *old, checkin("jon", "O3", end=CheckInEnd.EXCUSED))
    drawn = whole(book)

    assert "Not heard" not in drawn
    assert "● O3 Active Microsoft sellers" in drawn


def test_what_could_not_be_delivered_is_our_side_and_not_the_owner_s_silence() -> None:
    old = answered(SELLERS, Status.ON_TRACK, 7, window="2026-W45", when=at(6))
    book = Book.of(LONG_STARTED, *PEOPLE, *old, checkin("jon", "O3", end=CheckInEnd.NOT_REACHED))

    assert "Jon: not reached, on our side." in whole(book)
    assert "not heard since" not in whole(book)


def test_answers_given_after_the_close_are_not_in_the_digest() -> None:
    last = answered(SALES, Status.OFF_TRACK, 3, "Stuck.", window=weeks.THIS, when=at(20))
    late = answered(SALES, Status.ON_TRACK, 9, "All solved.", window="2026-W48", when=at(24, 6))
    book = Book.of(LONG_STARTED, *PEOPLE, *last, *late, checkin("maria", "O1"))
    drawn = whole(book)

    assert "Stuck." in drawn
    assert "All solved." not in drawn


def test_an_outcome_stays_in_its_digest_where_another_figure_comes_after_the_close() -> None:
    played = Timeline(book_with(), at(27, 10))
    signed = {"status": Status.ON_TRACK, "chance": 8, "value": Decimal(50000), "text": "terms are signed"}
    played.apply(answer(played.book, "O1", played.now, **signed))
    played.until(at(30, 17, 10))
    played.apply(answer(played.book, "O1", played.now, value=Decimal(51000)))
    drawn = text(digest_message(facts(played.book, at(1, 7, 30, month=12), current_round(played.book, at(27)))))

    assert "Came of it\nTerms are signed (O1 Marketplace billed sales). Thank you, Maria." in drawn


def test_the_promise_ratio_is_shown_from_five_due_promises_on() -> None:
    few = Book.of(LONG_STARTED, *PEOPLE, *answered(SALES, Status.ON_TRACK, 7), *weeks.promises(3, 0, 1))
    enough = Book.of(LONG_STARTED, *PEOPLE, *answered(SALES, Status.ON_TRACK, 7), *weeks.promises(4, 0, 1))

    assert "Over 8 weeks" not in whole(few)
    assert "Over 8 weeks: 4 of 5 kept, all owners together." in whole(enough)


def test_words_for_the_sponsor_alone_are_in_no_part_of_the_digest_but_the_status_is() -> None:
    secret = answered(
        SALES, Status.OFF_TRACK, 2, "Redundancies are coming.", only_sponsor=True, waits_for="the works council",
        outcome=True, evidence="hr.example/plan", obstacle="the unions",
    )  # fmt: skip
    drawn = whole(Book.of(LONG_STARTED, *PEOPLE, *secret, checkin("maria", "O1")))

    assert "■ O1 Marketplace billed sales · Maria · off track" in drawn
    for words in ("Redundancies", "works council", "hr.example", "unions"):
        assert words not in drawn


def test_a_held_objective_is_a_number_only() -> None:
    book, _ = weeks.normal_week()
    held = DigestPost(id=weeks.THIS, at=NOW, held_items=("O1",), held_by="ada")
    drawn = whole(book.with_changes([held]))

    assert "1 item held back by Ada." in drawn
    assert digest_of(book.with_changes([held])).counts["held back"] == 1
    for words in ("Marketplace", "IP review", "D7", "Legal slot"):
        assert words not in drawn


def test_a_digest_without_quotes_holds_nobody_s_words() -> None:
    book, _ = weeks.normal_week()
    drawn = whole(book.with_changes([DigestPost(id=weeks.THIS, at=NOW, without_quotes=True)]))

    assert "■ O1 Marketplace billed sales · Maria" in drawn
    for words in ("IP review", "Release Legal", "recommends", "offers wait", "shared deal", "opportunities", "Event"):
        assert words not in drawn


def test_an_objective_accepted_after_the_round_opened_is_waited_for_without_blame() -> None:
    book, now = weeks.first_week()
    entry = next(one for one in digest_of(book, now).entries if one.objective.id == "O2")

    assert entry.place is Place.NEW
    assert "Status still to come" in text(digest_message(digest_of(book, now)))


def test_a_closed_company_is_said_before_its_digest_falls_out() -> None:
    closed = replace(LONG_STARTED, shutdowns=(DateRange(first=date(2026, 12, 1), last=date(2026, 12, 1)),))
    book = Book.of(closed, *PEOPLE, *answered(SALES, Status.ON_TRACK, 7))

    assert "No digest on 1 December: the company is closed." in whole(book)


def test_a_trail_shows_changes_and_for_how_many_rounds_each_lasted() -> None:
    records: list[Record] = []
    for number, (status, value) in enumerate(
        [(Status.ON_TRACK, "30000"), (Status.AT_RISK, "38000"), (Status.AT_RISK, "38000"), (Status.OFF_TRACK, "38000")]
    ):
        moved = replace(SALES, metric=replace(SALES.metric, current=Decimal(value)))
        records += answered(moved, status, 5, window=f"2026-W{44 + number}", when=at(1 + 6 * number))
    drawn = whole(Book.of(LONG_STARTED, *PEOPLE, *records))

    assert "So far: ● $30k → ▲ $38k (2 rounds) → ■ $38k" in drawn


def test_a_round_in_which_nobody_said_a_status_is_a_dot_in_the_trail() -> None:
    first, second = (answered(SALES, Status.ON_TRACK, 5, window=f"2026-W{week}") for week in (46, 47))
    unsaid = [replace(one, assumed=True) if isinstance(one, Update) else one for one in first]
    drawn = whole(Book.of(LONG_STARTED, *PEOPLE, *unsaid, *second))

    assert "So far: · $38k → ● $38k" in drawn


def test_where_nothing_changed_there_is_no_trail() -> None:
    assert "So far" not in whole(weeks.quiet_week()[0])


WORDS = st.text(st.sampled_from("ab \n[]<>@*_`&|─—“”1●■"), max_size=400)


@st.composite
def books(draw: st.DrawFn) -> Book:
    """Any number of objectives in any state, with anybody's words."""
    records: list[Record] = []
    for number in range(1, draw(st.integers(0, 30)) + 1):
        known = replace(
            SALES, id=f"O{number}", title=draw(WORDS) or "Title", held=draw(st.booleans()),
            owner=draw(st.sampled_from(["maria", "ana", "jon", None])),
        )  # fmt: skip
        if draw(st.booleans()):
            records.append(known)
            continue
        private = draw(st.booleans())
        words = f"SECRET {draw(WORDS)}" if private else draw(WORDS)
        records += answered(
            known, draw(st.sampled_from(Status)), draw(st.integers(0, 10)), words, waits_for=words or None,
            window=draw(st.sampled_from([weeks.THIS, "2026-W45", "2026-W48"])), evidence=words, obstacle=words,
            was=(draw(st.sampled_from(Status)), draw(st.integers(0, 10)), "1"), only_sponsor=private,
            outcome=draw(st.booleans()),
        )  # fmt: skip
        if draw(st.booleans()):
            asked = replace(weeks.LEGAL, id=f"D{number}", objective=known.id, question=draw(WORDS), if_not=draw(WORDS))
            records.append(asked)
    return Book.of(LONG_STARTED, *PEOPLE, *records)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], max_examples=60, deadline=None)
@given(books())
def test_whatever_the_book_holds_the_post_fits_and_every_open_objective_is_told_or_held(book: Book) -> None:
    digest = digest_of(book)
    message = digest_message(digest)
    told = text(message)

    assert post_length(message) <= LONGEST
    assert len(text_of(headline(digest))) <= LONGEST_HEADLINE
    assert sum(digest.counts.values()) == len(book.open_objectives())
    for known in book.open_objectives():
        assert (f"{known.id} " in told) is not known.held, known.id
    assert "SECRET" not in told
    assert ("held back" in told) is any(known.held for known in book.open_objectives())


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60, deadline=None)
@given(WORDS)
def test_whatever_people_write_the_digest_has_the_same_lines_and_buttons(words: str) -> None:
    def drawn(title: str) -> tuple[int, int]:
        book, _ = weeks.normal_week()
        old = book.need(Objective, "O3")
        standing = old.standing
        assert isinstance(standing, Standing)
        changed = replace(old, title=title, standing=replace(standing, text=title))
        update = replace(book.need(Update, f"O3:{weeks.THIS}"), text=title)
        rendered = render(digest_message(digest_of(book.with_changes([changed, update]))), width=100_000)
        return (rendered.text.count("\n"), len(rendered.presses))

    plain = "word" if len(" ".join(words.split())) <= 140 else "word " * 40
    assert drawn(words if words.strip() else "word") == drawn(plain)


def test_the_next_check_in_is_the_day_on_which_the_owners_are_asked_and_no_public_holiday() -> None:
    book = book_with()

    assert digest_of(book, at(22, 7, 30, month=12)).next_opens == (date(2027, 1, 4), None)


def test_an_overdue_promise_stands_in_each_digest_until_it_is_settled_and_is_then_kept_late() -> None:
    (one,) = weeks.promises(0, 0, 1)
    day = date(2026, 11, 5)
    open_still = replace(one, state=PromiseState.OVERDUE, first_due=day, due=day)
    book = weeks.quiet_week()[0]
    drawn = whole(book.with_changes([open_still]))

    assert "Of those due earlier: 1 overdue." in drawn
    assert "P1 “Legal slot”, Marketplace billed sales: overdue since 5 Nov." in drawn

    kept = keep(book, open_still, book.need(Person, "maria"), at(20, 10))
    assert kept.state is PromiseState.KEPT_LATE
    drawn = whole(book.with_changes([kept]))
    assert "Of those due earlier: 1 kept late." in drawn
    assert "P1 “Legal slot” by 5 Nov, Marketplace billed sales: kept late." in drawn
    assert say_do(book.with_changes([kept]), at(20, 11)) == (0, 1)


def test_a_promise_kept_at_the_check_in_that_asks_about_it_is_kept() -> None:
    (one,) = weeks.promises(0, 0, 1)
    book = weeks.quiet_week()[0]
    assert keep(book, replace(one, state=PromiseState.OVERDUE), book.need(Person, "maria"), at(20, 10)).state is (
        PromiseState.KEPT
    )


def test_the_age_of_a_decision_is_the_same_in_all_of_a_preview_and_its_decider_is_named_once() -> None:
    asked = Decision(
        id="D9",
        at=at(20),
        question="Release Legal?",
        objective="O1",
        asked_by="ada",
        decider="carlos",
        due=at(27).date(),
    )
    book = Book.of(
        LONG_STARTED, *PEOPLE, *answered(SALES, Status.OFF_TRACK, 3, "Legal has nobody.", waits_for="carlos"), asked
    )

    drawn = text(digest_message(facts(book, at(23, 12), current_round(book, at(23, 12)))))

    assert "Open for 3 days." in drawn
    assert "Waits for D9 (3 days)." in drawn
