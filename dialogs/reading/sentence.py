"""A whole message, such as `O1 off track, 3/10: IP review stuck. P4 not yet. Rest unchanged.`, read at once."""

import itertools
import re
from collections.abc import Sequence
from datetime import date

import msgspec

from dialogs.reading.courtesy import after_greeting, without_frills
from dialogs.reading.dates import DateRead, read_date
from dialogs.reading.gather import Gathered
from dialogs.reading.marks import read_marks
from dialogs.reading.own_words import Words, read_part
from dialogs.reading.part import Part, part_of
from dialogs.reading.parts import Names, Piece, parts
from dialogs.reading.promise_words import read_outcome, says_outcome
from dialogs.reading.promises_made import new_promise_at, read_new
from dialogs.reading.references import Titles, same_at
from dialogs.reading.unclear import Unclear, example_date, spell_date
from dialogs.reading.understood import Became, KnownObjective, KnownPromise, PromiseRead, SentenceRead
from dialogs.reading.words import trim

_BARE = re.compile(r"[ .,!\n]*(ok|okay|k|yes|no|👍)[ .,!\n]*")
_WELL = re.compile(r"(?:good|fine|ok|okay|great|well|gut)(?!\w)")
_SYMBOLS_FROM = 0x2000
_PROMISE_ALONE = re.compile(r"[ .,!\n]*(?:kept|not yet|not kept|noch nicht)[ .,!\n]*")


def read_update(
    text: str,
    *,
    today: date,
    objectives: Sequence[KnownObjective],
    promises: Sequence[KnownPromise] = (),
    single: str | None = None,
    decimal_comma: bool | None = None,
) -> SentenceRead:
    """What a message says of objectives and promises, and what has to be asked.

    Never raises. What belongs to no named objective belongs to `single`, or to the only objective there is. Dates are
    read against `today`, in the writer's zone. People's own words come back as typed, without blanks at their edges.
    """
    return _Reader(text, today, objectives, promises, single, decimal_comma=decimal_comma).read()


