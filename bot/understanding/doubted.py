"""`not sure O1 is on track`: a status that is in doubt is none, and is asked."""

import re

from msgspec.structs import replace

from dialogs.reading.unclear import Unclear
from dialogs.reading.understood import SentenceRead

_DOUBT = re.compile(
    r"\W*(?:(?:well|honestly|hm+|sorry|hi|hey)[ ,]+)?(?:(?:(?:i['’]?m|i am|we['’]?re|we are|it['’]?s|it is) )?"
    r"(?:(?:still )?not (?:so |really |quite |at all |yet )?(?:sure|certain|clear)|unsure|uncertain|unclear)"
    r"(?: (?:if|whether|that))?|(?:(?:i|we) (?:really )?(?:do not|don['’]?t) know|(?:i have )?no idea) (?:if|whether)"
    r"|(?:i|we) (?:really )?doubt(?: that| if| whether)?)(?=[\s:]+(?P<of>o ?\d{1,4})\b|\W*$|[ ]*[,.;:])[ ,.;:]*",
    re.IGNORECASE,
)
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
