"""A decision is asked: of whom, by when, and whether it waits for them already."""

import re
from datetime import date

from msgspec.structs import replace

from partnership.access import speaks_for
from partnership.day_bounds import sane_day
from partnership.deciding import tell
from partnership.decisions import Decision
from partnership.errors import Refused
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.turn import Turn
from partnership.updates import Status
from partnership.wording import decision_asked, decisions_refused
from partnership.wording import decisions as wording

_LEADING = re.compile(
    r"\A(?:(?:to )?(?:question|decide|decision) ?: ?|(?:to )?decide (?=whether\b|if\b))?"
    r"(?:whether (?:we (?:can |should )?|to )?"
    r"|if we (?:can |should )?(?![^\n]*(?:,|\b(?:what|who|whom|how|when|where|which|do|does|shall|will|then)\b))"
    r"|for |to |that )?",
    re.IGNORECASE,
)
"""What leads to a question; `if we miss it, who pays?` begins with a condition, and stays."""


def ask(  # noqa: PLR0913 - the parts of one sentence
    turn: Turn,
    question: str,
    decider: Person,
    by: date,
    objective: Objective | None = None,
    recommends: str = "",
    if_not: str = "",
    *,
    alone: bool = False,
    asked_for_all: bool = False,
) -> Outcome:
    """A new decision and the private note to the one who is to make it; the owner of its objective is told.

    Where no objective is named, it stands with the one that the asker has before them, or `alone`. Refused for an
    objective that the asker does not speak for, but for admins. `asked_for_all`: what is missing was left on purpose.
    """
    book, linked = turn.book, objective is None and not alone
    if objective and not (speaks_for(turn, objective) or turn.person.is_admin()):
        given = {"decider": decider.id, "question": question, "due": by.isoformat(), "alone": "yes"}
        given |= {"recommends": recommends, "if_not": if_not}
        raise Refused(decisions_refused.not_their_objective(book, objective, given))
    objective = objective or (before_them(turn) if linked else None)
    _check_asked(turn, decider, by)
    if same := _asked_already(turn, tidy_question(question), decider, by):
        return Outcome(answer=wording.as_it_stands(book, same))
    decision = Decision(
        id=book.next_id(Decision, "D"),
        at=turn.now,
        question=tidy_question(question),
        objective=objective.id if objective else None,
        asked_by=turn.person.id,
        decider=decider.id,
        due=by,
        recommends=recommends.strip(),
        if_not=if_not.strip(),
    )
    owner = {objective.owner} - {decider.id} if objective else set()
    asked = tell(turn, decision, {decider.id}, wording.to_decide)
    return Outcome(
        changes=(replace(decision, note=asked[0].id if asked else ""),),
        deliveries=(*asked, *tell(turn, decision, owner, decision_asked.asked_about_yours)),
        answer=wording.to_decide(book.with_changes([decision]), decision)
        if decider.id == turn.person.id
        else decision_asked.was_asked(book, decision, turn.now, turn.event, linked=linked, whole=asked_for_all),
        undoable=f"{decision.id} asked",
    )


def _asked_already(turn: Turn, question: str, decider: Person, by: date) -> Decision | None:
    """The same asked by the same person before, and still open: a second tap asks nothing anew."""
    known = (one for one in turn.book.decisions_of(decider.id) if one.open and one.asked_by == turn.person.id)
    return next(
        (
            one
            for one in known
            if one.decider == decider.id and one.due == by and one.question.casefold() == question.casefold()
        ),
        None,
    )


def _check_asked(turn: Turn, decider: Person, by: date) -> None:
    """Refused where the decider is no executive, or the day has passed."""
    if not decider.is_executive():
        raise Refused(decisions_refused.no_decider(turn.book, decider))
    sane_day(turn.today, by)
    if by < turn.today:
        raise Refused(decisions_refused.day_has_passed(by, turn.today))


def before_them(turn: Turn) -> Objective | None:
    """The objective whose block is open in the asker's check-in; else the only one they own, or that is off track."""
    owned = turn.book.owned_by(turn.person.id)
    checkin = next((one for one in reversed(turn.book.checkins(turn.person.id)) if one.end is None), None)
    opened = [one for one in owned if checkin and (block := checkin.block(one.id)) and block.opened]
    red = [one for one in owned if one.standing and one.standing.status is Status.OFF_TRACK]
    return next((some[0] for some in (opened, owned, red) if len(some) == 1), None)


def tidy_question(text: str) -> str:
    """`Lend 2 people?` of `to lend 2 people`: without the word that led to it, and closed like a question."""
    bare = _LEADING.sub("", text.strip(), count=1)
    bare = f"{bare[:1].upper()}{bare[1:]}"
    return bare if bare[-1:] in "?.!" else f"{bare}?"
