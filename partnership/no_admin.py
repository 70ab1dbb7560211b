"""Nobody administers any more: whoever leads the company hears it once, and what to do."""

from collections.abc import Iterator
from datetime import datetime

from msgspec.structs import replace

from partnership.access import administered
from partnership.book import Book
from partnership.delivery import Delivery, ToPerson, Why
from partnership.outcome import Outcome, Step
from partnership.people import Person, Role
from partnership.reasons import Reason
from partnership.wording import claims as words


def due(book: Book, now: datetime) -> Iterator[Step]:
    """Tell the sponsor and the executives once that the last admin is gone; note when there is one again."""
    workspace = book.workspace
    if administered(book):
        if workspace.no_admin_since:
            yield Step(name="an admin again", outcome=Outcome(changes=(replace(workspace, no_admin_since=None),)))
        return
    last = _last_admin(book) if workspace.no_admin_since is None else None
    if workspace.no_admin_since is None and (last or workspace.started_at):
        changed, message = replace(workspace, no_admin_since=now), words.nobody_administers(last.name if last else "")
        notes = tuple(
            Delivery(id=f"no-admin:{now:%Y-%m-%dT%H:%M:%S}:{one.id}", at=now, to=ToPerson(person=one.id),
                     message=message, why=Why.NOTE)
            for one in book.executives() if not one.pending
        )  # fmt: skip
        yield Step(name="no admin any more", outcome=Outcome(changes=(changed,), deliveries=notes))


NO_ADMIN = Reason(
    rule=due,
    why="A company is not silenced because one account is switched off; what nobody can change is said to who can "
    "change that.",
    threshold="no admin left",
)


def instants(_book: Book, _now: datetime) -> Iterator[datetime]:
    """Nothing of this comes with time alone."""
    return iter(())


def _last_admin(book: Book) -> Person | None:
    """Who had the role last; nobody where it was never given, or taken away since."""
    had = [one for one in book.all(Person) if Role.ADMIN in one.roles and not one.is_admin()]
    return max(had, key=lambda one: one.left_at or one.at, default=None)
