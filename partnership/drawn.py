"""What the fields of a form were drawn with, carried by its button: what was typed is told from what stood there."""

import zlib
from collections.abc import Iterable, Mapping

from partnership.message import BEFORE, Field

_SHORT = 24
"""Characters up to which a value is carried as it is; of a longer one its beginning and a sum are enough to know it."""


def drawn_with(fields: Iterable[Field]) -> dict[str, str]:
    """An argument for each field that is not empty."""
    return {f"{BEFORE}{one.name}": _mark(one.value) for one in fields if one.value}


def is_touched(args: Mapping[str, str], name: str) -> bool:
    """Whether a field came back with something else than it was drawn with."""
    return name in args and _mark(args[name]) != args.get(f"{BEFORE}{name}", "")


def _mark(value: str) -> str:
    plain = " ".join(value.split())
    return plain if len(plain) <= _SHORT else f"{plain[:_SHORT]}…{zlib.crc32(plain.encode()):08x}"
