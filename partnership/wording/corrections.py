"""What is said of corrections: to one answer, and to the next one."""

from collections.abc import Sequence
from datetime import datetime

from partnership.book import Book
from partnership.message import Button, Call, Message, line, said, say, typed
from partnership.objectives import Objective
from partnership.people import Person
from partnership.updates import Update
from partnership.wording.figures import chance, figure, week_day
from partnership.wording.terms import moment_for

LEFT = "left"
"""An argument of `never mind`: the objective whose next answer stays behind a correction."""


def also_the_next(
    book: Book, objective: Objective, owner: Person, update: Update, opens: datetime, now: datetime, change: Call
) -> Message:
    """Under a correction that the answer to the next check-in, saved before it, contradicts."""
    stood = ", ".join(filter(None, (update.status.value, chance(update.chance, said=True))))
    when = week_day(book.day_of(owner, opens), book.day_of(owner, now))
    return say(
        f"Your answer for the check-in of {when} says {objective.id} is {stood}: change that too?",
        summary="One question.",
        buttons=(
            Button("Change it too", change, main=True),
            Button("Leave it", Call("never mind", {LEFT: objective.id})),
        ),
    )


def left(name: str) -> Message:
    """After the no to it."""
    return say(f"The next answer for {name} stays as it is, and so does the correction.", summary="Left as it is.")


def asked_as_usual(book: Book, objective: Objective, owner: Person, opens: datetime, now: datetime) -> str:
    """Under an answer to the coming check-in that corrects the last one instead."""
    when = moment_for(book, owner, opens, now)
    return f"It is no answer to the next check-in: that opens {when} and asks about {objective.id} as usual."


def not_moved(objective: Objective) -> str:
    """Where a tap that corrects the last check-in came too late: the answer it showed is another by now."""
    command = typed(f"correct {objective.id} …")
    return f"Nothing was corrected: {objective.id} was answered anew since. To correct the last check-in: {command}."


def which_is_it(objective: Objective, typed: str, choices: Sequence[tuple[str, Call]], question: str) -> Message:
    """A part of a correction can be read in several ways: one tap says which; nothing is saved before."""
    return say(
        line(f"{objective.id}, “", said(typed), f"”: {question} Nothing is saved yet, and nothing is lost."),
        summary="One question.",
        buttons=tuple(Button(label[:24], call) for label, call in choices),
    )


def which_figure(figure: str, choices: Sequence[tuple[Objective, Call]]) -> Message:
    """A figure that was wrong, where it may be that of several objectives."""
    return say(
        line("Which figure is ", said(figure), ": that of which objective? Nothing is saved yet."),
        summary="One question.",
        buttons=tuple(Button(f"{one.id} {one.title}"[:24], call) for one, call in choices[:5]),
    )


def what_is_right(choices: Sequence[tuple[Objective, Call]]) -> Message:
    """A figure that was wrong, without the right one."""
    about, call = choices[0]
    first = "correct " if call.command == "correct" else ""
    example = typed(f"{first}{about.id} {figure(about.metric, about.metric.target)}")
    return say(
        f"What is the right figure? Write it with its objective, for example: {example}. Nothing is saved yet.",
        summary="One question.",
    )


def only_this_one(objective: Objective) -> str:
    """Under a correction whose line spoke of more."""
    return (
        f"Only {objective.id} was corrected. What else your line says: write it on its own, without {typed('correct')}."
    )


def instead_of(objective: Objective, text: str, known: str, call: Call) -> Message:
    """Words that waited for their objective, which has others by now."""
    return say(
        line(f"{objective.id} says by now: “", said(known), "”. Shall “", said(text), "” replace that? Nothing is "
             "changed yet."),
        summary="One question.",
        buttons=(Button("Replace it", call), Button("Keep it", Call("never mind"), main=True)),
    )  # fmt: skip


def nothing_to_correct(objective: Objective) -> Message:
    """A correction that changes nothing."""
    return say(f"{objective.id} says exactly that already. Nothing was changed.", summary="Nothing changed.")
