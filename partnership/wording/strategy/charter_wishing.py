"""Before an executive's wish about the charter is sent: which answer, how it would read, in whose words."""

from partnership.book import Book
from partnership.charters import Charter, CharterPart
from partnership.message import Button, Call, Field, Form, Message, line, lines, said, say, text_of
from partnership.people import Person
from partnership.strategy.charter import asked_for, drafter, drafts, versions
from partnership.wording.strategy.charter import question_of, quoted


def _in_short(part: CharterPart, partner: str) -> str:
    """The question as a button has room for it."""
    return text_of(question_of(part, partner)) if part is not CharterPart.TIME else "How over time?"


def which_answer(known: Charter, text: str, partner: str, *, agrees: bool, writes: bool = False) -> Message:
    """To an executive who disagrees, or agrees with a but, which is no yes yet.

    Who writes the charter is asked for the whole answer: words about it are not that.
    """
    head = line("Which answer would you change") if text else line("What would you change, and in which answer")
    quote = line(" with “", said(text), "”?") if text else line("?")
    given = {"text": text, "how": "remark"} if text and not writes else {}
    then = "You write the whole answer anew, and it is in the next version." if writes else ""
    changes = [
        Button(_in_short(part, partner), Call("charter change", {**given, "part": part.value})) for part in CharterPart
    ]
    yes = (Button("Agree as it is", Call("ratify charter", {"charter": known.id})),) if agrees else ()
    return say(
        lines(line(*head, *quote, " Nothing is noted yet, and you have not agreed yet." if agrees else " Nothing is "
              "noted yet."), then or "Who writes the charter takes it or leaves it, and you hear which."),
        summary="One question for you.",
        buttons=(*changes, *yes),
    )  # fmt: skip


def add_or_replace(book: Book, person: Person, part: CharterPart, text: str) -> Message:
    """To who wrote words for an answer and did not say whether they are all of it."""
    known = _read_by(book, person)
    now = quoted(known.text(part)) if known else quoted("")
    return say(
        lines(
            line(*question_of(part, book.workspace.partner), " It says: ", *now),
            line("Shall ", *quoted(text), " be added to that, or stand in its place? Nothing is noted yet."),
        ),
        summary="One question for you.",
    )


def what_should_it_say(book: Book, person: Person, part: CharterPart) -> Message:
    """To who would change an answer, and has not said how."""
    known = _read_by(book, person)
    about = question_of(part, book.workspace.partner)
    says = line(*about, " It says: ", *quoted(known.text(part))) if known and known.text(part) else line(*about)
    return say(lines(says, "What should it say? In your words."), summary="One question for you.")


def wish_preview(book: Book, known: Charter, part: CharterPart, reads: str, send: Call, as_typed: Call) -> Message:
    """To who wished: how the answer would read, before anybody else hears of it."""
    to = drafter(book, known)
    who = book.name(to) if to else "the sponsor"
    change = Call("charter change", {"part": part.value, "text": reads, "form": "yes"})
    buttons = [Button("Send it", send, main=True), Button("Change…", change)]
    if as_typed.args["text"] != reads:
        buttons.append(Button("Send my words as they are", as_typed))
    return say(
        lines(
            line(*question_of(part, book.workspace.partner), " It would read: ", *quoted(reads)),
            line("Nothing is sent yet. Sent, ", said(who), " takes it or leaves it, and you hear which."),
        ),
        summary="Steward: your wish about the charter.",
        buttons=tuple(buttons),
    )


def wish_form(book: Book, part: CharterPart, reads: str) -> Message:
    """The same to be worded otherwise."""
    about = text_of(question_of(part, book.workspace.partner))
    send = Call("charter change", {"part": part.value, "how": "replace", "confirmed": "yes"})
    return say(
        "Nothing is sent yet.",
        Form((Field(name="text", label=about, kind="long", value=reads),), Button("Send it", send, main=True)),
        summary="Steward: your wish about the charter.",
    )


def _read_by(book: Book, person: Person) -> Charter | None:
    """The version that somebody means who says nothing of one."""
    return next(reversed(versions(book)), None) if drafts(book, person) else asked_for(book)
