"""A line at an open question: its answer, words beside it, or something else."""

import re
from collections.abc import Sequence
from functools import partial

from msgspec.structs import replace

from bot.arrivals import known
from bot.asking import DOUBTED, without_doubt, word_of
from bot.beside_question import BesideQuestion
from bot.command_at_question import CommandAtQuestion
from bot.commands.declare import Command
from bot.conversing import Conversing, instead
from bot.doing import Doing
from bot.leaving_question import LeavingQuestion
from bot.line_alone import LineAlone
from bot.nothing_to_keep import nothing_to_keep
from bot.passing import days_closed, headline_behind
from bot.phrasings import own_name_said, partner_said
from bot.understanding import figure_or_chance, which_of_these
from bot.understanding.about_steward import about_steward
from bot.understanding.button_words import label_meant
from bot.understanding.decisions.several_decided import by_order
from bot.understanding.fitting import asked
from bot.understanding.strategy.charter_asked import at_the_charter
from bot.understanding.strategy.charter_said import REMARK
from bot.understanding.strategy.why_said import asked_again
from bot.understanding.word_asked import word_asked
from dialogs.charter import NAME as CHARTER
from dialogs.engine import Asked, Earlier, Problem, Question
from dialogs.objective import NAME as OBJECTIVES
from dialogs.reading.questions import is_question
from dialogs.setup import NAME as SETUP
from partnership.conversations import Conversation
from partnership.errors import Refused
from partnership.outcome import Outcome
from partnership.strategy.charter import asked_for, drafts
from partnership.turn import Turn
from partnership.wording.about_steward import no_answer
from partnership.wording.glossary import meaning
from partnership.wording.strategy.charter_wishing import which_answer

_FIRST_QUESTION = re.compile(r"[^?\n]{5,120}\?(?=\s|$)")
_A_SENTENCE = 4
"""Words from which on a line tells something."""
_DECISION = re.compile(r"d\d{1,4}")
_LISTS = frozenset({SETUP, OBJECTIVES})
"""Conversations in which a list of people or objectives is written."""
_OF_THE_LIST = re.compile(r"sponsor(?!.* person)|objectives|review|O\d+ ")
_OF_THE_QUESTION = re.compile(
    r"\bO ?\d|what do you mean|\bexamples?\b|like what"
    r"|(?:how|what) (?:do|should|can|shall) (?:i|we) (?:say|write|answer)",
    re.IGNORECASE,
)
"""What is asked of the list, or of how the question is to be answered, which its examples show."""
_THE_ONE = re.compile(r"(?:for |in )?(?:the|that) (?P<what>.{1,40}?)(?: (?:one|answer|question))?", re.IGNORECASE)
_IT = r"(?:it|that|this|those|these|they|(?:the|my|our|that) (?:[^\W\d_]+ ){1,4}?)(?:['’]s)?"
_POINTS = re.compile(
    rf"(?:(?:no|sorry|well|please|yes)[ ,]+)*(?:{_IT} *(?:is|are|was|were|belongs?|goes?|counts?|should be)?"
    r"(?: all| meant| part)? *(?:for|to|on|about|under|in|with|of)?|i (?:mean|meant)"
    r"|(?:put|add|move|save) (?:it|that|this) (?:on|under|to|for|with|in))"
    r" +(?:objective )?(?P<what>o ?\d{1,4})(?:['’]s?)?(?:[ ,]+(?:please|of course|then|not .{1,30}))?",
    re.IGNORECASE,
)
"""`the price list is for O1`, `that belongs to O4`: an id that answers, however it is said."""

_HELD = re.compile(
    r"(?P<what>[omd] ?\d{1,4})[ ]*[,:–-][ ]*(?!.*(?:on track|at risk|off track|unchanged|chance|[$€£]\d|\d ?/ ?10))"
    r"(?P<why>[^\n]+)",
    re.IGNORECASE,
)
"""`O6, that's not confirmed`, where it is asked what is held back: why is printed nowhere, and no answer of O6."""


