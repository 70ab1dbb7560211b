from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from storage.memory import MemoryStore
from storage.port import Store
from storage.tinydb_store import TinyDbStore

BACKENDS: dict[str, Callable[[Path], Store]] = {
    "memory": lambda _: MemoryStore(),
    "tinydb": lambda folder: TinyDbStore(folder / "steward.db"),
}


@pytest.fixture(params=BACKENDS)
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    opened = BACKENDS[request.param](tmp_path)
    await opened.open()
    yield opened
    await opened.close()


@pytest.fixture
async def embedded(tmp_path: Path) -> AsyncIterator[TinyDbStore]:
    opened = TinyDbStore(tmp_path / "steward.db")
    await opened.open()
    yield opened
    await opened.close()
