"""What is said when somebody may not ask, make, record or take back a decision."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from partnership.book import Book
from partnership.decisions import Decision
from partnership.message import Button, Call, Message, line, said, say, typed
from partnership.objectives import Objective
from partnership.people import Person
from partnership.wording.figures import week_day
from partnership.wording.hearing import hears_first


def only_the_decider(book: Book, decision: Decision, *, may_record: bool) -> Message:
    """To somebody else who tried to decide."""
    if decision.decider is None:
        return say(
            f"{decision.id} has no decider at the moment. An admin names one: {typed(f'assign {decision.id} to @…')} "
            "Nothing was changed.",
            summary="Not yours to decide.",
        )
    how = (
        f" If {book.name(decision.decider)} has decided: {typed(f'decided {decision.id} yes by @{decision.decider}')}"
        if may_record
        else " Nothing was changed."
    )
    return say(f"{decision.id} is {book.name(decision.decider)}'s to decide.{how}", summary="Not yours to decide.")


def not_their_objective(book: Book, objective: Objective, given: Mapping[str, str]) -> Message:
    """To who asks about an objective of somebody else's; `given` asks it without the objective."""
    owner = f"{book.name(objective.owner)}, who owns it, or " if objective.owner else ""
    args = {name: value for name, value in given.items() if value}
    return say(
        f"A decision for {objective.id} is asked by {owner}an admin. You can tell them, or ask it for no objective.",
        buttons=(Button("Ask it for no objective", Call("ask", args)), Button("Leave it", Call("never mind"))),
        summary="Not your objective.",
    )


def may_not_record(book: Book, decision: Decision) -> Message:
    """To somebody who tried to record."""
    decider = book.name(decision.decider)
    allows = f", and whom {decider} allows," if decision.decider else ""
    ask = f" {decider} can allow you: {typed(f'allow @you {decision.id}')}" if decision.decider else ""
    return say(f"Only admins{allows} record {decision.id}.{ask}", summary="Not allowed.")


def who_decided(book: Book, decision: Decision) -> Message:
    """Recorded without a name, where nobody is asked."""
    some = next((one.id for one in book.executives()), "carlos")
    return say(
        f"{decision.id} has no decider at the moment, so say who decided. For example: "
        f"{typed(f'decided {decision.id} yes by @{some}')}",
        summary="Who decided?",
    )


def which_was_decided(decision: Decision, decider: Person, two: Sequence[str]) -> Message:
    """Recorded as a yes or no, where one of two was asked for."""
    example = typed(f"decided {decision.id} {two[0]} by @{decider.id}")
    return say(
        line(f"{decision.id} asks for one of two: ", said(", or ".join(two)), f"? For example: {example}"),
        summary="Which of the two?",
    )


def only_the_asker(book: Book, decision: Decision) -> Message:
    """To somebody else who tried to withdraw."""
    return say(f"Only {book.name(decision.asked_by)} or an admin can withdraw {decision.id}.", summary="Not allowed.")


def not_heard_yet(book: Book, decision: Decision, reader: Person, now: datetime) -> Message:
    """To an admin who did not ask it: nobody reads it before its decider."""
    return say(f"{hears_first(book, decision, reader.id, now)} Nothing was changed.", summary="Not heard yet.")


def only_the_asker_recommends(book: Book, decision: Decision) -> Message:
    """To somebody else who tried to."""
    asker = book.name(decision.asked_by)
    return say(f"Only {asker}, who asked {decision.id}, or an admin can say that.", summary="Not allowed.")


def too_late_to_take_back(decision: Decision) -> Message:
    """After 24 hours."""
    return say(
        line(
            f"{decision.id} was decided more than 24 hours ago: ",
            said(decision.outcome),
            f". To change what it says, send {typed(f'{decision.id} …')} with the new words.",
        ),
        summary="Too late to take back.",
    )


def no_decider(book: Book, person: Person) -> Message:
    """The person named is not on the executive roster."""
    some = next((one.first_name for one in book.executives()), "an executive")
    return say(
        f"Only executives decide, and {book.name(person.id)} is not on the roster. Whom else? For example: {some}.",
        summary="Not on the roster.",
    )


def day_has_passed(day: date, today: date) -> Message:
    """The date asked for lies behind."""
    ahead = date.fromordinal(today.toordinal() + 7 - (today.weekday() + 3) % 7)
    return say(
        f"{week_day(day, today)} has passed. By when is it needed? For example: {week_day(ahead, today)}.",
        summary="That day has passed.",
    )
