"""What a change of a draft says: a figure, a day or both, also where one stands alone."""

import re

from dialogs.draft_words import bare_figure
from dialogs.engine import Problem
from dialogs.reading.dates import DateRead
from dialogs.reading.due_said import read_due
from dialogs.reading.objective_line import ObjectiveRead, read_objective
from partnership.day_bounds import in_reach
from partnership.turn import Turn
from partnership.wording import objective_lines
from partnership.wording.day_bounds import out_of_reach

_BY = re.compile(r"\A(?:by|until|till?|due|on)(?: the)? ", re.IGNORECASE)
_ENOUGH = re.compile(
    r" (?:is|are|['’]s|would be|will be|should be|seems|works|will do|would do)(?: just| totally| already)*"
    r"(?: (?:enough|fine|ok(?:ay)?|good|better|plenty|realistic|soon enough|early enough"
    r"|sufficient))?(?: for us| too)*$",
    re.IGNORECASE,
)
_NOT_THEN = re.compile(
    r"[ ,;–-]+(?:and |but )?(?:not|rather than|instead of)(?: by| in| the| on| until)* [^,;]{2,24}$", re.IGNORECASE
)


def _to_a_day(text: str, turn: Turn) -> str:
    """`move O2 to 31 March` as `by 31 March`; another `to` is a figure's."""
    day = text[3:].strip(" .!") if text[:3].casefold() == "to " else ""
    read = read_due(day, turn.today, turn.book.workspace.fiscal_year_starts) if day else None
    whole = isinstance(read, DateRead) and (read.start, read.end) == (0, len(day))
    return f"by {day}" if whole else text


def _day_alone(text: str, turn: Turn) -> str:
    """`by end of march is enough, not june` as `by end of march`: no words of a title."""
    said = _NOT_THEN.sub("", _ENOUGH.sub("", _NOT_THEN.sub("", text.strip(" .!"))))
    day = _BY.sub("", said)
    read = read_due(day, turn.today, turn.book.workspace.fiscal_year_starts) if said != text.strip(" .!") else None
    whole = isinstance(read, DateRead) and (read.start, read.end) == (0, len(day))
    return f"by {day}" if whole else text


def read_pieces(text: str, turn: Turn) -> tuple[str, ObjectiveRead]:
    """What a change says, and the words that it was read from: a figure or a day may stand alone."""
    text = _day_alone(_to_a_day(text, turn), turn)
    read = read_objective(text, turn.today, fiscal_year_start_month=turn.book.workspace.fiscal_year_starts)
    if read.target is None and (figure := bare_figure(read.title)):
        text = f"to {figure}{f' by {read.due_text}' if read.due else ''}"
        read = read_objective(text, turn.today, fiscal_year_start_month=turn.book.workspace.fiscal_year_starts)
    if read.target is None and read.due is None:
        alone = [read_objective(f"{sign} {text}", turn.today) for sign in ("to", "by")]
        read = next((one for one in alone if (one.target is not None or one.due) and not one.title), read)
    return text, read


def no_such_day(read: ObjectiveRead, turn: Turn) -> Problem | None:
    """What is wrong with the day that is read; None where it is one, or none is said."""
    if read.due is None and read.due_text:
        no_day = next(one for one in read.unclear if one.text == read.due_text)
        return Problem(objective_lines.date_unclear(read.due_text, no_day.what, no_day.choices))
    if read.due is not None and read.due <= turn.today:
        return Problem(objective_lines.date_has_passed(read.due))
    if read.due is not None and not in_reach(turn.today, read.due):
        return Problem(out_of_reach(read.due, turn.today))
    return None
