"""Who arrives: the account of an event to a person of the workspace, as the workspace knows them from now on."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime

from msgspec.structs import replace

from bot.incoming import Arrival, Incoming, Member, short_name
from dialogs.setup import asks_for_channel
from partnership.book import Book
from partnership.calendar import country_of_zone
from partnership.conversations import Conversation
from partnership.delivery import Delivery, ToPerson, Why
from partnership.digest_channel import recounted
from partnership.digest_refused import channel_left
from partnership.handover import back_again
from partnership.joining import free_handle, match_pending, newcomer, same_person
from partnership.linking import ask_whether_same
from partnership.outcome import Outcome
from partnership.people import Identity, Person, Reach, Role
from partnership.reach import uninstalled
from partnership.record import Record
from partnership.turn import Turn
from partnership.wording.setup import which_channel
from partnership.workspace import Chat, Home


def arrive(book: Book, incoming: Incoming, now: datetime, admins: AbstractSet[str]) -> tuple[Outcome, Book, Person]:
    """The speaker, made or refreshed from what the platform says of them; the book that knows them.

    An account that a pending name fits becomes that person. Accounts in `admins` are admins from their first word on.
    """
    identity = Identity(platform=incoming.home.platform, home=incoming.home.id, user=incoming.user)
    joined = _as_it_is(book, identity, now, guest=incoming.guest)
    book = known(book, joined.changes)
    account = book.person_at(identity)
    if not incoming.guest and (account is None or account.guest):  # a guest may call themselves what they like
        joined = joined.and_then(_recognised(book, incoming, identity, account, now))
        book = known(book, joined.changes)
        account = book.person_at(identity)
    person = account or _new(book, incoming, identity, now)
    direct = incoming.chat.kind == "direct"
    gone = direct and incoming.arrival is Arrival.UNINSTALLED
    others = tuple(one for one in person.identities if one != identity)
    # Who only looks at a chat is not written to there from then on, unless no other reaches them.
    here = direct and not gone and (incoming.arrival is Arrival.WORDS or not (others and person.reachable))
    fresh = replace(
        person,
        name=_fuller(person, incoming),
        identities=(*others, identity) if gone else (identity, *others) if here else person.identities,
        zone=person.zone or incoming.zone,
        country=person.country or _country(incoming, person.zone or incoming.zone),
        email=person.email or incoming.email,
        title=person.title or incoming.title,
        guest=incoming.guest,
        unsure=incoming.guest and incoming.unsure,
        reach=_reach(person, others) if gone else Reach.REACHABLE if here else person.reach,
        chat=incoming.chat.id if here else person.chat,
        roles=person.roles | {Role.ADMIN} if incoming.user in admins else person.roles,
    )
    if book.holds(fresh):
        fresh = person
    if person.reachable and not fresh.reachable:
        joined = joined.and_then(Outcome(deliveries=uninstalled(book, fresh, f"uninstalled:{incoming.event}", now)))
    asks = Outcome() if gone else ask_whether_same(book, fresh, incoming.home.platform, now, wrote=True)
    seen = _chat_seen(book, incoming, now)
    if fresh.unsure and incoming.arrival is Arrival.WORDS:
        seen = replace(seen, deliveries=(*seen.deliveries, *newcomer(book, fresh, now)))
    news = asks.changes or (() if fresh is person else (fresh,))
    changes: tuple[Record, ...] = (*news, *seen.changes)
    if not (changes or asks.deliveries or seen.deliveries):
        return joined, book, fresh
    book = known(book, changes)
    speaker = book.person_at(identity) or fresh
    told = replace(asks, changes=changes, deliveries=(*asks.deliveries, *seen.deliveries))
    return joined.and_then(told), book, speaker


def _fuller(person: Person, incoming: Incoming) -> str:
    """The name by which the platform calls somebody, where it says more of it: `Ada Berg`, of an Ada, or of an id."""
    if person.name == incoming.user:  # it could not be asked before
        return incoming.name
    more = not incoming.guest and incoming.name.casefold().startswith(f"{person.name.casefold()} ")
    return incoming.name if more and person.name and " " not in person.name else person.name


def _country(incoming: Incoming, zone: str | None) -> str | None:
    """The country that a client names, where the zone lies in it: a language says nothing of whose holidays they are.

    Without it the holidays are those of the company, which somebody has said.
    """
    return incoming.country if zone and incoming.country == country_of_zone(zone) else None


def _recognised(book: Book, incoming: Incoming, identity: Identity, account: Person | None, now: datetime) -> Outcome:
    """The pending person that the account fits. `account`: who it was as long as nobody knew that it is no guest's."""
    joined = match_pending(book, identity, incoming.name, incoming.email, now)
    if not joined.changes:
        newest = replace(account, guest=False) if account else _new(book, incoming, identity, now)
        return Outcome(deliveries=newcomer(book, newest, now))
    if account is None:
        return joined
    (named,) = (one for one in joined.changes if isinstance(one, Person))
    return Outcome(changes=same_person(named, account, now).changes, deliveries=joined.deliveries)


def _as_it_is(book: Book, identity: Identity, now: datetime, *, guest: bool) -> Outcome:
    """What an account that is there, perhaps as a guest's, says of whose it was.

    One that became a guest's is nobody's second one any more: who has the others stays as they are. One that was
    switched off is on again.
    """
    person = book.person_at(identity)
    if person and person.left_at and not guest:
        return back_again(book, person, now)
    if person is None or not guest or person.guest or not person.identities[1:]:
        return Outcome()
    return Outcome(changes=(replace(person, identities=tuple(one for one in person.identities if one != identity)),))


def _reach(person: Person, others: tuple[Identity, ...]) -> Reach:
    """Where one account is gone: still what it was when there are others."""
    return person.reach if others else Reach.NOT_INSTALLED


