"""The whole bot on a file, in a time of the test's own: nothing beats but what is asked for."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path

from bot.application import Application
from bot.channels.slack.home import SlackApp
from bot.channels.teams.home import Microsoft
from bot.settings import read_settings
from scheduler.tick import Scheduler
from storage.tinydb_store import TinyDbStore
from tests.bot.platform import Clock

TOKEN = "a-token-of-the-test"


@asynccontextmanager
async def opened(
    store: Path, clock: Clock, microsoft: Microsoft | None = None, slack: SlackApp | None = None, /, **settings: str
) -> AsyncIterator[Application]:
    """An application with its clock's rules, on an open store."""
    files, numbers, made = TinyDbStore(store), count(), map(_code, count())
    app = Application(
        read_settings({"STEWARD_STORE": str(store), **settings}),
        files,
        real=clock,
        ids=lambda: f"id{next(numbers)}",
        spread=lambda: 0.0,
        codes=lambda: next(made),
        token=TOKEN,
        microsoft=microsoft,
        slack=slack,
    )
    await files.open()
    try:
        await app.clocks.open()
        scheduler = Scheduler(app.face, app.clocks.calendar, clock, holder="test")
        app.ticks_with(lambda: scheduler.tick(simulated=app.clocks.simulated))
        yield app
    finally:
        await files.close()


def _code(number: int) -> bytes:
    """Sixteen bytes that are no others."""
    return f"0123456789abcd{number:02}".encode()
