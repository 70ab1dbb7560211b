"""A desk at which everybody of the company writes to Steward, over a store that can fail."""

import asyncio
from collections.abc import Sequence
from itertools import count

from msgspec.structs import replace

from bot.claims import Claim, claim_code
from bot.commands.table import COMMANDS
from bot.incoming import Incoming, Reply
from bot.metrics import Metrics
from bot.talk import Talk
from bot.turns import Turns
from bot.understanding.sentences import understand
from dialogs.scripts import SCRIPTS
from partnership.book import Book
from partnership.delivery import Delivery
from partnership.outcome import Outcome
from partnership.people import Identity
from partnership.record import Record
from partnership.workspace import Chat, Home
from storage.face import Face
from storage.memory import MemoryStore
from storage.port import Conflict, Key, Put, Remove, StoreFull
from tests.bot.platform import Clock
from tests.bot.shown import buttons, text
from tests.world import CAST, OBJECTIVES, WORKSPACE, at

CODE = claim_code(bytes(range(1, 17)))
HOME = WORKSPACE.homes[0]


def account(user: str) -> Identity:
    return Identity(platform="console", home="console", user=user)


class Disk(MemoryStore):
    """Memory that is full, or that somebody else always wins the race for, when it is told so."""

    def __init__(self) -> None:
        super().__init__()
        self.full = False
        self.raced = False
        self.broken = False

    async def commit(self, changes: Sequence[Put | Remove]) -> dict[Key, int]:
        await asyncio.sleep(0)  # others get their turn here, as they do where a disk is waited for
        if self.full:
            raise StoreFull("The disk is full. Nothing was saved.")
        if self.raced:
            raise Conflict(Key("contoso", "objective", "O1"), 1, 2)
        if self.broken:
            raise RuntimeError("broken on purpose")
        return await super().commit(changes)


class Desk:
    """The turns of a bot over one store, and the people who write to it."""

    def __init__(self, *, admins: frozenset[str] = frozenset()) -> None:
        self.clock = Clock(at(24, 10))
        self.store = Disk()
        self.face = Face(self.store, self.clock)
        talk = Talk(COMMANDS, SCRIPTS, understand)
        self.metrics = Metrics()
        self.turns = Turns(
            self.face,
            talk,
            Claim(CODE, b"key"),
            calendar=self.clock,
            real=self.clock,
            admins=admins,
            zone="Europe/Paris",
            metrics=self.metrics,
        )
        self.reply = Reply()
        self._events = count()

    async def company(self) -> "Desk":
        await self.face.create(WORKSPACE)
        book = await self.face.book("contoso")
        await self.face.commit("contoso", book, Outcome(changes=(*CAST, *OBJECTIVES)), now=self.clock())
        return self

    async def put(self, *records: Record) -> None:
        """Something is as it is, without a word."""
        await self.face.commit("contoso", await self.book(), Outcome(changes=records), now=self.clock())

    async def says(self, who: str, words: str = "", **more: object) -> str:
        """What somebody is answered; `more` are other things that the platform says of the event."""
        chat = Chat(platform="console", home="console", id=f"direct-{who}", kind="direct")
        known = Incoming(event=f"e{next(self._events)}", home=HOME, chat=chat, user=who, name=who.title(), text=words)
        self.reply = await self.turns.handle(replace(known, **more))
        return text(self.reply.message)

    async def taps(self, who: str, label: str, **more: object) -> str:
        return await self.says(who, "", call=buttons(self.reply.message)[label].call, **more)

    async def book(self, home: Home = HOME) -> Book:
        return await self.face.book(await self.face.workspace_at(home) or "")

    async def deliveries(self) -> list[Delivery]:
        return await self.face.deliveries("contoso")
