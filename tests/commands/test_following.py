"""What a milestone should bring, by its form and in one line."""

from datetime import date

from msgspec.structs import replace

from partnership.message import Call
from partnership.metric import Metric, MetricKind
from partnership.objectives import Objective, ObjectiveState
from tests.bot.desk import Desk
from tests.world import at, book_with


def reached(**more: object) -> Objective:
    known = replace(
        book_with().need(Objective, "O2"), title="Security badge", owner="maria",
        metric=Metric(kind=MetricKind.MILESTONE), state=ObjectiveState.DONE, closed_at=at(24),
    )  # fmt: skip
    return replace(known, **more)


async def test_the_form_makes_an_objective_that_its_owner_is_offered() -> None:
    desk = await Desk().company()
    await desk.put(reached())

    said = await desk.says(
        "maria",
        call=Call("follow on", {
            "of": "O2", "form": "yes", "title": "First security customers", "goal": "0 → 5", "due": "2027-06-30",
            "owner": "jon",
        }),
    )  # fmt: skip

    assert "is to bring O4 First security customers: 0 → 5 by 30 Jun 2027" in said
    made = (await desk.book()).need(Objective, "O4")
    assert (made.due, made.proposal and made.proposal.to) == (date(2027, 6, 30), "jon")
    then = (await desk.book()).need(Objective, "O2").follow_on
    assert then is not None
    assert then.objective == "O4"


async def test_who_names_themselves_has_accepted_and_undo_takes_it_back() -> None:
    desk = await Desk().company()
    await desk.put(reached())

    assert "It is yours, as you said." in await desk.says(
        "maria", "follow on O2: First security customers 0 → 5 by 30 Jun, Maria"
    )
    made = (await desk.book()).need(Objective, "O4")
    assert (made.owner, made.proposal) == ("maria", None)
    assert made.accepted_at is not None
    await desk.says("maria", "undo")

    assert (await desk.book()).get(Objective, "O4") is None
    assert (await desk.book()).need(Objective, "O2").follow_on is None


async def test_who_may_not_and_what_is_not_reached_is_refused() -> None:
    desk = await Desk().company()
    await desk.put(reached())

    assert "Only Maria or an admin" in await desk.says("ana", "follow on O2: Something 0 → 5 by 30 Jun, Ana")
    assert "O1 Marketplace billed sales is open." in await desk.says(
        "maria", "follow on O1: Something 0 → 5 by 30 Jun, Ana"
    )
    assert "What follows from which one?" in await desk.says("maria", "follow on O99: Something 0 → 5 by 30 Jun, Ana")
