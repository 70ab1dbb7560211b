"""What fits a command here and now: the objectives and decisions that can be meant when none is named."""

from collections.abc import Sequence
from datetime import datetime

from partnership.access import answerable_by
from partnership.calendar import next_working_moment
from partnership.decisions import Decision
from partnership.delivery import QuietNote
from partnership.pace import ended
from partnership.people import working_time
from partnership.turn import Turn


def offered(turn: Turn) -> Sequence[str]:
    """Objectives offered to the speaker and not answered."""
    return [
        one.id
        for one in turn.book.objectives_naming(turn.person.id)
        if one.open and one.proposal and one.proposal.to == turn.person.id and not one.proposal.change
    ]


def wished(turn: Turn) -> Sequence[str]:
    """Objectives for which an executive asked for other terms."""
    return [one.id for one in turn.book.open_objectives() if one.proposal and one.proposal.change]


def answerable(turn: Turn) -> Sequence[str]:
    """Objectives that the speaker answers for."""
    return [] if turn.person.guest else [one.id for one in answerable_by(turn.book, turn.person, turn.now)]


def past_its_date(turn: Turn) -> Sequence[str]:
    """Objectives of the speaker, or any for an admin, whose date has passed."""
    return [
        one.id
        for one in turn.book.open_objectives()
        if ended(turn.book, one, turn.now) and (one.owner == turn.person.id or turn.person.is_admin())
    ]


def asked(turn: Turn) -> Sequence[str]:
    """Open decisions that the speaker is to make, and has been shown: words alone answer nothing that waits unseen."""
    mine = (one for one in turn.book.decisions_of(turn.person.id) if one.open and one.decider == turn.person.id)
    return [one.id for one in mine if turn.book.get(QuietNote, one.note) is None]


def seen_at(turn: Turn, at: datetime) -> tuple[datetime, datetime]:
    """When the speaker was shown what was asked then, in the order in which both were asked."""
    return next_working_moment(at, working_time(turn.person, turn.book.workspace)), at


def shown_at(turn: Turn, decision: Decision) -> datetime:
    """When the speaker was last shown a decision that is asked of them: their own at once, another in their hours.

    A reminder of it shows it once more.
    """
    if decision.reminded_at:
        return decision.reminded_at
    seen, _ = seen_at(turn, decision.at)
    return decision.at if decision.asked_by == turn.person.id or seen > turn.now else seen
