"""A whole message, such as `O1 off track, 3/10: IP review stuck. P4 not yet. Rest unchanged.`, read at once."""

import itertools
import re
from collections.abc import Sequence
from datetime import date
from typing import assert_never

from msgspec.structs import replace

from dialogs.reading.all_except import without_except
from dialogs.reading.courtesy import after_greeting
from dialogs.reading.dates import DateRead, read_date
from dialogs.reading.marks import begins_with_mark, read_marks
from dialogs.reading.moved_wait import moved_wait, with_moved_wait
from dialogs.reading.own_words import Words, read_part
from dialogs.reading.parts import parts
from dialogs.reading.piece import Names, Piece
from dialogs.reading.promise_words import half_kept, read_outcome, says_half, says_outcome
from dialogs.reading.promises_made import new_promise_at, one_more, read_new
from dialogs.reading.references import Titles
from dialogs.reading.same_for_all import same_at
from dialogs.reading.spoken import Spoken, doubt_of, says_more
from dialogs.reading.unclear import example_date, spell_date
from dialogs.reading.understood import Became, KnownObjective, KnownPromise, PromiseRead, SentenceRead
from dialogs.reading.words import trim

WHICH_OBJECTIVE = "which objective?"
SAME_OR_WELL = "nothing changed, or all on track?"
_BARE = re.compile(r"[ .,!\n]*(ok|okay|k|yes|no|👍)[ .,!\n]*")
_I_MEANT = re.compile(
    r"[ .,!\n]*(?:(?:no|nope|sorry|wait|well|actually|honestly|tbh|to be honest|frankly|btw|by the way|fyi|ok|okay|oh"
    r"|also|and)(?!\w)[ .,!\n]*"
    r"|(?:i|we) (?:only )?meant?(?: that| to say)?(?: the| my)?[ .,:!\n]*"
    r"|(?:i )?(?:was|have been|been) (?:ill|sick|away|off|out|busy|on (?:holiday|leave)|travell?ing)[ .,!\n]*)+"
)
"""`no, I meant …` before what is meant; `sorry, was ill`, which is for nobody's digest."""
_WELL = re.compile(r"(?:good|fine|ok|okay|great|well|gut)(?!\w)")
_PROMISE_FIRST = re.compile(r"[ \n]*(?:(?:not|never|noch nicht) )?kept(?=[ ]*[,.;:!–-])")
"""`kept, the reviewer starts on 1 Feb`: before it names anything, it speaks of the one promise there is."""
_SUM = re.compile(r", (?:about |ca\.? )?[$€£]?\d[\d.,]*\d? ?(?:k|m|bn|%)? *(?=[;.!\n]|$)(?!\.\d)")
"""`win back Fabrikam by 8 Jan, $20k`: what is promised, and no figure of the objective."""
_SO = re.compile(r"[ ,.;-]*so(?: that| the| my)? ?")
_FOR_LAST = re.compile(r"[ ,]+(?:for|on) (o ?\d{1,4})[ .!]*$")
_PROMISE_ALONE = re.compile(r"[ .,!\n]*(?:kept|not yet|not kept|noch nicht)[ .,!\n]*")


def read_update(
    text: str,
    *,
    today: date,
    objectives: Sequence[KnownObjective],
    promises: Sequence[KnownPromise] = (),
    single: str | None = None,
) -> SentenceRead:
    """What a message says of objectives and promises, and what has to be asked.

    Never raises. What belongs to no named objective belongs to `single`, or to the only objective there is. Dates are
    read against `today`, in the writer's zone. People's own words come back as typed, without blanks at their edges.
    """
    moved = moved_wait(text, [one.id for one in objectives])
    if moved:
        text = text[: moved.start] + text[moved.end :]
    read = _Reader(without_except(text, objectives), today, objectives, promises, single).read()
    return with_moved_wait(read, moved) if moved else read


