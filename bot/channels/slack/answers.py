"""Answers of Slack's door: each is shown once, beside what Slack is told."""

from collections.abc import Coroutine

from bot.channels.answered import Answered
from bot.channels.doors import Beside
from bot.incoming import Incoming


class Answers:
    """Shows answers beside."""

    def __init__(self, beside: Beside) -> None:
        self._beside = beside
        self._answered = Answered()

    def once(self, coming: Incoming, shows: Coroutine[object, object, None]) -> None:
        """Show an answer beside, once: an event that is told again was answered, unless that failed."""
        event = f"{coming.chat.id}:{coming.event}"
        if self._answered.begin(event):
            self._beside.go_on(self._shown(event, shows))
        else:
            shows.close()

    async def _shown(self, event: str, shows: Coroutine[object, object, None]) -> None:
        if await self._beside.shown(shows):
            self._answered.done(event)
        else:
            self._answered.forget(event)
