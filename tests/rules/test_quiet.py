from datetime import date

from msgspec.structs import replace

from partnership.delivery import Delivery, QuietNote, ToChat, ToPerson, Why
from partnership.message import say
from partnership.outcome import Outcome
from partnership.people import Away, Role
from partnership.proposals import Proposal
from partnership.quiet import due, instants, put_by
from tests.timeline import Timeline
from tests.world import LEADERSHIP, at, book_with, objective, person

NIGHT = at(26, 21)
MORNING = at(27, 9)


def note(to: str, why: Why = Why.NOTE, **more: object) -> Delivery:
    return replace(
        Delivery(id=f"e1:{why}:{to}", at=NIGHT, to=ToPerson(person=to), message=say("Hello."), why=why), **more
    )


def after(*deliveries: Delivery, by: str = "maria") -> Outcome:
    return put_by(book_with(), Outcome(deliveries=deliveries), by, NIGHT)


def test_a_note_at_night_waits_and_goes_out_when_its_reader_is_at_work() -> None:
    outcome = after(note("carlos"))
    assert outcome.deliveries == ()
    book = book_with(*outcome.changes)
    assert not list(due(book, at(27, 8, 59)))
    assert list(instants(book, NIGHT)) == [MORNING]
    (step,) = due(book, MORNING)
    assert [one.to for one in step.outcome.deliveries] == [ToPerson(person="carlos")]
    assert step.outcome.removed == outcome.changes


def test_a_note_in_working_hours_goes_out_at_once() -> None:
    outcome = put_by(book_with(), Outcome(deliveries=(note("carlos"),)), "maria", MORNING)
    assert len(outcome.deliveries) == 1


def test_what_follows_for_the_speaker_never_waits() -> None:
    assert len(after(note("maria")).deliveries) == 1


def test_edits_channels_and_messages_with_hours_of_their_own_do_not_wait() -> None:
    to_channel = replace(note("carlos"), to=ToChat(chat=LEADERSHIP.id))
    assert len(after(note("carlos", edits="d1"), note("jon", why=Why.CHECK_IN), to_channel).deliveries) == 3


def test_a_note_to_somebody_away_waits_until_they_are_back() -> None:
    away = person("Carlos Ruiz", "CEO", away=(Away(first=date(2026, 11, 26), last=date(2026, 12, 4)),))
    outcome = put_by(book_with(away), Outcome(deliveries=(note("carlos"),)), "maria", MORNING)
    assert list(instants(book_with(away, *outcome.changes), MORNING)) == [at(7, month=12)]


def test_what_follows_on_a_note_that_waits_comes_after_it_and_in_the_hours_of_its_own_reader() -> None:
    far = person("Jon Okafor", "CRO", zone="Pacific/Auckland", country="NZ")
    follows = note("jon", after="e1:note:carlos")
    outcome = put_by(book_with(far), Outcome(deliveries=(note("carlos"), follows)), "", NIGHT)
    assert outcome.deliveries == ()
    book = book_with(far, *outcome.changes)
    assert not list(due(book, at(26, 22)))
    (first,) = due(book, MORNING)
    book = book.with_records((), first.outcome.removed)
    assert not list(due(book, MORNING))
    (second,) = due(book, at(29, 20))
    assert [one.to for one in second.outcome.deliveries] == [ToPerson(person="jon")]


def test_what_the_clock_says_waits_for_its_reader_as_well() -> None:
    """An offer goes out in the executive's hours; the admin in Tokyo hears of it in theirs."""
    offer = Proposal(to="jon", by="ada", at=at(20), sent_at=None)
    free = objective(3, "Active Microsoft sellers", None, "4", "12", proposal=offer)
    ada = person("Ada Novak", "Chief of Staff", Role.ADMIN, zone="Asia/Tokyo", country="JP")
    played = Timeline(book_with(ada, free), at(26, 11)).until(at(27, 12))
    assert [one.at for one in played.to("jon") if one.why == Why.PROPOSAL] == [at(26, 11)]
    assert [one.at for one in played.to("ada") if one.id.endswith("went out")] == [at(27, 0)]


def test_a_note_to_somebody_who_left_meanwhile_is_dropped() -> None:
    waiting = QuietNote(id="n", at=NIGHT, by="maria", delivery=note("carlos"))
    (step,) = due(book_with(waiting, person("Carlos Ruiz", "CEO", left_at=NIGHT)), NIGHT)
    assert step.outcome.removed == (waiting,)
    assert not step.outcome.deliveries
