"""What is said of a decision that is withdrawn, or asked of somebody else."""

from partnership.book import Book
from partnership.decisions import Decision
from partnership.message import Message, line, said, say, typed
from partnership.wording.decisions import TO_BE_NAMED


def withdrawn(decision: Decision) -> Message:
    """To the one who withdrew it."""
    return say(f"{decision.id} is withdrawn. Nobody is asked any more.", summary="Decision withdrawn.")


def was_withdrawn(book: Book, decision: Decision) -> Message:
    """To the decider and the one who asked."""
    gone = f"no longer asked of {book.name(decision.decider)}" if decision.decider else "withdrawn"
    return say(
        line(f"{decision.id} is {gone}: ", said(decision.question)), summary="Steward: a decision is no longer needed."
    )


def no_decider_left(decision: Decision) -> Message:
    """To the one who asked and the admins: who was asked can decide no more."""
    return say(
        line(f"{decision.id} has no decider any more: ", said(decision.question)),
        f"It stays open, {TO_BE_NAMED}. An admin names one: {typed(f'assign {decision.id} to @…')}",
        summary="Steward: a decision has no decider.",
    )


def now_asked_of(book: Book, decision: Decision, *, unread: bool = False) -> Message:
    """To the admin who named the decider, and to the one who asked; `unread`: by its decider."""
    words = (".",) if unread else (": ", said(decision.question))
    return say(
        line(f"{decision.id} is asked of {book.name(decision.decider)} now", *words),
        summary="Steward: a decision has another decider.",
    )


def asked_of_another(book: Book, decision: Decision) -> Message:
    """To who was asked before."""
    return say(
        line(f"{decision.id} is {book.name(decision.decider)}'s to decide now: ", said(decision.question)),
        summary="Steward: a decision is not asked of you any more.",
    )
