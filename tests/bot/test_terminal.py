"""The terminal: what is typed, pressed and pasted, and what is shown."""

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from bot.channels.console import Line
from bot.channels.console_terminal import Terminal
from partnership.message import Button, Call, Field, Form, Message, say
from tests.world import at

QUESTION = say("Which partner?", buttons=(Button("Microsoft", Call("answer", {"value": "Microsoft"})),))
FORM = Message(
    blocks=(
        Form(
            fields=(Field(name="chance", label="Chance"), Field(name="text", label="What changed", kind="long")),
            submit=Button("Save O1", Call("update", {"objective": "O1"})),
        ),
    ),
    summary="One objective.",
)


class MemorySteward:
    """The other end of the terminal: answers what it was given, and keeps what it was asked."""

    def __init__(self, *answers: Message) -> None:
        self._answers: Iterator[Message] = iter(answers)
        self.said: list[dict[str, Any]] = []
        self.chats: dict[str, list[Line]] = {}

    async def post(self, _: str, body: dict[str, Any]) -> dict[str, Any]:
        self.said.append(body)
        answer = next(self._answers, None)
        return {"message": msgspec.to_builtins(answer) if answer else None, "in_place": False}

    async def get(self, path: str, **query: str) -> dict[str, Any]:
        if path == "/clock":
            return {"now": at(24).isoformat(), "simulated": True}
        after = datetime.fromisoformat(query["after"]) if "after" in query else None
        lines = [one for one in self.chats.get(query["chat"], []) if after is None or one.at > after]
        return {"lines": [msgspec.to_builtins(one) for one in lines]}


async def typed(
    steward: MemorySteward, text: str, folder: Path, monkeypatch: pytest.MonkeyPatch, chat: str = ""
) -> list[object]:
    """Type `text` into a terminal to its end; returns what Steward was asked, as text or call."""
    file = folder / "typed.txt"
    file.write_bytes(text.encode())
    with file.open() as keys:
        monkeypatch.setattr(sys, "stdin", keys)
        await Terminal(steward, "maria", chat=chat, name="Maria Lind").run()  # type: ignore[arg-type] # the same two calls
    return [one.get("text") or (one["call"]["command"], one["call"].get("args", {})) for one in steward.said]


async def test_a_number_presses_the_button_with_that_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = await typed(MemorySteward(QUESTION), "setup\n1\n7\n", tmp_path, monkeypatch)

    assert said == ["setup", ("answer", {"value": "Microsoft"}), "7"]


async def test_a_form_is_filled_in_with_lines_of_field_and_value(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = await typed(
        MemorySteward(FORM), "update O1\nchance: 5\\\nWhat changed: IP review\\\nis stuck\n", tmp_path, monkeypatch
    )

    assert said == ["update O1", ("update", {"objective": "O1", "chance": "5", "text": "IP review\nis stuck"})]


async def test_a_line_that_ends_in_a_backslash_goes_on_and_the_last_one_needs_no_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = await typed(MemorySteward(), "one\\\ntwo\n\n  \nthree é \\", tmp_path, monkeypatch)

    assert said == ["one\ntwo", "three é "]


async def test_quit_ends_it_and_what_follows_is_not_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert await typed(MemorySteward(), "hello\r\n/quit\nsecret\n", tmp_path, monkeypatch) == ["hello"]


async def test_people_are_in_their_own_chat_until_they_go_to_the_channel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    steward = MemorySteward()
    steward.chats["direct-maria"] = [Line(id="1", at=at(24), message=say("A check-in for you"))]
    steward.chats["leadership"] = [Line(id="2", at=at(23), message=say("The digest"), thread_of="1", edited=True)]

    await typed(steward, "one\n/in leadership\ntwo\n/in direct\nthree\n", tmp_path, monkeypatch)

    assert [one["chat"] for one in steward.said] == ["direct-maria", "leadership", "direct-maria"]
    shown = capsys.readouterr().out
    assert shown.index("A check-in for you") < shown.index("You are in leadership now.") < shown.index("The digest")
    assert "(thread edited)" in shown
    assert "(set ahead)" in shown


async def test_a_terminal_can_begin_in_the_channel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steward = MemorySteward()
    await typed(steward, "objectives\n", tmp_path, monkeypatch, chat="leadership")

    assert [(one["chat"], one["user"], one["name"]) for one in steward.said] == [("leadership", "maria", "Maria Lind")]
