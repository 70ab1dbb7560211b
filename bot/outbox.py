"""Deliveries on their way: in order, at most once where the platform can be asked, never lost."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from itertools import groupby
from weakref import WeakValueDictionary

from msgspec.structs import replace

from bot.addresses import accounts, address_of, has_moved, home_of
from bot.channels.port import Address, Busy, CannotAsk, Channel, InParts, Partly, Revoked, Unreachable, failure
from bot.delivery_ends import LEASE, DeliveryEnds, about
from bot.lost_homes import lose
from bot.metrics import Metrics
from bot.pacing import Pacer
from bot.parents import parent_of
from partnership.card_edits import as_it_stands
from partnership.delivery import Delivery, DeliveryState
from partnership.workspace import Home
from storage.face import Face
from storage.failures import log_failure, log_trouble
from storage.port import Conflict, Row, StoreFull

log = logging.getLogger(__name__)

BATCH = 100
IN_FLIGHT = 8
"""Messages on their way to one home at a time: one that hangs holds up no other."""
UNANSWERED = 8
"""How often sending may end without a word of the platform, about an hour in all, before it is given up as unknown."""
SENDING = 30.0
"""Seconds that one call of a platform may take; well within the lease."""
PATIENCE = 2.0
"""Seconds that a slow conversation may hold up the others, and the end."""


class Outbox:
    """Sends what the store holds. `real` is the real clock, `calendar` the rules' clock, `spread` a number in 0..1."""

    def __init__(
        self,
        face: Face,
        channels: Mapping[str, Channel],
        *,
        real: Callable[[], datetime],
        calendar: Callable[[], datetime],
        spread: Callable[[], float],
        patience: float = PATIENCE,
        metrics: Metrics | None = None,
    ) -> None:
        self._face = face
        self._channels = channels
        self._real = real
        self._calendar = calendar
        self._patience = patience
        self._pacer = Pacer()
        self._flights: WeakValueDictionary[tuple[str, str], asyncio.Semaphore] = WeakValueDictionary()
        self._going: set[asyncio.Task[int]] = set()
        self._metrics = metrics or Metrics()
        self._ends = DeliveryEnds(face, real=real, calendar=calendar, spread=spread, metrics=self._metrics)
        self._finishing = False
        self._seen: datetime | None = None

    async def run_once(self) -> int:
        """Send what waits now; returns how many deliveries reached an end. Safe beside other processes.

        A conversation that takes long goes on by itself and is counted by a later call.
        """
        await self._follow_clock()
        claimed = await self._face.claim_deliveries(self._real(), LEASE, BATCH)

        def conversation(pair: tuple[Row, Delivery]) -> tuple[str, str]:
            return (pair[0].key.workspace, pair[1].conversation)

        groups = [list(group) for _, group in groupby(sorted(claimed, key=conversation), key=conversation)]
        self._going |= {asyncio.create_task(self._conversation(group)) for group in groups}
        if not self._going:
            return 0
        ended, self._going = await asyncio.wait(self._going, timeout=self._patience)
        return sum(task.result() for task in ended)

    async def _follow_clock(self) -> None:
        """Where the machine's clock was set back, what waits goes back with it: nobody waits for an hour twice."""
        now, seen = self._real(), self._seen
        self._seen = now
        if seen and now < seen:
            for workspace in await self._face.workspaces():
                await self._face.sooner(workspace, seen - now)

    def finish(self) -> None:
        """Begin nothing more: what is held and not begun goes back, due at once for the next process."""
        if not self._finishing:
            self._finishing = True
            for flight in self._flights.values():
                for _ in range(BATCH):  # nobody waits for their turn to send any more
                    flight.release()

    async def stop(self) -> None:
        """Finish what is being sent. What takes too long is broken off, and is in doubt for the next process."""
        self.finish()
        if self._going:
            await asyncio.wait(self._going, timeout=self._patience)
        for task in self._going:
            task.cancel()
        await asyncio.gather(*self._going, return_exceptions=True)

    async def _conversation(self, claimed: list[tuple[Row, Delivery]]) -> int:
        done = 0
        for row, delivery in sorted(claimed, key=lambda pair: pair[1].sequence):
            try:
                done += await self._guarded(row, delivery)
            except Conflict:
                log.info("a delivery was taken over by another process", extra=about(row, delivery))
            except StoreFull:
                self._metrics.store_full("outbox")
                log.warning("the store is full: the end of a delivery was not saved", extra=about(row, delivery))
                break
        return done

    async def _guarded(self, row: Row, delivery: Delivery) -> bool:
        try:
            return await self._one(row, delivery)
        except (Conflict, StoreFull):
            raise
        except Exception as error:  # noqa: BLE001 - one broken message must not stop the others
            log_failure(log, "a delivery", error, **about(row, delivery))
            return await self._ends.unanswered(row, delivery)

    async def _one(self, row: Row, delivery: Delivery) -> bool:
        workspace = row.key.workspace
        if self._finishing:
            return await self._ends.again(row, delivery, 0)
        first = await self._face.first_waiting(workspace, delivery.conversation)
        if first and first.sequence < delivery.sequence:
            return await self._ends.behind(row, delivery)
        parent = await parent_of(self._face, workspace, delivery, self._calendar())
        if parent and not isinstance(parent, str) and parent.state is DeliveryState.PENDING:
            return await self._ends.behind(row, delivery)
        if isinstance(parent, str):
            return await self._ends.dropped(row, delivery, parent)
        async with self._flight(address_of(await self._face.book(workspace), delivery, parent)):
            return await self._go(row, delivery, parent)

    async def _go(self, row: Row, delivery: Delivery, parent: Delivery | None) -> bool:
        """It is its turn. What waited so long for it that it will be claimed anew is left to whoever claims it."""
        if row.held_until and row.held_until - self._real() < timedelta(seconds=SENDING):
            return False
        if self._finishing:
            return await self._ends.again(row, delivery, 0)
        return await self._send(row, delivery, parent)

    def _flight(self, address: Address | str) -> asyncio.Semaphore:
        home = ("", "") if isinstance(address, str) else home_of(address)
        return self._flights.setdefault(home, asyncio.Semaphore(IN_FLIGHT))

    async def _send(self, row: Row, delivery: Delivery, parent: Delivery | None) -> bool:
        if delivery.unanswered >= UNANSWERED:
            return await self._ends.unknown(row, delivery)
        book = await self._face.book(row.key.workspace)
        if has_moved(book, delivery, parent):
            return await self._ends.dropped(row, delivery, "its reader is written to elsewhere")
        address = address_of(book, delivery, parent)
        if isinstance(address, str):
            return await self._ends.fail(row, delivery, address)
        home = home_of(address)
        channel = self._channels.get(home[0])
        if channel is None:
            return await self._ends.fail(row, delivery, "no channel")
        if delivery.tried and not channel.can_be_asked:
            return await self._ends.unknown(row, delivery)
        if book.workspace.is_lost(_home(address)):
            return await self._ends.lost(row, delivery, book)
        name, conversation = (row.key.workspace, delivery.id), (row.key.workspace, delivery.conversation)
        wait = self._pacer.wait(name, conversation, home, channel.pace, self._real())
        if wait:
            return await self._ends.again(row, delivery, wait)
        several = accounts(book, delivery) > 1 and delivery.account is None
        said = as_it_stands(book, delivery, self._calendar())
        delivery = replace(delivery, account=address.identity, message=said)
        if not delivery.edits and (several or not channel.can_be_asked):
            row = await self._mark(row, replace(delivery, tried=not channel.can_be_asked))
        return await self._call(channel, row, delivery, parent, address)

    async def _mark(self, row: Row, delivery: Delivery) -> Row:
        """From now on it may have arrived there; still held by this process for as long as a call may take."""
        put = self._face.delivery_row(row, delivery, self._real() + LEASE)
        versions = await self._face.store.commit([put])
        return replace(row, version=versions[row.key])

    async def _call(
        self, channel: Channel, row: Row, delivery: Delivery, parent: Delivery | None, address: Address
    ) -> bool:
        try:
            async with asyncio.timeout(SENDING):
                message_id = await self._try(channel, row, delivery, parent, address)
        except CannotAsk:
            return await self._ends.unknown(row, delivery)
        except Partly as partly:
            delivery = replace(delivery, message_id=partly.message_id)
            row = await self._mark(row, replace(delivery, tried=True))
            return await self._call(channel, row, delivery, parent, address)
        except Exception as error:  # noqa: BLE001 - whatever a platform's client raises
            self._metrics.platform_failed(channel.platform, failure(error))
            if isinstance(error, Unreachable):
                return await self._ends.refused(row, delivery, error.reason)
            if isinstance(error, Revoked):
                await lose(self._face, row.key.workspace, _home(address), self._calendar())
            if isinstance(error, Busy):
                return await self._ends.put_off(row, delivery, error)
            log_trouble(log, "sending a delivery", error, **about(row, delivery))
            if not (channel.can_be_asked or delivery.edits):
                return await self._ends.unknown(row, delivery)
            return await self._ends.unanswered(row, delivery)
        return await self._ends.sent(row, delivery, message_id)

    async def _try(
        self, channel: Channel, row: Row, delivery: Delivery, parent: Delivery | None, address: Address
    ) -> str:
        workspace = row.key.workspace
        if delivery.edits:
            target = (parent.message_id if parent else None) or delivery.edits
            await channel.edit(workspace, address, target, delivery.message)
            return target
        if delivery.message_id and isinstance(channel, InParts):
            return await channel.go_on(workspace, address, delivery.message_id, delivery.message)
        thread_of = parent.message_id if parent and delivery.thread_of else None
        if channel.can_be_asked and row.attempts > delivery.failures + 1:
            found = await channel.look_up(workspace, address, key=delivery.id, thread_of=thread_of)
            if found:
                return found
        return await channel.send(workspace, address, delivery.message, key=delivery.id, thread_of=thread_of)


def _home(address: Address) -> Home:
    platform, home = home_of(address)
    return Home(platform=platform, id=home)
