"""Somebody at a keyboard: a chat of its own process on a terminal."""

import os
import pty
import select
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bot.processes import APP, environment

_LONGEST = 20.0


class Keyboard:
    """What somebody types, and what is on the screen that was not looked at yet."""

    def __init__(self, process: subprocess.Popen[bytes], screen: int) -> None:
        self.process = process
        self._screen = screen
        self._shown = b""

    def type(self, text: str) -> None:
        os.write(self._screen, f"{text}\n".encode())

    def sees(self, words: str) -> str:
        """What is shown up to these words, in one line; what came after them is still to be looked at."""
        end = time.monotonic() + _LONGEST
        while words not in (shown := " ".join(self._shown.decode(errors="replace").split())):
            ready, _, _ = select.select([self._screen], [], [], max(0.0, end - time.monotonic()))
            assert ready, f"no {words!r} in: {shown}"
            self._shown += os.read(self._screen, 65536)
        before, _, after = shown.partition(words)
        self._shown = after.encode()
        return before + words


@contextmanager
def chat(store: Path, who: str, **more: str) -> Iterator[Keyboard]:
    """`app.py chat --as who` on a terminal; killed at the end unless it ended by itself."""
    screen, inside = pty.openpty()
    process = subprocess.Popen(
        [*APP, "chat", "--as", who],
        stdin=inside,
        stdout=inside,
        stderr=inside,
        env=environment(store, COLUMNS="80", **more),
        start_new_session=True,
    )
    os.close(inside)
    try:
        yield Keyboard(process, screen)
    finally:
        process.kill()
        process.wait()
        os.close(screen)
