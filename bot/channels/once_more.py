"""Answers of one place, one after the other; what a platform does not take is tried again."""

import asyncio
from collections.abc import Awaitable, Callable
from weakref import WeakValueDictionary

from aiohttp import ClientError

from bot.channels.port import Busy, Down

_LONGEST = 10.0
"""Seconds that an answer waits at most, all in all, where the platform says when to come again."""
_LEAST = 0.5
"""Seconds that one such wait counts for at least."""
_DOUBT = 0.5
"""Seconds until an answer is tried again of which nobody knows whether it was taken."""

Doing = Callable[[], Awaitable[object]]


class OnceMore:
    """Who is told to wait waits here, and what is behind it with it: a burst of answers loses none."""

    def __init__(self) -> None:
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def put(self, place: str, show: Doing, look: Doing | None = None, *, in_doubt: bool = True) -> None:
        """Show something at a place. `look` finds out what of it is there, where it can't be shown twice.

        `in_doubt`: it is shown again too where nobody knows whether it was.
        """
        turn = self._turns.setdefault(place, asyncio.Lock())
        async with turn:
            try:
                await _patiently(show)
            except (ClientError, OSError, TimeoutError):
                if not in_doubt:
                    raise
                await asyncio.sleep(_DOUBT)
                if look:
                    await look()
                await _patiently(show)


async def _patiently(show: Doing) -> None:
    waited = 0.0
    while True:
        try:
            await show()
        except Busy as busy:
            waited += max(busy.seconds, _LEAST)
            if isinstance(busy, Down) or waited > _LONGEST:
                raise
            await asyncio.sleep(busy.seconds)
        else:
            return
