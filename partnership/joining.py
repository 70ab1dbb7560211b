"""People who were named before anybody saw them: kept pending, matched when an account appears."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from enum import IntEnum

import msgspec
from msgspec.structs import replace

from partnership.book import Book
from partnership.conversations import Conversation
from partnership.delivery import Delivery, ToPerson, Why
from partnership.errors import Refused
from partnership.message import Message
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.people import Identity, Person
from partnership.wording import joining as words
from partnership.wording.old_buttons import old_button

_NOT_IN_A_HANDLE = re.compile(r"[^\w-]")


class Fit(IntEnum):
    """How well an account fits a name on the list."""

    NONE = 0
    LIKELY = 1
    """The first name, with nothing against it: enough where nobody else can be meant."""
    SURE = 2


class OnList(msgspec.Struct, frozen=True):
    """Somebody named in set-up, who becomes a person at the start."""

    id: str
    name: str
    title: str | None = None
    email: str | None = None
    zone: str | None = None
    country: str | None = None


def fit(name: str, email: str | None, account: str, address: str | None, handle: str = "") -> Fit:
    """Whether the account called `account` is the person named `name`.

    An e-mail address decides; then the whole name; then the first name or the handle, where one of the two is no more
    than that.
    """
    if email and address:
        return Fit.SURE if _same_address(email, address) else Fit.NONE
    wanted, given = name.casefold().split(), account.casefold().split()
    if not wanted or not given:
        return Fit.NONE
    if sorted(wanted) == sorted(given) and len(wanted) > 1:
        return Fit.SURE
    if handle and wanted == [handle.casefold()]:
        return Fit.SURE
    if len(wanted) == 1 or len(given) == 1:
        single, other = (wanted, given) if len(wanted) == 1 else (given, wanted)
        return Fit.LIKELY if single[0] in other else Fit.NONE
    shortened = wanted[-1].startswith(given[-1].rstrip(".")) or given[-1].startswith(wanted[-1].rstrip("."))
    return Fit.LIKELY if wanted[0] == given[0] and shortened else Fit.NONE


def _same_address(email: str | None, address: str | None) -> bool:
    return email is not None and address is not None and email.casefold() == address.casefold()


def match_pending(book: Book, identity: Identity, name: str, email: str | None, now: datetime) -> Outcome:
    """The pending person that a new account belongs to, with the account; the admins hear that they are here.

    Nothing where none fits. Where several people could be meant the account stays a stranger, and the admins are asked:
    see `newcomer`. So are they for an admin's seat, unless the e-mail address decides: a name can be given to oneself.
    Offers that wait for the person go out with the next tick, which tells the admin too.
    """
    seats = [one for one in pending(book) if not one.is_admin() or _same_address(one.email, email)]
    person = _the_one(book, seats, name, email, identity.user)
    if person is None:
        return Outcome()
    joined = replace(
        person,
        identities=(identity,),
        email=person.email or email,
        name=name if len(name.split()) > len(person.name.split()) else person.name,
    )
    offered = any(one.proposal and one.proposal.to == person.id for one in book.all(Objective))
    cause = f"joined:{joined.id}:{identity.platform}:{identity.user}"
    told = () if offered else tuple(_tell(book, cause, words.joined(joined), now))
    return Outcome(changes=(joined,), deliveries=told)


def newcomer(book: Book, account: Person, now: datetime) -> tuple[Delivery, ...]:
    """What the admins hear of an account nobody knew: whom of the list it may be; nothing where it fits nobody."""
    cause = f"newcomer:{account.id}"
    if account.unsure:
        named = _named_alike(book, account)
        return tuple(_tell(book, f"unsure:{account.id}", words.is_it_them(account, named), now)) if named else ()
    if account.guest:
        return ()
    open_ = [one for one in pending(book) if fit(one.name, one.email, account.name, account.email)]
    if open_:
        return tuple(_tell(book, cause, words.who_is_this(account, open_), now))
    listed = [one for one in named_in_set_up(book) if fit(one.name, one.email, account.name, account.email)]
    return tuple(_tell(book, cause, words.on_the_list(account, listed[0].name), now)) if len(listed) == 1 else ()


def _named_alike(book: Book, account: Person) -> Person | OnList | None:
    """The only one on the list, or in the set-up, under the name of an account that the platform says nothing of."""
    known = [one for one in pending(book) if not one.is_admin()]
    named: list[Person | OnList] = [*known, *named_in_set_up(book)]
    listed = [one for one in named if fit(one.name, one.email, account.name, account.email)]
    return listed[0] if len(listed) == 1 else None


def vouched(book: Book, account: Person, now: datetime) -> Outcome:
    """An admin says who an account is of which the platform said nothing; it counts until the platform says otherwise.

    In set-up the name is found at the start; afterwards the account is that of the person on the list.
    """
    if not account.unsure:
        raise Refused(old_button())
    named, known = _named_alike(book, account), replace(account, guest=False, unsure=False)
    outcome = Outcome(changes=(known,), undoable=f"@{account.id} as {account.name}")
    if isinstance(named, Person):
        outcome = same_person(named, known, now)
    return outcome.and_then(Outcome(answer=words.it_is_them(account), in_place=True))


def pending(book: Book) -> list[Person]:
    """Who was named and has not been seen yet."""
    return [one for one in book.all(Person) if one.pending and not one.left_at and not one.forgotten]


def named_in_set_up(book: Book) -> list[OnList]:
    """The roster of a set-up that has not come to its start, as it was typed."""
    if book.workspace.started_at:
        return []
    typed = [one for one in book.all(Conversation) if one.script == "setup" and "roster" in one.answers]
    newest = max(typed, key=lambda one: (one.at, one.id), default=None)
    return msgspec.json.decode(newest.answers["roster"], type=list[OnList]) if newest else []


def account_for(book: Book, name: str, email: str | None, taken: Iterable[str] = ()) -> Person | None:
    """The account that already said hello under this name, where only one can be meant; `taken` are others'."""
    used = set(taken)
    seen = [one for one in book.all(Person) if _seen(one) and one.id not in used]
    by_fit = {fitting: [one for one in seen if _fits(one, name, email) is fitting] for fitting in Fit}
    found = by_fit[Fit.SURE] or by_fit[Fit.LIKELY]
    return found[0] if len(found) == 1 else None


