"""What is typed into a form and not sent yet stands there again whatever else is pressed on its card."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from partnership.outcome import Outcome
from partnership.updates import Update
from storage.face import CLOCK
from tests.bot.platform import Clock
from tests.teams.clients import executed, message
from tests.teams.conftest import Starting
from tests.teams.fake_connector import FakeConnector, Json, Post
from tests.teams.reading import pressables, read
from tests.teams.served import Bot
from tests.teams.teams_stage import moved
from tests.world import CAST, OBJECTIVES, WORKSPACE

FRIDAY = datetime(2026, 11, 27, 9, 1, tzinfo=UTC)


class Phone:
    """Maria's check-in on her phone: what she types stands in its inputs until the card is another one."""

    def __init__(self, bot: Bot, fake: FakeConnector, post: Post) -> None:
        self._bot, self._fake, self._post = bot, fake, post
        self._card = post.activity["attachments"][0]["content"]
        self._typed: dict[str, str] = {}

    @property
    def inputs(self) -> dict[str, str]:
        shown = next(iter(pressables(self._activity)), None)
        return {one["id"]: str(one.get("value", "")) for one in shown.inputs} | self._typed if shown else {}

    @property
    def text(self) -> str:
        return read(self._activity)

    def types(self, form: str, **values: str) -> None:
        name = next(one.data["form"] for one in pressables(self._activity) if one.title == form)
        self._typed |= {f"{name}.{field}": value for field, value in values.items()}

    async def presses(self, label: str, near: str = "") -> None:
        found = next(one for one in pressables(self._activity) if one.title == label and near in one.near)
        event = executed(self._fake, "Maria", {**found.data, **self.inputs}, self._post.id)
        status, answer = await self._bot.post(event)
        assert status == 200
        await self._bot.app.settle()
        assert answer["type"].endswith("card.adaptive"), answer
        self._card, self._typed = answer["value"], {}

    @property
    def _activity(self) -> Json:
        return {"attachments": [{"content": self._card}]}


@pytest.fixture
async def bot(start: Starting) -> Bot:
    return await start(clock=Clock(FRIDAY - timedelta(minutes=2)))


@pytest.fixture
async def maria(bot: Bot, fake: FakeConnector) -> Phone:
    three = [replace(one, owner="maria", accepted_at=WORKSPACE.at) for one in OBJECTIVES[:3]]
    workspace, records = moved(WORKSPACE, [*CAST, *three])
    await bot.app.face.create(workspace)
    await bot.app.face.run(workspace.id, lambda _: Outcome(changes=tuple(records)), WORKSPACE.at, CLOCK)
    await bot.post(message(fake, "Maria", "hello"))
    bot.clock.now = FRIDAY
    while not (found := [one for one in fake.posts if read(one.activity).startswith("Maria, three objectives.")]):
        bot.clock.go(seconds=1)
        await bot.app.settle()
    return Phone(bot, fake, found[0])


async def test_a_tap_on_another_objective_leaves_what_was_typed(bot: Bot, maria: Phone) -> None:
    await maria.presses("Update", "O2")
    maria.types("Save O2", words="three deals wait for Legal", chance="4")

    await maria.presses("● on track", "O3")

    assert "O3 Active Microsoft sellers\n● on track" in maria.text
    assert "What changed, and what is in the way? three deals wait for Legal" in maria.text
    assert [one.objective for one in (await bot.app.face.book("contoso")).all(Update)] == ["O3"]
    await maria.presses("Update", "O1")
    assert "What changed, and what is in the way? three deals wait for Legal" in maria.text
    await maria.presses("Save O2")
    assert (await bot.app.face.book("contoso")).updates("O2")[-1].text == "three deals wait for Legal"


async def test_what_could_not_be_read_is_kept_too(maria: Phone) -> None:
    await maria.presses("Update", "O2")
    maria.types("Save O2", words="three deals wait for Legal", value="a lot")
    await maria.presses("Save O2")
    assert "as one figure" in maria.text

    await maria.presses("● on track", "O3")

    assert "three deals wait for Legal" in maria.text
    assert "a lot" in maria.text


async def test_the_promise_after_the_check_in_is_still_typed_when_the_sponsor_is_told(bot: Bot, maria: Phone) -> None:
    await maria.presses("● on track", "O3")
    await maria.presses("● on track", "O2")
    await maria.presses("Update", "O1")
    maria.types("Save O1", status="off track", words="IP review stuck, Legal has nobody", waits_for="carlos")
    await maria.presses("Save O1")
    maria.types("Promise", what="Legal names a reviewer", due="2026-12-04")

    await maria.presses("I tell Carlos first")

    assert "Next promise for O1? Legal names a reviewer" in maria.text
    await maria.presses("Promise")
    assert "Legal names a reviewer" in maria.text
    (kept,) = (await bot.app.face.book("contoso")).promises_of("maria")
    assert kept.what == "Legal names a reviewer"
