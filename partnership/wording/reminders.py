"""What is said up the ladder: reminder 1, reminder 2, to the stand-in, and to the owner about it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from partnership.book import Book
from partnership.calendar import local_date
from partnership.message import Block, Button, Buttons, Call, Item, Message, lines, say
from partnership.objectives import Objective
from partnership.people import Person, working_time
from partnership.rounds import CheckIn
from partnership.windows import round_window
from partnership.wording.checkin import checkin_message
from partnership.wording.figures import moment
from partnership.wording.terms import listed, moment_for

_LATER = "later today"


def _open_items(book: Book, checkin: CheckIn, objectives: Sequence[str], now: datetime) -> tuple[Block, ...]:
    """The blocks of these objectives, with the buttons that answer them."""
    drawn = checkin_message(book, checkin, now).blocks
    return tuple(block for block in drawn if isinstance(block, Item) and block.name in objectives)


def _unanswered(checkin: CheckIn) -> list[str]:
    return [*checkin.promises, *(block.objective for block in checkin.blocks if not block.answered_at)]


def reminder1(book: Book, checkin: CheckIn, person: Person, now: datetime) -> Message:
    """Sentence 4: one tap on each will do."""
    return say(
        f"{book.name(person.id)}, if nothing changed, one tap on each will do.",
        *_open_items(book, checkin, _unanswered(checkin), now),
        "If today is bad:",
        summary="Steward: your check-in is open. One tap on each will do.",
        buttons=(
            Button("Later today", Call(_LATER, {"checkin": checkin.id})),
            Button("Next working day", Call("not today", {"checkin": checkin.id})),
        ),
    )


def reminder2(book: Book, checkin: CheckIn, person: Person, stand_in: str | None, now: datetime) -> Message:
    """Sentence 5: a full check-in on its own, with three ways out of it."""
    ask = f", ask {book.name(stand_in)}," if stand_in else ""
    goes_out = _digest_goes_out(book, checkin, person, now)
    whole = checkin_message(book, checkin, now)
    buttons = [Button("Take last week's", Call("nothing changed"))]
    if stand_in:
        buttons.append(Button(f"Ask {book.name(stand_in)}", Call("ask stand-in", {"checkin": checkin.id})))
    buttons.append(Button("I'm away", Call("away")))
    return Message(
        blocks=(
            lines(f"{goes_out}Shall I take last week's figures{ask} or note you as away?"),
            *say(buttons=tuple(buttons)).blocks,
            *_without_ways_out(whole.blocks),
        ),
        summary=whole.summary,
    )


def _without_ways_out(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The card without its last row, whose ways out stand above it already."""
    return blocks[:-2] if isinstance(blocks[-1], Buttons) else blocks


def _digest_goes_out(book: Book, checkin: CheckIn, person: Person, now: datetime) -> str:
    window = round_window(book, checkin.window)
    return f"The digest goes out {moment_for(book, person, window.digest_at, now)}. " if window else ""


def to_stand_in(book: Book, checkin: CheckIn, owner: Person, objectives: Sequence[Objective], now: datetime) -> Message:
    """Sentence 6; also for the cover of somebody who is away, who answers for the whole check-in."""
    names = listed([one.id for one in objectives])
    who = book.name(owner.id)
    zone = working_time(owner, book.workspace).zone
    off = checkin.excused or owner.away_on(local_date(now, zone))
    them = "it" if len(objectives) == 1 else "them"
    why, them = (f"{who} is away.", names) if off else (f"{who} has not had time for {names}.", them)
    until = moment(checkin.closes, zone)
    return say(
        f"{why} Can you answer for {them}? The figure and the facts will do; the status carries over. {who} sees "
        f"your answer and can change it. Open until {until}.",
        *_open_items(book, checkin, [one.id for one in objectives], now),
        summary=f"Steward: can you answer for somebody? {len(objectives)} to answer.",
    )


def owner_sees_stand_in(
    book: Book, checkin: CheckIn, owner: Person, asked: Mapping[str, Sequence[Objective]]
) -> Message:
    """The owner knows who was asked for what, and can still answer."""
    who = listed([f"{book.name(name)} for {listed([one.id for one in ones])}" for name, ones in asked.items()])
    until = moment(checkin.closes, working_time(owner, book.workspace).zone)
    return say(
        f"I asked {who}. You see each answer and can change it; until {until} you can still answer yourself.",
        summary="Steward: I asked your stand-in.",
        buttons=(Button("Check in", Call("check in"), main=True),),
    )
