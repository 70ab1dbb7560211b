"""The audit log and what was sent: open to admins, without private words, forgotten when a person is."""

import json
from collections.abc import AsyncIterator
from itertools import count
from pathlib import Path

import pytest

from bot.application import Application
from bot.channels.console import direct_chat
from bot.incoming import Incoming
from partnership.message import Call, Message
from partnership.outcome import Outcome
from storage.port import Key, Put
from tests.bot.platform import Clock
from tests.bot.shown import buttons, text
from tests.bot.whole import opened
from tests.world import CAST, OBJECTIVES, WORKSPACE, at

EVENTS = count()


@pytest.fixture
async def app(tmp_path: Path) -> AsyncIterator[Application]:
    async with opened(tmp_path / "steward.db", Clock(at(27, 10))) as app:
        await app.face.create(WORKSPACE)
        book = await app.face.book(WORKSPACE.id)
        await app.face.commit(WORKSPACE.id, book, Outcome(changes=(*CAST, *OBJECTIVES)), now=at(23))
        yield app


async def says(app: Application, who: str, words: str = "", call: Call | None = None) -> Message:
    reply = await app.turns.handle(
        Incoming(
            event=f"e{next(EVENTS)}",
            home=WORKSPACE.homes[0],
            chat=direct_chat(who),
            user=who,
            name=who.title(),
            text=words,
            call=call,
        )
    )
    await app.settle()
    assert reply.message
    return reply.message


async def everything(app: Application) -> str:
    return "\n".join([json.dumps(row.body, ensure_ascii=False) async for row in app.store.rows()])


async def test_an_admin_sees_who_changed_what_and_others_do_not(app: Application) -> None:
    await says(app, "maria", "O1 at risk, 5/10: IP review stuck")
    shown = text(await says(app, "ada", "audit O1"))
    assert "Fri 27 Nov, 10:00 Maria, console direct: O1 answer" in shown
    assert "Only an admin can do that" in text(await says(app, "maria", "audit"))


async def test_words_for_the_sponsor_alone_never_reach_the_audit_log(app: Application) -> None:
    await says(app, "maria", call=Call("update", {"objective": "O1"}))
    form = {"objective": "O1", "status": "at risk", "chance": "4", "words": "redundancies", "readers": "sponsor"}
    await says(app, "maria", call=Call("update", form))
    saved = (await app.face.book(WORKSPACE.id)).updates("O1")[-1]
    assert (saved.text, saved.only_sponsor) == ("redundancies", True)
    assert "redundancies" not in str(await app.face.audit(WORKSPACE.id, limit=500))


async def test_a_message_that_nobody_can_read_is_not_kept_when_somebody_is_forgotten(app: Application) -> None:
    body = {"message": {"words": "Jon Okafor lost Fabrikam"}}
    await app.store.commit([Put(key=Key(WORKSPACE.id, "delivery", "n1"), body=body, at=at(24))])

    asked = await says(app, "ada", "forget @jon")
    await says(app, "ada", call=buttons(asked)["Forget Jon"].call)

    assert "Fabrikam" not in await everything(app)


async def test_somebody_who_is_forgotten_stands_nowhere_any_more(app: Application) -> None:
    await says(app, "jon", "O3 at risk, 5/10: two sellers left us for Fabrikam")
    await says(app, "jon", "promise Call Northwind by Fri 4 Dec for O3")
    await app.settle()
    before = await everything(app)
    assert "Okafor" in before
    assert "Fabrikam" in before

    asked = await says(app, "ada", "forget @jon")
    assert "Jon" in text(asked)
    await says(app, "ada", call=buttons(asked)["Forget Jon"].call)

    after = await everything(app)
    for word in ("Okafor", "Fabrikam", "Northwind"):
        assert word not in after, word
    assert len((await app.face.book(WORKSPACE.id)).updates("O3")) == 1, "counts stay"
