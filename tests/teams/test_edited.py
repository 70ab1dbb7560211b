"""A message that is changed after it was sent is not done twice; an update corrects itself."""

from datetime import timedelta
from itertools import count

import pytest

from partnership.decisions import Decision
from partnership.promises import Promise
from partnership.updates import Update
from tests.bot.platform import Clock
from tests.teams.clients import message
from tests.teams.companies import Company
from tests.teams.conftest import NOW, Starting
from tests.teams.fake_connector import FakeConnector, Json

FIRST = "I read the first version"
PROMISE = "promise Reply to Acme by 29 Jan for O1"
OFFER = "asks whether you will own this"

_minutes = count(1)


@pytest.fixture
async def company(start: Starting, fake: FakeConnector) -> Company:
    company = await Company(await start(clock=Clock(NOW - timedelta(minutes=1))), fake).open()
    await company.settle(minutes=1)
    return company


def changed(event: Json, text: str = "", what: str = "editMessage") -> Json:
    """Teams tells of a message that is different now, or is there again."""
    later = {"type": "messageUpdate", "timestamp": f"2026-11-27T09:{next(_minutes):02}:00.000Z"}
    return {**event, **later, "text": text or event["text"], "channelData": {**event["channelData"], "eventType": what}}


async def promises(company: Company) -> list[str]:
    return [one.what for one in (await company.book()).all(Promise)]


@pytest.mark.parametrize("what", ["undeleteMessage", "editMessage"])
async def test_a_message_that_says_the_same_again_is_neither_done_nor_answered_again(
    company: Company, fake: FakeConnector, what: str
) -> None:
    event = message(fake, "Maria", PROMISE)
    await company.bot.post(event)
    said = company.texts("maria")
    for _ in range(2):
        assert (await company.bot.post(changed(event, what=what)))[0] == 200

    assert await promises(company) == ["Reply to Acme"]
    assert company.texts("maria") == said


async def test_other_words_in_a_command_are_not_done(company: Company, fake: FakeConnector) -> None:
    event = message(fake, "Maria", PROMISE)
    await company.bot.post(event)
    await company.bot.post(changed(event, "promise Reply to Acme Ltd by 29 Jan for O1"))

    assert await promises(company) == ["Reply to Acme"]
    assert company.told("maria", FIRST) == 1


async def test_an_update_with_other_words_is_corrected_as_often_as_it_is_changed(
    company: Company, fake: FakeConnector
) -> None:
    event = message(fake, "Maria", "O1 at risk, 41k: legal is slow")
    await company.bot.post(event)
    for words in ("O1 at risk, 39k: legal is slow", "O1 at risk, 41k: legal is slow", "O1 on track, 42k: legal agreed"):
        await company.bot.post(changed(event, words))

        (update,) = (await company.book()).all(Update)
        assert words.startswith(f"O1 {update.status}, {int(update.value or 0) // 1000}k:")
    assert not company.told("maria", FIRST)


@pytest.mark.parametrize("words", ["yes", "send", "no", "cancel", "1"])
async def test_a_changed_message_answers_nothing_that_is_asked(
    company: Company, fake: FakeConnector, words: str
) -> None:
    """Ada has a preview in front of her, which a typed yes would send."""
    event = message(fake, "Ada", "people")
    await company.bot.post(event)
    await company.bot.post(message(fake, "Ada", "assign O1 to @ana"))
    await company.bot.post(changed(event, words))
    await company.settle(minutes=1)

    assert company.told("ada", FIRST) == 1
    assert not company.told("ana", OFFER)
    await company.bot.post(message(fake, "Ada", "yes"))
    await company.settle(minutes=1)
    assert company.told("ana", OFFER) == 1


async def test_a_decision_that_its_decider_has_not_heard_of_is_asked_in_its_new_words(
    start: Starting, fake: FakeConnector
) -> None:
    company = await Company(await start(clock=Clock(NOW - timedelta(hours=1, minutes=31))), fake).open()
    await company.settle(minutes=1)
    event = message(fake, "Maria", "ask @carlos Sue our vendor for bad tickets? by 4 Dec for O1")
    await company.bot.post(event)
    await company.bot.post(changed(event, "ask @carlos Change our vendor? by 4 Dec for O1"))
    for _ in range(9):
        await company.settle(minutes=14)

    assert [(one.id, one.question) for one in (await company.book()).all(Decision)] == [("D1", "Change our vendor?")]
    assert not company.told("maria", FIRST)
    assert (company.told("carlos", "Change our vendor?"), company.told("carlos", "Sue our vendor")) == (1, 0)

    await company.bot.post(changed(event, "ask @carlos Change our vendor in May? by 4 Dec for O1"))
    assert company.told("maria", FIRST) == 1


