"""Who answered in the round of a digest, who is away and who was not heard."""

from collections.abc import Sequence
from datetime import date, datetime

from partnership.after_close import said_after
from partnership.book import Book
from partnership.calendar import Window, local_date, local_to_utc
from partnership.closing import asked_briefly, objective_missed, waiting_for, was_away_until
from partnership.digest_posts import DigestPost
from partnership.digest_values import Absence, Answers
from partnership.history import is_answer
from partnership.objectives import Objective, ObjectiveState
from partnership.people import Person
from partnership.rounds import CheckIn, CheckInEnd
from partnership.standing_in import stand_ins
from partnership.updates import Update
from partnership.windows import own_window

_SILENT = ("not heard", "asked briefly", "not reached")


def answers_of(
    book: Book, window: Window, post: DigestPost, now: datetime, held: frozenset[str] = frozenset()
) -> Answers:
    """Who answered in this round, of all who own an objective and were asked; who was away is not counted.

    Of what is `held` back nobody reads whether it was answered.
    """
    owned: dict[str, list[Objective]] = {}
    for objective in in_round(book, window):
        if objective.owner and objective.id not in held:
            owned.setdefault(objective.owner, []).append(objective)
    found: dict[str, list[str]] = {
        "all": [], "partly": [], "said after": [], "not heard": [], "asked briefly": [], "not reached": [], "away": [],
        "waiting": [],
    }  # fmt: skip
    for owner, objectives in owned.items():
        if how := _how(book, owner, objectives, window, now):
            after = how in _SILENT and any(said_after(book, one, post) for one in objectives)
            found["said after" if after else how].append(owner)
    away = {owner: absence for owner in owned if (absence := _absence(book, owner, owned[owner], window, post))}
    for owner in found["away"]:
        away.setdefault(owner, Absence(name=book.name(owner)))
    heard = len(found["all"]) + len(found["partly"])
    return Answers(
        answered=heard,
        asked=heard + sum(len(found[how]) for how in ("said after", *_SILENT, "waiting")),
        waiting=tuple(map(book.name, found["waiting"])),
        partly=tuple(map(book.name, found["partly"])),
        said_after=tuple(map(book.name, found["said after"])),
        not_heard=tuple(map(book.name, found["not heard"])),
        asked_briefly=_by_day(book, found["asked briefly"], window),
        not_reached=tuple(map(book.name, found["not reached"])),
        away=tuple(away.values()),
        to_come=now < local_to_utc(window.opens_on, book.workspace.rhythm.opens_at, book.workspace.zone),
    )


def _by_day(book: Book, owners: Sequence[str], window: Window) -> tuple[tuple[date, tuple[str, ...]], ...]:
    """Their names by the day on which they were asked."""
    found: dict[date, list[str]] = {}
    for owner in owners:
        if asked := asked_briefly(book, book.need(CheckIn, f"{owner}:{window.id}")):
            found.setdefault(local_date(asked, book.zone_of(owner)), []).append(book.name(owner))
    return tuple((day, tuple(names)) for day, names in sorted(found.items()))


def in_round(book: Book, window: Window) -> list[Objective]:
    """The open objectives, and those that were called done in this very round."""
    done = (one for one in book.all(Objective) if one.state is ObjectiveState.DONE)
    return [*book.open_objectives(), *(one for one in done if is_answered(book, one, window))]


def is_answered(book: Book, objective: Objective, window: Window) -> bool:
    """Whether it was said for this round how it stands; a late answer to the round before, or a remark, is none."""
    return _said(book, objective, window) is not None


def _said(book: Book, objective: Objective, window: Window) -> Update | None:
    update = book.get(Update, f"{objective.id}:{window.id}")
    return update if update and is_answer(book, objective, update) else None


def is_asked(book: Book, objective: Objective, window: Window) -> bool:
    """Whether the owner is asked about the objective in this round; who accepts later is asked in the next."""
    checkin = book.get(CheckIn, f"{objective.owner}:{window.id}")
    if checkin:
        return checkin.block(objective.id) is not None
    owner = book.get(Person, objective.owner)
    return bool(owner and objective.accepted_at and objective.accepted_at < own_window(book, owner, window).opens)


