"""Words that may say that what an objective waits for has come: `contoso reference came in`."""

import re
from collections.abc import Sequence

from dialogs.reading.understood import Became, PromiseRead, UpdateRead
from partnership.decisions import DECISION_NAME
from partnership.message import Call
from partnership.objectives import Objective
from partnership.people import Person
from partnership.promises import Promise
from partnership.turn import Turn

_CAME = re.compile(
    r"(?P<who>[^.,;:!?\n]{2,60}?) (?:(?:has|have|is|are|was|were|finally|now|just|all) )*"
    r"(?:came|come|arrived?|in|here|there|back|signed|sent|delivered|received|answered|replied|approved|confirmed|done"
    r"|ready|cleared|released|named|agreed|through|landed|over|on it)\b(?P<rest>[^.;!?\n]*)",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|n[o']t|never|nobody|nothing|no|still|yet|only|half|some|partly|will|should|would|could|may|might|if|when"
    r"|once|unless|until|after|before|tomorrow|soon|next)\b|n't\b",
    re.IGNORECASE,
)
_NO_WAIT_FOR_ME = re.compile(
    r"(?P<before>(?:(?!\bO ?\d)[^.;!?\n])+?)(?:,(?: (?:so|and))?| so| and) (?P<id>O ?\d{1,4}) "
    r"(?P<wait>[^,.;!?\n]*\bwait(?:s|ing)? (?:for|on) me\b[^;?\n]*)",
    re.IGNORECASE,
)
"""`vouchers are paid, O1 needn't wait for me`"""
_WORD = re.compile(r"[^\W_]+")
_LITTLE = frozenset(
    ("the", "a", "an", "our", "their", "from", "of", "for", "to", "by", "and", "s", "all", "new", "next", "updated")
)


def wait_met(turn: Turn, said: Sequence[UpdateRead]) -> Call | None:
    """What says that the wait is over, of the one objective of whose wait it is told that."""
    for one in said:
        if not one.text or one.waits_for == "":
            continue
        objective = turn.book.need(Objective, one.objective)
        waits = objective.standing.waits_for if objective.standing else None
        if not waits or objective.owner != turn.person.id or DECISION_NAME.fullmatch(waits):
            continue
        if _has_come(one.text, turn.book.name(waits) if turn.book.get(Person, waits) else waits):
            return Call("update", {"objective": objective.id, "text": "waits no longer"})
    return None


def of_the_one_waiting(turn: Turn, text: str) -> str | None:
    """The line as one of the objective that waits for the speaker, whose owner is somebody else; None for another."""
    said = _NO_WAIT_FOR_ME.fullmatch(text.strip())
    objective = turn.book.get(Objective, said["id"].upper().replace(" ", "")) if said else None
    standing = objective.standing if objective and objective.owner != turn.person.id else None
    if said is None or objective is None or standing is None or standing.waits_for != turn.person.id:
        return None
    return f"{objective.id} {said['before']}, {said['wait']}"


def words_of_kept(turn: Turn, promises: Sequence[PromiseRead]) -> list[UpdateRead]:
    """`P1 kept, Legal named Tom`: what is told of kept promises, as words of their objectives."""
    kept = [(turn.book.get(Promise, one.id), one.because) for one in promises if one.became is Became.KEPT]
    return [UpdateRead(objective=one.objective, text=told) for one, told in kept if one and told]


def _has_come(text: str, waits: str) -> bool:
    awaited = _words(waits)
    for said in _CAME.finditer(text):
        if awaited and awaited <= _words(said["who"]) and not (_NOT.search(said["rest"]) or _NOT.search(said["who"])):
            return True
    return False


def _words(text: str) -> set[str]:
    return {one.removesuffix("s") for one in _WORD.findall(text.casefold())} - _LITTLE
