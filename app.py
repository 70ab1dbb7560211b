"""Steward: settings -> store, channels, clock -> the running bot; the one wall clock and the one source of ids."""

import argparse
import random
import secrets
import sys
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.application import Application
    from bot.settings import Settings


def wall_clock() -> datetime:
    """The real time, UTC."""
    return datetime.now(UTC)


@asynccontextmanager
async def running(settings: "Settings") -> AsyncIterator["Application"]:
    """A whole Steward on a store: opened, ticking and reachable for the operator; stopped at the end."""
    from bot.application import Application
    from scheduler.metronome import Metronome
    from scheduler.tick import Scheduler
    from storage.tinydb_store import TinyDbStore

    store = TinyDbStore(settings.store)
    app = Application(
        settings,
        store,
        real=wall_clock,
        ids=lambda: uuid.uuid4().hex,
        spread=random.random,
        codes=lambda: secrets.token_bytes(16),
        token=secrets.token_urlsafe(32),
    )
    await store.open()
    try:
        await app.clocks.open()
        scheduler = Scheduler(app.face, app.clocks.calendar, wall_clock, holder=uuid.uuid4().hex)
        app.ticks_with(lambda: scheduler.tick(simulated=app.clocks.simulated))
        metronome = Metronome(app.settle)
        await app.start()
        metronome.start()
        try:
            yield app
        finally:
            await metronome.stop()
            await app.stop()
    finally:
        await store.close()


def main(arguments: list[str]) -> int:
    """Run one subcommand; its errors are one line each."""
    parser = argparse.ArgumentParser(prog="python app.py", description="Runs a partnership as an operating model.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    commands.add_parser("run", help="start the bot")
    chat = commands.add_parser("chat", help="talk to it in this terminal; starts the bot where none runs")
    chat.add_argument("--as", dest="user", required=True, metavar="NAME", help="who you are, such as maria")
    chat.add_argument("--in", dest="chat", default="", metavar="CHAT", help="leadership: its channel; else direct")
    chat.add_argument("--name", help="your full name, such as 'Maria Lind'")
    chat.set_defaults(events=uuid.uuid4().hex)
    clock = commands.add_parser(
        "clock", help="set the calendar ahead: +4h, +2d, +30m, next; without a step: what it says"
    )
    clock.add_argument("step", nargs="?", default="")
    backup = commands.add_parser("backup", help="copy the store to a file, also while it runs")
    backup.add_argument("target", type=Path)
    restore = commands.add_parser("restore", help="put a backup in the store's place; refused while it runs")
    restore.add_argument("source", type=Path)
    manifest = commands.add_parser("manifest", help="write what tells Teams or Slack about the app")
    manifest.add_argument("platform", choices=("teams", "slack"))
    manifest.add_argument("--to", type=Path, help="the file; else steward-teams.zip or steward-slack.json")
    manifest.add_argument(
        "--site",
        help="Teams: your page about Steward, the app's website, privacy and terms; "
        "Slack: the address at which it reaches Steward, without it Steward connects to Slack (Socket Mode)",
    )
    commands.add_parser("demo", help="play two weeks in about ten seconds")
    docs = commands.add_parser("docs", help="write docs/commands.md and docs/settings.md")
    docs.add_argument("--check", action="store_true", help="only say whether they are up to date")
    asked = parser.parse_args(arguments)

    try:
        from bot import command_line

        return command_line.run(asked, running)
    except ModuleNotFoundError as missing:
        return parser.exit(1, f"{missing.name} is not installed: make run installs it; then .venv/bin/python app.py\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
