"""The executive question of the month: as it is asked, answered and told."""

from collections.abc import Mapping, Sequence
from datetime import date

from partnership.book import Book
from partnership.digest_strategy_values import Month
from partnership.executive_notes import PARTS, ExecutiveNote
from partnership.message import Button, Call, Field, Form, Item, Line, Message, line, lines, said, say, typed
from partnership.rounds import CheckIn
from partnership.strategy.executive import month_asked
from partnership.wording.answers import instead_of
from partnership.wording.digest_names import NAME
from partnership.wording.trimming import cut

_TOLD = {"role": "the partner's role", "decided": "decided", "given": "gave or took", "held_to": "held to account"}
_READ = "Leadership reads the answer, in the next digest's thread."


def question(book: Book, checkin: CheckIn, note: ExecutiveNote | None, *, opened: bool) -> Item:
    """Two taps to answer nothing or something; the form opens in place."""
    args = {"checkin": checkin.id}
    month = _called(month_asked(book, checkin.at))
    rows = (line(_asks(month)),)
    nothing = Button(f"Nothing in {month}", Call("this month", {**args, "nothing": "yes"}))
    if not opened:
        return Item(name="", lines=rows, buttons=(Button("Answer…", Call("this month", args)), nothing))
    return Item(name="", lines=rows, buttons=(nothing,), form=form(book, note, args))


def _asks(month: str) -> str:
    return f"{month}, as an executive: what did you decide, give or take, and whom did you hold to what? {_READ}"


def question_alone(month: str) -> Message:
    """The same, of the sponsor who has no check-in."""
    args, called = {"month": month}, _called(month)
    return say(
        _asks(called),
        summary="Steward: one question about the month, please.",
        buttons=(
            Button("Answer…", Call("this month", args), main=True),
            Button(f"Nothing in {called}", Call("this month", {**args, "nothing": "yes"})),
        ),
    )


def form(book: Book, note: ExecutiveNote | None, args: dict[str, str]) -> Form:
    """Four boxes, each of which may stay empty."""
    labels = {
        "role": f"What changed in the role {book.workspace.partner} plays?",
        "decided": "What did you decide?",
        "given": "What did you give, or take?",
        "held_to": "Whom did you hold to what?",
    }
    fields = tuple(
        Field(name=one, label=labels[one], kind="long", value=getattr(note, one) if note else "") for one in PARTS
    )
    return Form(fields, Button("Save the month", Call("this month", args), main=True), apart=True)


def asked(book: Book, month: str, note: ExecutiveNote | None, args: dict[str, str]) -> Message:
    """`this month` alone, outside a check-in, or once more: by the form, or in the next line typed."""
    return say(
        f"{_called(month)}, as an executive. Each of the four may stay empty; or write it in one line, as in: "
        f"{typed('decided two sellers more; gave 10 Legal days')}. {_READ}",
        form(book, note, args),
        summary="Four questions, all optional.",
    )


def executives_only() -> Message:
    """The question is for executives."""
    return say("This is asked of executives on the roster. Nothing was saved.", summary="Not open to you.")


def noted(
    note: ExecutiveNote, parts: Sequence[str], args: Mapping[str, str], *, figures: Sequence[str] = (), gone: str = ""
) -> Message:
    """Read back, each of these parts where it went; `args`: what asked for a month that is over by now.

    `figures`: what was said among it and is a figure of an objective, which is taken nowhere. `gone`: what
    was said before and is not in the note any more.
    """
    month = _called(note.month)
    if not note.says_something:
        return say(f"Noted: nothing in {month}.", *_figures(figures), summary="Noted.")
    back = "" if gone else f"; {typed('undo')} takes it back"
    told = [one for one in PARTS if getattr(note, one) and (one in parts or not parts)]
    rows = [line(f"{_TOLD[one][:1].upper()}{_TOLD[one][1:]}: “", said(getattr(note, one)), "”") for one in told]
    return say(
        lines(f"Noted for {month}.", *rows),
        f"Leadership reads it in the next digest's thread{back}.",
        instead_of(gone) if gone else "",
        *_figures(figures),
        summary="Noted.",
        buttons=(Button("Change…", Call("this month", args)),),
    )


def _figures(said_too: Sequence[str]) -> list[Line]:
    return [
        line("Not taken: “", said(one), "”. A figure goes to its objective: ", typed(f"O1 {one.split()[-1]}"), ".")
        for one in said_too
    ]


def _called(month: str) -> str:
    """`December` of `2026-12`."""
    return f"{date.fromisoformat(f'{month}-01'):%B}"


def rows(month: Month) -> tuple[Line, ...]:
    """One executive's month in the digest's thread."""
    name, when = said(cut(month.name, NAME), strong=True), f" in {_called(month.note.month)}"
    return tuple(
        line(name, f"{when}, {_TOLD[one]}: “", said(" ".join(getattr(month.note, one).split())), "”")
        for one in PARTS
        if getattr(month.note, one)
    )
