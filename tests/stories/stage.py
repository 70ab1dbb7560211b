"""Where a story is played: people who say, tap and fill in, and places where something is heard."""

from datetime import datetime
from typing import Protocol

import msgspec

from bot.channels.port import Channel
from bot.turns import Turns
from partnership.record import Record
from partnership.workspace import Workspace
from storage.face import Face


class CannotPlay(Exception):
    """The story wants something that nobody could do: no such button, no such form."""


class Killed(BaseException):
    """The process ended here; nothing after this line happened."""


class Heard(msgspec.Struct, frozen=True, kw_only=True):
    """One message as it arrived. `quiet`: an answer or edit in an earlier message's place, which pings nobody.

    `thread`: a reply in a thread; None where the platform has none.
    """

    place: str
    at: datetime
    text: str
    summary: str
    thread: bool | None = False
    quiet: bool = False


class Stage(Protocol):
    """One platform with its people. A place is a person's name, or a channel's with # before it.

    Another channel takes part in the stories by another stage, which `Playing` gets.
    """

    @property
    def channel(self) -> Channel:
        """What Steward sends through."""

    def housed(self, workspace: Workspace, records: list[Record]) -> tuple[Workspace, list[Record]]:
        """The company of tests/world.py as it lives on this platform."""

    async def given(self, workspace: str) -> None:
        """This company is there, and has talked with Steward before the story begins."""

    async def open(self, turns: Turns, face: Face) -> None:
        """A process is there to talk to."""

    async def close(self) -> None:
        """It is gone."""

    async def leave(self) -> None:
        """The story is over."""

    async def say(self, who: str, text: str, *, where: str = "") -> None:
        """Type in the direct chat, or in a channel."""

    async def tap(self, who: str, label: str, *, at: str = "", where: str = "", old: bool = False) -> None:
        """Tap the newest button with this label. Raises CannotPlay when there is none, or more than one."""

    async def fill(self, who: str, form: str, values: tuple[str, ...]) -> None:
        """Fill in `field: value` in the form of that item, or with that button, and send it."""

    async def install(self, who: str, *, where: str = "") -> None:
        """Add Steward to the direct chat, or to a channel."""

    def heard(self) -> list[Heard]:
        """What arrived since the last call, in order."""

    def seen(self, place: str) -> list[str]:
        """Every message of a place as it stands now, oldest first."""

    def refuse(self, place: str, reason: str | None) -> None:
        """Messages to this place are refused for good from now on; None: they arrive again."""

    def busy(self, *, busy: bool) -> None:
        """The platform takes no messages for now, or takes them again."""

    def kill_after_next(self, place: str) -> None:
        """The next message there arrives, and the process dies before it knows."""
