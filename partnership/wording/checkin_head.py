"""How a check-in begins: until when it is open, and what was not said."""

from datetime import datetime

from partnership.book import Book
from partnership.closing import is_late
from partnership.message import Block as Part
from partnership.message import lines, typed
from partnership.objectives import Objective
from partnership.people import Person
from partnership.rounds import Block, CheckIn
from partnership.updates import Update
from partnership.wording.figures import (
    moment,
)
from partnership.wording.terms import count_word, listed, moment_for


def head(book: Book, checkin: CheckIn, blocks: list[tuple[Block, Objective]], now: datetime, *, done: bool) -> Part:
    name, closes = book.name(checkin.person), moment(checkin.closes, book.zone_of(checkin.person))
    many = count_word(len(blocks))
    things = "one objective" if len(blocks) == 1 else f"{many} objectives"
    if done and now < checkin.at and _late(book, checkin):
        opens = moment_for(book, book.get(Person, checkin.person), checkin.at, now)
        return lines(
            f"Thank you, {name}. This is your late answer to the last check-in. The next one opens {opens} as usual."
        )
    if done:
        are_in = "It is in." if len(blocks) == 1 else f"{'Both' if len(blocks) == 2 else f'All {many}'} are in."  # noqa: PLR2004
        until = "" if now >= checkin.closes else f" You can change it until {closes}."
        return lines(f"Thank you, {name}. {are_in}{_not_said(book, checkin, blocks)}{until}")
    if now >= checkin.closes:
        return lines(f"This check-in closed on {closes}. What you say now is added to the thread, with its time.")
    if now < checkin.at:
        opens = moment_for(book, book.get(Person, checkin.person), checkin.at, now)
        if late := _would_be_late(book, checkin, blocks, now):
            of_these = "" if len(late) == len(blocks) else f" for {listed(late)}"
            yours = f"what you answer now{of_these} is your late answer to it"
            return lines(
                f"{name}, {things}. The last check-in has closed: {yours}. The next one opens {opens} as usual."
            )
        return lines(f"{name}, {things}. The check-in opens {opens}; what you answer now counts for it.")
    return lines(f"{name}, {things}. Open until {closes}.")


def _not_said(book: Book, checkin: CheckIn, blocks: list[tuple[Block, Objective]]) -> str:
    """Of which objectives only a figure or a chance is in."""
    updates = [book.get(Update, f"{one.id}:{checkin.window}") for _, one in blocks]
    open_yet = [one.objective for one in updates if one and one.assumed]
    verb = "stands" if len(open_yet) == 1 else "stand"
    return (
        f" How {listed(open_yet)} {verb} is still to be said, as in: {typed(f'{open_yet[0]} on track')}."
        if open_yet
        else ""
    )


def _would_be_late(book: Book, checkin: CheckIn, blocks: list[tuple[Block, Objective]], now: datetime) -> list[str]:
    """The objectives whose answer is a late one to the check-in before; none where nothing late is left to say."""
    owner, found, left = book.get(Person, checkin.person), list[str](), False
    for block, one in blocks:
        update = book.get(Update, f"{one.id}:{checkin.window}")
        late = owner is not None and is_late(book, owner, one, checkin.window, checkin.at, now)
        left = left or (block.opened and update.late if update else late)
        found += [one.id] if (update.late if update else late) else []
    return found if left else []


def _late(book: Book, checkin: CheckIn) -> bool:
    updates = (book.get(Update, f"{block.objective}:{checkin.window}") for block in checkin.blocks)
    return any(one.late for one in updates if one)
