"""Words in a note that waits for its reader's working hours are those that stand when it is sent."""

import pytest
from msgspec.structs import replace

from partnership.delivery import ToPerson
from partnership.objectives import Objective
from partnership.quiet import due
from partnership.updates import Update
from tests.bot.desk import Desk
from tests.bot.shown import text
from tests.bot.test_deleted_words import GONE
from tests.bot.test_told_words import reads
from tests.world import at

MORNING = at(25, 9, 30)


async def evening(*lines: str) -> Desk:
    """Desk at which it is too late in the day to tell anybody else."""
    desk = await Desk().company()
    for line in lines:
        await desk.says("maria", line)
    desk.clock.now = at(24, 19)
    return desk


async def told(desk: Desk, reader: str) -> list[str]:
    """What waited for somebody, as they get it in the morning."""
    steps = due(await desk.book(), MORNING)
    return [text(one.message) for step in steps for one in step.outcome.deliveries if one.to == ToPerson(person=reader)]


async def test_words_for_the_sponsor_alone_come_in_the_morning() -> None:
    desk = await evening()
    await desk.says("maria", "O1 on track 45k, only Carlos: the auditor dithers")
    (note,) = await told(desk, "carlos")
    assert "for you alone: “the auditor dithers”" in note


@pytest.mark.parametrize("after", ["take out my comment on O1", "O1 digest as it is", "undo"])
async def test_words_that_are_out_by_then_are_not_told(after: str) -> None:
    desk = await evening()
    await desk.says("maria", "O1 on track 45k, only Carlos: the auditor dithers")
    await desk.says("maria", after)
    assert "dithers" not in str(await told(desk, "carlos"))


async def test_of_words_that_were_replaced_only_the_new_ones_are_told() -> None:
    desk = await evening()
    await desk.says("maria", "O1 on track 45k, only Carlos: the auditor dithers", event="m1")
    await desk.says(
        "maria", "O1 on track 45k, only Carlos: the auditor is ill", event="m1:2", message="m1", edited=True
    )
    (note,) = await told(desk, "carlos")
    assert "“the auditor is ill”" in note


async def test_a_stand_ins_words_that_are_deleted_do_not_come_to_the_owner() -> None:
    desk = await evening("stand-in @Lee for O1 until 31 Dec")
    await desk.says("lee", "O1 45k: the auditor dithers", event="m1")
    await desk.says("lee", "", **GONE)
    (note,) = await told(desk, "maria")
    assert "$45k" in note
    assert "dithers" not in note


async def test_of_a_stand_ins_two_answers_the_owner_hears_once() -> None:
    desk = await evening("stand-in @Lee for O1 until 31 Dec")
    await desk.says("lee", "O1 45k: the auditor dithers")
    await desk.says("lee", "O1 46k: the auditor is ill")
    (note,) = await told(desk, "maria")
    assert "$46k" in note


async def test_an_answer_that_the_owner_gave_since_is_the_owners_own() -> None:
    desk = await evening("stand-in @Lee for O1 until 31 Dec")
    await desk.says("lee", "O1 45k: the auditor dithers")
    await desk.says("maria", "O1 on track 46k 7/10: all good")
    assert await told(desk, "maria") == []


async def test_words_of_a_deleted_message_are_told_only_once_they_are_back() -> None:
    desk = await evening()
    await desk.says("maria", "O1 on track 45k, only Carlos: the auditor dithers", event="m1")
    await desk.says("maria", "", **GONE)
    (update,) = (await desk.book()).all(Update)
    assert (update.text, update.only_sponsor) == ("", False)
    assert await told(desk, "carlos") == []
    await desk.taps("maria", "Put the words back")
    assert "dithers" in str(await told(desk, "carlos"))


@pytest.mark.parametrize("hour", [10, 19])
async def test_a_leads_words_beside_a_figure_go_with_their_message(hour: int) -> None:
    desk = await evening()
    desk.clock.now = at(24, hour)
    await desk.put(replace((await desk.book()).need(Objective, "O1"), lead="lee"))
    await desk.says("lee", "O1 46k: the auditor dithers", event="m1")
    await desk.says("lee", "", **GONE)
    stands = await reads(desk, "maria")
    assert "dithers" not in "\n".join([*await told(desk, "maria"), stands])
