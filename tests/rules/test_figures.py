from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dialogs.reading.numbers import Number, read_number
from partnership.figures import (
    coming_figure,
    doubtful,
    exact,
    figure_due,
    in_field,
    next_figure,
    number,
    points,
)
from partnership.metric import FigureRhythm, Metric, MetricKind
from partnership.objectives import Objective
from partnership.updates import Status, Update
from partnership.wording.figures import chance, changes_in_words, progress, short_day, week_day
from partnership.wording.trails import plan_figure
from tests.commands.maria import FUNDS, RESPONSE, SALES
from tests.world import at, objective


@given(
    value=st.decimals(min_value=-5_000_000_000, max_value=5_000_000_000, places=2),
    unit=st.sampled_from(["$", "€", "CHF", "days", "%", ""]),
)
def test_a_figure_in_a_form_left_as_it_is_is_the_same_figure(value: Decimal, unit: str) -> None:
    read = read_number(in_field(value, unit), unit=unit)
    assert isinstance(read, Number)
    assert read.value == value


@pytest.mark.parametrize(("value", "text"), [("100000", "$100k"), ("38450", "$38.45k"), ("38451", "$38,451")])
def test_a_form_shows_money_as_the_text_does_where_that_rounds_nothing(value: str, text: str) -> None:
    assert in_field(Decimal(value), "$") == text


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        ("38000", "$", "$38k"),
        ("1900000", "$", "$1.9M"),
        ("38450", "$", "$38.45k"),
        ("999", "$", "$999"),
        ("-3000", "€", "-€3k"),
        ("100000", "CHF", "CHF 100k"),
        ("1.4", "days", "1.4 days"),
        ("1", "days", "1 day"),
        ("66", "", "66"),
        ("4200", "", "4,200"),
        ("42000", "", "42k"),
        ("61", "%", "61 %"),
        ("0.5", "%", "0.5 %"),
        ("70", "points", "70 points"),
    ],
)
def test_figures_are_written_as_people_read_them(value: str, unit: str, text: str) -> None:
    assert number(Decimal(value), unit) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=3))
def test_a_form_field_holds_the_figure_exactly(value: Decimal) -> None:
    assert Decimal(exact(value)) == value


def test_progress_says_figure_target_and_day_in_the_way_of_its_kind() -> None:
    assert progress(SALES) == "$38k of $100k by 31 Dec"
    assert progress(RESPONSE) == "1.4 days (limit 2)"
    assert progress(FUNDS) == "61 % (target 80 %) by 31 Dec"
    score = objective(2, "Score", "ana", "60", "70", metric=Metric(kind=MetricKind.REACH, baseline=Decimal(60)))
    score = replace(score, metric=replace(score.metric, target=Decimal(70), current=Decimal(66)))
    assert progress(score) == "66 of 70 by 31 Dec"
    assert progress(replace(score, metric=replace(score.metric, unit="points"))) == "66 of 70 points by 31 Dec"
    assert progress(replace(score, metric=replace(score.metric, current=None))) == "no figure yet, target 70 by 31 Dec"
    assert progress(replace(score, metric=Metric(kind=MetricKind.MILESTONE))) == "by 31 Dec"


def test_a_downward_figure_is_not_said_to_be_of_its_target() -> None:
    metric = Metric(kind=MetricKind.REACH, unit="days", baseline=Decimal(12), target=Decimal(5), current=Decimal(9))
    assert progress(replace(RESPONSE, metric=metric)) == "9 days (target 5 days) by 31 Dec"


def test_a_far_day_shows_its_year() -> None:
    assert short_day(date(2026, 12, 31), date(2026, 11, 24)) == "31 Dec"
    assert short_day(date(2027, 12, 31), date(2026, 11, 24)) == "31 Dec 2027"
    assert week_day(date(2026, 11, 27)) == "Fri 27 Nov"


def test_a_chance_says_what_it_was_only_where_it_moved() -> None:
    assert chance(3, 5) == "chance 3 of 10, was 5"
    assert chance(5, 5) == "chance 5 of 10"
    assert chance(None) == ""


def test_a_monthly_figure_is_due_about_the_tenth() -> None:
    assert next_figure(FUNDS) == date(2026, 12, 10)
    assert not figure_due(FUNDS, date(2026, 12, 9))
    assert figure_due(FUNDS, date(2026, 12, 10))


def test_no_figure_is_expected_after_the_objective_s_own_date() -> None:
    given_it = replace(FUNDS, metric=replace(FUNDS.metric, measured_on=date(2026, 11, 30)))
    assert (coming_figure(FUNDS), coming_figure(given_it)) == (date(2026, 12, 10), None)


def test_once_given_the_next_monthly_figure_is_a_month_on() -> None:
    given_it = replace(FUNDS, metric=replace(FUNDS.metric, measured_on=date(2026, 11, 30)))
    assert next_figure(given_it) == date(2027, 1, 10)


def test_a_figure_nobody_ever_gave_starts_from_the_objective_s_own_day() -> None:
    fresh = replace(FUNDS, at=at(23), metric=replace(FUNDS.metric, measured_on=None))
    assert next_figure(fresh) == date(2026, 12, 10)


def test_a_quarterly_figure_comes_after_the_quarter() -> None:
    quarterly = replace(
        FUNDS, metric=replace(FUNDS.metric, rhythm=FigureRhythm.QUARTERLY, measured_on=date(2026, 9, 30))
    )
    assert next_figure(quarterly) == date(2027, 1, 10)


