"""What a story consists of."""

from datetime import datetime
from pathlib import Path

import msgspec


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a story; compared by content."""


class Move(Part, frozen=True, kw_only=True):
    """Time goes on to this moment, UTC."""

    to: datetime


class Say(Part, frozen=True, kw_only=True):
    """Somebody types; in their direct chat, or in a channel."""

    who: str
    text: str
    where: str = ""


class Tap(Part, frozen=True, kw_only=True):
    """Somebody taps a button; `at` the item it stands in, `old`: as it was first shown."""

    who: str
    label: str
    at: str = ""
    where: str = ""
    old: bool = False


class Fill(Part, frozen=True, kw_only=True):
    """Somebody fills in a form and sends it."""

    who: str
    form: str
    values: tuple[str, ...]


class Hear(Part, frozen=True, kw_only=True):
    """Somebody, or a channel, got a message that has these parts in this order."""

    who: str
    parts: tuple[str, ...]
    thread: bool = False


class Nothing(Part, frozen=True, kw_only=True):
    """Nobody said anything there since the last heading that is not told already."""

    who: str


class Sees(Part, frozen=True, kw_only=True):
    """A message stands there now with these parts; `gone`: none does."""

    who: str
    parts: tuple[str, ...]
    gone: bool = False


class Check(Part, frozen=True, kw_only=True):
    """About the message told last: its words, its lock-screen words, its length."""

    what: str
    words: str


class Event(Part, frozen=True, kw_only=True):
    """Something happens to the machine or to a platform."""

    what: str
    who: str = ""
    more: str = ""


Action = Move | Say | Tap | Fill | Hear | Nothing | Sees | Check | Event


class Step(Part, frozen=True, kw_only=True):
    """One action with its place in the file."""

    line: int
    text: str
    action: Action


class Story(Part, frozen=True, kw_only=True):
    """A whole story. `start` is its first heading.

    `asked`: only for platforms that can tell whether a message arrived, or only for those that can't; None: for all.
    """

    path: Path
    title: str
    given: tuple[str, ...]
    every_store: bool
    asked: bool | None
    unwatched: frozenset[str]
    start: datetime
    steps: tuple[Step, ...]
