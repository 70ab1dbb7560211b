"""What a line or a tap means in this moment: a command, an answer to the open question, or an update in plain words."""

import logging
from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from bot.apart import marked, spoken_to_one
from bot.arrivals import known
from bot.asking import all_pieces, kept, not_read
from bot.commands.declare import CLAIM, Command, Handler
from bot.fallback import first_of_all, not_understood
from bot.grammar import Parsed, nearest, parse
from bot.pieces import gone, read_args
from bot.previews import SHOWN, fingerprint, preview
from bot.understanding.short_answers import short_answer
from dialogs.engine import LIFE, Asked, Finished, Problem, Question, Script, ScriptStart, begin, play
from dialogs.setup import kept_answers
from partnership.access import Who, is_reader, may
from partnership.conversations import Conversation
from partnership.errors import Refused, Wanted
from partnership.message import Block, Buttons, Call, Divider, Message
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.turn import Turn
from partnership.wording import talk as wording
from storage.failures import log_failure

log = logging.getLogger(__name__)

Understand = Callable[[Turn, str], Outcome | None]
ShortAnswer = Callable[[Turn, str], tuple[Call, ...]]
_CANCEL = {"cancel", "never mind", "nevermind", "forget it"}


class Talk:
    """Pure: a turn and what was said to what shall happen. Raises Refused with the words for the person."""

    def __init__(
        self,
        commands: Sequence[Command],
        scripts: Mapping[str, tuple[ScriptStart, Who]],
        understand: Understand,
        short: ShortAnswer = short_answer,
    ) -> None:
        self._commands = commands
        self._short = short
        self._scripts = scripts
        self._understand = spoken_to_one(understand)

    def words(self, turn: Turn) -> Outcome:
        """A typed line."""
        text = turn.text.strip()
        conversation = turn.book.conversation(turn.person.id, turn.chat.id, turn.now)
        if conversation:
            return self._in_conversation(turn, conversation, text)
        if _word(text) in _CANCEL:
            return Outcome(answer=wording.nothing_open())
        return self._fresh(turn, text)

    def _fresh(self, turn: Turn, text: str) -> Outcome:
        """A line that answers no question of a conversation."""
        calls = self._short(turn, text) if is_reader(turn.book, turn.person, turn.now) else ()
        if calls:
            return self._all(turn, calls)
        parsed = parse(turn, text, self._commands)
        if parsed and not parsed.sentence:
            return self._parsed(turn, parsed)
        return self._update(turn, text, parsed)

    def _all(self, turn: Turn, calls: Sequence[Call]) -> Outcome:
        """One answer that stands for several taps: all of them, or none where one is refused."""
        outcome, said, done = Outcome(), [], []
        for number, call in enumerate(calls):
            event = f"{turn.event}:{number}" if number else turn.event
            step = self.tap(replace(turn, book=known(turn.book, outcome.changes), event=event), call)
            outcome = outcome.and_then(step)
            done += [step.undoable] if step.undoable else []
            said.append(step.answer)
        blocks = [_until_divider(one.blocks) for one in said[:-1] if one]
        if outcome.answer and blocks:
            answer = replace(outcome.answer, blocks=(*(each for one in blocks for each in one), *outcome.answer.blocks))
            outcome = replace(outcome, answer=answer)
        return replace(outcome, in_place=False, undoable=", ".join(done))

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
        carried, unclear = read_args(turn, command, call.args)
        parsed = Parsed(command=command, args=carried, unclear=unclear)
        if not parsed.complete:
            return self._ask_pieces(turn, parsed)
        args = carried | {"seen": call.seen}
        outcome = handler(turn, args)
        if SHOWN in args and outcome.sends_or_changes and fingerprint(turn.book, outcome) != args[SHOWN]:
            return preview(turn, command, outcome, call.args)
        return self._opened(turn, outcome)

    def _called(self, call: Call) -> Command | None:
        """The command of a button; of several with one name, the one that takes what the button carries."""

        def misfit(command: Command) -> int:
            slots = {slot.name for slot in command.slots}
            needed = {slot.name for slot in command.slots if slot.required}
            return len(needed - set(call.args)) + len(set(call.args) - slots)

        return min((one for one in self._commands if one.name == call.command), key=misfit, default=None)

    def first_words(self, turn: Turn) -> Outcome | None:
        """What a line does before there is an admin: a claim is heard, and nothing else."""
        parsed = parse(turn, turn.text, [one for one in self._commands if one.name == CLAIM])
        return self._opened(turn, parsed.command.handler(turn, parsed.args)) if parsed else None

    def asks(self, turn: Turn) -> Message | None:
        """The open question to the speaker in this chat."""
        conversation = turn.book.conversation(turn.person.id, turn.chat.id, turn.now)
        if conversation is None:
            return None
        try:
            state = self._play(turn, conversation)
        except Refused as refused:
            return refused.message
        return state.question.message if isinstance(state, Asked) else None

    def _update(self, turn: Turn, text: str, parsed: Parsed | None) -> Outcome:
        """An update in plain words, which may begin with a command's name: "back on track with O1"."""
        first = first_of_all(turn, text) if is_reader(turn.book, turn.person, turn.now) else None
        if first:
            return Outcome(answer=first)
        understood = self._understand(turn, text) if is_reader(turn.book, turn.person, turn.now) else None
        if understood is not None:
            return self._opened(turn, understood)
        if parsed:
            return self._parsed(turn, parsed)
        close = nearest(text, self._commands)
        if close:
            return Outcome(answer=wording.near_miss(close.usage, close.example))
        if not is_reader(turn.book, turn.person, turn.now):
            return Outcome(answer=wording.for_readers_only(_names(turn, Who.ADMIN)))
        return Outcome(answer=not_understood(turn))

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
        return preview(turn, command, outcome, args) if command.sends and outcome.sends_or_changes else outcome

    def _allowed(self, turn: Turn, command: Command) -> Handler:
        self._check(turn, command.who)
        return marked(command)

    def _check(self, turn: Turn, who: Who) -> None:
        if may(turn, who):
            return
        if not is_reader(turn.book, turn.person, turn.now):
            raise Refused(wording.for_readers_only(_names(turn, Who.ADMIN)))
        raise Refused(wording.not_allowed(_whose(who), _names(turn, who)))

    # Conversations ---------------------------------------------------------------------------------------------------

    def _in_conversation(self, turn: Turn, conversation: Conversation, text: str) -> Outcome:
        word = _word(text)
        if word in _CANCEL:
            return Outcome(removed=(conversation,), answer=wording.cancelled(_title(conversation)))
        try:
            state = self._play(turn, conversation)
        except Refused as refused:
            return Outcome(removed=(conversation,), answer=refused.message)
        if not isinstance(state, Asked):
            return self._advance(turn, conversation)
        if word == "back":
            return self._step_back(turn, conversation, state)
        outcome = self._not_an_answer(turn, conversation, state.question, text)
        return outcome or self._answer(turn, conversation, state.question, text)

    def _not_an_answer(self, turn: Turn, conversation: Conversation, question: Question, text: str) -> Outcome | None:
        """What comes of words at an open question that are a command, or an update; None where they answer it."""
        word = _word(text)
        offered = word in _offered(question)
        if question.free and (again := self._said_again(turn, conversation, text)):
            return again
        if word in {"help", "help all"} or not (question.free or offered):
            parsed = parse(turn, text, self._commands)
            if parsed and parsed.complete:
                outcome = self._parsed(turn, parsed)
                if not (conversation.holds_words or question.free):
                    return _instead(turn, conversation, outcome)
                return outcome if _ends(outcome, conversation) else _asked_again(outcome, question)
        if conversation.script != "command" or question.free or offered:
            return None
        other = self._something_else(turn, question, text, fresh=not conversation.holds_words)
        return _instead(turn, conversation, other) if other else None

    def _said_again(self, turn: Turn, conversation: Conversation, text: str) -> Outcome | None:
        """The same command typed once more, with its pieces, instead of the piece that was asked for."""
        parsed = parse(turn, text, self._commands)
        if not parsed or parsed.command.name != conversation.about or not parsed.args:
            return None
        return _instead(turn, conversation, self._parsed(turn, parsed))

    def _something_else(self, turn: Turn, question: Question, text: str, *, fresh: bool) -> Outcome | None:
        """What was typed at the question about a missing piece and is no answer to it, if it means anything else.

        `fresh`: nothing is lost with the question, so that half a command may take its place.
        """
        if not isinstance(question.read(text, turn), Problem):
            return None
        if fresh and (parse(turn, text, self._commands) or self._short(turn, text)):
            return self._fresh(turn, text)
        understood = self._understand(turn, text) if is_reader(turn.book, turn.person, turn.now) else None
        return self._opened(turn, understood) if understood else None

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
        outcome = self._opened(turn, replace(state.outcome, needs=state.outcome.needs or self._needs(conversation)))
        return (
            outcome if _ends(outcome, conversation) else Outcome(removed=_stored(turn, conversation)).and_then(outcome)
        )

    def _opened(self, turn: Turn, outcome: Outcome) -> Outcome:
        """A handler that began a conversation has its first question asked at once."""
        begun = next((one for one in outcome.changes if isinstance(one, Conversation) and one.open), None)
        if begun is None or outcome.answer is not None:
            return outcome
        others = tuple(one for one in outcome.changes if one is not begun)
        book = known(turn.book, others)
        later = replace(turn, book=book, person=book.get(Person, turn.person.id) or turn.person)
        return replace(outcome, changes=others).and_then(self._advance(later, begun))

    def _play(self, turn: Turn, conversation: Conversation) -> Asked | Finished:
        try:
            return play(self._script(turn, conversation), conversation.answers)
        except (Refused, Wanted):
            raise
        except Exception as error:
            log_failure(log, f"the conversation {conversation.script}", error)
            raise Refused(wording.lost_the_thread()) from error

    def _script(self, turn: Turn, conversation: Conversation) -> Script:
        if conversation.script == "command":
            return self._asking(turn, conversation)
        if conversation.script not in self._scripts:
            raise Refused(wording.old_button())
        start, who = self._scripts[conversation.script]
        self._check(turn, who)
        return start(turn, conversation.given)

    def _needs(self, conversation: Conversation) -> str:
        return (Who.EVERYONE if conversation.script == "command" else self._scripts[conversation.script][1]).value

    # Missing pieces of a command -------------------------------------------------------------------------------------

    def _ask_pieces(self, turn: Turn, parsed: Parsed) -> Outcome:
        """Begin to ask for what the line did not give."""
        outcome = self._advance(turn, begin(turn, "command", kept(parsed), parsed.command.name))
        return replace(outcome, answer=not_read(turn, parsed, outcome.answer)) if outcome.answer else outcome

    def _asking(self, turn: Turn, conversation: Conversation) -> Script:
        """Asks for what a command still lacks, and then runs it."""
        command = next((one for one in self._commands if one.name == conversation.about), None)
        if command is None:
            raise Refused(wording.old_button())
        args = yield from all_pieces(turn, command, conversation.given)
        return self._run(turn, command, self._allowed(turn, command), args)


def _stored(turn: Turn, conversation: Conversation) -> tuple[Conversation, ...]:
    """The conversation when it stands in the store; one that ended in its first turn was never written."""
    return (conversation,) if turn.book.version(conversation) else ()


def _word(text: str) -> str:
    return text.casefold().strip(" .!")


def _until_divider(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The answer itself, without what it shows of the rest."""
    return blocks[: next((at for at, block in enumerate(blocks) if isinstance(block, Divider)), len(blocks))]


def _instead(turn: Turn, conversation: Conversation, outcome: Outcome) -> Outcome:
    """What takes the place of a question that nobody waits for any more."""
    if _ends(outcome, conversation):
        return outcome
    return Outcome(removed=_stored(turn, conversation)).and_then(outcome)


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
    return conversation.about or conversation.script


def _whose(who: Who) -> str:
    return {Who.ADMIN: "an admin", Who.EXECUTIVE: "an executive", Who.OWNER: "the owner or a stand-in"}.get(
        who, who.value
    )


def _names(turn: Turn, who: Who) -> list[str]:
    people: list[Person] = turn.book.executives() if who is Who.EXECUTIVE else turn.book.admins()
    return [turn.book.name(one.id) for one in people[:3]]
