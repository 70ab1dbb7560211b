from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from partnership.decisions import Decision
from partnership.metric import Metric, MetricKind
from partnership.objectives import Objective, StandIn, Standing
from partnership.promises import Promise, PromiseState
from partnership.red_spells import RedSpell
from partnership.rounds import CheckIn
from partnership.updates import Status, Update
from tests.commands.desk import Desk, labels, words
from tests.commands.maria import FUNDS, RESPONSE, SALES, SALES_WELL, SLOT, friday, objective_of, standing_of
from tests.world import at


def update(desk: Desk, objective: str, window: str = "2026-W48") -> Update:
    return desk.book.need(Update, f"{objective}:{window}")


def standing(desk: Desk, objective: str) -> Standing:
    found = objective_of(desk, objective).standing
    assert found
    return found


def test_a_quiet_week_of_three_objectives_is_five_taps() -> None:
    desk = friday()
    desk.taps = 1  # the notification
    desk.tap("maria", "Kept", "P4")
    desk.tap("maria", "Nothing changed", "O1")
    desk.tap("maria", "Nothing changed", "O4")
    card = desk.tap("maria", "Still on course", "O6")
    assert desk.taps == 5
    assert card.startswith("Thank you, Maria. All three are in.")
    assert desk.book.need(CheckIn, "maria:2026-W48").complete
    assert standing(desk, "O1").status is Status.AT_RISK
    assert standing(desk, "O1").chance == 5


def test_a_bad_week_is_at_most_twelve_taps_the_next_promise_included() -> None:
    desk = friday(SALES_WELL)
    desk.taps = 1
    desk.tap("maria", "Not yet", "P4")
    desk.tap("maria", "Update", "O1")
    desk.taps += 4  # chance: open and pick; dictate; who can clear it
    desk.tap("maria", "Save O1", "O1", chance="3", words="IP review stuck, Legal has nobody", waits_for="carlos")
    desk.tap("maria", "Nothing changed", "O4")
    card = desk.tap("maria", "Still on course", "O6")
    assert "I tell Carlos first" in labels(desk.cards["maria"])
    assert "Carlos is told today at 13:00 that O1 is off track." in card
    desk.taps += 1
    desk.tap("maria", "Promise", what="Legal names a reviewer", due="Fri 4 Dec")
    assert desk.taps <= 12
    assert desk.book.need(Promise, "P5").what == "Legal names a reviewer"
    assert desk.book.need(Promise, "P5").due == date(2026, 12, 4)


def test_the_lock_screen_names_no_figure_no_person_and_no_words() -> None:
    assert friday().cards["maria"].summary == "Steward: 3 objectives, 1 promise due. About a minute."


def test_the_status_is_set_by_pace_and_the_owner_may_overrule_it() -> None:
    desk = friday(SALES_WELL, promise=False)
    card = desk.tap("maria", "Update", "O1")
    assert "Status: ■ off track" in card
    desk.tap("maria", "Save O1", "O1", status="at risk", words="Two deals are signed next week", chance="5")
    assert update(desk, "O1").status is Status.AT_RISK


def test_the_status_stays_at_risk_as_the_owner_said_it_and_pace_stands_beside_it() -> None:
    desk = friday(promise=False)
    card = desk.tap("maria", "Update", "O1")
    assert "Status: ▲ at risk" in card
    assert "off track by pace" in card
    desk.tap("maria", "Save O1", "O1", value="39k")
    assert update(desk, "O1").status is Status.AT_RISK


def test_a_saved_block_shows_what_was_saved_in_place_and_the_digest_line_after_the_last() -> None:
    desk = friday(SALES_WELL, promise=False)
    desk.tap("maria", "Nothing changed", "O4")
    desk.tap("maria", "Still on course", "O6")
    desk.tap("maria", "Update", "O1")
    card = desk.tap(
        "maria", "Save O1", "O1", chance="3", words="IP review stuck, Legal has nobody.", waits_for="carlos"
    )
    assert "■ off track · $38k · chance 3 of 10 · waits for Carlos" in card
    assert "This is your line in the digest:\nO1: “IP review stuck, Legal has nobody.”" in card


def test_a_sentence_saves_the_same_as_the_taps() -> None:
    tapped, typed = friday(), friday()
    tapped.tap("maria", "Not yet", "P4")
    tapped.tap("maria", "Update", "O1")
    tapped.tap("maria", "Save O1", "O1", status="off track", chance="3", words="IP review stuck, Legal has nobody")
    tapped.tap("maria", "Nothing changed", "O4")
    tapped.tap("maria", "Still on course", "O6")
    answer = typed.types("maria", "O1 off track, 3/10: IP review stuck, Legal has nobody. P4 not yet. Rest unchanged.")
    for name in ("O1", "O4", "O6"):
        assert _plain(update(typed, name)) == _plain(update(tapped, name))
        assert standing(typed, name) == replace(standing(tapped, name), by_pace=False)
    assert typed.book.need(Promise, "P4") == tapped.book.need(Promise, "P4")
    assert [one.id for one in typed.book.all(RedSpell)] == [one.id for one in tapped.book.all(RedSpell)]
    assert "Saved: O1 ■ off track, still $38k, chance 3 of 10, “IP review stuck, Legal has nobody”" in answer
    assert "O4 and O6 unchanged." in answer
    assert "You can change it until Mon 30 Nov, 17:00." in answer
    assert typed.card("maria").startswith("Thank you, Maria.")


