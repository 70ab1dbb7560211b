"""The homes of a workspace: a further one joins by a code; one that takes Steward's token no more is lost for now."""

import hashlib
import hmac
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta

from msgspec.structs import replace

from partnership.book import KINDS, Book
from partnership.conversations import Conversation
from partnership.delivery import Delivery, ToPerson, Why
from partnership.errors import NewCodeWanted, Refused
from partnership.joining import has_part
from partnership.message import Message
from partnership.outcome import Outcome
from partnership.people import Person, Role
from partnership.rounds import Stop
from partnership.turn import Turn
from partnership.wording import homes as words
from partnership.workspace import Home, Invitation, LostHome, Workspace

GOOD_FOR = timedelta(hours=1)


def mark_of(code: str) -> str:
    """What is kept of a code; the code itself stands nowhere."""
    return hashlib.sha256(bare(code).encode()).hexdigest()


def bare(code: str) -> str:
    """The code without what a keyboard, or who copied it, has put around it."""
    return "".join(letter for letter in code.upper() if letter.isalnum())


def invite(turn: Turn) -> Outcome:
    """A code by which a home of another platform joins; the one before is worth nothing from now on."""
    if not turn.new_code:
        raise NewCodeWanted
    workspace = turn.book.workspace
    made = Invitation(mark=mark_of(turn.new_code), by=turn.person.id, until=turn.now + GOOD_FOR)
    return Outcome(
        changes=(replace(workspace, invitation=made),),
        answer=words.invited(turn.new_code, [one.platform for one in workspace.homes]),
        undoable="the code for a further home",
    )


def invites(workspace: Workspace, code: str, now: datetime) -> bool:
    """Whether whoever types this code adds a home to the workspace."""
    known = workspace.invitation
    return known is not None and now < known.until and hmac.compare_digest(known.mark, mark_of(code))


def is_unused(book: Book, set_admins: AbstractSet[str]) -> bool:
    """Whether a home holds nothing but people who said hello; who is an admin by the setting alone is one of them."""
    kept = any(book.all(kind) for kind in KINDS if kind not in (Person, Conversation))
    answered = any(one.answers for one in book.all(Conversation))
    used = kept or answered or book.workspace.channel
    return not used and all(_has_no_part(one, set_admins) for one in book.all(Person))


def _has_no_part(person: Person, set_admins: AbstractSet[str]) -> bool:
    by_setting = any(one.user in set_admins for one in person.identities)
    return not (person.roles - {Role.ADMIN} if by_setting else person.roles)


def join(was: Book, book: Book, home: Home, now: datetime, by: str, cause: str) -> Outcome:
    """The `home`, whose own book was `was`, belongs to this workspace from now on; its channels are known there.

    Of what it held nothing is merged: refused where it holds anything (the caller looks with `is_unused`), and where
    there is a home on that platform already. `by` is called who typed the code; the admins hear of it.
    """
    workspace, made = book.workspace, book.workspace.invitation
    if any(one.platform == home.platform for one in workspace.homes):
        raise Refused(words.one_of_each(home.platform))
    channels = tuple(replace(one, people=()) for one in was.workspace.channels)
    joined = replace(
        workspace, homes=(*workspace.homes, home), invitation=None, channels=(*workspace.channels, *channels)
    )
    told = words.joined_told(home.platform, by, book.name(made.by if made else None))
    return Outcome(
        changes=(joined,),
        deliveries=tuple(_note(admin, f"{cause}:joined", told, now) for admin in book.admins() if admin.identities),
        answer=words.joined(home.platform, workspace.name, [one.platform for one in workspace.homes]),
        logged=f"{words.platform(home.platform)} as a further home",
    )


def leave(turn: Turn, platform: str) -> Outcome:
    """A home is none of the workspace's any more. Who has no other account is kept by name where they have a part.

    Refused for the only home and for the one in which it is typed.
    """
    workspace = turn.book.workspace
    home = next((one for one in workspace.homes if one.platform == platform), None)
    if home is None or not workspace.homes[1:]:
        raise Refused(words.no_such_home(platform, [one.platform for one in workspace.homes]))
    if turn.chat.platform == platform:
        raise Refused(words.not_from_here(platform))
    people = [one for one in turn.book.all(Person) if any(it.place == home for it in one.identities)]
    left = [_without(turn, one, home) for one in people]
    bound = workspace.channel
    there = bound is not None and bound.chat.platform == platform
    changed = replace(
        workspace,
        homes=tuple(one for one in workspace.homes if one != home),
        lost_homes=tuple(one for one in workspace.lost_homes if one.home != home),
        channels=tuple(one for one in workspace.channels if one.platform != platform),
        channel=None if there else bound,
    )
    told = words.left_told(platform, turn.book.name(turn.person.id))
    others = [one for one in turn.book.admins() if one.id != turn.person.id and one.identities]
    pending = [one.name for one in left if one.pending and not one.left_at]
    return Outcome(
        changes=(changed, *left),
        deliveries=tuple(_note(one, f"{turn.event}:left", told, turn.now) for one in others),
        answer=words.left(platform, pending, channel=there),
        logged=f"{words.platform(platform)} as a home no more",
    )


def _without(turn: Turn, person: Person, home: Home) -> Person:
    """The person without their account there; who is nobody without it has left."""
    others = tuple(one for one in person.identities if one.place != home)
    part = person.roles or has_part(turn.book, person)
    return replace(person, identities=others, left_at=person.left_at or (None if others or part else turn.now))


def lose(book: Book, home: Home, now: datetime) -> Outcome:
    """Steward's token is taken no more there: the admins with an account in another home hear what to do, once."""
    workspace = book.workspace
    if workspace.is_lost(home) or home not in workspace.homes:
        return Outcome()
    lost = replace(workspace, lost_homes=(*workspace.lost_homes, LostHome(home=home, since=now)))
    told = words.lost(book, lost, home)
    return Outcome(
        changes=(lost,),
        deliveries=tuple(_elsewhere(book, lost, f"lost:{_name(home, now)}", told, now)),
        logged=f"{words.platform(home.platform)} takes Steward's token no more",
    )


def find(book: Book, home: Home, now: datetime) -> Outcome:
    """The token works there again: what waits goes out, and nobody could answer there in the meantime."""
    workspace = book.workspace
    lost = next((one for one in workspace.lost_homes if one.home == home), None)
    if lost is None:
        return Outcome()
    found = replace(workspace, lost_homes=tuple(one for one in workspace.lost_homes if one != lost))
    gaps = [Stop(id=_name(home, lost.since), at=lost.since, until=now, home=home)] if book.running_checkins() else []
    told = words.found(home.platform)
    return Outcome(
        changes=(found, *gaps),
        deliveries=tuple(_elsewhere(book, workspace, f"found:{_name(home, lost.since)}", told, now)),
        logged=f"{words.platform(home.platform)} takes Steward's token again",
    )


def _elsewhere(book: Book, lost: Workspace, cause: str, message: Message, now: datetime) -> Iterator[Delivery]:
    """To every admin who can be written to although some homes are lost."""
    for admin in book.admins():
        if any(not lost.is_lost(one.place) for one in admin.identities):
            yield _note(admin, cause, message, now)


def _note(admin: Person, cause: str, message: Message, now: datetime) -> Delivery:
    return Delivery(id=f"{cause}:{admin.id}", at=now, to=ToPerson(person=admin.id), message=message, why=Why.NOTE)


def _name(home: Home, since: datetime) -> str:
    return f"{since:%Y-%m-%dT%H:%M:%S}:{home.platform}:{home.id}"
