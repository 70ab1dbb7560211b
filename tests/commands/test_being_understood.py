"""What people say without thinking of commands: short answers, questions, half sentences, and having had enough."""

from datetime import date

import pytest
from msgspec.structs import replace

from partnership.decisions import Decision
from partnership.objectives import Objective, ObjectiveState, Standing
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.promises import Promise, PromiseState
from partnership.proposals import Proposal
from partnership.strategy.charter import why_of
from partnership.updates import Status, Update
from tests.bot.desk import Desk
from tests.bot.shown import buttons
from tests.commands.desk import Desk as CheckInDesk
from tests.commands.maria import standing_of
from tests.world import OBJECTIVES, STARTED, at, book_with

KNOWN = standing_of(Status.ON_TRACK, None)


async def desk(*offered: str, to: str = "jon") -> Desk:
    """The company, with these objectives offered to an executive."""
    company = await Desk().company()
    book = await company.face.book("contoso")
    offer = Proposal(to=to, by="ada", at=STARTED, sent_at=STARTED)
    changed = [replace(book.need(Objective, one), proposal=offer, owner=None) for one in offered]
    await company.face.commit("contoso", book, Outcome(changes=tuple(changed)), now=company.clock())
    return company


async def offers(company: Desk, to: str = "jon") -> list[str]:
    book = await company.book()
    return [one.id for one in book.open_objectives() if one.proposal and one.proposal.to == to]


async def owned(company: Desk, who: str = "jon") -> set[str]:
    return {one.id for one in (await company.book()).owned_by(who)}


@pytest.mark.parametrize("words", ["ok sure", "yes", "accept", "Yes please!", "I'll take it", "happy to, thanks",
                                   "yes, fine with me", "Works for me.", "ok, that's good for us"])  # fmt: skip
async def test_yes_in_any_words_accepts_the_one_offer(words: str) -> None:
    company = await desk("O1")

    await company.says("jon", words)

    assert "O1" in await owned(company)


@pytest.mark.parametrize("words", ["sure, happy to own it", "I'm happy to take this on", "count me in!"])
async def test_who_is_happy_to_own_it_owns_it(words: str) -> None:
    company = await desk("O1")

    await company.says("jon", words)

    assert "O1" in await owned(company)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("80k is more realistic, we lose a partner in januray", "we lose a partner in januray"),
        ("no, 80k would be better", "Target: 80k"),
        ("end of March is more realistic", "31 Mar 2027"),
    ],
)
async def test_what_is_called_more_realistic_opens_the_change_and_sends_nothing(words: str, shown: str) -> None:
    company = await desk("O1")

    said = await company.says("jon", words)

    assert shown in said
    assert "Send to Ada" in buttons(company.reply.message)
    assert await offers(company) == ["O1"]


@pytest.mark.parametrize(
    "words", ["who sees what I write here?", "is this private?", "who can read my answers", "can Ada see what I write?"]
)
async def test_who_asks_who_reads_along_hears_it_also_while_something_is_offered(words: str) -> None:
    company = await desk("O1")

    said = await company.says("jon", words)

    assert "which leadership reads in leadership (9 members)" in said
    assert "write only Carlos behind them" in said
    assert "no audit log" in said


async def test_a_question_that_only_sounds_like_that_is_not_answered_with_it() -> None:
    company = await desk()

    assert "9 members" not in await company.says("maria", "who knows whether this deal closes")


async def test_somebody_without_a_part_is_told_whom_to_ask_and_sent_nowhere_else() -> None:
    company = await desk()

    assert "Ada can give you one" in await company.says("zoe", "what now")
    assert not buttons(company.reply.message)


async def test_a_whole_command_with_one_wrong_letter_is_shown_as_meant_and_done_by_one_tap() -> None:
    company = await desk()

    said = await company.says("maria", "promis first two private offers sent by thursday next week")

    assert "Did you mean: promise first two private offers sent by thursday next week?" in said
    assert not (await company.book()).all(Promise)
    await company.taps("maria", "Yes")
    [made] = (await company.book()).all(Promise)
    assert (made.what, made.due, made.objective) == ("first two private offers sent", date(2026, 12, 3), "O1")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("objetcivs", "objectives"),
        ("objetcivs at risk", "objectives at risk"),
        ("promisess", "promises"),
        ("histroi O1", "history O1"),
    ],
)
async def test_a_command_with_two_wrong_letters_is_shown_as_meant_and_done_by_one_tap(typed: str, meant: str) -> None:
    company = await desk()
    asked_for = await company.says("maria", meant)

    assert f"Did you mean: {meant}?" in await company.says("maria", typed)
    assert await company.taps("maria", "Yes") == asked_for


