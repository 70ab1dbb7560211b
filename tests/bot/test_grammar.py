"""What people type, cut into the pieces of a command."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.grammar import parse
from bot.parsed import Parsed
from bot.typos import nearest
from dialogs.reading.unclear import Unclear
from partnership.decisions import Decision
from partnership.promises import Promise
from partnership.turn import Turn
from tests.bot.table import TABLE
from tests.world import STARTED, at, book_with, objective, person, turn

PROMISES = tuple(
    Promise(
        id=f"P{number}",
        at=STARTED,
        objective="O1",
        owner="maria",
        made_by="maria",
        what=what,
        due=date(2026, 11, 27),
        first_due=date(2026, 11, 27),
    )
    for number, what in ((3, "Legal names a reviewer"), (4, "Signed terms"))
)
DECISION = Decision(
    id="D2",
    at=STARTED,
    question="Hire a partner manager?",
    objective="O1",
    asked_by="maria",
    decider="carlos",
    due=date(2026, 11, 30),
)


def says(who: str = "maria", *more: object) -> Turn:
    return turn(book_with(*PROMISES, DECISION, *more), who, at(24))  # type: ignore[arg-type] # records of any kind


def read(text: str, *more: object) -> Parsed:
    parsed = parse(says("maria", *more), text, TABLE)
    assert parsed is not None, text
    return parsed


FORMS = [
    ("help", "help", {}),
    ("help all", "help all", {}),
    ("objectives", "objectives", {}),
    ("objectives at risk", "objectives", {"which": "at risk"}),
    ("objectives mine", "objectives", {"which": "mine"}),
    ("objective O1", "objective", {"objective": "O1"}),
    ("objective o2", "objective", {"objective": "O2"}),
    ("objective 3", "objective", {"objective": "O3"}),
    ("objective pipeline", "objective", {"objective": "O2"}),
    ("objective add Sales 4 → 12 by 31 Dec, Maria", "objective add", {"text": "Sales 4 → 12 by 31 Dec, Maria"}),
    ("update O1 at risk, 5/10: two left", "update", {"objective": "O1", "what": "at risk, 5/10: two left"}),
    ("kept P3", "kept", {"promise": "P3"}),
    ("kept p3.", "kept", {"promise": "P3"}),
    ("Kept P3!", "kept", {"promise": "P3"}),
    ("  kept \t P3  ", "kept", {"promise": "P3"}),
    ("kept\nP3", "kept", {"promise": "P3"}),
    ("/kept P3", "kept", {"promise": "P3"}),
    ("kept: P3", "kept", {"promise": "P3"}),
    ("move P3 to Fri", "move", {"promise": "P3", "to": "2026-11-27"}),
    ("move P3 to 2026-12-04", "move", {"promise": "P3", "to": "2026-12-04"}),
    ("move P3 4 Dec", "move", {"promise": "P3", "to": "2026-12-04"}),
    ("assign O1 to @ana", "assign", {"objective": "O1", "to": "ana"}),
    ("assign O1 to Ana Petrov", "assign", {"objective": "O1", "to": "ana"}),
    ("assign O1 to me", "assign", {"objective": "O1", "to": "maria"}),
    ("assign O1 Ana", "assign", {"objective": "O1", "to": "ana"}),
    ("executive add @lee as Head of Legal", "executive add", {"person": "lee", "title": "Head of Legal"}),
    ("executive add Lee Park as COO", "executive add", {"person": "lee", "title": "COO"}),
    ("digest", "digest", {}),
    ("digest at Tue 07:30", "digest at", {"at": "2 07:30"}),
    ("digest at Mon 9am", "digest at", {"at": "1 09:00"}),
    ("digest at Sun 18:00", "digest at", {"at": "7 18:00"}),
    ("digest at 07:30", "digest at", {"at": "07:30"}),
    ("stand-in @lee for O1 until 4 Dec", "stand-in", {"person": "lee", "objective": "O1", "until": "2026-12-04"}),
    ("stand-in lee until 4 Dec for O1", "stand-in", {"person": "lee", "objective": "O1", "until": "2026-12-04"}),
    ("away until Fri", "away", {"until": "2026-11-27"}),
    ("away until 4 Dec cover @lee", "away", {"until": "2026-12-04", "cover": "lee"}),
    ("away till 4 Dec, cover Lee Park.", "away", {"until": "2026-12-04", "cover": "lee"}),
    ("back", "back", {}),
    ("decided D2 yes by @carlos", "decided", {"decision": "D2", "what": "yes", "by": "carlos"}),
    (
        "decided D2 hire by January by Carlos Ruiz",
        "decided",
        {"decision": "D2", "what": "hire by January", "by": "carlos"},
    ),
    ("shutdown 24 Dec to 2 Jan", "shutdown", {"first": "2026-12-24", "last": "2027-01-02"}),
    (
        "promise Signed terms by Fri for O1",
        "promise",
        {"what": "Signed terms", "by": "2026-11-27", "objective": "O1"},
    ),
    (
        "promise Signed terms for O1 by Fri",
        "promise",
        {"what": "Signed terms", "by": "2026-11-27", "objective": "O1"},
    ),
    (
        "promise terms signed by Legal for the marketplace by 30 Nov for O1",
        "promise",
        {"what": "terms signed by Legal for the marketplace", "by": "2026-11-30", "objective": "O1"},
    ),
    (
        "ask @carlos whether we hire for the region by 30 Nov for O1",
        "ask",
        {"person": "carlos", "question": "whether we hire for the region", "by": "2026-11-30", "objective": "O1"},
    ),
]


@pytest.mark.parametrize(("typed", "name", "args"), FORMS, ids=[form[0] for form in FORMS])
def test_a_typed_line_is_the_command_with_all_its_pieces(typed: str, name: str, args: dict[str, str]) -> None:
    parsed = read(typed)

    assert (parsed.command.name, dict(parsed.args), parsed.complete) == (name, args, True)


def test_drop_means_the_objective_or_the_promise_by_the_letter() -> None:
    assert [slot.name for slot in read("drop O1 because we stop it").command.slots] == ["objective", "reason"]
    assert [slot.name for slot in read("drop P3 because it is pointless").command.slots] == ["promise", "reason"]


def test_a_reason_keeps_every_word_that_could_introduce_something_else() -> None:
    parsed = read("drop P3 because Legal asked us to wait for O2 by Friday")

    assert parsed.args == {"promise": "P3", "reason": "Legal asked us to wait for O2 by Friday"}


def test_a_text_of_several_lines_keeps_its_lines() -> None:
    parsed = read("objective  add\nSales 4 → 12, Maria\nSellers 1 → 3, Jon")

    assert parsed.command.name == "objective add"
    assert parsed.args["text"] == "Sales 4 → 12, Maria\nSellers 1 → 3, Jon"


def test_what_was_left_out_is_missing_in_the_order_of_the_usage() -> None:
    assert [slot.name for slot in read("promise").missing] == ["what", "by", "objective"]
    assert [slot.name for slot in read("promise Signed terms for O1").missing] == ["by"]
    assert [slot.name for slot in read("move P3").missing] == ["to"]


@pytest.mark.parametrize("day", ["30 Febuary", "the day after never", "Fri week-ish"])
def test_an_unreadable_date_is_asked_for_and_the_rest_was_understood(day: str) -> None:
    parsed = read(f"away until {day}")

    assert isinstance(parsed.unclear["until"], Unclear)
    assert parsed.unclear["until"].example


def test_an_unreadable_date_after_a_text_does_not_swallow_the_rest() -> None:
    parsed = read("promise Signed terms by 31 Nov for O1")

    assert parsed.args == {"what": "Signed terms", "objective": "O1"}
    assert parsed.unclear["by"].text == "31 Nov"


def test_an_unknown_number_is_asked_for_with_those_that_there_are() -> None:
    unclear = read("kept P9").unclear["promise"]

    assert "P3, P4" in unclear.what
    assert "P9" in unclear.text


def test_several_people_of_one_name_become_a_pick_list() -> None:
    other = person("Maria Berg", id="maria-2")

    unclear = read("assign O1 to Maria", other).unclear["to"]

    assert set(unclear.choices) == {"@maria", "@maria-2"}
    assert read("assign O1 to @maria", other).args["to"] == "maria"
    assert read("assign O1 to Maria Berg", other).args["to"] == "maria-2"


def test_a_title_that_fits_two_objectives_becomes_a_pick_list() -> None:
    unclear = read("objective m", objective(4, "Marketplace margin", "ana", "1", "2")).unclear["objective"]

    assert "O1" in unclear.choices
    assert "O4" in unclear.choices


def test_words_that_belong_nowhere_are_left_and_not_ignored() -> None:
    parsed = read("kept P3 P4")

    assert not parsed.complete
    assert parsed.left == "P4"


def test_a_hidden_command_can_not_be_typed() -> None:
    assert parse(says(), "secret", TABLE) is None


def test_a_word_that_only_begins_like_a_command_is_none() -> None:
    assert parse(says(), "keptt P3", TABLE) is None
    assert parse(says(), "backlog is growing", TABLE) is None


NEAR = [("asign O1 to @ana", "assign"), ("promis terms by Fri", "promise"), ("executve add @x as COO", "executive add")]
NEAR += [("objektives", "objectives"), ("helpp", "help"), ("dicided D2 yes", "decided")]
NEAR += [("objetcivs", "objectives"), ("objetcvis mine", "objectives"), ("decidde D2 yes", "decided")]


@pytest.mark.parametrize(("typed", "meant"), NEAR)
def test_a_near_miss_finds_the_command_that_was_meant(typed: str, meant: str) -> None:
    found = nearest(typed, TABLE)

    assert found is not None
    assert found.name == meant


@pytest.mark.parametrize(
    "typed", ["", "   ", "…", "🚀", "the weather is fine", "thanks a lot", "collect signatures", "meetings today"]
)
def test_what_is_near_nothing_is_no_near_miss(typed: str) -> None:
    assert parse(says(), typed, TABLE) is None
    assert nearest(typed, TABLE) is None


WORDS = st.sampled_from(
    [name for one in TABLE for name in one.name.split()]
    + ["by", "for", "to", "as", "until", "because", "cover", "O1", "O9", "P3", "D2", "@maria", "Maria", "Lind"]
    + ["30", "Nov", "Fri", "31", ".", ",", ":", "!", "?", "\n", "\t", "07:30", "yes"]
)


@given(st.lists(WORDS | st.text(max_size=6), max_size=14))
def test_whatever_is_typed_is_read_without_an_error(words: list[str]) -> None:
    parsed = parse(says(), " ".join(words), TABLE)

    assert parsed is None or parsed.command in TABLE


@pytest.mark.parametrize("piece", ["by for ", "by 30 Nov ", "@maria ", "until ", "O1 "])
def test_the_longest_message_that_is_read_is_read_at_once(piece: str) -> None:
    text = ("promise " + piece * 1000)[:4000]

    began = time.perf_counter()
    parse(says(), text, TABLE)

    assert time.perf_counter() - began < 1
