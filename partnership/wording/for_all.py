"""Words that may not be for everybody, before leadership reads them."""

from partnership.message import Button, Call, Message, line, said, say


def asks(found: str, *buttons: Button) -> Message:
    """The question, with its two answers."""
    row = line("This may not be for everybody: “", said(found), "”. Leadership reads it. Nothing is saved yet.")
    return say(row, summary="Steward: is this for everybody?", buttons=buttons)


def may_not_be(found: str, call: Call) -> Message:
    """Left, the words are saved as they are; rewritten, they are said again in other words."""
    return asks(found, Button("Leave it", call, main=True), Button("Rewrite", Call("never mind")))
