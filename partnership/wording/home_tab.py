"""What somebody sees at home, without having asked: their check-in, what waits, what they own and promised."""

from collections.abc import Sequence
from datetime import datetime

from partnership.book import Book
from partnership.held import held_from_reader
from partnership.message import Block, Heading, Message, bold, line, lines, typed
from partnership.people import Person
from partnership.promises import Promise
from partnership.red_first import as_known_to
from partnership.rounds import CheckIn
from partnership.waiting_for_admins import unreachable
from partnership.waiting_kinds import Kind, Waiting
from partnership.wording import reading, reading_people
from partnership.wording.checkin import checkin_message, promises_to_ask
from partnership.wording.coming import ahead
from partnership.wording.waiting import what_now

_SHOWN_BELOW = (Kind.PROMISE, Kind.UNREACHABLE)
"""What has a part of its own."""
_IN_THE_CARD = (Kind.FOLLOW_UP, Kind.NEW_DATE)


def home(book: Book, person: Person, card: CheckIn | None, waiting: Sequence[Waiting], now: datetime) -> Message:
    """`card`: their open check-in; `waiting`: everything that `what now` would show."""
    asked = {one.id for one in promises_to_ask(book, card, now)} if card else set()
    own = [one for one in book.all(Promise) if one.live and one.owner == person.id and one.id not in asked]
    owned = book.owned_by(person.id)
    told = as_known_to(book, person, now)
    all_of_them = [] if owned or not _reads_all(book, person) else told.open_objectives()
    held = held_from_reader(book, person, now)
    missing = unreachable(book) if person.is_admin() else []
    parts: list[tuple[str, Sequence[Block]]] = [
        ("Your check-in", checkin_message(book, card, now).blocks if card else ()),
        *_waiting(book, person, card, waiting, now),
        ("Your objectives", reading.objectives(book, owned, "mine", now).blocks if owned else ()),
        ("The objectives", reading.objectives(told, all_of_them, "all", now, held).blocks if all_of_them else ()),
        ("Your promises", reading_people.promises(book, own, (), person, now).blocks if own else ()),
        ("Not reached", reading_people.unreachable(book, missing).blocks if missing else ()),
    ]
    shown: list[Block] = []
    for title, blocks in parts:
        if blocks:
            shown += [*([Heading(line(bold(title)))] if title else []), *blocks]
    shown.append(lines(f"For anything else write to me under Messages; {typed('help')} shows what you can do."))
    return Message(blocks=tuple(shown), summary="Where you stand.")


def _reads_all(book: Book, person: Person) -> bool:
    """Readers once it has begun, admins before."""
    return person.is_admin() or book.workspace.started_at is not None


def _waiting(
    book: Book, person: Person, card: CheckIn | None, waiting: Sequence[Waiting], now: datetime
) -> list[tuple[str, Sequence[Block]]]:
    """That nothing waits is said only where nothing does."""
    below = (*_SHOWN_BELOW, *(_IN_THE_CARD if card else ()))
    left = [
        one for one in waiting
        if one.kind not in below and not (card and one == Waiting(kind=Kind.CHECKIN, about=card.id))
    ]  # fmt: skip
    if left:
        return [("Waiting for you", what_now(book, person, left, now).blocks)]
    return [("", ahead(book, person, now) if waiting else what_now(book, person, (), now).blocks)]
