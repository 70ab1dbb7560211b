"""A round that is open runs as it was announced, whatever the rhythm becomes; past rounds are those that there were."""

from datetime import time

import pytest
from msgspec.structs import replace

from partnership.calendar import Rhythm
from partnership.delivery import Delivery
from partnership.digest_posts import DigestPost
from partnership.people import Person
from partnership.rhythms import with_rhythm
from partnership.rounds import CheckIn, CheckInEnd
from partnership.windows import current_round, next_opening, own_window, previous_round, round_window, window_for
from tests.timeline import Timeline, answer, words
from tests.world import WORKSPACE, at, book_with

EARLIER = Rhythm(opens_day=4, opens_at=time(10), closes_day=5, closes_at=time(16), digest_day=1, digest_at=time(9))
LATER = Rhythm(closes_day=2, closes_at=time(12), preview_day=2, preview_at=time(14), digest_day=3)


def changed(timeline: Timeline, rhythm: Rhythm) -> None:
    """An admin sets this rhythm now."""
    workspace = replace(timeline.book.workspace, rhythm=rhythm)
    timeline.put(with_rhythm(timeline.book, workspace, timeline.now))


def opened(rhythm: Rhythm) -> Timeline:
    """The rhythm is changed an hour after the check-ins have gone out."""
    timeline = Timeline(book_with(), at(23, 9)).until(at(27, 10))
    changed(timeline, rhythm)
    return timeline


def to_channel(timeline: Timeline) -> list[Delivery]:
    return [one for one in timeline.sent if one.conversation == "chat leadership"]


@pytest.mark.parametrize("rhythm", [EARLIER, LATER])
def test_an_open_round_closes_is_shown_and_is_posted_as_announced(rhythm: Rhythm) -> None:
    timeline = opened(rhythm)
    timeline.until(at(30, 16, 30))
    timeline.apply(answer(timeline.book, "O1", timeline.now, unchanged=True))
    timeline.until(at(30, 18))
    assert timeline.book.need(CheckIn, "maria:2026-W48").end is CheckInEnd.ANSWERED
    assert timeline.book.need(CheckIn, "jon:2026-W48").end is CheckInEnd.MISSED
    assert timeline.book.need(DigestPost, "2026-W48").previewed_at == at(30, 17, 30)
    assert to_channel(timeline) == []
    timeline.until(at(1, 7, 30, month=12))
    assert to_channel(timeline)[0].at == at(1, 7, 30, month=12)


def test_an_answer_after_the_announced_close_counts_for_the_next_round_although_the_new_close_is_later() -> None:
    timeline = opened(LATER)
    assert window_for(timeline.book, timeline.book.need(Person, "jon"), at(30, 18)).id == "2026-W49"


def test_the_next_round_is_the_first_of_the_new_rhythm() -> None:
    book = opened(EARLIER).book
    maria = book.need(Person, "maria")
    assert next_opening(book, maria, at(27, 10)).opens == at(3, 10, month=12)
    following = current_round(book, at(1, 7, 30, month=12))
    assert (following.id, following.digest_at) == ("2026-W49", at(7, 9, month=12))
    assert own_window(book, maria, following).closes == at(4, 16, month=12)
    assert previous_round(book, at(2, month=12)).id == "2026-W48"
    assert round_window(book, "2026-W47") is not None


def test_a_change_between_two_rounds_holds_for_the_next_one() -> None:
    timeline = Timeline(book_with(), at(23, 9)).until(at(25, 10))
    changed(timeline, EARLIER)
    assert next_opening(timeline.book, timeline.book.need(Person, "maria"), timeline.now).opens == at(26, 10)


def test_a_second_change_in_the_same_round_leaves_it_as_announced_too() -> None:
    timeline = opened(LATER)
    changed(timeline, EARLIER)
    assert current_round(timeline.book, at(27, 10)).digest_at == at(1, 7, 30, month=12)
    assert current_round(timeline.book, at(1, 8, month=12)).digest_at == at(7, 9, month=12)
    assert len(timeline.book.workspace.former_rhythms) == 1


def test_a_new_zone_of_the_company_moves_the_next_digest_not_the_open_one() -> None:
    timeline = Timeline(book_with(), at(23, 9)).until(at(27, 10))
    timeline.put(with_rhythm(timeline.book, replace(WORKSPACE, zone="America/New_York"), timeline.now))
    assert current_round(timeline.book, timeline.now).digest_at == at(1, 7, 30, month=12)
    assert current_round(timeline.book, at(2, month=12)).digest_at == at(8, 12, 30, month=12)


def test_a_round_that_the_rhythm_of_its_time_left_out_is_not_told_as_missed() -> None:
    monthly = replace(WORKSPACE, rhythm=Rhythm(monthly=True))
    timeline = Timeline(book_with(workspace=monthly), at(23, 9)).until(at(12, 12, month=12))
    changed(timeline, Rhythm())
    timeline.until(at(14, 12, month=12))
    assert not [one for one in timeline.to("ada") if "was due" in words(one.message)]
    assert previous_round(timeline.book, timeline.now).digest_at == at(1, 7, 30, month=12)


def test_before_the_start_a_rhythm_holds_at_once() -> None:
    book = book_with(workspace=replace(WORKSPACE, started_at=None))
    assert with_rhythm(book, replace(book.workspace, rhythm=LATER), at(27, 10)).former_rhythms == ()
