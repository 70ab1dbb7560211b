"""Which of the partner's own numbers an objective moves: a field seller helps where theirs moves."""

from collections.abc import Iterator
from datetime import datetime

from partnership.book import Book
from partnership.objectives import Objective, PartnerNumber
from partnership.people import Person
from partnership.reasons import Reason

__all__ = ["HARD_TO_READ", "PartnerNumber", "hard_to_read", "unnamed"]


def unnamed(book: Book, person: Person, _: datetime) -> Iterator[str]:
    """Ids of this owner's objectives of which nobody has said which number of the partner they move, or that none."""
    yield from (one.id for one in book.owned_by(person.id) if one.moves is None and not one.moves_by)


def hard_to_read(book: Book) -> tuple[Objective, ...]:
    """The open objectives of which nobody has said which number that the partner's sellers are measured by they move.

    That it is none of them is said as well.
    """
    return tuple(one for one in book.open_objectives() if one.owner and one.moves is None and not one.moves_by)


HARD_TO_READ = Reason(
    rule=hard_to_read,
    why="A field seller helps where the help moves a number that they are measured by; without one they can't tell.",
    threshold="no number named; told in the first digest of a month",
    setting="rules on numbers",
)
