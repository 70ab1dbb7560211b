"""The terminal: what is typed, pressed and pasted, and what is shown."""

import asyncio
import os
import pty
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from bot.channels.console import ChatLine
from bot.channels.console_screen import Screen
from bot.channels.console_terminal import Terminal
from bot.operator_client import NotRunning
from partnership.message import Button, Call, Field, Form, Message, say
from partnership.objectives import Objective
from partnership.people import Person
from partnership.wording.decision_asked import ask_form
from tests.world import at, book_with

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
        self.chats: dict[str, list[ChatLine]] = {}
        self.after_saying: dict[int, list[tuple[str, ChatLine]]] = {}
        """What arrives in which chat once so much was said."""
        self.in_place = False

    async def post(self, _: str, body: dict[str, Any]) -> dict[str, Any]:
        self.said.append(body)
        for chat, line in self.after_saying.get(len(self.said), ()):
            self.chats[chat] = [one for one in self.chats.get(chat, ()) if one.id != line.id] + [line]
        answer = next(self._answers, None)
        return {"message": msgspec.to_builtins(answer) if answer else None, "in_place": self.in_place}

    async def get(self, path: str, **query: str) -> dict[str, Any]:
        if path == "/clock":
            return {"now": at(24).isoformat(), "simulated": True}
        after = datetime.fromisoformat(query["after"]) if "after" in query else None
        lines = [one for one in self.chats.get(query["chat"], []) if after is None or one.at > after]
        return {"lines": [msgspec.to_builtins(one) for one in lines]}


class Listened(MemorySteward):
    """Tells a terminal that waits for news of what arrived while something is said, before it has the answer."""

    def __init__(self, *answers: Message) -> None:
        super().__init__(*answers)
        self._arrived = asyncio.Event()
        self._told = asyncio.Event()
        self.listened_again = asyncio.Event()

    async def post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        answer = await super().post(path, body)
        self._arrived.set()
        await self._told.wait()
        return answer

    async def get(self, path: str, **query: str) -> dict[str, Any]:
        if "wait" not in query:
            return await super().get(path, **query)
        if self._told.is_set():
            self.listened_again.set()
            await asyncio.Event().wait()
        await self._arrived.wait()
        self._told.set()
        return await super().get(path, **query)


class Restarted(MemorySteward):
    """Stopped while nobody typed, and runs again: only who connects anew reaches it."""

    def __init__(self, *answers: Message) -> None:
        super().__init__(*answers)
        self._connected = False
        self.tried: list[dict[str, Any]] = []

    async def connect(self) -> None:
        self._connected = True

    async def post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        self.tried.append(body)
        if not self._connected:
            raise NotRunning
        return await super().post(path, body)


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


async def test_the_first_line_after_a_restart_is_sent_once_to_the_steward_that_runs_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    steward = Restarted(QUESTION)

    assert await typed(steward, "setup\n", tmp_path, monkeypatch) == ["setup"]
    assert steward.tried == [steward.said[0]] * 2, "the same event, so that it counts once"
    assert "stopped" not in capsys.readouterr().out


async def test_a_number_presses_the_button_with_that_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = await typed(MemorySteward(QUESTION), "setup\n1\n7\n", tmp_path, monkeypatch)

    assert said == ["setup", ("answer", {"value": "Microsoft"}), "7"]


async def test_the_number_of_an_old_button_is_no_figure_until_an_empty_line_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    steward = MemorySteward(QUESTION, *(card(str(number)) for number in range(7)))

    said = await typed(steward, "hm\n" * 8 + "1\nhm\n\n1\n\n", tmp_path, monkeypatch)

    assert said[8:] == ["hm", "1"]
    shown = " ".join(capsys.readouterr().out.split())
    assert "1 is the number of a button further up, which presses nothing now, so nothing was sent." in shown
    assert "If you mean the figure 1: an empty line sends it." in shown


async def test_a_button_that_only_opens_something_is_pressed_by_its_word_further_up_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = say("Well?", buttons=(Button("Yes", Call("yes")), Button("Other…", Call("decide", {"decision": "D1"}))))

    said = await typed(MemorySteward(other, OFFER), "what now\nhm\nOther…\nyes\n", tmp_path, monkeypatch)

    assert said == ["what now", "hm", ("decide", {"decision": "D1"}), "yes"]


