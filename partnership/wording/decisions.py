"""What is said about decisions."""

from collections.abc import Sequence
from datetime import date, datetime

from msgspec.structs import replace

from partnership.book import Book
from partnership.decisions import TAKE_BACK, YES_OR_NO, Decision, DecisionState
from partnership.due_days import age, due_day
from partnership.either_or import options
from partnership.message import Button, Call, Field, Form, Line, Message, line, lines, said, say, typed
from partnership.objectives import Objective
from partnership.people import Person
from partnership.standings import is_awaited
from partnership.wording.due_days import due_words
from partnership.wording.figures import moment, short_day, week_day
from partnership.wording.hearing import hears
from partnership.wording.terms import listed, titled
from partnership.wording.trimming import LABEL, cut

TO_BE_NAMED = "decider to be named"


def buttons(book: Book, decision: Decision) -> tuple[Button, ...]:
    """What the decider can tap."""
    return ways_to_decide(decision, book.token(decision))


def ways_to_decide(decision: Decision, seen: str) -> tuple[Button, ...]:
    """The buttons of a decision as it was shown (`seen`), in a private note and under the digest alike."""
    if decision.decider is None:
        return ()
    args = {"decision": decision.id}
    answers = _of_two(decision, seen) or (
        Button(one.capitalize(), Call("decide", args | {"outcome": one}, seen)) for one in YES_OR_NO
    )
    meeting = Button("Take it in the meeting", Call("take in meeting", args, seen))
    return (*answers, Button("Other…", Call("decide", args, seen)), *(() if decision.in_meeting else (meeting,)))


def _of_two(decision: Decision, seen: str) -> tuple[Button, ...]:
    """One of two by a tap, called by as many of its words as a button holds."""
    two = options(decision.question)
    labels = [cut(f"{one[:1].upper()}{one[1:]}", LABEL) for one in two]
    labels = ["The first", "The second"] if two and labels[0] == labels[1] else labels
    given = {"decision": decision.id, "sure": "yes"}
    return tuple(
        Button(label, Call("decide", given | {"outcome": one}, seen)) for label, one in zip(labels, two, strict=True)
    )


def which_of_two(book: Book, decision: Decision, two: Sequence[str]) -> Message:
    """To the decider, who said yes or no to a question of which."""
    seen = book.token(decision)
    other = Button("Other…", Call("decide", {"decision": decision.id}, seen))
    return say(
        line(f"{decision.id} asks for one of two. Which: ", said(", or ".join(two)), "? Nothing is decided yet."),
        buttons=(*_of_two(decision, seen), other),
        summary="Which of the two?",
    )


def facts(book: Book, decision: Decision) -> tuple[Line, ...]:
    """The question, who asks by when, and what it costs if nothing is decided."""
    objective = book.get(Objective, decision.objective)
    asker = book.get(Person, decision.asked_by)
    title = f" ({asker.title})" if asker and asker.title else ""
    advice = recommended(book, decision, decision.recommends)
    about = line(f"For {objective.id} ", said(objective.title), ".") if objective else ()
    return tuple(
        row
        for row in (
            line(f"{decision.id} · ", said(decision.question, strong=True), f" By {due_words(book, decision)}."),
            line(f"Asked by {book.name(decision.asked_by)}{title}", *advice, "."),
            about,
            line(if_not_of(book, decision), said(decision.if_not)) if decision.if_not else (),
            taken(book, decision),
        )
        if row
    )


def recommended(book: Book, decision: Decision, words: str) -> Line:
    """`, who recommends yes` behind its asker's name; `; Ada recommends yes` where an admin added it."""
    by = decision.recommends_by
    who = f"; {book.name(by)} recommends " if by else ", who recommends "
    return line(who, said(words)) if words.strip() else ()


def if_not_of(book: Book, decision: Decision) -> str:
    """What stands before the words on what happens if not; with who says so, where an admin added them."""
    return f"If not, says {book.name(decision.if_not_by)}: " if decision.if_not_by else "If not: "


