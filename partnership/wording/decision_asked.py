"""What is said of a decision while it is asked: to its decider, its asker and the owner."""

from datetime import date, datetime

from msgspec.structs import replace

from partnership.book import Book
from partnership.decisions import Decision
from partnership.due_days import age, due_day
from partnership.message import Button, Call, Field, Form, Message, line, lines, said, say, typed
from partnership.objectives import Objective
from partnership.people import Person
from partnership.wording.decisions import buttons, facts, in_plain_words
from partnership.wording.due_days import due_words
from partnership.wording.figures import week_day
from partnership.wording.hearing import hears
from partnership.wording.terms import titled

_RECOMMENDS = ("i recommend", "we recommend", "recommends", "recommend")
_IF_NOT = ("if not", "otherwise", "it costs", "costs")


def ask_form(book: Book, decider: Person, objective: Objective) -> Message:
    """To the owner: all that makes a decision easy to make, in one form; what is recommended and if not may be left."""
    call = Call("ask", {"decider": decider.id, "objective": objective.id, "form": "yes"})
    fields = (
        Field(
            name="question", label=f"What is {book.name(decider.id)} to decide?", hint="Release Legal for 6 days?",
            required=True,
        ),
        Field(name="due", label="By when?", kind="date", hint="Fri", required=True, leads=("by", "until", "before")),
        Field(name="recommends", label="What do you recommend?", hint="yes", leads=_RECOMMENDS),
        Field(name="if_not", label="What happens if not?", hint="it moves to next quarter", leads=_IF_NOT),
    )  # fmt: skip
    return say(
        line("A decision for ", *titled(objective), ". The last two may stay empty; with them it is decided sooner."),
        Form(fields, Button(f"Ask {book.name(decider.id)}"[:24], call, main=True)),
        summary="What is to be decided?",
    )


def asked_about_yours(book: Book, decision: Decision) -> Message:
    """To the owner of the objective, where somebody else asked."""
    return say(
        line(
            f"{book.name(decision.asked_by)} asks {book.name(decision.decider)} for a decision about "
            f"{decision.objective}, {decision.id}: ",
            said(decision.question),
            f" By {due_words(book, decision)}.",
        ),
        summary="Steward: a decision is asked about an objective of yours.",
    )


def due_today(book: Book, decision: Decision, today: date) -> Message:
    """To the decider, on the morning of its date, and later on while it is open."""
    day = due_day(book, decision)
    was = "is due today" if day >= today else f"was due {week_day(day)} and is still open"
    days = age(book, decision, today)
    since = f" It was asked {days} day{'' if days == 1 else 's'} ago." if days else ""
    taken_in = f"You took it into the meeting: what was decided? {in_plain_words(decision)}"
    return say(
        f"{decision.id} {was}.{f' {taken_in}' if decision.in_meeting else f'{since} Without an answer it stays open.'}",
        lines(*facts(book, replace(decision, in_meeting=False))),
        buttons=buttons(book, decision),
        summary="Steward: what was decided?" if decision.in_meeting else "Steward: a decision is due today.",
    )


def was_asked(
    book: Book, decision: Decision, now: datetime, change: str, *, linked: bool = False, whole: bool = False
) -> Message:
    """To the one who asked, with one tap back, for which `change` is the event that asked it.

    `linked`: the objective was not named, and is said for that. `whole`: nothing is missed.
    """
    missing = [
        words
        for words, given in (("what you recommend", decision.recommends), ("what happens if not", decision.if_not))
        if not (given or whole)
    ]
    asker, today = decision.asked_by, book.day_of(decision.asked_by, now)
    known = book.at_work(decision.decider, now)
    heard = "You hear" if known else f"{hears(book, decision.decider, asker, now)}; you hear"
    about = f" It stands with {decision.objective}." if linked and decision.objective else ""
    example = f"recommend {decision.id}{'' if decision.recommends else ' yes'}{'' if decision.if_not else ' if not: …'}"
    add = f" It is stronger with {' and '.join(missing)}: {typed(example)}" if missing else ""
    return say(
        line(
            f"{decision.id} asked of {book.name(decision.decider)}: ",
            said(decision.question),
            f" By {due_words(book, decision, today)}.{about} {heard} as soon as it is decided.{add}",
        ),
        summary="Decision asked.",
        buttons=(Button("Undo", Call("undo", {"change": change})),),
    )


def stronger(book: Book, decision: Decision) -> Message:
    """To the asker: what is recommended, and what happens if not, as the decider reads it."""
    return say(
        line(
            f"{book.name(decision.decider)} reads it with {decision.id} now:" if decision.decider else f"{decision.id}:"
        ),
        lines(*facts(book, decision)),
        summary="Noted.",
    )


def added_to_yours(book: Book, decision: Decision, by: Person) -> Message:
    """To the asker, when an admin added something."""
    return say(
        f"{by.first_name} added to {decision.id}, which you asked. {book.name(decision.decider)} reads it so:"
        if decision.decider
        else f"{by.first_name} added to {decision.id}, which you asked:",
        lines(*facts(book, decision)),
        f"To say it otherwise: {typed(f'recommend {decision.id} …')}; "
        f"to ask no more: {typed(f'withdraw {decision.id}')}.",
        summary="Steward: something was added to a decision that you asked.",
    )
