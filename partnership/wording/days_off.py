"""What is said about days off, who answers meanwhile, and stand-ins."""

from collections.abc import Sequence
from datetime import date, timedelta

from partnership.book import Book
from partnership.message import Button, Call, Message, line, say, typed
from partnership.objectives import Objective
from partnership.people import Away, Person
from partnership.record import Value
from partnership.wording.figures import week_day
from partnership.wording.terms import listed, titled


def away_dates(first: date, last: date) -> Message:
    """The days do not fit."""
    if last < first:
        return say(f"{week_day(last)} comes before {week_day(first)}. For example: {typed('away from Mon until Fri')}.")
    return say(f"{week_day(last)} {last.year} has passed. For example: {typed('away until Fri')}. Nothing was changed.")


def no_cover(person: Person, *, itself: bool) -> Message:
    """Somebody who can't answer."""
    if itself:
        return say(f"{person.first_name} can't stand in for {person.first_name}. Somebody else? Nothing was changed.")
    why = "is a guest here" if person.guest else "has left the company"
    return say(f"{person.name} {why} and can't answer for others. Somebody else? Nothing was changed.")


def away(
    book: Book,
    person: Person,
    days: Away,
    today: date,
    *,
    own: bool,
    opens: Sequence[date] = (),
    also_away: Away | None = None,
) -> Message:
    """To who said that they are away: until when, and who answers.

    `opens`: the day after them to which a check-in moves, behind the day before them on which one still opens, if any.
    `also_away`: days off of who is to answer.
    """
    who, be, whose = ("You", "are", "Your") if own else (person.first_name, "is", f"{person.first_name}'s")
    cover = f"; {book.name(days.cover)} answers" if days.cover else ""
    nobody = "" if days.cover else f" Nobody answers meanwhile: {typed('away until … cover @…')} names somebody."
    on = person.away_on(days.last + timedelta(days=1))
    planned = f" The days off after it, until {week_day(on.last, today)}, stay as they were." if on else ""
    moved = " as usual, the next one on ".join(week_day(one, today) for one in opens)
    moved = f" {whose} check-in opens on {moved}." if opens else ""
    return say(
        f"{who} {be} away {_when(days, today)}{cover}. Nothing counts as missed, and nobody is told why.",
        f"That is the last day off; {typed('back')} ends it earlier.{planned}{moved}{nobody}",
        _also_away(book, days.cover, also_away),
    )


def _when(days: Away, today: date) -> str:
    """`on Fri 27 Nov`, `from Wed 20 Jan until Fri 22 Jan`; of days that have begun only the last one."""
    last = week_day(days.last, today)
    if days.first <= today:
        return f"until {last}"
    return f"on {last}" if days.first == days.last else f"from {week_day(days.first)} until {last}"


def _also_away(book: Book, person: str | None, days: Away | None) -> str:
    """A word about who is to answer and is not there either."""
    if person is None or days is None:
        return ""
    name = book.name(person)
    return f"{name} is away too, {week_day(days.first)} to {week_day(days.last)}, and nobody answers then."


def away_for_you(book: Book, by: Person, days: Away, today: date) -> Message:
    """To who was noted as away by an admin."""
    cover = f" {book.name(days.cover)} answers meanwhile." if days.cover else ""
    return say(
        f"{book.name(by.id)} noted you as away up to and including {week_day(days.last, today)}.{cover} Nothing "
        f"counts as missed. {typed('back')} ends it.",
        summary="Steward: you are noted as away.",
    )


class CoverAsked(Value, frozen=True, kw_only=True):
    """When who covers is asked first: `on` that day, or not at all within the days off.

    `opened`: the owner's own check-in opened before them, and may be answered by then. `off`: the day of one that falls
    on days off of both. `opens`: the day after them on which one opens for the owner.
    """

    on: date | None = None
    opened: bool = False
    off: date | None = None
    opens: date | None = None


def you_cover(
    book: Book, person: Person, owned: Sequence[str], days: Away, asked: CoverAsked, today: date, *, by: Person
) -> Message:
    """To who answers meanwhile: for what, and when they are asked; `by`: who named them."""
    name = book.name(person.id)
    named = "" if by.id == person.id else f"{book.name(by.id)} "
    what = f" for {listed(list(owned))}" if owned else ""
    sees = f" {name} sees it afterwards and can change it." if owned else ""
    return say(
        f"{name} is away {_when(days, today)} and {named}named you to answer{what}. "
        f"{_asked(name, owned, asked, today)}{sees}",
        summary="Steward: you answer for somebody who is away.",
    )


