"""The words that stand around a figure, and what is asked where they leave it open."""

import re

from dialogs.reading.part import CORRECTED
from dialogs.reading.spelt import BEGINS
from partnership.day_names import LONG_MONTH

CHANGED = "is that the change, or the figure now?"
SMALL = 10
NEAR = 30
"""Characters before an amount in which it is said what it is."""
NOW = "is that the figure now?"
WHICH = "which of the two figures?"
FIGURE_OR_CHANCE = "is that the figure or the chance?"
CUES = frozenset(
    {
        "at",
        "value",
        "figure",
        "number",
        "count",
        "total",
        "stands",
        "stand",
        "to",
        "hit",
        "reached",
        "=",
        "bei",
        "score",
        "→",
        ">",
        "result",
    }
)
CHANGES = frozenset({"up", "down", "gained", "lost", "added", "by", "grew", "rose", "fell", "dropped"})
ENDS = re.compile(
    r" *(?:$|[^\w\s]|\n|(?:and|but|because|since|so|chance|chances|conf|confidence|status|rest|same|on track"
    r"|at risk|off track|green|red|"
    r"amber|yellow|und|aber|weil|we|i promise|(?:(?:for|on) )?o ?\d{1,4}|p ?\d{1,4}|\d{1,2} ?/ ?10)(?!\w)"
    rf"|(?:of which|of that|including|incl\.?)(?!\w)|{CORRECTED}"
    rf"|(?:and )?(?:not|instead of|rather than) (?=[$€£]?\d|{BEGINS}))"
)
INSTEAD = re.compile(rf",? *(?:and )?(?:not|instead of|rather than) (?=[$€£]?\d|{BEGINS})")
WHEN = re.compile(r" (?:last (?:week|month|quarter|time)|(?:last|on) (?:mon|tues|wednes|thurs|fri)day|back then)(?!\w)")
THEN = re.compile(rf"{WHEN.pattern}(?={INSTEAD.pattern})")
"""`was 16 last week, not 15`: of when the figure is that was given wrong."""
AFTER_FIGURE = re.compile(
    r" (?:so far|(?:by |right )?now(?: actually| already)?|today|already|this (?:week|morning)|last night|yesterday"
    r"|and counting|in total|total|jetzt|as of today|of course"
    rf"|for (?:{LONG_MONTH}"
    r"|(?:last|this|the) month)(?!\w)"
    r"|(?:is|was) (?:right|correct|the (?:right|correct|real) (?:one|number|figure)"
    r"|the (?:value|figure)(?! of)))"
)
LATELY = re.compile(r" in the (?:last|past) (?:\d{1,3} )?(?:days?|weeks?|months?|quarter)(?!\w)")
"""`escalations were 6 in the last 30 days`: a count of now, whatever its verb."""
NOT_THE_VALUE = re.compile(
    r" (?:deals?|orders?|contracts?|invoices?|opportunit(?:y|ies)|opps?|pipeline|wins?|won|lost|short|missing"
    r"|behind|from|with|more|to go|left|"
    r"late|gap|(?:up|down)(?! from)|discount|budget|extra|in|at|for|of|per|a|next|by|if|when|customers?|signed"
    r"|closed|over|under|above|below|ahead"
    r"|is|are|was|were|will|would|could|should|may|might|comes?|coming|expected|forecast|planned|promised|pending|due"
    r"|slip(?:s|ped|ping)?|delay(?:s|ed)?|waiting|outstanding|overdue|refund(?:s|ed)?|wasted|spent|costs?|invest(?:ed|ment)"
    r"|need(?:s|ed)?|fees?|fine|penalty|credits?|funding|incentives?|claims?|offers?|quotes?|proposals?|private|renewal"
    r"|ago|later|off|out|away|before|after|until|since|sick|holiday)(?!\w)"
)
MEASURED = frozenset({"$", "€", "£", "¥", "%", "days", "hours", "weeks", "points"})
"""Units of what is measured; all else is counted, one by one."""


def same_unit(one: str, other: str) -> bool:
    """Whether both are one unit, in singular and plural, and in capitals or not."""
    return one == other or _plain(one) == _plain(other)


def _plain(unit: str) -> str:
    return unit.strip().lower().rstrip("s")
