"""Plans, wishes and answers in plain words: shown as what they mean, and done by one tap."""

from datetime import date

import pytest
from msgspec.structs import replace

from partnership.decisions import Decision
from partnership.objectives import Objective
from partnership.promises import Promise
from partnership.strategy.charter import why_of
from partnership.updates import Update
from tests.bot.desk import Desk
from tests.bot.shown import buttons
from tests.commands.test_being_understood import checked_in, desk, offers, owned
from tests.world import OBJECTIVES, WORKSPACE, at

ENGINEER = "have a weekend engineer hired"


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        ("I'll have a weekend engineer hired by Thursday", ENGINEER),
        ("I’ll have a weekend engineer hired by Thursday.", ENGINEER),
        ("I will hire a weekend engineer by Thursday", "hire a weekend engineer"),
        ("ok, we'll hire a weekend engineer for O1 by Thursday", "hire a weekend engineer"),
        ("We will hire a weekend engineer, by Thursday, for O1", "hire a weekend engineer"),
    ],
)
async def test_a_plan_with_a_day_is_asked_about_and_one_tap_makes_it_a_promise(typed: str, what: str) -> None:
    company = await desk()

    assert f"Is that a promise? It would be: promise {what} by Thursday" in await company.says("maria", typed)
    assert not [*(await company.book()).all(Promise), *(await company.book()).all(Update)]
    await company.taps("maria", "Yes, a promise")

    [made] = (await company.book()).all(Promise)
    assert (made.what, made.due, made.objective) == (what, date(2026, 11, 26), "O1")


def test_a_plan_at_a_check_in_is_news_by_one_tap() -> None:
    table = checked_in(*OBJECTIVES)
    assert "Is that a promise?" in table.types("maria", "I'll have a weekend engineer hired by Thursday")

    table.tap("maria", "It is about O1", on=table.answers["maria"])

    [saved] = table.book.all(Update)
    assert saved.text == "I'll have a weekend engineer hired by Thursday (3 Dec)"
    assert not table.book.all(Promise)


@pytest.mark.parametrize(
    "typed",
    [
        "I'll have a weekend engineer hired soon",
        "O1 on track, I'll have an engineer by Thursday",
        "I'll be back by Thursday",
        "I will never get there by Thursday",
        "I'll let you know by Thursday",
    ],
)
async def test_what_is_no_plan_with_a_day_is_no_promise(typed: str) -> None:
    assert "Is that a promise" not in await (await desk()).says("maria", typed)


@pytest.mark.parametrize(
    "typed",
    [
        "I need a decision from Carlos: pay for 10 exam vouchers, by Thursday, for O1",
        "we need a decision from Carlos Ruiz on pay for 10 exam vouchers for O1 by Thursday",
        "I need Carlos to decide on pay for 10 exam vouchers by Thursday for O1",
        "for O1 I need Carlos to decide on pay for 10 exam vouchers by Thursday",
        "I'd need Carlos to decide on pay for 10 exam vouchers by Thursday for O1",
        "On O1: I would need a decision from Carlos by Thursday: pay for 10 exam vouchers",
    ],
)
async def test_who_needs_a_decision_is_shown_it_as_it_would_be_asked(typed: str) -> None:
    company = await desk()

    said = await company.says("maria", typed)

    assert "Did you mean: ask Carlos pay for 10 exam vouchers by Thursday for O1? Nothing is done yet." in said
    assert not (await company.book()).all(Update)
    await company.taps("maria", "Yes")
    [asked] = (await company.book()).all(Decision)
    assert (asked.decider, asked.question, asked.due, asked.objective) == (
        "carlos", "Pay for 10 exam vouchers?", date(2026, 11, 26), "O1",
    )  # fmt: skip


async def test_who_would_need_somebody_to_approve_is_shown_a_decision() -> None:
    said = await (await desk()).says("maria", "I'd need Carlos to approve one hire")

    assert "Did you mean: ask Carlos to approve one hire? Nothing is done yet." in said


async def test_a_need_that_is_nobodys_decision_stays_news() -> None:
    assert "Saved: O1" in await (await desk()).says("maria", "O1 at risk: I need a decision from Legal by Thursday")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("8 is too ambitious, can we make it 10 hours?", ("Target: 10", "Why: 8 is too ambitious")),
        ("make it under 10 hours", ("Target: 10", "By when: 31 Mar 2027")),
        ("can we make it end of May?", ("Why: –", "By when: 31 May 2027")),
        ("can we do 8 by 30 June please?", ("Target: 8", "By when: 30 Jun 2027")),
        ("how about 31 May instead", ("Why: –", "By when: 31 May 2027")),
    ],
)
async def test_other_terms_in_plain_words_open_the_change_and_send_nothing(typed: str, shown: tuple[str, ...]) -> None:
    company = await desk("O3")

    said = await company.says("jon", typed)

    assert "What would make it yours?" in said
    assert all(part in said for part in shown)
    assert await offers(company) == ["O3"]
    assert (await company.book()).need(Objective, "O3").proposal.change is None  # type: ignore[union-attr] # offered


@pytest.mark.parametrize("typed", ["ok I'll take it after all", "fine, I accept it then", "yes, after all"])
async def test_who_takes_it_after_all_owns_it(typed: str) -> None:
    company = await desk("O3")

    await company.says("jon", typed)

    assert "O3" in await owned(company)


async def test_ask_again_after_a_no_is_the_offer_once_more_and_no_decision() -> None:
    company = await desk("O1")
    await company.says("jon", "decline O1 because my team has no budget")

    said = await company.says("ada", "ask Jon again")

    assert "This sends 1 message" in said
    await company.taps("ada", "Send")
    assert await offers(company) == ["O1"]
    assert not (await company.book()).all(Decision)


async def test_ask_again_where_nothing_was_offered_is_the_asking_for_a_decision() -> None:
    assert "By when is it needed?" in await (await desk()).says("ada", "ask Jon again")


WHY = "Our customers buy in the marketplace. We can be found there first."


async def asked_why() -> Desk:
    company = await Desk().company()
    await company.put(replace(WORKSPACE, why_asked_of="carlos", why_asked_at=at(24, 9)))
    await company.put(replace(OBJECTIVES[0], owner="carlos"))
    return company


async def test_two_sentences_of_who_was_asked_why_are_read_back_as_the_answer() -> None:
    company = await asked_why()

    assert f"“{WHY}” Shall I write that down?" in await company.says("carlos", WHY)
    assert f"“{WHY}” Shall I write that down?" in await company.says("carlos", f"Why Microsoft? {WHY}")
    assert not (await company.book()).all(Update)
    await company.taps("carlos", "Write it down")

    assert why_of(await company.book()) == WHY


@pytest.mark.parametrize(
    "typed", ["O1 on track, 7/10: our customers buy there", "on track, the sellers are busy with it"]
)
async def test_an_update_of_who_was_asked_why_is_an_update(typed: str) -> None:
    company = await asked_why()

    assert "Saved: O1" in await company.says("carlos", typed)


async def test_nobody_elses_words_are_the_answer_to_why() -> None:
    company = await asked_why()

    await company.says("maria", WHY)

    assert "Write it down" not in buttons(company.reply.message)