async def test_a_command_with_a_slip_and_a_word_too_many_gets_its_usage() -> None:
    company = await desk()

    assert "Did you mean: decisions" in await company.says("maria", "decisons mine")
    assert "Did you mean: preview" in await company.says("maria", "prewiev")


def test_a_command_with_two_wrong_letters_is_no_answer_to_an_open_question() -> None:
    table = checked_in(*OBJECTIVES)
    table.types("maria", "O1 off track")

    assert "Did you mean: nothing changed?" in table.types("maria", "nothing chnagd")
    assert [one.obstacle for one in table.book.all(Update)] == [""]


@pytest.mark.parametrize(
    "words",
    ["thanks a lot", "objections at risk", "meetings with Legal next week", "collect signatures", "great job team"],
)
async def test_an_ordinary_sentence_is_guessed_as_no_command(words: str) -> None:
    company = await desk()

    assert "Did you mean" not in await company.says("maria", words)


async def test_a_slip_in_nothing_changed_names_nobody_elses_objective() -> None:
    company = await desk()

    said = await company.says("ana", "nothing changd")

    assert "Did you mean: nothing changed?" in said
    assert "O4" not in said


async def test_a_slip_in_a_command_that_sends_shows_what_it_would_send() -> None:
    company = await desk()

    assert "This sends 2 messages" in await company.says("ada", "asign O3 to @maria")
    assert (await company.book()).need(Objective, "O3").proposal is None


async def test_a_sentence_that_begins_like_a_command_is_no_slip() -> None:
    company = await desk()

    assert "Did you mean" not in await company.says("maria", "O1 on track: promised terms arrived")
    assert "Did you mean: promise promised" not in await company.says("maria", "promised terms arrived for O1")
    assert "Did you mean: change" not in await company.says("maria", "chance 3")


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("O1", "objective O1"),
        ("o2.", "objective O2"),
        ("all objectives", "objectives all"),
        ("show me my objectives", "objectives mine"),
    ],
)
async def test_what_is_asked_for_in_another_order_is_shown(typed: str, command: str) -> None:
    company = await desk()

    assert await company.says("maria", typed) == await company.says("maria", command)


async def test_somebody_is_removed_from_the_team_in_plain_words() -> None:
    company = await desk()

    assert "to Ana: You are not on the executive roster any more" in await company.says(
        "ada", "remove Ana from the team"
    )


async def test_no_thanks_with_a_reason_declines_the_one_offer_with_it() -> None:
    company = await desk("O1")

    await company.says("jon", "no thanks, not my job")

    assert (await company.book()).need(Objective, "O1").declined == ("jon: not my job",)


async def test_yes_but_opens_the_change_with_what_was_read_and_sends_nothing() -> None:
    company = await desk("O1")

    said = await company.says("jon", "yes, but make it end of february please")

    assert "2027-02-28" in said or "28 Feb" in said
    proposal = (await company.book()).need(Objective, "O1").proposal
    assert proposal is not None
    assert proposal.change is None


@pytest.mark.parametrize("words", ["accept both", "accept O1 and O2", "yes to all"])
async def test_several_offers_are_accepted_at_once(words: str) -> None:
    company = await desk("O1", "O2")

    await company.says("jon", words)

    assert {"O1", "O2"} <= await owned(company)


async def test_that_one_is_the_one_offer_there_is() -> None:
    company = await desk("O1")

    await company.says("jon", "fine, I'll take that one")

    assert "O1" in await owned(company)


