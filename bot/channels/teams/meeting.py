"""Who reads in a channel is known by name, and whether a direct message would arrive."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import msgspec

from bot.channels.doors import Beside, Steward
from bot.channels.port import Busy, Unreachable
from bot.channels.teams.channel import Teams
from bot.channels.teams.connector import Json
from bot.channels.teams.people import who
from bot.channels.teams.places import PLATFORM, Region
from bot.incoming import Member
from partnership.people import Identity, Reach
from partnership.workspace import Chat

_TRIES = 20
"""How often meeting the people of a channel may be put off; the next who comes or goes begins it anew."""
_ONCE = timedelta(days=1)
"""How often somebody who could not be reached is tried."""


class Unmet(msgspec.Struct, frozen=True, kw_only=True):
    """A channel of whose people it is still to be looked whether they can be reached, when Microsoft may be asked."""

    due: datetime
    region: Region
    chat: Chat
    roster: Sequence[Json]
    tries: int


class Meeting:
    """Meets the people of channels. `real` is the real clock."""

    def __init__(self, teams: Teams, steward: Steward, beside: Beside, real: Callable[[], datetime]) -> None:
        self._teams = teams
        self._steward = steward
        self._beside = beside
        self._real = real
        self._begun: dict[tuple[str, str], datetime] = {}
        """When somebody could not be reached."""
        self._one = asyncio.Lock()
        self._not_met: dict[tuple[str, str], Unmet] = {}

    def go_on(self) -> None:
        """Meet those who had to wait and need not any more."""
        now = self._real()
        for (workspace, place), unmet in list(self._not_met.items()):
            if now >= unmet.due:
                del self._not_met[workspace, place]
                self._beside.go_on(self.meet(workspace, unmet.region, unmet.chat, unmet.roster, unmet.tries))

    async def meet(self, workspace: str, region: Region, chat: Chat, roster: Sequence[Json], tries: int = 0) -> None:
        """Who reads in a channel is known by name from then on, and whether a direct message would arrive.

        One after the other, also of two channels, as Microsoft wants it; from when it has enough, it goes on later.
        """
        members = []
        async with self._one:
            left = roster
            waits = max((one.due for one in self._not_met.values()), default=self._real())
            for at, account in enumerate(roster, 1):
                user, known, reach = str(account["id"]), who(account, chat.home), Reach.UNKNOWN
                if not known.guest and self._real() >= waits:
                    try:
                        identity = Identity(platform=PLATFORM, home=chat.home, user=user)
                        reach = await self._reach(workspace, region, identity)
                    except Busy as busy:
                        self._beside.failed("looking whether somebody can be reached", busy)
                        waits = self._real() + timedelta(seconds=max(1.0, busy.seconds))
                        left = (*roster[at:], *roster[:at])  # whoever it failed for is the last then
                members.append(Member(user=user, name=known.name, email=known.email, guest=known.guest, reach=reach))
            if self._real() < waits and tries < _TRIES:
                unmet = Unmet(due=waits, region=region, chat=chat, roster=left, tries=tries + 1)
                self._not_met[workspace, chat.id] = unmet
        try:
            await self._steward.counted(workspace, chat, members)
        except Exception as error:  # noqa: BLE001 - the roster is asked for again
            self._beside.failed("keeping who reads in a channel", error)

    async def _reach(self, workspace: str, region: Region, identity: Identity) -> Reach:
        """Asked for once a day, as it makes a chat where there is none. Raises Busy."""
        if await self._teams.places.direct(workspace, identity.user):
            return Reach.REACHABLE
        name, now = (workspace, identity.user), self._real()
        if name in self._begun and now - self._begun[name] < _ONCE:
            return Reach.UNKNOWN
        try:
            await self._teams.begin(workspace, region, identity)
        except Busy:
            raise
        except Unreachable as refused:
            self._begun[name] = now
            return Reach.refused(refused.reason) or Reach.UNKNOWN
        except Exception as error:  # noqa: BLE001 - whatever the connector or the network raises
            self._beside.failed("looking whether somebody can be reached", error)
            return Reach.UNKNOWN
        return Reach.REACHABLE
