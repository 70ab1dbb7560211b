"""A line that only adds to what was answered just before: `Also, …`, `and …`."""

import re

_ADDS = re.compile(
    r"(?:(?:oh|sorry|ps|p\.s\.?|wait)[ ,.:–-]+)*(?:and also|and|also|plus|in addition|additionally|moreover|furthermore"
    r"|besides(?: that)?|on top(?: of that)?|to add(?: to that)?)[ ,:–-]+(?=\S)",
    re.IGNORECASE,
)
_ENDS = (".", "!", "?", "…", ";")


def only_adds(text: str) -> bool:
    """Whether it begins with a word that joins it to what stands before."""
    return bool(_ADDS.match(text.strip()))


def added(before: str, more: str) -> str:
    """Both as typed, each a sentence."""
    end = "" if before.rstrip().endswith(_ENDS) else "."
    return f"{before.rstrip()}{end} {' '.join(more.split())}"