def likely_twins(book: Book, account: Person) -> list[Person]:
    """Pending people that this account may be; a guest's is nobody's."""
    return (
        []
        if account.pending or account.guest
        else [one for one in pending(book) if _fits(account, one.name, one.email)]
    )


def same_person(named: Person, account: Person, now: datetime) -> Outcome:
    """The pending person `named` takes over the account; the record under which the account was known ends."""
    one = replace(
        named,
        identities=account.identities,
        email=named.email or account.email,
        title=named.title or account.title,
        roles=named.roles | account.roles,
        zone=named.zone or account.zone,
        country=named.country or account.country,
        reach=account.reach,
        chat=account.chat,
        starts=named.starts or account.starts,
        ends=named.ends or account.ends,
        weekend=named.weekend or account.weekend,
        away=named.away or account.away,
    )
    ended = replace(account, identities=(), roles=frozenset(), chat=None, left_at=now)
    return Outcome(changes=(one, ended), undoable=f"@{account.id} as {one.name}")


def has_part(book: Book, person: Person) -> bool:
    """Whether objectives name this person, so that the record can't end."""
    named: set[str | None] = set()
    for one in book.all(Objective):
        named |= {one.owner, one.lead, one.proposal.to if one.proposal else None, *(by.person for by in one.stand_ins)}
    return person.id in named


def free_handle(book: Book, name: str, taken: Iterable[str] = ()) -> str:
    """`maria`, or `maria-2` when that is taken; handles are never reused."""
    used = set(taken)
    first = _NOT_IN_A_HANDLE.sub("", (name.split() or ["somebody"])[0].casefold()) or "somebody"
    number = 1
    while (handle := first if number == 1 else f"{first}-{number}") in used or book.get(Person, handle):
        number += 1
    return handle


def _the_one(book: Book, waiting: Sequence[Person], name: str, email: str | None, handle: str) -> Person | None:
    """Who is meant for certain: the only sure fit, or the only likely one that no other account could be as well."""
    fits = {one.id: fit(one.name, one.email, name, email, handle) for one in waiting}
    sure = [one for one in waiting if fits[one.id] is Fit.SURE]
    if sure:
        return sure[0] if len(sure) == 1 else None
    likely = [one for one in waiting if fits[one.id] is Fit.LIKELY]
    if len(likely) != 1:
        return None
    (person,) = likely
    others = [one for one in book.all(Person) if _seen(one) and _fits(one, person.name, person.email)]
    return None if others else person


def _seen(person: Person) -> bool:
    return not (person.pending or person.guest or person.left_at or person.forgotten)


def _fits(account: Person, name: str, email: str | None) -> Fit:
    """A known account against a name; who is on the roster under another whole name is somebody else."""
    if account.is_executive() and account.name.casefold() != name.casefold() and len(account.name.split()) > 1:
        return Fit.NONE
    return fit(name, email, account.name, account.email)


def _tell(book: Book, cause: str, message: Message, now: datetime) -> Iterator[Delivery]:
    for admin in book.admins():
        if not admin.pending:
            yield Delivery(
                id=f"{cause}:{admin.id}", at=now, to=ToPerson(person=admin.id), message=message, why=Why.NOTE,
            )  # fmt: skip
