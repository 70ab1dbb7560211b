"""What is asked of who deleted a message."""

from collections.abc import Sequence

from partnership.message import Button, Call, Line, Message, line, lines, said, say


def shall_it_be_taken_back(what: str, answers: Sequence[Line], undo: Call) -> Message:
    """`answers`: those that the message gave, as they stand; `what`: what it did, where it gave none."""
    told = answers or [line(said(what))]
    asks = "Shall I take that answer back?" if len(answers) == 1 else "Shall I take that back?"
    return say(
        lines(line("You deleted the message behind this, which still stands:"), *told, line(asks)),
        summary="Steward: you deleted a message.",
        buttons=(Button("Take it back", undo, main=True), Button("Keep it", Call("never mind"))),
    )
