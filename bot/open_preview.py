"""A line or a tap while a preview waits for a yes, or after it lapsed."""

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from bot.asking import word_of
from bot.commands.declare import Command
from bot.conversing import instead
from bot.doing import Doing
from bot.fallback import not_understood
from bot.for_all import told_alone
from bot.line_alone import LineAlone
from bot.parsed import Parsed
from bot.pieces import read_args
from bot.previews import (
    SETTLED,
    WHAT_NOW,
    and_earlier,
    and_still_open,
    asked_anew,
    barely_agrees,
    form_alone,
    keeps_earlier,
    lapsed,
    leaves,
    refused,
    sent_by,
    shown_again,
    still_shown,
)
from bot.rights import called
from bot.taken_away import kept
from bot.understanding.after_lapsed import for_which_after_lapsed
from bot.understanding.decisions.words_kept import forgotten_with
from bot.understanding.offers.offer_said import at_open_form
from bot.yes_and_more import YesAnd, yes_and_more
from bot.yes_or_no import says_yes, words_of_no
from partnership.conversations import PREVIEW, Conversation
from partnership.message import Call
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.wording.previews import never_mind, not_done
from partnership.wording.wishes import OFFER, not_that


class OpenPreview:
    """Pure: a turn, the preview that was shown and what was said to what shall happen."""

    def __init__(
        self,
        commands: Sequence[Command],
        alone: LineAlone,
        do: Doing,
        words: Callable[[Turn], Outcome],
    ) -> None:
        """`words`: what anything that is typed does, whatever is open."""
        self._commands = commands
        self._alone = alone
        self._do = do
        self._words = words
        self._tap = do.tap

    def answered(self, turn: Turn, shown: Conversation, text: str) -> Outcome:
        """A line after a preview: yes sends it, no leaves it, and anything else is what it would be without one."""
        if call := at_open_form(turn, shown, text) or sent_by(turn, text) or told_alone(turn, shown, text):
            return self._tap(turn, call)
        without = replace(turn, book=turn.book.with_records((), [shown]))
        if form_alone(shown):
            return instead(turn, shown, self._words(without))
        beside = words_of_no(text)
        if leaves(turn, shown, text) or beside:
            left = not_that() if OFFER in shown.given else kept(turn) or never_mind(beside)
            return refused(turn, shown).and_then(Outcome(removed=forgotten_with(turn, shown), answer=left))
        if word_of(text) == WHAT_NOW:
            return and_still_open(turn, self._alone.fresh(turn, text), shown)
        if barely_agrees(turn, shown, text):
            return still_shown(turn, shown)
        if yes := yes_and_more(turn, shown, text):
            return self._yes_and(turn, shown, yes, without)
        return self._beside(turn, shown, text, self._words(without))

    def _beside(self, turn: Turn, shown: Conversation, text: str, done: Outcome) -> Outcome:
        """What a line does that is no answer to a preview, and whether the preview still waits after it."""
        nothing_done = not (done.sends_or_changes or done.removed)
        if nothing_done and (shown.about == "decide" or (OFFER in shown.given and done.answer == not_understood(turn))):
            return done  # said beside it, after which a yes still is for what was shown
        if nothing_done and says_yes(text) and done.answer == not_understood(turn):
            return still_shown(turn, shown)
        return instead(turn, shown, keeps_earlier(shown, done))

    def _yes_and(self, turn: Turn, shown: Conversation, yes: YesAnd, without: Turn) -> Outcome:
        """A yes, and then what else was said; where it is uncertain what is meant, the question stays."""
        if yes.unsure:
            return Outcome(answer=not_done(yes.more, still_shown(turn, shown).answer))
        if yes.call is None:
            rest = self._words(replace(without, text=yes.more))
            unread = rest.answer == not_understood(turn)
            return still_shown(turn, shown) if unread else and_still_open(turn, rest, shown)
        return self._do.and_rest(turn, self._tap(turn, yes.call), without.book, yes.more)

    def tapped(self, turn: Turn, shown: Conversation, call: Call, outcome: Outcome) -> Outcome:
        """What came of a tap: the preview waits for no typed answer after it."""
        if call.command == "never mind":
            left = refused(turn, shown)
            outcome = outcome.and_then(Outcome(changes=left.changes, removed=forgotten_with(turn, shown)))
        return instead(turn, shown, and_earlier(turn, shown, call, keeps_earlier(shown, outcome)))

    def after_lapsed(self, turn: Turn, text: str) -> Outcome | None:
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
        return self._do.parsed(turn, Parsed(command=command, args=carried, unclear=unclear))
