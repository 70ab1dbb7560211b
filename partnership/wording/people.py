"""What is said about people: added, removed, known or not, here or away, forgotten; and the audit log."""

from collections.abc import Sequence

from partnership.book import Book
from partnership.message import Button, Call, Message, line, said, say
from partnership.people import Person


def unknown_person(book: Book, text: str) -> Message:
    """Nobody of that name."""
    some = next((one.name for one in book.executives()), "Maria Lind")
    return say(
        line("I don't know “", said(text.strip()), "” yet."),
        f"A name, an e-mail address or a mention will do, for example: {some}. people shows whom I know.",
    )


def pick_list(text: str, people: Sequence[Person], again: Call, slot: str) -> Message:
    """Several of that name: one tap each."""
    buttons = tuple(Button(one.name[:24], again.with_args({slot: f"@{one.id}"})) for one in people[:6])
    rows = [line("@", one.id, ": ", said(one.name), f", {one.title}" if one.title else "") for one in people[:6]]
    return say(
        line("I know several for “", said(text.strip().lstrip("@")), "”. Whom do you mean?"), *rows, buttons=buttons
    )


def joined(person: Person) -> Message:
    """To an admin: a pending person is here."""
    return say(
        f"{person.name} has Steward now: I can reach {person.first_name}. Nothing was waiting.",
        summary="Steward: somebody can be reached now.",
    )
