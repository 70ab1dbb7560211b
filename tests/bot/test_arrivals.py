"""Accounts become people of the workspace."""

from msgspec.structs import replace

from bot.arrivals import arrive
from bot.incoming import Incoming
from partnership.delivery import ToPerson
from partnership.people import Role
from partnership.workspace import Chat, Home
from tests.world import at, book_with, person

PENDING = replace(person("Priya Nair", "CFO", Role.EXECUTIVE), identities=())


def hello(**more: object) -> Incoming:
    said = Incoming(
        event="1",
        home=Home(platform="teams", id="t"),
        chat=Chat(platform="teams", home="t", id="direct-priya", kind="direct"),
        user="29:priya",
        name="Priya Nair",
        text="hello",
    )
    return replace(said, **more)


def test_a_pending_executive_is_who_says_hello_under_that_name() -> None:
    _, _, priya = arrive(book_with(PENDING), hello(), at(24, 10), frozenset())

    assert (priya.id, priya.is_executive()) == ("priya", True)


def test_a_guest_under_that_name_is_somebody_else() -> None:
    _, book, guest = arrive(book_with(PENDING), hello(guest=True), at(24, 10), frozenset())

    assert (guest.id, guest.is_executive()) == ("priya-2", False)
    assert book.need(type(guest), "priya").pending


def test_the_admin_hears_of_a_pending_person_out_of_hours_too() -> None:
    joined, _, _ = arrive(book_with(PENDING), hello(), at(24, 22), frozenset())

    assert [one.to for one in joined.deliveries] == [ToPerson(person="ada")]


def test_an_account_that_could_be_two_people_is_asked_about_once_and_stays_a_stranger() -> None:
    both = book_with(PENDING, replace(PENDING, id="priya-2", name="Priya Shah"))

    joined, book, priya = arrive(both, hello(name="Priya"), at(24, 10), frozenset())
    again, _, _ = arrive(book, hello(event="2", name="Priya"), at(24, 10), frozenset())

    assert (priya.id, priya.is_executive()) == ("priya-3", False)
    assert [one.to for one in joined.deliveries] == [ToPerson(person="ada")]
    assert again.deliveries == ()


def test_a_stranger_asks_the_admin_nothing() -> None:
    joined, _, _ = arrive(book_with(PENDING), hello(name="Zoe Lang"), at(24, 10), frozenset())

    assert joined.deliveries == ()