class OpenQuestion:
    """Pure: a turn, what is asked and what was said to what shall happen."""

    def __init__(self, commands: Sequence[Command], conversing: Conversing, alone: LineAlone, do: Doing) -> None:
        self._conversing = conversing
        self._alone = alone
        self._do = do
        self._beside = BesideQuestion(conversing)
        self._leaving = LeavingQuestion(commands, conversing, alone, do)
        self._command = CommandAtQuestion(commands, conversing, alone, do, self._beside)
        self._tried = (
            self._explained,  # `what is a motion?`
            self._of_steward,  # `what does it cost?`
            self._both,
            self._while_listing,
            partial(nothing_to_keep, conversing),
            self._command.doubted,  # a command where any words would answer: which it is, is asked
            self._command.not_an_answer,
            self._command.left_behind,
            self._remarks,
            conversing.answer,  # at last it is the answer, or what is wrong with it is said
        )
        """What a line is at a question, in the order in which it is tried."""
        self.as_command = self._command.as_command
        self.above_it = self._beside.above_it

    def answered(self, turn: Turn, conversation: Conversation, text: str) -> Outcome:
        """What a line does while something is asked."""
        word = word_of(text)
        if left := self._leaving.left(turn, conversation, text):
            return left
        if conversation.script == CHARTER and (again := asked_again(turn, text)):
            part, text = again
            turn = replace(turn, text=text)
            conversation = replace(conversation, given={**conversation.given, "answers": part.value})
        try:
            state = self._conversing.play(turn, conversation)
        except Refused as refused:
            return Outcome(removed=(conversation,), answer=refused.message)
        if not isinstance(state, Asked):
            return self._conversing.advance(turn, conversation)
        if other := self._leaving.none_or_several(turn, conversation, text) or self._of_its_own(
            turn, conversation, text
        ):
            return other
        text = _the_one(turn, state.question, text)
        if meant := label_meant(state.question, text):
            turn, text = replace(turn, text=meant), meant
        if back := self._leaving.back(turn, conversation, state, word):
            return back
        if doubted := conversation.given.get(DOUBTED):
            conversation = without_doubt(conversation)
            if settled := self._command.meant(turn, conversation, state.question, doubted):
                return settled
        outcomes = (tried(turn, conversation, state.question, text) for tried in self._tried)
        return next(filter(None, outcomes))

    def _of_its_own(self, turn: Turn, conversation: Conversation, text: str) -> Outcome | None:
        """What a line says at a question that has sentences of its own."""
        if conversation.about == "hold":
            return self._held(turn, text)
        return self._of_charter(turn, conversation, text) if conversation.about == "charter change" else None

    def _held(self, turn: Turn, text: str) -> Outcome | None:
        """What is held back, with why; and the headline behind it."""
        said, rest = headline_behind(text) or (text, "")
        held = _HELD.fullmatch(said.strip())
        if held is None:
            return None
        line = f"hold {held['what']} because {held['why']}"
        done = self._alone.fresh(replace(turn, text=line), line)
        later = turn.book.with_records((), done.removed)
        return self._do.and_rest(turn, done, known(later, done.changes), rest)

    def _of_charter(self, turn: Turn, conversation: Conversation, text: str) -> Outcome | None:
        """Which words of the charter should be others, or that the answer is put off: no answer to which it is."""
        said = at_the_charter(turn, text)
        outcome = self._do.taps(turn, said) if isinstance(said, tuple) and said else said
        return instead(turn, conversation, outcome) if isinstance(outcome, Outcome) else None

    def _remarks(self, turn: Turn, conversation: Conversation, question: Question, text: str) -> Outcome | None:
        """A sentence where it is asked which answer of the charter is meant: kept, and asked which it is about."""
        asks = conversation.about == "charter change" and question.name == "part" and "text" not in conversation.given
        remarks = asks and len(text.split()) >= _A_SENTENCE and not is_question(text)
        sent = asked_for(turn.book) if remarks else None
        if sent is None or drafts(turn.book, turn.person) or not isinstance(question.read(text, turn), Problem):
            return None
        kept = replace(conversation, given={**conversation.given, "text": text, "how": REMARK})
        answer = which_answer(sent, text, turn.book.workspace.partner, agrees=False)
        return Outcome(changes=(kept,), answer=answer)

    def _explained(self, turn: Turn, conversation: Conversation, question: Question, text: str) -> Outcome | None:
        """What one of the product's words means; the question stays. One that takes questions answers them itself."""
        word = None if question.asks else word_asked(text)
        answer = meaning(word, turn.book.workspace.partner) if word else None
        return self._beside.under(turn, conversation, Outcome(answer=answer)) if answer else None

    def _of_steward(self, turn: Turn, conversation: Conversation, question: Question, text: str) -> Outcome | None:
        """What is asked of Steward itself; the question stays."""
        answer = None if question.asks else about_steward(turn, text)
        return self._beside.under(turn, conversation, answer) if isinstance(answer, Outcome) else None

    def _both(self, turn: Turn, conversation: Conversation, _question: Question, text: str) -> Outcome | None:
        """What a number is and, in the same line, how the objective stands; or bare words on what was asked of one."""
        line = None
        if conversation.about == figure_or_chance.COMMAND:
            line = figure_or_chance.with_more(conversation.given, text)
        elif conversation.about == which_of_these.COMMAND:
            line = which_of_these.line_of(turn, conversation.given, text)
        both = self._alone.understood(turn, line) if line else None
        return instead(turn, conversation, both) if both else None

    def _while_listing(self, turn: Turn, conversation: Conversation, question: Question, text: str) -> Outcome | None:
        """The partner's name or one's own put right, and what is asked in passing: no line of a list."""
        if conversation.script not in _LISTS:
            return None
        if name := own_name_said(text):
            if isinstance(question.read(text, turn), Earlier):  # who is on the team is renamed there too
                return self._conversing.answer(turn, conversation, question, text)
            return self._beside.under(turn, conversation, self._alone.fresh(turn, name))
        if conversation.script == SETUP and conversation.answers and (partner := partner_said(text)):
            return self._beside.under(turn, conversation, self._alone.fresh(turn, partner))
        aside, first = days_closed(turn, text), _FIRST_QUESTION.match(text)
        if first and aside is None and type(question.read(text, turn)) is Problem:
            aside = self._alone.asked(turn, first[0])
            # Where the question reads lists, dates or names, what it would say of a question back is of no help.
            plain = (
                aside is None and first[0] == text.strip() and is_question(text) and not _OF_THE_QUESTION.search(text)
            )
            if plain and _OF_THE_LIST.match(question.name):
                aside = Outcome(answer=no_answer())
        return self._beside.under(turn, conversation, aside) if aside else None


def _the_one(turn: Turn, question: Question, text: str) -> str:
    """`why us` of `the why us one`, `O1` of `it is for O1`, where the question takes the one and not the other."""
    line = text.strip(" .!")
    if question.name == "decision" and _DECISION.fullmatch(named := by_order(asked(turn), line)):
        return named
    said = None if question.free else _POINTS.fullmatch(line) or _THE_ONE.fullmatch(line)
    if said is None or not isinstance(question.read(text, turn), Problem):
        return text
    return text if isinstance(question.read(said["what"], turn), Problem) else said["what"]
