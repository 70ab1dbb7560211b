"""What is said about days off, who answers meanwhile, and stand-ins."""

from collections.abc import Sequence
from datetime import date, timedelta

from partnership.book import Book
from partnership.message import Button, Call, Message, line, say, typed
from partnership.objectives import Objective
from partnership.people import Away, Person
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


def away(book: Book, person: Person, days: Away, today: date, *, own: bool, also_away: Away | None = None) -> Message:
    """To who said that they are away: until when, and who answers. `also_away`: days off of who is to answer."""
    who, be = ("You", "are") if own else (person.first_name, "is")
    since = f" from {week_day(days.first)}" if days.first > today else ""
    cover = f"; {book.name(days.cover)} answers" if days.cover else ""
    nobody = "" if days.cover else f" Nobody answers meanwhile: {typed('away until … cover @…')} names somebody."
    on = person.away_on(days.last + timedelta(days=1))
    planned = f" The days off after it, until {week_day(on.last, today)}, stay as they were." if on else ""
    return say(
        f"{who} {be} away{since} until {week_day(days.last, today)}{cover}. Nothing counts as missed, and nobody "
        "is told why.",
        f"That is the last day off; {typed('back')} ends it earlier.{planned}{nobody}",
        _also_away(book, days.cover, also_away),
    )


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


def you_cover(
    book: Book, person: Person, owned: Sequence[str], days: Away, asked_on: date | None, today: date
) -> Message:
    """To who answers meanwhile. `asked_on`: the day of the first check-in that falls into these days, if one does."""
    name = book.name(person.id)
    what = f" for {listed(list(owned))}" if owned else ""
    ask = "No check-in falls into these days"
    if asked_on:
        ask = f"I ask you in the check-in of {'today' if asked_on == today else week_day(asked_on, today)}"
    elif owned:
        ask = f"{ask}, so I don't ask you; you can tell me any time: {typed(f'update {owned[0]} …')}"
    enough = "; figures and facts are enough." if asked_on else ". Figures and facts are enough."
    return say(
        f"{name} is away until {week_day(days.last)} and named you to answer{what}. {ask}{enough} {name} sees it "
        "afterwards and can change it.",
        summary="Steward: you answer for somebody who is away.",
    )


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
