"""Several offers, or several wishes for other terms, answered in one line: each as it is said, or none is touched."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from partnership.metric import MetricKind
from partnership.objectives import Objective
from partnership.proposals import Proposal
from partnership.updates import Update
from tests.bot.desk import Desk
from tests.world import OBJECTIVES, STARTED

OFFER = Proposal(to="jon", by="ada", at=STARTED, sent_at=STARTED)


async def desk() -> Desk:
    """O1, O2 and O3 are offered to Jon; O3 is a limit."""
    company = await Desk().company()
    for one in OBJECTIVES:
        await company.put(replace(one, owner=None, accepted_at=None, unowned_since=STARTED, proposal=OFFER))
    known = (await company.book()).need(Objective, "O3")
    days = replace(known.metric, kind=MetricKind.BELOW, unit="days", baseline=Decimal("3.2"), target=Decimal(2))
    await company.put(replace(known, metric=days))
    return company


async def stands(company: Desk) -> str:
    """Each objective with the mark of how its offer stands."""
    marks = []
    for one in (await company.book()).open_objectives():
        wished = one.proposal.change if one.proposal else None
        reason = one.declined[-1].removeprefix("jon: ") if one.declined else ""
        state = "wish" if wished else "open" if one.proposal else f"no: {reason}" if reason else f"{one.owner}'s"
        marks.append(f"{one.id} {state}")
    return ", ".join(marks)


@pytest.mark.parametrize(
    ("typed", "then"),
    [
        ("accept O1 and decline O2 because no budget", "O1 jon's, O2 no: no budget, O3 open"),
        ("decline O1 because no budget, accept O2", "O1 no: no budget, O2 jon's, O3 open"),
        ("yes to O1, no to O2: no budget", "O1 jon's, O2 no: no budget, O3 open"),
        ("O1 yes, O2 no, no budget", "O1 jon's, O2 no: no budget, O3 open"),
        ("Accept O1 and O2, decline O3 because it’s Ana’s", "O1 jon's, O2 jon's, O3 no: it’s Ana’s"),
        ("no to O1 because too much, yes to the others", "O1 no: too much, O2 jon's, O3 jon's"),
        ("agree to O1 and O2", "O1 jon's, O2 jon's, O3 open"),
        ("O1 agree", "O1 jon's, O2 open, O3 open"),
        ("O1 and O2 yes, O3 no because too much", "O1 jon's, O2 jon's, O3 no: too much"),
        ("O2: yes please", "O1 open, O2 jon's, O3 open"),
        ("ok o2 is mine", "O1 open, O2 jon's, O3 open"),
        ("O2 is mine", "O1 open, O2 jon's, O3 open"),
        ("nah not o2, the team is Ana's", "O1 open, O2 no: the team is Ana's, O3 open"),
        ("decline O1, it overlaps with O2", "O1 no: it overlaps with O2, O2 open, O3 open"),
    ],
)
async def test_each_offer_is_answered_as_the_line_says(typed: str, then: str) -> None:
    company = await desk()

    await company.says("jon", typed)

    assert await stands(company) == then


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ("accept O2, but O3 only if limit is 2.5 days", ["O3", "Target: 2.5", "for it: –", "Why: –"]),
        ("accept O2, O3 only under 2.5 days", ["O3", "Target: 2.5", "for it: –", "Why: –"]),
        ("accept O2, O1 only with two more people", ["O1", "for it: with two more people", "Why: –"]),
        ("accept O2, but O1 by 31 Mar because the review takes longer", ["O1", "31 Mar 2027", "Why: the review takes"]),
        ("change O1 by 31 Mar and accept O2", ["O1", "31 Mar 2027"]),
        ("accept O2, O1 only 80k instead of 100k", ["O1", "Target: 80k", "for it: –", "Why: –"]),
        ("accept O2 but not O1", ["No to O1", "Why?"]),
        ("yes to O2 no to O1", ["No to O1", "Why?"]),
    ],
)
async def test_what_needs_more_than_a_yes_is_open_with_what_was_said_and_the_rest_is_done(
    typed: str, fields: list[str]
) -> None:
    company = await desk()

    said = await company.says("jon", typed)

    assert [one for one in ("This is yours", *fields) if one not in said] == []
    assert await stands(company) == "O1 open, O2 jon's, O3 open"


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ("accept O1, but 120k instead of 150k", ["Target: 120k", "31 Dec 2026", "for it: –", "Why: –"]),
        ("accept O1, but until end of feb and 12 not 15", ["Target: 12", "28 Feb 2027", "for it: –", "Why: –"]),
        ("accept O1, but 80k", ["Target: 80k", "for it: –"]),
        ("O1: 100k is too tight, I can do 70k", ["O1", "Target: 70k", "Why: 100k is too tight"]),
        ("accept O3, but only 3 days", ["Target: 3", "for it: –"]),
        ("accept O1, but 2 more engineers", ["Target: $100k", "for it: 2 more engineers"]),
    ],
)
async def test_other_terms_beside_a_yes_are_read_into_their_fields(typed: str, fields: list[str]) -> None:
    company = await desk()

    said = await company.says("jon", typed)

    assert [one for one in fields if one not in said] == []
    assert await stands(company) == "O1 open, O2 open, O3 open"


async def test_yes_to_all_but_one_with_other_terms_takes_the_others() -> None:
    company = await desk()

    assert "Target: 3 " in await company.says("jon", "yes to all, but O3 only if 3 days")
    assert await stands(company) == "O1 jon's, O2 jon's, O3 open"


@pytest.mark.parametrize(
    "typed",
    [
        "accept O1, and O2 but 120k instead of 150k",
        "accept O1, O2 and O7",
        "accept O1 and decline O7",
        "accept O1, O2 is too big for me",
        "accept O1, but O2 should be smaller",
        "accept all but O2",
        "accept O1 and decline O1 because of the budget",
        "accept O1, keep O2",
        "accept O1 and O2 but by 31 Mar",
        "accept O1, and O2 by 31 Mar",
        "accept O1, but O2 only by 31 Mar and O3 only by 30 Jun",
    ],
)
async def test_what_can_not_be_told_for_sure_is_asked_back_and_nothing_is_done(typed: str) -> None:
    company = await desk()

    said = await company.says("jon", typed)

    assert "so nothing is done yet. Say it for one at a time, for example: accept O1" in said
    assert "O1 Marketplace billed sales, O2 Sourced pipeline, O3 Active Microsoft sellers" in said
    assert await stands(company) == "O1 open, O2 open, O3 open"


async def wishes() -> Desk:
    """Jon wants O1 and O2 by another day."""
    company = await desk()
    for one in ("O1", "O2"):
        await company.says("jon", f"change {one} by 31 Mar because the review takes longer")
    return company


@pytest.mark.parametrize(
    ("typed", "then"),
    [
        ("agree to O1 and keep O2", "O1 jon's, O2 open, O3 open"),
        ("keep O1, agree O2", "O1 open, O2 jon's, O3 open"),
        ("O1 agree, O2 keep", "O1 jon's, O2 open, O3 open"),
        ("agree O1 and O2", "O1 jon's, O2 jon's, O3 open"),
        ("agree O2 and O1", "O1 jon's, O2 jon's, O3 open"),
        ("yes to all", "O1 jon's, O2 jon's, O3 open"),
        ("agree to both", "O1 jon's, O2 jon's, O3 open"),
        ("yes to O1, keep O2 as it was", "O1 jon's, O2 open, O3 open"),
        ("O1 agree", "O1 jon's, O2 wish, O3 open"),
        ("agree to O2", "O1 wish, O2 jon's, O3 open"),
    ],
)
async def test_each_wish_is_answered_as_the_line_says_and_what_it_sends_is_shown_first(typed: str, then: str) -> None:
    company = await wishes()

    assert "Nothing is sent yet" in await company.says("ada", typed)
    assert await stands(company) == "O1 wish, O2 wish, O3 open"
    await company.says("ada", "yes")

    assert await stands(company) == then


async def test_both_answers_to_wishes_are_taken_back_by_one_undo() -> None:
    company = await wishes()
    await company.says("ada", "agree to O1 and keep O2")
    await company.taps("ada", "Send")

    said = await company.says("ada", "undo")

    assert "O1" in said
    assert "O2" in said
    assert await stands(company) == "O1 wish, O2 wish, O3 open"


@pytest.mark.parametrize("typed", ["agree to O1 and keep O7", "agree O1, keep O3", "keep O1 because it is fine, O2 no"])
async def test_wishes_that_can_not_be_told_apart_for_sure_are_asked_about(typed: str) -> None:
    company = await wishes()

    assert "so nothing is done yet. Say it for one at a time, for example: agree O1" in await company.says("ada", typed)
    assert await stands(company) == "O1 wish, O2 wish, O3 open"


@pytest.mark.parametrize("typed", ["O1 ok, O2 no change", "O1 yes: 45k, O2 at risk"])
async def test_a_line_about_what_is_ones_own_is_no_answer_to_an_offer(typed: str) -> None:
    company = await desk()
    await company.says("jon", "accept O1")

    assert "I can't tell for sure" not in await company.says("jon", typed)
    assert await stands(company) == "O1 jon's, O2 open, O3 open"


@pytest.mark.parametrize(
    "typed",
    [
        "yes to O2 because O3 is dead",
        "both, but O3 only until March",
        "I don't want O2, O3 ok",
        "I don’t want O2",
        "O2 ok for me if Ana helps, O3 rather not",
        "well, O3 yes until March and O2 no",
        "both, but only until March",
        "I don't want both",
        "neither, sorry",
    ],
)
async def test_what_answers_an_offer_and_is_not_read_is_no_update_of_what_is_ones_own(typed: str) -> None:
    company = await desk()
    await company.says("jon", "accept O1")

    said = await company.says("jon", typed)

    assert "I can't tell for sure what you say to which objective" in said
    assert await stands(company) == "O1 jon's, O2 open, O3 open"
    assert (await company.book()).all(Update) == []


@pytest.mark.parametrize(
    "typed",
    ["both deals signed, 45k", "45k, ok for now: O2 is waiting for Legal", "no news on O2 from Lee; we are at 45k"],
)
async def test_what_only_looks_like_an_answer_to_an_offer_is_an_update(typed: str) -> None:
    company = await desk()
    await company.says("jon", "accept O1")

    assert "I can't tell for sure what you say" not in await company.says("jon", typed)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (
            (
                "Happy to take both of these on, although for the pipeline I would feel better with end of May than end"
                " of April because two of the cohorts only start in March"
            ),
            ("O2 Sourced pipeline", "By when: 31 May 2027", "Target: $2.4M"),
        ),
        ("O1 yes, but make it 15 march", ("O1 Marketplace billed sales", "By when: 15 Mar 2027", "Target: $100k")),
        ("ok I take O3, but only 10 sellers", ("O3 Active Microsoft sellers", "Target: 10 What")),
        ("accept O2, but 2.2", ("O2 Sourced pipeline", "By when: 31 Dec 2026", "Target: $2.2M")),
        (
            "O1: 100k is fantasy. I'd sign up to 80k and only if presales gets me two people",
            ("O1 Marketplace billed sales", "Target: 80k", "What you need for it: presales gets me two people"),
        ),
    ],
)
async def test_a_condition_opens_its_objective_with_the_terms_that_were_read(
    typed: str, shown: tuple[str, ...]
) -> None:
    company = await desk()

    said = await company.says("jon", typed)

    assert [one for one in ("What would make it yours?", *shown) if one not in said] == []
    assert await stands(company) == "O1 open, O2 open, O3 open"
