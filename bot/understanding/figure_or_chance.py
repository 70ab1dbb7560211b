"""A bare number from 0 to 10 behind an objective: its figure or the chance, by a rule, or else asked."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from msgspec.structs import replace

from dialogs.reading.figure_words import FIGURE_OR_CHANCE
from dialogs.reading.unclear import Unclear
from dialogs.reading.understood import SentenceRead, UpdateRead
from partnership.bare_numbers import CHANCE, FIGURE, meant
from partnership.book import Book
from partnership.message import Button, Call
from partnership.objectives import Objective
from partnership.people import Person
from partnership.wording.bare_numbers import both_taken, taken_as

BOTH = "both"
COMMAND = "figure or chance"
"""The command by which it is said which of the two a number is."""

_AND_MORE = re.compile(
    r"(?:(?:it's|it is|that's|that is|that) )?(?:the |my )?(?P<which>figure|value|number|chance)"
    r"(?:[ ]*[.,;:!–-]+\s*|\s+and\s+)(?P<more>\S.*)",
    re.IGNORECASE | re.DOTALL,
)


def doubt_in(read: SentenceRead) -> Unclear | None:
    """The one number of which it is not clear what it is, where nothing else is unclear."""
    found = read.unclear[0] if len(read.unclear) == 1 else None
    asks = found is not None and found.what == FIGURE_OR_CHANCE and bool(found.objective)
    return found if found and asks and _number(found.text) is not None else None


def settled(book: Book, speaker: Person, read: SentenceRead) -> tuple[SentenceRead, str]:
    """What was read with the number where it belongs, and a sentence on that; the same where it has to be asked."""
    if len(read.unclear) > 1 and (both := _both_in(book, speaker, read)):
        return both
    doubt = doubt_in(read)
    objective = book.get(Objective, doubt.objective) if doubt else None
    number = _number(doubt.text) if doubt else None
    if doubt is None or objective is None or number is None or objective.owner != speaker.id:
        return read, ""
    which = meant(objective, number)
    said = next((one for one in read.updates if one.objective == objective.id), UpdateRead(objective=objective.id))
    if not which or (said.chance if which == CHANCE else said.value) is not None:
        return read, ""
    with_it = replace(said, chance=int(number)) if which == CHANCE else replace(said, value=number)
    others = tuple(one for one in read.updates if one.objective != objective.id)
    note = taken_as(objective.id, doubt.text, which)
    return replace(read, updates=(*others, with_it), unclear=()), note


def _both_in(book: Book, speaker: Person, read: SentenceRead) -> tuple[SentenceRead, str] | None:
    """`O5 3, on track 8`: two bare numbers with a status between are the figure and the chance, in this order."""
    if len(read.unclear) != len((FIGURE, CHANCE)) or {one.what for one in read.unclear} != {FIGURE_OR_CHANCE}:
        return None
    first, last = read.unclear
    objective = book.get(Objective, first.objective)
    figure, chance = _number(first.text), _number(last.text)
    said = next((one for one in read.updates if objective and one.objective == objective.id), None)
    if objective is None or objective.owner != speaker.id or first.objective != last.objective or said is None:
        return None
    open_yet = said.status is not None and said.value is None and said.chance is None
    if not open_yet or figure is None or chance is None:
        return None
    if meant(objective, figure) == CHANCE or meant(objective, chance) == FIGURE:
        return None
    others = tuple(one for one in read.updates if one.objective != objective.id)
    with_them = replace(said, value=figure, chance=int(chance))
    return replace(read, updates=(*others, with_them), unclear=()), both_taken(objective.id, first.text, last.text)


def buttons(doubt: Unclear) -> tuple[Button, ...]:
    """One tap says which."""
    given = {"objective": doubt.objective or "", "number": doubt.text}
    labels = {FIGURE: "The figure", CHANCE: "The chance", BOTH: "Both"}
    return tuple(Button(label, Call(COMMAND, {**given, "which": which})) for which, label in labels.items())


def with_more(asked: Mapping[str, str], text: str) -> str | None:
    """`chance. on track` as the line that says both of the objective that was asked about; None for other words."""
    said = _AND_MORE.fullmatch(text.strip())
    if said is None:
        return None
    which = f"chance {asked['number']}/10" if said["which"].casefold() == CHANCE else f"value {asked['number']}"
    return f"{asked['objective']} {which}, {said['more']}"


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text.strip())
    except InvalidOperation:
        return None
