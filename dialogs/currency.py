"""The currency of a list of objectives: a sum written without one is in that of the others."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from dialogs.drafts import Draft

_CURRENCIES = ("$", "€", "£", "CHF")
_MONEY = re.compile(
    r"\b(?:revenue|sales|pipeline|bookings?|turnover|arr|billed|consumption|spend|income|umsatz)\b", re.IGNORECASE
)
_A_SUM = 10_000


def with_currency(drafts: Sequence[Draft]) -> list[Draft]:
    """`Marketplace revenue 0 → 50k` in £ where all that has a currency is in £; it is read back before it counts."""
    known = {one.unit for one in drafts if one.unit in _CURRENCIES}
    if len(known) != 1:
        return [*drafts]
    (currency,) = known
    return [replace(one, unit=currency) if _is_a_sum(one) else one for one in drafts]


def _is_a_sum(draft: Draft) -> bool:
    return not draft.unit and draft.target is not None and draft.target >= _A_SUM and bool(_MONEY.search(draft.title))
