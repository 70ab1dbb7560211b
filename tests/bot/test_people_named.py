"""A name means the same person in every command: somebody present before one who left, the speaker by `me`."""

from datetime import date

from msgspec.structs import replace

from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.people import Person
from tests.bot.desk import Desk
from tests.bot.shown import buttons
from tests.world import at


async def company_where_jon_left_and_another_jon_came() -> Desk:
    desk = await Desk().company()
    book = await desk.book()
    jon = book.need(Person, "jon")
    left = replace(jon, left_at=at(20), roles=frozenset())
    came = replace(jon, id="jon-2", name="Jon Berg", email=None, identities=())
    await desk.face.commit("contoso", book, Outcome(changes=(left, came)), now=desk.clock())
    return desk


async def test_a_bare_name_is_somebody_who_is_there() -> None:
    desk = await company_where_jon_left_and_another_jon_came()

    await desk.says("ada", "assign O2 to Jon")
    (send,) = [one.call for one in buttons(desk.reply.message).values() if one.main]
    await desk.says("ada", call=send)
    await desk.says("ada", "away for Jon until Fri 4 Dec")
    (send,) = [one.call for one in buttons(desk.reply.message).values() if one.main]
    await desk.says("ada", call=send)

    book = await desk.book()
    proposal = book.need(Objective, "O2").proposal
    assert proposal is not None
    assert proposal.to == "jon-2"
    assert [one.last for one in book.need(Person, "jon-2").away] == [date(2026, 12, 4)]


async def test_who_left_is_found_by_handle_and_by_a_name_that_fits_nobody_else() -> None:
    desk = await company_where_jon_left_and_another_jon_came()

    for named in ("@jon", "Jon Okafor"):
        assert "don't know" not in await desk.says("ada", f"history {named}")


async def test_me_is_the_speaker_in_every_command() -> None:
    desk = await Desk().company()

    await desk.says("ada", "away for me until Fri 4 Dec")
    (send,) = [one.call for one in buttons(desk.reply.message).values() if one.main]
    await desk.says("ada", call=send)
    said = await desk.says("ada", "assign O2 to myself")

    assert (await desk.book()).need(Person, "ada").away
    assert "don't know" not in said
