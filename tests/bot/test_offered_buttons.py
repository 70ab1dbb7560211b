"""What buttons offered, as it is kept: pressed once, gone after a day, and with the words that it holds."""

import asyncio
from datetime import timedelta

from msgspec.structs import replace

from bot.incoming import Incoming
from partnership.conversations import OfferedButtons
from partnership.promises import Promise
from partnership.workspace import Chat
from scheduler.tick import Scheduler
from tests.bot.desk import HOME, Desk
from tests.bot.shown import text

LONG = "O1 off track, legal has not answered. I will get the list of stuck offers to Carlos by Wednesday"


async def test_the_same_words_twice_at_once_promise_once() -> None:
    desk = await Desk().company()
    await desk.says("maria", LONG)
    chat = Chat(platform="console", home="console", id="direct-maria", kind="direct")
    one = Incoming(event="x1", home=HOME, chat=chat, user="maria", name="Maria", text="note it")

    replies = await asyncio.gather(desk.turns.handle(one), desk.turns.handle(replace(one, event="x2")))

    assert [text(reply.message)[:12] for reply in replies] == ["P1 for O1: g", "I didn't get"]
    assert len((await desk.book()).all(Promise)) == 1


async def test_a_button_that_is_typed_and_then_tapped_promises_once() -> None:
    desk = await Desk().company()
    await desk.says("maria", LONG)
    shown = desk.reply
    await desk.says("maria", "note it")
    desk.reply = shown

    assert "nothing was changed" in await desk.taps("maria", "Note it")
    assert len((await desk.book()).all(Promise)) == 1


async def test_the_words_of_a_button_in_a_line_that_is_edited_are_nobodys_words() -> None:
    desk = await Desk().company()
    await desk.says("maria", LONG, event="m1")
    await desk.says("maria", "Note it. O1 42k", event="m2")

    said = await desk.says("maria", "Note it. O1 43k", event="m2:1", message="m2", edited=True)

    assert "$43k" in said
    assert "Note it" not in said


async def test_what_was_offered_is_kept_for_a_day() -> None:
    desk = await Desk().company()
    await desk.says("maria", LONG)
    assert len((await desk.book()).all(OfferedButtons)) == 1

    desk.clock.now += timedelta(hours=24)
    while await Scheduler(desk.face, desk.clock, desk.clock, holder="clock").tick():
        pass

    assert (await desk.book()).all(OfferedButtons) == []


async def test_words_that_are_taken_out_are_kept_in_no_button() -> None:
    desk = await Desk().company()
    await desk.says("maria", "O1 at risk 45k, only for Carlos: Legal is stuck, I will call Bob Smith by Friday")
    assert "Bob Smith" in str((await desk.book()).all(OfferedButtons))

    await desk.says("maria", "take my words out")

    assert "Bob Smith" not in str((await desk.book()).all(OfferedButtons))


async def test_who_is_forgotten_has_offered_buttons_no_more() -> None:
    desk = await Desk().company()
    await desk.says("maria", LONG)
    await desk.says("ada", "forget Maria")
    await desk.says("ada", "yes")

    assert (await desk.book()).all(OfferedButtons) == []
