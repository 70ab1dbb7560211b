"""Changing what was said: one change of a message at a time, and the newest is what stands."""

import asyncio
from collections.abc import Awaitable, Callable
from itertools import count
from weakref import WeakValueDictionary

from bot.channels.port import Busy, Down

Here = tuple[str, str]
"""A conversation and a message of it."""


class Changes:
    """Changes go out in the order in which they began; one that is overtaken while it waits is left out."""

    def __init__(self) -> None:
        self._numbers = count()
        self._newest: dict[Here, int] = {}
        self._turns: WeakValueDictionary[Here, asyncio.Lock] = WeakValueDictionary()

    async def put(self, here: Here, change: Callable[[], Awaitable[None]], *, waits: float = 0.0) -> None:
        """Change what is there. Where the service asks for up to so many seconds, it is tried once more after them."""
        number = self._newest[here] = next(self._numbers)
        turn = self._turns.setdefault(here, asyncio.Lock())
        try:
            async with turn:
                await self._put(here, change, number, waits)
        finally:
            if self._newest.get(here) == number:
                del self._newest[here]

    async def _put(self, here: Here, change: Callable[[], Awaitable[None]], number: int, waits: float) -> None:
        if self._overtaken(here, number):
            return
        try:
            await change()
        except Busy as busy:
            if isinstance(busy, Down) or busy.seconds > waits:
                raise
            await asyncio.sleep(busy.seconds)
            if not self._overtaken(here, number):
                await change()

    def _overtaken(self, here: Here, number: int) -> bool:
        return self._newest.get(here, number) > number
