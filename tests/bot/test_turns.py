"""One event becomes one commit and one answer, and never an exception."""

import asyncio
from datetime import datetime

import pytest
from msgspec.structs import replace

from bot.claims import TRIES
from bot.incoming import Arrival
from partnership import expiry
from partnership.conversations import LastChange
from partnership.decisions import Decision
from partnership.delivery import ToPerson
from partnership.message import Call
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.people import Person, Reach, Role
from partnership.promises import Promise
from partnership.workspace import Chat, Home
from tests.bot.desk import CODE, Desk, account
from tests.bot.shown import buttons, text
from tests.world import CAST, LEADERSHIP, at


@pytest.fixture
async def desk() -> Desk:
    return await Desk().company()


async def test_a_promise_is_saved_and_said_back(desk: Desk) -> None:
    said = await desk.says("maria", "promise Legal names a reviewer by Fri for O1")

    (promise,) = (await desk.book()).all(Promise)
    assert (promise.owner, promise.what) == ("maria", "Legal names a reviewer")
    assert "Legal names a reviewer" in said


async def test_the_same_event_twice_has_one_effect_and_a_sensible_answer(desk: Desk) -> None:
    await desk.says("maria", "promise Legal names a reviewer by Fri for O1", event="again")
    said = await desk.says("maria", "promise Legal names a reviewer by Fri for O1", event="again")

    assert len((await desk.book()).all(Promise)) == 1
    assert said.splitlines() == [
        "That is saved already; nothing was done twice.",
        "P1: Legal names a reviewer, by Fri 27 Nov. It is open.",
    ]


async def test_a_repeat_is_answered_from_what_stands_by_now(desk: Desk) -> None:
    await desk.says("maria", "promise Legal names a reviewer by Fri for O1", event="again")
    await desk.says("maria", call=Call("kept", {"promise": "P1"}), event="tapped")
    said = await desk.says("maria", call=Call("kept", {"promise": "P1"}), event="tapped")

    assert "It is kept." in said
    assert "already" in await desk.says("maria", "why Microsoft: it is where our customers buy.", event="tapped")


async def test_a_repeated_answer_is_followed_by_the_question_that_is_open(desk: Desk) -> None:
    await desk.says("maria", "promise for O1")
    asked = await desk.says("maria", "Legal names a reviewer", event="again")
    said = await desk.says("maria", "Legal names a reviewer", event="again")

    assert "By when?" in asked
    assert said == asked
    await desk.says("maria", "Fri")
    assert len((await desk.book()).all(Promise)) == 1
    assert "It is open." not in await desk.says("eve", "Legal names a reviewer", event="again")


async def test_a_tap_in_a_card_that_arrives_twice_is_answered_by_the_card(desk: Desk) -> None:
    desk.clock.go(hours=75)
    await desk.says("maria", "check in")
    (call,) = [one.call for label, one in buttons(desk.reply.message).items() if label == "● on track"]
    once = await desk.says("maria", call=call, event="tapped")
    again = await desk.says("maria", call=call, event="tapped")

    assert desk.reply.in_place
    assert again == once


async def test_the_same_event_id_in_another_chat_is_another_event(desk: Desk) -> None:
    await desk.says("maria", "promise Legal names a reviewer by Fri for O1", event="1")
    await desk.says("maria", "promise Legal signs by Fri for O1", event="1", chat=LEADERSHIP)
    await desk.says("jon", "promise Engineers build it by Fri for O3", event="1")

    assert len((await desk.book()).all(Promise)) == 3


async def test_nobody_else_and_no_other_command_uses_up_the_send_of_a_preview(desk: Desk) -> None:
    await desk.says("ada", "assign O2 to @jon")
    (call,) = [one.call for one in buttons(desk.reply.message).values() if one.main]
    once = {"once": call.args["once"]}

    await desk.says("maria", call=Call("promise", {"what": "x", "due": "2026-11-27", "objective": "O1", **once}))
    await desk.says("ada", call=Call("why", {"why": "It is where our customers buy.", "confirmed": "yes", **once}))
    await desk.says("ada", call=call)

    assert (await desk.book()).need(Objective, "O2").proposal is not None


