"""What is said about people: added, removed, known or not, here or away, forgotten; and the audit log."""

from collections.abc import Sequence
from datetime import datetime

from partnership.book import Book
from partnership.message import Button, Call, Message, line, lines, said, say, typed
from partnership.motions import Motion
from partnership.objectives import Objective
from partnership.people import Person
from partnership.wording.digest_held import hears_of_freed
from partnership.wording.getting import adds_it, to_be_met
from partnership.wording.ownership import freed
from partnership.wording.strategy.incentives import still_to_claim
from partnership.wording.terms import listed
from partnership.workspace import Workspace


def unknown_person(book: Book, text: str) -> Message:
    """Nobody of that name."""
    some = next((one.name for one in book.executives()), "Maria Lind")
    return say(
        line("I don't know “", said(text.strip()), "” yet."),
        f"A name, an e-mail address or a mention will do, for example: {some}. {typed('people')} shows whom I know.",
    )


def pick_list(
    text: str, people: Sequence[Person], again: Call, slot: str, before: str = "", after: str = ""
) -> Message:
    """Several of that name: one tap each; `before` and `after` are the words around the name in that slot."""
    buttons = tuple(Button(one.name[:24], again.with_args({slot: f"{before}@{one.id}{after}"})) for one in people[:6])
    rows = [line("@", one.id, ": ", said(one.name), f", {one.title}" if one.title else "") for one in people[:6]]
    return say(
        line("I know several for “", said(text.strip().lstrip("@")), "”. Whom do you mean?"), *rows, buttons=buttons
    )


def reach_sentence(person: Person, workspace: Workspace) -> str:
    """Whether a message can arrive, said honestly."""
    if person.pending:
        name = person.first_name
        what = to_be_met(adds=adds_it(person, workspace))
        return f"I have not seen {name} yet: ask {name} to {what}. The name is kept."
    if not person.reachable:
        return f"I can't reach {person.first_name} at the moment; {typed('unreachable')} shows why."
    return f"I can reach {person.first_name}."


def guest(person: Person) -> Message:
    """Guests have no role."""
    return say(
        f"{person.name} is a guest here. Guests read nothing and can't be an executive or admin; they need an "
        "account of your "
        "company first. Nothing was changed."
    )


def executive_already(person: Person) -> Message:
    """On the roster with that title."""
    return say(f"{person.name} is on the executive roster already, as {person.title or 'executive, without a title'}.")


def executive_added(
    person: Person, workspace: Workspace, offers: Sequence[str] = (), owned: Sequence[str] = ()
) -> Message:
    """To the admin; `offers` wait for the person's answer, and what is `owned` they are asked about."""
    title = (
        f" as {person.title}"
        if person.title
        else f" without a title; {typed(f'executive add @{person.id} as COO')} gives one"
    )
    return say(
        f"{person.name} is on the executive roster{title}. {reach_sentence(person, workspace)}",
        _what_they_hear(person, offers, owned),
    )


def _what_they_hear(person: Person, offers: Sequence[str], owned: Sequence[str]) -> str:
    if offers:
        return f"{listed(list(offers))} {'is' if len(offers) == 1 else 'are'} offered to {person.first_name} already."
    return "" if owned else f"{person.first_name} hears nothing from me until you assign something."


def executives_added(people: Sequence[Person], workspace: Workspace) -> Message:
    """Several at once."""
    rows = [
        line(f"{one.name}{f', {one.title}' if one.title else ''}. {reach_sentence(one, workspace)}") for one in people
    ]
    return say(f"On the executive roster: {listed([one.first_name for one in people])}.", lines(*rows))


def too_many_named(named: int, most: int) -> Message:
    """To a list of executives that is no leadership team."""
    return say(
        f"That names {named:,} executives; I add up to {most} at once. Nothing was saved: please send them in shorter "
        "lists."
    )


def nobody_named() -> Message:
    """No name in what was typed."""
    return say(
        f"I found no name in that. For example: {typed('executive add @Maria Lind as COO')}. Nothing was changed."
    )


def not_executive(person: Person) -> Message:
    """Nothing to remove."""
    return say(f"{person.name} is not on the executive roster. Nothing was changed.")


def sponsor_first(person: Person) -> Message:
    """The sponsor stays on the roster."""
    return say(
        f"{person.name} is the sponsor. Name another one first, for example: {typed('sponsor @maria')}. Nothing was "
        "changed."
    )


def off_the_roster(objectives: Sequence[Objective]) -> Message:
    """To who was removed."""
    which = listed([one.id for one in objectives])
    free = (
        f" {which} {'is' if len(objectives) == 1 else 'are'} no longer yours, and I don't ask about it."
        if which
        else ""
    )
    return say(
        f"You are not on the executive roster any more.{free} Your answers stay under your name.",
        summary="Steward: a change to the executive roster.",
    )


def executive_removed(
    book: Book,
    now: datetime,
    person: Person,
    objectives: Sequence[Objective],
    decisions: list[str],
    claims: Sequence[Motion],
    *,
    second: bool,
) -> Message:
    """To the admin; `second`: they were the second sponsor. Nobody else reads of it before who is off."""
    free = freed(book, objectives) or f"{person.first_name} owned no objective."
    has = "has" if len(decisions) == 1 else "have"
    undecided = (
        f"{listed(decisions)} {has} no decider now: {typed(f'assign {decisions[0]} to @…')}" if decisions else ""
    )
    nobody = f"Nobody hears of the sponsor's own silence now: {typed('settings second sponsor @…')}" if second else ""
    unheard = hears_of_freed(book, person, [one.id for one in objectives], now)
    return say(f"{person.name} is off the executive roster. {free}", unheard, still_to_claim(claims), undecided, nobody)


def sponsor_is_executive(person: Person) -> Message:
    """The sponsor is an executive."""
    return say(
        f"The sponsor is one of the executives, and {person.name} is not on the roster. First: "
        f"{typed(f'executive add @{person.id} as …')} Nothing was changed."
    )


def sponsor_already(person: Person) -> Message:
    """The sponsor already."""
    return say(f"{person.name} is the sponsor already.")


def sponsor_named(person: Person) -> Message:
    """To the admin."""
    return say(
        f"{person.name} is the sponsor now: hears from me when an owner has not answered for two weeks or is off "
        "track, always "
        "after the owner."
    )


def you_are_sponsor() -> Message:
    """To the new sponsor."""
    return say(
        "You are the sponsor now: when an owner is off track or has not answered for two weeks, you hear it from "
        "me, always "
        "after the owner, with options to choose from. What follows is your choice.",
        summary="Steward: you are the sponsor now.",
    )