async def test_a_whole_command_that_a_button_is_called_like_is_typed_and_not_pressed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pick = say("Which?", buttons=(Button("Hold O3", Call("hold", {"item": "O3"}, "digest:1")),))

    said = await typed(MemorySteward(pick), "hold\nhold O3\n", tmp_path, monkeypatch)

    assert said == ["hold", "hold O3"]


async def test_a_figure_that_no_field_of_a_form_takes_does_not_end_up_in_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed_in = "update O1\nchance: 5\\\nWhat changed: IP review\\\nfigure: 11\n"
    assert await typed(MemorySteward(FORM), typed_in, tmp_path, monkeypatch) == ["update O1"]
    assert "No field of this form is called figure, so nothing was noted: Chance, What changed." in " ".join(
        capsys.readouterr().out.split()
    )


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
    steward.chats["direct-maria"] = [ChatLine(id="1", at=at(24), message=say("A check-in for you"))]
    steward.chats["leadership"] = [ChatLine(id="2", at=at(23), message=say("The digest"), thread_of="1", edited=True)]

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


OFFER = say("Will you own O1?", buttons=tuple(Button(one, Call(one.lower())) for one in ("Accept", "Decline…")))
CHANGE = Message(
    blocks=(
        Form(
            fields=(
                Field(name="due", label="By when", value="31 Dec"),
                Field(name="because", label="Why", kind="long"),
            ),
            submit=Button("Send", Call("change", {"objective": "O1"})),
        ),
    ),
    summary="What would make it yours?",
)


def card(status: str) -> Message:
    """A check-in whose block was last saved as `status`."""
    call = Call("nothing changed", {"objective": "O1", "checkin": "c"}, seen=status)
    return say(f"O1 {status}", buttons=(Button("Nothing changed", call),))


async def test_numbers_go_on_counting_so_that_each_on_the_screen_keeps_its_meaning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = await typed(MemorySteward(QUESTION, OFFER, say("Sorry?")), "setup\nhello\nhm\n1\n3\n", tmp_path, monkeypatch)

    assert "[2] Accept  [3] Decline…" in capsys.readouterr().out
    assert said[3:] == [("answer", {"value": "Microsoft"}), ("decline…", {})]


async def test_the_words_of_a_button_press_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    choices = say("It is silent.", buttons=(Button("Leave it a week", Call("silence wait", {"silence": "s"})),))
    steward = MemorySteward(choices, OFFER, say("No?"))

    said = await typed(steward, "one\ntwo\ndecline\nleave it a week.\nleave it a week?\n", tmp_path, monkeypatch)

    assert said[2:] == [("decline…", {}), ("silence wait", {"silence": "s"}), "leave it a week?"]


async def test_words_that_stand_on_two_buttons_of_a_message_are_said_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = say("Two.", buttons=(Button("Accept", Call("accept")), Button("Accept", Call("accept"))))

    assert await typed(MemorySteward(both), "one\naccept\n", tmp_path, monkeypatch) == ["one", "accept"]


async def test_the_lines_of_a_form_are_noted_one_by_one_until_an_empty_line_sends_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = await typed(MemorySteward(CHANGE), "change\nby: 28 Feb\nbecause: Legal is slow\n\n", tmp_path, monkeypatch)

    assert said == ["change", ("change", {"objective": "O1", "due": "28 Feb", "because": "Legal is slow"})]
    assert (
        "Noted: By when 28 Feb; Why Legal is slow. Another line adds to it; an empty line or 1 sends it."
        in " ".join(capsys.readouterr().out.split())
    )


async def test_the_first_word_of_its_button_sends_a_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    form, *_ = CHANGE.blocks
    assert isinstance(form, Form)
    to_ada = replace(CHANGE, blocks=(replace(form, submit=replace(form.submit, label="Send to Ada")),))

    said = await typed(MemorySteward(to_ada), "change\nby: 28 Feb\nsend\n", tmp_path, monkeypatch)

    assert said == ["change", ("change", {"objective": "O1", "due": "28 Feb"})]


