"""Where Teams' people and channels are written to, and the region that a tenant is reached through."""

from collections.abc import Callable
from datetime import datetime

import msgspec

from bot.channels.places import Place
from bot.channels.places import Places as AnyPlaces
from bot.metrics import Metrics
from storage.port import Key, Store

__all__ = ["PLATFORM", "Place", "Places", "Region"]

PLATFORM = "teams"
"""Its name, which is also the kind of these rows in the store."""


class Region(msgspec.Struct, frozen=True):
    """The connector service that a tenant is reached through now, and the bot's own account there."""

    service: str
    bot: str


class Places(AnyPlaces):
    """Rows of this channel's own. `real` is the real clock."""

    def __init__(self, store: Store, real: Callable[[], datetime], *, metrics: Metrics | None = None) -> None:
        super().__init__(store, PLATFORM, real, metrics=metrics)

    async def region(self, workspace: str) -> Region | None:
        return await self._read(Key(workspace, PLATFORM, "region"), Region)

    async def follow(self, workspace: str, region: Region) -> None:
        """From now on the tenant is reached there."""
        await self._keep(Key(workspace, PLATFORM, "region"), region)
