"""What is said when something went wrong on our side, or did not arrive."""

from partnership.message import Message, say, typed
from partnership.wording.talk import LONGEST


def too_long(length: int) -> Message:
    return say(
        f"That is {length:,} characters; I read up to {LONGEST:,}. Nothing was saved, and you are where you were: "
        "please send it in shorter pieces.",
        summary="That was too long for me.",
    )


def not_saved() -> Message:
    return say(
        "I could not save that: my disk is full. Nothing was changed. Please try again in a few minutes; IT can see "
        "it.",
        summary="Nothing was saved.",
    )


def try_again() -> Message:
    return say(
        "Somebody changed the same thing just now. Nothing was saved; please try once more.",
        summary="Once more, please.",
    )


def broken() -> Message:
    return say(
        "Something went wrong on my side and nothing was saved. Please try again; if it stays so, tell IT.",
        summary="Something went wrong on my side.",
    )


def form_not_opened() -> Message:
    """Where a platform did not show a form in time."""
    return say("That form did not open just now, so nothing was changed. Press it again.", summary="Press it again.")


def not_answered() -> Message:
    """Where Slack does not say what a command can't be done without: which team this is, or our direct chat."""
    return say(
        "Slack did not open our chat, so nothing was done. Please type that again in a few minutes.",
        summary="Nothing was done.",
    )


def lost_the_thread() -> Message:
    return say(
        "I lost the thread of what we were talking about, and nothing was changed. Please begin it again; "
        f"{typed('what now')} shows what is waiting.",
        summary="Please begin that again.",
    )
