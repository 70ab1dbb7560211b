"""An answer for one objective: what is saved of it, in which window, and how the objective stands then."""

import re
from datetime import datetime
from decimal import Decimal

from msgspec.structs import replace

from partnership import red
from partnership.book import Book
from partnership.confidence import taken_out
from partnership.errors import Refused
from partnership.figures import doubtful, figure_due, measured_day
from partnership.followups import DONE, may_not_be_for_all, sensitive_words, wanted
from partnership.history import without_private_words
from partnership.objectives import MetricKind, Objective
from partnership.outcome import Outcome
from partnership.pace import own_day, status_between, status_by_pace, status_to_propose
from partnership.people import Person
from partnership.privacy import may_read_words
from partnership.record import Value
from partnership.rounds import CheckIn, CheckInEnd
from partnership.standings import standing_after
from partnership.updates import Correction, Status, Update
from partnership.windows import window_for
from partnership.wording import stand_ins
from partnership.wording.figures import changes_in_words


class Answer(Value, frozen=True, kw_only=True):
    """What was said of one objective; None is what was not said, and stays as it was."""

    status: Status | None = None
    value: Decimal | None = None
    chance: int | None = None
    text: str | None = None
    obstacle: str | None = None
    waits_for: str | None = None
    """A person's id, or words; empty: nobody."""
    evidence: str | None = None
    outcome: bool | None = None
    only_sponsor: bool | None = None
    reader_named: str = ""
    """Somebody else than the sponsor for whom alone the words are meant, as typed."""
    sure: bool = False
    """The figure is right, however far it is from what was known."""
    unchanged: bool = False
    why_unchanged: str = ""


_LEADING = re.compile(r"(?:(?:words|text)\s*:\s*)?(?:(?:cos|cuz|coz|because|weil)\s+(?:of\s+)?)?", re.IGNORECASE)
_WORDS = ("text", "obstacle", "evidence", "why_unchanged")


def asked_person(book: Book, objective: Objective, by: Person) -> Person:
    """In whose window an answer counts: the owner's."""
    return book.get(Person, objective.owner) or by


def is_figure_only(objective: Objective, by: Person) -> bool:
    """The motion lead gives the figure; judgement comes from the owner."""
    stands_in = any(one.person == by.id for one in objective.stand_ins)
    return by.id == objective.lead and by.id != objective.owner and not stands_in


def save_update(book: Book, objective: Objective, answer: Answer, by: Person, now: datetime, event: str) -> Outcome:
    """Save an answer for the window that it counts for; it can be edited until that window closes.

    From a stand-in it gives figure and words, and status and chance carry over unconfirmed; from the lead only the
    figure. A first answer after a close that nobody had answered counts for the next window and is marked late.
    """
    owner = asked_person(book, objective, by)
    window = window_for(book, owner, now)
    prior = _readable(book, book.get(Update, f"{objective.id}:{window.id}"), objective, answer, by)
    answer, doubted = _believed(objective, in_confidence(book, answer), prior)
    figured = _with_figure(book, objective, answer, now, prior)
    if is_figure_only(objective, by):
        if doubted is not None:
            raise Refused(stand_ins.doubted(objective, doubted))
        return _figure_only(figured, prior, answer)
    late = prior.late if prior else _is_late(book, owner, objective, window.id, now)
    base = prior or _blank(objective, window.id, late=late, answer=answer, by=by, now=now)
    update = replace(_merged(book, objective, base, answer, by, now), doubted=doubted)
    after = replace(figured, standing=standing_after(book, objective, prior, update))
    checkin = book.get(CheckIn, f"{owner.id}:{window.id}")
    changes = (update, after, *((_filled(checkin, objective, update, by, now),) if checkin else ()))
    return Outcome(changes=changes).and_then(red.after_update(book, objective, after, update, now, event))


def correct(
    book: Book, objective: Objective, update: Update, answer: Answer, by: Person, now: datetime, event: str
) -> Outcome:
    """Change an answer after its window closed: visible with its time, and the present standing follows it."""
    answer, doubted = _believed(objective, in_confidence(book, answer), update)
    merged = replace(_merged(book, objective, update, answer, by, now), doubted=doubted)
    words = changes_in_words(objective, update, merged)
    same = all(getattr(merged, name) == getattr(update, name) for name in (*_WORDS, "only_sponsor", "held"))
    if not words and same and doubted is None:
        return Outcome()
    quoted = "" if merged.only_sponsor else f"“{' '.join(filter(None, (merged.text, merged.obstacle)))}”"
    correction = Correction(at=now, by=by.id, text=words or quoted)
    changed = replace(
        merged, at=update.at, unchanged=False, corrections=(*update.corrections, correction), saves=update.saves + 1
    )
    standing = objective.standing
    if standing is None or standing.window != update.window:
        return Outcome(changes=(changed,))
    figured = _with_figure(book, objective, answer, now, update)
    after = replace(figured, standing=standing_after(book, objective, update, replace(changed, at=now)))
    return Outcome(changes=(changed, after)).and_then(red.after_update(book, objective, after, changed, now, event))


