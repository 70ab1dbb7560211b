"""After the last answer of a check-in: what leadership will read, who hears it when, and the next promise."""

from datetime import datetime

from partnership.book import Book
from partnership.decisions import Decision
from partnership.message import Block as Part
from partnership.message import Button, Buttons, Call, Field, Form, Line, line, lines, said
from partnership.objectives import Objective
from partnership.people import Person
from partnership.privacy import as_read_by, readers_beside
from partnership.promises import Promise
from partnership.rounds import CheckIn
from partnership.updates import Status, Update, words_of
from partnership.windows import left_out
from partnership.wording.promises import quoted
from partnership.wording.red import channel_first, left_out_words, owner_buttons, state_words
from partnership.wording.strategy import outcomes
from partnership.wording.terms import listed, moment_for

_QUOTE = 140


def afterwards(book: Book, checkin: CheckIn, objectives: list[Objective], now: datetime) -> list[Part]:
    """After the last answer: what leadership will read, who hears it when, and the next promise."""
    going = [one for one in objectives if not _is_done(one)]
    parts: list[Part] = [*_digest_words(book, checkin, objectives), *outcomes.in_card(book, checkin, objectives)]
    parts += _red_lines(book, checkin, objectives, now)
    if now < checkin.closes and going:
        worst = max(going, key=_weight)
        promised = [one for one in book.promises_of(checkin.person) if _just_made(one, checkin)]
        if promised:
            parts.append(lines(*(line(*quoted(book, one, book.day_of(checkin.person, now)), ".") for one in promised)))
        else:
            parts.append(_next_promise(checkin, worst))
        sponsor = book.sponsor
        asked = _asked_already(book, checkin, worst, sponsor.id) if sponsor else None
        if asked and sponsor:
            parts.append(lines(f"{asked.id} is asked of {book.name(sponsor.id)}."))
        elif sponsor and sponsor.id != checkin.person:
            args = {"decider": sponsor.id, "objective": worst.id}
            ask = Button(f"Ask {book.name(sponsor.id)} to decide"[:24], Call("ask in form", args), form=True)
            parts.append(Buttons((ask,)))
    return parts


def _is_done(objective: Objective) -> bool:
    """Whether its owner calls it done: nothing more is promised or asked for."""
    standing = objective.standing
    return not objective.open or (standing is not None and standing.status is Status.DONE and not standing.assumed)


def _asked_already(book: Book, checkin: CheckIn, objective: Objective, sponsor: str) -> Decision | None:
    """The decision about this that the owner has asked the sponsor for, and that is open."""
    return next(
        (
            one
            for one in book.all(Decision)
            if one.open and (one.objective, one.asked_by, one.decider) == (objective.id, checkin.person, sponsor)
        ),
        None,
    )


def _just_made(promise: Promise, checkin: CheckIn) -> bool:
    """Whether it was promised in answer to this check-in."""
    return promise.live and promise.at >= checkin.at


def _weight(objective: Objective) -> tuple[int, datetime]:
    """The worse, and of two that stand alike the one that came to it last."""
    order, standing = (Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK), objective.standing
    return (order.index(standing.status), standing.since) if standing else (-1, objective.at)


def _digest_words(book: Book, checkin: CheckIn, objectives: list[Objective]) -> list[Part]:
    quoted: list[Line] = []
    rows: list[Line] = []
    for objective in objectives:
        update = book.get(Update, f"{objective.id}:{checkin.window}")
        update = as_read_by(update, checkin.person) if update else None
        words = words_of(update) if update else ""
        if left_out(book, objective, checkin.window):
            rows.append(line(left_out_words(book, objective.id, checkin.window)))
        elif update and words and update.held:
            rows.append(line(f"{objective.id}: nobody is shown your words until you say who may read them."))
        elif update and words and update.only_sponsor:
            goes_to = _goes_to(book, update, checkin.person)
            rows.append(line(f"In the digest {objective.id} stands without your words; {goes_to}."))
        elif words:
            cut = words if len(words) <= _QUOTE else f"{words[: _QUOTE - 1].rstrip()}…"
            quoted.append(line(f"{objective.id}: “", said(cut), "”"))
    head = "This is your line in the digest:" if len(quoted) == 1 else "These are your lines in the digest:"
    shown: list[str | Line] = [head, *quoted] if quoted else []
    return [lines(*shown, *rows)] if rows or quoted else []


def _goes_to(book: Book, update: Update, person: str) -> str:
    readers = readers_beside(update, person)
    reads = f"{listed([book.name(one) for one in readers])} {'read' if readers[1:] else 'reads'} them"
    return f"only {reads}" if readers else "nobody else reads them"


def _red_lines(book: Book, checkin: CheckIn, objectives: list[Objective], now: datetime) -> list[Part]:
    sponsor, parts = book.sponsor, list[Part]()
    for objective in objectives:
        spell = book.last_spell(objective.id)
        if not spell or spell.ended_at or spell.sponsor_told_at or spell.told_by_owner or spell.owner != checkin.person:
            continue
        if sponsor is None or sponsor.id == spell.owner:
            continue
        when = moment_for(book, book.get(Person, checkin.person), spell.sponsor_due, now)
        parts.append(
            lines(
                f"{book.name(sponsor.id)} is told {when} that {objective.id} {state_words(objective, spell)}."
                f"{channel_first(book, spell, objective, now)}"
            )
        )
        parts.append(Buttons(owner_buttons(book, spell, checkin.id)))
    return parts


def _next_promise(checkin: CheckIn, objective: Objective) -> Form:
    call = Call("promise", {"objective": objective.id, "checkin": checkin.id})
    return Form(
        fields=(
            Field(name="what", label=f"Next promise for {objective.id}?", hint="Legal names a reviewer", required=True),
            Field(name="due", label="By when?", kind="date", hint="Fri", required=True),
        ),
        submit=Button("Promise", call),
    )
