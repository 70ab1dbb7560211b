"""What a line or a tap means in this moment: a command, an answer to the open question, or an update in plain words."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from bot.asking import (
    AS_COMMAND,
    LEFT,
    PASSING,
    in_form,
)
from bot.commands.declare import CLAIM, Command
from bot.conversing import Conversing
from bot.doing import Doing
from bot.fallback import not_understood
from bot.for_all import LET
from bot.grammar import parse
from bot.greeting import LEAD_IN
from bot.incoming import ALONE
from bot.line_alone import LineAlone, Understand
from bot.offered import is_same, settled
from bot.open_preview import OpenPreview
from bot.open_question import OpenQuestion
from bot.parsed import Parsed
from bot.pieces import gone, read_args
from bot.pressed import Pressed, pressed
from bot.previews import (
    ONCE,
    SHOWN,
    WHAT_NOW,
    fingerprint,
    preview,
    send_of,
    still_shown,
    waiting_preview,
)
from bot.rights import allowed, called, for_readers_only, run
from bot.taken_away import of_a_closed_round
from bot.understanding.about_steward import first_shown
from bot.understanding.decisions.decides import whether_it_decides
from bot.yes_or_no import is_cancel, is_undo
from dialogs.engine import ScriptStart
from partnership import offer_messages
from partnership.access import Who, is_reader
from partnership.conversations import PREVIEW, Conversation
from partnership.decisions import Decision
from partnership.errors import Refused
from partnership.message import Call, Message, lines
from partnership.outcome import Outcome
from partnership.promises import Promise
from partnership.replies import ELSEWHERE, above_what_waits, put_away
from partnership.said_anew import heard_anew, put_back, readers_kept
from partnership.turn import Turn
from partnership.updates import Update
from partnership.wording import in_channel, old_buttons
from partnership.wording import talk as wording
from partnership.wording.previews import not_done, nothing_for, to_tap
from partnership.wording.wishes import OFFER, left_out


class Talk:
    """Pure: a turn and what was said to what shall happen. Raises Refused with the words for the person."""

    def __init__(
        self,
        commands: Sequence[Command],
        scripts: Mapping[str, tuple[ScriptStart, Who]],
        understand: Understand,
    ) -> None:
        self._commands = commands
        self._conversing = Conversing(commands, scripts)
        do = Doing(commands, self._conversing, self._words, self.tap)
        self._do = do
        self._alone = LineAlone(commands, self._conversing, understand, do)
        self._at_preview = OpenPreview(commands, self._alone, do, self._words)
        self._at_question = OpenQuestion(commands, self._conversing, self._alone, do)

    def words(self, turn: Turn) -> Outcome:
        """A typed line."""
        if turn.text == ALONE:
            reads = is_reader(turn.book, turn.person, turn.now)
            return Outcome(answer=in_channel.mentioned() if reads else for_readers_only(turn))
        done = self._pressing(turn) or self._words(turn)
        if not (done.changes or done.deliveries) and done.answer == not_understood(turn):
            done = self._or_under(turn, done)
        if not done.changes and turn.chat.kind == "direct":
            done = first_shown(turn, done)
        return self._conversing.asked_there(turn, done)

    def _pressing(self, turn: Turn) -> Outcome | None:
        """A line whose parts press, or refuse, what buttons offered; first comes what else it says."""
        said = pressed(turn, turn.text)
        if said is None:
            return None
        if said.unsure:
            return self._not_pressed(turn, said)
        if not (said.calls or said.refused):
            return self._standing_no_more(turn, said)
        shown = waiting_preview(turn)
        if not said.calls and shown:
            return self._words(replace(turn, text="no"))  # it is the [Don't] of what is shown
        left = Outcome(answer=left_out(said.refused)) if said.refused else Outcome()
        if not said.calls:
            return self._do.and_rest(turn, left, turn.book, said.rest) if said.rest else left
        book = turn.book.with_records((), [shown]) if shown and _is_of(shown, said.calls) else turn.book
        rest = self._do.heard(replace(turn, book=book), said.rest) if said.rest else Outcome()
        if rest is None or _asks(rest):
            return self._not_pressed(turn, said._replace(unsure=said.rest))
        first = settled(turn, said.calls).and_then(left).and_then(rest)
        first = first.with_above(*left.answer.blocks) if left.answer and rest.answer else first
        return self._do.and_all(turn, first, said.calls)

    def _not_pressed(self, turn: Turn, said: Pressed) -> Outcome:
        """Nothing is done of what is uncertain: what makes it so is said, and it is shown again."""
        shown, calls = waiting_preview(turn), [one.call for one in said.meant if one.call]
        mine = shown if shown and _is_of(shown, calls) else None
        book = turn.book.with_records((), [mine]) if mine else turn.book
        rest = (self._do.heard(replace(turn, book=book), said.rest) if said.rest else None) or Outcome()
        if mine and OFFER not in mine.given:
            again = still_shown(turn, mine).answer
        else:
            again = to_tap(said.meant, sends=any(ONCE in one.args for one in calls))
        told = not_done(said.unsure, again) if again else None
        done = replace(rest, answer=told)
        return done.with_above(*rest.answer.blocks) if rest.answer else done

    def _standing_no_more(self, turn: Turn, said: Pressed) -> Outcome:
        """The words of a button that stands no more are nothing to keep as words of an answer."""
        if said.rest:
            done = self._words(replace(turn, text=said.rest))
            return done.with_below(lines(nothing_for([one.label for one in said.meant])))
        done = self._words(turn)
        keeps = any(
            isinstance(one, Update) or (isinstance(one, Conversation) and one.about == "update") for one in done.changes
        )
        return Outcome(answer=not_understood(turn)) if keeps else done

    def _or_under(self, turn: Turn, done: Outcome) -> Outcome:
        """Words that mean nothing alone, and may belong to what they were typed under: that is asked."""
        if self._alone.only_tapped(turn, turn.text):
            return done
        lead = LEAD_IN.match(turn.text)
        text = turn.text[lead.end() :] if lead else turn.text
        unsure = whether_it_decides(turn, text) if is_reader(turn.book, turn.person, turn.now) else None
        if unsure is None:
            return done
        removed = () if unsure.changes else done.removed
        return replace(done, changes=unsure.changes, removed=removed, answer=unsure.answer)

    def _words(self, turn: Turn) -> Outcome:
        """What the line answers: a preview, else an open question, else what lapsed; else it is read by itself."""
        text = turn.text.strip()
        if "ndo" in text and is_undo(text):  # `oops, undo that`
            turn, text = replace(turn, text="undo"), "undo"
        open_now = turn.book.conversation(turn.person.id, turn.chat.id, turn.now)
        if open_now and open_now.script == PREVIEW:
            return self._at_preview.answered(turn, open_now, text)
        if open_now:
            return self._at_question.answered(turn, open_now, text)
        if is_cancel(text):
            return Outcome(answer=wording.nothing_open())
        return self._at_preview.after_lapsed(turn, text) or self._alone.fresh(turn, text)

    def changed(self, turn: Turn) -> Outcome:
        """A line that was read before and has other words now: an update takes the place of what it said.

        Anything else would be done twice, or answer what is asked meanwhile.
        """
        if (said := pressed(turn, turn.text)) and said.rest:
            turn = replace(turn, text=said.rest)  # the words of a button are nobody's, and press nothing once more
        first = put_back(turn, turn.edits)
        then = replace(turn, book=first.book(turn.book), edits=None) if first else turn
        try:
            outcome = self._alone.fresh(then, turn.text.strip())
            if readers := readers_kept(turn, outcome):
                then = replace(then, text=f"{turn.text.strip(' .')}. {readers}")
                outcome = self._alone.fresh(then, then.text)
                outcome = outcome.with_below(lines(wording.STAY_FOR_FEW))
        except Refused:
            outcome = Outcome()
        if first is None and (closed := of_a_closed_round(turn, outcome)):
            return closed
        new = [one for one in outcome.changes if turn.book.get(type(one), one.id) is None]
        updates = any(isinstance(one, Update) for one in outcome.changes)
        asks = first is not None and first.asks and any(isinstance(one, Decision) for one in outcome.changes)
        if (updates or asks) and not any(isinstance(one, (Promise, Decision)) for one in new):
            whole = heard_anew(turn, first, outcome) if first else _beside_the_first(turn, outcome)
            return Outcome(answer=wording.first_version()) if readers_kept(turn, whole) else whole
        if not outcome.sends_or_changes and parse(turn, turn.text.strip(), self._commands):
            return outcome  # it only asks to be shown something
        return Outcome(answer=wording.first_version())

    def tap(self, turn: Turn, call: Call) -> Outcome:
        """A button or a form."""
        if call.command == "answer" and LEFT in call.args:
            return self._put_away(turn, call.args)
        shown, outcome = waiting_preview(turn), self._tapped(turn, call)
        return self._at_preview.tapped(turn, shown, call, outcome) if shown else outcome

    def _put_away(self, turn: Turn, args: Mapping[str, str]) -> Outcome:
        """A form was left unsent."""
        if args[LEFT] == "update" and "checkin" in args:
            return put_away(turn, args.get("objective", ""))
        left = self._conversing.left(turn, args[LEFT], args.get("question", ""))
        return left.and_then(offer_messages.put_away(turn, args))

    def _tapped(self, turn: Turn, call: Call) -> Outcome:
        if call.command == "answer" and AS_COMMAND in call.args:
            return self._at_question.as_command(turn, call.args[AS_COMMAND])
        if call.command == "answer":
            return self._conversing.tapped(turn, call)
        command = called(self._commands, call)
        if command is None:
            return Outcome(answer=old_buttons.old_button())
        if any(gone(turn, slot, call.args[slot.name]) for slot in command.slots if slot.name in call.args):
            return Outcome(answer=old_buttons.old_button())
        handler = allowed(turn, command, call.args)
        carried, unclear = read_args(turn, command, call.args)
        parsed = Parsed(command=command, args=carried, unclear=unclear)
        if not parsed.complete and ELSEWHERE in call.args:
            return Outcome(answer=in_form(turn, parsed, call))
        if not parsed.complete:
            return self._conversing.ask_pieces(turn, parsed)
        args = carried | {"seen": call.seen}
        left = command.sends and LET in args and SHOWN not in args
        outcome = run(turn, command, handler, args) if left else above_what_waits(turn, handler(turn, args), args)
        outcome = self._at_question.above_it(turn, outcome) if command.name == WHAT_NOW else outcome
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


def _beside_the_first(turn: Turn, outcome: Outcome) -> Outcome:
    """New words beside what the first ones may have left in the same answer: that they stay is said."""
    stood = [one for one in outcome.changes if isinstance(one, Update) and turn.book.get(Update, one.id)]
    return outcome.with_below(lines(wording.FIRST_STANDS)) if stood else outcome


def _is_of(shown: Conversation, calls: Sequence[Call]) -> bool:
    """Whether the preview asks for one of these."""
    return any(is_same(send_of(shown), one) for one in calls)


def _asks(rest: Outcome) -> bool:
    """Whether something is asked that another tap would put away."""
    opened = [one for one in rest.changes if isinstance(one, Conversation) and one.open]
    return any((OFFER if one.script == PREVIEW else PASSING) not in one.given for one in opened)
