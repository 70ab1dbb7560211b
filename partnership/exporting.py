"""What the workspace knows as one CSV, from objectives to signals, safe to open in a spreadsheet."""

import csv
import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from partnership.after_close import unheard
from partnership.attestations import Attestation, SignalReading
from partnership.book import Book
from partnership.charters import Charter, NotDoing, Wish
from partnership.decisions import Decision
from partnership.engagements import Engagement
from partnership.executive_notes import PARTS, ExecutiveNote
from partnership.history import not_heard
from partnership.message import text_of
from partnership.motions import Motion
from partnership.objectives import FollowOn, Objective, ResourceCheck, Standing
from partnership.people import Person
from partnership.promises import Promise, PromiseState
from partnership.rounds import CheckIn
from partnership.strategy.charter import versions
from partnership.strategy.gate import stands
from partnership.strategy.signal import Signal
from partnership.updates import Mark, Update
from partnership.wording.strategy.charter import question_of
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
            yield _resources_row(book, objective, check)
    for motion in book.all(Motion):
        yield _motion_row(book, motion)
    for promise in book.all(Promise):
        if not promise.live:
            yield _promise_row(book, promise)
    untold = unheard(book)
    for decision in book.all(Decision):
        if decision.id not in untold:
            yield _decision_row(book, decision)
    yield from _rows_of_strategy(book)


def _rows_of_strategy(book: Book) -> Iterator[dict[str, object]]:
    for engagement in book.all(Engagement):
        yield _engagement_row(book, engagement)
    for attestation in book.all(Attestation):
        yield _attestation_row(book, attestation)
    for reading in book.all(SignalReading):
        yield from _reading_rows(reading)
    for note in book.all(ExecutiveNote):
        yield from _month_rows(book, note)
    for charter in versions(book):
        yield from _charter_rows(book, charter)
    for wish in book.all(Wish):
        yield _wish_row(book, wish)
    for entry in book.all(NotDoing):
        yield _not_doing_row(book, entry)


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
        "text": objective.closed_because,
        "moves": objective.moves_called or called(objective.moves) if objective.moves else "",
        "resources": objective.resources,
        "follow-on": _follow_on(objective.follow_on),
    }


def _resources_row(book: Book, objective: Objective, check: ResourceCheck) -> dict[str, object]:
    """What somebody said became of what was promised to an objective."""
    return {
        "kind": "resources",
        "id": objective.id,
        "objective": objective.id,
        "title": objective.title,
        "person": _name(book, check.by),
        "when": check.at,
        "status": check.state.value,
        "text": check.text,
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


def _late_row(book: Book, objective: Objective, checkin: CheckIn, late: Mark) -> dict[str, object]:
    """A late answer whose place an answer to the next round has taken, as the thread told of it."""
    return {
        "kind": "update",
        "id": f"{objective.id}:{checkin.window}",
        "objective": objective.id,
        "title": objective.title,
        "person": _name(book, late.by),
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


def _motion_row(book: Book, motion: Motion) -> dict[str, object]:
    """A motion; its person is the lead. Of an incentive: due is the last day to claim it, outcome what came of it."""
    return {
        "kind": "motion",
        "id": motion.id,
        "objective": motion.objective or "",
        "title": motion.title,
        "person": _name(book, motion.lead),
        "when": motion.at,
        "due": motion.claim_by,
        "status": stands(book, motion),
        "text": motion.closed_because,
        "outcome": motion.reached.value if motion.reached else "",
        "motion kind": motion.sort.value,
        "promised": motion.promised,
        "follow-on": _follow_on(motion.follow_on),
    }


def _follow_on(follow_on: FollowOn | None) -> str:
    """What a milestone is to bring: the objective, or why there is none."""
    if follow_on is None:
        return ""
    return follow_on.objective or f"none{': ' if follow_on.because else ''}{follow_on.because}"


def _month_rows(book: Book, note: ExecutiveNote) -> Iterator[dict[str, object]]:
    """What an executive said of a month, a row for each thing."""
    for part in PARTS:
        if said := getattr(note, part):
            yield {
                "kind": "month", "id": note.id, "title": part.replace("_", " "), "person": _name(book, note.person),
                "when": note.at, "text": said,
            }  # fmt: skip


def _charter_rows(book: Book, charter: Charter) -> Iterator[dict[str, object]]:
    """A version of the charter, one row an answer; its person is whose words it is."""
    status = "ratified" if charter.ratified_at else "sent" if charter.asked_at else "draft"
    for answer in charter.answers:
        yield {
            "kind": "charter",
            "id": charter.id,
            "title": text_of(question_of(answer.part, book.workspace.partner)),
            "person": _name(book, answer.by),
            "when": charter.ratified_at or charter.at,
            "status": status,
            "text": answer.text,
        }


def _wish_row(book: Book, wish: Wish) -> dict[str, object]:
    """An answer of the charter as an executive would have it."""
    return {
        "kind": "wish",
        "id": wish.id,
        "title": text_of(question_of(wish.part, book.workspace.partner)),
        "person": _name(book, wish.by),
        "when": wish.at,
        "status": wish.end.value if wish.end else "open",
        "text": wish.text,
    }


def _not_doing_row(book: Book, entry: NotDoing) -> dict[str, object]:
    """What is not done; its person is who proposed it."""
    return {
        "kind": "not doing",
        "id": entry.id,
        "title": entry.title,
        "person": _name(book, entry.by),
        "when": entry.ratified_at or entry.at,
        "status": "removed" if not entry.stands else "ratified" if entry.ratified_at else "proposed",
        "text": entry.because,
    }


def _promise_row(book: Book, promise: Promise) -> dict[str, object]:
    """A promise without what became of it, which the digest of its week says."""
    state = "dropped" if promise.state is PromiseState.DROPPED else "settled"
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


def _engagement_row(book: Book, engagement: Engagement) -> dict[str, object]:
    """Who was met; its person is who met them, its day the one on which they did."""
    return {
        "kind": "engagement",
        "id": engagement.id,
        "objective": engagement.objective,
        "person": _name(book, engagement.by),
        "when": engagement.day,
        "text": engagement.text,
        "contact": engagement.contact,
        "organisation": engagement.organisation,
    }


def _attestation_row(book: Book, one: Attestation) -> dict[str, object]:
    """What somebody attested of a signal."""
    return {
        "kind": "attestation",
        "id": one.id,
        "title": one.signal.value,
        "person": _name(book, one.by),
        "when": one.at,
        "value": one.score,
        "text": one.because,
    }


def _reading_rows(one: SignalReading) -> Iterator[dict[str, object]]:
    """The signals as one digest told them, a row each."""
    for signal in Signal:
        yield {
            "kind": "signal", "id": one.id, "title": signal.value, "when": one.at, "value": one.score(signal),
            "text": ", ".join(one.points.get(signal, ())),
        }  # fmt: skip


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
