"""Tokens that were found good: Microsoft shows each again and again, and its signature is checked once."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Generic, NamedTuple, TypeVar

Identity = TypeVar("Identity")

_MOST = 200
"""Tokens that are kept; there are a few at a time."""


class _Good(NamedTuple, Generic[Identity]):
    identity: Identity
    key_id: str | None
    key: object
    until: float


class CheckedTokens(Generic[Identity]):
    """Who showed which token. Each counts until it ends, by `real`, and while `key_of` gives the key of its check.

    Keys that are fetched anew are others, so that no token outlives what signed it.
    """

    def __init__(self, key_of: Callable[[str | None], Awaitable[object]], real: Callable[[], datetime]) -> None:
        self._key_of = key_of
        self._real = real
        self._good: dict[str, _Good[Identity]] = {}

    async def identity(self, header: str) -> Identity | None:
        """Who showed this header before, its token still being good; None where it is to be checked."""
        found = self._good.get(header)
        if found is None:
            return None
        if self._real().timestamp() < found.until and await self._key_of(found.key_id) is found.key:
            return found.identity
        self._good.pop(header, None)
        return None

    def keep(self, header: str, identity: Identity, key_id: str | None, key: object, *, until: float) -> None:
        """This was found good, by that key; its token ends at `until`."""
        if len(self._good) >= _MOST:
            self._good.clear()
        self._good[header] = _Good(identity, key_id, key, until)
