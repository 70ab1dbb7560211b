"""Words that may not be for everybody are asked about once, before leadership can read them."""

import pytest
from msgspec.structs import replace

from bot.commands.declare import Command, SlotKind
from bot.commands.table import COMMANDS
from bot.for_all import asking_whether_for_all
from partnership.attestations import Attestation
from partnership.charters import Charter, CharterPart, NotDoing, Wish
from partnership.decisions import Decision
from partnership.engagements import Engagement
from partnership.executive_notes import ExecutiveNote
from partnership.message import Call
from partnership.motions import Motion, MotionKind, MotionState
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.promises import Promise
from partnership.record import Record
from partnership.rounds import Asked, CheckIn, Further
from partnership.turn import Turn
from tests.bot.desk import Desk
from tests.bot.shown import buttons, text
from tests.world import CAST, at, book_with, turn

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
    kinds = (ExecutiveNote, Engagement, Attestation, Charter, Wish, NotDoing, Promise)
    closed = [one for one in book.all(Motion) if one.state is not MotionState.OPEN]
    return [*(one for kind in kinds for one in book.all(kind)), *closed]


@pytest.mark.parametrize(
    ("who", "line"),
    [
        ("maria", "this month decided: redundancies in support; gave: 10 Legal days"),
        ("maria", "met Jane Doe about O1: merger talks"),
        ("maria", "attest positioning 2 because the merger helps"),
        ("maria", "motion M1 drop because Jon resigned"),
        ("maria", "M1 done: got $25k, only Carlos: my team is quitting"),
        ("maria", "M1 done: between us, nothing came of it"),
        ("maria", "M1 done: redundancies are coming"),
        ("maria", "promise two sellers more, confidential: Jon goes, by Fri for O1"),
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

    await company.taps(who, "Everybody may read it")
    assert len(await saved(company)) == 1


@pytest.mark.parametrize(
    "wish", ["keep it to Carlos", "leadership must not read this", "nobody but Carlos should know", "not for the team"]
)
async def test_a_wish_behind_the_question_of_a_decision_is_asked_about_before_it_is_asked(wish: str) -> None:
    company = await desk()

    await company.says("maria", f"ask Carlos: raise the budget? {wish}")
    said = await company.taps("maria", "Fri 27 Nov")
    assert f"{ASKED}{wish}”" in said
    assert (await company.book()).all(Decision) == []
    assert "Carlos alone gets it" in await company.taps("maria", "Only Carlos")


async def test_rewritten_words_are_saved_without_a_question_and_a_bare_yes_saves_nothing() -> None:
    company = await desk()

    await company.says("maria", "this month decided: redundancies in support")
    await company.taps("maria", "Rewrite")
    assert await saved(company) == []
    assert ASKED not in await company.says("maria", "this month decided: fewer people in support")

    await company.says("maria", "this month gave: a bonus to Jon")
    assert "Is it for everybody as it is, or do you rewrite it?" in await company.says("maria", "yes")
    assert "Noted for November" in await company.says("maria", "everybody may read it")
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
    assert "Noted for October. Decided: “redundancies in support”" in await company.taps(
        "maria", "Everybody may read it"
    )

    [checkin] = (await company.book()).all(CheckIn)
    assert checkin.further is not None
    assert checkin.further.answered_at


async def test_pieces_that_are_asked_for_are_looked_at_as_well() -> None:
    company = await desk()

    await company.says("maria", "motion M1 drop")
    assert ASKED in await company.says("maria", "Jon resigned")
    await company.taps("maria", "Everybody may read it")
    assert (await company.book()).need(Motion, "M1").closed_because == "Jon resigned"


async def test_the_interview_of_the_charter_asks_too() -> None:
    company = await desk()
    await company.says("carlos", "charter draft")

    assert ASKED in await company.says("carlos", "After the merger they need us.")
    assert ASKED in await company.says("carlos", "yes")
    assert await saved(company) == []
    assert "1 of 4" in await company.taps("carlos", "Rewrite")
    await company.says("carlos", "After the merger they need us.")
    assert "2 of 4" in await company.taps("carlos", "Everybody may read it")
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
    assert buttons(company.reply.message).keys() & {"Everybody may read it", "Rewrite"} == set()


async def test_what_is_recommended_is_asked_about_as_well() -> None:
    company = await desk()
    await company.says("maria", "ask @carlos Release Legal for 6 days? by Fri for O1")

    for line in ("recommend D1 yes, only Carlos: my team leaves", "recommend D1 yes if not: redundancies follow"):
        assert ASKED in await company.says("maria", line)
        assert (await company.book()).need(Decision, "D1").recommends == ""

    await company.taps("maria", "Everybody may read it")
    assert (await company.book()).need(Decision, "D1").if_not == "redundancies follow"


async def test_what_is_shown_before_it_is_sent_is_asked_about_before_it_is_shown() -> None:
    company = await desk()

    assert "shall I" not in await company.says("ada", "close O1 because of the merger")
    assert ASKED in text(company.reply.message)
    assert "Nothing is sent yet." in await company.taps("ada", "Everybody may read it")
    await company.says("ada", "yes")
    assert (await company.book()).need(Objective, "O1").closed_at


_NOT_READ_BY_ALL = {
    "no words of their own": (
        "claim code, holidays what, cadence what, settings what, my settings what, settings for what, "
        "templates what, charter take wish, charter leave wish, "
        "forget contact contact, history of, hold item, release item, digest guests choice, digest move round, "
        "silence talk silence, silence stand-in silence, silence pause silence, silence wait silence, take it spell, "
        "ask owner spell, red hold spell, red fine spell, not today checkin, tell myself spell, tell myself checkin, "
        "add line spell, add line checkin, undo what, answer wishes agree, answer wishes keep, "
        "take words out of, put words back change"
    ),
    "to who asked, alone": "tell asker text",
    "an answer, which asks by itself": "update text, correct text, pass on text, nothing changed why",
    "for the sponsor alone": "add line line, tell alone text",
    "for the owner alone": "take it words",
    "for who wrote the charter": "charter tell text",
    "for who offered it": "accept said, decline because, change because",
}


def test_every_free_text_is_asked_about_but_those_that_leadership_does_not_read() -> None:
    """A new one is asked about until somebody says here why not."""
    maria = turn(book_with(*CAST), "maria", at(24, 10))
    unasked = {
        f"{command.name} {slot.name}"
        for command in COMMANDS
        for slot in command.slots
        if slot.kind is SlotKind.TEXT and not _asks(maria, command, slot.name)
    }
    assert unasked == {one for row in _NOT_READ_BY_ALL.values() for one in row.split(", ")}


def _asks(maria: Turn, command: Command, piece: str) -> bool:
    run = asking_whether_for_all(command, lambda _, __: Outcome(changes=(MOTION,)))
    answer = run(maria, {piece: "between us, it is over"}).answer
    return answer is not None and ASKED in text(answer)
