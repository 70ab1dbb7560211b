"""What is said about days off, who answers meanwhile, and stand-ins."""

from collections.abc import Sequence
from datetime import date, timedelta

from partnership.book import Book
from partnership.message import Button, Call, Message, line, say
from partnership.objectives import Objective
from partnership.people import Away, Person
from partnership.wording.figures import week_day
from partnership.wording.terms import listed, titled


def away_dates(first: date, last: date) -> Message:
    """The days do not fit."""
    if last < first:
        return say(f"{week_day(last)} comes before {week_day(first)}. For example: away from 30 Nov until 7 Dec.")
    return say(f"{week_day(last)} {last.year} has passed. For example: away until Mon 7 Dec. Nothing was changed.")


def no_cover(person: Person, *, itself: bool) -> Message:
    """Somebody who can't answer."""
    if itself:
        return say(f"{person.first_name} can't stand in for {person.first_name}. Somebody else? Nothing was changed.")
    why = "is a guest here" if person.guest else "has left the company"
    return say(f"{person.name} {why} and can't answer for others. Somebody else? Nothing was changed.")


def away(book: Book, person: Person, days: Away, today: date, *, own: bool) -> Message:
    """To who said that they are away: until when, and who answers."""
    who, be = ("You", "are") if own else (person.first_name, "is")
    since = f" from {week_day(days.first)}" if days.first > today else ""
    cover = f"; {book.name(days.cover)} answers" if days.cover else ""
    nobody = "" if days.cover else " Nobody answers meanwhile: away until … cover @… names somebody."
    on = person.away_on(days.last + timedelta(days=1))
    planned = f" The days off after it, until {week_day(on.last, today)}, stay as they were." if on else ""
    return say(
        f"{who} {be} away{since} until {week_day(days.last, today)}{cover}. Nothing counts as missed, and nobody "
        "is told why.",
        f"That is the last day off; back ends it earlier.{planned}{nobody}",
    )


def away_for_you(book: Book, by: Person, days: Away, today: date) -> Message:
    """To who was noted as away by an admin."""
    cover = f" {book.name(days.cover)} answers meanwhile." if days.cover else ""
    return say(
        f"{book.name(by.id)} noted you as away up to and including {week_day(days.last, today)}.{cover} Nothing "
        "counts as "
        "missed. back ends it.",
        summary="Steward: you are noted as away.",
    )


def you_cover(book: Book, person: Person, owned: Sequence[str], days: Away) -> Message:
    """To who answers meanwhile."""
    what = f" for {listed(list(owned))}" if owned else ""
    return say(
        f"{book.name(person.id)} is away until {week_day(days.last)} and named you to answer{what}. I ask you in "
        "the check-in; "
        f"figures and facts are enough. {book.name(person.id)} sees it afterwards and can change it.",
        summary="Steward: you answer for somebody who is away.",
    )


def not_away(person: Person) -> Message:
    """Back without away."""
    return say(f"{person.first_name} is not noted as away. For example: away until Mon 7 Dec cover @lee.")


def back(person: Person, *, open_yet: bool = False) -> Message:
    """Here again; `open_yet`: a check-in of theirs waits for them."""
    rest = "Your check-in is still open." if open_yet else "what now shows what is waiting."
    buttons = (Button("Check in", Call("check in"), main=True),) if open_yet else ()
    return say(f"Welcome back, {person.first_name}. {rest}", buttons=buttons)


def stand_in_whose(book: Book, objective: Objective) -> Message:
    """Who may name one."""
    owner = book.name(objective.owner) if objective.owner else "its owner, when it has one,"
    admins = listed([book.name(one.id) for one in book.admins()[:2]], "or")
    return say(
        line(f"Only {owner} or an admin ({admins}) names a stand-in for ", *titled(objective), ". Nothing was changed.")
    )


def stand_in_named(book: Book, person: Person, objective: Objective, until: date, by: str) -> Message:
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
        f"I ask you when {owner} can't. You can also tell me any time: update {objective.id} …",
        summary="Steward: you stand in for somebody.",
    )


def stands_in_for_you(book: Book, person: Person, objective: Objective, until: date) -> Message:
    """To the owner."""
    return say(
        line(f"{book.name(person.id)} may answer for you on ", *titled(objective), f" until {week_day(until)}."),
        "You see each answer and can change it.",
        summary="Steward: somebody stands in for you.",
    )
