"""What was wrong with an answer to a question, beside what answers it."""

from msgspec.structs import replace

from partnership.message import Buttons, Form, Message, Paragraph, text_of


def with_error(question: Message, text: str, problem: Message) -> Message | None:
    """The question with what was typed into its form, and what is wrong with it; None where it has no form."""
    error = " ".join(text_of(row) for one in problem.blocks if isinstance(one, Paragraph) for row in one.lines)
    blocks = tuple(
        replace(one, fields=tuple(replace(field, value=text, error=error) for field in one.fields))
        if isinstance(one, Form) else one
        for one in question.blocks
    )  # fmt: skip
    return replace(question, blocks=blocks) if any(isinstance(one, Form) for one in blocks) else None


def with_taps(message: Message, question: Message, said: str) -> Message:
    """What was wrong with an answer, or what it shows, with the taps that would answer it; not the one just tapped."""
    shown = {one.label.casefold() for block in message.blocks if isinstance(block, Buttons) for one in block.buttons}
    shown.add(said.casefold())
    asked = (block.buttons for block in question.blocks if isinstance(block, Buttons))
    names = ((one, {one.label.casefold(), one.call.args.get("value")}) for row in asked for one in row)
    taps = tuple(one for one, known in names if not shown & known)
    return replace(message, blocks=(*message.blocks, Buttons(taps))) if taps else message
