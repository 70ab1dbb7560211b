"""Days off, stand-ins, shutdowns, holidays and the rhythm, as people type them."""

from datetime import date, time

import pytest
from msgspec.structs import replace

from partnership.calendar import DateRange
from partnership.objectives import Objective
from partnership.people import Away, Person
from tests.commands.test_objectives import chat_with, sent
from tests.world import person


def test_away_names_the_last_day_and_who_answers_and_the_cover_is_told() -> None:
    chat = chat_with()

    text = chat.say("maria", "away until Mon 7 Dec cover @lee")

    assert "You are away until Mon 7 Dec; Lee answers. Nothing counts as missed, and nobody is told why." in text
    days = Away(first=date(2026, 11, 24), last=date(2026, 12, 7), cover="lee")
    assert chat.book.need(Person, "maria").away == (days,)
    assert "Maria is away until Mon 7 Dec and named you to answer for O1" in chat.notes("lee")[0]


def test_days_off_may_begin_later() -> None:
    chat = chat_with()

    assert "You are away from Mon 30 Nov until Fri 4 Dec" in chat.say("maria", "away from 30 Nov until 4 Dec")


@pytest.mark.parametrize("typed", ["away Thu-Fri", "I'm off Thu–Fri", "away from Thursday-Friday", "I'm out Thu-Fri"])
def test_days_off_may_be_a_range_of_week_days(typed: str) -> None:
    assert "You are away from Thu 26 Nov until Fri 27 Nov" in chat_with().say("maria", typed)


def test_the_last_day_is_asked_for_when_it_is_missing() -> None:
    chat = chat_with()

    assert "Until which day" in chat.say("maria", "away")
    assert "away until Fri 27 Nov" in chat.say("maria", "Fri")


def test_days_in_the_wrong_order_are_answered_with_an_example() -> None:
    text = chat_with().say("maria", "away from 10 Dec until 4 Dec")

    assert "Fri 4 Dec comes before Thu 10 Dec. For example" in text


def test_back_ends_the_leave_today_and_keeps_what_is_planned_for_later() -> None:
    chat = chat_with()
    chat.say("maria", "away until 30 Nov")
    chat.say("maria", "away from 21 Dec until 31 Dec")

    assert "Welcome back, Maria" in chat.say("maria", "back")
    assert [one.last for one in chat.book.need(Person, "maria").away] == [date(2026, 12, 31)]
    assert "Mon 21 Dec to Thu 31 Dec: are they not taken after all?" in chat.say("maria", "back")


def test_an_admin_notes_somebody_as_away_and_they_are_told() -> None:
    chat = chat_with()

    assert "Maria is away until Mon 7 Dec" in sent(chat, "ada", "away for @maria until Mon 7 Dec")
    assert "Ada noted you as away" in chat.notes("maria")[0]


@pytest.mark.parametrize(
    "typed",
    [
        "I'm away from Thu until Mon 30 Nov, Lee covers for me",
        "away from Thu until Mon 30 Nov and Lee Park will cover",
        "away Thu to Mon 30 Nov, covered by Lee",
    ],
)
def test_who_covers_can_be_said_as_people_say_it(typed: str) -> None:
    chat = chat_with()

    chat.say("maria", typed)

    days = Away(first=date(2026, 11, 26), last=date(2026, 11, 30), cover="lee")
    assert chat.book.need(Person, "maria").away == (days,)


def test_who_covers_is_kept_while_the_day_is_asked_for() -> None:
    chat = chat_with()
    chat.say("maria", "I'm away until some day, Lee covers for me")

    chat.say("maria", "30 Nov")

    assert [one.cover for one in chat.book.need(Person, "maria").away] == ["lee"]


def test_nobody_covers_for_themselves_and_no_guest_does() -> None:
    chat = chat_with(replace(person("Gus Extern"), guest=True))

    assert "can't stand in for Maria" in chat.say("maria", "away until Mon 7 Dec cover @maria")
    assert "is a guest here" in chat.say("maria", "away until Mon 7 Dec cover @gus")


