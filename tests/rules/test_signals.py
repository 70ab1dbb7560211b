"""The four signals: what gives a point, what takes it away, and how a judgement ages."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from bot.render.plain import render
from partnership.attestations import Attestation
from partnership.book import Book
from partnership.charters import Charter
from partnership.decisions import Decision, DecisionState
from partnership.message import text_of
from partnership.motions import Motion, MotionKind, MotionState
from partnership.objectives import ObjectiveState, PartnerNumber, ResourceCheck, Resources
from partnership.people import Person
from partnership.promises import Promise, PromiseState
from partnership.proposals import Proposal
from partnership.record import Record
from partnership.rounds import Silence
from partnership.strategy.attesting import attested, unattested
from partnership.strategy.signal import Signal
from partnership.strategy.signal_readings import last_reading, moved, reading
from partnership.strategy.signals import RULES, positioning_attested, score, scores, too_early
from partnership.updates import OutcomeKind, Status, Update
from partnership.wording.strategy.resources import row
from partnership.wording.strategy.signal_overview import in_full
from partnership.wording.strategy.signal_raising import RAISED, raised
from partnership.wording.strategy.signal_reasons import found
from partnership.wording.strategy.signals import questions_alone
from partnership.workspace import Judging
from tests.rules.test_contacts import met
from tests.world import OBJECTIVES, WORKSPACE, at, book_with

NOW = at(27)
WEEK = timedelta(weeks=1)


def points(*records: Record) -> set[str]:
    return {name for one in scores(book_with(*records), NOW) for name in one.points}


def listing(**more: object) -> Motion:
    known = Motion(id="M1", at=NOW - WEEK, title="Listing", sort=MotionKind.MARKETPLACE, objective="O1", added_by="ada")
    return replace(known, **more)


def outcome(weeks: int, kind: OutcomeKind, **more: object) -> Update:
    known = Update(
        id=f"O1:{weeks}", at=NOW - weeks * WEEK, objective="O1", window=f"2026-W{48 - weeks:02}", owner="maria",
        by="maria", status=Status.ON_TRACK, text="x", outcome=True, outcome_kind=kind,
    )  # fmt: skip
    return replace(known, **more)


def promise(number: int, state: PromiseState, days: int = 7) -> Promise:
    day = date(2026, 11, 27) - timedelta(days=days)
    return Promise(
        id=f"P{number}", at=NOW - 3 * WEEK, objective="O1", owner="maria", made_by="maria", what="x", due=day,
        first_due=day, state=state,
    )  # fmt: skip


def decision(number: int, *, late: bool = False, is_open: bool = False) -> Decision:
    return Decision(
        id=f"D{number}", at=NOW - 3 * WEEK, question="x?", objective="O1", asked_by="maria", decider="carlos",
        due=date(2026, 11, 19), state=DecisionState.OPEN if is_open else DecisionState.DECIDED,
        decided_at=None if is_open else at(24 if late else 18),
    )  # fmt: skip


def promises(kept: int, broken: int) -> list[Promise]:
    states = [PromiseState.KEPT] * kept + [PromiseState.NOT_KEPT] * broken
    return [promise(number + 1, state) for number, state in enumerate(states)]


CHARTER = Charter(id="C1", at=NOW, by="carlos", asked_at=NOW)
SILENT = Silence(id="O1:2026-W47", at=NOW, objective="O1", owner="maria", window="2026-W47", asked="carlos")
INCENTIVE = listing(sort=MotionKind.INCENTIVE, promised="x", claim_by=date(2026, 11, 20))
OFFERED = replace(OBJECTIVES[2], owner=None, accepted_at=None, proposal=Proposal(to="maria", by="ada", at=NOW))
REACHED = replace(OBJECTIVES[1], id="O9", state=ObjectiveState.DONE, closed_at=NOW - WEEK)
PIPELINE, REVENUE = OutcomeKind.PIPELINE, OutcomeKind.REVENUE


@pytest.mark.parametrize(
    ("rule", "holding", "failing"),
    [
        ("charter_stands", [replace(CHARTER, ratified_at=NOW)], [CHARTER]),
        ("something_to_see", [listing(state=MotionState.DONE, closed_at=NOW - WEEK)], [listing()]),
        ("something_to_see", [outcome(2, REVENUE)], [outcome(2, PIPELINE)]),
        ("something_to_see", [outcome(2, REVENUE)], [outcome(14, REVENUE)]),
        ("numbers_named", [replace(one, moves=PartnerNumber.SEATS) for one in OBJECTIVES[:2]],
         [replace(OBJECTIVES[0], moves=PartnerNumber.SEATS)]),
        ("offers_bring_pipeline", [listing(), outcome(2, PIPELINE)], [listing()]),
        ("offers_bring_pipeline", [listing(), outcome(2, PIPELINE)], [outcome(2, PIPELINE)]),
        ("offers_bring_pipeline", [listing(), outcome(2, PIPELINE)], [listing(objective=None), outcome(2, PIPELINE)]),
        ("offers_bring_pipeline", [listing(), outcome(2, PIPELINE)],
         [listing(), outcome(2, PIPELINE, only_sponsor=True)]),
        ("owners_answer", [outcome(2, PIPELINE)], []),  # nobody has been asked yet
        ("owners_answer", [outcome(2, PIPELINE)], [outcome(2, PIPELINE), SILENT]),
        ("owners_answer", [outcome(2, PIPELINE), replace(SILENT, ended_at=NOW)],
         [outcome(2, PIPELINE), replace(OBJECTIVES[0], owner=None)]),
        ("owners_answer", [outcome(2, PIPELINE), OFFERED],  # nobody can have answered an offer of yesterday
         [outcome(2, PIPELINE), replace(OFFERED, proposal=Proposal(to="maria", by="ada", at=NOW, reminded_at=NOW))]),
        ("numbers_named", [replace(OBJECTIVES[0], moves=PartnerNumber.SEATS), OFFERED,
                           replace(REACHED, moves=PartnerNumber.SEATS)],
         [replace(OBJECTIVES[0], moves=PartnerNumber.SEATS), REACHED]),
        ("word_is_kept", promises(7, 3), promises(6, 4)),
        ("word_is_kept", promises(5, 0), promises(4, 0)),  # too few to tell
        ("word_is_kept", [decision(1), decision(2), decision(3)], [decision(1), decision(2), decision(3, late=True)]),
        ("word_is_kept", [*promises(5, 0), decision(1)],
         [*promises(5, 0), *(decision(n, is_open=True) for n in (1, 2, 3))]),
        ("nothing_overdue", [promise(1, PromiseState.OPEN, days=-1)], [promise(1, PromiseState.OVERDUE)]),
        ("nothing_overdue", [decision(1, late=True)], [decision(1, is_open=True)]),
        ("nothing_overdue", [replace(INCENTIVE, claim_by=date(2026, 12, 4))], [INCENTIVE]),
        ("rhythm_is_kept", met(3, 10, 17, 24, 31), met(24, 31, 38, 45, 52)),
        ("rhythm_is_kept", met(3, 10, 17, 24, 31), met(3, 10, 17, 24)),
        ("contacts_are_spread", [*met(1, 2, 3), *met(4, 5, contact="Tom Roe", first=9)], met(1, 2, 3, 4, 5)),
        ("contacts_are_spread", [*met(1, 2, 3), *met(4, 5, contact="Tom Roe", first=9)], met(1, 2)),
        ("outcomes_repeat", [outcome(2, REVENUE), outcome(20, REVENUE)], [outcome(2, REVENUE), outcome(20, PIPELINE)]),
    ],
)  # fmt: skip
def test_each_rule_gives_a_point(rule: str, holding: Iterable[Record], failing: Iterable[Record]) -> None:
    assert rule in points(*holding)
    assert rule not in points(*failing)


def test_what_is_said_of_promises_and_decisions_is_what_was_counted() -> None:
    def said(*records: Record) -> str:
        read = score(book_with(*records), Signal.DISCIPLINE, NOW).reads["word_is_kept"]
        return found("Fabrikam", "word_is_kept", read)

    decided = [decision(1), decision(2), decision(3)]
    assert said(*promises(0, 4), *decided) == "of what was due in 8 weeks, 3 of 3 decisions made by their date"
    assert said(*promises(7, 3)) == "of what was due in 8 weeks, 7 of 10 promises kept"
    assert (
        said(*promises(5, 0), *decided)
        == "of what was due in 8 weeks, 5 of 5 promises kept and 3 of 3 decisions made by their date"
    )
    assert said(*promises(0, 4)) == "too few promises and decisions were due in 8 weeks to tell"


def test_pipeline_of_an_objective_that_no_such_motion_serves_is_none_of_the_offer() -> None:
    elsewhere = outcome(2, PIPELINE, id="O2:2", objective="O2", owner="jon", by="jon")

    def said(*records: Record) -> str:
        read = score(book_with(listing(), *records), Signal.OFFERS, NOW).reads["offers_bring_pipeline"]
        return found("Fabrikam", "offers_bring_pipeline", read)

    assert "no pipeline or revenue in three months" in said(elsewhere)
    assert "its objective tells of pipeline or revenue one time in three months" in said(elsewhere, outcome(2, REVENUE))


def test_a_score_is_the_number_of_rules_that_hold_and_each_is_told_in_words() -> None:
    for signal, rules in RULES.items():
        scored = score(book_with(), signal, NOW)
        assert len(scored.points) == scored.score <= len(rules) == 3
        assert all(found("Fabrikam", name, read) and RAISED[name] for name, read in scored.reads.items())
        assert not any("Microsoft" in found("Fabrikam", name, read) for name, read in scored.reads.items())


def judged(days: int, score: int = 2, by: str = "maria", word: str = "positioning") -> Attestation:
    moment = NOW - timedelta(days=days)
    return Attestation(id=f"{word}:{moment:%Y-%m}", at=moment, signal=Signal.POSITIONING, score=score, by=by)


@pytest.mark.parametrize(
    ("days", "score", "counts", "point"),
    [(0, 2, 2, True), (92, 2, 2, True), (93, 2, 1, False), (93, 3, 2, True), (184, 3, 2, True), (185, 3, 0, False),
     (0, 1, 1, False), (93, 0, 0, False)],
)  # fmt: skip
def test_a_judgement_ages(days: int, score: int, counts: int, *, point: bool) -> None:
    book = book_with(judged(days, score))

    known = attested(book, Signal.POSITIONING, NOW)

    assert known
    assert known.counts == counts
    assert ("positioning_attested" in points(judged(days, score))) is point


def test_days_are_those_of_the_workspace_s_zone() -> None:
    there = replace(WORKSPACE, zone="America/Los_Angeles")
    evening = at(25, 1)  # 24 Nov, 17:00 in Los Angeles
    given = replace(judged(3, by="carlos"), at=evening)
    checked = ResourceCheck(at=evening, by="maria", state=Resources.REDUCED)
    objective = replace(OBJECTIVES[0], resources="6 Legal days", resource_checks=(checked,))
    book = book_with(given, objective, workspace=there)

    assert "judged 2 of 3 on 24 Nov" in found("Fabrikam", "positioning_attested", positioning_attested(book, NOW))
    assert "24 Nov: 2, by Carlos." in render(questions_alone(book, ["positioning"], NOW)).text
    assert "24 Nov" in text_of(row(book, objective))


def asked(book: Book, who: str) -> list[str]:
    return list(unattested(book, next(one for one in book.executives() if one.id == who), NOW))


def test_who_attested_last_is_asked_again_else_the_sponsor_and_nobody_while_the_signals_are_not_told() -> None:
    on = replace(WORKSPACE, judging=frozenset({Judging.SIGNALS}))
    book = book_with(workspace=on)
    assert asked(book, "carlos") == ["positioning", "offers"]
    assert asked(book_with(), "carlos") == []

    before = book_with(judged(80), workspace=on)  # the quarter before: September
    assert (asked(before, "maria"), asked(before, "carlos")) == (["positioning"], ["offers"])

    now = book_with(replace(judged(3), id="positioning:2026-10"), workspace=on)
    assert (asked(now, "maria"), asked(now, "carlos")) == ([], ["offers"])


def test_a_signal_moves_when_its_score_is_another_than_at_the_last_digest() -> None:
    before = book_with()
    kept = reading(before, "2026-W47", NOW - WEEK)
    after = book_with(kept, listing(state=MotionState.DONE, closed_at=NOW - WEEK))

    assert last_reading(after, NOW) == kept
    assert last_reading(after, NOW - WEEK) is None
    assert [one.signal for one in moved(kept, scores(after, NOW))] == [Signal.POSITIONING]
    assert moved(None, scores(after, NOW)) == ()


def test_who_asks_reads_the_scores_and_how_each_is_raised_whether_digests_tell_of_them_or_not() -> None:
    book = book_with()
    carlos = book.need(Person, "carlos")
    off, on = (render(in_full(book, scores(book, NOW), NOW, carlos, told=told)).text for told in (False, True))

    ways = {
        name: text_of(raised(book, name, read, NOW, carlos))
        for one in scores(book, NOW)
        for name, read in one.reads.items()
        if not too_early(book, name, read, NOW)
    }
    for told in (off, on):
        one_line = " ".join(told.split())
        assert "Clear positioning: 0 of 3" in one_line
        assert [name for name in points() if ways[name] in one_line] == []
        assert one_line.count("Nothing to judge yet") == 1
        assert [name for name, how in ways.items() if name not in points() and how not in one_line] == []
    assert "No digest tells of them until an admin says rules on signals." in " ".join(off.split())


def test_aligned_offers_are_no_better_for_the_loss_of_an_owner() -> None:
    first, second = (replace(one, moves=PartnerNumber.CONSUMPTION) for one in OBJECTIVES[:2])
    third = OBJECTIVES[2]
    freed = replace(first, owner=None, accepted_at=None, unowned_since=NOW)
    assert "numbers_named" in points(first, second, third)
    assert "numbers_named" in points(freed, second, third)
    assert "numbers_named" not in points(first, OBJECTIVES[1], replace(third, owner=None, accepted_at=None))