async def test_one_offer_is_taken_and_another_declined_in_one_line() -> None:
    company = await desk("O1", "O2")

    said = await company.says("jon", "ok I take O2 but O1 isnt mine, its a marketing thing")

    assert "O2" in await owned(company)
    assert await offers(company) == []
    assert "This is yours" in said
    assert (await company.book()).need(Objective, "O1").declined == ("jon: its a marketing thing",)


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ("target 90k", ["Target: 90k"]),
        (
            "by 30 April, need one more cloud architect, because the review takes longer",
            ["30 Apr 2027", "What you need for it: one more cloud architect", "Why: the review takes longer"],
        ),
        (
            "accept O1, but by 30 April, target 90k because the Rabobank migration slips",
            ["30 Apr 2027", "Target: 90k", "Why: the Rabobank migration slips"],
        ),
        ("yes, but by 28 Feb, the review takes longer", ["28 Feb 2027", "Why: the review takes longer"]),
        (
            "I'd take it, but 14 by end of March is what we can realistically do",
            ["31 Mar 2027", "Target: 14", "Why: –"],
        ),
        ("ok, but only if it's 14 by end of march", ["31 Mar 2027", "Target: 14", "Why: –"]),
        ("yes, but 80k by 31 March", ["31 Mar 2027", "Target: 80k"]),
        ("yes, but 2 people by 31 March", ["31 Mar 2027", "need for it: 2 people", "Why: –"]),
    ],
)
async def test_other_terms_are_read_piece_by_piece_and_sent_only_on_a_tap(typed: str, fields: list[str]) -> None:
    company = await desk("O1")

    said = await company.says("jon", typed)

    assert [one for one in fields if one not in said] == []
    assert "Send to" in said
    assert await offers(company) == ["O1"]
    proposal = (await company.book()).need(Objective, "O1").proposal
    assert proposal is not None
    assert proposal.change is None


async def test_both_are_taken_and_one_on_the_terms_that_were_read() -> None:
    company = await desk("O1", "O2")

    said = await company.says("jon", "Happy to take both on, although for O2 I feel better with end of May")

    assert "31 May 2027" in said
    assert "Why: –" in said
    assert await offers(company) == ["O2"]


@pytest.mark.parametrize("typed", ["by the way, who decides on this?", "need help", "until Friday I am in Spain"])
async def test_what_only_begins_like_other_terms_is_none(typed: str) -> None:
    company = await desk("O1")

    assert "Send to" not in await company.says("jon", typed)


async def test_of_several_offers_only_these_are_asked_about() -> None:
    company = await desk("O1", "O2")

    await company.says("jon", "accept")

    assert {"O1", "O2"} == set(buttons(company.reply.message))
    await company.says("jon", "O2")
    assert "O2" in await owned(company)
    assert await offers(company) == ["O1"]


async def test_a_question_for_a_piece_is_asked_again_until_the_command_is_given_whole() -> None:
    company = await desk("O1", "O2")
    await company.says("jon", "accept")

    assert "Which objective" in await company.says("jon", "help")
    assert "Which objective" not in await company.says("jon", "accept O1")
    assert "nothing open" in await company.says("jon", "never mind")


async def test_why_me_is_answered_and_never_the_company_s_sentence() -> None:
    company = await desk("O1")

    said = await company.says("jon", "why me? what's this about")

    assert "Ada proposed you" in said or "proposed you, Jon" in said
    assert {"Accept", "Change…", "Decline…"} <= set(buttons(company.reply.message))
    await company.says("jon", "why not")
    await company.says("jon", "why should we do that at all")
    assert not why_of(await company.book())


async def test_a_why_sentence_is_read_back_before_it_takes_the_place_of_another() -> None:
    company = await desk()
    await company.says("carlos", "why Microsoft: our customers buy there.")
    assert why_of(await company.book()) == "our customers buy there."

    await company.says("ana", "why Microsoft is where the money is")

    assert "Keep the old one" in buttons(company.reply.message)
    assert why_of(await company.book()) == "our customers buy there."
    await company.taps("ana", "Write it down")
    assert why_of(await company.book()) == "is where the money is"


async def test_who_did_not_understand_names_what_fits_the_moment() -> None:
    company = await desk("O1")

    assert "accept O1" in await company.says("jon", "hm hm")
    assert "accept" not in await company.says("carlos", "hm hm")


