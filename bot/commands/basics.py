"""Taking back one's own last change, and the taps that change nothing."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

import msgspec
from msgspec.structs import replace

from bot.commands.declare import Command
from partnership.access import Who
from partnership.book import TYPES, Book
from partnership.conversations import LastChange, Sent
from partnership.delivery import Delivery, QuietNote, ToPerson
from partnership.errors import Refused
from partnership.message import Line
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.record import Record
from partnership.replies import card_edit
from partnership.rounds import CheckIn
from partnership.turn import Turn
from partnership.updates import Update
from partnership.wording import basics as wording
from partnership.wording.answers import update_words
from partnership.wording.previews import never_mind
from partnership.workspace import Workspace

_CARD = ":card:"
UNDO_FOR = timedelta(hours=24)


def undo(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """One's own last change, within 24 h, unless something rests on it; what was sent is marked as taken back."""
    last = turn.book.get(LastChange, turn.person.id)
    if last is None or last.undone or turn.now - last.at > UNDO_FOR:
        raise Refused(wording.nothing_to_undo())
    later = resting_on(turn.book, last)
    if later:
        raise Refused(wording.rests_on(last.what, later))
    restored, made = _undoing(turn.book, last)
    waiting = (turn.book.get(QuietNote, sent.delivery) for sent in last.deliveries)
    unsent = {note.id: note for note in waiting if note}
    stands = turn.book.with_changes(restored).with_records((), made)
    edits = [
        _taken_back(turn, stands, sent, number)
        for number, sent in enumerate(last.deliveries)
        if sent.delivery not in unsent
    ]
    to_others = sum(one is not None and one.to != ToPerson(person=turn.person.id) for one in edits)
    return Outcome(
        changes=(*restored, replace(last, undone=True)),
        removed=(*made, *unsent.values()),
        deliveries=tuple(filter(None, edits)),
        answer=wording.undone(last.what, to_others, _stands_now(stands, restored, made)),
    )


def _taken_back(turn: Turn, later: Book, sent: Sent, number: int) -> Delivery | None:
    """What stands in the place of a message that went out; a check-in is drawn as it stands now."""
    mark = f"{turn.event}:undo:{number}"
    if _CARD in sent.delivery:
        checkin = later.get(CheckIn, sent.delivery.split(_CARD, 1)[1])
        edit = card_edit(turn, later, checkin) if checkin else None
        return replace(edit, id=mark) if edit else None
    mine = sent.to == ToPerson(person=turn.person.id)
    message = wording.you_withdrew() if mine else wording.withdrawn(turn.book.name(turn.person.id))
    return Delivery(id=mark, at=turn.now, to=sent.to, message=message, why="note", edits=sent.delivery)


def _stands_now(later: Book, restored: Sequence[Record], made: Sequence[Record]) -> list[Line]:
    """How the answers stand that were taken back: as they were before, or open."""
    rows = [
        wording.stands_again(update_words(later, later.need(Objective, one.objective), one))
        for one in restored
        if isinstance(one, Update)
    ]
    opened = [one.objective for one in made if isinstance(one, Update)]
    return [*rows, *([wording.open_again(opened)] if opened else [])]


def resting_on(book: Book, last: LastChange) -> list[str]:
    """The records, as `O1`, that changed again after this change."""
    found = []
    for name, version in last.after.items():
        kind, _, record_id = name.partition(" ")
        record = _present(book, kind, record_id)
        if record is None or (book.version(record) != version and not _only_the_platform(book, record, last)):
            found.append(record_id)
    return found


def _only_the_platform(book: Book, record: Record, last: LastChange) -> bool:
    """Whether a person changed only by what the platform said of them since, such as that they can be reached."""
    name = f"{record.kind} {record.id}"
    others = (one for one in book.all(LastChange) if one.id != last.id and one.at >= last.at)
    return isinstance(record, Person) and not any(name in one.after for one in others)


def _undoing(book: Book, last: LastChange) -> tuple[list[Record], list[Record]]:
    """The records as they were before, and those that did not exist. What the platform says of people stays."""
    restored: list[Record] = []
    made: list[Record] = []
    for old in last.before:
        present = _present(book, str(old["kind"]), str(old["id"]))
        before = None if old["body"] is None else _record(old)
        if isinstance(present, Person) and present.identities and before is None:
            restored.append(replace(present, roles=frozenset(), title=None))
        elif isinstance(present, Person) and isinstance(before, Person):
            restored.append(
                replace(
                    before, identities=present.identities, reach=present.reach, chat=present.chat, email=present.email
                )
            )
        elif before is not None:
            restored.append(before)
        elif present is not None:
            made.append(present)
    return restored, made


def _present(book: Book, kind: str, record_id: str) -> Record | None:
    return book.workspace if kind == Workspace.kind else book.get(TYPES[kind], record_id)


def _record(old: Mapping[str, object]) -> Record:
    return msgspec.convert(old["body"], TYPES[str(old["kind"])])


def _never_mind(turn: Turn, args: Mapping[str, str]) -> Outcome:
    return Outcome(answer=never_mind(), in_place=True)


COMMANDS: tuple[Command, ...] = (
    Command(
        name="undo",
        usage="undo",
        summary="Take back your own last change (24 hours)",
        who=Who.READERS,
        handler=undo,
    ),
    Command(
        name="never mind",
        usage="never mind",
        summary="Leave a question as it is",
        who=Who.EVERYONE,
        handler=_never_mind,
        hidden=True,
    ),
)
