"""The subcommands of `python app.py`; whatever goes wrong is one line."""

import argparse
import asyncio
import gc
import logging
import re
import signal
import sys
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from bot import logs
from bot.application import Application
from bot.channels.console_terminal import Terminal
from bot.http import AddressInUse, serving
from bot.operator_bodies import folder_seen
from bot.operator_client import NotRunning, OperatorClient, Refusal
from bot.settings import Settings, SettingsError, read_settings
from partnership.workspace import Workspace
from storage.backup import backup, restore
from storage.failures import log_failure
from storage.port import StoreBusy, StoreError

Start = Callable[[Settings], AbstractAsyncContextManager[Application]]

_STEP = re.compile(r"\+(\d{1,4})\s*(m|min|h|d|w)", re.IGNORECASE)
_STARTING = 5
"""How often, a second apart, a chat looks for the Steward that has the store and can't be reached yet."""
_GARBAGE = 5_000
"""Things made and not gone by themselves, after which it is looked for those that nobody needs."""
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}


class Wrong(Exception):
    """The operator asked for something that can't be; the text is one line."""


def run(asked: argparse.Namespace, running: Start) -> int:
    """Do what was asked; 0 when it was done, 1 with one line on standard error otherwise."""
    try:
        settings = read_settings()
        logs.set_up(settings.log, settings.log_format)
        return asyncio.run(_COMMANDS[asked.command](asked, settings, running))
    except (SettingsError, StoreError, AddressInUse, Refusal, Wrong) as refused:
        print(f"steward: {refused}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 - Python would print the words of the error
        log_failure(logging.getLogger(__name__), f"app.py {asked.command}", error)
        return 1


async def _run(asked: argparse.Namespace, settings: Settings, running: Start) -> int:
    stop = asyncio.Event()
    for one in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(one, stop.set)
    async with running(settings) as app, serving(settings.host, settings.port, _loaded(app)) as port:
        print(f"Steward runs on {settings.store}. In another terminal: {_program()} chat --as ada", flush=True)
        print(_teams(app, settings, port), flush=True)
        if app.slack.connects:
            print("Slack is on: Steward connects to it (Socket Mode).", flush=True)
        elif app.slack.is_on:
            print(f"Slack is on: it posts to /slack/events, /commands and /interactions on port {port}.", flush=True)
        if settings.slack_client_id:
            print(f"Further Slack workspaces install it at /slack/install on port {port}.", flush=True)
        app.turns.begun = await _say_claim(app)
        with logs.counted(app.metrics.logged):
            await stop.wait()
            await app.finish()
        print("Steward stops; everything acknowledged is saved.")
    return 0


def _loaded(app: Application) -> list[web.RouteDef]:
    """The app's routes. With them everything is loaded that stays, and it is never looked through for garbage again.

    Under load that would be done about once a second, and every turn would wait 50 ms for it. What turns leave behind
    is looked through less often than by default, which takes a third of the time.
    """
    routes = app.routes()
    gc.collect()
    gc.freeze()
    gc.set_threshold(_GARBAGE, 10, 10)
    return routes


def _teams(app: Application, settings: Settings, port: int) -> str:
    """How Teams stands."""
    if settings.microsoft_app_id:
        return f"Teams is on: Azure posts to /api/messages on port {port}."
    if app.teams_is_on:
        return f"Teams without credentials, for this machine alone: http://{settings.host}:{port}/api/messages"
    return f"Teams is off: there is no MICROSOFT_APP_ID, and HOST={settings.host} can be reached by others."


def _program() -> str:
    """How this program is called from here, as somebody would type it: `.venv/bin/python app.py`."""
    here, python = Path.cwd(), Path(sys.executable)
    return f"{python.relative_to(here) if python.is_relative_to(here) else 'python'} app.py"


async def _say_claim(app: Application) -> Callable[[Workspace], None]:
    """The claim code of each workspace without an admin, said now and when a further one begins.

    Before there is any, one for the first, which is then not said a code of its own: only beside a second, where the
    first is still to be claimed.
    """
    first: list[Workspace] = []
    expected = await app.is_new()
    if expected:
        print(f"There is no admin yet. Whoever shall be the first types: claim {app.claim.code}", flush=True)
    for workspace in await app.unclaimed():
        _say_claim_in(app, workspace)

    def begun(workspace: Workspace) -> None:
        nonlocal expected
        if expected:
            expected = False
            first.append(workspace)
            return
        for one in (*([] if app.claim.used else first), workspace):
            _say_claim_in(app, one)
        first.clear()

    return begun


def _say_claim_in(app: Application, workspace: Workspace) -> None:
    where = ", ".join(f"{one.platform} {one.id}" for one in workspace.homes)
    called = f"{workspace.name} ({where})" if workspace.name else where
    print(
        f"No admin {'any more' if workspace.no_admin_since else 'yet'} in {called}. Whoever shall be "
        f"{'it' if workspace.no_admin_since else 'the first there'} types: claim {app.claim.of(workspace.id)}",
        flush=True,
    )


async def _chat(asked: argparse.Namespace, settings: Settings, running: Start) -> int:
    async with AsyncExitStack() as stack:
        steward = await _steward_of(stack, settings, running)
        await Terminal(steward, asked.user.casefold(), chat=asked.chat, name=asked.name, events=asked.events).run()
    return 0


async def _steward_of(stack: AsyncExitStack, settings: Settings, running: Start) -> OperatorClient:
    """The Steward that runs on the store; where none does, one that runs until the stack is left."""
    client = OperatorClient(settings.store)
    logs.set_level("WARNING")
    for left in reversed(range(_STARTING)):
        with suppress(NotRunning):
            return await stack.enter_async_context(client)
        try:
            app = await stack.enter_async_context(running(settings))
        except StoreBusy:  # another one starts or stops at this moment
            if not left:
                raise
            await asyncio.sleep(1)
        else:
            print(f"No Steward runs on {settings.store}: this chat runs it until you leave.")
            await _say_claim(app)
            break
    return await stack.enter_async_context(client)


async def _clock(asked: argparse.Namespace, settings: Settings, running: Start) -> int:
    body = _step(asked.step)

    async def ask() -> dict[str, Any]:
        async with OperatorClient(settings.store) as steward:
            return await (steward.post("/clock", body) if body else steward.get("/clock"))

    try:
        answer = await ask()
    except NotRunning:
        async with running(settings):
            answer = await ask()
    if body:
        print("\n".join(answer["sent"] or ["Nothing was sent."]))
    if "next" in body and answer["sent"]:  # each line tells its moment
        return 0
    ahead = " (set ahead)" if answer["simulated"] else ""
    print(f"The calendar says {str(answer['now'])[:16].replace('T', ' ')} UTC{ahead}.")
    return 0


def _step(text: str) -> dict[str, object]:
    if text == "next":
        return {"next": True}
    match = _STEP.fullmatch(text.strip())
    if match:
        return {"seconds": (int(match[1]) * _UNITS[match[2][0].lower()]).total_seconds()}
    if text:
        raise Wrong(f"{text!r} is no step of the calendar: use +4h, +2d, +30m or next.")
    return {}


async def _backup(asked: argparse.Namespace, settings: Settings, running: Start) -> int:
    target: Path = asked.target.absolute()
    try:
        async with OperatorClient(settings.store) as steward:
            body = {"target": str(target), "folder": folder_seen(target)}
            records = (await steward.post("/backup", body))["records"]
    except NotRunning:
        records = await asyncio.to_thread(backup, settings.store, target)
    print(f"Copied {records} records to {target}.")
    return 0


async def _restore(asked: argparse.Namespace, settings: Settings, running: Start) -> int:
    records = await asyncio.to_thread(restore, asked.source, settings.store)
    print(f"Put {records} records of {asked.source} in the place of {settings.store}.")
    return 0


async def _manifest(asked: argparse.Namespace, settings: Settings, running: Start) -> int:
    if asked.site and urlsplit(asked.site).scheme != "https":
        raise Wrong(f"{asked.site!r} is no page: --site takes a link that begins with https://.")
    made, target, then = (_for_slack if asked.platform == "slack" else _for_teams)(asked, settings)
    try:
        target.write_bytes(made)
    except OSError as failed:
        raise Wrong(f"{target} can't be written: {failed.strerror}.") from failed
    print(f"Wrote {target}. {then}")
    return 0


def _for_teams(asked: argparse.Namespace, settings: Settings) -> tuple[bytes, Path, str]:
    """The app package, its file, and what to do with it."""
    from bot.channels.teams.manifest import NoAppId, package

    changes = Path(__file__).parent.parent / "CHANGELOG.md"
    site = asked.site or "https://example.com"
    try:
        made = package(settings.microsoft_app_id, changes.read_text(encoding="utf-8"), site)
    except NoAppId:
        now = f"not {settings.microsoft_app_id!r}" if settings.microsoft_app_id else "which is not set"
        raise Wrong(f"The app package needs MICROSOFT_APP_ID, the Microsoft App ID of your Azure bot, {now}.") from None
    then = "Upload it in the Teams admin center: Teams apps, Manage apps."
    return made, asked.to or Path("steward-teams.zip"), then


def _for_slack(asked: argparse.Namespace, settings: Settings) -> tuple[bytes, Path, str]:
    """The app manifest, its file, and what to do with it."""
    from bot.channels.slack.manifest import text

    then = "Paste it at https://api.slack.com/apps: Create New App, From a manifest."
    return text(asked.site or "").encode(), asked.to or Path("steward-slack.json"), then


async def _demo(asked: argparse.Namespace, settings: Settings, running: Start) -> int:
    from bot.demo import play

    await play(settings, running)
    return 0


async def _docs(asked: argparse.Namespace, settings: Settings, running: Start) -> int:
    from bot.pages import stale, write

    if not asked.check:
        write(Path("docs"))
        return 0
    pages = stale(Path("docs"))
    if pages:
        raise Wrong(f"{', '.join(pages)} are not up to date: run make docs.")
    return 0


_COMMANDS = {
    "run": _run,
    "chat": _chat,
    "clock": _clock,
    "backup": _backup,
    "restore": _restore,
    "manifest": _manifest,
    "demo": _demo,
    "docs": _docs,
}
