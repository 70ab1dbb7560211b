"""What is said of whom or what an objective waits for."""

from partnership.book import Book
from partnership.decisions import Decision, DecisionState
from partnership.message import Block, Button, Buttons, Call, Line, Message, line, lines, said, say, typed
from partnership.objectives import Objective
from partnership.people import Person
from partnership.updates import Update


def wait_in_words(book: Book, before: Update, after: Update) -> str:
    """`waits for Legal, was Carlos`: what a correction changed of it; empty when nothing, or if it is not for all."""
    if before.waits_for == after.waits_for or before.only_sponsor or after.only_sponsor:
        return ""
    was = _name(book, before.waits_for)
    if after.waits_for is None:
        return f"no longer waits for {was}"
    return f"waits for {_name(book, after.waits_for)}" + (f", was {was}" if was else "")


def _name(book: Book, waits: str | None) -> str:
    return book.name(waits) if waits and book.get(Person, waits) else waits or ""


def wait_over(book: Book, objective: Objective, waited_for: str | None) -> Line:
    """A wait that is over is no answer: what else was said of it stays. `waited_for` nobody: there was none."""
    if waited_for is None:
        return line(f"{objective.id} waits for nobody.")
    stays = "What else you said of it stays, and the check-in asks about it as usual."
    return line(f"{objective.id} no longer waits for ", said(_name(book, waited_for)), f". {stays}")


def is_it_over(book: Book, objective: Objective, over: Call) -> tuple[Block, ...]:
    """Under an answer whose words say that what was waited for has come."""
    waits = objective.standing.waits_for if objective.standing else None
    return (
        lines(line(f"{objective.id} still waits for ", said(_name(book, waits)), ". Is that over?")),
        Buttons((Button("It waits no longer", over), Button("It still waits", Call("never mind")))),
    )


def no_such_wait(book: Book, objective: Objective, name: str) -> Message:
    """To who says that it waits for a decision that nobody was asked for, or that is over."""
    decision = book.get(Decision, name)
    if decision is None:
        some = next((one.id for one in book.executives()), "carlos")
        ask = typed(f"ask @{book.workspace.sponsor or some} … by Fri for {objective.id}")
        return say(
            f"There is no {name}, so {objective.id} doesn't wait for it. To ask for a decision: {ask}",
            summary=f"No {name}.",
        )
    if decision.state is DecisionState.DECIDED:
        row = line(
            f"{name} was decided: ", said(decision.outcome), f", so {objective.id} doesn't wait for it any more."
        )
        return say(row, summary="Decided already.")
    return say(
        f"{name} was taken back, so {objective.id} doesn't wait for it. {typed('decisions')} shows what is open.",
        summary="Taken back.",
    )
