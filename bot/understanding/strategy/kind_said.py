"""What came of an objective, by its kind: `no wait, the outcome of O2 was just pipeline`; none of it is a quote."""

import re

from bot.understanding.strategy.partner_number import outcome_said, says_none
from partnership.message import Call

_FIRST = (
    r"(?P<corrects>(?:(?:no|nope|sorry|wait|oops|oh|hm+|correction|actually|rather|on second thoughts?"
    r"|my (?:mistake|bad)|i mean|i meant|and|also|please|well)\b[ ,.:;!–-]*)*)"
)
_OF_WHICH = re.compile(
    rf"{_FIRST}(?:(?:the |my )?outcome(?: kind)? (?:(?:of|for|on|in) )?(?P<behind>o ?\d{{1,4}})(?!\w)"
    r"|(?P<before>o ?\d{1,4})(?:['’]s)?,? (?:the )?outcome(?: kind)?(?!\w|[ ]reached))"
    r"[ ]*[:,–-]?[ ]*(?P<rest>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_WORDS = re.compile(r"\s*[:;,.–-]\s+|\s+because ", re.IGNORECASE)
_IS = re.compile(r"(?:(?:is|was|has been|it|it's|should be|would be|counts as)[ :]+)*", re.IGNORECASE)
_LEAST = 3
"""Words of a line of news; fewer are a kind that is not known."""


def kind_said(text: str) -> tuple[Call, ...]:
    """The kind, and what is said behind it as the words of the answer; the question for the kind where none is read."""
    said = _OF_WHICH.fullmatch(text.strip(" .!"))
    if said is None or said["rest"].endswith("?"):
        return ()
    objective = (said["behind"] or said["before"]).upper().replace(" ", "")
    rest = " ".join(said["rest"].split())
    kind, words = _kind(rest), ""
    if not kind and (cut := _WORDS.search(rest)):
        kind, words = _kind(rest[: cut.start()]), rest[cut.end() :]
    if not kind:
        told = _IS.sub("", rest, count=1)
        news = not said["corrects"].strip(" ,") and len(told.split()) >= _LEAST
        return (
            Call("update", {"objective": objective, "text": told})
            if news
            else Call("outcome", {"objective": objective}),
        )
    called = Call("outcome", {"objective": objective, "kind": kind})
    if len(words.split()) < _LEAST:
        return (called,)
    return (Call("update", {"objective": objective, "text": words}), called)


def _kind(text: str) -> str | None:
    kind = outcome_said(text)
    return kind.value if kind else "none" if says_none(text) else None
