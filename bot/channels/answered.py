"""Events that a platform may tell again: which of them are answered, so that nobody hears an answer twice."""

from collections.abc import Iterator
from contextlib import contextmanager

_REMEMBERED = 1000
"""Events that are known as answered, while the process runs; those under way come on top."""


class Answered:
    """Who comes with an event first answers it; where that failed, the next one does."""

    def __init__(self) -> None:
        self._under_way: set[str] = set()
        self._done: dict[str, None] = {}

    def begin(self, event: str) -> bool:
        """Whether this is the first time, so that it is to be answered; it is under way until `done` or `forget`."""
        if event in self._under_way or event in self._done:
            return False
        self._under_way.add(event)
        return True

    def done(self, event: str) -> None:
        """Nothing more is said to it, unless it was forgotten; the oldest such event is known no longer."""
        if event not in self._under_way:
            return
        self._under_way.remove(event)
        self._done[event] = None
        if len(self._done) > _REMEMBERED:
            del self._done[next(iter(self._done))]

    def forget(self, event: str) -> None:
        """It was not answered."""
        self._under_way.discard(event)
        self._done.pop(event, None)

    @contextmanager
    def answering(self, event: str) -> Iterator[bool]:
        """Begun as well; what breaks off is not answered."""
        first = self.begin(event)
        try:
            yield first
        except BaseException:
            if first:
                self.forget(event)
            raise
