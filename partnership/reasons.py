"""Why a rule is as it is: stands beside the rule, and in docs/rules.md."""

from collections.abc import Callable
from typing import Any

import msgspec


class Reason(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """`rule` is the function; what it does is the first line of its docstring."""

    rule: Callable[..., Any]
    why: str
    threshold: str = ""
    """The figures that it goes by, as they are to begin with."""
    setting: str = ""
    """What an admin types to change it; empty: it can't be changed."""
