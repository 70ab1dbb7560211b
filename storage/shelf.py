"""Rows in memory with their indexes: what the memory backend is, and what the TinyDB backend reads from."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from operator import attrgetter
from typing import Any

import msgspec

from storage.port import Key

Order = tuple[datetime, str]


class Held(msgspec.Struct, kw_only=True, gc=False, omit_defaults=True):
    """A row as it is kept: the body stays encoded JSON, so that nobody can share or change it."""

    workspace: str
    kind: str
    id: str
    version: int
    at: datetime
    body: msgspec.Raw
    schema: int = 1
    index: dict[str, str] = {}
    due: datetime | None = None
    held_until: datetime | None = None
    attempts: int = 0
    doc: int = 0  # the number of its document in a backend that numbers documents

    @property
    def key(self) -> Key:
        return Key(self.workspace, self.kind, self.id)


Changes = Mapping[Key, Held | None]


by_at: Callable[[Held], Order] = attrgetter("at", "id")
"""The order of find."""


def by_due(held: Held) -> Order:
    """The order of claims, for rows that are due at some time."""
    return held.due or held.at, held.id


class Run:
    """Rows in one order. Finding a place costs log n; most rows arrive at the end."""

    __slots__ = ("_order", "rows", "value")

    def __init__(self, order: Callable[[Held], Order], value: str = "") -> None:
        self._order = order
        self.value = value
        self.rows: list[Held] = []

    def add(self, held: Held) -> None:
        if not self.rows or self._order(self.rows[-1]) <= self._order(held):
            self.rows.append(held)
        else:
            insort(self.rows, held, key=self._order)

    def drop(self, held: Held) -> None:
        del self.rows[bisect_left(self.rows, self._order(held), key=self._order)]

    def sort(self) -> None:
        self.rows.sort(key=self._order)

    def between(self, since: datetime | None, until: datetime | None, *, newest_first: bool) -> Iterator[Held]:
        """Yield rows from `since` up to but without `until`; no id is smaller than ""."""
        low = 0 if since is None else bisect_left(self.rows, (since, ""), key=self._order)
        high = len(self.rows) if until is None else bisect_left(self.rows, (until, ""), key=self._order)
        places = range(high - 1, low - 1, -1) if newest_first else range(low, high)
        return (self.rows[place] for place in places)


class Drawer:
    """All rows of one kind in one workspace."""

    __slots__ = ("_place", "by_id", "due", "fields", "order")

    def __init__(self, workspace: str, kind: str) -> None:
        self._place = workspace, kind
        self.by_id: dict[str, Held] = {}
        self.order = Run(by_at)
        self.due = Run(by_due)
        self.fields: dict[str, dict[str, Run]] = {}

    def _runs(self, held: Held) -> list[Run]:
        runs = [self.order] if held.due is None else [self.order, self.due]
        for field, value in held.index.items():
            values = self.fields.setdefault(field, {})
            run = values.get(value)
            if run is None:
                run = values[value] = Run(by_at, value)
            held.index[field] = run.value
            runs.append(run)
        return runs

    def _own(self, held: Held) -> None:
        """Keep one copy of the words that many rows share; with those above it is a tenth of the memory."""
        held.workspace, held.kind = self._place
        self.by_id[held.id] = held

    def add(self, held: Held) -> None:
        self._own(held)
        for run in self._runs(held):
            run.add(held)

    def drop(self, name: str) -> None:
        held = self.by_id.pop(name, None)
        if held is None:
            return
        for run in self._runs(held):
            run.drop(held)
        for field, value in held.index.items():
            if not self.fields[field][value].rows:
                del self.fields[field][value]

    def load(self, held: Held) -> None:
        """Add without keeping order; `sort` must follow."""
        self._own(held)
        for run in self._runs(held):
            run.rows.append(held)

    def sort(self) -> None:
        self.order.sort()
        self.due.sort()
        for values in self.fields.values():
            for run in values.values():
                run.sort()

    def narrowest(self, where: Mapping[str, str]) -> Run | None:
        """The shortest run that holds every row with these fields; None when there can be no such row."""
        runs = [self.fields.get(field, {}).get(value) for field, value in where.items()]
        if None in runs:
            return None
        return min((run for run in runs if run), key=lambda run: len(run.rows), default=self.order)


class Shelf:
    """Every row, found by key, by index field and time, and by what is due. Not safe between threads."""

    def __init__(self) -> None:
        self._kinds: dict[str, dict[str, Drawer]] = {}

    def __len__(self) -> int:
        return sum(len(drawer.by_id) for drawers in self._kinds.values() for drawer in drawers.values())

    def _drawer(self, workspace: str, kind: str) -> Drawer:
        drawers = self._kinds.setdefault(kind, {})
        drawer = drawers.get(workspace)
        if drawer is None:
            drawer = drawers[workspace] = Drawer(workspace, kind)
        return drawer

    def load(self, rows: Iterable[Held]) -> None:
        """Fill an empty shelf; much faster than applying one by one."""
        for held in rows:
            self._drawer(held.workspace, held.kind).load(held)
        for drawers in self._kinds.values():
            for drawer in drawers.values():
                drawer.sort()

    def apply(self, changes: Changes) -> None:
        """Put each row in place of the one with its key; None takes it away."""
        for key, held in changes.items():
            drawer = self._drawer(key.workspace, key.kind)
            drawer.drop(key.id)
            if held is not None:
                drawer.add(held)

    def get(self, key: Key) -> Held | None:
        drawer = self._kinds.get(key.kind, {}).get(key.workspace)
        return drawer.by_id.get(key.id) if drawer else None

    def all(self) -> Iterator[Held]:
        """Yield every row by key."""
        for workspace, kind in sorted((w, k) for k, drawers in self._kinds.items() for w in drawers):
            by_id = self._kinds[kind][workspace].by_id
            yield from (by_id[name] for name in sorted(by_id))

    def find(
        self,
        workspace: str,
        kind: str,
        *,
        where: Mapping[str, str],
        since: datetime | None,
        until: datetime | None,
        newest_first: bool,
        limit: int | None,
    ) -> list[Held]:
        """Keep the promise of Store.find."""
        drawer = self._kinds.get(kind, {}).get(workspace)
        run = drawer.narrowest(where) if drawer else None
        if run is None:
            return []
        wanted = where.items()
        fitting = (
            held for held in run.between(since, until, newest_first=newest_first) if wanted <= held.index.items()
        )
        return list(islice(fitting, limit))

    def due(self, kind: str, *, due_by: datetime, now: datetime, limit: int, per_workspace: int) -> list[Held]:
        """The rows a claim would take, in its order."""
        ranked: list[tuple[int, datetime, str, str, Held]] = []
        for workspace, drawer in self._kinds.get(kind, {}).items():
            free = (held for held in drawer.due.rows if held.held_until is None or held.held_until <= now)
            for rank, held in enumerate(islice(free, per_workspace)):
                when, name = by_due(held)
                if when > due_by:
                    break
                ranked.append((rank, when, workspace, name, held))
        return [held for *_, held in sorted(ranked, key=lambda entry: entry[:4])[:limit]]


def encoded(body: Mapping[str, Any] | msgspec.Struct) -> msgspec.Raw:
    """The body as JSON. Raises TypeError for what JSON can't say."""
    return msgspec.Raw(msgspec.json.encode(body, order="deterministic"))
