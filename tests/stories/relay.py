"""Between the outbox and a platform over HTTP: the channel of whichever process runs."""

from collections.abc import Callable

from bot.channels.port import Address, Channel, InParts, Pace
from partnership.message import Message
from tests.stories.stage import Killed


class Relay:
    """The one place where a process can be made to die while it sends. `place_of`: where that is, in stories."""

    pace = Pace()

    def __init__(self, platform: str, *, can_be_asked: bool, place_of: Callable[[Address], str]) -> None:
        self.platform = platform
        self.can_be_asked = can_be_asked
        self._place_of = place_of
        self._channel: Channel | None = None
        self.dies_after = ""

    def opened(self, channel: Channel) -> None:
        self._channel = channel

    def closed(self) -> None:
        self._channel = None

    async def send(self, workspace: str, to: Address, message: Message, *, key: str, thread_of: str | None) -> str:
        return self._sent(to, await self._open().send(workspace, to, message, key=key, thread_of=thread_of))

    async def go_on(self, workspace: str, to: Address, begun: str, message: Message) -> str:
        channel = self._open()
        assert isinstance(channel, InParts)
        return self._sent(to, await channel.go_on(workspace, to, begun, message))

    async def edit(self, workspace: str, to: Address, message_id: str, message: Message) -> None:
        await self._open().edit(workspace, to, message_id, message)

    async def look_up(self, workspace: str, to: Address, *, key: str, thread_of: str | None) -> str | None:
        return await self._open().look_up(workspace, to, key=key, thread_of=thread_of)

    def _sent(self, to: Address, message_id: str) -> str:
        if self.dies_after and self.dies_after == self._place_of(to):
            self._channel, self.dies_after = None, ""
            raise Killed
        return message_id

    def _open(self) -> Channel:
        if self._channel is None:
            raise Killed
        return self._channel
