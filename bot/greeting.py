"""The greeting that a line may begin with."""

import re

_GREETING = re.compile(
    r"(?:hi|hello|hey|hallo|good (?:morning|afternoon|evening)|morning)"
    r"(?:,? (?:steward|there|all|team|everyone|again))?(?:,? (?:i['’]?m |i am )?back(?: again)?(?=[.,!;] *\S))?"
    r"(?:[ ]*[,.!?:;–-]+\s*|\s+(?!all\b)|$)",
    re.IGNORECASE,
)
LEAD_IN = re.compile(
    r"(?:(?:(?:oh|ok|okay|and|ah|so)[ ,]+)*(?:btw|by the way|(?:just )?fyi|ps)|(?:oh|ah),? and|ok(?:ay)?,? so"
    r"|(?:and |oh |just )*one (?:more|other|last) thing"
    r"|(?:oh|ah|oops|sorry),? (?:wait|hold on|hang on)|(?:wait|hold on|hang on)(?=[ ]*[,.:;–-]))"
    r"(?:[ ]*[,.:;–-]+\s*|\s+)(?=\S)",
    re.IGNORECASE,
)
"""`btw`, `oh and`, `hold on,`: leads to what is said, and is none of it."""


_NAMES_ITSELF = re.compile(r"(?:i['’]?m|i am|this is|it['’]?s|my name is|here is)\s+|[.,!]|\bhere\b", re.IGNORECASE)
_FULL_NAME = 3


def greets(text: str) -> bool:
    """Whether a line begins with a greeting."""
    return bool(_GREETING.match(text))


def after_greeting(text: str, name: str) -> str:
    """What a line says behind its greeting; one alone, or with the speaker's own name, as it is known."""
    rest = _GREETING.sub("", text, count=1)
    own = _NAMES_ITSELF.sub("", rest, count=1).casefold().split()
    return "hello" if not rest or (own[:1] == [name.casefold()] and len(own) <= _FULL_NAME) else rest
