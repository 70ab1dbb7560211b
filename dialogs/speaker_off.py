"""That the speaker is not on the leadership team, as people say it beside the team."""

import re
from collections.abc import Sequence

from dialogs.roster import Named

_AGREED = re.compile(
    r"\A(?:(?:yes|yep|yeah|ok(?:ay)?|right|correct|exactly|fine|good|great|perfect|all right|that['’]?s right)\b"
    r"[ ,.;:!–-]*)+"
    r"(?:(?:and|but|though|also|only|just)\b[ ,]*)*(?=\S)",
    re.IGNORECASE,
)
_TEAM = r"(?:leadership(?: team)?|team|roster|list|executives?(?: team)?|execs?|leaders)"
_OFF = re.compile(
    r"(?:(?:please|but|and|so|actually|no|though|as|because|since|myself)[ ,]+)*"
    rf"(?:(?:take|leave|keep|put|drop) me (?:off|out)(?: of)?(?: (?:the|this|our|that) {_TEAM})?(?: again)?"
    rf"|(?:remove|drop|delete) me(?: (?:from|off) (?:the|this|our) {_TEAM})?"
    r"|(?:(?:i['’]?m|i am) )?not (?:actually |really |myself )?"
    r"(?:(?:an?|one of|part of|on|in|a member of)(?: the| our)?) "
    rf"{_TEAM})(?: myself| please| though)*(?:,? but (?:i|just|only)\b.*)?",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\s*[,;\n]\s*|(?<=\w{2})[.!]\s+|\s+(?:as|because|since)\s+(?=i\b|i['’])", re.IGNORECASE)
_CUES = ("not ", " me")


def says_off(text: str) -> bool:
    """`take me off, I'm not one of the executives`: all of it says so; a yes before it is none of it."""
    if not any(cue in text for cue in _CUES):
        return False
    clauses = [one for one in _CLAUSE.split(_AGREED.sub("", text.strip(" .!…"))) if one.strip(" .!")]
    return bool(clauses) and all(_OFF.fullmatch(one.strip(" .!")) for one in clauses)


def agrees(text: str) -> bool:
    """Whether it begins with a yes to what was read back."""
    return bool(_AGREED.match(text.strip()))


def off_clauses(clauses: Sequence[str]) -> list[str]:
    """Those of the clauses that say so."""
    return [one for one in clauses if _OFF.fullmatch(one.strip(" .!"))]


def without_speaker(team: Sequence[Named], speaker: str) -> list[Named]:
    """The team without the one who speaks."""
    return [one for one in team if one.id != speaker]
