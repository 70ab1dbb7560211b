"""Rows of strategy in an export: motions, charter, engagements, signals."""

from collections.abc import Iterator

from partnership.attestations import Attestation, SignalReading
from partnership.book import Book
from partnership.charters import Charter, NotDoing, Wish
from partnership.engagements import Engagement
from partnership.executive_notes import PARTS, ExecutiveNote
from partnership.message import text_of
from partnership.motions import Motion
from partnership.objectives import FollowOn, Objective, ResourceCheck
from partnership.people import Person
from partnership.strategy.charter import versions
from partnership.strategy.gate import stands
from partnership.strategy.signal import Signal
from partnership.wording.strategy.charter import question_of


def rows_of_strategy(book: Book) -> Iterator[dict[str, object]]:
    """Engagements, attestations, signals, the charter and what is not done."""
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


def resources_row(book: Book, objective: Objective, check: ResourceCheck) -> dict[str, object]:
    """What somebody said became of what was promised to an objective."""
    return {
        "kind": "resources",
        "id": objective.id,
        "objective": objective.id,
        "title": objective.title,
        "person": name(book, check.by),
        "when": check.at,
        "status": check.state.value,
        "text": check.text,
    }


def motion_row(book: Book, motion: Motion) -> dict[str, object]:
    """A motion; its person is the lead. Of an incentive: due is the last day to claim it, outcome what came of it."""
    return {
        "kind": "motion",
        "id": motion.id,
        "objective": motion.objective or "",
        "title": motion.title,
        "person": name(book, motion.lead),
        "when": motion.at,
        "due": motion.claim_by,
        "status": stands(book, motion),
        "text": motion.closed_because,
        "outcome": motion.reached.value if motion.reached else "",
        "motion kind": motion.sort.value,
        "promised": motion.promised,
        "follow-on": follow_on(motion.follow_on),
    }


def follow_on(follow_on: FollowOn | None) -> str:
    """What a milestone is to bring: the objective, or why there is none."""
    if follow_on is None:
        return ""
    return follow_on.objective or f"none{': ' if follow_on.because else ''}{follow_on.because}"


def _month_rows(book: Book, note: ExecutiveNote) -> Iterator[dict[str, object]]:
    """What an executive said of a month, a row for each thing."""
    for part in PARTS:
        if said := getattr(note, part):
            yield {
                "kind": "month", "id": note.id, "title": part.replace("_", " "), "person": name(book, note.person),
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
            "person": name(book, answer.by),
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
        "person": name(book, wish.by),
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
        "person": name(book, entry.by),
        "when": entry.ratified_at or entry.at,
        "status": "removed" if not entry.stands else "ratified" if entry.ratified_at else "proposed",
        "text": entry.because,
    }


def _engagement_row(book: Book, engagement: Engagement) -> dict[str, object]:
    """Who was met; its person is who met them, its day the one on which they did."""
    return {
        "kind": "engagement",
        "id": engagement.id,
        "objective": engagement.objective,
        "person": name(book, engagement.by),
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
        "person": name(book, one.by),
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


def name(book: Book, handle: str | None) -> str:
    """Somebody's name, or nothing."""
    person = book.get(Person, handle)
    return person.name if person else ""
