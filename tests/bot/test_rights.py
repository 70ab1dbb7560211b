"""Who may do what, at the moment when they do it."""

from datetime import date

import pytest
from msgspec.structs import replace

from partnership.delivery import ToPerson
from partnership.message import Call
from partnership.objectives import Objective, StandIn
from partnership.people import Away, Person, Role
from partnership.promises import Promise, PromiseState
from partnership.red_spells import RedSpell
from tests.bot.desk import Desk
from tests.bot.shown import buttons, text
from tests.world import at, person


@pytest.fixture
async def desk() -> Desk:
    return await Desk().company()


async def told(desk: Desk, who: str) -> list[str]:
    return [text(one.message) for one in await desk.deliveries() if one.to == ToPerson(person=who)]


async def test_a_guest_has_no_rights_whatever_their_roles(desk: Desk) -> None:
    guest = replace(person("Gus Wild", None, Role.ADMIN, Role.EXECUTIVE), guest=True)
    owned = replace((await desk.book()).need(Objective, "O1"), lead="gus")
    await desk.put(guest, owned)

    for words in ("settings name Gus AG", "export", "decide D1 yes", "O1 47k", "objectives", "audit"):
        assert "Ada can give you access." in await desk.says("gus", words, guest=True)
    assert [one.id for one in (await desk.book()).admins()] == ["ada"]


async def test_a_stand_in_reads_until_their_day_and_a_cover_on_the_days_off_only(desk: Desk) -> None:
    sales = replace(
        (await desk.book()).need(Objective, "O1"), stand_ins=(StandIn(person="lee", until=date(2026, 11, 25)),)
    )
    jon = replace(
        (await desk.book()).need(Person, "jon"),
        away=(Away(first=date(2026, 11, 26), last=date(2026, 11, 27), cover="eve"),),
    )
    await desk.put(sales, jon, person("Eve Moss"))

    assert "Marketplace billed sales" in await desk.says("lee", "objectives")
    assert "Ada can give you access." in await desk.says("eve", "objectives")
    desk.clock.now = at(26, 10)
    assert "Ada can give you access." in await desk.says("lee", "objectives")
    assert "Marketplace billed sales" in await desk.says("eve", "objectives")
    desk.clock.now = at(28, 10)
    assert "Ada can give you access." in await desk.says("eve", "objectives")


async def test_the_cover_of_somebody_who_owns_nothing_is_no_reader(desk: Desk) -> None:
    today = (Away(first=date(2026, 11, 24), last=date(2026, 12, 31), cover="eve"),)
    await desk.put(replace(person("Pat Hill"), away=today), person("Eve Moss"))

    assert "Ada can give you access." in await desk.says("eve", "objectives")


async def test_an_admin_who_is_removed_does_not_finish_what_only_admins_do(desk: Desk) -> None:
    await desk.put(replace((await desk.book()).need(Person, "lee"), roles=frozenset({Role.ADMIN})))
    await desk.says("lee", "objective add")
    await desk.says("ada", "admin remove @lee")
    await desk.taps("ada", "Send")

    said = await desk.says("lee", "New pipeline, 0 → 10, by 30 Jun")

    assert "Ada can give you access." in said
    assert len((await desk.book()).all(Objective)) == 3


async def test_a_lead_neither_keeps_a_red_from_the_sponsor_nor_speaks_for_the_owner(desk: Desk) -> None:
    await desk.put(replace((await desk.book()).need(Objective, "O1"), lead="lee"))
    await desk.says("maria", "O1 off track, 1/10: IP review stuck")
    (spell,) = (await desk.book()).all(RedSpell)

    for call in (Call("tell myself", {"spell": spell.id}), Call("add line", {"spell": spell.id, "line": "All fine."})):
        assert "Maria" in await desk.says("lee", "", call=call)
    (after,) = (await desk.book()).all(RedSpell)
    assert (after.told_by_owner, after.line) == (False, "")


async def test_a_lead_neither_makes_nor_settles_promises(desk: Desk) -> None:
    await desk.put(replace((await desk.book()).need(Objective, "O1"), lead="lee"))
    await desk.says("maria", "promise Legal names a reviewer by Fri for O1")

    assert "Maria says what became of it" in await desk.says("lee", "kept P1")
    assert "you give the figure" in await desk.says("lee", "promise All of it by Fri for O1")
    (promise,) = (await desk.book()).all(Promise)
    assert promise.state is PromiseState.OPEN


