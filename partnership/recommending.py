"""What makes a decision easy to make, said after it was asked: what its asker recommends, and what happens if not."""

from msgspec.structs import replace

from partnership.deciding import note_redrawn
from partnership.decisions import Decision
from partnership.delivery import QuietNote
from partnership.errors import Refused
from partnership.held import held_from
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.wording import decision_asked, decisions_refused
from partnership.wording import decisions as wording


def recommend(turn: Turn, decision: Decision, recommends: str, if_not: str) -> Outcome:
    """By the asker or an admin, in the message in which the decider was asked, and wherever it is shown."""
    if turn.person.id != decision.asked_by and not turn.person.is_admin():
        raise Refused(decisions_refused.only_the_asker_recommends(turn.book, decision))
    if not decision.open:
        return Outcome(answer=wording.as_it_stands(turn.book, decision))
    if decision.id in held_from(turn):
        raise Refused(decisions_refused.not_heard_yet(turn.book, decision, turn.person, turn.now))
    told = _with(decision, recommends, if_not, "" if turn.person.id == decision.asked_by else turn.person.id)
    later, waiting = turn.book.with_changes([told]), turn.book.get(QuietNote, told.note)
    note = (
        replace(waiting, delivery=replace(waiting.delivery, message=wording.to_decide(later, told)))
        if waiting
        else None
    )
    asker = {told.asked_by} - {turn.person.id, told.decider}
    heard = tuple(
        turn.note(one, decision_asked.added_to_yours(later, told, turn.person), about=told.id) for one in asker
    )
    return Outcome(
        changes=(told, note) if note else (told,),
        deliveries=(*note_redrawn(turn, turn.book, told), *heard),
        answer=decision_asked.stronger(later, told),
        undoable=f"what {told.id} recommends",
    )


def _with(decision: Decision, recommends: str, if_not: str, by: str) -> Decision:
    """The decision with these words, and `by` whom they are where that is not its asker."""
    if recommends:
        decision = replace(decision, recommends=recommends, recommends_by=by)
    return replace(decision, if_not=if_not, if_not_by=by) if if_not else decision
