"""The embedded store: what a write costs when much is stored, and how soon a full one is ready.

Run as `python -m benchmarks.bench_storage`. Ratios hold between machines, absolute figures do not.
"""

import asyncio
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
from tinydb import TinyDB

from storage.port import Key, Put
from storage.tinydb_store import TinyDbStore

FIRST = datetime(2026, 1, 5, 9, tzinfo=UTC)
CHANGED = (
    "Contoso signed the co-sell addendum and two of their field sellers now bring us into renewals; the first joint "
    "workshop brought four qualified opportunities, one of them above plan. "
)
FEW, MANY, READY = 1_000, 100_000, 130_000
WRITERS = 50


def update(number: int) -> Put:
    """An update of about 600 bytes, for one of 200 objectives."""
    objective, week = number % 200, number // 200
    body: dict[str, Any] = {
        "objective": f"O{objective}",
        "person": f"person-{objective % 40:04}",
        "status": ("on track", "at risk", "off track")[number % 3],
        "value": f"{38_000 + number}.50",
        "chance": number % 11,
        "changed": CHANGED,
        "obstacle": "IP review is stuck; Legal has nobody until the new counsel starts in March. " * 2,
        "clears": "person-0007",
        "evidence": f"https://contoso.example/deals/{number:08}",
        "outcome": "revenue",
    }
    return Put(
        key=Key("contoso", "update", f"u-{number:08}"),
        body=body,
        at=FIRST + timedelta(weeks=week, minutes=objective),
        index={"objective": f"O{objective}", "window": f"W{week}"},
    )


async def fill(store: TinyDbStore, first: int, last: int) -> None:
    """Store the updates from `first` up to but without `last`, a thousand a commit."""
    for start in range(first, last, 1_000):
        await store.commit([update(number) for number in range(start, min(start + 1_000, last))])


async def seconds_a_write(store: TinyDbStore, numbers: range) -> float:
    """The median of single, durable writes."""
    taken: list[float] = []
    for number in numbers:
        put = update(number)
        started = time.perf_counter()
        await store.commit([put])
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


async def writes(folder: Path) -> tuple[float, float]:
    """A write when few and when many are stored, measured in turns so that both meet the same disk."""
    few, many = TinyDbStore(folder / "few.db"), TinyDbStore(folder / "many.db")
    await few.open()
    await many.open()
    await fill(few, 0, FEW)
    await fill(many, 0, MANY)
    rounds: list[tuple[float, float]] = []
    for turn in range(10):
        start = MANY + turn * 100
        numbers = range(start, start + 100)
        if turn % 2:
            many_took, few_took = await seconds_a_write(many, numbers), await seconds_a_write(few, numbers)
        else:
            few_took, many_took = await seconds_a_write(few, numbers), await seconds_a_write(many, numbers)
        rounds.append((few_took, many_took))
    await few.close()
    await many.close()
    return statistics.median(few for few, _ in rounds), statistics.median(many for _, many in rounds)


async def seconds_a_write_together(path: Path, writers: int) -> float:
    """What a durable write costs each of so many writers who ask at the same moment; the median of ten."""
    store = TinyDbStore(path)
    await store.open()
    taken: list[float] = []
    for start in range(MANY * 2, MANY * 2 + 10 * writers, writers):
        puts = [update(number) for number in range(start, start + writers)]
        started = time.perf_counter()
        await asyncio.gather(*(store.commit([put]) for put in puts))
        taken.append((time.perf_counter() - started) / writers)
    await store.close()
    return statistics.median(taken)


def stock(folder: Path) -> float:
    """A write with TinyDB's own JSON storage when many are stored."""
    path = folder / "stock.json"
    documents = {str(number + 1): document(number) for number in range(MANY)}
    path.write_text(json.dumps({"_default": documents}))
    taken: list[float] = []
    with TinyDB(path) as db:
        for number in range(MANY, MANY + 3):
            started = time.perf_counter()
            db.insert(document(number))
            taken.append(time.perf_counter() - started)
    return statistics.median(taken)


def document(number: int) -> dict[str, Any]:
    """The same update as TinyDB would be given it."""
    put = update(number)
    return {**msgspec.structs.asdict(put.key), "at": put.at.isoformat(), "index": dict(put.index), "body": put.body}


def ready(path: Path) -> tuple[float, float]:
    """Seconds until a fresh process has the store open, imports excluded, and its memory then, in MB."""
    answer = subprocess.run(  # noqa: S603 - this very file
        [sys.executable, "-m", "benchmarks.bench_storage", "open", os.fspath(path)],
        capture_output=True,
        check=True,
        text=True,
    )
    seconds, megabytes = answer.stdout.split()
    return float(seconds), float(megabytes)


async def report_opening(path: Path) -> None:
    """What the fresh process does and prints."""
    store = TinyDbStore(path)
    started = time.perf_counter()
    await store.open()
    taken = time.perf_counter() - started
    print(taken, resident())
    await store.close()


def resident() -> float:
    """Memory of this process now, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


async def make_full(path: Path) -> None:
    """A store with as many records as a company gathers in years."""
    store = TinyDbStore(path)
    await store.open()
    await fill(store, 0, READY)
    await store.close()


def lines() -> Iterator[str]:
    """The figures against their goals."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        few, many = asyncio.run(writes(folder))
        yield f"one write at {FEW:,} stored: {few * 1e3:.2f} ms, at {MANY:,}: {many * 1e3:.2f} ms"
        yield f"  ratio {many / few:.2f} (goal: at most 1.5)"
        together = asyncio.run(seconds_a_write_together(folder / "many.db", WRITERS))
        yield f"  with {WRITERS} writing at once: {together * 1e3:.3f} ms each, {many / together:.0f} times less"
        own = stock(folder)
        yield f"TinyDB's own JSON storage at {MANY:,}: {own * 1e3:.0f} ms"
        yield f"  {own / many:,.0f} times as much (goal: at least 500)"
        asyncio.run(make_full(folder / "full.db"))
        seconds, megabytes = min(ready(folder / "full.db") for _ in range(3))
        yield f"{READY:,} records ready in {seconds:.2f} s (goal: 1.5), {megabytes:.0f} MB resident (goal: 250)"


def main() -> None:
    """Print the figures as they come."""
    if sys.argv[1:2] == ["open"]:
        asyncio.run(report_opening(Path(sys.argv[2])))
        return
    for line in lines():
        print(line, flush=True)


if __name__ == "__main__":
    main()