@pytest.mark.parametrize("words", ["stop asking me", "fuck this bot", "I am so tired of this"])
async def test_who_has_had_enough_is_told_how_to_be_left_alone_and_nothing_is_saved(words: str) -> None:
    company = await desk()

    said = await company.says("maria", words)

    assert {"I'm away", "Later today"} <= set(buttons(company.reply.message))
    assert "Ada can pause" in said
    assert not (await company.book()).all(Update)


async def test_delete_everything_deletes_nothing_and_says_so() -> None:
    company = await desk()

    assert "Nothing was deleted" in await company.says("ada", "delete everything")


@pytest.mark.parametrize(
    "words", ["what was said on O1", "what did I say", "what does O1 mean?", "can we help with O1?"]
)
async def test_a_question_is_nobody_s_answer(words: str) -> None:
    company = await desk()

    await company.says("maria", words)

    assert not (await company.book()).all(Update)


async def test_status_shows_how_the_objectives_stand() -> None:
    company = await desk()

    assert await company.says("maria", "status") == await company.says("maria", "objectives")


async def test_away_tomorrow_is_that_day_and_away_until_begins_today() -> None:
    company = await desk()

    await company.says("maria", "away tomorrow")
    [away] = next(one for one in (await company.book()).executives() if one.id == "maria").away
    assert (away.first, away.last) == (date(2026, 11, 25), date(2026, 11, 25))

    await company.says("ana", "away until friday next week")
    [away] = next(one for one in (await company.book()).executives() if one.id == "ana").away
    assert (away.first, away.last) == (date(2026, 11, 24), date(2026, 12, 4))


@pytest.mark.parametrize(
    ("words", "first", "last", "cover"),
    [
        ("I'm on holiday until Tuesday, Lee can answer for me", date(2026, 11, 24), date(2026, 12, 1), "lee"),
        ("I'm out sick this week", date(2026, 11, 24), date(2026, 11, 27), None),
        ("I’m on vacation with my family until Friday", date(2026, 11, 24), date(2026, 11, 27), None),
        ("Hi, sick today, sorry", date(2026, 11, 24), date(2026, 11, 24), None),
        ("OOO until 7 Dec. Lee Park is my stand-in. Thanks!", date(2026, 11, 24), date(2026, 12, 7), "lee"),
        ("I'm taking Friday off", date(2026, 11, 27), date(2026, 11, 27), None),
        ("I'm on leave next week, please ask Lee", date(2026, 11, 30), date(2026, 12, 4), "lee"),
        ("I'm off until Tuesday because my son is ill", date(2026, 11, 24), date(2026, 12, 1), None),
    ],
)
async def test_who_is_away_says_so_as_people_do_and_why_is_kept_nowhere(
    words: str, first: date, last: date, cover: str | None
) -> None:
    company = await desk()

    said = await company.says("maria", words)

    assert "You are away" in said
    book = await company.book()
    [away] = book.need(Person, "maria").away
    assert (away.first, away.last, away.cover) == (first, last, cover)
    assert not book.all(Update)


async def test_who_is_ill_without_a_day_is_asked_for_the_last_one() -> None:
    company = await desk()

    assert "Until which day" in await company.says("maria", "I'm sick")
    assert "You are away until Thu 26 Nov" in await company.says("maria", "Thursday")
    assert not (await company.book()).all(Update)


async def test_what_else_is_said_beside_the_days_off_is_asked_for_on_its_own() -> None:
    company = await desk()

    said = await company.says("maria", "I'm on vacation until Friday. O1 is at risk")

    assert "You are away until Fri 27 Nov" in said
    assert "write on its own" in said


@pytest.mark.parametrize("words", ["I'm off track", "sick leave", "I'm out of ideas", "Ana is on holiday until Friday"])
async def test_what_is_no_absence_of_the_speaker_s_own_notes_nobody_as_away(words: str) -> None:
    company = await desk()

    await company.says("maria", words)

    assert not (await company.book()).need(Person, "maria").away


SAID = Standing(status=Status.ON_TRACK, since=at(20), window="2026-W47", at=at(20), by="maria")
"""What was said the week before, so that it can be the same."""


def two_of_marias() -> list[Objective]:
    return [replace(one, owner="maria" if one.id in ("O1", "O2") else "ana") for one in OBJECTIVES]


