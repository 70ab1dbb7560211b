"""The history of an objective, as it is shown."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from partnership.book import Book
from partnership.history import told_before
from partnership.message import Button, Call, Line, Message, Paragraph, line, said, say, typed
from partnership.metric import MetricKind
from partnership.objectives import Objective
from partnership.rounds import CheckIn
from partnership.updates import Mark, Update, words_of
from partnership.wording import figures_given
from partnership.wording.figures import (
    chance,
    figure,
    hope_of,
    marked,
    short_day_of,
    stands,
)
from partnership.wording.strategy import outcomes


def history(
    book: Book, updates: Sequence[Update], missed: Sequence[tuple[CheckIn, str, Mark | None]],
    also: Sequence[tuple[datetime, Line]],
    of: Line, earlier: Call | None, today: date,
) -> Message:  # fmt: skip
    """Rounds, newest first, `missed` ones too, and among them what else is to be told."""
    told = [(update.at, answered(book, update, today)) for update in updates]
    told += [
        (late.at if late and late.at else checkin.closes, [_unheard(book, checkin, name, late, today)])
        for checkin, name, late in missed
    ]
    told += [(at, [row]) for at, row in also]
    if not told:
        return say(line("There is nothing in the history of ", *of, " in that time."), summary="No history.")
    rows = [row for _, some in sorted(told, key=lambda one: one[0], reverse=True) for row in some]
    message = say(line("History of ", *of), Paragraph(tuple(rows)), summary="The history.")
    if earlier is None:
        return message
    return say(*message.blocks, summary="The history.", buttons=(Button("Earlier", earlier),))


def _unheard(book: Book, checkin: CheckIn, name: str, late: Mark | None, today: date) -> Line:
    """A round in which nobody answered in time, with what was answered late."""
    who = said(book.name(checkin.person))
    if late:
        quote = (": “", said(late.text), "”") if late.text else ()
        by = (" (", said(book.name(late.by)), ")") if late.by else ()
        state = _mark(book.need(Objective, name), late)
        day = short_day_of(book, late.at or checkin.closes, today)
        return line(f"{day} {name} answered late: {state}", *quote, *by)
    return line(
        f"{short_day_of(book, checkin.closes, today)} {name} not heard (",
        who,
        f", asked {short_day_of(book, checkin.at, today)})",
    )


def answered(book: Book, update: Update, today: date) -> list[Line]:
    """One answered round: the first line is what was answered, the others what was corrected and proves it."""
    known = book.get(Objective, update.objective)
    figured = known is not None and known.metric.kind is not MetricKind.MILESTONE and update.value is not None
    value = f", {figure(known.metric, update.value)}" if known and figured else ""
    likely = f", {hope_of(update)}" if hope_of(update) else ""
    words = words_of(update)
    whose = f", in {book.name(update.words_by)}'s words" if words and update.words_by not in ("", update.by) else ""
    by = f" ({book.name(update.by)}{'' if update.confirmed else ', not confirmed'}{whose})"
    by = f" ({figures_given.whose(book, known, update)})" if known and update.answered_on is not None else by
    quote = (": “", said(words), "”") if words else ()
    late = "answered late: " if update.late else ""
    head = f"{short_day_of(book, update.at, today)} {update.objective} {late}{stands(update)}{value}{likely}"
    kind = update.outcome_kind if not update.only_sponsor else None
    counts = (", counts as ", said(outcomes.called(kind, book.workspace.partner))) if kind else ()
    rows = [line(head, *quote, by, *counts)]
    rows += _told_before(book, known, update) if known else []
    after = ((short_day_of(book, one.at, today), one.text or one.figures) for one in update.corrections)
    rows += [line(f"   corrected {day}: ", said(text)) for day, text in after]
    if update.evidence:
        rows.append(line("   evidence: ", said(update.evidence)))
    return rows


def _told_before(book: Book, objective: Objective, update: Update) -> list[Line]:
    """What leadership had read of this round already, where the answer says something else by now."""
    told = told_before(book, update)
    if told is None:
        return []
    words = words_of(update)
    read = [one for one in _read(told) if _says_else(one, update, words)]
    return [
        line(
            f"   leadership read before that: {_mark(objective, one)}",
            *((": “", said(one.text), f"” ({book.name(one.by)})") if one.text and one.text not in words else ()),
        )
        for one in read
    ]


def _read(told: Mark | None) -> Iterator[Mark]:
    """What stood in the line of a thread, newest first."""
    while told:
        yield told
        told = told.over


def _says_else(told: Mark, update: Update, words: str) -> bool:
    """By figures, or in other words."""
    if (told.status, told.value, told.chance) != (update.status, update.value, update.chance):
        return True
    return bool(told.text) and told.text not in words


def _mark(objective: Objective, told: Mark) -> str:
    status = "status not said yet" if told.assumed else marked(told.status)
    value = figure(objective.metric, told.value) if told.value is not None else ""
    return ", ".join(filter(None, (status, value, chance(told.chance))))


def unknown_history(text: str) -> Message:
    return say(
        line(
            "I don't know whose history ",
            said(f"“{text}”"),
            f" is. For example: {typed('history O1')}, or {typed('history @maria')}.",
        ),
        summary="Whose history?",
    )
