"""Where Teams' people and channels are written to, and the region that a tenant is reached through."""

from collections.abc import Callable
from datetime import datetime

import msgspec
from msgspec.structs import replace

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
    since: datetime | None = None
    """When it was first heard of there; None: always."""


class Places(AnyPlaces):
    """Rows of this channel's own. `real` is the real clock."""

    def __init__(self, store: Store, real: Callable[[], datetime], *, metrics: Metrics | None = None) -> None:
        super().__init__(store, PLATFORM, real, metrics=metrics)

    async def region(self, workspace: str) -> Region | None:
        return await self._read(Key(workspace, PLATFORM, "region"), Region)

    async def follow(self, workspace: str, region: Region, said: str = "") -> None:
        """From now on the tenant is reached there, unless that was `said` before it was reached elsewhere."""
        known = await self.region(workspace)
        if known and (known.service, known.bot) == (region.service, region.bot):
            return
        at = _time(said, self._real())
        if known and known.since and at < known.since:
            return
        await self._keep(Key(workspace, PLATFORM, "region"), replace(region, since=at))


def _time(said: str, now: datetime) -> datetime:
    """When something was said; nothing is said later than now."""
    try:
        at = datetime.fromisoformat(said)
    except ValueError:
        return now
    return min(at, now) if at.tzinfo else now
