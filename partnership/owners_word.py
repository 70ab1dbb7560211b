"""The owner's word where pace says another status."""

from decimal import Decimal

from partnership.book import Book
from partnership.objectives import Objective
from partnership.pace import overruled, status_by_pace
from partnership.updates import BAD, Status, Update

_EVEN = 5
"""Chance of 10 up to which a figure speaks for no status better than the one that was said."""


def overruled_by_owner(book: Book, objective: Objective, update: Update) -> Status | None:
    """What pace suggested, at risk or off track, where the owner calls it on track all the same."""
    if update.status is not Status.ON_TRACK or update.assumed or not update.confirmed:
        return None
    moved = _moved(objective, update)
    return overruled(objective, update.status, update.value, update.at, book.workspace, fresh=moved)


def pace_says_other(book: Book, objective: Objective, update: Update) -> Status | None:
    """What pace makes of a new figure, where the owner's word of an earlier round is another: at risk or off track.

    That word stays until the owner says another one.
    """
    carried = update.confirmed and not (update.said or update.assumed or update.by_pace)
    if not carried or update.status not in BAD or not _moved(objective, update):
        return None
    by_pace = status_by_pace(objective, update.value, update.at, book.workspace, fresh=True)
    if by_pace is Status.ON_TRACK and update.chance_said and _is_no_better(objective, update):
        return None  # a chance that fell says that the word of before still holds
    return None if by_pace is update.status else by_pace


def _is_no_better(before: Objective, update: Update) -> bool:
    """Whether the chance is an even one or less, or lower than before this window."""
    standing = before.standing
    was = None
    if standing:
        was = standing.last_chance if standing.window == update.window else standing.chance
    return update.chance is not None and (update.chance <= _EVEN or (was is not None and update.chance < was))


def _moved(before: Objective, update: Update) -> bool:
    return update.value != value_before(before, update)


def value_before(before: Objective, update: Update) -> Decimal | None:
    """The figure before this window."""
    standing = before.standing
    return standing.last_value if standing and standing.window == update.window else before.metric.current
