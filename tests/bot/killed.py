"""A whole Steward that is killed while people answer and messages go out, many times over; tells what went wrong.

`python -m tests.bot.killed FOLDER KILLS SEED`: a process of its own, and single-threaded, because it forks.
"""

import asyncio
import json
import os
import random
import signal
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from msgspec.structs import replace

from bot.application import Application
from bot.incoming import Incoming
from partnership.book import Book
from partnership.decisions import Decision
from partnership.delivery import Delivery, DeliveryState
from partnership.outcome import Outcome
from partnership.promises import Promise
from partnership.rounds import CheckIn
from partnership.wording import trouble
from partnership.workspace import Chat
from storage.port import Row
from storage.records import record_of
from tests.bot.platform import Clock
from tests.bot.whole import opened
from tests.world import CAST, STARTED, WORKSPACE, objective, person

OWNERS = 8
TOGETHER = 4  # people who answer at the same moment
STEP = timedelta(minutes=90)  # of time, after each of their turns
AGAIN = 8  # answered events that the platform repeats all the same after a restart
RESTART = timedelta(minutes=5)  # until the next process runs; longer than any lease
BEGIN = STARTED + timedelta(days=4) - timedelta(hours=2)  # two hours before the first check-ins
NOT_DONE = {trouble.broken().summary, trouble.not_saved().summary, trouble.try_again().summary}
DUE = date(2027, 6, 30)


async def found_company(app: Application) -> None:
    crowd = [person(f"Owner{number} Doe", *CAST[1].roles, id=f"owner{number}") for number in range(OWNERS)]
    owners = [
        replace(one, identities=(replace(CAST[0].identities[0], user=one.id),), roles=CAST[1].roles) for one in crowd
    ]
    goals = [
        replace(objective(number + 1, f"Goal {number}", f"owner{number}", "0", "100"), due=DUE)
        for number in range(OWNERS)
    ]
    await app.face.create(WORKSPACE)
    book = await app.face.book("contoso")
    await app.face.commit("contoso", book, Outcome(changes=(*CAST, *owners, *goals)), now=STARTED)


def event(number: int) -> Incoming:
    """What somebody says; the number stands in it, and the platform repeats it until it was answered."""
    who = f"owner{number % OWNERS}"
    goal = f"O{number % OWNERS + 1}"
    words = (
        f"promise Thing {number} by 29 Jan for {goal}"
        if number % 2
        else f"ask @carlos Question {number}? by 29 Jan for {goal}"
    )
    chat = Chat(platform="console", home="console", id=f"direct-{who}", kind="direct")
    mentions = {} if number % 2 else {"@carlos": "carlos"}
    return Incoming(
        event=f"e{number}", home=WORKSPACE.homes[0], chat=chat, user=who, name=who, text=words, mentions=mentions
    )


async def answer_for_ever(path: Path, clock: Clock, waiting: list[int], first: int, tell: int) -> None:
    """People answer, time goes on, and what is due goes out, until the kill."""
    numbers = numbers_from(waiting, first)

    async def answer(app: Application, number: int) -> None:
        reply = await app.turns.handle(event(number))
        what = "no answer" if reply.message is None else reply.message.summary
        os.write(tell, f"{number} {what}\n".encode())

    async with opened(path, clock) as app:
        while True:
            told = [answer(app, next(numbers)) for _ in range(TOGETHER)]
            await asyncio.gather(app.settle(), *told)
            clock.now += STEP
            os.write(tell, f"@{int((clock.now - BEGIN) / timedelta(minutes=1))}\n".encode())


def numbers_from(waiting: list[int], first: int) -> Iterator[int]:
    yield from waiting
    while True:
        yield first
        first += 1


