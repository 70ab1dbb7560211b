"""What a line or a tap means in this moment: a command, an answer to the open question, or an update in plain words."""

import re
from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from bot.arrivals import known
from bot.asking import (
    AS_COMMAND,
    COMMAND,
    DO_IT,
    DOUBTED,
    LEFT,
    MY_ANSWER,
    command_or_answer,
    given_pieces,
    in_form,
    without_doubt,
)
from bot.commands.declare import CLAIM, Command, SlotKind, for_partner
from bot.conversing import Conversing, ends, instead
from bot.fallback import first_of_all, not_understood
from bot.for_all import LET
from bot.grammar import Parsed, after_greeting, also_said, begins_with_id, greets, in_order, mistyped, nearest, parse
from bot.pieces import gone, read_args, read_person, tells_of_record
from bot.previews import SHOWN, fingerprint, is_no, preview, sent_by, waiting_preview
from bot.rights import allowed, called, for_readers_only, run
from bot.understanding.absence import Absence, absence
from bot.understanding.offered_again import offered_again
from bot.understanding.several_answers import short_answers
from dialogs.agreement import is_yes
from dialogs.engine import Asked, Earlier, Problem, Question, ScriptStart
from dialogs.scripts import KEEPS
from dialogs.setup import NAME as SETUP
from partnership import offer_messages
from partnership.access import Who, is_for, is_reader
from partnership.conversations import Conversation, LastChange
from partnership.decisions import Decision
from partnership.errors import Refused
from partnership.message import Block, Buttons, Call, Divider, Message, lines
from partnership.outcome import Outcome
from partnership.promises import Promise
from partnership.replies import ELSEWHERE, above_what_waits, put_away
from partnership.turn import Turn
from partnership.updates import Update
from partnership.wording import talk as wording
from partnership.wording.previews import never_mind
from partnership.wording.wishes import OFFER, not_that

Understand = Callable[[Turn, str], Outcome | None]
ShortAnswer = Callable[[Turn, str], tuple[Call, ...]]
_NAMED = re.compile(r"[^:]{1,30}: *\S")
"""`why us: …`."""
_WHAT_NOW = "what now"
"""Names the open question as one that waits."""
_BACK = {"back", "go back"}
_CANCEL = {"cancel", "never mind", "nevermind", "forget it"}


