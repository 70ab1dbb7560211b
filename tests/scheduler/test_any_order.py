"""Whatever the times of ticks, stops, answers and absences: no rung twice, none at night, none past the close."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from partnership.calendar import in_working_hours, local_date, next_working_moment
from partnership.delivery import Delivery, ToPerson, Why
from partnership.objectives import Objective, StandIn
from partnership.people import Away, Person, Reach, working_time
from partnership.record import Record
from partnership.rounds import CheckIn
from partnership.updates import Status
from scheduler.plan import next_instant
from tests.timeline import Timeline, answer
from tests.world import CAST, OBJECTIVES, STARTED, WORKSPACE, at, book_with

ZONES = ("Europe/London", "America/Los_Angeles", "Asia/Kolkata", "Pacific/Auckland", "Asia/Dubai")
COUNTRIES = {"Asia/Dubai": "AE", "America/Los_Angeles": "US", "Asia/Kolkata": "IN", "Pacific/Auckland": "NZ"}
LENT = tuple(replace(one, stand_ins=(StandIn(person="lee", until=date(2027, 3, 1)),)) for one in OBJECTIVES[:2])
BY_THE_CLOCK = ("check-in", "reminder", "note")

Act = Callable[[Timeline], None]


def answers(objective: str, status: Status, chance: int) -> Act:
    def act(played: Timeline) -> None:
        played.apply(answer(played.book, objective, played.now, status=status, chance=chance))

    return act


def goes_away(who: str, days: int) -> Act:
    def act(played: Timeline) -> None:
        person = played.book.need(Person, who)
        today = local_date(played.now, working_time(person, played.book.workspace).zone)
        gone = Away(first=today, last=today + timedelta(days=days), cover="lee" if days % 2 else None)
        played.put(replace(person, away=(*person.away, gone)))

    return act


def comes_back(who: str) -> Act:
    def act(played: Timeline) -> None:
        played.put(replace(played.book.need(Person, who), away=()))

    return act


def snoozes(hours: int) -> Act:
    def act(played: Timeline) -> None:
        for checkin in played.book.running_checkins():
            person = played.book.need(Person, checkin.person)
            wt = working_time(person, played.book.workspace)
            back = next_working_moment(played.now + timedelta(hours=hours), wt)
            if checkin.at <= played.now and back < checkin.closes:
                played.put(replace(checkin, snoozed_until=back))

    return act


def is_reached(who: str, reach: Reach) -> Act:
    return lambda played: played.put(replace(played.book.need(Person, who), reach=reach))


def nothing(played: Timeline) -> None:
    """Only time passes."""


WHO = st.sampled_from(["maria", "ana", "jon"])
ACTS: st.SearchStrategy[Act] = st.one_of(
    st.just(nothing),
    st.builds(
        answers,
        st.sampled_from(["O1", "O2", "O3"]),
        st.sampled_from([Status.ON_TRACK, Status.OFF_TRACK]),
        st.integers(0, 10),
    ),
    st.builds(goes_away, WHO, st.integers(0, 5)),
    st.builds(comes_back, WHO),
    st.builds(snoozes, st.integers(1, 30)),
    st.builds(is_reached, WHO, st.sampled_from([Reach.BLOCKED, Reach.REACHABLE])),
)
MINUTES = st.sampled_from([5, 35, 95, 240, 245, 400, 700, 1400])
STEPS = st.lists(st.tuples(MINUTES, ACTS), min_size=30, max_size=60)


def of_the_clock(delivery: Delivery) -> bool:
    """Not caused by somebody's own turn; the preview's and the digest's hours are a setting, and edits ping nobody."""
    own = ":owner:e:" in delivery.id or delivery.edits is not None
    return isinstance(delivery.to, ToPerson) and delivery.why in BY_THE_CLOCK and not own


def company(zones: tuple[str, ...]) -> Timeline:
    people = [replace(one, zone=zone, country=COUNTRIES.get(zone, "GB")) for one, zone in zip(CAST, zones, strict=True)]
    return Timeline(book_with(*people, *LENT, workspace=WORKSPACE), STARTED, fate)


