"""Objectives paused, resumed, closed and dropped."""

from datetime import date

from msgspec.structs import replace

from partnership.day_bounds import sane_day
from partnership.delivery import Delivery
from partnership.errors import Refused
from partnership.handover import out_of_the_round
from partnership.message import Message
from partnership.objectives import Objective, ObjectiveState
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.wording import objectives as words


def pause(turn: Turn, objective: Objective, until: date | None) -> Outcome:
    """Nobody is asked about it until that day, included (it comes back by itself), or until somebody resumes it."""
    if not objective.open:
        raise Refused(words.not_open(objective))
    sane_day(turn.today, until)
    if until and until <= turn.today:
        raise Refused(words.date_has_passed(until))
    paused = replace(objective, state=ObjectiveState.PAUSED, paused_until=until, proposal=None)
    return _left(turn, objective, paused, words.paused(paused), f"{objective.id} paused")


def resume(turn: Turn, objective: Objective) -> Outcome:
    """Asked about again from the next check-in."""
    if objective.state not in (ObjectiveState.PAUSED, ObjectiveState.DONE):
        raise Refused(words.not_paused(objective))
    open_again = replace(
        objective, state=ObjectiveState.OPEN, paused_until=None, resumed_at=turn.now, closed_at=None, closed_because=""
    )
    told = _to_owner(turn, open_again, words.resumed_note(open_again))
    answer = words.resumed(turn.book, open_again)
    return Outcome(changes=(open_again,), deliveries=told, answer=answer, undoable=f"{objective.id} resumed")


def close(turn: Turn, objective: Objective, because: str) -> Outcome:
    """It is over; the history stays."""
    return _ended(turn, objective, ObjectiveState.CLOSED, because)


def drop(turn: Turn, objective: Objective, because: str) -> Outcome:
    """It is given up; the history stays."""
    return _ended(turn, objective, ObjectiveState.DROPPED, because)


def _ended(turn: Turn, objective: Objective, state: ObjectiveState, because: str) -> Outcome:
    if objective.closed_at:
        raise Refused(words.not_open(objective))
    ended = replace(
        objective, state=state, closed_at=turn.now, closed_because=because, proposal=None, paused_until=None
    )
    return _left(turn, objective, ended, words.ended(ended), f"{objective.id} {state.value}")


def _left(turn: Turn, before: Objective, after: Objective, answer: Message, undoable: str) -> Outcome:
    """The objective is out of the open check-in, and its owner and who was offered it are told."""
    notes = [*_to_owner(turn, after, words.no_more_questions(after))]
    offer = before.proposal
    if offer and offer.sent_at and offer.to != turn.person.id:
        notes.append(turn.note(offer.to, words.offer_ended(after), about=after.id))
    return Outcome(
        changes=(after, *out_of_the_round(turn.book, before, turn.now)), deliveries=tuple(notes), answer=answer,
        undoable=undoable,
    )  # fmt: skip


def _to_owner(turn: Turn, objective: Objective, message: Message) -> tuple[Delivery, ...]:
    if objective.owner is None or objective.owner == turn.person.id:
        return ()
    return (turn.note(objective.owner, message, about=objective.id),)