async def test_a_line_that_begins_as_one_for_a_field_of_the_form_is_noted_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    book = book_with()
    form = ask_form(book, book.need(Person, "carlos"), book.need(Objective, "O3"))
    lines = "question: hire 2 SDRs now for 90k?\nby friday 11 dec\nI recommend yes\ncosts us a quarter\n\n"

    said = await typed(MemorySteward(form), f"ask\n{lines}", tmp_path, monkeypatch)

    asked = {
        "decider": "carlos",
        "objective": "O3",
        "form": "yes",
        "question": "hire 2 SDRs now for 90k?",
        "due": "friday 11 dec",
        "recommends": "yes",
        "if_not": "costs us a quarter",
    }
    assert said == ["ask", ("ask", asked)]
    shown = " ".join(capsys.readouterr().out.split())
    assert "was not sent" not in shown
    assert "Noted: What is Carlos to decide? hire 2 SDRs now for 90k?; By when? friday 11 dec." in shown


async def test_what_was_noted_in_a_form_goes_out_with_its_number_and_is_named_when_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    steward = MemorySteward(CHANGE, say("Changed."), form_of("now"))

    said = await typed(steward, "change\ndue: 28 Feb\n1\ndue: 1 Mar\nupdate O1\n", tmp_path, monkeypatch)

    assert said == ["change", ("change", {"objective": "O1", "due": "28 Feb"}), "update O1"]
    assert "(What you had noted in the form was not sent.)" in capsys.readouterr().out


async def test_what_now_at_an_open_form_leaves_it_open_with_what_was_noted_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    waiting = say("Your check-in: one objective to answer.", buttons=(Button("Check in", Call("check in")),))
    steward = MemorySteward(FORM, waiting, say("Saved."))

    said = await typed(steward, "check in\nchance: 5\nwhat now\ntext: two calls\n\n", tmp_path, monkeypatch)

    assert said[1:] == ["what now", ("update", {"objective": "O1", "chance": "5", "text": "two calls"})]
    shown = " ".join(capsys.readouterr().out.split())
    assert "was not sent" not in shown
    assert "[2] Check in Noted: Chance 5. Another line adds to it; an empty line or 1 sends it." in shown


def form_of(seen: str) -> Message:
    """A form for O1, as it stands after what was `seen`."""
    form = FORM.blocks[0]
    assert isinstance(form, Form)
    submit = replace(form.submit, call=replace(form.submit.call, seen=seen))
    return replace(FORM, blocks=(replace(form, submit=submit),))


async def test_the_number_of_an_old_card_shows_the_present_one_and_what_was_noted_in_it_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    steward = MemorySteward(form_of("old"), form_of("now"), form_of("now"), say("Saved."))
    steward.in_place = True

    said = await typed(steward, "one\ntwo\nchance: 5\n1\n\n", tmp_path, monkeypatch)

    assert said[2:] == [("update", {"objective": "O1"}), ("update", {"objective": "O1", "chance": "5"})]
    assert [one["call"]["seen"] for one in steward.said[2:]] == ["old", "now"]
    shown = " ".join(capsys.readouterr().out.split())
    assert "was not sent" not in shown
    assert "Noted: Chance 5. Another line adds to it; an empty line or 3 sends it." in shown


async def test_a_form_that_is_answered_takes_no_more_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steward = MemorySteward(FORM, card("is saved"))
    steward.in_place = True

    said = await typed(steward, "one\nchance: 5\n\nchance: 6\n", tmp_path, monkeypatch)

    assert said[-1] == "chance: 6"


def test_an_old_number_does_not_press_what_its_card_says_now() -> None:
    screen = Screen()
    for seen in ("first", "second"):
        screen.show(form_of(seen), "card")
    screen.refresh(form_of("third"), "card")

    pressed = [screen.pressed(number) for number in ("1", "2")]
    assert [one.call.seen for one in pressed if one] == ["first", "third"]


async def test_only_the_last_messages_are_shown_and_only_the_newest_can_be_pressed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    steward = MemorySteward()
    steward.chats["direct-maria"] = [
        ChatLine(id=str(day), at=at(day), message=say(f"Day {day}", buttons=(Button("Accept", Call(f"accept {day}")),)))
        for day in range(10, 16)
    ]

    said = await typed(steward, "1\n/in leadership\n/in direct\n", tmp_path, monkeypatch)

    shown = capsys.readouterr().out
    assert "(3 earlier messages; `what now` shows what is waiting.)" in shown
    assert (shown.count("Day 12"), shown.count("Day 13"), shown.count("Day 15"), shown.count("[1]")) == (0, 1, 1, 1)
    assert said == [("accept 15", {})]