def _asked(name: str, owned: Sequence[str], asked: CoverAsked, today: date) -> str:
    """When who covers is asked, and for what."""
    if not owned:
        return f"{name} owns nothing yet, so there is nothing that I ask you."
    if asked.on:
        day = "today" if asked.on == today else f"on {week_day(asked.on, today)}"
        when = f"{day} for what {name} has not answered by then" if asked.opened else f"{day}, in the check-in"
        return f"I ask you {when}; figures and facts are enough."
    why = "No check-in falls into these days"
    if asked.off:
        why = f"The check-in of {week_day(asked.off, today)} falls on days off of yours too"
    elif asked.opens:
        why = f"The next check-in opens on {week_day(asked.opens, today)}, after these days"
    told = f"you can tell me any time: {typed(f'update {owned[0]} …')}. Figures and facts are enough."
    return f"{why}, so I don't ask you; {told}"


def not_away(person: Person) -> Message:
    """Back without away."""
    return say(f"{person.first_name} is not noted as away. For example: {typed('away until Fri cover @lee')}.")


def back_already(days: Away, today: date, call: Call) -> Message:
    """Back before the days off have begun: whether they are not taken after all."""
    return say(
        f"You are here. Days off are noted for {_days(days, today)}: are they not taken after all?",
        summary="Not away after all?",
        buttons=(Button("Not away", call, main=True), Button("Keep them", Call("never mind"))),
    )


def not_taken(days: Away, today: date) -> Message:
    """Planned days off are none any more."""
    return say(f"You are not away {_days(days, today)}. {typed('undo')} takes that back.", summary="Noted.")


def you_cover_no_more(person: Person, days: Away) -> Message:
    """To who was to answer meanwhile."""
    when = f"{week_day(days.first)} to {week_day(days.last)}"
    return say(
        f"{person.first_name} is not away {when} after all, and you need not answer.",
        summary="Steward: you answer for nobody who is away.",
    )


def _days(days: Away, today: date) -> str:
    """`Wed 20 Jan to Fri 22 Jan`."""
    first, last = week_day(days.first, today), week_day(days.last, today)
    return first if days.first == days.last else f"{first} to {last}"


def back(person: Person, *, open_yet: bool = False) -> Message:
    """Here again; `open_yet`: a check-in of theirs waits for them."""
    rest = "Your check-in is still open." if open_yet else f"{typed('what now')} shows what is waiting."
    buttons = (Button("Check in", Call("check in"), main=True),) if open_yet else ()
    return say(f"Welcome back, {person.first_name}. {rest}", buttons=buttons)


def stand_in_whose(book: Book, objective: Objective) -> Message:
    """Who may name one."""
    owner = book.name(objective.owner) if objective.owner else "its owner, when it has one,"
    admins = listed([book.name(one.id) for one in book.admins()[:2]], "or")
    either = f"Only {owner} or an admin{f' ({admins})' if admins else ''} names a stand-in for "
    return say(line(either, *titled(objective), ". Nothing was changed."))


def stand_in_named(
    book: Book, person: Person, objective: Objective, until: date, by: str, *, also_away: Away | None = None
) -> Message:
    """To who named them."""
    owner = book.name(objective.owner) if objective.owner else "the owner"
    sees, whose = f"{owner[:1].upper()}{owner[1:]} sees", f"{owner}'s"
    if by == objective.owner:
        sees, whose = "You see", "yours"
    return say(
        line(
            f"{book.name(person.id)} may answer for ", *titled(objective), f" up to and including {week_day(until)}. "
        ),
        f"{sees} each answer and can change it; status and chance stay {whose}.",
        _also_away(book, person.id, also_away),
    )


def you_stand_in(book: Book, objective: Objective, until: date) -> Message:
    """To the stand-in."""
    owner = book.name(objective.owner) if objective.owner else "its owner"
    return say(
        line(
            f"You stand in for {owner} on ",
            *titled(objective),
            f" until {week_day(until)}: figures and facts are enough.",
        ),
        f"I ask you when {owner} can't. You can also tell me any time: {typed(f'update {objective.id} …')}",
        summary="Steward: you stand in for somebody.",
    )


def stands_in_for_you(book: Book, person: Person, objective: Objective, until: date) -> Message:
    """To the owner."""
    return say(
        line(f"{book.name(person.id)} may answer for you on ", *titled(objective), f" until {week_day(until)}."),
        "You see each answer and can change it.",
        summary="Steward: somebody stands in for you.",
    )
