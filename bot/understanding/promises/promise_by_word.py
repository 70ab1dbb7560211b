"""An own promise by a word of it: `the temp promise is kept, she started on the 7th`."""

import re

from partnership.cued import Cued
from partnership.promises import Promise
from partnership.turn import Turn

_BY_WORD = Cued(
    r"(?:and |also )*(?:the|my|our) (?P<what>[^\W\d][\w’'-]+(?: [\w’'-]+)?) promise (?:is|was|got|has been) "
    r"(?P<how>kept|done|not kept|missed|fulfilled)\b(?P<more>.*)",
    "promise",
    re.IGNORECASE | re.DOTALL,
)


def promise_by_word(turn: Turn, text: str) -> str:
    """The line with the name of the one promise that is meant; as it is, where none is, or several may be."""
    said = _BY_WORD.fullmatch(text)
    if said is None:
        return text
    words = said["what"].casefold().split()
    mine = [one for one in turn.book.promises_of(turn.person.id) if one.live]
    found = [one for one in mine if set(words) <= set(_words(one))]
    return f"{found[0].id} {said['how']}{said['more']}" if len(found) == 1 else text


def _words(promise: Promise) -> list[str]:
    return re.findall(r"[\w’'-]+", promise.what.casefold())
