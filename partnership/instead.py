"""Typed words that take the place of those before: said to be so, or only like them."""

import re

from partnership.cued import Cued
from partnership.updates import Update

CORRECTS = Cued(
    r"^\W*(?:update )?(?:O ?\d{1,4}\W+)?"
    r"(?:sorry|no|oops|correction|correct|actually|rather|i meant?|instead|typo|not|make (?:that|it))\b"
    r"|^\W*(?:\w+[ ,]+){0,6}(?:change|replace|edit) (?:\w+ ){1,4}(?:to|with|into)\b"
    r"|^\W*(?:\w+[ ,]+){0,6}(?:comment|word|text|note|quote|sentence|remark|reason)s? (?:should|must|needs to) "
    r"(?:say|read|be)\b",
    "no|sorry|oops|correct|actually|rather|i mean|instead|typo|make|change|replace|edit|should|must|needs to",
    re.IGNORECASE,
)
"""Begins what takes the place of the words before."""


def replaced(text: str, before: Update, after: Update) -> str | None:
    """The words of before that are gone by what was typed; None where none are.

    Empty where the line says itself that they go, or how it stands changed as well.
    """
    said, now = before.text.split("; "), {*after.text.split("; ")}
    if not (before.text and text and after.text) or {*said} <= now or now <= {*said}:
        return None
    if before.only_sponsor and not before.held:
        return None
    corrects = CORRECTS.search(text) and (before.value, before.chance) == (after.value, after.chance)
    gone = "; ".join(one for one in said if one not in now)
    return "" if corrects or before.status is not after.status else gone
