"""The last admin is gone: everything goes on, whoever leads hears it, and somebody else becomes the admin."""

import pytest
from msgspec.structs import replace

from bot.standing import standing
from partnership.delivery import Delivery, ToPerson
from partnership.people import Person
from partnership.updates import Update
from scheduler.tick import Scheduler
from tests.bot.desk import CODE, Desk, account
from tests.bot.scraped import value
from tests.bot.shown import text


@pytest.fixture
async def desk() -> Desk:
    """Ada, the only admin, is gone, and the clock has looked."""
    desk = await Desk().company()
    await desk.turns.deactivated("contoso", account("ada"))
    await ticks(desk)
    return desk


async def ticks(desk: Desk) -> None:
    scheduler = Scheduler(desk.face, desk.clock, desk.clock, holder="test")
    while await scheduler.tick():
        pass


async def notes(desk: Desk, part: str) -> dict[str, Delivery]:
    found = [one for one in await desk.deliveries() if part in text(one.message)]
    return {one.to.person: one for one in found if isinstance(one.to, ToPerson)}


async def gauge(desk: Desk) -> float | None:
    standing_now = await standing(desk.face, calendar=desk.clock, real=desk.clock)
    return value(desk.metrics.text(standing_now, tick_age=0), "steward_workspaces_without_admin")


async def test_everybodys_answers_are_taken(desk: Desk) -> None:
    said = await desk.says("maria", "O1 at risk, 4/10: Legal is stuck")

    assert "Saved" in said
    assert [one.objective for one in (await desk.book()).all(Update)] == ["O1"]
    assert "O1" in await desk.says("maria", "objectives")


async def test_the_home_tab_shows_what_it_always_shows(desk: Desk) -> None:
    shown = await desk.turns.home("contoso", account("maria"))

    assert "Marketplace" in text(shown)


async def test_the_executives_hear_once_what_goes_on_and_what_to_do(desk: Desk) -> None:
    desk.clock.go(hours=1)
    await ticks(desk)

    told = await notes(desk, "no admin any more")
    assert set(told) == {"carlos", "maria", "ana", "jon"}
    words = text(told["carlos"].message)
    assert "Ada Novak was the last one, and that account is gone." in words
    assert "Check-ins, answers and the digest go on." in words
    assert "claim and the code" in words
    assert len([one for one in await desk.deliveries() if "no admin any more" in text(one.message)]) == 4


async def test_an_executive_becomes_the_admin_by_the_claim_code_and_nothing_begins_anew(desk: Desk) -> None:
    await desk.says("maria", "O1 at risk, 4/10: Legal is stuck")

    assert "That is not the claim code" in await desk.says("maria", "claim AAAA-BBBB")
    said = await desk.says("maria", f"claim {CODE}")
    await ticks(desk)

    assert "You are Steward's admin now, and everything goes on as it was." in said
    assert "partner" not in said
    book = await desk.book()
    assert [one.id for one in book.admins()] == ["maria"]
    assert book.workspace.no_admin_since is None
    assert "There is an admin already: Maria" in await desk.says("jon", f"claim {CODE}")
    assert "admin" in await desk.says("maria", "admin add @ana")


async def test_a_guest_becomes_no_admin_by_the_code(desk: Desk) -> None:
    assert "Guests can't claim" in await desk.says("eve", f"claim {CODE}", guest=True)
    assert not (await desk.book()).admins()


@pytest.mark.parametrize("words", ["settings", "executive add @jon as CRO", "holidays GB"])
async def test_what_only_an_admin_can_do_says_that_there_is_none_and_what_to_do(desk: Desk, words: str) -> None:
    said = await desk.says("carlos", words)

    assert "Only an admin can do that, and there is none at the moment." in said
    assert "claim" in said


async def test_who_only_is_named_as_an_admin_is_none_yet() -> None:
    desk = await Desk().company()
    book = await desk.book()
    named = replace(book.need(Person, "ada"), id="kim", name="Kim Berg", identities=(), chat=None)
    await desk.put(named)
    await desk.turns.deactivated("contoso", account("ada"))
    await ticks(desk)

    assert set(await notes(desk, "no admin any more")) == {"carlos", "maria", "ana", "jon"}
    assert "You are Steward's admin now" in await desk.says("carlos", f"claim {CODE}")


async def test_an_admin_who_becomes_a_guest_is_gone_too() -> None:
    desk = await Desk().company()
    await desk.says("ada", "what now", guest=True)
    await ticks(desk)

    assert set(await notes(desk, "no admin any more")) == {"carlos", "maria", "ana", "jon"}


async def test_the_operator_sees_it_until_there_is_one_again(desk: Desk) -> None:
    assert await gauge(desk) == 1

    await desk.says("carlos", f"claim {CODE}")
    await ticks(desk)

    assert await gauge(desk) == 0


async def test_one_of_two_admins_who_leaves_is_no_news_of_that_kind() -> None:
    desk = await Desk().company()
    book = await desk.book()
    await desk.put(
        replace(book.need(Person, "maria"), roles=book.need(Person, "maria").roles | {*book.need(Person, "ada").roles})
    )
    await desk.turns.deactivated("contoso", account("ada"))
    await ticks(desk)

    assert not await notes(desk, "no admin any more")
    assert await gauge(desk) == 0


async def test_before_the_start_whoever_sets_it_up_claims_it() -> None:
    desk = Desk()
    await desk.says("ada", f"claim {CODE}")
    await desk.turns.deactivated((await desk.book()).workspace.id, account("ada"))

    assert "not set up here yet" in await desk.says("bo", "hello")
    assert "You are Steward's admin now" in await desk.says("bo", f"claim {CODE}")
