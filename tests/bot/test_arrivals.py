"""Accounts become people of the workspace."""

import pytest
from msgspec.structs import replace

from bot.arrivals import arrive, seen_in
from bot.incoming import Incoming
from bot.render.plain import render
from partnership.book import Book
from partnership.delivery import ToPerson
from partnership.digest_channel import bound, strangers
from partnership.people import Identity, Person, Role, working_time
from partnership.wording.reading_people import people
from partnership.workspace import Chat, Home, Workspace
from tests.world import LEADERSHIP, WORKSPACE, at, book_with, person

PENDING = replace(person("Priya Nair", "CFO", Role.EXECUTIVE), identities=())
UNTOLD = replace(PENDING, zone=None, country=None)


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


def test_who_was_known_by_the_first_name_is_called_what_the_platform_calls_them() -> None:
    account = Identity(platform="teams", home="t", user="29:priya")
    known = replace(person("Priya"), identities=(account,))
    joined, _, priya = arrive(book_with(known), hello(), at(24, 10), frozenset())

    assert priya.name == "Priya Nair"
    assert [one.id for one in joined.changes if isinstance(one, Person)] == ["priya"]
    _, _, still = arrive(book_with(priya), hello(name="Priya"), at(24, 10), frozenset())
    assert still.name == "Priya Nair"


def test_a_guest_under_that_name_is_somebody_else() -> None:
    _, book, guest = arrive(book_with(PENDING), hello(guest=True), at(24, 10), frozenset())

    assert (guest.id, guest.is_executive()) == ("priya-2", False)
    assert book.need(type(guest), "priya").pending


def test_a_name_alone_gives_nobody_the_seat_of_an_admin_and_the_admins_are_asked() -> None:
    seat = replace(PENDING, roles=frozenset({Role.ADMIN}), email="priya@contoso.example")

    asked, _, stranger = arrive(book_with(seat), hello(), at(24, 10), frozenset())
    _, _, priya = arrive(book_with(seat), hello(email="Priya@contoso.example"), at(24, 10), frozenset())

    assert (stranger.id, stranger.is_admin()) == ("priya-2", False)
    assert [one.to for one in asked.deliveries] == [ToPerson(person="ada")]
    assert (priya.id, priya.is_admin()) == ("priya", True)


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


@pytest.mark.parametrize(
    ("zone", "told", "country"),
    [
        ("Europe/London", "US", None),
        ("America/New_York", "US", "US"),
        ("Asia/Calcutta", "IN", "IN"),
        ("UTC", "US", None),
        (None, "US", None),
    ],
)
def test_a_clients_country_counts_where_its_zone_lies(zone: str | None, told: str, country: str | None) -> None:
    _, book, priya = arrive(book_with(UNTOLD), hello(zone=zone, country=told), at(24, 10), frozenset())

    assert priya.country == country
    assert working_time(priya, book.workspace).country == (country or book.workspace.country)


def test_people_says_whose_holidays_are_others_than_the_companys() -> None:
    told = hello(zone="America/New_York", country="US")
    _, book, _ = arrive(book_with(UNTOLD), told, at(24, 10), frozenset())
    shown = render(people(book, at(24, 10)), width=200, numbered=False).text

    assert "Priya Nair, CFO (@priya): executive, America/New_York, holidays of United States" in shown
    assert shown.count("holidays of") == 1


def test_a_guest_who_takes_anothers_place_in_the_channel_is_confirmed_anew() -> None:
    chat = replace(LEADERSHIP, members=9, guests=1)
    company = replace(WORKSPACE, channels=(chat,))
    company = bound(Book.of(company), chat, confirmed=True)
    assert strangers(Book.of(company)) == 0

    for guests in (0, 1):  # she leaves, and another one comes
        outcome = seen_in(Book.of(company), replace(chat, guests=guests), at(24, 10))
        (company,) = (one for one in outcome.changes if isinstance(one, Workspace))

    assert strangers(Book.of(company)) == 1
    uncounted = seen_in(
        Book.of(bound(Book.of(company), chat, confirmed=True)), replace(chat, members=0, guests=0), at(24, 10)
    )
    again = Book.of(*(one for one in uncounted.changes if isinstance(one, Workspace)))
    assert strangers(again) == 0, "where the platform did not count, nobody has left"
