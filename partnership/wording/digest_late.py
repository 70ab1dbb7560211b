"""The quiet lines in a digest's thread: late answers and corrections."""

from datetime import datetime

from partnership.book import Book
from partnership.calendar import local
from partnership.history import figure_is_old
from partnership.message import (
    Line,
    Message,
    Paragraph,
    line,
    said,
)
from partnership.objectives import Objective
from partnership.updates import Correction, Mark, Update
from partnership.wording.digest_round import QUOTE
from partnership.wording.figures import hope_of, progress, stands, week_day
from partnership.wording.trimming import cut


def thread_lines(rows: tuple[Line, ...]) -> Message:
    return Message(blocks=(Paragraph(rows),), summary="An addition to the digest.")


def late(book: Book, objective: Objective, update: Update, *, quoted: bool) -> Line:
    """A late answer: one quiet line with its time."""
    shown = quoted and update.text and not update.only_sponsor
    quote = (" “", said(cut(update.text, QUOTE)), "”") if shown else ()
    old = "still " if update.value is not None and figure_is_old(objective, update) else ""
    figures = f"{old}{progress(objective, update.value)}"
    state = f": {', '.join(filter(None, (stands(update), figures, hope_of(update))))}."
    title = said(cut(objective.title, QUOTE))
    return line(f"{objective.id} ", title, state, *quote, _signed(book, update.by, update.at))


def before_that(book: Book, mark: Mark) -> Line:
    """What stood in the line before, in somebody else's words."""
    signed = _signed(book, mark.by, mark.at) if mark.at else ""
    return line(" Before: “", said(cut(mark.text, QUOTE)), "”", signed)


def correction(book: Book, objective: Objective, update: Update, one: Correction, *, quoted: bool) -> Line:
    """A correction: what it is now, with its time, without a word of blame."""
    text = (one.text if quoted and not update.only_sponsor else "") or one.figures
    words = (": ", said(cut(text, 2 * QUOTE))) if text else (" was corrected",)
    return line(f"{objective.id} ", said(cut(objective.title, QUOTE)), *words, _signed(book, one.by, one.at))


def stands_corrected(book: Book, objective: Objective, update: Update, one: Correction) -> Line:
    """How it stands after corrections of which the channel read nothing."""
    state = f": {stands(update)}, {progress(objective, update.value)}."
    return line(f"{objective.id} ", said(cut(objective.title, QUOTE)), state, _signed(book, one.by, one.at))


def line_taken_back(book: Book, objective: Objective, now: datetime) -> Line:
    """In the place of a line whose answer is not there any more."""
    at = local(now, book.workspace.zone)
    title = said(cut(objective.title, QUOTE))
    return line(f"{objective.id} ", title, f": what stood here was taken back ({week_day(at.date())}, {at:%H:%M}).")


def decision_taken_back(book: Book, decision: str, now: datetime) -> Line:
    """The same for a decision that nobody asks for any more."""
    at = local(now, book.workspace.zone)
    return line(f"{decision}: what stood here was taken back ({week_day(at.date())}, {at:%H:%M}).")


def _signed(book: Book, by: str, instant: datetime) -> str:
    at = local(instant, book.workspace.zone)
    return f" ({book.name(by)}, {week_day(at.date())}, {at:%H:%M})"
