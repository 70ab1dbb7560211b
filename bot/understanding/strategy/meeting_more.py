"""What came of a meeting that is noted: `E4: they will share two accounts`, or that alone right after it was noted."""

import re
from datetime import timedelta

from bot.motion_phrasings import LED_BY
from bot.understanding.tells import tells_status
from dialogs.reading.questions import is_question
from partnership.conversations import LastChange
from partnership.engagements import Engagement
from partnership.motions import Motion
from partnership.turn import Turn

MORE = re.compile(
    r"(?P<ids>e ?\d{1,4}(?:(?: ?,| ?&| and)? ?e ?\d{1,4})*) ?[:–-] ?(?P<text>\S.*)", re.IGNORECASE | re.DOTALL
)
_LED = re.compile(
    rf"(?:(?:and|no|sorry|oh)[ ,]+)?(?P<led>{LED_BY} (?:it|this|that))(?: over)?"
    r"(?: now| instead| please)*[ .!]*",
    re.IGNORECASE,
)
_AT_ONCE = timedelta(minutes=10)
_A_SENTENCE = 3
"""Words from which on a line is one."""
_NAMED = re.compile(r"\b[OPDM] ?\d{1,4}\b", re.IGNORECASE)


def ids_in(text: str) -> list[str]:
    """`E3, e4` as they are stored, each once."""
    return list(dict.fromkeys(f"E{int(number)}" for number in re.findall(r"\d+", text)))


def adds_to_meeting(turn: Turn, text: str) -> str | None:
    """The command that says the same as `E4: …`; None where nothing of that name is noted."""
    more = MORE.fullmatch(text.strip())
    known = more and all(turn.book.get(Engagement, one) for one in ids_in(more["ids"]))
    return f"met {text.strip()}" if known else None


def goes_on(turn: Turn, text: str) -> str | None:
    """The same for a sentence right after meetings were noted without one; None for what tells of anything else.

    Right after one motion was added or changed, `Jon leads it` is of that one.
    """
    last = turn.book.get(LastChange, turn.person.id)
    if last is None or last.undone or turn.now - last.at > _AT_ONCE:
        return None
    kinds = [key.partition(" ") for key in last.after]
    motions = [name for kind, _, name in kinds if kind == Motion.kind]
    if len(motions) == 1 and (led := _LED.fullmatch(text.strip())):
        return f"motion {motions[0]} {led['led']}"
    noted = [turn.book.get(Engagement, name) for kind, _, name in kinds if kind == Engagement.kind]
    bare = [one.id for one in noted if one and not one.text and one.by == turn.person.id]
    if not bare or len(text.split()) < _A_SENTENCE or is_question(text) or _NAMED.search(text):
        return None
    return None if tells_status(turn, text) else f"met {', '.join(bare)}: {text.strip()}"