def checked_in(*records: object) -> CheckInDesk:
    """Maria's check-in is open, with her objectives of these records."""
    table = CheckInDesk(book_with(*records), at(27, 8))  # type: ignore[arg-type] # records of any kind
    table.until(at(27, 10))
    return table


def test_the_same_for_both_is_an_answer_for_both() -> None:
    two = tuple(replace(one, owner="maria" if one.id in ("O1", "O2") else "ana", standing=KNOWN) for one in OBJECTIVES)
    table = checked_in(*two)

    table.types("maria", "same for both")

    assert {one.objective for one in table.book.all(Update)} == {"O1", "O2"}


def test_a_whole_sentence_of_somebody_with_one_objective_is_about_that() -> None:
    one = tuple(replace(each, owner="maria" if each.id == "O1" else "ana") for each in OBJECTIVES)
    table = checked_in(*one)

    table.types("maria", "the lawyers at MSFT have the draft, probably a week late")

    assert [update.objective for update in table.book.all(Update)] == ["O1"]


def test_yes_answers_whether_a_sentence_is_for_the_objective_that_is_left() -> None:
    two = tuple(
        replace(each, owner="maria" if each.id in ("O1", "O2") else "ana", standing=KNOWN) for each in OBJECTIVES
    )
    table = checked_in(*two)
    table.types("maria", "O2 same")

    assert "Is that for O1?" in table.types("maria", "the lawyers have the draft, probably a week late")
    table.types("maria", "yes")

    assert {update.objective for update in table.book.all(Update)} == {"O1", "O2"}


def test_a_number_at_a_follow_up_is_no_sentence() -> None:
    table = checked_in(*OBJECTIVES)
    table.types("maria", "O1 off track")

    table.types("maria", "5")

    assert all("5" not in (one.text or "") + (one.obstacle or "") for one in table.book.all(Update))


def test_a_promise_not_kept_is_promised_again_with_the_day_that_was_asked_for() -> None:
    failed = Promise(
        id="P1", at=STARTED, objective="O1", owner="maria", made_by="maria", what="Legal names a reviewer",
        due=date(2026, 11, 25), first_due=date(2026, 11, 25), state=PromiseState.NOT_KEPT, settled_at=at(27, 8),
        settled_by="maria",
    )  # fmt: skip
    table = checked_in(*OBJECTIVES, failed)

    table.types("maria", "P1 by 10 dec")

    again = table.book.need(Promise, "P2")
    assert (again.what, again.due) == ("Legal names a reviewer", date(2026, 12, 10))


def due(number: int, what: str, day: int) -> Promise:
    return Promise(
        id=f"P{number}", at=STARTED, objective="O1", owner="maria", made_by="maria", what=what,
        due=date(2026, 11, day), first_due=date(2026, 11, day),
    )  # fmt: skip


@pytest.mark.parametrize(
    "words", ["kept, but only one of the two", "partly kept", "half of it", "kept P1, but only half"]
)
@pytest.mark.parametrize(("label", "state"), [("Kept", PromiseState.KEPT), ("Not yet", PromiseState.NOT_KEPT)])
def test_half_a_promise_is_kept_or_not_as_its_owner_taps_and_the_words_stay(
    words: str, label: str, state: PromiseState
) -> None:
    table = checked_in(*OBJECTIVES, due(1, "Two legal slots", 26))

    said = table.types("maria", words)

    assert f"“{words}”: is that kept, or not yet?" in said
    assert "kept P1, or not yet P1" in said
    assert table.book.need(Promise, "P1").live
    assert not table.book.all(Update)
    table.tap("maria", label, on=table.answers["maria"])
    settled = table.book.need(Promise, "P1")
    assert (settled.state, settled.because) == (state, words)


def test_half_a_promise_is_the_one_that_is_due() -> None:
    table = checked_in(*OBJECTIVES, due(1, "Two legal slots", 26), due(2, "Signed terms", 30))

    said = table.types("maria", "kept, but only one of the two")

    assert "P1: Two legal slots" in said
    assert "P2" not in said


def test_half_a_promise_of_several_is_asked_for_each_and_before_its_day_nothing_is_settled() -> None:
    table = checked_in(*OBJECTIVES, due(1, "Two legal slots", 29), due(2, "Signed terms", 30))
    table.types("maria", "partly kept")

    table.tap("maria", "Not yet P2", on=table.answers["maria"])

    assert table.book.need(Promise, "P1") == due(1, "Two legal slots", 29)
    assert table.book.need(Promise, "P2") == replace(due(2, "Signed terms", 30), because="partly kept")


