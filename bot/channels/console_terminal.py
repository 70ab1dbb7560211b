"""`python app.py chat`: a terminal beside the running bot."""

import asyncio
import itertools
import shutil
import sys
import textwrap
from collections.abc import Coroutine, Sequence
from datetime import datetime
from typing import Any

import msgspec

from bot.channels.console import LEADERSHIP, ChatLine, direct_chat
from bot.channels.console_keys import typed
from bot.channels.console_screen import Noted, Screen
from bot.operator_client import NotRunning, OperatorClient, Refusal
from bot.render.plain import render
from bot.render.safe import harmless
from partnership.message import Message

_EARLIER = 3
"""Messages of a chat shown when a terminal comes to it, the last ones."""
_AGAIN = 1.0
"""Seconds until a Steward that stopped is looked for again, or one that refused is asked again."""
_WIDEST = 78
HELP = "You are {user}; a number presses its button. /in leadership goes to that channel, /quit leaves."


class Terminal:
    """One person at the console. Shows what arrives meanwhile, answers what is typed.

    When the Steward it talks to stops, it waits until one runs again; it never starts one, and sends nothing by itself.
    """

    def __init__(
        self, steward: OperatorClient, user: str, *, chat: str = "", name: str | None = None, events: str = "typed"
    ) -> None:
        """`events` begins the ids of what is said, so that a line said again after a stop counts once."""
        self._steward = steward
        self._user = user
        self._name = name
        self._direct = direct_chat(user).id
        self._chat = LEADERSHIP.id if chat == LEADERSHIP.id else self._direct
        self._read: dict[str, str] = {}
        """The moment of the last message read, by chat."""
        self._announced = ""
        self._keyboard = sys.stdin.isatty()
        self._width = min(_WIDEST, shutil.get_terminal_size((_WIDEST, 24)).columns or _WIDEST)
        self._screen = Screen(self._width)
        self._events = (f"{events}-{number}" for number in itertools.count(1))
        self._event = ""
        self._unanswered: tuple[str, str] | None = None
        """The line that had no answer, and its event."""
        self._number = ""
        """The number of an old button that was typed, and goes out as it is with an empty line."""
        self._gone = False
        self._turn = asyncio.Lock()
        """Held while something is said and answered: what arrives meanwhile is shown behind the answer."""

    async def run(self) -> None:
        """Until the input ends or /quit."""
        left = asyncio.Event()
        watching = [self._watch()] if self._keyboard else []
        tasks = [asyncio.create_task(one) for one in (*watching, self._talk(left), _set(left))]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for one in done:
                one.result()
        finally:
            for one in tasks:
                one.cancel()

    async def _begin(self) -> None:
        async with self._turn:
            await self._say_now()
            await self._come_to(self._chat)

    async def _talk(self, left: asyncio.Event) -> None:
        if not self._keyboard:
            await self._unless_gone(self._begin())
        async for text in typed(left):
            async with self._turn:
                await self._unless_gone(self._take(text), text)

    async def _take(self, text: str) -> None:
        if text.strip():
            self._unanswered = text, next(self._events)
        if self._gone:
            await self._return()
        text, self._event = self._unanswered or (text, next(self._events))
        number = self._number
        try:
            await self._typed(text)
        except NotRunning:
            # Another may run by now; by its event, what the first one did already is not done twice.
            await self._steward.connect()
            self._number = number
            await self._typed(text)
        self._unanswered = None

    async def _unless_gone(self, doing: Coroutine[Any, Any, None], text: str = "") -> None:
        """Do this; where no Steward answers, say so."""
        try:
            await doing
        except Refusal as refusal:
            self._unanswered = None
            print(self._wrapped(f"({refusal})") + "\n")
            await asyncio.sleep(_AGAIN)
        except NotRunning:
            known, self._gone = self._gone, True
            self._say_gone(text.strip(), known=known)

    def _say_gone(self, text: str, *, known: bool) -> None:
        if known and not text:
            return
        stopped = "Steward is not back yet." if known else "Steward stopped; waiting for it to come back."
        unsent = "was not sent" if known else "had no answer"
        print(f"\n{self._wrapped(f'{stopped} Your last line {unsent}: {text}' if text else stopped)}\n")

    async def _return(self) -> None:
        """Talk to the Steward that runs again, and show what is new. Raises NotRunning."""
        await self._steward.connect()
        self._gone = False
        print("\nSteward is back.\n")
        await self._come_to(self._chat)

    async def _look(self) -> None:
        """Where Steward is back: the line that had no answer can be sent again."""
        async with self._turn:
            if self._gone:
                await self._return()
                if self._unanswered:
                    print(f"{self._wrapped(f'Press Enter to send again: {self._unanswered[0]}')}\n")

    async def _typed(self, text: str) -> None:
        word, noted = text.strip(), self._screen.noted
        number, self._number = self._number, ""
        if word.startswith("/in "):
            wanted = word.removeprefix("/in ").strip().lstrip("#").casefold()
            back = " /in direct goes back." if wanted == LEADERSHIP.id else ""
            print(f"You are in {wanted} now.{back}")
            await self._come_to(LEADERSHIP.id if wanted == LEADERSHIP.id else self._direct)
            return
        press = self._screen.pressed(word)
        if number and not word:
            await self._say({"text": number}, "")
        elif noted and (not word or (press and press.number == noted.number)):
            await self._say({"call": msgspec.to_builtins(noted.call)}, noted.line)
        elif not word:
            return
        elif press:
            await self._say({"call": msgspec.to_builtins(press.call)}, press.line)
        elif self._screen.was_button(word):
            self._number = word
            said = f"{word} is the number of a button further up, which presses nothing now, so nothing was sent. "
            print(f"\n{self._wrapped(f'{said}If you mean the figure {word}: an empty line sends it.')}\n")
        elif unknown := self._screen.unknown_field(text):
            name, form = unknown
            fields = ", ".join(harmless(field.label) or field.name for field in form.fields)
            print(f"\n{self._wrapped(f'No field of this form is called {name}, so nothing was noted: {fields}.')}\n")
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
        said = f"Noted: {'; '.join(values)}. Another line adds to it; an empty line or {noted.number} sends it."
        print(f"\n{self._wrapped(said)}\n")

    async def _say(self, said: dict[str, Any], line: str) -> None:
        """Say or press something; what a press replaces is the message it stood in."""
        left = self._screen.noted
        if left and said == {"call": msgspec.to_builtins(left.call)}:
            left = None
        body = {"user": self._user, "chat": self._chat, "name": self._name, "event": self._event, **said}
        answer = await self._steward.post("/say", body | ({"line": line} if line else {}))
        self._screen.noted = None
        message = msgspec.convert(answer["message"], Message) if answer["message"] else None
        if message:
            self._show(message, "", line=line if answer["in_place"] else "", in_place=answer["in_place"])
        self._show_changed(await self._found(self._chat), message)
        if kept := self._screen.note_again(left) if left else None:
            self._say_noted(kept)
        elif left:
            print("(What you had noted in the form was not sent.)")
        await self._announce()

    async def _come_to(self, chat: str) -> None:
        """Show what is new in a chat; where it was never read here, its last few messages, only the newest numbered."""
        self._chat = chat
        if chat in self._read:
            await self._catch_up()
            return
        found = await self._found(chat)
        earlier = len(found) - _EARLIER
        if earlier > 0:
            more = f"({earlier} earlier message{'' if earlier == 1 else 's'}; `what now` shows what is waiting.)"
            print(self._wrapped(more))
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

    async def _catch_up(self) -> None:
        for one in await self._found(self._chat):
            self._show_line(one)
        await self._announce()

    def _show_line(self, one: ChatLine) -> None:
        self._read[self._chat] = one.at.isoformat()
        self._show(one.message, _mark(one), line=one.id)

    def _show_changed(self, found: Sequence[ChatLine], answer: Message | None) -> None:
        """What arrived with an answer; a message that only came to say the same is not shown again."""
        also = ""
        for one in found:
            if answer and one.edited and _words(one.message) == _words(answer):
                self._screen.refresh(one.message, one.id)
            elif one.edited and self._chat == self._direct:
                self._screen.refresh(one.message, one.id)
                also = "Your check-in" if _is_card(one.message) else also or "An earlier message"
            else:
                self._show_line(one)
            self._read[self._chat] = one.at.isoformat()
        if also and answer is None:
            print(f"({also} shows it.)\n")

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
        await self._unless_gone(self._begin())
        while True:
            if self._gone:
                await asyncio.sleep(_AGAIN)
            await self._unless_gone(self._look() if self._gone else self._hear())

    async def _hear(self) -> None:
        """Wait for news, and show them behind what is being said and answered."""
        chat = self._chat
        if not await self._found(chat, wait=True):
            return
        async with self._turn:
            if chat == self._chat:
                await self._catch_up()

    async def _say_now(self) -> None:
        clock = await self._steward.get("/clock")
        ahead = f"The calendar says {clock['now'][:16].replace('T', ' ')} UTC (set ahead)."
        print(f"{self._wrapped(HELP.format(user=self._user) + ' ' + ahead * clock['simulated'])}\n")

    def _show(self, message: Message, mark: str, *, line: str = "", live: bool = True, in_place: bool = False) -> None:
        text = self._screen.show(message, line, live=live, in_place=in_place)
        print(f"\nSteward{' (' + mark.strip() + ')' if mark else ''}:\n{text}\n")

    def _wrapped(self, text: str) -> str:
        return textwrap.fill(" ".join(harmless(text).split()), self._width, break_on_hyphens=False)


async def _set(event: asyncio.Event) -> None:
    await event.wait()


def _mark(one: ChatLine) -> str:
    return f"{'thread ' if one.thread_of else ''}{'edited ' if one.edited else ''}"


def _words(message: Message) -> str:
    return render(message, numbered=False).text


def _is_card(message: Message) -> bool:
    """Whether this is the message of a check-in."""
    return any("checkin" in call.args for call in render(message).presses)
