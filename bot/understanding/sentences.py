"""A free sentence as an answer: `O1 off track, 3/10: IP review stuck. P4 not yet. Rest unchanged`."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from msgspec.structs import replace

from bot.asking import COMMAND, asked_for
from bot.pieces import read_day
from bot.understanding.awaited import awaited
from bot.understanding.decides import asked_last, decides, in_words, whether_it_decides, which_is_meant
from bot.understanding.decision_said import AGREES
from bot.understanding.decision_wished import decision_wished
from bot.understanding.denied_said import of_status
from bot.understanding.fitting import asked as decisions_asked
from bot.understanding.of_another import of_another
from bot.understanding.promise_first import promise_first
from bot.understanding.promise_for import promise_for
from bot.understanding.promise_wished import promise_wished
from bot.understanding.read_line import NAMED, read_line
from bot.understanding.readers_said import readers_said
from bot.understanding.said_aside import asked as aside_asked
from bot.understanding.said_aside import kept_back, parted
from bot.understanding.sentence_parts import Reading, is_mark
from bot.understanding.several_answers import need_sure
from bot.understanding.why_said import why_said
from bot.understanding.words_removed import words_removed
from dialogs.engine import begin
from dialogs.reading.chance import ChanceRead, read_chance
from dialogs.reading.courtesy import rewords
from dialogs.reading.denials import denies_done
from dialogs.reading.figure_words import NOW
from dialogs.reading.figures_among import TOTAL
from dialogs.reading.obstacles import pledged
from dialogs.reading.promise_words import KEPT_OR_NOT
from dialogs.reading.questions import is_question
from dialogs.reading.said_days import with_days
from dialogs.reading.sentence import SAME_OR_WELL
from dialogs.reading.status import read_status
from dialogs.reading.unclear import Unclear
from dialogs.reading.understood import SentenceRead, UpdateRead
from dialogs.reading.words import fold
from partnership import checkins, promising
from partnership.access import answers_for, spoken_for
from partnership.cards import card_of, stored_card
from partnership.closing import waiting_for
from partnership.decisions import Decision
from partnership.due_days import due_day
from partnership.errors import Refused
from partnership.followups import FollowUp, asking, pace_says_other
from partnership.message import Line
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.promises import Promise, PromiseState
from partnership.replies import reply
from partnership.rounds import Block
from partnership.turn import Turn
from partnership.updates import Answer, Status, Update
from partnership.wording import promises as promise_words
from partnership.wording import talk as talk_words

_PROMISED = re.compile(r"P ?(\d{1,4})\b(?!.*\bO ?\d)", re.IGNORECASE | re.DOTALL)
_FOR_ONE = re.compile(r"\s*O\s?\d{1,4}\s*[:,–-]?\s+(?=\S+\s+\S)", re.IGNORECASE)
_EVIDENCE = re.compile(r"^evidence\s*[:–-]\s*", re.IGNORECASE)
_A_SENTENCE = 4
"""Words from which on a text without any mark may be meant for an open check-in."""
_AGAIN = re.compile(
    r"(?P<name>P ?\d{1,4})?[ ,:]*(?:(?:will be |to be )?(?:done|kept|again|finished|ready) ?)?(?:by|on|until|to)? ?"
    r"(?P<day>.+)",
    re.IGNORECASE,
)
_DONE_BY_NOW = re.compile(
    r"(?:(?:it|that|this)(?:'s| is| was)? )?(?:(?:now|by now|already|just|actually) )*(?:done|kept|finished|delivered"
    r"|sorted)(?:,? (?:but )?(?:late|now|by now|already|today|yesterday|a (?:bit|little) late|too late|after all))*"
)
"""Under "When will it be done?"."""
_ASKED_FOR = timedelta(days=3)
"""How long an answer to "When will it be done?" is taken for that."""
_NOTHING = UpdateRead(objective="")
_YES_OR_NO = re.compile(r"(?:yes|no)(?=[ ,.;:!–-]|$)(?! (?:changes?|news|progress|figure|number)\b)", re.IGNORECASE)
"""Begins like the answer to a question; `no change` is none."""
_IT_IS = r"\W*(?:(?:(?:it|that|this)(?:'s| is)|we(?:'re| are)(?: at)?|now|still|sorry|actually|about|at)[ ,]+)*"
_SAYS_FIGURE = re.compile(
    r"\b(?:now|figure(?: is| was)?:?|stands at|(?:it|we)(?:'s|'re| is| are)(?: now)?(?: at)?)(?=\s)", re.IGNORECASE
)
_FIGURE_FIRST = re.compile(r"\W*\d")
_LATER = ("later", "not now", "not today")
_NO = ("no", "not yet", "nothing", "no, not yet")


def understand(turn: Turn, text: str) -> Outcome | None:
    """What the text answers, saved as far as it was understood and read back; None when it is no answer."""
    aside = parted(text)
    if aside is None:
        return kept_back(turn, text) or _or_decision(turn, text, _understood(turn, text))
    return aside_asked(turn, _understood(replace(turn, text=aside[0]), aside[0]), aside[1])


def _or_decision(turn: Turn, text: str, done: Outcome | None) -> Outcome | None:
    """What the text does; words that name no objective, right under a decision asked for, are nobody's answer."""
    if done is None or NAMED.search(text) or _FIGURE_FIRST.match(text):
        return done
    saves = any(isinstance(one, Update) for one in done.changes)
    if not (saves and asked_last(turn)) or read_status(text.casefold()):
        return done
    return whether_it_decides(turn, text)