async def test_a_decision_in_its_new_words_is_taken_back_as_one(start: Starting, fake: FakeConnector) -> None:
    company = await Company(await start(clock=Clock(NOW - timedelta(hours=1, minutes=31))), fake).open()
    await company.settle(minutes=1)
    event = message(fake, "Maria", "ask @carlos Sue our vendor for bad tickets? by 4 Dec for O1")
    await company.bot.post(event)
    await company.bot.post(changed(event, "ask @carlos Change our vendor? by 4 Dec for O1"))
    await company.bot.post(message(fake, "Maria", "undo"))
    for _ in range(9):
        await company.settle(minutes=14)

    assert not (await company.book()).all(Decision)
    assert not company.told("carlos", "vendor")


async def test_a_change_that_comes_before_the_message_is_what_stands(company: Company, fake: FakeConnector) -> None:
    event = message(fake, "Maria", "O1 off track 40k, 3/10: legal is stuck, nobody clears it")
    await company.bot.post(changed(event, "O1 on track 45k, 8/10: two sellers signed the contract"))
    said = company.texts("maria")
    for _ in range(2):
        assert (await company.bot.post(event))[0] == 200

    (update,) = (await company.book()).all(Update)
    assert f"{update.status} {update.value}" == "on track 45000"
    assert company.texts("maria") == said


async def test_after_a_restart_too_the_preview_of_a_link_is_nothing_new(start: Starting, fake: FakeConnector) -> None:
    company = await Company(await start(), fake).open()
    linked = message(fake, "Maria", "O1 at risk 41k: legal is slow, see https://contoso.example/x")
    corrected = message(fake, "Maria", "O1 at risk 42k: legal is slow")
    words = "O1 at risk 43k: legal is slow, see https://contoso.example/y"
    for event in (linked, corrected, changed(corrected, words)):
        await company.bot.post(event)
    before, said = (await company.book()).all(Update), company.texts("maria")
    await company.bot.app.stop()
    await company.bot.app.store.close()

    again = Company(await start(), fake)
    for event in (changed(linked), changed(corrected, words)):
        await again.bot.post(event)

    assert (await again.book()).all(Update) == before
    assert again.texts("maria") == said


@pytest.mark.parametrize(
    "between", ["promise Reply to Acme by 29 Jan for O1", "away from 21 Dec until 24 Dec", "O1 60k"]
)
async def test_words_that_are_edited_out_after_another_change_are_out_or_it_is_said_that_they_are_not(
    company: Company, fake: FakeConnector, between: str
) -> None:
    event = message(fake, "Maria", "O1 at risk, chance 4: Tom is leaving")
    await company.bot.post(event)
    await company.bot.post(message(fake, "Maria", between))
    await company.bot.post(changed(event, "O1 at risk, chance 4: legal is stuck"))

    assert (
        "what it said and this one doesn't is still saved. Edit takes words and figures out"
        in company.texts("maria")[-1]
    )


async def test_a_promise_that_is_edited_out_beside_its_words_is_said_to_stand(
    company: Company, fake: FakeConnector
) -> None:
    event = message(fake, "Maria", "O1 at risk, chance 4: Tom is leaving. I promise the pack by 29 Jan")
    await company.bot.post(event)
    await company.bot.post(changed(event, "O1 at risk, chance 4: legal is stuck"))

    assert await promises(company)
    assert "what it said and this one doesn't is still saved." in company.texts("maria")[-1]


async def test_a_message_that_is_deleted_is_asked_about_once(company: Company, fake: FakeConnector) -> None:
    event = message(fake, "Maria", "O1 at risk 42k 5/10: the reviewer is ill")
    await company.bot.post(event)
    said = len(company.texts("maria"))
    gone = {name: value for name, value in event.items() if name not in ("text", "attachments")}
    gone |= {"type": "messageDelete", "channelData": {**event["channelData"], "eventType": "softDeleteMessage"}}
    for _ in range(2):
        assert (await company.bot.post(gone))[0] == 200

    texts = company.texts("maria")
    assert len(texts) == said + 1
    assert "You deleted the message behind this:\nO1 ▲ at risk, $42k, chance 5 of 10" in texts[-1]
    assert "Its words are out already" in texts[-1]
    assert "Shall I take the whole answer back?\n[Take it back]  [Keep the rest]\n[Put the words back]" in texts[-1]
    (update,) = (await company.book()).all(Update)
    assert update.text == ""
