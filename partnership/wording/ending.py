"""What is asked and said when the date of an objective has passed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from partnership.book import Book
from partnership.message import Button, Call, Item, Line, Message, line, lines, said, say, typed
from partnership.objectives import Objective
from partnership.pace import own_day
from partnership.people import Person
from partnership.updates import Status
from partnership.wording.figures import progress, short_day, week_day
from partnership.wording.terms import full_day, terms, titled

_QUARTER = 3
_YEAR = 12


def buttons(
    book: Book, objective: Objective, now: datetime, args: Mapping[str, str] | None = None, seen: str = ""
) -> tuple[Button, ...]:
    """What may have become of it; `args` and `seen` where it stands in a check-in."""
    args = dict(args or {"objective": objective.id})
    to, one = carried_to(objective, own_day(book, objective, now)), {"objective": objective.id}
    return (
        Button("Reached", Call("update", {**args, "status": Status.DONE.value}, seen), main=True),
        Button("Not reached, close", Call("not reached", one)),
        Button(f"Carry over to {short_day(to)}", Call("carry over", {**one, "to": to.isoformat()})),
        Button("Replace", Call("replace", one)),
    )


def carried_to(objective: Objective, today: date) -> date:
    """The end of the month a quarter after its date, or of the first one of these that is still to come."""
    months = objective.due.year * _YEAR + objective.due.month
    while True:
        months += _QUARTER
        end = date(months // _YEAR, months % _YEAR + 1, 1) - timedelta(days=1)
        if end > today:
            return end


def question(objective: Objective, today: date) -> str:
    """In the check-in, above the buttons."""
    return f"It ended on {week_day(objective.due, today)}. What became of it?"


def asked(book: Book, objective: Objective, now: datetime) -> Item:
    """One of them, with what the owner may say."""
    row = line(*_ended(objective, own_day(book, objective, now)), ". What became of it?")
    return Item(name=objective.id, lines=(row,), buttons=buttons(book, objective, now))


def to_owner(book: Book, objectives: Iterable[Objective], now: datetime) -> Message:
    return Message(
        blocks=tuple(asked(book, one, now) for one in objectives),
        summary="Steward: an objective of yours has come to its date.",
    )


def to_admin(book: Book, objectives: Sequence[Objective]) -> Message:
    """Who is asked what became of it."""
    return say(
        lines(*(for_admin(book, one) for one in objectives)),
        summary="Steward: an objective has come to its date.",
    )


def for_admin(book: Book, objective: Objective) -> Line:
    """Also in `what now`, until it is settled."""
    asked_is = f"{book.name(objective.owner)} is asked what became of it" if objective.owner else "It has no owner"
    ways = f"{typed(f'close {objective.id} because …')} or {typed(f'edit {objective.id} by …')}"
    return line(*_ended(objective, None), f". {asked_is}. You can settle it, too: {ways}")


def still_asked(book: Book, objective: Objective, reader: Person, now: datetime) -> Line:
    """Where one objective is shown: that it ended, and who is to say what became of it."""
    if reader.id == objective.owner:
        return line(question(objective, own_day(book, objective, now)))
    asked_is = f"{book.name(objective.owner)} is asked what became of it" if objective.owner else "It has no owner"
    ways = (
        f" You can settle it, too: {typed(f'close {objective.id} because …')} or {typed(f'edit {objective.id} by …')}"
    )
    return line(f"It ended on {week_day(objective.due, None)}. {asked_is}.{ways if reader.is_admin() else ''}")


def not_unchanged(book: Book, objective: Objective, now: datetime) -> Message:
    """Instead of "nothing changed"."""
    return Message(blocks=(asked(book, objective, now),), summary="Its date has passed: what became of it?")


def goes_on(objective: Objective) -> Message:
    return say(line(*titled(objective), f" goes on until {full_day(objective.due)}. Nothing was changed."))


def carried(objective: Objective) -> Message:
    return say(
        line(*titled(objective), f" goes on: {terms(objective)}. I ask about it as before."),
        summary="Steward: carried over.",
    )


def carried_note(objective: Objective, who: str, because: str) -> Message:
    """To the admins, or to the owner."""
    return say(
        line(f"{who} carries ", *titled(objective), f" over: {terms(objective)}. “", said(because), "”"),
        f"{typed(f'edit {objective.id} by …')} changes the date.",
        summary="Steward: an objective goes on.",
    )


def closed_note(objective: Objective, who: str, because: str) -> Message:
    """To the admins, when its owner closes it."""
    return say(
        line(f"{who} closed ", *titled(objective), ": ", said(because), "."),
        f"{typed(f'resume {objective.id}')} and {typed(f'edit {objective.id} by …')} bring it back.",
        summary="Steward: an objective was closed.",
    )


def to_add(objective: Objective, who: str, by: str) -> Message:
    """To the admins, when its owner closes it: what is to take its place."""
    return say(
        line(f"{who} closed ", *titled(objective), " and would have this in its place: ", said(by)),
        summary="Steward: an objective to add.",
        buttons=(Button("Add it", Call("objective add", {"lines": by}), main=True),),
    )


def _ended(objective: Objective, today: date | None) -> Line:
    """`O1 Marketplace billed sales ended on Thu 31 Dec at $58k of $60k`."""
    stands = progress(objective).removesuffix(f"by {short_day(objective.due)}").strip()
    at = f" at {stands}" if stands and objective.metric.current is not None else ""
    return line(*titled(objective), f" ended on {week_day(objective.due, today)}{at}")
