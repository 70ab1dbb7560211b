"""What Steward writes by itself, as its reader sees it on a phone's width."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from msgspec.structs import replace

from partnership.message import Message
from partnership.proposals import Change, Proposal
from partnership.updates import Status
from partnership.wording import decision_asked, decision_made, decisions, offer_changes, offers
from tests.rules.digest_weeks import LEGAL
from tests.timeline import Timeline, answer
from tests.world import CAST, OBJECTIVES, STARTED, WORKSPACE, at, book_with, objective

CARLOS, MARIA = CAST[:2]
BOOK = book_with(LEGAL)
OFFER = Proposal(to="maria", by="ada", at=at(24))
NEW = replace(objective(5, "Azure consumption", None, "400000", "600000"), proposal=OFFER)
WISH = Change(target=Decimal(500000), resources="an engineer for two days", because="the migration ends in March")


def in_round(who: str, rung: str) -> Message:
    """What came to somebody in a round in which Jon says nothing."""
    others = [replace(one, owner=None, accepted_at=None) for one in OBJECTIVES[:2]]
    played = Timeline(book_with(*others, workspace=WORKSPACE), STARTED).until(at(8, 13, month=12))
    return next(one for one in played.to(who) if one.id.endswith(rung)).message


def red(who: str) -> Message:
    """What came to somebody when O1 turned off track."""
    played = Timeline(book_with(), STARTED).until(at(27, 9, 40))
    said = {"status": Status.OFF_TRACK, "text": "IP review stuck, Legal has nobody", "chance": 3}
    played.apply(answer(played.book, "O1", at(27, 9, 40), **said))
    played.until(at(28))
    return next(one for one in reversed(played.to(who)) if one.about.startswith("redspell")).message


NOTES: dict[str, Callable[[], Message]] = {
    "offer": lambda: offers.offer(BOOK, NEW, MARIA, "ada"),
    "offers": lambda: offers.offers(BOOK, [NEW, replace(NEW, id="O6", title="Joint pipeline")], MARIA, "ada"),
    "offer_reminder": lambda: offers.reminder(BOOK, NEW, MARIA),
    "offer_change_form": lambda: offer_changes.change_form(
        BOOK, NEW, {"due": "That day has passed."}, {"due": "1 Nov"}
    ),
    "offer_change_asked": lambda: offer_changes.change_asked(BOOK, NEW, MARIA, WISH),
    "decision_asked": lambda: decisions.to_decide(BOOK, LEGAL),
    "decision_due": lambda: decision_asked.due_today(BOOK, LEGAL, LEGAL.due),
    "decision_read_back": lambda: decision_made.is_that_it(BOOK, LEGAL, "three days, then we look again"),
    "red_owner": lambda: red("maria"),
    "red_sponsor": lambda: red("carlos"),
    "silence_owner": lambda: in_round("jon", ":owner"),
    "silence_sponsor": lambda: in_round("carlos", ":asked"),
    "reminder_1": lambda: in_round("jon", ":reminder1"),
    "reminder_2": lambda: in_round("jon", ":reminder2"),
}


@pytest.mark.parametrize("name", NOTES)
def test_each_note_reads_as_agreed(name: str, golden: Callable[..., None]) -> None:
    golden(name, NOTES[name](), width=40)
