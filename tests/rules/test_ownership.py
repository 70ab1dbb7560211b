"""An objective has exactly one owner, who accepted it."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from msgspec.structs import replace

from bot.render.plain import render
from partnership import handover, offers, ownership
from partnership.book import Book
from partnership.decisions import Decision
from partnership.delivery import Delivery, ToPerson
from partnership.errors import Refused
from partnership.message import Message
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.people import Away, Person, Reach, Role
from partnership.promises import Promise
from partnership.proposals import Change, Proposal
from partnership.reach import on_failed
from partnership.rounds import Block, CheckIn, CheckInEnd, Silence
from partnership.updates import Status, Update
from partnership.wording import ownership as ownership_words
from partnership.wording.offers import offer_token
from tests.world import WORKSPACE, at, book_with, objective, person, turn

FREE = objective(5, "Security designation", None, "66", "70")
TUESDAY = at(24, 10)


def after(book: Book, outcome: Outcome) -> Book:
    return book.with_records((record, book.version(record) + 1) for record in outcome.changes)


def to(deliveries: tuple[Delivery, ...], who: str) -> list[str]:
    return [words(one.message) for one in deliveries if one.to == ToPerson(person=who)]


def words(message: Message | None) -> str:
    assert message is not None
    return render(message, width=5000, numbered=False).text


def offered(book: Book, number: str = "O5", who: str = "maria", now: datetime = TUESDAY) -> tuple[Book, Outcome]:
    admin = turn(book, "ada", now, event="offer")
    outcome = ownership.propose(admin, book.need(Objective, number), book.need(Person, who))
    return after(book, outcome), outcome


def steps(book: Book, now: datetime) -> tuple[Book, list[Delivery]]:
    sent: list[Delivery] = []
    for step in offers.due(book, now):
        book = after(book, step.outcome)
        sent += step.outcome.deliveries
    return book, sent


def test_an_offer_reaches_the_executive_with_terms_and_three_answers() -> None:
    _, outcome = offered(book_with(FREE))

    (text,) = to(outcome.deliveries, "maria")
    assert "Ada asks whether you will own this" in text
    assert "O5 Security designation: $66 → $70 by 31 Dec 2026." in text
    assert all(label in text for label in ("Accept", "Change…", "Decline…"))


def test_an_offered_objective_is_not_owned_before_it_is_accepted() -> None:
    book, _ = offered(book_with(FREE))

    assert book.need(Objective, "O5").owner is None


def test_accepting_makes_the_executive_the_owner_and_tells_when_the_first_check_in_is() -> None:
    book, _ = offered(book_with(FREE))

    outcome = ownership.accept(turn(book, "maria", TUESDAY), book.need(Objective, "O5"))

    owned = after(book, outcome).need(Objective, "O5")
    assert (owned.owner, owned.accepted_at, owned.proposal, owned.unowned_since) == ("maria", TUESDAY, None, None)
    assert "Your first check-in is Fri 27 Nov, 09:00." in words(outcome.answer)
    assert "Maria accepted O5" in to(outcome.deliveries, "ada")[0]


def test_the_owner_stays_until_the_new_one_accepts() -> None:
    book, _ = offered(book_with(), "O1", "jon")
    assert book.need(Objective, "O1").owner == "maria"

    outcome = ownership.accept(turn(book, "jon", TUESDAY), book.need(Objective, "O1"))

    assert after(book, outcome).need(Objective, "O1").owner == "jon"
    assert "O1 Marketplace billed sales is Jon's from now on" in to(outcome.deliveries, "maria")[0]


def test_at_acceptance_the_objective_leaves_the_old_open_check_in_and_answers_stay_attributed() -> None:
    checkin = CheckIn(
        id="maria:2026-W48", at=at(27), person="maria", window="2026-W48", closes=at(30, 17),
        blocks=(Block(objective="O1"), Block(objective="O4")),
    )  # fmt: skip
    said = Update(
        id="O1:2026-W47",
        at=at(20),
        objective="O1",
        window="2026-W47",
        owner="maria",
        by="maria",
        status=Status.ON_TRACK,
    )
    silence = Silence(id="O1:2026-W47", at=at(23), objective="O1", owner="maria", window="2026-W47", asked="carlos")
    book, _ = offered(book_with(checkin, said, silence), "O1", "jon")

    book = after(book, ownership.accept(turn(book, "jon", at(27, 11)), book.need(Objective, "O1")))

    assert [block.objective for block in book.need(CheckIn, checkin.id).blocks] == ["O4"]
    assert book.updates("O1") == [said]
    assert book.need(Silence, silence.id).ended_at == at(27, 11)


def test_a_check_in_that_is_left_empty_by_the_hand_over_is_excused() -> None:
    checkin = CheckIn(
        id="maria:2026-W48",
        at=at(27),
        person="maria",
        window="2026-W48",
        closes=at(30, 17),
        blocks=(Block(objective="O1"),),
    )
    book, _ = offered(book_with(checkin), "O1", "jon")

    book = after(book, ownership.accept(turn(book, "jon", at(27, 11)), book.need(Objective, "O1")))

    assert book.need(CheckIn, checkin.id).end is CheckInEnd.EXCUSED


def test_a_new_owner_who_accepts_in_an_open_window_is_asked_from_the_next_one() -> None:
    book, _ = offered(book_with(FREE))

    outcome = ownership.accept(turn(book, "maria", at(27, 11)), book.need(Objective, "O5"))

    assert "first check-in is Fri 4 Dec, 09:00" in words(outcome.answer)


def test_declining_tells_the_admin_the_reason_and_whom_else_to_ask() -> None:
    book, _ = offered(book_with(FREE))

    outcome = ownership.decline(turn(book, "maria", TUESDAY), book.need(Objective, "O5"), "no budget for it")

    (note,) = to(outcome.deliveries, "ada")
    assert "Maria declined O5 Security designation: no budget for it" in note
    assert "Ask Carlos" in note
    left = after(book, outcome).need(Objective, "O5")
    assert (left.owner, left.proposal, left.declined) == (None, None, ("maria: no budget for it",))


def test_a_wish_to_change_waits_for_the_admin_and_agreeing_makes_it_theirs_with_the_new_terms() -> None:
    book, _ = offered(book_with(FREE))
    wish = Change(due=date(2027, 3, 31), target=Decimal(68), because="exams are in March")
    asked = ownership.change(turn(book, "maria", TUESDAY), book.need(Objective, "O5"), wish)
    note = to(asked.deliveries, "ada")[0]
    assert "By 31 Mar 2027 instead of 31 Dec 2026." in note
    assert "Target $68 instead of $70." in note
    book = after(book, asked)
    assert book.need(Objective, "O5").owner is None

    agreed = ownership.agree(turn(book, "ada", TUESDAY, event="e2"), book.need(Objective, "O5"))

    owned = after(book, agreed).need(Objective, "O5")
    assert (owned.owner, owned.due, owned.metric.target) == ("maria", date(2027, 3, 31), Decimal(68))
    assert "It is yours as you wanted it" in to(agreed.deliveries, "maria")[0]


def test_keeping_the_terms_asks_the_executive_again() -> None:
    book, _ = offered(book_with(FREE))
    wish = Change(due=date(2027, 3, 31))
    book = after(book, ownership.change(turn(book, "maria", TUESDAY), book.need(Objective, "O5"), wish))

    kept = ownership.keep(turn(book, "ada", TUESDAY, event="e2"), book.need(Objective, "O5"))

    assert "would like to keep it as it was" in to(kept.deliveries, "maria")[0]
    book = after(book, kept)
    accepted = ownership.accept(turn(book, "maria", TUESDAY, event="e3"), book.need(Objective, "O5"))
    assert after(book, accepted).need(Objective, "O5").due == date(2026, 12, 31)


def test_a_change_without_a_difference_is_answered_with_what_to_do() -> None:
    book, _ = offered(book_with(FREE))

    with pytest.raises(Refused) as refused:
        ownership.change(turn(book, "maria", TUESDAY), book.need(Objective, "O5"), Change(due=date(2026, 12, 31)))

    assert "Accept it, or say what should be different" in words(refused.value.message)


def test_the_button_of_an_old_offer_shows_the_present_one_and_does_nothing() -> None:
    book, _ = offered(book_with(FREE))
    old = offer_token(book.need(Objective, "O5"))
    moved = replace(book.need(Objective, "O5"), due=date(2027, 6, 30))
    book = book.with_records([(moved, 9)])

    with pytest.raises(Refused) as refused:
        ownership.accept(turn(book, "maria", TUESDAY), moved, old)

    assert "by 30 Jun 2027" in words(refused.value.message)


def test_a_second_tap_on_accept_says_that_it_is_theirs_already() -> None:
    book, _ = offered(book_with(FREE))
    token = offer_token(book.need(Objective, "O5"))
    book = after(book, ownership.accept(turn(book, "maria", TUESDAY), book.need(Objective, "O5"), token))

    with pytest.raises(Refused) as refused:
        ownership.accept(turn(book, "maria", TUESDAY), book.need(Objective, "O5"), token)

    assert "is yours already" in words(refused.value.message)


def test_an_update_by_the_present_owner_does_not_spoil_the_buttons_of_the_offer() -> None:
    book, _ = offered(book_with(), "O1", "jon")
    token = offer_token(book.need(Objective, "O1"))
    book = book.with_records([(replace(book.need(Objective, "O1"), held=True), 7)])

    outcome = ownership.accept(turn(book, "jon", TUESDAY), book.need(Objective, "O1"), token)

    assert after(book, outcome).need(Objective, "O1").owner == "jon"


def test_only_the_one_who_was_asked_can_accept() -> None:
    book, _ = offered(book_with(FREE))

    with pytest.raises(Refused) as refused:
        ownership.accept(turn(book, "jon", TUESDAY), book.need(Objective, "O5"))

    assert "is offered to Maria" in words(refused.value.message)


def test_who_is_not_on_the_roster_can_not_be_asked_and_the_ways_out_are_named() -> None:
    with pytest.raises(Refused) as refused:
        offered(book_with(FREE), who="lee")

    text = words(refused.value.message)
    assert "executive add @lee as" in text
    assert "[Make Lee motion lead]  [Make Lee stand-in…]  [Ask" in text


def test_an_offer_to_somebody_who_can_not_be_reached_is_kept_and_sent_when_they_appear() -> None:
    jon = replace(person("Jon Okafor", "CRO", Role.EXECUTIVE), identities=(), reach=Reach.UNKNOWN)
    book, outcome = offered(book_with(FREE, jon), who="jon")
    assert outcome.deliveries == ()
    assert "Jon does not have Steward yet" in words(outcome.answer)
    assert "Until then it is not assigned" in words(outcome.answer)
    book, sent = steps(book, at(25, 10))
    assert sent == []

    here = person("Jon Okafor", "CRO", Role.EXECUTIVE)
    book, sent = steps(book.with_records([(here, 2)]), at(25, 11))

    assert "whether you will own this" in to(tuple(sent), "jon")[0]
    assert "Jon can be asked now" in to(tuple(sent), "ada")[0]
    assert steps(book, at(25, 12))[1] == []


def test_an_offer_that_could_not_be_delivered_is_sent_again_when_the_person_is_reachable() -> None:
    book, outcome = offered(book_with(FREE))
    failed = on_failed(book, outcome.deliveries[0], "not installed", at(24, 10, 1))
    book = after(book, failed)
    assert "reach" in to(failed.deliveries, "ada")[0]
    assert steps(book, at(24, 11))[1] == []

    here = replace(book.need(Person, "maria"), reach=Reach.REACHABLE)
    book, sent = steps(after(book, Outcome(changes=(here,))), at(24, 12))

    assert "whether you will own this" in to(tuple(sent), "maria")[0]


def test_an_offer_made_at_night_waits_for_the_executives_morning() -> None:
    ana = replace(person("Ana Petrov", "CTO", Role.EXECUTIVE), zone="America/New_York", country="US")
    book, outcome = offered(book_with(FREE, ana), who="ana")
    assert outcome.deliveries == ()
    assert "goes out when Ana is at work: today at 09:00, Ana's time." in words(outcome.answer)
    assert steps(book, at(24, 13, 59))[1] == []
    assert list(offers.instants(book, TUESDAY)) == [at(24, 14)]

    _, sent = steps(book, at(24, 14))

    assert len(to(tuple(sent), "ana")) == 1


def test_an_offer_to_somebody_away_goes_out_on_their_first_day_back() -> None:
    away = replace(
        person("Maria Lind", "COO", Role.EXECUTIVE), away=(Away(first=date(2026, 11, 23), last=date(2026, 12, 4)),)
    )
    book, outcome = offered(book_with(FREE, away))

    assert "Mon 7 Dec, 09:00" in words(outcome.answer)
    assert steps(book, at(4, 12, month=12))[1] == []
    assert len(steps(book, at(7, 9, month=12))[1]) == 2


def test_an_unanswered_offer_is_reminded_of_once_after_two_working_days_then_raised_to_the_admin() -> None:
    book, _ = offered(book_with(FREE))
    book, sent = steps(book, at(26, 9, 59))
    assert sent == []

    book, sent = steps(book, at(26, 10))
    assert "would still like to know" in to(tuple(sent), "maria")[0]
    book, sent = steps(book, at(27, 10))
    assert sent == []
    book, sent = steps(book, at(30, 10))
    assert "Maria has not answered about O5" in to(tuple(sent), "ada")[0]
    book, sent = steps(book, at(7, 10, month=12))
    assert sent == []


def test_an_offer_answered_with_a_change_is_reminded_of_once_to_the_admin() -> None:
    book, _ = offered(book_with(FREE))
    wish = Change(due=date(2027, 3, 31))
    book = after(book, ownership.change(turn(book, "maria", TUESDAY), book.need(Objective, "O5"), wish))

    book, told = steps(book, at(30, 10))

    assert [one.to for one in told] == [ToPerson(person="ada")]
    assert steps(book, at(4, 10, month=12))[1] == []


def test_a_late_tick_reminds_in_working_hours_only() -> None:
    book, _ = offered(book_with(FREE))

    assert steps(book, at(28, 12))[1] == []
    assert len(steps(book, at(30, 9))[1]) == 1


def test_assigning_now_frees_the_objective_at_once() -> None:
    book = book_with()

    outcome = ownership.assign_now(turn(book, "ada", TUESDAY), book.need(Objective, "O1"), book.need(Person, "jon"))

    freed = after(book, outcome).need(Objective, "O1")
    assert freed.owner is None
    assert freed.unowned_since == TUESDAY
    assert freed.proposal is not None
    assert freed.proposal.to == "jon"
    assert "is no longer yours" in to(outcome.deliveries, "maria")[0]


def test_who_leaves_the_company_frees_everything_and_only_the_admins_hear_of_it() -> None:
    checkin = CheckIn(
        id="maria:2026-W48", at=at(27), person="maria", window="2026-W48", closes=at(30, 17),
        blocks=(Block(objective="O1"), Block(objective="O4")),
    )  # fmt: skip
    promise = Promise(
        id="P1", at=at(20), objective="O1", owner="maria", made_by="maria", what="Legal slot", due=date(2026, 11, 27),
        first_due=date(2026, 11, 27),
    )  # fmt: skip
    book = book_with(objective(4, "Lead response", "maria", "2", "1"), checkin, promise)

    outcome = handover.left_company(book, book.need(Person, "maria"), at(27, 18, 10), "left")

    book = after(book, outcome)
    assert [book.need(Objective, one).owner for one in ("O1", "O4")] == [None, None]
    assert book.need(Objective, "O1").held
    assert book.need(CheckIn, checkin.id).blocks == ()
    assert [one.to for one in outcome.deliveries] == [ToPerson(person="ada")]
    assert "I have told nobody" in words(outcome.deliveries[0].message)
    assert "1 open promise" in words(outcome.deliveries[0].message)


def test_who_asked_somebody_who_has_left_for_a_decision_hears_of_it_only_from_an_admin() -> None:
    book = book_with(
        Decision(id="D1", at=at(24), question="Lend?", objective="O1", asked_by="maria", decider="jon",
                 due=date(2026, 11, 27))
    )  # fmt: skip

    outcome = handover.left_company(book, book.need(Person, "jon"), at(27, 18, 10), "left")

    assert [one.to for one in outcome.deliveries] == [ToPerson(person="ada")]
    told = words(outcome.deliveries[0].message)
    assert "I have told nobody. " in f"{told.splitlines()[0]} "
    assert "D1 shows “decider to be named” from now on; assign D1 to @… names one." in told


def test_when_the_sponsor_leaves_the_company_the_admins_are_asked_for_another() -> None:
    book = book_with()

    outcome = handover.left_company(book, book.need(Person, "carlos"), at(27, 18, 10), "left")

    (text,) = to(outcome.deliveries, "ada")
    assert "Carlos owned no objective." in text
    assert "Carlos was the sponsor" in text
    assert "held back" not in text


def test_offering_it_to_somebody_else_takes_the_first_offer_back() -> None:
    book, _ = offered(book_with(FREE))

    _, outcome = offered(book, who="jon")

    assert "You need not answer about O5" in to(outcome.deliveries, "maria")[0]


def test_the_morning_after_a_start_that_nobody_answered_none_accepted() -> None:
    offered = replace(FREE, proposal=Proposal(to="jon", by="ada", at=at(23, 10), sent_at=at(23, 10)))

    assert "None of one accepted so far." in words(ownership_words.acceptances(book_with(offered), [offered]))


def test_the_morning_after_the_start_the_admin_hears_who_accepted() -> None:
    workspace = replace(WORKSPACE, started_by="ada")
    offer = Proposal(to="jon", by="ada", at=at(23, 10), sent_at=at(23, 10))
    book = book_with(replace(FREE, proposal=offer), workspace=workspace)
    accepting = ownership.accept(
        turn(book_with(replace(FREE, proposal=offer), workspace=workspace), "jon", at(23, 11)),
        book.need(Objective, "O5"),
    )
    assert to(accepting.deliveries, "ada") == []

    book, sent = steps(book, datetime(2026, 11, 24, 9, tzinfo=UTC))

    text = to(tuple(sent), "ada")[0]
    assert "Three of four accepted so far." in text
    assert "O5 Security designation: Jon has not answered yet." in text
    assert steps(book, at(25, 9))[1] == []


def test_who_was_asked_only_on_that_morning_has_time_to_answer_before_the_admin_hears_who_accepted() -> None:
    sunday = at(22, 18)
    workspace = replace(WORKSPACE, started_by="ada", started_at=sunday)
    book = book_with(replace(FREE, proposal=Proposal(to="jon", by="ada", at=sunday)), workspace=workspace)

    book, sent = steps(book, at(23, 9))

    assert "will own this" in to(tuple(sent), "jon")[0]
    assert to(tuple(sent), "ada") == []
    assert at(23, 13) in set(offers.instants(book, at(23, 9)))
    assert "accepted so far." in to(tuple(steps(book, at(23, 13))[1]), "ada")[0]
