"""What an admin holds back from a digest, and from whom it is held back everywhere else."""

from datetime import datetime

from partnership.access import answerers
from partnership.after_close import unheard
from partnership.book import Book
from partnership.coming import round_ahead
from partnership.decisions import Decision
from partnership.delivery import FREED, QuietNote
from partnership.digest_posts import DigestPost
from partnership.objectives import Objective
from partnership.people import Person
from partnership.turn import Turn
from partnership.windows import previous_round


def held_in(book: Book, post: DigestPost) -> frozenset[str]:
    """Ids of what this digest leaves out: by an admin's hand, or kept back until an admin releases it."""
    kept = {objective.id for objective in book.open_objectives() if objective.held}
    return frozenset(kept.union(post.held_items, _freed_unheard(book)))


def held_from(turn: Turn) -> frozenset[str]:
    """What is held back from the speaker."""
    return held_from_reader(turn.book, turn.person, turn.now)


def held_from_reader(book: Book, reader: Person, now: datetime) -> frozenset[str]:
    """What is held back from this reader: nothing from admins, nor what they may answer for, ask or decide.

    From everybody else than who asked it: a decision of which its decider has not heard.
    """
    theirs = {one.id for one in book.all(Decision) if reader.id in (one.asked_by, one.decider)}
    if reader.is_admin():
        return unheard(book) - theirs
    own = {one.id for one in book.open_objectives() if not reader.guest and reader.id in answerers(book, one, now)}
    held = _held_now(book, now) - own
    return held.union(unheard(book), (one.id for one in book.all(Decision) if one.objective in held)) - theirs


def _held_now(book: Book, now: datetime) -> frozenset[str]:
    """Ids of what readers are not shown: left out of the last digest or of the next one, until it is released."""
    kept = {objective.id for objective in book.open_objectives() if objective.held} | _freed_unheard(book)
    if book.workspace.started_at is None:
        return frozenset(kept)
    posts = (book.get(DigestPost, one(book, now).id) for one in (previous_round, round_ahead))
    return frozenset(kept.union(*(post.held_items for post in posts if post)))


def _freed_unheard(book: Book) -> set[str]:
    """Ids of what has no owner any more, as long as who owned it has not heard that."""
    waiting = (one.delivery.about for one in book.all(QuietNote) if one.delivery.about.startswith(FREED))
    named = {name for about in waiting for name in about.removeprefix(FREED).split()}
    return {name for name in named if (one := book.get(Objective, name)) and one.owner is None}
