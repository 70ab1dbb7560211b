"""The leadership team as an admin names it: who is known already, who is not, who was meant."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import msgspec

from dialogs.engine import Problem
from dialogs.reading.matching import Candidate, match_person, meant
from dialogs.reading.people import PersonRead, read_people
from dialogs.reading.places_said import place_of
from partnership.book import Book
from partnership.joining import account_for, fit, free_handle, named_in_set_up
from partnership.objectives import Objective, StandIn
from partnership.people import Person, Role
from partnership.turn import Turn
from partnership.wording import people as people_words
from partnership.wording import setup_roster

ME = frozenset({"me", "myself", "i"})
"""Words for the speaker."""
ADD = re.compile(r"\A\s*(?:please +)?(?:also +)?add:? +", re.IGNORECASE)
"""What stands before people who are added to the team."""
_TAKES_OFF = re.compile(r"(?:please +)?(?:remove|drop|delete|take +out|leave +out)\b", re.IGNORECASE)
"""A piece that begins so is nobody's name."""
_OFF = r" +(?:from|off|out)(?: +of)?(?: +(?:the|our|this|my))?(?: +(?:leadership +)?(?:team|list|roster))?"
REMOVE = re.compile(
    r"(?:please +)?"
    r"(?:(?:(?:executive|leadership|team) remove|remove executive|remove|drop|delete|take out|leave out) +(?P<who>.+?)"
    rf"(?:{_OFF})?|take +(?P<taken>.+?){_OFF})",
    re.IGNORECASE,
)


MOST = 50
"""Executives in one message at most."""


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """One person of the roster. `id` is the handle they have, or will have when nobody knows them yet."""

    id: str
    name: str
    title: str | None = None
    email: str | None = None
    zone: str | None = None
    country: str | None = None
    """Where they are, as an admin said."""


def read_roster(text: str, turn: Turn) -> str | Problem:
    """The canonical roster; asks which one is meant where a name fits several."""
    read = read_people(ADD.sub("", text), turn.book.workspace.name)
    if not read or any(_TAKES_OFF.match(one.text) for one in read):
        return Problem(setup_roster.roster_not_read())
    if len(read) > MOST:
        return Problem(people_words.too_many_named(len(read), MOST))
    named: list[Named] = []
    for number, typed in enumerate(read):
        speaks = typed.name.casefold() in ME
        person = msgspec.structs.replace(typed, name=turn.person.name) if speaks else typed
        found = [turn.person.id] if speaks else _found(turn.book, person, named, read)
        if len(found) > 1:
            people = [turn.book.need(Person, one) for one in found]
            again = [(one, _written_again(read, number, one)) for one in people]
            return Problem(setup_roster.which_of_the_roster(person.name, again))
        known = turn.book.get(Person, found[0]) if found else None
        if known and known.guest:
            return Problem(setup_roster.guest_on_the_roster(known))
        handle = known.id if known else free_handle(turn.book, person.name, [one.id for one in named])
        if handle not in [one.id for one in named]:
            zone, country = place_of(person.place)
            name = _fuller(person, known)
            named.append(
                Named(id=handle, name=name, title=person.title, email=person.email, zone=zone, country=country)
            )
    return encoded_roster(named)


def encoded_roster(team: Sequence[Named]) -> str:
    """Canonical words of the team."""
    return msgspec.json.encode(team).decode()


def _found(book: Book, person: PersonRead, named: Sequence[Named], read: Sequence[PersonRead]) -> list[str]:
    """The ids of who may be meant: a person known by that name, or the account that said hello under part of it."""
    candidates = _candidates(book)
    found = meant(person.text or person.name, candidates, person.name, newcomers=True)
    found = found or match_person(person.email or "", candidates, newcomers=True)
    first = person.name.split()[:1]
    if found or sum(one.name.split()[:1] == first for one in read) > 1:
        return found
    account = account_for(book, person.name, person.email, [one.id for one in named])
    return [account.id] if account else []


def _fuller(person: PersonRead, known: Person | None) -> str:
    """The name with more words: `Jon Okafor` as typed, of an account that calls itself Jon."""
    if known is None:
        return person.name
    first, *more = person.name.split()
    typed = " ".join((known.first_name if first == known.id else first, *more))
    return typed if len(typed.split()) > len(known.name.split()) else known.name


def roster_of(canonical: str) -> list[Named]:
    """The roster that was recorded."""
    return msgspec.json.decode(canonical, type=list[Named])


