"""The answer to an open follow-up, in free words."""

import re

from msgspec.structs import replace

from bot.previews import waiting_for
from bot.understanding.awaited import awaited
from bot.understanding.button_alone import only_a_button
from bot.understanding.read_line import NAMED, read_line
from bot.understanding.sentence_parts import Reading
from bot.understanding.stated import is_doubtful, stated
from bot.understanding.tells import only_marks, only_words
from dialogs.reading.chance import ChanceRead, read_chance
from dialogs.reading.figure_words import NOW
from dialogs.reading.figures_among import TOTAL
from dialogs.reading.own_words import without_joins
from dialogs.reading.questions import is_question
from dialogs.reading.said_days import with_days
from dialogs.reading.understood import SentenceRead, UpdateRead
from dialogs.reading.words import fold
from partnership import checkins
from partnership.access import answers_for
from partnership.cards import card_of, stored_card
from partnership.correcting import said_more
from partnership.errors import Refused
from partnership.followups import FollowUp, asking, chance_says_other
from partnership.message import Call
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.owners_word import pace_says_other
from partnership.replies import reply
from partnership.rounds import Block
from partnership.turn import Turn
from partnership.updates import Answer, Status, Update
from partnership.wording.followups import is_it_now
from partnership.wording.talk import no_such_button

_FOR_ONE = re.compile(r"\s*O\s?\d{1,4}\s*[:,–-]?\s+(?=\S+\s+\S)", re.IGNORECASE)
_EVIDENCE = re.compile(r"^evidence\s*[:–-]\s*", re.IGNORECASE)
_NOTHING = UpdateRead(objective="")
YES_OR_NO = re.compile(r"(?:yes|no)(?=[ ,.;:!–-]|$)(?! (?:changes?|news|progress|figure|number)\b)", re.IGNORECASE)
"""Begins like the answer to a question; `no change` is none."""
_IT_IS = r"\W*(?:(?:(?:it|that|this)(?:'s| is)|we(?:'re| are)(?: at)?|now|still|sorry|actually|about|at)[ ,]+)*"
_SAYS_FIGURE = re.compile(
    r"\b(?:now|figure(?: is| was)?:?|stands at|(?:it|we)(?:'s|'re| is| are)(?: now)?(?: at)?)(?=\s)", re.IGNORECASE
)
_NO = ("no", "not yet", "nothing", "no, not yet")


def open_question(turn: Turn) -> tuple[Objective, Block] | None:
    """The one block whose follow-up waits; with two of them a sentence has to say which."""
    card = stored_card(turn.book, turn.person, turn.now)
    found = [block for block in card.blocks if asking(block)] if card else []
    objective = turn.book.get(Objective, found[0].objective) if len(found) == 1 else None
    return (objective, found[0]) if objective and answers_for(turn, objective) else None


def answer_named(turn: Turn, text: str, read: SentenceRead) -> Outcome | None:
    """Words for an objective whose follow-up is open answer that: `O1 the signed offer is in the deal room`."""
    if len(read.updates) != 1 or read.promises or read.new_promises or not only_words(said := read.updates[0]):
        return None
    head = _FOR_ONE.match(text)
    if head is None or len(NAMED.findall(text)) > 1 or is_question(text):
        return None
    card = card_of(turn.book, turn.person, turn.now)
    block = card.block(said.objective) if card else None
    objective = turn.book.get(Objective, said.objective)
    if block is None or objective is None or not asking(block) or not answers_for(turn, objective):
        return None
    return answer_question(turn, objective, block, text[head.end() :])


