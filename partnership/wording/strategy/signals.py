"""The four signals in words: what moved, and the questions of who attests one."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from partnership.attestations import Attestation, SignalReading
from partnership.book import Book
from partnership.digest_strategy_values import Signals
from partnership.message import (
    Button,
    Call,
    Item,
    Line,
    Message,
    line,
    said,
    say,
    typed,
)
from partnership.people import Person
from partnership.rounds import CheckIn
from partnership.strategy.attesting import HIGHEST, JUDGED, attested
from partnership.strategy.signal import Signal
from partnership.strategy.signals import Scored
from partnership.wording.digest_names import QUOTE
from partnership.wording.figures import short_day
from partnership.wording.strategy.signal_reasons import found
from partnership.wording.terms import count_word, listed
from partnership.wording.trimming import cut

LABELS = ("0 No", "1 Hardly", "2 Mostly", "3 Yes")
_ASKED = {
    "positioning": ("could a seller of ", " say in one sentence why you?"),
    "offers": ("do your offers fit what a seller of ", " is paid for?"),
}


def name_of(signal: Signal) -> str:
    return signal.value.capitalize()


def in_one_line(one: Scored) -> Line:
    """`Clear positioning 2 of 3`."""
    return line(f"{name_of(one.signal)} {one.score} of {HIGHEST}.")


def in_digest(partner: str, signals: Signals | None) -> tuple[Line, ...]:
    """What moved, with the reason; once a month all four in one line where none did."""
    if signals is None:
        return ()
    last = signals.points
    changed = [one for one in signals.scored if last and last.score(one.signal) != one.score]
    if last is None or not changed:
        each = listed([f"{one.signal.value} {one.score}" for one in signals.scored])
        return (line(f"{each[:1].upper()}{each[1:]} of {HIGHEST}."),)
    rows = [
        line(
            f"{name_of(one.signal)} {last.score(one.signal)} → {one.score} of {HIGHEST}: ",
            said(_why(partner, last, one)),
            ".",
        )
        for one in changed
    ]
    same = len(signals.scored) - len(changed)
    others = (
        ""
        if not same
        else "The other one is unchanged."
        if same == 1
        else f"The other {count_word(same)} are unchanged."
    )
    return (*rows, line(others)) if others else tuple(rows)


def _why(partner: str, last: SignalReading, one: Scored) -> str:
    """The rules that no longer hold; where it rose, those that hold now."""
    before = last.points.get(one.signal, ())
    fell = one.score < len(before)
    names = [name for name in (before if fell else one.points) if name not in (one.points if fell else before)]
    return "; ".join(found(partner, name, one.reads[name]) for name in names if name in one.reads)


def in_thread(partner: str, signals: Signals | None) -> Iterator[Line]:
    """What each lacks, once a month."""
    for one in signals.scored if signals and signals.monthly else ():
        lacks = [found(partner, name, read) for name, read in one.reads.items() if not read.holds]
        if lacks:
            points = "a point" if len(lacks) == 1 else f"{count_word(len(lacks))} points"
            yield line(f"{name_of(one.signal)} lacks {points}: ", said("; ".join(lacks)), ".")


def question(book: Book, checkin: CheckIn, word: str) -> Item:
    """One tap, once a quarter, of who attests a signal."""
    return Item(name="", lines=(_asks(book, word, checkin.at),), buttons=_scores(word, {"checkin": checkin.id}))


def question_alone(book: Book, word: str, now: datetime) -> Item:
    """One of them outside a check-in."""
    return Item(name=word, lines=(_asks(book, word, now),), buttons=_scores(word, {}))


def questions_alone(book: Book, asked: Sequence[str], now: datetime) -> Message:
    """The same, of who has no check-in."""
    return say(
        *(question_alone(book, word, now) for word in asked),
        f"Once a quarter. With the reason: {typed(f'attest {asked[0]} 2 because …')}",
        summary="Steward: a word on the partnership's signals, please.",
    )


def who_is_asked(book: Book, asked: Sequence[tuple[Person, Sequence[str]]], now: datetime) -> list[Line]:
    """To the admin who turned the signals on: whom that makes me ask what no record tells."""
    rows = []
    for person, names in asked:
        at_once = "now" if book.at_work(person, now) else f"when {person.first_name} is at work"
        when = "in the next check-in" if book.owned_by(person.id) else at_once
        about = listed([name_of(JUDGED[one]).lower() for one in names])
        rows.append(
            line(
                "I ask ", said(person.first_name), f" about {about}, which no record tells: {when}, then each quarter."
            )
        )
    return rows


def _asks(book: Book, word: str, now: datetime) -> Line:
    last = attested(book, JUDGED[word], now)
    before = line()
    if last:
        given = last.attestation
        before = line(f" {short_day(last.day)}: {given.score}, by ", said(book.name(given.by)), ".")
    begins, ends = _ASKED[word]
    partner = said(book.workspace.partner)
    return line(f"{name_of(JUDGED[word])}, 0 to {HIGHEST}: {begins}", partner, ends, *before)


def _scores(word: str, args: dict[str, str]) -> tuple[Button, ...]:
    return tuple(Button(label, Call("attest", {**args, "signal": word, "score": label[0]})) for label in LABELS)


def other_now(book: Book, before: Attestation, after: Attestation) -> Message:
    """To who attested it before in this quarter: another says otherwise."""
    because = (", because ", said(cut(after.because, QUOTE).rstrip("."))) if after.because else ()
    word = next(one for one, signal in JUDGED.items() if signal is after.signal)
    return say(
        line(
            said(book.name(after.by)), f" attested {after.signal.value} at {after.score} of {HIGHEST}", *because,
            f". That counts for this quarter in the place of your {before.score}; {typed(f'attest {word}')} says how "
            "you see it.",
        ),
        summary="Steward: a signal is judged otherwise.",
    )  # fmt: skip


def executives_judge(book: Book) -> Message:
    """To an admin who is no executive."""
    who = book.name(book.workspace.sponsor) if book.sponsor else "an executive"
    return say(
        f"An executive says how it is: tell {who}. Nothing was changed; {typed('signals')} shows what is attested.",
        summary="Not open to you.",
    )


def noted(word: str, attestation: Attestation) -> Message:
    """What was understood, and how to say why."""
    later = typed(f"attest {word} {attestation.score} because …")
    why = "" if attestation.because else f" Why? Write it now: {typed('because …')}; or later: {later}"
    signal = attestation.signal.value
    return say(
        f"Noted: {signal} attested at {attestation.score} of {HIGHEST}, for a quarter; from 2 on it is a point.{why}",
        summary="Noted.",
    )
