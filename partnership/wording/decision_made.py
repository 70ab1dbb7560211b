"""What is said of a decision that is made: to its decider, and to those who waited for it."""

import re
from collections.abc import Sequence
from datetime import datetime

from partnership.book import Book
from partnership.decisions import TAKE_BACK, Decision, DecisionState
from partnership.message import Button, Call, Field, Form, Line, Message, line, said, say, typed
from partnership.objectives import Objective
from partnership.people import Person
from partnership.standings import is_awaited
from partnership.wording.decisions import of_two
from partnership.wording.due_days import is_still_due, said_day
from partnership.wording.figures import moment
from partnership.wording.hearing import hears
from partnership.wording.terms import listed

_YES = re.compile(r"(?:yes|ok(?:ay)?|agreed|approved|go ahead|do it)\b", re.IGNORECASE)


def which_of_two(book: Book, decision: Decision, two: Sequence[str]) -> Message:
    """To the decider, who said yes or no to a question of which."""
    seen = book.token(decision)
    other = Button("Other…", Call("decide", {"decision": decision.id}, seen))
    return say(
        line(f"{decision.id} asks for one of two. Which: ", said(", or ".join(two)), "? Nothing is decided yet."),
        buttons=(*of_two(decision, seen), other),
        summary="Which of the two?",
    )


def you_decided(book: Book, decision: Decision, now: datetime) -> Message:
    """To the decider."""
    asker, decider = decision.asked_by, decision.decided_by
    knows = "" if asker == decider else f" {hears(book, asker, decider, now)}."
    return say(
        line(f"{decision.id}: ", said(decision.outcome.rstrip(".")), f".{knows} You can undo it for 24 hours."),
        buttons=(Button("Undo", Call("undo decision", {"decision": decision.id}, book.token(decision))),),
        summary="Decided.",
    )


def in_words(book: Book, decision: Decision) -> Message:
    """To the decider alone: a field for words that are neither yes nor no."""
    call = Call("decide", {"decision": decision.id, "sure": "yes", "form": "yes"}, book.token(decision))
    field = Field(
        name="outcome", label="What do you decide?", kind="long", hint="for example: yes, but only four days",
        required=True,
    )  # fmt: skip
    return say(
        line(f"{decision.id} · ", said(decision.question, strong=True)),
        Form((field,), Button("Decide", call, main=True)),
        summary="Steward: what do you decide?",
    )


def is_that_it(book: Book, decision: Decision, outcome: str) -> Message:
    """To the decider alone: words that are neither yes nor no nor an option are read back once."""
    given = {"decision": decision.id, "outcome": outcome, "sure": "yes"}
    if decision.state is DecisionState.DECIDED:
        return say(
            line(f"{decision.id} says: ", said(decision.outcome.rstrip(".")), ". Change it to “", said(outcome), "”?"),
            line(said(decision.question), " Nobody is told yet."),
            buttons=(
                Button("Change it", Call("decide", given, book.token(decision)), main=True),
                Button("Leave it", Call("never mind")),
            ),
            summary="Change your decision?",
        )
    return say(
        line("Record “", said(outcome), f"” as your decision on {decision.id}? Nobody is told yet."),
        line(said(decision.question)),
        buttons=(
            Button("Yes, that is it", Call("decide", given, book.token(decision)), main=True),
            Button("Not yet", Call("never mind")),
        ),
        summary="Is that your decision?",
    )


def was_changed(book: Book, decision: Decision, before: str) -> Message:
    """To the one who asked: the decider has replaced the decision."""
    return say(
        line(
            f"{book.name(decision.decided_by)} changed {decision.id}: ",
            said(decision.outcome.rstrip(".")),
            "; it was: ",
            said(before.rstrip(".")),
            ".",
        ),
        line("You asked: ", said(decision.question)),
        summary="Steward: a decision was changed.",
    )


def was_decided(book: Book, decision: Decision) -> Message:
    """To the one who asked."""
    by = f", recorded by {book.name(decision.recorded_by)}" if decision.recorded_by else ""
    return say(
        line(f"{decision.id} is decided: ", said(decision.outcome), f", by {book.name(decision.decided_by)}{by}."),
        line("You asked: ", said(decision.question)),
        summary="Steward: what you asked is decided.",
    )


def _new_day(objective: Objective, decision: Decision) -> tuple[Line, ...]:
    """Where a day was decided: how that of the objective moves with it; the decision alone moves none."""
    day = said_day(decision.question) if _YES.match(decision.outcome) else ""
    return (is_still_due(objective, day),) if day else ()


