"""An account that could not be looked up, under a name of the list: the admin says who that is, in set-up too."""

import msgspec
from msgspec.structs import replace

from dialogs.engine import LIFE
from partnership.book import Book
from partnership.conversations import Conversation
from partnership.joining import account_for, newcomer, vouched
from partnership.people import Identity, Person
from tests.dialogs.chatting import text_of
from tests.world import CAST, WORKSPACE, at, person

NOW = at(24, 10)
HELLO = Identity(platform="teams", home="t", user="29:priya")
ACCOUNT = replace(person("Priya Nair"), identities=(HELLO,), guest=True, unsure=True)


def in_set_up(*names: str) -> Book:
    """Before the start, with these people on the list."""
    listed = [{"id": f"p{number}", "name": name, "title": "CFO"} for number, name in enumerate(names)]
    answers = {"roster": msgspec.json.encode(listed).decode()}
    typed = Conversation(
        id="ada@x", at=NOW, person="ada", chat="x", script="setup", answers=answers, expires=NOW + LIFE
    )
    return Book.of(replace(WORKSPACE, started_at=None), *CAST, typed, ACCOUNT)


def test_in_set_up_the_admins_yes_lets_the_start_find_the_account() -> None:
    book = in_set_up("Priya Nair")

    (note,) = newcomer(book, ACCOUNT, NOW)
    later = book.with_changes(vouched(book, ACCOUNT, NOW).changes)

    assert "Priya Nair said hello: is that the CFO you named?" in text_of(note.message)
    assert account_for(book, "Priya Nair", None) is None
    assert account_for(later, "Priya Nair", None) == later.need(Person, ACCOUNT.id)


def test_a_name_that_two_have_or_nobody_is_asked_about_by_nobody() -> None:
    assert not newcomer(in_set_up("Priya Nair", "Priya N"), ACCOUNT, NOW)
    assert not newcomer(in_set_up("Tom Berg"), ACCOUNT, NOW)
    assert not newcomer(in_set_up("Priya Nair"), replace(ACCOUNT, unsure=False), NOW)
