"""What is said of a decision that is withdrawn, or asked of somebody else."""

import re
from collections.abc import Sequence

from partnership.book import Book
from partnership.decisions import Decision
from partnership.message import Button, Call, Message, line, said, say, typed
from partnership.people import Person
from partnership.wording.decisions import TO_BE_NAMED
from partnership.wording.terms import listed
from partnership.wording.trimming import LABEL, cut

_LONGEST = 120
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


def stays_open(decision: Decision, text: str, *ways: Button) -> Message:
    """To its decider, of words that decide nothing: `maybe`."""
    which = decision.id
    return say(
        line("“", said(cut(text, LABEL)), f"” decides nothing yet: {which} ", said(decision.question), " stays open."),
        f"{typed(f'{which} yes')}, {typed(f'{which} no')} or your own words behind {which} decide it.",
        summary=f"Steward: {which} stays open.",
        buttons=ways,
    )


def somebody_elses(decision: Decision, to: Person, admins: Sequence[str], *ways: Button) -> Message:
    """To its decider, who says that another should decide."""
    return say(
        line(f"{decision.id} ", said(decision.question), f" stays yours until it is handed over to {to.first_name}."),
        f"That is for {listed([*admins], 'or')} to do. Shall I pass it on? Nobody is told yet.",
        summary="One question for you.",
        buttons=ways,
    )


def other_decider_wished(by: Person, decision: Decision, to: Person) -> Message:
    """To the admins, from its decider."""
    return say(
        line(f"{by.first_name} says that {to.first_name} should decide {decision.id}, ", said(decision.question)),
        f"It stays {by.first_name}'s until you hand it over.",
        summary="Steward: a decision for somebody else?",
        buttons=(
            Button(
                cut(f"Ask {to.first_name} instead", LABEL),
                Call("assign", {"decision": decision.id, "to": to.id}),
                main=True,
            ),
        ),
    )


def wish_passed_on(decision: Decision, admins: Sequence[str], to: Person) -> Message:
    """To its decider."""
    return say(
        f"Passed on to {listed([*admins])}. {decision.id} stays yours until it is handed over to {to.first_name}.",
        summary="Passed on.",
    )


def no_decision(who: Person, question: str) -> Message:
    """To who would have a colleague asked what is nothing to decide."""
    return say(
        line(
            f"A question to {who.first_name} is no decision, so I asked nobody: “", said(cut(question, _LONGEST)), "”"
        ),
        f"Please ask {who.first_name} yourself. What {who.first_name} is to decide I ask with a day: "
        f"{typed(f'ask @{who.first_name} … by Fri')}.",
        summary="Nothing was asked.",
    )
