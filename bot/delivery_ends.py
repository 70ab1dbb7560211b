"""What becomes of a delivery: it is sent, waits, goes to another account, or is given up."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from msgspec.structs import replace

from bot.addresses import accounts, is_elsewhere
from bot.channels.port import Busy, Down
from bot.metrics import Metrics, given_up
from partnership.book import Book
from partnership.delivery import Delivery, DeliveryState
from partnership.outcome import Outcome
from partnership.people import Reach, refused_at
from partnership.reach import on_failed, on_sent
from storage.face import CLOCK, Face
from storage.failures import log_failure
from storage.port import Conflict, Row, StoreFull

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)
TRIES = 20
"""How often a platform may put a delivery off, about two hours in all, before it is given up."""
LONGEST_WAIT = 600.0
"""Seconds between two tries, at most, unless the platform itself asks for more."""
LOST = 60.0
"""Seconds between two looks at whether a home is still lost."""


class DeliveryEnds:
    """Writes what came of one try; each says whether the delivery is at its end."""

    def __init__(
        self,
        face: Face,
        *,
        real: Callable[[], datetime],
        calendar: Callable[[], datetime],
        spread: Callable[[], float],
        metrics: Metrics,
    ) -> None:
        self._face = face
        self._real = real
        self._calendar = calendar
        self._spread = spread
        self._metrics = metrics

    async def sent(self, row: Row, delivery: Delivery, message_id: str) -> bool:
        sent = replace(delivery, state=DeliveryState.SENT, message_id=message_id, sent_at=self._calendar())
        return await self._end(row, sent, lambda book: on_sent(book, sent, self._calendar()))

    async def _without_the_rest(self, row: Row, delivery: Delivery, message_id: str) -> bool:
        """The first part stands there, so that the message counts as sent, and can be changed."""
        log.warning("the rest of a delivery was given up", extra=about(row, delivery))
        return await self.sent(row, delivery, message_id)

    async def dropped(self, row: Row, delivery: Delivery, reason: str) -> bool:
        return await self._end(row, replace(delivery, state=DeliveryState.DROPPED, reason=reason))

    async def behind(self, row: Row, delivery: Delivery) -> bool:
        """Wait for an earlier message, ever longer."""
        return await self.again(row, delivery, min(8.0, 0.5 * row.attempts))

    async def again(self, row: Row, delivery: Delivery, seconds: float) -> bool:
        """Wait. This try sent nothing, so that it is no reason to ask the platform at the next one."""
        waiting = replace(delivery, failures=delivery.failures + 1)
        if row.attempts <= waiting.failures and not waiting.message_id:  # it is nowhere: where it goes is open again
            waiting = replace(waiting, account=None)
        put = self._face.delivery_row(row, waiting, self._real() + timedelta(seconds=seconds))
        await self._face.store.commit([put])
        return False

    async def lost(self, row: Row, delivery: Delivery, book: Book) -> bool:
        """Nobody can be written to there for now. What may stand there already waits for nobody who is elsewhere."""
        if delivery.account and is_elsewhere(book, delivery, delivery.account):
            return await self.unknown(row, delivery)
        return await self.again(row, delivery, LOST * (1 + self._spread() / 2))

    async def refused(self, row: Row, delivery: Delivery, reason: str) -> bool:
        """It goes to the person's other account, if there is one that did not refuse it."""
        reach, account, book = Reach.refused(reason), delivery.account, await self._face.book(row.key.workspace)
        if not (reach and account and accounts(book, delivery) > 1) or delivery.message_id:
            return await self.fail(row, delivery, reason)

        def goes_last(book: Book) -> Outcome:
            person = book.addressee(delivery)
            fits = person and account in person.identities and person.identities[1:]
            return Outcome(changes=(refused_at(person, account, reach),)) if person and fits else Outcome()

        await self._face.run(row.key.workspace, goes_last, self._calendar(), CLOCK)
        if delivery.edits:
            return await self.dropped(row, delivery, reason)
        if delivery.elsewhere:
            return await self.fail(row, delivery, Reach.NOT_INSTALLED.value if reach is Reach.LEFT else reason)
        return await self.again(row, replace(delivery, elsewhere=True, account=None), 0)

    async def put_off(self, row: Row, delivery: Delivery, busy: Busy) -> bool:
        if isinstance(busy, Down):
            return await self.again(row, delivery, busy.seconds * (1 + self._spread() / 2))
        tried = replace(delivery, put_off=delivery.put_off + 1)
        if tried.put_off >= TRIES:
            return await self.fail(row, tried, "unknown")
        wait = max(busy.seconds, min(LONGEST_WAIT, 2.0 ** (tried.put_off - 1)))
        return await self.again(row, tried, wait * (1 + self._spread() / 2))

    async def unanswered(self, row: Row, delivery: Delivery) -> bool:
        """Whether it arrived is not known: it waits, longer each time, and the next try asks the platform first."""
        waiting = replace(delivery, unanswered=delivery.unanswered + 1)
        wait = min(LONGEST_WAIT, LEASE.total_seconds() * waiting.unanswered)
        await self._face.store.commit([self._face.delivery_row(row, waiting, self._real() + timedelta(seconds=wait))])
        return False

    async def unknown(self, row: Row, delivery: Delivery) -> bool:
        if delivery.message_id:
            return await self._without_the_rest(row, delivery, delivery.message_id)
        ended = replace(delivery, state=DeliveryState.UNKNOWN, reason="it may have arrived")
        try:
            return await self._end(row, ended, lambda book: on_failed(book, ended, "unknown", self._calendar()))
        except (Conflict, StoreFull):
            raise
        except Exception as error:  # noqa: BLE001 - what can't be said of it must not hold up the conversation
            log_failure(log, "what follows from a delivery", error, **about(row, delivery))
            return await self._end(row, ended)

    async def fail(self, row: Row, delivery: Delivery, reason: str) -> bool:
        if delivery.message_id:
            return await self._without_the_rest(row, delivery, delivery.message_id)
        dead = replace(delivery, state=DeliveryState.DEAD, reason=reason)
        return await self._end(row, dead, lambda book: on_failed(book, dead, reason, self._calendar()))

    async def _end(
        self, row: Row, delivery: Delivery, follows: Callable[[Book], Outcome] = lambda _: Outcome()
    ) -> bool:
        """Record the end and what follows from it in one commit."""
        workspace = row.key.workspace
        put = self._face.delivery_row(row, delivery)
        for _ in range(5):
            book = await self._face.book(workspace)
            try:
                await self._face.commit(workspace, book, follows(book), now=self._calendar(), also=[put])
            except Conflict as conflict:
                if conflict.key.kind == Delivery.kind:
                    raise
            else:
                self._ended(row, delivery)
                return True
        raise Conflict(row.key, row.version, row.version)

    def _ended(self, row: Row, delivery: Delivery) -> None:
        self._metrics.ended(delivery)
        if delivery.state in (DeliveryState.DEAD, DeliveryState.UNKNOWN):
            told = about(row, delivery) | {"reason": given_up(delivery)}
            log.warning("a delivery was given up", extra=told)


def about(row: Row, delivery: Delivery) -> dict[str, object]:
    """What the log may say of it: its number and not its id, which has the handles of people in it."""
    return {"workspace": row.key.workspace, "delivery": delivery.sequence, "why": delivery.why.value}
