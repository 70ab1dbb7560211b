"""Where a message names an objective (`O1`, `pipeline`) or a promise (`P4`), and where it says `rest unchanged`."""

import itertools
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from dialogs.reading.understood import KnownObjective
from dialogs.reading.words import NUMBER_WORDS, fold, one_edit_apart

_COUNTED = "|".join(word for word, count in NUMBER_WORDS.items() if 1 <= count <= 10)
_ID = re.compile(
    r"(?<![\w.@'])(?:(?P<letter>[op])(?:[ -]?#?(?P<short>\d{1,4})|[ -](?P<spelt>" + _COUNTED + r")(?!\w))"
    r"|(?P<word>obj|objective|ziel|promise)[ -]?(?:no\.? ?)?#?(?P<long>\d{1,4}|(?:"
    + _COUNTED
    + r")(?!\w)))(?!\w|/\d|[.,]\d)"
)
JOINED = re.compile(r" *(?:,|and|&|\+|/|und|, *and|(?<= )) *")
_RANGE = re.compile(r" *(?:-|to|bis|through|thru) *")
_BREAK = re.compile(
    r"(?:[.,;:!?\n(|•*]{1,4}(?=\s|[^\W\d])\s*| - |\s"
    r"(?=(?:rest|everything else|all others?|others|promise (?:is |was )?(?:kept|not|done|moved|dropped))\b)) *"
)
_AIMED = re.compile(
    r"(?P<start>(?:^|[.,;:!?\n]) *)?(?<!\w)(?:for|on|of|with|by|from|to|than|as|like|until|für|auf|bei) $"
)
"""`waits for O3` mentions it; `for O3: at risk` at the start of a sentence is about it."""
_LEAD = re.compile(
    r"(?:(?:the|our|my|for|on|re|regarding|with|and|also|then|as for|update|but|except|i think|i guess|i'd say|so)"
    r"[ :]+){0,3}"
)
_WHOSE = re.compile(r"(?P<who>[^\W\d_]+)'s ")
_TITLE_WORD = re.compile(r"[^\W_]{2,30}")
_PAIR = re.compile(r"(?<!\w)([^\W_]{2,15})[ -](?=([^\W_]{2,15}))")
"""`co-sell`, which people write as one word, or `cosell` as two."""
_STOP = frozenset(
    "the and for with from new our all per out has was are its not one two this that into over under more less rest "
    "same done live good risk track now chance status value by in of on to at".split()
)


_OPENERS = frozenset(("update", "re", "correction", "correct", "sorry", "oops", "actually"))
_MOST = 120
_MOST_PIECES = 200
_LONG = 5
"""Letters from which on a word is known with one of them wrong."""
_NOUN = re.compile(
    r" (?:objective|goal|target|metric|number|figure|one|side|front)s?"
    r"(?= *(?:$|[:,;.!?\n-])| (?:is|are|was|has|at|to|on|off|stays?|remains?|stands?|now|still|looks?|same|unchanged"
    r"|not)(?!\w))"
)
"""`the referral one is …`: goes with the words of a title, and is no number there."""
_CONTRACTED = "'s"
"""`pipeline's at 1.7M`"""
_STEM = 4
"""Letters from which on one and many of a thing (`lead`, `leads`) are the same word."""
_SEVERAL = 2
_PLAINLY = 2
"""Words of a title that name it, whatever is said of it."""


class Reference(NamedTuple):
    """A place that names objectives or promises.

    `ids` are as known, or as typed where unknown; several may be meant at once (`O1 and O2`), or one of several
    (`ambiguous`).
    """

    kind: str
    ids: tuple[str, ...]
    start: int
    end: int
    ambiguous: bool = False
    plain: bool = False
    """Two words of one title, or all of it."""


def id_references(folded: str, known: Sequence[str]) -> list[Reference]:
    """Every `O1` and `P4` in the folded text, lists and ranges of them (`O1, O2 and O3`, `O1-O3`) as one."""
    names = {one.lower(): one for one in known}
    found: list[Reference] = []
    for match in _ID.finditer(folded):
        kind = (match["letter"] or match["word"])[0].replace("z", "o")
        digits = match["short"] or match["spelt"] or match["long"]
        number = int(digits) if digits.isdigit() else NUMBER_WORDS[digits]
        typed = f"{kind.upper()}{number}"
        one = Reference(kind, (names.get(typed.lower(), typed),), match.start(), match.end())
        last = found[-1] if found else None
        if last and last.kind == kind:
            between = folded[last.end : one.start] if not _mentioned(folded, last.start) else ";"
            if len(between) <= 12 and JOINED.fullmatch(between):
                found[-1] = Reference(kind, tuple(dict.fromkeys(last.ids + one.ids)), last.start, one.end)
                continue
            spread = (
                _spread(kind, last.ids[-1], one.ids[0], names)
                if len(between) <= 12 and _RANGE.fullmatch(between)
                else ()
            )
            if spread:
                found[-1] = Reference(kind, last.ids + spread, last.start, one.end)
                continue
        found.append(one)
    return found


def _spread(kind: str, first: str, last: str, names: dict[str, str]) -> tuple[str, ...]:
    """What follows the first in `O1-O3`, where all of them are known."""
    low, high = first[1:], last[1:]
    if not (low.isdigit() and high.isdigit() and int(low) < int(high) <= int(low) + 20):
        return ()
    ids = [f"{kind}{number}" for number in range(int(low) + 1, int(high) + 1)]
    return tuple(names[one] for one in ids) if all(one in names for one in ids) else ()