def _readable(book: Book, prior: Update | None, objective: Objective, answer: Answer, by: Person) -> Update | None:
    """What was said before, without words that new ones take the place of and that their writer may not read.

    Refused for who would open to all what they may not read themselves.
    """
    if prior is None or may_read_words(prior, by.id):
        return prior
    if answer.only_sponsor is not None and not any(getattr(answer, name) for name in _WORDS):
        raise Refused(stand_ins.not_your_words(book, prior))
    instead = prior.owner != objective.owner or any(getattr(answer, name) for name in _WORDS)
    return replace(without_private_words(prior), only_sponsor=False, held=False) if instead else prior


def confirm(objective: Objective, update: Update) -> Outcome:
    """The owner takes over what a stand-in answered."""
    changes: list[Update | Objective] = [replace(update, confirmed=True, saves=update.saves + 1)]
    if objective.standing and objective.standing.window == update.window:
        changes.append(replace(objective, standing=replace(objective.standing, confirmed=True)))
    return Outcome(changes=tuple(changes))


def _blank(objective: Objective, window: str, *, late: bool, answer: Answer, by: Person, now: datetime) -> Update:
    """The update before its first answer: what carries over from the window before."""
    standing = objective.standing
    kept = standing if answer.unchanged else None
    return Update(
        id=f"{objective.id}:{window}",
        at=now,
        objective=objective.id,
        window=window,
        owner=objective.owner,
        by=by.id,
        status=standing.status if standing else Status.ON_TRACK,
        value=objective.metric.current,
        chance=standing.chance if standing else None,
        waits_for=kept.waits_for if kept else None,
        only_sponsor=kept.only_sponsor if kept else False,
        private_to=kept.private_to if kept else (),
        late=late,
        saves=0,
    )


def _merged(book: Book, objective: Objective, base: Update, answer: Answer, by: Person, now: datetime) -> Update:
    """The update with this answer laid over what was said before in the same window."""
    mine = by.id == objective.owner
    if _only_readers(answer):
        return _settled(book, base, answer)
    merged = replace(
        base,
        at=now,
        owner=objective.owner,
        by=by.id,
        status=_status(book, objective, base, answer, now, mine=mine),
        value=base.value if answer.value is None else answer.value,
        chance=answer.chance if mine and answer.chance is not None else base.chance,
        text=_or(answer.text, base.text, _LEADING),
        obstacle=_or(answer.obstacle, base.obstacle, _LEADING),
        waits_for=_waits_for(base, answer),
        evidence=_or(answer.evidence, base.evidence),
        outcome=base.outcome if answer.outcome is None else answer.outcome,
        unchanged=answer.unchanged,
        why_unchanged=answer.why_unchanged or base.why_unchanged,
        confirmed=mine,
        saves=base.saves + 1,
    )
    return _with_readers(book, base, merged, answer)


def in_confidence(book: Book, answer: Answer) -> Answer:
    """The answer without what its words say of their readers, and meant for those readers."""
    found = {name: taken_out(book, words) for name in _WORDS if (words := getattr(answer, name))}
    private = any(one.private for one in found.values())
    if not private and not any(one.public for one in found.values()):
        return answer
    kept = {name: one.words or ("" if name == "why_unchanged" else None) for name, one in found.items()}
    named = next((one.named for one in found.values() if one.named), "")
    return replace(answer, only_sponsor=private, reader_named=named, **kept)


def _only_readers(answer: Answer) -> bool:
    """Whether nothing is said but who may read what was said before."""
    return answer.only_sponsor is not None and replace(answer, only_sponsor=None, reader_named="") == Answer()


def _settled(book: Book, base: Update, answer: Answer) -> Update:
    """The same words for other readers."""
    alone = bool(answer.only_sponsor)
    return replace(
        base,
        only_sponsor=alone,
        private_to=_private_to(book, base, held=bool(answer.reader_named)) if alone else (),
        held=bool(answer.reader_named),
        reader_named=answer.reader_named,
        let_through=base.let_through if alone else sensitive_words(base),
        saves=base.saves + 1,
    )


def _private_to(book: Book, update: Update, *, held: bool) -> tuple[str, ...]:
    """Whose words they are; and the sponsor of this day, once it is said that they may read them."""
    sponsor = None if held else book.workspace.sponsor
    return tuple(dict.fromkeys(one for one in (update.by, update.owner, sponsor) if one))