async def test_half_a_character_neither_breaks_the_turn_nor_is_it_stored(desk: Desk) -> None:
    said = await desk.says(
        "maria", "promise Legal \ud83d names a reviewer by Fri for O1", name="Maria \udc00", event="e\ud83d"
    )
    tapped = await desk.says(
        "maria", call=Call("promise", {"what": "half \ud83d", "due": "2026-11-27", "objective": "O1"})
    )

    assert "went wrong" not in said + tapped
    assert [one.what for one in (await desk.book()).all(Promise)] == ["Legal \ufffd names a reviewer", "half \ufffd"]


async def test_names_and_ids_of_accounts_have_an_end(desk: Desk) -> None:
    await desk.says("eve", "hello", name="Eve\n" + "x" * 5000, mentions={"@" + "y" * 5000: "zoe"})
    await desk.says("zed", "hello", name=" \n ", email="a" * 5000, zone="\ud83d")
    said = await desk.says("u" * 5000, "hello", name="Mallory")

    people = (await desk.book()).all(Person)
    assert max(len(one.name) for one in people) == 80
    assert "\n" not in (await desk.book()).need(Person, "eve").name
    (zed,) = [one for one in people if one.name == "zed"]
    assert zed.email is None
    assert "can't tell whose account" in said
    assert "mallory" not in {one.id for one in people}


async def test_the_audit_of_one_objective_is_found_behind_any_number_of_other_changes(desk: Desk) -> None:
    await desk.says("maria", "O1 40k, on track")
    await desk.says("ada", "edit O1 title Billed sales")
    for number in range(120):
        await desk.says("ada", f"why Reason {number}, a good one for all of us.", event=f"w{number}")
        await desk.says("ada", call=Call("why", {"why": f"Reason {number} again, for all.", "confirmed": "yes"}))

    said = await desk.says("ada", "audit O1")

    assert "Billed sales" in said
    assert "Reason" not in said
    assert "40" in said or "update" in said.casefold()


async def test_the_audit_that_asked_for_a_missing_piece_still_answers(desk: Desk) -> None:
    await desk.says("ada", "edit O1 title Billed sales")
    await desk.says("ada", call=Call("audit", {"objective": "O1"}))

    assert "Billed sales" in await desk.says("ada", call=Call("audit", {"objective": "O1"}))


async def test_a_repeat_of_what_sent_something_sends_nothing_more(desk: Desk) -> None:
    await desk.says("maria", "ask @carlos Do we hire? by Fri for O1", event="again")
    said = await desk.says("maria", "ask @carlos Do we hire? by Fri for O1", event="again")

    assert said.startswith("That is saved already; nothing was done twice.\nD1 Do we hire? is open.")
    assert len((await desk.book()).all(Decision)) == 1
    assert len(await desk.deliveries()) == 1


async def test_an_answered_question_that_arrives_twice_is_not_taken_for_two_answers(desk: Desk) -> None:
    await desk.says("maria", "promise for O1 by Fri")
    for _ in range(2):
        await desk.says("maria", "Legal names a reviewer", event="again")

    assert [one.what for one in (await desk.book()).all(Promise)] == ["Legal names a reviewer"]


async def test_the_send_of_one_preview_sends_once_however_often_it_is_tapped(desk: Desk) -> None:
    await desk.says("ada", "assign O2 to @jon")
    (call,) = [one.call for one in buttons(desk.reply.message).values() if one.main]
    assert await desk.deliveries() == []

    for _ in range(3):
        await desk.says("ada", call=call)

    assert len([one for one in await desk.deliveries() if one.id.endswith(":jon") or "jon" in str(one.to)]) == 1
    proposal = (await desk.book()).need(Objective, "O2").proposal
    assert proposal is not None
    assert proposal.to == "jon"


