"""A bare figure, or "no change", from somebody who was asked to answer for one objective of another."""

import re
from collections.abc import Iterator

from bot.who_is_meant import read_person
from partnership.closing import waiting_for
from partnership.figures import figure_due
from partnership.objectives import Objective
from partnership.people import Person
from partnership.standing_in import stand_ins
from partnership.strategy.leads import figure_giver
from partnership.turn import Turn

_FIGURE = re.compile(r"[$€£]?\d[\d.,]*\s?(?:k|m|mio|%)?(?:[,;:.]\s+\S.*)?", re.IGNORECASE | re.DOTALL)
_WHOSE = re.compile(
    r"(?:for (?P<who>[^\W\d_][\w'’ -]{1,30}?)[:,]|(?P<whose>[^\W\d_][\w -]{1,30}?)['’]s"
    r"(?: (?:stuff|part|numbers?|figures?|update|answer))?[:,]?) (?=[$€£\dnsut])",
    re.IGNORECASE,
)
"""`for Maria: 41k`: the owner for whom somebody answers."""
_SAME = re.compile(r"(?:still )?(?:no changes?|nothing (?:has )?changed|unchanged|(?:the )?same)", re.IGNORECASE)


def of_the_one_asked(turn: Turn, text: str) -> str | None:
    """The line with the objective in front; None where there is not exactly one that it can be for."""
    line = text.strip(" .!\n")
    whose = _WHOSE.match(line)
    owner = read_person(turn, whose["who"] or whose["whose"]) if whose else None
    if whose and isinstance(owner, str):
        line = line[whose.end() :]
    same = _SAME.fullmatch(line) is not None
    if not (same or _FIGURE.fullmatch(line)) or turn.book.owned_by(turn.person.id):
        return None
    asked = _asked(turn, figures=not same)
    found = {one.id for one in asked if not isinstance(owner, str) or one.owner == owner}
    return f"{found.pop()} {line if same else f'value {line}'}" if len(found) == 1 else None


def _asked(turn: Turn, *, figures: bool) -> Iterator[Objective]:
    """What the speaker was asked instead of its owner; with `figures` also of what only the figure was asked."""
    book, now, me = turn.book, turn.now, turn.person.id
    for card in book.running_checkins():
        owner = book.get(Person, card.person)
        if owner is None or not card.at <= now < card.closes:
            continue
        left, day = waiting_for(book, card), book.day_of(owner, now)
        if card.stand_in_at or owner.away_on(day):
            yield from stand_ins(book, owner, left, now).get(me, ())
        for one in left if figures else ():
            lead, last = figure_giver(book, one), one.metric.measured_on
            given = last is not None and last >= book.day_of(owner, card.at)
            if lead and lead.id == me and figure_due(one, day) and not given:
                yield one
