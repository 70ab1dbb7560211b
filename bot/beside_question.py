"""What came of a line beside an open question, and the question under it, or what is said of it where it is left."""

from datetime import timedelta

from msgspec.structs import replace

from bot.arrivals import known
from bot.asking import AGAIN, COMMAND, PASSING, given_pieces
from bot.commands.declare import SlotKind
from bot.conversing import Conversing, ends, instead
from bot.parsed import Parsed
from dialogs.engine import Asked
from dialogs.scripts import KEEPS
from partnership.conversations import Conversation
from partnership.errors import Refused
from partnership.message import Block
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.wording import talk as wording

UPDATE = "update"
"""Asks for which objective words are."""
_FRESH = timedelta(hours=1)
"""How long a question in passing is shown among what is open."""


class BesideQuestion:
    """Pure: what came of a line, and what becomes of the question that was open."""

    def __init__(self, conversing: Conversing) -> None:
        self._conversing = conversing

    def under(self, turn: Turn, conversation: Conversation, outcome: Outcome, *, shows: bool = False) -> Outcome:
        """What came of a line, and under it the open question, once; where it asks its own, what is unfinished.

        `shows`: the line asks for what is open.

        After that the question waits unseen where its own words answer it and others would be lost with it; else it is
        left, as are words that may be an answer for some objective. What is written at length goes on being asked, and
        a question in passing is left at once.
        """
        passing = PASSING in conversation.given and not (shows and turn.now - conversation.at < _FRESH)
        if passing or self._fits_nothing(turn, conversation, outcome):
            return instead(turn, conversation, outcome)
        if ends(outcome, conversation):
            replaced = any(one.id == conversation.id for one in outcome.changes if isinstance(one, Conversation))
            return outcome.with_above(*_unfinished(conversation)) if replaced else outcome
        if shows or conversation.script in KEEPS:
            return self.above_it(turn, outcome)
        if AGAIN not in conversation.given:
            once = replace(conversation, given={**conversation.given, AGAIN: "yes"})
            return self.above_it(turn, outcome).and_then(Outcome(changes=(once,)))
        waits = conversation.holds_words and conversation.about != UPDATE
        if waits and not self._takes_any_words(turn, conversation):
            return outcome
        return instead(turn, conversation, outcome).with_above(*_unfinished(conversation))

    def _fits_nothing(self, turn: Turn, conversation: Conversation, outcome: Outcome) -> bool:
        """Whether what a line did leaves nothing that the question could be about: it is asked no more."""
        if conversation.script != COMMAND or not outcome.changes:
            return False
        try:
            self._conversing.play(replace(turn, book=known(turn.book, outcome.changes)), conversation)
        except Refused:
            return True
        return False

    def _takes_any_words(self, turn: Turn, conversation: Conversation) -> bool:
        state = self._conversing.play(turn, conversation)
        return isinstance(state, Asked) and state.question.free

    def above_it(self, turn: Turn, outcome: Outcome) -> Outcome:
        """What came of a command, and under it the open question as it is by now."""
        question = self._conversing.asks(replace(turn, book=known(turn.book, outcome.changes)))
        if question is None or outcome.answer is None:
            return replace(outcome, answer=question or outcome.answer)
        return outcome.with_below(*question.blocks)


def in_its_place(turn: Turn, conversation: Conversation, parsed: Parsed, outcome: Outcome) -> Outcome:
    """What takes the place of the same command with other pieces: that nothing comes of those is said."""
    known_pieces = {**given_pieces(conversation.given), **conversation.answers}
    slots = [slot for slot in parsed.command.slots if known_pieces.get(slot.name)]
    texts = [slot.name for slot in slots if slot.kind is SlotKind.TEXT]
    lost = next((known_pieces[name] for name in texts if _differs(parsed, name, known_pieces[name])), "")
    words = [slot.name for slot in slots if slot.kind is SlotKind.WORD]
    if not lost and any(name in parsed.args and _differs(parsed, name, known_pieces[name]) for name in words):
        lost = " ".join((parsed.command.name, *(known_pieces[name] for name in words)))
    done = instead(turn, conversation, outcome)
    return done.with_above(wording.left_for_another(lost)) if lost else done


def begun(conversation: Conversation) -> bool:
    """Whether a piece of it was given before anything was asked."""
    return any(value for name, value in conversation.given.items() if name != AGAIN)


def _differs(parsed: Parsed, name: str, before: str) -> bool:
    """Whether a piece has other words by now."""
    return parsed.args.get(name, "").casefold() != before.casefold()


def _unfinished(conversation: Conversation) -> tuple[Block, ...]:
    """What is said where another question takes the place of this one; nothing where no words are lost."""
    if not conversation.holds_words:
        return ()
    if conversation.script in KEEPS:
        return wording.left_kept(conversation.script).blocks
    given = {**conversation.given, **conversation.answers}
    words = (text for name, text in given.items() if " " in text and not name.startswith(":"))
    return (wording.left_for_another(next(words, conversation.about or conversation.script)),)
