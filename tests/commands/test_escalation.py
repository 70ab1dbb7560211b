"""The taps under reminders, red spells and the question about a silence."""

from collections.abc import Mapping

import pytest
from msgspec.structs import replace

from bot.commands.escalation import COMMANDS
from bot.grammar import parse
from partnership.errors import Refused
from partnership.message import Buttons as Row
from partnership.message import Call, Form, Item, Message
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.rounds import CheckIn, Silence, SilenceChoice
from partnership.updates import Status
from tests.timeline import Timeline, answer, words
from tests.world import OBJECTIVES, STARTED, at, book_with, turn

SECOND = at(8, 13, month=12)


def tap(played: Timeline, who: str, call: Call, more: Mapping[str, str] = {}) -> Outcome:
    command = next(one for one in COMMANDS if one.name == call.command)
    args = {**call.args, **more, "seen": call.seen}
    return command.handler(turn(played.book, who, played.now, event=f"{call.command}-{played.now.isoformat()}"), args)


def button(message: Message | None, label: str) -> Call:
    """The call behind the button with this label."""
    assert message
    for block in message.blocks:
        rows = block.buttons if isinstance(block, Row | Item) else (block.submit,) if isinstance(block, Form) else ()
        for one in rows:
            if one.label == label:
                return one.call
    raise AssertionError(f"no button {label} in: {words(message)}")


@pytest.fixture
def silent() -> Timeline:
    """Jon was not heard for two rounds; Carlos has the question."""
    others = [replace(one, owner=None, accepted_at=None) for one in OBJECTIVES[:2]]
    return Timeline(book_with(*others), STARTED).until(SECOND)


@pytest.fixture
def red() -> Timeline:
    """Maria has just said that O1 is off track."""
    played = Timeline(book_with(), STARTED).until(at(27, 9, 40))
    played.apply(answer(played.book, "O1", at(27, 9, 40), status=Status.OFF_TRACK, text="IP review stuck", chance=3))
    return played


@pytest.mark.parametrize(
    ("label", "choice"),
    [
        ("Talk to Jon", SilenceChoice.TALK),
        ("Pause O3", SilenceChoice.PAUSE),
        ("Leave it a week", SilenceChoice.WAIT),
    ],
)
def test_each_button_of_the_sponsors_question_does_what_it_says(
    silent: Timeline, label: str, choice: SilenceChoice
) -> None:
    silent.apply(tap(silent, "carlos", button(silent.to("carlos")[-1].message, label)))
    assert silent.book.need(Silence, "O3:2026-W49").choice is choice


def test_a_stand_in_is_named_in_the_form_that_the_button_opens(silent: Timeline) -> None:
    form = tap(silent, "carlos", button(silent.to("carlos")[-1].message, "Name a stand-in"))
    silent.apply(tap(silent, "carlos", button(form.answer, "Name this person"), {"person": "lee"}))
    assert [one.person for one in silent.book.need(Objective, "O3").stand_ins] == ["lee"]


def test_a_question_that_is_gone_changes_nothing(silent: Timeline) -> None:
    with pytest.raises(Refused, match="settled"):
        tap(silent, "carlos", Call("silence wait", {"silence": "O9:2026-W01"}))


def test_the_owner_adds_a_line_in_the_form_and_can_still_tell_it_themselves(red: Timeline) -> None:
    form = tap(red, "maria", button(red.to("maria")[-1].message, "Add a line"))
    saved = tap(red, "maria", button(form.answer, "Save"), {"line": "Sam could free two days"})
    assert "Carlos reads it today at 13:40" in words(saved.answer or Message(blocks=(), summary=""))
    red.apply(saved)
    red.apply(tap(red, "maria", button(saved.answer, "I tell Carlos first")))
    red.until(at(28))
    assert not [one for one in red.to("carlos") if one.about.startswith("redspell")]


def test_the_sponsors_offer_reaches_the_owner(red: Timeline) -> None:
    red.until(at(27, 14))
    red.apply(tap(red, "carlos", button(red.to("carlos")[-1].message, "I'll take it")))
    assert "takes what it waits for" in words(red.to("maria")[-1].message)


def test_next_working_day_under_reminder_one_waits_until_monday() -> None:
    played = Timeline(book_with(), STARTED).until(at(27, 13))
    outcome = tap(played, "maria", button(played.to("maria")[-1].message, "Next working day"))
    played.apply(outcome)
    assert played.book.need(CheckIn, "maria:2026-W48").snoozed_until == at(30, 9)


@pytest.mark.parametrize(
    ("typed", "choice"), [("talk to @jon", SilenceChoice.TALK), ("leave it a week", SilenceChoice.WAIT)]
)
def test_what_the_sponsors_buttons_say_can_be_typed(silent: Timeline, typed: str, choice: SilenceChoice) -> None:
    spoken = turn(silent.book, "carlos", silent.now)
    parsed = parse(spoken, typed, COMMANDS)
    assert parsed is not None
    assert parsed.complete
    silent.apply(parsed.command.handler(spoken, parsed.args))
    assert silent.book.need(Silence, "O3:2026-W49").choice is choice

    with pytest.raises(Refused, match="Nothing waits"):
        parsed.command.handler(turn(silent.book, "carlos", silent.now), parsed.args)
