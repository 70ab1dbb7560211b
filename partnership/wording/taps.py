"""A tap that answers an open question of a conversation."""

from partnership.message import Button, Call, Field, Form

LONGEST = 24
"""Characters that a button's label shows on every platform."""


def tap(question: str, label: str, value: str, *, main: bool = False) -> Button:
    """The button; on an old card, where something else is asked by now, it has no effect."""
    return Button(label[:LONGEST], Call("answer", {"question": question, "value": value}), main=main)


def answer_form(question: str, label: str, hint: str) -> Form:
    """The same for an answer in words: a form, which may as well be typed."""
    field = Field(name="value", label=label, hint=hint, required=True)
    return Form((field,), Button("Save", Call("answer", {"question": question}), main=True))
