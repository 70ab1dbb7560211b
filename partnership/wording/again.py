"""The answer to an event that arrives once more: what stands now."""

from datetime import date

from msgspec.structs import replace

from partnership.book import Book
from partnership.decisions import Decision
from partnership.message import Message, line, said, say
from partnership.promises import Promise
from partnership.wording.decisions import buttons
from partnership.wording.old_buttons import already_done
from partnership.wording.promises import quoted


def promise(book: Book, promise: Promise, today: date) -> Message:
    return _and(say(line(*quoted(book, promise, today), f". It is {promise.state.value}."), summary=""))


def decision(book: Book, decision: Decision) -> Message:
    outcome = line(": ", said(decision.outcome), ".") if decision.outcome else line(".")
    return _and(
        say(
            line(f"{decision.id} ", said(decision.question), f" is {decision.state.value}", *outcome),
            summary="",
            buttons=buttons(book, decision) if decision.open else (),
        )
    )


def objective(shown: Message) -> Message:
    return _and(shown)


def _and(shown: Message) -> Message:
    done = already_done()
    return replace(shown, blocks=(*done.blocks, *shown.blocks), summary=done.summary)
