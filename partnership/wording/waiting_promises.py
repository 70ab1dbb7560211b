"""What `what now` says of promises: due, to be promised anew, or left behind."""

from partnership.book import Book
from partnership.message import Block, Button, Call, Item, line, said
from partnership.objectives import Objective
from partnership.people import Person
from partnership.promises import Promise
from partnership.wording.due_days import due_words
from partnership.wording.trimming import cut

_LINE = 140


def promise(book: Book, about: str) -> Block:
    """A promise that is due, or was made for this person."""
    known = book.need(Promise, about)
    args, seen = {"promise": about}, book.token(known)
    row = line(f"{about} You promised: ", said(cut(known.what, _LINE)), f", by {due_words(book, known)}.")
    if not known.binding:
        row = line(
            f"{about} ",
            said(book.name(known.made_by)),
            " promised for you: ",
            said(cut(known.what, _LINE)),
            ".",
        )
        return Item(name=about, lines=(row,), buttons=(Button("I stand by it", Call("stand by", args, seen)),))
    buttons = (Button("Kept", Call("kept", args, seen), main=True), Button("Not yet", Call("not yet", args, seen)))
    return Item(name=about, lines=(row,), buttons=buttons)


def new_date(book: Book, about: str) -> Block:
    """A promise that was not kept, and is asked for anew."""
    known = book.need(Promise, about)
    again = Call("promise", {"objective": known.objective, "what": known.what})
    row = line(f"{about} was not kept: ", said(cut(known.what, _LINE)), ". When will it be done?")
    return Item(name=about, lines=(row,), buttons=(Button("Promise a new date", again, main=True),))


def left_behind(book: Book, person: Person, about: str) -> Block:
    """What an owner before promised: to the one after, or to the admins while there is none."""
    known = book.need(Promise, about)
    args, seen = {"promise": about}, book.token(known)
    who = said(book.name(known.owner))
    row = line(f"{about} ", who, f" promised for {known.objective}: ", said(cut(known.what, _LINE)), ".")
    drop = Button("Drop", Call("drop promise", args | {"because": "it was left behind"}, seen))
    objective = book.get(Objective, known.objective)
    mine = objective is not None and objective.owner == person.id
    take = (Button("I stand by it", Call("stand by", args, seen), main=True),) if mine else ()
    return Item(name=about, lines=(row,), buttons=(*take, drop))
