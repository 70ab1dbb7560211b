"""Another channel, or another day, wished for at a later question of set-up: that question is asked again."""

import re
from collections.abc import Mapping

from dialogs.engine import Earlier, Problem
from partnership.turn import Turn
from partnership.wording import setup_rhythm as words

_RHYTHM = (
    r"(?:(?:(?:check-?in|digest|reminder|closing|opening)(?:['’]s)? )?(?:days?|times?|hours?|rhythm|schedule|cadence)"
    r"|(?:public |bank )?holidays?|country|time ?zones?|zone)"
)
_AGAIN = re.compile(
    r"(?:(?:please|ok(?:ay)?|wait|sorry|oh|actually|and|also|can|could|may|how do|we|i|you|need|want|would like|like"
    r"|have|to|let['’]?s|let us|let me)[ ,]+)*"
    r"(?:(?:change|switch|edit|redo|move|pick|choose|use|take|go back to|back to|see)(?: again)?"
    r"|(?=(?:an?other|(?:a )?different|(?:the |that['’]?s the )?wrong)\b))"
    r" ?(?:(?:the|our|an?|another|different|other|wrong|digest(?:['’]s)?) )*"
    rf"(?:(?P<channel>channel)|(?P<rhythm>{_RHYTHM}))"
    r"(?: (?:of|for|in|on) (?:the )?(?:digest|check-?ins?|post|leadership|answers|company|reminders?))?"
    r"(?: (?:again|first|please|instead|now|too|after all))*",
    re.IGNORECASE,
)
_CUES = ("hannel", "day", "time", "hour", "rhythm", "schedule", "cadence", "country", "zone")


def step_again(answers: Mapping[str, str], question: str, text: str, turn: Turn) -> Problem | None:
    """`change the channel`, `can we change the day`; None where it was not asked for yet, or nothing so is said."""
    said = _AGAIN.fullmatch(text.strip(" .!?…")) if any(cue in text for cue in _CUES) else None
    if said is None or "rhythm" not in answers or question == "channel":
        return None
    if question.startswith("rhythm") and said["rhythm"]:
        return None
    if said["rhythm"]:
        return Earlier(words.once_more(), answers={name: None for name in answers if name.startswith("rhythm")})
    if "channel" in answers:
        return Earlier(words.once_more(), answers={"channel": None})
    channel = turn.book.workspace.channel
    return Problem(words.channel_by_command(channel.chat.name if channel else ""))


def wished_times(text: str) -> str:
    """What `change the day` asks for where times are agreed on, as the button that does; empty for another line."""
    said = _AGAIN.fullmatch(text.strip(" .!?…"))
    if said is None or not said["rhythm"]:
        return ""
    return "another country" if "country" in said["rhythm"] or "holiday" in said["rhythm"] else "change"
