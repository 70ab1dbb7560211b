"""The records of one kind in a book, with the orders in which they are asked for."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from partnership.record import Record

_NUMBER = re.compile(r"\d+")


def by_number(record: Record) -> tuple[int, str]:
    """O2 before O10."""
    found = _NUMBER.search(record.id)
    return (int(found.group()) if found else 0, record.id)


class Page:
    """Immutable. `group` names the field by which histories are asked for, such as an update's objective."""

    def __init__(
        self,
        rows: Mapping[str, tuple[Record, int]],
        group: str = "",
        grouped: Mapping[str, tuple[Record, ...]] | None = None,
        order: tuple[str, ...] | None = None,
    ) -> None:
        self.rows = rows
        self._group = group
        if order is not None:
            self.order = order
        if grouped is not None:
            self.grouped = grouped

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The ids, by number, then letter by letter."""
        return tuple(record.id for record in sorted((record for record, _ in self.rows.values()), key=by_number))

    @cached_property
    def ordered(self) -> tuple[Record, ...]:
        """All records in that order."""
        return tuple(self.rows[one][0] for one in self.order)

    @cached_property
    def grouped(self) -> Mapping[str, tuple[Record, ...]]:
        """By the group's field, oldest first."""
        groups: dict[str, list[Record]] = {}
        for record, _ in self.rows.values():
            groups.setdefault(getattr(record, self._group), []).append(record)
        return {name: _by_time(records) for name, records in groups.items()}

    def changed(self, put: Iterable[tuple[Record, int]], removed: Iterable[Record]) -> "Page":
        """The page after these records; histories that nothing touched are shared with this one."""
        rows = dict(self.rows)
        touched: list[Record] = []
        for record, version in put:
            touched += [record, *([rows[record.id][0]] if record.id in rows else [])]
            rows[record.id] = (record, version)
        for record in removed:
            if record.id in rows:
                touched.append(rows.pop(record.id)[0])
        order = self.__dict__.get("order") if rows.keys() == self.rows.keys() else None
        return Page(rows, self._group, self._regrouped(rows, touched), order)

    def _regrouped(
        self, rows: Mapping[str, tuple[Record, int]], touched: Iterable[Record]
    ) -> Mapping[str, tuple[Record, ...]] | None:
        if "grouped" not in self.__dict__:
            return None
        groups = dict(self.grouped)
        ids: dict[str, set[str]] = {}
        for record in touched:
            ids.setdefault(getattr(record, self._group), set()).add(record.id)
        for name, changed in ids.items():
            kept = [record for record in groups.get(name, ()) if record.id not in changed]
            fresh = [rows[one][0] for one in changed if one in rows and getattr(rows[one][0], self._group) == name]
            groups[name] = _by_time([*kept, *fresh])
        return groups


def _by_time(records: Iterable[Record]) -> tuple[Record, ...]:
    return tuple(sorted(records, key=lambda one: (one.at, one.id)))
