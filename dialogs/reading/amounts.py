"""A bare amount in place of the one that a text has: `25k` for the 20k of `only up to 20k, until January`."""

import re

from partnership.day_names import SHORT_MONTH

_UNIT = r"(?:days?|weeks?|months?|hours?|people|persons?|euros?|dollars?)"
NUMBER = (
    r"[$€£]?(?P<{0}>\d[\d.,]*?)(?P<{0}_scale>k|m|mn|bn|%)?(?![\w%])"
    rf"(?! ?(?:{SHORT_MONTH}))(?: ?(?P<{{0}}_unit>{_UNIT}))?(?![\w%])"
)
_AMOUNT = re.compile(NUMBER.format("n"), re.IGNORECASE)
BARE = re.compile(
    r"(?:(?:up to|max(?:imum)?(?: of)?|at most|no more than|only|just) )*" + NUMBER.format("new"),
    re.IGNORECASE,
)


def with_amount(text: str, words: str, old: str = "") -> str | None:
    """The text with the new amount in place of its old one; None where `words` says more, or several may be meant."""
    new = BARE.fullmatch(words.strip()) if text else None
    if new is None:
        return None
    found = [one for one in _AMOUNT.finditer(text) if not old or one["n"] == old]
    scale, unit = (new["new_scale"] or "").casefold(), (new["new_unit"] or "").casefold()
    fits = [one for one in found if _fits(one, scale, unit)]
    if len(fits) != 1:
        return None
    was = fits[0]
    amount = f"{new['new']}{new['new_scale'] or was['n_scale'] or ''}"
    if was["n_unit"]:
        amount = f"{amount} {new['new_unit'] or was['n_unit']}"
    sign = was.group()[: was.start("n") - was.start()]
    return f"{text[: was.start()]}{sign}{amount}{text[was.end() :]}"


def _fits(old: re.Match[str], scale: str, unit: str) -> bool:
    """Whether one can stand for the other: both of days, both of thousands; a bare number for any."""
    of_old = (old["n_scale"] or "").casefold(), (old["n_unit"] or "").casefold().rstrip("s")
    return scale in ("", of_old[0]) and unit.rstrip("s") in ("", of_old[1])
