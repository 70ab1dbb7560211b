"""Becoming the first admin, or the next one where there is none any more."""

from partnership.message import Message, line, said, say, typed
from partnership.wording.terms import listed


def wrong_code() -> Message:
    return say(
        "That is not the claim code. IT finds it in what Steward prints when it starts, and when the last admin is "
        "gone; it changes with every start. A code for a further home is good for an hour, and once: an admin gets "
        f"a new one with: {typed('link home')}",
        summary="That is not the code.",
    )


def claimed(admins: list[str]) -> Message:
    return say(
        f"There is an admin already: {listed(admins)}. An admin makes others admins: {typed('admin add @you')}",
        f"A code of {typed('link home')} is typed in the home that is new; one that has an admin of its own can't be "
        "added.",
        summary="There is an admin already.",
    )


def no_account(longest: int) -> Message:
    return say(
        f"I can't tell whose account this is: its id is empty or longer than {longest} characters. Nothing was saved.",
        summary="I can't tell who you are.",
    )


def no_guest() -> Message:
    return say("Guests can't claim Steward. Somebody of the company has to type the code.", summary="Not for guests.")


def too_often() -> Message:
    return say(
        "That was five tries within an hour. Please try again later, or ask IT for the code.",
        summary="Please try later.",
    )


def nobody_administers(last: str) -> Message:
    """To the sponsor and the executives: the admin is gone, what goes on and what does not, and what to do."""
    gone = line(": ", said(last), " was the last one, and that account is gone.") if last else line(".")
    return say(
        line("Steward has no admin any more", *gone),
        "Check-ins, answers and the digest go on. But nobody looks at the digest before leadership reads it, and "
        "nobody can change owners, people or settings.",
        "One executive should become the admin: ask IT for the claim code, which Steward has printed where it runs, "
        f"and type to me: {typed('claim')} and the code.",
        summary="Steward has no admin any more.",
    )


def admin_of_what_runs(first_name: str) -> Message:
    """To who claimed a workspace that runs and had no admin any more."""
    return say(
        line("Thank you, ", said(first_name), ". You are Steward's admin now, and everything goes on as it was."),
        f"{typed('what now')} shows what waits for an admin, {typed('people')} who is here. With a second admin this "
        f"can't happen again so soon: {typed('admin add @…')}",
        summary="You are Steward's admin now.",
    )
