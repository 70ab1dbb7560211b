from datetime import date, datetime
from decimal import Decimal

from msgspec.structs import replace

from partnership.answers import confirm, correct, save_update
from partnership.book import Book
from partnership.history import as_of
from partnership.metric import Metric, MetricKind
from partnership.objectives import Objective, StandIn, Standing
from partnership.people import Person
from partnership.record import Record
from partnership.red_spells import RedSpell
from partnership.rounds import Block, CheckIn, CheckInEnd
from partnership.updates import Answer, Status, Update
from tests.commands.maria import FUNDS, RESPONSE, SALES
from tests.world import at, book_with

BLOCKS = (Block(objective="O1"), Block(objective="O4"), Block(objective="O6"))
CHECKIN = CheckIn(id="maria:2026-W48", at=at(27), person="maria", window="2026-W48", closes=at(30, 17), blocks=BLOCKS)


class Weeks:
    """Answers one after the other, each on the book that the last one left."""

    def __init__(self, *records: Record) -> None:
        self.book: Book = book_with(SALES, RESPONSE, FUNDS, *records)

    def say(self, name: str, now: datetime, by: str = "maria", **answer: object) -> "Weeks":
        objective = self.book.need(Objective, name)
        person = self.book.need(Person, by)
        given = Answer(**answer)  # type: ignore[arg-type]
        outcome = save_update(self.book, objective, given, person, now, f"e{now:%d%H%M}")
        self.book = self.book.with_changes(outcome.changes)
        return self

    def standing(self, name: str = "O1") -> Standing:
        found = self.book.need(Objective, name).standing
        assert found
        return found

    def update(self, name: str = "O1", window: str = "2026-W48") -> Update:
        return self.book.need(Update, f"{name}:{window}")


def test_an_answer_is_kept_under_its_objective_and_window() -> None:
    weeks = Weeks().say("O1", at(27, 10), status=Status.OFF_TRACK, chance=3, text="Legal has nobody")
    assert weeks.update().id == "O1:2026-W48"
    assert weeks.update().value == Decimal(38000)
    assert (weeks.standing().status, weeks.standing().chance) == (Status.OFF_TRACK, 3)
    assert (weeks.standing().last_status, weeks.standing().last_chance) == (Status.AT_RISK, 5)


def test_what_is_not_said_stays_as_it_was_and_of_last_week_only_whom_it_waits_for() -> None:
    weeks = Weeks().say("O1", at(27, 10), text="Legal has nobody", waits_for="carlos")
    assert (weeks.update().status, weeks.update().chance) == (Status.AT_RISK, 5)
    weeks.say("O1", at(27, 11), chance=4)
    assert (weeks.update().text, weeks.update().waits_for) == ("Legal has nobody", "carlos")
    weeks.say("O1", at(4, 10, month=12), chance=5)
    assert (weeks.update(window="2026-W49").text, weeks.update(window="2026-W49").waits_for) == ("", "carlos")


def test_whom_it_waits_for_in_confidence_is_not_carried_into_an_answer_for_all() -> None:
    weeks = Weeks().say("O1", at(27, 10), text="Carlos holds it up", waits_for="carlos", only_sponsor=True)
    weeks.say("O1", at(4, 10, month=12), chance=4)
    assert (weeks.standing().waits_for, weeks.standing().only_sponsor) == (None, False)


def test_what_is_carried_opens_no_words_of_who_writes_in_confidence() -> None:
    stand_in = replace(SALES, stand_ins=(StandIn(person="lee", until=date(2026, 12, 31)),))
    weeks = Weeks(stand_in).say("O1", at(27, 10), text="the board is against it", only_sponsor=True)
    weeks.say("O1", at(4, 10, month=12), by="lee", text="the review waits", waits_for="carlos")
    assert (weeks.standing().waits_for, weeks.standing().only_sponsor) == ("carlos", False)
    weeks.say("O1", at(11, 10, month=12), text="still against it")
    assert not weeks.update(window="2026-W50").only_sponsor  # privacy is said anew each round
    assert weeks.update(window="2026-W48").only_sponsor


def test_whom_it_waits_for_stands_until_nobody_is_named_or_it_stands_well_again() -> None:
    weeks = Weeks().say("O1", at(27, 10), text="stuck", waits_for="carlos")
    weeks.say("O1", at(4, 10, month=12), text="two orders slipped")
    assert weeks.standing().waits_for == "carlos"
    weeks.say("O1", at(11, 10, month=12), waits_for="")
    assert weeks.standing().waits_for is None
    weeks.say("O1", at(11, 11, month=12), waits_for="carlos").say("O1", at(18, 10, month=12), value=Decimal(90000))
    assert weeks.standing().waits_for == "carlos"
    weeks.say("O1", at(18, 11, month=12), status=Status.ON_TRACK)
    assert weeks.standing().waits_for is None


