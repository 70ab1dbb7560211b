"""What is typed at [Change O1] of the list in set-up: pieces, with a comma or an `and` between them."""

from datetime import date
from decimal import Decimal

import pytest

from dialogs.draft_changes import changed
from dialogs.drafts import Draft
from dialogs.engine import Problem
from dialogs.roster import Named
from partnership.metric import FigureRhythm, MetricKind
from tests.dialogs.test_setup import LINES, at_the_objectives, company
from tests.world import at, book_with, turn

PEOPLE = [Named(id=name.lower(), name=f"{name} {rest}") for name, rest in (("Maria", "Lind"), ("Jon", "Okafor"))]
SALES = Draft(
    title="Marketplace billed sales", kind=MetricKind.REACH, unit="$", baseline=Decimal(38000), target=Decimal(100000),
    due=date(2026, 12, 31), owner="maria",
)  # fmt: skip
TARGET, MARCH, MONTHLY = Decimal(120000), date(2027, 3, 31), FigureRhythm.MONTHLY


@pytest.mark.parametrize(
    ("typed", "target", "due", "rhythm", "owner"),
    [
        ("target 120k and monthly", TARGET, SALES.due, MONTHLY, "maria"),
        ("monthly and target 120k", TARGET, SALES.due, MONTHLY, "maria"),
        ("monthly, target 120k", TARGET, SALES.due, MONTHLY, "maria"),
        ("target 120k and by 31 Mar", TARGET, MARCH, SALES.rhythm, "maria"),
        ("target 120k and 31 Mar", TARGET, MARCH, SALES.rhythm, "maria"),
        ("120k & by 31 Mar, and make it monthly", TARGET, MARCH, MONTHLY, "maria"),
        ("Jon and by 31 Mar", SALES.target, MARCH, SALES.rhythm, "jon"),
        ("target 120k by 31 Mar and owner Jon", TARGET, MARCH, SALES.rhythm, "jon"),
        ("target 120k, by 31 Mar, monthly", TARGET, MARCH, MONTHLY, "maria"),
        ("should be Jon, to 120k", TARGET, SALES.due, SALES.rhythm, "jon"),
        ("target 120k by 31 Mar and", TARGET, MARCH, SALES.rhythm, "maria"),
        ("120k by 31 Mar", TARGET, MARCH, SALES.rhythm, "maria"),
        ("by 31 Mar with Jon", SALES.target, MARCH, SALES.rhythm, "jon"),
        ("Jon should own it, not Maria", SALES.target, SALES.due, SALES.rhythm, "jon"),
        ("monthly and Jon should have it", SALES.target, SALES.due, MONTHLY, "jon"),
        ("only needs a figure once a month", SALES.target, SALES.due, MONTHLY, "maria"),
    ],
)
def test_and_parts_what_is_changed_and_is_no_title(
    typed: str, target: Decimal, due: date, rhythm: FigureRhythm, owner: str
) -> None:
    after = changed(SALES, typed, turn(book_with(), "ada", at(24)), PEOPLE)

    assert isinstance(after, Draft)
    assert after.title == SALES.title
    assert (after.target, after.due, after.rhythm, after.owner) == (target, due, rhythm, owner)


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("title Sales and marketing", "Sales and marketing"),
        ("title Sales and marketing, monthly", "Sales and marketing"),
        ("call it Sales, services and support", "Sales, services and support"),
        ("Sales and services $40k → $120k by 31 Mar", "Sales and services"),
    ],
)
def test_a_title_that_is_said_may_have_an_and_in_it(typed: str, title: str) -> None:
    after = changed(SALES, typed, turn(book_with(), "ada", at(24)), PEOPLE)

    assert isinstance(after, Draft)
    assert after.title == title


def test_two_people_with_an_and_are_not_one_owner() -> None:
    after = changed(SALES, "Maria and Jon", turn(book_with(), "ada", at(24)), PEOPLE)

    assert isinstance(after, Problem)


def test_back_after_a_change_leads_to_that_question_again_and_the_objective_is_as_it_was() -> None:
    chat = at_the_objectives(company())
    chat.say("ada", LINES)
    chat.tap("ada", "Change O1")

    told = chat.say("ada", "target 120k and monthly")

    assert "O1 Marketplace billed sales, $38k → $120k by 31 Dec 2026, Maria. Figure: monthly" in told
    assert "$38k → $100k by 31 Dec 2026, Maria. Figure: weekly" in chat.say("ada", "back")
    assert "O1 Marketplace billed sales, $38k → $100k by 31 Dec 2026" in chat.say("ada", "back")


CASES = Draft(
    title="Open support cases", kind=MetricKind.BELOW, target=Decimal(20), due=date(2027, 3, 31), owner="maria"
)


