"""Who may write down what was decided elsewhere, and who is told of that command."""

import pytest

from tests.bot.desk import Desk


@pytest.fixture
async def desk() -> Desk:
    desk = await Desk().company()
    await desk.says("maria", "ask @carlos Do we hire? by Fri for O1")
    return desk


async def test_only_who_may_record_a_decision_finds_the_command_in_their_help(desk: Desk) -> None:
    assert "decided" not in await desk.says("maria", "help decisions")
    for who in ("ada", "carlos"):
        assert "decided D2" in await desk.says(who, "help decisions")

    await desk.says("carlos", "allow @maria D1")

    assert "decided D2" in await desk.says("maria", "help decisions")


async def test_an_owner_hears_who_may_record_it(desk: Desk) -> None:
    said = await desk.says("maria", "decided D1 yes by @carlos")

    assert "Only admins, and whom Carlos allows, record D1." in said


async def test_whom_the_decider_allowed_records_it_also_who_reads_nothing_else(desk: Desk) -> None:
    assert "Lee may" in await desk.says("carlos", "allow @lee D1")

    assert "D1" in await desk.says("lee", "decided D1 yes by @carlos")
    assert "yes" in await desk.says("carlos", "D1")
