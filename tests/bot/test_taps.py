"""What a button or a form carries is read like what is typed: what is missing or unreadable is asked for."""

import pytest

from bot.commands.declare import Command
from bot.commands.table import COMMANDS
from partnership.message import Call, Form
from partnership.objectives import Objective
from partnership.people import Person
from partnership.promises import Promise
from partnership.replies import ELSEWHERE
from tests.bot.desk import Desk
from tests.bot.shown import buttons

BAD = ("", " ", "x", "-1", "9999-12-31", "2026-99-99", "O99", "P1", "nobody at all", "25:00", "\0", "1e400")
GOOD = {
    "person": "jon", "people": "@jon", "objective": "O1", "promise": "P1", "decision": "D1", "motion": "M1",
    "entry": "N1", "date": "2026-12-04", "time": "2 07:30", "text": "some words", "word": "",
}  # fmt: skip


@pytest.fixture
async def desk() -> Desk:
    return await Desk().company()


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.name)
async def test_whatever_a_tap_carries_it_is_answered_and_never_breaks(
    command: Command, caplog: pytest.LogCaptureFixture
) -> None:
    desk = await Desk().company()
    await desk.says("maria", "promise Legal names a reviewer by Fri for O1")
    await desk.says("maria", "ask @carlos Do we hire? by Fri for O1")
    await desk.says("maria", "motion add Partner day booth for O1, lead @lee")
    await desk.says("ada", "not doing add Dynamics resale because the margin goes to others")
    good = {one.name: one.choices[0] if one.choices else GOOD[one.kind.value] for one in command.slots}
    carried = [{**good, slot.name: bad} for slot in command.slots for bad in BAD]
    carried += [{**good, **dict.fromkeys(("skip", "seen", "checkin", "spell", "confirmed"), bad)} for bad in BAD]
    for who in ("ada", "maria"):
        for args in carried:
            said = await desk.says(who, call=Call(command.name, args))
            assert "went wrong" not in said, args
            await desk.says(who, "cancel")
    assert "failed with" not in caplog.text


async def test_a_promise_s_form_without_a_readable_day_is_asked_for_the_day_alone(desk: Desk) -> None:
    form = {"what": "Legal names a reviewer", "due": "whenever", "objective": "O1"}
    said = await desk.says("maria", call=Call("promise", form))
    assert "whenever" in said
    assert "settled" not in said

    await desk.says("maria", "Fri")

    (promise,) = (await desk.book()).all(Promise)
    assert (promise.what, promise.due.isoformat()) == ("Legal names a reviewer", "2026-11-27")


async def test_an_empty_form_is_asked_for_piece_by_piece(desk: Desk) -> None:
    assert "What do you promise" in await desk.says(
        "maria", call=Call("promise", {"what": "", "due": "", "objective": "O1"})
    )
    assert "By when?" in await desk.says("maria", "Legal names a reviewer")


async def test_a_day_is_typed_into_a_form_as_people_write_it(desk: Desk) -> None:
    await desk.says("maria", "promise Legal names a reviewer by Fri for O1")
    await desk.says("maria", call=Call("move", {"promise": "P1", "to": "Mon 30 Nov"}))

    assert (await desk.book()).need(Promise, "P1").due.isoformat() == "2026-11-30"


async def test_a_person_that_nobody_knows_is_asked_for(desk: Desk) -> None:
    said = await desk.says("ada", call=Call("away for", {"who": "zzz", "until": "2026-12-04"}))

    assert "don't know that person" in said
    assert not (await desk.book()).need(Person, "maria").away


async def test_a_date_no_calendar_reaches_is_refused_wherever_it_is_given(desk: Desk) -> None:
    await desk.says("maria", "promise Legal names a reviewer by Fri for O1")
    await desk.says("maria", call=Call("move", {"promise": "P1", "to": "9999-12-31"}))
    await desk.says("maria", "cancel")
    await desk.says("ada", "assign O2 to @jon")
    (send,) = [one.call for one in buttons(desk.reply.message).values() if one.main]
    await desk.says("ada", call=send)
    said = await desk.says("jon", call=Call("change", {"objective": "O2", "due": "9999-12-31"}))

    book = await desk.book()
    assert book.need(Promise, "P1").due.year == 2026
    proposal = book.need(Objective, "O2").proposal
    assert proposal is not None
    assert proposal.change is None
    assert "Which date?" in said


async def test_words_left_over_make_no_holiday(desk: Desk) -> None:
    before = (await desk.book()).workspace.extra_holidays

    said = await desk.says("ada", "holidays add 24 Dec banana")

    assert "banana" in said
    assert (await desk.book()).workspace.extra_holidays == before


async def test_the_form_of_a_change_with_what_is_wrong_in_it_takes_the_place_of_the_form(desk: Desk) -> None:
    await desk.says("ada", "assign O3 to @maria")
    await desk.taps("ada", "Send")
    form = await desk.says("maria", call=Call("change", {"objective": "O3"}))
    assert "What would make it yours?" in form
    wrong = {"objective": "O3", "due": "2026-01-01", "because": "no team"}

    said = await desk.says("maria", call=Call("change", wrong))

    assert "1 Jan 2026 has passed" in said
    assert desk.reply.in_place
    assert "Passed on to Ada" in await desk.says("maria", call=Call("change", wrong | {"due": "2027-06-30"}))
    assert desk.reply.in_place


async def test_where_nobody_types_one_of_several_words_is_picked_and_nothing_typed_is_lost(desk: Desk) -> None:
    await desk.says("carlos", call=Call("charter change", {ELSEWHERE: "yes"}))
    (form,) = shown_forms(desk)
    assert [(one.name, one.kind, [each.value for each in one.choices]) for one in form.fields] == [
        ("part", "choice", ["why", "now", "us", "time"]),
        ("text", "long", []),
    ]

    await desk.says("carlos", call=form.submit.call.with_args({"part": "the price", "text": "Our own words."}))

    (form,) = shown_forms(desk)
    assert [(one.name, one.value, bool(one.error)) for one in form.fields] == [
        ("part", "", True),
        ("text", "Our own words.", False),
    ]


def shown_forms(desk: Desk) -> list[Form]:
    return [one for one in desk.reply.message.blocks if isinstance(one, Form)] if desk.reply.message else []
