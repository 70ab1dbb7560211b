"""Claiming, set-up and the why-sentence as commands."""

from datetime import date

from msgspec.structs import replace

from partnership.book import Book
from partnership.objectives import StandIn
from partnership.people import Role
from partnership.strategy.charter import why_of
from tests.commands.test_objectives import chat_with
from tests.dialogs.chatting import Chatting
from tests.world import OBJECTIVES, WORKSPACE, at, person

TUESDAY = at(24, 10)


def test_who_claims_is_admin_and_gives_the_workspace_their_zone_and_country() -> None:
    ada = replace(person("Ada Novak"), zone="Europe/Berlin", country="DE")
    chat = Chatting(Book.of(replace(WORKSPACE, started_at=None), ada), TUESDAY)

    text = chat.claim("ada")

    assert "You are Steward's admin now." in text
    assert chat.book.need(type(ada), "ada").roles == {Role.ADMIN}
    assert (chat.book.workspace.zone, chat.book.workspace.country) == ("Europe/Berlin", "DE")


def test_set_up_is_for_admins() -> None:
    assert "Only an admin can do that: here that is Ada" in chat_with().say("maria", "setup")


def test_a_reader_who_may_not_write_the_why_sentence_hears_who_may() -> None:
    chat = chat_with(replace(OBJECTIVES[0], stand_ins=(StandIn(person="lee", until=date(2026, 12, 9)),)))

    said = chat.say("lee", "why Microsoft: our customers buy there. We can be found there first.")

    assert said == "Only an executive can do that: here that is Ana, Carlos, Jon or Maria. Nothing was changed."
    assert "You stand in for the owner of O1" in chat.say("lee", "why are you asking me?")


def test_the_why_sentence_is_written_by_an_executive_and_asked_for_when_it_is_missing() -> None:
    chat = chat_with()

    assert "in two sentences?" in chat.say("carlos", "why")
    assert "Shall I write that down?" in chat.say("carlos", "Our customers buy there. We can be found there first.")
    saved = chat.tap("carlos", "Write it down")
    assert "Saved: why Microsoft. It stands under the headline of the first digest of each month" in saved
    assert why_of(chat.book) == "Our customers buy there. We can be found there first."