def excused(book: Book, person: str, window: Window) -> bool:
    """Whether nothing can be expected of this person in this round: away, closed, or not reached by us."""
    checkin = book.get(CheckIn, f"{person}:{window.id}")
    if checkin and checkin.end:
        return checkin.end in (CheckInEnd.EXCUSED, CheckInEnd.NOT_REACHED)
    known = book.get(Person, person)
    return known is None or bool(own_window(book, known, window).excused)


def is_expected(book: Book, objective: Objective, window: Window) -> bool:
    """Whether its owner was to say how it stands, and nothing came between: nor where they answered others in time."""
    checkin = book.get(CheckIn, f"{objective.owner}:{window.id}")
    if objective.owner is None or not is_asked(book, objective, window):
        return False
    if checkin and checkin.end is CheckInEnd.PARTLY:
        return objective_missed(book, checkin, objective.id)
    return not excused(book, objective.owner, window)


def can_answer(book: Book, person: str, window: Window, now: datetime) -> bool:
    """Whether this person's window of the round has still to close."""
    checkin, known = book.get(CheckIn, f"{person}:{window.id}"), book.get(Person, person)
    if checkin and checkin.end:
        return False
    return known is not None and now < (checkin.closes if checkin else own_window(book, known, window).closes)


def _how(book: Book, owner: str, objectives: Sequence[Objective], window: Window, now: datetime) -> str:
    """Which group of answers the owner belongs to; empty for who was not asked."""
    given = [is_answered(book, one, window) for one in objectives]
    asked = [one for one, answer in zip(objectives, given, strict=True) if answer or is_asked(book, one, window)]
    if not asked:
        return ""
    if sum(given) == len(asked):
        return "all"
    if any(given):
        return "partly"
    checkin = book.get(CheckIn, f"{owner}:{window.id}")
    if checkin and checkin.end is CheckInEnd.NOT_REACHED:
        return "not reached"
    if checkin and asked_briefly(book, checkin):
        return "asked briefly"
    if excused(book, owner, window):
        return "away"
    return "waiting" if can_answer(book, owner, window, now) else "not heard"


def _absence(
    book: Book, owner: str, objectives: Sequence[Objective], window: Window, post: DigestPost
) -> Absence | None:
    """The owner's days off at the end of the round, and who answered meanwhile."""
    person = book.get(Person, owner)
    away = person.away_on(window.closes_on or local_date(window.cutoff, book.workspace.zone)) if person else None
    if person is None or away is None:
        return _absence_over(book, owner, window)
    updates = [_said(book, one, window) for one in objectives]
    cover = next((one.by for one in updates if one and one.by != owner), None)
    in_vain = [one for one in asked_in_vain(book, owner, window) if one != cover]
    late = {update.by for one in objectives if (update := said_after(book, one, post))}
    return Absence(
        name=book.name(owner),
        until=away.last,
        cover=book.name(cover) if cover else "",
        silent=tuple(book.name(one) for one in in_vain if one not in late),
        late=tuple(book.name(one) for one in in_vain if one in late),
    )


def _absence_over(book: Book, owner: str, window: Window) -> Absence | None:
    """Days off of somebody who was back before the close, and did not answer."""
    checkin = book.get(CheckIn, f"{owner}:{window.id}")
    silent = checkin is not None and not any(block.answered_at for block in checkin.blocks)
    until = was_away_until(book, checkin) if checkin and silent else None
    return Absence(name=book.name(owner), until=until, over=True) if until else None


def asked_in_vain(book: Book, owner: str | None, window: Window) -> list[str]:
    """Who was asked for somebody away and left all of it unanswered until the close."""
    checkin, person = book.get(CheckIn, f"{owner}:{window.id}"), book.get(Person, owner)
    if checkin is None or checkin.stand_in_at is None or person is None:
        return []
    answered = {block.answered_by for block in checkin.blocks}
    asked = stand_ins(book, person, waiting_for(book, checkin), checkin.stand_in_at)
    return [one for one in asked if one not in answered]
