"""What is answered to what is said in passing: thanks, wishes, praise; and whose promises are nobody else's."""

from collections.abc import Sequence

from partnership.message import Message, say, typed
from partnership.wording.terms import listed


def thanked() -> Message:
    """To somebody who says thank you, and no more."""
    return say("You're welcome.")


def wished_well() -> Message:
    """To a merry christmas, a nice weekend."""
    return say("Thank you, the same to you.")


def praised() -> Message:
    """To `looks good`, `perfect` where nothing waits for a yes."""
    return say("Good to hear.")


def heard_so_far(asked: int, still: Sequence[tuple[str, Sequence[str]]], closes: str, *, named: bool) -> Message:
    """How many of those asked in the open round have answered; who has not, with their objectives, where `named`."""
    if not still:
        return say(f"Everybody who was asked has answered: {asked} of {asked}.")
    some = f"{asked - len(still)} of {asked} have answered. Answers count until {closes}."
    late = listed([f"{name} ({listed([*ids])})" for name, ids in still])
    return say(some, f"Not yet: {late}. They are reminded without you." if named else "")


def promises_of_others(name: str) -> Message:
    """To who asks how somebody else keeps their promises; `name` is empty where it is anybody."""
    whose = f"What {name} promised and kept is for {name} alone" if name else "Who kept what is for each alone"
    return say(f"{whose}: the digest has the promises of all owners together. {typed('promises')} shows yours.")