async def test_a_full_disk_is_said_and_later_it_works_again(desk: Desk) -> None:
    await desk.says("maria", "objectives")
    desk.store.full = True
    said = await desk.says("maria", "promise Legal names a reviewer by Fri for O1", event="retry")
    assert "could not save" in said
    assert (await desk.book()).all(Promise) == []

    desk.store.full = False
    await desk.says("maria", "promise Legal names a reviewer by Fri for O1", event="retry")

    assert len((await desk.book()).all(Promise)) == 1


async def test_a_full_disk_does_not_keep_people_from_reading(desk: Desk) -> None:
    await desk.says("maria", "objectives")
    desk.store.full = True

    assert "Marketplace billed sales" in await desk.says("maria", "objectives")


async def test_a_race_that_was_lost_too_often_is_said(desk: Desk) -> None:
    await desk.says("maria", "objectives")
    desk.store.raced = True

    assert "please try once more" in await desk.says("maria", "promise Legal names a reviewer by Fri for O1")


async def test_what_breaks_is_said_and_never_raised(desk: Desk) -> None:
    await desk.says("maria", "objectives")
    desk.store.broken = True

    assert "Something went wrong on my side" in await desk.says("maria", "promise Legal slot by Fri for O1")


async def test_a_text_that_is_too_long_leaves_the_conversation_where_it_was(desk: Desk) -> None:
    await desk.says("maria", "promise for O1 by Fri")
    said = await desk.says("maria", "x" * 4001)
    assert "4,001 characters" in said

    await desk.says("maria", "Legal names a reviewer")

    assert [one.what for one in (await desk.book()).all(Promise)] == ["Legal names a reviewer"]


async def test_a_form_that_is_too_long_is_refused_like_a_text(desk: Desk) -> None:
    said = await desk.says("maria", call=Call("promise", {"what": "x" * 4001, "due": "Fri", "objective": "O1"}))

    assert "4,001 characters" in said
    assert (await desk.book()).all(Promise) == []


async def test_two_homes_know_nothing_of_each_other(desk: Desk) -> None:
    other = Home(platform="teams", id="t1")
    elsewhere = Chat(platform="teams", home="t1", id="a:1", kind="direct")
    said = await desk.says("maria", "objectives", home=other, chat=elsewhere)

    assert "not set up here yet" in said
    assert (await desk.book(other)).workspace.id == "teams-t1"
    assert (await desk.book(other)).workspace.zone == "Europe/Paris"
    assert [one.id for one in (await desk.book(other)).all(Person)] == ["maria"]
    assert len((await desk.book()).all(Person)) == len(CAST)


async def test_a_new_home_that_many_write_to_at_once_becomes_one_workspace() -> None:
    desk = Desk()

    await asyncio.gather(*(desk.says(f"user{number}", "hello") for number in range(20)))

    assert await desk.face.workspaces() == ["console-console"]
    assert len((await desk.book()).all(Person)) == 20


async def test_a_guest_gets_only_help_and_whom_to_ask(desk: Desk) -> None:
    for words in ("objectives", "digest", "what now", "O1 on track", "promise x by Fri for O1", "setup", "help"):
        said = await desk.says("eve", words, guest=True)
        assert "Ada can give you" in said, words
        assert "Marketplace" not in said


async def test_a_reader_who_becomes_a_guest_reads_no_more(desk: Desk) -> None:
    assert "Marketplace" in await desk.says("maria", "objectives")
    assert "Marketplace" not in await desk.says("maria", "objectives", guest=True)


async def test_who_writes_the_first_time_is_known_from_then_on(desk: Desk) -> None:
    await desk.says("eve", "hello", name="Eve Stone", email="eve@contoso.example", zone="Asia/Tokyo", country="JP")

    eve = (await desk.book()).need(Person, "eve")
    assert (eve.name, eve.email, eve.zone, eve.country) == ("Eve Stone", "eve@contoso.example", "Asia/Tokyo", "JP")
    assert (eve.reach, eve.chat) == (Reach.REACHABLE, "direct-eve")


async def test_two_of_one_name_get_handles_of_their_own(desk: Desk) -> None:
    await desk.says("u2", "hello", name="Maria Berg")

    assert (await desk.book()).need(Person, "maria-2").name == "Maria Berg"


