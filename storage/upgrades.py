"""Old bodies made new: one pure function for each step of a kind's schema, applied whenever a row is read."""

from collections.abc import Callable, Mapping
from typing import Any

from storage.port import SchemaTooNew

Body = dict[str, Any]
Upgrades = Mapping[tuple[str, int], Callable[[Body], Body]]

UPGRADES: Upgrades = {}


def newest_schema(kind: str, upgrades: Upgrades) -> int:
    """The schema that bodies of this kind have after every upgrade."""
    return max((step + 1 for name, step in upgrades if name == kind), default=1) if upgrades else 1


def upgraded(kind: str, schema: int, body: Body, upgrades: Upgrades) -> tuple[int, Body]:
    """Apply every step from `schema` on; return the schema reached and the body."""
    while step := upgrades.get((kind, schema)):
        body, schema = step(body), schema + 1
    return schema, body


def refuse_newer(kind: str, schema: int, upgrades: Upgrades) -> None:
    """Raise SchemaTooNew for a row that this program would not understand."""
    known = newest_schema(kind, upgrades)
    if schema > known:
        raise SchemaTooNew(
            f"The store holds a record of kind {kind!r} in format {schema}; this Steward knows formats up to {known}. "
            "Nothing was changed. Start the newer Steward that wrote it, or restore a backup made before it ran."
        )
