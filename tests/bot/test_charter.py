"""The charter and the list of what is not done: typed, tapped, taken back, audited, exported and forgotten."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from bot.application import Application
from partnership.charters import Charter, CharterAnswer, CharterPart, NotDoing, Voice, Wish, WishEnd
from partnership.delivery import ToPerson
from partnership.message import Call
from partnership.people import Person
from partnership.strategy.charter import why_of
from tests.bot.desk import Desk
from tests.bot.platform import Clock
from tests.bot.shown import buttons, text
from tests.bot.test_beside_the_book import everything, says
from tests.bot.whole import opened
from tests.world import CAST, OBJECTIVES, WORKSPACE, at

from partnership.outcome import Outcome  # isort: skip

FORM = {"form": "yes", "why": "They buy there.", "now": "Two left.", "us": "We know them.", "time": "A third by 2028."}
TAKE = {"wish": "W1", "confirmed": "yes"}
MONDAY = at(30, 10)


@pytest.fixture
async def desk() -> Desk:
    desk = await Desk().company()
    desk.clock.now = MONDAY
    return desk


async def sent(desk: Desk) -> None:
    await desk.says("carlos", call=Call("charter draft", FORM))
    await desk.taps("carlos", "Ask the executives")


async def test_one_form_writes_all_four_and_a_typed_line_sends_after_a_preview(desk: Desk) -> None:
    await desk.says("ada", "charter")
    said = await desk.taps("ada", "All in one form")
    assert "How does this relationship change our business over time?" in said

    assert "All four" not in await desk.says("ada", call=Call("charter draft", {**FORM, "us": ""}))
    assert (await desk.book()).need(Charter, "C1").unanswered == (CharterPart.US,)
    await desk.says("ada", "charter change us: We know them.")
    said = await desk.says("ada", "charter ask")
    assert "This sends" in said
    assert "Sent to Ana, Carlos, Jon and Maria" in await desk.says("ada", "yes")


async def test_whom_the_preview_of_a_changed_charter_names_the_receipt_names_too(desk: Desk) -> None:
    await sent(desk)
    await desk.says("maria", "ratify charter")
    await desk.says("ada", "charter change now: Three left.")

    said = await desk.says("ada", "charter ask")
    assert "This sends 4 messages" in said
    before = {one.id for one in await desk.deliveries()}
    assert "Sent to Ana, Carlos, Jon and Maria, privately" in await desk.says("ada", "yes")

    told = {one.to.person: text(one.message) for one in await desk.deliveries()
            if one.id not in before and not one.edits and isinstance(one.to, ToPerson)}  # fmt: skip
    assert sorted(told) == ["ana", "carlos", "jon", "maria"]
    assert all("Was “Two left.”; now “Three left.”" in one for one in told.values())


async def test_a_yes_is_taken_back_until_the_ratification_rests_on_it(desk: Desk) -> None:
    await sent(desk)
    await desk.says("maria", "ratify charter")
    book = await desk.book()
    assert book.need(Charter, "C1").ratified_by == ("carlos", "maria")

    assert "the charter changed after it" in await desk.says("carlos", "undo")
    assert "Taken back" in await desk.says("maria", "undo")
    book = await desk.book()
    assert book.need(Charter, "C1").ratified_at is None
    assert book.need(Voice, "C1:maria").agreed_at is None


async def test_only_executives_ratify_and_only_what_was_sent(desk: Desk) -> None:
    assert "nothing to ratify" in await desk.says("maria", "ratify charter")
    await sent(desk)
    assert "ratified by the executives on the roster" in await desk.says("ada", "ratify charter")
    await desk.says("lee", "ratify charter")
    assert sorted(one.person for one in (await desk.book()).all(Voice) if one.agreed_at) == ["carlos"]


async def test_a_wish_of_why_is_a_wish_like_any_other_once_it_was_sent(desk: Desk) -> None:
    await sent(desk)

    await desk.says("maria", "why Microsoft: their sellers open doors.")
    await desk.taps("maria", "Write it down")

    book = await desk.book()
    assert [(one.part, one.text) for one in book.all(Wish)] == [(CharterPart.WHY, "their sellers open doors.")]
    assert why_of(book) == "They buy there."
    said = await desk.says("carlos", "what now")
    assert "Maria would change the charter. Why Microsoft?" in said
    assert "Left as it is" in await desk.taps("carlos", "Leave it")
    assert "left by Carlos already" in await desk.says("ada", call=Call("charter take", {"wish": "W1"}))


async def test_the_sponsor_changes_a_charter_in_force_by_a_new_version_that_has_to_be_sent(desk: Desk) -> None:
    await sent(desk)
    await desk.says("maria", "ratify charter")

    said = await desk.says("carlos", "charter change now: Three left.")

    assert "The charter, version 1, ratified" in said
    assert "Version 2, not ratified: it has not been sent" in said
    assert "Why now? Was “Two left.”; now “Three left.” (Carlos)" in said
    assert "Version 2" not in await desk.says("maria", "charter")
    assert "Version 2" not in await desk.says("lee", "charter")


async def test_what_is_done_with_it_is_in_the_audit_log_and_the_export_in_words(desk: Desk) -> None:
    await sent(desk)
    await desk.says("maria", "ratify charter")
    await desk.says("ada", "not doing add Dynamics resale because the margin goes to others")

    log = await desk.says("ada", "audit")
    assert "Maria, console direct: your yes to the charter: the charter: ratified 30 Nov 2026" in log
    assert "N1 added" in log
    assert "Two left." not in log
    rows = await desk.says("ada", "export")
    assert "charter,C1,,Why now?,Carlos Ruiz,2026-11-30T10:00:00+00:00,,ratified,,,,,Two left." in rows
    assert (
        "not doing,N1,,Dynamics resale,Ada Novak,2026-11-30T10:00:00+00:00,,proposed,,,,,the margin goes to others"
        in rows
    )


async def test_readers_read_both_and_others_neither(desk: Desk) -> None:
    await sent(desk)
    for line in ("charter", "charter history"):
        assert "They buy there." in await desk.says("jon", line)
        assert "They buy there." not in await desk.says("lee", line)
    assert "Nothing is on the list" in await desk.says("jon", "not doing")
    assert "Nothing is on the list" not in await desk.says("lee", "not doing")


async def test_the_quorum_is_a_setting_that_can_be_half_again(desk: Desk) -> None:
    assert "3 executives ratify" in await desk.says("ada", "settings quorum 3")
    assert (await desk.book()).workspace.quorum == 3
    assert "half of the executives" in await desk.says("ada", "settings quorum half")
    assert (await desk.book()).workspace.quorum == 0
    assert "could not" in (await desk.says("ada", "settings quorum none")).casefold()


@pytest.fixture
async def app(tmp_path: Path) -> AsyncIterator[Application]:
    async with opened(tmp_path / "steward.db", Clock(MONDAY)) as app:
        await app.face.create(WORKSPACE)
        book = await app.face.book(WORKSPACE.id)
        await app.face.commit(WORKSPACE.id, book, Outcome(changes=(*CAST, *OBJECTIVES)), now=at(23))
        yield app


async def test_the_words_of_who_is_forgotten_are_in_no_row_any_more(app: Application) -> None:
    """Neither in a version, a wish, the list, the audit log nor in a message that showed them to others."""
    await says(app, "carlos", call=Call("charter draft", FORM))
    await says(app, "carlos", call=Call("charter ask"))
    await says(app, "maria", "ratify charter")
    await says(app, "jon", "charter change us: token1x is what we are")
    await says(app, "carlos", call=Call("charter take", TAKE))
    await says(app, "jon", "charter change now: token2x is coming soon")
    book = await app.face.book(WORKSPACE.id)
    entry = NotDoing(id="N1", at=at(24), title="Dynamics resale", because="token3x says so", by="jon")
    await app.face.commit(WORKSPACE.id, book, Outcome(changes=(entry,)), now=at(30))
    before = await everything(app)
    assert all(token in before for token in ("token1x", "token2x", "token3x"))

    asked = await says(app, "ada", "forget @jon")
    await says(app, "ada", call=buttons(asked)["Forget Jon"].call)

    book = await app.face.book(WORKSPACE.id)
    assert book.need(Person, "jon").forgotten
    assert book.need(Charter, "C2").text(CharterPart.US) == ""
    left = await everything(app)
    assert [token for token in ("token1x", "token2x", "token3x") if token in left] == []


async def test_the_wish_of_somebody_who_is_forgotten_is_settled_and_taken_by_nobody(desk: Desk) -> None:
    await sent(desk)
    await desk.says("jon", "charter change us: We know every one of them.")
    await desk.says("ada", "forget @jon")
    await desk.taps("ada", "Forget Jon")

    said = await desk.says("carlos", call=Call("charter take", TAKE))
    assert "W1 is settled: its words are erased" in said
    assert "W1" not in await desk.says("carlos", "what now")
    book = await desk.book()
    assert [one.id for one in book.all(Charter)] == ["C1"]
    assert [(one.text, one.end) for one in book.all(Wish)] == [("(erased)", WishEnd.LEFT)]


async def test_an_answer_of_the_old_store_is_read_and_changed_as_the_first_answer(desk: Desk) -> None:
    await desk.put(replace((await desk.book()).workspace, why="They buy there.", why_by="carlos"))
    assert "Why Microsoft? “They buy there.”" in await desk.says("jon", "charter")

    assert "2 of 4: Why now?" in await desk.says("carlos", "charter draft")
    await desk.says("carlos", "Two of them left.")
    assert (await desk.book()).need(Charter, "C1").answers == (
        CharterAnswer(part=CharterPart.WHY, text="They buy there.", by="carlos"),
        CharterAnswer(part=CharterPart.NOW, text="Two of them left.", by="carlos", draft=True),
    )


async def test_who_wished_for_words_of_a_version_hears_that_it_is_dropped(desk: Desk) -> None:
    await sent(desk)
    await desk.says("maria", "charter change now: Their customers look for us.")
    await desk.says("jon", "charter change us: We are near them.")
    await desk.says("carlos", call=Call("charter take", TAKE))

    said = await desk.says("carlos", "charter drop")

    assert "Version 2 is dropped; undo brings it back." in said
    notes = [text(one.message) for one in await desk.deliveries() if one.about == "C2 dropped"]
    assert notes == [
        "Carlos dropped version 2 of the charter, which had your words. The charter stays as it was; charter shows it."
    ]


@pytest.mark.parametrize("who", ["ada", "maria"])
async def test_help_names_what_strategy_is_about(desk: Desk, who: str) -> None:
    month = "this month, " if who == "maria" else ""  # for executives alone
    assert f"Strategy: charter, not doing, signals, motions, met, {month}templates." in await desk.says(who, "help")
    assert "attest" in await desk.says(who, "help strategy")
    assert "charter change" in await desk.says(who, "help charter")


async def test_help_at_the_question_for_objectives_leaves_it_open() -> None:
    desk = await Desk().company()
    asked = await desk.says("ada", "objective add")

    said = await desk.says("ada", "help strategy")

    assert "signals" in said
    assert said.endswith(asked.splitlines()[-1])


async def test_a_wish_taken_into_a_draft_of_somebody_else_sends_nothing_of_it(desk: Desk) -> None:
    await sent(desk)
    await desk.says("ana", "ratify charter")
    await desk.says("maria", "charter change us: We sell better.")
    await desk.says("ada", "charter change now: We may leave.")
    before = {one.id for one in await desk.deliveries()}

    said = await desk.says("carlos", call=Call("charter take", TAKE))

    assert "Taken into version 2, which has more that was sent to nobody" in said
    told = [text(one.message) for one in await desk.deliveries() if one.id not in before]
    assert not any("We may leave." in one for one in told)
    assert (await desk.book()).need(Charter, "C2").asked_at is None
    assert "We may leave." in await desk.says("carlos", "charter")
    await desk.taps("carlos", "Ask the executives")
    assert (await desk.book()).need(Charter, "C2").asked_at


async def test_the_last_wish_left_sends_no_draft_that_has_more_than_wishes(desk: Desk) -> None:
    await sent(desk)
    await desk.says("maria", "charter change us: We sell better.")
    await desk.says("jon", "charter change why: Their sellers.")
    await desk.says("carlos", call=Call("charter take", TAKE))
    await desk.says("ada", "charter change now: We may leave.")

    assert "Left as it is" in await desk.says("carlos", "charter leave W2")
    assert (await desk.book()).need(Charter, "C2").asked_at is None


async def test_what_was_not_sent_is_read_by_those_who_write_it_alone(desk: Desk) -> None:
    await desk.says("carlos", call=Call("charter draft", FORM))
    for line in ("charter", "charter history", "ratify charter", "charter change us: We are near."):
        said = await desk.says("maria", line)
        assert "Carlos is writing the charter, and you read it once it is sent to the executives." in said
        assert not any(words in said for words in ("Two left.", "We know them."))
    assert "Two left." in await desk.says("ada", "charter history")

    await desk.says("carlos", "charter ask")
    await desk.says("carlos", "yes")
    assert "Two left." in await desk.says("maria", "charter")
    await desk.says("carlos", "charter change now: Three left.")
    assert "Three left." not in await desk.says("maria", "charter history")
    assert "version 1" in await desk.says("maria", "charter history")
    assert "Three left." in await desk.says("ada", "charter history")


async def test_a_now_that_only_means_at_once_changes_the_answer_that_is_named(desk: Desk) -> None:
    await desk.says("carlos", "charter change now time: A third of it by 2028.")
    await desk.says("carlos", "charter change now: Two left this year.")

    (charter,) = (await desk.book()).all(Charter)
    assert charter.text(CharterPart.TIME) == "A third of it by 2028."
    assert charter.text(CharterPart.NOW) == "Two left this year."


async def test_charter_at_a_question_of_the_charter_shows_it_and_asks_on(desk: Desk) -> None:
    await desk.says("carlos", "charter change why: They buy there.")
    await desk.says("carlos", "charter draft")

    said = await desk.says("carlos", "charter")

    assert "“They buy there.”" in said
    assert "2 of 4: Why now?" in said
    assert "A sentence or two, please" not in said


async def test_a_proposed_entry_waits_in_what_now_of_who_was_asked(desk: Desk) -> None:
    await desk.says("ada", "not doing add Hardware rental because we have no stock")

    said = await desk.says("carlos", "what now")
    assert "N1 Hardware rental" in said
    assert "Do you agree?" in said
    await desk.taps("carlos", "Agree")
    assert "N1" not in await desk.says("carlos", "what now")


async def test_days_without_an_objective_are_not_passed_over(desk: Desk) -> None:
    said = await desk.says("maria", "history from 1 Nov to 20 Nov")

    assert "Days are for one objective or owner, as in history O1 from 1 Oct." in said


async def test_a_wish_is_shown_as_it_would_read_and_edited_before_it_is_taken(desk: Desk) -> None:
    await sent(desk)
    await desk.says("maria", "charter change us: Name the two audited references; they are public.")

    said = await desk.says("carlos", "charter take W1")
    assert "Nothing was taken yet. Why us? It says: “We know them.”" in said
    assert [one.id for one in (await desk.book()).all(Charter)] == ["C1"]
    edited = {**TAKE, "text": "Two audited references, Contoso and Fabrikam, stand for us."}
    assert "Taken: it is version 2." in await desk.says("carlos", call=Call("charter take", edited))

    newest = (await desk.book()).need(Charter, "C2")
    assert [(one.text, one.by) for one in newest.answers if one.part is CharterPart.US] == [(edited["text"], "carlos")]
    told = [text(one.message) for one in await desk.deliveries() if one.id == "charter:C2:maria"]
    assert "now “Two audited references, Contoso and Fabrikam, stand for us.”" in told[0]


async def test_a_wish_that_was_edited_is_in_the_words_of_who_edited_it_and_forgotten_with_them(desk: Desk) -> None:
    await sent(desk)
    await desk.says("maria", "charter change now: Two competitors left.")
    await desk.says("jon", "charter change us: We know every one of them.")
    await desk.says("carlos", call=Call("charter take", {**TAKE, "text": "Two left, and their customers look around."}))

    notes = [text(one.message) for one in await desk.deliveries() if one.about == "W1 settled"]
    assert "Your wish is in version 2 of the charter, in the words of Carlos" in "".join(notes)
    await desk.says("ada", "sponsor @ana")
    await desk.says("ada", "yes")
    await desk.says("ada", "forget @carlos")
    await desk.taps("ada", "Forget Carlos")
    assert not any("look around" in str(one) for one in (await desk.book()).all(Wish))
