"""The leadership team as an admin names it: who is known already, who is not, who was meant."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from dialogs.engine import Problem
from dialogs.reading.people import Candidate, PersonRead, match_person, read_people
from partnership.book import Book
from partnership.joining import free_handle
from partnership.people import Person, Role
from partnership.turn import Turn
from partnership.wording import setup as words

_HIDDEN = "\0"


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """One person of the roster. `id` is the handle they have, or will have when nobody knows them yet."""

    id: str
    name: str
    title: str | None = None
    email: str | None = None


def read_roster(text: str, turn: Turn) -> str | Problem:
    """The canonical roster; asks which one is meant where a name fits several."""
    read = read_people(text)
    if not read:
        return Problem(words.roster_not_read())
    named: list[Named] = []
    for number, person in enumerate(read):
        candidates = _candidates(turn.book)
        found = meant(person.text or person.name, person.name, candidates) or match_person(
            person.email or "", candidates
        )
        if len(found) > 1:
            people = [turn.book.need(Person, one) for one in found]
            again = [(one, _written_again(read, number, one)) for one in people]
            return Problem(words.which_of_the_roster(person.name, again))
        known = turn.book.get(Person, found[0]) if found else None
        if known and known.guest:
            return Problem(words.guest_on_the_roster(known))
        handle = known.id if known else free_handle(turn.book, person.name, [one.id for one in named])
        if handle not in [one.id for one in named]:
            name = known.name if known else person.name
            named.append(Named(id=handle, name=name, title=person.title, email=person.email))
    return msgspec.json.encode(named).decode()


def roster_of(canonical: str) -> list[Named]:
    """The roster that was recorded."""
    return msgspec.json.decode(canonical, type=list[Named])


def meant(text: str, name: str, candidates: Sequence[Candidate]) -> list[str]:
    """The ids of who may be meant. A handle counts as one only behind an `@`: a bare `Maria` may be any Maria."""
    if text.strip().startswith("@"):
        return match_person(name, candidates)
    hidden = [(f"{_HIDDEN}{one[0]}", one[1], one[2], None) for one in candidates]
    found = [one.removeprefix(_HIDDEN) for one in match_person(name, hidden)]
    return found or match_person(name, candidates)


def _candidates(book: Book) -> list[Candidate]:
    return [(one.id, one.name, one.email, one.id) for one in book.all(Person) if not one.forgotten and not one.left_at]


def _written_again(read: Sequence[PersonRead], number: int, meant: Person) -> str:
    """The whole roster as text, with one name replaced by the handle of the person meant."""
    return "\n".join(
        f"@{meant.id} {one.title or ''}".strip() if place == number else one.text for place, one in enumerate(read)
    )


def person_of(book: Book, named: Named, now: datetime) -> Person:
    """The executive that this entry makes: an existing person with title and role, or a pending one."""
    known = book.get(Person, named.id)
    if known is not None and known.name.casefold() != named.name.casefold() and named.email is None:
        known = known if known.name.casefold().startswith(named.name.casefold()) else None
    handle = named.id if known or book.get(Person, named.id) is None else free_handle(book, named.name)
    base = known or Person(id=handle, at=now, name=named.name, email=named.email)
    return msgspec.structs.replace(
        base, title=named.title or base.title, email=base.email or named.email, roles=base.roles | {Role.EXECUTIVE}
    )


def default_sponsor(roster: Sequence[Named]) -> Named:
    """The CEO, where one is named; else the first."""
    return next((one for one in roster if is_ceo(one.title)), roster[0])


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
    ids = meant(text, text.strip().lstrip("@"), [(one.id, one.name, one.email, one.id) for one in roster])
    return titled or [one for one in roster if one.id in ids]
