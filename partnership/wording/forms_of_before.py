"""What is said about a form that was filled in while its objective was answered otherwise."""

from partnership.book import Book
from partnership.message import Button, Call, Message, line, said, say
from partnership.objectives import Objective
from partnership.updates import Update
from partnership.wording.answers import update_words


def takes_the_place(book: Book, objective: Objective, before: Update, change: str) -> Message:
    """Above the card: what its owner had said before they sent the form. `change`: the event that undoes it."""
    return say(
        line("Saved. It takes the place of what you said before: ", *update_words(book, objective, before), "."),
        summary="Saved.",
        buttons=(Button("Undo", Call("undo", {"change": change})),),
    )


def not_saved(book: Book, objective: Objective, since: Update | None, typed: str) -> Message:
    """`since`: what somebody else answered meanwhile; None where the check-in of the form is over."""
    if since is None:
        row = line(f"This form was of a check-in that is over. Nothing of it is saved for {objective.id} yet.")
    else:
        who = book.name(since.by)
        row = line(f"{who} answered meanwhile: ", *update_words(book, objective, since), ". Your form is not saved yet.")
    if typed:
        return say(row, line("You wrote “", said(typed), "”."), summary="Not saved yet.")
    return say(row, f"Here it is as you filled it in: Save {objective.id} saves it now.", summary="Not saved yet.")
