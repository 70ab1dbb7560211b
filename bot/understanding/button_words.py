"""A line that is the label of one button with yes, no and politeness around it: `no, drop it, you are right`."""

import re

from dialogs.engine import Question
from partnership.message import Buttons

_POLITE = (
    "yes|yep|yeah|ok|okay|sure|fine|right|agreed|good|please|thanks|thank you|just|then|now|for now|for the moment"
    "|at the moment|let's|let us|we can|you can|well|so|and|you are right|you're right|that's right|that is right"
    "|it's fine|that's fine|with me"
)
_A_NO = "no|nope|none|nobody|nothing|sorry"
_A_DOUBT = "i think|i guess|maybe|perhaps|probably|possibly"


def _any_of(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{words})(?!\w)[ ,.;:!–-]*)*")


POLITE = _any_of(_POLITE)
"""Beside what is pressed: adds nothing to it."""
AROUND = _any_of(f"{_POLITE}|{_A_NO}|{_A_DOUBT}")
"""With a no or a doubt, which adds nothing where the label alone is an answer, as `no, drop it` is."""


def label_meant(question: Question, text: str) -> str | None:
    """The answer that the one such button of the question gives; None where the line says anything else."""
    line = " ".join(text.casefold().replace("’", "'").split())
    found = {
        button.call.args["value"]
        for block in question.message.blocks
        if isinstance(block, Buttons)
        for button in block.buttons
        if button.call.command == "answer" and "value" in button.call.args and _is_in(button.label, line)
    }
    return found.pop() if len(found) == 1 else None


def _is_in(label: str, line: str) -> bool:
    """Whether the words of a label, or those behind its comma, stand in the line with nothing of weight around."""
    whole = label.casefold().strip(" .…!")
    for words in dict.fromkeys((whole, whole.rpartition(", ")[2])):
        before, found, after = line.partition(words)
        if found and words and before + after and all(map(AROUND.fullmatch, (before.strip(" ,"), after.strip(" ,.!")))):
            return True
    return False
