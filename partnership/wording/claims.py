"""Becoming the first admin."""

from partnership.message import Message, say


def wrong_code() -> Message:
    return say(
        "That is not the claim code. IT finds it in Steward's start-up message; it changes with every start.",
        summary="That is not the code.",
    )


def too_often() -> Message:
    return say(
        "That was five tries within an hour. Please try again later, or ask IT for the code.",
        summary="Please try later.",
    )
