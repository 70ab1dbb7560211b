"""A line that is the label of one button with yes, no and politeness around it: `no, drop it, you are right`."""

import re

from dialogs.engine import Question
from partnership.message import Buttons

AROUND = re.compile(
    r"(?:(?:yes|yep|yeah|ok|okay|sure|fine|right|agreed|good|no|nope|none|nobody|nothing|sorry|please|thanks|thank you"
    r"|just|then|now|for now|for the moment|at the moment|i think|i guess|let's|let us|we can|you can|maybe|well|so|and"
    r"|you are right|you're right|that's right|that is right|it's fine|that's fine|with me)(?!\w)[ ,.;:!–-]*)*"
)


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
