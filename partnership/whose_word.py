"""Whose word the status of an objective is."""

from datetime import datetime

from partnership.book import Book
from partnership.objectives import Objective


def status_of(book: Book, objective: Objective) -> tuple[str, datetime | None]:
    """Who said the status that it has, and when: a figure of a lead or a stand-in does not make it theirs.

    No time where a lead's figure has taken its place.
    """
    standing = objective.standing
    for update in reversed(book.updates(objective.id)):
        if standing and update.window <= standing.window and update.owner:
            if update.answered_on is not None:
                return update.owner, None
            if update.by == update.owner:
                return update.by, update.at
    return (standing.by, standing.at) if standing else ("", None)
