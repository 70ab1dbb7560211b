"""Ordinary questions that a view answers: `when is the next digest?`, `is Ana away?`, `who owns the referral one?`."""

import re

from dialogs.reading.questions import UM
from dialogs.reading.view_words import FORMS

_BEFORE = re.compile(
    rf"{UM}(?:(?:and|also|so|please|hi|hello|quick question|do you know|(?:can|could|will|would) you|tell me|remind me)"
    r"[ ,:–-]+)*",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:[ ,]+(?:(?:since|until|till|in|for|over|at|on|by|of|during) (?:this |next |the (?:last |next |coming |past )?"
    r"|last |our )?(?:week|time|digest|month|quarter|meeting|friday|monday|day|holidays?|moment|end of the (?:week"
    r"|month))|(?:this|next|last|the (?:coming|next|past|last)) (?:week|month|quarter|time)|(?:over|at|for)"
    r" (?:christmas|xmas|easter|new year)|since then|today|tomorrow|now|right now|soon|currently|lately"
    r"|recently|so far|already|yet|again|please|then|by the way|btw|thanks|coming up))+$",
    re.IGNORECASE,
)
_ASKS = {kind: re.compile("|".join(forms), re.IGNORECASE) for kind, forms in FORMS.items()}
_LONGEST = 120
_SHOWN = re.compile(
    rf"{UM}(?:(?:please|can you|could you) )*(?:(?:show|tell|give|send) (?:me|us)\b"
    r"|(?:summari[sz]e|sum up|explain|compare) (?:the|my|our|this|all|what|how|why|me|to)\b)",
    re.IGNORECASE,
)


def asks_to_see(text: str) -> bool:
    """Whether somebody wants to be shown something, and tells nothing: `show me how the sellers are doing`."""
    return _SHOWN.match(text) is not None


def view_asked(text: str) -> tuple[str, str] | None:
    """Which view is asked for, and of whom or what; None for a line that asks for none."""
    if len(text) > _LONGEST:
        return None
    typed = " ".join(text.replace("’", "'").split())
    before = _BEFORE.match(typed)
    asks = typed[before.end() if before else 0 :].rstrip(" ?!.")
    shorter = _AFTER.sub("", asks)
    for kind, form in _ASKS.items():
        if found := form.fullmatch(asks) or form.fullmatch(shorter):
            return kind, next(filter(None, found.groups()), "").removeprefix("@")
    return None
