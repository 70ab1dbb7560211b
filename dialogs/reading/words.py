"""Words as people type them: case, quotes and dashes folded, small typos forgiven."""

from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

T = TypeVar("T")

_PLAIN = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "´": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "–": "-",
        "—": "-",
        "−": "-",
        "‑": "-",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\t": " ",
    }
)

NUMBER_WORDS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10,
    "null": 0, "eins": 1, "einem": 1, "einer": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7,
    "acht": 8, "neun": 9, "zehn": 10,
}  # fmt: skip


def id_of(typed: str) -> str:
    """`o 3` as the id that it is."""
    return typed.upper().replace(" ", "")


def fold(text: str) -> str:
    """The text in lower case with plain quotes, dashes and spaces; every character keeps its place."""
    if text.isascii():
        return text.replace("\t", " ").lower()
    plain = text.translate(_PLAIN)
    lower = plain.lower()
    if len(lower) == len(plain):
        return lower
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in plain)


def one_edit_apart(left: str, right: str) -> bool:
    """Whether one letter added, dropped, replaced or two neighbours swapped turn one word into the other."""
    if abs(len(left) - len(right)) > 1:
        return False
    if len(left) > len(right):
        left, right = right, left
    start = 0
    while start < len(left) and left[start] == right[start]:
        start += 1
    if len(left) < len(right):
        return left[start:] == right[start + 1 :]
    if left[start + 1 :] == right[start + 1 :]:
        return True
    swapped = left[start + 1 : start + 2] + left[start : start + 1]
    return swapped == right[start : start + 2] and left[start + 2 :] == right[start + 2 :]


def edits_apart(left: str, right: str) -> int:
    """How many letters added, dropped, replaced or swapped with their neighbour turn one word into the other."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for at, letter in enumerate(left, 1):
        above, before, row = before, row, [at]
        for to, other in enumerate(right, 1):
            least = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != other))
            if to > 1 and at > 1 and (letter, other) == (right[to - 2], left[at - 2]):
                least = min(least, above[to - 2] + 1)
            row.append(least)
    return row[-1]


class Vocabulary(Generic[T]):
    """Known words and what they mean; a word with one small typo is found too, unless it is short or ambiguous."""

    def __init__(self, words: Mapping[str, T], *, shortest: int = 5) -> None:
        self._words = dict(words)
        self._shortest = shortest
        self._near: dict[str, list[str]] = {}
        for word in self._words:
            if len(word) >= shortest:
                for key in _one_shorter(word):
                    self._near.setdefault(key, []).append(word)

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def find(self, word: str) -> T | None:
        """What a folded word means, or nothing."""
        meanings = self.meanings(word)
        return meanings[0] if len(meanings) == 1 else None

    def meanings(self, word: str) -> list[T]:
        """Everything a folded word could mean, being spelt right or one small typo away."""
        if word in self._words:
            return [self._words[word]]
        meanings: list[T] = []
        if not self._shortest - 1 <= len(word) <= 30:
            return meanings
        for key in _one_shorter(word):
            for known in self._near.get(key, ()):
                meaning = self._words[known]
                if meaning not in meanings and one_edit_apart(word, known):
                    meanings.append(meaning)
        return meanings


def _one_shorter(word: str) -> Iterator[str]:
    yield word
    for gap in range(len(word)):
        yield word[:gap] + word[gap + 1 :]


def trim(text: str) -> str:
    """The words without blanks, commas and a lone full stop at their edges."""
    words = text.strip().strip(",;:").strip()
    words = words.removeprefix("- ").removeprefix("– ").strip()
    return words[:-1].rstrip() if words.endswith(".") and not words.endswith("..") else words
