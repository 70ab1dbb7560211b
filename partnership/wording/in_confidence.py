"""What is said of words for the sponsor alone."""

from collections.abc import Sequence

from partnership.book import Book
from partnership.message import Message, line, said, say, typed
from partnership.objectives import Objective
from partnership.privacy import readers_beside
from partnership.updates import Update, words_of
from partnership.wording.asides import answer_yourself
from partnership.wording.figures import stands
from partnership.wording.terms import listed


def only_for_sponsor(book: Book, objective: Objective, update: Update) -> Message:
    """To the sponsor: words for them alone."""
    words, writer = words_of(update), update.words_by or update.by
    instead = f" for {book.name(update.owner)}" if update.owner and writer != update.owner else ""
    return say(
        line(f"{book.name(writer)} writes{instead} about {objective.id} ", said(objective.title), ", for you alone: “",
             said(words), "”"),
        f"The digest shows {stands(update)} without these words. {answer_yourself(book.name(writer))}",
        summary="Steward: a note for you alone.",
    )  # fmt: skip


def sponsor_alone(
    book: Book,
    update: Update,
    person: str,
    about: Sequence[str] = (),
    *,
    kept: bool = False,
    typed_openly: bool = False,
    put_back: bool = False,
) -> str:
    """To `person`, who said it or owns it; `about`: the objectives whose words it means.

    `kept`: nothing was said of the readers, and the last words were not for all.
    `typed_openly`: where others read along, so that the line stands there for all of them.
    """
    others = readers_beside(update, person)
    readers = listed([book.name(one) for one in others])
    writer = update.words_by or update.by
    own = writer == person
    admin = next((one.first_name for one in book.admins() if one.id not in update.private_to), None)
    unread = f", and {admin} cannot read them" if admin else ""
    theirs = f"{'your' if own else 'the'} words about {listed(list(about) or [update.objective])}"
    if not own:
        theirs = f"{theirs} that {book.name(writer)} wrote"
    read = "read" if others[1:] else "reads"
    who = f"{f'Only {readers}' if others else 'Nobody else'} {read} {theirs}"
    if typed_openly:
        told = f"{readers} alone" if others else "nobody"
        who = f"Your line stands where you typed it, for everybody there: please delete it. I show {theirs} to {told}"
    before = ", as with your last ones" if kept and own else ""
    change = f" If they may be in the digest: {update.objective} digest as it is." if kept else ""
    where = f"They are not in the digest, the history or the export{unread}. The status is still shown."
    back = "" if kept or typed_openly or put_back else f" {typed('undo')} takes them back."
    return f"{who}{before}. {where}{back}{change}"


def for_all_again(book: Book, update: Update) -> str:
    """Under words for the digest, of somebody whose last ones on the same objective were for the sponsor alone."""
    sponsor = book.name(book.workspace.sponsor) if book.workspace.sponsor else "the sponsor"
    return f"These words about {update.objective} are for the digest; your last ones were for {sponsor} alone."
