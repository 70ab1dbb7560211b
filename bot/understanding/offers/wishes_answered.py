"""Answers to what others wished: about the charter, or for other terms of an objective."""

import re
from decimal import Decimal

from bot.understanding.fitting import wished
from bot.who_is_meant import read_person
from dialogs.reading.dates import DateRead, read_date
from dialogs.reading.numbers import read_number
from partnership.message import Call
from partnership.objectives import Objective
from partnership.strategy.charter import drafts, open_wishes
from partnership.turn import Turn

_OF_WISHES = re.compile(
    r"(?:(?:ok(?:ay)?|yes|please)[ ,]+)*(?P<verb>take|leave) "
    r"(?:(?P<wish>w ?\d{1,4})|(?P<whose>[^\d,.]{2,30}'s(?:(?:[ ,]+and |, ?)[^\d,.]{2,30}'s)*))"
    r"(?: (?:wish|change|words)(?:es|s)?)?"
)


def wishes_settled(turn: Turn, folded: str) -> tuple[Call, ...]:
    """`take rhona's, and theo's`, `leave W2`: wishes about the charter, by those who have them."""
    said = _OF_WISHES.fullmatch(folded)
    if said is None or not drafts(turn.book, turn.person):
        return ()
    if said["wish"]:
        return (Call(f"charter {said['verb']}", {"wish": said["wish"].upper().replace(" ", "")}),)
    wishes = {one.by: one.id for one in open_wishes(turn.book)}
    names = re.split(r"[, ]+and |[, ]*,[ ]*| and ", said["whose"])
    people = [read_person(turn, one.removesuffix("'s")) for one in names]
    if not all(isinstance(one, str) and one in wishes for one in people):
        return ()
    return tuple(Call(f"charter {said['verb']}", {"wish": wishes[str(one)]}) for one in people)


def wish_for(turn: Turn, what: str) -> str:
    """The one objective for which just this was wished; empty where it is another figure or day."""
    day, found = read_date(what, turn.today), []
    dated = day if isinstance(day, DateRead) else None
    figure = read_number(f"{what[: dated.start]} {what[dated.end :]}" if dated else what)
    for one in wished(turn):
        proposal = turn.book.need(Objective, one).proposal
        change = proposal.change if proposal else None
        if change is None:
            continue
        that_day = dated is None or change.due == dated.day
        that_figure = figure is None or (change.target is not None and same_figure(figure.value, change.target))
        if (dated or figure) and that_day and that_figure:
            found.append(one)
    return found[0] if len(found) == 1 else ""


def same_figure(said: Decimal, wish: Decimal) -> bool:
    """Also `68` of 68k, and of 68M."""
    return any(said * many == wish for many in (1, 1_000, 1_000_000))