def _understood(turn: Turn, text: str) -> Outcome | None:
    if text.casefold().strip(" .!") in _LATER and card_of(turn.book, turn.person, turn.now):
        return checkins.snooze(turn)
    asked = _open_question(turn)
    if answered := _of_what_was_asked(turn, text, asked):
        return answered
    need_sure(turn, text)
    if others := _of_somebody_else(turn, text):
        raise Refused(promise_words.not_yours(turn.book, others))
    read = read_line(turn, text, None)
    which = _decision_or_answer(turn, text, read) or _kept_or_not(turn, text, read, answering=asked is not None)
    if which := which or _answer_named(turn, text, read):
        return which
    told = _says_something(read)
    if not told and is_question(text) and not rewords(text):
        return decision_wished(turn, text)
    if asked and not (read.promises or read.rest_unchanged or NAMED.search(text)):
        beside = read_line(turn, text, asked[0].id)
        if not read.decisions and all(said.objective == asked[0].id for said in beside.updates):
            return _answer_question(turn, *asked, text)
        read, told = beside, _says_something(beside)  # by their titles it speaks of others, too
    if wished := _wished(turn, text, read) or _not_plainly_own(turn, text, told=told):
        return wished
    if not (told or NAMED.search(text)):
        return _for_which(turn, text, read)
    # `hstory O1` is a command that was mistyped, and no answer
    slip = not (told or NAMED.match(text.strip())) and len(text.split()) < _A_SENTENCE
    return None if slip else Reading(turn, read).outcome()


def _of_what_was_asked(turn: Turn, text: str, asked: tuple[Objective, Block] | None) -> Outcome | None:
    """What answers, or takes out, one thing that was asked or said before, and no other."""
    question = asking(asked[1]) if asked else None
    return (
        words_removed(turn, text)
        or (decides(turn, text) if asked is None else None)
        or readers_said(turn, text)
        or promise_for(turn, text)
        or _promised_again(turn, text)
        or promise_first(turn, text, question)
        or of_status(turn, text, question)
    )


def _of_somebody_else(turn: Turn, text: str) -> Promise | None:
    """The promise that a line begins with, where only its owner says what became of it: `P2 no, …`."""
    named = _PROMISED.match(text.strip())
    found = turn.book.get(Promise, f"P{named[1]}") if named else None
    return found if found and found.live and found.owner != turn.person.id else None


def _wished(turn: Turn, text: str, read: SentenceRead) -> Outcome | None:
    """What is shown as it is meant, and done by one tap: a decision, a promise, the answer to why this partner."""
    wished = decision_wished(turn, text) or promise_wished(turn, text)
    return wished or (None if NAMED.search(text) else why_said(turn, text, read))


def _not_plainly_own(turn: Turn, text: str, *, told: bool) -> Outcome | None:
    """A status said of somebody or something else: asked whose it is, or read with the objective it begins with."""
    another = of_another(turn, text) if told and not NAMED.search(text) else None
    return _understood(turn, another) if isinstance(another, str) else another