def listed_in_set_up(book: Book) -> list[Named]:
    """The team as an unfinished set-up knows it."""
    return [msgspec.convert(msgspec.structs.asdict(one), Named) for one in named_in_set_up(book)]


def _candidates(book: Book) -> list[Candidate]:
    return [(one.id, one.name, one.email, one.id) for one in book.all(Person) if not one.forgotten and not one.left_at]


def _written_again(read: Sequence[PersonRead], number: int, meant: Person) -> str:
    """The whole roster as text, with one name replaced by the handle of the person meant."""
    return "\n".join(
        f"@{meant.id} {one.title or ''}".strip() if place == number else one.text for place, one in enumerate(read)
    )


def person_of(book: Book, named: Named, now: datetime) -> Person:
    """The executive that this entry makes: an existing person with title and role, or a pending one.

    Who said hello after the list was typed is found by name.
    """
    known = book.get(Person, named.id)
    fits = known is not None and fit(named.name, named.email, known.name, known.email, known.id)
    if known and not fits and not known.roles:  # who has a part here may have changed their name since
        known = None
    base = known or account_for(book, named.name, named.email)
    if base is None:
        handle = named.id if book.get(Person, named.id) is None else free_handle(book, named.name)
        base = Person(id=handle, at=now, name=named.name, email=named.email)
    return msgspec.structs.replace(
        base,
        name=named.name if (fits or not known) and len(named.name.split()) > len(base.name.split()) else base.name,
        title=named.title or base.title,
        email=base.email or named.email,
        zone=named.zone or base.zone,
        country=named.country or base.country,
        roles=base.roles | {Role.EXECUTIVE},
    )


class Other(NamedTuple):
    """Somebody who was named as an owner and is not on the roster: their handle, or the name nobody knows yet."""

    who: str
    name: str


def not_on_the_roster(book: Book, roster: Sequence[Named], text: str) -> Other | None:
    """The one who is meant and can have another part in it; None for a name that fits several, or a guest."""
    if not text or find_in(roster, text):
        return None
    ids = [one for one in meant(text, _candidates(book)) if one not in {named.id for named in roster}]
    found = [book.need(Person, one) for one in ids]
    if len(found) == 1 and not found[0].guest:
        return Other(found[0].id, found[0].first_name)
    return None if found else Other(text.strip().lstrip("@"), text.strip().lstrip("@").split()[0])


def with_parts(
    book: Book, objective: Objective, lead: str, stand_in: str, now: datetime
) -> tuple[Objective, tuple[Person, ...]]:
    """The objective with its motion lead and stand-in, and those of them whom nobody knows yet, to be known."""
    new: list[Person] = []
    for part, who in (("lead", lead), ("stand in", stand_in)):
        if not who:
            continue
        present = (one for one in (*book.all(Person), *new) if one.name == who and not one.left_at)
        known = book.get(Person, who) or next(present, None)
        if known is None:
            known = Person(id=free_handle(book, who, [one.id for one in new]), at=now, name=who)
            new.append(known)
        if part == "lead":
            objective = msgspec.structs.replace(objective, lead=known.id)
        else:
            days = StandIn(person=known.id, until=objective.due)
            objective = msgspec.structs.replace(objective, stand_ins=(days,))
    return objective, tuple(new)


def default_sponsor(roster: Sequence[Named]) -> Named:
    """Who is called the sponsor, else the CEO, where one is named; else the first."""
    called = (one for one in roster if is_sponsor(one.title))
    return next(called, next((one for one in roster if is_ceo(one.title)), roster[0]))


def is_sponsor(title: str | None) -> bool:
    """Whether they are called the sponsor: `CEO and sponsor`."""
    return "sponsor" in (title or "").casefold()


def is_ceo(title: str | None) -> bool:
    """Whether this title leads the company."""
    words_of = (title or "").casefold()
    return words_of in {"ceo", "md", "geschäftsführer", "geschäftsführerin"} or any(
        one in words_of for one in ("chief executive", "managing director", "general manager")
    )


def find_in(roster: Sequence[Named], text: str) -> list[Named]:
    """Who of the roster is meant: by handle, name or title."""
    wanted = text.strip().lstrip("@").casefold()
    titled = [one for one in roster if one.title and one.title.casefold() == wanted]
    ids = meant(text, [(one.id, one.name, one.email, one.id) for one in roster])
    return titled or [one for one in roster if one.id in ids]
