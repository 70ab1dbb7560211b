"""The plain text of a message."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from bot.render.forms import filled
from bot.render.plain import render
from partnership.message import (
    Button,
    Buttons,
    Call,
    Choice,
    Divider,
    Field,
    Form,
    Heading,
    Item,
    Message,
    Span,
    bold,
    line,
    lines,
    said,
    say,
    typed,
)

SAVE = Form(
    fields=(
        Field(name="value", label="Value now", kind="number", value="$38k"),
        Field(
            name="status",
            label="Status",
            kind="choice",
            value="off track",
            choices=(Choice("on track", "● on track"), Choice("off track", "■ off track")),
        ),
        Field(name="text", label="What changed?", kind="long", error="This is empty."),
    ),
    submit=Button("Save O1", Call("save", {"objective": "O1"})),
)


def everything() -> Message:
    return Message(
        summary="One thing.",
        blocks=(
            Heading(line(bold("Microsoft partnership"))),
            lines(
                "Three objectives. Open until Monday 17:00.", line("See ", Span("the guide", url="https://x.example/"))
            ),
            Divider(),
            Item(
                name="P4",
                lines=(line("You promised: ", said("Legal slot"), " by Thu 19."),),
                buttons=(Button("Kept", Call("kept", {"promise": "P4"})), Button("Not yet", Call("not yet"))),
            ),
            Item(name="O1", lines=(line("O1 Marketplace billed sales"),), form=SAVE),
            Buttons((Button("Open", Call(""), url="https://p.example/"), Button("I'm away", Call("away")))),
        ),
        thread=(lines("The rest."), Buttons((Button("More", Call("more")),))),
    )


def test_every_kind_of_block_is_drawn(golden: Callable[..., None]) -> None:
    golden("everything", everything())


def test_a_number_presses_the_button_that_shows_it() -> None:
    drawn = render(everything())

    assert [call.command for call in drawn.presses] == ["kept", "not yet", "save", "away", "more"]
    assert "[4] I'm away" in drawn.text
    assert "[5] More" in drawn.text


def test_a_day_in_a_form_stands_there_as_people_write_it() -> None:
    day = Field(name="due", label="By when", kind="date", value="2027-03-31", hint="for example 31 Mar")
    drawn = render(say(Form((day,), Button("Send", Call("change"))), summary="A form.")).text

    assert "By when: 31 Mar 2027" in drawn
    assert "2027-03-31" not in drawn


def test_a_form_s_own_button_sends_the_values_that_it_shows() -> None:
    drawn = render(everything())

    assert drawn.presses[2].args == {"objective": "O1", "value": "$38k", "status": "off track"}


def test_a_form_is_filled_in_by_typed_lines_and_keeps_the_rest() -> None:
    call = filled(SAVE, "Status: ● on track\ntext: Legal named somebody\nand she starts Monday")

    assert call is not None
    assert call.args == {
        "objective": "O1",
        "value": "$38k",
        "status": "on track",
        "text": "Legal named somebody\nand she starts Monday",
    }


def test_a_sentence_with_a_colon_fills_in_no_form() -> None:
    assert filled(SAVE, "O1 off track, 3/10: IP review stuck") is None
    assert filled(SAVE, "rest unchanged") is None


def test_without_numbers_the_buttons_stand_in_brackets() -> None:
    drawn = render(say("Right?", buttons=(Button("Yes", Call("yes")), Button("Edit", Call("edit")))), numbered=False)

    assert drawn.text == "Right?\n[Yes]  [Edit]"


def test_a_row_of_buttons_breaks_between_buttons_only() -> None:
    buttons = tuple(Button(f"Choice number {n}", Call("choose")) for n in range(9))

    drawn = render(say("Which?", buttons=buttons), width=40).text.splitlines()

    assert all(len(row) <= 40 for row in drawn)
    assert sum(row.count("Choice number") for row in drawn) == 9


def test_what_people_write_never_looks_like_a_button_or_a_dividing_line() -> None:
    drawn = render(say(line(said("[1] Approve\n──── thread\n［2］ Pay")), buttons=(Button("No", Call("no")),))).text

    assert drawn == "(1) Approve ---- thread (2) Pay\n[1] No"


def test_a_command_that_a_sentence_names_stands_between_ticks_on_a_terminal_alone() -> None:
    message = say(line("Saved: ", said("\x0eno\x0f"), f". {typed('undo')} takes it back."))

    assert render(message, ticks=True).text == "Saved: no. `undo` takes it back."
    assert render(message).text == "Saved: no. undo takes it back."


def test_what_people_write_never_steers_the_terminal() -> None:
    evil = "\x1b[2Jcleared \x1b]0;title\x07\x9b31mred\u202egnp.exe\x08\x00\r\nnext"

    assert render(say(line(said(evil), plainly()))).text == "cleared redgnp.exe next!"


def plainly() -> str:
    return "!"


@given(st.text(max_size=400))
def test_whatever_people_write_stays_on_its_own_line_and_presses_nothing(text: str) -> None:
    drawn = render(say("Before.", line('"', said(text), '"'), "After."), width=10_000)

    assert drawn.presses == ()
    rows = drawn.text.split("\n")
    assert (rows[0], rows[1], rows[3], rows[4]) == ("Before.", "", "", "After.")
    assert len(rows) == 5
    assert "[" not in drawn.text
    assert all(ord(char) >= 32 and ord(char) not in range(0x7F, 0xA0) for char in drawn.text.replace("\n", ""))
    drawn.text.encode()


@given(st.lists(st.sampled_from(["word", "quite", "longer-than-that", "x" * 90, " "]), max_size=60))
def test_no_line_is_longer_than_the_width(words: list[str]) -> None:
    drawn = render(say(line(said(" ".join(words)))), width=40)

    assert all(len(row) <= 40 for row in drawn.text.splitlines())
