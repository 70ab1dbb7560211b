"""What raises a signal: the next step as things stand, for each rule that does not hold."""

from collections.abc import Callable
from datetime import datetime

from partnership.book import Book
from partnership.calendar import local_date
from partnership.coming import round_ahead
from partnership.message import Line, line, said, typed
from partnership.rounds import Silence
from partnership.strategy.charter import agreed, in_force, may_be_asked, second_week, versions
from partnership.strategy.signals import Read
from partnership.wording.figures import week_day
from partnership.wording.strategy.charter import names, so_far
from partnership.wording.terms import listed

_Next = Callable[[Book, Read, datetime], Line]

RAISED = {
    "charter_stands": f"draft it with {typed('charter')}, send it to the executives with {typed('charter ask')}, and "
    "have it ratified",
    "something_to_see": "reach a milestone; or where an update tells of money earned, call it that, for example "
    f"{typed('outcome O1 revenue')}: a figure alone is no outcome",
    "positioning_attested": f"an executive attests it, 0 to 3, for example {typed('attest positioning 2 because …')}",
    "numbers_named": f"say of each which one it moves, for example {typed('moves O1 consumption')}",
    "offers_bring_pipeline": f"add such a motion with {typed('motion add')}, and say in an update what came of it",
    "offers_attested": f"an executive attests it, 0 to 3, for example {typed('attest offers 2 because …')}",
    "owners_answer": f"give each objective an owner ({typed('assign O1 to @x')}) who answers the check-in",
    "word_is_kept": "promise what can be kept, move a promise before its date, decide by the date",
    "nothing_overdue": f"settle what is: {typed('promises')}, {typed('decisions')} and {typed('motions')} list it",
    "rhythm_is_kept": f"note whom you meet, for example {typed('met Jane Doe about O1: …')}",
    "contacts_are_spread": f"meet more people than one, and note it with {typed('met')}",
    "outcomes_repeat": f"say in updates what came of it, an outcome, for example {typed('outcome O1 pipeline')}",
}
"""In general."""


def raised(book: Book, name: str, read: Read, now: datetime) -> Line:
    """What is to be done next; where nothing is, what it waits for."""
    by_state = _BY_STATE.get(name)
    return (by_state(book, read, now) if by_state else ()) or line(f"To raise it: {RAISED[name]}")


def _charter(book: Book, _: Read, now: datetime) -> Line:
    """By how far the newest version has come: begun, written, sent for a day to come, asked about."""
    newest = next(reversed(versions(book)), None)
    if newest is None or in_force(book):
        return ()
    if newest.unanswered:
        return line(f"To raise it: {typed('charter draft')} goes on with what is not written yet")
    if newest.asked_at is None:
        return line(f"It is written: {typed('charter ask')} sends it to the executives")
    monday = second_week(book)
    if not may_be_asked(book, now):
        when = f"on {week_day(local_date(monday, book.workspace.zone))}" if monday else "in the week after the start"
        return line(f"It is on its way: the executives are asked {when}")
    have = {one.person for one in agreed(book, newest)}
    left = names(book, [one.id for one in book.executives() if one.id not in have])
    return line("The executives are asked: ", said(so_far(book, newest)), "; not yet: ", said(left))


def _owners(book: Book, read: Read, now: datetime) -> Line:
    """Who has not accepted, which objective was offered to nobody, who is silent; else the round that is to close."""
    free = [one for one in book.open_objectives() if one.owner is None]
    offered = [f"{book.name(one.proposal.to)} accepts {one.id}" for one in free if one.proposal]
    nobody = [one.id for one in free if not one.proposal]
    silent = {one.owner for one in book.all(Silence) if one.ended_at is None}
    wanted = [*offered, *(f"{book.name(one)} answers the check-in" for one in sorted(silent))]
    assign = f"{listed(nobody)} gets an owner, {typed(f'assign {nobody[0]} to @x')}" if nobody else ""
    if wanted or nobody:
        return line("It rises once ", said(listed(wanted)), " and " if wanted and nobody else "", assign)
    if not read.of_all or book.workspace.started_at is None:
        return ()
    first = round_ahead(book, now)
    closes = first.closes_on or local_date(first.cutoff, book.workspace.zone)
    return line(f"Nothing is missing: it counts once the first round has closed, {week_day(closes)}")


def _numbers(book: Book, _read: Read, _now: datetime) -> Line:
    unsaid = [one.id for one in book.open_objectives() if one.moves is None]
    if not unsaid:
        return ()
    which = unsaid[0] if len(unsaid) == 1 else f"each of {listed(unsaid)}"
    example = typed(f"moves {unsaid[0]} consumption")
    return line(
        f"To raise it: say which one {which} moves, of those that its people are measured by, for example {example}"
    )


_BY_STATE: dict[str, _Next] = {"charter_stands": _charter, "owners_answer": _owners, "numbers_named": _numbers}
