"""Two clocks: the real one, and the calendar that may be set ahead."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.clocks import Clocks
from storage.memory import MemoryStore
from tests.bot.platform import Clock

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


async def test_the_calendar_is_the_real_time_until_it_is_set_ahead() -> None:
    real = Clock(NOW)
    clocks = Clocks(real, MemoryStore())
    await clocks.open()

    assert (clocks.calendar(), clocks.simulated) == (NOW, False)
    assert await clocks.set_ahead(timedelta(hours=4)) == NOW + timedelta(hours=4)
    assert clocks.simulated


async def test_the_calendar_goes_on_from_where_it_was_set() -> None:
    real = Clock(NOW)
    clocks = Clocks(real, MemoryStore())
    await clocks.set_ahead(timedelta(days=3))
    await clocks.set_ahead(timedelta(hours=1))
    real.go(minutes=30)

    assert clocks.calendar() == NOW + timedelta(days=3, hours=1, minutes=30)
    assert clocks.real() == NOW + timedelta(minutes=30)


async def test_a_calendar_that_was_set_ahead_is_so_after_a_restart() -> None:
    store = MemoryStore()
    await Clocks(Clock(NOW), store).set_ahead(timedelta(days=3))

    again = Clocks(Clock(NOW), store)
    await again.open()

    assert again.calendar() == NOW + timedelta(days=3)


async def test_the_calendar_never_goes_back() -> None:
    clocks = Clocks(Clock(NOW), MemoryStore())

    with pytest.raises(ValueError, match="only moves on"):
        await clocks.set_ahead(timedelta(seconds=-1))

    assert clocks.calendar() == NOW
