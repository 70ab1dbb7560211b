"""A command as it was read from a line: what was given, what is missing."""

import msgspec

from bot.commands.declare import Command, Slot, SlotKind
from dialogs.reading.unclear import Unclear

NUMBERED = (SlotKind.OBJECTIVE, SlotKind.PROMISE, SlotKind.DECISION, SlotKind.MOTION, SlotKind.NOT_DOING)


class Parsed(msgspec.Struct, frozen=True, kw_only=True):
    """A command with what was given. `unclear` are pieces that could not be read, `left` words that belong nowhere."""

    command: Command
    args: dict[str, str] = {}
    unclear: dict[str, Unclear] = {}
    left: str = ""

    @property
    def missing(self) -> tuple[Slot, ...]:
        """The pieces to ask for, in order."""
        return tuple(slot for slot in self.command.slots if slot.required and slot.name not in self.args)

    @property
    def complete(self) -> bool:
        return not self.missing and not self.unclear and not self.left

    @property
    def bare(self) -> bool:
        """The name alone of a command that takes pieces."""
        return not (self.args or self.unclear or self.left)

    @property
    def sentence(self) -> bool:
        """It may be a sentence that only begins like the command: words are left, or stand where a number should.

        No news begins as what is done with an entry of the list of what is not done.
        """
        if any(slot.kind is SlotKind.NOT_DOING for slot in self.command.slots):
            return False
        return bool(self.left) or any(map(self._is_none, self.command.slots))

    def _is_none(self, slot: Slot) -> bool:
        """Whether what stands for a piece can't be one."""
        if slot.kind in NUMBERED and slot.name in self.unclear:
            return not any(letter.isdigit() for letter in self.unclear[slot.name].text)
        first = self.args.get(slot.name, "").casefold().split()[:1]
        return bool(slot.never) and (bool(slot.never.intersection(first)) or any(map(str.isdigit, "".join(first))))