def _mentioned(folded: str, start: int) -> bool:
    """Whether the words before make it a mention (`waits for O3`) rather than what is spoken of."""
    aimed = _AIMED.search(folded[max(0, start - 30) : start])
    return bool(aimed and not aimed["start"])


def opens(folded: str, reference: Reference, says: Callable[[int], bool]) -> bool:
    """Whether a new part of the message begins here, rather than a mention in somebody's own words.

    `says` tells whether something is said of it from a place on: a status, a figure, `same`.
    """
    before = folded[: reference.start].rstrip(" ([\"'#*")
    if not before or before[-1] in ".;\n,!?:|•*()" or (before[-1] in "-/" and before[-2:-1] in ("", " ", "\n")):
        return True
    if _mentioned(folded, reference.start):
        return False
    following = folded[reference.end : reference.end + 2].lstrip()
    if following[:1] in (":", "=") or says(reference.end):
        return True
    word = re.search(r"[^\W\d_]{1,12}$", before[-13:])
    return bool(word and word.group() in _OPENERS and not before[: -len(word.group())].strip())


@lru_cache(maxsize=1024)
def _words_of(title: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words that name it, and its neighbours written as one."""
    folded = fold(title)
    joined = tuple(f"{first}{second}" for first, second in _PAIR.findall(folded))
    return frozenset(_TITLE_WORD.findall(folded)) - _STOP, joined


class Titles:
    """Finds objectives by the words of their titles: by `least` words, or all of a shorter title."""

    def __init__(self, objectives: Sequence[KnownObjective], *, least: int = 1) -> None:
        self._least = least
        self._words: list[tuple[str, frozenset[str]]] = []
        self._joined: dict[str, set[str]] = {}
        self._owners: dict[str, str] = {}
        for objective in objectives:
            words, joined = _words_of(" ".join((objective.title, *objective.names)))
            self._words.append((objective.id, words))
            if objective.owner:
                self._owners[objective.id] = fold(objective.owner)
            for one in joined:
                self._joined.setdefault(one, set()).add(objective.id)
        self._of = dict(self._words)

    def places(self, folded: str) -> list[int]:
        """Where a word of a title stands, if several objectives could be named."""
        if len(self._words) < _SEVERAL:
            return []
        known = frozenset[str]().union(*self._of.values())
        return [match.start() for match in _TITLE_WORD.finditer(folded) if match.group() in known][:_MOST]

    def at(self, folded: str, start: int) -> Reference | None:
        """The objective whose title words begin at `start`; ambiguous where they fit several."""
        if not self._words:
            return None
        lead = _LEAD.match(folded, start)
        begin = lead.end() if lead else start
        fitting = self._words
        if self._owners and (whose := _WHOSE.match(folded, begin)) and whose["who"] in self._owners.values():
            fitting = [one for one in fitting if self._owners.get(one[0]) == whose["who"]]
            begin = whose.end()
        end, named = begin, 0
        following = _TITLE_WORD.finditer(folded, begin, begin + 80)
        for match in following:
            gap = folded[end : match.start()]
            if gap.strip(" -&'"):
                break
            joined = self._joined.get(match.group(), ())
            narrower = [one for one in fitting if one[0] in joined or _knows(one[1], match.group())]
            pair = None if narrower else _PAIR.match(folded, match.start())
            if pair and (narrower := [one for one in fitting if f"{pair[1]}{pair[2]}" in one[1]]):
                match = next(following)  # noqa: PLW2901 - the second half is read with the first
            if not narrower:
                if match.group() in ("of", "the", "and", "for") and end > begin:
                    continue
                break
            fitting, end, named = narrower, match.end(), named + (2 if joined else 1)
        if end == begin or named < min([self._least, *(len(words) for _, words in fitting)]):
            return None
        end += len(_CONTRACTED) * (folded.startswith(_CONTRACTED, end) and not folded[end + 2 : end + 3].isalnum())
        noun = _NOUN.match(folded, end)
        end = noun.end() if noun else end
        plain = len(fitting) == 1 and named >= min(_PLAINLY, len(fitting[0][1]))
        return Reference("o", tuple(one[0] for one in fitting), start, end, ambiguous=len(fitting) > 1, plain=plain)

    def knows(self, objective: str, word: str) -> bool:
        """Whether a word belongs to the objective's title."""
        return objective in self._joined.get(word, ()) or _knows(self._of.get(objective, frozenset()), word)


def _knows(words: frozenset[str], word: str) -> bool:
    if word in words:
        return True
    length = len(word)
    if length >= _STEM and (f"{word}s" in words or (word[-1] == "s" and word[:-1] in words)):
        return True
    if length < _LONG:
        return False
    first, last, least, most = word[0], word[-1], max(_LONG, length - 1), length + 1
    near = [one for one in words if least <= len(one) <= most and (one[0] == first or one[-1] == last)]
    return any(one_edit_apart(word, one) for one in near)  # which never changes both ends


def piece_starts(folded: str) -> list[int]:
    """Where the pieces between breaks begin: at most so many."""
    blank = len(folded) - len(folded.lstrip(" "))
    return [blank, *(match.end() for match in itertools.islice(_BREAK.finditer(folded), _MOST_PIECES))]