def _plain(update: Update) -> Update:
    """Whose word the status is aside: the form had proposed the same, and nobody touched it there."""
    return replace(update, waits_for=None, said=False, by_pace=False)


def test_an_answer_is_changed_in_place_until_the_close() -> None:
    desk = friday(promise=False)
    desk.tap("maria", "Nothing changed", "O1")
    desk.until(at(30, 16, 59))
    desk.tap("maria", "Edit O1", "O1")
    desk.tap("maria", "Save O1", "O1", value="47k", status="on track", chance="7", words="Two deals signed")
    assert update(desk, "O1").value == Decimal(47000)
    assert update(desk, "O1").corrections == ()
    assert update(desk, "O1").saves == 2
    assert standing(desk, "O1").last_status is Status.AT_RISK
    assert standing(desk, "O1").last_chance == 5
    assert standing(desk, "O1").last_value == Decimal(38000)
    assert objective_of(desk, "O1").metric.current == Decimal(47000)


def test_a_change_after_the_close_is_a_visible_correction_without_blame() -> None:
    desk = friday(promise=False)
    desk.types("maria", "O1 at risk, 5/10: two deals wait for signature. Rest unchanged")
    desk.until(at(1, 9, month=12))
    desk.tap("maria", "Edit O1", "O1")
    answer = desk.tap("maria", "Save O1", "O1", value="47k")
    assert answer == "O1 corrected: $47k, was $38k. Added to the thread, with the time."
    correction = update(desk, "O1").corrections[0]
    assert (correction.at, correction.by, correction.text) == (at(1, 9, month=12), "maria", "$47k, was $38k")
    assert objective_of(desk, "O1").metric.current == Decimal(47000)
    assert desk.book.get(Update, "O1:2026-W49") is None


def test_words_after_the_close_count_for_the_next_round_and_can_be_meant_for_the_last_one() -> None:
    desk = friday(promise=False)
    desk.types("maria", "O1 at risk, 5/10: two deals wait for signature. Rest unchanged")
    desk.until(at(1, 9, month=12))
    answer = desk.types("maria", "O1 $47k")
    assert "It counts for the check-in that opens Fri 4 Dec, 09:00" in answer
    assert update(desk, "O1").corrections == ()
    answer = desk.tap("maria", "It corrects the last one", on=desk.answers["maria"])
    assert answer.startswith("O1 corrected: $47k, was $38k. Added to the thread, with the time.")
    assert update(desk, "O1").value == Decimal(47000)
    assert desk.book.get(Update, "O1:2026-W49") is None


def test_a_correction_can_be_typed_and_is_an_update_while_the_check_in_is_open() -> None:
    desk = friday(promise=False)
    desk.types("maria", "O1 at risk, 5/10: two deals wait for signature")
    desk.types("maria", "correct O1 chance 4")
    assert update(desk, "O1").corrections == ()
    desk.until(at(1, 9, month=12))
    desk.types("maria", "correct O1 chance 3")
    assert update(desk, "O1").corrections[0].text == "chance 3 of 10, was 4"


def test_an_answer_before_the_opening_counts_for_it_and_is_not_asked_again() -> None:
    desk = friday(promise=False)
    desk.until(at(3, 10, month=12))
    answer = desk.types("maria", "O1 on track, 7/10: two deals signed, $90k. Rest unchanged")
    assert "It counts for the check-in that opens tomorrow at 09:00" in answer
    assert update(desk, "O1", "2026-W49").status is Status.ON_TRACK
    desk.until(at(4, 12, month=12))
    assert desk.book.need(CheckIn, "maria:2026-W49").complete
    assert desk.book.need(CheckIn, "maria:2026-W49").delivery is None


def test_the_first_answer_after_a_close_that_nobody_answered_is_late_and_kept() -> None:
    desk = friday(promise=False)
    desk.until(at(30, 18))
    answer = desk.types("maria", "O1 at risk, 4/10: Legal has nobody")
    assert update(desk, "O1", "2026-W49").late
    assert (
        "O1: that is your late answer to the last check-in, added to its thread with the time. "
        "The next one opens Fri 4 Dec, 09:00 as usual."
    ) in answer


def test_the_card_after_a_close_calls_late_what_will_be_late_from_the_first_tap_on() -> None:
    desk = friday(promise=False)
    desk.tap("maria", "Nothing changed", "O4")
    desk.until(at(30, 18))
    late = "The last check-in has closed: what you answer now for O1 and O6 is your late answer to it."
    assert late in desk.tap("maria", "Update", "O1")
    assert late in desk.tap("maria", "Save O1", "O1", chance="4", words="Legal has nobody")
    assert "The next one opens Fri 4 Dec, 09:00 as usual." in desk.card("maria")
    desk.until(at(3, 18, month=12))
    assert "what you answer now counts for it." in desk.types("maria", "check in")


def test_an_opened_block_can_still_be_answered_with_one_tap() -> None:
    desk = friday(promise=False)
    desk.tap("maria", "Update", "O1")
    assert labels(desk.cards["maria"], "O1") == ["Close", "Nothing changed", "Save O1"]
    assert "· unchanged" in desk.tap("maria", "Nothing changed", "O1")
    desk.tap("maria", "Edit O1", "O1")
    assert labels(desk.cards["maria"], "O1") == ["Close", "Save O1"]
    desk.tap("maria", "Close", "O1")
    assert labels(desk.cards["maria"], "O1") == ["Edit O1"]
    assert update(desk, "O1").unchanged


