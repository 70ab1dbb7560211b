"""`not sure O1 is on track`: a status that is in doubt is none, and is asked."""

import re

from msgspec.structs import replace

from dialogs.reading.unclear import Unclear
from dialogs.reading.understood import SentenceRead, UpdateRead

_IN_DOUBT = (
    r"(?:(?:i['’]?m|i am|we['’]?re|we are|it['’]?s|it is) )?"
    r"(?:(?:still )?not (?:so |really |quite |at all |yet )?(?:sure|certain|clear)|unsure|uncertain|unclear)"
    r"(?: (?:if|whether|that))?|(?:(?:i|we) (?:really )?(?:do not|don['’]?t) know|(?:i have )?no idea) (?:if|whether)"
    r"|(?:i|we) (?:really )?doubt(?: that| if| whether)?"
)
_DOUBT = re.compile(
    rf"\W*(?:(?:well|honestly|hm+|sorry|hi|hey)[ ,]+)?(?:{_IN_DOUBT})"
    r"(?=[\s:]+(?P<of>o ?\d{1,4})\b|\W*$|[ ]*[,.;:])[ ,.;:]*",
    re.IGNORECASE,
)
_LATER = re.compile(
    rf"(?:(?:^|[,.;:!\n–-]|\b(?:and|but|though))\s*)(?:(?:and|but|though|honestly)[ ,]+)*(?P<doubt>{_IN_DOUBT})\s+"
    r"(?P<of>o ?\d{1,4})\b[^,.;\n]*",
    re.IGNORECASE,
)
"""The same where it stands behind something else: `O1 at risk. I doubt O3 is on track`."""
HOW = "how does it stand?"


def may_doubt(text: str) -> bool:
    """Whether a line may say a doubt: a quick look."""
    return (
        "ure" in text or "ertain" in text or "clear" in text or "know" in text or "no idea" in text or "doubt" in text
    )


def as_doubted(text: str, read: SentenceRead) -> SentenceRead:
    """The same without the status that a line begins by doubting, which is asked instead."""
    found = _DOUBT.match(text)
    first = read.updates[0] if read.updates else None
    if found is None and (later := _LATER.search(text)):
        return _doubted_later(later, read)
    if found is None or not found["of"] or first is None or not first.status:
        return read
    doubt = found.group()[: found.start("of")].strip(" ,.;:")
    words = _DOUBT.sub("", first.text or "", count=1).strip(" ,.;:")
    asked = Unclear(text=text.strip(), what=HOW, example="at risk", objective=first.objective)
    left = tuple(one for one in read.unclear if one.text.strip(" ,.;:") != doubt)
    return replace(
        read,
        updates=(replace(first, status=None, text=words or None, obstacle=None), *read.updates[1:]),
        unclear=(asked, *left),
    )


def _doubted_later(found: re.Match[str], read: SentenceRead) -> SentenceRead:
    """The same without the status of the objective that a later part of the line doubts."""
    named, doubt = found["of"].upper().replace(" ", ""), found["doubt"]
    if not any(one.objective == named and one.status for one in read.updates):
        return read
    asked = Unclear(
        text=found.string[found.start("doubt") : found.end()].strip(), what=HOW, example="at risk", objective=named
    )
    updates = [replace(one, status=None) if one.objective == named else one for one in read.updates]
    updates = [_without(one, doubt) for one in updates]
    left = [one for one in read.unclear if doubt.casefold() not in one.text.casefold()]
    said = tuple(one for one in updates if one != UpdateRead(objective=one.objective))
    return replace(read, updates=said, unclear=(*left, asked))


def _without(read: UpdateRead, doubt: str) -> UpdateRead:
    """Words without those that doubt another objective's status at their end."""
    behind = re.compile(rf"(?:^|[ ,.;:–-]+)(?:(?:and|but|though)[ ,]+)?{re.escape(doubt)}[ .,;]*$", re.IGNORECASE)
    words = {name: behind.sub("", said) or None for name in ("text", "obstacle") if (said := getattr(read, name))}
    return replace(read, **words)