async def test_in_the_channel_a_word_tells_that_direct_messages_arrived(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    steward = MemorySteward()
    steward.after_saying[1] = [("direct-maria", ChatLine(id="9", at=at(24, 11), message=say("Will you own O1?")))]

    await typed(steward, "/in leadership\none\ntwo\n/in direct\n", tmp_path, monkeypatch)

    shown = capsys.readouterr().out
    assert shown.count("(1 new direct message: /in direct)") == 1
    assert shown.index("(1 new direct message") < shown.index("Will you own O1?")


async def test_a_card_that_the_own_words_changed_is_one_line_and_its_numbers_still_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    steward = MemorySteward(say("Saved."))
    steward.chats["direct-maria"] = [ChatLine(id="c", at=at(24), message=card("was open"))]
    steward.after_saying[1] = [("direct-maria", ChatLine(id="c", at=at(24, 11), message=card("is saved"), edited=True))]

    await typed(steward, "O1 same\n1\n", tmp_path, monkeypatch)

    shown = capsys.readouterr().out
    assert "shows it" not in shown
    assert "O1 is saved" not in shown
    assert steward.said[1]["call"]["seen"] == "is saved"


async def test_several_cards_that_the_own_words_changed_are_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    steward = MemorySteward(say("Saved."))
    steward.chats["direct-maria"] = [ChatLine(id=one, at=at(24), message=card("was open")) for one in "abc"]
    steward.after_saying[1] = [
        ("direct-maria", ChatLine(id=one, at=at(24, 11), message=card("is saved"), edited=True)) for one in "abc"
    ]

    await typed(steward, "O1 same\n", tmp_path, monkeypatch)

    assert capsys.readouterr().out.count("Saved.") == 1


async def test_what_replaces_a_tapped_message_is_shown_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    steward = MemorySteward(say("O1 is yours."))
    steward.in_place = True
    steward.chats["direct-maria"] = [ChatLine(id="o", at=at(24), message=OFFER)]
    answer = ChatLine(id="o", at=at(24, 11), message=say("O1 is yours."), edited=True)
    steward.after_saying[1] = [("direct-maria", answer)]

    await typed(steward, "1\n", tmp_path, monkeypatch)

    assert steward.said[0]["line"] == "o"
    assert capsys.readouterr().out.count("O1 is yours.") == 1


async def test_at_a_keyboard_too_what_replaces_a_tapped_message_is_shown_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    steward = Listened(say("O1 is yours."))
    steward.in_place = True
    steward.chats["direct-maria"] = [ChatLine(id="o", at=at(24), message=OFFER)]
    answer = ChatLine(id="o", at=at(24, 11), message=say("O1 is yours."), edited=True)
    steward.after_saying[1] = [("direct-maria", answer)]
    screen, keys = pty.openpty()
    with os.fdopen(keys) as keyboard:
        monkeypatch.setattr(sys, "stdin", keyboard)
        talking = asyncio.create_task(Terminal(steward, "maria").run())  # type: ignore[arg-type] # the same two calls
        os.write(screen, b"1\n")
        await steward.listened_again.wait()
        os.write(screen, b"/quit\n")
        await talking
    os.close(screen)

    assert capsys.readouterr().out.count("O1 is yours.") == 1


async def test_a_long_line_breaks_between_words_at_the_width_of_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    words = "The marketplace review takes longer than anybody had expected it to take"

    await typed(MemorySteward(say(words)), "hello\n", tmp_path, monkeypatch)

    shown = capsys.readouterr().out
    assert words in " ".join(shown.split())
    assert max(map(len, shown.splitlines())) <= 40


async def test_a_form_of_before_catches_no_line_any_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steward = MemorySteward(FORM, *(card(str(number)) for number in range(3)))

    said = await typed(steward, "update O1\none\ntwo\nthree\nchance: 5\n\n", tmp_path, monkeypatch)

    assert said == ["update O1", "one", "two", "three", "chance: 5"]


async def test_an_id_in_front_of_a_line_is_no_field_of_a_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    field = Field(name="what", label="Next promise for O3?")
    form = Message(blocks=(Form(fields=(field,), submit=Button("Promise", Call("promise"))),), summary="One form.")

    said = await typed(MemorySteward(form), "O3 on track\nO3: that number is off\n", tmp_path, monkeypatch)

    assert said == ["O3 on track", "O3: that number is off"]
