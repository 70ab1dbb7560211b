"""The two clocks: the real one for leases and retries, the calendar for the rules. The calendar may be set ahead."""

from collections.abc import Callable
from datetime import datetime, timedelta
from ipaddress import ip_address
from urllib.parse import urlsplit

from bot.settings import Settings, SettingsError
from storage.port import Key, Put, Store

_KEY = Key("", "calendar", "ahead")


class NotForOthers(SettingsError):
    """A calendar that is set ahead would tell people on other machines the wrong days."""


class Clocks:
    """`real` is given by the process; `calendar` is the real time plus what it was set ahead, kept over restarts.

    `others` says how other machines are reached. Where they are, the calendar can't be set ahead: NotForOthers.
    """

    def __init__(self, real: Callable[[], datetime], store: Store, *, others: str = "") -> None:
        self.real = real
        self._store = store
        self._others = others
        self._ahead = timedelta()

    async def open(self) -> None:
        """Read how far the calendar was set ahead. NotForOthers when it was and others are reached."""
        row = await self._store.get(_KEY)
        ahead = timedelta(seconds=float(row.body["seconds"])) if row else timedelta()
        if ahead:
            self._only_here("This store's calendar is set ahead")
        self._ahead = ahead

    @property
    def simulated(self) -> bool:
        """The calendar is not the real one."""
        return bool(self._ahead)

    def calendar(self) -> datetime:
        """Now, for the rules, UTC."""
        return self.real() + self._ahead

    async def set_ahead(self, by: timedelta) -> datetime:
        """Move the calendar on, never back; returns the calendar's now. ValueError for a negative step."""
        if by < timedelta():
            raise ValueError("the calendar only moves on")
        await self._keep(self._ahead + by)
        return self.calendar()

    async def begin_at(self, instant: datetime) -> None:
        """Start a simulation: the calendar says `instant` now. ValueError when the store knows a workspace already."""
        if await self._store.find("", "home"):
            raise ValueError("a simulation begins with an empty store")
        await self._keep(instant - self.real())

    def _only_here(self, what: str) -> None:
        if self._others:
            raise NotForOthers(
                f"{what}, and {self._others}. A calendar is set ahead only to try things out: use HOST=127.0.0.1 "
                "without MICROSOFT_APP_ID and SLACK_BOT_TOKEN, and a store of its own."
            )

    async def _keep(self, ahead: timedelta) -> None:
        self._only_here("The calendar stays as it is: it was to be set ahead")
        body = {"seconds": ahead.total_seconds()}
        await self._store.commit([Put(key=_KEY, body=body, at=self.real(), expect=None)])
        self._ahead = ahead


def others_reached(settings: Settings) -> str:
    """How people on other machines are reached; empty where they are not."""
    if not is_loopback(settings.host):
        return f"HOST={settings.host} is reached from other machines"
    if settings.microsoft_app_id:
        return "Microsoft is reached with MICROSOFT_APP_ID"
    here = is_loopback(urlsplit(settings.slack_api_url).hostname or "")
    given = "SLACK_BOT_TOKEN" if settings.slack_bot_token else "SLACK_CLIENT_ID" if settings.slack_client_id else ""
    return f"Slack is reached with {given}" if given and not here else ""


def is_loopback(host: str) -> bool:
    """Whether an address to listen on is this machine's own."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