async def test_what_a_stand_in_says_of_a_promise_counts_with_the_owner_s_tap(desk: Desk) -> None:
    sales = replace(
        (await desk.book()).need(Objective, "O1"), stand_ins=(StandIn(person="lee", until=date(2026, 12, 31)),)
    )
    await desk.put(sales)
    await desk.says("maria", "promise Legal names a reviewer by Fri for O1")

    said = await desk.says("lee", "drop P1 because Legal does it anyway")

    assert "Only Maria can say what became of P1." in said
    assert (await desk.book()).need(Promise, "P1").state is PromiseState.OPEN
    note = next(
        one for one in await desk.deliveries() if one.to == ToPerson(person="maria") and "P1" in text(one.message)
    )
    assert "drop because “Legal does it anyway”" in text(note.message)
    await desk.says("maria", "", call=buttons(note.message)["Drop P1"].call)
    dropped = (await desk.book()).need(Promise, "P1")
    assert (dropped.state, dropped.because) == (PromiseState.DROPPED, "Legal does it anyway")


async def test_send_does_only_what_was_shown(desk: Desk) -> None:
    await desk.put(replace((await desk.book()).need(Objective, "O2"), owner=None, accepted_at=None))
    await desk.says("ada", "executive remove @jon")
    shown = buttons(desk.reply.message)["Send"].call
    await desk.put(replace((await desk.book()).need(Objective, "O2"), owner="jon", accepted_at=at(24)))

    said = await desk.says("ada", "", call=shown)

    assert "Something has changed since you saw this" in said
    assert (await desk.book()).need(Person, "jon").is_executive()
    assert (await desk.book()).need(Objective, "O2").owner == "jon"
    await desk.taps("ada", "Send")
    assert (await desk.book()).need(Objective, "O2").owner is None


async def test_single_promises_are_shown_to_the_sponsor_once_every_executive_agreed(desk: Desk) -> None:
    await desk.says("maria", "promise The price list by Fri for O1")

    assert "until then nothing changes" in await desk.says("ada", "settings sponsor sees promises yes")
    for who in ("carlos", "ana", "jon"):
        assert "may Carlos see single open promises" in (await told(desk, who))[-1]
        await desk.says(who, "", call=Call("single promises", {"answer": "agree"}))
        assert "price list" not in await desk.says("carlos", "promises")

    assert "All executives agreed" in await desk.says("maria", "single promises agree")
    assert "price list" in await desk.says("carlos", "promises")
    for who in ("carlos", "ana", "jon", "ada"):
        assert "All executives agreed" in (await told(desk, who))[-1]


async def test_one_no_keeps_single_promises_with_their_owners(desk: Desk) -> None:
    await desk.says("maria", "promise The price list by Fri for O1")
    await desk.says("ada", "settings sponsor sees promises yes")
    await desk.says("maria", "single promises no")

    assert "open promises together only" in (await told(desk, "ana"))[-1]
    assert "Nobody asks for that now" in await desk.says("ana", "single promises agree")
    assert "price list" not in await desk.says("carlos", "promises")


@pytest.mark.parametrize("typed", ["admin remove @ada", "forget @ada"])
async def test_who_is_an_admin_by_the_setting_is_not_taken_out_by_a_word(typed: str) -> None:
    desk = await Desk(admins=frozenset({"ada"})).company()
    await desk.says("ada", "admin add @maria")
    await desk.taps("ada", "Send")

    assert "Ada Novak is an admin by the setting STEWARD_ADMINS" in await desk.says("maria", typed)
    await desk.says("ada", "hello")

    ada = (await desk.book()).need(Person, "ada")
    assert (ada.name, ada.is_admin(), ada.forgotten) == ("Ada Novak", True, False)


async def test_any_other_admin_can_be_removed() -> None:
    desk = await Desk(admins=frozenset({"ada"})).company()
    await desk.says("ada", "admin add @maria")
    await desk.taps("ada", "Send")
    await desk.says("ada", "admin remove @maria")
    await desk.taps("ada", "Send")

    assert [one.id for one in (await desk.book()).admins()] == ["ada"]