def taken(book: Book, decision: Decision) -> Line:
    """That its decider took it into the meeting, where they did, and it is still to be made."""
    is_taken = decision.open and decision.decider and decision.in_meeting
    return line(f"{book.name(decision.decider)} takes it in the next meeting.") if is_taken else ()


_RECOMMENDS = ("i recommend", "we recommend", "recommends", "recommend")
_IF_NOT = ("if not", "otherwise", "it costs", "costs")


def ask_form(book: Book, decider: Person, objective: Objective) -> Message:
    """To the owner: all that makes a decision easy to make, in one form; what is recommended and if not may be left."""
    call = Call("ask", {"decider": decider.id, "objective": objective.id, "form": "yes"})
    fields = (
        Field(
            name="question", label=f"What is {book.name(decider.id)} to decide?", hint="Release Legal for 6 days?",
            required=True,
        ),
        Field(name="due", label="By when?", kind="date", hint="Fri", required=True, leads=("by", "until", "before")),
        Field(name="recommends", label="What do you recommend?", hint="yes", leads=_RECOMMENDS),
        Field(name="if_not", label="What happens if not?", hint="it moves to next quarter", leads=_IF_NOT),
    )  # fmt: skip
    return say(
        line("A decision for ", *titled(objective), ". The last two may stay empty; with them it is decided sooner."),
        Form(fields, Button(f"Ask {book.name(decider.id)}"[:24], call, main=True)),
        summary="What is to be decided?",
    )


def to_decide(book: Book, decision: Decision) -> Message:
    """To the decider, when it is asked."""
    return say(
        "A decision is asked of you.",
        lines(*facts(book, decision)),
        buttons=buttons(book, decision),
        summary="Steward: a decision is asked of you.",
    )


def asked_about_yours(book: Book, decision: Decision) -> Message:
    """To the owner of the objective, where somebody else asked."""
    return say(
        line(
            f"{book.name(decision.asked_by)} asks {book.name(decision.decider)} for a decision about "
            f"{decision.objective}, {decision.id}: ",
            said(decision.question),
            f" By {due_words(book, decision)}.",
        ),
        summary="Steward: a decision is asked about an objective of yours.",
    )


def due_today(book: Book, decision: Decision, today: date) -> Message:
    """To the decider, on the morning of its date, and later on while it is open."""
    day = due_day(book, decision)
    was = "is due today" if day >= today else f"was due {week_day(day)} and is still open"
    days = age(book, decision, today)
    since = f" It was asked {days} day{'' if days == 1 else 's'} ago." if days else ""
    taken_in = f"You took it into the meeting: what was decided? {in_plain_words(decision)}"
    return say(
        f"{decision.id} {was}.{f' {taken_in}' if decision.in_meeting else f'{since} Without an answer it stays open.'}",
        lines(*facts(book, replace(decision, in_meeting=False))),
        buttons=buttons(book, decision),
        summary="Steward: what was decided?" if decision.in_meeting else "Steward: a decision is due today.",
    )


def in_plain_words(decision: Decision) -> str:
    """How its decider answers in a line; the words behind the id are the decision."""
    return f"A tap will do, or in words: {decision.id} decided yes, but …"


def was_asked(
    book: Book, decision: Decision, now: datetime, change: str, *, linked: bool = False, whole: bool = False
) -> Message:
    """To the one who asked, with one tap back, for which `change` is the event that asked it.

    `linked`: the objective was not named, and is said for that. `whole`: nothing is missed.
    """
    missing = [
        words
        for words, given in (("what you recommend", decision.recommends), ("what happens if not", decision.if_not))
        if not (given or whole)
    ]
    asker, today = decision.asked_by, book.day_of(decision.asked_by, now)
    known = book.at_work(decision.decider, now)
    heard = "You hear" if known else f"{hears(book, decision.decider, asker, now)}; you hear"
    about = f" It stands with {decision.objective}." if linked and decision.objective else ""
    example = f"recommend {decision.id}{'' if decision.recommends else ' yes'}{'' if decision.if_not else ' if not: …'}"
    add = f" It is stronger with {' and '.join(missing)}: {typed(example)}" if missing else ""
    return say(
        line(
            f"{decision.id} asked of {book.name(decision.decider)}: ",
            said(decision.question),
            f" By {due_words(book, decision, today)}.{about} {heard} as soon as it is decided.{add}",
        ),
        summary="Decision asked.",
        buttons=(Button("Undo", Call("undo", {"change": change})),),
    )