def test_who_answers_late_is_asked_on_friday_as_usual() -> None:
    desk = friday(promise=False)
    desk.until(at(1, 15, month=12))
    desk.types("maria", "O1 at risk, 4/10: Legal has nobody")
    desk.until(at(4, 9, month=12))
    checkin = desk.book.need(CheckIn, "maria:2026-W49")
    assert checkin.delivery
    assert not checkin.blocks[0].answered_at
    assert "Nothing changed" in labels(desk.cards["maria"], "O1")
    answer = desk.types("maria", "O1 on track, 7/10: Legal has named somebody")
    assert "late" not in answer
    assert not update(desk, "O1", "2026-W49").late


def test_an_old_button_shows_the_present_state_and_changes_nothing() -> None:
    desk = friday(promise=False)
    old = desk.cards["maria"]
    desk.types("maria", "O1 at risk, 4/10: Legal has nobody")
    before = update(desk, "O1")
    card = desk.tap("maria", "Nothing changed", "O1", on=old)
    assert update(desk, "O1") == before
    assert "▲ at risk · $38k · chance 4 of 10" in card


def test_a_button_of_last_weeks_card_shows_the_present_card() -> None:
    desk = friday(promise=False)
    old = desk.cards["maria"]
    desk.until(at(4, 9, 30, month=12))
    card = desk.tap("maria", "Nothing changed", "O1", on=old)
    assert card.startswith("Maria, three objectives. Open until Mon 7 Dec, 17:00.")
    assert desk.book.get(Update, "O1:2026-W49") is None


def test_a_kept_button_pressed_twice_keeps_the_promise_once() -> None:
    desk = friday()
    old = desk.cards["maria"]
    desk.tap("maria", "Kept", "P4")
    answer = desk.tap("maria", "Not yet", "P4", on=old)
    assert "It is kept; nothing was changed." in answer
    assert desk.book.need(Promise, "P4").state is PromiseState.KEPT


def test_a_figure_that_can_not_be_read_is_told_beside_its_field_and_nothing_typed_is_lost() -> None:
    desk = friday(promise=False)
    desk.tap("maria", "Update", "O1")
    card = desk.tap("maria", "Save O1", "O1", value="lots", words="Two deals wait for signature")
    assert "I can't read “lots” as one figure." in card
    assert "Two deals wait for signature" in card
    assert desk.book.get(Update, "O1:2026-W48") is None


def test_nothing_changed_is_not_offered_while_a_promise_of_the_objective_is_overdue() -> None:
    desk = friday()
    assert labels(desk.cards["maria"], "O1") == ["Update"]
    assert labels(desk.cards["maria"], "O4") == ["Nothing changed", "Update"]
    answer = desk.types("maria", "nothing changed O1")
    assert answer.startswith("P4 for O1 was due Thu 26 Nov. What became of it?")
    desk.tap("maria", "Kept", "P4")
    assert "Nothing changed" in labels(desk.cards["maria"], "O1")


def test_after_three_unchanged_weeks_one_sentence_on_why_is_asked() -> None:
    tired = replace(RESPONSE, standing=standing_of(Status.ON_TRACK, 8, unchanged_weeks=3))
    desk = friday(tired, promise=False)
    assert "Three weeks the same. One sentence on why, for the digest?" in words(desk.cards["maria"], "O4")
    assert labels(desk.cards["maria"], "O4") == ["Waiting on purpose", "Write", "Update"]
    assert "Four weeks the same. One sentence on why, for the digest?" in desk.types("maria", "O4 unchanged")
    assert update(desk, "O4").why_unchanged == ""
    desk.tap("maria", "Waiting on purpose", "O4")
    assert update(desk, "O4").why_unchanged == "waiting on purpose"
    assert standing(desk, "O4").unchanged_weeks == 4


def test_why_nothing_changed_can_be_written_in_the_open_block() -> None:
    tired = replace(RESPONSE, standing=standing_of(Status.ON_TRACK, 8, unchanged_weeks=3))
    desk = friday(tired, promise=False)
    desk.tap("maria", "Write", "O4")
    desk.tap("maria", "Save O4", "O4", why="The new team starts in January")
    assert update(desk, "O4").unchanged
    assert update(desk, "O4").why_unchanged == "The new team starts in January"


def test_a_follow_up_is_asked_once_inside_the_open_block_and_the_answer_is_saved_before_it() -> None:
    desk = friday(promise=False)
    desk.tap("maria", "Update", "O1")
    card = desk.tap("maria", "Save O1", "O1", status="off track", chance="3")
    assert "Saved. What would bring it back, and who can do that?" in card
    assert update(desk, "O1").status is Status.OFF_TRACK
    desk.tap("maria", "Save O1", "O1", obstacle="A reviewer from Legal", waits_for="carlos")
    assert update(desk, "O1").obstacle == "A reviewer from Legal"
    assert update(desk, "O1").chance == 3
    desk.tap("maria", "Edit O1", "O1")
    card = desk.tap("maria", "Save O1", "O1", chance="2", waits_for="")
    assert "What would bring it back" not in card


def test_a_follow_up_can_be_left_and_blocks_nothing() -> None:
    desk = friday(promise=False)
    desk.types("maria", "O4 unchanged. O6 unchanged")
    desk.tap("maria", "Update", "O1")
    desk.tap("maria", "Save O1", "O1", status="off track", chance="3")
    assert desk.book.need(CheckIn, "maria:2026-W48").complete
    card = desk.tap("maria", "Leave it", "O1")
    assert card.startswith("Thank you, Maria.")


