"""`… started Tuesday. Between us, I think …`: what is said aside is in no answer, and told to the sponsor if wished."""

import re

from msgspec.structs import replace

from bot.previews import TELL_ALONE, in_the_digest, waiting_for
from bot.understanding.read_line import read_line
from bot.understanding.sentence_parts import Reading
from dialogs.reading.understood import SentenceRead, UpdateRead
from partnership.confidence import NOBODY, closing, introduced, taken_out
from partnership.message import Call, lines
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.updates import Update
from partnership.wording import asides as words

_ASIDE = re.compile(
    r"(?P<said>.*\w.*[.!?;\n])\s*(?:(?:just|only|strictly) )?(?:between (?:us|ourselves|you and me)|unter uns)\b"
    r"(?: (?:two|both))?(?! and\b)[\s,:;–—-]*(?P<aside>\w.{3,})",
    re.IGNORECASE | re.DOTALL,
)


def parted(text: str) -> tuple[str, str] | None:
    """The text before, and what is said between the two; None where nothing is, or all is."""
    found = _ASIDE.fullmatch(text) if "etween" in text or "nter" in text else None
    return (found["said"].rstrip(), found["aside"].strip()) if found else None


def with_marks(turn: Turn, said: str, aside: str) -> str:
    """The text before, with the status and the chance of what is said between the two: those are for everybody."""
    before = read_line(turn, said, None)
    marked = _with_marks_of(turn, before, aside)
    if marked is before:
        return said
    old, new = before.updates[0], marked.updates[0]
    status = new.status.value if new.status and not old.status else ""
    chance = f"{new.chance}/10" if new.chance is not None and old.chance is None else ""
    return " ".join(filter(None, (said, status, chance)))


def kept_back(turn: Turn, text: str) -> Outcome | None:
    """Words called private, by somebody who says nothing of their reader: figure and status are saved, they are not.

    Nobody is shown them before it is said who may read them.
    """
    said = taken_out(turn.book, text)
    if not (said.private and said.words) or turn.book.sponsor in (None, turn.person):
        return None
    if said.named != NOBODY:
        return None if said.named else _for_all_before(turn, text)
    if (part := introduced(text)) and not taken_out(turn.book, part[0]).private:
        before = replace(turn, text=part[0])
        first = _with_marks_of(turn, read_line(before, part[0], None), part[1])
        return asked(turn, Reading(before, first).outcome() if first.updates else None, part[1], untold=said.untold)
    read = read_line(turn, text, None)
    theirs = [one for one in read.updates if taken_out(turn.book, one.text or "").named == NOBODY]
    alone = read.updates if closing(turn.book, text) else theirs or read.updates
    kept = "; ".join(filter(None, (taken_out(turn.book, one.text).words for one in alone if one.text)))
    marks_alone = not kept and bool(alone) and not read.unclear
    aside = kept or said.words
    left = [_without_words(one) if one in alone else one for one in read.updates]
    rest = SentenceRead(
        updates=tuple(one for one in left if one != UpdateRead(objective=one.objective)),
        unclear=tuple(one for one in read.unclear if one.text.strip().isdecimal()),
    )
    spoken = replace(turn, text=" ".join(one.objective for one in rest.updates))
    done = Reading(spoken, rest).outcome() if rest.updates or rest.unclear else None
    if marks_alone and done:  # `O3 at risk, private`: there are no words to keep back
        return done.with_below(lines(words.NO_WORDS))
    return asked(turn, done, aside, alone[-1].objective if alone else "", untold=said.untold)


def _for_all_before(turn: Turn, text: str) -> Outcome | None:
    """`O1 45k, two signed. Just between Carlos and me: …`: the sentences before are for all, and the rest is asked."""
    part = introduced(text)
    if part is None or taken_out(turn.book, part[0]).private:
        return None
    before = replace(turn, text=part[0])
    first = read_line(before, part[0], None)
    if not any(one.text for one in first.updates):
        return None
    return asked(turn, Reading(before, _with_marks_of(turn, first, part[1])).outcome(), part[1])


def _with_marks_of(turn: Turn, said: SentenceRead, aside: str) -> SentenceRead:
    """What is said for all, with the status, figure and chance of the words aside: those are for everybody."""
    if len(said.updates) != 1:
        return said
    first = said.updates[0]
    marks = [_without_words(one) for one in read_line(turn, aside, first.objective).updates]
    marks = [one for one in marks if one.objective == first.objective]
    given = {name: getattr(one, name) for one in marks for name in ("status", "value", "chance")}
    new = {name: mark for name, mark in given.items() if mark is not None and getattr(first, name) is None}
    return replace(said, updates=(replace(first, **new),)) if new else said


def _without_words(said: UpdateRead) -> UpdateRead:
    return UpdateRead(objective=said.objective, status=said.status, value=said.value, chance=said.chance)


def asked(turn: Turn, done: Outcome | None, aside: str, objective: str = "", *, untold: bool = False) -> Outcome:
    """The answer to what was said for all, and whether the sponsor alone may read the rest; a typed yes is that.

    `untold`: the sponsor least of all, which is not asked.
    """
    done = done or Outcome()
    about = [objective] if objective else [one.objective for one in done.changes if isinstance(one, Update)]
    sponsor = turn.book.sponsor
    told = not untold and sponsor is not None and sponsor.id != turn.person.id
    call = Call(TELL_ALONE, {"text": aside, **({"objective": about[-1]} if about else {})}) if told else None
    digest = in_the_digest({"objective": about[-1], "text": aside} if about else {})
    blocks = words.shall_it_be_told(turn.book, aside, call, digest)
    above = done.answer.blocks if done.answer else ()
    answer = replace(done.answer, blocks=(*above, *blocks)) if done.answer else words.nothing_else(blocks)
    typed = waiting_for(turn, call) if call else ()
    return replace(done.and_then(Outcome(changes=typed)), answer=answer)  # of two questions a typed yes is for the last
