"""The weekly ladder, as the owner and the stand-in live through it."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from msgspec.structs import replace

from partnership.delivery import Delivery, Why
from partnership.message import Item
from partnership.objectives import ObjectiveState, StandIn
from partnership.people import Away, Person, Reach
from partnership.promises import Promise
from partnership.rounds import CheckIn, CheckInEnd
from partnership.snoozing import snooze
from partnership.updates import Status
from tests.timeline import Timeline, answer, words
from tests.world import CAST, OBJECTIVES, STARTED, WORKSPACE, at, book_with, objective, person, turn

LEE = StandIn(person="lee", until=date(2026, 12, 31))
WITH_LEE = replace(OBJECTIVES[0], stand_ins=(LEE,))
CLOSE = at(30, 17)


def timeline(*records: object, post: object = None, start: datetime = STARTED) -> Timeline:
    book = book_with(*records)  # type: ignore[arg-type]
    return Timeline(book, start, post) if post else Timeline(book, start)  # type: ignore[arg-type]


def check_in(played: Timeline, who: str = "maria", window: str = "2026-W48") -> CheckIn:
    return played.book.need(CheckIn, f"{who}:{window}")


def away(who: str, first: int, last: int, cover: str | None = None) -> Person:
    known = next(one for one in CAST if one.id == who)
    return replace(known, away=(Away(first=date(2026, 11, first), last=date(2026, 11, last), cover=cover),))


def shown(delivery: Delivery) -> set[str]:
    return {block.name for block in delivery.message.blocks if isinstance(block, Item)}


def test_a_silent_owner_is_asked_on_friday_reminded_twice_and_then_the_stand_in() -> None:
    played = timeline(WITH_LEE).until(at(1, month=12))
    assert played.said_to("maria") == [
        (at(27, 9), "asked"),
        (at(27, 13), "reminder1"),
        (at(30, 9), "reminder2"),
        (at(30, 14), "stand-in-seen"),
    ]
    assert [(one.at, one.why) for one in played.to("lee")] == [(at(30, 14), "check-in")]


def test_without_a_stand_in_there_is_no_third_rung() -> None:
    played = timeline().until(CLOSE)
    assert [name for _, name in played.said_to("maria")] == ["asked", "reminder1", "reminder2"]


def test_nothing_goes_out_before_the_workspace_has_started() -> None:
    played = Timeline(book_with(workspace=replace(WORKSPACE, started_at=None)), STARTED).until(at(1, month=12))
    assert played.sent == []


def test_who_answered_is_left_alone() -> None:
    played = timeline(WITH_LEE).until(at(27, 12))
    played.apply(answer(played.book, "O1", at(27, 12), unchanged=True))
    played.until(CLOSE)
    assert [name for _, name in played.said_to("maria")] == ["asked"]
    assert check_in(played).end is CheckInEnd.ANSWERED


def test_who_answered_everything_early_and_unasked_is_not_asked() -> None:
    played = timeline().until(at(25, 11))
    played.apply(answer(played.book, "O1", at(25, 11), unchanged=True))
    played.until(CLOSE)
    assert played.said_to("maria") == []
    assert check_in(played).end is CheckInEnd.ANSWERED


def test_who_answered_a_part_early_is_asked_for_the_rest() -> None:
    second = objective(4, "Lead response", "maria", "2", "1")
    played = timeline(second).until(at(25, 11))
    played.apply(answer(played.book, "O1", at(25, 11), unchanged=True))
    played.until(at(27, 9))
    asked = check_in(played)
    assert [block.objective for block in asked.blocks if not block.answered_at] == ["O4"]
    assert played.said_to("maria") == [(at(27, 9), "asked")]


def test_reminder_one_shows_only_what_is_not_answered() -> None:
    second = objective(4, "Lead response", "maria", "2", "1")
    played = timeline(second).until(at(27, 10))
    played.apply(answer(played.book, "O1", at(27, 10), unchanged=True))
    played.until(at(27, 13))
    assert shown(played.to("maria")[-1]) == {"O4"}


def test_an_owner_who_accepts_during_a_round_is_asked_from_the_next() -> None:
    played = timeline(replace(OBJECTIVES[0], accepted_at=at(27, 10))).until(at(4, 9, month=12))
    assert played.said_to("maria") == [(at(4, 9, month=12), "asked")]


def test_promises_due_by_the_close_stand_in_the_check_in() -> None:
    def promise(number: int, due: date) -> Promise:
        return Promise(
            id=f"P{number}",
            at=STARTED,
            objective="O1",
            owner="maria",
            made_by="maria",
            what="Legal slot",
            due=due,
            first_due=due,
        )

    played = timeline(promise(1, date(2026, 11, 30)), promise(2, date(2026, 12, 1))).until(at(27, 9))
    assert check_in(played).promises == ("P1",)


def test_a_holiday_moves_the_opening_to_the_next_working_day() -> None:
    day_off = replace(WORKSPACE, extra_holidays=frozenset({date(2026, 11, 27)}))
    played = Timeline(book_with(workspace=day_off), STARTED).until(CLOSE)
    assert played.said_to("maria")[0] == (at(30, 9), "asked")
    assert check_in(played).end is CheckInEnd.MISSED


def test_a_round_without_a_working_day_is_excused_and_silent() -> None:
    days_off = replace(WORKSPACE, extra_holidays=frozenset({date(2026, 11, 27), date(2026, 11, 30)}))
    played = Timeline(book_with(workspace=days_off), STARTED).until(at(1, 6, month=12))
    assert played.said_to("maria") == []
    assert check_in(played).end is CheckInEnd.EXCUSED


def test_for_somebody_away_the_cover_is_asked_at_the_opening_and_nothing_counts_as_missed() -> None:
    played = timeline(away("maria", 26, 30, cover="lee")).until(at(1, month=12))
    assert played.to("maria") == [one for one in played.to("maria") if not one.about.startswith("checkin")]
    assert [one.at for one in played.to("lee")] == [at(27, 9)]
    assert "Maria is away" in str(played.to("lee")[0].message)
    assert check_in(played).end is CheckInEnd.EXCUSED


def test_the_covers_answers_count_as_answered() -> None:
    played = timeline(away("maria", 26, 30, cover="lee")).until(at(27, 10))
    block = replace(check_in(played).blocks[0], answered_at=at(27, 10), answered_by="lee")
    played.put(replace(check_in(played), blocks=(block,)))
    played.until(CLOSE)
    assert check_in(played).end is CheckInEnd.ANSWERED


def test_the_cover_is_not_woken_but_asked_when_next_at_work() -> None:
    denver = person("Lee Park", zone="America/Denver", country="US")
    played = timeline(denver, away("maria", 26, 30, cover="lee")).until(at(30, 16))
    assert [one.at for one in played.to("lee")] == [at(27, 16)]


def test_going_away_after_the_opening_passes_the_check_in_to_the_cover_without_waiting() -> None:
    played = timeline(WITH_LEE).until(at(27, 11))
    played.put(away("maria", 27, 30, cover="lee"))
    played.until(CLOSE)
    assert [one.at for one in played.to("lee")] == [at(27, 11)]
    assert [name for _, name in played.said_to("maria")] == ["asked"]
    assert check_in(played).end is CheckInEnd.EXCUSED


def test_who_comes_back_before_the_close_is_asked_after_all() -> None:
    played = timeline(away("maria", 26, 30, cover="lee")).until(at(30, 8))
    played.put(CAST[1])
    played.until(at(30, 12))
    assert [(when, name.isdigit()) for when, name in played.said_to("maria")] == [(at(30, 9), True)]


def test_later_today_moves_reminder_one() -> None:
    played = timeline().until(at(27, 10))
    played.put(replace(check_in(played), snoozed_until=at(27, 16)))
    played.until(at(27, 18))
    assert [when for when, _ in played.said_to("maria")] == [at(27, 9), at(27, 16)]


def test_later_today_said_to_reminder_one_brings_it_once_more() -> None:
    played = timeline().until(at(27, 13))
    played.put(replace(check_in(played), snoozed_until=at(27, 16)))
    played.until(CLOSE)
    assert [when for when, _ in played.said_to("maria")] == [at(27, 9), at(27, 13), at(27, 16), at(30, 9)]


def test_next_working_day_leaves_only_reminder_two() -> None:
    played = timeline().until(at(27, 10))
    played.apply(snooze(turn(played.book, "maria", at(27, 10)), today=False))
    played.until(CLOSE)
    assert [when for when, _ in played.said_to("maria")] == [at(27, 9), at(30, 9)]


def test_without_proof_that_it_arrived_no_ladder_starts_but_reminder_two_is_a_whole_check_in() -> None:
    played = timeline(post=lambda one: "unknown" if one.id.endswith("asked") else "sent").until(CLOSE)
    assert [name for _, name in played.said_to("maria")] == ["asked", "reminder2"]
    assert "O1" in shown(played.to("maria")[-1])


def test_what_could_not_be_delivered_is_not_reached_and_never_missed() -> None:
    played = timeline(post=lambda one: "not installed" if one.why == Why.CHECK_IN else "sent").until(CLOSE)
    assert check_in(played).end is CheckInEnd.NOT_REACHED
    assert [name for _, name in played.said_to("maria")] == ["asked"]


def test_a_message_still_on_its_way_starts_no_ladder() -> None:
    played = timeline(post=lambda _: "waits").until(CLOSE)
    assert [name for _, name in played.said_to("maria")] == ["asked"]
    assert check_in(played).end is CheckInEnd.NOT_REACHED


def test_who_installs_it_in_time_gets_the_check_in_then() -> None:
    played = timeline(replace(CAST[1], reach=Reach.NOT_INSTALLED)).until(at(27, 14))
    assert played.said_to("maria") == []
    played.put(replace(CAST[1], reach=Reach.REACHABLE))
    played.until(CLOSE)
    assert [when for when, _ in played.said_to("maria")] == [at(27, 14), at(30, 9)]


def test_a_check_in_found_late_goes_out_at_once_with_rungs_of_its_own() -> None:
    played = timeline().until(at(27, 8)).down_until(at(27, 12, 30)).until(CLOSE)
    assert [when for when, _ in played.said_to("maria")] == [at(27, 12, 30), at(27, 16, 30), at(30, 9)]


def test_a_check_in_found_late_at_night_waits_for_the_morning() -> None:
    played = timeline().until(at(27, 8)).down_until(at(28, 3)).until(CLOSE)
    assert played.said_to("maria")[0] == (at(30, 9), "asked")


def test_a_check_in_found_after_the_close_is_excused() -> None:
    played = timeline().until(at(27, 8)).down_until(at(30, 18))
    assert played.said_to("maria") == []
    assert (check_in(played).end, check_in(played).excused) == (CheckInEnd.EXCUSED, "Steward was not running")


def test_after_a_stop_only_the_newest_rung_is_sent() -> None:
    played = timeline(WITH_LEE).until(at(27, 10)).down_until(at(30, 15)).until(CLOSE)
    assert [name for _, name in played.said_to("maria")] == ["asked", "stand-in-seen"]


def test_after_a_stop_without_a_stand_in_the_newest_rung_is_reminder_two() -> None:
    played = timeline().until(at(27, 10)).down_until(at(30, 15)).until(CLOSE)
    assert [name for _, name in played.said_to("maria")] == ["asked", "reminder2"]


def test_after_a_stop_past_the_close_nothing_is_sent_any_more() -> None:
    played = timeline(WITH_LEE).until(at(27, 10)).down_until(at(30, 17)).until(at(1, month=12))
    assert [name for _, name in played.said_to("maria")] == ["asked"]
    assert check_in(played).end is CheckInEnd.MISSED


def test_a_paused_objective_is_not_reminded_of_and_counts_as_excused() -> None:
    played = timeline().until(at(27, 10))
    played.put(replace(OBJECTIVES[0], state=ObjectiveState.PAUSED))
    played.until(CLOSE)
    assert [name for _, name in played.said_to("maria")] == ["asked"]
    assert check_in(played).end is CheckInEnd.EXCUSED


def test_some_answers_make_a_partly_answered_round() -> None:
    played = timeline(objective(4, "Lead response", "maria", "2", "1")).until(at(27, 10))
    played.apply(answer(played.book, "O1", at(27, 10), unchanged=True))
    played.until(CLOSE)
    assert check_in(played).end is CheckInEnd.PARTLY


def test_people_abroad_are_asked_in_their_own_morning() -> None:
    tokyo = replace(CAST[1], zone="Asia/Tokyo", country="JP")
    played = timeline(tokyo).until(CLOSE)
    assert [when for when, _ in played.said_to("maria")] == [at(27, 0), at(27, 4), at(30, 0)]


@pytest.mark.parametrize("late", [timedelta(0), timedelta(minutes=9)])
def test_a_tick_at_the_same_moment_again_does_nothing(late: timedelta) -> None:
    played = timeline(WITH_LEE)
    for moment in (at(27, 9), at(27, 13), at(30, 9), at(30, 14), at(30, 17)):
        played.now = moment + late
        played.tick()
        assert played.tick() == []


def test_who_installs_it_in_the_evening_gets_the_check_in_in_the_morning() -> None:
    played = timeline(replace(CAST[1], reach=Reach.NOT_INSTALLED)).until(at(27, 20))
    played.put(replace(CAST[1], reach=Reach.REACHABLE))
    played.until(CLOSE)
    assert [when for when, _ in played.said_to("maria")][:1] == [at(30, 9)]


def promised(**more: object) -> Promise:
    known = Promise(
        id="P1", at=STARTED, objective="O1", owner="maria", made_by="maria", what="Legal slot",
        due=date(2026, 11, 26), first_due=date(2026, 11, 26),
    )  # fmt: skip
    return replace(known, **more)


def test_a_promise_that_is_due_is_asked_also_of_who_answered_everything_early() -> None:
    played = timeline(promised(due=date(2026, 11, 30))).until(at(25, 11))
    played.apply(answer(played.book, "O1", at(25, 11), unchanged=True))
    played.until(CLOSE)
    assert played.said_to("maria") == [(at(27, 9), "asked")]
    assert shown(played.to("maria")[0]) == {"P1"}
    assert words(played.to("maria")[0].message).startswith(
        "Maria, your answers are in; one promise is due by Mon 30 Nov, 17:00."
    )
    assert check_in(played).end is CheckInEnd.ANSWERED


def test_who_is_away_is_not_asked_for_a_promise() -> None:
    played = timeline(promised(due=date(2026, 11, 30)), away("maria", 26, 30)).until(at(25, 11))
    played.apply(answer(played.book, "O1", at(25, 11), unchanged=True))
    played.until(CLOSE)
    assert played.said_to("maria") == []


def test_a_reminder_promises_no_tap_where_a_promise_comes_first() -> None:
    played = timeline(promised(what="Legal slot")).until(at(27, 13))
    text = words(played.to("maria")[-1].message)
    assert text.startswith("Maria, one promise is due and one objective waits for a word from you, the promise first.")
    assert "one tap" not in text


def test_a_reminder_is_short_and_offers_later_only_once() -> None:
    more = [objective(number, f"Aim {number}", "maria", "1", "9") for number in range(4, 8)]
    played = timeline(*more).until(at(27, 10))
    played.until(at(27, 13))
    first = played.to("maria")[-1]
    assert len(shown(first)) == 3
    assert "[The other 2]" in words(first.message)
    assert "[Later today]" in words(first.message)
    played.put(replace(check_in(played), snoozed_until=at(27, 16)))
    played.until(at(27, 16))
    assert "[Later today]" not in words(played.to("maria")[-1].message)


def test_reminder_two_offers_last_weeks_figures_only_where_something_was_said() -> None:
    played = timeline().until(at(30, 9))
    first = words(played.to("maria")[-1].message)
    assert "Shall I note you as away?" in first, "where nothing was said yet, nothing can be unchanged"
    assert "Take last week's" not in first
    again = timeline().until(at(27, 10))
    again.apply(answer(again.book, "O1", at(27, 10), status=Status.AT_RISK, value=Decimal(41000)))
    again.until(at(7, 9, month=12))
    assert "Shall I take last week's figures or note you as away?" in words(again.to("maria")[-1].message)


def test_reminder_two_with_one_way_out_asks_only_for_that() -> None:
    late = Promise(
        id="P1", at=STARTED, objective="O1", owner="maria", made_by="maria", what="Legal slot", due=date(2026, 11, 26),
        first_due=date(2026, 11, 26),
    )  # fmt: skip
    played = timeline(late).until(at(30, 9))
    assert "Shall I note you as away?" in words(played.to("maria")[-1].message)


def test_reminder_two_offers_to_name_a_stand_in_where_there_is_none() -> None:
    assert "[Name a stand-in]" in words(timeline().until(at(30, 9)).to("maria")[-1].message)
    asked = words(timeline(WITH_LEE).until(at(30, 9)).to("maria")[-1].message)
    assert "[Ask Lee]" in asked
    assert "[Name a stand-in]" not in asked


def test_reminder_two_takes_nothing_as_unchanged_while_a_promise_is_overdue() -> None:
    text = words(timeline(promised()).until(at(30, 9)).to("maria")[-1].message)
    assert "unchanged" not in text.split("\n")[0]
    assert "[Take last week's]" not in text
