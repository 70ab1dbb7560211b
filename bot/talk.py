"""What a line or a tap means in this moment: a command, an answer to the open question, or an update in plain words."""

from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from bot.arrivals import known
from bot.commands.declare import Command, Handler, Slot
from bot.grammar import Parsed, nearest, parse
from bot.pieces import read_piece
from dialogs.engine import LIFE, Asked, Finished, Problem, Question, Reader, Script, ScriptStart, ask, begin, play
from dialogs.reading.unclear import Unclear
from partnership.access import Who, is_reader, may
from partnership.conversations import Conversation
from partnership.errors import Refused
from partnership.message import Buttons, Call, Message
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.turn import Turn
from partnership.wording import talk as wording
from partnership.wording.previews import sends_preview

Understand = Callable[[Turn, str], Outcome | None]


class Talk:
    """Pure: a turn and what was said to what shall happen. Raises Refused with the words for the person."""

    def __init__(self, commands: Sequence[Command], scripts: Mapping[str, ScriptStart], understand: Understand) -> None:
        self._commands = commands
        self._by_name = {command.name: command for command in commands}
        self._scripts = {**scripts, "command": self._asking}
        self._understand = understand

    def words(self, turn: Turn) -> Outcome:
        """A typed line."""
        text = turn.text.strip()
        conversation = turn.book.conversation(turn.person.id, turn.chat.id, turn.now)
        if conversation:
            return self._in_conversation(turn, conversation, text)
        return self._command_line(turn, text) or self._update(turn, text)

    def tap(self, turn: Turn, call: Call) -> Outcome:
        """A button or a form."""
        if call.command == "answer":
            return self._tapped_answer(turn, call)
        command = self._by_name.get(call.command)
        if command is None:
            return Outcome(answer=wording.old_button())
        return self._opened(turn, self._allowed(turn, command)(turn, dict(call.args) | {"seen": call.seen}))

    def begun(self, turn: Turn, outcome: Outcome) -> Outcome:
        """An outcome that may have begun a conversation, with its first question asked."""
        return self._opened(turn, outcome)

    def _update(self, turn: Turn, text: str) -> Outcome:
        understood = self._understand(turn, text) if is_reader(turn.book, turn.person) else None
        if understood is not None:
            return self._opened(turn, understood)
        close = nearest(text, self._commands)
        if close:
            return Outcome(answer=wording.near_miss(close.usage, close.example))
        if not is_reader(turn.book, turn.person):
            return Outcome(answer=wording.for_readers_only(_names(turn, Who.ADMIN)))
        return Outcome(answer=wording.not_understood())

    def _command_line(self, turn: Turn, text: str) -> Outcome | None:
        parsed = parse(turn, text, self._commands)
        return self._parsed(turn, parsed) if parsed else None

    def _parsed(self, turn: Turn, parsed: Parsed) -> Outcome:
        command = parsed.command
        handler = self._allowed(turn, command)
        for slot in command.slots:
            if slot.name in parsed.unclear:
                return self._ask_pieces(turn, parsed, parsed.unclear[slot.name])
        if parsed.left:
            return Outcome(answer=wording.left_over(parsed.left, command.usage))
        if parsed.missing:
            return self._ask_pieces(turn, parsed, None)
        return self._opened(turn, self._run(turn, command, handler, parsed.args))

    def _run(self, turn: Turn, command: Command, handler: Handler, args: Mapping[str, str]) -> Outcome:
        outcome = handler(turn, args)
        if not command.sends or not (outcome.changes or outcome.deliveries):
            return outcome
        call = Call(command.name, {**args, "confirmed": "yes"})
        return Outcome(answer=sends_preview(turn, outcome, call))

    def _allowed(self, turn: Turn, command: Command) -> Handler:
        if may(turn, command.who):
            return command.handler
        if not is_reader(turn.book, turn.person):
            raise Refused(wording.for_readers_only(_names(turn, Who.ADMIN)))
        raise Refused(wording.not_allowed(_whose(command.who), _names(turn, command.who)))

    # Conversations ---------------------------------------------------------------------------------------------------

    def _in_conversation(self, turn: Turn, conversation: Conversation, text: str) -> Outcome:
        state = self._play(turn, conversation)
        if not isinstance(state, Asked):
            return self._advance(turn, conversation)
        word = text.casefold().strip(" .!")
        if word == "cancel":
            return Outcome(removed=(conversation,), answer=wording.cancelled(_called(conversation)))
        if word == "back":
            return self._step_back(turn, conversation, state)
        if word in {"help", "help all"} or not state.question.free:
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
            return Outcome(answer=_with_buttons(value.message, question.message))
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
            return Outcome(changes=(waiting,), answer=state.question.message)
        ended = Outcome(removed=_stored(turn, conversation))
        return ended.and_then(self._opened(turn, state.outcome))

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
        return play(start(turn, conversation.given), conversation.answers)

    # Missing pieces of a command -------------------------------------------------------------------------------------

    def _ask_pieces(self, turn: Turn, parsed: Parsed, unclear: Unclear | None) -> Outcome:
        conversation = begin(
            turn, "command", {**parsed.args, "command": parsed.command.name, "usage": parsed.command.usage}
        )
        outcome = self._advance(turn, conversation)
        if unclear is None or outcome.answer is None:
            return outcome
        said = wording.unclear(unclear.text, unclear.what, unclear.example, _understood(parsed))
        return replace(outcome, answer=_with_buttons(said, outcome.answer))

    def _asking(self, turn: Turn, given: Mapping[str, str]) -> Script:
        """Asks for what a command still lacks, one piece at a time, and then runs it."""
        command = next(
            one for one in self._commands if one.name == given["command"] and one.usage == given.get("usage", one.usage)
        )
        args = {name: value for name, value in given.items() if name not in {"command", "usage"}}
        for slot in command.slots:
            if slot.required and slot.name not in args:
                args[slot.name] = yield from ask(
                    slot.name,
                    wording.piece_question(slot.question or f"{slot.name.capitalize()}?", slot.choices),
                    _reader(slot),
                )
        return self._run(turn, command, self._allowed(turn, command), args)


