"""Every story holds in Teams too, over real HTTP."""

import pytest

from storage.memory import MemoryStore
from storage.port import Store
from tests.stories.playing import Playing
from tests.stories.steps import Story
from tests.stories.test_stories import STORIES, errors_in, play
from tests.teams.teams_stage import TeamsStage

IN_TEAMS = [one for one in STORIES if one.asked is not True]
"""Teams can't be asked whether a message arrived."""


@pytest.mark.parametrize("story", IN_TEAMS, ids=lambda story: story.path.stem)
async def test_a_story_holds_in_teams(story: Story, caplog: pytest.LogCaptureFixture) -> None:
    store = MemoryStore()

    async def again() -> Store:
        return store

    await play(Playing(story, store, again, lambda: errors_in(caplog), TeamsStage))
