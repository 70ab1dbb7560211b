"""Which check-in a person has before them, and whether a button still belongs to it."""

from collections.abc import Mapping
from datetime import datetime

from msgspec.structs import replace

from partnership.book import Book
from partnership.calendar import PersonWindow
from partnership.closing import waiting_for
from partnership.followups import FollowUp, asking
from partnership.history import is_remark
from partnership.objectives import Objective
from partnership.opening import answered_early, block_at_opening, not_asked_yet
from partnership.people import Person
from partnership.rounds import Block, CheckIn
from partnership.turn import Turn
from partnership.updates import Update
from partnership.windows import window_for
from partnership.wording.checkin_form import block_token

BESIDE = "beside"
"""An argument of a tap on a card that has forms beside it which stay open: something may be typed into them."""


def card_asks(turn: Turn) -> bool:
    """Whether a check-in of the speaker is open, which a bare yes may answer."""
    card = card_of(turn.book, turn.person, turn.now)
    return card is not None and card.at <= turn.now


def card_of(book: Book, person: Person, now: datetime) -> CheckIn | None:
    """The open check-in, or the one to come with what was answered early; None without objectives."""
    if stored := stored_card(book, person, now):
        return stored
    if not (owned := book.owned_by(person.id)):
        return None
    window = window_for(book, person, now)
    if due := not_asked_yet(book, person, window, now):
        return due
    return CheckIn(
        id=f"{person.id}:{window.id}",
        at=window.opens,
        person=person.id,
        window=window.id,
        closes=window.closes,
        blocks=tuple(_early(book, one, window, now) for one in owned),
    )


def window_of_card(book: Book, person: Person, now: datetime) -> str:
    """The window of that check-in, which costs less than to draw it; empty without objectives."""
    if running := running_card(book, person, now):
        return running.window
    return window_for(book, person, now).id if book.owned_by(person.id) else ""


def stored_card(book: Book, person: Person, now: datetime) -> CheckIn | None:
    """The same where it has begun: only such a card was sent, and only in such a card something is asked."""
    running = running_card(book, person, now)
    if running or not book.owned_by(person.id):
        return running
    return book.get(CheckIn, f"{person.id}:{window_for(book, person, now).id}")


def running_card(book: Book, person: Person, now: datetime) -> CheckIn | None:
    """The check-in that is open."""
    return next((one for one in reversed(book.checkins(person.id)) if one.end is None and now < one.closes), None)


def is_old(turn: Turn, args: Mapping[str, str]) -> bool:
    """Whether a button was drawn for a state of its block that has passed. Typed words carry no such mark."""
    seen = args.get("seen", "")
    if seen.startswith(f"{Update.kind}:"):
        answer = turn.book.get(Update, seen.partition(":")[2].rpartition(":")[0])
        return answer is None or turn.book.token(answer) != seen
    if seen.count(":") < 3:  # noqa: PLR2004 - person:window:objective:saves
        return False
    checkin_id, objective, _ = seen.rsplit(":", 2)
    person = turn.book.get(Person, checkin_id.rsplit(":", 1)[0])
    owner = turn.book.need(Objective, objective).owner if turn.book.get(Objective, objective) else None
    if person is None or owner != person.id:
        return True
    known = (next(reversed(turn.book.checkins(person.id)), None), card_of(turn.book, person, turn.now))
    return seen not in {block_token(one, objective) for one in known if one}


def closed_card(turn: Turn, objective: Objective, args: Mapping[str, str]) -> CheckIn | None:
    """The closed check-in that a tap corrects: the newest one, in which the objective was answered."""
    checkin = turn.book.get(CheckIn, args.get("checkin"))
    if checkin is None or turn.now < checkin.closes or checkin.person != turn.person.id:
        return None
    return checkin if turn.book.get(Update, f"{objective.id}:{checkin.window}") else None


def last_closed(turn: Turn, objective: Objective) -> CheckIn | None:
    """Between two check-ins, the closed one in which the objective was answered; None while one is open."""
    owner = turn.book.get(Person, objective.owner)
    last = next(reversed(turn.book.checkins(owner.id)), None) if owner else None
    if last is None or turn.now < last.closes:
        return None
    return last if turn.book.get(Update, f"{objective.id}:{last.window}") else None


def opened_block(block: Block, objective: str, why: FollowUp | None, *, alone: bool) -> Block:
    """This block open; another one, where it is to be `alone` and the other has no question, closed again."""
    if block.objective == objective:
        return replace(block, opened=True, asked=why or block.asked)
    return replace(block, opened=False) if alone and not asking(block) else block


def _early(book: Book, objective: Objective, window: PersonWindow, now: datetime) -> Block:
    update = book.get(Update, f"{objective.id}:{window.id}")
    if update is None:
        return Block(objective=objective.id)
    if now >= window.opens:
        return block_at_opening(update, objective, here=not window.excused)
    if is_remark(objective, update):
        return Block(objective=objective.id, saves=update.saves)
    return answered_early(update, objective)


def is_asked(turn: Turn) -> bool:
    """Whether a check-in waits for the speaker, so that words without a name may be meant for it."""
    card = card_of(turn.book, turn.person, turn.now)
    return card is not None and card.at <= turn.now and bool(waiting_for(turn.book, card))
