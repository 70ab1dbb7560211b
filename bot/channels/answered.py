"""Events that a platform may tell again: which of them are answered, so that nobody hears an answer twice."""

from collections.abc import Iterator
from contextlib import contextmanager

_REMEMBERED = 1000
"""Events that are known as answered, while the process runs."""


class Answered:
    """Who comes with an event first answers it; where that failed, the next one does."""

    def __init__(self) -> None:
        self._events: dict[str, None] = {}

    def begin(self, event: str) -> bool:
        """Whether this is the first time, so that it is to be answered."""
        if event in self._events:
            return False
        self._events[event] = None
        if len(self._events) > _REMEMBERED:
            del self._events[next(iter(self._events))]
        return True

    def forget(self, event: str) -> None:
        """It was not answered."""
        self._events.pop(event, None)

    @contextmanager
    def answering(self, event: str) -> Iterator[bool]:
        """The same for as long as it takes; what breaks off is not answered."""
        first = self.begin(event)
        try:
            yield first
        except BaseException:
            if first:
                self.forget(event)
            raise
