"""What a button of before says when it is tapped again."""

from partnership.message import Message, lines, say, typed


def already_done() -> Message:
    return say("That is saved already; nothing was done twice.", summary="Already saved.")


def old_button() -> Message:
    return say(
        f"That question is settled; nothing was changed. {typed('what now')} shows what is open.",
        summary="That is settled.",
    )


def button_of_before(question: Message) -> Message:
    """A button of an earlier question, while another is open."""
    first = lines("That button is of an earlier message, so it changed nothing. This is open now:")
    return Message(blocks=(first, *question.blocks), summary=question.summary)
