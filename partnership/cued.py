"""Patterns that most lines have nothing of, and the cues by which that is known much sooner."""

import re
from collections.abc import Callable, Iterator


class Cued:
    """A pattern with its cues, in lower case, between bars: whatever the pattern finds has one of them."""

    def __init__(self, pattern: str, cues: str, flags: int = 0) -> None:
        self.pattern = re.compile(pattern, flags)
        self._cues = tuple(cues.split("|"))
        self._any_case = bool(flags & re.IGNORECASE)

    def may_find(self, text: str) -> bool:
        """Whether one of the cues is there. Letters beyond ASCII have more forms than two: there it may be always."""
        if self._any_case:
            if not text.isascii():
                return True
            text = text.lower()
        for cue in self._cues:  # noqa: SIM110 - faster than any(), and what this is for
            if cue in text:
                return True
        return False

    def search(self, text: str) -> re.Match[str] | None:
        return self.pattern.search(text) if self.may_find(text) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return self.pattern.fullmatch(text) if self.may_find(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self.pattern.finditer(text) if self.may_find(text) else iter(())

    def split(self, text: str) -> list[str]:
        return self.pattern.split(text) if self.may_find(text) else [text]

    def sub(self, put: str | Callable[[re.Match[str]], str], text: str) -> str:
        return self.pattern.sub(put, text) if self.may_find(text) else text
