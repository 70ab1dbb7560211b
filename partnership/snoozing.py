"""The check-in that comes back later."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from partnership.calendar import add_working_hours, next_working_moment, working_span
from partnership.cards import card_of
from partnership.checkins import present
from partnership.outcome import Outcome
from partnership.rounds import CheckIn
from partnership.turn import Turn
from partnership.wording import answers as words

_SNOOZE = 3
"""Working hours until a check-in comes back on the same day."""
_BEFORE_EVENING = timedelta(hours=1)
_SOON = timedelta(minutes=30)


def snooze(turn: Turn, *, today: bool = True) -> Outcome:
    """The check-in comes back later: the same day inside working hours, or on the next working morning."""
    card = card_of(turn.book, turn.person, turn.now)
    if card is None or turn.book.get(CheckIn, card.id) is None:
        return present(turn)
    back = _back(turn, today=today)
    if back >= card.closes:
        return Outcome(answer=words.too_late_for_later(turn.book, card, turn.person))
    return Outcome(
        changes=(replace(card, snoozed_until=back),),
        answer=words.later_today(turn.book, card, turn.person, back, turn.now),
        undoable="the check-in later",
    )


def _back(turn: Turn, *, today: bool) -> datetime:
    wt = turn.time
    tomorrow = next_working_moment(_midnight(turn), wt)
    span = working_span(turn.today, wt)
    if not today or span is None:
        return tomorrow
    back = min(add_working_hours(turn.now, _SNOOZE, wt), span[1] - _BEFORE_EVENING)
    return back if back >= turn.now + _SOON else tomorrow


def _midnight(turn: Turn) -> datetime:
    span_end = working_span(turn.today, turn.time)
    return max(turn.now, span_end[1]) if span_end else turn.now
