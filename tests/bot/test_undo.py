"""Taking back one's own last change."""

from datetime import timedelta

import pytest

from bot.channels.console import Console
from bot.outbox import Outbox
from partnership.decisions import Decision
from partnership.objectives import Objective
from partnership.promises import Promise
from tests.bot.desk import Desk
from tests.bot.shown import buttons, text

PROMISE = "promise Legal names a reviewer by Fri for O1"


@pytest.fixture
async def desk() -> Desk:
    return await Desk().company()


async def test_the_last_change_is_taken_back_once(desk: Desk) -> None:
    await desk.says("maria", PROMISE)
    assert "Taken back" in await desk.says("maria", "undo")
    assert (await desk.book()).all(Promise) == []

    assert "nothing of yours to take back" in await desk.says("maria", "undo")


async def test_it_can_be_taken_back_for_a_day_and_no_longer(desk: Desk) -> None:
    await desk.says("maria", PROMISE)
    desk.clock.now += timedelta(hours=24, seconds=1)

    assert "for 24 hours" in await desk.says("maria", "undo")
    assert len((await desk.book()).all(Promise)) == 1


async def test_what_something_rests_on_stays(desk: Desk) -> None:
    await desk.says("maria", "ask @carlos Do we hire? by Fri for O1")
    await desk.says("carlos", "decide D1 yes")

    said = await desk.says("maria", "undo")

    assert "D1 changed after it" in said
    assert (await desk.book()).need(Decision, "D1").outcome == "yes"


async def test_nobody_takes_back_what_another_did(desk: Desk) -> None:
    await desk.says("maria", PROMISE)

    assert "nothing of yours" in await desk.says("carlos", "undo")
    assert len((await desk.book()).all(Promise)) == 1


async def test_only_the_last_change_is_taken_back(desk: Desk) -> None:
    await desk.says("maria", "promise Legal names a reviewer by Fri for O1")
    await desk.says("maria", "promise Signed terms by Fri for O1")
    await desk.says("maria", "undo")

    assert [one.what for one in (await desk.book()).all(Promise)] == ["Legal names a reviewer"]


async def test_a_record_is_again_what_it_was_in_every_field(desk: Desk) -> None:
    before = (await desk.book()).need(Objective, "O1")
    await desk.says("ada", "pause O1")
    await desk.taps("ada", next(label for label, one in buttons(desk.reply.message).items() if one.main))
    assert (await desk.book()).need(Objective, "O1") != before

    await desk.says("ada", "undo")

    assert (await desk.book()).need(Objective, "O1") == before


async def test_a_message_that_went_out_is_marked_where_it_stands(desk: Desk) -> None:
    console = Console(desk.store, desk.clock)
    outbox = Outbox(desk.face, {"console": console}, real=desk.clock, calendar=desk.clock, spread=lambda: 0.0)
    await desk.says("maria", "ask @carlos Do we hire? by Fri for O1")
    await outbox.run_once()
    assert "Do we hire?" in text((await console.lines("contoso", "direct-carlos", None))[0].message)

    await desk.says("maria", "undo")
    await outbox.run_once()

    (line,) = await console.lines("contoso", "direct-carlos", None)
    assert "Maria took this back" in text(line.message)


async def test_a_message_that_had_not_gone_out_yet_stands_there_as_taken_back(desk: Desk) -> None:
    console = Console(desk.store, desk.clock)
    outbox = Outbox(desk.face, {"console": console}, real=desk.clock, calendar=desk.clock, spread=lambda: 0.0)
    await desk.says("maria", "ask @carlos Do we hire? by Fri for O1")
    await desk.says("maria", "undo")
    for _ in range(3):
        await outbox.run_once()
        desk.clock.go(seconds=10)

    assert all("Do we hire?" not in text(one.message) for one in await console.lines("contoso", "direct-carlos", None))
