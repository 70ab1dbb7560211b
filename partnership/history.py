"""How an objective stood in a round, and how it came there. Words for the sponsor alone are in none of it."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import takewhile

from msgspec.structs import replace

from partnership.book import Book
from partnership.calendar import local_date
from partnership.closing import objective_missed
from partnership.digest_posts import DigestPost
from partnership.objectives import Objective, Standing, Stood
from partnership.rounds import NOT_HEARD, CheckIn
from partnership.updates import Mark, Update, words_of
from partnership.windows import current_round, round_window

TRAIL = 6
"""Periods that a trail shows."""


def without_private_words(update: Update) -> Update:
    """The update as readers may see it: status, value and chance always, words for the sponsor alone never."""
    if not update.only_sponsor:
        return update
    figures = tuple([replace(one, text=one.figures) for one in update.corrections if one.figures])
    return replace(update, text="", obstacle="", waits_for=None, evidence="", why_unchanged="", corrections=figures)


def words_for_all(update: Update) -> str:
    """What was said with an answer, as everybody may read it."""
    shown = without_private_words(update)
    return "" if update.held else words_of(shown)


def as_of(book: Book, objective: Objective, window: str) -> Objective:
    """The objective as it stood in that round, with its newest figure then, without later answers."""
    if objective.standing is None or objective.standing.window <= window:
        return objective
    stood = objective.stood
    if stood is None or (stood.standing and stood.standing.window > window):
        past = _until(book, objective, window)
        known = (update.value for update in reversed(past) if update.value is not None)
        value = next(known, objective.metric.baseline)
        stood = Stood(standing=_derived(past), value=value, measured_on=objective.metric.measured_on)
    metric = replace(objective.metric, current=stood.value, measured_on=stood.measured_on)
    return replace(objective, standing=stood.standing, metric=metric)


def stood_before(objective: Objective, window: str) -> Stood | None:
    """What is kept of the rounds before `window`, for which an answer is about to be saved."""
    standing, metric = objective.standing, objective.metric
    if standing and standing.window == window:
        return objective.stood
    return Stood(standing=standing, value=metric.current, measured_on=metric.measured_on)


def figure_is_old(objective: Objective, update: Update) -> bool:
    """Whether the figure of an answer is the one of the round before, and nobody has given it again."""
    stood, measured = stood_before(objective, update.window), objective.metric.measured_on
    if stood is None or (stood.value, stood.measured_on) != (update.value, measured):
        return False
    return measured is None or (stood.standing is not None and measured <= stood.standing.at.date())


def is_remark(objective: Objective, update: Update) -> bool:
    """Whether no more than words were said in a round: not how it stands, and neither a figure nor a chance."""
    if _says_how_it_stands(update):
        return False
    stood, metric = stood_before(objective, update.window), objective.metric
    return stood is not None and (stood.value, stood.measured_on) == (metric.current, metric.measured_on)


def is_answer(book: Book, objective: Objective, update: Update) -> bool:
    """Whether it says in time how the objective stands in its round; a remark does only in the open check-in."""
    return not update.late and (_in_check_in(book, update) or not is_remark(objective, update))


def heard(book: Book, objective: Objective) -> list[Update]:
    """What says how the objective stands, in time or late, of every round: a remark says nothing of that."""
    updates = book.updates(objective.id)
    figures = (objective.metric.baseline, *(one.value for one in updates))
    return [one for one, before in zip(updates, figures, strict=False) if _is_heard(book, objective, one, before)]


def _is_heard(book: Book, objective: Objective, update: Update, before: Decimal | None) -> bool:
    if _says_how_it_stands(update) or _in_check_in(book, update):
        return True
    standing = objective.standing
    if standing and standing.window == update.window:
        return not is_remark(objective, update)
    return update.value != before


def _says_how_it_stands(update: Update) -> bool:
    said = update.said or update.unchanged or update.chance_said
    return said or update.denied is not None or update.doubted is not None


def _in_check_in(book: Book, update: Update) -> bool:
    checkin = book.get(CheckIn, f"{update.owner}:{update.window}")
    block = checkin.block(update.objective) if checkin else None
    return block is not None and block.answered_at is not None


def without_remark(book: Book, objective: Objective) -> tuple[Objective, Update | None]:
    """The objective as it was heard of last, and the remark that was made since, if it is no more than that."""
    standing, stood = objective.standing, objective.stood
    update = book.get(Update, f"{objective.id}:{standing.window}") if standing else None
    if update is None or stood is None:
        return objective, None
    if not is_remark(objective, update) if update.late else is_answer(book, objective, update):
        return objective, None
    return replace(objective, standing=stood.standing), update


def waited_before(objective: Objective, window: str) -> str | None:
    """Whom or what it waited for by what was said in the rounds before `window`."""
    stood = stood_before(objective, window)
    return stood.standing.waits_for if stood and stood.standing else None


def for_readers(standing: Standing) -> Standing:
    """Without words for the sponsor alone."""
    return replace(standing, text="", waits_for=None) if standing.only_sponsor else standing


def trail(book: Book, objective: Objective, window: str) -> tuple[Mark, ...]:
    """The last six answered rounds up to that one, oldest first, each behind what was read of it before its digest."""
    found: list[Mark] = []
    read = _told_of(book, objective.id)
    for update in _until(book, objective, window):
        said = mark_of(update)
        told = read.get(update.window)
        for mark in (told, said) if told else (said,):
            if mark is said or not (_same(mark, said) or (found and _same(mark, found[-1]))):
                found.append(mark)
    return tuple(found[-TRAIL:])


def mark_of(update: Update) -> Mark:
    """The answer as a trail shows it."""
    return Mark(
        window=update.window,
        status=update.status,
        value=update.value,
        chance=update.chance,
        assumed=update.assumed,
    )


def told_before(book: Book, update: Update) -> Mark | None:
    """What the thread of an earlier digest told of the same round."""
    return _told_of(book, update.objective).get(update.window)


def _told_of(book: Book, objective: str) -> dict[str, Mark]:
    """What the threads of digests told first of rounds that came after them, by round."""
    found: dict[str, Mark] = {}
    for post in book.all(DigestPost):
        mark = post.told.get(objective)
        if mark and post.id < mark.window:
            found.setdefault(mark.window, mark)
    return found


def _same(one: Mark, other: Mark) -> bool:
    return (one.status, one.value, one.assumed) == (other.status, other.value, other.assumed)


def still_unheard(book: Book, objective: Objective, before: str = "") -> bool:
    """Whether the last digest that was read, of those before a round, had not heard of it, and nothing was said since.

    A holiday is no answer.
    """
    last = last_read(book, before)
    if last is None or last.places.get(objective.id) != NOT_HEARD:
        return False
    changed = objective.accepted_at is not None and objective.accepted_at > last.at
    return not changed and (objective.standing is None or objective.standing.window < last.id)


def last_read(book: Book, before: str = "") -> DigestPost | None:
    """The newest digest that leadership has read, of those before this round, where one is named."""
    read = (post for post in book.all(DigestPost) if post.counts and not (before and post.id >= before))
    return max(read, key=lambda post: post.id, default=None)


def answers(
    book: Book, *, objective: str | None = None, owner: str | None = None, first: date | None, last: date | None
) -> Iterator[Update]:
    """What readers may see of one objective or one owner between two days (both included), newest first."""
    zone = book.workspace.zone
    found = book.updates(objective) if objective else book.all(Update)
    for update in sorted(found, key=lambda one: (one.at, one.id), reverse=True):
        day = local_date(update.at, zone)
        if owner in (None, update.owner) and (first is None or first <= day) and (last is None or day <= last):
            yield without_private_words(update)


def not_heard(
    book: Book, *, objective: str | None = None, owner: str | None = None, first: date | None, last: date | None
) -> list[tuple[CheckIn, str, Mark | None]]:
    """Closed rounds in which nobody answered about an objective in time, with it: who was away was not silent.

    With what the thread of that digest told of it; what was answered late and is an answer of its own is left out.
    """
    zone = book.workspace.zone
    days = ((one, local_date(one.closes, zone)) for one in book.all(CheckIn) if owner in (None, one.person))
    rounds = [one for one, day in days if (first is None or first <= day) and (last is None or day <= last)]
    return [
        (one, block.objective, _told_late(book, one, block.objective))
        for one in rounds for block in one.blocks
        if objective in (None, block.objective) and objective_missed(book, one, block.objective)
        and not _answered(book, one, block.objective)
    ]  # fmt: skip


def _answered(book: Book, checkin: CheckIn, objective: str) -> bool:
    """Whether something was said for this round, in time or late, that no answer to the next one has overwritten."""
    update = book.get(Update, f"{objective}:{checkin.window}")
    if update and not update.late:
        return True
    after = (one for one in book.updates(objective) if one.window > checkin.window)
    late = min(after, key=lambda one: one.window, default=None)
    return late is not None and late.late and late.window == _following(book, checkin)


def _following(book: Book, checkin: CheckIn) -> str:
    window = round_window(book, checkin.window)
    return current_round(book, window.digest_at if window else checkin.closes).id


def _told_late(book: Book, checkin: CheckIn, objective: str) -> Mark | None:
    post = book.get(DigestPost, checkin.window)
    return post.told.get(objective) if post else None


def _until(book: Book, objective: Objective, window: str) -> list[Update]:
    return sorted(
        (update for update in book.updates(objective.id) if update.window <= window), key=lambda one: one.window
    )


def _derived(past: Sequence[Update]) -> Standing | None:
    """The standing after the last of these updates, oldest first."""
    if not past:
        return None
    latest, before = past[-1], past[-2] if len(past) > 1 else None
    same = list(takewhile(lambda one: (one.status, one.assumed) == (latest.status, latest.assumed), reversed(past)))
    chances = [update.chance for update in past if update.chance is not None]
    return replace(
        Standing.of(latest, since=same[-1].at),
        chance=latest.chance if latest.chance is not None else next(reversed(chances), None),
        activity_periods=len(list(takewhile(lambda one: one.outcome is False, reversed(past)))),
        last_status=before.status if before and not before.assumed else None,
        last_chance=before.chance if before else None,
        last_value=before.value if before else None,
    )
