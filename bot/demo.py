"""`make demo`: two weeks of a company, through the real code and a real store file, on a simulated calendar."""

import asyncio
import itertools
import re
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from itertools import takewhile
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from bot import logs
from bot.application import Application
from bot.channels.console import HOME, LEADERSHIP, direct_chat, incoming, introduced
from bot.render.forms import filled
from bot.render.plain import render
from bot.settings import Settings
from partnership.message import Button, Buttons, Call, Item, Message

LONDON = ZoneInfo("Europe/London")
BEGINS = datetime(2026, 11, 23, 9, 0, tzinfo=LONDON)
_PACE = 0.2
"""Seconds after each event, for people who read along."""
_SHOWN = 10
"""Lines of a message that are printed, where it is not the point of the scene."""


class Company:
    """The people of the demonstration at their terminals."""

    def __init__(self, app: Application) -> None:
        self._app = app
        self._events = (f"demo-{number}" for number in itertools.count(1))
        self._last: dict[str, Message] = {}
        self._read: dict[str, datetime] = {}

    async def until(self, day: int, time: str, month: int = 11) -> None:
        """The calendar goes on, and whatever is due on the way happens."""
        hour, minute = map(int, time.split(":"))
        there = datetime(2026, month, day, hour, minute, tzinfo=LONDON)
        now = self._app.clocks.calendar()
        if there > now:
            await self._app.advance(there - now)
        print(f"\n──────── {there:%A %-d %B, %H:%M}")

    async def says(self, user: str, text: str, *, whole: bool = False) -> None:
        """Somebody types something in their direct chat."""
        print(f"\n{user.title()}: {text}")
        await self._event(user, text=text, whole=whole)

    async def taps(self, user: str, label: str, item: str = "", *, whole: bool = False) -> None:
        """Somebody taps a button of the last message that had any; `item` is the part of it, such as O1."""
        print(f"\n{user.title()} taps [{label}]{f' at {item}' if item else ''}")
        await self._event(user, call=_button(self._last[user], label, item), whole=whole)

    async def fills(self, user: str, item: str, fields: str, *, whole: bool = False) -> None:
        """Somebody fills the form that is open in `item`: `field: value` lines."""
        print(f"\n{user.title()} fills in {item}: {' · '.join(fields.splitlines())}")
        form = next(
            one.form for one in self._last[user].blocks if isinstance(one, Item) and one.name == item and one.form
        )
        await self._event(user, call=filled(form, fields), whole=whole)

    async def reads(self, user: str, *, whole: bool = False, chat: str = "") -> None:
        """What arrived for somebody since they looked last."""
        chat = chat or direct_chat(user).id
        workspace = await self._app.face.workspace_at(HOME)
        for line in await self._app.console.lines(workspace or "", chat, self._read.get(chat)):
            self._read[chat] = line.at
            if line.edited and chat != LEADERSHIP.id:
                continue  # a card of before, which the person's own answer changed
            to = f"#{chat}" if chat == LEADERSHIP.id else user.title()
            how = " (thread)" if line.thread_of else " (the same post, edited)" if line.edited else ""
            self._show(user, line.message, f"Steward → {to}{how}", whole=whole)

    async def _event(self, user: str, *, text: str = "", call: Call | None = None, whole: bool) -> None:
        workspace = await self._app.face.workspace_at(HOME)
        book = await self._app.face.book(workspace or "")
        said = incoming(next(self._events), user, direct_chat(user), text=text, call=call, book=book)
        reply = await self._app.turns.handle(replace(said, country="GB"))
        if reply.message:
            self._show(user, reply.message, f"Steward → {user.title()}", whole=whole)
        await self._app.settle()
        if sys.stdout.isatty():
            await asyncio.sleep(_PACE)

    def _show(self, user: str, message: Message, heading: str, *, whole: bool) -> None:
        drawn = render(message, numbered=False, ticks=True)
        if drawn.presses or drawn.forms:
            self._last[user] = message
        rows = drawn.text.splitlines()
        print(f"{heading}:")
        print("\n".join(f"    {row}".rstrip() for row in (rows if whole else shortened(rows))), flush=True)

    async def introduced(self, user: str) -> None:
        """The bot is added to the leadership channel."""
        await self._app.turns.handle(introduced(next(self._events), user))


def shortened(rows: Sequence[str]) -> list[str]:
    """The beginning of a long message up to the end of a sentence or part, and the buttons it ends with."""
    if len(rows) <= _SHOWN:
        return list(rows)
    buttons = list(reversed([*takewhile(lambda row: row.startswith("["), reversed(rows))]))
    text = "\n".join(rows[: _SHOWN - len(buttons)])
    ends = [match.end() for match in re.finditer(r"[.?!”](?=\s|$)|\S(?=\n\n)", text)]
    head = text[: ends[-1]] if ends else text
    return [*head.splitlines(), "(…)", *buttons]


