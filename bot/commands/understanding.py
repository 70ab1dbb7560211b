"""A free sentence as an answer: `O1 off track, 3/10: IP review stuck. P4 not yet. Rest unchanged`."""

import re

from bot.commands.readers_said import readers_said, without_head
from bot.commands.sentence_parts import Reading
from dialogs.reading.sentence import read_update
from dialogs.reading.understood import KnownObjective, KnownPromise, SentenceRead, UpdateRead
from partnership import checkins
from partnership.access import answers_for
from partnership.answers import Answer
from partnership.cards import card_of
from partnership.closing import waiting_for
from partnership.followups import FollowUp, asking
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.promises import Promise
from partnership.replies import reply
from partnership.rounds import Block
from partnership.turn import Turn
from partnership.updates import Update
from partnership.wording import answers as words

_NAMED = re.compile(r"\b[OP]\s?\d{1,4}\b", re.IGNORECASE)
_A_SENTENCE = 4
"""Words from which on a text without any mark may be meant for an open check-in."""
_LATER = ("later", "not now", "not today")
_NO = ("no", "not yet", "nothing", "no, not yet")


def understand(turn: Turn, text: str) -> Outcome | None:
    """What the text answers, saved as far as it was understood and read back; None when it is no answer."""
    if text.casefold().strip(" .!") in _LATER and card_of(turn.book, turn.person, turn.now):
        return checkins.snooze(turn)
    if readers := readers_said(turn, text):
        return readers
    asked = _open_question(turn)
    read = _read(turn, text, None)
    if asked and not (read.promises or read.rest_unchanged or _NAMED.search(text)):
        return _answer_question(turn, *asked, text)
    if not _says_something(read):
        if not _NAMED.search(text):
            return _for_which(turn, text)
        if not _NAMED.match(text.strip()) and len(text.split()) < _A_SENTENCE:
            return None  # `hstory O1` is a command that was mistyped, and no answer
    return Reading(turn, read).outcome()


def read_sentence(turn: Turn, text: str, objective: str) -> Outcome | None:
    """The same, where the text is known to speak of one objective; None when there is nothing in it."""
    read = _read(turn, text, objective)
    return Reading(turn, read).outcome() if any((*read.updates, *read.promises, read.unclear)) else None


def answer_in(turn: Turn, text: str, objective: str) -> Answer | None:
    """What the text says of this objective; None for nothing."""
    read = _read(turn, text, objective)
    found = [said for said in read.updates if said.objective == objective]
    return Reading(turn, read).answer(found[0]).get(objective) if found else None


def _read(turn: Turn, text: str, single: str | None) -> SentenceRead:
    everything = turn.book.open_objectives()
    mine = [one.id for one in everything if answers_for(turn, one)]
    # By words of a title people mean what is theirs; what is not they name, and hear who may answer for it.
    named = {word.upper().replace(" ", "") for word in _NAMED.findall(text)}
    return read_update(
        without_head(turn, text),
        today=turn.today,
        objectives=[_known(one) for one in everything if not mine or one.id in mine or one.id in named],
        promises=[
            KnownPromise(id=one.id, what=one.what, objective=one.objective)
            for one in turn.book.all(Promise)
            if one.live and one.owner == turn.person.id
        ],
        single=single or (mine[0] if len(mine) == 1 else None),
    )


def _known(objective: Objective) -> KnownObjective:
    metric = objective.metric
    return KnownObjective(id=objective.id, title=objective.title, unit=metric.unit, target=metric.target)


def _says_something(read: SentenceRead) -> bool:
    """More than words that could mean anything: a status, a figure, a chance, a promise, that nothing changed."""
    return bool(read.promises or read.new_promises or read.rest_unchanged or any(map(_is_marked, read.updates)))


def _is_marked(update: UpdateRead) -> bool:
    return update.unchanged or any(one is not None for one in (update.status, update.value, update.chance))


def _open_question(turn: Turn) -> tuple[Objective, Block] | None:
    """The one block whose follow-up waits; with two of them a sentence has to say which."""
    card = card_of(turn.book, turn.person, turn.now)
    found = [block for block in card.blocks if asking(block)] if card else []
    objective = turn.book.get(Objective, found[0].objective) if len(found) == 1 else None
    return (objective, found[0]) if objective and answers_for(turn, objective) else None


def _answer_question(turn: Turn, objective: Objective, block: Block, text: str) -> Outcome:
    """Free words under an open follow-up are its answer."""
    card = card_of(turn.book, turn.person, turn.now)
    before = turn.book.get(Update, f"{objective.id}:{card.window}") if card else None
    match asking(block):
        case FollowUp.OBSTACLE:
            answer = Answer(obstacle=text)
        case FollowUp.EVIDENCE:
            answer = Answer(evidence=text)
        case FollowUp.ACTIVITY if text.casefold().strip(" .!") in _NO:
            answer = Answer(outcome=False)
        case FollowUp.ACTIVITY:
            answer = Answer(outcome=True, text=f"{before.text if before else ''} {text}".strip())
        case FollowUp.WHY:
            answer = Answer(unchanged=True, why_unchanged=text)
        case _:
            answer = Answer(text=text)
    return reply(turn, checkins.save(turn, {objective.id: answer}))


def _for_which(turn: Turn, text: str) -> Outcome | None:
    """A status or a whole sentence while a check-in waits may be an answer: one tap says for which objective."""
    card = card_of(turn.book, turn.person, turn.now)
    waiting = waiting_for(turn.book, card) if card and card.at <= turn.now else ()
    if not waiting or text.rstrip().endswith("?"):
        return None
    marked = any(map(_is_marked, _read(turn, text, waiting[0].id).updates))
    if not marked and len(text.split()) < _A_SENTENCE:
        return None
    return Outcome(answer=words.meant_for(waiting, text))
