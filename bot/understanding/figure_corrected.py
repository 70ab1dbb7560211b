"""A figure of the answer given last that was wrong, with what it was: `sorry, it was 3.8, not 4.1`."""

import re
from typing import NamedTuple

from dialogs.reading.numbers import read_number
from dialogs.reading.status import read_status
from partnership.access import spoken_for
from partnership.answers import asked_person
from partnership.cards import last_closed
from partnership.objectives import Objective
from partnership.people import Person
from partnership.turn import Turn
from partnership.updates import Update
from partnership.windows import window_for

_FIGURE = r"[$€£]?\d[\d.,]*(?:k|m|mn|bn|b)?%?(?!\w)"
_NOT = re.compile(
    r"\W*(?P<lead>(?:(?:sorry|oops|no|wait|correction|actually|i meant?|my mistake)\b[ ,:–-]*)*)"
    r"(?P<what>(?:(?!\d{2})[^,;.:\n]){0,60}?)(?:\b(?P<verb>was|is|were|are|should (?:be|have been|read))|:)\s+"
    rf"(?P<new>{_FIGURE}),? (?:(?:and )?not|instead of) (?P<old>{_FIGURE})(?P<why>[ ,;.:!–-].*)?",
    re.IGNORECASE | re.DOTALL,
)
_PAST = ("was", "were", "should have been")
"""Says without a word of regret that it is a figure of before."""
_LAST_ONE = re.compile(
    r"^[ ,]*(?:last (?:week|time|month|round|check-?in)|in the last (?:one|digest))\b", re.IGNORECASE
)
_ID = re.compile(r"\bO ?\d{1,4}\b", re.IGNORECASE)


class FigureCorrected(NamedTuple):
    """The command that says the same; `blames`: who is named in its reason, and `left`: that reason, which waits."""

    line: str
    blames: str = ""
    left: str = ""


def figure_corrected(turn: Turn, text: str) -> FigureCorrected | None:
    """Of the check-in that closed last, where its figure is the wrong one that is named; else None."""
    said = _NOT.fullmatch(text.strip())
    if said is None or read_status(said["what"].casefold()):
        return None
    if not said["lead"] and said["verb"] not in _PAST:
        return None
    named = {one.upper().replace(" ", "") for one in _ID.findall(said["what"])}
    mine = [one for one in spoken_for(turn) if one.id in named] if named else spoken_for(turn)
    scale = said["new"][-1:] if said["new"][-1:].isalpha() else ""
    old = said["old"] if said["old"][-1:].isalpha() else f"{said['old']}{scale}"  # `153k, not 135`
    found = [one for one in mine if _was_said(turn, one, old)]
    if len(found) != 1:
        return None
    why = _LAST_ONE.sub("", said["why"] or "").strip(" ,;.:!–-\n")
    people = (one for one in turn.book.all(Person) if one.id != turn.person.id)
    blamed = next((one.first_name for one in people if re.search(rf"\b{re.escape(one.first_name)}\b", why)), "")
    line = f"correct {found[0].id} {said['new']}"
    if blamed:
        return FigureCorrected(line, blamed, why)
    return FigureCorrected(f"{line}: {why}" if why else line)


def _was_said(turn: Turn, objective: Objective, old: str) -> bool:
    """Whether this figure stands in the check-in that closed last, and nothing was said since."""
    closed = last_closed(turn, objective)
    given = turn.book.get(Update, f"{objective.id}:{closed.window}") if closed else None
    owner = asked_person(turn.book, objective, turn.person)
    since = turn.book.get(Update, f"{objective.id}:{window_for(turn.book, owner, turn.now).id}")
    wrong = read_number(old, unit=objective.metric.unit)
    return bool(given and wrong and since in (None, given) and given.value in (wrong.value, wrong.other))