async def test_an_update_at_an_open_question_is_saved_and_the_question_is_left() -> None:
    company = await desk()
    assert "Until which day" in await company.says("maria", "away")

    assert "Saved: O1" in await company.says("maria", "O1 150k")
    assert "nothing open" in await company.says("maria", "never mind")


async def test_a_command_said_once_more_is_no_text_of_its_own_question() -> None:
    company = await desk()
    await company.says("maria", "promise by friday for O1")

    await company.says("maria", "promise a reviewer by Thu for O1")

    assert [one.what for one in (await company.book()).all(Promise)] == ["a reviewer"]


async def test_a_reason_needs_no_because() -> None:
    company = await desk("O1")

    await company.says("jon", "decline O1 my team has no budget")

    assert (await company.book()).need(Objective, "O1").declined == ("jon: my team has no budget",)


def test_take_last_weeks_is_understood_without_its_apostrophe() -> None:
    table = checked_in(*OBJECTIVES)

    assert "Did you mean" not in table.types("maria", "take last weeks")


def test_a_title_behind_its_number_names_the_same_objective() -> None:
    tickets = replace(OBJECTIVES[0], title="Open P1 tickets")
    table = checked_in(tickets, *OBJECTIVES[1:])

    said = table.types("maria", "O1: open P1 tickets now 42k")

    assert "Saved: O1" in said
    assert "What is new" not in said


async def test_who_should_decide_is_offered_to_be_asked() -> None:
    company = await Desk().company()

    said = await company.says("maria", "Carlos should decide whether HR pays 3k for the exams by Wednesday")

    assert "Did you mean: ask Carlos whether HR pays 3k for the exams by Wednesday? Nothing is done yet." in said
    await company.taps("maria", "Yes")
    (asked,) = (await company.book()).all(Decision)
    assert (asked.decider, asked.question, asked.due) == (
        "carlos", "HR pays 3k for the exams?", date(2026, 11, 25),
    )  # fmt: skip


async def test_a_sentence_that_begins_with_a_name_is_no_slip_for_a_command() -> None:
    company = await Desk().company()

    assert "Did you mean" not in await company.says("ada", "Carlos is in Berlin")


def test_all_good_at_a_check_in_is_asked_what_it_means() -> None:
    table = checked_in(*OBJECTIVES)

    assert "Does “all good” mean that nothing changed, or on track?" in table.types("maria", "all good")
    assert "Saved: O1 ● on track" in table.tap("maria", "O1 on track", on=table.answers["maria"])


async def test_all_good_without_a_check_in_is_no_command() -> None:
    assert "Did you mean" not in await (await Desk().company()).says("maria", "all good")


@pytest.mark.parametrize("words", ["hi steward", "Hello", "hello there!", "good morning Steward"])
async def test_a_greeting_in_any_words_shows_the_help(words: str) -> None:
    company = await Desk().company()

    assert "What people use most" in await company.says("maria", words)
    assert "I don't know what to do" not in await company.says("lee", words)


async def test_what_follows_a_greeting_is_what_is_said() -> None:
    company = await Desk().company()

    assert "Saved: O1 ▲ at risk" in await company.says("maria", "hello, O1 at risk, Legal has nobody")
    assert "Hello, Lee" in await company.says("lee", "hello, Jon asked me to stand in")


async def test_a_condition_on_owning_is_a_change_of_terms() -> None:
    company = await desk("O3", to="maria")

    said = await company.says("maria", "I can own O3 but only if the target is 8")

    assert "Change what should be different in O3" in said
    assert "Target: 8" in said


async def test_an_answer_for_a_paused_objective_hears_that_it_is_paused() -> None:
    company = await desk()
    await company.put(replace((await company.book()).need(Objective, "O1"), state=ObjectiveState.PAUSED))

    assert "O1 is paused, so it takes no answers" in await company.says("maria", "O1 62k")


