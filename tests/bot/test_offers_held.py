"""What is offered and can not be sent yet: held before the start whatever is asked, and sent to who asks about it."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from partnership.delivery import ToPerson
from partnership.objectives import Objective
from scheduler.tick import Scheduler
from tests.bot.desk import Desk
from tests.bot.shown import text
from tests.world import at


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


@pytest.mark.parametrize("line", ["why me?", "who are you?", "hello", "what does owning mean?", "blue sky thinking"])
async def test_an_offer_that_follows_a_question_is_a_delivery_and_not_lost_with_the_answer(line: str) -> None:
    desk = await Desk().company()
    desk.clock.now = at(28, 10)
    await desk.says("ada", "assign O1 to @Carlos")
    await desk.says("ada", "yes")

    assert "here it comes" in await desk.says("carlos", line)

    offer = (await desk.book()).need(Objective, "O1").proposal
    assert offer is not None
    sent = [one for one in await desk.deliveries() if one.to == ToPerson(person="carlos")]
    assert [one.delivery for one in offer.messages] == [one.id for one in sent]
    assert "Owning means" in text(sent[0].message)