def read_sentence(turn: Turn, text: str, objective: str) -> Outcome | None:
    """The same, where the text is known to speak of one objective; None when there is nothing in it."""
    if aside := parted(text):
        done = read_sentence(replace(turn, text=aside[0]), aside[0], objective)
        return aside_asked(turn, done, aside[1])
    read = read_line(turn, text, objective)
    return Reading(turn, read).outcome() if any((*read.updates, *read.promises, read.unclear)) else None


class Corrected(NamedTuple):
    """What a correction says of one objective, what has to be asked, and whether it says more."""

    answer: Answer | None
    doubts: Sequence[Unclear]
    not_read: Sequence[Line]
    more: bool


def correction_in(turn: Turn, text: str, objective: str) -> Corrected:
    """What the text says of this objective."""
    read = read_line(turn, text, objective)
    found = [said for said in read.updates if said.objective == objective]
    reading = Reading(turn, read)
    doubts = [one for one in read.unclear if one.choices and all(map(is_mark, one.choices))]
    answer = reading.answer(found[0]).get(objective) if found else None
    return Corrected(
        answer=answer,
        doubts=doubts,
        not_read=[*reading.told, *[reading.not_read(one) for one in read.unclear if one not in doubts]],
        more=bool(
            read.promises or read.new_promises or read.rest_unchanged or read.motions or len(read.updates) > len(found)
        ),
    )


def _says_something(read: SentenceRead) -> bool:
    """More than words that could mean anything: a status, a figure, a chance, a promise, that nothing changed."""
    beside = read.promises or read.new_promises or read.decisions
    return bool(beside or read.rest_unchanged or any(map(_is_marked, read.updates)))


def tells_status(turn: Turn, text: str) -> bool:
    """Whether a line tells how an objective stands or what became of a promise; a number alone may be any."""
    read = read_line(turn, text, None)
    told = any(one.unchanged or one.status or one.chance is not None for one in read.updates)
    return bool(told or read.promises or read.new_promises or read.rest_unchanged)


def _is_marked(update: UpdateRead) -> bool:
    return update.unchanged or any(one is not None for one in (update.status, update.value, update.chance))


def _open_question(turn: Turn) -> tuple[Objective, Block] | None:
    """The one block whose follow-up waits; with two of them a sentence has to say which."""
    card = stored_card(turn.book, turn.person, turn.now)
    found = [block for block in card.blocks if asking(block)] if card else []
    objective = turn.book.get(Objective, found[0].objective) if len(found) == 1 else None
    return (objective, found[0]) if objective and answers_for(turn, objective) else None


def _answer_named(turn: Turn, text: str, read: SentenceRead) -> Outcome | None:
    """Words for an objective whose follow-up is open answer that: `O1 the signed offer is in the deal room`."""
    if len(read.updates) != 1 or read.promises or read.new_promises or not _only_words(said := read.updates[0]):
        return None
    head = _FOR_ONE.match(text)
    if head is None or len(NAMED.findall(text)) > 1 or is_question(text):
        return None
    card = card_of(turn.book, turn.person, turn.now)
    block = card.block(said.objective) if card else None
    objective = turn.book.get(Objective, said.objective)
    if block is None or objective is None or not asking(block) or not answers_for(turn, objective):
        return None
    return _answer_question(turn, objective, block, text[head.end() :])


def _answer_question(turn: Turn, objective: Objective, block: Block, text: str) -> Outcome:
    """Free words under an open follow-up are its answer."""
    card = card_of(turn.book, turn.person, turn.now)
    before = turn.book.get(Update, f"{objective.id}:{card.window}") if card else None
    question = asking(block)
    chance = read_chance(f"chance {text}") if question is FollowUp.CHANCE else None
    if isinstance(chance, ChanceRead):
        return reply(turn, checkins.save(turn, {objective.id: Answer(chance=chance.chance)}))
    if question is FollowUp.STILL and before and (still := _still_or_not(turn, objective, before, text)):
        return reply(turn, checkins.save(turn, {objective.id: still}))
    read = read_line(turn, text, objective.id)
    if not any(letter.isalpha() for letter in text) or all(map(_only_marks, read.updates or (_NOTHING,))):
        return Reading(turn, read).outcome()
    if question in (FollowUp.INSTEAD, FollowUp.REACHED):
        return _reached_or_not(turn, objective, text) or Reading(turn, read).outcome()
    said = read.updates[0] if read.updates else _NOTHING
    text = with_days(text, turn.today)
    answer = _in_words(question, before, text)
    if said.value is not None and _gives_figure(text, said, objective):
        # `52k. claims come in bulk` tells more than was asked, `CRM export, 11 referrals` does not
        answer = _in_words(question, before, with_days(said.text, turn.today) if said.text else text)
        answer = replace(answer, value=said.value, status=said.status, chance=said.chance)
    if question is FollowUp.OBSTACLE and said.waits_for:
        answer = replace(answer, waits_for=awaited(turn, objective, said.waits_for))
    told = [Reading(turn, read).not_read(one) for one in read.unclear if one.what == NOW]
    return reply(turn, checkins.save(turn, {objective.id: answer}), told=told)


