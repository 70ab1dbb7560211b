"""Words that somebody was told already stand in no note any more once they are out."""

import pytest

from tests.bot.desk import Desk
from tests.bot.shown import buttons, text
from tests.bot.test_deleted_words import GONE, until
from tests.world import at


async def reads(desk: Desk, who: str) -> str:
    """The notes of somebody as they stand: of each the newest edit."""
    stands: dict[str, str] = {}
    for one in sorted(await desk.deliveries(), key=lambda one: one.sequence):
        if one.conversation == f"person {who}":
            stands[one.edits or one.id] = text(one.message)
    return "\n".join(stands.values())


@pytest.mark.parametrize("back", ["Put the words back", "Put them back"])
async def test_a_note_for_the_sponsor_alone(back: str) -> None:
    desk = await Desk().company()
    await desk.says("maria", "O1 on track 45k 7/10, only Carlos: the auditor dithers", event="m1")
    assert "dithers" in await reads(desk, "carlos")
    if back == "Put them back":
        await desk.says("maria", "take out my comment on O1")
    else:
        await desk.says("maria", "", **GONE)
    assert "dithers" not in await reads(desk, "carlos")
    assert "Maria took out the words that stood here." in await reads(desk, "carlos")
    await desk.taps("maria", back)
    assert "dithers" in await reads(desk, "carlos")


async def test_a_note_about_a_stand_ins_answer() -> None:
    desk = await Desk().company()
    await desk.says("maria", "stand-in @Lee for O1 until 31 Dec")
    await desk.says("lee", "O1 45k: the auditor dithers", event="m1")
    assert "dithers" in await reads(desk, "maria")
    await desk.says("lee", "", **GONE)
    assert "dithers" not in await reads(desk, "maria")
    assert "$45k" in await reads(desk, "maria")


async def test_the_sponsors_note_about_a_red() -> None:
    desk = await Desk().company()
    await until(desk, at(27, 10))
    await desk.says("maria", "O1 off track 3/10: the auditor dithers")
    await until(desk, at(27, 16))
    assert "dithers" in await reads(desk, "carlos")
    await desk.says("maria", "take out my comment on O1")
    stands = await reads(desk, "carlos")
    assert "off track since" in stands
    assert "dithers" not in stands
    await desk.says("maria", "undo")
    assert "dithers" in await reads(desk, "carlos")


@pytest.mark.parametrize("tapped", ["I'll take it", "Ask Maria"])
async def test_the_sponsors_note_about_a_red_that_was_answered(tapped: str) -> None:
    desk = await Desk().company()
    await until(desk, at(27, 10))
    await desk.says("maria", "O1 off track 3/10: the auditor dithers")
    await until(desk, at(27, 16))
    sent = next(one for one in await desk.deliveries() if one.id.endswith(":sponsor"))
    await desk.says("carlos", "", call=buttons(sent.message)[tapped].call)
    assert "dithers" in text(desk.reply.message)
    await desk.says("maria", "take out my comment on O1")
    stands = await reads(desk, "carlos")
    assert "off track since" in stands
    assert "Maria" in stands
    assert "dithers" not in stands
    assert not [one for one in await desk.deliveries() if one.edits == sent.id and buttons(one.message)]


@pytest.mark.parametrize("since", ["O1 46k", "O3 on track", "promise O1 the auditor's list by Fri 4 Dec"])
async def test_a_note_for_the_sponsor_alone_after_another_change_of_its_writer(since: str) -> None:
    desk = await Desk().company()
    await desk.says("maria", "O1 on track 45k 7/10: the auditor dithers")
    await desk.says("maria", "only for Carlos")
    assert "dithers" in await reads(desk, "carlos")
    await desk.says("maria", since)
    await desk.says("maria", "take out my comment on O1")
    stands = await reads(desk, "carlos")
    assert "dithers" not in stands
    assert "Maria took out the words that stood here." in stands
    await desk.says("maria", "undo")
    assert "dithers" in await reads(desk, "carlos")


async def test_the_preview_of_a_digest_that_was_posted() -> None:
    desk = await Desk().company()
    await until(desk, at(27, 10))
    await desk.says("maria", "O1 on track 45k 7/10: the auditor dithers")
    await until(desk, at(1, 9, month=12))
    assert "dithers" in await reads(desk, "ada")
    await desk.says("maria", "take out my comment on O1")
    await until(desk, at(1, 10, month=12))
    stands = await reads(desk, "ada")
    assert "This went out. As it reads now:" in stands
    assert "$45k" in stands
    assert "dithers" not in stands
