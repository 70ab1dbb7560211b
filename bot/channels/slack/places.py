"""Where Slack's people and channels are written to, and what is too long for a button to carry."""

from collections.abc import Callable, Mapping
from datetime import datetime

import msgspec

from bot.channels.places import Place
from bot.channels.places import Places as AnyPlaces
from partnership.forgetting import Forgotten
from partnership.message import Message
from storage.port import Key, Put, Remove, Store

__all__ = ["CARRIED", "PLATFORM", "Place", "Places"]

PLATFORM = "slack"
"""Its name, which is also the kind of these rows in the store."""
CARRIED = "slack-carried"
"""The kind of what buttons and forms of messages stand for; kept as long as messages are."""


class Carried(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A call as JSON text, or what a button opens: its form, with what is said right above it.

    Of a message that its author changed: when that was last.
    """

    call: str = ""
    form: Message | None = None
    edited: str = ""


class Places(AnyPlaces):
    """Rows of this channel's own. `real` is the real clock."""

    def __init__(self, store: Store, real: Callable[[], datetime]) -> None:
        super().__init__(store, PLATFORM, real)

    async def carry(self, workspace: str, place: str, carried: Mapping[str, Carried]) -> None:
        """What buttons at a place stand for, by their tokens, before they are shown there."""
        puts = [
            Put(
                key=Key(workspace, CARRIED, _id(place, token)),
                body=msgspec.to_builtins(one),
                at=self._real(),
                index={"place": place},
                expect=None,
            )
            for token, one in carried.items()
        ]
        if puts:
            await self._store.commit(puts)

    async def carried(self, workspace: str, place: str, token: str) -> Carried | None:
        """What a button at a place stands for; None where that was too long ago."""
        return await self._read(Key(workspace, CARRIED, _id(place, token)), Carried)

    async def is_outdated(self, workspace: str, channel: str, ts: str, edited: str) -> bool:
        """Whether newer words of this message are known. From now on those of `edited` are, the time of a change."""
        token = f"edited:{ts}"
        known = await self.carried(workspace, channel, token)
        if known and known.edited > edited:
            return True
        if edited:
            await self.carry(workspace, channel, {token: Carried(edited=edited)})
        return False

    async def erase(self, workspace: str, forgotten: Forgotten) -> None:
        """Nobody is written to any more who is forgotten, and no button carries words of theirs."""
        own: set[str | None] = set()
        for identity in forgotten.person.identities:
            if identity.platform == PLATFORM:
                own |= {identity.user, await self.direct(workspace, identity.user)}
        for row in await self._store.find(workspace, CARRIED):
            if row.index["place"] in own or forgotten.may_stand_in(row.body):
                await self._store.commit([Remove(key=row.key, expect=None)])
        await super().erase(workspace, forgotten)


def _id(place: str, token: str) -> str:
    return f"{place}:{token}"
