"""A red that the channel would read before an absent sponsor does: somebody is told in time and may hold it back."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from msgspec.structs import replace

from partnership.book import Book
from partnership.calendar import Window, add_working_hours, next_working_moment
from partnership.delivery import Delivery, ToPerson, Why
from partnership.digest_posts import DigestPost
from partnership.objectives import Objective
from partnership.outcome import Outcome, Step
from partnership.people import Person, working_time
from partnership.red_heard import read_before
from partnership.red_spells import RedSpell
from partnership.wording import red_ahead as words


def due(book: Book, now: datetime) -> Iterator[Step]:
    """One private note for each such red, as many working hours after it as the sponsor would have had to wait."""
    for spell, window in _ahead(book, now):
        reader = _reader(book, spell)
        if reader is None or now < _moment(book, spell, window, reader):
            continue
        if book.at_work(reader, now):
            told = replace(spell, ahead_told=reader.id)
            later = book.with_changes([told])
            note = Delivery(
                id=f"{spell.id}:ahead", at=now, to=ToPerson(person=reader.id), why=Why.NOTE,
                message=words.to_reader(later, told, window, now), about=f"redspell {spell.id}",
                not_after=window.digest_at,
            )  # fmt: skip
            yield Step(name=f"{spell.id} ahead", outcome=Outcome(changes=(told,), deliveries=(note,)))


def instants(book: Book, now: datetime) -> Iterator[datetime]:
    """When somebody is to be told instead of the sponsor."""
    for spell, window in _ahead(book, now):
        if reader := _reader(book, spell):
            moment = _moment(book, spell, window, reader)
            yield moment if moment > now else next_working_moment(now, working_time(reader, book.workspace))


def _ahead(book: Book, now: datetime) -> Iterator[tuple[RedSpell, Window]]:
    """Reds of which nobody was told yet, and which the sponsor would hear of after the digest."""
    for spell in book.all(RedSpell):
        objective = book.get(Objective, spell.objective)
        if objective is None or spell.ended_at or spell.sponsor_told_at or spell.ahead_told:
            continue
        window = read_before(book, spell, objective, now)
        if window and not _held(book, spell, window):
            yield spell, window


def _held(book: Book, spell: RedSpell, window: Window) -> bool:
    objective, post = book.get(Objective, spell.objective), book.get(DigestPost, window.id)
    if objective is None or not objective.open or objective.held:
        return True
    return post is not None and spell.objective in post.held_items


def _reader(book: Book, spell: RedSpell) -> Person | None:
    """The sponsor's second, or else an admin; never the owner."""
    people = [book.get(Person, book.workspace.second_sponsor), *book.admins()]
    able = (one for one in people if one and one.reachable and not one.left_at)
    return next((one for one in able if one.id not in (spell.owner, book.workspace.sponsor)), None)


def _moment(book: Book, spell: RedSpell, window: Window, reader: Person) -> datetime:
    """After the owner and the hours in which the owner may tell it; sooner where the digest would come before."""
    time = working_time(reader, book.workspace)
    grace = next_working_moment(spell.at + timedelta(minutes=book.workspace.red_grace_minutes), time)
    later = add_working_hours(spell.at, book.workspace.red_sponsor_hours, time)
    return max(grace, later) if later < window.preview_at else grace
