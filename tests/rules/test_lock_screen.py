"""What a notification shows of a message that names no summary of its own."""

import pytest

from partnership.message import Message, line, said, say

NEUTRAL = "Steward has a message for you."


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        (say("Which answer is it? One tap will do."), "Which answer is it?"),
        (say("D2 is asked of you."), "D2 is asked of you."),
        (say("It stands at $41k. Is that right?"), NEUTRAL),
        (say(line("You wrote “", said("redundancies"), "”. Who may read it?")), NEUTRAL),
        (say(line(said("Maria"), " asks for a decision.")), NEUTRAL),
        (say("Anything"), NEUTRAL),
    ],
)
def test_it_is_the_first_sentence_of_ours_without_figures_and_quotes(message: Message, shown: str) -> None:
    assert message.summary == shown
