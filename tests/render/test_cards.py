"""Messages as Teams cards: nothing dropped, nothing too big, nothing that people write has power."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from bot.render.cards import LIMIT, Refresh, call_of, card, drafts_in, part_of, parts, thread_parts
from partnership.message import (
    Block,
    Button,
    Buttons,
    Call,
    Choice,
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
from tests.render.bodies import BODIES, HOSTILE, LIKE_OURS, forms_of, rows_of
from tests.render.conftest import GOLDEN
from tests.render.hands import actions, drawn_cards, elements, inputs, sent, words
from tests.render.test_plain import SAVE, everything

KEEP = Button("Kept", Call("kept", {"promise": "P4"}, seen="P4:1"))
EVERY_GOLDEN = sorted((GOLDEN / "teams").glob("*.json"))


def field(**more: Any) -> Field:
    return replace(Field(name="due", label="By when"), **more)


def input_of(one: Field) -> dict[str, Any]:
    (found,) = inputs(drawn_cards(say(Form((one,), Button("Send", Call("change"))))))
    return found


# What is text and what is a card


def test_a_bare_sentence_is_text_that_nothing_formats() -> None:
    message = say(line("Saved: ", said("**Legal** <at>Carlos</at>"), "."), summary="Saved.")

    assert parts(message) == (
        {
            "type": "message",
            "summary": "Saved.",
            "text": "Saved: **Legal** <at>Carlos</at>.",
            "textFormat": "plain",
        },
    )


def test_a_command_that_a_sentence_names_is_bold() -> None:
    text = say(line("Left out: ", said("hardware resale"), f". {typed('not doing')} shows why."), summary="Noted.")
    drawn = say(line("Left out: ", said("*hardware* \x0eundo\x0f"), f". {typed('not doing')} shows why."))

    assert parts(text)[0]["text"] == "Left out: hardware resale. **not doing** shows why."
    assert parts(text)[0]["textFormat"] == "markdown"
    (row,) = drawn_cards(drawn)[0]["body"]
    assert [(run["text"], run.get("weight")) for run in row["inlines"]] == [
        ("Left out: ", None), ("*hardware* undo", None), (". ", None), ("not doing", "Bolder"), (" shows why.", None),
    ]  # fmt: skip


@pytest.mark.parametrize("words", ["*x*", "1. x", "- x", "a_b_c", "# x", "x &lt; y", "`x`"])
def test_words_that_markdown_would_read_are_drawn_on_a_card(words: str) -> None:
    assert "text" not in parts(say(line(said(words), f" {typed('undo')} takes it back.")))[0]


@pytest.mark.parametrize(
    "message",
    [
        say(line("See ", bold("this"), ".")),
        say(line("See ", Span("the guide", url="https://x.example/"), ".")),
        say(lines("One.", "Two.")),
        say("Right?", buttons=(KEEP,)),
        say(line("Saved: ", said("see evil.example/now"))),
        say(line("Saved: ", said("write to eve@evil.example"))),
    ],
)
def test_what_needs_more_than_text_is_a_card(message: Message) -> None:
    (activity,) = parts(message)

    assert "text" not in activity
    assert activity["attachments"][0]["contentType"] == "application/vnd.microsoft.card.adaptive"


def test_a_sentence_by_itself_can_be_kept_off_the_lock_screen() -> None:
    (activity,) = parts(say("O1 is off track.", summary="Steward has news."), as_card=True)

    assert activity["summary"] == "Steward has news."
    assert "text" not in activity


def test_a_card_says_its_words_to_a_client_without_cards() -> None:
    (drawn,) = drawn_cards(everything())

    assert drawn["version"] == "1.5"
    assert drawn["msteams"] == {"width": "Full"}
    assert "Three objectives. Open until Monday 17:00." in drawn["fallbackText"]
    assert "Legal slot" in drawn["fallbackText"]


def test_the_thread_is_a_reply_of_its_own() -> None:
    (below,) = thread_parts(everything())

    assert "The rest." not in words(drawn_cards(everything()))
    assert words(below) == "The rest."
    assert thread_parts(say("Hello.")) == ()


def test_the_right_people_see_the_present_card() -> None:
    refresh = Refresh(("29:maria",), Call("check in"))
    drawn = card(everything(), refresh_for=refresh)

    assert drawn["refresh"]["userIds"] == ["29:maria"]
    assert call_of(drawn["refresh"]["action"]["data"]) == Call("check in")
    assert "refresh" not in card(everything())


# Buttons and what they send


@pytest.mark.parametrize("path", EVERY_GOLDEN, ids=lambda path: path.stem)
def test_every_button_of_every_golden_message_comes_back_as_its_call(path: Any) -> None:
    for activity in json.loads(path.read_text(encoding="utf-8")):
        for content in (one["content"] for one in activity.get("attachments", ())):
            for action in actions(content):
                assert action["fallback"]["data"] == action["data"]
                call, data = sent(content, action), action["data"]["call"]
                assert call.command == data["command"]
                assert call.seen == data.get("seen", "")
                assert data.get("args", {}).items() <= call.args.items()
                own = f"{action['data'].get('form', '-')}."
                names = {one["id"].removeprefix(own) for one in inputs(content) if one["id"].startswith(own)}
                assert set(call.args) == names | set(data.get("args", {}))


def test_a_form_sends_its_own_inputs_and_no_other_form_s() -> None:
    other = Form((Field(name="value", label="Other"),), Button("Other", Call("other")))
    (drawn,) = drawn_cards(say(SAVE, other, Buttons((KEEP,))))
    save, second, keep = actions(drawn)
    typed = {f"{save['data']['form']}.value": "$40k", f"{second['data']['form']}.value": "else"}

    assert sent(drawn, save, typed) == Call(
        "save", {"objective": "O1", "value": "$40k", "status": "off track", "text": ""}
    )
    assert sent(drawn, second, typed) == Call("other", {"value": "else"})
    assert sent(drawn, keep, typed) == KEEP.call
    assert call_of({**save["data"], **typed}) == Call("save", {"objective": "O1", "value": "$40k"})


def test_what_stands_in_other_forms_comes_with_every_button_and_stands_there_again() -> None:
    other = Form((Field(name="value", label="Other"),), Button("Other", Call("other")))
    message = say(SAVE, other, Buttons((KEEP,)))
    (drawn,) = drawn_cards(message)
    save, second, keep = actions(drawn)
    values = {one["id"]: one.get("value", "") for one in inputs(drawn)} | {f"{save['data']['form']}.text": "stuck"}

    assert drafts_in({**second["data"], **values}) == {
        save["data"]["form"]: {"value": "$38k", "status": "off track", "text": "stuck"}
    }
    again = card(message, drafts=drafts_in({**keep["data"], **values}))
    assert {one["id"]: one.get("value", "") for one in inputs(again)} == values


def test_what_was_typed_for_another_state_stands_nowhere() -> None:
    (drawn,) = drawn_cards(say(SAVE))
    values = {**actions(drawn)[0]["data"], "form": "", f"{actions(drawn)[0]['data']['form']}.text": "stuck"}
    newer = replace(SAVE, submit=replace(SAVE.submit, call=replace(SAVE.submit.call, seen="saved since")))

    assert card(say(newer), drafts=drafts_in(values)) == card(say(newer))


def test_a_choice_that_a_form_does_not_offer_is_not_put_back_and_what_is_too_long_neither() -> None:
    (drawn,) = drawn_cards(say(SAVE))
    form = actions(drawn)[0]["data"]["form"]

    assert card(say(SAVE), drafts={form: {"status": "purple"}}) == drawn
    assert card(say(SAVE), drafts={form: {"text": "x" * LIMIT}}) == drawn


def test_input_ids_are_unique_and_no_empty_input_holds_back_a_button() -> None:
    (drawn,) = drawn_cards(say(SAVE, SAVE, SAVE))
    ids = [one["id"] for one in inputs(drawn)]

    assert len(set(ids)) == len(ids) == 9
    assert not any(one.get("isRequired") for one in inputs(drawn))


def test_no_set_has_more_than_six_buttons_nor_more_than_a_phone_shows() -> None:
    few = Buttons(tuple(Button(str(n), Call("choose", {"n": str(n)})) for n in range(20)))
    long = Buttons(tuple(Button("Take it in the meeting", Call("meeting", {"n": str(n)})) for n in range(4)))
    (drawn,) = drawn_cards(say(few, long))
    sets = [len(one["actions"]) for one in elements(drawn) if one["type"] == "ActionSet"]

    assert max(sets) <= 6
    assert sets[-4:] == [1, 1, 1, 1]
    assert sum(sets) == 24


@given(LIKE_OURS)
def test_rubbish_comes_back_as_nothing_or_as_a_call_of_texts(data: Any) -> None:
    call = call_of(data)

    assert part_of(data) >= 0
    if call is not None:
        assert all(isinstance(text, str) for text in (call.command, call.seen, *call.args, *call.args.values()))


@pytest.mark.parametrize("data", [None, "x", 1, [], {}, {"call": 1}, {"call": {}}, {"call": {"command": 1}}])
def test_what_is_no_call_is_none(data: Any) -> None:
    assert call_of(data) is None


# Inputs


def test_a_day_has_a_calendar_and_words_that_are_no_day_stay_to_be_read() -> None:
    day = input_of(field(kind="date", value="2026-12-31"))

    assert (day["type"], day["value"]) == ("Input.Date", "2026-12-31")
    assert input_of(field(kind="date", value="1 Nov"))["value"] == "1 Nov"
    assert input_of(field(kind="date", value="2026-02-31"))["type"] == "Input.Text"


def test_few_choices_are_seen_at_once_and_none_can_be_taken_back() -> None:
    some = tuple(Choice(name.lower(), name) for name in ("Ana", "Carlos", "Jon"))
    shown = input_of(field(kind="choice", choices=some))

    assert shown["style"] == "expanded"
    assert shown["choices"][-1] == {"title": "–", "value": ""}
    assert len(input_of(field(kind="choice", choices=some, value="ana"))["choices"]) == 3
    assert input_of(field(kind="people", choices=(*some, Choice("lee", "Lee"))))["style"] == "compact"
    assert input_of(field(kind="choice", choices=(Choice("x", "[x](http://x)"),)))["style"] == "compact"


def test_what_is_wrong_stands_right_under_its_input() -> None:
    (drawn,) = drawn_cards(say(Form((field(error="That day has passed."), field(name="why")), Button("Go", Call("x")))))
    kinds = [(one["type"], one.get("id", "").partition(".")[2] or words(one)) for one in drawn["body"]]

    assert kinds[:3] == [
        ("Input.Text", "due"),
        ("RichTextBlock", "That day has passed."),
        ("Input.Text", "why"),
    ]
    assert drawn["body"][1]["inlines"][0]["color"] == "Attention"


# Hostile words


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_what_people_write_is_letters_and_nothing_else(text: str) -> None:
    form = Form((Field(name="words", label=text[:80], kind="long", value=text),), Button(text[:20], Call("save")))
    message = say(line("“", said(text), "”"), Item(name="O1", lines=(line(said(text)),), form=form), summary="News.")

    for activity in parts(message, as_card=True):
        json.dumps(activity, ensure_ascii=False).encode()
        kinds = {one["type"] for one in elements(activity)}
        assert kinds <= {
            "message", "AdaptiveCard", "Container", "RichTextBlock", "TextRun", "Input.Text", "ActionSet",
            "Action.Execute",
        }  # fmt: skip
        assert "entities" not in activity
        assert not any("selectAction" in one for one in elements(activity))
        for one in elements(activity):
            if one["type"] == "TextRun":
                assert not any(ord(char) < 32 or char in "\u202e\u2066\u200f\ufeff\x7f" for char in one["text"])


def test_a_link_opens_the_web_and_nothing_else() -> None:
    message = say(line(Span("guide", url="https://x.example/"), " ", Span("odd", url="javascript:alert(1)")))
    (drawn,) = drawn_cards(message)
    opened = [one["selectAction"]["url"] for one in elements(drawn) if "selectAction" in one]

    assert opened == ["https://x.example/"]
    assert words(drawn) == "guide odd (javascript:alert(1))"


# Size


@settings(max_examples=60, deadline=None)
@given(BODIES)
def test_however_much_there_is_each_part_fits_and_nothing_is_dropped(blocks: tuple[Block, ...]) -> None:
    drawn = parts(Message(blocks=blocks, summary="Much."), as_card=True)

    assert all(len(json.dumps(one, ensure_ascii=False).encode()) < 25_000 for one in drawn)
    letters = "".join(text_of(row) for row in rows_of(blocks)).replace(" ", "")
    shown = words(list(drawn)).replace("\n", "").replace(" ", "")
    assert shown == letters
    forms = forms_of(blocks)
    values = [one.get("value", "") for one in inputs(list(drawn)) if one["id"].endswith(".words")]
    assert values == [form.fields[0].value for form in forms]
    pressed = sum(len(block.buttons) for block in blocks if isinstance(block, (Buttons, Item))) + len(values)
    assert len(actions(list(drawn))) == pressed


def test_each_button_says_on_which_part_it_stands() -> None:
    much = say(*(Item(name=f"O{n}", lines=(line(f"O{n} ", said("x" * 900)),), buttons=(KEEP,)) for n in range(30)))
    drawn = parts(much)

    assert len(drawn) > 1
    for at, activity in enumerate(drawn):
        assert {part_of(one["data"]) for one in actions(activity)} == {at}
        assert card(much, part=at) == activity["attachments"][0]["content"]
        assert len(json.dumps(activity, ensure_ascii=False).encode()) <= LIMIT
    assert card(much, part=99) == card(much, part=len(drawn) - 1)


def test_a_title_goes_with_what_it_is_the_title_of() -> None:
    block = lines(*(["x" * 100] * 62))
    drawn = [words(one) for one in parts(say(block, Heading(line("Next")), block))]

    assert [one.startswith("Next") for one in drawn] == [False, True]


def test_headings_are_of_one_size_but_for_that_of_the_whole_message() -> None:
    sections = [block for text in ("Leads", "Renewals") for block in (Heading(line(text)), lines("One."))]

    def sizes(*blocks: Block) -> list[str]:
        (drawn,) = drawn_cards(say(*blocks))
        return [row["inlines"][0]["size"] for row in drawn["body"] if "size" in row["inlines"][0]]

    assert sizes(*sections) == ["Medium", "Medium"]
    assert sizes(Heading(line("The week"), whole=True), *sections) == ["Large", "Medium", "Medium"]


CHARACTERS = ["x", "ä", "法", "😀", '"', "\n"]


@pytest.mark.parametrize("character", CHARACTERS)
@pytest.mark.parametrize("within", [False, True], ids=["alone", "in an item"])
def test_a_form_whose_boxes_may_be_saved_apart_is_as_many_as_it_takes(character: str, *, within: bool) -> None:
    words_of = ["begin " + character * 3980 + " end" + str(at) for at in range(4)]
    fields = tuple(Field(name=f"p{at}", label="Why?", kind="long", value=text) for at, text in enumerate(words_of))
    form = Form(fields, KEEP, apart=True)
    block = Item(name="", lines=(line("For November."),), buttons=(Button("Nothing", Call("nothing")),), form=form)

    drawn = parts(say(block if within else form), as_card=True)

    assert all(len(json.dumps(one, ensure_ascii=False).encode()) <= LIMIT for one in drawn)
    assert [one.get("value") for one in inputs(list(drawn))] == words_of
    saved: dict[str, str] = {}
    for one in drawn:
        given = {it["id"]: it["value"] for it in inputs(one)}
        for action in actions(one):
            call = call_of({**action["data"], **given})
            assert call
            saved |= call.args
            assert call.command in (KEEP.call.command, "nothing")
    assert {name: saved[name] for name in ("p0", "p1", "p2", "p3")} == dict(
        zip(["p0", "p1", "p2", "p3"], words_of, strict=True)
    )


@pytest.mark.parametrize("character", ["x", "ä", "法", "😀", '"'])
def test_a_button_with_long_words_carries_them_once(character: str) -> None:
    call = Call("pass on", {"objective": "O1", "text": character * 4000})
    drawn = card(say("Shall I pass it on to Maria?", buttons=(Button("Pass it on", call),)))
    (button,) = actions(drawn)

    assert call_of(button["data"]) == call
    assert len(json.dumps(drawn, ensure_ascii=False).encode()) <= LIMIT


def test_several_bare_sentences_stay_apart() -> None:
    (text,) = parts(say("O3 is offered to Jon.", "The message is on its way.", summary="Offered."))
    (drawn,) = parts(say(line(said("*new*")), "The message is on its way.", summary="Offered."))

    assert (text["text"], text["textFormat"]) == ("O3 is offered to Jon.\n\nThe message is on its way.", "markdown")
    assert "text" not in drawn
