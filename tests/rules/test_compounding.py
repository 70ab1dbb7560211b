"""Quarters side by side: what counts in which, what is left out, and where nothing is compared."""

from datetime import date, timedelta

from msgspec.structs import replace

from bot.render.plain import render
from partnership.objectives import ObjectiveState
from partnership.outcome import Outcome
from partnership.promises import PromiseState
from partnership.record import Record
from partnership.strategy.compounding import Quarter, quarter, quarters, repeat_wins
from partnership.strategy.signal import Signal
from partnership.updates import OutcomeKind
from partnership.wording.strategy.compounding import overview
from tests.rules.test_signals import outcome, promise
from tests.world import WORKSPACE, at, book_with, objective

NOW = at(27)
JULY, OCTOBER = date(2026, 7, 1), date(2026, 10, 1)
EARLIER = replace(WORKSPACE, started_at=at(1, month=9))
REVENUE, PIPELINE = OutcomeKind.REVENUE, OutcomeKind.PIPELINE


def both(*records: Record, held: frozenset[str] = frozenset()) -> tuple[Quarter, ...]:
    return quarters(book_with(*records, workspace=EARLIER), OCTOBER, held, NOW)


def test_outcomes_count_in_the_quarter_in_which_they_were_told() -> None:
    now, before = both(outcome(2, REVENUE), outcome(3, REVENUE), outcome(9, PIPELINE))

    assert (now.first, now.last, now.running) == (OCTOBER, date(2026, 11, 27), True)
    assert (before.first, before.last, before.running) == (JULY, date(2026, 9, 30), False)
    assert (now.kinds, before.kinds) == ({REVENUE: 2}, {PIPELINE: 1})


def test_an_objective_is_reached_in_the_quarter_in_which_it_was_done() -> None:
    done = objective(5, "Security badge", "ana", "0", "1", state=ObjectiveState.DONE, closed_at=at(20))
    dropped = replace(done, id="O6", state=ObjectiveState.DROPPED)
    now, before = both(done, dropped)

    assert ([one.id for one in now.reached], before.reached) == (["O5"], ())
    assert (
        "Reached: O5 Security badge." in render(overview("Microsoft", (now, before), (), JULY, with_signals=False)).text
    )
    assert both(done, held=frozenset({"O5"}))[0].reached == ()


def test_held_objectives_and_words_for_the_sponsor_alone_are_in_none_of_it() -> None:
    alone = outcome(2, REVENUE, only_sponsor=True)

    assert [one.kinds for one in both(alone, outcome(9, PIPELINE), held=frozenset({"O1"}))] == [{}, {}]
    assert [one.kinds for one in both(alone)] == [{}, {}]


def test_a_repeat_win_has_outcomes_in_two_quarters() -> None:
    book = book_with(outcome(2, REVENUE), outcome(9, PIPELINE), workspace=EARLIER)
    other = book_with(outcome(2, REVENUE), outcome(3, REVENUE), workspace=EARLIER)

    assert [one.id for one in repeat_wins(book, quarters(book, OCTOBER, frozenset(), NOW))] == ["O1"]
    assert repeat_wins(other, quarters(other, OCTOBER, frozenset(), NOW)) == ()


def test_quarters_go_back_to_the_start_and_follow_the_fiscal_year() -> None:
    assert [one.first for one in quarters(book_with(), OCTOBER, frozenset(), NOW)] == [OCTOBER]
    assert quarters(book_with(workspace=replace(WORKSPACE, started_at=None)), OCTOBER, frozenset(), NOW) == ()
    from_february = replace(EARLIER, fiscal_year_starts=2)
    shown = quarter(book_with(workspace=from_february), date(2026, 11, 1), frozenset(), NOW + timedelta(days=100))
    assert (shown.first, shown.last) == (date(2026, 11, 1), date(2027, 1, 31))


def test_the_promises_of_few_are_told_of_nobody() -> None:
    few = [promise(number, PromiseState.NOT_KEPT) for number in range(1, 5)]
    found = both(*few)

    shown = Outcome(answer=overview("Microsoft", found, (), date(2026, 9, 1), with_signals=True)).answer

    assert found[0].promises == (0, 4)
    assert "0 of 4" not in str(shown)
    assert "too few were due to tell" in str(shown)


def test_the_signals_of_a_quarter_are_shown_only_where_they_are_told() -> None:
    found = tuple(replace(one, scores=dict.fromkeys(Signal, 0)) for one in both())

    assert [
        "Signals: " in str(overview("Microsoft", found, (), JULY, with_signals=told)) for told in (True, False)
    ] == [True, False]
