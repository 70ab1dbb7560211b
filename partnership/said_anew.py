"""A message that has other words now: what the first ones brought is put back first."""

from collections.abc import Mapping

import msgspec
from msgspec.structs import replace

from partnership import red
from partnership.book import TYPES, Book
from partnership.confidence import NOBODY, taken_out
from partnership.conversations import GONE, LastChange
from partnership.decisions import Decision
from partnership.delivery import QuietNote
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.promises import Promise
from partnership.record import Record, Value
from partnership.red_spells import RedSpell
from partnership.rounds import CheckIn
from partnership.turn import Turn
from partnership.updates import Update, words_of
from partnership.windows import window_for
from partnership.words_out import is_narrowed


class PutBack(Value, frozen=True, kw_only=True):
    """The records as they were before the message, and those that it made."""

    restored: tuple[Record, ...]
    made: tuple[Record, ...]

    @property
    def asks(self) -> bool:
        """Whether it asked for a decision of which its decider has not heard yet."""
        return any(isinstance(one, Decision) for one in self.made)

    def book(self, present: Book) -> Book:
        """The book without the message."""
        return present.with_records([(one, present.version(one)) for one in self.restored], self.made)


def is_of(last: LastChange | None, message: str) -> bool:
    """Whether this is what a message brought, in its first words or in those that it had since."""
    return bool(message and last and not last.undone and f"{last.event}:".startswith(f"{message}:"))


def stands(book: Book, last: LastChange) -> bool:
    """Whether the answers, and what else was said in it, are as it left them; check-ins and reds may have gone on."""
    for name, version in last.after.items():
        kind, _, record_id = name.rpartition(" ")
        record = book.get(TYPES[kind], record_id)
        if not isinstance(record, CheckIn | RedSpell) and (book.version(record) if record else GONE) != version:
            return False
    return True


def put_back(turn: Turn, message: str) -> PutBack | None:
    """What takes this message back, as long as the rounds that it answered are open, or it corrects one that closed.

    None where something else rests on it.
    """
    last = turn.book.get(LastChange, turn.person.id)
    if last is None or not is_of(last, message) or not stands(turn.book, last):
        return None
    unheard = _unheard(turn.book, last)
    restored: list[Record] = []
    made: list[Record] = []
    for old in last.before:
        kind = TYPES[str(old["kind"])]
        present = turn.book.get(kind, str(old["id"]))
        before = None if old["body"] is None else msgspec.convert(old["body"], kind)
        match present, before:
            case Update(), None if is_open(turn, present):
                made.append(present)
            case Update(), Update() as was if is_open(turn, present) or len(present.corrections) > len(was.corrections):
                restored.append(was)
            case CheckIn(), CheckIn() as was:
                restored.append(_asking_again(present, was, last.after))
            case (Objective(), Objective() as was) | (Promise(), Promise() as was):
                restored.append(was)
            case Decision(), None if present.open and unheard:
                made += [present, *unheard]
            case (RedSpell(), _) | (QuietNote(), None):
                pass
            case _:
                return None
    return PutBack(restored=tuple(restored), made=tuple(made)) if _answers(restored, made) else None


def heard_anew(turn: Turn, first: PutBack, outcome: Outcome) -> Outcome:
    """What its new words bring, in the place of what the first ones brought; a red that ended with them is told so."""
    said = {(one.kind, one.id) for one in (*outcome.changes, *outcome.removed)}
    back = [one for one in first.restored if (one.kind, one.id) not in said]
    gone = [one for one in first.made if (one.kind, one.id) not in said]
    whole = replace(outcome, changes=(*outcome.changes, *back), removed=(*outcome.removed, *gone))
    later = turn.book.with_changes(whole.changes).with_records((), gone)
    for before in (turn.book.need(Objective, one.id) for one in first.restored if isinstance(one, Objective)):
        answered = turn.book.get(Update, f"{before.id}:{before.standing.window}") if before.standing else None
        spell = turn.book.last_spell(before.id)
        if answered and spell and spell.ended_at is None:
            after = later.need(Objective, before.id)
            whole = whole.and_then(red.after_update(turn.book, before, after, answered, turn.now, turn.event))
    return whole


def readers_kept(turn: Turn, outcome: Outcome) -> str:
    """What says of its words who reads them as before, where new words of a message would open them; else nothing."""
    for update in outcome.changes:
        was = turn.book.get(Update, update.id) if isinstance(update, Update) else None
        if not isinstance(update, Update) or was is None or update.only_sponsor or not words_of(update):
            continue
        if is_narrowed(was) and not taken_out(turn.book, turn.text).public:
            return "Confidential" if was.reader_named == NOBODY else f"Only {was.reader_named or 'sponsor'}"
    return ""


def _answers(restored: list[Record], made: list[Record]) -> bool:
    return any(isinstance(one, Update | Decision) for one in (*restored, *made))


def _unheard(book: Book, last: LastChange) -> list[QuietNote]:
    """What waits to be told of it; empty where somebody has been told of it already."""
    notes = [book.get(QuietNote, one.delivery) for one in last.deliveries]
    waiting = [one for one in notes if one]
    return waiting if len(waiting) == len(notes) else []


def is_open(turn: Turn, update: Update) -> bool:
    """Whether the round that it answers is the owner's round of now."""
    owner = turn.book.get(Person, update.owner) or turn.person
    return window_for(turn.book, owner, turn.now).id == update.window


def _asking_again(present: CheckIn, before: CheckIn, after: Mapping[str, int]) -> CheckIn:
    """The check-in as it went on, with the blocks of what the message answered as they were."""
    answered = {name.rpartition(" ")[2].split(":")[0] for name in after if name.startswith(f"{Update.kind} ")}
    blocks = (before.block(one.objective) if one.objective in answered else None for one in present.blocks)
    return replace(
        present, blocks=tuple(old or one for old, one in zip(blocks, present.blocks, strict=True))
    )  # fmt: skip
