"""The one thread that waits for the disk; an executor of the standard library does the same at twice the cost."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

Result = TypeVar("Result")


class Writer:
    """Does what it is given, one after the other."""

    def __init__(self) -> None:
        self._given: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread = Thread(target=self._serve, name="store", daemon=True)
        self._thread.start()

    async def do(self, work: Callable[[], Result]) -> Result:
        """Have this done. Raises whatever `work` raises."""
        loop = asyncio.get_running_loop()
        done: asyncio.Future[Result] = loop.create_future()

        def act() -> None:
            result: Result | None = None
            failed: BaseException | None = None
            try:
                result = work()
            except BaseException as error:  # noqa: BLE001 - whatever it is, who waits must hear it
                failed = error
            with suppress(RuntimeError):  # the loop is closed: nobody waits any more
                loop.call_soon_threadsafe(_settle, done, result, failed)

        self._given.put(act)
        return await done

    def stop(self, last: Callable[[], None]) -> None:
        """Do what was given before, then `last`, and end."""
        self._given.put(last)
        self._given.put(None)
        self._thread.join()

    def _serve(self) -> None:
        while work := self._given.get():
            work()


def _settle(done: "asyncio.Future[Any]", result: object, failed: BaseException | None) -> None:
    if done.done():  # who waited was broken off
        return
    if failed:
        done.set_exception(failed)
    else:
        done.set_result(result)
