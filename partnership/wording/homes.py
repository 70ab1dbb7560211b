"""What is said of a workspace's homes: a further one joins, one is lost for now; and of accounts of one person."""

from collections.abc import Sequence

from partnership.book import Book
from partnership.message import Button, Call, Message, line, link, said, say, typed
from partnership.people import Person
from partnership.wording.getting import link_for_all
from partnership.wording.terms import listed
from partnership.workspace import Chat, Home, Workspace

_NAMES = {"teams": "Teams", "slack": "Slack", "console": "the terminal"}


def platform(name: str) -> str:
    """`Teams`, `Slack`."""
    return _NAMES.get(name, name)


def platforms(names: Sequence[str]) -> str:
    """`Teams and Slack`."""
    return listed([platform(one) for one in names])


def channel_name(chat: Chat, channels: Sequence[Chat]) -> str:
    """What a channel is called among others: `leadership`, and where they are of two platforms `leadership (Slack)`.

    One that the platform gives no name has none: an id says nothing to people.
    """
    several = len({one.platform for one in channels}) > 1
    name = chat.name or ("a group chat" if chat.kind == "group" else "a channel")
    return f"{name} ({platform(chat.platform)})" if several else name


# A further home ------------------------------------------------------------------------------------------------------


def invited(code: str, homes: Sequence[str]) -> Message:
    """To the admin who asked for a code."""
    return say(
        f"To run in a second place beside {platforms(homes)}: have Steward installed there, and somebody of the "
        "company writes to it there, in a direct chat:",
        line(typed(f"claim {code}")),
        "The code is good for an hour, for one home, once. That home then belongs to this company; it must not have "
        "one of its own. Nothing crosses over before, and nobody there gets any right by it.",
        f"{typed('undo')} makes the code worthless.",
        summary="Steward: the code for a further home.",
    )


def joined(name: str, company: str, homes: Sequence[str]) -> Message:
    """To who typed the code."""
    return say(
        line(
            f"{platform(name)} is a home of ",
            said(company or "that company"),
            f" now, beside {platforms(homes)}; its admins hear of it.",
        ),
        "Nothing was merged, and nobody got a right by it: who writes to me here and is known there by the same e-mail "
        "address is asked there, once, whether that is them.",
        summary="Steward: this home belongs to a company now.",
    )


def joined_told(name: str, typed_by: str, by: str) -> Message:
    """To the admins."""
    return say(
        line(
            f"{platform(name)} is a home of yours now: ",
            said(typed_by),
            " typed the code there that ",
            said(by),
            " had made.",
        ),
        "Whoever writes to me there and has the e-mail address of somebody I know here is asked here, once, "
        "whether that is them; until they say so, that account has no part in anything. The digest stays where it is.",
        f"If it was not meant: {typed(f'leave home {name}')}",
        summary="Steward: a further home.",
    )


def in_use() -> Message:
    """The home has something of its own."""
    return say(
        "This home has a company of its own already: an admin, or something that was set up. Two companies can't "
        "become one, so nothing was changed.",
        summary="Steward: this home has a company of its own.",
    )


def one_of_each(name: str) -> Message:
    """A company has one home on each platform."""
    return say(
        f"The company of that code has a home in {platform(name)} already, and it can have one there only. Nothing was "
        "changed."
    )


def no_such_home(name: str, homes: Sequence[str]) -> Message:
    """There is none there, or it is the only one."""
    only = f"{platform(name)} is the only home" if name in homes else f"I am in {platforms(homes)} only"
    return say(f"{only}, so nothing was changed.")


def not_from_here(name: str) -> Message:
    """Whoever leaves a home has to be in another one."""
    return say(f"This is {platform(name)}: type that in your other home, so that you are still there afterwards.")


def left(name: str, pending: Sequence[str], *, channel: bool) -> Message:
    """To the admin who left it."""
    kept = f" {listed(list(pending))} had no other account: I know the name, and who it is when they write to me here."
    digest = (
        f"The digest was read there, and has no channel now: {typed('@Steward digest channel here')} binds another."
    )
    return say(
        line(
            f"{platform(name)} is a home of yours no more, and nobody is written to there.",
            said(kept if pending else ""),
        ),
        digest if channel else "",
        f"To have it again: {typed('link home')}.",
        summary="Steward: one home less.",
    )


def left_told(name: str, by: str) -> Message:
    """To the other admins."""
    return say(
        line(f"{platform(name)} is a home of yours no more: ", said(by), " said so. Nobody is written to there."),
        summary="Steward: one home less.",
    )


