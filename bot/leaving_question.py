"""An open question is left, or the one before it is asked again."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from bot.asking import (
    COMMAND,
    PASSING,
    given_pieces,
    without_doubt,
    word_of,
)
from bot.commands.declare import Command
from bot.conversing import Conversing, instead
from bot.doing import Doing
from bot.line_alone import LineAlone
from bot.parsed import Parsed
from bot.understanding.decisions.several_decided import several_decided
from bot.understanding.fitting import asked
from bot.understanding.offers.offered_again import offered_again
from bot.yes_or_no import is_cancel, is_no
from dialogs.engine import BEFORE, DROPPED, Asked
from dialogs.scripts import KEEPS
from partnership.conversations import Conversation, LastChange
from partnership.errors import Refused
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.wording import talk as wording
from partnership.wording.wishes import not_that

_NO_OBJECTIVE = re.compile(
    r"(?:(?:yes|yep|ok(?:ay)?|sure|please|just)[ ,.:–-]+)*(?:(?:for|about) )?(?:no(?:ne)?|none of the|without an)"
    r" objectives?(?: please)?"
)
_BACK = {"back", "go back"}


class LeavingQuestion:
    """Pure: a turn, what is asked and what was said to the way out of it; None where it is none."""

    def __init__(self, commands: Sequence[Command], conversing: Conversing, alone: LineAlone, do: Doing) -> None:
        self._commands = commands
        self._conversing = conversing
        self._alone = alone
        self._do = do

    def left(self, turn: Turn, conversation: Conversation, text: str) -> Outcome | None:
        """The question is put away, or was none that was meant: `no, ask Jon to own O2`, for a decision of Jon's."""
        if is_cancel(text) and not self._drops(turn, conversation, text):
            title = conversation.about or conversation.script
            left = wording.left_kept(title) if conversation.script in KEEPS else wording.cancelled()
            return self._out_of_part(turn, conversation) or Outcome(removed=(conversation,), answer=left)
        if {PASSING, "pending"} & {*conversation.given} and is_no(text):
            return Outcome(removed=(conversation,), answer=not_that())
        offer = offered_again(turn, text) if conversation.about == "ask" else None
        return instead(turn, conversation, self._alone.fresh(turn, offer)) if offer else None

    def _drops(self, turn: Turn, conversation: Conversation, text: str) -> bool:
        """Whether `forget it` is said of the one of a list that is being asked about; `cancel` leaves the list."""
        if word_of(text).startswith("cancel") or conversation.script == COMMAND:
            return False
        try:
            state = self._conversing.play(turn, conversation)
        except Refused:
            return False
        return isinstance(state, Asked) and state.question.read(text, turn) == DROPPED

    def none_or_several(self, turn: Turn, conversation: Conversation, text: str) -> Outcome | None:
        """For none of the objectives that are asked about, or of the decisions for each in the same line."""
        if conversation.about == "ask" and _NO_OBJECTIVE.fullmatch(word_of(text)):
            return self._about_none(turn, conversation)
        if conversation.about != "decide" or not several_decided(turn, asked(turn), text):
            return None
        alone = replace(turn, book=turn.book.with_records((), [conversation]))
        return instead(turn, conversation, self._alone.fresh(alone, text))

    def _about_none(self, turn: Turn, conversation: Conversation) -> Outcome:
        """[Yes, for no objective] in words."""
        command = next(one for one in self._commands if one.name == conversation.about)
        args = {**given_pieces(conversation.given), **conversation.answers, "alone": "yes"}
        return instead(turn, conversation, self._do.parsed(turn, Parsed(command=command, args=args)))

    def _out_of_part(self, turn: Turn, conversation: Conversation) -> Outcome | None:
        """Back to the list, where one of it is being changed: nothing of what was written is lost."""
        if conversation.script in KEEPS or conversation.script == COMMAND:
            return None
        try:
            state = self._conversing.play(turn, conversation)
        except Refused:
            return None
        if not (isinstance(state, Asked) and state.answered and state.question.part):
            return None
        return self._conversing.step_back(turn, without_doubt(conversation), state)

    def back(self, turn: Turn, conversation: Conversation, state: Asked, word: str) -> Outcome | None:
        """`back`, and `undo` where nothing else was changed since: the question before."""
        if word in _BACK or (word == "undo" and state.answered and not _changed_since(turn, conversation)):
            return self._conversing.step_back(turn, without_doubt(conversation), state, keeps_list=word in _BACK)
        if word == "undo" and conversation.given.get(BEFORE):
            return self._undone(turn, conversation, state)
        return None

    def _undone(self, turn: Turn, conversation: Conversation, state: Asked) -> Outcome:
        """The answer before this question, saved already, is taken back, and its question asked anew."""
        undone = self._alone.fresh(turn, "undo")
        if not (undone.changes or undone.removed):
            return undone
        later = turn.book.with_changes(undone.changes).with_records((), undone.removed)
        again = self._conversing.step_back(replace(turn, book=later), conversation, state)
        return undone.and_then(again).with_above(*(undone.answer.blocks[:1] if undone.answer else ()))


def _changed_since(turn: Turn, conversation: Conversation) -> bool:
    """Whether the speaker changed something else after the last answer here."""
    last = turn.book.get(LastChange, turn.person.id)
    return last is not None and last.at > conversation.at