def test_words_typed_under_an_open_follow_up_are_its_answer() -> None:
    desk = friday(promise=False)
    answer = desk.types("maria", "O1 off track, 3/10")
    assert "What would bring it back, and who can do that?" in answer
    desk.types("maria", "A reviewer from Legal for six days")
    assert update(desk, "O1").obstacle == "A reviewer from Legal for six days"
    assert update(desk, "O1").status is Status.OFF_TRACK


def test_activity_without_outcome_is_asked_about_with_buttons() -> None:
    desk = friday(promise=False)
    answer = desk.types("maria", "O1 on track, 6/10: two workshops held")
    assert "I read that as activity. Did anything come of it?" in answer
    desk.tap("maria", "Not yet", "O1")
    assert update(desk, "O1").outcome is False
    assert standing(desk, "O1").activity_periods == 1


def test_words_for_the_sponsor_alone_reach_the_sponsor_and_hide_from_the_digest_line() -> None:
    desk = friday(promise=False)
    desk.tap("maria", "Update", "O1")
    secret = "Redundancies are planned in Sales"
    desk.tap("maria", "Save O1", "O1", status="at risk", chance="4", words=secret, readers="sponsor")
    desk.types("maria", "O4 unchanged. O6 unchanged")
    assert update(desk, "O1").only_sponsor
    assert "In the digest O1 stands without your words; only Carlos reads them." in desk.card("maria")
    assert any(secret in note for note in desk.notes["carlos"])
    assert not any(secret in note for who, notes in desk.notes.items() if who != "carlos" for note in notes)


def test_sensitive_words_can_go_to_the_sponsor_alone_with_one_tap() -> None:
    desk = friday(promise=False)
    answer = desk.types("maria", "O1 at risk, 4/10: redundancies in Sales stop two deals")
    assert "may not be for everybody who reads the digest" in answer
    assert labels(desk.cards["maria"], "O1") == ["Digest as it is", "Only Carlos", "Save O1"]
    desk.tap("maria", "Only Carlos", "O1")
    assert update(desk, "O1").only_sponsor
    assert (update(desk, "O1").status, update(desk, "O1").chance) == (Status.AT_RISK, 4)
    assert "redundancies in Sales" in desk.notes["carlos"][-1]


def test_a_stand_ins_empty_box_leaves_the_owners_words_alone() -> None:
    desk = friday(with_lee(), promise=False)
    desk.types("maria", "O1 at risk, 4/10: Legal has nobody")
    desk.types("lee", "update O1")
    desk.cards["lee"] = desk.answers["lee"]
    desk.tap("lee", "Save O1", "O1", value="47k")
    assert (update(desk, "O1").text, update(desk, "O1").value) == ("Legal has nobody", Decimal(47000))


def test_a_stand_in_finds_the_words_that_they_gave_in_the_box_and_no_words_of_the_owner() -> None:
    desk = friday(with_lee(), promise=False)
    desk.types("maria", "O1 at risk, 4/10: Legal has nobody")
    assert "Legal has nobody" not in repr(desk.types("lee", "check in"))
    desk.types("lee", "O1 45k, two sellers left")
    desk.types("lee", "check in")
    assert "two sellers left" in repr(desk.answers["lee"])


def test_between_figures_only_the_chance_is_asked_and_the_status_follows_it() -> None:
    sure = replace(FUNDS, standing=standing_of(Status.ON_TRACK, 6))
    desk = friday(sure, promise=False)
    assert "61 % (target 80 %) on 31 Oct · ● on track · chance 6 of 10 · next figure about 10 Dec" in words(
        desk.cards["maria"], "O6"
    )
    assert labels(desk.cards["maria"], "O6") == [
        "Yes, as before (6/10)",
        "Less sure",
        "More sure",
        "Something came up",
    ]
    asked = desk.tap("maria", "Less sure", "O6")
    assert "O6: how sure are you now? It was 6 of 10. Nothing is saved yet" in asked
    assert labels(desk.answers["maria"]) == ["5/10, at risk", "4/10, at risk", "3/10, off track"]
    assert standing(desk, "O6").status is Status.ON_TRACK
    read_back = desk.tap("maria", "4/10, at risk", on=desk.answers["maria"])
    assert "Saved: O6 ▲ at risk, still 61 %, chance 4 of 10" in read_back
    assert update(desk, "O6").chance == 4
    assert standing(desk, "O6").status is Status.AT_RISK
    assert objective_of(desk, "O6").metric.measured_on == date(2026, 10, 31)


def test_between_figures_unchanged_weeks_are_not_counted() -> None:
    desk = friday(promise=False)
    desk.tap("maria", "Still on course", "O6")
    assert standing(desk, "O6").unchanged_weeks == 0


def test_in_the_figure_week_the_number_is_asked_and_then_the_next_month_counts() -> None:
    desk = friday(promise=False)
    desk.until(at(11, 9, month=12))
    assert labels(desk.cards["maria"], "O6") == ["Still 61 %", "Update"]
    assert "Value now (%)" in desk.tap("maria", "Update", "O6")
    desk.tap("maria", "Save O6", "O6", value="66", status="on track", chance="7", words="Two campaigns paid out")
    assert objective_of(desk, "O6").metric.measured_on == date(2026, 12, 11)
    desk.until(at(18, 9, month=12))
    assert "The last weeks before 31 Dec: where is it now?" in words(desk.cards["maria"], "O6")
    assert "next figure" not in words(desk.cards["maria"], "O6")  # it would come after the objective's own date


def with_lee(until: date = date(2026, 12, 31)) -> Objective:
    return replace(SALES, stand_ins=(StandIn(person="lee", until=until),))


