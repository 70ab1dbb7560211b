"""A message that is being read: what it can speak of, and what was understood so far."""

import re
from collections.abc import Sequence
from datetime import date

from dialogs.reading.courtesy import without_frills
from dialogs.reading.gather import Gathered
from dialogs.reading.marks import read_marks
from dialogs.reading.own_words import Words, read_part
from dialogs.reading.part import Part
from dialogs.reading.piece import Piece
from dialogs.reading.promise_words import KEPT_OR_NOT
from dialogs.reading.references import Titles
from dialogs.reading.unclear import Unclear
from dialogs.reading.understood import Became, KnownObjective, KnownPromise
from dialogs.reading.words import fold, trim

_SYMBOLS_FROM = 0x2000

_PAUSE = re.compile(
    r",(?=\s)(?!\s(?:but|and) (?:it'?s |it is |it was )?(?:now )?"
    r"(?:done|kept|finished|delivered|completed?|sorted)(?!\w))"
    r"| and(?= )"
)
"""Where something else may begin within the words about a promise; in `late, but done` nothing does."""
_UNKNOWN = re.compile(
    r"(?:(?:i|we) )?(?:(?:honestly|really|still) )?(?:(?:don['’]?t|do not) know|can(?:['’]?t|not) (?:say|tell)(?= yet)"
    r"|dunno|no idea|not (?:really )?sure)(?: (?:yet|now|today|right now|at the moment))*\s*(?:$|[,.;:!–-])",
    re.IGNORECASE,
)
"""`I don't know yet, have to talk to Ana first`: says nothing of how it stands."""


class Spoken:
    """The message and its objectives and promises. What is said of them is gathered, what is not clear is asked."""

    def __init__(
        self,
        text: str,
        today: date,
        objectives: Sequence[KnownObjective],
        promises: Sequence[KnownPromise],
        single: str | None,
    ) -> None:
        self._text = text
        self._folded = without_frills(text)
        self._today = today
        self._objectives = {objective.id: objective for objective in objectives}
        self._promises = {promise.id: promise for promise in promises}
        self._single = single or (objectives[0].id if len(objectives) == 1 else None)
        self._current = self._single
        self._titles = Titles(objectives)
        self._gathered = Gathered()

    def _part(self, text: str, folded: str, objective: KnownObjective | None) -> Part:
        return Part(text, folded, objective, self._titles)

    def _said_of(self, objective: str, start: int, end: int, *, opened: int) -> None:
        known = self._objectives.get(objective, KnownObjective(id=objective, title=""))
        part = self._part(self._text[start:end], self._folded[start:end], known)
        said, words = read_part(part, self._today)
        if said.past and not said.unclear and said.status is None and said.value is None and said.chance is None:
            self._gathered.ask(doubt_of(said.past[0], "what is it now?", (), objective))
        elif said.empty() and (words == Words() or _UNKNOWN.match(words.text or "")):
            words = Words()
            choices = (f"{objective} same", f"{objective} on track")
            typed = trim(self._text[opened:end])
            self._gathered.ask(doubt_of(typed, f"what is new with {objective}?", choices, objective))
        self._gathered.say(objective, said, words)

    def _in_unit(self, unit: str) -> str:
        """The objective whose unit it is, where it is no other one's."""
        found = [one.id for one in self._objectives.values() if fold(one.unit) == unit]
        return found[0] if len(found) == 1 else ""

    def _promise_meant(self) -> tuple[str, ...]:
        near = tuple(one.id for one in self._promises.values() if self._current and one.objective == self._current)
        if len(near) == 1:
            return near
        return tuple(self._promises) if len(self._promises) == 1 else ()

    def _of_promise(self, ids: tuple[str, ...]) -> str | None:
        about = {self._promises[one].objective for one in ids if one in self._promises}
        return self._current or (about.pop() if len(about) == 1 else None)

    def _marks_within(self, piece: Piece, end: int) -> int:
        """Where a status or figure of the objective begins inside the words about a promise."""
        objective = self._objectives.get(self._of_promise(piece.ids) or "")
        part = self._part(self._text, self._folded, objective)
        for comma in list(_PAUSE.finditer(self._folded[piece.start : end]))[:20]:
            at = piece.start + comma.end()
            reached = read_marks(part, at, end)[1]
            if reached > at and not self._folded[reached:end].strip(" .,!"):
                return piece.start + comma.start()
        return end

    def _ask(self, words: str, what: str, examples: tuple[str, ...], choices: tuple[str, ...]) -> None:
        example = examples[0] if examples else "O1 on track"
        self._gathered.ask(Unclear(text=trim(words) or words.strip(), what=what, example=example, choices=choices))

    def _kept_or_not(self, words: str, ids: tuple[str, ...]) -> None:
        """A part of a promise is kept: asked of the one that is meant, or of all that may be."""
        both = tuple(f"{one} {became.value}" for one in ids for became in (Became.KEPT, Became.NOT_YET))
        self._ask(words, KEPT_OR_NOT, both[:1], both)


def says_more(text: str) -> bool:
    """Whether there is more than marks and blanks: a letter, a figure, a symbol."""
    return any(char.isalnum() or ord(char) > _SYMBOLS_FROM for char in text)


def doubt_of(words: str, what: str, choices: tuple[str, ...], objective: str) -> Unclear:
    """A question about one objective; the first choice is the example."""
    return Unclear(
        text=words, what=what, example=choices[0] if choices else "at risk", choices=choices, objective=objective
    )
