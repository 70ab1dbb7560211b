"""`O3 is not done`: words that take a done back, and what is said beside them."""

import re

from dialogs.reading.words import fold

_LEADS = (
    r"(?:(?:no|nope|sorry|actually|well|wait|oh|but|and|that|this|it|it's|we|we're|i|is|was|are|has|have|had|still"
    r"|(?:i )?mean|(?:i )?meant)(?:[ ,:;.!–-]+|$))*"
)
_NOT = r"(?:not|isn't|isnt|wasn't|aren't|hasn't|haven't|never|nicht)"
_DONE = r"(?:done|reached|finished|completed?|achieved|there|erledigt|fertig|erreicht)"
_DENIES = re.compile(
    rf"{_LEADS}{_NOT}(?: (?:yet|quite|really|fully|been|actually|completely|at all))* {_DONE}"
    r"(?: (?:yet|at all|after all|any ?more|either|so far|now))*"
    r"(?=\s*$|\s*[.,;:!–-]| (?:because|but|since|and|it|so)(?!\w))"
)
_BETWEEN = re.compile(r"[\s.,;:!–-]*(?:(?:and|but|so|it is|it's)(?!\w)\s*)?")


def denies_done(text: str) -> str | None:
    """What else is said where the words begin with `not done`, `isn't reached yet`; None where they don't."""
    found = _DENIES.match(fold(text))
    if found is None:
        return None
    beside = _BETWEEN.match(text, found.end())
    return text[beside.end() if beside else found.end() :]
