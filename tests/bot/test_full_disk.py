"""A disk that runs full under a whole Steward: people are told, and it recovers by itself."""

from collections.abc import Sequence
from pathlib import Path
from typing import cast

import pytest

from bot.application import Application
from bot.channels.port import Address
from bot.incoming import Incoming
from partnership.delivery import Delivery, DeliveryState, ToPerson, Why
from partnership.message import Message, say
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.promises import Promise
from partnership.workspace import Chat
from storage.port import Key, Put, Remove, StoreFull
from storage.tinydb_store import TinyDbStore
from tests.bot.platform import Clock
from tests.bot.shown import text
from tests.bot.whole import opened
from tests.world import CAST, OBJECTIVES, WORKSPACE, at


async def room(app: Application, pages: int) -> None:
    """Let the file grow to so many pages and no further."""
    store = cast("TinyDbStore", app.store)
    connection = store._table.storage.file.connection
    await store._in_writer(lambda: connection.execute(f"PRAGMA max_page_count = {pages}").fetchall())


async def refuse(_: Sequence[Put | Remove]) -> dict[Key, int]:
    raise StoreFull("The disk is full. Nothing was saved.")


async def says(app: Application, number: int) -> str:
    chat = Chat(platform="console", home="console", id="direct-maria", kind="direct")
    words = f"promise Thing {number} is {'done ' * 200} by Fri for O1"
    incoming = Incoming(
        event=f"e{number}", home=WORKSPACE.homes[0], chat=chat, user="maria", name="Maria Lind", text=words
    )
    return text((await app.turns.handle(incoming)).message)


async def test_what_could_not_be_saved_is_said_and_nothing_else_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "steward.db"
    async with opened(path, Clock(at(24, 10))) as app:
        await app.face.create(WORKSPACE)
        book = await app.face.book("contoso")
        await app.face.commit("contoso", book, Outcome(changes=(*CAST, *OBJECTIVES)), now=at(24, 10))
        await room(app, 60)

        number = 0
        while "could not save" not in await says(app, number):
            await app.settle()
            number += 1
        await app.settle()
        assert "could not save" in await says(app, number + 1)

        await room(app, 10_000)
        for repeated in (number, number + 1):
            assert "Thing" in await says(app, repeated)
        await app.settle()

    async with opened(path, Clock(at(24, 11))) as app:
        book = await app.face.book("contoso")
        assert [one.id for one in book.all(Promise)] == [f"P{one}" for one in range(1, number + 3)]
        assert book.need(Objective, "O1").owner == "maria"


async def test_a_message_that_went_out_while_the_disk_was_full_is_not_sent_again(tmp_path: Path) -> None:
    clock = Clock(at(24, 10))
    async with opened(tmp_path / "steward.db", clock) as app:
        await app.face.create(WORKSPACE)
        book = await app.face.book("contoso")
        note = Delivery(id="n1", at=at(24, 10), to=ToPerson(person="maria"), message=say("Look"), why=Why.NOTE)
        await app.face.commit("contoso", book, Outcome(changes=CAST, deliveries=(note,)), now=at(24, 10))
        sent = app.console.send
        count = 0

        async def send_and_fill_the_disk(
            workspace: str, to: Address, message: Message, *, key: str, thread_of: str | None
        ) -> str:
            nonlocal count
            count += 1
            name = await sent(workspace, to, message, key=key, thread_of=thread_of)
            full.setattr(app.store, "commit", refuse)
            return name

        with pytest.MonkeyPatch.context() as full:
            full.setattr(app.console, "send", send_and_fill_the_disk)
            await app.settle()
        waiting = await app.face.delivery("contoso", "n1")
        assert waiting is not None
        assert waiting.state is DeliveryState.PENDING

        clock.go(minutes=3)
        await app.settle()

        done = await app.face.delivery("contoso", "n1")
        assert done is not None
        assert (done.state, count) == (DeliveryState.SENT, 1)
        assert len(await app.console.lines("contoso", "direct-maria", None)) == 1
