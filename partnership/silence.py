"""Silence: after two missed windows the sponsor is asked what follows, and the owner sees the very text."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from msgspec.structs import replace

from partnership.book import Book
from partnership.calendar import add_working_hours, next_working_moment
from partnership.closing import objective_missed
from partnership.delivery import Delivery, ToPerson, Why
from partnership.history import heard
from partnership.objectives import Objective
from partnership.outcome import Outcome, Step
from partnership.people import Person, working_time
from partnership.reasons import Reason
from partnership.rounds import CheckIn, Silence, SilenceChoice
from partnership.wording import silence as words


def due(book: Book, now: datetime) -> Iterator[Step]:
    """End silences that were answered; tell owners of new ones, and ask about those that they leave unanswered.

    All objectives of one owner are told and asked about together.
    """
    for silence in _running(book):
        if _answered(book, silence):
            yield Step(name=f"{silence.id} ended", outcome=Outcome(changes=(replace(silence, ended_at=now),)))
    for silences in _to_ask(book):
        reader = book.need(Person, silences[0].asked or "")
        if book.at_work(reader, now) and (silences[0].asks_at or now) <= now:
            yield Step(name=f"{silences[0].id} asked", outcome=_asked(book, reader, silences, now))
    for owner, objectives in _silent(book).items():
        person, asked = book.need(Person, owner), asked_about(book, owner)
        if not asked or book.at_work(person, now):
            yield Step(name=f"{owner} silent", outcome=_raised(book, person, asked, objectives, now))


SILENCE = Reason(
    rule=due,
    why="What follows a silence is a person's choice, and the silent one reads the very text.",
    threshold="2 missed windows",
    setting="settings silent after 2 windows",
)


def instants(book: Book, now: datetime) -> Iterator[datetime]:
    """When owners are next at work who are to be told, and those who are asked some hours later."""
    for owner in _silent(book):
        yield next_working_moment(now, working_time(book.need(Person, owner), book.workspace))
    for silences in _to_ask(book):
        reader = book.need(Person, silences[0].asked or "")
        yield next_working_moment(max(now, silences[0].asks_at or now), working_time(reader, book.workspace))


def asked_about(book: Book, owner: str) -> Person | None:
    """Who chooses what follows: the sponsor; for the sponsor's own silence the second person if set, else nobody."""
    workspace = book.workspace
    name = workspace.second_sponsor if workspace.sponsor == owner else workspace.sponsor
    person = book.get(Person, name)
    return person if person and person.id != owner and person.is_executive() else None


def missed_since_heard(book: Book, objective: Objective) -> list[CheckIn]:
    """The owner's missed check-ins for this objective since it was heard how it stands, oldest first.

    A remark says nothing of that. Excused rounds and those that did not arrive count neither way.
    """
    said = [update.at for update in heard(book, objective)]
    # A promise kept, moved or dropped by its owner is a word about the objective, too.
    said += [
        one.settled_at
        for one in book.promises_for(objective.id)
        if one.settled_at and one.settled_by == objective.owner
    ]
    last = max(said, default=objective.accepted_at)
    return [
        checkin
        for checkin in book.checkins(objective.owner or "")
        if (last is None or checkin.closes > last)
        and (objective.accepted_at is None or checkin.at > objective.accepted_at)
        and objective_missed(book, checkin, objective.id)
    ]


def _silent(book: Book) -> dict[str, list[tuple[Objective, list[CheckIn]]]]:
    """By owner: objectives about which somebody is to be asked now, with what was missed."""
    if book.workspace.started_at is None:
        return {}
    last = {silence.objective: silence for silence in sorted(book.all(Silence), key=lambda one: one.at)}
    found: dict[str, list[tuple[Objective, list[CheckIn]]]] = {}
    for objective in book.open_objectives():
        owner = book.get(Person, objective.owner)
        if owner is None or not owner.reachable:
            continue
        missed = missed_since_heard(book, objective)
        if missed and len(_uncounted(missed, last.get(objective.id))) >= _needed(book, last.get(objective.id)):
            found.setdefault(owner.id, []).append((objective, missed))
    return found


