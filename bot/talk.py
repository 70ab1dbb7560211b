"""What a line or a tap means in this moment: a command, an answer to the open question, or an update in plain words."""

import logging
from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from bot.arrivals import known
from bot.asking import all_pieces, command_of, kept, name_of, not_read
from bot.commands.declare import Command, Handler
from bot.failures import log_failure
from bot.grammar import Parsed, nearest, parse
from bot.pieces import gone
from dialogs.engine import LIFE, Asked, Finished, Problem, Question, Script, ScriptStart, begin, play
from dialogs.setup import kept_answers
from partnership.access import Who, is_reader, may
from partnership.conversations import Conversation
from partnership.errors import Refused
from partnership.message import Buttons, Call, Message
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.turn import Turn
from partnership.wording import talk as wording
from partnership.wording.previews import sends_preview

log = logging.getLogger(__name__)

ONCE = "once"
"""Names the preview whose [Send] was tapped, so that a second tap does nothing more."""

Understand = Callable[[Turn, str], Outcome | None]


class Talk:
    """Pure: a turn and what was said to what shall happen. Raises Refused with the words for the person."""

    def __init__(self, commands: Sequence[Command], scripts: Mapping[str, ScriptStart], understand: Understand) -> None:
        self._commands = commands
        self._scripts = {**scripts, "command": self._asking}
        self._understand = understand

    def words(self, turn: Turn) -> Outcome:
        """A typed line."""
        text = turn.text.strip()
        conversation = turn.book.conversation(turn.person.id, turn.chat.id, turn.now)
        if conversation:
            return self._in_conversation(turn, conversation, text)
        parsed = parse(turn, text, self._commands)
        if parsed and not parsed.sentence:
            return self._parsed(turn, parsed)
        return self._update(turn, text, parsed)

    def tap(self, turn: Turn, call: Call) -> Outcome:
        """A button or a form."""
        if call.command == "answer":
            return self._tapped_answer(turn, call)
        command = self._called(call)
        if command is None:
            return Outcome(answer=wording.old_button())
        if any(gone(turn, slot, call.args[slot.name]) for slot in command.slots if slot.name in call.args):
            return Outcome(answer=wording.old_button())
        handler = self._allowed(turn, command)
        if any(slot.required and slot.name not in call.args for slot in command.slots):
            return self._ask_pieces(turn, Parsed(command=command, args=dict(call.args)))
        return self._opened(turn, handler(turn, dict(call.args) | {"seen": call.seen}))

    def _called(self, call: Call) -> Command | None:
        """The command of a button; of several with one name, the one that takes what the button carries."""

        def misfit(command: Command) -> int:
            slots = {slot.name for slot in command.slots}
            needed = {slot.name for slot in command.slots if slot.required}
            return len(needed - set(call.args)) + len(set(call.args) - slots)

        return min((one for one in self._commands if one.name == call.command), key=misfit, default=None)

    def begun(self, turn: Turn, outcome: Outcome) -> Outcome:
        """An outcome that may have begun a conversation, with its first question asked."""
        return self._opened(turn, outcome)

    def _update(self, turn: Turn, text: str, parsed: Parsed | None) -> Outcome:
        """An update in plain words, which may begin with a command's name: "back on track with O1"."""
        understood = self._understand(turn, text) if is_reader(turn.book, turn.person) else None
        if understood is not None:
            return self._opened(turn, understood)
        if parsed:
            return self._parsed(turn, parsed)
        close = nearest(text, self._commands)
        if close:
            return Outcome(answer=wording.near_miss(close.usage, close.example))
        if not is_reader(turn.book, turn.person):
            return Outcome(answer=wording.for_readers_only(_names(turn, Who.ADMIN)))
        return Outcome(answer=wording.not_understood())

    def _parsed(self, turn: Turn, parsed: Parsed) -> Outcome:
        command = parsed.command
        handler = self._allowed(turn, command)
        if parsed.left:
            return Outcome(answer=wording.left_over(parsed.left, command.usage))
        if parsed.unclear or parsed.missing:
            return self._ask_pieces(turn, parsed)
        return self._opened(turn, self._run(turn, command, handler, parsed.args))

    def _run(self, turn: Turn, command: Command, handler: Handler, args: Mapping[str, str]) -> Outcome:
        outcome = handler(turn, args)
        if not command.sends or not (outcome.changes or outcome.deliveries):
            return outcome
        call = Call(command.name, {**args, "confirmed": "yes", ONCE: turn.event})
        return Outcome(answer=sends_preview(turn, outcome, call))

    def _allowed(self, turn: Turn, command: Command) -> Handler:
        if may(turn, command.who):
            return command.handler
        if not is_reader(turn.book, turn.person):
            raise Refused(wording.for_readers_only(_names(turn, Who.ADMIN)))
        raise Refused(wording.not_allowed(_whose(command.who), _names(turn, command.who)))

    # Conversations ---------------------------------------------------------------------------------------------------

    def _in_conversation(self, turn: Turn, conversation: Conversation, text: str) -> Outcome:
        word = text.casefold().strip(" .!")
        if word == "cancel":
            return Outcome(removed=(conversation,), answer=wording.cancelled(_title(conversation)))
        try:
            state = self._play(turn, conversation)
        except Refused as refused:
            return Outcome(removed=(conversation,), answer=refused.message)
        if not isinstance(state, Asked):
            return self._advance(turn, conversation)
        if word == "back":
            return self._step_back(turn, conversation, state)
        offered = word in _offered(state.question)
        if word in {"help", "help all"} or not (state.question.free or offered):
            parsed = parse(turn, text, self._commands)
            if parsed and parsed.complete:
                outcome = self._parsed(turn, parsed)
                return outcome if _ends(outcome, conversation) else _asked_again(outcome, state.question)
        return self._answer(turn, conversation, state.question, text)

    def _tapped_answer(self, turn: Turn, call: Call) -> Outcome:
        conversation = turn.book.conversation(turn.person.id, turn.chat.id, turn.now)
        state = self._play(turn, conversation) if conversation else None
        if not conversation or not isinstance(state, Asked):
            return Outcome(answer=wording.old_button())
        if state.question.name != call.args.get("question"):
            return Outcome(answer=state.question.message)
        return self._answer(turn, conversation, state.question, call.args.get("value", ""))

    def _answer(self, turn: Turn, conversation: Conversation, question: Question, text: str) -> Outcome:
        value = question.read(text, turn)
        if isinstance(value, Problem):
            meant = parse(turn, text, self._commands)
            problem = replace(value.message, blocks=(*value.message.blocks, wording.leave_first())) if meant else None
            return Outcome(answer=_with_buttons(problem or value.message, question.message))
        return self._advance(turn, replace(conversation, answers={**conversation.answers, question.name: value}))

    def _step_back(self, turn: Turn, conversation: Conversation, state: Asked) -> Outcome:
        if not state.answered:
            return Outcome(answer=state.question.message)
        answers = {name: value for name, value in conversation.answers.items() if name != state.answered[-1]}
        return self._advance(turn, replace(conversation, answers=answers))

    def _advance(self, turn: Turn, conversation: Conversation) -> Outcome:
        """Play on: the next question, or the end of the conversation with what it brings about."""
        try:
            state = self._play(turn, conversation)
        except Refused as refused:
            if conversation.script != "command":
                raise
            return Outcome(removed=_stored(turn, conversation), answer=refused.message)
        if isinstance(state, Asked):
            waiting = replace(conversation, at=turn.now, expires=turn.now + LIFE)
            return Outcome(changes=(waiting, *kept_answers(waiting)), answer=state.question.message)
        outcome = self._opened(turn, state.outcome)
        return (
            outcome if _ends(outcome, conversation) else Outcome(removed=_stored(turn, conversation)).and_then(outcome)
        )

    def _opened(self, turn: Turn, outcome: Outcome) -> Outcome:
        """A handler that began a conversation has its first question asked at once."""
        begun = next((one for one in outcome.changes if isinstance(one, Conversation) and one.open), None)
        if begun is None or outcome.answer is not None:
            return outcome
        others = tuple(one for one in outcome.changes if one is not begun)
        later = replace(turn, book=known(turn.book, others))
        return replace(outcome, changes=others).and_then(self._advance(later, begun))

    def _play(self, turn: Turn, conversation: Conversation) -> Asked | Finished:
        start = self._scripts.get(conversation.script)
        if start is None:
            raise Refused(wording.old_button())
        try:
            return play(start(turn, conversation.given), conversation.answers)
        except Refused:
            raise
        except Exception as error:
            log_failure(log, f"the conversation {conversation.script}", error)
            raise Refused(wording.lost_the_thread()) from error

    # Missing pieces of a command -------------------------------------------------------------------------------------

    def _ask_pieces(self, turn: Turn, parsed: Parsed) -> Outcome:
        """Begin to ask for what the line did not give."""
        outcome = self._advance(turn, begin(turn, "command", kept(parsed)))
        return replace(outcome, answer=not_read(turn, parsed, outcome.answer)) if outcome.answer else outcome

    def _asking(self, turn: Turn, given: Mapping[str, str]) -> Script:
        """Asks for what a command still lacks, and then runs it."""
        command = command_of(given, self._commands)
        if command is None:
            raise Refused(wording.old_button())
        args = yield from all_pieces(command, given)
        return self._run(turn, command, self._allowed(turn, command), args)


