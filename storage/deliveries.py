"""Deliveries in the store: written, claimed, found, and put into their next state."""

import logging
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

import msgspec

from partnership.delivery import Delivery, DeliveryState
from storage.failures import log_failure
from storage.port import Conflict, Key, Put, Row, Store
from storage.records import put_of, record_of

log = logging.getLogger(__name__)


class Deliveries:
    """Everything that is asked of deliveries. `real` tells the real time, for leases and sending order."""

    def __init__(self, store: Store, real: Callable[[], datetime]) -> None:
        self.store = store
        self._real = real
        self._last_number = 0

    async def claim_deliveries(self, now: datetime, lease: timedelta, limit: int) -> list[tuple[Row, Delivery]]:
        """Waiting deliveries whose time has come, held for `lease`, in sending order. One that nobody can read ends."""
        rows = await self.store.claim(
            Delivery.kind, due_by=now, now=now, lease=lease, limit=limit, per_workspace=max(1, limit // 2)
        )
        found = []
        for row in rows:
            try:
                found.append((row, record_of(row, Delivery)))
            except msgspec.ValidationError as error:
                log_failure(log, "reading a delivery", error, **_about(row))
                await self._bury(row)
        return sorted(found, key=lambda pair: pair[1].sequence)

    async def _bury(self, row: Row) -> None:
        """Never claimed and never in anybody's way again; its body stays for who looks into it."""
        index = {"state": DeliveryState.DEAD.value}
        try:
            await self.store.commit([Put(key=row.key, body=row.body, at=row.at, index=index, expect=row.version)])
        except Conflict:
            log.info("a delivery was taken over by another process", extra=_about(row))

    async def sooner(self, workspace: str, by: timedelta) -> None:
        """What waits for its time is due so much earlier. What is being sent is left to whoever holds it."""
        for row in await self.store.find(workspace, Delivery.kind, where={"state": DeliveryState.PENDING.value}):
            if row.due is None or row.held_until or row.body.get("tried"):
                continue
            due = row.due - by
            put = Put(
                key=row.key, body=row.body, at=row.at, index=row.index, schema=row.schema, due=due, expect=row.version
            )
            try:
                await self.store.commit([put])
            except Conflict:
                log.info("a delivery was taken over by another process", extra=_about(row))

    async def first_waiting(self, workspace: str, conversation: str) -> Delivery | None:
        """The next delivery of a conversation in sending order."""
        waiting = await self.deliveries(workspace, waiting=conversation)
        return min(waiting, key=lambda one: one.sequence, default=None)

    async def delivery(self, workspace: str, delivery_id: str) -> Delivery | None:
        """One delivery, in whatever state; None also for one that nobody can read."""
        row = await self.store.get(Key(workspace, Delivery.kind, delivery_id))
        return next(_readable([row]), None) if row else None

    async def deliveries(self, workspace: str, **where: str) -> list[Delivery]:
        """Deliveries by their index fields (state, waiting, edits), oldest first."""
        return list(_readable(await self.store.find(workspace, Delivery.kind, where=where)))

    def delivery_row(self, row: Row, delivery: Delivery, due: datetime | None = None) -> Put:
        """The row that puts a claimed delivery into its new state; `due`: tried again then. Fenced by the claim."""
        put = put_of(row.key.workspace, delivery, row.version)
        return msgspec.structs.replace(put, due=due)

    async def _new_deliveries(self, workspace: str, deliveries: Sequence[Delivery]) -> list[Put]:
        """The rows of those that are not there yet, by their id, in sending order."""
        return [
            msgspec.structs.replace(
                put_of(workspace, msgspec.structs.replace(delivery, sequence=self._next_number()), 0), due=self._real()
            )
            for delivery in deliveries
            if await self.store.get(Key(workspace, Delivery.kind, delivery.id)) is None
        ]

    def _next_number(self) -> int:
        """Ascending in this process, and over restarts as long as the real clock does not go back."""
        self._last_number = max(self._last_number + 1, int(self._real().timestamp() * 1_000_000))
        return self._last_number


def _about(row: Row) -> dict[str, object]:
    """What the log may say of it: its number and not its id, which has the handles of people in it."""
    return {"workspace": row.key.workspace, "delivery": row.body.get("sequence")}


def _readable(rows: Sequence[Row]) -> Iterator[Delivery]:
    for row in rows:
        try:
            yield record_of(row, Delivery)
        except msgspec.ValidationError:
            continue  # it is logged, and ends, where it is claimed
