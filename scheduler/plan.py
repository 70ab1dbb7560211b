"""Everything that the clock may make due, and when it next may."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

import msgspec

from partnership import (
    awaited_notes,
    charter_question,
    closing,
    decisions_due,
    digest_round,
    ending,
    escalation,
    expiry,
    no_admin,
    offers,
    opening,
    promising,
    quiet,
    red,
    red_ahead,
    silence,
)
from partnership.book import Book
from partnership.offer_messages import as_offered
from partnership.outcome import Step
from partnership.strategy import (
    asking_sponsor,
    asking_to_attest,
    chartering,
    incentives,
    judging,
    motion_days,
    side_project,
    signal_readings,
)

NOBODY = ""
"""Whose word it is that the clock says."""


class Rule(msgspec.Struct, frozen=True):
    """One subject: its steps at a moment, and the moments after it when something new may be due."""

    name: str
    due: Callable[[Book, datetime], Iterable[Step]]
    instants: Callable[[Book, datetime], Iterable[datetime]]


RULES: tuple[Rule, ...] = (
    Rule("close", closing.due, closing.instants),
    Rule("expiry", expiry.due, expiry.instants),
    Rule("ending", ending.due, ending.instants),
    Rule("quiet hours", quiet.due, quiet.instants),
    Rule("promises", promising.due, promising.instants),
    Rule("opening", opening.due, opening.instants),
    Rule("ladder", escalation.due, escalation.instants),
    Rule("red", red.due, red.instants),
    Rule("red ahead", red_ahead.due, red_ahead.instants),
    Rule("waits", awaited_notes.due, awaited_notes.instants),
    Rule("silence", silence.due, silence.instants),
    Rule("offers", offers.due, offers.instants),
    Rule("why", charter_question.due, charter_question.instants),
    Rule("charter", chartering.due, chartering.instants),
    Rule("incentives", incentives.due, incentives.instants),
    Rule("motion days", motion_days.due, motion_days.instants),
    Rule("side project", side_project.due, side_project.instants),
    Rule("attesting", asking_to_attest.due, asking_to_attest.instants),
    Rule("sponsor", asking_sponsor.due, asking_sponsor.instants),
    Rule("judging", judging.due, judging.instants),
    Rule("decisions", decisions_due.due, decisions_due.instants),
    Rule("digest", digest_round.due, digest_round.instants),
    Rule("signals", signal_readings.due, signal_readings.instants),
    Rule("no admin", no_admin.due, no_admin.instants),
)
"""The close comes first: what has closed is not reminded of any more. Then what ends: a welcome before a check-in."""


def steps(book: Book, now: datetime) -> Iterator[Step]:
    """What is due at `now`, each step to be committed by itself. None once all of it was committed."""
    return (step for rule in RULES for step in steps_of(rule, book, now))


def steps_of(rule: Rule, book: Book, now: datetime) -> Iterator[Step]:
    """What one rule wants; its notes to people who are not at work wait until they are."""
    for step in rule.due(book, now):
        outcome = as_offered(book, step.outcome, now)
        yield Step(name=step.name, outcome=quiet.put_by(book, outcome, NOBODY, now))


def next_instant(book: Book, now: datetime) -> datetime | None:
    """The first moment after `now` at which something may be due, if nothing else happens before; None for never."""
    return min((instant for rule in RULES for instant in rule.instants(book, now) if instant > now), default=None)
