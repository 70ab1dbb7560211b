"""The figure of an answer: whether it can be right, what it changes, and the status that it speaks for."""

import re
from datetime import datetime
from decimal import Decimal

from msgspec.structs import replace

from partnership.answer_readers import only_readers
from partnership.book import Book
from partnership.figures import doubtful, figure_due, measured_day
from partnership.objectives import MetricKind, Objective
from partnership.pace import own_day, status_between, status_by_pace
from partnership.strategy.leads import figure_giver
from partnership.updates import Answer, Update

_COUNTED = re.compile(r"\b(?:(?:as of |until )?today|this (?:morning|afternoon)|(?:just|now) counted)\b", re.IGNORECASE)
"""Words that say of which day a figure is."""


def believed(objective: Objective, answer: Answer, prior: Update | None) -> tuple[Answer, Decimal | None]:
    """The answer without a figure that can hardly be right, and that figure, to be asked about once."""
    value = answer.value
    if value is None:
        left = prior.doubted if prior and only_readers(answer) else None
        return answer, left
    again = prior is not None and prior.doubted == value
    if answer.sure or again or not doubtful(objective, value):
        return answer, None
    return replace(answer, value=None), value


def with_figure(book: Book, objective: Objective, answer: Answer, now: datetime, prior: Update | None) -> Objective:
    """The objective with a new figure; an unchanged one that was due counts as given."""
    metric, today = objective.metric, own_day(book, objective, now)
    stands = answer.unchanged and figure_giver(book, objective) is None and figure_due(objective, today)
    same = metric.current if stands else None
    value = same if answer.value is None else answer.value
    if value is None or metric.kind is MetricKind.MILESTONE:
        return objective
    of_today = answer.of_today or _COUNTED.search(answer.text or "")
    counted = today if of_today else measured_day(objective, today)
    day = metric.measured_on if _corrects(book, objective, prior) else counted
    return replace(objective, metric=replace(metric, current=value, measured_on=day))


def _corrects(book: Book, objective: Objective, prior: Update | None) -> bool:
    """Whether a figure was given in this window already, and is now given again."""
    standing = objective.standing
    if prior is None or prior.value is None or prior.value != objective.metric.current or standing is None:
        return False
    same_day = objective.metric.measured_on == own_day(book, objective, prior.at)
    return same_day or standing.last_value != objective.metric.current


def judged(book: Book, objective: Objective, base: Update, answer: Answer, now: datetime, *, mine: bool) -> Update:
    """The update with its status: the owner's word, which stays until the owner says another one, whatever the figure.

    Pace speaks as long as the owner has said none, and is shown so; where it says nothing either, no status is said.
    Between figures a new chance speaks. What a form proposed is the owner's word once saved, as long as the figure
    given with it says the same.
    """
    if mine and answer.status:
        return replace(base, status=answer.status, assumed=False, by_pace=False, said=True)
    if base.said:
        return base
    if mine and answer.unchanged:
        return replace(base, by_pace=False)
    value = objective.metric.current if answer.value is None else answer.value
    by_pace = status_by_pace(objective, value, now, book.workspace)
    proposed = answer.proposed if mine and answer.proposed is not base.status else None
    if mine and by_pace and by_pace is answer.proposed:  # they saw it beside the figure, and saved it
        return replace(base, status=by_pace, assumed=False, by_pace=False, said=True)
    if by_pace and (base.assumed or base.by_pace):
        return replace(base, status=by_pace, assumed=False, by_pace=True)
    if proposed and by_pace is None:
        base = replace(base, status=proposed, assumed=False, by_pace=False)
    between = not (base.assumed or figure_due(objective, own_day(book, objective, now)))
    if mine and answer.chance is not None and between:
        return replace(base, status=status_between(answer.chance, base.status), by_pace=False)
    return base
