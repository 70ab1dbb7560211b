"""One of two figures, or a status that was only hoped for: the next bare words say which, of the objective asked about.

`13 of course`, `the second`, `at risk I'd say`.
"""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from bot.understanding.read_line import NAMED, read_line
from dialogs.reading.numbers import read_number
from dialogs.reading.questions import is_question
from dialogs.reading.unclear import Unclear
from partnership.message import Button, Buttons, Call, Message
from partnership.objectives import Objective
from partnership.turn import Turn
from partnership.updates import Status
from partnership.wording.answers import which_of_them
from partnership.wording.figures import figure, marked
from partnership.wording.old_buttons import old_button

COMMAND = "which of these"
"""The command that waits for the answer; a tap on one of them is an update."""
CHOICES = "choices"
_AND, _FIGURE, _CHANCE, _STATUS = " | ", "value ", "chance", "status"
_BOTH = 2
_FIRST_OR_LAST = re.compile(
    r"(?:(?:yes|no|ok(?:ay)?|sorry|well|i'?d say|i think|it'?s|it is|that'?s|take|use|make it)[ ,.:–-]+)*(?P<not>not )?"
    r"(?:the |that )?(?:(?P<first>first|former|1st)|(?P<last>second|latter|last|2nd)"
    r"|(?P<low>lower|smaller|lesser)|(?P<high>higher|bigger|larger|greater))"
    r"(?: (?:one|figure|number|status|value|is right|is correct|of (?:the two|them)))*"
    r"(?:[ ,]+(?:of course|please|yes))?"
)
_SCALES = (1, 1_000, 1_000_000)


def asks(doubt: Unclear) -> bool:
    """Whether it asks which of several figures, chances or statuses it is."""
    kinds = {_kind(one) for one in doubt.choices}
    return len(doubt.choices) > 1 and len(kinds) == 1 and "" not in kinds


def given(objective: Objective, choices: Sequence[str]) -> dict[str, str]:
    """What the open question has to know."""
    return {"objective": objective.id, CHOICES: _AND.join(choices)}


def buttons(objective: Objective, choices: Sequence[str]) -> Buttons:
    """One tap for each."""
    taps = ((_label(objective, one), Call("update", {"objective": objective.id, "text": one})) for one in choices)
    return Buttons(tuple(Button(label, call) for label, call in taps))


def question(turn: Turn, asked: Mapping[str, str]) -> Message:
    """The same once more, with its taps; what an old button carries asks nothing."""
    objective = turn.book.get(Objective, asked.get("objective", ""))
    if objective is None or CHOICES not in asked:
        return old_button()
    choices = asked[CHOICES].split(_AND)
    return which_of_them(objective, (buttons(objective, choices),))


def line_of(turn: Turn, asked: Mapping[str, str], text: str) -> str | None:
    """The line that says of the objective what the bare words answer; None for what is no answer to the question."""
    if CHOICES not in asked or NAMED.search(text) or is_question(text):
        return None
    objective, choices = asked["objective"], asked[CHOICES].split(_AND)
    if choice := _pointed_at(text, choices) or _same_figure(text, choices):
        return f"{objective} {choice}"
    read = read_line(turn, text, objective)
    said = read.updates[0] if len(read.updates) == 1 else None
    if said is None or said.objective != objective or read.unclear or read.promises or read.rest_unchanged:
        return None
    told = {_FIGURE: said.value, _CHANCE: said.chance, _STATUS: said.status}[_kind(choices[0])]
    return None if told is None else f"{objective} {text.strip()}"


def _pointed_at(text: str, choices: Sequence[str]) -> str | None:
    """`the second`, `not the first`, `the lower one`, of two."""
    said = _FIRST_OR_LAST.fullmatch(text.casefold().replace("’", "'").strip(" .!"))
    if said is None or len(choices) != _BOTH:
        return None
    inorder = sorted(choices, key=_number) if said["low"] or said["high"] else choices
    return inorder[bool(said["last"] or said["high"]) is not bool(said["not"])]


def _same_figure(text: str, choices: Sequence[str]) -> str | None:
    """`54 of course`, of $52k and $54k."""
    number = read_number(text)
    if number is None or re.search(r"[^\W\d_]", text[: number.start]) or _kind(choices[0]) == _STATUS:
        return None
    rest = text[number.end :].casefold().strip(" ,.!")
    found = [one for one in choices if any(number.value * many == _number(one) for many in _SCALES)]
    return found[0] if len(found) == 1 and rest in ("", "of course", "yes", "i think", "i'd say", "sorry") else None


def _kind(choice: str) -> str:
    if choice.startswith(_FIGURE):
        return _FIGURE
    if re.fullmatch(r"\d{1,2}/10", choice):
        return _CHANCE
    return _STATUS if choice in {one.value for one in Status} else ""


def _number(choice: str) -> Decimal:
    number = read_number(choice.removeprefix(_FIGURE).removesuffix("/10"))
    return number.value if number else Decimal(0)


def _label(objective: Objective, choice: str) -> str:
    kind = _kind(choice)
    if kind == _STATUS:
        return marked(Status(choice))
    return figure(objective.metric, _number(choice)) if kind == _FIGURE else choice.replace("/", " of ")