def _button(message: Message, label: str, item: str) -> Call:
    """The call of a button; StopIteration when the message has none of that name there."""
    found: list[Button] = []
    for block in message.blocks:
        if isinstance(block, Buttons) and not item:
            found += block.buttons
        elif isinstance(block, Item) and item in ("", block.name):
            found += [*block.buttons, *([block.form.submit] if block.form else [])]
    return next(button.call for button in found if button.label == label)


async def play(settings: Settings, running: Callable[[Settings], AbstractAsyncContextManager[Application]]) -> None:
    """Two weeks from Monday 23 November 2026, on a store file in a temporary folder."""
    logs.set_level("WARNING")
    with tempfile.TemporaryDirectory(prefix="steward-demo-") as folder:
        store = Path(folder) / "steward.db"
        async with running(replace(settings, store=store, admins=frozenset({"ada"}))) as app:
            await app.clocks.begin_at(BEGINS)
            company = Company(app)
            await set_up(company)
            await first_round(company)
            await second_round(company)


async def set_up(company: Company) -> None:
    """Ten messages of the admin's, and the executives' answers to what they were offered."""
    await company.introduced("ada")
    await company.until(23, "09:00")
    await company.says("ada", "setup")
    await company.taps("ada", "Microsoft")
    await company.says("ada", "@Carlos Ruiz CEO, @Maria Lind COO, @Ana Petrov CTO, @Jon Okafor CRO")
    await company.taps("ada", "Right")
    await company.taps("ada", "Leadership")
    await company.taps("ada", "United Kingdom")
    await company.says("ada", OBJECTIVES, whole=True)
    await company.taps("ada", "All right")
    await company.taps("ada", "Ask Carlos")
    await company.taps("ada", "Start")
    await company.until(23, "10:00")
    await company.reads("maria", whole=True)
    await company.taps("maria", "Accept", "O1", whole=True)
    await company.taps("maria", "Accept", "O2")
    await company.reads("ana")
    await company.taps("ana", "Accept", "O3")
    await company.taps("ana", "Accept", "O4")
    await company.reads("jon")
    await company.says("jon", "change O5 by 30 Apr because two of the sellers start in February")
    await company.reads("ada")
    await company.taps("ada", "Agree")
    await company.reads("jon")
    await company.until(24, "09:05")
    await company.reads("ada", whole=True)


OBJECTIVES = """Marketplace billed sales $38k → $100k by 31 Dec, Maria
Lead response stay below 2 days by 31 Mar, Maria
Partner capability score 66 → 70 by 31 Dec, Ana
Sourced pipeline $1.5M → $2.4M by 31 Dec, Ana
Active Microsoft sellers 4 → 12 by 31 Mar, Jon"""


async def first_round(company: Company) -> None:
    """One answers by taps and a form, one by sentence, one is away with a stand-in."""
    await company.until(24, "11:00")
    await company.says("maria", "promise Legal names a reviewer by Thu 3 Dec for O1")
    await company.says("ana", "O3 on track 8/10, O4 on track 7/10")
    await company.says("ana", "away until Mon 7 Dec cover @Lee Park")
    await company.until(27, "09:05")
    await company.reads("maria", whole=True)
    await company.taps("maria", "Update", "O1", whole=True)
    await company.fills(
        "maria", "O1", "value: 45k\nstatus: on track\nchance: 6\nwords: First two private offers signed.", whole=True
    )
    await company.says("maria", "O2 1.6 days, on track, 8/10", whole=True)
    await company.reads("jon")
    await company.says("jon", "O5 on track, 5 sellers, 7/10: the first shared deal is accepted")
    await company.reads("lee", whole=True)
    await company.says("lee", "O3 66, O4 $1.7M: two Microsoft sellers brought deals")
    await company.until(30, "17:35")
    await company.reads("ada", whole=True)
    await company.until(1, "08:00", month=12)
    await company.reads("ada", chat="leadership", whole=True)


async def second_round(company: Company) -> None:
    """One is silent, one promise is not kept, one objective turns red, a decision is asked and recorded."""
    await company.until(2, "09:05", month=12)
    await company.reads("carlos")
    await company.until(4, "09:20", month=12)
    await company.reads("maria", whole=True)
    await company.taps("maria", "Not yet", "P1", whole=True)
    await company.says("maria", "O1 off track, 3/10: IP review stuck, Legal has nobody. O2 same", whole=True)
    await company.reads("maria")
    await company.says("maria", "ask @carlos Release Legal for 6 days for the IP co-sell review? by Fri 11 Dec for O1")
    await company.reads("carlos")
    await company.reads("jon")
    await company.says("lee", "O3 same, O4 $1.9M")
    await company.until(4, "13:30", month=12)
    await company.reads("carlos")
    await company.reads("jon")
    await company.until(7, "09:05", month=12)
    await company.reads("jon", whole=True)
    await company.until(7, "17:35", month=12)
    await company.reads("ada", whole=True)
    await company.until(8, "08:00", month=12)
    await company.reads("ada", chat="leadership", whole=True)
    await company.until(8, "10:30", month=12)
    await company.says("ada", "decided D1 yes by @carlos")
    await company.reads("ada", chat="leadership", whole=True)
    await company.reads("maria")
