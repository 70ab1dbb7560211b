"""Messages as Slack's blocks: nothing dropped, nothing too big, nothing that people write has power."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from bot.render.blocks import LIMIT, Pressed, drawn, errors, form_in, home_view, modal, pressed, token_of, values, view
from partnership.message import (
    Block,
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
    text_of,
    typed,
)
from tests.render.block_hands import buttons, inputs, objects, options, posts, sent, state, words
from tests.render.block_kit import faults_of_message, faults_of_view
from tests.render.bodies import BODIES, HOSTILE, LIKE_OURS, forms_of, rows_of
from tests.render.conftest import GOLDEN
from tests.render.test_plain import SAVE, everything

KEEP = Button("Kept", Call("kept", {"promise": "P4"}, seen="P4:1"))
EVERY_GOLDEN = sorted((GOLDEN / "slack").glob("*.json"))


def field(**more: Any) -> Field:
    return replace(Field(name="due", label="By when"), **more)


def form(*fields: Field) -> Form:
    return Form(fields, Button("Send", Call("change")))


def input_of(one: Field) -> dict[str, Any]:
    shown = view(form(one), title="Change")
    assert faults_of_view(shown) == []
    (found,) = inputs(shown)
    return found


def element_of(one: Field) -> dict[str, Any]:
    element: dict[str, Any] = input_of(one)["element"]
    return element


# What Slack takes


@pytest.mark.parametrize("path", EVERY_GOLDEN, ids=lambda path: path.stem)
def test_slack_takes_every_golden_message_and_modal(path: Any) -> None:
    golden = json.loads(path.read_text(encoding="utf-8"))

    assert golden["posts"]
    for post in (*golden["posts"], *golden["thread"]):
        assert faults_of_message(post) == []
    for one in golden["modals"]:
        assert faults_of_view(one) == []


def test_every_plain_golden_has_one_for_slack() -> None:
    assert {path.stem for path in EVERY_GOLDEN} == {path.stem for path in (GOLDEN / "plain").iterdir()}


def test_a_notification_says_the_summary_and_pings_nobody() -> None:
    (post,) = drawn(say("O1 is off track.", summary="News of <!channel> & <@U1>.")).parts

    assert post["text"] == "News of &lt;!channel&gt; &amp; &lt;@U1&gt;."
    assert words(post["blocks"]) == "O1 is off track."


def test_the_thread_is_apart() -> None:
    found = drawn(everything())

    assert "The rest." not in words(found.parts[0]["blocks"])
    assert [words(one["blocks"]) for one in found.thread] == ["The rest.\n"]
    assert drawn(say("Hello.")).thread == ()


def test_paragraphs_right_under_one_another_have_air_between_them() -> None:
    (post,) = drawn(say("One.", lines("Two.", "Three."))).parts

    assert words(post["blocks"]) == "One.\n\nTwo.\nThree."


# Buttons and what they send


@pytest.mark.parametrize("path", EVERY_GOLDEN, ids=lambda path: path.stem)
def test_every_button_of_every_golden_message_comes_back_as_its_call(path: Any) -> None:
    golden = json.loads(path.read_text(encoding="utf-8"))
    opening = 0
    for post in (*golden["posts"], *golden["thread"]):
        for one in buttons(post["blocks"]):
            if "url" in one:
                assert pressed(one) is None
                continue
            press, carried = pressed(one), json.loads(one["value"])["call"]
            assert press is not None
            assert (press.call.command, press.call.seen) == (carried["command"], carried.get("seen", ""))
            assert press.call.args == carried.get("args", {})
            opening += press.form
    assert opening == len(golden["modals"])


@pytest.mark.parametrize("path", EVERY_GOLDEN, ids=lambda path: path.stem)
def test_every_form_of_every_golden_message_comes_back_as_it_stood(path: Any) -> None:
    for one in json.loads(path.read_text(encoding="utf-8"))["modals"]:
        got = values(state(one))
        assert list(got) == [block["block_id"] for block in inputs(one)]
        for block in inputs(one):
            element = block["element"]
            initial = json.loads(element["initial_option"]["value"]) if "initial_option" in element else ""
            assert got[block["block_id"]] == element.get("initial_value", element.get("initial_date", initial))


def test_a_form_is_a_button_that_opens_it() -> None:
    found = drawn(everything())
    press = next(one for one in map(pressed, buttons(found.parts[0]["blocks"])) if one and one.form)

    assert press == Pressed(SAVE.submit.call, form=True)
    assert form_in(everything(), press.call) == SAVE
    shown = modal(everything(), press.call)
    assert shown is not None
    assert shown["title"]["text"] == "O1"
    assert words(shown["blocks"][:1]) == "O1 Marketplace billed sales"
    assert [block["block_id"] for block in inputs(shown)] == ["value", "status", "text"]
    assert values(state(shown, {"status": "● on track", "text": "One\ntwo & <three>"})) == {
        "value": "$38k",
        "status": "on track",
        "text": "One\ntwo & <three>",
    }


def test_the_form_that_a_call_means_is_about_the_same_thing() -> None:
    other = replace(SAVE, submit=Button("Save O4", Call("save", {"objective": "O4", "checkin": "c"}, "new")))
    message = say(SAVE, other)

    assert form_in(message, Call("save", {"objective": "O4", "checkin": "c"}, "old")) == other
    assert form_in(message, Call("save", {"objective": "O4", "ask": "why"})) == other
    assert form_in(message, Call("save", {"objective": "O6"})) is None
    assert form_in(message, Call("nothing changed", {"objective": "O4"})) is None
    assert modal(say("No form."), Call("save")) is None


def test_a_call_too_long_for_a_button_is_kept_and_found_by_its_token() -> None:
    call = Call("pass on", {"objective": "O1", "text": "<&> „ä“ " * 500}, "O1:2")
    found = drawn(say("Right?", buttons=(Button("Yes", call), KEEP)))
    yes, keep = buttons(found.parts[0]["blocks"])

    assert len(yes["value"]) <= 2000
    assert token_of(yes) in found.kept
    assert sent(yes, found) == call
    assert pressed(yes) is None
    assert sent(keep, found) == KEEP.call
    assert drawn(say("Again?", buttons=(Button("Yes", call),))).kept == found.kept


def test_what_a_button_carries_has_nothing_that_slack_turns_into_entities() -> None:
    call = Call("note", {"text": "a < b & c > d &amp;"})
    found = drawn(say("Right?", buttons=(Button("Yes", call),)))
    (yes,) = buttons(found.parts[0]["blocks"])

    assert not set("<>&") & set(yes["value"])
    assert sent(yes, found) == call


def test_what_no_button_can_hold_stands_above_it() -> None:
    long = Button("Name " + "x" * 90, Call("name"))
    odd = Button("Odd", Call(""), url="javascript:alert(1)")
    (post,) = posts(say("Which?", buttons=(long, odd)))

    assert words(post["blocks"][:-1]) == f"Which?\n\n{long.label}\n\nOdd (javascript:alert(1))"
    assert [len(one["text"]["text"]) for one in buttons(post["blocks"])] == [75]
    assert faults_of_message(post) == []


@given(LIKE_OURS, LIKE_OURS)
def test_rubbish_comes_back_as_nothing_or_as_a_call_of_texts(data: Any, more: Any) -> None:
    kept = {"x": json.dumps(more)}
    for action in (data, more, {"value": json.dumps(data)}, {"value": data}):
        press = pressed(action, kept)
        assert isinstance(token_of(action), str)
        if press is not None:
            call = press.call
            assert press.part >= 0
            assert all(isinstance(text, str) for text in (call.command, call.seen, *call.args, *call.args.values()))
    for found in (data, {"values": data}, {"values": {"due": data}}, {"values": {"due": {"value": data}}}):
        assert all(isinstance(text, str) for pair in values(found).items() for text in pair)


@pytest.mark.parametrize("value", ["", "{", "1", "null", "[]", "{}", '{"call":1}', '{"kept":"x"}', "[" * 1900, 7])
def test_what_is_no_call_is_none(value: object) -> None:
    assert pressed({"type": "button", "value": value}) is None
    assert pressed(value) is None


# Inputs


def test_a_day_has_a_calendar_and_words_that_are_no_day_stay_to_be_read() -> None:
    assert element_of(field(kind="date", value="2026-12-31"))["initial_date"] == "2026-12-31"
    assert element_of(field(kind="date"))["type"] == "datepicker"
    assert element_of(field(kind="date", value="1 Nov"))["initial_value"] == "1 Nov"
    assert element_of(field(kind="date", value="2026-02-31"))["type"] == "plain_text_input"


def test_few_choices_are_seen_at_once_and_none_can_be_taken_back() -> None:
    some = tuple(Choice(name.lower(), name) for name in ("Ana", "Carlos", "Jon"))
    shown = view(form(field(kind="choice", choices=some)), title="Who?")

    assert inputs(shown)[0]["element"]["type"] == "radio_buttons"
    assert values(state(shown)) == {"due": ""}
    assert values(state(shown, {"due": "Carlos"})) == {"due": "carlos"}
    assert values(state(shown, {"due": "–"})) == {"due": ""}
    assert len(options(element_of(field(kind="choice", choices=some, value="ana")))) == 3
    assert element_of(field(kind="people", choices=(*some, Choice("lee", "Lee"))))["type"] == "static_select"


def test_however_many_and_long_the_choices_are_all_can_be_chosen() -> None:
    many = tuple(Choice(f"p{n}", f"Person {n}, {'Head of ' * 9}{n}") for n in range(250))
    shown = view(form(field(kind="people", choices=many, value="p249", required=True)), title="Who?")
    element = inputs(shown)[0]["element"]

    assert faults_of_view(shown) == []
    assert [len(group["options"]) for group in element["option_groups"]] == [100, 100, 50]
    assert values(state(shown)) == {"due": "p249"}
    last = options(element)[-1]
    assert f"{last['text']['text']} {last['description']['text']}" == many[-1].label


def test_a_choice_that_no_list_can_carry_is_typed() -> None:
    long = Choice("x" * 200, "Long")

    assert element_of(field(kind="choice", choices=(long,), value=long.value))["initial_value"] == long.value


def test_long_words_stay_whole_in_their_lines() -> None:
    text = "\n".join(["word " * 100] * 8).rstrip()
    shown = view(form(field(kind="long", value=text)), title="Words")

    assert len(text) > 3000
    assert values(state(shown)) == {"due": text}


def test_what_is_wrong_stands_with_its_field_and_above_the_button_that_opens_the_form() -> None:
    wrong = form(field(error="That day has passed.", hint="Fri", value="1 Nov"), Field(name="why", label="Why?"))

    assert errors(wrong) == {"due": "That day has passed."}
    assert input_of(wrong.fields[0])["hint"]["text"] == "That day has passed. · Fri"
    assert words(posts(say(wrong))[0]["blocks"][:1]) == "By when: That day has passed."


def test_only_what_the_form_requires_is_required() -> None:
    assert input_of(field())["optional"]
    assert not input_of(field(required=True))["optional"]


# Hostile words


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_what_people_write_is_letters_and_nothing_else(text: str) -> None:
    written = Form(
        (
            Field(name="words", label=text[:200], kind="long", value=text, hint=text, error=text[:200]),
            Field(name="who", label="Who?", kind="choice", choices=(Choice("a", text), Choice("b", "B"))),
        ),
        Button(text[:200], Call("save")),
    )
    message = say(
        Heading(line(said(text))),
        line("“", said(text), "”"),
        Item(name="O1", lines=(line(said(text)),), form=written, buttons=(Button(text[:200], Call("x")),)),
        summary="News.",
    )
    shown = modal(message, Call("save"))
    assert shown is not None
    assert faults_of_view(shown) == []
    for post in posts(message):
        assert faults_of_message(post) == []

    for one in objects([*posts(message), shown]):
        json.dumps(one, ensure_ascii=False).encode()
        assert one.get("type") not in {"mrkdwn", "user", "usergroup", "broadcast", "channel", "emoji", "link", "date"}
        assert one.get("type") != "plain_text" or one["emoji"] is False
        if isinstance(one.get("text"), str):
            assert not any(ord(char) < 32 and char != "\n" for char in one["text"])
            assert not any(char in "\u202e\u2066\u200f\ufeff\x7f" for char in one["text"])


def test_what_people_write_reads_as_they_wrote_it() -> None:
    text = HOSTILE[0]

    assert words(posts(say(line("“", said(text), "”")))[0]["blocks"]) == f"“{text}”"


def test_a_title_that_could_be_taken_for_a_mention_is_a_line_in_bold() -> None:
    plain, odd = (posts(say(Heading(line(said(text)))))[0]["blocks"] for text in ("Microsoft", "Microsoft @channel"))

    assert [block["type"] for block in (*plain, *odd)] == ["header", "rich_text"]
    assert words(odd) == "Microsoft @channel"


def test_headings_of_one_post_are_alike() -> None:
    rows = [block for text in ("Leads", "R&D seats", "Renewals") for block in (Heading(line(text)), lines("One."))]

    drawn = posts(say(*rows))[0]["blocks"]

    assert [block["type"] for block in drawn] == ["rich_text"]
    bolded = [run["text"] for run in drawn[0]["elements"][0]["elements"] if run.get("style") == {"bold": True}]
    assert bolded == ["Leads", "R&D seats", "Renewals"]


def test_a_command_that_a_sentence_names_is_code() -> None:
    message = say(line("Saved: “", said("`undo` \x0eundo\x0f"), f"”. {typed('undo')} takes it back."), summary="Saved.")

    (post,) = posts(message)

    assert post["text"] == "Saved."
    assert post["blocks"][0]["elements"][0]["elements"] == [
        {"type": "text", "text": "Saved: “`undo` undo”. "},
        {"type": "text", "text": "undo", "style": {"code": True}},
        {"type": "text", "text": " takes it back."},
    ]


def test_a_link_opens_the_web_and_nothing_else() -> None:
    message = say(line(Span("guide", url="https://x.example/"), " ", Span("odd", url="javascript:alert(1)")))
    (post,) = posts(message)
    links = [one["url"] for one in objects(post) if one.get("type") == "link"]

    assert links == ["https://x.example/"]
    assert words(post["blocks"]) == "guide odd (javascript:alert(1))"


# Size


@settings(max_examples=60, deadline=None)
@given(BODIES)
def test_however_much_there_is_each_part_fits_and_nothing_is_dropped(blocks: tuple[Block, ...]) -> None:
    found = drawn(Message(blocks=blocks, summary="Much."))

    assert [fault for part in found.parts for fault in faults_of_message(part)] == []
    letters = "".join("".join(text_of(row).split()) for row in rows_of(blocks))
    assert "".join("".join(words(part["blocks"]).split()) for part in found.parts) == letters
    shown = [button for part in found.parts for button in buttons(part["blocks"])]
    assert [sent(one, found) for one in shown] == _calls(blocks)
    home = home_view(Message(blocks=blocks, summary="Much."))
    assert faults_of_view(home) == []


def _calls(blocks: tuple[Block, ...]) -> list[Call]:
    calls: list[Call] = []
    for block in blocks:
        calls += [one.submit.call for one in forms_of((block,))]
        calls += [one.call for one in block.buttons] if isinstance(block, (Buttons, Item)) else []
    return calls


def test_each_button_says_on_which_part_it_stands() -> None:
    much = say(*(Item(name=f"O{n}", lines=(line(f"O{n} ", said("x" * 900)),), buttons=(KEEP,)) for n in range(30)))
    found = drawn(much)

    assert len(found.parts) > 1
    for at, post in enumerate(found.parts):
        assert {press.part for press in map(pressed, buttons(post["blocks"])) if press} == {at}
        assert len(json.dumps(post["blocks"], ensure_ascii=False, separators=(",", ":"))) <= LIMIT


def test_a_title_goes_with_what_it_is_the_title_of_and_no_part_begins_with_a_dividing_line() -> None:
    block = lines(*(["x" * 100] * 62))
    shown = [words(one["blocks"]) for one in posts(say(block, Divider(), Heading(line(bold("Next"))), block))]

    assert [one.startswith("Next") for one in shown] == [False, True]


def test_a_home_tab_that_does_not_hold_all_says_so() -> None:
    many = say(*(Item(name=f"O{n}", lines=(line(f"O{n} Sales"),), buttons=(KEEP,)) for n in range(80)))
    shown = home_view(many)

    assert shown["type"] == "home"
    assert faults_of_view(shown) == []
    assert words(shown["blocks"]).strip().endswith("Ask me in a message to see all of it.")
