"""A command at an open question: whether it is one, or the answer, and what becomes of the question."""

import re
from collections.abc import Sequence
from typing import TypeGuard

from msgspec.structs import replace

from bot.asking import (
    COMMAND,
    DO_IT,
    DOUBTED,
    MY_ANSWER,
    PASSING,
    command_or_answer,
    given_pieces,
    offered_words,
    without_doubt,
    word_of,
)
from bot.beside_question import UPDATE, BesideQuestion, begun, in_its_place
from bot.commands.declare import Command
from bot.commands.motion_adding import ADDING, both_said
from bot.conversing import Conversing, ends, instead
from bot.doing import Doing
from bot.grammar import also_said, parse
from bot.line_alone import LineAlone
from bot.motion_phrasings import motion_pieces
from bot.parsed import Parsed
from bot.phrasings import in_order, shows_objective
from bot.pieces import tells_of_record
from bot.previews import WHAT_NOW
from bot.understanding.absence import AWAY, absence, days_answered
from bot.understanding.offers.several_answers import several_answers
from bot.understanding.strategy.added_said import added_said
from bot.understanding.strategy.further_said import further_said
from bot.understanding.words_instead import words_instead
from bot.yes_or_no import is_no
from dialogs.agreement import is_yes
from dialogs.engine import Earlier, Problem, Question
from dialogs.reading.questions import is_question
from dialogs.setup import NAME as SETUP
from partnership.access import is_for
from partnership.conversations import Conversation
from partnership.outcome import Outcome
from partnership.turn import Turn

_NAMED = re.compile(r"[^:]{1,30}: *\S")
"""`why us: …`."""
_MONTH = "this month"
_LIST = "not doing"
"""How what goes onto the list of what is not done begins."""
_ANSWERS = frozenset({"decide", "decided", "recommend", "kept", "accept", "decline"})
"""Commands that answer something, and that nobody asks somebody else to decide."""
_SHORT_HELP = 2
"""Words up to which `help private` asks for help with something; `Help desk is overloaded` is an answer."""
_A_SENTENCE = 4
"""Words from which on a line that is no answer says something else."""


