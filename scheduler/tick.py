"""One tick: every workspace whose time has come is looked at, and each step that is due is committed by itself."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import repeat

import msgspec

from partnership.agenda import WORTH_SAYING, Gap, admins_at_work, gap_told
from partnership.book import Book
from partnership.delivery import Delivery, Why
from partnership.outcome import Outcome, Step
from partnership.rounds import Stop
from scheduler.alive import Alive
from scheduler.daily import Daily
from scheduler.plan import RULES, next_instant, steps_of
from storage.face import Face
from storage.failures import log_failure
from storage.port import Conflict, Key, Put, Remove, Row, StoreError

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)
"""How long a workspace is held; what broke off is tried again after it."""
BATCH = 50
PASSES = 30
"""Steps can make others due; more rounds than this in one tick are left to the next."""
AGAIN = timedelta(minutes=5)
"""When a workspace in which a rule failed is looked at again."""


class Scheduler:
    """Makes due things happen; never sends. `calendar` is the clock of the rules, `real` that of the leases."""

    def __init__(self, face: Face, calendar: Callable[[], datetime], real: Callable[[], datetime], holder: str) -> None:
        self._face = face
        self._calendar = calendar
        self._real = real
        self._holder = holder
        self._alive = Alive(face.store)
        self._daily = Daily(face.store)
        self._seen: datetime | None = None

    async def tick(self, *, simulated: bool = False) -> int:
        """Do what is due now; returns the number of steps. A `simulated` calendar jumps, so its gaps are no stops."""
        now, real = self._calendar(), self._real()
        await self._follow_clock(now, real)
        stopped = await self._stopped_since(now, real)
        if stopped and not simulated:
            await self._remember(stopped, now)
        rows = await self._face.store.claim("agenda", due_by=now, now=real, lease=LEASE, limit=BATCH, per_workspace=1)
        done = 0
        for row in rows:
            try:
                done += await self._workspace(row, now, None if simulated else stopped)
            except Exception as error:  # noqa: BLE001 - one broken workspace must not stop the others
                log_failure(log, "the clock", error, workspace=row.key.workspace, holder=self._holder[:8])
        await self._swept(now, real)
        return done

    async def _follow_clock(self, now: datetime, real: datetime) -> None:
        """Where the machine's clock was set back, nothing rests until a moment of the false time.

        A process that begins can't know what the clock said before: it looks at every workspace once, too.
        """
        if self._seen is None or now < self._seen:
            await asyncio.gather(*map(self._due_by, await self._face.workspaces(), repeat(now), repeat(real)))
        self._seen = now

    async def _due_by(self, workspace: str, now: datetime, real: datetime) -> None:
        row = await self._face.store.get(Key(workspace, "agenda", "agenda"))
        held = row.held_until if row and row.held_until and row.held_until > real else None
        if row is None or (held <= real + LEASE if held else row.due is not None and row.due <= now):
            return  # it is being looked at, or will be
        with suppress(Conflict):  # it was nudged meanwhile and is due at once
            await self._face.store.commit([Put(key=row.key, body={}, at=row.at, due=now, expect=row.version)])

    async def _swept(self, now: datetime, real: datetime) -> None:
        try:
            await self._daily.tick(self._face.workspaces, now, real)
        except StoreError as error:
            log.warning("what is too old could not be taken away: %s", type(error).__name__)

    async def _remember(self, stopped: datetime, now: datetime) -> None:
        """Tell each workspace with open check-ins that nobody could answer in that time."""
        stop = Stop(id=f"{stopped:%Y-%m-%dT%H:%M:%S}", at=stopped, until=now)
        for workspace in await self._face.workspaces():
            try:
                book = await self._face.book(workspace)
                if book.running_checkins() and book.get(Stop, stop.id) is None:
                    await self._face.commit(workspace, book, Outcome(changes=(stop,)), now=now)
            except Conflict:
                log.info("another process knows of the stop", extra={"workspace": workspace})
            except Exception as error:  # noqa: BLE001 - one broken workspace must not stop the others
                log_failure(log, "remembering a stop", error, workspace=workspace)

    async def _stopped_since(self, now: datetime, real: datetime) -> datetime | None:
        """The calendar instant since which no clock ran, when that is long enough to speak of."""
        try:
            before = await self._alive.beat(real)
        except StoreError as error:
            log.warning("the clock could not leave its time: %s", type(error).__name__)
            return None
        return now - (real - before) if before and real - before > WORTH_SAYING else None

    async def _workspace(self, row: Row, now: datetime, stopped: datetime | None) -> int:
        workspace = row.key.workspace
        before = await self._face.book(workspace)
        was_due = stopped is not None and _came_due(before, stopped, now)
        done, sound = await self._steps(workspace, now)
        known = gap = await self._untold(workspace)
        if stopped is not None and was_due:
            late = sum(any(one.why is Why.CHECK_IN for one in step.outcome.deliveries) for step in done)
            gap = Gap(start=gap.start if gap else stopped, end=now, late=late + (gap.late if gap else 0))
        left = await self._tell(workspace, gap, now) if gap else None
        if left != known:
            await self._keep(workspace, left, now)
        await self._rest(row, now, sound=sound, untold=left is not None)
        return len(done)

    async def _untold(self, workspace: str) -> Gap | None:
        row = await self._face.store.get(_gap_key(workspace))
        return msgspec.convert(row.body, Gap) if row else None

    async def _keep(self, workspace: str, gap: Gap | None, now: datetime) -> None:
        """Remember the gap until the admins were told. Only who holds the workspace writes it."""
        key = _gap_key(workspace)
        change = (
            Put(key=key, body=msgspec.to_builtins(gap), at=now, expect=None) if gap else Remove(key=key, expect=None)
        )
        await self._face.store.commit([change])

    async def _steps(self, workspace: str, now: datetime) -> tuple[list[Step], bool]:
        """Commit every step until none is left; returns them, and whether all rules could be asked."""
        done: list[Step] = []
        for _ in range(PASSES):
            book = await self._face.book(workspace)
            planned, sound = _planned(workspace, book, now)
            committed = await self._commit(workspace, book, planned, now)
            done += committed
            if not planned or not (committed or await self._face.book(workspace) is not book):
                return done, sound
        return done, False

    async def _commit(self, workspace: str, book: Book, planned: list[Step], now: datetime) -> list[Step]:
        """Commit steps over the book that they were derived from; two for one record wait for the next pass."""
        done: list[Step] = []
        touched: set[tuple[str, str]] = set()
        for step in planned:
            changed = {(record.kind, record.id) for record in (*step.outcome.changes, *step.outcome.removed)}
            if changed & touched:
                continue
            try:
                await self._face.commit(workspace, book, step.outcome, now=now)
            except Conflict:
                log.info("somebody else wrote first; planning again", extra={"workspace": workspace})
                return done
            touched |= changed
            done.append(step)
        return done

    async def _tell(self, workspace: str, gap: Gap, now: datetime) -> Gap | None:
        """Tell the admins of the gap; returns it while none of them is at work."""
        book = await self._face.book(workspace)
        outcome: Outcome | None = gap_told(book, gap, now)
        if outcome is None:
            return gap if book.admins() else None
        try:
            await self._face.commit(workspace, book, outcome, now=now)
        except Conflict as conflict:
            if conflict.key.kind != Delivery.kind:
                raise
            log.info("the stop was told before the last process ended", extra={"workspace": workspace})
        return None

    async def _rest(self, row: Row, now: datetime, *, sound: bool, untold: bool) -> None:
        """Put the agenda back until something may be due. Conflict: it was nudged meanwhile and is due at once."""
        book = await self._face.book(row.key.workspace)
        moments = [next_instant(book, now)] if sound else [now + AGAIN]
        moments += list(admins_at_work(book, now)) if untold else []
        due = min((moment for moment in moments if moment and moment > now), default=None)
        try:
            await self._face.store.commit([Put(key=row.key, body={}, at=row.at, due=due, expect=row.version)])
        except Conflict:
            log.debug("nudged while it was looked at", extra={"workspace": row.key.workspace})


def _planned(workspace: str, book: Book, now: datetime) -> tuple[list[Step], bool]:
    """What all rules want; a rule that fails leaves the others their say."""
    planned: list[Step] = []
    sound = True
    for rule in RULES:
        try:
            planned += steps_of(rule, book, now)
        except Exception as error:  # noqa: BLE001 - one broken record must not silence every reminder
            sound = False
            log_failure(log, "a rule", error, workspace=workspace, rule=rule.name)
    return planned, sound


def _came_due(book: Book, stopped: datetime, now: datetime) -> bool:
    first = next_instant(book, stopped)
    return first is not None and first < now


def _gap_key(workspace: str) -> Key:
    return Key(workspace, "gap", "gap")
