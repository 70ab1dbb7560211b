"""Where a platform's people and channels are written to; kept beside the books, as only its channel reads it."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeVar

import msgspec

from bot.metrics import Metrics
from partnership.forgetting import Forgotten
from storage.port import Conflict, Key, Put, Remove, Store, StoreFull

log = logging.getLogger(__name__)

T = TypeVar("T", bound=msgspec.Struct)

OLD = {"ages": "yes"}
"""The index of rows that are kept no longer than messages are."""


def encoded(sent: msgspec.Struct) -> str:
    """What a message's id tells its channel, as a text."""
    return msgspec.json.encode(sent).decode()


class Direct(msgspec.Struct, frozen=True):
    """Somebody's direct chat with the bot."""

    conversation: str


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A channel or group chat: its name, the team it belongs to, and how many read there."""

    name: str = ""
    team: str = ""
    kind: str = "channel"
    members: int = 0
    guests: int = 0
    outsiders: int = 0


class Places:
    """Rows of one channel's own, of the kind that is its platform's name. `real` is the real clock.

    What can't be kept is found out again with the next event.
    """

    def __init__(
        self, store: Store, platform: str, real: Callable[[], datetime], *, metrics: Metrics | None = None
    ) -> None:
        self._metrics = metrics or Metrics()
        self._store = store
        self._kind = platform
        self._real = real

    async def direct(self, workspace: str, user: str) -> str | None:
        """The id of somebody's direct chat; None where there is none yet."""
        found = await self._read(self._direct(workspace, user), Direct)
        return found.conversation if found else None

    async def keep_direct(self, workspace: str, user: str, conversation: str) -> None:
        await self._keep(self._direct(workspace, user), Direct(conversation))

    async def drop_direct(self, workspace: str, user: str) -> None:
        """There is no such chat any more."""
        await self._commit(Remove(key=self._direct(workspace, user), expect=None))

    async def place(self, workspace: str, chat: str) -> Place | None:
        return await self._read(self._place(workspace, chat), Place)

    async def keep_place(self, workspace: str, chat: str, place: Place) -> None:
        await self._keep(self._place(workspace, chat), place)

    async def drop_place(self, workspace: str, chat: str) -> None:
        """The bot is not there any more."""
        await self._commit(Remove(key=self._place(workspace, chat), expect=None))

    async def parts(self, workspace: str, conversation: str, part: str, kind: type[T]) -> T | None:
        """A message of several parts, by one of them; None where it is not known to have more than this one."""
        return await self._read(self._part(workspace, conversation, part), kind)

    async def keep_parts(
        self, workspace: str, conversation: str, parts: Sequence[str], message: msgspec.Struct
    ) -> None:
        """From now on these are the parts of one message."""
        body, at = msgspec.to_builtins(message), self._real()
        keys = [self._part(workspace, conversation, one) for one in parts]
        await self._commit(*(Put(key=key, body=body, at=at, index=OLD, expect=None) for key in keys))

    async def erase(self, workspace: str, forgotten: Forgotten) -> None:
        """Nobody is written to any more who is forgotten."""
        for identity in forgotten.person.identities:
            if identity.platform == self._kind:
                await self._store.commit([Remove(key=self._direct(workspace, identity.user), expect=None)])

    async def _read(self, key: Key, kind: type[T]) -> T | None:
        row = await self._store.get(key)
        return msgspec.convert(row.body, kind) if row else None

    async def _keep(self, key: Key, value: msgspec.Struct) -> None:
        row, body = await self._store.get(key), msgspec.to_builtins(value)
        if row and row.body == body:
            return
        await self._commit(Put(key=key, body=body, at=self._real(), expect=None))

    async def _commit(self, *operations: Put | Remove) -> None:
        try:
            await self._store.commit(operations)
        except Conflict:  # another process keeps the same
            return
        except StoreFull:
            log.warning("the store is full: where somebody is written to was not saved")
            self._metrics.store_full("places")

    def _direct(self, workspace: str, user: str) -> Key:
        return Key(workspace, self._kind, f"direct:{user}")

    def _place(self, workspace: str, chat: str) -> Key:
        return Key(workspace, self._kind, f"chat:{chat}")

    def _part(self, workspace: str, conversation: str, part: str) -> Key:
        return Key(workspace, self._kind, f"part:{conversation}:{part}")
