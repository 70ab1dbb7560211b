"""What is offered before the start waits for it, whatever is asked meanwhile."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from partnership.objectives import Objective
from scheduler.tick import Scheduler
from tests.bot.desk import Desk


@pytest.mark.parametrize("line", ["why me?", "who are you?", "hello", "what does owning mean?", "blue sky thinking"])
async def test_before_the_start_a_question_brings_no_offer_out_of_hold(line: str) -> None:
    desk = await Desk().company()
    book = await desk.book()
    await desk.put(replace(book.workspace, started_at=None))
    await desk.says("ada", "assign O1 to @Carlos")
    await desk.says("ada", "yes")

    await desk.says("carlos", line)

    offer = (await desk.book()).need(Objective, "O1").proposal
    assert offer is not None
    assert offer.sent_at is None
    desk.clock.now += timedelta(days=8)
    while await Scheduler(desk.face, desk.clock, desk.clock, holder="clock").tick():
        pass
    assert await desk.deliveries() == []
