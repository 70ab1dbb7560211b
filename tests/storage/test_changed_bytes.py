"""Bytes that change on the disk are noticed, wherever they are."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from storage.port import StoreError
from storage.tinydb_store import TinyDbStore
from tests.storage.rows import Rows, everything, put


async def contents(path: Path, filled: int = 0) -> Rows:
    store = TinyDbStore(path)
    await store.open()
    await store.commit([put(f"u{n}", n, body={"text": f"as {n} said it " * 40}) for n in range(filled)])
    rows = await everything(store)
    await store.close()
    return rows


def whole_store() -> tuple[bytes, Rows]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "steward.db"
        rows = asyncio.run(contents(path, filled=60))
        return path.read_bytes(), rows


WHOLE, ROWS = whole_store()


@settings(max_examples=150, deadline=None)
@given(place=st.integers(0, len(WHOLE) - 1), new=st.binary(min_size=1, max_size=40))
def test_a_store_with_changed_bytes_shows_every_row_as_it_was_or_is_refused(place: int, new: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "steward.db"
        path.write_bytes(WHOLE[:place] + new + WHOLE[place + len(new) :])
        try:
            rows = asyncio.run(contents(path))
        except StoreError:
            return
        assert rows == ROWS
