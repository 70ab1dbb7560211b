"""What is done with a line once it is read: the command that it says, the taps, and then its rest."""

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from bot.arrivals import known
from bot.commands.declare import Command
from bot.commands.motion_adding import ADDING, several
from bot.conversing import Conversing
from bot.fallback import not_understood
from bot.grammar import parse
from bot.parsed import Parsed
from bot.pleasantries import kindly
from bot.rights import allowed, called, run
from partnership.book import Book
from partnership.errors import Refused
from partnership.message import Block, Call, Divider
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.wording import talk as wording
from partnership.wording.previews import not_read_beside


class Doing:
    """Pure: a turn and a line as it was read to what shall happen. Raises Refused."""

    def __init__(
        self,
        commands: Sequence[Command],
        conversing: Conversing,
        words: Callable[[Turn], Outcome],
        tap: Callable[[Turn, Call], Outcome],
    ) -> None:
        """`words` and `tap`: what anything that is typed or tapped does, whatever is asked."""
        self._commands = commands
        self._conversing = conversing
        self._words = words
        self.tap = tap

    def read(self, turn: Turn, line: str) -> Parsed | None:
        """The command of a line, as far as it can be read."""
        return parse(turn, line, self._commands)

    def line(self, turn: Turn, line: str) -> Outcome:
        """A line as the whole command that it was read as."""
        parsed = self.read(turn, line)
        return self.parsed(turn, parsed) if parsed else Outcome(answer=not_understood(turn))

    def parsed(self, turn: Turn, parsed: Parsed) -> Outcome:
        """What a command does, whole or in part: what it lacks is asked for."""
        command = parsed.command
        handler = allowed(turn, command, parsed.args)
        if command is ADDING and (added := several(turn, turn.text)):
            return self._conversing.opened(turn, added)
        if parsed.left and (kind := kindly(turn, turn.text)):
            return Outcome(answer=kind)
        if parsed.left:
            mine = next((one.id for one in turn.book.promises_of(turn.person.id) if one.live), "P3")
            return Outcome(answer=wording.left_over(parsed.left, command.usage.replace("P3", mine)))
        if parsed.unclear or parsed.missing:
            return self._conversing.ask_pieces(turn, parsed)
        return self._conversing.opened(turn, run(turn, command, handler, parsed.args))

    def told(self, turn: Turn, call: Call) -> Outcome:
        """What a tap does, or why it does not."""
        try:
            return self.tap(turn, call)
        except Refused as refused:
            return Outcome(answer=refused.message)

    def taps(self, turn: Turn, calls: Sequence[Call], *, each: bool = False) -> Outcome:
        """One answer that stands for several taps: all of them, or none where one is refused; `each` by itself."""
        if len(calls) == 1 and (command := called(self._commands, calls[0])) and command.sends:
            return self.parsed(turn, Parsed(command=command, args=dict(calls[0].args)))
        outcome, said, done = Outcome(), [], []
        for number, call in enumerate(calls):
            event = f"{turn.event}:{number}" if number else turn.event
            tap = self.told if each else self.tap
            step = tap(replace(turn, book=known(turn.book, outcome.changes), event=event), call)
            outcome = outcome.and_then(step)
            done += [step.undoable] if step.undoable else []
            said.append(step.answer)
        blocks = [_until_divider(one.blocks) for one in said[:-1] if one]
        if outcome.answer and blocks:
            answer = replace(outcome.answer, blocks=(*(each for one in blocks for each in one), *outcome.answer.blocks))
            outcome = replace(outcome, answer=answer)
        return replace(outcome, in_place=False, undoable=", ".join(done))

    def heard(self, turn: Turn, more: str) -> Outcome | None:
        """What the rest of a line does; None where it is not understood."""
        later = replace(turn, text=more, event=f"{turn.event}:more")
        try:
            rest = self._words(later)
        except Refused as refused:
            return Outcome(answer=refused.message)
        return None if rest.answer == not_understood(later) else rest

    def and_all(self, turn: Turn, first: Outcome, calls: Sequence[Call]) -> Outcome:
        """What was done for a part of a line, and then what each of these taps does."""
        then = replace(turn, book=known(turn.book, first.changes), event=f"{turn.event}:taps")
        taps = self.told(then, calls[0]) if len(calls) == 1 else self.taps(then, calls, each=True)
        above = first.answer.blocks if first.answer and taps.answer else ()
        undoable = ", ".join(filter(None, (first.undoable, taps.undoable)))
        return replace(first.and_then(taps), in_place=False, undoable=undoable).with_above(*above)

    def and_rest(self, turn: Turn, done: Outcome, book: Book, more: str) -> Outcome:
        """What was done for a part of a line, and then what the rest of it says."""
        heard = self.heard(replace(turn, book=known(book, done.changes)), more) if more else Outcome()
        rest = heard or Outcome(answer=not_read_beside(more))
        both, above = done.and_then(rest), done.answer.blocks if done.answer and rest.answer else ()
        answer = replace(both.answer, blocks=(*above, *both.answer.blocks)) if both.answer else None
        undoable = ", ".join(filter(None, (done.undoable, rest.undoable)))
        return replace(both, answer=answer, in_place=False, undoable=undoable)


def _until_divider(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The answer itself, without what it shows of the rest."""
    return blocks[: next((at for at, block in enumerate(blocks) if isinstance(block, Divider)), len(blocks))]
