"""What the operator port is asked, read and checked; whatever does not fit is refused with one line."""

import json
import math
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated, TypeVar

import msgspec
from aiohttp import web
from msgspec import Meta

from partnership.message import Call

Id = Annotated[str, Meta(min_length=1, max_length=256)]
Body = TypeVar("Body")
_LAST_YEAR = 2200
"""The calendar's last year, as that of every date that people type."""


class Say(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody says something, or taps; `line` is the id of the line that was tapped."""

    user: Id
    chat: str | None = None
    name: str | None = None
    text: str | None = None
    call: Call | None = None
    event: Annotated[str, Meta(max_length=256)] | None = None
    line: str | None = None


class Clock(msgspec.Struct, frozen=True, kw_only=True):
    """Set the calendar ahead, by seconds or to the next due moment."""

    seconds: float | None = None
    next: bool = False

    def step(self, calendar: datetime) -> timedelta | None:
        """How far, from `calendar` on; None: to the next due moment. Raises 400."""
        if self.next:
            return None
        if self.seconds is None or not math.isfinite(self.seconds):
            raise refused("How far? Give `seconds`, or `next`.")
        if self.seconds < 0:
            raise refused("The calendar only moves on: use +4h, +2d, +30m or next.")
        if self.seconds > (datetime(_LAST_YEAR, 12, 31, tzinfo=calendar.tzinfo) - calendar).total_seconds():
            raise refused(f"The calendar ends with the year {_LAST_YEAR}.")
        return timedelta(seconds=self.seconds)


class Backup(msgspec.Struct, frozen=True, kw_only=True):
    """Copy the store to this file; `folder` tells which folder the asker sees there (`folder_seen`)."""

    target: str
    folder: str = ""

    def path(self) -> Path:
        """Raises 400, also where a service with a /tmp of its own would write what the asker never finds."""
        if "\0" in self.target or not Path(self.target).is_absolute():
            raise refused("`target` is the whole path of a file, beginning with /.")
        target = Path(self.target)
        here = folder_seen(target)
        if self.folder and here and here != self.folder:
            raise refused(
                f"The running Steward sees another folder at {target.parent} than you do. "
                "Name one that both see, such as the folder of the store."
            )
        return target


def folder_seen(target: Path) -> str:
    """Which folder a file lies in, as this process sees it: its device and number; empty where there is none."""
    try:
        found = target.parent.stat()
    except OSError:
        return ""
    return f"{found.st_dev}:{found.st_ino}"


async def body_of(request: web.Request, kind: type[Body]) -> Body:
    """The body of a request. Raises 400."""
    try:
        return msgspec.convert(json.loads(await request.read()), kind)
    except msgspec.ValidationError as wrong:
        raise refused(str(wrong)) from None
    except (ValueError, RecursionError):
        raise refused("The body is no JSON that I can read.") from None


def since_of(request: web.Request) -> datetime | None:
    """The moment after which lines are asked for. Raises 400."""
    after = request.query.get("after")
    try:
        since = datetime.fromisoformat(after) if after else None
    except ValueError:
        raise refused("`after` is no moment like 2026-11-27T09:00:00+00:00.") from None
    if since and since.tzinfo is None:
        raise refused("`after` lacks its offset from UTC, as in 2026-11-27T09:00:00+00:00.")
    return since


def refused(why: str) -> web.HTTPBadRequest:
    """The refusal of a request that can't be meant, on one line."""
    return web.HTTPBadRequest(text=" ".join(why.split()))
