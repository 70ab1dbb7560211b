"""`the marketplace listing is live!` from the lead of that motion: asked whether it is done."""

import re

from bot.previews import waiting_for
from bot.understanding.strategy.outcome_said import tells_of_objective
from dialogs.reading.questions import is_question
from partnership.cued import Cued
from partnership.message import Call
from partnership.motions import Motion
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.wording.strategy.motions_asked import is_it_done
from partnership.wording.talk import did_you_mean
from partnership.wording.wishes import OFFER

_DONE = re.compile(
    r"\b(?:live|done|finished|completed?|published|signed|submitted|filed|approved|passed|launched|delivered|accepted)\b",
    re.IGNORECASE,
)
_NOT_NOW = re.compile(
    r"\b(?:not|never|almost|nearly|half|part(?:ly)?|will|would|should|soon|until|when|once|if|by|before)\b|n['’]t\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?:the|our|my) ([^\W\d_]{4,}) (?:is|was|has been|went)\b", re.IGNORECASE)
_CLAIMED = re.compile(
    r"\b(?:claimed|claim (?:is |was |has been )?(?:sent|filed|submitted|in|made|paid))\b", re.IGNORECASE
)
_UNTIL = r"(?=\s*(?:$|\n|[.;!]\s+(?:(?:and|but|also)\s+)*[OPD] ?\d))"
_WITHIN = Cued(
    r"(?:[.;!][ \n]+|\n *)(?:(?:and|but|also|plus) +)*"
    r"(?P<told>M ?(?P<id>\d{1,4})(?!(?:(?:['’]s| is| was| now)*|\s*[:,–-]?) *"
    r"(?:done|finished|completed?|reached|late|not done|not yet)(?: now| too| as well)?"
    r"\s*(?:$|[.;!\n]|,? (?:and|but)\b))"
    rf"(?=[ ,:–-]).+?){_UNTIL}"
    r"|(?: *, *| +)(?:(?:and|but|also|plus) +)*"
    r"(?P<done>M ?(?P<which>\d{1,4})(?: is| was| now|['’]s)*[ ,:–-]+(?:done|finished|completed?)\s*[,:–-]\s*"
    rf"[^\W_].*?){_UNTIL}",
    " m|;m|.m|,m|\nm",
    re.IGNORECASE | re.DOTALL,
)
"""A sentence of its own, or what came of one that is done; it is none that only says how one stands."""
_MARKED = re.compile(r"\bon track\b|\bat risk\b|\boff track\b|\bchance\b|\d ?/ ?10\b|\b[OPD] ?\d", re.IGNORECASE)
_MARKED_CHANCE = re.compile(r"\bchance\b|\d ?/ ?10\b", re.IGNORECASE)
_CHANCE_LAST = re.compile(r"[ ,;:–-]+(?:chance )?(?P<chance>\d{1,2}) ?/ ?10[ .!]*$", re.IGNORECASE)
_IDS = re.compile(r"\b[OPDMNE] ?\d{1,4}\b", re.IGNORECASE)
_AMOUNT = re.compile(r"\d[\d.,]*")
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
_LEAST = 2
"""Words of its title by which a motion is meant; all of a shorter one."""


def motion_within(turn: Turn, text: str) -> tuple[str, str] | None:
    """A line of answers without what it tells of a motion in words, and that; None where it tells of none.

    `O1 $40k on track. M1 is done, 30 leads came`: the words behind `M1 is done` are of M1.
    """
    for found in _WITHIN.finditer(text):
        said = found["told"] or found["done"]
        known = turn.book.get(Motion, f"M{found['id'] or found['which']}")
        before, behind = text[: found.start()], text[found.end() :].lstrip(" .;,")
        if (last := _CHANCE_LAST.search(said)) and not _MARKED_CHANCE.search(before):  # a motion has none
            said, before = said[: last.start()], f"{before}, {last['chance']}/10"
        if known and not _MARKED.search(said):
            return f"{before}. {behind}".strip(" ."), said
    return None


def motion_done(turn: Turn, text: str) -> Outcome | None:
    """The question for the one motion of the speaker that is told of; None where the line says something else."""
    named = _named_within(turn, text)
    if is_question(text) or not (named or _DONE.search(text)):
        return None
    if _NOT_NOW.search(text) or not _DONE.search(text):
        return _how_it_goes(turn, named, text) if named else None
    said = _stems(text)
    theirs = [one for one in turn.book.all(Motion) if one.open and _is_theirs(turn, one)]
    meant = [named] if named else [one for one in theirs if _speaks_of(said, one)]
    if not meant and (by_word := _NAMED.match(text.strip())):  # by one word, of who leads it: `the booth is done`
        meant = [one for one in theirs if one.lead == turn.person.id and _stems(by_word[1]) & _stems(one.title)]
    if len(meant) != 1:
        return None
    call = Call("motion", {"motion": meant[0].id, "what": f"done: {text.strip(' .!')}"})
    typed = waiting_for(turn, call.with_args({OFFER: "yes"}))
    return Outcome(changes=typed, answer=is_it_done(meant[0], call))


def _named_within(turn: Turn, text: str) -> Motion | None:
    """The one open motion of the speaker that a line names, and no other record beside it."""
    ids = _IDS.findall(text)
    motion = turn.book.get(Motion, f"M{ids[0][1:].strip()}") if len(ids) == 1 and ids[0][0] in "Mm" else None
    return motion if motion and motion.open and _is_theirs(turn, motion) else None


def _how_it_goes(turn: Turn, motion: Motion, text: str) -> Outcome:
    """`we are blocked on M2, waiting for vouchers`: shown as the note that it would be."""
    words = " ".join(text.split()).strip(" .!")
    call = Call("motion", {"motion": motion.id, "what": words})
    return Outcome(changes=waiting_for(turn, call), answer=did_you_mean(f"{motion.id}: {words}", call))


def claim_told(turn: Turn, text: str) -> str | None:
    """`we got the $30k, it is claimed`, as the command for the one incentive of the speaker that it can be."""
    if (
        "laim" not in text
        or not _CLAIMED.search(text)
        or _NOT_NOW.search(text)
        or is_question(text)
        or tells_of_objective(text)
    ):
        return None
    theirs = [one for one in turn.book.all(Motion) if one.unclaimed and _is_theirs(turn, one)]
    said, amounts = _stems(text), set(_AMOUNT.findall(text))
    named = [one for one in theirs if amounts & set(_AMOUNT.findall(one.title)) or said & _stems(one.title)]
    meant = named if len(theirs) > 1 else theirs
    return f"motion {meant[0].id} claimed: {' '.join(text.split()).strip(' .!')}" if len(meant) == 1 else None


def _is_theirs(turn: Turn, motion: Motion) -> bool:
    objective = turn.book.get(Objective, motion.objective)
    return turn.person.id in (motion.lead, objective.owner if objective else None)


def _speaks_of(said: frozenset[str], motion: Motion) -> bool:
    title = _stems(motion.title)
    return bool(title) and len(title & said) >= min(_LEAST, len(title))


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(text.casefold()))