def answer_question(turn: Turn, objective: Objective, block: Block, text: str) -> Outcome:
    """Free words under an open follow-up are its answer."""
    if only_a_button(text):
        raise Refused(no_such_button(text))
    card = card_of(turn.book, turn.person, turn.now)
    before = turn.book.get(Update, f"{objective.id}:{card.window}") if card else None
    question = asking(block)
    chance = read_chance(f"chance {text}") if question is FollowUp.CHANCE else None
    if isinstance(chance, ChanceRead):
        return reply(turn, checkins.save(turn, {objective.id: Answer(chance=chance.chance)}))
    if question is FollowUp.STILL and before and (still := _still_or_not(turn, objective, before, text)):
        return reply(turn, checkins.save(turn, {objective.id: still}))
    read = read_line(turn, text, objective.id)
    if not any(letter.isalpha() for letter in text) or all(map(only_marks, read.updates or (_NOTHING,))):
        return Reading(turn, read).outcome()
    if question in (FollowUp.INSTEAD, FollowUp.REACHED):
        return _reached_or_not(turn, objective, text) or Reading(turn, read).outcome()
    said = read.updates[0] if read.updates else _NOTHING
    marks = stated(text, said)
    unsure = bool(marks and marks.status and is_doubtful(text, marks.status, before.status if before else None))
    if marks and not unsure:
        if question is not FollowUp.EVIDENCE and (marks.status or question is not FollowUp.OBSTACLE):
            return Reading(turn, replace(read, updates=(marks,))).outcome()
        answer = replace(_in_words(question, before, said.text or text), status=marks.status, chance=marks.chance)
        return reply(turn, checkins.save(turn, {objective.id: replace(answer, value=said.value)}))
    told = [Reading(turn, read).not_read(one) for one in read.unclear if one.what == NOW]
    answer = _with_words(turn, objective, (question, before), said, text)
    done = reply(turn, checkins.save(turn, {objective.id: answer}), told=told)
    return _and_is_it(turn, objective, marks, done) if marks and unsure else done


def _with_words(
    turn: Turn, objective: Objective, asked: tuple[FollowUp | None, Update | None], said: UpdateRead, text: str
) -> Answer:
    """What was asked for in these words; `asked`: the question, and what was said of it before."""
    question, before = asked
    text = with_days(without_joins(text), turn.today)
    answer = _in_words(question, before, text)
    if question is FollowUp.SENSITIVE:
        answer = said_more(turn, objective, answer)
    if said.value is not None and _gives_figure(text, said, objective):
        # `52k. claims come in bulk` tells more than was asked, `CRM export, 11 referrals` does not
        answer = _in_words(question, before, with_days(said.text, turn.today) if said.text else text)
        answer = replace(answer, value=said.value)
    if question is FollowUp.OBSTACLE and said.waits_for:
        answer = replace(answer, waits_for=awaited(turn, objective, said.waits_for))
    return answer


def _and_is_it(turn: Turn, objective: Objective, marks: UpdateRead, done: Outcome) -> Outcome:
    """What was saved as words, and whether the better status among them is how it stands now."""
    status = marks.status or Status.ON_TRACK
    given = {"status": status.value, "words": marks.text or "", "obstacle": ""}
    chance = {"chance": str(marks.chance)} if marks.chance is not None else {}
    call = Call("update", {"objective": objective.id, **given, **chance})
    done = done.and_then(Outcome(changes=waiting_for(turn, call)))
    return done.with_below(*is_it_now(objective, status, call))


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
    word, other = YES_OR_NO.match(text.strip()), pace_says_other(turn.book, objective, update)
    more = text.strip()[word.end() :].strip(" ,.;:!–-") if word else ""
    read = read_line(turn, more, objective.id).updates if more else ()
    marks = stated(more, read[0]) if read else None
    if marks and marks.status:  # `yes, back on track, 6/10`
        return Answer(status=marks.status, chance=marks.chance, value=marks.value, text=marks.text)
    if word and not more and chance_says_other(update):
        return Answer()  # neither says how it stands: asked once more
    if word is None or other is None:
        return None
    chance, words = (marks.chance, marks.text) if marks else (None, more or None)
    status = other if word.group().casefold() == "yes" else update.status
    return Answer(status=status, chance=chance, text=words)


def _reached_or_not(turn: Turn, objective: Objective, text: str) -> Outcome | None:
    """A bare yes or no to whether it is done."""
    word = text.casefold().strip(" .!")
    if word in ("yes", "yes it is", "yes, it is", "yes, done", "yes it's done", "yes, it's done"):
        return reply(turn, checkins.save(turn, {objective.id: Answer(status=Status.DONE)}))
    return checkins.leave_question(turn, objective) if word in _NO else None
