"""Documents kept as JSON text, for who wants to see and change them as dicts."""

from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any

import msgspec

Document = dict[str, Any]


class Documents(MutableMapping[int, Document]):
    """TinyDB's view of a table: documents decoded when looked at, and what became of them."""

    def __init__(self, texts: Mapping[int, bytes]) -> None:
        self._texts = texts
        self._seen: dict[int, Document | None] = {}

    def __getitem__(self, number: int | str) -> Document:
        number = int(number)  # TinyDB asks for one document by the text of its number
        if number not in self._seen:
            self._seen[number] = msgspec.json.decode(self._texts[number])
        document = self._seen[number]
        if document is None:
            raise KeyError(number)
        return document

    def __setitem__(self, number: int, document: Document) -> None:
        self._seen[number] = document

    def __delitem__(self, number: int) -> None:
        if number not in self:
            raise KeyError(number)
        self._seen[number] = None

    def __contains__(self, number: object) -> bool:
        return self._seen[number] is not None if number in self._seen else number in self._texts

    def __iter__(self) -> Iterator[int]:
        numbers = list(dict.fromkeys([*self._texts, *self._seen]))
        return (number for number in numbers if number in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def changes(self) -> dict[int, bytes | None]:
        """What has to be written, TinyDB's changes inside a document included."""
        texts = {number: None if seen is None else msgspec.json.encode(seen) for number, seen in self._seen.items()}
        return {number: text for number, text in texts.items() if text != self._texts.get(number)}