def test_a_status_began_with_the_first_window_that_had_it() -> None:
    weeks = Weeks().say("O1", at(27, 10), status=Status.OFF_TRACK, text="stuck").say("O1", at(27, 12), chance=2)
    weeks.say("O1", at(4, 10, month=12), status=Status.OFF_TRACK, text="still stuck")
    assert weeks.standing().since == at(27, 10)


def test_a_status_changed_and_changed_back_in_one_window_has_its_old_beginning() -> None:
    weeks = Weeks().say("O1", at(27, 10), status=Status.ON_TRACK, text="two deals signed")
    weeks.say("O1", at(4, 10, month=12), status=Status.OFF_TRACK, text="stuck")
    weeks.say("O1", at(4, 11, month=12), status=Status.ON_TRACK)
    assert weeks.standing().since == at(27, 10)
    assert weeks.standing().last_status is Status.ON_TRACK


def test_unchanged_weeks_are_counted_in_a_row_once_a_window() -> None:
    weeks = Weeks().say("O4", at(27, 10), unchanged=True).say("O4", at(27, 11), unchanged=True)
    assert weeks.standing("O4").unchanged_weeks == 1
    weeks.say("O4", at(4, 10, month=12), unchanged=True)
    assert weeks.standing("O4").unchanged_weeks == 2
    weeks.say("O4", at(4, 11, month=12), text="The team grew")
    assert weeks.standing("O4").unchanged_weeks == 0


def test_unchanged_carries_words_and_what_it_waits_for() -> None:
    weeks = Weeks().say("O1", at(27, 10), status=Status.AT_RISK, text="Legal has nobody", waits_for="carlos")
    weeks.say("O1", at(4, 10, month=12), unchanged=True)
    assert (weeks.standing().text, weeks.standing().waits_for) == ("Legal has nobody", "carlos")
    assert weeks.standing().status is Status.AT_RISK


def test_periods_of_activity_are_counted_in_figure_periods() -> None:
    weeks = Weeks()
    for day, month in ((27, 11), (4, 12)):
        weeks.say("O1", at(day, 10, month=month), text="workshop held", outcome=False)
        weeks.say("O6", at(day, 10, month=month), text="workshop held", outcome=False)
    assert weeks.standing("O1").activity_periods == 2
    assert weeks.standing("O6").activity_periods == 1


def test_a_new_figure_speaks_through_pace_until_the_owner_has_said_a_status() -> None:
    weeks = Weeks(replace(SALES, standing=None)).say("O1", at(27, 10), value=Decimal(90000))
    assert (weeks.update().status, weeks.update().by_pace) == (Status.ON_TRACK, True)
    assert weeks.book.need(Objective, "O1").metric.measured_on == at(27).date()


def test_a_milestone_takes_no_figure() -> None:
    milestone = replace(SALES, metric=Metric(kind=MetricKind.MILESTONE))
    weeks = Weeks(milestone).say("O1", at(27, 10), value=Decimal(3), status=Status.DONE)
    assert weeks.book.need(Objective, "O1").metric.current is None
    assert weeks.standing().status is Status.DONE


def test_turning_red_begins_one_spell_and_correcting_it_ends_it() -> None:
    weeks = Weeks().say("O1", at(27, 10), status=Status.OFF_TRACK, text="stuck").say("O1", at(27, 11), chance=2)
    assert len(weeks.book.all(RedSpell)) == 1
    weeks.say("O1", at(27, 11, 20), status=Status.AT_RISK, chance=5)
    assert weeks.book.all(RedSpell)[0].ended_at == at(27, 11, 20)


def test_the_block_of_the_check_in_is_answered_with_every_save() -> None:
    weeks = Weeks(CHECKIN).say("O4", at(27, 10), unchanged=True).say("O4", at(27, 11), text="The team grew")
    block = weeks.book.need(CheckIn, CHECKIN.id).block("O4")
    assert block
    assert (block.answered_at, block.answered_by, block.saves) == (at(27, 11), "maria", 2)


def test_an_answer_at_the_very_close_counts_for_the_next_window() -> None:
    weeks = Weeks(CHECKIN).say("O1", at(30, 17), text="Legal has nobody")
    assert weeks.book.get(Update, "O1:2026-W48") is None
    assert weeks.update(window="2026-W49").late


