"""The hand-over brief: what the next owner of an objective finds. Words that were private are never in it."""

from collections.abc import Set as AbstractSet
from datetime import date, datetime
from itertools import islice

from partnership.book import Book
from partnership.decisions import Decision, DecisionState
from partnership.engagements import Engagement
from partnership.held import held_from_reader
from partnership.history import answers, for_readers, trail
from partnership.message import Block, Heading, Line, Message, Paragraph, bold, line, said, say
from partnership.motions import Motion
from partnership.objectives import Objective
from partnership.people import Person
from partnership.promises import Promise
from partnership.standings import still_waits_for
from partnership.wording.due_days import decided_words, due_words
from partnership.wording.figures import short_day
from partnership.wording.history import answered
from partnership.wording.strategy import engagements
from partnership.wording.strategy.motions_listed import in_one_line
from partnership.wording.terms import terms, titled
from partnership.wording.trails import trail_words
from partnership.wording.trimming import cut

_ANSWERS, _LISTED = 4, 5
_LINE = 140


def has_a_past(book: Book, objective: Objective, owner: str) -> bool:
    """Whether somebody else answered or promised for it before."""
    answered_before = any(one.owner not in (None, owner) for one in book.updates(objective.id))
    return answered_before or any(one.owner != owner for one in book.promises_for(objective.id))


def brief(book: Book, objective: Objective, reader: Person, now: datetime) -> Message:
    """`brief O1`."""
    head = line("Brief for ", *titled(objective), f": {terms(objective)}.")
    blocks = sections(book, objective, reader, now)
    nothing = () if blocks else ("Nothing was answered, promised or asked for it so far.",)
    return say(head, *nothing, *blocks, summary="Steward: a brief.")


def sections(
    book: Book, objective: Objective, reader: Person, now: datetime, *, promises: bool = True
) -> tuple[Block, ...]:
    """How it went, what was promised and asked, what it waits for, its motions; empty parts are left out."""
    today = book.day_of(reader, now)
    parts = (
        ("How it went", _history(book, objective, today)),
        ("It waits for", _waits(book, objective)),
        ("Open promises", _promises(book, objective, reader, today) if promises else []),
        ("Decisions", _decisions(book, objective, held_from_reader(book, reader, now))),
        ("Who was met", [_met(book, one) for one in book.engagements_about(objective.id)[-_LISTED:]]),
        ("Motions", [in_one_line(book, one, today) for one in book.motions_for(objective.id) if _shown(one)][:_LISTED]),
    )
    return tuple(
        block for heading, rows in parts if rows for block in (Heading(line(bold(heading))), Paragraph(tuple(rows)))
    )


def _shown(motion: Motion) -> bool:
    return motion.open or motion.unclaimed


def _met(book: Book, one: Engagement) -> Line:
    return line(f"{short_day(one.day)} ", *engagements.told(book, one)[1])


def _history(book: Book, objective: Objective, today: date) -> list[Line]:
    """Its trail and the last answers, and whose it was."""
    standing = objective.standing
    drawn = trail_words(objective.metric, trail(book, objective, standing.window)) if standing else ""
    rows = [line(f"So far: {drawn}")] if drawn else []
    found = islice(answers(book, objective=objective.id, first=None, last=None), _ANSWERS)
    return rows + [row for update in found for row in answered(book, update, today)[:1]]


def _waits(book: Book, objective: Objective) -> list[Line]:
    standing = for_readers(objective.standing) if objective.standing else None
    waits = still_waits_for(book, standing, objective.id) if standing else None
    return [line(said(book.name(waits) if book.get(Person, waits) else cut(waits, _LINE)))] if waits else []


def _promises(book: Book, objective: Objective, reader: Person, today: date) -> list[Line]:
    """Single ones for who owns it next, who is offered it and admins; for others how many there are."""
    live = [one for one in book.promises_for(objective.id) if one.live]
    next_owner = reader.id in (objective.owner, objective.proposal.to if objective.proposal else None)
    if not (next_owner or reader.is_admin()):
        return [line(f"{len(live)} open; a single one is for its owner alone.")] if live else []
    return [_promise(book, one, today) for one in live[:_LISTED]]


def _promise(book: Book, promise: Promise, today: date) -> Line:
    by = said(book.name(promise.owner))
    return line(f"{promise.id} ", said(cut(promise.what, _LINE)), f", by {due_words(book, promise, today)}, ", by)


def _decisions(book: Book, objective: Objective, held: AbstractSet[str]) -> list[Line]:
    """Those that are asked, then the last that were made; none that is `held` back from its reader."""
    mine = [one for one in book.all(Decision) if one.objective == objective.id and one.id not in held]
    asked = [one for one in mine if one.open]
    made = [one for one in mine if one.state is DecisionState.DECIDED and one.decided_at][-2:]
    rows = [
        line(f"{one.id} asked", *_of(book, one), f" by {due_words(book, one)}: ", said(cut(one.question, _LINE)))
        for one in asked[:_LISTED]
    ]
    return rows + [
        line(f"{one.id} decided {decided_words(book, one)}: ", said(cut(one.question, _LINE)), " ",
             said(cut(one.outcome, _LINE)), ".")
        for one in reversed(made) if one.decided_at
    ]  # fmt: skip


def _of(book: Book, decision: Decision) -> Line:
    return line(" of ", said(book.name(decision.decider))) if decision.decider else line()
