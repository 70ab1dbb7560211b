"""The answer to `signals`: each with its score and a reason; on asking, with all of them and how to raise it."""

from collections.abc import Sequence
from datetime import datetime

from partnership.book import Book
from partnership.calendar import local_date
from partnership.message import (
    Block,
    Button,
    Buttons,
    Call,
    Heading,
    Line,
    Message,
    Paragraph,
    Span,
    bold,
    line,
    lines,
    said,
    say,
    text_of,
    typed,
)
from partnership.people import Person
from partnership.strategy.attesting import HIGHEST, JUDGED, attested
from partnership.strategy.signals import Read, Scored, judged_from, too_early
from partnership.wording.digest_names import QUOTE
from partnership.wording.figures import week_day
from partnership.wording.strategy.signal_raising import raised
from partnership.wording.strategy.signal_reasons import EARNED, found
from partnership.wording.strategy.signals import name_of
from partnership.wording.terms import listed
from partnership.wording.trimming import cut

_SUMMARY = "The four signals."
_NOTHING = "nothing to judge yet"


def overview(book: Book, scored: Sequence[Scored], now: datetime, person: Person, *, told: bool) -> Message:
    """A line each, and how to raise the lowest. `told`: in digests too."""
    rows = [_in_short(book, one, now) for one in scored]
    lowest = min(scored, key=lambda one: one.score)
    name = _lacks(book, lowest, now)
    how = raised(book, name, lowest.reads[name], now, person) if name else ()
    next_step = line(f"First, {name_of(lowest.signal).lower()}. ", *how, _end(how))
    return say(
        *rows,
        *((next_step,) if how else ()),
        _where(told=told),
        summary=_SUMMARY,
        buttons=(Button("How to raise them", Call("signals", {"which": "all"})),),
    )


def in_full(book: Book, scored: Sequence[Scored], now: datetime, person: Person, *, told: bool) -> Message:
    """All four, or one: the score, what each rule found, and how to raise what is missing; taps for who may judge."""
    blocks: list[Block] = []
    for one in scored:
        judged = [name for name, read in one.reads.items() if not too_early(book, name, read, now)]
        rows = tuple(_rule(book, name, one.reads[name], now, person) for name in judged)
        rows = rows or (_rule(book, *next(iter(one.reads.items())), now, person),)
        blocks += [Heading(line(bold(f"{name_of(one.signal)}: {one.score} of {HIGHEST}"))), Paragraph(rows)]
    early = [name for one in scored for name, read in one.reads.items() if too_early(book, name, read, now)]
    blocks.append(lines(*_still_early(book, early), f"✓ is a rule that holds, and a point. {_where(told=told)}"))
    shown = {one.signal for one in scored}
    open_yet = [word for word, signal in JUDGED.items() if signal in shown and attested(book, signal, now) is None]
    if person.is_executive() and open_yet:
        blocks.append(Buttons(tuple(Button(f"Attest {word}", Call("attest", {"signal": word})) for word in open_yet)))
    return Message(blocks=tuple(blocks), summary=_SUMMARY)


def _still_early(book: Book, names: Sequence[str]) -> list[str]:
    """What there is nothing to judge of yet, all in one line."""
    about = []
    for name in names:
        first = judged_from(book, name)
        about.append(f"{_ABOUT[name]}{f' (from {week_day(local_date(first, book.workspace.zone))})' if first else ''}")
    return [f"Nothing to judge yet, and nothing lost: {listed(about)}."] if about else []


def _where(*, told: bool) -> str:
    on = typed("rules on signals")
    return "The digest tells of them." if told else f"No digest tells of them until an admin says {on}."


def _in_short(book: Book, one: Scored, now: datetime) -> Line:
    """As in `Aligned offers 1 of 3 (numbers named): nobody has attested it yet`."""
    name = _lacks(book, one, now)
    why = _found(book, name, one.reads[name], now) if name else "all of it holds"
    about = _ABOUT.get(name, "")
    if about and why.startswith(f"{about}: {_NOTHING}"):
        why = why.removeprefix(f"{about}: ")
        why = why.replace(_NOTHING, f"{_NOTHING} in {about}") if one.score else why
    earned = f" ({', '.join(EARNED[each] for each in one.points)})" if 0 < one.score < HIGHEST else ""
    return line(bold(f"{name_of(one.signal)} {one.score} of {HIGHEST}"), f"{earned}: ", said(why), ".")


def _lacks(book: Book, one: Scored, now: datetime) -> str:
    """The rule to see to first: one that does not hold, and of which there is something to judge."""
    missing = [name for name, read in one.reads.items() if not read.holds]
    return next((name for name in missing if not too_early(book, name, one.reads[name], now)), (*missing, "")[0])


def _found(book: Book, name: str, read: Read, now: datetime) -> str:
    """What a rule found; in the first weeks, that there is nothing to judge yet."""
    if not too_early(book, name, read, now):
        return found(book.workspace.partner, name, read)
    first = judged_from(book, name)
    when = f", first on {week_day(local_date(first, book.workspace.zone))}" if first else ""
    return f"{_ABOUT[name]}: {_NOTHING}{when}"


_ABOUT = {
    "something_to_see": "milestones and revenue",
    "word_is_kept": "promises and decisions",
    "rhythm_is_kept": "the rhythm of meetings",
    "contacts_are_spread": "meetings with several people",
    "outcomes_repeat": "outcomes that repeat",
}


def _rule(book: Book, name: str, read: Read, now: datetime, person: Person) -> Line:
    mark, words = ("✓" if read.holds else "–"), _found(book, name, read, now)
    words = "too early to judge" if too_early(book, name, read, now) else words
    how = () if read.holds else raised(book, name, read, now, person)
    capital = said(f"{words[:1].upper()}{words[1:]}")
    return line(f"{mark} ", capital, ".", *_judge(book, read), " " if how else "", *how, _end(how))


def _end(how: Line) -> str:
    return "" if not how or text_of(how).endswith("…") else "."


def _judge(book: Book, read: Read) -> tuple[str | Span, ...]:
    """Who attested it, and why."""
    if read.attested is None:
        return ()
    given = read.attested.attestation
    because = (": ", said(cut(given.because, QUOTE))) if given.because else ()
    return (" ", said(book.name(given.by)), *(because or (" gave no reason",)), ".")
