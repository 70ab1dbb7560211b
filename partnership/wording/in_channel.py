"""What is said in a channel, where an answer is for one person alone."""

from partnership.message import Message, say, typed


def mentioned() -> Message:
    """To a reader who only mentioned Steward in a channel."""
    return say(
        "In the channel you can ask how things stand, and the answer is for you alone: "
        f"{typed('objectives')}, {typed('decisions')}, {typed('promises')}, {typed('digest')}.",
        f"{typed('what now')} shows what is waiting for you. Answers for an objective are best in our direct chat.",
        summary="What you can ask in the channel.",
    )


def answered_directly() -> Message:
    """In a channel, where the answer is for the speaker alone."""
    return say("I answered you directly: that is for you alone.", summary="Steward answered directly.")


def sent_to_you() -> Message:
    """To who tapped in a channel, where the answer went to their direct chat."""
    return say("I sent it to you, in our direct chat.", summary="Steward answered directly.")


def write_directly(*, saved: bool = False) -> Message:
    """In a channel, to somebody whom no direct message reaches."""
    return say(
        f"{'That is saved. ' if saved else ''}"
        "The answer is for you alone, and no direct message of mine reaches you. Write to me in a direct chat.",
        summary="Please write to me directly.",
    )
