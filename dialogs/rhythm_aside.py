"""The rhythm, said where objectives are written: `answers close Monday at 3pm`."""

import re

from msgspec.structs import replace

from dialogs.engine import Earlier, Problem
from dialogs.rhythm import read_rhythm
from partnership.rhythm_fit import fitted, misfit
from partnership.turn import Turn
from partnership.wording import list_asides as words

_SAYS = re.compile(
    r"(?:(?:please|no|sorry|and|also|but|so|wait|ok(?:ay)?|can (?:you|we|the)|could (?:you|we|the)|let['’]?s|let|make"
    r"|have|the|our)[ ,.:]+)*"
    r"(?P<what>answers? (?:should |must |can |to )?(?:closes?|opens?)\b"
    r"|(?:close|open) (?:the )?(?:answers?|check-?ins?)\b"
    r"|check-?ins? (?:should |must |can |to )?(?:opens?|closes?)\b|cut-?off\b"
    r"|(?:weekly )?digest (?:should |can |could |to )?(?:on|at|comes?|goes?|is|be|an?|half|one|two|three"
    r"|\d|later|earlier|mon|tue|wed|thu|fri)).*",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b|\b\d{1,2}(?:[:.]\d\d| ?[ap]\.?m\b| o['’]?clock)"
    r"|(?:hours?|minutes?|days?) (?:later|earlier)\b",
    re.IGNORECASE,
)


def rhythm_aside(text: str, turn: Turn) -> Problem | None:
    """The rhythm changed at once before the start, and after it the command that does; None for another line."""
    said = _SAYS.fullmatch(text.strip(" .!?"))
    if said is None or not _WHEN.search(text):
        return None
    what, workspace = text.strip()[said.start("what") :], turn.book.workspace
    if workspace.started_at:
        return Problem(words.rhythm_by_command(what))
    read = read_rhythm(what, workspace.rhythm)
    if isinstance(read, Problem):
        return read
    rhythm = fitted(workspace.rhythm, read)
    if wrong := misfit(workspace, workspace.rhythm, rhythm):
        return Problem(wrong)
    told = words.rhythm_changed(rhythm, workspace.zone)
    return Earlier(told, answers={}, records=(replace(workspace, rhythm=rhythm),))
