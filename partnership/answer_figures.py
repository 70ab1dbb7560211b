"""The figure of an answer: whether it can be right, what it changes, and the status that it speaks for."""

from datetime import datetime
from decimal import Decimal

from msgspec.structs import replace

from partnership.answer_readers import only_readers
from partnership.book import Book
from partnership.figures import doubtful, figure_due
from partnership.history import stood_before
from partnership.metric import MetricKind
from partnership.objectives import Objective
from partnership.pace import own_day, status_by_pace
from partnership.strategy.leads import figure_giver
from partnership.updates import Answer, Status, Update


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


def with_figure(
    book: Book, objective: Objective, answer: Answer, now: datetime, prior: Update | None, *, closed: bool = False
) -> Objective:
    """The objective with a new figure; an unchanged one that was due counts as given."""
    metric, today = objective.metric, own_day(book, objective, now)
    stands = answer.unchanged and figure_giver(book, objective) is None and figure_due(objective, today)
    same = metric.current if stands else None
    value = same if answer.value is None else answer.value
    if value is None or metric.kind is MetricKind.MILESTONE:
        return objective
    stood = (closed or (prior and prior.value == value)) and _corrects(book, objective, prior)
    day = metric.measured_on if stood else today
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
    A chance alone says none. What a form proposed is the owner's word once saved, as long as the figure given with it
    says the same.
    """
    if mine and answer.status:
        return _said(base, answer.status)
    if mine and answer.denied and answer.denied is base.status and not base.assumed:
        return not_done(objective, base) if answer.denied is Status.DONE else _denied(base)
    if base.said or base.denied:
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
    return base


def _said(base: Update, status: Status) -> Update:
    called = status is Status.DONE and base.status is not Status.DONE
    before = (None if base.assumed else base.status) if called else base.before_done
    return replace(base, status=status, denied=None, before_done=before, assumed=False, by_pace=False, said=True)


def _denied(base: Update) -> Update:
    """What it is not is known, and what it is instead is not."""
    return replace(base, denied=base.status, assumed=True, by_pace=False, said=False)


def not_done(objective: Objective, base: Update) -> Update:
    """The done is taken back: it is what it was before."""
    stood = stood_before(objective, base.window)
    was = stood.standing if stood and stood.standing and stood.standing.status is not Status.DONE else None
    status = base.before_done or (was.status if was else Status.ON_TRACK)
    carried = was is not None and was.status is status
    return replace(
        base,
        status=status,
        assumed=base.before_done is None and (was is None or was.assumed),
        by_pace=carried and was is not None and was.by_pace,
        said=base.before_done is not None and not carried,
    )
