"""What is said about a form that was filled in while its objective was answered otherwise."""

from collections.abc import Iterator, Mapping

from partnership.book import Book
from partnership.message import Button, Call, Line, Message, line, said, say
from partnership.objectives import Objective
from partnership.people import Person
from partnership.updates import Update
from partnership.wording.answers import update_words


def takes_the_place(book: Book, objective: Objective, before: Update, change: str) -> Message:
    """Above the card: what its owner had said before they sent the form. `change`: the event that undoes it."""
    return say(
        line("Saved. It takes the place of what you said before: ", *update_words(book, objective, before), "."),
        summary="Saved.",
        buttons=(Button("Undo", Call("undo", {"change": change})),),
    )


def not_saved(
    book: Book, objective: Objective, since: Update | None, given: Mapping[str, str], call: Call | None
) -> Message:
    """`since`: what somebody else answered meanwhile; None where the check-in of the form is over. `call` saves it."""
    if since is None:
        row = line(f"This form for {objective.id} was of a check-in that is over.")
    else:
        row = line(f"{book.name(since.by)} answered meanwhile: ", *update_words(book, objective, since), ".")
    buttons = (Button("Save mine", call),) if call else ()
    return say(row, line("Yours is not saved: ", *_listed(book, given), "."), summary="Not saved.", buttons=buttons)


def _listed(book: Book, given: Mapping[str, str]) -> Line:
    """`on track, chance 5 of 10, “the contract is late”`."""
    rows = list(_fields(book, given))
    return tuple(span for at, row in enumerate(rows) for span in (*(line(", ") if at else ()), *row))


def _fields(book: Book, given: Mapping[str, str]) -> Iterator[Line]:
    for name in ("status", "value"):
        if given.get(name):
            yield line(said(given[name]))
    if given.get("chance"):
        yield line("chance ", said(given["chance"]), " of 10")
    if given.get("words"):
        yield line("“", said(given["words"].strip().rstrip(".")), "”")
    if "waits_for" in given:
        person = book.get(Person, given["waits_for"])
        yield line("waits for ", said(person.name if person else given["waits_for"] or "nobody"))
    if "readers" in given:
        yield line("for the sponsor alone" if given["readers"] == "sponsor" else "for the digest")
