"""A line at an open question: its answer, words beside it, or something else."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from bot.arrivals import known
from bot.asking import (
    AGAIN,
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
from bot.commands.declare import Command, SlotKind
from bot.conversing import Conversing, ends, instead
from bot.grammar import also_said, parse
from bot.parsed import Parsed
from bot.passing import days_closed
from bot.phrasings import in_order, partner_said, shows_objective
from bot.pieces import tells_of_record
from bot.previews import WHAT_NOW
from bot.second_thoughts import nothing_to_keep
from bot.understanding import figure_or_chance, which_of_these
from bot.understanding.absence import AWAY, absence, days_answered
from bot.understanding.button_words import label_meant
from bot.understanding.decisions.several_decided import by_order, several_decided
from bot.understanding.fitting import asked
from bot.understanding.offers.offered_again import offered_again
from bot.understanding.strategy.added_said import added_said
from bot.understanding.strategy.further_said import further_said
from bot.understanding.word_asked import word_asked
from bot.yes_or_no import is_no
from dialogs.agreement import is_yes
from dialogs.engine import BEFORE, DROPPED, Asked, Earlier, Problem, Question
from dialogs.objective import NAME as OBJECTIVES
from dialogs.scripts import KEEPS
from dialogs.setup import NAME as SETUP
from partnership.access import is_for
from partnership.conversations import Conversation, LastChange
from partnership.errors import Refused
from partnership.message import Block, Call
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.wording import talk as wording
from partnership.wording.glossary import meaning
from partnership.wording.wishes import not_that

_NAMED = re.compile(r"[^:]{1,30}: *\S")
"""`why us: …`."""
_LIST = "not doing"
"""How what goes onto the list of what is not done begins."""
_SHORT_HELP = 2
"""Words up to which `help private` asks for help with something; `Help desk is overloaded` is an answer."""
_FIRST_QUESTION = re.compile(r"[^?\n]{5,120}\?(?=\s|$)")
_UPDATE = "update"
"""Asks for which objective words are; who is away by now is asked no more."""
_LISTS = frozenset({SETUP, OBJECTIVES})
"""Conversations in which a list of people or objectives is written."""
_NO_OBJECTIVE = re.compile(
    r"(?:(?:yes|yep|ok(?:ay)?|sure|please|just)[ ,.:–-]+)*(?:(?:for|about) )?(?:no(?:ne)?|none of the|without an)"
    r" objectives?(?: please)?"
)
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
_DECISION = re.compile(r"d\d{1,4}")
_BACK = {"back", "go back"}
_CANCEL = re.compile(
    r"(?:(?:no|nope|oh|ok(?:ay)?|sorry|please|well|actually|wait)[ ,.:–-]+)*(?:cancel(?: (?:it|that|this))?|never ?mind"
    r"(?: (?:it|that|this))?|nvm|(?:just )?forget (?:about )?(?:it|that|this)|scratch that)"
    r"(?:[ ,]+(?:please|thanks|then))*"
)


def is_cancel(text: str) -> bool:
    """Whether it leaves what is asked: `cancel`, `no, forget that`."""
    return _CANCEL.fullmatch(word_of(text)) is not None


class Alone(NamedTuple):
    """What a line does where nothing is asked: as a whole, as a command, as an update, as a short answer."""

    fresh: Callable[[Turn, str], Outcome]
    parsed: Callable[[Turn, Parsed], Outcome]
    understood: Callable[[Turn, str], Outcome | None]
    short: Callable[[Turn, str], tuple[Call, ...]]
    passing: Callable[[Turn, str], Outcome | None]
    asked: Callable[[Turn, str], Outcome | None]


class OpenQuestion:
    """Pure: a turn, what is asked and what was said to what shall happen."""

    def __init__(self, commands: Sequence[Command], conversing: Conversing, alone: Alone) -> None:
        self._commands = commands
        self._conversing = conversing
        self._alone = alone

    def answered(self, turn: Turn, conversation: Conversation, text: str) -> Outcome:
        """What a line does while something is asked."""
        word = word_of(text)
        if left := self._left(turn, conversation, text):
            return left
        try:
            state = self._conversing.play(turn, conversation)
        except Refused as refused:
            return Outcome(removed=(conversation,), answer=refused.message)
        if not isinstance(state, Asked):
            return self._conversing.advance(turn, conversation)
        if other := self._none_or_several(turn, conversation, text):
            return other
        text = _the_one(turn, state.question, text)
        if meant := label_meant(state.question, text):
            turn, text = replace(turn, text=meant), meant
        if word in _BACK or (word == "undo" and state.answered and not _changed_since(turn, conversation)):
            return self._conversing.step_back(turn, without_doubt(conversation), state)
        if word == "undo" and conversation.given.get(BEFORE):
            return self._undone(turn, conversation, state)
        if doubted := conversation.given.get(DOUBTED):
            conversation = without_doubt(conversation)
            if settled := self._meant(turn, conversation, state.question, doubted):
                return settled
        outcome = (
            self._explained(turn, conversation, state.question, text)
            or self._both(turn, conversation, text)
            or self._while_listing(turn, conversation, state.question, text)
            or nothing_to_keep(turn, self._conversing, conversation, state.question, text)
            or self._doubted(turn, conversation, state.question, text)
            or self._not_an_answer(turn, conversation, state.question, text)
        )
        return outcome or self._conversing.answer(turn, conversation, state.question, text)

    def _explained(self, turn: Turn, conversation: Conversation, question: Question, text: str) -> Outcome | None:
        """What one of the product's words means; the question stays. One that takes questions answers them itself."""
        word = None if question.asks else word_asked(text)
        answer = meaning(word, turn.book.workspace.partner) if word else None
        return self._beside(turn, conversation, Outcome(answer=answer)) if answer else None

    def _both(self, turn: Turn, conversation: Conversation, text: str) -> Outcome | None:
        """What a number is and, in the same line, how the objective stands; or bare words on what was asked of one."""
        line = None
        if conversation.about == figure_or_chance.COMMAND:
            line = figure_or_chance.with_more(conversation.given, text)
        elif conversation.about == which_of_these.COMMAND:
            line = which_of_these.line_of(turn, conversation.given, text)
        both = self._alone.understood(turn, line) if line else None
        return instead(turn, conversation, both) if both else None

    def _left(self, turn: Turn, conversation: Conversation, text: str) -> Outcome | None:
        """The question is put away, or was none that was meant: `no, ask Jon to own O2`, for a decision of Jon's."""
        if is_cancel(text) and not self._drops(turn, conversation, text):
            title = conversation.about or conversation.script
            left = wording.left_kept(title) if conversation.script in KEEPS else wording.cancelled(title)
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

    def _none_or_several(self, turn: Turn, conversation: Conversation, text: str) -> Outcome | None:
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
        return instead(turn, conversation, self._alone.parsed(turn, Parsed(command=command, args=args)))

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

    def _doubted(self, turn: Turn, conversation: Conversation, question: Question, text: str) -> Outcome | None:
        """Whether a command is meant as the answer is asked first; None for what is no command."""
        if not self._is_plain_command(turn, conversation, question, text):
            return None
        asking = replace(conversation, given={**conversation.given, DOUBTED: text})
        return Outcome(changes=(asking,), answer=command_or_answer(question, text))

    def _undone(self, turn: Turn, conversation: Conversation, state: Asked) -> Outcome:
        """The answer before this question, saved already, is taken back, and its question asked anew."""
        undone = self._alone.fresh(turn, turn.text)
        if not (undone.changes or undone.removed):
            return undone
        later = turn.book.with_changes(undone.changes).with_records((), undone.removed)
        again = self._conversing.step_back(replace(turn, book=later), conversation, state)
        return _above(undone.and_then(again), undone.answer.blocks[:1] if undone.answer else ())

    def _meant(self, turn: Turn, conversation: Conversation, question: Question, doubted: str) -> Outcome | None:
        """What comes of the words that may be a command, once it is said what they are; None where that is not said."""
        word = word_of(turn.text)
        if is_yes(turn.text) or word == MY_ANSWER.casefold():
            return self._conversing.answer(turn, conversation, question, doubted)
        if is_no(turn.text):
            return Outcome(changes=(conversation,), answer=question.message)
        return self.as_command(turn, doubted) if word == DO_IT.casefold() else None

    def _not_an_answer(self, turn: Turn, conversation: Conversation, question: Question, text: str) -> Outcome | None:
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
                outcome = self._alone.parsed(turn, parsed)
                if parsed.command.name == AWAY and conversation.about == _UPDATE:
                    return instead(turn, conversation, outcome)
                if parsed.command.name == conversation.about:
                    return _in_its_place(turn, conversation, parsed, outcome)
                return self._beside(turn, conversation, outcome, shows=parsed.command.name == WHAT_NOW)
        if conversation.script != COMMAND or question.free or offered:
            return None
        other = self._something_else(turn, question, text, fresh=not conversation.holds_words)
        stays = conversation.answers or _begun(conversation)
        if other and stays and PASSING not in conversation.given:
            return self._beside(turn, conversation, other)
        return instead(turn, conversation, other) if other else None

    def _while_listing(self, turn: Turn, conversation: Conversation, question: Question, text: str) -> Outcome | None:
        """The partner's name put right, and what is asked in passing, while lists are written: no line of theirs."""
        if conversation.script not in _LISTS:
            return None
        if conversation.script == SETUP and conversation.answers and (partner := partner_said(text)):
            return self._beside(turn, conversation, self._alone.fresh(turn, partner))
        aside, first = days_closed(turn, text), _FIRST_QUESTION.match(text)
        if first and aside is None and type(question.read(text, turn)) is Problem:
            aside = self._alone.asked(turn, first[0])
        return self._beside(turn, conversation, aside) if aside else None

    def _whole_answer(self, turn: Turn, conversation: Conversation, question: Question, text: str) -> Outcome | None:
        """An answer with what would be asked next: `why us: …`, where only the part was asked for."""
        if conversation.script != COMMAND:
            return None
        if question.free:
            return self._and_more(turn, conversation, question, text)
        if conversation.about == AWAY and (line := days_answered(text, given_pieces(conversation.given).get("from"))):
            return instead(turn, conversation, self._alone.fresh(replace(turn, text=line), line))
        if conversation.answers or _begun(conversation) or not _NAMED.match(text):
            return None
        parsed = parse(turn, f"{conversation.about} {text}", self._commands)
        if not (parsed and parsed.complete and parsed.command.name == conversation.about):
            return None
        return instead(turn, conversation, self._alone.parsed(turn, parsed))

    def _and_more(self, turn: Turn, conversation: Conversation, question: Question, text: str) -> Outcome | None:
        """`Price list by Fri for O1`, where only what is promised was asked for."""
        command = next((one for one in self._commands if one.name == conversation.about), None)
        known_pieces = {**given_pieces(conversation.given), **conversation.answers}
        parsed = also_said(turn, command, known_pieces, question.name, text) if command else None
        return instead(turn, conversation, self._alone.parsed(turn, parsed)) if parsed else None

    def _beside(self, turn: Turn, conversation: Conversation, outcome: Outcome, *, shows: bool = False) -> Outcome:
        """What came of a line, and under it the open question, once; where it asks its own, what is unfinished.

        `shows`: the line asks for what is open.

        After that the question waits unseen where its own words answer it and others would be lost with it; else it is
        left. What is written at length goes on being asked.
        """
        if self._fits_nothing(turn, conversation, outcome):
            return instead(turn, conversation, outcome)
        if ends(outcome, conversation):
            replaced = any(one.id == conversation.id for one in outcome.changes if isinstance(one, Conversation))
            return _above(outcome, _unfinished(conversation)) if replaced else outcome
        if shows or conversation.script in KEEPS:
            return self.above_it(turn, outcome)
        if AGAIN not in conversation.given:
            once = replace(conversation, given={**conversation.given, AGAIN: "yes"})
            return self.above_it(turn, outcome).and_then(Outcome(changes=(once,)))
        if conversation.holds_words and not self._takes_any_words(turn, conversation):
            return outcome
        return _above(instead(turn, conversation, outcome), _unfinished(conversation))

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
        return replace(outcome, answer=replace(outcome.answer, blocks=(*outcome.answer.blocks, *question.blocks)))

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

    def as_command(self, turn: Turn, text: str) -> Outcome:
        """Words at an open question that are meant as the line that they are alone; the question stays open."""
        line = added_said(turn, text) or text  # the tap has confirmed it: it is not asked about again
        outcome = self._alone.fresh(replace(turn, text=line), line)
        conversation = turn.book.conversation(turn.person.id, turn.chat.id, turn.now)
        if conversation is None:
            return outcome
        settled = without_doubt(conversation)
        asked = self._beside(turn, settled, outcome)
        return asked if ends(asked, conversation) else asked.and_then(Outcome(changes=(settled,)))

    def _said_again(self, turn: Turn, conversation: Conversation, text: str) -> Outcome | None:
        """The same command typed once more, with its pieces, instead of the piece that was asked for."""
        parsed = parse(turn, text, self._commands)
        if not parsed or parsed.command.name != conversation.about or not parsed.args:
            return None
        return _in_its_place(turn, conversation, parsed, self._alone.parsed(turn, parsed))

    def _something_else(self, turn: Turn, question: Question, text: str, *, fresh: bool) -> Outcome | None:
        """What was typed at the question about a missing piece and is no answer to it, if it means anything else.

        `fresh`: nothing is lost with the question, so that half a command may take its place.
        """
        if not isinstance(question.read(text, turn), Problem):
            return None
        parsed = parse(turn, in_order(text), self._commands)
        if parsed and parsed.command.name in question.takes:
            return None
        of_month = any(one.command == "this month" for one in further_said(turn, text))
        shows = shows_objective(text)  # `O1` alone is the view, whoever owns it
        if absence(text) or of_month or shows or (fresh and (parsed or self._alone.short(turn, text))):
            return self._alone.fresh(turn, text)
        return self._alone.understood(turn, text) or self._alone.passing(turn, text)