async def test_two_new_people_of_one_name_at_once_do_not_get_each_other_s_changes(desk: Desk) -> None:
    desk.turns._admins = frozenset({"u1", "u2"})
    await asyncio.gather(*(desk.says(user, f"settings name {user}", name="Zoe Hall") for user in ("u1", "u2")))

    book = await desk.book()
    audit = await desk.face.audit("contoso", limit=20, record="workspace contoso")
    by = {entry.who for entry in audit if "name" in entry.after}
    assert by == {"zoe", "zoe-2"}
    assert {one.id for one in book.all(LastChange)} == {"zoe", "zoe-2"}


async def test_undo_does_not_forget_who_made_the_change(desk: Desk) -> None:
    desk.turns._admins = frozenset({"zoe"})
    await desk.says("zoe", "executive add @lee as COO", mentions={"@lee": "lee"})
    assert (await desk.book()).need(Person, "lee").is_executive()

    await desk.says("zoe", "undo")

    book = await desk.book()
    assert not book.need(Person, "lee").is_executive()
    assert book.need(Person, "zoe").is_admin()


async def test_a_later_mention_completes_a_first_name_alone(desk: Desk) -> None:
    await desk.says("ada", "executive add @Kim as COO", mentions={"@Kim": "kim"})
    await desk.says("ada", "executive add @Kim Berg as CMO", mentions={"@Kim Berg": "kim"})

    assert (await desk.book()).need(Person, "kim").name == "Kim Berg"


async def test_mentions_are_accounts_and_not_names(desk: Desk) -> None:
    book = await desk.book()
    second = replace(CAST[2], id="ana-2", name="Ana Silva", identities=(account("u7"),))
    await desk.face.commit("contoso", book, Outcome(changes=(second,)), now=desk.clock())

    await desk.says("ada", "assign O2 to @Ana now", mentions={"@Ana": "u7"})
    await desk.taps("ada", next(label for label, one in buttons(desk.reply.message).items() if one.main))

    objective = (await desk.book()).need(Objective, "O2")
    assert "ana-2" in {objective.owner, objective.proposal.to if objective.proposal else None}


async def test_each_mention_is_an_account_of_its_own_also_where_one_begins_like_another(desk: Desk) -> None:
    mentions = {"@an": "a1", "@anastasia": "a2"}
    await desk.says("maria", "promise @anastasia meets @an by Fri for O1", mentions=mentions)

    book = await desk.book()
    assert {"an", "anastasia"} <= {one.id for one in book.all(Person)}
    assert [one.what for one in book.all(Promise)] == ["@anastasia meets @an"]


async def test_a_channel_that_the_bot_joins_is_known_and_one_it_leaves_is_not(desk: Desk) -> None:
    board = replace(LEADERSHIP, id="board", name="Board")
    await desk.says("ada", chat=board, arrival=Arrival.INSTALLED)
    assert board in (await desk.book()).workspace.channels

    await desk.says("ada", chat=board, arrival=Arrival.UNINSTALLED)
    assert board not in (await desk.book()).workspace.channels


async def test_who_removes_the_bot_can_not_be_reached_until_they_write_again(desk: Desk) -> None:
    await desk.says("maria", arrival=Arrival.UNINSTALLED)
    assert (await desk.book()).need(Person, "maria").reach is Reach.NOT_INSTALLED

    await desk.says("maria", "help")
    assert (await desk.book()).need(Person, "maria").reach is Reach.REACHABLE


async def test_a_removal_that_is_told_again_later_undoes_no_newer_installation(desk: Desk) -> None:
    await desk.says("maria", arrival=Arrival.UNINSTALLED, event="gone")
    await desk.says("maria", arrival=Arrival.INSTALLED, event="back")

    await desk.says("maria", arrival=Arrival.UNINSTALLED, event="gone")

    assert (await desk.book()).need(Person, "maria").reach is Reach.REACHABLE