def _chat_seen(book: Book, incoming: Incoming, now: datetime) -> Outcome:
    """The workspace that knows the channels where the bot is a member, after this event."""
    if incoming.chat.kind == "direct":
        return Outcome()
    if incoming.arrival is Arrival.UNINSTALLED:
        return channel_left(book, incoming.chat, now)
    return seen_in(book, incoming.chat, now)


def seen_in(book: Book, chat: Chat, now: datetime) -> Outcome:
    """The bot is in this channel or group chat, whose readers are as many as it says."""
    workspace = book.workspace
    there = next((one for one in workspace.channels if one.id == chat.id), None)
    here = replace(chat, people=chat.people or (there.people if there else ()))
    if there == here:
        return Outcome()
    others = tuple(one for one in workspace.channels if one.id != chat.id)
    channel = workspace.channel
    if channel and channel.chat.id == chat.id:
        channel = recounted(book, channel, here)
    channels = (*others, here)
    offered = () if there else tuple(_offered(book, channels, now))
    return Outcome(changes=(replace(workspace, channels=channels, channel=channel),), deliveries=offered)


def _offered(book: Book, channels: Sequence[Chat], now: datetime) -> Iterator[Delivery]:
    """A channel that Steward came to while set-up asks which one reads the digest: it is offered at once."""
    for one in book.all(Conversation):
        person = book.get(Person, one.person)
        if person and asks_for_channel(Turn(book=book, now=now, person=person, chat=channels[-1], event=""), one):
            yield Delivery(
                id=f"channel offered:{channels[-1].id}:{person.id}:{now:%Y-%m-%dT%H:%M:%S}", at=now,
                to=ToPerson(person=person.id), message=which_channel(channels), why=Why.ANSWER,
            )  # fmt: skip


def met(book: Book, home: Home, members: Sequence[Member], now: datetime) -> tuple[Outcome, tuple[str, ...]]:
    """The people of a roster, made where nobody knew them, and the ids of those who are no guests."""
    outcome, ids = Outcome(), []
    for member in members:
        identity = Identity(platform=home.platform, home=home.id, user=member.user)
        outcome = outcome.and_then(_as_it_is(book, identity, now, guest=member.guest))
        book = known(book, outcome.changes)
        person, joined = book.person_at(identity), Outcome()
        if not member.guest and (person is None or person.guest):
            joined = match_pending(book, identity, member.name, member.email, now)
            named = next((one for one in joined.changes if isinstance(one, Person)), None)
            if named and person:
                joined = replace(joined, changes=same_person(named, person, now).changes)
                named = next(one for one in joined.changes if isinstance(one, Person))
            person = named or person
        if person is None:
            handle = free_handle(book, member.name)
            person = Person(id=handle, at=now, name=member.name, identities=(identity,))
        reach = member.reach if person.reach is Reach.UNKNOWN else person.reach
        name = member.name if person.name == member.user else person.name  # the account could not be looked up before
        fresh = replace(person, name=name, email=person.email or member.email, guest=member.guest, reach=reach)
        outcome = outcome.and_then(joined).and_then(Outcome(changes=(fresh,)))
        book = known(book, outcome.changes)
        outcome = outcome.and_then(ask_whether_same(book, fresh, home.platform, now, wrote=False))
        book = known(book, outcome.changes)
        ids += [] if member.guest else [fresh.id]
    return outcome, tuple(ids)


def mentioned(book: Book, incoming: Incoming, now: datetime) -> tuple[Outcome, Book, str]:
    """The text with every mention as a handle, `@maria`, and the people it names that were not known before.

    What a roster says of somebody goes before the words of the mention.
    """
    if not (incoming.members or incoming.mentions):
        return Outcome(), book, incoming.text
    made, _ = met(book, incoming.home, incoming.members, now)
    book = known(book, made.changes)
    handles: dict[str, str] = {}
    for words, user in incoming.mentions.items():
        identity = Identity(platform=incoming.home.platform, home=incoming.home.id, user=user)
        person = book.person_at(identity)
        if person is None:
            name = short_name(words.lstrip("@"))
            joined = match_pending(book, identity, name, None, now)
            book = known(book, joined.changes)
            person = book.person_at(identity)
            if person is None:
                person = Person(id=free_handle(book, name), at=now, name=name, identities=(identity,))
                joined = Outcome(changes=(person,))
                book = known(book, joined.changes)
            made = made.and_then(joined)
        elif fuller := _called_fuller(person, words):
            book, made = known(book, (fuller,)), made.and_then(Outcome(changes=(fuller,)))
        handles[words] = f"@{person.id}"
    longest_first = sorted(handles, key=len, reverse=True)
    marks = "|".join(re.escape(words) for words in longest_first)
    text = re.sub(marks, lambda match: handles[match[0]], incoming.text) if marks else incoming.text
    return made, book, text


def _called_fuller(person: Person, words: str) -> Person | None:
    """Somebody known by a first name only, with the name of a later mention: `@Zoe Park`."""
    name = short_name(words.lstrip("@"))
    more = name.casefold().startswith(f"{person.name.casefold()} ") and " " not in person.name
    return replace(person, name=name) if more else None


def known(book: Book, changes: tuple[Record, ...]) -> Book:
    """The book as it will be, its versions still those of the store."""
    if not changes:
        return book
    new = [(record, book.version(record)) for record in changes if not book.holds(record)]
    return book.with_records(new) if new else book


def _new(book: Book, incoming: Incoming, identity: Identity, now: datetime) -> Person:
    return Person(
        id=free_handle(book, incoming.name), at=now, name=incoming.name, email=incoming.email, identities=(identity,),
        guest=incoming.guest,
    )  # fmt: skip
