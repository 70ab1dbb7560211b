"""What a command still lacks, asked one piece at a time."""

from collections.abc import Generator, Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from bot.commands.declare import Command, Slot, SlotKind
from bot.grammar import Parsed
from bot.pieces import read_piece
from dialogs.engine import Problem, Question, Reader, answer_button, ask
from dialogs.reading.unclear import Unclear, spell_date
from partnership.message import Buttons, Message
from partnership.people import Person
from partnership.turn import Turn
from partnership.wording import talk as wording

_OWN = ":"
"""Begins what is kept here among the pieces of a command."""
_COMMAND, _USAGE, _UNCLEAR = ":command", ":usage", ":unclear "
_LABEL = 24
"""Characters of a button, at most."""


def kept(parsed: Parsed) -> dict[str, str]:
    """What a conversation about this line has to know: the command, what was understood, and what was not."""
    unclear = {f"{_UNCLEAR}{name}": one.text for name, one in parsed.unclear.items()}
    return {**parsed.args, **unclear, _COMMAND: parsed.command.name, _USAGE: parsed.command.usage}


def command_of(given: Mapping[str, str], commands: Sequence[Command]) -> Command | None:
    """The command that a conversation is about; None when there is none of this name and usage any more."""
    wanted = (given.get(_COMMAND), given.get(_USAGE))
    return next((one for one in commands if (one.name, one.usage) == wanted), None)


def name_of(given: Mapping[str, str]) -> str | None:
    """The name of the command that a conversation is about."""
    return given.get(_COMMAND)


def all_pieces(command: Command, given: Mapping[str, str]) -> Generator[Question, str, dict[str, str]]:
    """Every piece of the command: what could not be read is asked first, then what is missing."""
    args = {name: value for name, value in given.items() if not name.startswith(_OWN)}
    unclear = [slot for slot in command.slots if f"{_UNCLEAR}{slot.name}" in given]
    for slot in (*unclear, *(slot for slot in command.slots if slot.required)):
        if slot.name not in args:
            free = slot.kind in (SlotKind.TEXT, SlotKind.PEOPLE)
            args[slot.name] = yield from ask(slot.name, _question(slot), _reader(slot), free=free)
    return args


def not_read(turn: Turn, parsed: Parsed, question: Message) -> Message:
    """The question about the first piece that could not be read, or the plain one where all could."""
    slot = next((one for one in parsed.command.slots if one.name in parsed.unclear), None)
    if slot is None:
        return question
    pieces = [_shown(turn, one, parsed.args[one.name]) for one in parsed.command.slots if one.name in parsed.args]
    understood = ", ".join([parsed.command.name, *pieces])
    return _unclear(turn, slot, parsed.unclear[slot.name], understood)


def _shown(turn: Turn, slot: Slot, value: str) -> str:
    """A canonical piece in the words of people."""
    if slot.kind is SlotKind.DATE:
        return spell_date(date.fromisoformat(value), turn.today)
    return turn.book.name(value) if slot.kind is SlotKind.PERSON else value


def _question(slot: Slot) -> Message:
    question = wording.piece_question(slot.question or f"{slot.name.capitalize()}?", slot.choices)
    taps = tuple(answer_button(slot.name, choice[:_LABEL], choice) for choice in slot.choices)
    return replace(question, blocks=(*question.blocks, Buttons(taps))) if taps else question


def _reader(slot: Slot) -> Reader:
    def read(text: str, turn: Turn) -> str | Problem:
        value = read_piece(turn, slot, text)
        return Problem(_unclear(turn, slot, value)) if isinstance(value, Unclear) else value

    return read


def _unclear(turn: Turn, slot: Slot, unclear: Unclear, understood: str = "") -> Message:
    """What was not understood, with a button for each reading that it could have."""
    said = wording.unclear(unclear.text, unclear.what, unclear.example, understood)
    taps = tuple(answer_button(slot.name, _label(turn, slot, choice), choice) for choice in unclear.choices)
    return replace(said, blocks=(*said.blocks, Buttons(taps))) if taps else said


def _label(turn: Turn, slot: Slot, choice: str) -> str:
    person = turn.book.get(Person, choice.removeprefix("@")) if slot.kind is SlotKind.PERSON else None
    return (person.name if person else choice)[:_LABEL]
