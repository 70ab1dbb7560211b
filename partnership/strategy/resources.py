"""Resources promised to an objective: whether they are still there is asked once a quarter."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from msgspec.structs import replace

from partnership.book import Book
from partnership.objectives import Objective, ResourceCheck, Resources
from partnership.people import Person
from partnership.reasons import Reason

_SETTLING = timedelta(weeks=4)
"""What was promised a moment ago is not asked about."""


def unchecked(book: Book, person: Person, now: datetime) -> Iterator[str]:
    """Ids of this owner's objectives to which something was promised that may have changed since."""
    for one in book.owned_by(person.id):
        since = one.resource_checks[-1].at if one.resource_checks else one.accepted_at
        if one.resources and since and now - since >= _SETTLING:
            yield one.id


UNCHECKED = Reason(
    rule=unchecked,
    why="What is promised at the start is taken away in silence; once a quarter its owner can say so in one tap.",
    threshold="only where something was promised, once a quarter, not in the first four weeks",
    setting="resources O1 6 Legal days",
)


def checked(objective: Objective, state: Resources, by: Person, now: datetime, text: str = "") -> Objective:
    """The objective with what somebody says has become of what was promised to it."""
    return replace(
        objective, resource_checks=(*objective.resource_checks, ResourceCheck(at=now, by=by.id, state=state, text=text))
    )


def promised(objective: Objective, words: str, now: datetime) -> Objective:
    """The objective with other resources promised to it; what was said of those before says nothing of these."""
    return replace(objective, resources=words, resource_checks=(), resources_at=now)


def shrank(objective: Objective, since: datetime) -> bool:
    """Whether its owner has said since then that what was promised is less, or never came."""
    return any(one.at >= since and one.state is not Resources.TRUE for one in objective.resource_checks)


def missing(book: Book, since: datetime) -> tuple[tuple[Objective, ResourceCheck], ...]:
    """Open objectives whose owner has said since then that something promised is missing, with that word."""
    last = ((one, one.resource_checks[-1]) for one in book.open_objectives() if one.resource_checks)
    return tuple((one, check) for one, check in last if check.at >= since and check.state is not Resources.TRUE)