class Run:
    """What was told to the people, over all processes."""

    def __init__(self, path: Path, seed: int) -> None:
        self.path = path
        self.clock = Clock(BEGIN)
        self.chance = random.Random(seed)  # noqa: S311 - chooses the moments of the kills
        self.told: dict[int, str] = {}
        self.highest = 0

    def process(self) -> None:
        """Fork one that works, and kill it in the middle of it."""
        waiting = [number for number in range(self.highest) if number not in self.told]
        waiting += sorted(self.told)[-AGAIN:]
        hear, tell = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(hear)
            try:
                asyncio.run(answer_for_ever(self.path, self.clock, waiting, self.highest, tell))
            finally:
                os._exit(1)
        os.close(tell)
        with os.fdopen(hear, "rb") as lines:
            for _ in range(self.chance.randrange(1, 60)):
                self._hear(lines.readline().decode())
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            for line in lines:
                self._hear(line.decode())
        self.highest += TOGETHER  # some may have been said and not answered
        self.clock.now += STEP + RESTART

    def _hear(self, line: str) -> None:
        number, _, what = line.strip().partition(" ")
        if number.startswith("@"):
            self.clock.now = BEGIN + timedelta(minutes=int(number[1:]))
        elif number:
            self.told[int(number)] = what
            self.highest = max(self.highest, int(number) + 1)

    async def finish(self) -> list[str]:
        """Everything that waits is done by one last process; what is wrong then."""
        async with opened(self.path, self.clock) as app:
            for number in range(self.highest):
                if number not in self.told:
                    reply = await app.turns.handle(event(number))
                    self.told[number] = reply.message.summary if reply.message else ""
            for _ in range(4):
                await app.settle()
                self.clock.now += timedelta(minutes=3)
            return await self._wrong(app)

    async def _wrong(self, app: Application) -> list[str]:
        book = await app.face.book("contoso")
        lines = {row.key.id: row for row in await app.store.find("contoso", "console")}
        rows = await app.store.find("contoso", Delivery.kind)
        sent = [
            f"message {row.key.id} was sent {row.version} times"
            for row in lines.values()
            if row.version > 1 and not row.body.get("edited")
        ]
        return [
            *self._events(book),
            *sent,
            *_lost([record_of(row, Delivery) for row in rows], lines),
            *_unasked(book, lines),
        ]

    def _events(self, book: Book) -> Iterator[str]:
        done = Counter(int(one.what.split()[1]) for one in book.all(Promise))
        done.update(int(one.question.split()[1].rstrip("?")) for one in book.all(Decision))
        for number, what in self.told.items():
            if done[number] != 1 or what in NOT_DONE:
                yield f"event {number} was done {done[number]} times, and answered: {what}"


def _lost(deliveries: Sequence[Delivery], lines: Mapping[str, Row]) -> Iterator[str]:
    for delivery in deliveries:
        if delivery.state is DeliveryState.SENT and (delivery.message_id or "") not in lines:
            yield f"message {delivery.id} never arrived"
        if delivery.state not in (DeliveryState.SENT, DeliveryState.DROPPED):
            yield f"message {delivery.id} is {delivery.state}: {delivery.reason}"


def _unasked(book: Book, lines: Mapping[str, Row]) -> Iterator[str]:
    for checkin in book.all(CheckIn):
        asked = [name for name in lines if name.startswith(checkin.id)]
        if not checkin.excused and (checkin.delivered_at is None or not asked):
            yield f"check-in {checkin.id} was not delivered"


async def report(run: Run) -> dict[str, object]:
    wrong = await run.finish()
    async with opened(run.path, run.clock) as app:
        book = await app.face.book("contoso")
        sent = len(await app.store.find("contoso", "console"))
    return {"wrong": wrong, "answered": len(run.told), "sent": sent, "checkins": len(book.all(CheckIn))}


async def prepared(path: Path) -> None:
    async with opened(path, Clock(STARTED)) as app:
        await found_company(app)


def main(folder: Path, kills: int, seed: int) -> None:
    run = Run(folder / "steward.db", seed)
    asyncio.run(prepared(run.path))
    for _ in range(kills):
        run.process()
    json.dump(asyncio.run(report(run)), sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
