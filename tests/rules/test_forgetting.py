"""Being forgotten: which texts a name goes from, and that nothing but texts is touched."""

from collections.abc import Iterator
from datetime import date

import pytest
from msgspec import inspect
from msgspec.structs import replace

from partnership.book import KINDS, Book
from partnership.conversations import AuditEntry, Conversation, LastChange, OfferedButtons
from partnership.delivery import QuietNote
from partnership.forgetting import TEXTS, forget
from partnership.message import Message
from partnership.names import Names
from partnership.objectives import Objective
from partnership.people import Person, Role
from partnership.promises import Promise
from partnership.rounds import CheckIn
from partnership.updates import Status, Update
from partnership.workspace import Workspace
from tests.commands.test_objectives import chat_with
from tests.world import WORKSPACE, at, book_with, objective, person, turn

NEVER_TEXT = {
    # Ids of records and people, and where they are reached
    "id", "objective", "owner", "by", "words_by", "to", "person", "people", "window", "asked", "asked_by", "decider",
    "decided_by", "recommends_by", "if_not_by", "recorded_by", "recorders", "made_by", "added_by", "settled_by",
    "closed_by", "lead", "cover",
    "figures",
    "private_to", "answered_by", "delivery", "chat", "headline_by", "held_by", "held_items", "released", "noted",
    "counts", "below", "places", "terms", "told_alone", "charter", "ratified_by", "removed_by", "moves_by",
    "reached_by",
    "sponsor", "second_sponsor", "why_by", "why_asked_of", "started_by", "promises", "promises_agreed",
    "promises_asked_by", "ahead_told", "owner_note", "note", "about", "platform", "home", "user", "last",
    "who", "owner_before", "going_by",
    "record", "event", "where", "same_as", "copies", "awaits", "previewed_to", "mark", "objectives",
    # Whom one met outside: erased where it is the person
    "contact", "organisation",
    # Names of signals and rules, and of the parts of an executive's month
    "points", "signals_asked", "said",
    # Names and terms
    "name", "partner", "email", "zone", "country", "unit", "install_links", "moved_digests",
    # One of a few words
    "kind", "told", "said_after", "untold", "held_because", "sponsor_answered", "not_reached", "not_delivered",
    "excused", "drawn",
}  # fmt: skip
WHOLE = (Conversation, LastChange, OfferedButtons, QuietNote, Message)
"""What goes whole when it speaks of the person."""


def after_forgetting(book: Book, who: str) -> Book:
    outcome = forget(turn(book, "ada", at(27)), book.need(Person, who))
    return book.with_changes(outcome.changes).with_records((), outcome.removed)


def string_fields(kind: type) -> Iterator[str]:
    """The fields of a record and its parts that hold bare strings."""
    for field in inspect.type_info(kind).fields:  # type: ignore[attr-defined]
        yield from _strings(field.name, field.type)


def _strings(name: str, known: inspect.Type) -> Iterator[str]:
    match known:
        case inspect.StrType() | inspect.AnyType():
            yield name
        case inspect.StructType(cls=part) if part not in WHOLE:
            yield from string_fields(part)
        case inspect.UnionType(types=types):
            for one in types:
                yield from _strings(name, one)
        case inspect.VarTupleType(item_type=item) | inspect.FrozenSetType(item_type=item):
            yield from _strings(name, item)
        case inspect.DictType(key_type=key):
            yield from _strings(name, key)
        case _:
            pass


@pytest.mark.parametrize("kind", [one for one in (Workspace, *KINDS) if one not in WHOLE], ids=lambda one: one.kind)
def test_every_field_is_known_as_a_text_or_as_something_else(kind: type) -> None:
    unknown = set(string_fields(kind)) - TEXTS - NEVER_TEXT

    assert unknown == set(), "name each in TEXTS of partnership/forgetting.py, or here as something else"


def test_no_field_is_both_and_none_is_named_for_nothing() -> None:
    kinds: tuple[type, ...] = (Workspace, *KINDS, AuditEntry)
    fields = {name for kind in kinds for name in string_fields(kind)}

    assert not TEXTS & NEVER_TEXT
    assert fields >= TEXTS


