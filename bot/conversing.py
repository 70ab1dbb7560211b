"""Conversations: played again at every turn from their recorded answers, up to the next question or the end."""

import logging
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from bot.apart import questions, without_questions
from bot.arrivals import known
from bot.asking import AGAIN, ANEW, BELOW, COMMAND, PASSING, all_pieces, given_pieces, kept, not_read, without_doubt
from bot.commands.declare import Command
from bot.grammar import parse, said_beside
from bot.parsed import Parsed
from bot.rights import allowed, check, run
from bot.wrong_answers import with_error, with_taps
from dialogs.engine import (
    BEFORE,
    LIFE,
    Asked,
    Earlier,
    Finished,
    Problem,
    Question,
    Script,
    ScriptStart,
    begin,
    play,
    was,
)
from dialogs.put_back import step_back
from dialogs.setup import NAME as SETUP
from dialogs.setup import kept_answers
from partnership.access import Who
from partnership.conversations import PREVIEW, Conversation
from partnership.delivery import Why
from partnership.errors import Refused, Wanted
from partnership.message import Call, Message
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.turn import Turn
from partnership.wording import old_buttons, trouble
from partnership.wording import talk as wording
from partnership.workspace import Workspace
from storage.failures import log_failure

log = logging.getLogger(__name__)


