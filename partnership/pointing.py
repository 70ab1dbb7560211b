"""`Lee said it all`: words that point at those of a stand-in, which stay, and take the place of none."""

import re
from collections.abc import Mapping

from msgspec.structs import replace

from partnership.book import Book
from partnership.cards import card_of
from partnership.people import Person
from partnership.turn import Turn
from partnership.updates import Answer, Update

_POINTS = re.compile(
    r"(?:(?:and|as|just as|like|what|see|nothing to add,?(?: to)?(?: what)?|i agree with|agree with|same as|all) )*"
    r"@?(?P<name>\w[\w'-]*(?: \w[\w'-]*)??)"
    r"(?:'s (?:words|answer|update|note)| (?:has |already |just )*(?:said|says|wrote|covered|told|put|explained)"
    r"(?: (?:it|you|that|this|all|everything|the rest|already|well|best|above|there))*| above)?",
    re.IGNORECASE,
)
_LONGEST = 60
"""Letters of such words, at most."""
_NOTHING_MORE = re.compile(r"(?:i have |i've |there is )?nothing (?:more )?to add", re.IGNORECASE)


def with_others_words(turn: Turn, answers: Mapping[str, Answer]) -> Mapping[str, Answer]:
    """The answers, without words that say no more than that another has said it."""
    return {name: replace(one, text=None) if _points(turn, name, one) else one for name, one in answers.items()}


def _points(turn: Turn, name: str, answer: Answer) -> bool:
    text = answer.text
    if not text or len(text) > _LONGEST:
        return False
    text = text.replace("’", "'").strip(" .!")
    said = _POINTS.fullmatch(text) if " " in text else None
    if said is None and not _NOTHING_MORE.fullmatch(text):
        return False
    card = card_of(turn.book, turn.person, turn.now)
    known = turn.book.get(Update, f"{name}:{card.window}") if card else None
    writer = (known.words_by or known.by) if known and known.text else turn.person.id
    return writer != turn.person.id and (said is None or _is(turn.book, writer, said["name"]))


def _is(book: Book, person: str, name: str) -> bool:
    one = book.need(Person, person)
    return name.casefold() in (one.id, one.name.casefold(), one.first_name.casefold())
