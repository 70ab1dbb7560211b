"""A bare figure that may have been meant with a scale: `41` of 100k, `1.65` of 2M."""

import re
from decimal import Decimal

SCALED = {"k": "is that in thousands?", "M": "is that in millions?"}
"""What is asked of such a figure."""
_FACTORS = {"k": 1_000, "M": 1_000_000}
_LARGE = 10_000
_MARKED = re.compile(r"[$€£¥%]|\d ?(?:k|m|mn|mio|bn|tsd|thousand|millions?|grand)(?!\w)", re.IGNORECASE)


def scale_left_out(value: Decimal, target: Decimal | None, current: Decimal | None) -> str:
    """`k` where a bare figure is so far below a large target that `41` may stand for 41k, `M` where 1.65 may for 1.65M.

    Empty where nothing is left out.
    """
    if target is None or target < _LARGE or not 0 < value * 100 < target:
        return ""
    near = current or target
    return "M" if near * near > value * value * _FACTORS["k"] * _FACTORS["M"] else "k"


def as_before(value: Decimal, current: Decimal | None, asked: str) -> bool:
    """Whether a figure of which a scale is asked is just the last one without it: `still 1.65` of 1.65M."""
    return any(asked == SCALED[scale] and current == value * _FACTORS[scale] for scale in SCALED)


def scale_near(value: Decimal, target: Decimal | None, current: Decimal | None) -> str:
    """The scale left out, where the figure with it is of the size of the last one."""
    scale = scale_left_out(value, target, current)
    near = bool(scale and current) and 1 <= 3 * abs(value * _FACTORS[scale] / (current or 1)) <= 9
    return scale if near else ""


def instead_of(before: Decimal | None, value: Decimal, typed: str) -> Decimal:
    """The figure that is to stand in the place of another: `2.4` for 3M is 2.4M; as typed where it has a scale."""
    scale = "" if _MARKED.search(typed) else scale_near(value, before, before)
    return value * _FACTORS[scale] if scale else value


def as_meant(typed: str, value: Decimal, target: Decimal | None, current: Decimal | None) -> str:
    """What was typed, with the scale that it leaves out where the last figure tells it: `41` beside 38k is `41k`."""
    return typed if _MARKED.search(typed) else typed + scale_near(value, target, current)
