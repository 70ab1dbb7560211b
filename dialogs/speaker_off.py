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
_WHY = re.compile(r"(?:(?:as|because|since) )?i(?:['’]?m| am)? (?:just|only|merely)\b.*", re.IGNORECASE)
"""`I just run this`, beside it."""
_CLAUSE = re.compile(r"\s*[,;\n]\s*|(?<=\w{2})[.!]\s+|\s+(?:as|because|since)\s+(?=i\b|i['’])", re.IGNORECASE)
_CUES = ("not ", " me")


def says_off(text: str) -> bool:
    """`take me off, I'm not one of the executives`: all of it says so; a yes before it is none of it."""
    if not any(cue in text for cue in _CUES):
        return False
    clauses = [one for one in _CLAUSE.split(_AGREED.sub("", text.strip(" .!…"))) if one.strip(" .!")]
    return bool(clauses) and len(off_clauses(clauses)) == len(clauses)


def agrees(text: str) -> bool:
    """Whether it begins with a yes to what was read back."""
    return bool(_AGREED.match(text.strip()))


def off_clauses(clauses: Sequence[str]) -> list[str]:
    """Those of the clauses that say so, with the reason for it; none where none says it."""
    off = [one for one in clauses if _OFF.fullmatch(one.strip(" .!"))]
    return [one for one in clauses if one in off or _WHY.fullmatch(one.strip(" .!"))] if off else []


def without_speaker(team: Sequence[Named], speaker: str) -> list[Named]:
    """The team without the one who speaks."""
    return [one for one in team if one.id != speaker]
