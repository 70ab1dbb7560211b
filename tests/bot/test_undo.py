"""Taking back one's own last change."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from bot.channels.console import Console
from bot.outbox import Outbox
from partnership.conversations import LastChange
from partnership.decisions import Decision
from partnership.delivery import ToPerson
from partnership.executive_notes import ExecutiveNote
from partnership.objectives import Objective, StandIn
from partnership.outcome import Outcome
from partnership.people import Person, Role
from partnership.promises import Promise
from partnership.rounds import Block, CheckIn, CheckInEnd, Silence
from partnership.updates import Update
from tests.bot.desk import Desk
from tests.bot.shown import buttons, text
from tests.world import at, person

PROMISE = "promise Legal names a reviewer by Fri for O1"


@pytest.fixture
async def desk() -> Desk:
    return await Desk().company()


async def test_the_last_change_is_taken_back_once(desk: Desk) -> None:
    await desk.says("maria", PROMISE)
    assert "Taken back" in await desk.says("maria", "undo")
    assert (await desk.book()).all(Promise) == []

    assert "nothing of yours to take back" in await desk.says("maria", "undo")


async def test_what_has_a_kind_of_two_words_is_taken_back_too(desk: Desk) -> None:
    await desk.says("maria", "this month decided: two sellers more")
    await desk.says("maria", "this month decided: three sellers more")

    assert "Taken back" in await desk.says("maria", "undo")
    assert [one.decided for one in (await desk.book()).all(ExecutiveNote)] == ["two sellers more"]


async def test_it_can_be_taken_back_for_a_day_and_no_longer(desk: Desk) -> None:
    await desk.says("maria", PROMISE)
    desk.clock.now += timedelta(hours=24, seconds=1)

    assert "for 24 hours" in await desk.says("maria", "undo")
    assert len((await desk.book()).all(Promise)) == 1


async def test_what_something_rests_on_stays(desk: Desk) -> None:
    await desk.says("maria", "ask @carlos Do we hire? by Fri for O1")
    await desk.says("carlos", "decide D1 yes")

    said = await desk.says("maria", "undo")

    assert "D1 changed after it" in said
    assert (await desk.book()).need(Decision, "D1").outcome == "yes"


async def test_an_answer_on_which_something_rests_is_called_in_words(desk: Desk) -> None:
    desk.clock.now = at(27, 9, 5)
    await desk.says("maria", "O1 off track, 3/10: stuck")
    await desk.says("ada", "ask @carlos Do we hire? by Fri for O1")
    await desk.put(replace((await desk.book()).all(Update)[0], text="stuck again"))

    said = await desk.says("maria", "undo")

    assert "the answer for O1 changed after it" in said
    assert "O1:" not in said


async def test_an_objective_that_a_decision_is_about_stays(desk: Desk) -> None:
    await desk.put(replace((await desk.book()).need(Person, "lee"), roles=frozenset({Role.ADMIN})))
    await desk.says("ada", "objective add Lead response 4 → 2 days by 30 Jun 2027")
    await desk.taps("ada", "Nobody yet")
    await desk.taps("ada", "All right")
    await desk.says("lee", "ask @carlos Release Legal? by Fri 4 Dec for O4")

    assert "D1 is about it" in await desk.says("ada", "undo")
    assert (await desk.book()).need(Objective, "O4").title == "Lead response"


async def test_a_number_that_was_taken_back_is_not_given_again(desk: Desk) -> None:
    await desk.says("maria", PROMISE)
    await desk.says("maria", "undo")

    assert "P2 for O1" in await desk.says("maria", PROMISE)
    await desk.says("maria", "undo")
    assert "P3 for O1" in await desk.says("maria", PROMISE)


async def test_nobody_takes_back_what_another_did(desk: Desk) -> None:
    await desk.says("maria", PROMISE)

    assert "nothing of yours" in await desk.says("carlos", "undo")
    assert len((await desk.book()).all(Promise)) == 1


async def test_only_the_last_change_is_taken_back(desk: Desk) -> None:
    await desk.says("maria", "promise Legal names a reviewer by Fri for O1")
    await desk.says("maria", "promise Signed terms by Fri for O1")
    await desk.says("maria", "undo")

    assert [one.what for one in (await desk.book()).all(Promise)] == ["Legal names a reviewer"]


async def test_a_record_is_again_what_it_was_in_every_field(desk: Desk) -> None:
    before = (await desk.book()).need(Objective, "O1")
    await desk.says("ada", "pause O1")
    await desk.taps("ada", next(label for label, one in buttons(desk.reply.message).items() if one.main))
    assert (await desk.book()).need(Objective, "O1") != before

    await desk.says("ada", "undo")

    assert (await desk.book()).need(Objective, "O1") == before


async def test_a_message_that_went_out_is_marked_where_it_stands(desk: Desk) -> None:
    console = Console(desk.store, desk.clock)
    outbox = Outbox(desk.face, {"console": console}, real=desk.clock, calendar=desk.clock, spread=lambda: 0.0)
    await desk.says("maria", "ask @carlos Do we hire? by Fri for O1")
    await outbox.run_once()
    assert "Do we hire?" in text((await console.lines("contoso", "direct-carlos", None))[0].message)

    await desk.says("maria", "undo")
    await outbox.run_once()

    (line,) = await console.lines("contoso", "direct-carlos", None)
    assert "Maria took this back" in text(line.message)


async def test_a_message_that_had_not_gone_out_yet_stands_there_as_taken_back(desk: Desk) -> None:
    console = Console(desk.store, desk.clock)
    outbox = Outbox(desk.face, {"console": console}, real=desk.clock, calendar=desk.clock, spread=lambda: 0.0)
    await desk.says("maria", "ask @carlos Do we hire? by Fri for O1")
    await desk.says("maria", "undo")
    for _ in range(3):
        await outbox.run_once()
        desk.clock.go(seconds=10)

    assert all("Do we hire?" not in text(one.message) for one in await console.lines("contoso", "direct-carlos", None))


async def test_who_takes_an_answer_back_reads_what_stands_now(desk: Desk) -> None:
    await desk.says("maria", "O1 at risk, 4/10: Legal has nobody")
    await desk.says("maria", "O1 off track, 2/10: the deal is lost")

    said = await desk.says("maria", "undo")

    assert "Your answer from before stands again: O1 ▲ at risk, still $38k, chance 4 of 10, “Legal has nobody”." in said
    own = [one for one in await desk.deliveries() if ":undo:" in one.id and one.to == ToPerson(person="maria")]
    assert own
    assert all("Maria" not in text(one.message).split(",")[0] for one in own)
    assert all("took this back" not in text(one.message) or "You took" in text(one.message) for one in own)


async def test_a_stand_in_who_takes_an_answer_back_reads_whose_answer_stands_again(desk: Desk) -> None:
    sales = (await desk.book()).need(Objective, "O1")
    await desk.put(replace(sales, stand_ins=(StandIn(person="lee", until=date(2026, 12, 31)),)))
    await desk.says("maria", "O1 at risk, 4/10: Legal has nobody")
    await desk.says("lee", "O1 41k: two renewals came in")

    said = await desk.says("lee", "undo")

    assert "Maria's answer from before stands again: O1 ▲ at risk" in said
    assert "Your answer" not in said


async def test_who_takes_the_only_answer_back_reads_that_it_is_open_again(desk: Desk) -> None:
    await desk.says("maria", "O1 at risk, 4/10: Legal has nobody")

    assert "O1 is open again: for this round you have said nothing." in await desk.says("maria", "undo")


async def test_a_check_in_shows_what_stands_after_an_answer_is_taken_back(desk: Desk) -> None:
    book = await desk.book()
    checkin = CheckIn(
        id="maria:2026-W48", at=at(27, 9), person="maria", window="2026-W48", closes=at(30, 17),
        blocks=(Block(objective="O1"),), delivery="maria:2026-W48:asked", delivered_at=at(27, 9),
    )  # fmt: skip
    await desk.face.commit("contoso", book, Outcome(changes=(checkin,)), now=desk.clock())
    desk.clock.now = at(27, 10)
    await desk.says("maria", "O1 at risk, 4/10: Legal has nobody")
    await desk.says("maria", "undo")

    card = next(one for one in await desk.deliveries() if ":undo:" in one.id and one.edits == checkin.delivery)
    assert text(card.message).startswith("Maria, one objective. Open until Mon 30 Nov, 17:00.")


async def test_who_is_no_admin_any_more_takes_back_nothing_that_only_admins_change(desk: Desk) -> None:
    jon = (await desk.book()).need(Person, "jon")
    await desk.put(replace(jon, roles=jon.roles | {Role.ADMIN}))
    await desk.says("jon", "admin add @maria")
    await desk.taps("jon", "Send")
    await desk.says("maria", "admin remove @ada")
    await desk.taps("maria", "Send")
    await desk.says("maria", "admin remove @jon")
    await desk.taps("maria", "Send")

    assert "you no longer have the right" in await desk.says("jon", "undo")
    assert [one.id for one in (await desk.book()).admins()] == ["maria"]


async def test_undo_leaves_an_admin(desk: Desk) -> None:
    await desk.says("ada", "admin add @maria")
    await desk.taps("ada", "Send")
    ada = (await desk.book()).need(Person, "ada")
    last = (await desk.book()).need(LastChange, "ada")
    await desk.put(replace(ada, roles=frozenset({Role.EXECUTIVE})), replace(last, needs="executive"))

    assert "nobody would be admin any more" in await desk.says("ada", "undo")
    assert [one.id for one in (await desk.book()).admins()] == ["maria"]


async def test_undo_gives_an_objective_to_nobody_who_left_the_roster(desk: Desk) -> None:
    await desk.says("ada", "assign O1 to @jon")
    await desk.taps("ada", "Send")
    await desk.says("jon", "accept O1")
    await desk.says("ada", "executive remove @maria")
    await desk.taps("ada", "Yes" if "Yes" in buttons(desk.reply.message) else "Send")

    assert "Maria would own O1 again and is no executive any more" in await desk.says("jon", "undo")
    assert (await desk.book()).need(Objective, "O1").owner == "jon"


async def test_undo_makes_nobody_sponsor_who_left_the_roster(desk: Desk) -> None:
    await desk.put(replace((await desk.book()).need(Person, "lee"), roles=frozenset({Role.ADMIN})))
    await desk.says("ada", "sponsor @jon")
    await desk.taps("ada", "Send")
    await desk.says("lee", "executive remove @carlos")
    await desk.taps("lee", "Send")

    assert "Carlos would be the sponsor again" in await desk.says("ada", "undo")
    assert (await desk.book()).workspace.sponsor == "jon"


async def test_who_was_asked_only_for_days_off_that_never_were_is_not_asked_any_more(desk: Desk) -> None:
    desk.clock.now = at(27, 10)
    await desk.says("maria", "away until 4 Dec cover @lee")
    if "Send" in buttons(desk.reply.message):
        await desk.taps("maria", "Send")
    opened = CheckIn(
        id="maria:2026-W48", at=at(27), person="maria", window="2026-W48", closes=at(30, 17), stand_in_at=at(27, 10),
        blocks=(Block(objective="O1"),),
    )  # fmt: skip
    await desk.put(opened)

    assert "Taken back" in await desk.says("maria", "undo")
    assert (await desk.book()).need(CheckIn, "maria:2026-W48").stand_in_at is None
    gone = [one for one in await desk.deliveries() if one.edits == "maria:2026-W48:stand-in:lee"]
    assert ["Maria took this back. Nothing is needed from you." in text(one.message) for one in gone] == [True]


async def test_later_and_the_next_meeting_can_be_taken_back(desk: Desk) -> None:
    await desk.put(
        CheckIn(id="maria:2026-W48", at=at(27), person="maria", window="2026-W48", closes=at(30, 17),
                blocks=(Block(objective="O1"),))
    )  # fmt: skip
    await desk.says("maria", "ask @carlos Do we hire? by Fri for O1")
    desk.clock.now = at(27, 10)
    await desk.says("maria", "later today")
    assert "Taken back: the check-in later" in await desk.says("maria", "undo")
    await desk.says("carlos", "take in meeting D1")
    assert "Taken back: D1 in the meeting" in await desk.says("carlos", "undo")
    assert not (await desk.book()).need(Decision, "D1").in_meeting


async def test_undo_leaves_no_decision_with_somebody_who_can_not_make_it(desk: Desk) -> None:
    await desk.says("ada", "executive add @lee as CFO")
    await desk.says("maria", "ask @lee Pay for it? by Fri for O1")

    assert "Lee is to decide D1" in await desk.says("ada", "undo")
    assert (await desk.book()).need(Person, "lee").is_executive()


async def test_undo_leaves_no_offer_with_somebody_who_can_not_take_it(desk: Desk) -> None:
    await desk.put(replace((await desk.book()).need(Person, "jon"), roles=frozenset({Role.ADMIN, Role.EXECUTIVE})))
    await desk.says("ada", "executive add @lee as CFO")
    await desk.says("jon", "assign O1 to @lee")
    await desk.taps("jon", "Send")

    assert "Lee is to be asked to take O1" in await desk.says("ada", "undo")


async def test_undo_takes_nobody_away_who_stands_in_for_somebody(desk: Desk) -> None:
    await desk.says("ada", "executive add Zoe Quinn as CFO")
    await desk.says("maria", "stand-in Zoe for O1 until 18 Dec")

    assert "Zoe is to stand in for O1" in await desk.says("ada", "undo")
    assert (await desk.book()).get(Person, "zoe")


async def test_what_the_forgotten_were_to_decide_is_told_without_their_words(desk: Desk) -> None:
    await desk.says("jon", "ask @jon Should Jon Okafor pay for it? by Fri for O3")
    await desk.says("maria", "ask @jon Will Okafor's team take it? by Fri for O1")
    await desk.says("ada", "forget @jon")
    await desk.taps("ada", "Forget Jon")

    book = await desk.book()
    assert [one.decider for one in book.all(Decision)] == [None, None]
    told = [text(one.message) for one in await desk.deliveries() if "no decider any more" in text(one.message)]
    assert len(told) == 3
    assert "D2 Will" in await desk.says("ada", "what now")
    assert not any("pay for it" in one for one in told)


async def test_who_was_said_to_be_somebody_is_not_any_more(desk: Desk) -> None:
    named, account = person("Jon Smith", identities=()), person("Jon Smithee")
    lee = (await desk.book()).need(Person, "lee")
    await desk.put(replace(named, id="jon-9"), replace(account, id="jon-2", identities=lee.identities))
    await desk.put(replace(lee, identities=()))
    await desk.says("ada", "same person @jon-2 as @jon-9")

    assert "Taken back" in await desk.says("ada", "undo")

    book = await desk.book()
    assert book.need(Person, "jon-9").identities == ()
    assert (book.need(Person, "jon-2").identities, book.need(Person, "jon-2").left_at) == (lee.identities, None)


async def test_a_choice_about_a_silence_is_taken_back_and_nothing_older(desk: Desk) -> None:
    silence = Silence(id="O3:2026-W48", at=at(24), objective="O3", owner="jon", window="2026-W48", asked="carlos")
    await desk.put(silence)
    await desk.says("carlos", "away from 30 Nov until 2 Dec")
    await desk.says("carlos", "leave it a week")

    assert "Taken back: your choice about O3" in await desk.says("carlos", "undo")
    book = await desk.book()
    assert book.need(Silence, silence.id).choice is None
    assert book.need(Person, "carlos").away


async def test_what_was_taken_over_is_the_stand_in_s_again_and_the_promise_before_it_stays(desk: Desk) -> None:
    desk.clock.now = at(27, 10)
    await desk.says("maria", "stand-in @lee for O1 until 9 Dec")
    await desk.says("maria", PROMISE)
    await desk.says("lee", "O1 40k: going on, Ana reviews")
    await desk.says("maria", "confirm O1")

    assert "Taken back: O1 taken over" in await desk.says("maria", "undo")
    book = await desk.book()
    assert [one.confirmed for one in book.all(Update)] == [False]
    assert [one.id for one in book.all(Promise)] == ["P1"]


async def test_a_correction_is_taken_back_and_an_older_change_stays(desk: Desk) -> None:
    desk.clock.now = at(27, 10)
    await desk.says("maria", "O1 at risk, 4/10: Legal has nobody")
    await desk.put(
        CheckIn(id="maria:2026-W48", at=at(27), person="maria", window="2026-W48", closes=at(30, 17),
                end=CheckInEnd.ANSWERED, blocks=(Block(objective="O1", answered_at=at(27, 10), answered_by="maria"),))
    )  # fmt: skip
    desk.clock.now = at(1, 10, month=12)
    await desk.says("maria", PROMISE)
    assert "corrected" in await desk.says("maria", "correct O1 41k")

    assert "Taken back: O1 corrected. Your answer from before stands again" in await desk.says("maria", "undo")
    assert [len(one.corrections) for one in (await desk.book()).all(Update)] == [0]
    assert "nothing of yours to take back" in await desk.says("maria", "undo")
    assert [one.id for one in (await desk.book()).all(Promise)] == ["P1"]
