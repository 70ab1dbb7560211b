"""What a line or a tap means in this moment: a command, an answer to the open question, or an update in plain words."""

import re
from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from bot.arrivals import known
from bot.asking import (
    AS_COMMAND,
    LEFT,
    in_form,
    word_of,
)
from bot.commands.declare import CLAIM, Command, for_partner
from bot.conversing import Conversing, instead
from bot.fallback import first_of_all, not_understood
from bot.for_all import LET, told_alone
from bot.grammar import parse
from bot.greeting import after_greeting, greets
from bot.meant import meant
from bot.open_question import Alone, OpenQuestion, is_cancel
from bot.parsed import Parsed
from bot.passing import asked_in_passing, kindly, question_behind, remark_to_all
from bot.phrasings import in_order
from bot.pieces import gone, read_args
from bot.previews import (
    SETTLED,
    SHOWN,
    WHAT_NOW,
    YesAnd,
    and_earlier,
    and_still_open,
    asked_anew,
    barely_agrees,
    fingerprint,
    form_alone,
    keeps_earlier,
    lapsed,
    leaves,
    preview,
    refused,
    sent_by,
    shown_again,
    still_shown,
    waiting_for,
    waiting_preview,
    yes_and_more,
)
from bot.rights import allowed, called, for_readers_only, run
from bot.taken_away import of_a_closed_round
from bot.terms_wished import terms_wished
from bot.typos import begins_with_id, begins_with_status, mistyped, nearest
from bot.understanding.absence import Absence, absence
from bot.understanding.after_lapsed import for_which_after_lapsed
from bot.understanding.asked_for_another import of_the_one_asked
from bot.understanding.decisions.decides import whether_it_decides
from bot.understanding.decisions.words_kept import forgotten_with
from bot.understanding.digest_day_said import digest_day_said
from bot.understanding.offers.offer_said import at_open_form
from bot.understanding.offers.offered_again import edited, figures_given, offered_again
from bot.understanding.offers.several_answers import short_answers
from bot.understanding.places import place_line
from bot.understanding.promises.promise_first import moved_of_own
from bot.understanding.strategy.added_said import added_said
from bot.understanding.strategy.agreeing import nothing_to_agree, wished_otherwise
from bot.understanding.strategy.further_beside import further_beside
from bot.understanding.strategy.meeting_more import adds_to_meeting, goes_on
from bot.understanding.strategy.motion_done import claim_told, motion_done
from bot.understanding.strategy.outcome_said import outcome_told
from bot.understanding.why_asked import why_asked
from bot.who_is_meant import read_person
from bot.wish_answered import wish_answered
from bot.yes_or_no import says_yes, words_of_no
from dialogs.engine import ScriptStart
from dialogs.reading.standing_asked import standing_asked
from dialogs.reading.view_asked import asks_to_see
from partnership import offer_messages
from partnership.access import Who, is_for, is_reader
from partnership.book import Book
from partnership.conversations import PREVIEW, Conversation
from partnership.decisions import Decision
from partnership.errors import Refused
from partnership.message import Block, Call, Divider, Message, lines
from partnership.outcome import Outcome
from partnership.promises import Promise
from partnership.replies import ELSEWHERE, above_what_waits, put_away
from partnership.said_anew import heard_anew, put_back
from partnership.turn import Turn
from partnership.updates import Update
from partnership.wording import old_buttons
from partnership.wording import talk as wording
from partnership.wording.previews import never_mind, not_read_beside
from partnership.wording.wishes import OFFER, not_that

