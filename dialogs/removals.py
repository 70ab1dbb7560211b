"""What comes off a list of objectives where more is said of others behind it: only what plainly belongs to it."""

import re

from dialogs.engine import Problem, answer_button
from partnership.wording import list_asides as words

_ID = r"O ?\d{1,3}\b"
_SEP = r"(?: ?, ?(?:and |but )?| and | & )"
_BEHIND = re.compile(
    rf"(?P<remove>\b(?:remove|drop|delete|without) {_ID}(?:{_SEP}{_ID})*?)(?P<sep>{_SEP})"
    rf"(?P<ids>(?:{_ID}{_SEP})+{_ID})"
    r" +(?P<said>(?!(?:and|but|please|too|also|from the|off|they|as|because|since|for now|now|thanks|again"
    r"|completely|altogether|instead)\b)[^\s,;.].*)",
    re.IGNORECASE | re.DOTALL,
)
"""`remove O1, and O2 and O5 are in dollars`"""
_GOES = re.compile(
    rf"(?P<ids>{_ID}(?:{_SEP}{_ID})*) (?:(?:is|are) (?:not|no longer) (?:needed|relevant|wanted)"
    r"(?: any ?more| any longer)?"
    r"|(?:is|are) obsolete|(?:can|should|must) (?:go|come off)(?: away)?)(?=\s*(?:$|[.,;!\n]))",
    re.IGNORECASE,
)
"""`O3 is not needed any more`"""
_OF_SEVERAL = re.compile(r"(?:are|both|each|all|have|were|aren't|need)\b", re.IGNORECASE)
_OF_ONE = re.compile(r"(?:is|isn't|has|was|needs|goes|belongs)\b", re.IGNORECASE)


def apart(text: str) -> str:
    """The text with what comes off in a line of its own, where it is plain where that ends."""
    text = _GOES.sub(r"remove \g<ids>", text)
    found = _BEHIND.search(text)
    if found is None:
        return text
    if _OF_SEVERAL.match(found["said"]):
        return _parted(text, found, 1)
    return _parted(text, found, -1) if _OF_ONE.match(found["said"]) else text


def unsure(text: str, question: str) -> Problem | None:
    """One question, before anything comes off, where it can't be told of which of them the rest is said."""
    found = _BEHIND.search(text)
    if found is None or _OF_SEVERAL.match(found["said"]) or _OF_ONE.match(found["said"]):
        return None
    fewer, more = _named(found)[:1], _named(found)[:-1]
    taps = tuple(answer_button(question, words.take_off(off), _parted(text, found, len(off))) for off in (fewer, more))
    return Problem(words.which_come_off(fewer, more, taps if question else ()))


def _named(found: re.Match[str]) -> list[str]:
    whole = f"{found['remove']} {found['ids']}"
    return [one.upper().replace(" ", "") for one in re.findall(_ID, whole, re.IGNORECASE)]


def _parted(text: str, found: re.Match[str], off: int) -> str:
    named = _named(found)
    verb = found["remove"].split(maxsplit=1)[0]
    return f"{text[: found.start()]}{verb} {' & '.join(named[:off])}\n{' & '.join(named[off:])} {found['said']}"