def test_a_stand_in_gives_figure_and_facts_while_status_and_chance_carry_over_unconfirmed() -> None:
    desk = friday(with_lee(), promise=False)
    answer = desk.types("lee", "O1 off track, $47k, 2/10: two deals signed")
    saved = update(desk, "O1")
    assert (saved.status, saved.chance, saved.value) == (Status.AT_RISK, 5, Decimal(47000))
    assert (saved.by, saved.confirmed, saved.owner) == ("lee", False, "maria")
    assert "Maria sees it and can change it; status and chance stay as Maria left them." in answer
    assert "Lee answered for you." in desk.notes["maria"][-1]
    assert "Take it" in labels(desk.cards["maria"], "O1")


def test_the_owner_takes_over_or_changes_what_a_stand_in_answered() -> None:
    desk = friday(with_lee(), promise=False)
    desk.types("lee", "O1 $47k: two deals signed")
    desk.tap("maria", "Take it", "O1")
    assert update(desk, "O1").confirmed
    assert standing(desk, "O1").confirmed
    desk.tap("maria", "Edit O1", "O1")
    desk.tap("maria", "Save O1", "O1", status="on track", chance="8")
    assert (update(desk, "O1").by, update(desk, "O1").status) == ("maria", Status.ON_TRACK)


def test_the_owner_can_have_the_stand_in_asked_at_once() -> None:
    desk = friday(with_lee(), promise=False)
    answer = desk.tap("maria", "Ask Lee")
    assert answer.startswith("Lee is asked for O1.")
    assert desk.card("lee").startswith("Maria has not had time for O1.")
    desk.tap("lee", "Update", "O1")
    assert desk.card("lee").startswith("For Maria: the figure and the facts will do.")
    answer = desk.tap("lee", "Save O1", "O1", value="47k", words="Two deals signed")
    assert answer.startswith("Saved: O1 ▲ at risk, $47k, chance still 5 of 10, “Two deals signed”.")
    assert (update(desk, "O1").by, update(desk, "O1").confirmed) == ("lee", False)


def test_a_lead_gives_the_figure_and_nothing_else() -> None:
    desk = friday(replace(SALES, lead="lee"), promise=False)
    answer = desk.types("lee", "O1 47k")
    assert answer == "O1 $47k noted. Thank you. Maria sees it and says how it stands."
    assert objective_of(desk, "O1").metric.current == Decimal(47000)
    assert desk.book.get(Update, "O1:2026-W48") is None
    assert "no figure" in desk.types("lee", "O1 at risk")


def test_who_may_not_answer_is_told_who_may_and_can_pass_it_on() -> None:
    desk = friday(promise=False)
    answer = desk.types("jon", "O1 off track: the review is stuck")
    assert answer.startswith("Only Maria can change O1. Shall I pass it on to Maria?")
    assert desk.book.get(Update, "O1:2026-W48") is None


def test_what_is_not_understood_is_asked_and_the_rest_is_saved() -> None:
    desk = friday(promise=False)
    answer = desk.types("maria", "O1 at risk, 15/10: Legal has nobody. O4 unchanged")
    assert update(desk, "O1").status is Status.AT_RISK
    assert update(desk, "O4").unchanged
    assert "“15/10”" in answer
    assert "Nothing is lost." in answer


def test_a_promise_inside_a_sentence_is_kept_as_a_promise() -> None:
    desk = friday(promise=False)
    answer = desk.types("maria", "O1 at risk, 4/10: Legal has nobody. I promise a reviewer is named by Fri 4 Dec")
    made = desk.book.need(Promise, "P1")
    assert (made.objective, made.due, made.owner, made.binding) == ("O1", date(2026, 12, 4), "maria", True)
    assert "P1 for O1" in answer


def test_words_that_are_no_answer_are_left_to_others() -> None:
    desk = friday(promise=False)
    assert "Saved" not in desk.types("maria", "hello there")
    assert "Saved" not in desk.types("maria", "what is the weather like today?")


def test_a_sentence_without_a_name_asks_for_which_objective_it_is() -> None:
    desk = friday(promise=False)
    answer = desk.types("maria", "Legal still has nobody to review the contract")
    assert "For which objective is that?" in answer
    desk.tap("maria", "O1", on=desk.answers["maria"])
    assert update(desk, "O1").text == "Legal still has nobody to review the contract"


def test_a_status_without_a_name_asks_for_which_objective_it_is() -> None:
    desk = friday(promise=False)
    assert "For which objective is that?" in desk.types("maria", "off track")
    desk.tap("maria", "O4", on=desk.answers["maria"])
    assert update(desk, "O4").status is Status.OFF_TRACK


def test_a_mistyped_command_is_no_answer() -> None:
    desk = friday(promise=False)
    desk.types("maria", "hstory O1")
    assert desk.book.updates("O1") == []


def test_unchanged_with_a_reason_says_why() -> None:
    tired = replace(RESPONSE, standing=standing_of(Status.ON_TRACK, 8, unchanged_weeks=3))
    desk = friday(tired, promise=False)
    desk.types("maria", "O4 unchanged because the budget comes in January")
    assert update(desk, "O4").unchanged
    assert update(desk, "O4").why_unchanged == "the budget comes in January"


