"""The parts of one sentence on their way into the records."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar, assert_never

from msgspec.structs import replace

from bot.asking import PASSING, asked_for, next_line
from bot.previews import waiting_for
from bot.understanding import figure_or_chance, which_of_these
from bot.understanding.absence_beside import absent
from bot.understanding.awaited import awaited, lifted, waits_no_longer
from bot.understanding.decisions.decision_wished import decision_among
from bot.understanding.decisions.words_kept import words_wait
from bot.understanding.denied import Denied, asked_by_itself, denied, with_denials
from bot.understanding.promises.promise_for import for_which
from bot.understanding.promises.promise_wished import planned
from bot.understanding.wait_met import wait_met
from dialogs.reading.courtesy import rewords
from dialogs.reading.figure_words import NOW
from dialogs.reading.obstacles import only_waits
from dialogs.reading.perhaps_promised import MAYBE_PROMISE
from dialogs.reading.said_days import with_days
from dialogs.reading.scales import SCALED
from dialogs.reading.sentence import WHICH_OBJECTIVE
from dialogs.reading.unclear import Unclear
from dialogs.reading.understood import (
    Became,
    DecisionRead,
    MotionRead,
    NewPromise,
    PromiseRead,
    SentenceRead,
    UpdateRead,
)
from partnership import checkins, correcting, deciding, promising
from partnership.access import spoken_for
from partnership.answers import is_figure_only
from partnership.cards import stored_card
from partnership.closing import waiting_for as waiting_on
from partnership.confidence import taken_out
from partnership.conversations import Conversation
from partnership.decisions import Decision
from partnership.due_days import due_day
from partnership.errors import Refused
from partnership.figures_given import given
from partnership.followups import asking
from partnership.message import Block, Buttons, Call, Line, Message, line
from partnership.metric import MetricKind
from partnership.motions import Motion, MotionState
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.promises import Promise, PromiseState
from partnership.replies import reply
from partnership.strategy import motioning
from partnership.turn import Turn
from partnership.updates import Answer
from partnership.wording import answers as words
from partnership.wording import promise_outcome
from partnership.wording import promises as promise_words
from partnership.wording import stand_ins as stand_in_words
from partnership.wording import talk as talk_words
from partnership.wording import wishes as wish_words
from partnership.wording.due_days import is_still_due, said_day
from partnership.wording.strategy import motions as motion_words
from partnership.wording.waits import is_it_over, wait_over

T = TypeVar("T")

_SAME = re.compile(
    r"(?:unchanged|no changes?|nothing (?:has )?changed|(?:the )?same)[\s,:-]+(?:because|since)[\s:]+(.+)",
    re.IGNORECASE | re.DOTALL,
)

_MARKS = re.compile(r"(?:on track|at risk|off track|done|same|value |chance |\d{1,2}/10)")


_FOR_ONE = re.compile(r"\bfor o ?\d{1,4}\b", re.IGNORECASE)
_SEVERAL = 2
_OBJECTIVE = re.compile(r"\bo ?(\d{1,4})\b")
_WAIT_BEHIND = re.compile(
    r"(?:^|[.!;\n]\s)(?P<before>[^!;\n]+?)[.!;\n]\s+"
    r"(?:(?:we|i|it|it's|still|is|are|am|we're|i'm|also) )*wait(?:s|ing)? (?:for|on) "
    r"(?P<for>(?:(?!\bo ?\d)[^.,;:!?\n]){1,60})[.!]*\s*$",
    re.IGNORECASE,
)
"""`O1 on track, O3 at risk. waiting for Legal`: a wait that names no objective, in a sentence of its own."""
_TAIL = 400
"""Characters at the end of a line in which that is looked for."""


class Reading:
    """What was understood of one sentence. What can't be saved is told, and nothing else is lost for it."""

    def __init__(self, turn: Turn, read: SentenceRead) -> None:
        self._turn = turn
        self._read, self._taken = figure_or_chance.settled(turn.book, turn.person, with_denials(read))
        self._away = absent(turn, turn.text)
        self._denials: dict[str, Denied] = {}
        self._outcome = Outcome()
        self._told: list[Line] = []
        self._refused: list[Message] = []
        self._done: list[str] = []
        self._beside: list[Block] = []
        self._over: Call | None = None
        self._whose = Outcome()
        """Asks for which objective a promise is."""

    def outcome(self) -> Outcome:
        """Promises first, since an overdue one stands in the way of "unchanged"; then the objectives."""
        for said in self._read.promises:
            self._try(self._promise, said)
        for motion in self._read.motions:
            self._try(self._motion, motion)
        for decision in self._read.decisions:
            self._try(self._decision, decision)
        answers: dict[str, Answer] = {}
        for update in self._read.updates:
            self._try(lambda one: answers.update(self.answer(one)), update)
        for name in self._rest(answers):
            self._try(lambda one: answers.update(self._unchanged(one, "")), name)
        self._add(checkins.save(self._now(), answers))
        self._over = wait_met(self._turn, self._read.updates) if answers else None
        self._thank_lead(answers)
        for new in self._read.new_promises:
            self._try(self._new_promise, new)
        plan = self._plan()
        self._told += [line(self._taken)] if self._taken and answers else []
        asked = [one for one in self._read.unclear if not asked_by_itself(one, self._denials)]
        self._told += [self.not_read(one) for one in asked if not (plan and one.what == MAYBE_PROMISE)]
        self._told += self._waits_under(answers)
        self._told += self._still_open(answers)
        if " to " in self._turn.text or " until " in self._turn.text:
            self._told += self._still_due(answers)
        return self._end()

    def _still_due(self, answers: Mapping[str, Answer]) -> list[Line]:
        """What moves to another day in the words on a milestone: its own day stays until it is moved."""
        told = [(self._turn.book.need(Objective, name), one.text or "") for name, one in answers.items()]
        milestones = [(one, said_day(text)) for one, text in told if one.metric.kind is MetricKind.MILESTONE]
        return [is_still_due(one, day) for one, day in milestones if day]

    def _end(self) -> Outcome:
        if self._outcome.changes:
            undoable = ", ".join(filter(None, (self._outcome.undoable, *self._done))) or "your answer"
            unsure = {one.objective or "" for one in self._read.unclear if one.example.startswith("value ")}
            done = replace(reply(self._turn, self._outcome, told=self._told, unsure=unsure), undoable=undoable)
            blocks = self._whose.answer.blocks if self._whose.answer else ()
            done = self._offering(_with_more(done, (*self._beside, *blocks)))
            return self._which(replace(done, changes=(*done.changes, *self._whose.changes)))
        if self._whose.answer and not (self._told or self._refused):
            return self._whose
        if len(self._refused) == 1 and not self._read.unclear:
            raise Refused(self._refused[0])
        asked = Outcome(answer=talk_words.one_question(self._told) if self._told else words.nothing_read())
        return self._which(asked)

    def _which(self, done: Outcome) -> Outcome:
        """With a tap, or the next line typed, that says whether a number is the figure or the chance."""
        unclear = self._read.unclear
        if not unclear or done.answer is None or any(isinstance(one, Conversation) for one in done.changes):
            return done
        if whose := self._words_of_nobody():
            given = asked_for({"text": whose.text, PASSING: "yes"}, "objective", whose.choices)
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
        asked = [one for one in self._read.unclear if not asked_by_itself(one, self._denials)]
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

    def _offering(self, done: Outcome) -> Outcome:
        """With a tap for what may be a promise or a decision to ask for; a typed yes is that where no more is asked."""
        if done.answer is None:
            return done
        promise, wished, away = self._plan(), self._decision_wished(), self._away.call if self._away else None
        if not (promise or wished or away or self._over):
            return done
        several = self._several_meant(promise) if promise else ()
        offers: list[Block] = list(wish_words.shall_i_note(promise, several)) if promise else []
        if wished:
            offers += wish_words.shall_i_ask(self._turn.book.need(Person, wished.args["decider"]), wished)
        if away:
            offers += wish_words.shall_i_note_away(away)
        if self._over:
            objective = self._now().book.need(Objective, self._over.args["objective"])
            offers += is_it_over(self._now().book, objective, self._over)
        card = stored_card(self._now().book, self._turn.person, self._turn.now)
        calls = [one for one in (promise, wished, away, self._over) if one]
        only = len(calls) == 1 and not several and not (card and any(map(asking, card.blocks)))
        typed = waiting_for(self._turn, calls[0].with_args({wish_words.OFFER: "yes"})) if only else ()
        answer = replace(done.answer, blocks=(*done.answer.blocks, *offers))
        return replace(done, answer=answer, changes=(*done.changes, *typed))

    def _plan(self) -> Call | None:
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

    def _waits_under(self, answers: Mapping[str, Answer]) -> list[Line]:
        """A wait said by itself behind a sentence on several: under which it was noted, and how it is moved."""
        found = _WAIT_BEHIND.search(self._turn.text[-_TAIL:]) if len(answers) >= _SEVERAL else None
        if found is None or len({*_OBJECTIVE.findall(found["before"].casefold())}) < _SEVERAL:
            return []
        waiting = [name for name, one in answers.items() if one.waits_for]
        others = [name for name in answers if name not in waiting]
        return [words.waits_under(waiting[0], found["for"].strip(), others[0])] if len(waiting) == 1 and others else []

    def _still_open(self, answers: Mapping[str, Answer]) -> list[Line]:
        """A line that answers several objectives of a check-in may have meant all of them: which it did not."""
        if len(answers) < _SEVERAL:
            return []
        turn = self._now()
        if card := stored_card(turn.book, turn.person, turn.now):
            left = list(waiting_on(turn.book, card))
        else:  # for others
            round_of = {turn.book.need(Objective, name).owner for name in answers}
            left = [one for one in checkins.waiting_here(turn) if one.owner in round_of]
        return [words.still_open(left)] if left else []

    def _decision_wished(self) -> Call | None:
        told = [one for one in self._read.updates if one.text]
        wished = decision_among(self._turn, told[0].text or "", told[0].objective) if len(told) == 1 else None
        if wished is None or taken_out(self._turn.book, told[0].text or "").private:  # a decision is for leadership
            return None
        return wished if self._mine(told[0].objective) else None

    def _mine(self, name: str | None) -> Objective | None:
        return next((one for one in spoken_for(self._turn) if one.id == name), None)

    def _try(self, part: Callable[[T], None], said: T) -> None:
        try:
            part(said)
        except Refused as refused:
            self._refused.append(refused.message)
            self._told += _rows(refused.message)

    def _now(self) -> Turn:
        """The turn as it is after what was saved so far."""
        changes = self._outcome.changes
        return replace(self._turn, book=self._turn.book.with_changes(changes)) if changes else self._turn

    def _add(self, step: Outcome) -> None:
        self._outcome = self._outcome.and_then(step)

    def answer(self, said: UpdateRead) -> dict[str, Answer]:
        """What is said of one objective, as an answer for it. Raises Refused where the speaker can't give it."""
        turn = self._now()
        objective = turn.book.need(Objective, said.objective)
        checkins.need_right(turn, objective, said.text or turn.text)
        if self._away:
            said = replace(
                said, text=self._away.left_of(said.text or ""), obstacle=self._away.left_of(said.obstacle or "")
            )
        if known := denied(turn, objective, said, self._read):
            self._denials[objective.id] = known
            said = replace(said, text=known.text, obstacle=known.text if said.obstacle else None)
        marks = (said.status or known, said.value, said.chance)
        same = _SAME.fullmatch(said.text or "")
        if (said.unchanged or same) and marks == (None, None, None):
            return self._unchanged(objective.id, same[1] if same else said.text or "")
        if is_figure_only(objective, turn.person) and said.value is None:
            raise Refused(stand_in_words.no_figure(objective))
        if all(one is None for one in (*marks, said.text, said.obstacle, said.waits_for, said.evidence)):
            return {}
        only = said.waits_for is not None and only_waits(said.text or "") and not rewords(turn.text)
        bare = marks == (None, None, None)
        waits = self._awaited(objective, said, alone=only and bare)
        apart = said.obstacle if said.obstacle and said.obstacle not in (said.text or "") else None
        # `O1 waits for Carlos` adds to what was said before, and takes no words away
        adds = only and (bare or waits is None)
        answer = Answer(
            status=said.status,
            denied=known.status if known else None,
            value=said.value,
            chance=said.chance,
            text=None if adds or said.text is None else with_days(said.text, turn.today),
            obstacle=apart,
            waits_for=waits,
            evidence=said.evidence,
        )
        over = waits == ""
        alone = UpdateRead(objective=objective.id, waits_for=said.waits_for)
        if over and said == alone and self._lifted(objective):
            return {}
        return {objective.id: (waits_no_longer if over else correcting.said_more)(turn, objective, answer)}

    def _lifted(self, objective: Objective) -> bool:
        """Whether no more is said than that a wait is over, which is no answer to a check-in."""
        step = lifted(self._now(), objective)
        if step is None:
            return False
        self._add(step)
        self._done += [f"{objective.id} waits no longer"] if step.changes else []
        standing = objective.standing if step.changes else None
        self._told.append(wait_over(self._turn.book, objective, standing.waits_for if standing else None))
        return True

    def _awaited(self, objective: Objective, said: UpdateRead, *, alone: bool) -> str | None:
        """Whom or what it waits for; no decision that is not open: that is told, and what else was said is saved."""
        try:
            return awaited(self._turn, objective, said.waits_for)
        except Refused as refused:
            if alone:
                raise
            self._told += _rows(refused.message)
            return None

    def _thank_lead(self, answers: dict[str, Answer]) -> None:
        if any(self._turn.book.need(Objective, name).lead == self._turn.person.id for name in answers):
            thanks = given(self._now(), self._turn.book, answers)
            self._told += _rows(thanks.answer) if thanks.answer else []
            self._add(replace(thanks, answer=None))

    def _unchanged(self, name: str, why: str) -> dict[str, Answer]:
        turn = self._now()
        said = checkins.unchanged(turn, turn.book.need(Objective, name), why)
        if isinstance(said, Message):
            raise Refused(said)
        return {name: said}

    def _rest(self, answers: dict[str, Answer]) -> list[str]:
        """What "rest unchanged" means: everything of the check-in that is not answered, here or before."""
        if not self._read.rest_unchanged:
            return []
        named = {said.objective for said in self._read.updates} | set(answers)
        return [one.id for one in checkins.waiting_here(self._turn) if one.id not in named]

    def _promise(self, said: PromiseRead) -> None:
        turn = self._now()
        promise, book, today = turn.book.need(Promise, said.id), turn.book, turn.today
        match said.became:
            case Became.KEPT:
                after = promising.keep(book, promise, turn.person, turn.now, said.because or "")
                self._settled(promise_outcome.kept(book, after, today), after)
            case Became.NOT_YET:
                after = promising.not_yet(book, promise, turn.person, turn.now, said.because or "")
                still = promise_outcome.still_open(after, today, due_day(book, promise))
                self._settled(still if after.live else promise_outcome.not_kept(book, after, today), after)
            case Became.MOVED if said.to:
                after, again = promising.move(book, promise, said.to, turn.person, turn.now, said.because or "")
                if again:
                    self._settled(promise_outcome.moved_late(book, after, again, today), after, again)
                else:
                    self._settled(promise_outcome.moved(after, today, due_day(book, after)), after)
            case Became.DROPPED if promise.live:
                after = promising.drop(book, promise, said.because or "", turn.person, turn.now)
                self._settled(promise_outcome.dropped(book, after, today), after)
            case Became.MOVED:
                pass
            case Became.DROPPED:
                raise Refused(promise_words.as_it_stands(book, promise, today))
            case _:
                assert_never(said.became)

    def _motion(self, said: MotionRead) -> None:
        """A motion that is done is settled as if that were a line of its own; what else it may be, is told so."""
        motion = self._now().book.need(Motion, said.id)
        if not said.done:
            self._told.append(motion_words.by_itself(motion, said.said))
            return
        step = motioning.close(self._now(), motion, MotionState.DONE)
        self._add(Outcome(changes=step.changes))
        self._done.append(step.undoable)
        self._beside += step.answer.blocks if step.answer else ()

    def _decision(self, said: DecisionRead) -> None:
        """Made as if it were a line of its own; words of one's own are read back first."""
        turn = self._now()
        call = Call("decide", {"decision": said.id, "outcome": said.outcome, "sure": "yes"})
        step = deciding.decide(turn, turn.book.need(Decision, said.id), said.outcome)
        read_back = () if step.changes or deciding.is_plain(said.outcome) else words_wait(turn, call)
        self._add(Outcome(changes=(*step.changes, *read_back), deliveries=step.deliveries))
        self._done += [step.undoable] if step.undoable else []
        self._beside += step.answer.blocks if step.answer else ()

    def _settled(self, message: Message, *changed: Promise) -> None:
        self._add(Outcome(changes=changed))
        first = changed[0]
        stays = first.state in (PromiseState.OPEN, PromiseState.OVERDUE)
        self._done.append(f"your words on {first.id}" if stays else f"{first.id} {first.state.value}")
        self._told += _rows(message)

    def _new_promise(self, said: NewPromise) -> None:
        if said.by is None:
            return
        turn = self._now()
        mine = spoken_for(turn)
        objective = turn.book.get(Objective, said.objective) or (mine[0] if len(mine) == 1 else None)
        if objective is None:
            self._whose = for_which(turn, said.what, said.by.isoformat())
            return
        checkins.need_right(turn, objective)
        checkins.need_voice(turn, objective)
        made = promising.make(turn.book, objective, said.what, said.by, turn.person, turn.now)
        notes = promising.note_to_owner(turn.book, made, turn.now, turn.event)
        self._add(Outcome(changes=(made,), deliveries=notes))
        self._done.append(f"{made.id} promised")
        later = turn.book.with_changes([made])
        self._told += _rows(promise_words.made(later, made, turn.today, due_day(later, made)))

    @property
    def told(self) -> list[Line]:
        """What could not be saved of what was read so far."""
        return list(self._told)

    def not_read(self, unclear: Unclear) -> Line:
        """What was understood, what was not, and an example."""
        named = {said.objective for said in self._read.updates} | {said.id for said in self._read.promises}
        marks = unclear.objective and is_mark(unclear.example)
        example = f"{unclear.objective} {unclear.example}" if marks else unclear.example
        return words.not_read(sorted(named), unclear.text, unclear.what, example)


def is_mark(example: str) -> bool:
    """Whether it is an answer that has to say of what."""
    return _MARKS.match(example) is not None


def _with_more(outcome: Outcome, blocks: Sequence[Block]) -> Outcome:
    answer = outcome.answer
    return replace(outcome, answer=replace(answer, blocks=(*answer.blocks, *blocks))) if answer and blocks else outcome


def _rows(message: Message) -> list[Line]:
    return [row for block in message.blocks for row in getattr(block, "lines", ())]