def _gives_figure(text: str, said: UpdateRead, objective: Objective) -> bool:
    """Whether words under an open question give the figure as well, and not any number in the answer to that."""
    unit = re.escape(objective.metric.unit) if objective.metric.unit.isalpha() else "%"
    form = rf"{_IT_IS}[$€£]?\d[\d.,]*\s?(?:k|m|mio|%|{unit}s?)?\s*(?:[.;,!:–-](?!\d)|$|now\b)"
    told = said.status is not None or TOTAL.search(fold(text)) is not None
    return told or any(re.match(form, text[at:], re.IGNORECASE) for at in _figure_places(text))


def _figure_places(text: str) -> list[int]:
    return [0, *(one.end() for one in _SAYS_FIGURE.finditer(text))]


def _in_words(question: FollowUp | None, before: Update | None, text: str) -> Answer:
    match question:
        case FollowUp.OBSTACLE:
            return Answer(obstacle=text)
        case FollowUp.EVIDENCE:
            return Answer(evidence=_EVIDENCE.sub("", text))
        case FollowUp.ACTIVITY if text.casefold().strip(" .!") in _NO:
            return Answer(outcome=False)
        case FollowUp.ACTIVITY:
            said = before.text.strip() if before else ""
            stop = "." if said and said[-1].isalnum() else ""
            return Answer(outcome=True, text=f"{said}{stop} {text}".strip())
        case FollowUp.WHY:
            return Answer(unchanged=True, why_unchanged=text)
        case _:
            return Answer(text=text)


def _still_or_not(turn: Turn, objective: Objective, update: Update, text: str) -> Answer | None:
    """A yes or no to whether it stands now as pace says, with what follows it; None for other words."""
    word, other = _YES_OR_NO.match(text.strip()), pace_says_other(turn.book, objective, update)
    if word is None or other is None:
        return None
    more = text.strip()[word.end() :].strip(" ,.;:!–-")
    return Answer(status=other if word.group().casefold() == "yes" else update.status, text=more or None)


def _reached_or_not(turn: Turn, objective: Objective, text: str) -> Outcome | None:
    """A bare yes or no to whether it is done."""
    word = text.casefold().strip(" .!")
    if word in ("yes", "yes it is", "yes, it is", "yes, done", "yes it's done", "yes, it's done"):
        return reply(turn, checkins.save(turn, {objective.id: Answer(status=Status.DONE)}))
    return checkins.leave_question(turn, objective) if word in _NO else None


def _only_marks(update: UpdateRead) -> bool:
    """A status, figure or chance without a word beside it."""
    return _is_marked(update) and not (update.text or update.unchanged)


def _only_words(update: UpdateRead) -> bool:
    if not update.text or _is_marked(update) or update.evidence or update.waits_for is not None:
        return False
    return denies_done(update.text) is None


def _decision_or_answer(turn: Turn, text: str, read: SentenceRead) -> Outcome | None:
    """A yes or no while a decision and the check-in both wait: asked which of them it is for, and nothing is saved."""
    decisions = [turn.book.need(Decision, one) for one in decisions_asked(turn)]
    if not decisions:
        return None
    begins = _YES_OR_NO.match(text.strip()) or (AGREES.match(text.strip()) and not _says_something(read))
    card = card_of(turn.book, turn.person, turn.now) if begins or in_words(text) is not None else None
    if card is None or card.at > turn.now:
        return None
    if (
        NAMED.search(text)
        or read.promises
        or read.decisions
        or read.rest_unchanged
        or any(one.unchanged for one in read.updates)
    ):
        return None
    question = _open_question(turn)
    objectives = [question[0]] if question else list(waiting_for(turn.book, card))
    return which_is_meant(turn, text, decisions, objectives) if objectives else None


