"""Answers of one place, one after the other; what Slack does not take is tried once more."""

import asyncio
from collections.abc import Awaitable, Callable
from weakref import WeakValueDictionary

from aiohttp import ClientError

from bot.channels.port import Busy, Down, Unreachable

_LONGEST = 10.0
"""Seconds that an answer waits at most where Slack says when to come again."""
_DOUBT = 0.5
"""Seconds until an answer is tried again of which nobody knows whether it was taken."""

Doing = Callable[[], Awaitable[object]]


class OnceMore:
    """Who is told to wait waits here, and what is behind it with it: a burst of answers loses none."""

    def __init__(self) -> None:
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def put(self, place: str, show: Doing, look: Doing | None = None) -> None:
        """Show something at a place. `look` finds out what of it is there, where it can't be shown twice."""
        turn = self._turns.setdefault(place, asyncio.Lock())
        async with turn:
            try:
                await show()
            except Unreachable:
                raise
            except Busy as busy:
                if isinstance(busy, Down) or busy.seconds > _LONGEST:
                    raise
                await asyncio.sleep(busy.seconds)
                await show()
            except (ClientError, OSError, TimeoutError):
                await asyncio.sleep(_DOUBT)
                if look:
                    await look()
                await show()
