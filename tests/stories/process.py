"""One process of Steward on a store, with clocks that a story moves."""

from datetime import datetime, timedelta

from bot.claims import Claim
from bot.clocks import Clocks
from bot.commands.table import COMMANDS
from bot.outbox import Outbox
from bot.running import Running
from bot.talk import Talk
from bot.turns import Turns
from bot.understanding.sentences import understand
from dialogs.scripts import SCRIPTS
from partnership.delivery import DeliveryState
from scheduler.tick import Scheduler
from storage.face import Face
from storage.port import Store
from tests.stories.stage import Stage

CODE = "7F3K-92QM"
_SOON = timedelta(minutes=1)
_A_SECOND = timedelta(seconds=1)
_TRIES = 3


class FrozenClocks(Clocks):
    """Both clocks stand still until the story moves them; the real one goes on by a microsecond a reading."""

    def __init__(self, start: datetime, store: Store) -> None:
        self._now = start
        self._readings = 0
        self._waited = timedelta()
        super().__init__(self._reading, store)

    def _reading(self) -> datetime:
        self._readings += 1
        return self._now + self._waited + timedelta(microseconds=self._readings)

    def calendar(self) -> datetime:
        return self._now

    def wait(self, real: timedelta) -> None:
        """Real seconds pass, and the calendar stands still."""
        self._waited += real

    async def set_ahead(self, by: timedelta) -> datetime:
        self._now += by
        return self._now


class Steward:
    """One process: everything between the store and the stage."""

    def __init__(self, store: Store, clocks: FrozenClocks, stage: Stage) -> None:
        self.face = Face(store, clocks.real)
        self._clocks = clocks
        talk = Talk(COMMANDS, SCRIPTS, understand)
        self.turns = Turns(self.face, talk, Claim(CODE, b"key"), calendar=clocks.calendar, real=clocks.real)
        outbox = Outbox(
            self.face,
            {stage.channel.platform: stage.channel},
            real=clocks.real,
            calendar=clocks.calendar,
            spread=lambda: 0.0,
        )
        scheduler = Scheduler(self.face, clocks.calendar, clocks.real, holder="story")
        self.was_down = False

        async def tick() -> int:
            jumps, self.was_down = not self.was_down, False
            return await scheduler.tick(simulated=jumps)

        self.running = Running(self.face, clocks, outbox, tick)

    async def settle(self) -> None:
        """What is due now was done and sent; what waits for another message gets a few seconds of real time."""
        await self.running.settle()
        for _ in range(_TRIES):
            if not await self.waits():
                return
            self._clocks.wait(_A_SECOND)
            await self.running.settle()

    async def waits(self) -> bool:
        """Whether a message waits to be tried again."""
        for workspace in await self.face.workspaces():
            if await self.face.deliveries(workspace, state=DeliveryState.PENDING):
                return True
        return False

    async def next_stop(self, now: datetime, target: datetime) -> datetime:
        """The next moment, `target` at the latest, at which something may happen."""
        stops = [target, now + _SOON if await self.waits() else target]
        due = await self.running.next_due()
        if due:
            stops.append(due if due > now else now + _SOON)
        return min(stops)
