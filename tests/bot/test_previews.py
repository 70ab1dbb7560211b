"""A preview waits for its [Send], which a typed yes stands for, as a typed no stands for [Don't]."""

import pytest

from partnership.digest_posts import DigestPost
from partnership.promises import Promise
from tests.bot.desk import Desk
from tests.bot.shown import buttons
from tests.world import at


async def company() -> Desk:
    return await Desk().company()


async def admins(desk: Desk) -> set[str]:
    return {one.id for one in (await desk.book()).admins()}


@pytest.mark.parametrize("words", ["yes", "Yes please!", "send"])
async def test_a_typed_yes_sends_what_the_preview_showed(words: str) -> None:
    desk = await company()
    assert "Send" in await _labels(desk, "admin add @lee")

    await desk.says("ada", words)

    assert "lee" in await admins(desk)


@pytest.mark.parametrize("words", ["no", "cancel", "Don’t", "never mind"])
async def test_a_typed_no_leaves_it_and_a_yes_afterwards_sends_nothing(words: str) -> None:
    desk = await company()
    await desk.says("ada", "admin add @lee")

    assert "Nothing was sent" in await desk.says("ada", words)
    await desk.says("ada", "yes")

    assert "lee" not in await admins(desk)


async def test_after_don_t_or_any_other_line_a_yes_is_no_longer_for_the_preview() -> None:
    desk = await company()
    await desk.says("ada", "admin add @lee")
    await desk.taps("ada", "Don't")
    await desk.says("ada", "yes")
    await desk.says("ada", "admin add @lee")
    assert "people" in (await desk.says("ada", "help people")).casefold()
    await desk.says("ada", "yes")

    assert "lee" not in await admins(desk)


async def test_a_preview_beside_an_open_question_takes_no_place_of_it() -> None:
    desk = await company()
    await desk.says("ada", "promise A draft of the charter for O1")

    await desk.says("ada", "admin add @lee")
    await desk.says("ada", "Friday")

    assert "lee" not in await admins(desk)


async def test_what_to_hold_back_can_be_typed_as_the_next_line() -> None:
    desk = await company()
    assert "Which one?" in await desk.says("ada", "hold")

    assert "O2 is left out of the digest" in await desk.says("ada", "o2")

    assert [one.held_items for one in (await desk.book()).all(DigestPost)] == [("O2",)]


async def test_another_command_takes_the_place_of_the_question_what_to_hold() -> None:
    desk = await company()
    await desk.says("ada", "hold")

    assert "O3" in await desk.says("ada", "objective O3")
    assert not (await desk.book()).all(DigestPost)


async def test_an_item_is_held_with_a_reason_which_is_kept_nowhere() -> None:
    desk = await company()

    said = await desk.says("ada", "hold O3 because figure not checked")

    assert "O3 is left out of the digest" in said
    assert "Why is not printed" in said


async def test_a_question_does_not_come_back_after_the_whole_command_was_typed() -> None:
    desk = await company()
    await desk.says("maria", "promise Legal names a reviewer for O1")

    said = await desk.says("maria", "promise Legal names a reviewer by Fri for O1")

    assert "P1" in said
    assert "By when" not in said
    assert [one.id for one in (await desk.book()).all(Promise)] == ["P1"]


async def _labels(desk: Desk, words: str) -> set[str]:
    await desk.says("ada", words)
    return set(buttons(desk.reply.message))


async def test_a_send_pressed_after_the_hours_of_who_is_asked_does_it_and_says_when_it_goes_out() -> None:
    desk = await company()
    desk.clock.now = at(30, 16)
    said = await desk.says("ada", "assign O3 to @ana")
    assert "This sends" in said
    desk.clock.now = at(30, 18)

    said = await desk.taps("ada", "Send")

    assert "Something has changed" not in said
    assert "tomorrow at 09:00" in said
    assert [one.proposal.to for one in (await desk.book()).open_objectives() if one.proposal] == ["ana"]


async def test_a_send_of_the_evening_pressed_in_the_morning_does_it() -> None:
    desk = await company()
    desk.clock.now = at(30, 18)
    await desk.says("ada", "assign O3 to @ana")
    send = buttons(desk.reply.message)["Send"].call
    desk.clock.now = at(1, 10, month=12)

    assert "Something has changed" not in await desk.says("ada", call=send)
    assert [one.proposal.to for one in (await desk.book()).open_objectives() if one.proposal] == ["ana"]


async def test_a_send_that_was_typed_and_is_told_again_sends_no_other_preview() -> None:
    desk = await company()
    await desk.says("ada", "assign O3 to @ana", event="first")
    await desk.says("ada", "admin add @lee", event="second")
    await desk.says("ada", "send it", event="third")

    assert "nothing was done twice" in await desk.says("ada", "send it", event="third")
    assert [one.proposal for one in (await desk.book()).open_objectives() if one.proposal] == []
