"""Who decides: a decision named to another, withdrawn, taken into the meeting, allowed to be recorded."""

from zlib import crc32

from msgspec.structs import replace

from partnership.deciding import check_decider, note_redrawn, tell
from partnership.decisions import Decision, DecisionState
from partnership.errors import Refused
from partnership.held import held_from
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.turn import Turn
from partnership.wording import decision_made, decision_passed, decisions_refused
from partnership.wording import decisions as wording
from partnership.wording.hearing import hears


def name_decider(turn: Turn, decision: Decision, decider: Person) -> Outcome:
    """An admin asks it of another executive, who hears it as if it had been asked of them from the start."""
    if not decider.is_executive():
        raise Refused(decisions_refused.no_decider(turn.book, decider))
    if not decision.open or decision.decider == decider.id:
        return Outcome(answer=wording.as_it_stands(turn.book, decision))
    named = replace(decision, decider=decider.id, in_meeting=False, taken_at=None, recorders=(), reminded_at=None)
    asked = tell(turn, named, {decider.id}, wording.to_decide)
    named = replace(named, note=asked[0].id if asked else "")
    return Outcome(
        changes=(named,),
        deliveries=(
            *tell(turn, named, {decider.id}, wording.to_decide),
            *note_redrawn(turn, turn.book.with_changes([named]), decision),
            *tell(turn, named, {decision.asked_by} - {decider.id, decision.decider}, decision_passed.now_asked_of),
            *tell(turn, named, {decision.decider}, decision_passed.asked_of_another),
        ),
        answer=decision_passed.now_asked_of(turn.book.with_changes([named]), named, unread=named.id in held_from(turn)),
        undoable=f"{named.id} asked of {turn.book.name(decider.id)}",
    )


def withdraw(turn: Turn, decision: Decision) -> Outcome:
    """Whoever asked, or an admin, no longer needs it."""
    if turn.person.id != decision.asked_by and not turn.person.is_admin():
        raise Refused(decisions_refused.only_the_asker(turn.book, decision))
    if not decision.open:
        return Outcome(answer=wording.as_it_stands(turn.book, decision))
    return replace(end(turn, decision), answer=decision_passed.withdrawn(decision), undoable=f"{decision.id} withdrawn")


def end(turn: Turn, decision: Decision) -> Outcome:
    """Nobody is asked any more; whoever heard that it was asked hears that as well."""
    gone = replace(decision, state=DecisionState.WITHDRAWN)
    objective = turn.book.get(Objective, decision.objective)
    told = {decision.decider, decision.asked_by, objective.owner if objective else None}
    notes = tell(turn, gone, told, decision_passed.was_withdrawn)
    return Outcome(changes=(gone,), deliveries=(*notes, *note_redrawn(turn, turn.book, gone)))


def in_the_meeting(turn: Turn, decision: Decision) -> Outcome:
    """The decider takes it in the next meeting; it stays open until somebody decides or records it."""
    check_decider(turn, decision)
    if not decision.open:
        return Outcome(answer=wording.as_it_stands(turn.book, decision))
    taken = replace(decision, in_meeting=True, taken_at=turn.now)
    return Outcome(
        changes=(taken,),
        deliveries=(
            *tell(turn, taken, {taken.asked_by}, decision_made.in_meeting),
            *note_redrawn(turn, turn.book, taken),
        ),
        answer=decision_made.in_meeting(turn.book, taken),
        undoable=f"{taken.id} in the meeting",
    )


def wish_other_decider(turn: Turn, decision: Decision, to: Person) -> Outcome:
    """That its decider says it is somebody else's, to the admins, who can hand it over."""
    check_decider(turn, decision)
    if not decision.open:
        return Outcome(answer=wording.as_it_stands(turn.book, decision))
    admins = [one for one in turn.book.admins() if one.id != turn.person.id]
    note = decision_passed.other_decider_wished(turn.person, decision, to)
    return Outcome(
        deliveries=tuple(turn.note(one.id, note, about=decision.id) for one in admins),
        answer=decision_passed.wish_passed_on(decision, [turn.book.name(one.id) for one in admins], to),
        in_place=not turn.text,
    )


def allow(turn: Turn, decision: Decision, person: Person) -> Outcome:
    """The decider lets somebody record the decision."""
    if turn.person.id != decision.decider:
        raise Refused(decisions_refused.only_the_decider(turn.book, decision, may_record=False))
    allowed = replace(decision, recorders=tuple(dict.fromkeys((*decision.recorders, person.id))))
    return Outcome(
        changes=(allowed,),
        answer=decision_made.allowed(turn.book, allowed, person),
        undoable=f"who may record {decision.id}",
    )


def tell_asker(turn: Turn, decision: Decision, text: str) -> Outcome:
    """What the decider asks or says before deciding, to who asked for it; the same words once a day."""
    check_decider(turn, decision)
    if not decision.open:
        return Outcome(answer=wording.as_it_stands(turn.book, decision))
    note = turn.note(decision.asked_by, decision_passed.asked_back(turn.book, decision, text), about=decision.id)
    told = hears(turn.book, decision.asked_by, turn.person.id, turn.now)
    once = f"{decision.id}:asked back:{turn.person.id}:{turn.today}:{crc32(text.encode())}"
    note = replace(note, id=once)
    return Outcome(deliveries=(note,), answer=decision_passed.was_passed_on(decision, told), in_place=not turn.text)
