"""The commits of one workspace: those decided while another is being written are gathered, and written together."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import NamedTuple

from partnership.book import Book
from storage.port import Put, Remove

Rows = Sequence[Put | Remove]


class Known(NamedTuple):
    """A book, and the workspace's revision that it shows."""

    revision: int
    book: Book


class _Batch:
    """Commits that are written all or none, who waits for them, and the book after them."""

    __slots__ = ("after", "rows", "waiting")

    def __init__(self) -> None:
        self.rows: list[Put | Remove] = []
        self.waiting: list[asyncio.Future[Exception | None]] = []
        self.after: Known | None = None

    def wait(self) -> asyncio.Future[Exception | None]:
        """A future of one's own: who is broken off takes nobody along."""
        ended: asyncio.Future[Exception | None] = asyncio.get_running_loop().create_future()
        self.waiting.append(ended)
        return ended


class Gathering:
    """One batch is being written at most, and the next one gathers, decided over the book as it will be then.

    Where a batch can't be written, what was gathered on top of it isn't either: whoever decided it hears why, and
    decides again. `known` is the book as last seen to be durable.
    """

    def __init__(self, write: Callable[[Rows], Awaitable[object]]) -> None:
        self.lock = asyncio.Lock()
        """Held while one decides; by who must see nothing under way, until it is written."""
        self.known: Known | None = None
        self._write = write
        self._writing: _Batch | None = None
        self._next: _Batch | None = None
        self._work: asyncio.Task[None] | None = None

    @property
    def coming(self) -> Known | None:
        """The book as it will be once all that is under way is written; None where nothing is."""
        last = self._next or self._writing
        return last.after if last else None

    def join(self, rows: Rows, after: Known) -> asyncio.Future[Exception | None]:
        """Have these written, decided over what was coming; gives why they were not, once all before them is durable.

        Who has nothing to write waits for what it was decided over.
        """
        if not rows and (last := self._next or self._writing):
            return last.wait()
        batch = self._next = self._next or _Batch()
        batch.rows += rows
        batch.after = after
        if self._work is None:
            self._work = asyncio.create_task(self._serve())
        return batch.wait()

    async def written(self) -> bool:
        """Until the batch that is being written has ended; False where none is."""
        if self._writing is None:
            return False
        await self._writing.wait()
        return True

    async def settled(self) -> None:
        """Until nothing is under way."""
        while last := self._next or self._writing:
            await last.wait()

    async def _serve(self) -> None:
        try:
            while batch := self._next:
                self._writing, self._next = batch, None
                await self._written(batch)
        finally:
            self._work = None

    async def _written(self, batch: _Batch) -> None:
        failed: Exception | None = None
        try:
            await self._write(batch.rows)
            self.known = batch.after
        except Exception as error:  # noqa: BLE001 - whatever it is, those who wait must hear it
            failed = error
        waiting, self._writing = batch.waiting, None
        if failed and self._next:
            waiting, self._next = waiting + self._next.waiting, None
        for ended in waiting:
            if not ended.done():
                ended.set_result(failed)