def _reader(slot: Slot) -> Reader:
    def read(text: str, turn: Turn) -> str | Problem:
        value = read_piece(turn, slot, text)
        if isinstance(value, Unclear):
            return Problem(wording.unclear(value.text, value.what, value.example))
        return value

    return read


def _stored(turn: Turn, conversation: Conversation) -> tuple[Conversation, ...]:
    """The conversation when it stands in the store; one that ended in its first turn was never written."""
    return (conversation,) if turn.book.version(conversation) else ()


def _ends(outcome: Outcome, conversation: Conversation) -> bool:
    """Whether the command began another conversation in this one's place."""
    return any(isinstance(one, Conversation) and one.id == conversation.id for one in outcome.changes)


def _asked_again(outcome: Outcome, question: Question) -> Outcome:
    if outcome.answer is None:
        return replace(outcome, answer=question.message)
    blocks = (*outcome.answer.blocks, *question.message.blocks)
    return replace(outcome, answer=replace(outcome.answer, blocks=blocks))


def _with_buttons(message: Message, question: Message) -> Message:
    """What was wrong with an answer, with the taps that would answer it."""
    taps = tuple(block for block in question.blocks if isinstance(block, Buttons))
    return replace(message, blocks=(*message.blocks, *taps))


def _understood(parsed: Parsed) -> str:
    return ", ".join([parsed.command.name, *parsed.args.values()])


def _called(conversation: Conversation) -> str:
    return conversation.given.get("command", conversation.script)


def _whose(who: Who) -> str:
    return {Who.ADMIN: "an admin", Who.EXECUTIVE: "an executive", Who.OWNER: "the owner or a stand-in"}.get(
        who, who.value
    )


def _names(turn: Turn, who: Who) -> list[str]:
    people: list[Person] = turn.book.executives() if who is Who.EXECUTIVE else turn.book.admins()
    return [turn.book.name(one.id) for one in people[:3]]
