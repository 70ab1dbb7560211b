"""People who were named before anybody saw them: kept pending, matched when an account appears."""

import re
from collections.abc import Iterable
from datetime import datetime

from msgspec.structs import replace

from partnership.book import Book
from partnership.calendar import in_working_hours
from partnership.delivery import Delivery, ToPerson
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.people import Identity, Person, working_time
from partnership.wording import people as words

_NOT_IN_A_HANDLE = re.compile(r"[^\w-]")


def match_pending(book: Book, identity: Identity, name: str, email: str | None, now: datetime) -> Outcome:
    """The pending person that a new account belongs to, with the account; nothing when none or several fit.

    An e-mail address decides; without one on either side, the full name; for who was named by one word only, that word.
    Offers that wait for the person go out with the next tick, which tells the admin too.
    """
    waiting = [one for one in book.all(Person) if one.pending and not one.left_at and not one.forgotten]
    found = [one for one in waiting if _fits(one, name, email)]
    if len(found) != 1:
        return Outcome()
    (person,) = found
    joined = replace(
        person,
        identities=(identity,),
        email=person.email or email,
        name=name if _fuller(name, person.name) else person.name,
    )
    offered = any(one.proposal and one.proposal.to == person.id for one in book.all(Objective))
    return Outcome(changes=(joined,), deliveries=() if offered else tuple(_tell_admin(book, joined, identity, now)))


def _fits(person: Person, name: str, email: str | None) -> bool:
    if person.email and email:
        return person.email.casefold() == email.casefold()
    wanted, given = person.name.casefold().split(), name.casefold().split()
    if len(wanted) == 1:
        return wanted[0] in given
    return bool(given) and sorted(wanted) == sorted(given)


def _fuller(name: str, known: str) -> bool:
    return len(name.split()) > len(known.split())


def _tell_admin(book: Book, joined: Person, identity: Identity, now: datetime) -> Iterable[Delivery]:
    admin = next((one for one in book.admins() if in_working_hours(now, working_time(one, book.workspace))), None)
    if admin:
        yield Delivery(
            id=f"joined:{joined.id}:{identity.platform}:{identity.user}", at=now, to=ToPerson(person=admin.id),
            message=words.joined(joined), why="note",
        )  # fmt: skip


def free_handle(book: Book, name: str, taken: Iterable[str] = ()) -> str:
    """`maria`, or `maria-2` when that is taken; handles are never reused."""
    used = set(taken)
    first = _NOT_IN_A_HANDLE.sub("", (name.split() or ["somebody"])[0].casefold()) or "somebody"
    number = 1
    while (handle := first if number == 1 else f"{first}-{number}") in used or book.get(Person, handle):
        number += 1
    return handle
