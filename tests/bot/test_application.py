"""The whole bot as it starts."""

from datetime import UTC, datetime
from pathlib import Path

from partnership.calendar.public_holidays import country_year
from partnership.workspace import Home
from tests.bot.platform import Clock
from tests.bot.whole import opened


async def test_the_first_turn_does_not_wait_for_the_public_holidays_to_be_loaded(tmp_path: Path) -> None:
    country_year.cache_clear()
    async with opened(tmp_path / "steward.db", Clock(datetime(2026, 11, 24, 9, tzinfo=UTC))) as app:
        await app.start()
        await app.stop()

    assert country_year.cache_info().currsize == 1


LINK = "https://teams.microsoft.com/l/app/5f9ea3c1"
CONTOSO = Home(platform="teams", id="contoso")


async def test_admins_get_the_link_that_the_operator_sets_as_long_as_it_is_set(tmp_path: Path) -> None:
    store, clock = tmp_path / "steward.db", Clock(datetime(2026, 11, 24, 9, tzinfo=UTC))

    async def link(**settings: str) -> str:
        """The link of the company after a start with these settings."""
        async with opened(store, clock, **settings) as app:
            await app.start()
            workspace = await app.turns.workspace(CONTOSO)
            await app.stop()
            return (await app.face.book(workspace)).workspace.teams_link

    assert await link(STEWARD_TEAMS_LINK=LINK) == LINK
    assert await link(STEWARD_TEAMS_LINK=f"{LINK}?tenantId=contoso") == f"{LINK}?tenantId=contoso"
    assert await link() == ""