@pytest.mark.parametrize(
    ("who", "said", "left"),
    [
        ("Jon Okafor", "okafor blocks it, ask jon; OKAFOR knows", "somebody blocks it, ask somebody; somebody knows"),
        ("Jon Okafor", "waits for jon  okafor, Mr Okafor, @Jon", "waits for somebody, Mr somebody, somebody"),
        ("Jon Okafor", "Jon's and Okafor’s, (JON)", "somebody's and somebody’s, (somebody)"),
        ("Jon Okafor", "write to jon.okafor@contoso.example", "write to somebody"),
        ("Jon Okafor", "Jonas, Johnson and the jonquils", "Jonas, Johnson and the jonquils"),
        ("José García López", "Jose Garcia, garcía and Lopez", "somebody somebody, somebody and somebody"),
        ("Vincent van Gogh", "van Gogh has a van", "van somebody has a van"),
        ("May Chen", "Launch in May; May Chen, chen, @may", "Launch in May; somebody, somebody, somebody"),
        ("Sydney Blake", "The Sydney office waits for Blake", "The Sydney office waits for somebody"),
        ("Will Grant", "We will ask Will to grant it. Will's", "We will ask somebody to grant it. somebody's"),
        ("Will Grant", "Will he?", "Will he?"),
        ("Will Grant", "Will Grant; we will grant access", "somebody; we will grant access"),
        ("Alan Davis", "davis is in Antarctica", "somebody is in Antarctica"),
    ],
)  # fmt: skip
def test_a_name_is_found_as_people_write_it(who: str, said: str, left: str) -> None:
    known = person(who, email="jon.okafor@contoso.example" if who == "Jon Okafor" else None)

    assert Names(book_with(known), known).taken_out(said) == left


def test_a_name_that_somebody_else_has_too_goes_only_with_the_rest() -> None:
    sister = replace(person("Ann Okafor"), name="Ann Okafor")
    jon = person("Jon Okafor")

    assert Names(book_with(sister), jon).taken_out("Okafor, Jon Okafor and Jon") == "Okafor, somebody and somebody"


def test_forgetting_somebody_called_like_a_city_or_a_month_leaves_zone_dates_and_titles_alone() -> None:
    there = replace(WORKSPACE, zone="Australia/Sydney", country="AU")
    launch = objective(4, "Launch in May with Will, from Sydney", "maria", "1", "10")
    book = book_with(
        person("Sydney Blake", "CFO", Role.EXECUTIVE),
        person("May Chen", zone="Australia/Sydney"),
        launch,
        workspace=there,
    )

    later = after_forgetting(after_forgetting(book, "sydney"), "may")

    assert later.workspace == there
    assert later.need(Objective, "O4") == launch
    assert {one.zone for one in later.all(Person) if not one.forgotten} == {"Europe/London"}


def test_who_is_called_by_the_handle_keeps_it_as_the_mark_for_the_counts() -> None:
    zoe = person("zoe", "CFO", Role.EXECUTIVE)
    theirs = objective(4, "Zoe plans the launch", "zoe", "1", "10")
    checkin = CheckIn(id="zoe:2026-W48", at=at(27), person="zoe", window="2026-W48", closes=at(30))
    promise = Promise(
        id="P1", at=at(27), objective="O4", owner="zoe", made_by="zoe", what="x", due=date(2026, 12, 4),
        first_due=date(2026, 12, 4),
    )  # fmt: skip

    later = after_forgetting(book_with(zoe, theirs, checkin, promise), "zoe")

    assert later.need(CheckIn, "zoe:2026-W48").person == "zoe"
    assert later.need(Promise, "P1").owner == "zoe"
    assert later.need(Objective, "O4").title == "somebody plans the launch"


def test_a_unit_and_the_person_that_a_thing_waits_for_are_no_texts() -> None:
    measured = objective(4, "x", "maria", "1", "9")
    measured = replace(measured, metric=replace(measured.metric, unit="Jon"))
    waiting = Update(
        id="O1:2026-W48", at=at(27), objective="O1", window="2026-W48", owner="maria", by="maria",
        status=Status.AT_RISK, waits_for="jon", text="jon",
    )  # fmt: skip

    later = after_forgetting(book_with(waiting, measured), "jon")

    said = later.need(Update, waiting.id)
    assert (said.waits_for, said.text) == ("jon", "somebody")
    assert later.need(Objective, "O4").metric.unit == "Jon"


def test_the_admin_is_told_before_where_a_name_stays_because_it_may_mean_something_else() -> None:
    chat = chat_with(person("May Chen"), objective(4, "Launch in May", "maria", "1", "10"))

    assert "“May” alone may mean something else, so it stays in O4." in chat.say("ada", "forget @may")
    assert "alone may mean" not in chat.say("ada", "forget @jon")


def test_a_question_or_a_change_of_others_that_names_the_person_goes_too() -> None:
    theirs = Conversation(
        id="ana@x", at=at(27), person="ana", chat="x", script="command", about="ask", expires=at(28),
        given={"question": "Should we move okafor to sales?"},
    )  # fmt: skip
    other = replace(theirs, id="ana@y", given={"question": "Which two?"})
    change = LastChange(
        id="ana", at=at(27), what="D1 asked", before=({"kind": "decision", "body": {"if_not": "OKAFOR"}},)
    )

    later = after_forgetting(book_with(theirs, other, change), "jon")

    assert later.all(Conversation) == [other]
    assert "OKAFOR" not in repr(later.all(LastChange))