async def test_a_yes_with_words_to_the_one_decision_is_read_back() -> None:
    company = await desk()
    await company.says("jon", "ask @carlos Should HR pay 3k? by Thu for O3")

    said = await company.says("carlos", "yes go ahead, out of the sales budget")

    assert "Record “yes go ahead, out of the sales budget” as your decision on D1?" in said


async def test_who_is_not_known_hears_how_to_name_them() -> None:
    assert "as in @Lee Park" in await (await desk()).says("jon", "stand-in Lea Frost for O3 until 10 Dec")


@pytest.mark.parametrize("words", ["drop O2, it's a duplicate", "drop O2 because it's a duplicate"])
async def test_an_objective_is_dropped_by_its_number_and_no_promise(words: str) -> None:
    company = await desk()

    assert "O2 Sourced pipeline is dropped: it's a duplicate." in await company.says("ada", words)
    assert "Why? One sentence, for the record." in await company.says("ada", "drop O2")
    assert "Only an admin can do that" in await company.says("maria", "drop O1")


async def test_who_is_to_answer_later_hears_from_when() -> None:
    company = await desk()
    await company.says("zoe", "hello")
    await company.says("maria", "away from 30 Nov until 4 Dec cover @zoe")

    for words in ("hello", "what now"):
        said = await company.says("zoe", words)
        assert "You are named to answer for Maria from Mon 30 Nov to Fri 4 Dec." in said
        assert "no part" not in said


async def test_a_stand_in_named_once_more_for_the_same_days_is_told_once() -> None:
    company = await desk()
    for _ in range(2):
        await company.says("maria", "stand-in @lee for O1 until 4 Dec")
        await company.says("maria", "away from 30 Nov until 4 Dec cover @lee")

    told = [str(one.body["message"]) for one in await company.store.find("contoso", "delivery")]

    assert sum("You stand in for Maria" in one for one in told) == 1
    assert sum("named you to answer" in one for one in told) == 1


async def test_of_objectives_only_open_ones_are_named_where_one_is_not_known() -> None:
    company = await desk()
    for number in range(4, 9):
        await company.put(replace(OBJECTIVES[0], id=f"O{number}", state=ObjectiveState.DROPPED, closed_at=STARTED))

    assert "Which objective? I know O1, O2, O3. For example: O1" in await company.says("ada", "assign O99")


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("O1 I promise exams booked by Fri", "P1 promised"),
        ("O1 at risk, I promise exams booked by Fri", "O1 answered, P1 promised"),
    ],
)
async def test_undo_says_what_of_a_sentence_it_takes_back(said: str, what: str) -> None:
    company = await desk()
    await company.says("maria", said)

    assert f"Taken back: {what}." in await company.says("maria", "undo")


async def test_undo_says_which_promise_it_takes_up_again() -> None:
    company = await desk()
    await company.says("maria", "promise exams booked by Fri for O1")
    await company.says("maria", "P1 kept")
    assert "Taken back: P1 kept." in await company.says("maria", "undo")

    await company.says("maria", "P1 not yet, the exam centre is full")
    assert "Taken back: your words on P1." in await company.says("maria", "undo")


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("settings digest day Wednesday", "has a command of its own, for example: digest at Tue 07:30"),
        ("settings check-in day Thursday", "has a command of its own, for example: cadence opens Thu 10:00"),
        ("settings colour blue", "I don't know the setting “colour blue”."),
        ("cadence Thursday", "What happens on Thursday? For example:\ncadence opens Thursday"),
    ],
)
async def test_a_setting_that_is_set_elsewhere_says_where(typed: str, hint: str) -> None:
    assert hint in await (await desk()).says("ada", typed)


async def test_what_is_no_word_at_all_is_no_slip_for_a_command() -> None:
    company = await desk()

    assert "Did you mean" not in await company.says("maria", "asdkj 123 ????")
    assert "Nothing is waiting for you." in await company.says("maria", "what is going on?")


@pytest.mark.parametrize("words", ["edit my answer", "change my answer"])
async def test_who_wants_to_edit_their_answer_is_shown_it(words: str) -> None:
    company = await Desk().company()
    company.clock.now = at(27, 10)
    await company.says("maria", "O1 at risk, 5/10: the price list is late")

    said = await company.says("maria", words)

    assert "the price list is late" in said
    assert "Edit O1" in buttons(company.reply.message)