class _Reader:
    def __init__(
        self,
        text: str,
        today: date,
        objectives: Sequence[KnownObjective],
        promises: Sequence[KnownPromise],
        single: str | None,
        *,
        decimal_comma: bool | None,
    ) -> None:
        self._text = text
        self._folded = without_frills(text)
        self._today = today
        self._objectives = {objective.id: objective for objective in objectives}
        self._promises = {promise.id: promise for promise in promises}
        self._single = single or (objectives[0].id if len(objectives) == 1 else None)
        self._current = self._single
        self._decimal_comma = decimal_comma
        self._titles = Titles(objectives)
        self._gathered = Gathered()

    def read(self) -> SentenceRead:
        whole = self._part(self._text, self._folded, None)
        aims = Titles([KnownObjective(id=one.id, title=one.what) for one in self._promises.values()])
        names = Names(
            known=(*self._objectives, *self._promises),
            promised=tuple(self._promises),
            titles=self._titles,
            promises=aims,
            says=lambda at: at < len(self._folded) and read_marks(whole, at, min(len(self._folded), at + 90))[1] > at,
            tells=lambda at: says_outcome(self._folded[: at + 90], at, self._today),
        )
        pieces = parts(self._folded, names)
        self._named = {one for piece in pieces if piece.kind == "objective" for one in piece.ids}
        pieces = self._name_at_end(pieces)
        for piece, following in itertools.zip_longest(pieces, pieces[1:]):
            if piece.kind == "objective" and following and self._only_names(piece, following):
                self._current = piece.ids[-1]
            else:
                self._piece(piece)
        read = self._gathered.result()
        if read == SentenceRead() and self._folded[after_greeting(self._folded, 0, len(self._folded)) :].strip():
            self._ask(self._text, "what is new?", tuple(f"{one} same" for one in self._objectives)[:1], ())
        return self._gathered.result()

    def _part(self, text: str, folded: str, objective: KnownObjective | None) -> Part:
        return part_of(text, folded, objective, self._titles, decimal_comma=self._decimal_comma)

    def _only_names(self, piece: Piece, following: Piece) -> bool:
        """`O1: P4 not yet`, `O3: open tickets 22`: what is said follows under another name."""
        known = all(one in self._objectives for one in piece.ids) and not piece.ambiguous
        about = following.kind in ("promise", "new") or (following.kind == "objective" and following.ids == piece.ids)
        return known and about and not _says_more(self._folded[piece.start : piece.end])

    def _name_at_end(self, pieces: list[Piece]) -> list[Piece]:
        """`we reached 47k, O1`: the name may come last."""
        if [piece.kind for piece in pieces] != ["none", "objective"] or _says_more(self._folded[pieces[1].start :]):
            return pieces
        return [pieces[1]._replace(start=pieces[0].start, end=pieces[0].end, opened=0)]

    def _piece(self, piece: Piece) -> None:
        match piece.kind:
            case "objective":
                self._objective(piece)
            case "promise":
                self._promise(piece)
            case "new":
                self._new(piece)
            case "same":
                self._gathered.rest_unchanged = True
                end = piece.end - len(self._folded[piece.start : piece.end].lstrip(" ,.;!"))
                self._left_over(end, piece.end, self._current if self._named or self._single else None)
            case "rest" | "all":
                self._whole(piece)
            case _:
                self._unnamed(piece.start, piece.end)

    def _objective(self, piece: Piece) -> None:
        unknown = [one for one in piece.ids if one not in self._objectives]
        if piece.ambiguous or unknown:
            words = self._text[piece.opened : piece.end]
            what = "which objective?" if piece.ambiguous else f"there is no {unknown[0]} to update here"
            choices = piece.ids if piece.ambiguous else tuple(self._objectives)
            self._ask(words, what, choices[:1], choices)
        for one in piece.ids:
            if one in self._objectives and not piece.ambiguous:
                self._current = one
                self._said_of(one, piece.start, piece.end, opened=piece.opened)

    def _said_of(self, objective: str, start: int, end: int, *, opened: int) -> None:
        known = self._objectives.get(objective, KnownObjective(id=objective, title=""))
        part = self._part(self._text[start:end], self._folded[start:end], known)
        said, words = read_part(part, self._today)
        if said.past and said.status is None and said.value is None and said.chance is None:
            self._gathered.ask(_doubt(said.past[0], "what is it now?", (), objective))
        elif said.empty() and words == Words():
            choices = (f"{objective} same", f"{objective} on track")
            typed = trim(self._text[opened:end])
            self._gathered.ask(_doubt(typed, f"what is new with {objective}?", choices, objective))
        self._gathered.say(objective, said, words)

    def _promise(self, piece: Piece) -> None:
        ids = piece.ids or self._promise_meant()
        unknown = [one for one in ids if one not in self._promises]
        outcome = read_outcome(self._text, self._folded, piece.start, piece.end, piece.verb, self._today)
        end = self._marks_within(piece, outcome.end) if outcome else piece.end
        words = self._text[piece.opened : end]
        if unknown or not ids or piece.ambiguous:
            what = f"there is no open promise {unknown[0]}" if unknown else "which promise?"
            self._ask(words, what, tuple(self._promises)[:1], ids if piece.ambiguous else tuple(self._promises))
        elif outcome is None:
            choices = tuple(f"{ids[0]} {became.value}" for became in (Became.KEPT, Became.NOT_YET, Became.DROPPED))
            day = read_date(self._text[piece.start : piece.end], self._today)
            if isinstance(day, DateRead):
                choices = (f"{ids[0]} moved to {spell_date(day.day, self._today)}", *choices)
            self._ask(words, f"what became of {ids[0]}?", choices[:1], choices)
        else:
            if end < outcome.end:
                outcome = read_outcome(self._text, self._folded, piece.start, end, piece.verb, self._today) or outcome
            for one in ids:
                self._gathered.promise(
                    PromiseRead(id=one, became=outcome.became, to=outcome.to, because=outcome.because)
                )
            for doubt in outcome.unclear:
                self._gathered.ask(doubt)
        self._left_over(end, piece.end, self._of_promise(ids))

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
        for comma in list(re.finditer(r",(?=\s)| and(?= )", self._folded[piece.start : end]))[:20]:
            at = piece.start + comma.end()
            reached = read_marks(part, at, end)[1]
            if reached > at and not self._folded[reached:end].strip(" .,!"):
                return piece.start + comma.start()
        return end

    def _left_over(self, start: int, end: int, objective: str | None) -> None:
        if not _says_more(self._text[start:end]):
            return
        if objective is None:
            self._unnamed(start, end)
        else:
            self._said_of(objective, start, end, opened=start)

    def _new(self, piece: Piece) -> None:
        made = read_new(self._text, self._folded, piece.start, piece.end, self._today)
        objective = made.objective or self._current
        if not any(char.isalnum() for char in made.what):
            self._ask(
                self._text[piece.opened : piece.end],
                "what do you promise?",
                (f"I promise a draft by {example_date(self._today)}",),
                (),
            )
            return
        self._gathered.new_promise(made.what, made.by, objective)
        for doubt in made.unclear:
            self._gathered.ask(msgspec.structs.replace(doubt, objective=objective))
        self._left_over(made.end, piece.end, objective)

    def _whole(self, piece: Piece) -> None:
        same = same_at(self._folded, piece.start)
        if same is not None:
            self._gathered.rest_unchanged = True
            self._left_over(same, piece.end, self._current if self._named or self._single else None)
            return
        if piece.ids == (str(len(self._named)),) and not _WELL.match(self._folded, piece.start):
            for one in sorted(self._named & set(self._objectives)):
                self._said_of(one, piece.start, piece.end, opened=piece.opened)
            return
        if piece.ids and piece.ids != (str(len(self._objectives)),):
            self._ask(
                self._text[piece.opened : piece.end],
                "which of them?",
                tuple(self._objectives)[:1],
                tuple(self._objectives),
            )
            return
        if _WELL.match(self._folded, piece.start):
            self._all_well(piece)
            return
        for one in self._objectives:
            if piece.kind == "all" or one not in self._named:
                self._said_of(one, piece.start, piece.end, opened=piece.opened)

    def _all_well(self, piece: Piece) -> None:
        """`all good` may mean on track or nothing new; `all good, no change` says which."""
        rest = re.split(r"[ ,.!;:-]+", self._folded[piece.start : piece.end], maxsplit=1)
        at = piece.end - len(rest[1]) if len(rest) > 1 else piece.end
        same = same_at(self._folded, at) if at < piece.end else None
        if same is not None:
            self._gathered.rest_unchanged = True
            self._left_over(same, piece.end, self._current)
            return
        words = "the rest" if piece.kind == "rest" else "all"
        choices = (f"{words} same", f"{words} on track")
        self._ask(self._text[piece.opened : piece.end], "nothing changed, or all on track?", choices[:1], choices)

    def _unnamed(self, start: int, end: int) -> None:
        bare = self._single is not None and _BARE.fullmatch(self._folded, start, end)
        start = start if bare else after_greeting(self._folded, start, end)
        if not _says_more(self._text[start:end]):
            return
        begin = new_promise_at(self._folded, start, opening=True)
        if begin is not None:
            self._new(Piece("new", (), start, begin, end))
            return
        if self._promises and _PROMISE_ALONE.fullmatch(self._folded, start, end):
            self._promise(Piece("promise", self._promise_meant(), start, start, end))
            return
        if self._single is not None:
            if bare:
                choices = ("on track", "same")
                self._gathered.ask(
                    _doubt(self._text[start:end].strip(), "on track, or nothing changed?", choices, self._single)
                )
            else:
                self._said_of(self._single, start, end, opened=start)
            return
        self._about_nothing_named(start, end)

    def _about_nothing_named(self, start: int, end: int) -> None:
        part = self._part(self._text[start:end], self._folded[start:end], None)
        said, words = read_part(part, self._today)
        if said.unchanged and said._replace(unchanged=False).empty() and words == Words():
            self._gathered.rest_unchanged = True
            return
        self._ask(self._text[start:end], "which objective?", tuple(self._objectives)[:1], tuple(self._objectives))

    def _ask(self, words: str, what: str, examples: tuple[str, ...], choices: tuple[str, ...]) -> None:
        example = examples[0] if examples else "O1 on track"
        self._gathered.ask(Unclear(text=trim(words) or words.strip(), what=what, example=example, choices=choices))


def _says_more(text: str) -> bool:
    return any(char.isalnum() or ord(char) > _SYMBOLS_FROM for char in text)


def _doubt(words: str, what: str, choices: tuple[str, ...], objective: str) -> Unclear:
    return Unclear(
        text=words, what=what, example=choices[0] if choices else "at risk", choices=choices, objective=objective
    )
