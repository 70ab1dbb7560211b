"""From a typed line to a command and its pieces. Nothing has to be complete: what is missing is asked for."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from bot.command_names import beginnings, first_word
from bot.commands.declare import Command, SlotKind
from bot.cutting import pieces
from bot.marks import ID
from bot.parsed import NUMBERED, Parsed
from bot.pieces import LETTERS, read_piece
from partnership.turn import Turn


def parse(turn: Turn, text: str, commands: Sequence[Command]) -> Parsed | None:
    """The command that a line means, the most complete reading first; None when it begins with none of them."""
    line = text.strip() if "\n" in text else " ".join(text.split())
    spelt = beginnings(tuple(commands))
    match = spelt.beginning.match(line) if first_word(line) in spelt.firsts else None
    if match is None or match.lastindex is None:
        return None
    rest = line[match.end() :]
    readings = [pieces(turn, one, rest) for one in spelt.meant[match.lastindex - 1]]
    return min(
        readings,
        key=lambda one: (_of_other_kind(one.command, rest), len(one.unclear) + bool(one.left), len(one.missing)),
    )


def also_said(turn: Turn, command: Command, known: Mapping[str, str], asked: str, text: str) -> Parsed | None:
    """An answer to the question for a text, with pieces behind it as they stand in the command's line; None without."""
    lacking = tuple(slot for slot in command.slots if slot.name not in known)
    if any(slot.name == asked and slot.after for slot in lacking):
        return None
    line = text.strip() if "\n" in text else " ".join(text.split())
    parsed = pieces(turn, replace(command, slots=lacking), line)
    if parsed.left or parsed.unclear or asked not in parsed.args or len(parsed.args[asked]) >= len(line.rstrip(" ,;")):
        return None
    return Parsed(command=command, args={**known, **parsed.args})


def said_beside(turn: Turn, command: Command, known: Mapping[str, str], asked: str, text: str) -> dict[str, str]:
    """Other pieces of the command, in words that are no answer: `by Fri`, where the question was asked for."""
    others = [slot for slot in command.slots if slot.name not in known and slot.name != asked and slot.after]
    line = " ".join(text.split())
    leads = [word for slot in others for word in slot.after]
    led = any(line.casefold().startswith(f"{lead.casefold()}{mark}") for lead in leads for mark in (" ", ":"))
    days = [slot for slot in others if slot.kind is SlotKind.DATE]
    slots = others if led else days if any(isinstance(read_piece(turn, one, line), str) for one in days) else []
    parsed = pieces(turn, replace(command, slots=tuple(slots)), line) if slots else None
    return {} if parsed is None or parsed.left or parsed.unclear else dict(parsed.args)


def _of_other_kind(command: Command, rest: str) -> bool:
    """Whether the line names what the command is not about: `drop O2` drops no promise."""
    first, letters = rest.split(maxsplit=1)[:1], {LETTERS[one.kind] for one in command.slots if one.kind in NUMBERED}
    return bool(letters and first and ID.fullmatch(first[0])) and first[0][0].upper() not in letters
