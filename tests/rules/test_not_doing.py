"""What clearly matches an entry of the list of what is not done, and what does not."""

import pytest

from partnership.charters import NotDoing
from partnership.strategy.not_doing import clash, matches
from tests.world import at, book_with

ENTRY = "Dynamics resale"


@pytest.mark.parametrize(
    ("entry", "title"),
    [
        (ENTRY, "Dynamics resale"),
        (ENTRY, "DYNAMICS 365 RESALE revenue, north"),
        (ENTRY, "Reselling of Dynamics licences"),
        (ENTRY, "Become a Dynamics reseller"),
        ("Hardware", "Hardware bundles with Surface"),
        ("Microsoft staffing", "Staffing for projects"),
        ("Public sector tenders in Germany", "Tender for the public sector, Germany"),
        ("Schulungen für Kunden", "Schulungen für neue Kunden"),
        ("Licence sales", "Selling licenses to schools"),
        ("End-user training", "End-user training"),
        ("End-user training", "End-user training, north"),
        ("Deals without a named seller", "Deals without a named seller"),
        ("Exit interviews", "Exit interviews"),
        ("Leave management software", "Leave management software"),
        ("No code, not low code", "No code, not low code"),
    ],
)
def test_a_title_with_every_telling_word_matches(entry: str, title: str) -> None:
    assert matches(entry, title, "Microsoft")


@pytest.mark.parametrize(
    ("entry", "title"),
    [
        (ENTRY, "Dynamics add-on in the marketplace"),
        (ENTRY, "Resale of Azure"),
        (ENTRY, "Wind down Dynamics resale"),
        (ENTRY, "Stop Dynamics resale by June"),
        (ENTRY, "Replace Dynamics resale by our own product"),
        (ENTRY, "Marketplace offer instead of Dynamics resale"),
        ("Public sector tenders in Germany", "Public sector references"),
        ("Events", "Eventual consistency of the data"),
        ("Microsoft", "Active Microsoft sellers"),
        ("365", "Dynamics 365 add-on"),
        ("not a new one", "Anything at all"),
        ("End-user training", "End the end-user training"),
        ("End-user training", "Stop the end-user training"),
        ("Exit interviews", "Instead of exit interviews"),
    ],
)
def test_one_word_that_is_missing_or_an_ending_is_no_match(entry: str, title: str) -> None:
    assert not matches(entry, title, "Microsoft")


def test_what_was_taken_off_the_list_challenges_nothing() -> None:
    entry = NotDoing(id="N1", at=at(24), title=ENTRY, by="ada")
    gone = NotDoing(id="N1", at=at(24), title=ENTRY, by="ada", removed_at=at(25), removed_by="ada")

    assert clash(book_with(entry), "Dynamics resale, second half") == entry
    assert clash(book_with(gone), "Dynamics resale, second half") is None
