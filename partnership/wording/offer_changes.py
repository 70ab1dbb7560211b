"""What is said when an executive would own an objective on other terms: the form, the wish, the answer to it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from partnership.book import Book
from partnership.calendar import local_date
from partnership.figures import in_field, number
from partnership.message import (
    Button,
    Buttons,
    Call,
    Field,
    Form,
    Line,
    Message,
    Paragraph,
    line,
    lines,
    said,
    say,
    typed,
)
from partnership.objectives import Objective
from partnership.people import Person
from partnership.proposals import Change
from partnership.wording.figures import week_day
from partnership.wording.offers import answer_buttons, answered_wish, offer_button
from partnership.wording.terms import full_day, goal, offered, terms, titled
from partnership.wording.trimming import LABEL, cut

_MORE = 120
WHY_NOT = "Why? One sentence, for the admin."


def decline_form(objective: Objective) -> Message:
    """To who does not take it: a field for the reason."""
    field = Field(name="because", label=WHY_NOT, kind="long", required=True)
    return say(
        line("No to ", *titled(objective), "."),
        Form((field,), offer_button("Decline", "decline", objective, main=True)),
        Buttons((offer_button("Accept", "accept", objective), offer_button("Change…", "change", objective))),
        summary="Steward: why not?",
    )


def change_form(book: Book, objective: Objective, errors: Mapping[str, str], values: Mapping[str, str]) -> Message:
    """What the executive would have different; kept values and errors stand beside their fields."""

    def field(name: str, label: str, kind: str, now: str, hint: str) -> Field:
        return Field(
            name=name, label=label, kind=kind, value=values.get(name, now), hint=hint, error=errors.get(name, "")
        )

    fields = [
        field("due", "By when", "date", objective.due.isoformat(), "for example 31 Mar"),
        field("target", "Target", "text", in_field(objective.metric.target, objective.metric.unit), "for example 80k"),
        field("resources", "What you need for it", "long", "", "people, money, time"),
        field("because", "Why", "long", "", "one sentence"),
    ]
    if objective.metric.target is None:
        del fields[1]
    admin = book.name(objective.proposal.by) if objective.proposal else "the admin"
    return say(
        line(
            "What would make it yours? Change what should be different in ",
            *titled(objective),
            ". Nothing is sent yet.",
        ),
        Form(fields=tuple(fields), submit=offer_button(cut(f"Send to {admin}", LABEL), "change", objective, main=True)),
        Buttons((offer_button("Accept as it is", "accept", objective), offer_button("Decline…", "decline", objective))),
        summary="Steward: what would make the objective yours?",
    )


def changes(objective: Objective, wish: Change) -> list[Line]:
    """The wish in words, one line each."""
    rows: list[Line] = []
    if wish.due and wish.due != objective.due:
        rows.append(line(f"By {full_day(wish.due)} instead of {full_day(objective.due)}."))
    if wish.target is not None and wish.target != objective.metric.target:
        old = "" if objective.metric.target is None else number(objective.metric.target, objective.metric.unit)
        rows.append(line(f"Target {number(wish.target, objective.metric.unit)} instead of {old or 'none'}."))
    if wish.resources:
        rows.append(line("Needs: ", said(wish.resources)))
    if wish.because:
        rows.append(line("Because: ", said(wish.because)))
    return rows


def change_asked(book: Book, objective: Objective, to: Person, wish: Change) -> Message:
    """To the admin: agree or keep."""
    return _to_answer(
        book, objective, to, wish, line(f"{book.name(to.id)} would take ", *titled(objective), ", with a change:")
    )


def still_wished(book: Book, objective: Objective, to: Person, wish: Change) -> Message:
    """The one reminder of it, to the admin."""
    since = f", asked {week_day(local_date(wish.at, book.workspace.zone))}" if wish.at else ""
    return _to_answer(
        book, objective, to, wish,
        line(f"{book.name(to.id)} still waits for your answer about ", *titled(objective), f"{since}:"),
    )  # fmt: skip


def between(objective: Objective, after: Objective, wish: Change, to: Person, call: Call) -> Message:
    """To an admin who says other terms than were offered or asked for: offered with one tap, or one of the two."""
    asked = changes(objective, wish)
    if not asked:
        return say(
            line(f"{to.first_name} has sent no other terms for ", *titled(objective), "."),
            f"Shall I offer it to {to.first_name} with this instead: {terms(after)}? Nothing is sent yet.",
            summary="Steward: other terms for an objective?",
            buttons=(Button(cut(f"Offer it to {to.first_name}", LABEL), call, main=True),),
        )
    return say(
        line(f"{to.first_name} asked about ", *titled(objective), ":"),
        lines(*asked),
        f"Shall I offer it to {to.first_name} with this instead: {terms(after)}? Nothing is sent yet.",
        summary="Steward: other terms for an objective?",
        buttons=(
            Button(cut(f"Offer it to {to.first_name}", LABEL), call, main=True),
            offer_button(cut(f"Agree to {to.first_name}'s", LABEL), "agree", objective),
            offer_button("Keep as it is", "keep", objective),
        ),
    )


def as_tap(objective: Objective, wish: Change, to: Person, *, keep: bool) -> Message:
    """To an admin who answered several in one line: the plain yes or no to one of them, done by its tap."""
    label = "Keep as it is" if keep else cut(f"Agree to {to.first_name}'s", LABEL)
    return say(
        line(f"{to.first_name} asked about ", *titled(objective), ":"),
        lines(*changes(objective, wish)),
        summary="Steward: other terms for an objective?",
        buttons=(offer_button(label, "keep" if keep else "agree", objective, main=True),),
    )


def on_its_own(more: str) -> Paragraph:
    """Under the answer to a wish: what else the line says, which is no part of it."""
    return lines(line("“", said(cut(more, _MORE)), "” is another thing and is not done: please write it by itself."))


def no_wish(objective: Objective, to: Person) -> Message:
    """To an admin who agrees with somebody who has asked for nothing else."""
    return say(
        line(f"{to.first_name} has sent no other terms for ", *titled(objective), "."),
        f"It is offered as it is, {terms(objective)}, and waits for {to.first_name}'s answer. Nothing was changed.",
        summary="Steward: nothing to agree to.",
    )


def agree_and(objective: Objective, to: Person, more: str) -> Message:
    """To an admin who agrees and says something beside it, which is no part of the terms."""
    return say(
        line(f"Shall I tell {to.first_name} that you agree, and that ", *titled(objective), " is theirs with that?"),
        line("“", said(cut(more, _MORE)), f"” I pass on to nobody: please tell {to.first_name} yourself."),
        summary="Steward: agree?",
        buttons=(
            offer_button(cut(f"Agree to {to.first_name}'s", LABEL), "agree", objective, main=True),
            offer_button("Keep as it is", "keep", objective),
        ),
    )


def _to_answer(book: Book, objective: Objective, to: Person, wish: Change, head: Line) -> Message:
    return say(
        head,
        lines(*changes(objective, wish)),
        f"Agree: it is {book.name(to.id)}'s with that. Keep: I ask again with {terms(objective)}.",
        summary="Steward: an executive asks for a change before accepting.",
        buttons=(
            offer_button("Agree", "agree", objective, main=True),
            offer_button("Keep as it is", "keep", objective),
        ),
    )


def change_sent(book: Book, objective: Objective, admin: str, wish: Change) -> Message:
    """To the executive: what was passed on."""
    return say(
        f"Passed on to {book.name(admin)}. {objective.id} is not yours yet.",
        lines(*changes(objective, wish)),
        "You hear from me as soon as there is an answer.",
        summary="Steward: your change was passed on.",
    )


def wish_waits(book: Book, objective: Objective, admin: str, wish: Change) -> Message:
    """To who asks what became of the other terms that they wished for, while nobody has answered."""
    return say(
        line(f"{book.name(admin)} has not answered yet what you asked for ", *titled(objective), ":"),
        lines(*changes(objective, wish)),
        "You hear from me as soon as there is an answer.",
    )


def nothing_different(objective: Objective) -> Message:
    """A form sent without any change in it."""
    return say(
        line(
            "That is what ",
            *titled(objective),
            " says already. Accept it, or say what should be different, for example:",
        ),
        typed(f"change {objective.id} by 31 Mar because the review takes longer"),
        buttons=(
            offer_button("Accept as it is", "accept", objective, main=True),
            offer_button("Change…", "change", objective),
        ),
    )


def kept_note(book: Book, objective: Objective, to: Person, by: str) -> Message:
    """To the executive: the terms stay, and the offer stands."""
    return say(
        f"{to.first_name}, {book.name(by)} would like to keep it as it was:",
        offered(objective),
        lines(*answered_wish(book, objective)) if answered_wish(book, objective) else "",
        "Will you own it so? Declining is fine as well.",
        summary="Steward: an answer to the change you asked for.",
        buttons=answer_buttons(objective),
    )


def far_target(objective: Objective, target: Decimal) -> str:
    """An error beside a target far from all that was agreed; an admin may still set it with `edit`."""
    return (
        f"{number(target, objective.metric.unit)} is far from {goal(objective)}. Please check it; an admin can set a "
        f"target like that: {typed(f'edit {objective.id} target …')}"
    )


def bad_due(day: date, today: date) -> str:
    """An error beside a date field."""
    return f"{full_day(day)} has passed. A later day, for example 31 Mar {today.year + 1}."
