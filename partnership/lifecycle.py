"""Objectives paused, resumed, closed and dropped."""

from datetime import date, timedelta

from msgspec.structs import replace

from partnership.answer_figures import not_done
from partnership.day_bounds import sane_day
from partnership.deciders import end
from partnership.decisions import Decision
from partnership.delivery import Delivery
from partnership.errors import Refused
from partnership.handover import no_longer_silent, out_of_the_round
from partnership.message import Message
from partnership.objectives import Objective, ObjectiveState, Reopened
from partnership.outcome import Outcome
from partnership.promising import end_with
from partnership.turn import Turn
from partnership.updates import Status, Update
from partnership.wording import objective_lines
from partnership.wording import objectives as words

_OWN_MISTAKE = timedelta(days=14)
"""How long the owner alone can take back that an objective is done."""


def pause(turn: Turn, objective: Objective, until: date | None) -> Outcome:
    """Nobody is asked about it until that day, included (it comes back by itself), or until somebody resumes it."""
    if not objective.open:
        raise Refused(words.not_open(objective))
    sane_day(turn.today, until)
    if until and until <= turn.today:
        raise Refused(objective_lines.date_has_passed(until))
    paused = replace(objective.paused(turn.now, turn.person.id, until), proposal=None)
    # Its block stays in the open check-in, unseen: resumed in time, it is asked about there again.
    outcome = _told(turn, objective, paused, words.paused(paused), f"{objective.id} paused")
    return outcome.and_then(Outcome(changes=tuple(no_longer_silent(turn.book, objective, turn.now))))


def resume(turn: Turn, objective: Objective) -> Outcome:
    """Asked about again: in the open check-in that has it still, else from the next one."""
    if objective.state not in (ObjectiveState.PAUSED, ObjectiveState.DONE):
        raise Refused(words.not_paused(objective))
    return _open_again(turn, objective)


def reopen(turn: Turn, objective: Objective) -> Outcome:
    """What was called done by mistake is open again, as it stood before: by an admin, or its owner within two weeks."""
    if objective.state is not ObjectiveState.DONE:
        raise Refused(words.not_ended(objective))
    lately = objective.closed_at is not None and turn.now - objective.closed_at <= _OWN_MISTAKE
    if not (turn.person.is_admin() or (lately and objective.owner == turn.person.id)):
        raise Refused(words.who_reopens(turn.book, objective))
    reopened = Reopened(at=turn.now, by=turn.person.id, done_at=objective.closed_at or turn.now)
    return _open_again(turn, replace(objective, reopened=reopened))


def _open_again(turn: Turn, objective: Objective) -> Outcome:
    open_again = replace(objective.resumed(turn.now), closed_at=None, closed_because="", closed_by=None)
    standing = objective.standing
    called = turn.book.get(Update, f"{objective.id}:{standing.window}") if standing else None
    if standing and called and standing.status is Status.DONE:
        was, stood = not_done(objective, called), objective.stood.standing if objective.stood else None
        since = stood.since if stood and stood.status is was.status else standing.since
        stands = replace(standing, status=was.status, since=since, assumed=was.assumed, by_pace=was.by_pace)
        open_again = replace(open_again, standing=stands)
    running = turn.book.running_checkins()
    asked = any(one.person == objective.owner and one.block(objective.id) and turn.now < one.closes for one in running)
    told = _to_owner(turn, open_again, words.resumed_note(open_again, asked=asked))
    answer = words.resumed(turn.book, open_again, asked=asked)
    done = "resumed" if objective.state is ObjectiveState.PAUSED else "reopened"
    return Outcome(changes=(open_again,), deliveries=told, answer=answer, undoable=f"{objective.id} {done}")


def close(turn: Turn, objective: Objective, because: str) -> Outcome:
    """It is over, and so is what was promised and asked for it; the history stays."""
    return _ended(turn, objective, ObjectiveState.CLOSED, because)


def drop(turn: Turn, objective: Objective, because: str) -> Outcome:
    """It is given up, and so is what was promised and asked for it; the history stays."""
    return _ended(turn, objective, ObjectiveState.DROPPED, because)


def _ended(turn: Turn, objective: Objective, state: ObjectiveState, because: str) -> Outcome:
    if objective.closed_at:
        raise Refused(words.not_open(objective))
    ended = replace(
        objective,
        state=state,
        closed_at=turn.now,
        closed_because=because,
        closed_by=turn.person.id,
        proposal=None,
        paused_until=None,
    )
    because = f"{ended.id} is {state.value}"
    promises = end_with(turn.book, objective, because, turn.person, turn.now)
    decisions = [one for one in turn.book.all(Decision) if one.open and one.objective == objective.id]
    answer = words.ended(ended, [one.id for one in promises], [one.id for one in decisions])
    outcome = _told(turn, objective, ended, answer, f"{objective.id} {state.value}")
    for decision in decisions:
        outcome = outcome.and_then(end(turn, decision))
    return outcome.and_then(Outcome(changes=(*promises, *out_of_the_round(turn.book, objective, turn.now))))


def _told(turn: Turn, before: Objective, after: Objective, answer: Message, undoable: str) -> Outcome:
    """The objective rests or is over; its owner and who was offered it hear of it."""
    notes = [*_to_owner(turn, after, words.no_more_questions(after))]
    offer = before.proposal
    if offer and offer.sent_at and offer.to != turn.person.id:
        notes.append(turn.note(offer.to, words.offer_ended(after), about=after.id))
    return Outcome(changes=(after,), deliveries=tuple(notes), answer=answer, undoable=undoable)


def _to_owner(turn: Turn, objective: Objective, message: Message) -> tuple[Delivery, ...]:
    if objective.owner is None or objective.owner == turn.person.id:
        return ()
    return (turn.note(objective.owner, message, about=objective.id),)
