"""Objectives, updates, promises and decisions as one CSV, safe to open in a spreadsheet."""

import csv
import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from partnership.book import Book
from partnership.decisions import Decision
from partnership.objectives import Objective, Standing
from partnership.people import Person
from partnership.promises import Promise, PromiseState
from partnership.updates import Update

COLUMNS = (
    "kind", "id", "objective", "title", "person", "when", "due", "status", "value", "unit", "target", "chance", "text",
    "in the way", "evidence", "asked by", "outcome",
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
    """One row a record, a header first. Left out: what only the sponsor may read, what became of single promises."""
    out = _Lines()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in _rows(book):
        writer.writerow([_safe(row.get(column)) for column in COLUMNS])
    return "".join(out.lines)


def _rows(book: Book) -> Iterator[dict[str, object]]:
    for objective in book.all(Objective):
        yield _objective_row(book, objective)
        for update in book.updates(objective.id):
            yield _update_row(book, objective, update)
    for promise in book.all(Promise):
        yield _promise_row(book, promise)
    for decision in book.all(Decision):
        yield _decision_row(book, decision)


def _objective_row(book: Book, objective: Objective) -> dict[str, object]:
    metric, standing = objective.metric, objective.standing
    return {
        "kind": "objective",
        "id": objective.id,
        "objective": objective.id,
        "title": objective.title,
        "person": _name(book, objective.owner) or "owner to be named",
        "when": objective.at,
        "due": objective.due,
        "status": _status(standing) if standing and objective.open else objective.state.value,
        "value": metric.current,
        "unit": metric.unit,
        "target": metric.target,
        "chance": standing.chance if standing else None,
    }


def _update_row(book: Book, objective: Objective, update: Update) -> dict[str, object]:
    open_words = not update.only_sponsor
    return {
        "kind": "update",
        "id": update.id,
        "objective": objective.id,
        "title": objective.title,
        "person": _name(book, update.by),
        "when": update.at,
        "status": _status(update),
        "value": update.value,
        "unit": objective.metric.unit,
        "chance": update.chance,
        "text": (update.text or update.why_unchanged) if open_words else "",
        "in the way": update.obstacle if open_words else "",
        "evidence": update.evidence if open_words else "",
    }


def _status(said: Update | Standing) -> str:
    """`at risk`, `at risk by pace` where the owner has not said so; empty where nobody has said a status."""
    return "" if said.assumed else f"{said.status.value}{' by pace' if said.by_pace else ''}"


def _promise_row(book: Book, promise: Promise) -> dict[str, object]:
    """A promise without what became of it, which the digest of its week says."""
    state = "open" if promise.live else "dropped" if promise.state is PromiseState.DROPPED else "settled"
    return {
        "kind": "promise",
        "id": promise.id,
        "objective": promise.objective,
        "person": _name(book, promise.owner),
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
        "person": _name(book, decision.decided_by or decision.decider) or "to be named",
        "when": decision.at,
        "due": decision.due,
        "status": decision.state.value,
        "text": decision.question,
        "asked by": _name(book, decision.asked_by),
        "outcome": decision.outcome,
    }


def _name(book: Book, handle: str | None) -> str:
    person = book.get(Person, handle)
    return person.name if person else ""


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
