"""Who reads of a red first: until the owner's hour is over, everybody else reads what stood before it."""

from collections.abc import Iterator
from datetime import datetime

from msgspec.structs import replace

from partnership.access import answerers
from partnership.after_close import is_owners_own
from partnership.book import Book
from partnership.digest_posts import DigestPost
from partnership.objectives import Objective, Stood
from partnership.people import Person
from partnership.reasons import Reason
from partnership.red_spells import RedSpell
from partnership.turn import Turn
from partnership.updates import Update


def as_read(turn: Turn) -> Turn:
    """The turn with what its speaker may read."""
    return replace(turn, book=as_known_to(turn.book, turn.person, turn.now))


def as_known_to(book: Book, reader: Person, now: datetime) -> Book:
    """The book as this reader may know it: an objective in its owner's hour stands as it did before it turned red.

    Who answers for it and who was told of it read it as it is, and so do admins, but for one who is the sponsor. Words
    that were replaced before any digest told them are read by nobody.
    """
    for spell in _unread(book, reader, now):
        answered, objective = spell.answered, book.need(Objective, spell.objective)
        later = [one for one in book.updates(objective.id) if said_last(one) >= spell.at]
        gone = [one for one in later if answered is None or one.id != answered.id]
        if answered and not _is_told(book, answered.objective, said_last(answered)):
            answered = replace(answered, text="", obstacle="")
        known = (_as_before(objective, spell), *([answered] if answered else []))
        book = book.with_records(((one, book.version(one)) for one in known), gone)
    return book


OWNERS_HOUR = Reason(
    rule=as_known_to,
    why="Nobody who asks is quicker than the owner, who tells it first or puts it right.",
    threshold="as long as the sponsor has to wait; the digest ends it",
    setting="settings sponsor hears after 4 hours",
)


def _unread(book: Book, reader: Person, now: datetime) -> Iterator[RedSpell]:
    if reader.is_admin() and reader.id != book.workspace.sponsor:
        return
    for spell in book.all(RedSpell):
        objective = book.get(Objective, spell.objective) if is_owners_own(book, spell, now) else None
        if objective is None or _is_told(book, spell.objective, spell.at):
            continue
        knows = {spell.ahead_told, *(answerers(book, objective, now) if not reader.guest else ())}
        if reader.id not in knows:
            yield spell


def _is_told(book: Book, objective: str, said: datetime) -> bool:
    """Whether leadership has read since then how it stands."""
    posts = (one for one in book.all(DigestPost) if one.posted_at and one.posted_at > said)
    return any(objective not in (*one.held_items, *one.said_after) for one in posts)


def said_last(update: Update) -> datetime:
    """When it last became what it is."""
    return max([update.at, *(one.at for one in update.corrections)])


def _as_before(objective: Objective, spell: RedSpell) -> Objective:
    metric = objective.metric
    before = spell.stood or objective.stood or Stood(standing=None, value=metric.baseline, measured_on=None)
    metric = replace(metric, current=before.value, measured_on=before.measured_on)
    return replace(objective, standing=before.standing, stood=None, metric=metric)
