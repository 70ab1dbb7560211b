"""Every story in this folder holds, on the memory store; those tagged `stores: all` on the embedded one too."""

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from storage.memory import MemoryStore
from storage.port import Store
from storage.tinydb_store import TinyDbStore
from tests.stories.console_stage import ConsoleStage
from tests.stories.playing import Broken, Playing
from tests.stories.reading import read_story
from tests.stories.stage import Stage
from tests.stories.steps import Story

HERE = Path(__file__).parent
STORIES = [read_story(path) for path in sorted(HERE.glob("*.md")) if path.name != "README.md"]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.path.stem)
async def test_a_story_holds(story: Story, caplog: pytest.LogCaptureFixture) -> None:
    store = MemoryStore()

    async def again() -> Store:
        return store

    await play(Playing(story, store, again, lambda: errors_in(caplog), stage_of(story)))


@pytest.mark.parametrize("story", [one for one in STORIES if one.every_store], ids=lambda story: story.path.stem)
async def test_a_main_story_holds_on_the_embedded_store(
    story: Story, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "steward.db"
    opened: list[TinyDbStore] = []

    async def again() -> Store:
        if opened:
            await opened[-1].close()
        opened.append(TinyDbStore(path))
        await opened[-1].open()
        return opened[-1]

    try:
        await play(Playing(story, await again(), again, lambda: errors_in(caplog), stage_of(story)))
    finally:
        await opened[-1].close()


def stage_of(story: Story) -> Callable[[Callable[[], datetime]], Stage]:
    """The console, as one that can be asked unless the story is about those that can't."""
    return partial(ConsoleStage, can_be_asked=story.asked is not False)


async def play(playing: Playing) -> None:
    """What broke is told as the story tells it, without a stack."""
    broken = ""
    try:
        await playing.play()
    except Broken as error:
        broken = str(error)
    if broken:
        pytest.fail(broken, pytrace=False)


def errors_in(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [caplog.handler.format(one) for one in caplog.records if one.levelno >= logging.ERROR]
