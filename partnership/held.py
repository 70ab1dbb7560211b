"""What an admin holds back from a digest, and from whom it is held back everywhere else."""

from datetime import datetime

from partnership.access import answerers
from partnership.after_close import unheard
from partnership.book import Book
from partnership.coming import round_ahead
from partnership.decisions import Decision
from partnership.delivery import FREED, QuietNote, ToPerson
from partnership.digest_posts import DigestPost
from partnership.objectives import Objective
from partnership.people import Person
from partnership.turn import Turn
from partnership.windows import previous_round


def held_in(book: Book, post: DigestPost) -> frozenset[str]:
    """Ids of what this digest leaves out: by an admin's hand, or until who owned it has heard that they do no more."""
    return kept_in(book, post) | freed_unheard(book, post.at).keys() - {*post.released}


def kept_in(book: Book, post: DigestPost) -> frozenset[str]:
    """Ids of what an admin keeps out of this digest, with the decisions that belong to it."""
    kept = {objective.id for objective in book.open_objectives() if objective.held}
    return frozenset(kept.union(post.held_items))


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
    own = {
        one.id
        for one in book.open_objectives()
        if not reader.guest and (reader.id in answerers(book, one, now) or _is_offered(one, reader))
    }
    kept = _kept_now(book, now) - own
    of_kept = (one.id for one in book.all(Decision) if one.objective in kept)
    return kept.union(_freed_now(book, now) - own, unheard(book), of_kept) - theirs


def _is_offered(objective: Objective, reader: Person) -> bool:
    return objective.proposal is not None and objective.proposal.to == reader.id


def _posts(book: Book, now: datetime) -> list[DigestPost]:
    """The last digest and the next one, as far as they are begun."""
    if book.workspace.started_at is None:
        return []
    posts = (book.get(DigestPost, one(book, now).id) for one in (previous_round, round_ahead))
    return [post for post in posts if post]


def _kept_now(book: Book, now: datetime) -> frozenset[str]:
    """Ids of what readers are not shown: left out of the last digest or of the next one, until it is released."""
    kept = {objective.id for objective in book.open_objectives() if objective.held}
    return frozenset(kept.union(*(post.held_items for post in _posts(book, now))))


def _freed_now(book: Book, now: datetime) -> frozenset[str]:
    freed = freed_unheard(book, now)
    return frozenset(freed).difference(*(post.released for post in _posts(book, now))) if freed else frozenset()


def freed_unheard(book: Book, at: datetime) -> dict[str, str]:
    """What has no owner any more, with who owned it, as long as they have not heard that.

    One digest at most is without it: who is away for months would else keep it from everybody.
    """
    found: dict[str, str] = {}
    for note in book.all(QuietNote):
        about, to = note.delivery.about, note.delivery.to
        if about.startswith(FREED) and isinstance(to, ToPerson) and not _is_told_by(book, note, at):
            named = (book.get(Objective, name) for name in about.removeprefix(FREED).split())
            found |= {one.id: to.person for one in named if one and one.owner is None}
    return found


def _is_told_by(book: Book, note: QuietNote, at: datetime) -> bool:
    """Whether the first digest after it is out by then."""
    return book.workspace.started_at is not None and round_ahead(book, note.at).digest_at < at
