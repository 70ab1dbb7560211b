"""One line, read against what its speaker may mean."""

import re
from collections.abc import Set as AbstractSet

from msgspec.structs import replace

from bot.understanding.decisions.decision_said import decisions_said
from bot.understanding.fitting import answerable
from bot.understanding.readers_said import without_head
from dialogs.reading.sentence import read_update
from dialogs.reading.understood import KnownObjective, KnownPromise, MotionRead, SentenceRead
from partnership.metric import MetricKind
from partnership.motions import Motion
from partnership.objectives import Objective
from partnership.page import by_number
from partnership.people import Person
from partnership.promising import is_missed
from partnership.turn import Turn

NAMED = re.compile(r"\b[OP]\s?\d{1,4}\b", re.IGNORECASE)
"""An objective or promise that is named."""
_MAY_NAME_MOTION = re.compile(r"[mM] ?\d")
_MOTION = re.compile(
    r"(?:\s*[,;.!\n]\s*(?:(?:and|but|also|plus)\s+)*|\s+(?:and|but|also|plus)\s+)"
    r"(?P<said>(?P<name>m ?\d{1,4})(?:(?: is| was| now)* |\s*[:,–-] ?)"
    r"(?:(?P<done>(?:done|finished|completed?|reached))|on track|at risk|off track|late|not done(?: yet)?|not yet))"
    r"(?: now| too| as well)?(?=\s*(?:$|[.,;!\n]|(?:and|but) ))",
    re.IGNORECASE,
)
"""`… and M1 done`: a motion with how it stands, and no word of why, within a line of answers."""


def _all_known(turn: Turn, named: AbstractSet[str]) -> list[Objective]:
    """What somebody may mean who answers for nothing: every open objective, and what is named."""
    return [one for one in turn.book.all(Objective) if one.open or one.id in named]


def read_line(turn: Turn, text: str, single: str | None) -> SentenceRead:
    """What the line says; what names no objective is of `single`, or of the only one that is the speaker's."""
    text, motions = _without_motions(turn, text)
    decided = decisions_said(turn, text)
    text = decided.rest
    mine = answerable(turn)
    # By words of a title people mean what is theirs; what is not, or takes no answers, they name, and hear why.
    named = {word.upper().replace(" ", "") for word in NAMED.findall(text)}
    known = [one for name in {*mine, *named} if (one := turn.book.get(Objective, name))]
    whose = "'s " in text or "’s " in text
    read = read_update(
        without_head(turn, text),
        today=turn.today,
        objectives=[
            _known(one, turn.book.get(Person, one.owner) if whose else None)
            for one in (sorted(known, key=by_number) if mine else _all_known(turn, named))
        ],
        promises=[
            KnownPromise(id=one.id, what=one.what, objective=one.objective)
            for one in turn.book.promises_of(turn.person.id)
            if one.live or (one.id in named and is_missed(one))
        ],
        single=single or (mine[0] if len(mine) == 1 else None),
    )
    if not (motions or decided.decisions or decided.unclear):
        return read
    unclear = (*decided.unclear, *read.unclear)
    if (decided.decisions or motions) and not any(map(str.isalnum, text)):
        unclear = decided.unclear
    return replace(read, motions=motions, decisions=decided.decisions, unclear=unclear)


def _without_motions(turn: Turn, text: str) -> tuple[str, tuple[MotionRead, ...]]:
    """The line without what it says of motions that there are, and that."""
    if not _MAY_NAME_MOTION.search(text):
        return text, ()
    found = [
        (one, name)
        for one in _MOTION.finditer(text)
        if turn.book.get(Motion, name := one["name"].upper().replace(" ", ""))
    ]
    for one, _ in reversed(found):
        text = text[: one.start()] + text[one.end() :]
    return text, tuple(MotionRead(id=name, said=one["said"], done=bool(one["done"])) for one, name in found)


def _known(objective: Objective, owner: Person | None = None) -> KnownObjective:
    metric = objective.metric
    return KnownObjective(
        id=objective.id, title=objective.title, owner=owner.first_name if owner else "", unit=metric.unit,
        baseline=metric.baseline, target=metric.target, current=metric.current,
        milestone=metric.kind is MetricKind.MILESTONE,
    )  # fmt: skip