def _with_readers(book: Book, base: Update, merged: Update, answer: Answer) -> Update:
    """Who may read the words; those that may not be for everybody are held back until their writer has said so."""
    alone = base.only_sponsor and not base.held if answer.only_sponsor is None else answer.only_sponsor
    named = answer.reader_named or (base.reader_named if answer.text is None else "")
    merged = replace(merged, only_sponsor=alone, reader_named=named)
    held = bool(named) or may_not_be_for_all(merged)
    if not (alone or held):
        return replace(merged, only_sponsor=False, held=False, private_to=())
    same = answer.only_sponsor is None and base.only_sponsor and base.held is held
    fresh = any(getattr(answer, name) for name in _WORDS)
    readers = base.private_to if same else _private_to(book, merged, held=held)
    if same and fresh and merged.by not in readers:
        readers = (merged.by, *readers)
    return replace(merged, only_sponsor=True, held=held, private_to=readers)


def _waits_for(base: Update, answer: Answer) -> str | None:
    """Whom it waits for: new words that name nobody end it, words added to what was said do not."""
    if answer.waits_for is not None:
        return answer.waits_for.strip() or None
    fresh = answer.text is not None and not answer.text.startswith(base.text or "\0")
    return None if fresh and not answer.obstacle else base.waits_for


def _believed(objective: Objective, answer: Answer, prior: Update | None) -> tuple[Answer, Decimal | None]:
    """The answer without a figure that can hardly be right, and that figure, to be asked about once."""
    value = answer.value
    if value is None:
        left = prior.doubted if prior and _only_readers(answer) else None
        return answer, left
    again = prior is not None and prior.doubted == value
    if answer.sure or again or not doubtful(objective, value):
        return answer, None
    return replace(answer, value=None), value


def _or(said: str | None, before: str, leading: re.Pattern[str] | None = None) -> str:
    if said is None:
        return before
    return leading.sub("", said.strip(), count=1) if leading else said.strip()


def _status(book: Book, objective: Objective, base: Update, answer: Answer, now: datetime, *, mine: bool) -> Status:
    """The owner's word; without one a new figure speaks through pace, a new chance between figures; else it stays."""
    if mine and answer.status:
        return answer.status
    known = base.saves > 0 or objective.standing is not None
    if not known:
        return status_to_propose(book, objective, now, answer.value)
    if mine and answer.value is not None and answer.value != objective.metric.current:
        return status_by_pace(objective, answer.value, now, book.workspace) or base.status
    if mine and answer.chance is not None and not figure_due(objective, own_day(book, objective, now)):
        return status_between(answer.chance, base.status)
    return base.status


def _with_figure(book: Book, objective: Objective, answer: Answer, now: datetime, prior: Update | None) -> Objective:
    """The objective with a new figure; an unchanged one that was due counts as given."""
    metric, today = objective.metric, own_day(book, objective, now)
    same = metric.current if answer.unchanged and figure_due(objective, today) else None
    value = same if answer.value is None else answer.value
    if value is None or metric.kind is MetricKind.MILESTONE:
        return objective
    day = metric.measured_on if _corrects(objective, prior) else measured_day(objective, today)
    return replace(objective, metric=replace(metric, current=value, measured_on=day))


def _corrects(objective: Objective, prior: Update | None) -> bool:
    """Whether a figure was given in this window already, and is now given again."""
    standing = objective.standing
    known = prior is not None and prior.value is not None and prior.value == objective.metric.current
    return known and standing is not None and standing.last_value != objective.metric.current


def _figure_only(figured: Objective, prior: Update | None, answer: Answer) -> Outcome:
    if prior is None or answer.value is None:
        return Outcome(changes=(figured,))
    return Outcome(changes=(figured, replace(prior, value=answer.value, saves=prior.saves + 1)))


def _is_late(book: Book, owner: Person, objective: Objective, window: str, now: datetime) -> bool:
    """Whether the round before closed without an answer for this objective, and the next has not opened."""
    last = next(reversed(book.checkins(owner.id)), None)
    if last is None or last.window >= window or now < last.closes:
        return False
    block = last.block(objective.id)
    asked = last.end not in (CheckInEnd.EXCUSED, CheckInEnd.NOT_REACHED)
    return block is not None and block.answered_at is None and asked


def _filled(checkin: CheckIn, objective: Objective, update: Update, by: Person, now: datetime) -> CheckIn:
    """The check-in with this block answered; a follow-up that matters keeps it open, once."""
    blocks = []
    for block in checkin.blocks:
        if block.objective != objective.id:
            blocks.append(block)
            continue
        first = block.asked is None and update.confirmed
        question = wanted(objective, update) if first or update.held or update.doubted is not None else None
        blocks.append(
            replace(
                block,
                answered_at=now,
                answered_by=by.id,
                opened=question is not None,
                asked=question or (DONE if block.asked else None),
                saves=block.saves + 1,
            )
        )
    return replace(checkin, blocks=tuple(blocks))