def test_the_owner_names_a_stand_in_until_a_day() -> None:
    chat = chat_with()

    text = chat.say("maria", "stand-in @lee for O1 until 7 Dec")

    assert "Lee may answer for O1 Marketplace billed sales up to and including Mon 7 Dec" in text
    assert [(one.person, one.until) for one in chat.book.need(Objective, "O1").stand_ins] == [
        ("lee", date(2026, 12, 7))
    ]
    assert "You stand in for Maria on O1" in chat.notes("lee")[0]


def test_nobody_names_a_stand_in_for_others_but_an_admin() -> None:
    chat = chat_with()

    assert "Only Maria or an admin (Ada)" in chat.say("jon", "stand-in @lee for O1 until 7 Dec")
    chat.say("ada", "stand-in @lee for O1 until 7 Dec")
    assert "Lee may answer for you on O1" in chat.notes("maria")[0]


def test_a_shutdown_says_which_digest_falls_out_and_when_it_goes_on() -> None:
    chat = chat_with()

    text = chat.say("ada", "shutdown 24 Dec to 2 Jan")

    assert "Closed from Thu 24 Dec to Sat 2 Jan 2027, both included." in text
    assert "No digest on 29 Dec and 5 Jan: the company is closed around then." in text
    assert "opens Fri 8 Jan" in text
    assert chat.book.workspace.shutdowns == (DateRange(first=date(2026, 12, 24), last=date(2027, 1, 2)),)
    assert "No shutdown is planned any more" in chat.say("ada", "shutdown off")
    assert "No shutdown is planned." in chat.say("ada", "shutdown off")


def test_a_shutdown_in_the_wrong_order_changes_nothing() -> None:
    chat = chat_with()

    assert "comes before" in chat.say("ada", "shutdown 2027-01-02 to 24 Dec")
    assert chat.book.workspace.shutdowns == ()


def test_the_companys_holidays_are_shown_and_changed() -> None:
    chat = chat_with()

    assert "Fri 25 Dec 2026: Christmas Day" in chat.say("ada", "holidays")
    assert "Thu 24 Dec 2026 is a day off" in chat.say("ada", "holidays add 24 Dec")
    assert "Mon 28 Dec 2026 is a working day now" in chat.say("ada", "holidays remove 28 Dec")
    assert "those of Germany" in chat.say("ada", "holidays Germany")
    assert "is no public holiday here" in chat.say("ada", "holidays remove 1 Dec")
    assert "could not read “Narnia”" in chat.say("ada", "holidays Narnia")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("cadence", "I ask on Friday at 09:00"),
        ("cadence opens Thu 10:00", "I ask on Thursday at 10:00"),
        ("cadence closes Mon 16:00", "answers close on Monday at 16:00"),
        ("cadence digest Wed 08:00", "leadership reads it on Wednesday at 08:00 London"),
        ("cadence every 2 weeks", "I ask every 2 weeks on Friday"),
        ("cadence every other week", "I ask every 2 weeks on Friday"),
        ("cadence monthly", "I ask once a month on Friday"),
        ("cadence digest an hour later and no emails", "I could not use “no emails”; the rest is noted."),
        ("cadence an hour later", "What is to be an hour later?"),
        ("cadence check-in on Thu 10:00", "I ask on Thursday at 10:00"),
        ("cadence whenever", "could not read “whenever”"),
    ],
)
def test_the_rhythm_in_words(typed: str, said: str) -> None:
    assert said in chat_with().say("ada", typed)


def test_a_part_of_the_rhythm_without_a_day_keeps_its_day() -> None:
    chat = chat_with()
    chat.say("ada", "cadence digest 08:15")

    rhythm = chat.book.workspace.rhythm
    assert (rhythm.digest_day, rhythm.digest_at) == (2, time(8, 15))