def stronger(book: Book, decision: Decision) -> Message:
    """To the asker: what is recommended, and what happens if not, as the decider reads it."""
    return say(
        line(
            f"{book.name(decision.decider)} reads it with {decision.id} now:" if decision.decider else f"{decision.id}:"
        ),
        lines(*facts(book, decision)),
        summary="Noted.",
    )


def added_to_yours(book: Book, decision: Decision, by: Person) -> Message:
    """To the asker, when an admin added something."""
    return say(
        f"{by.first_name} added to {decision.id}, which you asked. {book.name(decision.decider)} reads it so:"
        if decision.decider
        else f"{by.first_name} added to {decision.id}, which you asked:",
        lines(*facts(book, decision)),
        f"To say it otherwise: {typed(f'recommend {decision.id} …')}; "
        f"to ask no more: {typed(f'withdraw {decision.id}')}.",
        summary="Steward: something was added to a decision that you asked.",
    )


def you_decided(book: Book, decision: Decision, now: datetime) -> Message:
    """To the decider."""
    asker, decider = decision.asked_by, decision.decided_by
    knows = "" if asker == decider else f" {hears(book, asker, decider, now)}."
    return say(
        line(f"{decision.id}: ", said(decision.outcome.rstrip(".")), f".{knows} You can undo it for 24 hours."),
        buttons=(Button("Undo", Call("undo decision", {"decision": decision.id}, book.token(decision))),),
        summary="Decided.",
    )


def in_words(book: Book, decision: Decision) -> Message:
    """To the decider alone: a field for words that are neither yes nor no."""
    call = Call("decide", {"decision": decision.id, "sure": "yes", "form": "yes"}, book.token(decision))
    field = Field(
        name="outcome", label="What do you decide?", kind="long", hint="for example: yes, but only four days",
        required=True,
    )  # fmt: skip
    return say(
        line(f"{decision.id} · ", said(decision.question, strong=True)),
        Form((field,), Button("Decide", call, main=True)),
        summary="Steward: what do you decide?",
    )


def is_that_it(book: Book, decision: Decision, outcome: str) -> Message:
    """To the decider alone: words that are neither yes nor no nor an option are read back once."""
    given = {"decision": decision.id, "outcome": outcome, "sure": "yes"}
    if decision.state is DecisionState.DECIDED:
        return say(
            line(f"{decision.id} says: ", said(decision.outcome.rstrip(".")), ". Change it to “", said(outcome), "”?"),
            line(said(decision.question), " Nobody is told yet."),
            buttons=(
                Button("Change it", Call("decide", given, book.token(decision)), main=True),
                Button("Leave it", Call("never mind")),
            ),
            summary="Change your decision?",
        )
    return say(
        line("Record “", said(outcome), f"” as your decision on {decision.id}? Nobody is told yet."),
        line(said(decision.question)),
        buttons=(
            Button("Yes, that is it", Call("decide", given, book.token(decision)), main=True),
            Button("Not yet", Call("never mind")),
        ),
        summary="Is that your decision?",
    )


def was_changed(book: Book, decision: Decision, before: str) -> Message:
    """To the one who asked: the decider has replaced the decision."""
    return say(
        line(
            f"{book.name(decision.decided_by)} changed {decision.id}: ",
            said(decision.outcome.rstrip(".")),
            "; it was: ",
            said(before.rstrip(".")),
            ".",
        ),
        line("You asked: ", said(decision.question)),
        summary="Steward: a decision was changed.",
    )


def was_decided(book: Book, decision: Decision) -> Message:
    """To the one who asked."""
    by = f", recorded by {book.name(decision.recorded_by)}" if decision.recorded_by else ""
    return say(
        line(f"{decision.id} is decided: ", said(decision.outcome), f", by {book.name(decision.decided_by)}{by}."),
        line("You asked: ", said(decision.question)),
        summary="Steward: what you asked is decided.",
    )