async def test_words_that_are_delivered_again_later_undo_no_newer_removal(desk: Desk) -> None:
    said = "promise Reply to Acme by 29 Jan for O1"
    await desk.says("maria", said, event="said")
    await desk.says("maria", arrival=Arrival.UNINSTALLED, event="gone")

    await desk.says("maria", said, event="said")

    assert (await desk.book()).need(Person, "maria").reach is Reach.NOT_INSTALLED


async def test_joining_and_leaving_a_channel_count_once_however_often_they_are_told(desk: Desk) -> None:
    board = replace(LEADERSHIP, id="board", name="Board")

    async def told(arrival: Arrival, event: str) -> bool:
        await desk.says("ada", chat=board, arrival=arrival, event=event)
        return board in (await desk.book()).workspace.channels

    assert [
        await told(Arrival.INSTALLED, "first"),
        await told(Arrival.INSTALLED, "first by another event"),
        await told(Arrival.UNINSTALLED, "gone"),
        await told(Arrival.INSTALLED, "first"),
        await told(Arrival.INSTALLED, "first by another event"),
        await told(Arrival.INSTALLED, "back"),
        await told(Arrival.UNINSTALLED, "gone"),
    ] == [True, True, False, False, False, True, True]


async def test_messages_go_to_the_account_where_somebody_wrote_last(desk: Desk) -> None:
    two = replace(CAST[1], identities=(*CAST[1].identities, account("maria.lind")))
    await desk.face.commit("contoso", await desk.book(), Outcome(changes=(two,)), now=desk.clock())

    await desk.says("maria.lind", "help")
    assert (await desk.book()).need(Person, "maria").identities[0] == account("maria.lind")

    await desk.says("maria.lind", arrival=Arrival.UNINSTALLED)
    maria = (await desk.book()).need(Person, "maria")
    assert (maria.identities[0], maria.reach) == (account("maria"), Reach.REACHABLE)


