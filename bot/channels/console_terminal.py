"""`python app.py chat`: a terminal beside the running bot."""

import asyncio
import os
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from typing import Any

import msgspec

from bot.channels.console import LEADERSHIP, direct_chat
from bot.channels.console import Line as ChatLine
from bot.operator_client import OperatorClient
from bot.render.forms import filled
from bot.render.plain import Rendered, render
from partnership.message import Call, Message

_PASTE = 0.06
"""Seconds within which further lines belong to the same paste."""
HELP = """You are {user}. Type what you would type to Steward; a number presses that button; a form is filled with lines
like "chance: 5". @Maria Lind mentions Maria. /in leadership and /in direct change the chat, /quit leaves."""


class Terminal:
    """One person at the console. Shows what arrives meanwhile, answers what is typed."""

    def __init__(self, steward: OperatorClient, user: str, *, chat: str = "", name: str | None = None) -> None:
        self._steward = steward
        self._user = user
        self._name = name
        self._chat = LEADERSHIP.id if chat == LEADERSHIP.id else direct_chat(user).id
        self._after = ""
        self._shown = Rendered(text="", presses=())

    async def run(self) -> None:
        """Until the input ends or /quit."""
        print(HELP.format(user=self._user))
        await self._say_now()
        await self._catch_up()
        watcher = asyncio.create_task(self._watch()) if sys.stdin.isatty() else None
        try:
            async for text in _typed():
                if text.strip() in {"/quit", "/exit"}:
                    break
                await self._typed(text)
        finally:
            if watcher:
                watcher.cancel()

    async def _typed(self, text: str) -> None:
        word = text.strip()
        if not word:
            return
        if word.startswith("/in "):
            wanted = word.removeprefix("/in ").strip().lstrip("#").casefold()
            self._chat = LEADERSHIP.id if wanted == LEADERSHIP.id else direct_chat(self._user).id
            self._after = ""
            print(f"You are in {wanted} now.")
            await self._catch_up()
            return
        call = self._pressed(word) or self._filled(text)
        body: dict[str, Any] = {"user": self._user, "chat": self._chat, "name": self._name}
        body |= {"call": msgspec.to_builtins(call)} if call else {"text": text}
        answer = await self._steward.post("/say", body)
        if answer["message"]:
            self._show(msgspec.convert(answer["message"], Message), "")
        await self._catch_up()

    def _pressed(self, word: str) -> Call | None:
        if word.isdecimal() and 1 <= int(word) <= len(self._shown.presses):
            return self._shown.presses[int(word) - 1]
        return None

    def _filled(self, text: str) -> Call | None:
        for form in self._shown.forms:
            call = filled(form, text)
            if call:
                return call
        return None

    async def _catch_up(self, *, wait: bool = False) -> None:
        query = {"chat": self._chat} | ({"after": self._after} if self._after else {}) | ({"wait": "1"} if wait else {})
        found = await self._steward.get("/lines", **query)
        for one in msgspec.convert(found["lines"], list[ChatLine]):
            self._after = one.at.isoformat()
            mark = f"{'thread ' if one.thread_of else ''}{'edited ' if one.edited else ''}"
            self._show(one.message, mark)

    async def _watch(self) -> None:
        while True:
            await self._catch_up(wait=True)

    async def _say_now(self) -> None:
        clock = await self._steward.get("/clock")
        note = " (set ahead)" if clock["simulated"] else ""
        print(f"Steward's calendar says {clock['now'][:16].replace('T', ' ')} UTC{note}.\n")

    def _show(self, message: Message, mark: str) -> None:
        drawn = render(message)
        if drawn.presses or drawn.forms:
            self._shown = drawn
        print(f"\nSteward{' (' + mark.strip() + ')' if mark else ''}:\n{drawn.text}\n")


async def _typed() -> AsyncIterator[str]:
    """What is typed, a message at a time: a paste of several lines is one, and a line ending in a backslash goes on."""
    queue: asyncio.Queue[str | None] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def read() -> None:
        with suppress(RuntimeError):  # the loop is gone: /quit
            for row in _rows():
                loop.call_soon_threadsafe(queue.put_nowait, row)
            loop.call_soon_threadsafe(queue.put_nowait, None)

    # A daemon, so that /quit need not wait for one more line.
    threading.Thread(target=read, daemon=True).start()
    interactive = sys.stdin.isatty()
    while (row := await queue.get()) is not None:
        rows = [row]
        while rows[-1].endswith("\\") or (interactive and await _more(queue)):
            following = await queue.get()
            rows[-1] = rows[-1].removesuffix("\\")
            if following is None:
                yield "\n".join(rows)
                return
            rows.append(following)
        yield "\n".join(rows)


def _rows() -> Iterator[str]:
    """The lines of the standard input. Unbuffered: a daemon thread that holds the buffer's lock breaks the exit."""
    rest = b""
    while read := os.read(sys.stdin.fileno(), 65536):
        *rows, rest = (rest + read).split(b"\n")
        yield from (row.decode(errors="replace").rstrip("\r") for row in rows)
    if rest:
        yield rest.decode(errors="replace")


async def _more(queue: "asyncio.Queue[str | None]") -> bool:
    await asyncio.sleep(_PASTE)
    return not queue.empty()
