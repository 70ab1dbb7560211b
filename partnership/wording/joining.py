"""What is said when people who were named appear."""

from collections.abc import Sequence
from typing import Protocol

from partnership.message import Button, Call, Line, Message, line, said, say, typed
from partnership.people import Away, Person
from partnership.wording.figures import week_day
from partnership.wording.taps import LONGEST
from partnership.wording.terms import listed

_MOST = 3


class Named(Protocol):
    """Somebody on the list."""

    @property
    def name(self) -> str: ...

    @property
    def title(self) -> str | None: ...


def joined(person: Person) -> Message:
    """To an admin: a pending person is here."""
    return say(
        line(said(person.name), " is here now: I can reach ", said(person.first_name), ". Nothing was waiting."),
        summary="Steward: somebody can be reached now.",
    )


def on_the_list(account: Person, name: str) -> Message:
    """To an admin in the middle of set-up: somebody of the team said hello."""
    return say(
        line(said(name), " said hello: I can reach ", said(account.first_name), " now."),
        summary="Steward: somebody can be reached now.",
    )


def is_it_them(account: Person, named: Named) -> Message:
    """To an admin: an account with a name of the list, of which the platform does not say whose it is."""
    return say(
        line(said(account.name), " said hello: is that the ", said(named.title or named.name), " you named?"),
        "I could not look up whether this account is one of your company, so it is for you to say. Until then it reads "
        "nothing.",
        summary="Steward: who is this?",
        buttons=(
            Button("Yes", Call("vouch for", {"account": account.id}), main=True),
            Button("No", Call("never mind")),
        ),
    )


def it_is_them(account: Person) -> Message:
    """To the admin who said yes."""
    return say(
        line(
            said(account.name),
            " is on the list: I can reach ",
            said(account.first_name),
            f" now. {typed('undo')} takes it back.",
        ),
        summary="Steward: somebody can be reached now.",
    )


def asks_who_you_are(first_name: str, ask: str, *, later: bool) -> Message:
    """To somebody with a name of the list, of whom the admins are asked whether they are meant."""
    when = f" when {ask} is at work" if later else ""
    return say(
        line(
            "Hello, ", said(first_name), f". Your hello arrived. I ask {ask}{when} whether you are the ",
            said(first_name), " on the list, and then you hear from me.",
        ),
        summary="Steward: your hello arrived.",
    )  # fmt: skip


def who_is_this(account: Person, people: Sequence[Person]) -> Message:
    """To an admin: an account that may be somebody of the list."""
    names = listed([one.name for one in people[:_MOST]], "or")
    buttons = tuple(
        Button(f"{one.name} is @{account.id}"[:LONGEST], _same(one, account), main=len(people) == 1)
        for one in people[:_MOST]
    )
    return say(
        line("“", said(account.name), f"” (@{account.id}) said hello. Is that ", said(names), "?"),
        f"Typed: {typed(f'same person @{account.id} as @{people[0].id}')}. For somebody else nothing is to be done: "
        "they have no part in this, and see nothing.",
        summary="Steward: who is this?",
        buttons=(*buttons, Button("Somebody else", Call("never mind"))),
    )


def is_it_the_same(account: Person, people: Sequence[Person], again: Call) -> Message:
    """Before an account goes on the roster that may be there already, under a name not seen yet."""
    names = listed([one.name for one in people[:_MOST]], "or")
    buttons = tuple(
        Button(f"Yes, {one.name}"[:LONGEST], _same(one, account), main=True) for one in people[:_MOST]
    )  # fmt: skip
    return say(
        line(said(names), f" is on my list and not seen yet. Is @{account.id} the same person?"),
        f"Typed: {typed(f'same person @{account.id} as @{people[0].id}')}. Nothing was changed so far.",
        summary="Steward: is that the same person?",
        buttons=(*buttons, Button("Somebody else", again)),
    )


def same_now(person: Person, offers: int) -> Message:
    """To the admin: two records are one person now."""
    out = "" if not offers else f" The offer that waited goes out now, in {person.first_name}'s working hours."
    return say(
        line(said(person.name), f" is @{person.id} and can be reached.{out} {typed('undo')} takes it back."),
        summary="Steward: that is one person now.",
    )


def not_pending(person: Person) -> Message:
    """Only a name that nobody has seen can be taken over."""
    return say(
        line(said(person.name), f" (@{person.id}) has an account already, so that is somebody else."),
        "Nothing was changed.",
    )


