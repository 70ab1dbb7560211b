"""`O3 is not done`: words that take a done back, and what is said beside them."""

import re

from dialogs.reading.words import fold
from partnership.cued import Cued

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
_NO = Cued(
    r"(?<!\w)(?:not|no|never|cannot|cant|wont|isnt|wasnt|nothing|nobody|nor|neither|instead of|rather than|nicht"
    r"|keine?[nmrs]?|\w+n't)(?!\w)",
    "no|never|cant|wont|isnt|wasnt|nei|instead of|rather than|nicht|kein|n't",
)
_CLAUSE = re.compile(r"[.,;:!?](?=\s|$)|\n| - ")
_LONGEST = 60
"""Characters before somebody's own words in which a mark can be denied."""
_THEN = re.compile(
    r" ?(?:(?:last|this|the|in|for|on|week|month|quarter|time|before|yesterday|previously|earlier|back|then|ago|as|like"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:i|we)(?: had| have|'ve)? (?:said|wrote|told you|reported|gave)"
    r"|(?:said|written|reported|given|stated|shown))(?!\w) ?)+"
)
"""`last week`, `as I said`: when a denied figure was said, and no word beside it."""
_BY_ITSELF = re.compile(
    r" *(?:$|[.,;:!?)\n]|- |(?:because|since|as|but|and|so|while|weil|aber|und|although|though)(?!\w))"
)
_DIRECTLY = re.compile(
    r"(?<!\w)(?:not|never|no longer|nicht|instead of|rather than"
    r"|cannot be|neither|nor|(?:is|was|are|were)n'?t|(?:ca|wo)n'?t be)(?: (?:at|a|yet|more than|chance))* $"
)


def denies_done(text: str) -> str | None:
    """What else is said where the words begin with `not done`, `isn't reached yet`; None where they don't."""
    found = _DENIES.match(fold(text))
    if found is None:
        return None
    beside = _BETWEEN.match(text, found.end())
    return text[beside.end() if beside else found.end() :]


def with_denial(folded: str, start: int) -> int:
    """Where somebody's own words begin that are left behind a denied mark: `not 31k confirmed by Finance` as written.

    What was denied is read with the mark before it: where no more than its time stands behind it, none of it is left.
    """
    window = max(0, start - _LONGEST)
    if not _NO.may_find(folded[window:start]):
        return start
    begins = [cut.end() for cut in _CLAUSE.finditer(folded, window, start)]
    denials = [one.start() for one in _NO.pattern.finditer(folded, begins[-1] if begins else window, start)]
    if not denials:
        return start
    then = _THEN.match(folded, start)
    behind = then.end() if then and _BY_ITSELF.match(folded, then.end()) else start
    return behind if _BY_ITSELF.match(folded, behind) else denials[-1]


def is_denied(folded: str, at: int) -> bool:
    """Whether what begins there is said not to be so: `not 7/10`, `never 9/10`."""
    return _DIRECTLY.search(folded, max(0, at - _LONGEST), at) is not None
