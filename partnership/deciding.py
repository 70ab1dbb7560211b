"""Decisions: asked of one named person, made by that person or recorded for them, never closed by silence."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from datetime import datetime

from msgspec.structs import replace

from partnership.book import Book
from partnership.decisions import TAKE_BACK, YES_OR_NO, Decision, DecisionState, Made
from partnership.delivery import Delivery, QuietNote, ToPerson, Why
from partnership.either_or import options
from partnership.errors import Refused
from partnership.message import Message
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.turn import Turn
from partnership.wording import decision_made, decisions_refused
from partnership.wording import decisions as wording

REDRAWN = ":asked anew:"
"""Between the event and the decision in the name of an edit of what its decider was asked in."""
_Words = Callable[[Book, Decision], Message]


def decide(turn: Turn, decision: Decision, outcome: str, *, sure: bool = False) -> Outcome:
    """The decider's own answer; whoever asked is told, and the owner of its objective.

    Yes and no are final; other words are read back first, unless `sure`. The decider's next answer takes the place of
    the last; after 24 hours, when others may have acted on it, whatever it says is read back.
    """
    by, outcome, channel = turn.person, outcome.strip(), turn.book.workspace.channel
    check_decider(turn, decision)
    if is_settled(decision, outcome):
        return Outcome(answer=wording.as_it_stands(turn.book, decision))
    if asks_which(decision, outcome):
        return Outcome(answer=decision_made.which_of_two(turn.book, decision, options(decision.question)))
    if is_plain(outcome):
        outcome = outcome.casefold().strip(" .!")
    if not (sure or (is_plain(outcome) and (decision.open or _was_just_made(decision, turn.now)))):
        return Outcome(answer=decision_made.is_that_it(turn.book, decision, outcome))
    made = replace(
        decision,
        state=DecisionState.DECIDED,
        outcome=outcome,
        decided_by=by.id,
        recorded_by=None,
        decided_at=turn.now,
        first_at=decision.made_at if decision.state is DecisionState.DECIDED else None,
        in_channel=bool(channel and channel.chat.id == turn.chat.id),
        before=_made(decision),
    )
    words: _Words = decision_made.was_decided if decision.open else _changed_from(decision)
    told, owner = {made.asked_by, decision.recorded_by or made.asked_by}, _owner_of(turn.book, made)
    theirs = decision_made.decided_about_yours if decision.open or made.asked_by != owner else words
    return Outcome(
        changes=(made,),
        deliveries=(
            *tell(turn, made, told - {owner}, words),
            *tell(turn, made, {owner}, theirs),
            *note_redrawn(turn, turn.book, made),
        ),
        answer=decision_made.you_decided(turn.book.with_changes([made]), made, turn.now),
        undoable=f"{made.id} decided",
    )


def is_plain(outcome: str) -> bool:
    """Whether it is a yes or a no, which needs no reading back."""
    return outcome.casefold().strip(" .!") in YES_OR_NO


def asks_which(decision: Decision, outcome: str) -> bool:
    """Whether a bare yes or no says nothing, since one of two was asked for."""
    return is_plain(outcome) and bool(options(decision.question))


def is_settled(decision: Decision, outcome: str) -> bool:
    """Whether these words change nothing: nobody asks it any more, or it says that already."""
    return decision.state is DecisionState.WITHDRAWN or outcome == decision.outcome


def _owner_of(book: Book, decision: Decision) -> str | None:
    """Who owns the objective that it is about."""
    objective = book.get(Objective, decision.objective)
    return objective.owner if objective and objective.open else None


def ask_for_words(turn: Turn, decision: Decision) -> Outcome:
    """The form in which the decider says it in words, for nobody else to see: others hear of it when it is decided."""
    check_decider(turn, decision)
    if decision.state is DecisionState.WITHDRAWN:
        return Outcome(answer=wording.as_it_stands(turn.book, decision))
    return Outcome(answer=decision_made.in_words(turn.book, decision))


def check_decider(turn: Turn, decision: Decision) -> None:
    """Refused for everybody but the one of whom it is asked."""
    if turn.person.id != decision.decider:
        recorder = may_record(decision, turn.person)
        raise Refused(decisions_refused.only_the_decider(turn.book, decision, may_record=recorder))


def _was_just_made(decision: Decision, now: datetime) -> bool:
    decided = decision.decided_at if decision.state is DecisionState.DECIDED else None
    return decided is not None and now < decided + TAKE_BACK


def _changed_from(before: Decision) -> _Words:
    return lambda book, decision: decision_made.was_changed(book, decision, before.outcome)


def may_record(decision: Decision, person: Person) -> bool:
    """Admins may, and whom the decider allowed."""
    return person.is_admin() or person.id in decision.recorders


def record_decided(turn: Turn, decision: Decision, outcome: str, decider: Person) -> Outcome:
    """What was decided elsewhere, typed by somebody who may; marked as recorded, and the decider can take it back."""
    book, by = turn.book, turn.person
    if by.id == decider.id == decision.decider:
        return decide(turn, decision, outcome, sure=True)
    if not may_record(decision, by):
        raise Refused(decisions_refused.may_not_record(book, decision))
    if not decider.is_executive():
        raise Refused(decisions_refused.no_decider(book, decider))
    if not decision.open:
        return Outcome(answer=wording.as_it_stands(book, decision))
    if asks_which(decision, outcome):
        raise Refused(decisions_refused.which_was_decided(decision, decider, options(decision.question)))
    made = replace(
        decision,
        state=DecisionState.DECIDED,
        outcome=outcome.strip(),
        decider=decision.decider or decider.id,
        decided_by=decider.id,
        recorded_by=by.id,
        decided_at=turn.now,
    )
    deciders = {decider.id, made.decider}
    told = tell(turn, made, deciders, decision_made.was_recorded)
    owner = {_owner_of(book, made)} - deciders
    asker = tell(turn, made, {made.asked_by} - deciders - owner, decision_made.was_decided)
    theirs = tell(turn, made, owner, decision_made.decided_about_yours)
    return Outcome(
        changes=(made,),
        deliveries=(*told, *asker, *theirs, *note_redrawn(turn, book, made)),
        answer=decision_made.recorded(book, made, turn.now),
        undoable=f"{made.id} recorded",
    )


def take_back(turn: Turn, decision: Decision) -> Outcome:
    """Whose decision it was said to be opens it again, within 24 hours; a change of it alone brings back the former."""
    book, by = turn.book, turn.person
    if by.id not in (decision.decider, decision.decided_by):
        raise Refused(decisions_refused.only_the_decider(book, decision, may_record=False))
    if decision.state is not DecisionState.DECIDED or decision.decided_at is None:
        return Outcome(answer=wording.as_it_stands(book, decision))
    if turn.now >= decision.decided_at + TAKE_BACK:
        raise Refused(decisions_refused.too_late_to_take_back(decision))
    if decision.before:
        return _change_taken_back(turn, decision, decision.before)
    nobody = replace(decision, decided_by=None, recorded_by=None, decided_at=None, first_at=None)
    again = replace(nobody, state=DecisionState.OPEN, outcome="")
    return Outcome(
        changes=(again,),
        deliveries=(
            *tell(turn, again, {decision.asked_by, decision.recorded_by or by.id}, decision_made.was_taken_back),
            *note_redrawn(turn, book, again),
        ),
        answer=decision_made.open_again(book.with_changes([again]), again, by.id, turn.now),
        undoable=f"{again.id} open again",
    )


def _made(decision: Decision) -> Made | None:
    if decision.state is not DecisionState.DECIDED or decision.decided_at is None:
        return None
    return Made(
        outcome=decision.outcome, by=decision.decided_by, recorded_by=decision.recorded_by, at=decision.decided_at
    )  # fmt: skip


def _change_taken_back(turn: Turn, decision: Decision, before: Made) -> Outcome:
    """What was decided first stands again, on its own day; whoever heard of the change hears of it."""
    first = None if decision.first_at == before.at else decision.first_at
    again = replace(decision, outcome=before.outcome, decided_by=before.by, recorded_by=before.recorded_by,
                    decided_at=before.at, first_at=first, before=None)  # fmt: skip
    told = {decision.asked_by, before.recorded_by or decision.asked_by, _owner_of(turn.book, decision)}
    return Outcome(
        changes=(again,),
        deliveries=(*tell(turn, again, told, _changed_from(decision)), *note_redrawn(turn, turn.book, again)),
        answer=decision_made.stands_again(turn.book.with_changes([again]), again, turn.person.id, turn.now),
        undoable=f"{again.id} as before",
    )


def note_redrawn(turn: Turn, book: Book, decision: Decision) -> tuple[Delivery, ...]:
    """The message in which its decider was asked, as it stands now: its buttons are gone with the question.

    One that waits for their working hours is told anew or not at all.
    """
    if not decision.note or decision.decider is None or book.get(QuietNote, decision.note):
        return ()
    known = book.get(Decision, decision.id) or decision
    stands = decision if known.decider == decision.decider else known
    message = wording.asked_as_it_stands(book.with_changes([stands]), stands, decision.decider)
    return (
        Delivery(
            id=f"{turn.event}{REDRAWN}{decision.id}:{decision.decider}", at=turn.now,
            to=ToPerson(person=decision.decider), message=message, why=Why.NOTE, edits=decision.note,
        ),
    )  # fmt: skip


def tell(turn: Turn, decision: Decision, people: AbstractSet[str | None], words: _Words) -> tuple[Delivery, ...]:
    """A note to each of these people but the speaker, who has the answer."""
    told, book = sorted(filter(None, people - {turn.person.id})), turn.book.with_changes([decision])
    return tuple(turn.note(person, words(book, decision), about=decision.id) for person in told)
