"""What is said up the ladder: reminder 1, reminder 2, to the stand-in, and to the owner about it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from msgspec.structs import replace

from partnership.book import Book
from partnership.calendar import local_date
from partnership.closing import waiting_for
from partnership.message import Block, Button, Buttons, Call, Item, Message, line, lines, say
from partnership.objectives import Objective
from partnership.pace import ended
from partnership.people import Person
from partnership.promising import overdue
from partnership.rounds import CheckIn, Further
from partnership.windows import round_window
from partnership.wording.checkin import checkin_message, promises_to_ask
from partnership.wording.checkin_items import PROMISE_FIRST, is_at_limit
from partnership.wording.figures import moment
from partnership.wording.terms import count_word, listed, moment_for

_LATER = "later today"
_MOST = 3
"""Items that a reminder shows; the others are a tap away."""

_OWNERS = ("less sure", "more sure", "not reached", "carry over", "replace")


def _open_items(book: Book, checkin: CheckIn, objectives: Sequence[str], now: datetime) -> tuple[Item, ...]:
    """The blocks of these objectives, with the buttons that answer them."""
    drawn = checkin_message(book, checkin, now).blocks
    return tuple(block for block in drawn if isinstance(block, Item) and block.name in objectives)


def _unanswered(checkin: CheckIn) -> list[str]:
    return [*checkin.promises, *(block.objective for block in checkin.blocks if not block.answered_at)]


def reminder1(book: Book, checkin: CheckIn, person: Person, now: datetime) -> Message:
    """What is not answered yet; one tap is promised only where one is offered."""
    items = _open_items(book, checkin, _unanswered(checkin), now)
    snoozed = checkin.snoozed_until is not None
    later = () if snoozed else (Button("Later today", Call(_LATER, {"checkin": checkin.id})),)
    rest = (Button(f"The other {len(items) - _MOST}", Call("check in")),) if len(items) > _MOST else ()
    ends_today = book.day_of(person.id, checkin.closes) == book.day_of(person.id, now)
    next_day = () if ends_today else (Button("Next working day", Call("not today", {"checkin": checkin.id})),)
    ask = f"{book.name(person.id)}, {_what_is_left(book, checkin, items, now)}"
    return say(
        ask,
        *items[:_MOST],
        "If today is bad:" if later or next_day else "",
        summary=_short(items),
        buttons=(*rest, *later, *next_day),
    )


def _what_is_left(book: Book, checkin: CheckIn, items: Sequence[Item], now: datetime) -> str:
    promises = {one.id for one in promises_to_ask(book, checkin, now)}
    due = sum(item.name in promises for item in items)
    open_ones = [book.get(Objective, item.name) for item in items if item.name not in promises]
    is_due = f"{count_word(due)} promise{'s are' if due > 1 else ' is'} due" if due else ""
    if not open_ones:
        return f"{is_due}."
    # A tap is not offered under a promise that is overdue, nor after so many weeks of the same.
    tap = all(one and not overdue(book, one.id, now) and not is_at_limit(book, one) for one in open_ones)
    if tap:
        each = "" if len(open_ones) == 1 else " on each"
        return f"if nothing changed, one tap{each} will do{f'; {is_due}' if due else ''}."
    waits = "one objective waits" if len(open_ones) == 1 else f"{count_word(len(open_ones))} objectives wait"
    return f"{f'{is_due} and ' if due else ''}{waits} for a word from you{', the promise first' if due else ''}."


def _short(items: Sequence[Item]) -> str:
    """The lock-screen text."""
    return f"Steward: your check-in is open. {len(items)} to answer."


def reminder2(book: Book, checkin: CheckIn, person: Person, stand_in: str | None, now: datetime) -> Message:
    """A full check-in on its own, with three ways out of it."""
    goes_out = _digest_goes_out(book, checkin, person, now)
    strategy = checkin.further is not None and checkin.further.further is Further.NUMBER
    whole = checkin_message(book, replace(checkin, further=None) if strategy else checkin, now)
    waiting = waiting_for(book, checkin)
    buttons: list[Button] = []
    choices: list[str] = []
    if all(_can_be_unchanged(book, one, now) for one in waiting):
        figures = any(one.metric.current is not None for one in waiting)
        choices.append("take last week's figures" if figures else "take it as unchanged")
        buttons.append(Button("Take last week's" if figures else "Nothing changed", Call("nothing changed")))
    if stand_in:
        choices.append(f"ask {book.name(stand_in)}")
        buttons.append(Button(f"Ask {book.name(stand_in)}"[:24], Call("ask stand-in", {"checkin": checkin.id})))
    else:
        name = Call("stand-in", {"objective": waiting[0].id} if len(waiting) == 1 else {})
        buttons.append(Button("Name a stand-in", name))
    choices.append("note you as away")
    buttons.append(Button("I'm away", Call("away")))
    return Message(
        blocks=(
            lines(f"{goes_out}Shall I {_either(choices)}?"),
            *say(buttons=tuple(buttons)).blocks,
            *_without_ways_out(whole.blocks),
        ),
        summary=whole.summary,
    )


def _can_be_unchanged(book: Book, objective: Objective, now: datetime) -> bool:
    """Whether it would be saved: it was said how it stands, and nothing else has to be said first."""
    said = objective.own_standing is not None
    first = ended(book, objective, now) or overdue(book, objective.id, now) or is_at_limit(book, objective)
    return said and not first


def _either(choices: Sequence[str]) -> str:
    """`take it as unchanged, ask Lee, or note you as away`."""
    if len(choices) == 1:
        return choices[0]
    return f"{', '.join(choices[:-1])}{',' if len(choices) > 2 else ''} or {choices[-1]}"  # noqa: PLR2004


def _without_ways_out(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The card without its last row, whose ways out stand above it already."""
    return blocks[:-2] if isinstance(blocks[-1], Buttons) else blocks


