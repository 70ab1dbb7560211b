"""An objective as people say it, as they would write it: `want 2m end of June ana` is `to 2m by end of June, ana`."""

import re

from dialogs.reading.date_words import MONTHS
from dialogs.reading.words import fold

_MONTH = r"[a-zäöü]{3,9}\.?"
_WORD_DATE = re.compile(
    rf"(?<=[^\s,;(] )(?P<date>(?:at the |the )?(?:end|middle|mid|beginning|start)(?: of|-)? (?P<of>{_MONTH})"
    rf"|\d{{1,2}}(?:st|nd|rd|th|\.)? (?P<day>{_MONTH})|(?<!\d )(?<!\d\. )(?P<first>{_MONTH}) \d{{1,2}}(?:st|nd|rd|th)?)"
    r"(?P<year> 20\d\d| [’']?\d\d(?=\s*(?:,[^,]*)?$))?(?P<who> @?[^\W\d_][\w'’-]*)?(?=\s*(?:,[^,]*)?$)"
)
"""A day at the end, with nothing before it that says so, and perhaps one word of who behind it."""
_NO_DAY_AFTER = re.compile(
    r"(?:\b(?:by|until|till?|due|before|bis|per|than|deadline|on|the|from|in|since|of|for|to|and|at|zum)|:) $"
)
_WANTED = re.compile(
    r"[ ,;–-]+(?:and |but )?(?:(?:we|i) )?(?:want|need|aim(?:ing)? (?:for|at)|would like|hope for|goal is|target is)"
    r"(?: it)?(?: to (?:be|get to|reach|have))?(?: to| at)? (?=[$€£]?\d)"
)
_AS_TARGET = re.compile(
    r"(?<=[ ,;:])(?P<figure>[$€£]?\d[\d.,]*(?: ?(?:%|k|m|bn))?) (?:as )?(?:target|goal)"
    r"(?= (?:by|for|until|end|mid)\b| *,| *$)"
)
"""`4m target mid year`"""
_AT_MOST = re.compile(
    r"(?<!\w)(?P<figure>[$€£]?\d[\d.,]*(?: ?%| (?:(?:working|business|calendar) )?[a-zäöü]{2,12})?),? "
    r"(?P<limit>at (?:the )?(?:most|least)|max(?:imum)?|min(?:imum)?)(?!\w)(?!\.? ?[$€£]?\d)"
)


def as_written(line: str) -> str:
    """The line with `by` before a day at its end, `to` before what is wanted, and a limit before its figure."""
    if wanted := _WANTED.search(fold(line)):
        line = f"{line[: wanted.start()]}, to {line[wanted.end() :]}"
    if as_target := _AS_TARGET.search(fold(line)):
        figure = line[as_target.start("figure") : as_target.end("figure")]
        line = f"{line[: as_target.start()]}to {figure}{line[as_target.end() :]}"
    if limit := _AT_MOST.search(fold(line)):
        sign = "at least" if limit["limit"].endswith("least") or limit["limit"].startswith("min") else "at most"
        figure = line[limit.start("figure") : limit.end("figure")]
        line = f"{line[: limit.start()]}{sign} {figure}{line[limit.end() :]}"
    day = _WORD_DATE.search(fold(line))
    month = (day["of"] or day["day"] or day["first"] or "").strip(".") if day else ""
    if (
        day is None
        or (MONTHS.find(month) is None and month != "year")
        or _NO_DAY_AFTER.search(fold(line)[: day.start()])
    ):
        return line
    ends = day.end("year") if day["year"] else day.end("date")
    return f"{line[: day.start()].rstrip()} by {line[day.start() : ends]}{_behind(line[ends:])}"


def _behind(rest: str) -> str:
    return f", {rest.strip()}" if rest.strip() and not rest.lstrip().startswith(",") else rest
