"""The records of one kind in a book, with the orders in which they are asked for."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any, TypeVar, cast

from partnership.record import Record

T = TypeVar("T")

Rows = Mapping[str, tuple[Record, int]]
Names = Callable[[Any], Iterable[str]]
Groups = Mapping[str, tuple[Record, ...]]

_NUMBER = re.compile(r"\d+")


def by_number(record: Record) -> tuple[int, str]:
    """O2 before O10."""
    found = _NUMBER.search(record.id)
    return (int(found.group()) if found else 0, record.id)


def _no_names(_: Record) -> Iterable[str]:
    return ()


class Page:
    """Immutable. `names` says by which names records are asked for, such as an update by its objective."""

    def __init__(
        self, rows: Rows, names: Names = _no_names, grouped: Groups | None = None, order: tuple[str, ...] | None = None
    ) -> None:
        self.rows = rows
        self._names = names
        self._views: dict[Callable[[Any], Any], Any] = {}
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
        rows = self.rows
        return tuple([rows[one][0] for one in self.order])

    @cached_property
    def grouped(self) -> Groups:
        """By each of their names, oldest first."""
        groups: dict[str, list[Record]] = {}
        for record, _ in self.rows.values():
            for name in set(self._names(record)):
                groups.setdefault(name, []).append(record)
        return {name: _by_time(records) for name, records in groups.items()}

    def view(self, make: Callable[[Any], T]) -> T:
        """What `make` finds in all records in their order, looked for once: the page never changes."""
        if make not in self._views:
            self._views[make] = make(self.ordered)
        return cast("T", self._views[make])

    def changed(self, put: Iterable[tuple[Record, int]], removed: Iterable[Record]) -> "Page":
        """The page after these records; histories that nothing touched are shared with this one."""
        rows = dict(self.rows)
        touched: list[Record] = []
        same_ids = True
        for record, version in put:
            before = rows.get(record.id)
            same_ids = same_ids and before is not None
            touched += [record, before[0]] if before else [record]
            rows[record.id] = (record, version)
        for record in removed:
            if record.id in rows:
                same_ids = False
                touched.append(rows.pop(record.id)[0])
        order = self.__dict__.get("order") if same_ids else None
        return Page(rows, self._names, self._regrouped(rows, touched), order)

    def _regrouped(self, rows: Rows, touched: Iterable[Record]) -> Groups | None:
        if "grouped" not in self.__dict__:
            return None
        groups = dict(self.grouped)
        ids: dict[str, set[str]] = {}
        for record in touched:
            for name in self._names(record):
                ids.setdefault(name, set()).add(record.id)
        for name, changed in ids.items():
            kept = [record for record in groups.get(name, ()) if record.id not in changed]
            fresh = [rows[one][0] for one in changed if one in rows and name in self._names(rows[one][0])]
            groups[name] = _by_time([*kept, *fresh])
        return groups


def _by_time(records: Iterable[Record]) -> tuple[Record, ...]:
    return tuple(sorted(records, key=lambda one: (one.at, one.id)))