Understand = Callable[[Turn, str], Outcome | None]
ShortAnswer = Callable[[Turn, str], tuple[Call, ...]]


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
        alone = Alone(self._fresh, self._parsed, self._understood, short, self._in_passing, self._asked)
        self._at_question = OpenQuestion(commands, self._conversing, alone)

    def words(self, turn: Turn) -> Outcome:
        """A typed line."""
        done = self._words(turn)
        if not (done.changes or done.deliveries) and done.answer == not_understood(turn):
            done = self._or_under(turn, done)
        return self._conversing.asked_there(turn, done)

    def _or_under(self, turn: Turn, done: Outcome) -> Outcome:
        """Words that mean nothing alone, and may belong to what they were typed under: that is asked."""
        unsure = whether_it_decides(turn, turn.text) if is_reader(turn.book, turn.person, turn.now) else None
        if unsure is None:
            return done
        removed = () if unsure.changes else done.removed
        return replace(done, changes=unsure.changes, removed=removed, answer=unsure.answer)

    def _words(self, turn: Turn) -> Outcome:
        text = turn.text.strip()
        conversation = turn.book.conversation(turn.person.id, turn.chat.id, turn.now)
        if shown := waiting_preview(turn):
            return self._at_preview(turn, shown, text)
        if conversation:
            return self._at_question.answered(turn, conversation, text)
        if is_cancel(text):
            return Outcome(answer=wording.nothing_open())
        if left := self._after_lapsed(turn, text):
            return left
        return self._fresh(turn, text)

    def changed(self, turn: Turn) -> Outcome:
        """A line that was read before and has other words now: an update takes the place of what it said.

        Anything else would be done twice, or answer what is asked meanwhile.
        """
        first = put_back(turn, turn.edits)
        then = replace(turn, book=first.book(turn.book)) if first else turn
        try:
            outcome = self._fresh(then, turn.text.strip())
        except Refused:
            outcome = Outcome()
        if first is None and (closed := of_a_closed_round(turn, outcome)):
            return closed
        new = [one for one in outcome.changes if turn.book.get(type(one), one.id) is None]
        updates = any(isinstance(one, Update) for one in outcome.changes)
        asks = first is not None and first.asks and any(isinstance(one, Decision) for one in outcome.changes)
        if (updates or asks) and not any(isinstance(one, (Promise, Decision)) for one in new):
            return heard_anew(turn, first, outcome) if first else _beside_the_first(turn, outcome)
        if not outcome.sends_or_changes and parse(turn, turn.text.strip(), self._commands):
            return outcome  # it only asks to be shown something
        return Outcome(answer=wording.first_version())

    def tap(self, turn: Turn, call: Call) -> Outcome:
        """A button or a form. A preview waits for no typed answer after it."""
        if call.command == "answer" and LEFT in call.args:
            return self._put_away(turn, call.args)
        shown, outcome = waiting_preview(turn), self._tapped(turn, call)
        if shown is None:
            return outcome
        if call.command == "never mind":
            left = refused(turn, shown)
            outcome = outcome.and_then(Outcome(changes=left.changes, removed=forgotten_with(turn, shown)))
        return instead(turn, shown, and_earlier(turn, shown, call, keeps_earlier(shown, outcome)))

    def _put_away(self, turn: Turn, args: Mapping[str, str]) -> Outcome:
        """A form was left unsent."""
        if args[LEFT] == "update" and "checkin" in args:
            return put_away(turn, args.get("objective", ""))
        left = self._conversing.left(turn, args[LEFT], args.get("question", ""))
        return left.and_then(offer_messages.put_away(turn, args))

    def _at_preview(self, turn: Turn, shown: Conversation, text: str) -> Outcome:
        """A line after a preview: yes sends it, no leaves it, and anything else is what it would be without one."""
        if call := at_open_form(turn, shown, text) or sent_by(turn, text) or told_alone(turn, shown, text):
            return self.tap(turn, call)
        without = replace(turn, book=turn.book.with_records((), [shown]))
        if form_alone(shown):
            return instead(turn, shown, self._words(without))
        beside = words_of_no(text)
        if leaves(turn, shown, text) or beside:
            left = not_that() if OFFER in shown.given else never_mind(beside)
            return refused(turn, shown).and_then(Outcome(removed=forgotten_with(turn, shown), answer=left))
        if word_of(text) == WHAT_NOW:
            return and_still_open(turn, self._fresh(turn, text), shown)
        if barely_agrees(turn, shown, text):
            return still_shown(turn, shown)
        if yes := yes_and_more(turn, shown, text):
            return self._yes_and(turn, shown, yes, without)
        return self._beside_preview(turn, shown, text, self._words(without))

    def _beside_preview(self, turn: Turn, shown: Conversation, text: str, done: Outcome) -> Outcome:
        """What a line does that is no answer to a preview, and whether the preview still waits after it."""
        nothing_done = not (done.sends_or_changes or done.removed)
        if nothing_done and (shown.about == "decide" or (OFFER in shown.given and done.answer == not_understood(turn))):
            return done  # said beside it, after which a yes still is for what was shown
        if nothing_done and says_yes(text) and done.answer == not_understood(turn):
            return still_shown(turn, shown)
        return instead(turn, shown, keeps_earlier(shown, done))

    def _after_lapsed(self, turn: Turn, text: str) -> Outcome | None:
        """A bare yes or no under a question that lapsed: for nothing that was shown before it, unless that is said."""
        shown = lapsed(turn)
        if shown is None:
            return None
        if shown.script == PREVIEW and says_yes(text):
            return self._again(turn, shown)
        return for_which_after_lapsed(turn, text, settled=shown.script == SETTLED)

    def _again(self, turn: Turn, shown: Conversation) -> Outcome:
        """A yes to a preview that lapsed: what it was is asked again, as it is by now."""
        call = asked_anew(shown)
        command = called(self._commands, call) if call else None
        if call is None or command is None:
            return shown_again(turn, shown)
        carried, unclear = read_args(turn, command, call.args)
        return self._parsed(turn, Parsed(command=command, args=carried, unclear=unclear))

    def _yes_and(self, turn: Turn, shown: Conversation, yes: YesAnd, without: Turn) -> Outcome:
        """A yes, and then what else was said; where it is uncertain what is meant, the question stays."""
        if yes.call is None:
            rest = self._words(replace(without, text=yes.more))
            unread = rest.answer == not_understood(turn)
            return still_shown(turn, shown) if unread else and_still_open(turn, rest, shown)
        return self._and_rest(turn, self.tap(turn, yes.call), without.book, yes.more)

    def _and_rest(self, turn: Turn, done: Outcome, book: Book, more: str) -> Outcome:
        """What was done for a part of a line, and then what the rest of it says."""
        later = replace(turn, book=known(book, done.changes), text=more, event=f"{turn.event}:more")
        try:
            rest = self._words(later) if more else Outcome()
        except Refused as refused:
            rest = Outcome(answer=refused.message)
        if rest.answer == not_understood(later):
            rest = Outcome(answer=not_read_beside(more))
        both, above = done.and_then(rest), done.answer.blocks if done.answer and rest.answer else ()
        answer = replace(both.answer, blocks=(*above, *both.answer.blocks)) if both.answer else None
        undoable = ", ".join(filter(None, (done.undoable, rest.undoable)))
        return replace(both, answer=answer, in_place=False, undoable=undoable)

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

    # A line that answers no question of a conversation ---------------------------------------------------------------

    def _fresh(self, turn: Turn, text: str) -> Outcome:
        reader = is_reader(turn.book, turn.person, turn.now)
        if greets(text):
            text = after_greeting(text) if reader else "hello"
        calls = self._short(turn, text) if reader else ()
        if calls:
            return self._all(turn, calls)
        known = self._meant(turn, text) or (self._answer_within(turn, text) if reader else None)
        if known := known or (self._understood(turn, text) if begins_with_status(text) else None):
            return known
        if away := absence(text):
            return self._away(turn, away)
        if reader and (charter := wished_otherwise(turn, text) or nothing_to_agree(turn, text)):
            return charter
        if reader and (more := adds_to_meeting(turn, text)):
            return self._line(turn, more)
        wished = (terms_wished(turn, text) or wish_answered(turn, text)) if reader else None
        if isinstance(wished, Outcome):
            return wished
        text = (
            wished
            or offered_again(turn, text)
            or figures_given(turn, text)
            or edited(turn, text)
            or moved_of_own(turn, text)
            or ((of_the_one_asked(turn, text) or why_asked(turn, text)) if reader else None)
            or in_order(text)
        )
        parsed = parse(turn, text, self._commands)
        if parsed and not parsed.sentence:
            return self._parsed(turn, parsed)
        return (self._slipped(turn, text) if parsed is None else None) or self._update(turn, text, parsed)

    def _answer_within(self, turn: Turn, text: str) -> Outcome | None:
        """The answer to a further question amid a line, and what else the line says."""
        beside = further_beside(turn, text)
        return self._and_rest(turn, self.tap(turn, beside.call), turn.book, beside.rest) if beside else None

    def _meant(self, turn: Turn, text: str) -> Outcome | None:
        """A wish in plain words, shown as the command that it is, and done by one tap or a typed yes.

        Where somebody is, is said plainly enough to be that command.
        """
        if where := place_line(text, admin=turn.person.is_admin()):
            return self._line(replace(turn, text=where), where)
        if moved := digest_day_said(turn, text):
            return self.tap(turn, moved) if isinstance(moved, Call) else Outcome(answer=moved)
        line = meant(text) or added_said(turn, text) or claim_told(turn, text)
        parsed = parse(replace(turn, text=line), line, self._commands) if line else None
        if line is None or parsed is None:
            return None
        allowed(turn, parsed.command, parsed.args)
        if parsed.left or parsed.unclear or parsed.missing:
            return self._parsed(turn, parsed)
        call = Call(parsed.command.name, parsed.args)
        return Outcome(changes=waiting_for(turn, call), answer=wording.did_you_mean(line, call))

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

    def _line(self, turn: Turn, line: str) -> Outcome:
        """A line as the whole command that it was read as."""
        parsed = parse(turn, line, self._commands)
        return self._parsed(turn, parsed) if parsed else Outcome(answer=not_understood(turn))

    def _parsed(self, turn: Turn, parsed: Parsed) -> Outcome:
        command = parsed.command
        handler = allowed(turn, command, parsed.args)
        if parsed.left and (kind := kindly(turn, turn.text)):
            return Outcome(answer=kind)
        if parsed.left:
            mine = next((one.id for one in turn.book.promises_of(turn.person.id) if one.live), "P3")
            return Outcome(answer=wording.left_over(parsed.left, command.usage.replace("P3", mine)))
        if parsed.unclear or parsed.missing:
            return self._conversing.ask_pieces(turn, parsed)
        return self._conversing.opened(turn, run(turn, command, handler, parsed.args))

    def _update(self, turn: Turn, text: str, parsed: Parsed | None) -> Outcome:
        """An update in plain words, which may begin with a command's name: "back on track with O1"."""
        reader = is_reader(turn.book, turn.person, turn.now)
        first = first_of_all(turn, text) if reader else None
        if first:
            return Outcome(answer=first)
        if reader and (more := goes_on(turn, text)):
            return self._line(turn, more)
        if understood := (outcome_told(turn, text) if reader else None) or self._understood(turn, text):
            return understood
        if passing := self._in_passing(turn, text):
            return passing
        if parsed:
            return self._parsed(turn, parsed)
        close = None if _speaks_of(turn, text) else nearest(text, self._commands)
        if close:
            partner = turn.book.workspace.partner
            return Outcome(
                answer=wording.near_miss(*(for_partner(one, partner) for one in (close.usage, close.example)))
            )
        if reader and (meant := outcome_told(turn, text, anything_else=False)):
            return meant
        return Outcome(answer=not_understood(turn) if reader else for_readers_only(turn))

    def _in_passing(self, turn: Turn, text: str) -> Outcome | None:
        """Thanks and wishes, what managers ask, news of a motion: looked for only where a line is nothing else."""
        if not is_reader(turn.book, turn.person, turn.now):
            return None
        kind = kindly(turn, text)
        return Outcome(answer=kind) if kind else self._asked(turn, text)

    def _asked(self, turn: Turn, text: str) -> Outcome | None:
        asked = asked_in_passing(turn, text)
        if isinstance(asked, str):
            return self._line(turn, asked)
        return Outcome(answer=asked) if asked else motion_done(turn, text)

    def _understood(self, turn: Turn, text: str) -> Outcome | None:
        """What plain words of a reader bring about; None where they are no update."""
        if "?" in text and (behind := question_behind(text)):
            said, asked = behind
            first = self._understood(replace(turn, text=said), said)
            return self._and_rest(turn, first, known(turn.book, first.changes), asked) if first else None
        tells = is_reader(turn.book, turn.person, turn.now) and standing_asked(text) is None and not asks_to_see(text)
        tells = tells and not remark_to_all(turn, text)
        understood = self._understand(turn, text) if tells else None
        return self._conversing.opened(turn, understood) if understood else None


def _speaks_of(turn: Turn, text: str) -> bool:
    """Whether a line begins with somebody's name, which is no slip for a command."""
    return isinstance(read_person(turn, re.split(r"[\s,:]", text, maxsplit=1)[0]), str)


def _beside_the_first(turn: Turn, outcome: Outcome) -> Outcome:
    """New words beside what the first ones may have left in the same answer: that they stay is said."""
    stood = [one for one in outcome.changes if isinstance(one, Update) and turn.book.get(Update, one.id)]
    return _with_last(outcome, wording.FIRST_STANDS) if stood else outcome


def _until_divider(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The answer itself, without what it shows of the rest."""
    return blocks[: next((at for at, block in enumerate(blocks) if isinstance(block, Divider)), len(blocks))]


def _with_last(outcome: Outcome, text: str) -> Outcome:
    """The same with one paragraph more at the end of its answer."""
    answer = outcome.answer
    return replace(outcome, answer=replace(answer, blocks=(*answer.blocks, lines(text)))) if answer else outcome