def test_a_stand_in_can_say_that_nothing_changed_for_all_that_is_left() -> None:
    lee = (StandIn(person="lee", until=date(2026, 12, 31)),)
    desk = friday(replace(SALES, stand_ins=lee), replace(RESPONSE, stand_ins=lee), promise=False)
    desk.types("maria", "O1 at risk, 4/10: Legal has nobody")
    desk.types("lee", "nothing changed")
    assert desk.book.get(Update, "O6:2026-W48") is None
    assert (update(desk, "O4").by, update(desk, "O4").unchanged) == ("lee", True)
    assert update(desk, "O1").by == "maria"


def test_a_promise_need_not_be_named_where_only_one_waits() -> None:
    desk = friday()
    assert desk.types("maria", "kept") == "P4 kept. Thank you."
    assert desk.types("maria", "kept") == "No promise of yours waits for an answer."


def test_later_today_comes_back_inside_working_hours_and_says_when() -> None:
    desk = friday()
    assert desk.tap("maria", "Later today").startswith("I come back today at 12:00.")
    assert desk.book.need(CheckIn, "maria:2026-W48").snoozed_until == at(27, 12)


@pytest.mark.parametrize(("hour", "back"), [(14, at(27, 16)), (16, at(30, 9))])
def test_later_late_in_the_day_is_before_the_evening_or_the_next_working_morning(hour: int, back: object) -> None:
    desk = friday()
    desk.until(at(27, hour))
    desk.types("maria", "later")
    assert desk.book.need(CheckIn, "maria:2026-W48").snoozed_until == back


def test_check_in_shows_the_card_as_it_stands() -> None:
    desk = friday()
    assert desk.types("maria", "check in") == desk.card("maria")
    assert desk.types("ada", "check in").startswith("You own no objective")


def test_update_with_words_speaks_of_that_objective() -> None:
    desk = friday(promise=False)
    desk.types("maria", "update O4 at risk, 5/10: two people left the team")
    assert (update(desk, "O4").status, update(desk, "O4").chance) == (Status.AT_RISK, 5)
    assert update(desk, "O4").text == "two people left the team"


def test_an_overdue_promise_of_another_kind_is_shown_with_its_day() -> None:
    moved = replace(SLOT, state=PromiseState.MOVED, due=date(2026, 11, 30), moves=1)
    desk = friday(moved)
    assert "You promised: Legal slot by Mon 30 Nov." in words(desk.cards["maria"], "P4")
    assert "Nothing changed" in labels(desk.cards["maria"], "O1")


def test_a_figure_that_can_hardly_be_right_is_asked_about_once_and_not_taken_meanwhile() -> None:
    desk = friday(promise=False)
    answer = desk.types("maria", "O1 $999,999,999,999, at risk, 5/10: two deals signed")
    assert "You wrote $999,999,999,999; the target is $100k. Is that right?" in answer
    assert objective_of(desk, "O1").metric.current == Decimal(38000)
    assert (update(desk, "O1").status, update(desk, "O1").text) == (Status.AT_RISK, "two deals signed")
    desk.tap("maria", "Yes, it is right", on=desk.answers["maria"])
    assert objective_of(desk, "O1").metric.current == Decimal(999999999999)
    assert update(desk, "O1").text == "two deals signed"


def test_a_doubtful_figure_typed_once_more_is_taken_and_another_one_replaces_it() -> None:
    again, other = friday(promise=False), friday(promise=False)
    for desk in (again, other):
        desk.types("maria", "O1 $-5")
        assert objective_of(desk, "O1").metric.current == Decimal(38000)
    again.types("maria", "O1 $-5")
    assert objective_of(again, "O1").metric.current == Decimal(-5)
    other.types("maria", "O1 $41k")
    assert objective_of(other, "O1").metric.current == Decimal(41000)
    assert "You wrote" not in other.card("maria")


def test_a_doubtful_figure_can_be_left_as_it_was() -> None:
    desk = friday(promise=False)
    desk.types("maria", "O1 $999,999,999,999")
    desk.tap("maria", "Leave the old one", "O1")
    assert objective_of(desk, "O1").metric.current == Decimal(38000)
    assert "You wrote" not in desk.card("maria")


def test_new_words_that_say_nothing_of_the_wait_keep_it_and_the_receipt_says_so() -> None:
    desk = friday(promise=False)
    desk.types("maria", "O1 off track, 3/10: Legal has nobody, waits for Carlos")
    assert "waits for Carlos" in desk.types("maria", "O1 at risk: a reviewer starts on Monday")
    desk.types("maria", "O1 waits for nobody")
    assert update(desk, "O1").waits_for is None


def test_better_without_evidence_is_asked_about_once_also_early_and_when_typed() -> None:
    desk = Desk(friday(promise=False).book, at(26, 12))
    answer = desk.types("maria", "O1 on track, 7/10: feeling fine about it")
    assert "O1: By pace it is off track, and you call it on track. What shows it: a link, or one sentence?" in answer
    assert "What shows it" not in desk.types("maria", "O1 8/10")


def test_on_track_against_pace_is_asked_for_evidence_once_and_never_blocked() -> None:
    desk = friday(promise=False)
    desk.tap("maria", "Update", "O1")
    card = desk.tap("maria", "Save O1", "O1", status="on track", words="December will be strong", chance="7")
    assert update(desk, "O1").status is Status.ON_TRACK
    assert "Saved. By pace it is off track, and you call it on track. What shows it: a link, or one sentence?" in card
    desk.tap("maria", "Leave it", "O1")
    desk.tap("maria", "Edit O1", "O1")
    assert "What shows it" not in desk.tap("maria", "Save O1", "O1", chance="8")


