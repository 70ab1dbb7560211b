"""What is typed at a terminal, a message at a time."""

import asyncio
import os
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress

QUIT = frozenset({"/quit", "/exit"})
_PASTE = 0.06
"""Seconds within which further lines belong to the same paste."""


async def typed(left: asyncio.Event) -> AsyncIterator[str]:
    """A paste of several lines is one message, and a line ending in a backslash goes on; ends with the input or /quit.

    `left` is set as soon as somebody at a keyboard types /quit, however long the line before it takes.
    """
    queue: asyncio.Queue[str | None] = asyncio.Queue()
    loop = asyncio.get_running_loop()
    interactive = sys.stdin.isatty()

    def read() -> None:
        with suppress(RuntimeError):  # the loop is gone: /quit
            for row in _rows():
                loop.call_soon_threadsafe(queue.put_nowait, row)
                if row.strip() in QUIT:
                    if interactive:
                        loop.call_soon_threadsafe(left.set)
                    break
            loop.call_soon_threadsafe(queue.put_nowait, None)

    # A daemon, so that /quit need not wait for one more line.
    threading.Thread(target=read, daemon=True).start()
    while (row := await queue.get()) is not None and row.strip() not in QUIT:
        rows = [row]
        while rows[-1].endswith("\\") or (interactive and await _more(queue)):
            following = await queue.get()
            rows[-1] = rows[-1].removesuffix("\\")
            if following is None:
                yield "\n".join(rows)
                return
            rows.append(following)
        yield "\n".join(rows)


def _rows() -> Iterator[str]:
    """The lines of the standard input. Unbuffered: a daemon thread that holds the buffer's lock breaks the exit."""
    rest = b""
    while read := os.read(sys.stdin.fileno(), 65536):
        *rows, rest = (rest + read).split(b"\n")
        yield from (row.decode(errors="replace").rstrip("\r") for row in rows)
    if rest:
        yield rest.decode(errors="replace")


async def _more(queue: "asyncio.Queue[str | None]") -> bool:
    await asyncio.sleep(_PASTE)
    return not queue.empty()
