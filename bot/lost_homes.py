"""A home that takes Steward's token no more, or takes it again: kept, told to the admins elsewhere, and logged."""

import logging
from datetime import datetime

from partnership import homes
from partnership.book import Book
from partnership.outcome import Outcome
from partnership.quiet import put_by
from partnership.workspace import Home
from storage.face import CLOCK, Face

log = logging.getLogger(__name__)


async def lose(face: Face, workspace: str, home: Home, now: datetime) -> None:
    """Nobody is written to there from now on; everybody else is."""

    def lost(book: Book) -> Outcome:
        return put_by(book, homes.lose(book, home, now), "", now)

    if (await face.run(workspace, lost, now, CLOCK)).changes:
        log.warning(
            "a home takes Steward's token no more: install it there again, or set the new token or secret",
            extra={"workspace": workspace, "platform": home.platform},
        )


async def find(face: Face, workspace: str, home: Home, now: datetime) -> None:
    """The token works there again."""

    def found(book: Book) -> Outcome:
        return put_by(book, homes.find(book, home, now), "", now)

    if (await face.run(workspace, found, now, CLOCK)).changes:
        log.warning("a home takes Steward's token again", extra={"workspace": workspace, "platform": home.platform})
