"""A disk that runs full under a Steward in Teams: everybody is answered, and what is known in hand is used."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from partnership.promises import Promise
from storage.port import Key, Put, Remove, StoreFull
from tests.bot.platform import Clock
from tests.teams import clients
from tests.teams.clients import channel, executed, message, user_id
from tests.teams.companies import Company
from tests.teams.conftest import NOW, Starting
from tests.teams.fake_connector import TENANT, FakeConnector, Json, connected
from tests.teams.reading import read

NOT_SAVED = "could not save"
ELSEWHERE = "19:elsewhere@thread.tacv2"


@pytest.fixture
async def company(start: Starting, fake: FakeConnector) -> Company:
    return await Company(await start(clock=Clock(NOW - timedelta(minutes=1))), fake).open()


async def refuse(_: Sequence[Put | Remove]) -> dict[Key, int]:
    raise StoreFull("The disk is full. Nothing was saved.")


def of_another_company(event: Json) -> Json:
    event["conversation"] |= {"tenantId": "another"}
    return {**event, "channelData": {"tenant": {"id": "another"}}}


async def test_on_a_full_disk_everybody_is_told_and_nobody_gets_an_error(
    company: Company, fake: FakeConnector, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "promise Reply to Acme by 29 Jan for O1"
    fake.profiles[user_id("new")] = {"id": user_id("new"), "name": "New Person", "tenantId": TENANT}
    fake.members[ELSEWHERE] = [{"id": user_id("maria"), "name": "Maria Lind", "tenantId": TENANT}]
    fake.members["19:team"] = fake.members[ELSEWHERE]
    joined = {
        **clients.base(fake, "New", "conversationUpdate"), "conversation": channel("19:team"),
        "membersAdded": [{"id": user_id("new")}],
    }  # fmt: skip
    with monkeypatch.context() as full:
        full.setattr(company.bot.app.store, "commit", refuse)
        events = [
            message(fake, "Maria", words),
            message(fake, "New", "what now"),
            {**message(fake, "Maria", words), "conversation": channel(ELSEWHERE, "1")},
            of_another_company(message(fake, "Zoe", "hello")),
            of_another_company(executed(fake, "Zoe", {"call": {"command": "help"}}, "1")),
            joined,
        ]
        answers = [await company.bot.post(event) for event in events]
        await company.bot.app.teams.finish()

    assert [status for status, _ in answers] == [200] * 6
    for told in (company.texts("maria"), company.texts("new"), company.texts("zoe")):
        assert NOT_SAVED in told[-1]
    assert NOT_SAVED in read(fake.said(f"{ELSEWHERE};messageid=1")[-1])
    assert NOT_SAVED in answers[4][1]["value"]

    await company.bot.post(message(fake, "Maria", words))
    assert [one.what for one in (await company.book()).all(Promise)] == ["Reply to Acme"]


async def test_on_a_full_disk_who_has_moved_to_another_region_is_answered_there(
    company: Company, fake: FakeConnector, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with connected(FakeConnector()) as moved:
        moved.profiles = fake.profiles
        monkeypatch.setattr(company.bot.app.store, "commit", refuse)
        status, _ = await company.bot.post({**message(fake, "Maria", "what now"), "serviceUrl": moved.address})

        assert status == 200
        assert moved.said("a:29:maria")
        assert not company.texts("maria")