def _the_one(turn: Turn, question: Question, text: str) -> str:
    """`why us` of `the why us one`, `O1` of `it is for O1`, where the question takes the one and not the other."""
    line = text.strip(" .!")
    if question.name == "decision" and _DECISION.fullmatch(named := by_order(asked(turn), line)):
        return named
    said = None if question.free else _POINTS.fullmatch(line) or _THE_ONE.fullmatch(line)
    if said is None or not isinstance(question.read(text, turn), Problem):
        return text
    return text if isinstance(question.read(said["what"], turn), Problem) else said["what"]


def _begun(conversation: Conversation) -> bool:
    """Whether a piece of it was given before anything was asked."""
    return any(value for name, value in conversation.given.items() if name != AGAIN)


def _changed_since(turn: Turn, conversation: Conversation) -> bool:
    """Whether the speaker changed something else after the last answer here."""
    last = turn.book.get(LastChange, turn.person.id)
    return last is not None and last.at > conversation.at


def _in_its_place(turn: Turn, conversation: Conversation, parsed: Parsed, outcome: Outcome) -> Outcome:
    """What takes the place of the same command with other pieces: that nothing comes of those is said."""
    known_pieces = {**given_pieces(conversation.given), **conversation.answers}
    slots = [slot for slot in parsed.command.slots if known_pieces.get(slot.name)]
    texts = [slot.name for slot in slots if slot.kind is SlotKind.TEXT]
    lost = next((known_pieces[name] for name in texts if _differs(parsed, name, known_pieces[name])), "")
    words = [slot.name for slot in slots if slot.kind is SlotKind.WORD]
    if not lost and any(name in parsed.args and _differs(parsed, name, known_pieces[name]) for name in words):
        lost = " ".join((parsed.command.name, *(known_pieces[name] for name in words)))
    done = instead(turn, conversation, outcome)
    return _above(done, (wording.left_for_another(lost),)) if lost else done


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


def _above(outcome: Outcome, blocks: tuple[Block, ...]) -> Outcome:
    """The same with more at the top of its answer."""
    answer = outcome.answer
    return replace(outcome, answer=replace(answer, blocks=(*blocks, *answer.blocks))) if answer else outcome


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