def test_an_early_answer_is_late_only_where_the_last_window_went_by_unanswered() -> None:
    answered = replace(CHECKIN, blocks=(replace(BLOCKS[0], answered_at=at(27), answered_by="maria"),))
    excused = replace(CHECKIN, end=CheckInEnd.EXCUSED)
    assert not Weeks(answered).say("O1", at(1, month=12), text="x").update(window="2026-W49").late
    assert not Weeks(excused).say("O1", at(1, month=12), text="x").update(window="2026-W49").late


def test_a_correction_of_an_older_window_leaves_the_present_answer_alone_which_compares_itself_with_it() -> None:
    weeks = Weeks().say("O1", at(27, 10), text="stuck", value=Decimal(40000))
    weeks.say("O1", at(4, 10, month=12), status=Status.ON_TRACK, chance=8, text="two deals signed")
    objective, maria = weeks.book.need(Objective, "O1"), weeks.book.need(Person, "maria")
    outcome = correct(weeks.book, objective, weeks.update(), Answer(status=Status.DONE), maria, at(5, month=12), "e")
    later = weeks.book.with_changes(outcome.changes).need(Objective, "O1")
    assert objective.standing
    assert later.standing == replace(objective.standing, last_status=Status.DONE)
    assert outcome.deliveries == ()


def test_an_answer_for_the_next_window_leaves_the_objective_as_it_stood_in_the_one_before() -> None:
    weeks = Weeks().say("O1", at(27, 10), status=Status.ON_TRACK, text="stuck", value=Decimal(40000))
    before, maria = weeks.book.need(Objective, "O1"), weeks.book.need(Person, "maria")
    weeks.book = weeks.book.with_changes(
        correct(weeks.book, before, weeks.update(), Answer(chance=7), maria, at(30, 18), "e").changes
    )
    before = weeks.book.need(Objective, "O1")
    weeks.say("O1", at(30, 19), status=Status.OFF_TRACK, value=Decimal(39000), chance=2)
    stood = as_of(weeks.book, weeks.book.need(Objective, "O1"), "2026-W48")
    assert (stood.standing, stood.metric) == (before.standing, before.metric)


def test_what_was_corrected_behind_a_later_answer_is_how_it_stood() -> None:
    weeks = Weeks().say("O1", at(27, 10), text="stuck", value=Decimal(40000))
    weeks.say("O1", at(30, 19), status=Status.OFF_TRACK, chance=2)
    known, maria = weeks.book.need(Objective, "O1"), weeks.book.need(Person, "maria")
    outcome = correct(weeks.book, known, weeks.update(), Answer(value=Decimal(42000)), maria, at(30, 20), "e")
    book = weeks.book.with_changes(outcome.changes)
    assert as_of(book, book.need(Objective, "O1"), "2026-W48").metric.current == Decimal(42000)


def test_a_correction_that_changes_nothing_is_none() -> None:
    weeks = Weeks().say("O1", at(27, 10), text="stuck")
    objective, maria = weeks.book.need(Objective, "O1"), weeks.book.need(Person, "maria")
    assert (
        correct(weeks.book, objective, weeks.update(), Answer(text="stuck"), maria, at(1, month=12), "e").changes == ()
    )


def test_a_correction_keeps_when_it_was_first_said() -> None:
    weeks = Weeks().say("O1", at(27, 10), text="stuck")
    objective, maria = weeks.book.need(Objective, "O1"), weeks.book.need(Person, "maria")
    outcome = correct(weeks.book, objective, weeks.update(), Answer(chance=7), maria, at(1, 9, month=12), "e")
    changed = next(one for one in outcome.changes if isinstance(one, Update))
    assert (changed.at, changed.corrections[0].at) == (at(27, 10), at(1, 9, month=12))
    assert changed.corrections[0].text == "chance 7 of 10, was 5"


def test_a_stand_ins_first_words_do_not_change_status_or_chance() -> None:
    weeks = Weeks().say("O1", at(27, 10), by="lee", status=Status.OFF_TRACK, chance=1, value=Decimal(90000))
    assert (weeks.update().status, weeks.update().chance, weeks.update().confirmed) == (Status.AT_RISK, 5, False)
    assert not weeks.standing().confirmed
    taken = confirm(weeks.book.need(Objective, "O1"), weeks.update())
    assert all(getattr(one, "confirmed", True) for one in taken.changes)


def test_words_keep_their_author_when_the_owner_corrects_only_the_figure() -> None:
    lent = replace(SALES, stand_ins=(StandIn(person="lee", until=at(30).date()),))
    weeks = (
        Weeks(lent)
        .say("O1", at(27, 10), by="lee", text="Two offers signed")
        .say("O1", at(27, 11), value=Decimal(41000))
    )
    assert (weeks.update().text, weeks.update().words_by, weeks.update().by) == ("Two offers signed", "lee", "maria")
