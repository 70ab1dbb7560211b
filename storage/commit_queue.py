"""Commits wait in a queue, and those that wait together are written together."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

from storage.plans import Lookup, Plan
from storage.port import Key
from storage.shelf import Changes, Held, Shelf

Planner = Callable[[Lookup], Plan]
Save = Callable[[Changes], Awaitable[Changes]]


class Waiting:
    """One commit or claim in the queue, and the promise of its outcome."""

    __slots__ = ("alone", "outcome", "plan")

    def __init__(self, plan: Planner, *, alone: bool) -> None:
        self.plan = plan
        self.alone = alone
        self.outcome: asyncio.Future[Plan] = asyncio.get_running_loop().create_future()

    def settle(self, outcome: Plan | Exception) -> None:
        if self.outcome.done():
            return
        if isinstance(outcome, Exception):
            self.outcome.set_exception(outcome)
        else:
            self.outcome.set_result(outcome)


class CommitQueue:
    """Plans against the shelf, saves, and only then changes the shelf, so that nobody reads what could still fail.

    Each commit succeeds or fails by itself, also when it was written together with others.
    """

    def __init__(self, shelf: Shelf, save: Save) -> None:
        self._shelf = shelf
        self._save = save
        self._waiting: deque[Waiting] = deque()
        self._work: asyncio.Task[None] | None = None

    async def submit(self, plan: Planner, *, alone: bool = False) -> Plan:
        """Wait for the turn of this plan; it is done when this returns. `alone`: it must see a shelf at rest."""
        waiting = Waiting(plan, alone=alone)
        self._waiting.append(waiting)
        if self._work is None:
            self._work = asyncio.create_task(self._serve())
        return await waiting.outcome

    async def drain(self) -> None:
        """Wait until nobody waits."""
        while self._work is not None:
            await asyncio.wait([self._work])

    async def _serve(self) -> None:
        try:
            while self._waiting:
                await self._write(self._next())
        finally:
            self._work = None

    def _next(self) -> list[Waiting]:
        batch = [self._waiting.popleft()]
        while not batch[0].alone and self._waiting and not self._waiting[0].alone:
            batch.append(self._waiting.popleft())
        return batch

    async def _write(self, batch: list[Waiting]) -> None:
        changes: dict[Key, Held | None] = {}

        def lookup(key: Key) -> Held | None:
            return changes[key] if key in changes else self._shelf.get(key)

        outcomes: list[Plan | Exception] = []
        for waiting in batch:
            outcome = _planned(waiting, lookup)
            outcomes.append(outcome)
            if isinstance(outcome, Plan):
                changes.update(outcome.changes)
        try:
            self._shelf.apply(await self._save(changes) if changes else {})
        except Exception as error:  # noqa: BLE001 - whatever it is, those who wait must hear it
            if len(batch) > 1:  # one that is too big for the disk must not take the others with it
                for waiting in batch:
                    await self._write([waiting])
                return
            outcomes = [error]
        for waiting, outcome in zip(batch, outcomes, strict=True):
            waiting.settle(outcome)


def _planned(waiting: Waiting, lookup: Lookup) -> Plan | Exception:
    try:
        return waiting.plan(lookup)
    except Exception as error:  # noqa: BLE001 - a refusal is the outcome for who asked, not for the queue
        return error
