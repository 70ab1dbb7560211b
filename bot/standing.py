"""How things stand in the store, in numbers: what waits, what is late, whom messages reach, where the digests are."""

import logging
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

import msgspec

from partnership.book import Book
from partnership.delivery import Delivery, DeliveryState
from partnership.digest_standing import last_digest
from partnership.people import NOT_ALLOWED, Person, Reach, cut_off
from partnership.waiting_for_admins import unreachable
from partnership.workspace import Home
from storage.backup_time import backed_up
from storage.face import Face
from storage.failures import log_failure
from storage.port import Key, Row

log = logging.getLogger(__name__)


class Due(msgspec.Struct, frozen=True):
    """How much is due, and for how many seconds the first of it has been."""

    number: int
    late: float


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """The numbers of one moment of all workspaces. `oldest`: seconds that the oldest delivery has waited."""

    real: datetime
    waiting: Mapping[str, int]
    oldest: float
    due: Mapping[str, Due]
    people: Mapping[tuple[str, str], int]
    homes: Mapping[tuple[str, str], int]
    digests: Mapping[str, int]
    without_admin: int
    backed_up: datetime | None


async def standing(face: Face, *, calendar: Callable[[], datetime], real: Callable[[], datetime]) -> Standing:
    """How things stand now. Costs a look at what waits, not at what is stored."""
    now, at = calendar(), real()
    deliveries: list[Row] = []
    agendas: list[Row] = []
    people: Counter[tuple[str, str]] = Counter()
    digests: Counter[str] = Counter()
    homes: Counter[tuple[str, str]] = Counter()
    without_admin = 0
    for workspace in await face.workspaces():
        pending = {"state": DeliveryState.PENDING.value}
        deliveries += await face.store.find(workspace, Delivery.kind, where=pending)
        agenda = await face.store.get(Key(workspace, "agenda", "agenda"))
        agendas += [agenda] if agenda else []
        try:
            book = await face.book(workspace)
            people.update(_reached(book))
            without_admin += book.workspace.no_admin_since is not None
            homes.update((one.platform, _home(book, one)) for one in book.workspace.homes)
            state = last_digest(book, now)
        except Exception as error:  # noqa: BLE001 - one broken workspace must not hide the others
            log_failure(log, "looking at a workspace", error, workspace=workspace)
            continue
        digests.update([state] if state else [])
    claimed = sum(bool(row.body.get("tried")) or bool(row.held_until and row.held_until > at) for row in deliveries)
    return Standing(
        real=at,
        waiting={"pending": len(deliveries) - claimed, "claimed": claimed},
        oldest=max(((now - row.at).total_seconds() for row in deliveries), default=0.0),
        due={"deliveries": _due(deliveries, at), "workspaces": _due(agendas, now)},
        people=people,
        homes=homes,
        digests=digests,
        without_admin=without_admin,
        backed_up=await backed_up(face.store),
    )


def _due(rows: Sequence[Row], now: datetime) -> Due:
    """Held or not: what broke off in somebody's hands is as late as what nobody took."""
    late = [(now - row.due).total_seconds() for row in rows if row.due and row.due <= now]
    return Due(len(late), max(late, default=0.0))


def _reached(book: Book) -> list[tuple[str, str]]:
    missing = {one.id for one in unreachable(book)}
    there = [one for one in book.all(Person) if one.id in missing or one.is_admin() or one.is_executive()]
    return [(_role(one), _reach(book, one) if one.id in missing else _known(one)) for one in there]


def _role(person: Person) -> str:
    return "admin" if person.is_admin() else "executive" if person.is_executive() else "other"


def _known(person: Person) -> str:
    return "reached" if person.reach is Reach.REACHABLE else "not tried"


def _home(book: Book, home: Home) -> str:
    return "lost" if book.workspace.is_lost(home) else "open"


def _reach(book: Book, person: Person) -> str:
    if person.pending:
        return "not seen yet"
    if cut_off(person, book.workspace):
        return "home lost"
    if person.not_reached:
        return person.not_reached if person.not_reached in ("no channel", NOT_ALLOWED) else "in doubt"
    return person.reach.value