class _Reader(Spoken):
    """One message, piece by piece."""

    _led: str | None = None
    """What was said before a promise of how it was kept."""

    def read(self) -> SentenceRead:
        whole = self._part(self._text, self._folded, None)
        aims = Titles([KnownObjective(id=one.id, title=one.what) for one in self._promises.values()], least=2)
        names = Names(
            known=(*self._objectives, *self._promises),
            promised=tuple(self._promises),
            titles=self._titles,
            promises=aims,
            says=lambda at: at < len(self._folded) and begins_with_mark(whole, at, min(len(self._folded), at + 90)),
            marks=lambda at, end: read_marks(whole, at, end)[1] >= end,
            in_unit=self._in_unit,
            tells=lambda at: says_outcome(self._folded[: at + 90], at, self._today),
        )
        pieces = parts(self._folded, names)
        self._named = {one for piece in pieces if piece.kind == "objective" for one in piece.ids}
        pieces = self._name_at_end(self._without_lead(pieces), names)
        for piece, following in itertools.zip_longest(pieces, pieces[1:]):
            if piece.kind == "objective" and following and self._only_names(piece, following):
                self._current = piece.ids[-1]
            else:
                self._piece(piece)
        read = self._gathered.result()
        if read == SentenceRead() and self._folded[after_greeting(self._folded, 0, len(self._folded)) :].strip():
            self._ask(self._text, "what is new?", tuple(f"{one} same" for one in self._objectives)[:1], ())
            return self._gathered.result()
        return read

    def _only_names(self, piece: Piece, following: Piece) -> bool:
        """`O1: P4 not yet`, `O3: open tickets 22`: what is said follows under another name."""
        known = all(one in self._objectives for one in piece.ids) and not piece.ambiguous
        about = following.kind in ("promise", "new") or (following.kind == "objective" and following.ids == piece.ids)
        return known and about and not says_more(self._folded[piece.start : piece.end])

    def _without_lead(self, pieces: list[Piece]) -> list[Piece]:
        """`the trainer is booked, so that promise is done`: what comes first says how it was kept."""
        if self._single is not None or [piece.kind for piece in pieces[:2]] != ["none", "promise"]:
            return pieces
        lead, promise = pieces[:2]
        if not _SO.match(self._folded, lead.end, promise.opened):
            return pieces
        self._led = trim(self._text[lead.start : lead.end])
        return pieces[1:]

    def _name_at_end(self, pieces: list[Piece], names: Names) -> list[Piece]:
        """`we reached 47k, O1`, `we're at 3.4 days now for O3`: the name may come last."""
        last = _FOR_LAST.search(self._folded) if [piece.kind for piece in pieces] == ["none"] else None
        one = last[1].upper().replace(" ", "") if last else ""
        if last and one in self._objectives and names.says(0):
            return [Piece("objective", (one,), 0, 0, last.start())]
        if [piece.kind for piece in pieces] != ["none", "objective"] or says_more(self._folded[pieces[1].start :]):
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
            case "none":
                self._unnamed(piece.start, piece.end)
            case _:
                assert_never(piece.kind)

    def _objective(self, piece: Piece) -> None:
        unknown = [one for one in piece.ids if one not in self._objectives]
        if piece.ambiguous or unknown:
            words = self._text[piece.opened : piece.end]
            what = WHICH_OBJECTIVE if piece.ambiguous else f"there is no {unknown[0]} to update here"
            choices = piece.ids if piece.ambiguous else tuple(self._objectives)
            self._ask(words, what, choices[:1], choices)
        for one in piece.ids:
            if one in self._objectives and not piece.ambiguous:
                self._current = one
                self._said_of(one, piece.start, piece.end, opened=piece.opened)

    def _promise(self, piece: Piece) -> None:
        ids = piece.ids or self._promise_meant()
        unknown = [one for one in ids if one not in self._promises]
        outcome = read_outcome(self._text, self._folded, piece.start, piece.end, piece.verb, self._today)
        end = self._marks_within(piece, outcome.end) if outcome else piece.end
        words = self._text[piece.opened : end]
        if unknown or not ids or piece.ambiguous:
            what = f"there is no open promise {unknown[0]}" if unknown else "which promise?"
            self._ask(words, what, tuple(self._promises)[:1], ids if piece.ambiguous else tuple(self._promises))
        elif outcome is None and says_half(self._folded, piece.start, piece.end, piece.verb):
            self._kept_or_not(words, ids)
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
                    PromiseRead(id=one, became=outcome.became, to=outcome.to, because=outcome.because or self._led)
                )
            self._led = None
            for doubt in outcome.unclear:
                self._gathered.ask(doubt)
        self._left_over(end, piece.end, self._of_promise(ids))

    def _left_over(self, start: int, end: int, objective: str | None) -> None:
        if not says_more(self._text[start:end]):
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
        sum_of_it = _SUM.match(self._folded, made.end, piece.end) if made.by else None
        more = self._text[made.end : sum_of_it.end()].rstrip() if sum_of_it else ""
        self._gathered.new_promise(f"{made.what}{more}", made.by, objective)
        for doubt in made.unclear:
            self._gathered.ask(replace(doubt, objective=objective))
        end = sum_of_it.end() if sum_of_it else made.end
        while made.by and (another := one_more(self._text, self._folded, end, piece.end, self._today)):
            self._gathered.new_promise(another.what, another.by, another.objective or objective)
            end = another.end
        self._left_over(end, piece.end, objective)

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
        figures = self._single is not None and any(map(str.isdigit, self._folded[at : piece.end]))
        self._ask(self._text[piece.opened : at if figures else piece.end], SAME_OR_WELL, choices[:1], choices)
        if figures:  # `all good, 2.8 days`
            self._left_over(at, piece.end, self._single)

    def _unnamed(self, start: int, end: int) -> None:
        bare = self._single is not None and _BARE.fullmatch(self._folded, start, end)
        if self._named and (bare or _I_MEANT.fullmatch(self._folded, start, end)):  # `no, O1 is 52k`
            return
        start = start if bare else after_greeting(self._folded, start, end)
        if not says_more(self._text[start:end]):
            return
        begin = new_promise_at(self._folded, start, opening=True)
        if begin is not None:
            self._new(Piece("new", (), start, begin, end))
            return
        if self._promises and _PROMISE_ALONE.fullmatch(self._folded, start, end):
            self._promise(Piece("promise", self._promise_meant(), start, start, end))
            return
        if self._promises and half_kept(self._folded, start, end, named=False):
            self._kept_or_not(self._text[start:end], self._promise_meant() or tuple(self._promises))
            return
        if self._promises and _PROMISE_FIRST.match(self._folded, start, end):
            self._promise(Piece("promise", self._promise_meant(), start, start, end))
            return
        if self._single is not None:
            if bare:
                choices = ("on track", "same")
                self._gathered.ask(
                    doubt_of(self._text[start:end].strip(), "on track, or nothing changed?", choices, self._single)
                )
            else:
                self._said_of(self._single, start, end, opened=start)
            return
        self._about_nothing_named(start, end)

    def _about_nothing_named(self, start: int, end: int) -> None:
        part = self._part(self._text[start:end], self._folded[start:end], None)
        said, words = read_part(part, self._today)
        if said.unchanged and replace(said, unchanged=False).empty() and words == Words():
            self._gathered.rest_unchanged = True
            return
        self._ask(self._text[start:end], WHICH_OBJECTIVE, tuple(self._objectives)[:1], tuple(self._objectives))
