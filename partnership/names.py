"""How somebody's name is found in what people wrote: one rule for the book and for what lies beside it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from partnership.book import Book
from partnership.calendar import country_from_words, zone_from_words
from partnership.people import Person

SOMEBODY = "somebody"
"""Stands where a name was."""
_A_NAME = re.compile(r"(?=.{2,40}$)[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){0,3}")
_SHORT = 2
"""Letters of a name that may be any word: "Al", "Do"."""
_DAYS = frozenset(
    re.findall(
        r"\w+",
        """
        january february march april may june july august september october november december jan feb mar apr jun jul
        aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun
        """,
    )
)
_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
        all amber angel ash back banks bell bill bishop black blue bond book booth boss bridge bright brook brown buck
        burns bush butler buy carter case cash chance chase chip church clay clever close cook cooper count cross
        crystal dale dawn day dean drew duke earl east english fair faith farmer field fields finch fish fisher flower
        ford forest foster frank french friend gale ginger good grace grant gray green grey guy hall hand harmony hay
        hill holiday home hood hope house hunt hunter iris ivy jewel joy judge justice key keys kind king knight lake
        lane law laws leader lily list little long love low major mark marks marsh marshal mason mast max mercy merit
        miles mill miller mills mint moon moore more moss nice night noble north olive page park parks part pat
        patience pearl penny pepper pike pine place pleasant pool poor pope porter post pound power powers price pride
        prince prudence race rain ray read reed reef rich river rivers robin rock rose round ruby rush sage sale sales
        salt sand sandy savage sharp shepherd skip sky small smart snow south spring star steel sterling stern still
        stock stone story strong sue summer summers swan swift temple test thorn trace tray trip true turner violet
        vision wade wall ward waters way web weeks wells west white wild will winter winters wise wood woods works
        wright yard young
        """,
    )
)
"""Words that somebody may be called."""


class Names:
    """A person's names, as people write them.

    Full name, e-mail address and @handle are found in any writing. So is a name alone (first name, surname, handle),
    unless somebody else has it too. Where it is also a word ("Mark", "Will"), alone it is found only with a capital
    within a sentence or before "'s"; where it is also a day, a month or a place ("May", "Sydney"), not at all.
    """

    def __init__(self, book: Book, person: Person) -> None:
        self._person = person
        self._known = frozenset(one.id for one in book.all(Person))
        others = {word for one in book.all(Person) if one.id != person.id for word in _parts(one)}
        alone = [word for word in sorted(_parts(person)) if word not in others]
        self.unclear = tuple(_capital(word) for word in alone if _is_time_or_place(word) or _is_word(word))
        """Names that alone may mean something else."""
        whole = [_spelt(f"@{person.id}"), *([_spelt(person.email)] if person.email else [])]
        words = person.name.split()
        if len(words) > 1 and not all(_capital(word) in self.unclear for word in words):
            whole.append(r"\s+".join(_spelt(word) for word in words))
        sure = [*whole, *(_spelt(word) for word in alone if _capital(word) not in self.unclear)]
        found = [f"(?i:{_either(sure)})"]
        full = r"\s+".join(_spelt(word) for word in words)
        if len(words) > 1:
            found.insert(0, full)
        if large := [_spelt(_capital(word)) for word in alone if _is_word(word)]:
            found.append(rf"(?<=[\w,;–—&] )(?:{_either(large)})|(?:{_either(large)})(?=['’]s(?!\w))")
        self._full = re.compile(rf"(?<!\w){full}(?!\w)", re.IGNORECASE) if len(words) > 1 else None
        self._sure = re.compile(rf"(?<!\w)(?:{'|'.join(found)})(?!\w)")
        self._maybe = re.compile(rf"(?<!\w)(?:{_either(map(_spelt, self.unclear))})(?!\w)") if self.unclear else None

    def taken_out(self, text: str) -> str:
        """The text without the names."""
        return self._sure.sub(SOMEBODY, text)

    def are(self, name: str) -> bool:
        """Whether what somebody else is called is theirs: their full name is in it, or nothing beside their names."""
        if self._full and self._full.search(name):
            return True
        left = set(re.findall(r"\w+", self.taken_out(name)))
        return left == {SOMEBODY}

    def may_stand_in(self, value: Any) -> bool:  # noqa: ANN401 - any part of a record
        """Whether some text in there may mean the person, also by a name that can mean something else."""
        handle = (self._person.id, f"@{self._person.id}")
        return any(
            text in handle or self._sure.search(text) or (self._maybe and self._maybe.search(text))
            for text in strings(value)
        )

    def is_left_in(self, value: Any, texts: frozenset[str]) -> bool:  # noqa: ANN401 - as above
        """Whether one of the fields called `texts` has a name that may mean something else, and so stays."""
        return any(self._maybe and self._maybe.search(self.taken_out(text)) for text in strings(value, texts))

    def scrubbed(self, value: Any, texts: frozenset[str], name: str = "") -> Any:  # noqa: ANN401 - as above
        """The value with the names taken out of the fields called `texts`, and with everything else as it is."""
        if isinstance(value, dict):
            return {key: self.scrubbed(one, texts, key) for key, one in value.items()}
        if isinstance(value, list | tuple):
            return [self.scrubbed(one, texts, name) for one in value]
        if not isinstance(value, str) or name not in texts or (name == "waits_for" and value in self._known):
            return value
        who, colon, words = value.partition(": ") if name == "declined" else ("", "", value)  # `maria: no budget`
        return f"{who}{colon}{self.taken_out(words)}"


def _parts(person: Person) -> set[str]:
    """First name, surname, and what is written with a capital between them; the handle."""
    words = person.name.split()
    named = {*words[:1], *words[-1:], *(word for word in words if not word[0].islower())}
    bare = (word.strip(".,()'\"").casefold() for word in (*named, person.id))
    return {word for word in bare if len(word) > 1}


def _is_word(word: str) -> bool:
    return not _is_time_or_place(word) and (len(word) <= _SHORT or word in _WORDS)


def _is_time_or_place(word: str) -> bool:
    if word in _DAYS:
        return True
    zone = zone_from_words(word) if len(word) > _SHORT else None
    there = zone or (country_from_words(word) if len(word) > _SHORT else None)
    return bool(there and not there.startswith("Antarctica/"))  # its stations are surnames


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:].casefold()


def _spelt(word: str) -> str:
    """A pattern for the word, with its accents or without."""
    spelt = []
    for letter in unicodedata.normalize("NFC", word):
        bare = unicodedata.normalize("NFD", letter)[0]
        spelt.append(
            re.escape(letter) if bare == letter else rf"(?:{re.escape(letter)}|{re.escape(bare)}[\u0300-\u036f]*)"
        )
    return "".join(spelt)


def _either(patterns: Iterable[str]) -> str:
    return "|".join(sorted(patterns, key=len, reverse=True))


def strings(value: Any, only: frozenset[str] | None = None, name: str = "") -> Iterator[str]:  # noqa: ANN401 - as above
    """Every text within the value; `only`: those of the fields called so."""
    if isinstance(value, str):
        if only is None or name in only:
            yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from strings(one, only, key)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from strings(one, only, name)


def may_be_called(book: Book, person: Person, name: str) -> bool:
    """Whether somebody can have this name: it is one, and by it nobody takes them for another."""
    taken = (one.name.casefold() for one in book.all(Person) if one.id != person.id)
    said = name.casefold()
    return bool(_A_NAME.fullmatch(name)) and not any(
        one == said or one.startswith(f"{said} ") or said.startswith(f"{one} ") for one in taken
    )