def decided_about_yours(book: Book, decision: Decision) -> Message:
    """To the owner of its objective; where that waits for who decided, one tap says that the wait is over."""
    by = f", recorded by {book.name(decision.recorded_by)}" if decision.recorded_by else ""
    objective, who = book.need(Objective, decision.objective or ""), book.name(decision.decided_by)
    owner_asked = decision.asked_by == objective.owner
    asked = "You" if owner_asked else book.name(decision.asked_by)
    about = f" It is about {objective.id}." if decision.objective and not owner_asked else ""
    waits = objective.standing is not None and is_awaited(book, objective.standing, decision.decided_by)
    over = Call("update", {"objective": objective.id, "text": "waits no longer"})
    return say(
        line(f"{decision.id} is decided: ", said(decision.outcome.rstrip(".")), f", by {who}{by}."),
        line(f"{asked} asked: ", said(decision.question), about),
        *((f"{objective.id} waits for {who}: is that over?",) if waits else ()),
        buttons=(Button("It waits no longer", over, main=True), Button("It still waits", Call("never mind")))
        if waits else (),
        summary="Steward: what you asked is decided." if owner_asked else "Steward: a decision about yours is made.",
    )  # fmt: skip


def recorded(book: Book, decision: Decision, now: datetime) -> Message:
    """To the one who recorded it."""
    told = sorted(
        {decision.decided_by or "", decision.decider or "", decision.asked_by} - {"", decision.recorded_by or ""}
    )
    at_work = [one for one in told if book.at_work(one, now)]
    knows = f"{listed([book.name(one) for one in told])} know" if len(at_work) == len(told) > 1 else None
    knows = knows or "; ".join(hears(book, one, decision.recorded_by, now) for one in told)
    return say(
        line(
            f"{decision.id}: ",
            said(decision.outcome),
            f", by {book.name(decision.decided_by)}, recorded by {book.name(decision.recorded_by)}. "
            f"{knows}; {book.name(decision.decided_by)} can undo it for 24 hours.",
        ),
        summary="Decision recorded.",
    )


def was_recorded(book: Book, decision: Decision) -> Message:
    """To the one whose decision was recorded."""
    zone = book.zone_of(decision.decided_by)
    until = f" until {moment(decision.decided_at + TAKE_BACK, zone)}" if decision.decided_at else ""
    return say(
        line(
            f"{book.name(decision.recorded_by)} recorded for you: {decision.id} ",
            said(decision.question),
            " ",
            said(decision.outcome, strong=True),
            f". If that is not right, undo it{until}.",
        ),
        buttons=(Button("Undo", Call("undo decision", {"decision": decision.id}, book.token(decision))),),
        summary="Steward: a decision of yours was recorded.",
    )


def was_taken_back(book: Book, decision: Decision) -> Message:
    """To the one who asked and the one who recorded."""
    return say(
        line(f"{book.name(decision.decider)} took {decision.id} back; it is open again: ", said(decision.question)),
        summary="Steward: a decision is open again.",
    )


def open_again(book: Book, decision: Decision, by: str, now: datetime) -> Message:
    """To the decider `by` who took it back."""
    knows = "" if decision.asked_by == by else f" {hears(book, decision.asked_by, by, now)}."
    return say(
        f"{decision.id} is open again.{knows}",
        buttons=(Button("Decide now", Call("decide", {"decision": decision.id}, book.token(decision))),),
        summary="Decision open again.",
    )


def withdrawn(decision: Decision) -> Message:
    """To the one who withdrew it."""
    return say(f"{decision.id} is withdrawn. Nobody is asked any more.", summary="Decision withdrawn.")


def was_withdrawn(book: Book, decision: Decision) -> Message:
    """To the decider and the one who asked."""
    gone = f"no longer asked of {book.name(decision.decider)}" if decision.decider else "withdrawn"
    return say(
        line(f"{decision.id} is {gone}: ", said(decision.question)), summary="Steward: a decision is no longer needed."
    )


