"""`the marketplace listing is live!` from the lead of that motion: asked whether it is done."""

import re

from bot.previews import waiting_for
from dialogs.reading.questions import is_question
from partnership.message import Call
from partnership.motions import Motion
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.wording.strategy.motions_asked import is_it_done
from partnership.wording.wishes import OFFER

_DONE = re.compile(
    r"\b(?:live|done|finished|completed?|published|signed|submitted|filed|approved|passed|launched|delivered|accepted)\b",
    re.IGNORECASE,
)
_NOT_NOW = re.compile(
    r"\b(?:not|never|almost|nearly|half|part(?:ly)?|will|would|should|soon|until|when|once|if|by|before)\b|n['’]t\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
_LEAST = 2
"""Words of its title by which a motion is meant; all of a shorter one."""


def motion_done(turn: Turn, text: str) -> Outcome | None:
    """The question for the one motion of the speaker that is told of; None where the line says something else."""
    if not _DONE.search(text) or _NOT_NOW.search(text) or is_question(text):
        return None
    said = _stems(text)
    meant = [one for one in turn.book.all(Motion) if one.open and _is_theirs(turn, one) and _speaks_of(said, one)]
    if len(meant) != 1:
        return None
    call = Call("motion", {"motion": meant[0].id, "what": f"done: {text.strip(' .!')}"})
    typed = waiting_for(turn, call.with_args({OFFER: "yes"}))
    return Outcome(changes=typed, answer=is_it_done(meant[0], call))


def _is_theirs(turn: Turn, motion: Motion) -> bool:
    objective = turn.book.get(Objective, motion.objective)
    return turn.person.id in (motion.lead, objective.owner if objective else None)


def _speaks_of(said: frozenset[str], motion: Motion) -> bool:
    title = _stems(motion.title)
    return bool(title) and len(title & said) >= min(_LEAST, len(title))


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(text.casefold()))
