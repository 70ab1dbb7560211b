"""Which partner it is: the name that an answer says, read out of the words around it."""

import re

from dialogs.agreement import is_yes
from dialogs.engine import Problem
from dialogs.reading.words import one_edit_apart
from partnership.turn import Turn
from partnership.wording import setup as words

_LONGEST_PARTNER = 60
PARTNERS = frozenset({"microsoft", "msft", "ms", "microsoft corp", "microsoft corporation", "ms partner", "micro soft"})
"""What people call the partner whose name stands on the button."""
_RATHER = re.compile(
    r"(?:.+[ ,.–-]+(?:sorry|or rather)|(?:.+[ ,.–-]+)?i meant?)[ ,:–-]+(?P<name>\S.*)", re.IGNORECASE | re.DOTALL
)
"""A slip with its correction: `microsfot i mean microsoft`."""
_PARTNER_IS = re.compile(
    r"\A(?:(?:(?:the|our) )?partner(?: is|'s|’s|:)? "
    r"|(?:it'?s|it is|we (?:are|work|partner|sell) with|with|for|about)(?: the)? )",
    re.IGNORECASE,
)
_OFFERED = re.compile(r"\b(?:microsoft|msft)\b", re.IGNORECASE)
_AROUND = re.compile(
    r"\b(?:microsoft|msft|its|it's|it|is|the|our|we|are|with|partner|please|of course|just|only|with|for|about|corp"
    r"|corporation|inc|one|first)\b|[\W_]",
    re.IGNORECASE,
)
_NAMED_SO = re.compile(r"(?:microsoft|msft)(?: [A-Z][\w&.-]*){1,2}", re.IGNORECASE)
"""Microsoft Germany: a name of its own."""
_SAYS = re.compile(r"\b(?:is|are|our|we|i|its|it's|my|called|company|don't|not|know)\b", re.IGNORECASE)
_NAME_WORDS = 4
_YES_AND = re.compile(r"(?:yes|right|ok(?:ay)?|fine|good|great|sure|all right)[ ,.;]+(?=\S)", re.IGNORECASE)
"""`right, digest in Leadership` names nobody."""
_SETTINGS = frozenset({"settings"})
_SURELY = re.compile(r"[ ,]+(?:obviously|naturally|of course|what else|clearly|please)$", re.IGNORECASE)
_SETTING = re.compile(r"settings partner:? +", re.IGNORECASE)
"""What stands before the partner's name where the command is typed instead of it."""


def read_partner(text: str, turn: Turn) -> str | Problem:
    """The name as it is kept, `another`, or what is asked back of a line that says more than a name."""
    name = _SETTING.sub("", " ".join(text.split())).strip(" .…")
    name = _SURELY.sub("", name)
    if name.casefold() == "another":
        return "another"
    if is_yes(name):
        return turn.book.workspace.partner
    if said := _RATHER.fullmatch(name):
        return read_partner(said["name"], turn)
    if _is_slip(name):
        return Problem(words.microsoft_meant(name))
    name = _PARTNER_IS.sub("", name).strip(" :")
    if _OFFERED.search(name) and not _NAMED_SO.fullmatch(name):
        return "Microsoft" if not _AROUND.sub("", name) else Problem(words.is_it_microsoft(name))
    if len(name.split()) > _NAME_WORDS or _YES_AND.match(name) or (" " in name and _SAYS.search(name)):
        return Problem(words.partner_name(name))
    called = None if name.casefold().split(" ")[0] in _SETTINGS else partner_called(name)
    return called or Problem(words.partner_name(name))


def partner_called(text: str) -> str | None:
    """The partner's name as it is kept; None for what is none, such as a number or a mark alone, and for a slip."""
    name = " ".join(text.split())
    if name.casefold() in PARTNERS:
        return "Microsoft"
    fits = len(name) <= _LONGEST_PARTNER and any(one.isalpha() for one in name)
    return name if fits and not _is_slip(name) else None


def _is_slip(name: str) -> bool:
    """Whether one letter is wrong in the partner's name that is known."""
    return name.casefold() not in PARTNERS and one_edit_apart(name.casefold(), "microsoft")
