"""Writes until it is killed, many times over, and tells what was lost.

`python -m tests.storage.killed FOLDER KILLS SEED`: a process of its own, and single-threaded, because it forks.
"""

import asyncio
import json
import os
import random
import signal
import sys
from collections import Counter
from pathlib import Path

from storage.port import Key, Put, Remove
from storage.tinydb_store import TinyDbStore
from tests.storage.rows import MONDAY

ROWS = 3  # written by every commit, all or none
KEPT = 40  # commits; then a later one takes their rows away
TOGETHER = 4  # commits asked for at the same moment


def changes(number: int) -> list[Put | Remove]:
    """Commit `number`: its own rows, its lane's count, and the rows of an old commit taken away."""
    body = {"n": number, "text": "x" * 500}
    own = [Put(key=Key("w", "row", f"{number}-{n}"), body=body, at=MONDAY) for n in range(ROWS)]
    count = Put(key=Key("w", "count", str(number % TOGETHER)), body={"n": number}, at=MONDAY, expect=None)
    old = [Remove(key=Key("w", "row", f"{number - KEPT}-{n}"), expect=None) for n in range(ROWS)]
    return [*own, count, *old]


async def write_for_ever(path: Path, first: int, tell: int) -> None:
    store = TinyDbStore(path)
    await store.open()

    async def write(number: int) -> None:
        await store.commit(changes(number))
        os.write(tell, f"{number}\n".encode())

    while True:
        await asyncio.gather(*(write(number) for number in range(first, first + TOGETHER)))
        first += TOGETHER


def killed_after(path: Path, first: int, acknowledgements: int, turns: int) -> set[int]:
    """Let a child write, kill it in the middle of its work, and return the commits that it was told are safe."""
    hear, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(hear)
        try:
            asyncio.run(write_for_ever(path, first, tell))
        finally:
            os._exit(1)
    os.close(tell)
    with os.fdopen(hear, "rb") as lines:
        safe = {int(lines.readline()) for _ in range(acknowledgements)}
        for _ in range(turns):  # so that the kill hits every stage of the next write
            pass
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return safe | {int(line) for line in lines}


async def verify(path: Path, happened: set[int]) -> list[str]:
    """Compare the store with all commits known to have happened; those found there join them."""
    store = TinyDbStore(path)
    await store.open()
    parts = Counter(row.body["n"] for row in await store.find("w", "row"))
    counts = {row.key.id: row.body["n"] for row in await store.find("w", "count")}
    await store.close()
    found = set(parts)
    happened |= found
    lanes = {str(lane): max(n for n in happened if n % TOGETHER == lane) for lane in range(TOGETHER)}
    return [
        *(f"commit {n} is there in part" for n, rows in parts.items() if rows != ROWS),
        *(f"commit {n} is lost" for n in happened - found if n + KEPT not in happened),
        *(f"commit {n} is there again" for n in found if n + KEPT in happened),
        *(f"lane {lane} counts {counts.get(lane)}, not {n}" for lane, n in lanes.items() if counts.get(lane) != n),
    ]


def main(folder: Path, kills: int, seed: int) -> None:
    path, chance = folder / "steward.db", random.Random(seed)  # noqa: S311 - chooses the moments of the kills
    happened = set[int]()
    acknowledged, wrong = 0, list[str]()
    for _ in range(kills):
        first = max(happened, default=-1) // TOGETHER * TOGETHER + TOGETHER
        safe = killed_after(path, first, chance.randrange(TOGETHER, 300), chance.randrange(60_000))
        acknowledged += len(safe)
        happened |= safe
        wrong += asyncio.run(verify(path, happened))
    json.dump({"acknowledged": acknowledged, "wrong": wrong}, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