# A home that is lost -------------------------------------------------------------------------------------------------


_SIGNS_IN = "teams"
"""The platform where Steward signs in with a secret; elsewhere each home gives it a token."""


def lost(book: Book, workspace: Workspace, home: Home) -> Message:
    """To the admins who can be reached elsewhere."""
    there = [one for one in book.all(Person) if not one.left_at and any(it.place == home for it in one.identities)]
    alone = [one for one in there if all(workspace.is_lost(it.place) for it in one.identities) and _has_part(book, one)]
    where, address = platform(home.platform), link_for_all(home, workspace)
    names = listed([book.name(one.id) for one in alone])
    waits = f"I can't reach {names} meanwhile: nothing counts as missed, and nobody is reminded." if names else ""
    both = "Who has an account elsewhere too is written to there." if len(there) > len(alone) else ""
    why = "my token there was revoked, or Steward was taken away."
    mend = (
        "Somebody who may install apps there has to install it again; with a token set by hand, whoever runs Steward "
        "sets the new one."
    )
    if home.platform == _SIGNS_IN:
        why, address = "Microsoft refuses my app's secret, most often because it has expired.", ""
        mend = "Whoever runs Steward has to make a new one in Azure, set it as MICROSOFT_APP_PASSWORD, and restart me."
    return say(
        f"{where} takes my messages no more: {why}",
        f"{mend} I go on by myself as soon as it works, and nobody is asked twice. If you don't need it there any "
        f"more: {typed(f'leave home {home.platform}')}",
        line("To install it again: ", link(address)) if address else "",
        f"{waits} {both}".strip(),
        summary="Steward: a home is lost for now.",
        buttons=(Button("Who can't be reached", Call("unreachable")),),
    )


def found(name: str) -> Message:
    """To the same admins."""
    return say(
        f"{platform(name)} takes my messages again. What waited goes out now.", summary="Steward: a home works again."
    )


def _has_part(book: Book, person: Person) -> bool:
    return bool(person.roles or book.objectives_naming(person.id))


# Accounts of one person ----------------------------------------------------------------------------------------------


def is_that_you(account: Person, name: str, *, wrote: bool) -> Message:
    """To whoever is known with this e-mail address: an account elsewhere has the same."""
    what = f"wrote to me in {platform(name)}" if wrote else f"uses {platform(name)}"
    args = {"account": account.id}
    return say(
        line(f"Somebody with your e-mail address {what}: ", said(account.name), f" (@{account.id}). Is that you?"),
        "If so, you are one person to me in both places, and I write to you where you wrote last. Until you say so, "
        f"that account sees nothing of yours and decides nothing. Typed: {typed('that is me')}, or: "
        f"{typed('that is not me')}.",
        summary="Steward: is that you?",
        buttons=(
            Button("Yes, it's me", Call("that is me", args), main=True),
            Button("No", Call("that is not me", args)),
        ),
    )


def it_is_you(homes: Sequence[str]) -> Message:
    """They said yes."""
    return say(
        f"Thank you. You are one person to me in {platforms(homes)} now, with the same rights and the same check-in. "
        f"You hear from me once, where you wrote to me last. {typed('undo')} takes it back.",
        summary="Steward: one person in both places.",
    )


def it_is_not_you(account: Person) -> Message:
    """They said no."""
    return say(
        line(f"Then @{account.id} stays somebody else, who sees nothing of yours. I don't ask again."),
        "If nobody else should have your address there, please tell your IT.",
        summary="Steward: that is somebody else.",
    )


def nobody_asked() -> Message:
    """There is no such question."""
    return say(f"I asked nothing that this could answer. {typed('help')} shows what you can do.")


def has_a_part(account: Person) -> Message:
    """The record of the account can't end while others name it."""
    return say(
        line(f"@{account.id} owns, promised or decides something already, which I can't merge by myself. An admin "
             "gives it to somebody else first; then tap again. Nothing was changed."),
    )  # fmt: skip


def asked_elsewhere(known: Person) -> Message:
    """To an account that may be somebody's who is known elsewhere."""
    where = f" in {platform(known.identities[0].platform)}" if known.identities else ""
    return say(
        f"I asked whoever has your e-mail address{where} whether this is them. As soon as they say so "
        "there, you can go on here.",
        summary="Steward: please answer elsewhere first.",
    )
