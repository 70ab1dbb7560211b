"""The console: a channel for the terminal, with several people at once. What was said to somebody is kept for them."""

import asyncio
import re
from collections.abc import Callable, Mapping
from datetime import datetime

import msgspec

from bot.channels.port import Address, Pace
from bot.incoming import Arrival, Incoming
from partnership.book import Book
from partnership.forgetting import ERASED_MESSAGE, Forgotten
from partnership.message import Call, Message
from partnership.people import Identity
from partnership.workspace import Chat, Home
from storage.port import Key, Put, Store

PLATFORM = "console"
HOME = Home(platform=PLATFORM, id="console")
LEADERSHIP = Chat(platform=PLATFORM, home="console", id="leadership", kind="channel", name="Leadership")

OWN_NAME = "steward"
"""What the bot itself is called here; nobody else is."""
_KIND = "console"
_AFTER_NAME = (
    r"(?=$|[\s]*[,;.?!()\n]|\s+(?:[A-Z]{2,}|as|is|for|until|by|now|to|and|from|can|could|will|would|covers?|answers?"
    r"|stands?|fills?|takes?|steps?|helps?|has|does|may|if|because|then|meanwhile|instead"
    r"|Chief|Head|Vice|Managing)\b)"
)
_PARTICLE = r"(?:de|del|den|der|di|da|dos|du|el|la|le|ten|ter|van|von|zu)"
_MENTION = re.compile(
    rf"(?<!\w)@([A-ZÀ-Þ][\w.-]*(?:\s{_PARTICLE})*\s[A-ZÀ-Þ][a-zß-ÿ][\w'’-]*{_AFTER_NAME}|[^\W\d_](?:[\w.-]*\w)?)"
)
"""A handle, or two names where what follows shows that the second is one: `@Maria Lind COO`, not `@Maria Release …`."""


class ChatLine(msgspec.Struct, frozen=True, kw_only=True):
    """One message as it stands in a chat. `at` (real time) moves when it is edited."""

    id: str
    at: datetime
    message: Message
    thread_of: str | None = None
    edited: bool = False


def direct_chat(user: str) -> Chat:
    """The direct chat of a console user."""
    return Chat(platform=PLATFORM, home=HOME.id, id=f"direct-{user}", kind="direct")


def incoming(
    event: str, user: str, chat: Chat, *, name: str = "", text: str = "", call: Call | None = None, book: Book | None
) -> Incoming:
    """What a console user says or taps in a chat; `book` knows the people whom a text may mention."""
    return Incoming(
        event=event,
        home=HOME,
        chat=chat,
        user=user,
        name=name or name_of(user),
        text=text,
        call=call,
        mentions=mentions_in(text, book) if book else {},
    )


def introduced(event: str, user: str) -> Incoming:
    """The bot is added to the leadership channel."""
    return Incoming(event=event, home=HOME, chat=LEADERSHIP, user=user, name=name_of(user), arrival=Arrival.INSTALLED)


def name_of(user: str) -> str:
    """What somebody is called who gave no name: `Maria Lind`, of maria.lind."""
    return user.replace(".", " ").title()


class Console:
    """Keeps messages in the store, where `lines` finds them; a terminal that waits is woken."""

    platform = PLATFORM
    pace = Pace()
    can_be_asked = True

    def __init__(self, store: Store, real: Callable[[], datetime]) -> None:
        self._store = store
        self._real = real
        self._news = asyncio.Condition()
        self.said = 0
        """How often something was said or edited since the start."""

    async def send(self, workspace: str, to: Address, message: Message, *, key: str, thread_of: str | None) -> str:
        await self._keep(workspace, key, _chat_of(to), message, thread_of=thread_of, edited=False)
        return key

    async def edit(self, workspace: str, to: Address, message_id: str, message: Message) -> None:
        row = await self._store.get(Key(workspace, _KIND, message_id))
        thread_of = row.body.get("thread_of") if row else None
        await self._keep(workspace, message_id, _chat_of(to), message, thread_of=thread_of, edited=True)

    async def look_up(self, workspace: str, to: Address, *, key: str, thread_of: str | None) -> str | None:
        return key if await self._store.get(Key(workspace, _KIND, key)) else None

    async def lines(self, workspace: str, chat: str, after: datetime | None) -> list[ChatLine]:
        """What was said or edited in a chat later than `after`, oldest first."""
        rows = await self._store.find(workspace, _KIND, where={"chat": chat}, since=after)
        found = [msgspec.convert(row.body, ChatLine) for row in rows]
        return [one for one in found if after is None or one.at > after]

    async def wait(self, seconds: float, said: int) -> None:
        """Until more was said than `said`, anywhere, or `seconds` have passed."""
        try:
            async with asyncio.timeout(seconds), self._news:
                await self._news.wait_for(lambda: self.said != said)
        except TimeoutError:
            return

    async def erase(self, workspace: str, forgotten: Forgotten) -> None:
        """Take out what was said to, or of, somebody who is forgotten."""
        chats = {direct_chat(one.user).id for one in forgotten.person.identities if one.platform == PLATFORM}
        for row in await self._store.find(workspace, _KIND):
            line = msgspec.convert(row.body, ChatLine)
            if row.index["chat"] in chats or forgotten.may_stand_in(row.body["message"]):
                body = msgspec.to_builtins(msgspec.structs.replace(line, message=ERASED_MESSAGE))
                put = Put(key=row.key, body=body, at=row.at, index=row.index, expect=row.version)
                await self._store.commit([put])

    async def _keep(
        self, workspace: str, key: str, chat: str, message: Message, *, thread_of: str | None, edited: bool
    ) -> None:
        line = ChatLine(id=key, at=self._real(), message=message, thread_of=thread_of, edited=edited)
        put = Put(
            key=Key(workspace, _KIND, key),
            body=msgspec.to_builtins(line),
            at=line.at,
            index={"chat": chat},
            expect=None,
        )
        await self._store.commit([put])
        async with self._news:
            self.said += 1
            self._news.notify_all()


def _chat_of(to: Address) -> str:
    if to.chat:
        return to.chat.id
    if to.identity is None:
        raise ValueError("an address is an account or a chat")
    return direct_chat(to.identity.user).id


def mentions_in(text: str, book: Book) -> Mapping[str, str]:
    """The console accounts in a text: `@Maria Lind` is the user `maria`, or `maria.lind` beside another Maria."""
    return {match[0]: _user(match[1], book) for match in _MENTION.finditer(text) if match[1].casefold() != OWN_NAME}


def without_own_name(text: str) -> str:
    """What is said to the bot, without its name in front: `@Steward objectives`."""
    return re.sub(rf"^\s*@{OWN_NAME}\b[\s,:]*", "", text, flags=re.IGNORECASE)


def _user(name: str, book: Book) -> str:
    first = name.split(maxsplit=1)[0].casefold()
    person = book.person_at(Identity(platform=PLATFORM, home=HOME.id, user=first))
    alone = " " not in name or person is None or " " not in person.name
    return (
        first if alone or (person and person.name.casefold() == name.casefold()) else name.casefold().replace(" ", ".")
    )
