"""A tap that answers an open question of a conversation."""

from partnership.message import Button, Call

LONGEST = 24
"""Characters that a button's label shows on every platform."""


def tap(question: str, label: str, value: str, *, main: bool = False) -> Button:
    """The button; on an old card, where something else is asked by now, it has no effect."""
    return Button(label[:LONGEST], Call("answer", {"question": question, "value": value}), main=main)
