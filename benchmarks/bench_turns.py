"""What an update in plain words costs, durable commit included: `python -m benchmarks.bench_turns`.

The cost is what the processor does for it in all threads: how long somebody waits depends on the disk as well.
"""

import asyncio
import itertools
import random
import statistics
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from msgspec.structs import replace

from benchmarks.bench_planning import OPENING, STARTED, WEEKS, objective, owner, past
from bot.claims import Claim, claim_code
from bot.commands.table import COMMANDS
from bot.incoming import Incoming
from bot.talk import Talk
from bot.turns import Turns
from bot.understanding.sentences import understand
from dialogs.scripts import SCRIPTS
from partnership.calendar import Rhythm
from partnership.outcome import Outcome
from partnership.people import Role
from partnership.record import Record
from partnership.updates import Status, Update
from partnership.workspace import Chat, Home, Workspace
from scheduler.tick import Scheduler
from storage.face import CLOCK, Face
from storage.tinydb_store import TinyDbStore

FEW, OWNERS, WRITERS, TURNS, BEATS = 10, 200, 16, 960, 9
BEFORE, OPEN = OPENING - timedelta(days=2), OPENING + timedelta(hours=9)
HOME = Home(platform="console", id="console")
LARGE = "large"


def company(owners: int, weeks: int) -> list[Record]:
    """Owners with an objective each, an update and a check-in for each of the weeks behind them."""
    chance = random.Random(1)
    records: list[Record] = []
    for number in range(1, owners + 1):
        person = replace(owner(number, chance), away=())
        records.append(replace(person, roles=person.roles | {Role.ADMIN}) if number == 1 else person)
        records.append(objective(number))
        for checkin in past(number)[:weeks]:
            records += [checkin, answered(number, checkin.window, checkin.closes)]
    return records


def answered(number: int, window: str, at: datetime) -> Update:
    """An update of a past week."""
    return Update(
        id=f"O{number}:{window}", at=at, objective=f"O{number}", window=window, owner=f"p{number}", by=f"p{number}",
        status=Status.ON_TRACK, value=Decimal(number), chance=7, text="Two workshops held, one shared deal.",
    )  # fmt: skip


class Company:
    """A workspace on a store of its own, and everybody who writes to it."""

    def __init__(self, store: TinyDbStore, owners: int) -> None:
        self.now = BEFORE
        self._owners = owners
        self._face = Face(store, _wall)
        talk = Talk(COMMANDS, SCRIPTS, understand)
        claim = Claim(claim_code(bytes(16)), bytes(16))
        self._turns = Turns(self._face, talk, claim, calendar=lambda: self.now, real=_wall)
        self._clock = Scheduler(self._face, lambda: self.now, _wall, holder="bench")
        self._events = itertools.count()

    async def found(self, records: list[Record]) -> None:
        """Make the workspace; the clock has looked at it, and everybody has written once."""
        workspace = Workspace(id=LARGE, at=STARTED, homes=(HOME,), started_at=STARTED, rhythm=Rhythm())
        await self._face.create(workspace)
        await self._face.run(LARGE, lambda _: Outcome(changes=tuple(records)), STARTED, CLOCK)
        await self.beat()
        await self.turns(self._owners)

    async def beat(self) -> float:
        """The seconds of processor time that one beat of the clock takes."""
        before = process_time()
        await self._clock.tick(simulated=True)
        return process_time() - before

    async def beats(self) -> list[float]:
        """The same for some of them, each after a turn."""
        found = []
        for _ in range(BEATS):
            await self.turns(1)
            found.append(await self.beat())
        return found

    async def turns(self, count: int) -> tuple[float, list[float]]:
        """Updates by so many people at once: the processor's seconds for each, and how long each waited, sorted."""
        waited: list[float] = []
        numbers = iter(range(count))

        async def writer() -> None:
            for number in numbers:
                asked = perf_counter()
                await self._turns.handle(self._update(number % self._owners + 1))
                waited.append(perf_counter() - asked)

        before = process_time()
        await asyncio.gather(*(writer() for _ in range(WRITERS)))
        return (process_time() - before) / count, sorted(waited)

    def _update(self, number: int) -> Incoming:
        event = next(self._events)
        return Incoming(
            event=f"e{event}",
            home=HOME,
            chat=Chat(platform=HOME.platform, home=HOME.id, id=f"direct-p{number}", kind="direct"),
            user=f"p{number}",
            name=f"Person {number}",
            text=f"O{number} on track, ${40 + event % 10}k, 7/10: three deals signed with Contoso",
        )


def _wall() -> datetime:
    return datetime.now(UTC)


async def measured(folder: Path, owners: int, weeks: int) -> tuple[float, list[str]]:
    """The milliseconds of a turn while no check-in is open, and lines that say more."""
    store = TinyDbStore(folder / f"{owners}-{weeks}.db")
    await store.open()
    book = Company(store, owners)
    await book.found(company(owners, weeks))
    each, waited = await book.turns(TURNS)
    beats = await book.beats()
    book.now = OPEN
    first = await book.beat()
    while_open, _ = await book.turns(TURNS)
    open_beats = await book.beats()
    await store.close()
    p50, p99 = waited[len(waited) // 2], waited[len(waited) * 99 // 100]
    quiet, busy = statistics.median(beats) * 1e3, statistics.median(open_beats) * 1e3
    return each * 1e3, [
        f"{owners} owners, {weeks} weeks behind them: {each * 1e3:.2f} ms a turn",
        f"  while the check-in is open: {while_open * 1e3:.2f} ms",
        f"  with {WRITERS} writing at once each waits p50 {p50 * 1e3:.1f} ms, p99 {p99 * 1e3:.1f} ms",
        f"  a beat of the clock after a turn: {quiet:.1f} ms, while the check-in is open {busy:.1f} ms",
        f"  the beat that opens it: {first * 1e3:.0f} ms",
    ]


def lines() -> Iterator[str]:
    """The figures against their goals."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        few, said = asyncio.run(measured(folder, FEW, 0))
        yield from said
        many, said = asyncio.run(measured(folder, OWNERS, 0))
        yield from said
        full, said = asyncio.run(measured(folder, OWNERS, WEEKS))
        yield from said
        yield f"a turn among {OWNERS} owners against one among {FEW}: {many / few:.2f} times (goal: at most 1.5)"
        yield f"  with a year behind them: {full / few:.2f} times"


def main() -> None:
    """Print the figures as they come."""
    for line in lines():
        print(line, flush=True)


if __name__ == "__main__":
    main()