def nobody_there(person: Person) -> Message:
    """The account's side is no account."""
    return say(line(said(person.name), f" (@{person.id}) has not said hello yet. Nothing was changed."))


def both_have_objectives(person: Person) -> Message:
    """The record of the account can't end while objectives name it."""
    return say(
        line(
            "Objectives name @",
            person.id,
            f" already. First: {typed('assign')} them to somebody, then it can be one person. ",
        ),
        "Nothing was changed.",
    )


def back_again(person: Person) -> Message:
    """To an admin: an account that was switched off is on again."""
    name, title = person.first_name, f" as {person.title}" if person.title else ""
    return say(
        line(said(person.name), "'s account is on again."),
        line(
            "It gives no rights for now, and nothing that ", said(name), " owned comes back by itself. On the "
            f"roster again: {typed(f'executive add @{person.id}')}", said(title), ". An admin again: "
            f"{typed(f'admin add @{person.id}')}",
        ),
        summary="Steward: an account is on again.",
    )  # fmt: skip


def switched_off(person: Person) -> Message:
    """Who is not there gets no role."""
    return say(
        line(said(person.name), f" (@{person.id}) is not here any more: that account is off. Nothing was changed."),
        line("Once it is on again, ", said(person.first_name), " writes me a word, and then that works."),
    )


def hello(first_name: str, ask: str, *, told: bool, later: bool = False, in_set_up: bool = False) -> Message:
    """To somebody who has no part in it (yet) and says hello; `told`: the admins were asked or told who that is.

    `later`: they are once one of them is at work. `in_set_up`: it has not been started yet.
    """
    then = (
        f"{ask} is setting it up now; whoever has a part in it hears from me at the start. Until then there is nothing "
        "for you to do."
        if in_set_up
        else f"There is nothing for you to do; if you are to have a part in it, {ask} gives you one, and then you hear "
        "from me."
    )
    return say(
        line("Hello, ", said(first_name), f". Your hello arrived, and {_arrived(ask, told=told, later=later)}."),
        f"Steward is for the leadership team and the people who answer for objectives. {then}",
        summary="Steward: your hello arrived.",
    )


def hello_in_set_up(
    first_name: str, title: str | None, ask: str, partner: str, *, told: bool, later: bool
) -> Message:  # fmt: skip
    """To somebody who is on the team of a set-up that has not come to its start."""
    role = f", as {title}" if title else ""
    return say(
        line("Hello, ", said(first_name), f". Your hello arrived, and {_arrived(ask, told=told, later=later)}."),
        line(
            f"{ask} is setting me up for your {partner} partnership, with you on the leadership team", said(role),
            ". At the start I ask you whether you will own what is meant for you; until then there is nothing to do.",
        ),
        summary="Steward: your hello arrived.",
    )  # fmt: skip


def _arrived(ask: str, *, told: bool, later: bool) -> str:
    tell, then = ("tell", f" when {ask} is at work") if later else ("told", "")
    return f"I {tell} {ask} that you are here{then}" if told else f"{ask} can see that you are here"


def why_here(first_name: str, partner: str, parts: Sequence[tuple[str, str]]) -> Message:
    """To a lead, a stand-in or a reader who says hello: what this is, who uses it, and their part in it.

    `parts`: what they do, and for what: ("lead", "O3 Sourced pipeline (Jon)").
    """
    return say(
        line(
            "Hello, ", said(first_name), f". I am Steward: each objective of the {partner} partnership has one "
            "executive who answers me once a week, and leadership reads one digest of it.",
        ),
        my_part(parts) if parts else "You may read all of it.",
    )  # fmt: skip


def my_part(parts: Sequence[tuple[str, str]]) -> Line:
    """What somebody does, and that they are asked about it."""
    done = {"lead": "you lead ", "stand in": "you stand in for the owner of ", "give": "you lead the motions of "}
    mine = listed([f"{done[part]}{what}" for part, what in parts])
    return line(said(mine[:1].upper() + mine[1:]), ": I ask you when something of that is due.")


def from_later_on(first_name: str, covered: Sequence[tuple[str, Away]]) -> Message:
    """To somebody who is to answer for others from a later day on."""
    whom = listed([f"{name} from {week_day(away.first)} to {week_day(away.last)}" for name, away in covered])
    return say(
        line("Hello, ", said(first_name), ". You are named to answer for ", said(whom), "."),
        "I ask you then; there is nothing to do before that.",
        summary="Steward: you answer for somebody later.",
    )


def _same(person: Person, account: Person) -> Call:
    return Call("same person", {"account": account.id, "person": person.id})
