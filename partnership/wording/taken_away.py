"""What is asked of who deleted a message."""

from collections.abc import Sequence

from partnership.message import Button, Call, Line, Message, line, lines, said, say
from partnership.wording.words_out import PUT_BACK

_SUMMARY = "Steward: you deleted a message."


def shall_it_be_taken_back(what: str, answers: Sequence[Line], undo: Call, *, out: bool) -> Message:
    """`answers`: those that the message gave, as they stand; `what`: what it did, where it gave none.

    `out`: its words are read by nobody already.
    """
    told = answers or [line(said(what))]
    take, keep = Button("Take it back", undo, main=True), Call("never mind")
    if out:
        asks = "Its words are out already: nobody else reads them. Shall I take the whole answer back?"
        back = Button("Put the words back", Call(PUT_BACK, undo.args))
        rows = lines(line("You deleted the message behind this:"), *told, line(asks))
        return say(rows, summary=_SUMMARY, buttons=(take, Button("Keep the rest", keep), back))
    asks = "Shall I take that answer back?" if len(answers) == 1 else "Shall I take that back?"
    return say(
        lines(line("You deleted the message behind this, which still stands:"), *told, line(asks)),
        summary=_SUMMARY,
        buttons=(take, Button("Keep it", keep)),
    )


def shall_the_words_go(answers: Sequence[Line], out: Call) -> Message:
    """Of an older message, which is not taken back as a whole any more."""
    asks = "Shall I take your words out? The figures and the status stay."
    return say(
        lines(line("You deleted a message behind this, which still stands:"), *answers, line(asks)),
        summary=_SUMMARY,
        buttons=(Button("Take my words out", out, main=True), Button("Keep them", Call("never mind"))),
    )
