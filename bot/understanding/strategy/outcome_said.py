"""Typed words that tell what came of an incentive: `partly, two of three`, where that was asked last."""

import re
from datetime import datetime, timedelta

from bot.understanding.strategy.beside import Beside
from dialogs.reading.questions import is_question
from partnership.conversations import LastChange
from partnership.message import Call
from partnership.motions import Motion
from partnership.outcome import Outcome
from partnership.strategy import motioning
from partnership.strategy.incentives import asked_now
from partnership.turn import Turn
from partnership.wording.strategy.incentives import which_outcome
from partnership.wording.strategy.motions import is_outcome_untold

_ANSWERS = re.compile(
    r"(?:yes,? )?(?:(?:the |its )?outcome )?(?:only |was |is |has been )*"
    r"(?:reached|partly|in part|not reached|not yet|so far)(?: reached)?(?: yet)?"
    r"(?=$|[ ]?[,.;:–-]|[ ]because)",
    re.IGNORECASE,
)
_NOT_THERE = re.compile(
    r"(?:(?:no|nope|sorry|unfortunately)\b[ ,.:;–-]*)*(?:we|it|they|i) (?:(?:did|have) ?n['’o]?t|(?:did|have) not)"
    r" (?:quite |really |yet )*(?:(?:get|got) there|(?:reach|make|manage)(?:e?d)? (?:it|that|the outcome))(?: yet)?"
    r"(?=$|[ ]?[,.;:–-]|[ ]because)",
    re.IGNORECASE,
)
"""`no, we didn't get there`"""
_LED = re.compile(r"^(?:the |its )?outcome (?:was |is |has been )*", re.IGNORECASE)
_YET = re.compile(r"(?<=not reached) yet\b", re.IGNORECASE)
_AND_OBJECTIVE = re.compile(r"\s*[.;!\n]\s*(?:(?:and|also|but)[ ,]+)*(?=[OP] ?\d)", re.IGNORECASE)
"""`Not reached, we only got the money. O6 unchanged`: an answer for an objective behind that."""
_NAMED = re.compile(r"\b[OPDMN] ?\d{1,4}\b", re.IGNORECASE)
_MARKS = re.compile(
    r"on track|at risk|off track|\bdone\b|unchanged|nothing changed|\d ?/ ?10|chance"
    r"|\bat [$€£]?\d|[$€£]?\d\S* (?:now|today)\b",
    re.IGNORECASE,
)
"""What is said of an objective, and not of a claim: how it stands, or where its figure is now."""
_TOLD = re.compile(r"(?P<motion>M\d+) (?:claimed|done)")
_CAME = re.compile(r"(?P<motion>M\d+) (?:done|what came of it)")
_ANSWERED = re.compile(r"what came of (?P<motion>M\d+)")
_TAKES_BACK = re.compile(
    r"\bundo\b|\b(?:take|took) (?:it|that|this) back\b"
    r"|\b(?:not|(?:is|was|has|have)n['’]t|never)(?: yet| been| quite| really)* (?P<said>claimed|done)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"(?:(?:no|nope|wrong|oops|sorry|wait|correction|actually)\b[ ,.:;–-]*)+(?:(?:it|that) (?:was|is) )?", re.IGNORECASE
)
"""Begins what puts right which answer was tapped, and tells nothing of what came of it."""
_MOST_WORDS = 8
"""Words of a line that takes back what was said, and tells nothing else."""
_ASKED_FOR = timedelta(days=1)
"""How long whatever is said may be meant for the question that stood under the last change."""
_LEAST_WORDS = 3


def outcome_said(turn: Turn, text: str) -> tuple[Call, ...]:
    """The answer to "Was the outcome reached?", in the words of its buttons and what is said behind them."""
    if (told := _just_told(turn)) and _takes_back(turn, told, text):
        return (Call("undo"),)
    if (denied := _DENIES.match(text.strip())) and (answered := _just_answered(turn)):
        other = text.strip(" .!")[denied.end() :]
        what = _answer(other)
        return (Call("motion", {"motion": answered.id, "what": what}),) if what else ()
    if denied and (done := _just_done(turn)) and _words(text) & _words(done.closed_because):
        other = text.strip(" .!")[denied.end() :]
        numbers = any(map(str.isdigit, other)) and not tells_of_objective(other)
        return (Call("motion", {"motion": done.id, "what": f"done: {other}"}),) if numbers else ()
    what = _answer(text)
    if not what or _AND_OBJECTIVE.search(text):
        return ()
    motion = _just_told(turn) or (None if promise_due(turn) else _asked(turn))
    return (Call("motion", {"motion": motion.id, "what": what}),) if motion else ()


