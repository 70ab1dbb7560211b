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
SEVERAL = {
    "SLACK_CLIENT_ID": "1.2",
    "SLACK_CLIENT_SECRET": "hush",
    "SLACK_TOKEN_KEY": "A" * 43 + "=",
    "SLACK_SIGNING_SECRET": "8f74",
}
CONTOSO = Home(platform="teams", id="contoso")


async def test_admins_get_the_link_that_the_operator_sets_as_long_as_it_is_set(tmp_path: Path) -> None:
    store, clock = tmp_path / "steward.db", Clock(datetime(2026, 11, 24, 9, tzinfo=UTC))

    async def links(**settings: str) -> dict[str, str]:
        """The links of the company after a start with these settings."""
        async with opened(store, clock, **settings) as app:
            await app.start()
            workspace = await app.turns.workspace(CONTOSO)
            await app.stop()
            return (await app.face.book(workspace)).workspace.install_links

    assert await links(STEWARD_TEAMS_LINK=LINK) == {"teams": LINK}
    both = {
        "STEWARD_TEAMS_LINK": f"{LINK}?tenantId=contoso",
        "STEWARD_SLACK_LINK": "https://steward.contoso.com/slack/install",
    }
    assert await links(**both, **SEVERAL) == {
        "teams": f"{LINK}?tenantId=contoso",
        "slack": "https://steward.contoso.com/slack/install",
    }
    assert await links() == {}
