"""Words that may not be for everybody are asked about once, before leadership can read them."""

import pytest
from msgspec.structs import replace

from bot.commands.table import COMMANDS
from bot.for_all import READ_BY_ALL
from partnership.attestations import Attestation
from partnership.charters import Charter, CharterPart, NotDoing, Wish
from partnership.engagements import Engagement
from partnership.executive_notes import ExecutiveNote
from partnership.message import Call
from partnership.motions import Motion, MotionKind, MotionState
from partnership.record import Record
from partnership.rounds import Asked, CheckIn, Further
from tests.bot.desk import Desk
from tests.bot.shown import buttons
from tests.world import at

MOTION = Motion(
    id="M1", at=at(24), title="Booth", sort=MotionKind.OTHER, objective="O1", added_by="maria", lead="maria"
)
CHARTER = Charter(id="C1", at=at(20), by="carlos", asked_at=at(20))
ASKED = "This may not be for everybody: “"


async def desk() -> Desk:
    company = await Desk().company()
    await company.put(MOTION)
    return company


async def saved(company: Desk) -> list[Record]:
    book = await company.book()
    kinds = (ExecutiveNote, Engagement, Attestation, Charter, Wish, NotDoing)
    closed = [one for one in book.all(Motion) if one.state is not MotionState.OPEN]
    return [*(one for kind in kinds for one in book.all(kind)), *closed]


@pytest.mark.parametrize(
    ("who", "line"),
    [
        ("maria", "this month decided: redundancies in support; gave: 10 Legal days"),
        ("maria", "met Jane Doe about O1: merger talks"),
        ("maria", "attest positioning 2 because the merger helps"),
        ("maria", "motion M1 drop because Jon resigned"),
        ("carlos", "charter change now: the merger makes it urgent"),
        ("carlos", "why Microsoft: after the merger they need us."),
        ("ada", "not doing add hardware resale because a lawsuit runs"),
    ],
)
async def test_nothing_is_saved_until_its_writer_says_so(who: str, line: str) -> None:
    company = await desk()

    said = await company.says(who, line)
    assert ASKED in said
    assert "Nothing is saved yet" in said
    assert await saved(company) == []

    await company.taps(who, "Leave it")
    assert len(await saved(company)) == 1


async def test_rewritten_words_are_saved_without_a_question_and_a_typed_yes_leaves_the_first() -> None:
    company = await desk()

    await company.says("maria", "this month decided: redundancies in support")
    await company.taps("maria", "Rewrite")
    assert await saved(company) == []
    assert ASKED not in await company.says("maria", "this month decided: fewer people in support")

    await company.says("maria", "this month gave: a bonus to Jon")
    assert "Noted for November" in await company.says("maria", "yes")
    [note] = (await company.book()).all(ExecutiveNote)
    assert (note.decided, note.given) == ("fewer people in support", "a bonus to Jon")


async def test_a_form_in_a_check_in_is_answered_once_its_words_are_left() -> None:
    company = await desk()
    further = Asked(further=Further.EXECUTIVE, about="")
    await company.put(
        CheckIn(id="maria:2026-W48", at=at(24), person="maria", window="2026-W48", closes=at(30, 17), further=further)
    )

    call = Call("this month", {"checkin": "maria:2026-W48", "decided": "redundancies in support", "given": ""})
    assert ASKED in await company.says("maria", call=call)
    assert "Noted for November: decided." in await company.taps("maria", "Leave it")

    [checkin] = (await company.book()).all(CheckIn)
    assert checkin.further is not None
    assert checkin.further.answered_at


async def test_pieces_that_are_asked_for_are_looked_at_as_well() -> None:
    company = await desk()

    await company.says("maria", "motion M1 drop")
    assert ASKED in await company.says("maria", "Jon resigned")
    await company.taps("maria", "Leave it")
    assert (await company.book()).need(Motion, "M1").closed_because == "Jon resigned"


async def test_the_interview_of_the_charter_asks_too() -> None:
    company = await desk()
    await company.says("carlos", "charter draft")

    assert ASKED in await company.says("carlos", "After the merger they need us.")
    assert await saved(company) == []
    assert "1 of 4" in await company.taps("carlos", "Rewrite")
    await company.says("carlos", "After the merger they need us.")
    assert "2 of 4" in await company.taps("carlos", "Leave it")
    assert (await company.book()).need(Charter, "C1").text(CharterPart.WHY) == "After the merger they need us."


async def test_other_words_typed_at_that_question_take_the_place_of_the_first() -> None:
    company = await desk()
    await company.says("carlos", "charter draft")
    await company.says("carlos", "After the merger they need us.")

    assert "2 of 4" in await company.says("carlos", "Since this autumn they need us.")
    assert (await company.book()).need(Charter, "C1").text(CharterPart.WHY) == "Since this autumn they need us."


async def test_words_that_are_nobodys_secret_are_not_asked_about() -> None:
    company = await desk()
    await company.put(replace(CHARTER, asked_at=None))
    await company.says("maria", "met Jane Doe about O1: two accounts shared")
    assert buttons(company.reply.message).keys() & {"Leave it", "Rewrite"} == set()


def test_every_name_is_one_of_a_command_and_its_pieces() -> None:
    known = {one.name: {slot.name for slot in one.slots} for one in COMMANDS}
    assert all(set(pieces) <= known[name] for name, pieces in READ_BY_ALL.items())
