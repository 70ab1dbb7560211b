"""The check-in: one message for everything, in which every block saves itself and every answer is seen in place."""

from datetime import date, datetime

from partnership.book import Book
from partnership.message import Block as Part
from partnership.message import Button, Buttons, Call, Divider, Item, Line, Message, line, lines, said, typed
from partnership.objectives import Objective
from partnership.promises import Promise
from partnership.promising import is_overdue
from partnership.rounds import Block, CheckIn
from partnership.standings import is_awaited, still_waits_for
from partnership.wording import promise_outcome
from partnership.wording import promises as promise_words
from partnership.wording.answers_passed_on import it_is_done
from partnership.wording.checkin_form import FormDraft
from partnership.wording.checkin_head import head
from partnership.wording.checkin_items import day_of, item
from partnership.wording.figures import (
    moment,
)
from partnership.wording.strategy import outcomes
from partnership.wording.strategy.further import further_question
from partnership.wording.terms import count_word
from partnership.wording.thanks import afterwards
from partnership.wording.trimming import cut

_TITLE = 80


def checkin_message(book: Book, checkin: CheckIn, now: datetime, draft: FormDraft | None = None) -> Message:
    """The whole check-in as it stands at `now`; `draft` is a form of it that could not be saved."""
    blocks = _living(book, checkin)
    promises = promises_to_ask(book, checkin, now)
    done = bool(blocks) and all(block.answered_at and not block.opened for block, _ in blocks)
    today = day_of(book, checkin, now)
    parts: list[Part] = [head(book, checkin, blocks, now, done=done), *_waits_for_them(book, checkin)]
    parts += [_promise(book, one, today, now) for one in promises]
    for one in _without_a_date(book, checkin, blocks, now):
        parts += promise_outcome.not_kept(book, one, today).blocks
    for block, objective in blocks:
        mine = draft if draft and draft.objective == objective.id else None
        parts += [Divider(), item(book, checkin, block, objective, now, mine)]
    settled = [] if done else [objective for block, objective in blocks if block.answered_at and not block.opened]
    if kinds := outcomes.in_card(book, checkin, settled):
        parts += [Divider(), *kinds]
    if further := further_question(book, checkin):
        parts += [Divider(), further]
    if done:
        parts += [Divider(), *afterwards(book, checkin, [objective for _, objective in blocks], now)]
    elif now < checkin.closes:
        parts += [Divider(), _ways_out(book, checkin, blocks, today)]
    return Message(blocks=tuple(parts), summary=_summary(len(blocks), len(promises)))


def promises_only(book: Book, checkin: CheckIn, now: datetime) -> Message:
    """The check-in of somebody who has answered all of it early: just what was promised."""
    promises, today = promises_to_ask(book, checkin, now), day_of(book, checkin, now)
    due = f"{count_word(len(promises))} promise{'s are' if len(promises) > 1 else ' is'} due"
    closes = moment(checkin.closes, book.zone_of(checkin.person))
    return Message(
        blocks=(
            lines(f"{book.name(checkin.person)}, your answers are in; {due} by {closes}."),
            *(_promise(book, one, today, now) for one in promises),
        ),
        summary=f"Steward: {due}. A few seconds.",
    )


def promises_to_ask(book: Book, checkin: CheckIn, now: datetime) -> list[Promise]:
    """Live promises due by the close or overdue, and those a stand-in made that do not bind yet; the oldest first."""
    found = [
        one
        for one in book.promises_of(checkin.person)
        if one.live and (one.id in checkin.promises or is_overdue(book, one, now) or not one.binding)
    ]
    return sorted(found, key=lambda one: one.due)


def _without_a_date(
    book: Book, checkin: CheckIn, blocks: list[tuple[Block, Objective]], now: datetime
) -> list[Promise]:
    """Those said in this check-in to be not done yet, until something is promised for the same objective."""
    living, promised = {one.id for _, one in blocks}, book.promises_of(checkin.person)
    newest = {one.objective: one.at for one in sorted(promised, key=lambda one: one.at)}
    since = [one for one in promised if one.wants_date and one.objective in living and now < checkin.closes]
    return [one for one in since if one.settled_at and newest[one.objective] < one.settled_at >= checkin.at]


def _living(book: Book, checkin: CheckIn) -> list[tuple[Block, Objective]]:
    """Blocks whose objective is still open and still this person's."""
    found = ((block, book.get(Objective, block.objective)) for block in checkin.blocks)
    return [(block, one) for block, one in found if one and one.open and one.owner == checkin.person]


def _summary(objectives: int, promises: int) -> str:
    """The lock-screen text: how much there is, and nothing of what is in it."""
    due = f", {promises} promise{'s' if promises > 1 else ''} due" if promises else ""
    return f"Steward: {objectives} objective{'' if objectives == 1 else 's'}{due}. About a minute."


def _waits_for_them(book: Book, checkin: CheckIn) -> list[Part]:
    """What others wait for, as long as they do; what exactly is told where it is asked for."""
    rows, done = list[Line](), list[Button]()
    for name in checkin.awaits:
        one = book.get(Objective, name)
        standing = one.standing if one and one.open and not one.held else None
        if one is None or standing is None or not still_waits_for(book, standing, name):
            continue
        if is_awaited(book, standing, checkin.person):
            by, owner = said(book.name(standing.by)), said(book.name(one.owner or standing.by))
            row = (f"{name} ", said(cut(one.title, _TITLE)), " waits for you, says ", by, ": clear it, or tell ", owner)
            rows.append(line(*row, f" by when. {typed(name)} shows it."))
            done.append(it_is_done(name, f"{name}: it is done" if len(checkin.awaits) > 1 else "It is done"))
    return [lines(*rows), Buttons(tuple(done))] if rows else []


def _promise(book: Book, promise: Promise, today: date, now: datetime) -> Item:
    if not promise.binding:
        return promise_words.to_stand_by(book, promise, today)
    return promise_words.asked(book, promise, today, over=is_overdue(book, promise, now))


def _ways_out(book: Book, checkin: CheckIn, blocks: list[tuple[Block, Objective]], today: date) -> Buttons:
    waiting = [objective for block, objective in blocks if not block.answered_at]
    instead = next((name for one in waiting if (name := one.stand_in_on(today))), None)
    args = {"checkin": checkin.id}
    ask = (Button(f"Ask {book.name(instead)}"[:24], Call("ask stand-in", args)),) if instead else ()
    return Buttons((Button("I'm away", Call("away")), *ask, Button("Later today", Call("later today", args))))