def test_weekly_figures_are_always_asked_and_milestones_never() -> None:
    assert figure_due(SALES, date(2026, 11, 27))
    assert next_figure(SALES) is None
    assert not figure_due(replace(SALES, metric=Metric(kind=MetricKind.MILESTONE)), date(2026, 11, 27))


def test_a_correction_in_words_says_the_new_and_the_old_but_no_private_words() -> None:
    before = Update(
        id="O1:2026-W48",
        at=at(27),
        objective="O1",
        window="2026-W48",
        owner="maria",
        by="maria",
        status=Status.AT_RISK,
        value=Decimal(38000),
        chance=5,
        text="two deals",
    )
    after = replace(before, value=Decimal(47000), status=Status.ON_TRACK, chance=7, text="three deals")
    assert changes_in_words(SALES, before, after) == (
        "$47k, was $38k; ● on track, was at risk; chance 7 of 10, was 5; “three deals”, was “two deals”"
    )
    assert "three" not in changes_in_words(SALES, before, replace(after, only_sponsor=True))
    assert changes_in_words(SALES, before, before) == ""


def test_a_correction_that_says_a_status_for_the_first_time_tells_it_also_where_it_was_guessed_right() -> None:
    before = Update(
        id="O1:2026-W48", at=at(27), objective="O1", window="2026-W48", owner="maria", by="maria",
        status=Status.ON_TRACK, assumed=True,
    )  # fmt: skip
    after = replace(before, assumed=False)
    assert changes_in_words(SALES, before, after) == "● on track, not said before"
    assert changes_in_words(SALES, replace(after, by_pace=True), after) == "● on track, was on track by pace"


def _monthly(**more: object) -> Objective:
    known = Metric(
        kind=MetricKind.REACH, unit="%", baseline=Decimal(30), target=Decimal(60), current=Decimal(30),
        rhythm=FigureRhythm.MONTHLY,
    )  # fmt: skip
    return objective(2, "Win rate", "ana", "30", "60", metric=replace(known, **more))


def test_a_figure_from_the_middle_of_a_month_puts_off_no_figure_date() -> None:
    assert next_figure(_monthly(measured_on=date(2026, 11, 27))) == date(2026, 12, 10)
    assert next_figure(_monthly(measured_on=date(2026, 12, 18))) == date(2027, 1, 10)


@pytest.mark.parametrize("value", ["999999999999", "-5", "1000001", "380001"])
def test_a_figure_that_can_hardly_be_right_is_doubtful(value: str) -> None:
    assert doubtful(objective(1, "Sales", "maria", "38000", "100000"), Decimal(value))


@pytest.mark.parametrize("value", ["0", "38000", "100000", "250000", "300000"])
def test_a_figure_on_its_way_is_not(value: str) -> None:
    assert not doubtful(objective(1, "Sales", "maria", "38000", "100000"), Decimal(value))


def test_a_difference_of_percentages_is_in_points() -> None:
    assert points(Decimal(2), "%") == "2 points"
    assert points(Decimal(1), "%") == "1 point"
    assert points(Decimal(-2), "%") == "-2 points"
    assert points(Decimal(9000), "$") == "$9k"


@pytest.mark.parametrize(("value", "shown"), [("161900", "$161.9k"), ("161999", "$162k"), ("1615", "$1.62k")])
def test_a_figure_is_rounded_and_never_cut(value: str, shown: str) -> None:
    assert number(Decimal(value), "$") == shown


@pytest.mark.parametrize(("plan", "shown"), [("161900", "$162k"), ("161400.5", "$161k"), ("51849", "$51.8k")])
def test_the_plan_is_rounded_and_never_cut(plan: str, shown: str) -> None:
    assert plan_figure(objective(1, "Sales", "maria", "38000", "100000").metric, Decimal(plan)) == shown


@pytest.mark.parametrize(
    ("plan", "figure", "shown"),
    [
        ("3.86", "4", "3.9 days"),
        ("3.98", "4", "3.98 days"),
        ("3.86", "3", "3.9 days"),
        ("3.52", "2.5", "3.5 days"),
        ("4", "4", "4 days"),
    ],
)
def test_a_plan_that_would_read_like_the_figure_beside_it_is_shown_finer(plan: str, figure: str, shown: str) -> None:
    days = replace(objective(1, "Lead response", "jon", "4", "2").metric, unit="days")

    assert plan_figure(days, Decimal(plan), Decimal(figure)) == shown


def test_a_plan_has_as_many_decimals_as_the_figures_around_it_and_three_digits() -> None:
    exams = replace(objective(1, "Exams", "ana", "48", "70").metric, unit="")

    assert plan_figure(exams, Decimal("55.6"), Decimal(52)) == "56"
    assert plan_figure(exams, Decimal("55.6"), Decimal("52.5")) == "55.6"
    assert (
        plan_figure(objective(1, "Sales", "maria", "38000", "100000").metric, Decimal(52034), Decimal(52000)) == "$52k"
    )


@pytest.mark.parametrize(
    ("difference", "unit", "value", "shown"),
    [
        ("7000", "", "45000", "7k"),
        ("500", "", "45000", "500"),
        ("7000", "users", "9000", "7,000 users"),
        ("-12000", "", "3000", "-12,000"),
        ("7000", "", "1200000", "7k"),
        ("9000", "$", "47000", "$9k"),
        ("-1200", "$", "900", "-$1,200"),
    ],
)
def test_a_difference_is_written_like_the_figure_beside_it(difference: str, unit: str, value: str, shown: str) -> None:
    assert points(Decimal(difference), unit, Decimal(value)) == shown