class Talk:
    """Pure: a turn and what was said to what shall happen. Raises Refused with the words for the person."""

    def __init__(
        self,
        commands: Sequence[Command],
        scripts: Mapping[str, tuple[ScriptStart, Who]],
        understand: Understand,
        short: ShortAnswer = short_answers,
    ) -> None:
        self._commands = commands
        self._short = short
        self._conversing = Conversing(commands, scripts)
        self._understand = understand

    def words(self, turn: Turn) -> Outcome:
        """A typed line."""
        text = turn.text.strip()
        conversation = turn.book.conversation(turn.person.id, turn.chat.id, turn.now)
        if shown := waiting_preview(turn):
            return self._at_preview(turn, shown, text)
        if conversation:
            return self._in_conversation(turn, conversation, text)
        if _word(text) in _CANCEL:
            return Outcome(answer=wording.nothing_open())
        return self._fresh(turn, text)

    def changed(self, turn: Turn) -> Outcome:
        """A line that was read before and has other words now: an update takes the place of what it said.

        Anything else would be done twice, or answer what is asked meanwhile.
        """
        try:
            outcome = self._fresh(turn, turn.text.strip())
        except Refused:
            outcome = Outcome()
        new = [one for one in outcome.changes if turn.book.get(type(one), one.id) is None]
        updates = any(isinstance(one, Update) for one in outcome.changes)
        if updates and not any(isinstance(one, (Promise, Decision)) for one in new):
            return outcome
        return Outcome(answer=wording.first_version())

    def tap(self, turn: Turn, call: Call) -> Outcome:
        """A button or a form. A preview waits for no typed answer after it."""
        if call.command == "answer" and LEFT in call.args:
            return self._put_away(turn, call.args)
        shown, outcome = waiting_preview(turn), self._tapped(turn, call)
        return instead(turn, shown, outcome) if shown else outcome

    def _put_away(self, turn: Turn, args: Mapping[str, str]) -> Outcome:
        """A form was left unsent."""
        if args[LEFT] == "update" and "checkin" in args:
            return put_away(turn, args.get("objective", ""))
        left = self._conversing.left(turn, args[LEFT], args.get("question", ""))
        return left.and_then(offer_messages.put_away(turn, args))

    def _at_preview(self, turn: Turn, shown: Conversation, text: str) -> Outcome:
        """A line after a preview: yes sends it, no leaves it, and anything else is what it would be without one."""
        if call := sent_by(turn, text):
            return self.tap(turn, call)
        if is_no(text):
            return Outcome(removed=(shown,), answer=not_that() if OFFER in shown.given else never_mind())
        without = turn.book.with_records((), [shown])
        return instead(turn, shown, self.words(replace(turn, book=without)))

    def _tapped(self, turn: Turn, call: Call) -> Outcome:
        if call.command == "answer" and AS_COMMAND in call.args:
            return self._as_command(turn, call.args[AS_COMMAND])
        if call.command == "answer":
            return self._conversing.tapped(turn, call)
        command = called(self._commands, call)
        if command is None:
            return Outcome(answer=wording.old_button())
        if any(gone(turn, slot, call.args[slot.name]) for slot in command.slots if slot.name in call.args):
            return Outcome(answer=wording.old_button())
        handler = allowed(turn, command)
        carried, unclear = read_args(turn, command, call.args)
        parsed = Parsed(command=command, args=carried, unclear=unclear)
        if not parsed.complete and ELSEWHERE in call.args:
            return Outcome(answer=in_form(turn, parsed, call))
        if not parsed.complete:
            return self._conversing.ask_pieces(turn, parsed)
        args = carried | {"seen": call.seen}
        left = command.sends and LET in args and SHOWN not in args
        outcome = run(turn, command, handler, args) if left else above_what_waits(turn, handler(turn, args), args)
        if SHOWN in args and outcome.sends_or_changes and fingerprint(turn.book, outcome) != args[SHOWN]:
            return preview(turn, command, outcome, call.args)
        return self._conversing.filled_in(turn, command, args, self._conversing.opened(turn, outcome))

    def first_words(self, turn: Turn) -> Outcome | None:
        """What a line does before there is an admin: a claim is heard, and nothing else."""
        parsed = parse(turn, turn.text, [one for one in self._commands if one.name == CLAIM])
        return self._conversing.opened(turn, parsed.command.handler(turn, parsed.args)) if parsed else None

    def directly(self, turn: Turn, outcome: Outcome) -> Outcome:
        """What is asked in a channel is asked in the speaker's direct chat."""
        return self._conversing.directly(turn, outcome)

    def asks(self, turn: Turn) -> Message | None:
        """The open question to the speaker in this chat."""
        return self._conversing.asks(turn)

    # A line that answers no question of a conversation ---------------------------------------------------------------

    def _fresh(self, turn: Turn, text: str) -> Outcome:
        reader = is_reader(turn.book, turn.person, turn.now)
        if greets(text):
            text = after_greeting(text) if reader else "hello"
        calls = self._short(turn, text) if reader else ()
        if calls:
            return self._all(turn, calls)
        if away := absence(text):
            return self._away(turn, away)
        text = offered_again(turn, text) or in_order(text)
        parsed = parse(turn, text, self._commands)
        if parsed and not parsed.sentence:
            return self._parsed(turn, parsed)
        return (self._slipped(turn, text) if parsed is None else None) or self._update(turn, text, parsed)

    def _slipped(self, turn: Turn, text: str) -> Outcome | None:
        """A whole command with one wrong letter in its name: shown as it was meant, done by one tap.

        What sends or removes something has a preview of its own, which is shown at once.
        """
        if begins_with_id(text):
            return None
        theirs = {who for who in Who if is_for(turn, who)}
        meant = mistyped(turn, text, [one for one in self._commands if one.who in theirs])
        if meant is None:
            return None
        line, parsed = meant
        if parsed.command.sends:
            return self._parsed(turn, parsed)
        return Outcome(answer=wording.did_you_mean(line, Call(parsed.command.name, parsed.args)))

    def _away(self, turn: Turn, away: Absence) -> Outcome:
        """Days off in plain words; why is kept nowhere, and what else the line says is to be said on its own."""
        parsed = parse(replace(turn, text=away.line), away.line, self._commands)
        if parsed is None:
            return Outcome(answer=not_understood(turn))
        outcome = self._parsed(replace(turn, text=away.line), parsed)
        return _with_last(outcome, wording.ONLY_DAYS_OFF) if away.more else outcome

    def _all(self, turn: Turn, calls: Sequence[Call]) -> Outcome:
        """One answer that stands for several taps: all of them, or none where one is refused."""
        if len(calls) == 1 and (command := called(self._commands, calls[0])) and command.sends:
            return self._parsed(turn, Parsed(command=command, args=dict(calls[0].args)))
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

    def _parsed(self, turn: Turn, parsed: Parsed) -> Outcome:
        command = parsed.command
        handler = allowed(turn, command)
        if parsed.left:
            return Outcome(answer=wording.left_over(parsed.left, command.usage))
        if parsed.unclear or parsed.missing:
            return self._conversing.ask_pieces(turn, parsed)
        return self._conversing.opened(turn, run(turn, command, handler, parsed.args))

    def _update(self, turn: Turn, text: str, parsed: Parsed | None) -> Outcome:
        """An update in plain words, which may begin with a command's name: "back on track with O1"."""
        reader = is_reader(turn.book, turn.person, turn.now)
        first = first_of_all(turn, text) if reader else None
        if first:
            return Outcome(answer=first)
        if understood := self._understood(turn, text):
            return understood
        if parsed:
            return self._parsed(turn, parsed)
        close = None if _speaks_of(turn, text) else nearest(text, self._commands)
        if close:
            partner = turn.book.workspace.partner
            return Outcome(
                answer=wording.near_miss(*(for_partner(one, partner) for one in (close.usage, close.example)))
            )
        return Outcome(answer=not_understood(turn) if reader else for_readers_only(turn))

    def _understood(self, turn: Turn, text: str) -> Outcome | None:
        """What plain words of a reader bring about; None where they are no update."""
        understood = self._understand(turn, text) if is_reader(turn.book, turn.person, turn.now) else None
        return self._conversing.opened(turn, understood) if understood else None

    # A line at an open question --------------------------------------------------------------------------------------

    def _in_conversation(self, turn: Turn, conversation: Conversation, text: str) -> Outcome:
        word = _word(text)
        if word in _CANCEL:
            title = conversation.about or conversation.script
            left = wording.left_kept(title) if conversation.script in KEEPS else wording.cancelled(title)
            return Outcome(removed=(conversation,), answer=left)
        try:
            state = self._conversing.play(turn, conversation)
        except Refused as refused:
            return Outcome(removed=(conversation,), answer=refused.message)
        if not isinstance(state, Asked):
            return self._conversing.advance(turn, conversation)
        if word in _BACK or (word == "undo" and state.answered and not _changed_since(turn, conversation)):
            return self._conversing.step_back(turn, conversation, state)
        if doubted := conversation.given.get(DOUBTED):
            conversation = without_doubt(conversation)
            if settled := self._meant(turn, conversation, state.question, doubted):
                return settled
        if self._is_plain_command(turn, conversation, state.question, text):
            asking = replace(conversation, given={**conversation.given, DOUBTED: text})
            return Outcome(changes=(asking,), answer=command_or_answer(state.question, text))
        outcome = self._not_an_answer(turn, conversation, state.question, text)
        return outcome or self._conversing.answer(turn, conversation, state.question, text)

    def _meant(self, turn: Turn, conversation: Conversation, question: Question, doubted: str) -> Outcome | None:
        """What comes of the words that may be a command, once it is said what they are; None where that is not said."""
        word = _word(turn.text)
        if is_yes(turn.text) or word == MY_ANSWER.casefold():
            return self._conversing.answer(turn, conversation, question, doubted)
        if is_no(turn.text):
            return Outcome(changes=(conversation,), answer=question.message)
        return self._as_command(turn, doubted) if word == DO_IT.casefold() else None

    def _not_an_answer(self, turn: Turn, conversation: Conversation, question: Question, text: str) -> Outcome | None:
        """What comes of words at an open question that are a command, or an update; None where they answer it."""
        word = _word(text)
        offered = word in _offered(question)
        if question.free and (again := self._said_again(turn, conversation, text)):
            return again
        if whole := self._whole_answer(turn, conversation, question, text):
            return whole
        any_words = question.free or offered
        if self._asks_for_help(turn, text) or not any_words or _no_answer(turn, conversation, question):
            parsed = parse(turn, text, self._commands)
            if parsed and parsed.complete and not _answers(conversation, question, parsed, turn, text):
                outcome = self._parsed(turn, parsed)
                same = parsed.command.name == conversation.about
                if same:
                    return _in_its_place(turn, conversation, parsed, outcome)
                told = parsed.command.name == _WHAT_NOW
                if not (conversation.holds_words or question.free or told):
                    return instead(turn, conversation, outcome)
                return self._beside(turn, conversation, outcome)
        if conversation.script != COMMAND or question.free or offered:
            return None
        other = self._something_else(turn, question, text, fresh=not conversation.holds_words)
        if other and conversation.holds_words:
            return self._beside(turn, conversation, other)
        return instead(turn, conversation, other) if other else None

    def _whole_answer(self, turn: Turn, conversation: Conversation, question: Question, text: str) -> Outcome | None:
        """An answer with what would be asked next: `why us: …`, where only the part was asked for."""
        if conversation.script != COMMAND:
            return None
        if question.free:
            return self._and_more(turn, conversation, question, text)
        if conversation.answers or any(conversation.given.values()) or not _NAMED.match(text):
            return None
        parsed = parse(turn, f"{conversation.about} {text}", self._commands)
        if not (parsed and parsed.complete and parsed.command.name == conversation.about):
            return None
        return instead(turn, conversation, self._parsed(turn, parsed))

    def _and_more(self, turn: Turn, conversation: Conversation, question: Question, text: str) -> Outcome | None:
        """`Price list by Fri for O1`, where only what is promised was asked for."""
        command = next((one for one in self._commands if one.name == conversation.about), None)
        known_pieces = {**given_pieces(conversation.given), **conversation.answers}
        parsed = also_said(turn, command, known_pieces, question.name, text) if command else None
        return instead(turn, conversation, self._parsed(turn, parsed)) if parsed else None

    def _beside(self, turn: Turn, conversation: Conversation, outcome: Outcome) -> Outcome:
        """What came of a line, and under it the open question; where it asks one of its own, what is unfinished."""
        if not ends(outcome, conversation):
            return self._asked_again(turn, outcome)
        replaced = any(one.id == conversation.id for one in outcome.changes if isinstance(one, Conversation))
        return _above(outcome, _unfinished(conversation)) if replaced else outcome

    def _asked_again(self, turn: Turn, outcome: Outcome) -> Outcome:
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
        if not question.free or self._asks_for_help(turn, text) or _word(text) in _offered(question):
            return False
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
        parsed = parse(turn, text, self._commands) if _word(text).startswith("help") else None
        return parsed is not None and parsed.complete and parsed.command.name in {"help", "help all"}

    def _as_command(self, turn: Turn, text: str) -> Outcome:
        """Words at an open question that are meant as the line that they are alone; the question stays open."""
        outcome = self._fresh(replace(turn, text=text), text)
        conversation = turn.book.conversation(turn.person.id, turn.chat.id, turn.now)
        if conversation is None:
            return outcome
        asked = self._beside(turn, conversation, outcome)
        return asked if ends(outcome, conversation) else asked.and_then(Outcome(changes=(without_doubt(conversation),)))

    def _said_again(self, turn: Turn, conversation: Conversation, text: str) -> Outcome | None:
        """The same command typed once more, with its pieces, instead of the piece that was asked for."""
        parsed = parse(turn, text, self._commands)
        if not parsed or parsed.command.name != conversation.about or not parsed.args:
            return None
        return _in_its_place(turn, conversation, parsed, self._parsed(turn, parsed))

    def _something_else(self, turn: Turn, question: Question, text: str, *, fresh: bool) -> Outcome | None:
        """What was typed at the question about a missing piece and is no answer to it, if it means anything else.

        `fresh`: nothing is lost with the question, so that half a command may take its place.
        """
        if not isinstance(question.read(text, turn), Problem):
            return None
        parsed = parse(turn, in_order(text), self._commands)
        if parsed and parsed.command.name in question.takes:
            return None
        if absence(text) or (fresh and (parsed or self._short(turn, text))):
            return self._fresh(turn, text)
        return self._understood(turn, text)