def _stored(turn: Turn, conversation: Conversation) -> tuple[Conversation, ...]:
    """The conversation when it stands in the store; one that ended in its first turn was never written."""
    return (conversation,) if turn.book.version(conversation) else ()


def _ends(outcome: Outcome, conversation: Conversation) -> bool:
    """Whether the outcome itself ends this conversation, or puts another in its place."""
    touched = (*outcome.changes, *outcome.removed)
    return any(isinstance(one, Conversation) and one.id == conversation.id for one in touched)


def _asked_again(outcome: Outcome, question: Question) -> Outcome:
    if outcome.answer is None:
        return replace(outcome, answer=question.message)
    blocks = (*outcome.answer.blocks, *question.message.blocks)
    return replace(outcome, answer=replace(outcome.answer, blocks=blocks))


def _offered(question: Question) -> set[str]:
    """The words on the question's own buttons: typed, they answer it, also where a command begins like that."""
    buttons = [button for block in question.message.blocks if isinstance(block, Buttons) for button in block.buttons]
    return {word.casefold().strip(" .!…") for one in buttons for word in (one.label, one.call.args.get("value", ""))}


def _with_buttons(message: Message, question: Message) -> Message:
    """What was wrong with an answer, with the taps that would answer it."""
    taps = tuple(block for block in question.blocks if isinstance(block, Buttons))
    return replace(message, blocks=(*message.blocks, *taps))


def _title(conversation: Conversation) -> str:
    return name_of(conversation.given) or conversation.script


def _whose(who: Who) -> str:
    return {Who.ADMIN: "an admin", Who.EXECUTIVE: "an executive", Who.OWNER: "the owner or a stand-in"}.get(
        who, who.value
    )


def _names(turn: Turn, who: Who) -> list[str]:
    people: list[Person] = turn.book.executives() if who is Who.EXECUTIVE else turn.book.admins()
    return [turn.book.name(one.id) for one in people[:3]]
