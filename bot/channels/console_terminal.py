"""`python app.py chat`: a terminal beside the running bot."""

import asyncio
import os
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from datetime import datetime
from typing import Any

import msgspec

from bot.channels.console import LEADERSHIP, ChatLine, direct_chat
from bot.channels.console_screen import Noted, Screen
from bot.operator_client import OperatorClient
from bot.render.plain import render
from bot.render.safe import harmless
from partnership.message import Message

_PASTE = 0.06
"""Seconds within which further lines belong to the same paste."""
_EARLIER = 3
"""Messages of a chat shown when a terminal comes to it, the last ones."""
HELP = """You are {user}. Type what you would type to Steward; a number or a button's own words press that button; a
form is filled with lines like "chance: 5", and an empty line sends it. @Maria Lind mentions Maria. /in leadership
and /in direct change the chat, /quit leaves."""


class Terminal:
    """One person at the console. Shows what arrives meanwhile, answers what is typed."""

    def __init__(self, steward: OperatorClient, user: str, *, chat: str = "", name: str | None = None) -> None:
        self._steward = steward
        self._user = user
        self._name = name
        self._direct = direct_chat(user).id
        self._chat = LEADERSHIP.id if chat == LEADERSHIP.id else self._direct
        self._read: dict[str, str] = {}
        """The moment of the last message read, by chat."""
        self._announced = ""
        self._screen = Screen()
        self._speaking = False
        self._replaced = ""

    async def run(self) -> None:
        """Until the input ends or /quit."""
        print(HELP.format(user=self._user))
        await self._say_now()
        await self._come_to(self._chat)
        watcher = asyncio.create_task(self._watch()) if sys.stdin.isatty() else None
        try:
            async for text in _typed():
                if text.strip() in {"/quit", "/exit"}:
                    break
                await self._take(text)
        finally:
            if watcher:
                watcher.cancel()

    async def _take(self, text: str) -> None:
        self._speaking = True
        try:
            await self._typed(text)
        finally:
            self._speaking = False

    async def _typed(self, text: str) -> None:
        word, noted = text.strip(), self._screen.noted
        if word.startswith("/in "):
            wanted = word.removeprefix("/in ").strip().lstrip("#").casefold()
            print(f"You are in {wanted} now.")
            await self._come_to(LEADERSHIP.id if wanted == LEADERSHIP.id else self._direct)
            return
        press = self._screen.pressed(word)
        if noted and (not word or (press and press.number == noted.number)):
            await self._say({"call": msgspec.to_builtins(noted.call)}, noted.line)
        elif not word:
            return
        elif press:
            await self._say({"call": msgspec.to_builtins(press.call)}, press.line)
        elif filling := self._screen.fill(text):
            if "\n" in word or len(filling.form.fields) == 1:
                await self._say({"call": msgspec.to_builtins(filling.call)}, filling.line)
            else:
                self._say_noted(filling)
        else:
            await self._say({"text": text}, "")

    def _say_noted(self, noted: Noted) -> None:
        values = [
            f"{harmless(field.label) or field.name} {harmless(noted.call.args[field.name])}"
            for field in noted.form.fields
            if noted.call.args.get(field.name, "") != field.value
        ]
        print(f"\nNoted: {'; '.join(values)}. Another line adds to it; an empty line or {noted.number} sends it.\n")

    async def _say(self, said: dict[str, Any], line: str) -> None:
        """Say or press something; what a press replaces is the message it stood in."""
        left, self._screen.noted = self._screen.noted, None
        if left and said != {"call": msgspec.to_builtins(left.call)}:
            print("(What you had noted in the form was not sent.)")
        body = {"user": self._user, "chat": self._chat, "name": self._name, **said}
        answer = await self._steward.post("/say", body | ({"line": line} if line else {}))
        self._replaced = line if answer["in_place"] else ""
        if answer["message"]:
            self._show(msgspec.convert(answer["message"], Message), "", line=self._replaced)
        await self._catch_up()
        self._replaced = ""

    async def _come_to(self, chat: str) -> None:
        """Show what is new in a chat; where it was never read here, its last few messages, only the newest numbered."""
        self._chat = chat
        if chat in self._read:
            await self._catch_up()
            return
        found = await self._found(chat)
        earlier = len(found) - _EARLIER
        if earlier > 0:
            print(f"({earlier} earlier message{'' if earlier == 1 else 's'}; what now shows what is waiting.)")
        for one in found[-_EARLIER:]:
            self._show(one.message, _mark(one), line=one.id, live=one is found[-1])
        self._read[chat] = found[-1].at.isoformat() if found else ""

    async def _found(self, chat: str, *, wait: bool = False) -> list[ChatLine]:
        after = self._read.get(chat, "")
        query = {"chat": chat} | ({"after": after} if after else {}) | ({"wait": "1"} if wait else {})
        found = msgspec.convert((await self._steward.get("/lines", **query))["lines"], list[ChatLine])
        # Two requests may be under way at once: what the other one brought is not shown again.
        read = self._read.get(chat, "")
        return [one for one in found if not read or one.at > datetime.fromisoformat(read)]

    async def _catch_up(self, *, wait: bool = False) -> None:
        chat = self._chat
        found = await self._found(chat, wait=wait)
        if chat != self._chat:
            return
        for one in found:
            self._read[chat] = one.at.isoformat()
            if one.id == self._replaced:
                continue
            if one.edited and self._speaking and chat == self._direct and _is_card(one.message):
                self._screen.refresh(one.message, one.id)
                print("(your check-in is up to date)\n")
            else:
                self._show(one.message, _mark(one), line=one.id)
        await self._announce()

    async def _announce(self) -> None:
        """In another chat: a word that direct messages arrived."""
        if self._chat == self._direct:
            return
        fresh = [one for one in await self._found(self._direct) if one.at.isoformat() > self._announced]
        if self._direct not in self._read or not fresh:
            return
        self._announced = fresh[-1].at.isoformat()
        print(f"({len(fresh)} new direct message{'' if len(fresh) == 1 else 's'}: /in direct)\n")

    async def _watch(self) -> None:
        while True:
            await self._catch_up(wait=True)

    async def _say_now(self) -> None:
        clock = await self._steward.get("/clock")
        note = " (set ahead)" if clock["simulated"] else ""
        print(f"Steward's calendar says {clock['now'][:16].replace('T', ' ')} UTC{note}.\n")

    def _show(self, message: Message, mark: str, *, line: str = "", live: bool = True) -> None:
        text = self._screen.show(message, line, live=live)
        print(f"\nSteward{' (' + mark.strip() + ')' if mark else ''}:\n{text}\n")


def _mark(one: ChatLine) -> str:
    return f"{'thread ' if one.thread_of else ''}{'edited ' if one.edited else ''}"


def _is_card(message: Message) -> bool:
    """Whether this is the message of a check-in."""
    return any("checkin" in call.args for call in render(message).presses)


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