def _uncounted(missed: Sequence[CheckIn], before: Silence | None) -> list[CheckIn]:
    return [one for one in missed if before is None or one.window > before.window]


def _needed(book: Book, before: Silence | None) -> int:
    """Missed windows until somebody is asked: once more after "leave it a week", as at first after other choices.

    A question that nobody answered is not put again while the same silence lasts.
    """
    at_first = book.workspace.missed_before_sponsor
    if before is None or before.ended_at:
        return at_first
    if before.choice is None:
        return 1_000_000
    return 1 if before.choice is SilenceChoice.WAIT else at_first


def _raised(
    book: Book,
    owner: Person,
    asked: Person | None,
    objectives: Sequence[tuple[Objective, list[CheckIn]]],
    now: datetime,
) -> Outcome:
    ended = {silence.objective: replace(silence, ended_at=now) for silence in _running(book)}
    fresh = [
        Silence(
            id=f"{objective.id}:{missed[-1].window}",
            at=now,
            objective=objective.id,
            owner=owner.id,
            window=missed[-1].window,
            asked=asked.id if asked else None,
            asks_at=_asks_at(book, asked, now) if asked else None,
        )
        for objective, missed in objectives
    ]
    over = [ended[one.objective] for one in fresh if one.objective in ended and ended[one.objective].id != one.id]
    if asked is None:
        return Outcome(changes=(*over, *fresh))
    message = words.to_owner(book, owner, asked, _text(book, owner, fresh), fresh[0].asks_at or now, now)
    told = Delivery(id=f"{fresh[0].id}:owner", at=now, to=ToPerson(person=owner.id), message=message, why=Why.NOTE)
    return Outcome(changes=(*over, *fresh), deliveries=(told,))


def _asks_at(book: Book, asked: Person, now: datetime) -> datetime:
    """As many of the asked one's working hours later as the sponsor waits to hear of a red: the owner may answer."""
    return add_working_hours(now, book.workspace.red_sponsor_hours, working_time(asked, book.workspace))


def _to_ask(book: Book) -> list[list[Silence]]:
    """Silences that their owners know of, and nobody was asked about yet, by owner."""
    found: dict[str, list[Silence]] = {}
    for silence in _running(book):
        objective = book.get(Objective, silence.objective)
        waits = silence.asks_at and not (silence.asked_at or silence.choice or _answered(book, silence))
        if waits and objective and objective.open and book.get(Person, silence.asked):
            found.setdefault(silence.owner, []).append(silence)
    return list(found.values())


def _asked(book: Book, asked: Person, silences: Sequence[Silence], now: datetime) -> Outcome:
    """The question, with the very words that the owner has read; it goes out only after them."""
    told = [replace(one, asked_at=now) for one in silences]
    owner, first = book.need(Person, told[0].owner), told[0]
    question = Delivery(
        id=f"{first.id}:asked", at=now, to=ToPerson(person=asked.id), why=Why.NOTE, after=f"{first.id}:owner",
        message=words.to_asked(book, _text(book, owner, told), told),
    )  # fmt: skip
    return Outcome(changes=tuple(told), deliveries=(question,))


def _text(book: Book, owner: Person, silences: Sequence[Silence]) -> str:
    known = [book.need(Objective, one.objective) for one in silences]
    noted = any(book.updates(one.id)[-1:] != heard(book, one)[-1:] for one in known)
    return words.text(book, owner, [(one.id, len(missed_since_heard(book, one))) for one in known], noted=noted)


def _running(book: Book) -> list[Silence]:
    return [one for one in book.all(Silence) if one.ended_at is None]


def _answered(book: Book, silence: Silence) -> bool:
    """An answer ends it; so does an objective that is closed, dropped or somebody else's. A pause only rests it."""
    objective = book.get(Objective, silence.objective)
    if objective is None or objective.owner != silence.owner or objective.closed_at:
        return True
    return any(one.at > silence.at for one in heard(book, objective))
