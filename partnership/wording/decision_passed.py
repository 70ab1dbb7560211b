"""What is said of a decision that is withdrawn, or asked of somebody else."""

import re

from partnership.book import Book
from partnership.decisions import Decision
from partnership.message import Button, Call, Message, line, said, say, typed
from partnership.people import Person
from partnership.wording.decisions import TO_BE_NAMED
from partnership.wording.trimming import LABEL, cut

_TALKS = re.compile(r"\b(?:discuss|talk|speak|meet(?:ing)?|agenda|board)\b", re.IGNORECASE)


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


def ways_on(book: Book, decision: Decision, text: str) -> tuple[Button, ...]:
    """What is done with words about a decision that do not decide it: told to who asked, or taken into the meeting."""
    args = {"decision": decision.id}
    asker, found = book.get(Person, decision.asked_by), list[Button]()
    if asker and asker.id != decision.decider and not asker.left_at:
        found.append(
            Button(cut(f"Pass it on to {asker.first_name}", LABEL), Call("tell asker", {**args, "text": text}))
        )
    if _TALKS.search(text) and not decision.in_meeting:
        found.append(Button("Take it in the meeting", Call("take in meeting", args)))
    return tuple(found)


def asked_back(book: Book, decision: Decision, text: str) -> Message:
    """To who asked for it, from its decider."""
    who = book.name(decision.decider)
    return say(
        line(f"{who} on {decision.id}, ", said(decision.question), " “", said(text), "”"),
        f"It stays open. Answer {who} yourself; "
        f"{typed(f'recommend {decision.id} …')} adds what you recommend to the question.",
        summary="Steward: a word about a decision you asked for.",
    )


def was_passed_on(decision: Decision, hears: str) -> Message:
    """To its decider."""
    return say(f"Passed on: {hears}. {decision.id} stays open.", summary="Passed on.")
