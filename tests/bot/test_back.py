"""Who left and comes back is somebody of the company again, with what they are given anew."""

import pytest
from msgspec.structs import replace

from partnership.delivery import Delivery, ToPerson
from partnership.objectives import Objective
from partnership.people import Person
from tests.bot.desk import Desk, account
from tests.bot.shown import buttons, text


@pytest.fixture
async def desk() -> Desk:
    """Jon's account was switched off."""
    desk = await Desk().company()
    await desk.turns.deactivated("contoso", account("jon"))
    return desk


async def known(desk: Desk, who: str) -> Person:
    return (await desk.book()).need(Person, who)


async def sends(desk: Desk, who: str, words: str) -> str:
    """What somebody types, and confirms."""
    await desk.says(who, words)
    return await desk.taps(who, next(label for label, one in buttons(desk.reply.message).items() if one.main))


async def told(desk: Desk, who: str, part: str) -> list[Delivery]:
    found = [one for one in await desk.deliveries() if one.to == ToPerson(person=who)]
    return [one for one in found if part in text(one.message)]


async def test_who_writes_from_their_account_is_back_without_the_roles_of_before(desk: Desk) -> None:
    said = await desk.says("jon", "what now")
    await desk.says("jon", "what now")

    jon = await known(desk, "jon")
    assert (jon.left_at, jon.roles, jon.reachable) == (None, frozenset(), True)
    assert "Ada can give you one" in said
    assert (await desk.book()).need(Objective, "O3").owner is None
    (note,) = await told(desk, "ada", "Jon Okafor's account is on again.")
    assert "executive add @jon as CRO" in text(note.message)


async def test_who_is_back_can_be_put_on_the_roster_and_then_owns_again(desk: Desk) -> None:
    await desk.says("jon", "what now")

    said = await desk.says("ada", "executive add @jon as CRO")
    await sends(desk, "ada", "assign O3 to @jon")
    await desk.says("jon", "accept O3")

    assert "is on the executive roster as CRO. I can reach Jon." in said
    assert (await known(desk, "jon")).is_executive()
    assert (await desk.book()).need(Objective, "O3").owner == "jon"


@pytest.mark.parametrize("words", ["executive add @jon as CRO", "admin add @jon"])
async def test_as_long_as_the_account_is_off_no_role_is_given_and_that_is_said(desk: Desk, words: str) -> None:
    said = await desk.says("ada", words)

    assert "Jon Okafor (@jon) is not here any more: that account is off. Nothing was changed." in said
    assert not (await known(desk, "jon")).roles


async def test_a_guest_in_the_old_account_is_not_back(desk: Desk) -> None:
    await desk.says("jon", "objectives", guest=True)

    jon = await known(desk, "jon")
    assert jon.left_at
    assert not await told(desk, "ada", "on again")


async def test_who_is_forgotten_does_not_come_back(desk: Desk) -> None:
    await desk.says("ada", "forget @jon")
    await desk.taps("ada", next(label for label in buttons(desk.reply.message) if "orget" in label))

    await desk.says("jon", "hello")

    jon = await known(desk, "jon")
    assert (jon.forgotten, bool(jon.left_at), jon.identities) == (True, True, ())
    assert (await desk.book()).person_at(account("jon")) != jon


async def test_a_sponsor_who_is_back_is_the_sponsor_only_when_named_again(desk: Desk) -> None:
    await desk.turns.deactivated("contoso", account("carlos"))
    await desk.says("carlos", "what now")
    assert (await desk.book()).workspace.sponsor is None

    await desk.says("ada", "executive add @carlos as CEO")
    await sends(desk, "ada", "sponsor @carlos")

    assert (await desk.book()).workspace.sponsor == "carlos"


async def test_an_admin_who_is_back_is_one_only_when_made_one_again(desk: Desk) -> None:
    await desk.put(replace(await known(desk, "maria"), roles=(await known(desk, "ada")).roles))
    await desk.turns.deactivated("contoso", account("ada"))
    await desk.says("ada", "what now")
    assert not (await known(desk, "ada")).is_admin()

    await sends(desk, "maria", "admin add @ada")

    assert (await known(desk, "ada")).is_admin()