def _changed_since(turn: Turn, conversation: Conversation) -> bool:
    """Whether the speaker changed something else after the last answer here."""
    last = turn.book.get(LastChange, turn.person.id)
    return last is not None and last.at > conversation.at


def _word(text: str) -> str:
    return text.casefold().strip(" .!")


def _speaks_of(turn: Turn, text: str) -> bool:
    """Whether a line begins with somebody's name, which is no slip for a command."""
    return isinstance(read_person(turn, re.split(r"[\s,:]", text, maxsplit=1)[0]), str)


def _until_divider(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The answer itself, without what it shows of the rest."""
    return blocks[: next((at for at, block in enumerate(blocks) if isinstance(block, Divider)), len(blocks))]


def _in_its_place(turn: Turn, conversation: Conversation, parsed: Parsed, outcome: Outcome) -> Outcome:
    """What takes the place of the same command with other words: that nothing comes of those is said."""
    words = {slot.name for slot in parsed.command.slots if slot.kind is SlotKind.TEXT}
    before = {name: text for name, text in conversation.given.items() if name in words and text}
    lost = next((text for name, text in before.items() if parsed.args.get(name, "").casefold() != text.casefold()), "")
    done = instead(turn, conversation, outcome)
    return _above(done, (wording.left_for_another(lost),)) if lost else done


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


def _with_last(outcome: Outcome, text: str) -> Outcome:
    """The same with one paragraph more at the end of its answer."""
    answer = outcome.answer
    return replace(outcome, answer=replace(answer, blocks=(*answer.blocks, lines(text)))) if answer else outcome


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


def _offered(question: Question) -> set[str]:
    """The words on the question's own buttons: typed, they answer it, also where a command begins like that."""
    buttons = [button for block in question.message.blocks if isinstance(block, Buttons) for button in block.buttons]
    return {word.casefold().strip(" .!…") for one in buttons for word in (one.label, one.call.args.get("value", ""))}
