"""What is asked and said about what a reached milestone is to bring."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from partnership.book import Book
from partnership.message import (
    Block,
    Button,
    Call,
    Choice,
    Field,
    Form,
    Item,
    Line,
    Message,
    Paragraph,
    line,
    lines,
    said,
    say,
    typed,
)
from partnership.motions import Motion
from partnership.objectives import Objective
from partnership.people import Person
from partnership.wording.terms import moment_for, terms, titled
from partnership.wording.trimming import cut

_TITLE = 70


def called(one: Objective | Motion) -> Line:
    """`O5 Security badge`."""
    return line(f"{one.id} ", said(cut(one.title, _TITLE)))


def _buttons(one: Objective | Motion, more: Mapping[str, str] | None = None) -> tuple[Button, ...]:
    args = {"of": one.id, **(more or {})}
    return (
        Button("Say it…", Call("follow on form", args), main=True),
        Button("Nothing follows…", Call("follow on", {**args, "text": "none"})),
    )


def question(one: Objective | Motion) -> Item:
    """As the further question of a check-in, and among what waits."""
    how = "done" if isinstance(one, Motion) else "reached"
    row = line(*called(one), f" is {how}. What outcome should it produce, by when, owned by whom?")
    return Item(name=one.id, lines=(row,), buttons=_buttons(one))


def asked_at_once(one: Objective) -> tuple[Block, ...]:
    """The same right after it was called done."""
    example = typed(f"follow on {one.id}: First sales $0 → $50k by 30 Jun, Maria")
    return (question(one), lines(line("Now or later; in one line: ", example, ".")))


def form(one: Objective | Motion, people: Sequence[tuple[str, str]]) -> Message:
    """All of it in one form; a sentence will do as well."""
    fields = (
        Field(name="title", label="What outcome?", hint="First sales to customers of the badge", required=True),
        Field(name="goal", label="From what to what?", hint="$0 → $50k; empty: a milestone"),
        Field(name="due", label="By when?", kind="date", hint="30 Jun"),
        Field(
            name="owner", label="Owned by whom?", kind="choice",
            choices=tuple(Choice(handle, name) for handle, name in people),
        ),
    )  # fmt: skip
    return say(
        line("What should ", *called(one), " bring?"),
        Form(fields, Button("Propose it", Call("follow on", {"of": one.id, "form": "yes"}), main=True)),
        "Or in one line: what, from → to, by when, who. Or: none because …",
        summary="What should it bring?",
    )


def what_is_asked(one: Objective | Motion) -> Message:
    """To a question at the form, which is no objective."""
    return say(
        line("An outcome is what customers or the partner do because of ", *called(one), ": sales, pipeline, "
             "customers. What, from → to, by when, who: First sales $0 → $50k by 30 Jun, Maria. Or: none because …"),
        f"Nothing was noted. The next line that you type is it; {typed('cancel')} leaves it.",
        summary="What an outcome is.",
    )  # fmt: skip


def taken_back(title: str, of: str) -> Message:
    """What was begun as a follow-on and is not meant."""
    return say(
        line("“", said(cut(title, _TITLE)), f"” is left out; nothing was added. To say what {of} should bring: "
             f"{typed(f'follow on {of}: …')}"),
        summary="Left out.",
    )  # fmt: skip


def not_finished(titles: Sequence[str]) -> Paragraph:
    """Above what took the place of lines that were begun before."""
    rows = [line("“", said(cut(one, _TITLE)), "” was not finished, and nothing of it is saved.") for one in titles]
    return lines(*rows)


def proposed(
    book: Book, one: Objective | Motion, made: Objective, speaker: Person, first: datetime | None, now: datetime
) -> Message:
    """To who said it, and may have named themselves. `first`: when they are asked next."""
    offer = made.proposal
    row = line("Noted: ", *called(one), " is to bring ", *titled(made), f": {terms(made)}.")
    if made.owner:
        asked = f" Your first check-in about it is {moment_for(book, speaker, first, now)}." if first else ""
        return say(row, f"It is yours, as you said.{asked}", summary="Noted.")
    if offer is None:
        return say(row, "It has no owner so far; an admin names one.", summary="Noted.")
    who = book.name(offer.to)
    when = "has been asked" if offer.sent_at else "is asked as soon as that can be"
    return say(row, f"{who} {when}; it is {who}'s once accepted.", summary="Noted.")


def told_admin(book: Book, one: Objective | Motion, made: Objective, by: str) -> Message:
    """To the admins."""
    to = (
        f" It is offered to {book.name(made.proposal.to)}."
        if made.proposal
        else f" It has no owner yet: {typed('assign')}."
    )
    to = f" {book.name(made.owner)} owns it." if made.owner else to
    return say(
        line(f"{book.name(by)} says what ", *called(one), " is to bring: ", *titled(made), f", {terms(made)}.{to}"),
        summary="Steward: a milestone has a follow-on.",
    )


def nothing_follows(one: Objective | Motion) -> Message:
    """It was said that nothing follows."""
    because = one.follow_on.because if one.follow_on else ""
    return say(line("Noted: nothing is to follow from ", *called(one), ": ", said(because)), summary="Noted.")


def said_already(book: Book, one: Objective | Motion) -> Message:
    """Nothing more to say."""
    then = book.get(Objective, one.follow_on.objective) if one.follow_on else None
    if then is None:
        return nothing_follows(one)
    return say(line(*called(one), " has a follow-on already: ", *titled(then), "."), summary="That is said already.")


def not_reached(one: Objective | Motion) -> Message:
    """Only what was reached is asked about."""
    return say(
        line(*called(one), f" is {one.state.value}. What follows is asked of a milestone, a listing or a certification "
             "that is done."),
        summary="Nothing is asked about that.",
    )  # fmt: skip


def not_yours(one: Objective | Motion, owner: str) -> Message:
    """Who can say it."""
    return say(
        f"Only {f'{owner} or ' if owner else ''}an admin can say what {one.id} is to bring.", summary="Not yours."
    )


def which() -> Message:
    """Nothing that was reached has this id."""
    return say(
        "What follows from which one? For example:",
        lines(
            typed("follow on O5: First sales $0 → $50k by 30 Jun, Maria"),
            typed("follow on O5: none because it is a condition"),
        ),
        summary="Of which one?",
    )


def follow_on_row(book: Book, one: Objective | Motion) -> list[Line]:
    """In `objective O5` and `motion M3`."""
    if one.follow_on is None:
        return []
    then = book.get(Objective, one.follow_on.objective)
    if then is None:
        return [line("Nothing is to follow: ", said(one.follow_on.because))]
    return [line("Follow-on: ", *titled(then), ".")]