async def test_what_broke_is_logged_without_what_people_wrote(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    await desk.says("maria", "objectives")
    desk.store.broken = True
    await desk.says("maria", "promise Fire the auditor by Fri for O1", event="e77")

    assert "an event failed with RuntimeError" in caplog.text
    assert [one.__dict__["event"] for one in caplog.records] == ["e77"]
    assert "auditor" not in caplog.text


async def test_the_claim_code_makes_its_giver_the_admin_and_begins_set_up() -> None:
    desk = Desk()
    assert "claim" in await desk.says("ada", "hello")

    said = await desk.says("ada", f"claim {CODE.lower()}")

    assert "You are Steward's admin now" in said
    assert "Which partner is this about?" in said
    assert (await desk.book()).need(Person, "ada").is_admin()


async def test_a_wrong_claim_code_makes_nobody_anything() -> None:
    desk = Desk()

    for typed in ("claim", "claim nonsense", f"claim {CODE[:-1]}", "/claim: 1234"):
        assert "not the claim code" in await desk.says("mallory", typed)

    assert [one for one in (await desk.book()).all(Person) if one.roles] == []


async def test_the_claim_code_may_be_tried_five_times_an_hour_also_when_the_last_one_is_right() -> None:
    desk = Desk()
    for _ in range(TRIES):
        await desk.says("ada", "claim wrong")
    assert "five tries" in await desk.says("ada", f"claim {CODE}")
    assert "You are Steward's admin" in await desk.says("lee", f"claim {CODE}")

    other = Desk()
    for _ in range(TRIES):
        await other.says("ada", "claim wrong")
    other.clock.go(minutes=59)
    assert "five tries" in await other.says("ada", f"claim {CODE}")
    other.clock.go(minutes=1)
    assert "You are Steward's admin" in await other.says("ada", f"claim {CODE}")


async def test_of_two_who_claim_at_once_one_becomes_the_admin() -> None:
    desk = Desk()

    await asyncio.gather(desk.says("ada", f"claim {CODE}"), desk.says("lee", f"claim {CODE}"))

    assert len((await desk.book()).admins()) == 1


async def test_the_claim_code_is_worth_nothing_once_there_is_an_admin(desk: Desk) -> None:
    assert "There is an admin already: Ada" in await desk.says("maria", f"claim {CODE}")

    assert not (await desk.book()).need(Person, "maria").is_admin()


async def test_the_named_admins_are_admins_from_their_first_word_on() -> None:
    desk = Desk(admins=frozenset({"ada"}))

    assert "Which partner is this about?" in await desk.says("ada", "setup")
    await desk.says("lee", "hello")

    book = await desk.book()
    assert book.need(Person, "ada").roles == {Role.ADMIN}
    assert book.need(Person, "lee").roles == set()


async def test_fifty_people_at_once_lose_nothing(desk: Desk) -> None:
    said = await asyncio.gather(
        *(desk.says("maria", f"promise Thing number {number} by Fri for O1") for number in range(50))
    )

    promises = (await desk.book()).all(Promise)
    assert {one.what for one in promises} == {f"Thing number {number}" for number in range(50)}
    assert [one.id for one in promises] == [f"P{number}" for number in range(1, 51)]
    assert all("Thing number" in one for one in said)


async def test_every_change_is_in_the_audit_log_with_its_place(desk: Desk) -> None:
    await desk.says("maria", "promise Legal slot by Fri for O1", chat=LEADERSHIP)

    (entry,) = [one for one in await desk.face.audit("contoso", limit=9) if one.record == "promise P1"]
    assert (entry.who, entry.where) == ("maria", "console channel")
    assert entry.at == datetime.fromisoformat("2026-11-24T10:00:00+00:00")


async def test_somebody_who_says_hello_hears_that_it_arrived_and_whom_to_ask(desk: Desk) -> None:
    said = await desk.says("zoe", "Hello!")

    assert "Hello, Zoe. Your hello arrived, and Ada can see that you are here." in said
    assert await desk.deliveries() == []


async def test_a_hello_while_no_admin_is_at_work_is_told_to_them_when_one_is() -> None:
    desk = Desk()
    desk.clock.now = at(22, 18)
    await desk.says("ada", f"claim {CODE}", name="Ada Novak")
    await desk.says("ada", "Microsoft")
    await desk.says("ada", "Carlos Ruiz CEO, Jon Okafor CRO")

    assert "I tell Ada that you are here when Ada is at work" in await desk.says("jon", "hi")


async def test_a_hello_in_the_middle_of_set_up_is_told_to_the_admin_and_the_start_finds_the_account() -> None:
    desk = Desk()
    await desk.says("ada", f"claim {CODE}", name="Ada Novak")
    await desk.says("ada", "Microsoft")
    await desk.says("ada", "Carlos Ruiz CEO, Jon Okafor CRO")

    said = await desk.says("jon", "hi")

    assert "I told Ada that you are here" in said
    stored = await desk.face.deliveries("console-console")
    assert [one.to for one in stored] == [ToPerson(person="ada")]
    for words in ("right", "later", "fine", "Active sellers 4 → 12 by 31 Mar, Jon", "all right", "ask", "start"):
        said = await desk.says("ada", words)
    assert "Started. One message sent." in said
    team = [(one.id, one.name, one.pending) for one in (await desk.book()).executives()]
    assert team == [("carlos", "Carlos Ruiz", True), ("jon", "Jon Okafor", False)]


async def test_who_said_hello_before_the_list_is_found_when_the_list_is_typed() -> None:
    desk = Desk()
    await desk.says("jon", "hello")
    await desk.says("ada", f"claim {CODE}", name="Ada Novak")
    await desk.says("ada", "Microsoft")

    assert "I can reach Jon." in await desk.says("ada", "Carlos Ruiz CEO, Jon Okafor CRO")


async def test_a_command_s_question_that_nobody_answered_is_closed_by_the_command_s_name(desk: Desk) -> None:
    await desk.says("maria", "promise Legal names a reviewer for O1")
    desk.clock.go(hours=24)

    (step,) = [one for one in expiry.due(await desk.book(), desk.clock()) if "expired" in one.name]

    (note,) = step.outcome.deliveries
    assert "I closed my question about “promise” after a day without an answer." in text(note.message)
    assert "Nothing of it is saved" in text(note.message)
    assert "Begin again with promise" in text(note.message)
