"""The whole bot as it starts."""

from datetime import UTC, datetime
from pathlib import Path

from partnership.calendar.public_holidays import country_year
from tests.bot.platform import Clock
from tests.bot.whole import opened


async def test_the_first_turn_does_not_wait_for_the_public_holidays_to_be_loaded(tmp_path: Path) -> None:
    country_year.cache_clear()
    async with opened(tmp_path / "steward.db", Clock(datetime(2026, 11, 24, 9, tzinfo=UTC))) as app:
        await app.start()
        await app.stop()

    assert country_year.cache_info().currsize == 1
