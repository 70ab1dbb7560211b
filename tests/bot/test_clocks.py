"""Two clocks: the real one, and the calendar that may be set ahead."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.clocks import Clocks, NotForOthers, others_reached
from bot.settings import read_settings
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


@pytest.mark.parametrize("host", ["10.0.0.5", "::", "steward.contoso.example"])
async def test_a_calendar_is_never_set_ahead_where_other_machines_are_reached(host: str) -> None:
    others = others_reached(read_settings({"HOST": host}))
    clocks = Clocks(Clock(NOW), MemoryStore(), others=others)

    with pytest.raises(NotForOthers, match=f"HOST={host} is reached from other machines") as refused:
        await clocks.set_ahead(timedelta(hours=4))
    with pytest.raises(NotForOthers):
        await clocks.begin_at(NOW + timedelta(days=1))

    assert "\n" not in str(refused.value)
    assert clocks.calendar() == NOW


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
async def test_on_this_machine_alone_it_may_be(host: str) -> None:
    others = others_reached(read_settings({"HOST": host}))

    assert await Clocks(Clock(NOW), MemoryStore(), others=others).set_ahead(timedelta(hours=4)) > NOW


def test_with_credentials_microsoft_is_reached_wherever_it_listens() -> None:
    bot = {"MICROSOFT_APP_ID": "a", "MICROSOFT_APP_PASSWORD": "b", "MICROSOFT_APP_TENANT_ID": "c"}

    assert "MICROSOFT_APP_ID" in others_reached(read_settings(bot))


async def test_a_store_whose_calendar_was_set_ahead_does_not_start_where_other_machines_are_reached() -> None:
    store = MemoryStore()
    await Clocks(Clock(NOW), store).set_ahead(timedelta(days=3))

    with pytest.raises(NotForOthers, match="This store's calendar is set ahead"):
        await Clocks(Clock(NOW), store, others="HOST=10.0.0.5 is reached from other machines").open()


def test_with_a_token_slack_is_reached_unless_it_is_played_on_this_machine() -> None:
    app = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "8f74"}

    assert "SLACK_BOT_TOKEN" in others_reached(read_settings(app))
    assert not others_reached(read_settings({**app, "SLACK_API_URL": "http://127.0.0.1:4100/api/"}))


def test_who_lets_others_install_it_reaches_them() -> None:
    several = {
        "SLACK_CLIENT_ID": "1.2",
        "SLACK_CLIENT_SECRET": "hush",
        "SLACK_TOKEN_KEY": "A" * 43 + "=",
        "SLACK_SIGNING_SECRET": "8f74",
    }

    assert "SLACK_CLIENT_ID" in others_reached(read_settings(several))