@pytest.mark.parametrize("said", ["fine", "5", "42"])
def test_words_that_tell_nothing_are_asked_about_once(said: str) -> None:
    desk = friday(promise=False)
    desk.tap("maria", "Update", "O4")
    desk.tap("maria", "Save O4", "O4", words=said)
    assert "What changed, in one sentence that a colleague can use?" in desk.card("maria")


def test_a_reason_is_quoted_without_the_word_that_led_to_it() -> None:
    desk = friday(promise=False)
    desk.types("maria", "O1 at risk, 4/10: cos two people left")
    assert update(desk, "O1").text == "two people left"


def test_after_a_promise_is_taken_no_other_one_is_asked_for() -> None:
    desk = friday(promise=False)
    for name, label in (("O1", "Nothing changed"), ("O4", "Nothing changed"), ("O6", "Still on course")):
        desk.tap("maria", label, name)
    card = desk.tap("maria", "Promise", what="Legal names a reviewer", due="Fri 4 Dec")
    assert "Next promise for" not in card
    assert "P1: Legal names a reviewer, by Fri 4 Dec." in card


def answered_all(desk: Desk) -> Desk:
    for name, label in (("O1", "Nothing changed"), ("O4", "Nothing changed"), ("O6", "Still on course")):
        desk.tap("maria", label, name)
    return desk


def test_a_decision_is_asked_for_in_one_form_from_the_card() -> None:
    desk = answered_all(friday(promise=False))
    form = desk.tap("maria", "Ask Carlos to decide")
    assert all(one in form for one in ("By when?", "What do you recommend?", "What happens if not?"))
    on = desk.answers["maria"]
    said = desk.tap("maria", "Ask Carlos", on=on, question="Release Legal?", due="4 Dec", recommends="yes")
    assert "D1 asked of Carlos: Release Legal? By Fri 4 Dec." in said
    assert "stronger" not in said
    decision = desk.book.need(Decision, "D1")
    assert (decision.objective, decision.recommends, decision.if_not) == ("O1", "yes", "")
    assert desk.types("maria", "cancel").startswith("There is nothing open to leave.")


def test_the_same_is_typed_question_by_question_and_two_of_them_may_be_skipped() -> None:
    desk = answered_all(friday(promise=False))
    desk.tap("maria", "Ask Carlos to decide")
    desk.types("maria", "Release Legal for 6 days?")
    assert "What do you recommend?" in desk.types("maria", "Fri 4 Dec")
    assert "What happens if not?" in desk.types("maria", "skip")
    assert "D1 asked of Carlos: Release Legal for 6 days?" in desk.types("maria", "it moves to next quarter")
    decision = desk.book.need(Decision, "D1")
    assert (decision.recommends, decision.if_not) == ("", "it moves to next quarter")


def test_the_next_promise_is_asked_for_what_has_just_turned_red() -> None:
    assert SALES.standing
    red = replace(SALES, standing=replace(SALES.standing, status=Status.OFF_TRACK, since=at(13, 9)))
    desk = friday(red, promise=False)
    desk.types("maria", "O1 nothing changed. O6 nothing changed. O4 off track, 2/10: the team left, waits for HR")
    card = desk.card("maria")
    assert "Next promise for O4?" in card


@pytest.mark.parametrize("said", ["yes", "Yes, it is right"])
def test_a_doubtful_figure_is_confirmed_in_words(said: str) -> None:
    desk = friday(promise=False)
    desk.types("maria", "O1 $-5")
    desk.types("maria", said)
    assert objective_of(desk, "O1").metric.current == Decimal(-5)
    assert update(desk, "O1").text == ""


def test_a_lead_is_asked_about_a_doubtful_figure_before_it_is_noted() -> None:
    desk = friday(replace(SALES, lead="jon"), promise=False)
    answer = desk.types("jon", "O1 $999,999,999,999")
    assert "You wrote $999,999,999,999 for O1; the target is $100k. Nothing is saved yet." in answer
    assert objective_of(desk, "O1").metric.current == Decimal(38000)


def test_of_what_nobody_has_said_yet_nothing_can_be_unchanged() -> None:
    desk = friday(replace(SALES, standing=None), promise=False)
    assert labels(desk.cards["maria"], "O1") == ["● on track", "Update"]
    assert "you have not said yet how it stands" in desk.types("maria", "nothing changed O1")
    assert labels(desk.answers["maria"]) == ["● on track", "▲ at risk", "■ off track"]
    desk.tap("maria", "▲ at risk", on=desk.answers["maria"])
    assert standing(desk, "O1").status is Status.AT_RISK


def test_facts_by_a_stand_in_leave_a_status_that_nobody_has_said_unsaid() -> None:
    milestone = replace(with_lee(), standing=None, metric=Metric(kind=MetricKind.MILESTONE))
    desk = friday(milestone, promise=False)
    assert "Saved: O1 status not said yet, “two deals signed”" in desk.types("lee", "O1 two deals signed")
    assert "on track" not in words(desk.cards["maria"], "O1")
    desk.types("maria", "O1 at risk, 5/10: Legal")
    assert not standing(desk, "O1").assumed


def test_a_status_that_only_the_figure_tells_is_by_pace_until_the_owner_says_one() -> None:
    desk = friday(replace(SALES, standing=None), promise=False)
    assert "Saved: O1 ■ off track by pace, $41k." in desk.types("maria", "O1 41k")
    desk.types("maria", "leave it O1")
    assert "■ off track by pace · $41k" in words(desk.cards["maria"], "O1")
    assert "Saved: O1 ● on track, $41k" in desk.types("maria", "O1 on track: two orders signed")
    assert not standing(desk, "O1").by_pace


