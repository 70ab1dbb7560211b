"""Turning red: the owner first, the sponsor some hours later, once a spell, never a slip."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from msgspec.structs import replace

from partnership.answers import correct
from partnership.delivery import Delivery
from partnership.digest_posts import DigestPost
from partnership.errors import Refused
from partnership.forgetting import forget
from partnership.objectives import Objective, ObjectiveState, StandIn
from partnership.people import Away, Person, Role
from partnership.red_answers import add_line, ask_owner, hold_back, take_it, tell_myself
from partnership.red_first import as_known_to
from partnership.red_spells import RedSpell
from partnership.updates import Answer, Status
from tests.timeline import Timeline, answer, last_update, words
from tests.world import CAST, OBJECTIVES, STARTED, WORKSPACE, at, book_with, objective, turn

WORRY = {"status": Status.OFF_TRACK, "text": "IP review stuck, Legal has nobody", "chance": 3}


def played(*records: object, now: datetime = STARTED, sponsor: str = "carlos") -> Timeline:
    book = book_with(*records, workspace=replace(WORKSPACE, sponsor=sponsor))  # type: ignore[arg-type]
    return Timeline(book, now)


def say(timeline: Timeline, now: datetime, **more: object) -> None:
    """Maria answers for O1."""
    timeline.until(now)
    timeline.apply(answer(timeline.book, "O1", now, **more))


def notes(timeline: Timeline, who: str) -> list[datetime]:
    return [one.at for one in timeline.to(who) if one.about.startswith("redspell")]


def spell(timeline: Timeline) -> RedSpell:
    found = timeline.book.last_spell("O1")
    assert found
    return found


def test_the_owner_hears_at_once_and_the_sponsor_four_working_hours_later() -> None:
    timeline = played()
    say(timeline, at(27, 9, 40), **WORRY)
    timeline.until(at(28))
    assert notes(timeline, "maria") == [at(27, 9, 40)]
    assert notes(timeline, "carlos") == [at(27, 13, 40)]


def test_the_owner_is_told_when_the_sponsor_will_hear_it() -> None:
    timeline = played()
    say(timeline, at(27, 9, 40), **WORRY)
    assert "Carlos hears it from me today at 13:40" in str(timeline.to("maria")[-1].message)


def test_the_sponsor_reads_the_owners_words_and_no_figure_on_the_lock_screen() -> None:
    timeline = played()
    say(timeline, at(27, 9, 40), **WORRY)
    timeline.until(at(28))
    note = next(one for one in timeline.to("carlos") if one.about.startswith("redspell")).message
    assert "IP review stuck, Legal has nobody" in str(note.blocks)
    assert "IP" not in note.summary
    assert "O1" not in note.summary


def test_four_hours_run_in_the_sponsors_working_day_and_never_into_the_night() -> None:
    timeline = played()
    say(timeline, at(27, 15), **WORRY)
    timeline.until(at(30, 17))
    assert notes(timeline, "carlos") == [at(30, 11)]


def test_the_sponsor_never_hears_of_a_slip_corrected_within_the_half_hour() -> None:
    timeline = played()
    say(timeline, at(27, 9, 40), **WORRY)
    say(timeline, at(27, 10, 5), status=Status.ON_TRACK, chance=7)
    timeline.until(at(30, 17))
    assert notes(timeline, "carlos") == []
    assert spell(timeline).ended_at == at(27, 10, 5)


def test_even_with_no_hours_set_the_sponsor_waits_for_the_grace_time() -> None:
    book = book_with(workspace=replace(WORKSPACE, red_sponsor_hours=0))
    timeline = Timeline(book, STARTED)
    say(timeline, at(27, 9, 40), **WORRY)
    timeline.until(at(28))
    assert notes(timeline, "carlos") == [at(27, 10, 10)]


def test_a_second_answer_in_the_same_red_spell_tells_nobody_again() -> None:
    timeline = played()
    say(timeline, at(27, 9, 40), **WORRY)
    say(timeline, at(27, 15), **{**WORRY, "text": "Still stuck"})
    say(timeline, at(4, 10, month=12), **WORRY)
    timeline.until(at(5, month=12))
    assert len(notes(timeline, "maria")) == len(notes(timeline, "carlos")) == 1


def test_red_again_after_a_better_week_is_a_new_spell() -> None:
    timeline = played()
    say(timeline, at(27, 9, 40), **WORRY)
    say(timeline, at(4, 10, month=12), status=Status.AT_RISK, chance=4)
    say(timeline, at(11, 10, month=12), **WORRY)
    timeline.until(at(12, month=12))
    assert len(notes(timeline, "carlos")) == 2


def test_a_first_answer_that_is_off_track_counts_as_turning_red() -> None:
    timeline = played(now=at(25))
    say(timeline, at(25, 11), **WORRY)
    assert notes(timeline, "maria") == [at(25, 11)]


@pytest.mark.parametrize(("chance", "red"), [(6, False), (5, True), (2, True)])
def test_a_chance_down_by_three_from_one_week_to_the_next_counts_as_turning_red(chance: int, red: bool) -> None:
    timeline = played()
    say(timeline, at(27, 10), status=Status.ON_TRACK, chance=8)
    say(timeline, at(7, 16, month=12), status=Status.AT_RISK, chance=chance)
    assert bool(notes(timeline, "maria")) is red


def test_a_chance_that_slides_slowly_is_no_red_turn() -> None:
    timeline = played()
    for week, chance in enumerate((8, 6, 4)):
        say(timeline, at(27, 10) + timedelta(weeks=week), status=Status.AT_RISK, chance=chance)
    assert notes(timeline, "maria") == []


def test_a_chance_typed_wrongly_and_put_right_ends_the_spell() -> None:
    timeline = played()
    say(timeline, at(27, 10), status=Status.ON_TRACK, chance=8)
    say(timeline, at(4, 10, 5, month=12), chance=2)
    say(timeline, at(4, 10, 20, month=12), chance=8)
    timeline.until(at(7, 17, month=12))
    assert notes(timeline, "carlos") == []
    assert spell(timeline).ended_at == at(4, 10, 20, month=12)


def test_a_chance_put_right_in_its_own_window_is_no_fall() -> None:
    timeline = played()
    say(timeline, at(27, 10), status=Status.ON_TRACK, chance=8)
    say(timeline, at(27, 10, 1), chance=5)
    timeline.until(at(30, 17))
    assert notes(timeline, "maria") == notes(timeline, "carlos") == []
    say(timeline, at(4, 10, month=12), chance=2)
    assert "O1 has lost chance: 2 of 10, was 5." in words(timeline.to("maria")[-1].message)


def test_adding_words_to_a_fallen_chance_does_not_end_the_spell() -> None:
    timeline = played()
    say(timeline, at(27, 10), status=Status.ON_TRACK, chance=8)
    say(timeline, at(4, 10, 5, month=12), chance=4)
    say(timeline, at(4, 10, 20, month=12), text="Two sellers left")
    timeline.until(at(7, 17, month=12))
    assert notes(timeline, "carlos") == [at(4, 14, 5, month=12)]


def test_the_owner_who_tells_it_first_keeps_the_note_from_the_sponsor() -> None:
    timeline = played()
    say(timeline, at(27, 9, 40), **WORRY)
    timeline.apply(tell_myself(turn(timeline.book, "maria", at(27, 10)), spell(timeline)))
    timeline.until(at(30, 17))
    assert notes(timeline, "carlos") == []


def test_the_sponsor_reads_the_line_that_the_owner_added() -> None:
    timeline = played()
    say(timeline, at(27, 9, 40), **WORRY)
    timeline.apply(add_line(turn(timeline.book, "maria", at(27, 10)), spell(timeline), "Sam could free two days"))
    timeline.until(at(28))
    assert "Sam could free two days" in str(timeline.to("carlos")[-1].message)


def test_a_line_that_is_too_long_is_refused_with_its_length_and_kept_in_the_form() -> None:
    timeline = played()
    say(timeline, at(27, 9, 40), **WORRY)
    with pytest.raises(Refused) as refused:
        add_line(turn(timeline.book, "maria", at(27, 10)), spell(timeline), "x" * 281)
    assert "281 characters; 280 fit" in str(refused.value.message)
    assert "x" * 281 in str(refused.value.message)


def test_nobody_but_the_owner_can_tell_it_first() -> None:
    timeline = played()
    say(timeline, at(27, 9, 40), **WORRY)
    with pytest.raises(Refused, match="not open to you"):
        tell_myself(turn(timeline.book, "jon", at(27, 10)), spell(timeline))


def test_after_the_sponsor_heard_it_the_owners_old_button_changes_nothing() -> None:
    timeline = played()
    say(timeline, at(27, 9, 40), **WORRY)
    timeline.until(at(27, 14))
    with pytest.raises(Refused, match="Already told"):
        tell_myself(turn(timeline.book, "maria", at(27, 14)), spell(timeline))


def test_the_sponsor_takes_it_once_and_the_owner_knows() -> None:
    timeline = played()
    say(timeline, at(27, 9, 40), **WORRY)
    timeline.until(at(27, 14))
    timeline.apply(take_it(turn(timeline.book, "carlos", at(27, 14)), spell(timeline)))
    assert "Carlos read that O1 is in trouble" in str(timeline.to("maria")[-1].message)
    with pytest.raises(Refused, match="Already done"):
        ask_owner(turn(timeline.book, "carlos", at(27, 15), event="e2"), spell(timeline))


def test_a_sponsor_who_owns_the_objective_gets_no_note_about_it() -> None:
    timeline = played(sponsor="maria")
    say(timeline, at(27, 9, 40), **WORRY)
    timeline.until(at(30, 17))
    assert notes(timeline, "maria") == notes(timeline, "carlos") == []


def test_a_stand_in_who_turns_it_red_at_night_does_not_wake_the_owner_nor_pass_over_them() -> None:
    timeline = played(replace(OBJECTIVES[0], stand_ins=(StandIn(person="lee", until=date(2026, 12, 31)),)))
    say(timeline, at(26, 20), status=Status.ON_TRACK, chance=8)
    before = timeline.book.need(type(OBJECTIVES[0]), "O1")
    standing = before.standing
    assert standing
    red = replace(before, standing=replace(standing, status=Status.OFF_TRACK, by="lee"))
    update = replace(timeline.book.updates("O1")[-1], status=Status.OFF_TRACK, by="lee")
    from partnership.red import after_update

    timeline.put(red, update)
    timeline.apply(after_update(timeline.book, before, red, update, at(26, 20, 10), "e9"))
    timeline.until(at(28))
    assert notes(timeline, "maria") == [at(27, 9)]
    assert notes(timeline, "carlos") == [at(27, 13)]


def test_while_the_owner_is_away_the_sponsor_still_hears_it() -> None:
    timeline = played(replace(CAST[1], away=(Away(first=date(2026, 11, 26), last=date(2026, 12, 9), cover="lee"),)))
    timeline.until(at(27, 10))
    timeline.put(
        RedSpell(id="O1:2026-11-27T10:00", at=at(27, 10), objective="O1", owner="maria", sponsor_due=at(27, 14)),
    )
    timeline.until(at(28))
    assert notes(timeline, "maria") == []
    assert notes(timeline, "carlos") == [at(27, 14)]


def test_a_paused_objective_tells_the_sponsor_nothing() -> None:
    timeline = played()
    say(timeline, at(27, 9, 40), **WORRY)
    timeline.put(replace(timeline.book.need(type(OBJECTIVES[0]), "O1"), state=ObjectiveState.PAUSED))
    timeline.until(at(30, 17))
    assert notes(timeline, "carlos") == []


def test_a_note_that_came_due_while_nothing_ran_waits_for_the_sponsors_next_working_hour() -> None:
    timeline = played()
    say(timeline, at(27, 9, 40), **WORRY)
    timeline.down_until(at(28, 11)).until(at(30, 12))
    assert notes(timeline, "carlos") == [at(30, 9)]


def test_one_red_objective_says_nothing_about_another() -> None:
    timeline = played(objective(4, "Lead response", "maria", "2", "1"))
    say(timeline, at(27, 9, 40), **WORRY)
    assert timeline.book.last_spell("O4") is None


ABSENT = replace(CAST[0], away=(Away(first=date(2026, 11, 26), last=date(2026, 12, 9)),))


def ahead(timeline: Timeline, who: str) -> list[Delivery]:
    return [one for one in timeline.to(who) if one.id.endswith(":ahead")]


def test_when_the_channel_would_read_it_before_an_absent_sponsor_the_admin_is_told_and_can_hold_it_back() -> None:
    timeline = played(ABSENT)
    say(timeline, at(27, 9, 40), **WORRY)
    timeline.until(at(30, 12))
    (note,) = ahead(timeline, "ada")

    assert note.at == at(27, 13, 40)
    told = words(note.message)
    assert "Carlos is not at work before Thu 10 Dec; the channel reads it Tue 1 Dec, 07:30." in told
    assert "[Hold O1 back]\n[Fine]" in told
    timeline.apply(hold_back(turn(timeline.book, "ada", at(30, 12)), spell(timeline)))
    assert timeline.book.need(DigestPost, "2026-W48").held_items == ("O1",)


def test_the_sponsors_second_person_is_told_rather_than_the_admin_and_may_hold_it_back_too() -> None:
    book = book_with(ABSENT, workspace=replace(WORKSPACE, second_sponsor="ana"))
    timeline = Timeline(book, STARTED)
    say(timeline, at(27, 9, 40), **WORRY)
    timeline.until(at(30, 12))

    assert len(ahead(timeline, "ana")) == 1
    assert ahead(timeline, "ada") == []
    with pytest.raises(Refused, match="not open to you"):
        hold_back(turn(timeline.book, "jon", at(30, 12)), spell(timeline))
    timeline.apply(hold_back(turn(timeline.book, "ana", at(30, 12)), spell(timeline)))
    assert timeline.book.need(DigestPost, "2026-W48").held_items == ("O1",)


def test_while_the_sponsor_is_at_work_before_the_digest_nobody_else_is_told() -> None:
    timeline = played()
    say(timeline, at(27, 9, 40), **WORRY)
    timeline.until(at(1, 9, month=12))

    assert ahead(timeline, "ada") == []


@pytest.mark.parametrize(
    ("said", "told"),
    [((13, 30), at(30, 16)), ((15, 50), at(30, 16, 20)), ((11, 0), at(30, 15))],
)
def test_the_sponsor_hears_of_a_late_red_before_the_channel_reads_it(said: tuple[int, int], told: datetime) -> None:
    timeline = played()
    say(timeline, at(30, *said), **WORRY)
    assert f"Carlos hears it from me today at {told:%H:%M}." in words(timeline.to("maria")[-1].message)
    timeline.until(at(1, 12, month=12))
    assert notes(timeline, "carlos") == [told]
    assert ahead(timeline, "ada") == []


def test_where_the_sponsor_has_no_working_time_left_the_owner_and_an_admin_know_that_the_channel_is_first() -> None:
    timeline = played(replace(CAST[0], ends=time(12)))
    say(timeline, at(30, 13), **WORRY)
    told = words(timeline.to("maria")[-1].message)
    assert "The channel reads it before that, tomorrow at 07:30." in told
    timeline.until(at(1, 6, month=12))
    assert notes(timeline, "carlos") == []
    assert "the channel reads it tomorrow at 07:30" in words(ahead(timeline, "ada")[0].message)


def test_a_red_taken_back_stands_so_in_the_note_that_the_sponsor_has() -> None:
    timeline = played()
    say(timeline, at(27, 9, 5), **WORRY)
    say(timeline, at(27, 14), status=Status.ON_TRACK, chance=8, text="Sorry, wrong line")
    told, after = (one for one in timeline.to("carlos") if one.about.startswith("redspell"))
    assert after.edits == told.id
    assert words(after.message) == (
        "O1 Marketplace billed sales is on track, chance 8 of 10: Maria changed the answer on Fri 27 Nov, 14:00. "
        "You need do nothing."
    )


def test_where_the_sponsor_changes_in_between_the_owner_is_told_who_hears_it() -> None:
    timeline = played()
    say(timeline, at(27, 9, 40), **WORRY)
    timeline.until(at(27, 11))
    timeline.put(replace(timeline.book.workspace, sponsor="ana"))
    timeline.until(at(30, 12))
    told = words([one for one in timeline.to("maria") if not one.edits][-1].message)
    assert told.startswith("Ana is the sponsor now. O1 is off track. Ana hears it from me today at 15:00.")
    assert notes(timeline, "carlos") == []
    assert notes(timeline, "ana") == [at(27, 15)]
    say(timeline, at(30, 12, 10), status=Status.ON_TRACK, chance=7)
    assert "is on track" in words(timeline.to("ana")[-1].message)


def test_once_the_digest_is_out_holding_it_back_changes_nothing() -> None:
    timeline = played(ABSENT)
    say(timeline, at(27, 9, 40), **WORRY)
    timeline.until(at(1, 9, month=12))
    with pytest.raises(Refused, match="out already"):
        hold_back(turn(timeline.book, "ada", at(1, 9, month=12)), spell(timeline))


def test_what_waits_for_the_sponsor_is_said_as_that() -> None:
    timeline = played()
    say(timeline, at(27, 9, 40), **WORRY, waits_for="carlos")
    timeline.until(at(28))
    note = words(next(one for one in timeline.to("carlos") if one.about.startswith("redspell")).message)
    assert "It waits for you." in note
    assert "You need do nothing" not in note


def read(timeline: Timeline, now: datetime, who: str) -> tuple[Status | None, list[str]]:
    """How O1 stands for this reader, and the words of its answers."""
    known = as_known_to(timeline.book, timeline.book.need(Person, who), now)
    standing = known.need(Objective, "O1").standing
    return standing.status if standing else None, [one.text for one in known.updates("O1")]


def test_who_was_told_by_the_owner_has_the_same_hours_for_it_and_others_read_it_after_them() -> None:
    timeline = played()
    say(timeline, at(27, 9, 40), **WORRY)
    timeline.apply(tell_myself(turn(timeline.book, "maria", at(27, 10)), spell(timeline)))

    assert read(timeline, at(27, 13, 30), "carlos") == (None, [])
    assert read(timeline, at(27, 13, 40), "carlos") == (Status.OFF_TRACK, [WORRY["text"]])


def test_what_was_answered_before_in_the_same_round_is_what_others_read_in_the_owners_hour() -> None:
    timeline = played()
    say(timeline, at(27, 9), status=Status.AT_RISK, text="slow", value=Decimal(41000))
    say(timeline, at(27, 9, 40), value=Decimal(36000), **WORRY)

    assert read(timeline, at(27, 12), "jon") == (Status.AT_RISK, [""])  # its words were replaced
    assert read(timeline, at(27, 12), "maria") == (Status.OFF_TRACK, [WORRY["text"]])
    say(timeline, at(27, 12, 30), status=Status.ON_TRACK, text="Legal has somebody")
    assert read(timeline, at(27, 12, 30), "jon") == (Status.ON_TRACK, ["Legal has somebody"])


def test_a_correction_after_the_close_leaves_what_stood_there_for_others() -> None:
    timeline = played()
    say(timeline, at(27, 9), status=Status.AT_RISK, text="slow")
    timeline.until(at(1, 10, month=12))
    book, sales = timeline.book, timeline.book.need(Objective, "O1")
    worse = Answer(status=Status.OFF_TRACK, text="the reseller has cancelled")
    timeline.apply(correct(book, sales, last_update(book, "O1"), worse, book.need(Person, "maria"), timeline.now, "e2"))

    assert read(timeline, at(1, 10, 20, month=12), "carlos") == (Status.AT_RISK, ["slow"])
    assert read(timeline, at(1, 10, 20, month=12), "ada") == (Status.OFF_TRACK, ["the reseller has cancelled"])


def test_what_the_digest_told_nobody_has_to_wait_for() -> None:
    timeline = played()
    say(timeline, at(27, 9), status=Status.AT_RISK, text="slow")
    timeline.until(at(30, 17, 15))
    book, sales = timeline.book, timeline.book.need(Objective, "O1")
    worse = Answer(status=Status.OFF_TRACK, text="the reseller has cancelled")
    timeline.apply(correct(book, sales, last_update(book, "O1"), worse, book.need(Person, "maria"), timeline.now, "e2"))
    timeline.until(at(1, 8, month=12))

    assert read(timeline, at(1, 8, month=12), "jon") == (Status.OFF_TRACK, ["the reseller has cancelled"])
    assert spell(timeline).sponsor_told_at is None


def test_a_sponsor_who_is_an_admin_too_does_not_read_it_before_the_note() -> None:
    carlos = next(one for one in CAST if one.id == "carlos")
    timeline = played(replace(carlos, roles=carlos.roles | {Role.ADMIN}))
    say(timeline, at(27, 9, 40), **WORRY)

    assert read(timeline, at(27, 12), "carlos") == (None, [])
    timeline.until(at(27, 14))
    assert read(timeline, at(27, 14), "carlos") == (Status.OFF_TRACK, [WORRY["text"]])


def test_who_is_forgotten_leaves_no_words_in_what_stood_before_a_red() -> None:
    timeline = played()
    say(timeline, at(27, 9), status=Status.AT_RISK, text="Zebra slow")
    say(timeline, at(27, 9, 40), **WORRY)
    outcome = forget(turn(timeline.book, "ada", at(27, 10)), timeline.book.need(Person, "maria"))
    timeline.apply(outcome)

    assert "Zebra" not in str(timeline.book.all(RedSpell))
