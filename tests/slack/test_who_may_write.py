"""Only Slack may bring events, of one team, with a signature that holds and is of now."""

from datetime import timedelta

import pytest

from tests.slack.clients import as_form, as_json, command, message, pressed, signed
from tests.slack.conftest import Starting
from tests.slack.fake_slack import TOKEN, FakeSlack, packed
from tests.slack.served import Bot


@pytest.fixture
async def bot(start: Starting) -> Bot:
    return await start()


async def test_a_signed_event_is_answered_with_the_bots_token(bot: Bot, fake: FakeSlack) -> None:
    assert await bot.event(message(fake, "Ada", "hello")) == 200

    assert "not set up" in fake.said("D0ADA")[0]["blocks"][0]["elements"][0]["elements"][0]["text"]
    assert set(fake.tokens) == {f"Bearer {TOKEN}"}


async def test_slack_may_check_the_address(bot: Bot) -> None:
    told = {"type": "url_verification", "token": "verification", "challenge": "3eZbrw1aB"}

    assert await bot.post("events", *as_json(told)) == (200, {"challenge": "3eZbrw1aB"})


async def test_slack_may_check_the_certificate(bot: Bot) -> None:
    assert (await bot.post("commands", *as_form({"ssl_check": "1", "token": "verification"})))[0] == 200


def bodies(fake: FakeSlack) -> dict[str, tuple[bytes, str]]:
    """Something for each address."""
    return {
        "events": as_json(message(fake, "Ada", "hello")),
        "commands": as_form(command(fake, "Ada", "help")),
        "interactions": as_form({"payload": packed(pressed(fake, "Ada", {"value": "{}"}, "D0ADA", "1.2"))}),
    }


ROUTES = ["events", "commands", "interactions"]


@pytest.mark.parametrize("route", ROUTES)
async def test_what_is_not_signed_is_refused(bot: Bot, fake: FakeSlack, route: str) -> None:
    body, kind = bodies(fake)[route]

    assert (await bot.post(route, body, kind, {}))[0] == 401
    assert not fake.calls


@pytest.mark.parametrize("route", ROUTES)
async def test_a_signature_by_another_secret_is_refused(bot: Bot, fake: FakeSlack, route: str) -> None:
    body, kind = bodies(fake)[route]

    assert (await bot.post(route, body, kind, signed(body, at=bot.clock(), secret="another")))[0] == 401
    assert not fake.calls


@pytest.mark.parametrize("route", ROUTES)
async def test_a_body_that_was_changed_is_refused(bot: Bot, fake: FakeSlack, route: str) -> None:
    body, kind = bodies(fake)[route]
    headers = signed(body, at=bot.clock())

    assert (await bot.post(route, body.replace(b"U0ADA", b"U0EVE"), kind, headers))[0] == 401
    assert not fake.calls


@pytest.mark.parametrize(("minutes", "status"), [(-6, 401), (6, 401), (-4, 200), (4, 200)])
async def test_a_request_is_good_for_five_minutes(bot: Bot, fake: FakeSlack, minutes: int, status: int) -> None:
    body, kind = as_json(message(fake, "Ada", "hello"))
    headers = signed(body, at=bot.clock() + timedelta(minutes=minutes))

    assert (await bot.post("events", body, kind, headers))[0] == status


@pytest.mark.parametrize("time", ["", "x", "²", "1e9", "nan", "-", "9" * 5000, "1 764"])
async def test_a_time_that_is_no_number_is_refused(bot: Bot, fake: FakeSlack, time: str) -> None:
    body, kind = as_json(message(fake, "Ada", "hello"))
    headers = {**signed(body, at=bot.clock()), "X-Slack-Request-Timestamp": time}

    assert (await bot.post("events", body, kind, headers))[0] == 401
    assert not fake.calls


@pytest.mark.parametrize("signature", ["", "v0=", "v1=abc", "é", "v0=é" + "a" * 63])
async def test_what_is_no_signature_is_refused(bot: Bot, fake: FakeSlack, signature: str) -> None:
    body, kind = as_json(message(fake, "Ada", "hello"))
    headers = {**signed(body, at=bot.clock()), "X-Slack-Signature": signature}

    assert (await bot.post("events", body, kind, headers))[0] == 401


async def test_a_body_that_is_no_text_is_refused(bot: Bot) -> None:
    headers = signed(b"\xff\xfe", at=bot.clock())

    assert (await bot.post("events", b"\xff\xfe", "application/json", headers))[0] == 401


@pytest.mark.parametrize("body", ["", "{", "[]", "null", '"x"', '{"type": 1}', '{"event": {}}', "[" * 100_000])
@pytest.mark.parametrize("route", ROUTES)
async def test_what_is_signed_and_can_not_be_read_is_malformed(bot: Bot, route: str, body: str) -> None:
    assert (await bot.post(route, body.encode(), "application/json"))[0] == 400


@pytest.mark.parametrize("route", ROUTES)
async def test_a_body_that_is_not_encoded_as_it_says_is_malformed_and_no_fault_of_stewards(
    bot: Bot, route: str, caplog: pytest.LogCaptureFixture
) -> None:
    headers = {**signed(b"nonsense", at=bot.clock()), "Content-Encoding": "gzip"}

    assert (await bot.post(route, b"nonsense", "application/json", headers))[0] == 400
    assert not [one for one in caplog.records if one.levelname == "ERROR"]


async def test_more_than_256_kb_are_too_much(bot: Bot, fake: FakeSlack) -> None:
    assert await bot.event(message(fake, "Ada", "x" * 300_000)) == 413


async def test_an_event_for_another_team_is_nothing_to_steward(bot: Bot, fake: FakeSlack) -> None:
    told = message(fake, "Ada", "hello")
    told["authorizations"][0]["team_id"] = told["team_id"] = "T0FABRIKAM"

    assert await bot.event(told) == 200
    assert not fake.posts


async def test_while_slack_can_not_say_what_team_this_is_it_is_asked_to_come_again(bot: Bot, fake: FakeSlack) -> None:
    fake.fail(status=500)
    told = message(fake, "Ada", "hello")
    assert await bot.event(told) == 503

    assert await bot.event(told) == 200
    assert len(fake.posts) == 1


async def test_without_an_app_there_is_nothing_to_post_to(start: Starting, fake: FakeSlack) -> None:
    bot = await start(on=False)

    assert await bot.event(message(fake, "Ada", "hello")) == 404
