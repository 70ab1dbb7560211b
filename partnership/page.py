"""The records of one kind in a book, with the orders in which they are asked for."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from typing import Any, TypeVar

from partnership.record import Record

T = TypeVar("T")

Rows = Mapping[str, tuple[Record, int]]
Names = Callable[[Any], Iterable[str]]
Groups = Mapping[str, tuple[Any, ...]]

_NUMBER = re.compile(r"\d+")


def by_number(record: Record) -> tuple[int, str]:
    """O2 before O10."""
    found = _NUMBER.search(record.id)
    return (int(found.group()) if found else 0, record.id)


def _no_names(_: Record) -> Iterable[str]:
    return ()


class Page:
    """Immutable. `names` says by which names records are asked for, such as an update by its objective.

    What changed lately is kept beside the rest, so that the next page costs the same however many records there are.
    """

    def __init__(
        self,
        rows: Rows,
        names: Names = _no_names,
        *,
        late: Rows | None = None,
        order: tuple[str, ...] | None = None,
    ) -> None:
        self._rows = rows
        self._late = late or {}
        self._names = names
        self._late_groups: Groups = {}
        self._views: dict[Callable[[Any], Any], Any] = {}
        if order is not None:
            self.order = order

    def get(self, record_id: str) -> tuple[Any, int] | None:
        """The record with its version."""
        return self._late.get(record_id) or self._rows.get(record_id)

    @cached_property
    def rows(self) -> Rows:
        """All records with their versions, by id."""
        return {**self._rows, **self._late} if self._late else self._rows

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The ids, by number, then letter by letter."""
        return tuple(record.id for record in sorted((record for record, _ in self.rows.values()), key=by_number))

    @cached_property
    def ordered(self) -> tuple[Any, ...]:
        """All records in that order."""
        rows = self.rows
        return tuple([rows[one][0] for one in self.order])

    def named(self, name: str) -> tuple[Any, ...]:
        """The records that are asked for by this name, oldest first."""
        late = self._late_groups.get(name)
        return self._groups.get(name, ()) if late is None else late

    @cached_property
    def _groups(self) -> Groups:
        """By each of their names; what changed lately stands beside them here, too."""
        groups: dict[str, list[Record]] = {}
        for record, _ in self.rows.values():
            for name in set(self._names(record)):
                groups.setdefault(name, []).append(record)
        return {name: _by_time(records) for name, records in groups.items()}

    def view(self, make: Callable[[Any], T]) -> T:
        """What `make` finds in all records in their order, looked for once: the page never changes."""
        if make not in self._views:
            self._views[make] = make(self.ordered)
        found: T = self._views[make]
        return found

    def changed(self, put: Iterable[tuple[Record, int]], removed: Iterable[Record]) -> "Page":
        """The page after these records; histories that nothing touched are shared with this one."""
        rows, late = self._rows, dict(self._late)
        touched: list[Record] = []
        same_ids = True
        for record, version in put:
            before = late.get(record.id) or rows.get(record.id)
            same_ids = same_ids and before is not None
            touched += [record, before[0]] if before else [record]
            late[record.id] = (record, version)
        gone = [found[0] for one in removed if (found := late.get(one.id) or rows.get(one.id))]
        touched += gone
        if gone or _are_many(late, rows):
            merged = {**rows, **late}
            for one in gone:
                merged.pop(one.id, None)
            rows, late = merged, {}
        order = self.__dict__.get("order") if same_ids and not gone else None
        page = Page(rows, self._names, late=late, order=order)
        if "_groups" in self.__dict__:
            page._groups, page._late_groups = self._regrouped(page, touched)
        return page

    def _regrouped(self, after: "Page", touched: Sequence[Record]) -> tuple[Groups, Groups]:
        """The histories, and those that changed lately, on the page after this one."""
        ids = {record.id for record in touched}
        now: dict[str, list[Record]] = {}
        for found in filter(None, map(after.get, ids)):
            for name in set(self._names(found[0])):
                now.setdefault(name, []).append(found[0])
        late = dict(self._late_groups)
        for name in {name for record in touched for name in self._names(record)}:
            kept = [record for record in self.named(name) if record.id not in ids]
            late[name] = _by_time([*kept, *now.get(name, ())])
        return ({**self._groups, **late}, {}) if _are_many(late, self._groups) else (self._groups, late)


def _are_many(late: Mapping[str, object], others: Mapping[str, object]) -> bool:
    """Whether what changed lately goes among the others: copying either with each change then costs about the same."""
    return len(late) ** 2 > len(others)


def _by_time(records: Iterable[Record]) -> tuple[Record, ...]:
    return tuple(sorted(records, key=attrgetter("at", "id")))