def _digest_goes_out(book: Book, checkin: CheckIn, person: Person, now: datetime) -> str:
    window = round_window(book, checkin.window)
    return f"The digest goes out {moment_for(book, person, window.digest_at, now)}. " if window else ""


def to_stand_in(book: Book, checkin: CheckIn, owner: Person, objectives: Sequence[Objective], now: datetime) -> Message:
    """To a stand-in, and for the cover of somebody who is away, who answers for the whole check-in."""
    names = listed([one.id for one in objectives])
    who = book.name(owner.id)
    zone = book.zone_of(owner)
    off = checkin.excused or owner.away_on(local_date(now, zone))
    them = "it" if len(objectives) == 1 else "them"
    why, them = (f"{who} is away.", names) if off else (f"{who} has not had time for {names}.", them)
    until = moment(checkin.closes, zone)
    said = any(one.own_standing for one in objectives)
    status = "the status carries over" if said else f"the status is {who}'s to say"
    return say(
        f"{why} Can you answer for {them}? The figure and the facts will do; {status}. {who} sees "
        f"your answer and can change it. Open until {until}.",
        *_without_status(_open_items(book, checkin, [one.id for one in objectives], now)),
        summary=f"Steward: can you answer for somebody? {len(objectives)} to answer.",
    )


def _without_status(items: Sequence[Item]) -> Iterator[Item]:
    """Without what only the owner can say: how it stands, how sure that is, and what became of a promise."""
    for item in items:
        facts = (one for one in item.buttons if "status" not in one.call.args and one.call.command not in _OWNERS)
        rows = tuple(one for one in item.lines if one != line(PROMISE_FIRST))
        yield replace(item, lines=rows, buttons=tuple(facts))


def owner_sees_stand_in(
    book: Book, checkin: CheckIn, owner: Person, asked: Mapping[str, Sequence[Objective]]
) -> Message:
    """The owner knows who was asked for what, and can still answer."""
    who = listed([f"{book.name(name)} for {listed([one.id for one in ones])}" for name, ones in asked.items()])
    until = moment(checkin.closes, book.zone_of(owner))
    return say(
        f"I asked {who}. You see each answer and can change it; until {until} you can still answer yourself.",
        summary="Steward: I asked your stand-in.",
        buttons=(Button("Check in", Call("check in"), main=True),),
    )
