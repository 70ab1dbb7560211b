"""The operator port: for this machine's own user only, and the way that a second process talks to the running one."""

import asyncio
import json
import stat
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import aiohttp
import msgspec
import pytest
from msgspec.structs import replace

from bot.application import Application
from bot.channels.console import LEADERSHIP, ChatLine
from bot.channels.port import Address
from bot.operator import Operator, token_file
from bot.operator_client import NotRunning, OperatorClient, Refusal
from partnership.delivery import Delivery, ToChat, ToPerson, Why
from partnership.message import Message, say
from partnership.outcome import Outcome
from partnership.people import Away, Identity
from tests.bot.platform import Clock
from tests.bot.shown import text
from tests.bot.whole import TOKEN, opened
from tests.world import CAST, OBJECTIVES, WORKSPACE

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


@asynccontextmanager
async def running(store: Path, **settings: str) -> AsyncIterator[Application]:
    """A Steward whose real clock stands still, reachable for the operator; nothing beats but what is asked."""
    async with opened(store, Clock(NOW), **settings) as app:
        await app.start()
        try:
            yield app
        finally:
            await app.stop()


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "steward.db"


def known(store: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads(token_file(store).read_text())
    return found


def said(answer: dict[str, object]) -> str:
    return text(msgspec.convert(answer["message"], Message)) if answer["message"] else ""


async def test_only_who_has_the_token_gets_in(store: Path) -> None:
    async with running(store) as _, aiohttp.ClientSession() as session:
        base = f"http://127.0.0.1:{known(store)['port']}"
        for header in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "Bearer "}, {"Authorization": "é"}):
            for method, path in (("GET", "/clock"), ("POST", "/say"), ("POST", "/backup"), ("GET", "/lines")):
                async with session.request(method, base + path, headers=header) as answer:
                    assert answer.status == 401
        async with session.get(f"{base}/clock", headers={"Authorization": f"Bearer {TOKEN}"}) as answer:
            assert answer.status == 200


async def test_the_token_stands_in_a_file_for_this_user_only_and_goes_with_the_process(store: Path) -> None:
    token_file(store).write_text("left by a process that was killed")
    token_file(store).chmod(0o644)

    async with running(store):
        assert stat.S_IMODE(token_file(store).stat().st_mode) == 0o600
        assert known(store)["token"] == TOKEN

    assert not token_file(store).exists()


async def test_it_listens_on_loopback_only(store: Path) -> None:
    async with running(store) as app:
        operator: Operator = app._operator
        runner = operator._runner
        assert runner is not None
        assert [address[0] for address in runner.addresses] == ["127.0.0.1"]


async def test_a_second_process_talks_and_is_answered(store: Path) -> None:
    async with running(store) as app, OperatorClient(store) as steward:
        assert "not set up here yet" in said(await steward.post("/say", {"user": "ada", "text": "hello"}))

        answer = await steward.post("/say", {"user": "ada", "text": f"claim {app.claim.code}"})

        assert "You are Steward's admin now" in said(answer)


async def test_a_call_is_a_tap(store: Path) -> None:
    async with running(store, STEWARD_ADMINS="ada") as _, OperatorClient(store) as steward:
        answer = await steward.post("/say", {"user": "ada", "call": {"command": "help all"}})

        assert "objective add" in said(answer)


async def test_the_leadership_channel_is_known_from_the_first_word_on(store: Path) -> None:
    async with running(store) as app, OperatorClient(store) as steward:
        await steward.post("/say", {"user": "ada", "text": "hello"})

        book = await app.face.book("console-console")
        assert [one.id for one in book.workspace.channels] == [LEADERSHIP.id]


async def test_lines_come_at_once_or_when_there_are_some(store: Path) -> None:
    async with running(store) as app, OperatorClient(store) as steward:
        await steward.post("/say", {"user": "ada", "text": "hello"})
        assert (await steward.get("/lines", chat="direct-ada"))["lines"] == []

        waiting = asyncio.create_task(steward.get("/lines", chat="direct-ada", wait="1"))
        to = Address(identity=Identity(platform="console", home="console", user="ada"))
        await app.console.send("console-console", to, say("News"), key="n1", thread_of=None)

        (line,) = (await asyncio.wait_for(waiting, 10))["lines"]
        assert text(msgspec.convert(line["message"], Message)) == "News"


