"""Nobody is spoken of by name to themselves."""

from msgspec.structs import replace

from partnership.motions import Motion, MotionKind
from partnership.people import Person
from partnership.wording.offers import offers
from partnership.wording.ownership import leads_now, you_lead
from partnership.wording.strategy.motions import you_lead as you_lead_motion
from tests.timeline import words
from tests.world import OBJECTIVES, at, book_with

SALES = replace(OBJECTIVES[0], lead="maria")


def test_who_offers_an_objective_to_themselves_is_not_told_that_somebody_asks() -> None:
    book = book_with()

    assert words(offers(book, [SALES], book.need(Person, "maria"), "maria")).startswith("Maria, will you own this?")
    assert words(offers(book, [SALES], book.need(Person, "maria"), "ada")).startswith("Maria, Ada asks whether")


def test_the_owner_who_leads_it_as_well_hears_that_it_is_theirs() -> None:
    book = book_with(SALES)

    assert "You own it and judge how it stands, and give its figures too." in words(you_lead(book, SALES, "ada"))
    assert "Maria owns it and judges" in words(you_lead(book, replace(SALES, lead="lee"), "ada"))
    assert "You own it, as before." in words(leads_now(book, SALES, book.need(Person, "lee"), "maria"))
    assert "Maria owns it, as before." in words(leads_now(book, SALES, book.need(Person, "lee"), "ada"))


def test_the_owner_who_leads_a_motion_for_it_hears_that_it_is_theirs() -> None:
    motion = Motion(
        id="M1", at=at(24), title="Listing", sort=MotionKind.MARKETPLACE, objective="O1", lead="maria", added_by="ada"
    )

    assert "You own it." in words(you_lead_motion(book_with(), motion, "ada"))
    assert "Maria owns it." in words(you_lead_motion(book_with(), replace(motion, lead="lee"), "ada"))
