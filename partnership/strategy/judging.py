"""Rules that judge people or motions: off for the first weeks, then offered to the admins one at a time, by example."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import msgspec
from msgspec.structs import replace

from partnership.activity import ACTIVITY
from partnership.book import Book
from partnership.calendar import next_working_moment
from partnership.delivery import Delivery, ToPerson, Why
from partnership.message import Line, line
from partnership.outcome import Outcome, Step
from partnership.people import working_time
from partnership.reasons import Reason
from partnership.strategy.asking_to_attest import to_be_asked
from partnership.strategy.contacts import ONE_PERSON, gap, one_person
from partnership.strategy.incentives import FUNDING, without_outcome
from partnership.strategy.partner_numbers import HARD_TO_READ, hard_to_read
from partnership.strategy.side_project import LOOKS_LIKE_ONE, found
from partnership.strategy.signals import SCORE, scores
from partnership.turn import Turn
from partnership.wording.digest_lines import activity
from partnership.wording.strategy import engagements as engagement_words
from partnership.wording.strategy import incentives as incentive_words
from partnership.wording.strategy import judging as words
from partnership.wording.strategy import partner_numbers as number_words
from partnership.wording.strategy import side_project as side_words
from partnership.wording.strategy import signals as signal_words
from partnership.workspace import Judging, Workspace

OFF_FOR = timedelta(weeks=4)
"""After the start nobody and nothing is judged for that long."""
APART = timedelta(weeks=1)
"""Between two offers."""


class Judged(msgspec.Struct, frozen=True):
    """One of the rules: `so_far` is what it would say at a moment, a line for each."""

    judging: Judging
    reason: Reason
    so_far: Callable[[Book, datetime], tuple[Line, ...]]


def _numbers(book: Book, _: datetime) -> tuple[Line, ...]:
    unread = hard_to_read(book)
    if not unread:
        return ()
    return (number_words.hard_to_read(book.workspace.partner, unread), number_words.how_to_name(unread))


def _activity(book: Book, _: datetime) -> tuple[Line, ...]:
    return tuple(
        line(f"{one.id}: {activity(one, periods)}")
        for one in book.open_objectives()
        if (periods := one.standing.activity_periods if one.standing else 0) > 1
    )


def _funding(book: Book, now: datetime) -> tuple[Line, ...]:
    found = without_outcome(book, now)
    return (incentive_words.without_outcome(found),) if found else ()


def _side_projects(book: Book, now: datetime) -> tuple[Line, ...]:
    owners = {one.owner for one in found(book, now)}
    return (side_words.so_far(len(owners)),) if owners else ()


def _contacts(book: Book, now: datetime) -> tuple[Line, ...]:
    return engagement_words.in_digest(one_person(book, now), gap(book, now))


def _signals(book: Book, now: datetime) -> tuple[Line, ...]:
    return tuple(signal_words.in_one_line(one) for one in scores(book, now))


JUDGED: tuple[Judged, ...] = (
    Judged(Judging.ACTIVITY, ACTIVITY, _activity),
    Judged(Judging.NUMBERS, HARD_TO_READ, _numbers),
    Judged(Judging.FUNDING, FUNDING, _funding),
    Judged(Judging.SIDE_PROJECT, LOOKS_LIKE_ONE, _side_projects),
    Judged(Judging.CONTACTS, ONE_PERSON, _contacts),
    Judged(Judging.SIGNALS, SCORE, _signals),
)
"""In the order in which they are offered."""


def is_on(workspace: Workspace, judging: Judging) -> bool:
    """Whether an admin has turned it on."""
    return judging in workspace.judging


def due(book: Book, now: datetime) -> Iterator[Step]:
    """The next offer: four weeks after the start, then one a week; to every admin, each rule once, with an example.

    A rule that would have said nothing so far waits until it would have said something.
    """
    moment, workspace = _moment(book), book.workspace
    admins = book.admins()
    if moment is None or now < moment or not any(book.at_work(one, now) for one in admins):
        return
    judged, said = next(((one, said) for one in _left(workspace) if (said := one.so_far(book, now))), (None, ()))
    if judged is None:
        return
    offered = replace(workspace, judging_offered=(*workspace.judging_offered, judged.judging), judging_offered_at=now)
    offer = words.offer(judged.judging, judged.reason, said)
    notes = tuple(
        Delivery(
            id=f"judging:{judged.judging}:{one.id}", at=now, to=ToPerson(person=one.id), message=offer, why=Why.NOTE
        )
        for one in admins
    )
    yield Step(name=f"{judged.judging} offered", outcome=Outcome(changes=(offered,), deliveries=notes))


def instants(book: Book, now: datetime) -> Iterator[datetime]:
    """When the next one is offered."""
    moment = _moment(book)
    for one in book.admins() if moment else ():
        at = next_working_moment(max(moment or now, now), working_time(one, book.workspace))
        if at > now:
            yield at


OFFERED = Reason(
    rule=due,
    why="A rule that judges is believed when it was right before it was on, and when a person turned it on.",
    threshold="4 weeks after the start, then one a week, each once it would have said something",
    setting="rules on numbers, rules off numbers",
)


def turned(turn: Turn, judging: Judging, *, on: bool) -> Outcome:
    """The rule on or off, by an admin; one that is decided about is not offered any more."""
    workspace = turn.book.workspace
    rules = workspace.judging | {judging} if on else workspace.judging - {judging}
    known = workspace.judging_offered
    offered = known if judging in known else (*known, judging)
    changed = replace(workspace, judging=rules, judging_offered=offered)
    state = "on" if on else "off"
    later = turn.book.with_changes([changed])
    asked = to_be_asked(later, turn.now) if on and judging is Judging.SIGNALS else []
    answer = words.turned(judging, on=on, asked=signal_words.who_is_asked(later, asked, turn.now))
    return Outcome(changes=(changed,), answer=answer, undoable=f"the rule {judging} {state}")


def _left(workspace: Workspace) -> list[Judged]:
    """Those that are off and were not offered yet."""
    return [one for one in JUDGED if one.judging not in (*workspace.judging_offered, *workspace.judging)]


def _moment(book: Book) -> datetime | None:
    """From when on the next one may be offered; None where there is none."""
    workspace = book.workspace
    if workspace.started_at is None or not _left(workspace):
        return None
    first = workspace.started_at + OFF_FOR
    last = workspace.judging_offered_at
    return max(first, last + APART) if last else first
