"""The one list of commands holds together."""

from collections import Counter

import pytest

from bot.commands.declare import Command, SlotKind
from bot.commands.helping import FIRST, GROUPS
from bot.commands.table import COMMANDS
from bot.grammar import parse
from bot.render.plain import render
from partnership.charters import NotDoing
from partnership.motions import Motion, MotionKind
from partnership.promises import Promise
from tests.bot.test_grammar import DECISION, PROMISES
from tests.world import at, book_with, objective, turn

TYPED = [command for command in COMMANDS if not command.hidden]
MORE = (
    objective(4, "Lead response", "maria", "3", "2"),
    Motion(id="M1", at=at(24), title="Partner day booth", sort=MotionKind.OTHER, added_by="ada"),
    NotDoing(id="N1", at=at(24), title="Dynamics resale", by="ada"),
    Promise(**{name: getattr(PROMISES[0], name) for name in PROMISES[0].__struct_fields__} | {"id": "P5"}),
)


@pytest.mark.parametrize("command", [one for one in TYPED if one.example], ids=lambda one: one.name)
def test_every_example_is_read_as_its_command_with_all_its_pieces(command: Command) -> None:
    spoken = turn(book_with(*PROMISES, DECISION, *MORE), "maria", at(24))

    parsed = parse(spoken, command.example, COMMANDS)

    assert parsed is not None
    assert (parsed.command.usage, parsed.complete) == (command.usage, True)


@pytest.mark.parametrize("name", sorted({name for one in TYPED for name in (one.name, *one.aliases)}))
def test_every_name_begins_a_line_in_any_case_with_a_slash_and_before_a_colon(name: str) -> None:
    spoken = turn(book_with(*PROMISES, DECISION, *MORE), "maria", at(24))
    named = [one for one in TYPED if name in (one.name, *one.aliases)]

    for line in (name, name.upper(), f"/{name}", f"{name}:", f"{name}, "):
        parsed = parse(spoken, line, named)

        assert parsed is not None, line


def test_no_two_commands_begin_with_the_same_words_but_where_the_letter_tells_them_apart() -> None:
    names = Counter(name for command in TYPED for name in (command.name, *command.aliases))

    assert [name for name, count in names.items() if count > 1] == ["drop", "assign", "audit"]


def test_every_command_says_how_it_is_typed_and_what_it_does() -> None:
    silent = [one.name for one in TYPED if not one.summary or not one.usage.startswith((one.name, *one.aliases))]

    assert silent == []


def test_every_text_that_a_word_introduces_has_a_question_for_where_nothing_follows_the_word() -> None:
    texts = [(one.name, slot) for one in TYPED for slot in one.slots if slot.kind is SlotKind.TEXT and slot.after]

    assert [f"{name} {slot.name}" for name, slot in texts if not slot.question] == []


@pytest.mark.parametrize(
    ("line", "recommends", "if_not"),
    [
        ("recommend D1 yes, Jon leaves otherwise", "yes, Jon leaves otherwise", None),
        ("recommend D1 yes, Jon leaves otherwise.", "yes, Jon leaves otherwise.", None),
        ("recommend D1 yes otherwise Jon leaves", "yes", "Jon leaves"),
        ("recommend D1 otherwise", None, "?"),
        ("recommend D1 yes if not:", "yes", "?"),
    ],
)
def test_otherwise_cuts_nothing_off_a_sentence_that_it_ends(
    line: str, recommends: str | None, if_not: str | None
) -> None:
    parsed = parse(
        turn(book_with(*PROMISES, DECISION, *MORE), "maria", at(24)), line.replace("D1", DECISION.id), COMMANDS
    )

    assert parsed is not None
    asked = "What happens if not?" if if_not == "?" else None
    assert parsed.args.get("recommends") == recommends
    assert (parsed.args.get("if_not"), getattr(parsed.unclear.get("if_not"), "what", None)) == (
        None if asked else if_not,
        asked,
    )


def test_every_piece_that_must_be_given_has_a_question() -> None:
    silent = [f"{one.name}: {slot.name}" for one in TYPED for slot in one.slots if slot.required and not slot.question]

    assert silent == []


def test_the_most_useful_commands_are_commands() -> None:
    names = {command.name for command in TYPED}

    assert {name for useful in FIRST.values() for name in useful} <= names
    assert all(len(useful) <= 8 for useful in FIRST.values())


@pytest.mark.parametrize(("who", "theirs"), [("carlos", True), ("maria", False)])
def test_who_decides_and_owns_nothing_gets_the_help_of_a_decider(who: str, *, theirs: bool) -> None:
    command = next(one for one in COMMANDS if one.name == "help")
    answer = command.handler(turn(book_with(), who, at(24)), {}).answer
    assert answer is not None
    shown = render(answer, width=200, numbered=False).text
    assert all((f"{one}:" in shown) is theirs for one in ("decide D2 …", "decisions [D1]", "digest"))
    assert ("check in" in shown) is not theirs


def help_of(who: str, **about: str) -> str:
    command = next(one for one in COMMANDS if one.name == ("help" if about else "help all"))
    answer = command.handler(turn(book_with(), who, at(24)), about).answer
    assert answer is not None
    return render(answer, width=80).text


def test_all_help_fits_on_one_screen_and_names_every_command_that_one_may_use() -> None:
    drawn = help_of("ada")

    assert len(drawn.splitlines()) <= 26
    assert [one.name for one in TYPED if one.name not in " ".join(drawn.split())] == ["this month"]  # no executive
    assert "assign" not in help_of("maria")


def test_every_command_is_told_with_its_usage_under_its_subject_and_by_itself() -> None:
    drawn = {subject: " ".join(help_of("ada", about=subject).split()) for subject in GROUPS}
    missing = [one.name for one in TYPED if not any(one.usage in told for told in drawn.values())]
    assert missing == ["this month"]  # for executives alone
    assert "for example: assign O1 to @maria" in " ".join(help_of("ada", about="assign").split())
    assert "is not open to you" in help_of("maria", about="assign")


def test_help_about_a_subject_can_be_typed() -> None:
    parsed = parse(turn(book_with(), "maria", at(24)), "help promises", COMMANDS)

    assert parsed is not None
    assert (parsed.command.name, parsed.args) == ("help", {"about": "promises"})


@pytest.mark.parametrize(
    ("about", "shown"),
    [
        ("strategy", ("charter", "not doing", "motions", "signals")),
        ("incentives", ("motions [", "motion add")),
        ("rhythm", ("check in", "cadence", "digest at")),
        ("privacy", ("my settings", "forget")),
    ],
)
def test_what_people_ask_about_is_gathered_from_several_subjects(about: str, shown: tuple[str, ...]) -> None:
    drawn = help_of("ada", about=about)

    assert [one for one in shown if f"{one}" not in drawn] == []
    assert "is not open to you" not in help_of("maria", about=about)


def test_nobody_is_offered_what_is_not_open_to_them() -> None:
    assert "this month" not in help_of("ada", about="strategy")
    assert "this month" in help_of("maria", about="strategy")
