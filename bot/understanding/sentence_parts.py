"""The parts of one sentence on their way into the records."""

import re
from functools import partial

from msgspec.structs import replace

from bot.understanding import figure_or_chance
from bot.understanding.absence_beside import absent
from bot.understanding.asked_beside import AskedBeside
from bot.understanding.awaited import awaited, lifted, waits_no_longer
from bot.understanding.button_alone import only_a_button
from bot.understanding.denied import Denied, denied, with_denials
from bot.understanding.doubted import as_doubted, may_doubt
from bot.understanding.records_said import save_decision, save_motion, save_new_promise, save_promise
from bot.understanding.saved import Saved, rows
from bot.understanding.told_beside import still_due, still_open, waits_under, what_follows
from bot.understanding.wait_met import wait_met, words_of_kept
from bot.understanding.well_said import well_said
from bot.understanding.words_instead import SAYS
from dialogs.reading.courtesy import rewords
from dialogs.reading.obstacles import only_waits
from dialogs.reading.perhaps_promised import MAYBE_PROMISE
from dialogs.reading.said_days import with_days
from dialogs.reading.unclear import Unclear
from dialogs.reading.understood import SentenceRead, UpdateRead
from partnership import checkins, correcting
from partnership.answers import is_figure_only
from partnership.confidence import taken_out
from partnership.errors import Refused
from partnership.figures_given import given
from partnership.message import Call, Line, Message, line, lines
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.replies import reply
from partnership.turn import Turn
from partnership.updates import Answer, Status
from partnership.wording import answers as words
from partnership.wording import promises as promise_words
from partnership.wording import stand_ins as stand_in_words
from partnership.wording import talk as talk_words
from partnership.wording.waits import wait_over

_OF_ONE = re.compile(r"\A\s*O ?\d{1,4}\b[\s,:–-]*", re.IGNORECASE)
_SAME = re.compile(
    r"(?:unchanged|no changes?|nothing (?:has )?changed|(?:the )?same)[\s,:-]+(?:because|since)[\s:]+(.+)",
    re.IGNORECASE | re.DOTALL,
)

_MARKS = re.compile(r"(?:on track|at risk|off track|done|same|value |chance |\d{1,2}/10)")