def no_decider_left(decision: Decision) -> Message:
    """To the one who asked and the admins: who was asked can decide no more."""
    return say(
        line(f"{decision.id} has no decider any more: ", said(decision.question)),
        f"It stays open, {TO_BE_NAMED}. An admin names one: {typed(f'assign {decision.id} to @…')}",
        summary="Steward: a decision has no decider.",
    )


def now_asked_of(book: Book, decision: Decision, *, unread: bool = False) -> Message:
    """To the admin who named the decider, and to the one who asked; `unread`: by its decider."""
    words = (".",) if unread else (": ", said(decision.question))
    return say(
        line(f"{decision.id} is asked of {book.name(decision.decider)} now", *words),
        summary="Steward: a decision has another decider.",
    )


def asked_of_another(book: Book, decision: Decision) -> Message:
    """To who was asked before."""
    return say(
        line(f"{decision.id} is {book.name(decision.decider)}'s to decide now: ", said(decision.question)),
        summary="Steward: a decision is not asked of you any more.",
    )


def in_meeting(book: Book, decision: Decision) -> Message:
    """To the decider and the one who asked."""
    return say(
        f"{book.name(decision.decider)} takes {decision.id} in the next meeting. It stays open until it is decided: "
        f"{book.name(decision.decider)} or an admin then says {typed(f'{decision.id} decided …')}",
        summary="Decision for the meeting.",
    )


def allowed(book: Book, decision: Decision, person: Person) -> Message:
    """To the decider."""
    return say(
        f"{book.name(person.id)} may record {decision.id} for you. You are told, and can undo it for 24 hours.",
        summary="Noted.",
    )


def asked_as_it_stands(book: Book, decision: Decision, reader: str) -> Message:
    """In the place of the note that asked for it: with its buttons as long as it is theirs to decide."""
    if decision.open and decision.decider == reader:
        return to_decide(book, decision)
    if decision.open:
        state = line(f"It is asked of {book.name(decision.decider) if decision.decider else TO_BE_NAMED} now.")
    elif decision.state is DecisionState.DECIDED:
        by = f", recorded by {book.name(decision.recorded_by)}" if decision.recorded_by else ""
        on = f", {short_day(book.day_of(decision.decided_by, decision.decided_at))}" if decision.decided_at else ""
        state = line("Decided: ", said(decision.outcome.rstrip(".")), f" ({book.name(decision.decided_by)}{on}{by}).")
    else:
        state = line("It is withdrawn.")
    return say(lines(*facts(book, decision), state), summary="Steward: a decision that was asked of you.")


def alone(book: Book, decision: Decision, reader: Person) -> Message:
    """One decision, looked up: how it stands, and to whom it is given to say what was decided."""
    if not decision.open:
        return replace(asked_as_it_stands(book, decision, reader.id), summary="One decision.")
    mine = decision.decider == reader.id
    records = decision.decider and (reader.is_admin() or reader.id in decision.recorders)
    theirs = f"{book.name(decision.decider)} decides." if decision.decider else f"It is open, {TO_BE_NAMED}."
    how = f" Once that is done: {decision.id} decided yes, but …" if records else ""
    row = line(in_plain_words(decision) if mine else f"{theirs}{how}")
    taps = buttons(book, decision) if mine else ()
    return say(lines(*facts(book, decision), row), buttons=taps, summary="One decision.")


def as_it_stands(book: Book, decision: Decision) -> Message:
    """For a button of an old card, or a decision that is closed."""
    if decision.state is DecisionState.DECIDED:
        by = f", recorded by {book.name(decision.recorded_by)}" if decision.recorded_by else ""
        state = line("decided: ", said(decision.outcome), f", by {book.name(decision.decided_by)}{by}.")
    elif decision.open:
        state = line(f"open, by {due_words(book, decision)}.")
    else:
        state = line("withdrawn.")
    return say(
        line(f"{decision.id} ", said(decision.question), " is ", *state, " Nothing was changed."),
        buttons=buttons(book, decision) if decision.open else (),
        summary="Nothing changed.",
    )
