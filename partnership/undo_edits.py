"""What was sent for a change that is taken back: marked as taken back, or drawn as it stands again."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from partnership import deciding
from partnership.book import Book
from partnership.card_edits import COPY, card_edit, copy_edits
from partnership.cards import card_of
from partnership.closing import waiting_for
from partnership.conversations import LastChange, Sent
from partnership.decisions import Decision
from partnership.delivery import Delivery, QuietNote, ToPerson, Why
from partnership.objectives import Objective
from partnership.offer_messages import ANEW as OFFER_ANEW
from partnership.people import Person
from partnership.record import Record
from partnership.red import REDRAWN, note_redrawn
from partnership.red_spells import RedSpell
from partnership.rounds import CheckIn
from partnership.standing_in import stand_ins
from partnership.told_anew import ANEW as WORDS_ANEW
from partnership.told_anew import drawn
from partnership.turn import Turn
from partnership.undo_checks import record_of, told_since
from partnership.wording import basics as wording

_CARD = ":card:"


def edits(turn: Turn, last: LastChange, restored: Sequence[Record], stands: Book) -> list[Delivery]:
    """Of every message that went out for it, what stands in its place; `stands` is the book without the change."""
    found = [
        _taken_back(turn, stands, sent, number)
        for number, sent in enumerate(last.deliveries)
        if turn.book.get(QuietNote, sent.delivery) is None
    ]
    found += [_request_back(turn, checkin, cover) for checkin, cover in asked_in_vain(turn, last, restored, stands)]
    found += _told_of_red(turn, last, restored, stands)
    found += _offers_back(turn, last, stands)
    found += [
        edit for one in restored if isinstance(one, Decision) for edit in deciding.note_redrawn(turn, stands, one)
    ]
    found += _cards_back(turn, stands, restored, found)
    return list(filter(None, found))


def _taken_back(turn: Turn, later: Book, sent: Sent, number: int) -> Delivery | None:
    """What stands in the place of a message that went out; a check-in is drawn as it stands now."""
    mark = f"{turn.event}:undo:{number}"
    if _CARD in sent.delivery:
        checkin = later.get(CheckIn, sent.delivery.split(_CARD, 1)[1])
        edit = card_edit(turn, later, checkin) if checkin else None
        copy = sent.delivery.partition(COPY)[2].partition(_CARD)[0]
        return replace(edit, id=mark, edits=copy or edit.edits) if edit else None
    if WORDS_ANEW in sent.delivery:
        return next(drawn(turn, later, sent), None)
    if any(mark in sent.delivery for mark in (REDRAWN, OFFER_ANEW, deciding.REDRAWN)):
        return None
    mine = sent.to == ToPerson(person=turn.person.id)
    message = wording.you_withdrew() if mine else wording.withdrawn(turn.book.name(turn.person.id))
    return Delivery(id=mark, at=turn.now, to=sent.to, message=message, why=Why.NOTE, edits=sent.delivery)


def _cards_back(
    turn: Turn, stands: Book, restored: Sequence[Record], edits: Sequence[Delivery | None]
) -> list[Delivery]:
    """The check-ins that were answered in their own message, as they stand again."""
    changed = {one.edits for one in edits if one}
    cards = (one for one in restored if isinstance(one, CheckIn))
    return [
        edit for one in cards for edit in (card_edit(turn, stands, one), *copy_edits(turn, stands, one))
        if edit and edit.edits not in changed
    ]  # fmt: skip


def _offers_back(turn: Turn, last: LastChange, stands: Book) -> Iterator[Delivery]:
    """What stands in the place of an offer that the clock sent, where none of it is left."""
    changed = (record_of(turn.book, *name.rsplit(" ", 1)) for name in last.after)
    ours = [one for one in changed if isinstance(one, Objective) and told_since(one, last)]
    for message in dict.fromkeys(one for each in ours if each.proposal for one in each.proposal.messages):
        left = [now for one in message.objectives if (now := stands.get(Objective, one)) and now.proposal]
        if not left:
            withdrawn = wording.withdrawn(turn.book.name(turn.person.id))
            mark = f"{turn.event}:undo:{message.delivery}"
            yield Delivery(
                id=mark,
                at=turn.now,
                to=ToPerson(person=message.to),
                message=withdrawn,
                why=Why.NOTE,
                edits=message.delivery,
            )


def _told_of_red(turn: Turn, last: LastChange, restored: Sequence[Record], later: Book) -> list[Delivery | None]:
    """What its owner was told of a red, in note and card, as it stands again."""
    spells = [one for one in restored if isinstance(one, RedSpell) and one.owner == turn.person.id]
    edits: list[Delivery | None] = [
        edit for one in spells for edit in note_redrawn(later, one, turn.now, f"{turn.event}:undo")
    ]
    card = card_of(later, turn.person, turn.now) if spells else None
    drawn = any(_CARD in sent.delivery for sent in last.deliveries)
    return edits if card is None or drawn else [*edits, card_edit(turn, later, card)]


def asked_in_vain(
    turn: Turn, last: LastChange, restored: Sequence[Record], stands: Book
) -> Iterator[tuple[CheckIn, str]]:
    """Open check-ins for which somebody was asked only because of days off that never were."""
    for person in restored:
        present = turn.book.get(Person, person.id) if isinstance(person, Person) else None
        if not isinstance(person, Person) or present is None:
            continue
        covers = {one.cover for one in present.away if one.cover} - {one.cover for one in person.away}
        for checkin in turn.book.running_checkins():
            if checkin.person == person.id and checkin.stand_in_at and checkin.stand_in_at >= last.at:
                instead = stand_ins(stands, person, waiting_for(stands, checkin), turn.now)
                yield from ((checkin, cover) for cover in sorted(covers - set(instead)))


def _request_back(turn: Turn, checkin: CheckIn, cover: str) -> Delivery:
    return Delivery(
        id=f"{turn.event}:undo:{checkin.id}:{cover}",
        at=turn.now,
        to=ToPerson(person=cover),
        message=wording.withdrawn(turn.book.name(turn.person.id)),
        why=Why.NOTE,
        edits=f"{checkin.id}:stand-in:{cover}",
    )
