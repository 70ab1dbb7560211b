"""What is asked beside an answer that was saved, or instead of one: a tap, or the next line typed, settles it."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from bot.asking import PASSING, asked_for, next_line
from bot.previews import waiting_for
from bot.understanding import figure_or_chance, which_of_these
from bot.understanding.decisions.decision_wished import decision_among
from bot.understanding.denied import Denied, asked_by_itself
from bot.understanding.promises.promise_by_content import perhaps_kept
from bot.understanding.promises.promise_wished import planned
from bot.understanding.saved import Saved
from dialogs.reading.figure_words import NOW
from dialogs.reading.perhaps_promised import MAYBE_PROMISE
from dialogs.reading.scales import SCALED
from dialogs.reading.sentence import WHICH_OBJECTIVE
from dialogs.reading.unclear import Unclear
from dialogs.reading.understood import SentenceRead
from partnership.access import spoken_for
from partnership.cards import stored_card
from partnership.confidence import taken_out
from partnership.conversations import Conversation
from partnership.followups import asking
from partnership.message import Block, Buttons, Call
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.promises import Promise
from partnership.turn import Turn
from partnership.wording import wishes as wish_words
from partnership.wording.promises import is_it_kept
from partnership.wording.waits import is_it_over

ADDS = "adds"
"""An argument of words that wait for their objective: they are added to what is said of it."""
_SEVERAL = 2
_FOR_ONE = re.compile(r"\bfor o ?\d{1,4}\b", re.IGNORECASE)


class AskedBeside:
    """Pure: one sentence as it was read to what is left to ask of it."""

    def __init__(self, turn: Turn, read: SentenceRead, denials: dict[str, Denied]) -> None:
        self._turn = turn
        self._read = read
        self._denials = denials

    @property
    def asked(self) -> list[Unclear]:
        """What is not clear, without what a denial asks by itself."""
        return [one for one in self._read.unclear if not asked_by_itself(one, self._denials)]

    def which(self, done: Outcome) -> Outcome:
        """With a tap, or the next line typed, that says whether a number is the figure or the chance.

        Where nothing of a line was saved, all of it is for the objective that is named then.
        """
        unclear = self._read.unclear
        if not unclear or done.answer is None or any(isinstance(one, Conversation) for one in done.changes):
            return done
        if whose := self._words_of_nobody():
            text = whose.text if done.changes else self._turn.text
            given = asked_for({"text": text, ADDS: "yes", PASSING: "yes"}, "objective", whose.choices)
            return replace(done, changes=(*done.changes, *next_line(self._turn, "update", given)))
        if now := self._perhaps_now():
            typed = waiting_for(self._turn, now.with_args({wish_words.OFFER: "yes"}))
            taps = wish_words.is_it_now(now)
            return replace(
                done, answer=replace(done.answer, blocks=(*done.answer.blocks, taps)), changes=(*done.changes, *typed)
            )
        if meant := self._of_these():
            command, given, taps = which_of_these.COMMAND, which_of_these.given(*meant), which_of_these.buttons(*meant)
        elif doubt := figure_or_chance.doubt_in(self._read):
            command, taps = figure_or_chance.COMMAND, Buttons(figure_or_chance.buttons(doubt))
            given = {"objective": doubt.objective or "", "number": doubt.text}
        else:
            return done
        typed = next_line(self._turn, command, {**given, PASSING: "yes"})
        answer = replace(done.answer, blocks=(*done.answer.blocks, taps))
        return replace(done, answer=answer, changes=(*done.changes, *typed))

    def _of_these(self) -> tuple[Objective, Sequence[str]] | None:
        """What is asked of an objective, and the answers to choose from, where that is all there is to ask."""
        asked = self.asked
        mine = self._mine(asked[0].objective) if len(asked) == 1 else None
        return (mine, asked[0].choices) if mine and which_of_these.asks(asked[0]) else None

    def _words_of_nobody(self) -> Unclear | None:
        """The one thing that is not clear: words without an objective, which the next line may name."""
        doubt = self._read.unclear[0] if len(self._read.unclear) == 1 else None
        return doubt if doubt and doubt.what == WHICH_OBJECTIVE and not doubt.objective else None

    def _perhaps_now(self) -> Call | None:
        """The figure that one tap takes as the one of now, or with its scale, where that is all there is to ask."""
        doubt = self._read.unclear[0] if len(self._read.unclear) == 1 else None
        mine = self._mine(doubt.objective) if doubt and doubt.what in (NOW, *SCALED.values()) else None
        return Call("update", {"objective": mine.id, "text": doubt.example}) if doubt and mine else None

    def offering(
        self, saved: Saved, done: Outcome, promise: Call | None, away: Call | None, over: Call | None
    ) -> Outcome:
        """With a tap for what may be a promise or a decision to ask for; a typed yes is that where no more is asked."""
        if done.answer is None:
            return done
        wished, kept = self._decision_wished(), None if promise or self._read.promises else self._kept()
        if not (promise or wished or away or over or kept):
            return done
        several = self._several_meant(promise) if promise else ()
        offers: list[Block] = list(wish_words.shall_i_note(promise, several)) if promise else []
        if wished:
            offers += wish_words.shall_i_ask(self._turn.book.need(Person, wished.args["decider"]), wished)
        if away:
            offers += wish_words.shall_i_note_away(away)
        if over:
            now = saved.now()
            objective = now.book.need(Objective, over.args["objective"])
            offers += is_it_over(now.book, objective, over)
        if kept:
            offers += is_it_kept(self._turn.book.need(Promise, kept.args["promise"]), kept)
        card = stored_card(saved.now().book, self._turn.person, self._turn.now)
        calls = [one for one in (promise, wished, away, over, kept) if one]
        only = len(calls) == 1 and not several and not (card and any(map(asking, card.blocks)))
        typed = waiting_for(self._turn, calls[0].with_args({wish_words.OFFER: "yes"})) if only else ()
        answer = replace(done.answer, blocks=(*done.answer.blocks, *offers))
        return replace(done, answer=answer, changes=(*done.changes, *typed))

    def _kept(self) -> Call | None:
        """The promise that what is told of an objective may have kept."""
        for told in self._read.updates:
            if told.text and (found := perhaps_kept(self._turn, told.text)):
                promise, clause = found
                return Call("kept", {"promise": promise.id, "because": clause})
        return None

    def plan(self) -> Call | None:
        """The one plan among the words that one tap can note."""
        plans = [one for one in self._read.unclear if one.what == MAYBE_PROMISE]
        objective = self._mine(plans[0].objective) if len(plans) == 1 else None
        return planned(self._turn, plans[0].text, objective) if objective else None

    def _several_meant(self, promise: Call) -> Sequence[Objective]:
        """The objectives that a plan may be for, where the line tells of several and names none for the plan."""
        told = {said.objective for said in self._read.updates} | {promise.args["objective"]}
        if len(told) < _SEVERAL or _FOR_ONE.search(promise.args["what"]):
            return ()
        mine = spoken_for(self._turn)
        return mine if len(mine) <= wish_words.MOST_MEANT else [one for one in mine if one.id in told]

    def _decision_wished(self) -> Call | None:
        """The first decision that is asked for among the words of any objective."""
        for told in self._read.updates:
            wished = decision_among(self._turn, told.text, told.objective) if told.text else None
            if wished and self._mine(told.objective):
                private = taken_out(self._turn.book, told.text or "").private  # a decision is for leadership
                return None if private else wished
        return None

    def _mine(self, name: str | None) -> Objective | None:
        return next((one for one in spoken_for(self._turn) if one.id == name), None)
