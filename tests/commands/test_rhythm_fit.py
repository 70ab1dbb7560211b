"""A rhythm that nobody could keep is refused with what would fit; so are settings that contradict each other."""

import pytest

from bot.commands.digest import digest_at
from partnership.errors import Refused
from tests.commands.test_objectives import chat_with
from tests.timeline import words
from tests.world import at, book_with, turn


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("cadence closes Fri 08:00", "Answers would close on Friday at 08:00; the check-in opens on Friday at 09:00"),
        ("cadence opens Mon 17:00, closes Mon 17:00", "The close has to lie between the two."),
        ("cadence opens Mon 15:00, closes Mon 17:00", "fewer than 4 working hours to answer in"),
        ("cadence opens Sat 10:00", "would open on Saturday, when the company does not work. Monday to Friday fits."),
        ("cadence digest Tue 02:00", "At 02:00 nobody reads a digest"),
        ("cadence preview Thu 10:00", "Admins would see the digest on Thursday at 10:00, which does not lie between"),
        ("cadence every 0 weeks", "Rounds are 1 to 8 weeks apart"),
        ("cadence every 12 weeks", "Rounds are 1 to 8 weeks apart, or once a month."),
        ("settings on track from 60 %", "at risk has to begin lower"),
        ("settings at risk from 95", "For example: settings on track from 90 %, settings at risk from 70 %."),
        ("settings hours 09:00-09:01", "A working day needs at least 4 hours"),
        ("my settings hours 09:00-09:01", "A working day needs at least 4 hours"),
    ],
)
def test_what_can_not_be_kept_is_refused_with_what_would_fit(typed: str, said: str) -> None:
    chat = chat_with()
    before = chat.book.workspace

    text = chat.say("ada", typed)

    assert said in text
    assert "Nothing was changed." in text
    assert chat.book.workspace == before


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("cadence opens Thu 10:00, closes Fri 16:00, digest Mon 09:00", "you see the digest on Friday at 16:30"),
        ("cadence closes Tue 12:00, digest Wed 07:30", "you see the digest on Tuesday at 12:30"),
        ("cadence opens Tue 09:00, closes Thu 17:00, digest Fri 07:30", "you see the digest on Thursday at 17:30"),
    ],
)
def test_a_preview_that_no_longer_lies_between_close_and_digest_moves_along(typed: str, said: str) -> None:
    assert said in chat_with().say("ada", typed)


@pytest.mark.parametrize(
    ("at_moment", "said"),
    [
        ("6 03:00", "The digest would come on Saturday, when the company does not work."),
        ("03:00", "it comes between 05:00 and 21:00. For example: digest at Tue 07:30."),
    ],
)
def test_a_digest_when_nobody_reads_is_refused(at_moment: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        digest_at(turn(book_with(), "ada", at(24, 10)), {"at": at_moment})

    assert said in words(refused.value.message)


def test_a_digest_before_the_usual_close_is_fine_answers_close_two_hours_before_it() -> None:
    outcome = digest_at(turn(book_with(), "ada", at(24, 10)), {"at": "1 12:00"})

    assert outcome.answer
    assert "From now on the digest comes on Monday 12:00." in words(outcome.answer)
    assert "admins see it Mon 30 Nov, 10:30" in words(outcome.answer)
