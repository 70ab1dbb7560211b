"""What comes next: when people are asked, and which round has the next preview and digest."""

from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice

from partnership.book import Book
from partnership.calendar import PersonWindow, Window, local, local_date, local_to_utc, next_working_moment
from partnership.digest_answers import in_round, is_answered, is_asked
from partnership.people import Person, working_time
from partnership.standing_in import stand_ins
from partnership.windows import current_round, has_posted, is_after_start, next_opening, own_window, rounds_from

A_YEAR = 52
"""So many rounds are looked at, ahead of which nobody plans."""


def asked_next(book: Book, person: Person, now: datetime) -> datetime | None:
    """When this person is asked next about what is theirs by then; None before the start, or in no round of a year."""
    own = next_opening(book, person, now)
    return own.opens if book.workspace.started_at and not own.excused else None


def next_check_in(book: Book, now: datetime) -> tuple[date, time]:
    """The day and time, as they read them, at which most are asked next: owners, and who is asked to own something."""
    moments = sorted((one.date(), one.time()) for _, one in _openings(book, now))
    usual = (current_round(book, now).opens_on, book.workspace.rhythm.opens_at)
    return max(moments, key=moments.count, default=usual)


def next_check_ins(book: Book, now: datetime) -> tuple[date, date | None]:
    """The day on which most are asked next, and the first other one on which some are; not that of who is away."""
    most, _ = next_check_in(book, now)
    others = [one.date() for person, one in _openings(book, now) if not person.away_on(most)]
    return most, min((day for day in others if day != most), default=None)


def _openings(book: Book, now: datetime) -> Iterator[tuple[Person, datetime]]:
    """When each of them is asked next, as they read it."""
    for person, since in _could_accept(book, now) or _admins(book, now):
        yield person, local(next_opening(book, person, max(now, since)).opens, book.zone_of(person))


def opening_day(book: Book, window: Window, now: datetime) -> date | None:
    """The day on which most are asked in this round; None where nobody is at work in it."""
    people = [person for person, _ in _could_accept(book, now) or _admins(book, now)]
    windows = [(person, own_window(book, person, window)) for person in people]
    days = sorted(local_date(own.opens, book.zone_of(person)) for person, own in windows if not own.excused)
    return max(days, key=days.count, default=None)


def is_ours(book: Book, window: Window, now: datetime) -> bool:
    """Whether the round opened after the start; until the first digest is posted, also that it could ask somebody.

    Who gets an offer only after their check-in opens can't be asked in it, nor who has no working day in it and nobody
    to answer meanwhile.
    """
    workspace, started = book.workspace, book.workspace.started_at or now
    after_start = local_to_utc(window.opens_on, workspace.rhythm.opens_at, workspace.zone) >= started
    if (after_start and has_posted(book)) or _asks(book, window) or _answers(book, window):
        return True
    people = _could_accept(book, now) or _admins(book, now)
    return any(_in_time(book, person, window, since) for person, since in people) if people else after_start


def reports(book: Book, window: Window) -> bool:
    """Whether there is a digest to make: somebody was asked, or answered, or there has been one before."""
    return has_posted(book) or _asks(book, window) or _answers(book, window)


def rounds_ahead(book: Book, now: datetime) -> Iterator[Window]:
    """The rounds that will have a digest if whoever is still to accept does so in time, earliest first."""
    coming = (
        one for one in islice(rounds_from(book, now), A_YEAR)
        if is_ours(book, one, now)
        and (reports(book, one) or _can_yet_ask(book, one, now) or not _could_accept(book, now))
    )  # fmt: skip
    first = next(coming, None)
    yield first or current_round(book, now)
    yield from coming


def round_ahead(book: Book, now: datetime) -> Window:
    """The round whose digest comes next."""
    return next(rounds_ahead(book, now))


def _can_yet_ask(book: Book, window: Window, now: datetime) -> bool:
    """Whether somebody who has an offer can still accept before they would be asked."""
    offered = {one.proposal.to for one in book.open_objectives() if one.proposal}
    return any(
        person.id in offered and _in_time(book, person, window, max(now, since))
        for person, since in _could_accept(book, now)
    )


def _could_accept(book: Book, now: datetime) -> list[tuple[Person, datetime]]:
    """Owners, and who is asked to own something, each with the moment from which on they could have accepted."""
    started = book.workspace.started_at or now
    found: dict[str, tuple[Person, datetime]] = {}
    for one in book.open_objectives():
        offer = one.proposal
        accepted = [(one.owner, one.at, one.accepted_at)] if one.owner and one.accepted_at else []
        for name, offered, accepted_at in [*accepted, *([(offer.to, offer.at, None)] if offer else [])]:
            person = book.get(Person, name)
            if person and not person.left_at:
                could = next_working_moment(max(started, offered), working_time(person, book.workspace))
                since = min(could, accepted_at or could)
                found[name] = (person, min(since, found[name][1]) if name in found else since)
    return list(found.values())


def _admins(book: Book, now: datetime) -> list[tuple[Person, datetime]]:
    """They stand for the company as long as nobody is to be asked: when somebody like them could have accepted."""
    started = book.workspace.started_at or now
    return [(one, next_working_moment(started, working_time(one, book.workspace))) for one in book.admins()]


def _in_time(book: Book, person: Person, window: Window, since: datetime) -> bool:
    own = own_window(book, person, window)
    return own.opens > since and is_after_start(book, own) and _somebody_answers(book, person, own)


def _asks(book: Book, window: Window) -> bool:
    """Whether somebody is asked in this round: an owner, or who answers for them while they are off."""
    for one in in_round(book, window):
        owner = book.get(Person, one.owner)
        if owner and is_asked(book, one, window) and _somebody_answers(book, owner, own_window(book, owner, window)):
            return True
    return False


def _somebody_answers(book: Book, person: Person, own: PersonWindow) -> bool:
    return not own.excused or bool(stand_ins(book, person, tuple(book.owned_by(person.id)), own.opens))


def _answers(book: Book, window: Window) -> bool:
    return any(is_answered(book, one, window) for one in in_round(book, window))
