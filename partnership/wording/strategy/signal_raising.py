"""What raises a signal: the next step as things stand, for each rule that does not hold."""

from collections.abc import Callable
from datetime import datetime

from partnership.book import Book
from partnership.calendar import local_date
from partnership.coming import round_ahead
from partnership.message import Line, line, said, typed
from partnership.people import Person
from partnership.rounds import Silence
from partnership.strategy.charter import agreed, drafts, in_force, may_be_asked, second_week, versions
from partnership.strategy.signals import Read
from partnership.wording.figures import week_day
from partnership.wording.strategy.charter import names, so_far
from partnership.wording.terms import listed

_Next = Callable[[Book, Read, datetime, Person], Line]

RAISED = {
    "charter_stands": f"draft it with {typed('charter')}, send it to the executives with {typed('charter ask')}, and "
    "have it ratified",
    "something_to_see": "reach a milestone; or where an update tells of money earned, call it that, for example "
    f"{typed('outcome O1 revenue')}: a figure alone is no outcome",
    "positioning_attested": f"give it 0 to 3, from what you see, for example {typed('attest positioning 2 because …')}",
    "numbers_named": f"say of each which one it moves, for example {typed('moves O1 consumption')}",
    "offers_bring_pipeline": f"add such a motion with {typed('motion add')}, and say in an update what came of it",
    "offers_attested": f"give it 0 to 3, from what you see, for example {typed('attest offers 2 because …')}",
    "owners_answer": f"give each objective an owner ({typed('assign O1 to @x')}) who answers the check-in",
    "word_is_kept": "promise what can be kept, move a promise before its date, decide by the date",
    "nothing_overdue": f"settle what is: {typed('promises')}, {typed('decisions')} and {typed('motions')} list it",
    "rhythm_is_kept": f"note whom you meet, for example {typed('met Jane Doe about O1: …')}",
    "contacts_are_spread": f"meet more people than one, and note it with {typed('met')}",
    "outcomes_repeat": f"say in updates what came of it, an outcome, for example {typed('outcome O1 pipeline')}",
}
"""In general."""


_BY_OTHERS = {
    "charter_stands": "the sponsor or an admin writes the charter and sends it to the executives, who ratify it",
    "something_to_see": "reach a milestone; or where an update tells of money earned, its owner calls it revenue: a "
    "figure alone is no outcome",
    "positioning_attested": "an executive gives it 0 to 3, from what they see",
    "numbers_named": "the owner of each says which one it moves",
    "offers_bring_pipeline": "an executive or an admin adds such a motion, and its owner says in an update what came "
    "of it",
    "offers_attested": "an executive gives it 0 to 3, from what they see",
    "owners_answer": "an admin gives each objective an owner, who answers the check-in",
    "outcomes_repeat": "owners say in updates what came of it, an outcome",
}
"""The same, to who may not do it: who can."""
_ADMINS = frozenset({"owners_answer"})
_EXECUTIVES = frozenset({"positioning_attested", "offers_attested"})
_OWNERS = frozenset({"something_to_see", "outcomes_repeat", "numbers_named"})


def raised(book: Book, name: str, read: Read, now: datetime, person: Person) -> Line:
    """What is to be done next, or who can do it; where nothing is, what it waits for."""
    by_state = _BY_STATE.get(name)
    general = RAISED[name] if _can(book, name, person) else _BY_OTHERS[name]
    return (by_state(book, read, now, person) if by_state else ()) or line(f"To raise it: {general}")


def _can(book: Book, name: str, person: Person) -> bool:
    """Whether what raises a signal is open to this person."""
    if name in _EXECUTIVES:
        return person.is_executive()
    if name == "charter_stands":
        return drafts(book, person)
    if name in _OWNERS:
        return bool(book.owned_by(person.id))
    if name == "offers_bring_pipeline":
        return person.is_executive() or person.is_admin()
    return name not in _ADMINS or person.is_admin()


def _charter(book: Book, _: Read, now: datetime, person: Person) -> Line:
    """By how far the newest version has come: begun, written, sent for a day to come, asked about."""
    newest = next(reversed(versions(book)), None)
    if newest is None or in_force(book):
        return ()
    if newest.asked_at is None and not drafts(book, person):
        left = "goes on with what is not written yet" if newest.unanswered else "sends it to the executives"
        return line(f"To raise it: the sponsor or an admin {left}")
    if newest.unanswered:
        return line(f"To raise it: {typed('charter draft')} goes on with what is not written yet")
    if newest.asked_at is None:
        return line(f"It is written: {typed('charter ask')} sends it to the executives")
    monday = second_week(book)
    if not may_be_asked(book, now):
        when = f"on {week_day(local_date(monday, book.workspace.zone))}" if monday else "in the week after the start"
        return line(f"It is on its way: the executives are asked {when}")
    have = {one.person for one in agreed(book, newest)}
    left_out = names(book, [one.id for one in book.executives() if one.id not in have])
    return line("The executives are asked: ", said(so_far(book, newest)), "; not yet: ", said(left_out))


def _owners(book: Book, read: Read, now: datetime, person: Person) -> Line:
    """Who has not accepted, which objective was offered to nobody, who is silent; else the round that is to close."""
    free = [one for one in book.open_objectives() if one.owner is None]
    offered = [f"{book.name(one.proposal.to)} accepts {one.id}" for one in free if one.proposal]
    nobody = [one.id for one in free if not one.proposal]
    silent = {one.owner for one in book.all(Silence) if one.ended_at is None}
    wanted = [*offered, *(f"{book.name(one)} answers the check-in" for one in sorted(silent))]
    assign = line(f"an admin gives {listed(nobody)} an owner") if nobody else ()
    if nobody and person.is_admin():
        assign = line(f"{listed(nobody)} gets an owner, {typed(f'assign {nobody[0]} to @x')}")
    if wanted or nobody:
        return line("It rises once ", said(listed(wanted)), " and " if wanted and nobody else "", *assign)
    if not read.of_all or book.workspace.started_at is None:
        return ()
    first = round_ahead(book, now)
    closes = first.closes_on or local_date(first.cutoff, book.workspace.zone)
    return line(f"Nothing is missing: it counts once the first round has closed, {week_day(closes)}")


def _numbers(book: Book, _read: Read, _now: datetime, person: Person) -> Line:
    unsaid = [one for one in book.open_objectives() if one.moves is None]
    mine = [one.id for one in unsaid if one.owner == person.id]
    ids = [one.id for one in unsaid] if person.is_admin() else mine
    if not unsaid:
        return ()
    measured = "of those that its people are measured by"
    if not ids:
        owners = list(dict.fromkeys(one.owner for one in unsaid))
        if None in owners:
            return line(f"To raise it: the owner of each says which one it moves, {measured}")
        who, which = listed([book.name(one) for one in owners]), _each([one.id for one in unsaid])
        says = "say" if owners[1:] else "says"
        return line("To raise it: ", said(who), f" {says} which one {which} moves, {measured}")
    example = typed(f"moves {ids[0]} consumption")
    return line(f"To raise it: say which one {_each(ids)} moves, {measured}, for example {example}")


def _each(ids: list[str]) -> str:
    return ids[0] if len(ids) == 1 else f"each of {listed(ids)}"


_BY_STATE: dict[str, _Next] = {"charter_stands": _charter, "owners_answer": _owners, "numbers_named": _numbers}
