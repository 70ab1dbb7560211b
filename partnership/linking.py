"""One person with an account in each of two homes: asked once, where they are known, and linked by their own word."""

from collections.abc import Mapping
from datetime import datetime

from msgspec.structs import replace

from partnership.access import is_reader
from partnership.book import Book
from partnership.delivery import Delivery, ToPerson, Why
from partnership.errors import Refused
from partnership.outcome import Outcome
from partnership.people import Person, cut_off
from partnership.turn import Turn
from partnership.wording import homes as words
from partnership.wording.old_buttons import old_button
from partnership.workspace import Workspace


def ask_whether_same(book: Book, account: Person, home: str, now: datetime, *, wrote: bool) -> Outcome:
    """The question to whoever is known with the e-mail address of this account, which stands in another home.

    Nothing where it was asked before, whatever was answered, and where nobody who reads here can be meant. `wrote`:
    the account has said something on the platform `home`.
    """
    known = _known_elsewhere(book, account, now)
    if known is None:
        return Outcome()
    note = Delivery(
        id=f"same:{account.id}:{known.id}",
        at=now,
        to=ToPerson(person=known.id),
        message=words.is_that_you(account, home, wrote=wrote),
        why=Why.NOTE,
    )
    return Outcome(changes=(replace(account, same_as=known.id),), deliveries=(note,))


def asked(book: Book, account: Person) -> Person | None:
    """Who has not yet said whether this account is theirs."""
    waits = account.same_as and account.identities and not account.not_same
    return book.get(Person, account.same_as) if waits else None


def that_is_me(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """The speaker's second account: both are one person from now on; messages still go where they wrote last."""
    account = _answered(turn, args)
    person = turn.person
    if account.guest or person.guest:
        raise Refused(old_button())
    if _has_a_part(turn.book, account):
        raise Refused(words.has_a_part(account))
    one = replace(
        person,
        identities=(*person.identities, *account.identities),
        roles=person.roles | account.roles,
        title=person.title or account.title,
        zone=person.zone or account.zone,
        country=person.country or account.country,
    )
    ended = replace(account, identities=(), roles=frozenset(), chat=None, left_at=turn.now)
    book = turn.book.with_changes((one, ended))
    readers = _readers(turn.book, account.id, person.id)
    return Outcome(
        changes=(one, ended, *([readers] if readers != book.workspace else [])),
        answer=words.it_is_you([it.platform for it in one.identities]),
        undoable=f"@{account.id} as {person.first_name}",
        in_place=True,
    )


def that_is_not_me(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """The account is somebody else's, which is not asked again."""
    account = _answered(turn, args)
    return Outcome(
        changes=(replace(account, not_same=True),),
        answer=words.it_is_not_you(account),
        undoable=f"@{account.id} as somebody else",
        in_place=True,
    )


def _answered(turn: Turn, args: Mapping[str, str]) -> Person:
    """The account that the speaker was asked about and has not spoken of yet."""
    waiting = [one for one in turn.book.all(Person) if asked(turn.book, one) == turn.person]
    meant = [one for one in waiting if args.get("account") in (None, one.id)]
    if len(meant) != 1:
        raise Refused(old_button() if args.get("account") else words.nobody_asked())
    return meant[0]


def _known_elsewhere(book: Book, account: Person, now: datetime) -> Person | None:
    """The one person with the same address whom this account may be, and who can be asked."""
    if not (book.workspace.homes[1:] and account.email) or account.guest or account.same_as or account.left_at:
        return None
    here = {one.place for one in account.identities}
    others = [
        one for one in book.people_with(account.email)
        if account.id not in {one.id, one.same_as} and not one.guest and is_reader(book, one, now)
        and one.reachable and not cut_off(one, book.workspace) and here.isdisjoint(it.place for it in one.identities)
    ]  # fmt: skip
    return others[0] if len(others) == 1 and here and not _has_a_part(book, account) else None


def _has_a_part(book: Book, account: Person) -> bool:
    """Whether records name this account's person, so that it can't end."""
    name, workspace = account.id, book.workspace
    return bool(
        name in (workspace.sponsor, workspace.second_sponsor)
        or book.objectives_naming(name)
        or book.promises_of(name)
        or book.decisions_of(name)
        or book.covered_by(name)
        or book.checkins(name)
    )


def _readers(book: Book, account: str, person: str) -> Workspace:
    """The workspace in whose channels the person reads where the account did."""
    workspace = book.workspace

    def named(people: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(person if one == account else one for one in people))

    channel = workspace.channel
    return replace(
        workspace,
        channels=tuple(replace(one, people=named(one.people)) for one in workspace.channels),
        channel=replace(channel, people=named(channel.people)) if channel else None,
    )
