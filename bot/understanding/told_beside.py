"""What is told beside answers that were saved: what stays as it is, though it may have been meant."""

import re
from collections.abc import Mapping

from bot.understanding.saved import Saved
from dialogs.reading.dates import DateRead
from dialogs.reading.due_said import read_due
from dialogs.reading.references import Titles
from dialogs.reading.understood import KnownObjective
from dialogs.reading.words import fold
from partnership import checkins
from partnership.cards import stored_card
from partnership.closing import waiting_for as waiting_on
from partnership.message import Block, Line
from partnership.metric import MetricKind
from partnership.objectives import Objective
from partnership.rounds import CheckIn
from partnership.strategy.milestones import is_called_done
from partnership.turn import Turn
from partnership.updates import Answer, Status
from partnership.wording import answers as words
from partnership.wording.due_days import is_still_due, said_day
from partnership.wording.strategy import milestones as milestone_words

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


def waits_under(turn: Turn, answers: Mapping[str, Answer]) -> list[Line]:
    """A wait said by itself behind a sentence on several: under which it was noted, and how it is moved."""
    found = _WAIT_BEHIND.search(turn.text[-_TAIL:]) if len(answers) >= _SEVERAL else None
    if found is None or len({*_OBJECTIVE.findall(found["before"].casefold())}) < _SEVERAL:
        return []
    waiting = [name for name, one in answers.items() if one.waits_for]
    others = [name for name in answers if name not in waiting]
    return [words.waits_under(waiting[0], found["for"].strip(), others[0])] if len(waiting) == 1 and others else []


def still_open(saved: Saved, answers: Mapping[str, Answer]) -> list[Line]:
    """A line that answers several objectives of a check-in may have meant all of them: which it did not.

    So may one whose words for one have a word of another's title in them.
    """
    if len(answers) < _SEVERAL:
        for one in saved.outcome.changes if answers else ():
            if isinstance(one, CheckIn) and (left := _named_within(saved.turn, one, answers)):
                return [words.still_open(left)]
        return []
    turn = saved.now()
    if card := stored_card(turn.book, turn.person, turn.now):
        left = list(waiting_on(turn.book, card))
    else:  # for others
        round_of = {turn.book.need(Objective, name).owner for name in answers}
        left = [one for one in checkins.waiting_here(turn) if one.owner in round_of]
    return [words.still_open(left)] if left else []


def _named_within(turn: Turn, card: CheckIn, answers: Mapping[str, Answer]) -> list[Objective]:
    """What still waits for an answer, and is named by its title in words that were saved for another."""
    ((name, answer),) = answers.items()
    if not answer.text or len(card.blocks) < _SEVERAL:
        return []
    waiting = [one for one in waiting_on(turn.book, card) if one.id != name]
    own = turn.book.need(Objective, name)
    titles, said = Titles([KnownObjective(id=one.id, title=one.title) for one in (own, *waiting)]), fold(answer.text)
    found = {one.ids[0] for at in titles.places(said) if (one := titles.at(said, at)) and len(one.ids) == 1}
    return [one for one in waiting if one.id in found]


def still_due(turn: Turn, answers: Mapping[str, Answer]) -> list[Line]:
    """What moves to a later day in the words on a milestone: its own day stays until it is moved.

    What moves to an earlier one is a step on the way.
    """
    told = [(turn.book.need(Objective, name), one.text or "") for name, one in answers.items()]
    milestones = [(one, said_day(text)) for one, text in told if one.metric.kind is MetricKind.MILESTONE]
    return [is_still_due(one, day) for one, day in milestones if day and not _within(turn, one, day)]


def _within(turn: Turn, objective: Objective, day: str) -> bool:
    read = read_due(day, turn.today, turn.book.workspace.fiscal_year_starts)
    return isinstance(read, DateRead) and read.day <= objective.due


def what_follows(saved: Saved, answers: Mapping[str, Answer]) -> tuple[Block, ...]:
    """Under a milestone that is called done: what it should bring, which can be said at once."""
    done = [name for name, said in answers.items() if said.status is Status.DONE]
    if not done:
        return ()
    book = saved.now().book
    found = next(
        (one for one in (book.need(Objective, name) for name in done) if one.follow_on is None and is_called_done(one)),
        None,
    )
    return milestone_words.asked_at_once(found) if found else ()