def fate(delivery: Delivery) -> str:
    """Some messages arrive, some may have, some wait: always the same ones."""
    return ("sent", "sent", "sent", "unknown", "waits")[sum(map(ord, delivery.id)) % 5]


@given(st.tuples(*[st.sampled_from(ZONES)] * len(CAST)), STEPS)
def test_no_rung_comes_twice_nor_out_of_hours_nor_past_the_close(
    zones: tuple[str, ...], acts: list[tuple[int, Act]]
) -> None:
    played = company(zones)
    for minutes, act in acts:
        played.now += timedelta(minutes=minutes)
        act(played)
        before = len(played.sent)
        played.tick()
        assert played.tick() == []
        for delivery in played.sent[before:]:
            assert delivery.at == played.now
            goes_out_well(played, delivery)


def goes_out_well(played: Timeline, delivery: Delivery) -> None:
    """The clock's own messages come at work and before the close. That none comes twice is checked by the timeline."""
    if not of_the_clock(delivery) or not isinstance(delivery.to, ToPerson):
        return
    person = played.book.need(Person, delivery.to.person)
    assert in_working_hours(delivery.at, working_time(person, played.book.workspace)), delivery.id
    if delivery.about.startswith(("checkin ", "stand-in ")):
        assert delivery.at < played.book.need(CheckIn, delivery.about.split(" ")[1]).closes, delivery.id


@given(STEPS)
def test_an_answered_objective_is_never_reminded_of(acts: list[tuple[int, Act]]) -> None:
    played = company(("Europe/London",) * len(CAST))
    for minutes, act in acts:
        played.now += timedelta(minutes=minutes)
        act(played)
        before = len(played.sent)
        played.tick()
        for delivery in played.sent[before:]:
            if delivery.why == Why.REMINDER and "seen" not in delivery.id:
                asked = played.book.need(CheckIn, delivery.about.removeprefix("checkin "))
                assert any(block.answered_at is None for block in asked.blocks)


@given(st.lists(st.integers(0, 13 * 24 * 60), max_size=40))
def test_however_often_it_ticks_a_silent_owner_gets_at_most_three_messages_a_round(minutes: list[int]) -> None:
    played = Timeline(book_with(), STARTED)
    for minute in sorted(minutes):
        played.now = at(26) + timedelta(minutes=minute)
        played.tick()
    for window in ("2026-W48", "2026-W49"):
        rounds = [one for one in played.to("maria") if one.about == f"checkin maria:{window}"]
        assert len(rounds) <= 3


ABROAD = replace(CAST[5], zone="America/Los_Angeles", country="US")
GONE = replace(CAST[1], away=(Away(first=date(2026, 11, 26), last=date(2026, 11, 30), cover="lee"),))
WEST = replace(CAST[1], zone="America/Los_Angeles", country="US")


@pytest.mark.parametrize(
    "records", [(), LENT, (*LENT, ABROAD), (GONE,), (GONE, ABROAD), (*LENT, WEST)], ids=lambda one: str(len(one))
)
def test_ticking_only_at_the_planned_moments_is_the_same_as_ticking_all_the_time(records: tuple[Record, ...]) -> None:
    planned = Timeline(book_with(*records), STARTED).until(at(9, month=12))
    busy = Timeline(book_with(*records), STARTED)
    while busy.now < at(9, month=12):
        busy.now += timedelta(minutes=5)
        busy.tick()
    assert [(one.id, one.at) for one in planned.sent] == [(one.id, one.at) for one in busy.sent]
    assert planned.book.all(Objective) == busy.book.all(Objective)


def test_the_clock_does_not_wake_for_nothing() -> None:
    played = Timeline(book_with(*LENT), STARTED)
    wakes = 0
    while (following := next_instant(played.book, played.now)) and following <= at(2, month=12):
        played.now, wakes = following, wakes + 1
        played.tick()
    assert wakes <= 2 * len({when for when, _ in played.steps})
