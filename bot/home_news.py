"""What a home tells or asks that nobody says: who reads where, who is gone, whether it can be written to."""

from collections.abc import Callable, Sequence
from datetime import datetime

from msgspec.structs import replace

from bot.arrivals import met, seen_in
from bot.home_tab import home_of
from bot.incoming import Member, named, named_chat
from bot.lost_homes import find, lose
from partnership.book import Book
from partnership.digest_refused import channel_left
from partnership.handover import left_company
from partnership.message import Message
from partnership.outcome import Outcome
from partnership.people import Identity, Reach, refused_at
from partnership.quiet import put_by
from partnership.workspace import Chat, Home
from storage.face import CLOCK, Face, NoWorkspace


class HomeNews:
    """What channels hear of accounts, chats and tokens, each a commit of its own, and what a home tab shows."""

    def __init__(self, face: Face, calendar: Callable[[], datetime]) -> None:
        self._face = face
        self._calendar = calendar

    async def counted(self, workspace: str, chat: Chat, members: Sequence[Member] = ()) -> None:
        """Who reads in a channel or group chat, as its roster has it now."""
        now = self._calendar()
        home = Home(platform=chat.platform, id=chat.home)

        def seen(book: Book) -> Outcome:
            people, ids = met(book, home, [*map(named, members)], now)
            return put_by(book, people.and_then(seen_in(book, replace(named_chat(chat), people=ids), now)), "", now)

        await self._face.run(workspace, seen, now, CLOCK)

    async def home(self, workspace: str, identity: Identity) -> Message | None:
        """What the home tab of an account shows now; None for one that nobody knows."""
        try:
            book = await self._face.book(workspace)
        except NoWorkspace:  # the home joined another one meanwhile
            return None
        person = book.person_at(identity)
        return home_of(book, person, self._calendar()) if person else None

    async def left(self, workspace: str, chat: Chat) -> None:
        """The bot is in this channel or group chat no more."""
        now = self._calendar()

        def gone(book: Book) -> Outcome:
            return put_by(book, channel_left(book, chat, now), "", now)

        await self._face.run(workspace, gone, now, CLOCK)

    async def changed(self, workspace: str, home: Home, member: Member) -> None:
        """An account is another now, or on again; of one that nobody knows nothing is kept."""
        now = self._calendar()

        def seen(book: Book) -> Outcome:
            known = book.person_at(Identity(platform=home.platform, home=home.id, user=member.user))
            return put_by(book, met(book, home, (named(member),), now)[0], "", now) if known else Outcome()

        await self._face.run(workspace, seen, now, CLOCK)

    async def deactivated(self, workspace: str, identity: Identity) -> None:
        """An account is none any more: whoever has no other has left the company."""
        now = self._calendar()

        def gone(book: Book) -> Outcome:
            person = book.person_at(identity)
            if person is None or person.left_at:
                return Outcome()
            if len(person.identities) > 1:
                return Outcome(changes=(refused_at(person, identity, Reach.LEFT),))
            known = replace(person, reach=Reach.LEFT, not_reached="")
            left = left_company(book, known, now, f"deactivated:{identity.platform}:{identity.home}:{identity.user}")
            return put_by(book, left, "", now)

        await self._face.run(workspace, gone, now, CLOCK)

    async def lost(self, home: Home) -> None:
        """A home takes Steward's token no more."""
        if workspace := await self._face.workspace_at(home):
            await lose(self._face, workspace, home, self._calendar())

    async def found(self, home: Home) -> None:
        """A home takes Steward's token, perhaps again."""
        if workspace := await self._face.workspace_at(home):
            await find(self._face, workspace, home, self._calendar())
