"""Slack's home tabs: each is drawn when its owner opens it, and anew after their turns from then on."""

import asyncio
import hashlib

from bot.channels.doors import Beside, Steward
from bot.channels.slack.api import Api
from bot.channels.slack.channel import Slack
from bot.render.blocks import home_view, packed
from partnership.people import Identity

_MOST = 1000
"""Tabs that are drawn anew; who opened theirs before that sees it anew when they open it again."""


class _Tab:
    """One that was opened: a word on what it shows, and whoever draws it."""

    def __init__(self) -> None:
        self.shows = ""
        self.drawing = asyncio.Lock()


class HomeTabs:
    """Publishes a tab only where it is another than before."""

    def __init__(self, slack: Slack, api: Api, steward: Steward, beside: Beside) -> None:
        self._slack = slack
        self._api = api
        self._steward = steward
        self._beside = beside
        self._tabs: dict[str, _Tab] = {}

    def opened(self, workspace: str, identity: Identity) -> None:
        """Somebody has theirs before them."""
        self._tabs[identity.user] = _Tab()
        if len(self._tabs) > _MOST:
            del self._tabs[next(iter(self._tabs))]
        self.changed(workspace, identity)

    def changed(self, workspace: str, identity: Identity) -> None:
        """They said or did something; their tab, where they have opened it, shows what came of it."""
        if tab := self._tabs.get(identity.user):
            self._beside.go_on(self._beside.shown(self._draw(workspace, identity, tab)))

    async def _draw(self, workspace: str, identity: Identity, tab: _Tab) -> None:
        async with tab.drawing:
            message = await self._steward.home(workspace, identity)
            if message is None:
                return
            await self._slack.drawn(workspace, identity.user, message)  # what its buttons stand for is kept
            view = home_view(message)
            shows = hashlib.sha256(packed(view).encode(errors="surrogatepass")).hexdigest()
            if shows != tab.shows:
                await self._api.publish(identity.user, view)
                tab.shows = shows