async def test_the_calendar_is_set_ahead_and_never_back(store: Path) -> None:
    async with running(store) as _, OperatorClient(store) as steward:
        assert await steward.get("/clock") == {"now": NOW.isoformat(), "simulated": False}

        answer = await steward.post("/clock", {"seconds": 4 * 3600})
        assert answer == {"now": (NOW + timedelta(hours=4)).isoformat(), "simulated": True, "sent": []}
        with pytest.raises(Refusal, match="only moves on"):
            await steward.post("/clock", {"seconds": -1})


async def test_the_calendar_is_not_set_ahead_where_other_machines_are_reached(store: Path) -> None:
    async with running(store, HOST="10.0.0.5") as _, OperatorClient(store) as steward:
        with pytest.raises(Refusal, match=r"HOST=10\.0\.0\.5 is reached from other machines"):
            await steward.post("/clock", {"seconds": 3600})

        assert not (await steward.get("/clock"))["simulated"]


async def test_what_people_wrote_is_not_logged_with_a_request_that_fails(
    store: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    quoted = "Legal has nobody"

    async def broken(_: object) -> None:
        raise ValueError(quoted)

    async with running(store) as app, OperatorClient(store) as steward:
        monkeypatch.setattr(app.turns, "handle", broken)
        with pytest.raises(Refusal, match="its log says where it failed"):
            await steward.post("/say", {"user": "ada", "text": "hello"})

    assert "POST /say failed with ValueError" in caplog.text
    assert quoted not in caplog.text


async def test_the_next_due_moment_is_now_where_nothing_will_ever_be_due(store: Path) -> None:
    async with running(store) as _, OperatorClient(store) as steward:
        assert await steward.post("/clock", {"next": True}) == {
            "now": NOW.isoformat(), "simulated": False, "sent": [],
        }  # fmt: skip


async def test_after_a_kill_in_a_beat_what_was_due_goes_out_at_once(store: Path) -> None:
    lease = timedelta(minutes=2)
    async with running(store) as app:
        await app.face.create(WORKSPACE)
        book = await app.face.book("contoso")
        await app.face.commit("contoso", book, Outcome(changes=(*CAST, *OBJECTIVES)), now=NOW)
        await app.clocks.set_ahead(timedelta(days=3))
        await app.store.claim(
            "agenda", due_by=app.clocks.calendar(), now=NOW, lease=lease, limit=1, per_workspace=1
        )  # a beat begins, and the process is killed

    async with running(store) as app, OperatorClient(store) as steward:
        await app.settle()

        assert (await steward.get("/lines", chat="direct-maria"))["lines"] != []


async def test_the_calendar_does_not_leave_behind_what_a_killed_process_was_sending(store: Path) -> None:
    async with running(store) as app, OperatorClient(store) as steward:
        await app.face.create(WORKSPACE)
        book = await app.face.book("contoso")
        told = Delivery(id="told", at=NOW, to=ToPerson(person="maria"), message=say("Hello."), why=Why.NOTE)
        await app.face.commit("contoso", book, Outcome(changes=(*CAST, *OBJECTIVES), deliveries=(told,)), now=NOW)
        await app.face.claim_deliveries(NOW, timedelta(minutes=2), 10)

        for step in ({"next": True}, {"seconds": 3600}):
            with pytest.raises(Refusal, match="not all done yet, so the calendar stays where it is"):
                await steward.post("/clock", step)
        assert app.clocks.calendar() == NOW


async def test_the_next_due_moment_is_gone_to_and_what_is_due_then_goes_out(store: Path) -> None:
    async with running(store) as app, OperatorClient(store) as steward:
        await app.face.create(WORKSPACE)
        book = await app.face.book("contoso")
        await app.face.commit("contoso", book, Outcome(changes=(*CAST, *OBJECTIVES)), now=NOW)

        sent: list[str] = []
        while (answer := await steward.post("/clock", {"next": True}))["now"] < "2026-11-27T09:00":
            sent += answer["sent"]
            assert (await steward.get("/lines", chat="direct-maria"))["lines"] == []

        (line,) = (await steward.get("/lines", chat="direct-maria"))["lines"]
        assert answer["sent"] == ["Fri 27 Nov 09:00: the check-in went to Ana, Jon and Maria"]
        assert not any("check-in" in row for row in sent)
        assert "Marketplace billed sales" in text(msgspec.convert(line["message"], Message))


async def test_setting_the_calendar_far_ahead_leaves_out_nothing_on_the_way(store: Path) -> None:
    async with running(store) as app, OperatorClient(store) as steward:
        await app.face.create(WORKSPACE)
        book = await app.face.book("contoso")
        await app.face.commit("contoso", book, Outcome(changes=(*CAST, *OBJECTIVES)), now=NOW)

        await steward.post("/clock", {"seconds": 14 * 24 * 3600})

        lines = (await steward.get("/lines", chat="direct-maria"))["lines"]
        asked = [line["id"] for line in lines if line["id"].endswith(":asked")]
        assert asked == ["maria:2026-W48:asked", "maria:2026-W49:asked"]


async def test_a_backup_is_made_while_it_runs(store: Path, tmp_path: Path) -> None:
    async with running(store) as _, OperatorClient(store) as steward:
        await steward.post("/say", {"user": "ada", "text": "hello"})

        answer = await steward.post("/backup", {"target": str(tmp_path / "copy.db")})

        assert answer["records"] > 3
        assert (tmp_path / "copy.db").exists()


async def test_a_backup_that_its_asker_would_not_find_is_refused(store: Path, tmp_path: Path) -> None:
    async with running(store) as _, OperatorClient(store) as steward:
        with pytest.raises(Refusal, match="sees another folder"):
            await steward.post("/backup", {"target": str(tmp_path / "copy.db"), "folder": "1:1"})

    assert not (tmp_path / "copy.db").exists()


async def test_where_none_runs_the_client_says_so(store: Path) -> None:
    with pytest.raises(NotRunning):
        async with OperatorClient(store):
            pass


async def test_a_token_file_left_by_a_killed_process_is_no_running_one(store: Path) -> None:
    for left in ('{"port": 1, "token": "x"}', "not json", "{}", "[]"):
        token_file(store).write_text(left)
        with pytest.raises(NotRunning):
            async with OperatorClient(store):
                pass


async def test_the_answer_to_a_tap_stands_where_the_tapped_message_stood(store: Path) -> None:
    async with running(store) as app, OperatorClient(store) as steward:
        await app.face.create(WORKSPACE)
        book = await app.face.book("contoso")
        await app.face.commit("contoso", book, Outcome(changes=(*CAST, *OBJECTIVES)), now=NOW)
        maria = Address(identity=Identity(platform="console", home="console", user="maria"))
        await app.console.send("contoso", maria, say("Send it?"), key="preview", thread_of=None)

        tap = {"user": "maria", "chat": "direct-maria", "call": {"command": "never mind"}, "line": "preview"}
        answer = await steward.post("/say", tap)
        lines = await steward.get("/lines", chat="direct-maria")

    [line] = msgspec.convert(lines["lines"], list[ChatLine])
    assert text(line.message) == said(answer)
    assert line.edited


BAD = [
    ("/say", "{}"),
    ("/say", "[]"),
    ("/say", "x"),
    ("/say", "\xff"),
    ("/say", "[" * 100_000),
    ("/say", '{"user":"a","call":5}'),
    ("/say", '{"user":"a","call":{"command":"help","args":{"x":1}}}'),
    ("/say", '{"user":""}'),
    ("/say", '{"user":"' + "a" * 5000 + '"}'),
    ("/say", '{"user":"a","text":7}'),
    ("/clock", "{}"),
    ("/clock", "[]"),
    ("/clock", '{"seconds":1e400}'),
    ("/clock", '{"seconds":NaN}'),
    ("/clock", '{"seconds":1e12}'),
    ("/clock", '{"seconds":"much"}'),
    ("/backup", "{}"),
    ("/backup", '{"target":"/"}'),
    ("/backup", '{"target":"/tmp/a\\u0000b"}'),
    ("/backup", '{"target":"copy.db"}'),
    ("/backup", '{"target":"/nowhere/at/all.db"}'),
    ("/backup", '{"target":"/tmp/' + "a" * 5000 + '"}'),
]


async def test_whatever_can_not_be_meant_is_refused_with_one_line(
    store: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with running(store) as _, aiohttp.ClientSession(headers={"Authorization": f"Bearer {TOKEN}"}) as session:
        base = f"http://127.0.0.1:{known(store)['port']}"
        asked = [("POST", path, body) for path, body in BAD]
        asked += [("GET", f"/lines{query}", "") for query in ("", "?chat=x&after=soon", "?chat=x&after=2026-11-27")]
        for method, path, body in asked:
            async with session.request(method, base + path, data=body.encode("latin-1")) as answer:
                words = await answer.text()
                assert answer.status == 400, (path, body[:80])
                assert words.strip(), (path, body[:80])
                assert "\n" not in words, (path, body[:80])
    assert caplog.records == []


async def test_half_a_character_typed_in_a_terminal_is_answered(store: Path) -> None:
    async with running(store) as _, OperatorClient(store) as steward:
        assert "not set up here yet" in said(await steward.post("/say", {"user": "ada", "text": "hello \ud83d"}))


async def test_no_check_in_is_said_to_have_closed_where_nobody_was_asked(store: Path) -> None:
    async with running(store) as app, OperatorClient(store) as steward:
        await app.face.create(WORKSPACE)
        book = await app.face.book("contoso")
        resting = [replace(one, away=(Away(first=date(2026, 11, 23), last=date(2026, 12, 2)),)) for one in CAST[1:4]]
        cast = [one for one in CAST if one.id not in {other.id for other in resting}]
        await app.face.commit("contoso", book, Outcome(changes=(*cast, *resting, *OBJECTIVES)), now=NOW)

        sent = (await steward.post("/clock", {"seconds": 7 * 24 * 3600}))["sent"]

    assert [line for line in sent if "closed" in line] == []


async def test_the_next_moment_is_one_at_which_something_is_sent_or_closes(store: Path) -> None:
    async with running(store) as app, OperatorClient(store) as steward:
        await app.face.create(WORKSPACE)
        book = await app.face.book("contoso")
        await app.face.commit("contoso", book, Outcome(changes=(*CAST, *OBJECTIVES)), now=NOW)

        rounds = [(await steward.post("/clock", {"next": True}))["sent"] for _ in range(6)]

    assert rounds == [
        ["Fri 27 Nov 09:00: the check-in went to Ana, Jon and Maria"],
        ["Fri 27 Nov 13:00: a reminder went to Ana, Jon and Maria"],
        ["Mon 30 Nov 09:00: a reminder went to Ana, Jon and Maria"],
        ["Mon 30 Nov 17:00: the check-in closed for Ana, Jon and Maria"],
        ["Mon 30 Nov 17:30: the preview went to Ada"],
        [
            "Tue 1 Dec 00:00: an earlier message was brought up to date for Ada",
            "Tue 1 Dec 07:30: the digest went to the leadership channel",
        ],
    ]


async def test_a_reply_under_the_digest_is_not_told_as_the_digest(store: Path) -> None:
    async with running(store) as app, OperatorClient(store) as steward:
        await app.face.create(WORKSPACE)
        book = await app.face.book("contoso")
        late = Delivery(
            id="late", at=NOW + timedelta(hours=1), to=ToChat(chat="leadership"), message=say("O1, late."),
            why=Why.DIGEST, thread_of="digest 2026-W47",
        )  # fmt: skip
        await app.face.commit("contoso", book, Outcome(changes=(*CAST, *OBJECTIVES), deliveries=(late,)), now=NOW)

        sent = (await steward.post("/clock", {"seconds": 2 * 3600}))["sent"]

    assert sent == ["Tue 24 Nov 10:00: a reply under the digest went to the leadership channel"]
