"""What a person sees of a message."""

from collections.abc import Iterator

from bot.render.plain import render
from partnership.message import Button, Buttons, Form, Item, Message


def text(message: Message | None) -> str:
    """The words, as the console shows them, a paragraph on one line."""
    paragraphs = render(message).text.split("\n\n") if message else []
    return "\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def buttons(message: Message | None) -> dict[str, Button]:
    """The buttons, by label."""
    return {button.label: button for button in _buttons(message)}


def _buttons(message: Message | None) -> Iterator[Button]:
    for block in message.blocks if message else ():
        if isinstance(block, (Buttons, Item)):
            yield from block.buttons
        elif isinstance(block, Form):
            yield block.submit