@pytest.mark.parametrize(
    ("typed", "title", "baseline", "limit"),
    [
        ("now 17", "Open support cases", 17, 20),
        ("currently 17", "Open support cases", 17, 20),
        ("17 now", "Open support cases", 17, 20),
        ("it's 17 at the moment", "Open support cases", 17, 20),
        ("start 17", "Open support cases", 17, 20),
        ("from 17", "Open support cases", 17, 20),
        ("baseline should be 17", "Open support cases", 17, 20),
        ("now 17, name Cases of Contoso", "Cases of Contoso", 17, 20),
        ("title Cases of Contoso, below 25, now 17", "Cases of Contoso", 17, 25),
        ("start 17, target 25", "Open support cases", 17, 25),
        ("the limit is 25, now 17", "Open support cases", 17, 25),
        ("limit 25 and baseline 17", "Open support cases", 17, 25),
        ("change the limit to 25", "Open support cases", None, 25),
        ("Open cases, at most 25, now 17, by 31 Mar, Maria", "Open cases", 17, 25),
        ("Keep open cases at 25 or less, right now it's 17, by 31 Mar, Maria", "Open cases", 17, 25),
        ("Open cases below 25, today 17, by 31 Mar, Maria", "Open cases", 17, 25),
    ],
)
def test_where_it_stands_is_the_start_of_a_limit_and_never_the_limit(
    typed: str, title: str, baseline: int | None, limit: int
) -> None:
    after = changed(CASES, typed, turn(book_with(), "ada", at(24)), PEOPLE)

    assert isinstance(after, Draft)
    assert (after.title, after.kind) == (title, MetricKind.BELOW)
    assert after.baseline == (None if baseline is None else Decimal(baseline))
    assert after.target == Decimal(limit)


def test_the_whole_line_again_may_be_of_another_kind_and_says_whom_it_does_not_know() -> None:
    now = turn(book_with(), "ada", at(24))

    limit = changed(SALES, "Days to answer a lead, at most 3, now 2.5, by 31 Mar, Jon", now, PEOPLE)
    reached = changed(CASES, "Deals won 12 → 20 by 31 Mar, Jon", now, PEOPLE)

    assert isinstance(limit, Draft)
    assert (limit.kind, limit.unit, limit.target) == (MetricKind.BELOW, "", Decimal(3))
    assert isinstance(reached, Draft)
    assert (reached.kind, reached.target) == (MetricKind.REACH, Decimal(20))
    assert isinstance(changed(CASES, "Deals won 12 → 20 by 31 Mar, Zoe", now, PEOPLE), Problem)


@pytest.mark.parametrize(
    ("typed", "title", "limit", "told"),
    [
        ("is at most 20, 20 is fine", "Open support cases", 20, True),
        ("limit 25, so 25 is ok", "Open support cases", 25, True),
        ("within 25, exactly 25 still counts", "Open support cases", 25, True),
        ("20 is fine", "Open support cases", 20, True),
        ("should stay at 25 or less", "Open support cases", 25, True),
        ("not more than 25", "Open support cases", 25, True),
        ("below 25", "Open support cases", 25, False),
        ("less than 25", "Open support cases", 25, False),
        ("now 17", "Open support cases", 20, False),
    ],
)
def test_a_limit_is_told_with_or_without_its_own_figure_as_it_was_said(
    typed: str, title: str, limit: int, told: bool
) -> None:
    after = changed(CASES, typed, turn(book_with(), "ada", at(24)), PEOPLE)

    assert isinstance(after, Draft)
    assert (after.title, after.target, after.included) == (title, Decimal(limit), told)


MEETINGS = Draft(title="Meetings with the country manager", due=date(2026, 12, 31), owner="maria")


@pytest.mark.parametrize(
    ("typed", "title", "baseline", "target", "due", "owner"),
    [
        ("is called Country meetings, 0 now, 2 by 31 Mar", "Country meetings", 0, 2, MARCH, "maria"),
        ("0 → 2 meetings by 31 Mar", MEETINGS.title, 0, 2, MARCH, "maria"),
        ("from 0 to 2 visits", MEETINGS.title, 0, 2, MEETINGS.due, "maria"),
        ("it's two meetings until 31 Mar", MEETINGS.title, None, 2, MARCH, "maria"),
        ("2 by 31 Mar", MEETINGS.title, None, 2, MARCH, "maria"),
        ("is just Country meetings, and Jon should own it, not Maria", "Country meetings", None, None,
         MEETINGS.due, "jon"),
    ],
)  # fmt: skip
def test_a_figure_beside_other_pieces_is_taken_and_what_it_counts_is_no_title(
    typed: str, title: str, baseline: int | None, target: int | None, due: date, owner: str
) -> None:
    after = changed(MEETINGS, typed, turn(book_with(), "ada", at(24)), PEOPLE)

    assert isinstance(after, Draft)
    assert (after.title, after.baseline, after.target, after.due, after.owner) == (title, baseline, target, due, owner)
