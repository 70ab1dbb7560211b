"""Whatever people type and tap, in whatever order: nothing breaks, and the books stay what the store holds."""

import asyncio
import random
from datetime import timedelta

import pytest

from bot.channels.console import Console
from bot.commands.table import COMMANDS
from bot.incoming import Arrival
from bot.outbox import Outbox
from partnership.delivery import DeliveryState
from partnership.message import Call, Form, Message
from partnership.people import Person
from partnership.wording import trouble
from scheduler.tick import Scheduler
from storage.face import Face
from tests.bot.desk import Desk
from tests.bot.shown import buttons
from tests.storage.test_face import records
from tests.world import CAST, LEADERSHIP

BROKEN = {one().summary for one in (trouble.broken, trouble.try_again, trouble.not_saved, trouble.lost_the_thread)}
TYPED = [command for command in COMMANDS if not command.hidden]
EXAMPLES = [command.example or command.name for command in TYPED]
MORE = "yes no 5 7/10 off track at risk cancel back help 30 Nov Fri @lee O2 P1 D1 $45k skip all right Fine 1 2"
WORDS = [*" ".join(EXAMPLES).split(), *MORE.split()]
SPEAKERS = [*["ada"] * 6, *["maria"] * 3, *["carlos"] * 2, "ana", "jon", "lee", "newcomer", "guest"]


class Crowd:
    """People who type and tap at random, and a clock that goes on meanwhile."""

    def __init__(self, desk: Desk, seed: int) -> None:
        self.desk = desk
        self.chance = random.Random(seed)  # noqa: S311 - a test's dice
        self.scheduler = Scheduler(desk.face, desk.clock, desk.clock, holder="test")
        self.console = Console(desk.store, desk.clock)
        self.outbox = Outbox(
            desk.face, {"console": self.console}, real=desk.clock, calendar=desk.clock, spread=lambda: 0.0
        )
        self.looked = desk.clock.now
        self.seen: dict[str, Message] = {}
        self.done: list[str] = []

    async def turn(self) -> None:
        """Somebody does something."""
        who = self.chance.choice(SPEAKERS)
        more: dict[str, object] = {"guest": who == "guest"}
        if self.chance.random() < 0.15:
            more["chat"] = LEADERSHIP
        if self.chance.random() < 0.05:
            more["arrival"] = self.chance.choice([Arrival.INSTALLED, Arrival.UNINSTALLED])
        shown = self.seen.get(who)
        call = self._tap(shown) if shown and self.chance.random() < 0.5 else None
        words = "" if call else self._words()
        self.done.append(f"{who}: {words or call} {more}")
        await self.desk.says(who, words, call=call, mentions={"@lee": "lee", "@carlos": "carlos"}, **more)
        if self.desk.reply.message:
            self.seen[who] = self.desk.reply.message
            assert self.desk.reply.message.summary not in BROKEN, "\n".join(self.done[-8:])

    def _words(self) -> str:
        kind = self.chance.random()
        example = self.chance.choice(EXAMPLES)
        if kind < 0.5:
            return example
        if kind < 0.7:
            return " ".join(example.split()[: self.chance.randrange(1, 5)])
        return " ".join(self.chance.choice(WORDS) for _ in range(self.chance.randrange(1, 7)))

    def _tap(self, message: Message) -> Call | None:
        taps = list(buttons(message).values())
        if not taps:
            return None
        call = self.chance.choice(taps).call
        forms = [block for block in message.blocks if isinstance(block, Form)]
        for form in forms:
            if form.submit.call == call:
                return call.with_args({field.name: self._words() for field in form.fields})
        return call

    async def time(self) -> None:
        """Some hours go by, and what is due happens."""
        self.desk.clock.now += timedelta(minutes=self.chance.choice([1, 20, 180, 900]))
        while await self.scheduler.tick() + await self.outbox.run_once():
            pass
        for who in CAST:
            lines = await self.console.lines("contoso", f"direct-{who.id}", self.looked)
            if lines and self.chance.random() < 0.7:
                self.seen[who.id] = self.chance.choice(lines).message
        self.looked = self.desk.clock.now


@pytest.mark.parametrize("seed", range(6))
async def test_whatever_is_typed_and_tapped_nothing_breaks(seed: int) -> None:
    crowd = Crowd(await Desk().company(), seed)

    for _ in range(40):
        for _ in range(8):
            await crowd.turn()
        await crowd.time()

    book = await crowd.desk.book()
    assert records(book) == records(await Face(crowd.desk.store, crowd.desk.clock).book("contoso"))
    assert book.admins()
    assert not book.need(Person, "guest").roles


async def test_whatever_many_type_at_once_nothing_breaks_and_every_message_arrives() -> None:
    crowd = Crowd(await Desk().company(), seed=14)

    for _ in range(60):
        turns = [crowd.turn() for _ in range(6)]
        await asyncio.gather(*turns, crowd.scheduler.tick(), crowd.outbox.run_once())
        await crowd.time()
    for _ in range(3):
        crowd.desk.clock.now += timedelta(minutes=5)
        await crowd.time()

    book = await crowd.desk.book()
    assert records(book) == records(await Face(crowd.desk.store, crowd.desk.clock).book("contoso"))
    waiting = [one.id for one in await crowd.desk.deliveries() if one.state is DeliveryState.PENDING]
    assert waiting == []