def test_a_first_figure_without_a_pace_claims_no_status_and_the_form_is_set_to_none() -> None:
    desk = friday(replace(SALES, standing=None, accepted_at=at(26, 9)), promise=False)
    answer = desk.types("maria", "O1 41k, 6/10")
    assert "Saved: O1 status not said yet, $41k, chance 6 of 10." in answer
    assert "Until you say how it stands, as in O1 on track, the digest shows no status." in answer
    assert "Status: –" in desk.tap("maria", "Edit O1", "O1")
    desk.tap("maria", "Save O1", "O1", value="42k")
    assert standing(desk, "O1").assumed
    desk.until(at(4, 9, month=12))
    assert labels(desk.cards["maria"], "O1") == ["● on track", "Update"]
    assert "you have not said yet how it stands" in desk.types("maria", "nothing changed O1")


def test_what_is_in_is_not_said_to_be_all_while_a_status_is_missing() -> None:
    desk = friday(replace(SALES, standing=None, accepted_at=at(26, 9)), promise=False)
    desk.types("maria", "O1 41k, 6/10. Rest unchanged.")
    assert "All three are in. How O1 stands is still to be said, as in: O1 on track." in desk.card("maria")
    desk.types("maria", "O1 on track")
    assert "All three are in. You can change it" in desk.card("maria")


def test_a_bare_figure_leaves_the_status_that_the_owner_has_just_said() -> None:
    desk = friday(promise=False)
    desk.types("maria", "O1 on track 9/10 big deal lands on 20 Dec")
    assert "Saved: O1 ● on track, $45k, chance 9 of 10" in desk.types("maria", "O1 $45k")
    assert not standing(desk, "O1").by_pace
    desk.until(at(4, 9, month=12))
    answer = desk.types("maria", "O1 $46k")
    assert "Saved: O1 ● on track, $46k" in answer
    assert "By pace it is off track, and your last word is on track. What shows it" in answer


def test_between_figures_a_chance_leaves_the_status_that_the_owner_has_just_said() -> None:
    desk = friday(promise=False)
    desk.types("maria", "O6 on track: two campaigns are booked")
    assert "O6 ● on track" in desk.types("maria", "O6 chance 5")


def test_pace_takes_up_what_nobody_has_said_once_it_can_tell() -> None:
    desk = friday(replace(SALES, standing=None, accepted_at=at(23, 9)), promise=False)
    desk.types("maria", "O1 41k")
    desk.until(at(4, 9, month=12))
    assert "O1 ■ off track by pace, $42k" in desk.types("maria", "O1 42k")
    assert standing(desk, "O1").last_status is None


@pytest.mark.parametrize(("label", "status"), [("● on track", Status.ON_TRACK), ("Still at risk", Status.AT_RISK)])
@pytest.mark.parametrize("in_card", [True, False])
def test_whether_it_is_back_on_track_is_one_tap_and_asked_once(label: str, status: Status, in_card: bool) -> None:
    desk = friday(promise=False)
    assert "By pace it is on track now, and your last word is at risk. Is it back on track?" in desk.types(
        "maria", "O1 90k"
    )
    assert (standing(desk, "O1").status, standing(desk, "O1").by_pace) == (Status.AT_RISK, False)
    desk.tap("maria", label, on=desk.cards["maria"] if in_card else desk.answers["maria"])
    assert standing(desk, "O1").status is status
    assert "Is it back" not in desk.types("maria", "O1 91k")


LONG = (
    "Lead response is 1.6 days, all good, I'd say 8 out of 10. The marketplace billed sales are getting tight because "
    "two orders are not signed"
)


def test_a_long_sentence_goes_to_the_objectives_whose_titles_it_names() -> None:
    desk = friday(promise=False)
    said = desk.types("maria", LONG)
    assert (standing(desk, "O4").status, standing(desk, "O4").chance) == (Status.ON_TRACK, 8)
    assert "O1 ▲ at risk" in said
    assert "are getting tight because two orders are not signed" in said


def test_a_sentence_about_another_title_is_no_answer_to_the_question_that_is_open() -> None:
    desk = friday(promise=False)
    desk.types("maria", "O1 off track, 3/10")
    said = desk.types("maria", "Legal has nobody. Lead response is 1.6 days, all good")
    assert "“Legal has nobody”" in said
    assert "O4 ● on track, 1.6 days" in said


def test_a_sentence_that_begins_with_a_title_is_not_asked_which_objective_it_means() -> None:
    desk = friday(promise=False)
    assert "Saved: O4" in desk.types("maria", "Lead response is getting slower since two sellers left")


def test_less_sure_is_asked_how_sure_and_is_no_news() -> None:
    desk = friday(promise=False)
    assert "How sure are you now, from 0 to 10? For example: O4 5/10" in desk.types("maria", "O4 less sure")
    assert "less sure" not in desk.card("maria").partition("[Less sure]")[0].lower()


def test_in_a_check_in_that_goes_on_the_guess_at_what_came_of_it_is_told_at_once_too() -> None:
    desk = friday(promise=False)
    desk.tap("maria", "Update", "O1")
    card = desk.tap("maria", "Save O1", "O1", value="90k", status="on track", chance="7", words="Two deals signed")
    assert not desk.book.need(CheckIn, "maria:2026-W48").complete
    assert "What came of O1 counts as revenue, for the word “signed”." in card
    assert "Field engagement" in labels(desk.cards["maria"])
