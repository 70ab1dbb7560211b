"""Every story holds in Slack too, over real HTTP with real signatures."""

import pytest

from storage.memory import MemoryStore
from storage.port import Store
from tests.slack.slack_stage import SlackStage
from tests.stories.playing import Playing
from tests.stories.steps import Story
from tests.stories.test_stories import STORIES, errors_in, play

IN_SLACK = [one for one in STORIES if one.asked is not False]
"""Slack can be asked whether a message arrived."""


@pytest.mark.parametrize("story", IN_SLACK, ids=lambda story: story.path.stem)
async def test_a_story_holds_in_slack(story: Story, caplog: pytest.LogCaptureFixture) -> None:
    store = MemoryStore()

    async def again() -> Store:
        return store

    await play(Playing(story, store, again, lambda: errors_in(caplog), SlackStage))