def _answer(text: str) -> str:
    """The answer with what is said behind it; empty for none."""
    bare = text.strip(" .!")
    if not_there := _NOT_THERE.match(bare):
        return f"not reached{bare[not_there.end() :]}"
    return _LED.sub("", _YET.sub("", bare)) if _ANSWERS.match(bare) else ""


def may_tell_outcome(text: str) -> bool:
    """A cheap look for what each such answer has."""
    return "each" in text or "art" in text or "there" in text or " it" in text


def outcome_beside(turn: Turn, text: str) -> Beside | None:
    """The same, with an answer for an objective behind it: none of the one becomes words of the other."""
    behind = _AND_OBJECTIVE.search(text) if _answer(text) else None
    calls = outcome_said(turn, text[: behind.start()]) if behind else ()
    return Beside(call=calls[0], rest=text[behind.end() :]) if behind and calls else None


def _takes_back(turn: Turn, motion: Motion, text: str) -> bool:
    """`sorry, not claimed yet, undo`: the last change, and nothing that came of it."""
    last = turn.book.get(LastChange, turn.person.id)
    said = last.what.split()[-1] if last else ""
    found, named = _TAKES_BACK.search(text), _NAMED.findall(text)
    if any(one.upper().replace(" ", "") != motion.id for one in named):
        return False
    return found is not None and len(text.split()) <= _MOST_WORDS and found["said"] in (None, said)


def outcome_told(turn: Turn, text: str, *, anything_else: bool = True) -> Outcome | None:
    """Other words where that was asked last: one tap says which answer they are.

    `anything_else`: they may be meant for something else, so that only the question under the last change counts.
    """
    if len(text.split()) < _LEAST_WORDS or tells_of_objective(text) or is_question(text):
        return None
    if not anything_else and (answered := _just_answered(turn)) and answered.reached:
        if _DENIES.match(text.strip()):
            return Outcome(answer=which_outcome(turn.book, answered, text.strip()))
        return motioning.reached(turn, answered, answered.reached, {}, text.strip())
    motion = _just_told(turn) if anything_else else _asked(turn)
    return Outcome(answer=which_outcome(turn.book, motion, text.strip())) if motion else None


def tells_of_objective(text: str) -> bool:
    """Whether a line names a record, or says how an objective stands: more than an answer to another question."""
    return bool(_NAMED.search(text) or _MARKS.search(text))


def _just_told(turn: Turn) -> Motion | None:
    """The incentive under whose [Claimed] or [Done] it was asked, where the speaker changed nothing since."""
    last = turn.book.get(LastChange, turn.person.id)
    told = _TOLD.fullmatch(last.what) if last and not last.undone and turn.now - last.at <= _ASKED_FOR else None
    motion = turn.book.get(Motion, told["motion"]) if told else None
    return motion if motion and is_outcome_untold(motion) else None


def _just_done(turn: Turn) -> Motion | None:
    """The motion of which the speaker told last what came of it."""
    last = turn.book.get(LastChange, turn.person.id)
    told = _CAME.fullmatch(last.what) if last and not last.undone and turn.now - last.at <= _ASKED_FOR else None
    motion = turn.book.get(Motion, told["motion"]) if told else None
    return motion if motion and motion.closed_because else None


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{4,}", text.casefold()))


def _just_answered(turn: Turn) -> Motion | None:
    """The incentive of which the speaker told last, by a tap, whether its outcome was reached, and no word of it."""
    last = turn.book.get(LastChange, turn.person.id)
    told = _ANSWERED.fullmatch(last.what) if last and not last.undone and turn.now - last.at <= _ASKED_FOR else None
    motion = turn.book.get(Motion, told["motion"]) if told else None
    return motion if motion and not motion.came else None


def _asked(turn: Turn) -> Motion | None:
    """The incentive about which the speaker was asked last."""
    mine = [
        one for one in turn.book.all(Motion)
        if is_outcome_untold(one) and asked_now(turn.book, one, turn.now) == turn.person
    ]  # fmt: skip
    return max(mine, key=_since, default=None)


def _since(motion: Motion) -> datetime:
    return max(one for one in (motion.at, motion.claimed_at, motion.outcome_asked_at, motion.closed_at) if one)


def promise_due(turn: Turn) -> bool:
    """Whether `not yet`, or a bare yes or no, may be said of a promise."""
    return any(one.live and one.due <= turn.today for one in turn.book.promises_of(turn.person.id))
