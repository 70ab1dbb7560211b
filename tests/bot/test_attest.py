"""What is attested of a signal: by executives alone, and the one before hears who says otherwise."""

from partnership.attestations import Attestation
from tests.bot.desk import Desk
from tests.bot.shown import text


async def test_an_admin_who_is_no_executive_replaces_nothing_that_an_executive_attested() -> None:
    desk = await Desk().company()
    await desk.says("maria", "attest positioning 2 because two sellers quoted our sentence")

    said = await desk.says("ada", "attest positioning 1 because I doubt it")

    assert "An executive says how it is: tell Carlos. Nothing was changed" in said
    assert [(one.by, one.score) for one in (await desk.book()).all(Attestation)] == [("maria", 2)]


async def test_whose_judgement_is_replaced_hears_it_at_once() -> None:
    desk = await Desk().company()
    await desk.says("maria", "attest positioning 2 because two sellers quoted our sentence")

    await desk.says("carlos", "attest positioning 1 because nobody I met could say it")

    (told,) = [text(one.message) for one in await desk.deliveries() if one.about.startswith("positioning")]
    assert told == (
        "Carlos attested clear positioning at 1 of 3, because nobody I met could say it. That counts for this quarter "
        "in the place of your 2; attest positioning says how you see it."
    )
