"""At a question that any words answer, no line that is a command is saved without a word, however often one comes."""

import pytest

from partnership.charters import Charter, NotDoing
from partnership.decisions import Decision
from partnership.engagements import Engagement
from partnership.motions import Motion
from partnership.objectives import Objective
from partnership.promises import Promise
from tests.bot.desk import Desk

LINES = (
    "not doing add Dynamics resale because the margin goes to others",
    "met Jane Doe (Microsoft) about O1: two accounts shared",
    "decisions",
    "promise Legal names a reviewer by Fri 4 Dec for O1",
    "charter change",
)
KEPT = (Charter, Decision, Engagement, Motion, NotDoing, Objective, Promise)


@pytest.mark.parametrize(
    ("who", "opening"),
    [
        ("maria", "promise"),
        ("maria", "ask Carlos"),
        ("maria", "motion add"),
        ("maria", "engagement add"),
        ("maria", "why"),
        ("ada", "not doing add"),
        ("ada", "charter draft"),
        ("ada", "charter change now"),
        ("ada", "close O1"),
        ("ada", "drop O1"),
        ("ada", "edit O1"),
    ],
)
async def test_each_line_is_asked_about_each_time(who: str, opening: str) -> None:
    desk = await Desk().company()
    question = (await desk.says(who, opening)).split(" [1]")[0]
    before = await desk.book()

    for line in (*LINES, LINES[0]):
        if line.startswith(opening) or opening.startswith(line):
            continue  # the same command with other words begins anew
        said = await desk.says(who, line)
        asked = f"{line}” is something that you can ask me for. Is it your answer here?" in said
        assert asked or "cancel leaves this question first" in said  # too short to be an answer there
        assert question in said or not asked

    after = await desk.book()
    assert all(before.all(kind) == after.all(kind) for kind in KEPT)


async def test_it_is_the_answer_where_its_giver_says_so() -> None:
    desk = await Desk().company()
    await desk.says("ada", "charter change now")
    await desk.says("ada", "decisions")
    await desk.says("ada", LINES[0])

    assert f"“{LINES[0]}”" in await desk.says("ada", "it is my answer")


async def test_a_yes_after_it_was_done_answers_nothing() -> None:
    desk = await Desk().company()
    await desk.says("ada", "charter change now")
    await desk.says("ada", "decisions")

    assert "What should it say?" in await desk.taps("ada", "Do it")
    assert "“decisions”" not in await desk.says("ada", "yes")
