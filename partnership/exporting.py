"""What the workspace knows as one CSV, from objectives to signals, safe to open in a spreadsheet."""

import csv
import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from partnership.after_close import unheard
from partnership.book import Book
from partnership.decisions import Decision
from partnership.exported_strategy import follow_on, motion_row, name, resources_row, rows_of_strategy
from partnership.history import not_heard
from partnership.motions import Motion
from partnership.objectives import Objective, Standing
from partnership.promises import Promise, PromiseState
from partnership.rounds import CheckIn
from partnership.updates import Mark, Update
from partnership.wording.strategy.partner_numbers import called

COLUMNS = (
    "kind", "id", "objective", "title", "person", "when", "due", "status", "value", "unit", "target", "chance", "text",
    "in the way", "evidence", "asked by", "outcome", "motion kind", "contact", "organisation", "moves", "resources",
    "promised", "follow-on",
)  # fmt: skip
_FORMULA = re.compile(r"[=+\-@]")
_AFTER_A_BREAK = re.compile(r"([;\t]\s*)(?=[=+\-@])")
"""Where a spreadsheet that parts its cells by semicolons or tabs would begin a formula."""
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


class _Lines:
    """What `csv` writes to: keeps the lines."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def write(self, text: str) -> None:
        self.lines.append(text)


def export_csv(book: Book) -> str:
    """One row a record, a header first.

    Left out: what only the sponsor may read, single promises while they are open and what became of each after that,
    and decisions of which their deciders have not heard.
    """
    out = _Lines()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in _rows(book):
        writer.writerow([_safe(row.get(column)) for column in COLUMNS])
    return "".join(out.lines)


def _rows(book: Book) -> Iterator[dict[str, object]]:
    for objective in book.all(Objective):
        yield _objective_row(book, objective)
        yield from _answer_rows(book, objective)
        for check in objective.resource_checks:
            yield resources_row(book, objective, check)
    for motion in book.all(Motion):
        yield motion_row(book, motion)
    for promise in book.all(Promise):
        if not promise.live:
            yield _promise_row(book, promise)
    untold = unheard(book)
    for decision in book.all(Decision):
        if decision.id not in untold:
            yield _decision_row(book, decision)
    yield from rows_of_strategy(book)


def _objective_row(book: Book, objective: Objective) -> dict[str, object]:
    metric, standing = objective.metric, objective.standing
    return {
        "kind": "objective",
        "id": objective.id,
        "objective": objective.id,
        "title": objective.title,
        "person": name(book, objective.owner) or "owner to be named",
        "when": objective.at,
        "due": objective.due,
        "status": _status(standing) if standing and objective.open else objective.state.value,
        "value": metric.current,
        "unit": metric.unit,
        "target": metric.target,
        "chance": standing.chance if standing else None,
        "text": objective.closed_because,
        "moves": objective.moves_called or called(objective.moves) if objective.moves else "",
        "resources": objective.resources,
        "follow-on": follow_on(objective.follow_on),
    }


def _answer_rows(book: Book, objective: Objective) -> Iterator[dict[str, object]]:
    """One a round, oldest first, also where a late answer was followed by another one."""
    rows = {update.window: _update_row(book, objective, update) for update in book.updates(objective.id)}
    for checkin, _, late in not_heard(book, objective=objective.id, first=None, last=None):
        if late:
            rows.setdefault(checkin.window, _late_row(book, objective, checkin, late))
    yield from (rows[window] for window in sorted(rows))


def _update_row(book: Book, objective: Objective, update: Update) -> dict[str, object]:
    open_words = not update.only_sponsor
    return {
        "kind": "update",
        "id": update.id,
        "objective": objective.id,
        "title": objective.title,
        "person": name(book, update.by),
        "when": update.at,
        "status": _status(update),
        "value": update.value,
        "unit": objective.metric.unit,
        "chance": update.chance,
        "text": (update.text or update.why_unchanged) if open_words else "",
        "in the way": update.obstacle if open_words else "",
        "evidence": update.evidence if open_words else "",
    }


def _late_row(book: Book, objective: Objective, checkin: CheckIn, late: Mark) -> dict[str, object]:
    """A late answer whose place an answer to the next round has taken, as the thread told of it."""
    return {
        "kind": "update",
        "id": f"{objective.id}:{checkin.window}",
        "objective": objective.id,
        "title": objective.title,
        "person": name(book, late.by),
        "when": late.at or checkin.closes,
        "status": "" if late.assumed else late.status.value,
        "value": late.value,
        "unit": objective.metric.unit,
        "chance": late.chance,
        "text": late.text,
    }


def _status(said: Update | Standing) -> str:
    """`at risk`, `at risk by pace` where the owner has not said so; empty where nobody has said a status."""
    return "" if said.assumed else f"{said.status.value}{' by pace' if said.by_pace else ''}"


def _promise_row(book: Book, promise: Promise) -> dict[str, object]:
    """A promise without what became of it, which the digest of its week says."""
    state = "dropped" if promise.state is PromiseState.DROPPED else "settled"
    return {
        "kind": "promise",
        "id": promise.id,
        "objective": promise.objective,
        "person": name(book, promise.owner),
        "when": promise.at,
        "due": promise.due,
        "status": state,
        "text": promise.what,
    }


def _decision_row(book: Book, decision: Decision) -> dict[str, object]:
    """What was asked of whom, by when, and what was decided; its person is the decider."""
    return {
        "kind": "decision",
        "id": decision.id,
        "objective": decision.objective,
        "person": name(book, decision.decided_by or decision.decider) or "to be named",
        "when": decision.at,
        "due": decision.due,
        "status": decision.state.value,
        "text": decision.question,
        "asked by": name(book, decision.asked_by),
        "outcome": decision.outcome,
    }


def _safe(value: object) -> str:
    """A cell; words that a spreadsheet would take for a formula begin with an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    text = str(value).replace("\r", " ").replace("\n", " ")
    begins = _FORMULA.match(text.lstrip()) and not _NUMBER.fullmatch(text)
    return ("'" if begins else "") + _AFTER_A_BREAK.sub(r"\1'", text)
