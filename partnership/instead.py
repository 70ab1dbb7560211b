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


def replaced(text: str, before: Update, after: Update) -> str:
    """The words of before that are gone by what was typed, where that does not say itself that it corrects them.

    `actually 4/10, and …` may have corrected the chance alone.
    """
    if not (before.text and text and after.text) or before.status is not after.status:
        return ""
    was, now = ({*one.text.split("; ")} for one in (before, after))
    if (before.only_sponsor and not before.held) or was <= now or now <= was:
        return ""
    if CORRECTS.search(text) and (before.value, before.chance) == (after.value, after.chance):
        return ""  # words that were taken out are not said once more
    return before.text