def decided_about_yours(book: Book, decision: Decision) -> Message:
    """To the owner of its objective; where that waits for who decided, one tap says that the wait is over."""
    by = f", recorded by {book.name(decision.recorded_by)}" if decision.recorded_by else ""
    objective, who = book.need(Objective, decision.objective or ""), book.name(decision.decided_by)
    owner_asked = decision.asked_by == objective.owner
    asked = "You" if owner_asked else book.name(decision.asked_by)
    about = f" It is about {objective.id}." if decision.objective and not owner_asked else ""
    waits = objective.standing is not None and is_awaited(book, objective.standing, decision.decided_by)
    over = Call("update", {"objective": objective.id, "text": "waits no longer"})
    return say(
        line(f"{decision.id} is decided: ", said(decision.outcome.rstrip(".")), f", by {who}{by}."),
        line(f"{asked} asked: ", said(decision.question), about),
        *_new_day(objective, decision),
        *((f"{objective.id} waits for {who}: is that over?",) if waits else ()),
        buttons=(Button("It waits no longer", over, main=True), Button("It still waits", Call("never mind")))
        if waits else (),
        summary="Steward: what you asked is decided." if owner_asked else "Steward: a decision about yours is made.",
    )  # fmt: skip


def recorded(book: Book, decision: Decision, now: datetime) -> Message:
    """To the one who recorded it."""
    told = sorted(
        {decision.decided_by or "", decision.decider or "", decision.asked_by} - {"", decision.recorded_by or ""}
    )
    at_work = [one for one in told if book.at_work(one, now)]
    knows = f"{listed([book.name(one) for one in told])} know" if len(at_work) == len(told) > 1 else None
    knows = knows or "; ".join(hears(book, one, decision.recorded_by, now) for one in told)
    return say(
        line(
            f"{decision.id}: ",
            said(decision.outcome),
            f", by {book.name(decision.decided_by)}, recorded by {book.name(decision.recorded_by)}. "
            f"{knows}; {book.name(decision.decided_by)} can undo it for 24 hours.",
        ),
        summary="Decision recorded.",
    )


def was_recorded(book: Book, decision: Decision) -> Message:
    """To the one whose decision was recorded."""
    zone = book.zone_of(decision.decided_by)
    until = f" until {moment(decision.decided_at + TAKE_BACK, zone)}" if decision.decided_at else ""
    return say(
        line(
            f"{book.name(decision.recorded_by)} recorded for you: {decision.id} ",
            said(decision.question),
            " ",
            said(decision.outcome, strong=True),
            f". If that is not right, undo it{until}.",
        ),
        buttons=(Button("Undo", Call("undo decision", {"decision": decision.id}, book.token(decision))),),
        summary="Steward: a decision of yours was recorded.",
    )


def was_taken_back(book: Book, decision: Decision) -> Message:
    """To the one who asked and the one who recorded."""
    return say(
        line(f"{book.name(decision.decider)} took {decision.id} back; it is open again: ", said(decision.question)),
        summary="Steward: a decision is open again.",
    )


def open_again(book: Book, decision: Decision, by: str, now: datetime) -> Message:
    """To the decider `by` who took it back."""
    knows = "" if decision.asked_by == by else f" {hears(book, decision.asked_by, by, now)}."
    return say(
        f"{decision.id} is open again.{knows}",
        buttons=(Button("Decide now", Call("decide", {"decision": decision.id}, book.token(decision))),),
        summary="Decision open again.",
    )


def stands_again(book: Book, decision: Decision, by: str, now: datetime) -> Message:
    """To the decider `by`, who took a change back."""
    knows = "" if decision.asked_by == by else f" {hears(book, decision.asked_by, by, now)}."
    return say(
        line(f"{decision.id} is again what it was before: ", said(decision.outcome.rstrip(".")), f".{knows}"),
        summary="The decision from before stands again.",
    )


def in_meeting(book: Book, decision: Decision) -> Message:
    """To the decider and the one who asked."""
    return say(
        f"{book.name(decision.decider)} takes {decision.id} in the next meeting. It stays open until it is decided: "
        f"{book.name(decision.decider)} or an admin then says {typed(f'{decision.id} decided …')}",
        summary="Decision for the meeting.",
    )


def allowed(book: Book, decision: Decision, person: Person) -> Message:
    """To the decider."""
    return say(
        f"{book.name(person.id)} may record {decision.id} for you. You are told, and can undo it for 24 hours.",
        summary="Noted.",
    )
