"""The console as a channel: what was said to somebody is kept for them."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.channels.console import LEADERSHIP, ChatLine, Console, direct_chat, mentions_in, without_own_name
from bot.channels.port import Address
from partnership.book import Book
from partnership.message import say
from partnership.people import Identity
from storage.memory import MemoryStore
from tests.bot.platform import Clock
from tests.bot.shown import text
from tests.world import book_with, person

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
MARIA = Address(identity=Identity(platform="console", home="console", user="maria"))
BOARD = Address(chat=LEADERSHIP)


class Desk:
    def __init__(self) -> None:
        self.clock = Clock(NOW)
        self.store = MemoryStore()
        self.console = Console(self.store, self.clock)

    async def send(self, to: Address, words: str, thread_of: str | None = None) -> str:
        self.clock.go(seconds=1)
        return await self.console.send("contoso", to, say(words), key=words, thread_of=thread_of)

    async def shown(self, chat: str, after: datetime | None = None) -> list[str]:
        return [text(one.message) for one in await self.lines(chat, after)]

    async def lines(self, chat: str, after: datetime | None = None) -> list[ChatLine]:
        return await self.console.lines("contoso", chat, after)


@pytest.fixture
def desk() -> Desk:
    return Desk()


async def test_everybody_finds_what_was_said_in_their_own_chat_oldest_first(desk: Desk) -> None:
    for to, words in ((MARIA, "one"), (BOARD, "two"), (MARIA, "three")):
        await desk.send(to, words)

    assert await desk.shown("direct-maria") == ["one", "three"]
    assert await desk.shown(LEADERSHIP.id) == ["two"]
    assert await desk.shown("direct-carlos") == []


async def test_only_what_is_newer_is_found_again(desk: Desk) -> None:
    await desk.send(MARIA, "one")
    (one,) = await desk.lines("direct-maria")
    await desk.send(MARIA, "two")

    assert await desk.shown("direct-maria", one.at) == ["two"]


async def test_an_edit_is_new_again_and_keeps_its_place_in_a_thread(desk: Desk) -> None:
    await desk.send(BOARD, "digest")
    reply = await desk.send(BOARD, "details", thread_of="digest")
    newest = (await desk.lines(LEADERSHIP.id))[-1].at
    desk.clock.go(seconds=1)
    await desk.console.edit("contoso", BOARD, reply, say("better details"))

    (edited,) = await desk.lines(LEADERSHIP.id, newest)
    assert (text(edited.message), edited.thread_of, edited.edited) == ("better details", "digest", True)
    assert len(await desk.lines(LEADERSHIP.id)) == 2


async def test_it_can_be_asked_whether_a_message_arrived(desk: Desk) -> None:
    await desk.send(MARIA, "one")

    assert await desk.console.look_up("contoso", MARIA, key="one", thread_of=None) == "one"
    assert await desk.console.look_up("contoso", MARIA, key="two", thread_of=None) is None
    assert await desk.console.look_up("fabrikam", MARIA, key="one", thread_of=None) is None


async def test_the_same_message_sent_twice_stands_there_once(desk: Desk) -> None:
    await desk.send(MARIA, "one")
    await desk.send(MARIA, "one")

    assert await desk.shown("direct-maria") == ["one"]


async def test_a_terminal_that_waits_is_woken_by_news(desk: Desk) -> None:
    said = desk.console.said
    waiting = asyncio.create_task(desk.console.wait(60, said))
    await desk.send(MARIA, "one")

    await asyncio.wait_for(waiting, 5)


async def test_news_that_came_before_the_waiting_began_is_not_waited_for(desk: Desk) -> None:
    said = desk.console.said
    await desk.send(MARIA, "one")

    await asyncio.wait_for(desk.console.wait(60, said), 5)


async def test_waiting_ends_by_itself(desk: Desk) -> None:
    await desk.console.wait(0.01, desk.console.said)


def company() -> Book:
    return book_with(person("Maria Berg", id="maria-2", identities=(account("maria.berg"),)))


def account(user: str) -> Identity:
    return Identity(platform="console", home="console", user=user)


@pytest.mark.parametrize(
    ("typed", "mentions"),
    [
        ("ask @maria", {"@maria": "maria"}),
        ("ask @Maria about it", {"@Maria": "maria"}),
        ("assign O1 to @Maria Lind", {"@Maria Lind": "maria"}),
        ("assign O1 to @Maria Berg now", {"@Maria Berg": "maria.berg"}),
        ("ask @Maria Release the budget", {"@Maria": "maria"}),
        ("@Carlos CEO, @Ana CTO", {"@Carlos": "carlos", "@Ana": "ana"}),
        ("thank @jon.", {"@jon": "jon"}),
        ("@Priya Nair CMO, @Dana Ito", {"@Priya Nair": "priya", "@Dana Ito": "dana"}),
        ("@Piet de Vries COO, @Ana CTO", {"@Piet de Vries": "piet", "@Ana": "ana"}),
        ("write to maria@contoso.example", {}),
        ("nobody @ all", {}),
        ("@Steward what now", {}),
    ],
)
def test_a_mention_in_the_console_is_an_account(typed: str, mentions: dict[str, str]) -> None:
    assert dict(mentions_in(typed, company())) == mentions


def test_the_bots_own_name_in_front_is_no_part_of_what_is_said() -> None:
    assert without_own_name("@Steward, objectives") == "objectives"
    assert without_own_name("ask @Steward") == "ask @Steward"


def test_a_direct_chat_is_one_person_s() -> None:
    assert direct_chat("maria").kind == "direct"
    assert direct_chat("maria").id != direct_chat("ana").id
