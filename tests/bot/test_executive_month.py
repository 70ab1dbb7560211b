"""The month of an executive: booked to the month that was asked about, and told once."""

import asyncio

from msgspec.structs import replace

from bot.understanding.strategy.month_said import month_parts
from partnership.executive_notes import ExecutiveNote
from partnership.message import Call
from partnership.people import Person
from partnership.rounds import Asked, CheckIn, Further
from partnership.strategy.executive import month_asked, notes_since, unasked
from tests.bot.desk import Desk
from tests.world import at

ASKED = CheckIn(
    id="maria:2026-W44", at=at(2, 9), person="maria", window="2026-W44", closes=at(2, 17),
    further=Asked(further=Further.EXECUTIVE, about=""),
)  # fmt: skip


async def desk_in_november() -> Desk:
    """The first check-in of November, about October, is open."""
    desk = await Desk().company()
    book = await desk.book()
    await desk.put(replace(book.workspace, started_at=at(5, 9, month=10)), ASKED)
    desk.clock.now = at(2, 10)
    return desk


def test_an_answer_after_the_turn_of_the_month_is_for_the_month_that_was_asked_about() -> None:
    async def scenario() -> None:
        desk = await desk_in_november()
        said = await desk.says("maria", call=Call("this month", {"checkin": ASKED.id, "nothing": "yes"}))
        book = await desk.book()

        assert "nothing in October" in said
        assert [one.id for one in book.all(ExecutiveNote)] == ["maria:2026-10"]
        assert list(unasked(book, book.need(Person, "maria"), at(4, 9, month=12))) == [""]

    asyncio.run(scenario())


def test_the_form_and_the_receipt_say_who_reads_them_and_of_which_month_they_are() -> None:
    async def scenario() -> None:
        desk = await desk_in_november()
        form = await desk.says("maria", call=Call("this month", {"checkin": ASKED.id}))
        assert "October, as an executive" in form
        assert "Leadership reads the answer, in the next digest's thread." in form

        given = {"checkin": ASKED.id, "held_to": "Jon to the lead response of two days"}
        said = await desk.says("maria", call=Call("this month", given))
        assert "Noted for October. Held to account: “Jon to the lead response of two days”" in said
        assert "Leadership reads it in the next digest's thread" in said

    asyncio.run(scenario())


def test_nobody_is_asked_about_a_month_in_which_they_had_no_check_in() -> None:
    async def scenario() -> None:
        book = await (await desk_in_november()).book()
        assert list(unasked(book, book.need(Person, "maria"), at(4, 9, month=12))) == [""]
        assert list(unasked(book, book.need(Person, "maria"), at(9, 9, month=10))) == []

    asyncio.run(scenario())


def test_words_that_are_typed_answer_the_check_in_too() -> None:
    async def scenario() -> None:
        desk = await desk_in_november()
        assert "Noted for October. Decided: “two sellers more”" in await desk.says(
            "maria", "this month decided: two sellers more"
        )
        said = await desk.says("maria", "this month gave: 10 Legal days")
        assert "Noted for November. Gave or took: “10 Legal days”" in said
        notes = (await desk.book()).all(ExecutiveNote)

        assert {one.id: (one.decided, one.given) for one in notes} == {
            "maria:2026-10": ("two sellers more", ""), "maria:2026-11": ("", "10 Legal days"),
        }  # fmt: skip

    asyncio.run(scenario())


def test_what_is_added_later_is_told_without_what_was_told_before() -> None:
    async def scenario() -> None:
        desk = await Desk().company()
        desk.clock.now = at(2, 10, month=12)
        await desk.says("maria", "this month decided: two sellers more")
        desk.clock.now = at(18, 10, month=12)
        await desk.says("maria", "this month gave: 10 Legal days")
        (told,) = notes_since(await desk.book(), at(15, 7, month=12))
        assert (told.decided, told.given) == ("", "10 Legal days")

        await desk.says("maria", "this month decided: three sellers more")
        (told,) = notes_since(await desk.book(), at(15, 7, month=12))
        # A part that goes on is told whole.
        assert (told.decided, told.given) == ("two sellers more; three sellers more", "10 Legal days")
        assert notes_since(await desk.book(), at(19, 7, month=12)) == ()

    asyncio.run(scenario())


def test_what_was_approved_is_what_was_decided() -> None:
    typed = "I approved the second partner manager for the marketplace; held Jon to the date"

    assert month_parts(typed) == {
        "decided": "approved the second partner manager for the marketplace",
        "held_to": "Jon to the date",
    }


def test_what_is_given_up_is_told_with_its_verb() -> None:
    assert month_parts(
        "gave up the cert budget; decided against the fair; gave: two engineers; held Jon to the day"
    ) == {
        "given": "gave up the cert budget; two engineers",
        "decided": "decided against the fair",
        "held_to": "Jon to the day",
    }


def test_a_check_in_in_the_middle_of_a_month_asks_about_the_month_before() -> None:
    async def scenario() -> None:
        book = await (await desk_in_november()).book()
        assert month_asked(book, at(16, 9, month=12)) == "2026-11"

    asyncio.run(scenario())
