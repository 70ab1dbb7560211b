"""What is said about people: added, removed, known or not, here or away, forgotten; and the audit log."""

from collections.abc import Mapping, Sequence

from partnership.book import Book
from partnership.message import Button, Call, Message, line, lines, said, say, typed
from partnership.motions import Motion
from partnership.objectives import Objective
from partnership.people import Person
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
    person: Person,
    objectives: Sequence[Objective],
    decisions: list[str],
    claims: Sequence[Motion],
    *,
    second: bool,
) -> Message:
    """To the admin; `second`: they were the second sponsor."""
    free = freed(book, objectives) or f"{person.first_name} owned no objective."
    has = "has" if len(decisions) == 1 else "have"
    undecided = (
        f"{listed(decisions)} {has} no decider now: {typed(f'assign {decisions[0]} to @…')}" if decisions else ""
    )
    nobody = f"Nobody hears of the sponsor's own silence now: {typed('settings second sponsor @…')}" if second else ""
    return say(f"{person.name} is off the executive roster. {free}", still_to_claim(claims), undecided, nobody)


def admin_already(person: Person) -> Message:
    """An admin already."""
    return say(f"{person.name} is an admin already.")


def admin_added(person: Person, workspace: Workspace) -> Message:
    """To the admin who added; a name alone gives nobody an admin's seat."""
    if not person.pending:
        return say(f"{person.name} is an admin now. {reach_sentence(person, workspace)}")
    then = "By that address I know who it is." if person.email else f"I ask you then whether it is {person.first_name}."
    what = to_be_met(adds=adds_it(person, workspace))
    return say(f"{person.name} becomes an admin: ask {person.first_name} to {what}. {then}")


def you_are_admin(by: str) -> Message:
    """To the new admin."""
    return say(
        f"{by} made you an admin of Steward: you see every digest before it is posted, and can set up and change "
        "things.",
        f"{typed('help')} shows your commands.",
        summary="Steward: you are an admin now.",
    )


def not_admin(person: Person) -> Message:
    """Nothing to remove."""
    return say(f"{person.name} is no admin. Nothing was changed.")


def last_admin(person: Person) -> Message:
    """Somebody has to be one."""
    return say(
        f"{person.name} is the last admin I can reach, and somebody has to be one. First: {typed('admin add @…')}, "
        f"and have them say {typed('hello')} to me. Nothing was changed."
    )


def admin_by_setting(person: Person) -> Message:
    """The setting makes them one, and only the operator changes it."""
    return say(
        f"{person.name} is an admin by the setting STEWARD_ADMINS, where Steward runs. Have the account taken out "
        "there, and Steward started again; then this works. Nothing was changed."
    )


def admin_removed(person: Person) -> Message:
    """To the admin who removed."""
    return say(f"{person.name} is no admin any more.")


def no_admin_any_more() -> Message:
    """To who was removed."""
    return say(
        "You are not an admin of Steward any more. What you set up stays.", summary="Steward: a change to your rights."
    )


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


def forget_preview(
    person: Person, owned: Sequence[str], unclear: Sequence[str], left: list[str], call: Call
) -> Message:
    """Before it is done, for it can't be undone. `unclear` names may mean something else, and are `left` there."""
    free = f" {listed(list(owned))} will have no owner." if owned else ""
    alone = listed([f"“{name}”" for name in unclear], "or")
    stays = f"{alone} alone may mean something else, so it stays in {listed(left)}. " if left else ""
    return say(
        f"This erases {person.name}'s name, and every word {person.first_name} wrote here, for good: answers, "
        "promises, notes, the audit log. "
        f"Figures and counts stay.{free}",
        f"{stays}Where it is the name, change it there first." if stays else "",
        "It can't be undone. Shall I?",
        summary="Steward: please look before I erase something.",
        buttons=(Button(f"Forget {person.first_name}", call), Button("Don't", Call("never mind"))),
    )


def forgotten(name: str, updates: int, promises: int) -> Message:
    """To the admin."""
    return say(
        f"Forgotten. {name}'s name and words are erased from {updates} updates, {promises} promises and "
        "everything else, the "
        "audit log included. Counts stay. This can't be undone."
    )


def forget_last_admin(person: Person) -> Message:
    """Somebody has to be one."""
    return say(f"{person.name} is the last admin. First: {typed('admin add @…')} Nothing was changed.")


def forget_sponsor(person: Person) -> Message:
    """Name another sponsor first."""
    return say(f"{person.name} is the sponsor. Name another one first: {typed('sponsor @…')} Nothing was changed.")


def _handed(objective: str, taker: Person | None) -> str:
    """The line that offers it."""
    return (
        typed(f"assign {objective} to @{taker.name}")
        if taker
        else f"who takes it? {typed(f'assign {objective} to @…')}"
    )


def i_leave(book: Book, person: Person) -> Message:
    """To who says that they leave: who hands over what is theirs."""
    owned = [one.id for one in book.owned_by(person.id)]
    admins = [one.first_name for one in book.admins()[:2]]
    stays = (
        f"{listed(owned)} {'stays' if len(owned) == 1 else 'stay'} yours until somebody else accepts." if owned else ""
    )
    return say(
        f"Nothing was changed, and I have told nobody. Please tell {listed(admins)} when you go and who should take "
        "over.",
        stays,
        f"For some days off it is: {typed('away until …')}",
        summary="Whom to tell.",
    )


def leaves(book: Book, person: Person, takers: Mapping[str, Person]) -> Message:
    """To an admin: somebody on the roster is said to leave; what to hand over, and what to type on the day.

    `takers`: who was said to take which objective.
    """
    name, owned = person.first_name, book.owned_by(person.id)
    decides = [one.id for one in book.decisions_of(person.id) if one.open and one.decider == person.id]
    rows = [
        line(
            f"{one.id} ",
            said(one.title),
            f": {_handed(one.id, takers.get(one.id))}; it stays {name}'s until they accept.",
        )
        for one in owned
    ]
    if decides:
        rows.append(line(f"{name} is asked to decide {listed(decides)}: {typed(f'assign {decides[0]} to @…')}"))
    if not rows:
        rows.append(line(f"{name} owns nothing and has nothing to decide here."))
    return say(
        f"Nothing was changed: I keep no leaving day. Before {name} goes:",
        lines(*rows),
        f"On the day: {typed(f'executive remove {name}')}",
        summary="What to hand over.",
    )