class CommandAtQuestion:
    """Pure: a turn, what is asked and a line to what comes of it as a command; None where it is the answer."""

    def __init__(
        self, commands: Sequence[Command], conversing: Conversing, alone: LineAlone, do: Doing, beside: BesideQuestion
    ) -> None:
        self._commands = commands
        self._conversing = conversing
        self._alone = alone
        self._do = do
        self._beside = beside

    def doubted(self, turn: Turn, conversation: Conversation, question: Question, text: str) -> Outcome | None:
        """Whether a command is meant as the answer is asked first; None for what is no command."""
        if not self._is_plain_command(turn, conversation, question, text):
            return None
        if conversation.about == _MONTH and _tells_all(parse(turn, text, self._commands)):
            return instead(turn, conversation, self._alone.fresh(turn, text))
        if question.asks and _tells_all(told := parse(turn, text, self._commands)) and told.command.name in _ANSWERS:
            return self.as_command(turn, text)
        asking = replace(conversation, given={**conversation.given, DOUBTED: text})
        return Outcome(changes=(asking,), answer=command_or_answer(question, text))

    def meant(self, turn: Turn, conversation: Conversation, question: Question, doubted: str) -> Outcome | None:
        """What comes of the words that may be a command, once it is said what they are; None where that is not said."""
        word = word_of(turn.text)
        if is_yes(turn.text) or word == MY_ANSWER.casefold():
            return self._conversing.answer(turn, conversation, question, doubted)
        if is_no(turn.text):
            return Outcome(changes=(conversation,), answer=question.message)
        return self.as_command(turn, doubted) if word == DO_IT.casefold() else None

    def as_command(self, turn: Turn, text: str) -> Outcome:
        """Words at an open question that are meant as the line that they are alone; the question stays open."""
        line = added_said(turn, text) or text  # the tap has confirmed it: it is not asked about again
        outcome = self._alone.fresh(replace(turn, text=line), line)
        conversation = turn.book.conversation(turn.person.id, turn.chat.id, turn.now)
        if conversation is None:
            return outcome
        settled = without_doubt(conversation)
        asked = self._beside.under(turn, settled, outcome)
        return asked if ends(asked, conversation) else asked.and_then(Outcome(changes=(settled,)))

    def not_an_answer(self, turn: Turn, conversation: Conversation, question: Question, text: str) -> Outcome | None:
        """What comes of words at an open question that are a command, or an update; None where they answer it."""
        word = word_of(text)
        offered = word in offered_words(question)
        if question.free and (again := self._said_again(turn, conversation, text)):
            return again
        if whole := self._whole_answer(turn, conversation, question, text):
            return whole
        any_words = question.free or offered
        helps = self._asks_for_help(turn, text)
        if helps or not any_words or _no_answer(turn, conversation, question):
            fits = question.free or not isinstance(question.read(text, turn), Problem)
            parsed = parse(turn, text if fits else in_order(text), self._commands)
            if parsed and (helps or (parsed.complete and not _answers(conversation, question, parsed, turn, text))):
                outcome = self._do.parsed(turn, parsed)
                if parsed.command.name == AWAY and conversation.about == UPDATE:
                    return instead(turn, conversation, outcome)
                if parsed.command.name == conversation.about:
                    return in_its_place(turn, conversation, parsed, outcome)
                return self._beside.under(turn, conversation, outcome, shows=parsed.command.name == WHAT_NOW)
        if conversation.script != COMMAND or question.free or offered:
            return None
        other = self._something_else(turn, question, text, fresh=not conversation.holds_words)
        stays = conversation.answers or begun(conversation)
        if other and stays and PASSING not in conversation.given:
            return self._beside.under(turn, conversation, other)
        return instead(turn, conversation, other) if other else None

    def left_behind(self, turn: Turn, conversation: Conversation, question: Question, text: str) -> Outcome | None:
        """What another whole line does where it is asked for which objective words are; a word or two may be a slip."""
        asked = conversation.script == COMMAND and conversation.about == UPDATE
        if not asked or not isinstance(question.read(text, turn), Problem):
            return None
        if len(text.split()) < _A_SENTENCE and not is_question(text):
            return None
        return self._beside.under(turn, conversation, self._alone.fresh(turn, text))

    def _said_again(self, turn: Turn, conversation: Conversation, text: str) -> Outcome | None:
        """The same command typed once more, with its pieces, instead of the piece that was asked for."""
        parsed = parse(turn, text, self._commands)
        if not parsed or parsed.command.name != conversation.about or not parsed.args:
            return None
        return in_its_place(turn, conversation, parsed, self._do.parsed(turn, parsed))

    def _whole_answer(self, turn: Turn, conversation: Conversation, question: Question, text: str) -> Outcome | None:
        """An answer with what would be asked next: `why us: …`, where only the part was asked for."""
        if conversation.script != COMMAND:
            return None
        if question.free:
            return self._and_more(turn, conversation, question, text)
        if more := self._completed(turn, conversation, question, text):
            return more
        if conversation.about == AWAY and (line := days_answered(text, given_pieces(conversation.given).get("from"))):
            return instead(turn, conversation, self._alone.fresh(replace(turn, text=line), line))
        if conversation.about == ADDING.name and (both := both_said(turn, text)):
            known_pieces = {**given_pieces(conversation.given), **conversation.answers}
            whole = Parsed(command=ADDING, args={**known_pieces, **both})
            return instead(turn, conversation, self._do.parsed(turn, whole))
        if conversation.answers or begun(conversation) or not _NAMED.match(text):
            return None
        parsed = parse(turn, f"{conversation.about} {text}", self._commands)
        if not (parsed and parsed.complete and parsed.command.name == conversation.about):
            return None
        return instead(turn, conversation, self._do.parsed(turn, parsed))

    def _completed(self, turn: Turn, conversation: Conversation, question: Question, text: str) -> Outcome | None:
        """`ask Carlos to decide by Fri`, where the day is asked for: the same, with what it lacked."""
        parsed = parse(turn, in_order(text), self._commands) if text.lower().startswith(conversation.about) else None
        if not parsed or parsed.command.name != conversation.about or question.name not in parsed.args:
            return None
        known = {**given_pieces(conversation.given), **conversation.answers}
        if parsed.complete or parsed.left or any(known.get(name, said) != said for name, said in parsed.args.items()):
            return None
        whole = Parsed(command=parsed.command, args={**known, **parsed.args})
        return instead(turn, conversation, self._do.parsed(turn, whole))

    def _and_more(self, turn: Turn, conversation: Conversation, question: Question, text: str) -> Outcome | None:
        """`Price list by Fri for O1`, where only what is promised was asked for."""
        command = next((one for one in self._commands if one.name == conversation.about), None)
        known_pieces = {**given_pieces(conversation.given), **conversation.answers}
        if command is ADDING and question.name == "title":
            text = motion_pieces(text)
        parsed = also_said(turn, command, known_pieces, question.name, text) if command else None
        return instead(turn, conversation, self._do.parsed(turn, parsed)) if parsed else None

    def _something_else(self, turn: Turn, question: Question, text: str, *, fresh: bool) -> Outcome | None:
        """What was typed at the question about a missing piece and is no answer to it, if it means anything else.

        `fresh`: nothing is lost with the question, so that half a command may take its place.
        """
        if not isinstance(question.read(text, turn), Problem):
            return None
        parsed = parse(turn, in_order(text), self._commands)
        if parsed and parsed.command.name in question.takes:
            return None
        of_further = any(one.command in ("this month", "outcome") for one in further_said(turn, text))
        shows = shows_objective(text)  # `O1` alone is the view, whoever owns it
        corrects = words_instead(turn, text)
        if absence(text) or of_further or shows or corrects or (fresh and (parsed or several_answers(turn, text))):
            return self._alone.fresh(turn, text)
        return self._alone.understood(turn, text) or self._alone.passing(turn, text)

    def _is_plain_command(self, turn: Turn, conversation: Conversation, question: Question, text: str) -> bool:
        """Whether a line is a command from end to end where any words would answer: what is meant is asked first.

        A command's name alone is one as well; what it lacks would be asked for. So is what begins with the id of
        something that is there: `M2 done`.
        """
        if not question.free or self._asks_for_help(turn, text) or word_of(text) in offered_words(question):
            return False
        if question.asks and text.rstrip().endswith("?"):
            return False
        ours = conversation.script == SETUP or conversation.about.startswith(_LIST)
        if not ours and word_of(text).startswith(_LIST) and added_said(turn, text):
            return True
        parsed = parse(turn, text, self._commands)
        whole = parsed is not None and (parsed.complete or parsed.bare) and is_for(turn, parsed.command.who)
        if parsed and whole:
            again = parsed.command.name == conversation.about and parsed.args
            if again or parsed.command.name in {conversation.script, *question.takes}:
                return False
        elif conversation.script == SETUP or not tells_of_record(turn, text):
            return False
        return not isinstance(question.read(text, turn), Problem)

    def _asks_for_help(self, turn: Turn, text: str) -> bool:
        """`help`, `help all`, `help strategy`: the one command that any question waits for."""
        parsed = parse(turn, text, self._commands) if word_of(text).startswith("help") else None
        asked = parsed is not None and parsed.command.name in {"help", "help all"}
        return bool(parsed and asked and (parsed.complete or len(text.split()) <= _SHORT_HELP))


def _answers(conversation: Conversation, question: Question, parsed: Parsed, turn: Turn, text: str) -> bool:
    """Whether a command says what the question asks, as `holidays Germany` where the holidays are agreed on.

    At the question for a piece that begins like one (`why …`), such a line is an answer, also one to be asked again.
    """
    if parsed.command.name not in question.takes:
        return False
    if conversation.script == COMMAND:
        return True
    read = question.read(text, turn)
    return isinstance(read, Earlier) or not isinstance(read, Problem)


def _no_answer(turn: Turn, conversation: Conversation, question: Question) -> bool:
    """Whether the line answers nothing at a question of set-up that many words answer, so that it may be a command."""
    read = question.read(turn.text, turn) if conversation.script == SETUP else ""
    return isinstance(read, Problem) and not isinstance(read, Earlier)


def _tells_all(parsed: Parsed | None) -> TypeGuard[Parsed]:
    """Whether a line is a command with what it is about."""
    return parsed is not None and parsed.complete and bool(parsed.args)
