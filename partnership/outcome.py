"""What a turn or a tick wants to happen: one commit, one answer."""

import msgspec
from msgspec.structs import replace

from partnership.delivery import Delivery
from partnership.message import Block, Message
from partnership.record import Record


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """New states of records, messages that go out by themselves, and the answer to the one who asked.

    Changes and deliveries are written together or not at all. `removed` are records that end to exist (conversations,
    notes that waited, and an answer that was meant for another round). `undoable` is the change in words when its
    author may take it back.
    """

    changes: tuple[Record, ...] = ()
    removed: tuple[Record, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    answer: Message | None = None
    in_place: bool = False
    """The answer replaces the message that was tapped, instead of standing under it."""
    public: bool = False
    """The answer may be read by all where it was asked for; else it is for the speaker alone."""
    undoable: str = ""
    logged: str = ""
    """What the audit log calls it, where nobody may take it back."""
    needs: str = ""
    """The right that it took (`Who`): who takes it back must still have it."""

    @property
    def sends_or_changes(self) -> bool:
        return bool(self.changes or self.deliveries)

    def with_above(self, *blocks: Block) -> "Outcome":
        """The same with more at the top of its answer, where it has one."""
        answer = self.answer
        return replace(self, answer=replace(answer, blocks=(*blocks, *answer.blocks))) if answer and blocks else self

    def with_below(self, *blocks: Block) -> "Outcome":
        """The same with more at the end of its answer, where it has one."""
        answer = self.answer
        return replace(self, answer=replace(answer, blocks=(*answer.blocks, *blocks))) if answer and blocks else self

    def and_then(self, later: "Outcome") -> "Outcome":
        """Both, the later answer and the later state of a record winning; what both remove is removed once."""
        changes, removed = self.changes or later.changes, later.removed
        if self.removed and later.changes:
            new = {(record.kind, record.id) for record in later.changes}
            removed = (*(one for one in self.removed if (one.kind, one.id) not in new and one not in removed), *removed)
        elif self.removed:
            removed = (*(one for one in self.removed if one not in removed), *removed)
        if self.changes and (later.changes or later.removed):
            kept = {(record.kind, record.id): record for record in (*self.changes, *later.changes)}
            gone = {(record.kind, record.id) for record in later.removed}
            changes = tuple(record for name, record in kept.items() if name not in gone)
        return Outcome(
            changes=changes,
            removed=removed,
            deliveries=(*self.deliveries, *later.deliveries),
            answer=later.answer or self.answer,
            in_place=later.in_place if later.answer else self.in_place,
            public=later.public if later.answer else self.public,
            undoable=later.undoable or self.undoable,
            logged=later.logged or self.logged,
            needs=later.needs or self.needs,
        )


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that the clock made due: committed by itself, so that a kill in the middle of many loses none."""

    name: str
    """For people who read logs: `maria:2026-W48 reminder 1`."""
    outcome: Outcome
