"""Becoming the first admin."""

from partnership.message import Message, say
from partnership.wording.terms import listed


def wrong_code() -> Message:
    return say(
        "That is not the claim code. IT finds it in Steward's start-up message; it changes with every start. A code "
        "for a further home is good for an hour, and once: an admin gets a new one with: link home",
        summary="That is not the code.",
    )


def claimed(admins: list[str]) -> Message:
    return say(
        f"There is an admin already: {listed(admins)}. An admin makes others admins: admin add @you",
        "A code of link home is typed in the home that is new; one that has an admin of its own can't be added.",
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