class Conversing:
    """Pure: the speaker's conversation in this chat and an answer to what comes of it. Raises Refused."""

    def __init__(self, commands: Sequence[Command], scripts: Mapping[str, tuple[ScriptStart, Who]]) -> None:
        self._commands = commands
        self._scripts = scripts

    def asks(self, turn: Turn) -> Message | None:
        """The open question to the speaker in this chat."""
        conversation = turn.book.conversation(turn.person.id, turn.chat.id, turn.now)
        if conversation is None or conversation.script == PREVIEW:
            return None
        try:
            state = self.play(turn, conversation)
        except Refused as refused:
            return refused.message
        return state.question.message if isinstance(state, Asked) else None

    def ask_pieces(self, turn: Turn, parsed: Parsed) -> Outcome:
        """Begin to ask for what the line did not give."""
        outcome = self.advance(turn, begin(turn, COMMAND, kept(parsed), parsed.command.name))
        return replace(outcome, answer=not_read(turn, parsed, outcome.answer)) if outcome.answer else outcome

    def opened(self, turn: Turn, outcome: Outcome) -> Outcome:
        """A handler that began a conversation has its first question asked at once."""
        begun = next((one for one in outcome.changes if isinstance(one, Conversation) and one.open), None)
        if begun is None or (outcome.answer is not None and BELOW not in begun.given):
            return outcome
        above = outcome.answer.blocks if outcome.answer else ()
        others = tuple(one for one in outcome.changes if one is not begun)
        book = known(turn.book, others)
        later = replace(turn, book=book, person=book.get(Person, turn.person.id) or turn.person)
        return replace(outcome, changes=others).and_then(self.advance(later, begun).with_above(*above))

    def tapped(self, turn: Turn, call: Call) -> Outcome:
        """A button of a question."""
        conversation = turn.book.conversation(turn.person.id, turn.chat.id, turn.now)
        state = self.play(turn, conversation) if conversation else None
        if not conversation or not isinstance(state, Asked):
            return Outcome(answer=old_buttons.old_button())
        doubted = conversation
        conversation = without_doubt(doubted)
        asked = call.args.get("question", "")
        if (earlier := self._corrects(turn, conversation, state, asked)) and "value" in call.args:
            return self.answer(turn, conversation, earlier, call.args["value"])
        if state.question.name != asked or ANEW in call.args:
            settled = (conversation,) if conversation != doubted else ()
            now = state.question.message
            stale = "" if ANEW in call.args else asked
            return Outcome(changes=settled, answer=old_buttons.button_of_before(now) if stale else now)
        return self.answer(turn, conversation, state.question, call.args.get("value", ""))

    def _corrects(self, turn: Turn, conversation: Conversation, state: Asked, name: str) -> Question | None:
        """An earlier question whose buttons still change its answer."""
        if name not in state.answered:
            return None
        answers = {key: value for key, value in conversation.answers.items() if key != name}
        asked = self.play(turn, replace(conversation, answers=answers))
        return asked.question if isinstance(asked, Asked) and asked.question.corrects else None

    def left(self, turn: Turn, command: str, question: str = "") -> Outcome:
        """The form of this command was put away: nothing typed answers it any more, unless it was begun to be typed.

        That of a question leads back to the one before, which stands there to be answered.
        """
        open_now = turn.book.conversation(turn.person.id, turn.chat.id, turn.now)
        state = self.play(turn, open_now) if open_now and question else None
        if open_now and isinstance(state, Asked) and state.question.name == question:
            return replace(self.step_back(turn, open_now, state), answer=None)
        asks = open_now and open_now.script == COMMAND and open_now.about == command and not open_now.answers
        return Outcome(removed=(open_now,)) if open_now and asks else Outcome()

    def filled_in(self, turn: Turn, command: Command, args: Mapping[str, str], outcome: Outcome) -> Outcome:
        """A form with all that a conversation of its command asks for: the question that was open is settled by it.

        So is one that was asked in passing, by the button that answers it.
        """
        open_now = turn.book.conversation(turn.person.id, turn.chat.id, turn.now)
        asks = open_now and open_now.script == command.name and any(slot.name in args for slot in command.slots)
        passing = open_now and open_now.about == command.name and PASSING in open_now.given and outcome.changes != ()
        asks = asks or passing
        return instead(turn, open_now, outcome) if open_now and asks else outcome

    def answer(self, turn: Turn, conversation: Conversation, question: Question, text: str) -> Outcome:
        """What comes of an answer to the question: the next one, the end, or what was wrong with it."""
        value = question.read(text, turn)
        if isinstance(value, Earlier):
            return self._anew(turn, conversation, question, value)
        fails = question.free or isinstance(value, Problem)
        if conversation.script == COMMAND and fails and (more := self._beside(turn, conversation, question, text)):
            return more
        if isinstance(value, Problem):
            meant = parse(turn, text, self._commands)
            # A whole command is one at each question of set-up: nothing has to be left for it.
            other = meant and conversation.script not in {SETUP, meant.command.name}
            problem = replace(value.message, blocks=(*value.message.blocks, wording.leave_first())) if other else None
            if not turn.text and (form := with_error(question.message, text, value.message)):
                return Outcome(answer=form)
            return Outcome(answer=with_taps(problem or value.message, question.message, text))
        answered = replace(conversation, answers={**conversation.answers, question.name: value})
        workspace = turn.book.workspace
        changed = question.sets(workspace, value) if question.sets else workspace
        if changed == workspace:
            return self.advance(turn, answered)
        later = replace(turn, book=known(turn.book, (changed,)))
        return Outcome(changes=(changed,)).and_then(self.advance(later, answered))

    def _anew(self, turn: Turn, conversation: Conversation, question: Question, earlier: Earlier) -> Outcome:
        """Earlier answers given anew, and what is asked by now under what was said of them."""
        answers = {**conversation.answers, **earlier.answers}
        known_now = {name: value for name, value in answers.items() if value is not None}
        changes = earlier.records
        if earlier.answer:
            known_now[question.name] = earlier.answer
            workspace = known(turn.book, changes).workspace
            changed = question.sets(workspace, earlier.answer) if question.sets else workspace
            others = tuple(one for one in changes if not isinstance(one, Workspace))
            changes = changes if changed == workspace else (*others, changed)
        later = replace(turn, book=known(turn.book, changes))
        later = replace(later, person=later.book.get(Person, turn.person.id) or turn.person)
        outcome = Outcome(changes=changes).and_then(self.advance(later, replace(conversation, answers=known_now)))
        asked = outcome.answer.blocks if outcome.answer else ()
        return replace(outcome, answer=replace(earlier.message, blocks=(*earlier.message.blocks, *asked)))

    def _beside(self, turn: Turn, conversation: Conversation, question: Question, text: str) -> Outcome | None:
        """Other pieces of the command than the one that was asked: noted, and the question is asked again."""
        command = next((one for one in self._commands if one.name == conversation.about), None)
        known_pieces = {**given_pieces(conversation.given), **conversation.answers}
        slot = next((one for one in command.slots if one.name == question.name), None) if command else None
        if command is None or slot is None or not turn.text or (question.free and not slot.asks):
            return None
        more = said_beside(turn, command, known_pieces, question.name, text)
        if not more:
            return None
        outcome = self.advance(turn, replace(conversation, given={**conversation.given, **more}))
        if outcome.answer is None:
            return outcome
        noted = wording.noted_beside(text)
        return replace(outcome, answer=replace(outcome.answer, blocks=(*noted.blocks, *outcome.answer.blocks)))

    def step_back(self, turn: Turn, conversation: Conversation, state: Asked, *, keeps_list: bool = False) -> Outcome:
        """The question before this one, asked anew; `keeps_list`: behind changes of the list, which stay."""
        before = conversation.given.get(BEFORE, "").split()
        if not state.answered and before:
            given = {"part": before[-1], BEFORE: " ".join(before[:-1])}
            return self.advance(turn, begin(turn, conversation.script, given))
        if not state.answered:
            return Outcome(answer=state.question.message)
        back = step_back(conversation.answers, state.answered, keeps_list=keeps_list)
        answers = {name: value for name, value in conversation.answers.items() if name not in back.gone}
        given = {**conversation.given, was(back.question): back.until_now}
        return self.advance(turn, replace(conversation, answers=answers, given=given))

    def advance(self, turn: Turn, conversation: Conversation) -> Outcome:
        """Play on: the next question, or the end of the conversation with what it brings about."""
        try:
            state = self.play(turn, conversation)
        except Refused as refused:
            if conversation.script != COMMAND:
                raise
            return Outcome(removed=_stored(turn, conversation), answer=refused.message)
        if isinstance(state, Asked):
            given = {name: value for name, value in conversation.given.items() if name != AGAIN}
            waiting = replace(conversation, given=given, at=turn.now, expires=turn.now + LIFE)
            return Outcome(changes=(waiting, *kept_answers(waiting)), answer=state.question.message)
        outcome = self.opened(turn, replace(state.outcome, needs=state.outcome.needs or self._needs(conversation)))
        return instead(turn, conversation, outcome)

    def directly(self, turn: Turn, outcome: Outcome) -> Outcome:
        """What is asked in a channel is asked in the direct chat; what is open there with the speaker's words stays."""
        there, asked = turn.person.chat, questions(turn, outcome)
        if not (there and asked):
            return outcome
        others = without_questions(turn, outcome)
        chat = replace(turn.chat, id=there, kind="direct")
        open_there = turn.book.conversation(turn.person.id, there, turn.now)
        waits = self.asks(replace(turn, chat=chat, book=known(turn.book, others.changes)))
        if open_there is None or waits is None or not open_there.holds_words:
            moved = tuple(replace(one, id=f"{one.person}@{there}", chat=there) for one in asked)
            return replace(others, changes=(*others.changes, *moved))
        new = asked[-1]
        if new.script == PREVIEW:  # its button stands without it
            return others
        later = wording.asked_later(new.about or new.script)
        said = outcome.answer.blocks if outcome.answer and (outcome.undoable or outcome.logged) else ()
        return replace(others, answer=replace(waits, blocks=(*said, later, *waits.blocks)))

    def asked_there(self, turn: Turn, outcome: Outcome) -> Outcome:
        """What is asked in the speaker's direct chat by now, where a setting changed in a channel has answered it."""
        there = turn.person.chat
        if turn.chat.kind == "direct" or not there or not any(isinstance(one, Workspace) for one in outcome.changes):
            return outcome
        direct = replace(turn, chat=replace(turn.chat, id=there, kind="direct"))
        before, now = self.asks(direct), self.asks(replace(direct, book=known(turn.book, outcome.changes)))
        if before is None or now is None or before == now:
            return outcome
        return replace(outcome, deliveries=(*outcome.deliveries, turn.note(turn.person.id, now, Why.ANSWER)))

    def play(self, turn: Turn, conversation: Conversation) -> Asked | Finished:
        """Where the conversation stands. What breaks in it is logged, and said to the speaker."""
        try:
            return play(self._script(turn, conversation), conversation.answers)
        except (Refused, Wanted):
            raise
        except Exception as error:
            log_failure(log, "a conversation", error, script=conversation.script)
            raise Refused(trouble.lost_the_thread()) from error

    def _script(self, turn: Turn, conversation: Conversation) -> Script:
        if conversation.script == COMMAND:
            return self._asking(turn, conversation)
        if conversation.script not in self._scripts:
            raise Refused(old_buttons.old_button())
        start, who = self._scripts[conversation.script]
        check(turn, who)
        return start(turn, conversation.given)

    def _asking(self, turn: Turn, conversation: Conversation) -> Script:
        """Asks for what a command still lacks, and then runs it."""
        command = next((one for one in self._commands if one.name == conversation.about), None)
        if command is None:
            raise Refused(old_buttons.old_button())
        args = yield from all_pieces(turn, command, conversation.given)
        return run(turn, command, allowed(turn, command), args)

    def _needs(self, conversation: Conversation) -> str:
        return (Who.EVERYONE if conversation.script == COMMAND else self._scripts[conversation.script][1]).value


def instead(turn: Turn, conversation: Conversation, outcome: Outcome) -> Outcome:
    """What takes the place of a conversation that nobody waits for any more."""
    if ends(outcome, conversation):
        return outcome
    return Outcome(removed=_stored(turn, conversation)).and_then(outcome)


def ends(outcome: Outcome, conversation: Conversation) -> bool:
    """Whether the outcome itself ends this conversation, or puts another in its place."""
    touched = (*outcome.changes, *outcome.removed)
    return any(isinstance(one, Conversation) and one.id == conversation.id for one in touched)


def _stored(turn: Turn, conversation: Conversation) -> tuple[Conversation, ...]:
    """The conversation when it stands in the store; one that ended in its first turn was never written."""
    return (conversation,) if turn.book.version(conversation) else ()
