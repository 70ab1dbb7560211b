"""How an objective stands after an answer: since when, against what before, and how often nothing came of it."""

from datetime import datetime
from decimal import Decimal

from msgspec.structs import replace

from partnership.book import Book
from partnership.decisions import DECISION_NAME, Decision, DecisionState
from partnership.figures import figure_due
from partnership.history import told_before
from partnership.objectives import Objective, Standing
from partnership.pace import own_day
from partnership.people import Person
from partnership.updates import Status, Update, words_of


def standing_after(book: Book, objective: Objective, prior: Update | None, update: Update) -> Standing:
    """The standing once `update` is saved over `prior`, the one of the same window before this save."""
    before = objective.standing
    same_window = before is not None and before.window == update.window
    due = figure_due(objective, own_day(book, objective, update.at))
    last: tuple[Status | None, int | None, Decimal | None] = (None, None, objective.metric.baseline)
    if before:
        earlier = _before(book, before, update)
        status = None if before.assumed else before.status
        answered = book.get(Update, f"{objective.id}:{before.window}")  # a lead may have given a figure since
        value = objective.metric.current if answered is None else answered.value
        last = earlier if same_window else (status, before.chance, value)
    return replace(
        Standing.of(update, since=_since(book, objective, update)),
        text=_shown_text(before, update),
        waits_for=None if update.held else update.waits_for,
        unchanged_weeks=_unchanged_weeks(objective, prior, update, due=due),
        activity_periods=_activity_periods(objective, prior, update, due=due),
        last_status=last[0],
        last_chance=last[1],
        last_value=last[2],
    )


def standing_over(book: Book, before: Objective, objective: Objective) -> Standing | None:
    """The standing of an answer behind which the round before was corrected, and is now as `before` stands."""
    standing = objective.standing
    answer = book.get(Update, f"{objective.id}:{standing.window}") if standing else None
    if standing is None or answer is None or told_before(book, answer):
        return standing
    now = standing_after(book, before, None, answer)
    return replace(
        standing, since=now.since, last_status=now.last_status, last_chance=now.last_chance, last_value=now.last_value
    )


def _before(book: Book, standing: Standing, update: Update) -> tuple[Status | None, int | None, Decimal | None]:
    """What an answer over an earlier one of the same round compares with: what leadership has read of it, if it has."""
    told = told_before(book, update)
    if told is None:
        return standing.last_status, standing.last_chance, standing.last_value
    value = standing.last_value if told.value is None else told.value
    return None if told.assumed else told.status, told.chance, value


def still_waits_for(book: Book, of: Update | Standing, objective: str) -> str | None:
    """Whom or what it waits for; nobody, once the one it waits for has made a decision on it since that was said.

    A decision itself is waited for as long as it is open; one that got the same name later is another.
    """
    if of.waits_for is None:
        return None
    if DECISION_NAME.fullmatch(of.waits_for):
        awaited = book.get(Decision, of.waits_for)
        return of.waits_for if awaited and awaited.open and awaited.at <= of.at else None
    made = [one for one in book.all(Decision) if one.objective == objective and one.state is DecisionState.DECIDED]
    since = [one for one in made if one.decided_at and one.decided_at > of.at]
    settled = any(is_awaited(book, of, who) for one in since for who in (one.decider, one.decided_by))
    return None if settled else of.waits_for


def is_awaited(book: Book, of: Update | Standing, person: str | None) -> bool:
    """Whether it waits for this person, by name or for something of theirs: `Carlos to release Legal`."""
    known = book.get(Person, person) if of.waits_for and person else None
    if known is None or of.waits_for == person:
        return known is not None
    words = (of.waits_for or "").removeprefix("@").casefold().replace("’", "'")
    names = (one.casefold() for one in (known.name, book.name(known.id)))
    return any(words.startswith((f"{name} to ", f"{name}'s ")) for name in names)


def carried_wait(book: Book, objective: Objective) -> str | None:
    """Whom it still waits for, as said in an earlier round for everybody to read."""
    standing = objective.standing
    return still_waits_for(book, standing, objective.id) if standing and not standing.only_sponsor else None


def _shown_text(before: Standing | None, update: Update) -> str:
    """The words shown for it; those of last time stand as long as nothing changed."""
    if update.held:
        return ""
    words = words_of(update)
    if words or not update.unchanged or before is None or update.only_sponsor != before.only_sponsor:
        return words
    return before.text


def _since(book: Book, objective: Objective, update: Update) -> datetime:
    """When this status began: with the first of the unbroken row of windows that had it."""
    before = objective.standing
    if before and before.status is update.status and not before.assumed:
        return before.since
    first = update.at
    for earlier in reversed([one for one in book.updates(objective.id) if one.window != update.window]):
        if earlier.status is not update.status or earlier.assumed:
            break
        first = earlier.at
    return first


def _unchanged_weeks(objective: Objective, prior: Update | None, update: Update, *, due: bool) -> int:
    """Rounds in a row without a change; between figures there is nothing that could have changed."""
    if not update.unchanged:
        return 0
    counted = objective.standing.unchanged_weeks if objective.standing else 0
    if not due:
        return counted
    return counted if prior and prior.unchanged else counted + 1


def _activity_periods(objective: Objective, prior: Update | None, update: Update, *, due: bool) -> int:
    """Figure periods in a row of activity without an outcome."""
    counted = objective.standing.activity_periods if objective.standing else 0
    before = counted - 1 if prior and prior.outcome is False else counted
    if update.outcome is False:
        return before + 1 if due or before == 0 else before
    return before if update.unchanged else 0


def words_said_at(book: Book, objective: Objective, standing: Standing) -> datetime:
    """When those words were said: a later answer without words leaves them as they are."""
    with_them = [one.at for one in book.updates(objective.id) if standing.text in words_of(one) and not one.unchanged]
    return max((at for at in with_them if at <= standing.at), default=standing.at)