def _kept_or_not(turn: Turn, text: str, read: SentenceRead, *, answering: bool) -> Outcome | None:
    """A promise of which a part is kept: one tap says which of the two that is, and the words go with it.

    `answering`: a follow-up waits, so that `half of it` is its answer.
    """
    doubt = read.unclear[0] if len(read.unclear) == 1 and not read.updates and not _says_something(read) else None
    if doubt is None or doubt.what != KEPT_OR_NOT or (answering and "kept" not in text.casefold()):
        return None
    named = dict.fromkeys(choice.split()[0] for choice in doubt.choices)
    promises = [turn.book.need(Promise, one) for one in named]
    due = [one for one in promises if promising.is_overdue(turn.book, one, turn.now)]
    meant = due if len(due) == 1 else promises
    return Outcome(answer=promise_words.kept_or_not(turn.book, meant, text.strip(), turn.today))


def _promised_again(turn: Turn, text: str) -> Outcome | None:
    """`P1 by 10 Dec`, where P1 was not kept and its new day is asked for: promised again."""
    failed = [one for one in turn.book.promises_of(turn.person.id) if _asked_again(turn, one)]
    if len(failed) == 1 and _DONE_BY_NOW.fullmatch(text.strip(" .!").casefold().replace("’", "'")):
        late = promising.keep(turn.book, failed[0], turn.person, turn.now)
        told = promise_words.kept(turn.book, late, turn.today)
        return reply(turn, Outcome(changes=(late,), undoable=f"{late.id} {late.state.value}"), also=told)
    said = _AGAIN.fullmatch(text.strip(" .!")) if failed else None
    day = read_day(turn, said["day"]) if said else None
    if said is None or not isinstance(day, str):
        return None
    name = (said["name"] or "").upper().replace(" ", "")
    found = next((one for one in failed if one.id == name), None) if name else failed[0] if len(failed) == 1 else None
    objective = turn.book.get(Objective, found.objective) if found else None
    if found is None or objective is None or not objective.open:
        return None
    made = promising.make(turn.book, objective, found.what, date.fromisoformat(day), turn.person, turn.now)
    later = turn.book.with_changes([made])
    also = promise_words.made(later, made, turn.today, due_day(later, made))
    return reply(turn, Outcome(changes=(made,), undoable=f"{made.id} promised"), also=also)


def _asked_again(turn: Turn, promise: Promise) -> bool:
    """Not kept within the last days, and nothing promised for the same since."""
    if promise.state is not PromiseState.NOT_KEPT or promise.settled_at is None:
        return False
    same = (one for one in turn.book.promises_for(promise.objective) if one.what == promise.what)
    return turn.now - promise.settled_at <= _ASKED_FOR and not any(one.live for one in same)


def _for_which(turn: Turn, text: str, read: SentenceRead) -> Outcome | None:
    """A status or a whole sentence while a check-in waits may be an answer: one tap says for which objective.

    What somebody else is to do by a day is what one of the speaker's waits for, also while no check-in does.

    Somebody with one objective only means that one, and a sentence that begins with a title is about that.
    """
    card = card_of(turn.book, turn.person, turn.now)
    waiting: Sequence[Objective] = waiting_for(turn.book, card) if card and card.at <= turn.now else ()
    if not waiting and pledged(text, turn.today):
        waiting = spoken_for(turn)
    waiting_ids = [one.id for one in waiting]
    if not waiting or text.rstrip().endswith("?"):
        return None
    if any(doubt.what == SAME_OR_WELL for doubt in read.unclear):
        return Outcome(answer=talk_words.same_or_well(text, waiting))
    marked = any(map(_is_marked, read_line(turn, text, waiting[0].id).updates))
    if not marked and len(text.split()) < _A_SENTENCE:
        return None
    if read.updates and (marked or any(one.obstacle or one.waits_for for one in read.updates)):
        return Reading(turn, read).outcome()
    given = asked_for({"text": text, "pending": "yes"}, "objective", waiting_ids)
    return Outcome(changes=(begin(turn, COMMAND, given, "update"),))