class Reading:
    """What was understood of one sentence. What can't be saved is told, and nothing else is lost for it."""

    def __init__(self, turn: Turn, read: SentenceRead) -> None:
        self._turn = turn
        self._read, self._taken = figure_or_chance.settled(turn.book, turn.person, with_denials(read))
        if may_doubt(turn.text):
            self._read = as_doubted(turn.text, self._read)
        if self._read.unclear:
            self._read = well_said(turn, self._read)
        self._away = absent(turn, turn.text)
        self._denials: dict[str, Denied] = {}
        self._saved = Saved(turn)
        self._asks = AskedBeside(turn, self._read, self._denials)
        self._over: Call | None = None
        self._met = False

    def outcome(self) -> Outcome:
        """Promises first, since an overdue one stands in the way of "unchanged"; then the objectives."""
        saved = self._saved
        for said in self._read.promises:
            saved.attempt(partial(save_promise, saved), said)
        for motion in self._read.motions:
            saved.attempt(partial(save_motion, saved), motion)
        for decision in self._read.decisions:
            saved.attempt(partial(save_decision, saved), decision)
        answers: dict[str, Answer] = {}
        for update in self._for_all() if self._read.new_promises else self._read.updates:
            saved.attempt(lambda one: answers.update(self.answer(one)), update)
        for name in self._rest(answers):
            saved.attempt(lambda one: answers.update(self._unchanged(one, "")), name)
        saved.add(checkins.save(saved.now(), answers))
        self._over = wait_met(self._turn, self._read.updates) if answers and not self._met else None
        if self._read.promises and not (self._over or self._met):
            self._over = wait_met(saved.now(), words_of_kept(self._turn, self._read.promises))
        self._thank_lead(answers)
        for new in self._read.new_promises:
            saved.attempt(partial(save_new_promise, saved), new)
        plan = self._asks.plan()
        saved.told += [line(self._taken)] if self._taken and answers else []
        saved.told += [self.not_read(one) for one in self._asks.asked if not (plan and one.what == MAYBE_PROMISE)]
        saved.told += waits_under(self._turn, answers)
        saved.told += still_open(saved, answers)
        saved.beside += what_follows(saved, answers)
        if " to " in self._turn.text or " until " in self._turn.text:
            saved.told += still_due(self._turn, answers)
        return self._end(plan)

    def _for_all(self) -> list[UpdateRead]:
        """What is said beside a promise; who alone may read that is said of no promise, nor of the answer before."""
        book, of_readers = self._turn.book, list[UpdateRead]()
        for said in self._read.updates:
            alone = taken_out(book, said.text) if said.text else None
            if (
                alone
                and alone.private
                and not alone.words
                and said == UpdateRead(objective=said.objective, text=said.text)
            ):
                of_readers.append(said)
        if of_readers:
            self._saved.beside.append(lines(promise_words.is_for_all(of_readers[0].objective, book.sponsor)))
        return [one for one in self._read.updates if one not in of_readers]

    def _end(self, plan: Call | None) -> Outcome:
        saved = self._saved
        if saved.outcome.changes:
            undoable = ", ".join(filter(None, (saved.outcome.undoable, *saved.done))) or "your answer"
            unsure = {one.objective or "" for one in self._read.unclear if one.example.startswith("value ")}
            done = replace(reply(self._turn, saved.outcome, told=saved.told, unsure=unsure), undoable=undoable)
            blocks = saved.whose.answer.blocks if saved.whose.answer else ()
            done = done.with_below(*saved.beside, *blocks)
            done = self._asks.offering(saved, done, plan, self._away.call if self._away else None, self._over)
            return self._asks.which(replace(done, changes=(*done.changes, *saved.whose.changes)))
        if saved.whose.answer and not (saved.told or saved.refused):
            return saved.whose
        if len(saved.refused) == 1 and not self._read.unclear:
            raise Refused(saved.refused[0])
        asked = Outcome(answer=talk_words.one_question(saved.told) if saved.told else words.nothing_read())
        return self._asks.which(asked)

    def _to_pass_on(self, said: UpdateRead) -> str:
        """The words for the owner of an objective, with what they say of a wait that is over."""
        whole = self._saved.now().text
        alone = said.waits_for == "" and len(self._read.updates) == 1
        return _OF_ONE.sub("", whole) if alone else said.text or whole

    def answer(self, said: UpdateRead) -> dict[str, Answer]:
        """What is said of one objective, as an answer for it. Raises Refused where the speaker can't give it."""
        turn = self._saved.now()
        objective = turn.book.need(Objective, said.objective)
        checkins.need_right(turn, objective, self._to_pass_on(said))
        said = self._own_words(said) if self._away or SAYS in turn.text else said
        if said.text and only_a_button(said.text):
            self._saved.told.append(talk_words.button_left_out(said.text))
            said = replace(said, text=None, obstacle=None)
        if known := denied(turn, objective, said, self._read):
            self._denials[objective.id] = known
            said = replace(said, text=known.text, obstacle=known.text if said.obstacle else None)
        marks = (said.status or known, said.value, said.chance)
        same = _SAME.fullmatch(said.text or "")
        if said.unchanged and objective.own_standing is None and (said.text or said.waits_for):
            said = replace(said, unchanged=False)  # nothing can be unchanged yet, and what else is said is kept
        if (said.unchanged or same) and marks == (None, None, None):
            unchanged = self._unchanged(objective.id, same[1] if same else said.text or "")
            waits = self._awaited(objective, said, alone=False) if said.waits_for else None
            return {name: replace(one, waits_for=waits) for name, one in unchanged.items()} if waits else unchanged
        if is_figure_only(objective, turn.person) and said.value is None:
            raise Refused(stand_in_words.no_figure(objective))
        if all(one is None for one in (*marks, said.text, said.obstacle, said.waits_for, said.evidence)):
            return {}
        only = said.waits_for is not None and only_waits(said.text or "") and not rewords(turn.text)
        bare = marks == (None, None, None)
        waits = self._awaited(objective, said, alone=only and bare)
        waited = objective.standing and objective.standing.waits_for
        if waited and waits is None and said.status is Status.ON_TRACK and wait_met(turn, [said]):
            waits, self._met = "", True
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

    def _own_words(self, said: UpdateRead) -> UpdateRead:
        """With the words that are of the objective: those that are to take the place of others, none of days off."""
        if SAYS in self._turn.text:
            words = self._turn.text.partition(SAYS)[2]
            said = UpdateRead(objective=said.objective, text=words, waits_for=said.waits_for)
        if self._away is None:
            return said
        return replace(said, text=self._away.left_of(said.text or ""), obstacle=self._away.left_of(said.obstacle or ""))

    def _lifted(self, objective: Objective) -> bool:
        """Whether no more is said than that a wait is over, which is no answer to a check-in."""
        step = lifted(self._saved.now(), objective)
        if step is None:
            return False
        self._saved.add(step)
        self._saved.done += [f"{objective.id} waits no longer"] if step.changes else []
        standing = objective.standing if step.changes else None
        self._saved.told.append(wait_over(self._turn.book, objective, standing.waits_for if standing else None))
        return True

    def _awaited(self, objective: Objective, said: UpdateRead, *, alone: bool) -> str | None:
        """Whom or what it waits for; no decision that is not open: that is told, and what else was said is saved."""
        try:
            return awaited(self._turn, objective, said.waits_for)
        except Refused as refused:
            if alone:
                raise
            self._saved.told += rows(refused.message)
            return None

    def _thank_lead(self, answers: dict[str, Answer]) -> None:
        if any(self._turn.book.need(Objective, name).lead == self._turn.person.id for name in answers):
            thanks = given(self._saved.now(), self._turn.book, answers)
            self._saved.told += rows(thanks.answer) if thanks.answer else []
            self._saved.add(replace(thanks, answer=None))

    def _unchanged(self, name: str, why: str) -> dict[str, Answer]:
        turn = self._saved.now()
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

    @property
    def told(self) -> list[Line]:
        """What could not be saved of what was read so far."""
        return list(self._saved.told)

    def not_read(self, unclear: Unclear) -> Line:
        """What was understood, what was not, and an example."""
        named = {said.objective for said in self._read.updates} | {said.id for said in self._read.promises}
        marks = unclear.objective and is_mark(unclear.example)
        example = f"{unclear.objective} {unclear.example}" if marks else unclear.example
        return words.not_read(sorted(named), unclear.text, unclear.what, example)


def is_mark(example: str) -> bool:
    """Whether it is an answer that has to say of what."""
    return _MARKS.match(example) is not None
