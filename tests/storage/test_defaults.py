"""A record is stored without what has its default, so another default would change what is stored already."""

from pathlib import Path

import msgspec

from partnership.book import KINDS

KNOWN = Path(__file__).with_name("defaults.txt")


def test_a_default_changes_only_with_an_upgrade_of_what_is_stored() -> None:
    """A new field goes into defaults.txt; another default needs a step in storage/upgrades.py as well."""
    assert "\n".join(defaults()) == KNOWN.read_text(encoding="utf-8").strip()


def defaults() -> list[str]:
    """`promise binding True`: what a row without this field means."""
    return sorted(
        f"{kind.kind} {field.name} {field.default!r}"
        for kind in KINDS
        for field in msgspec.structs.fields(kind)
        if field.default not in (msgspec.NODEFAULT, None, "", (), False, 0, frozenset())
    )
