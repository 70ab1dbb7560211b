"""What is said about decisions."""

from msgspec.structs import replace

from partnership.book import Book
from partnership.decisions import YES_OR_NO, Decision, DecisionState
from partnership.either_or import options
from partnership.message import Button, Call, Line, Message, line, lines, said, say
from partnership.objectives import Objective
from partnership.people import Person
from partnership.wording.due_days import decided_words, due_words
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
    answers = of_two(decision, seen) or (
        Button(one.capitalize(), Call("decide", args | {"outcome": one}, seen)) for one in YES_OR_NO
    )
    meeting = Button("Take it in the meeting", Call("take in meeting", args, seen))
    return (*answers, Button("Other…", Call("decide", args, seen)), *(() if decision.in_meeting else (meeting,)))


def of_two(decision: Decision, seen: str) -> tuple[Button, ...]:
    """One of two by a tap, called by as many of its words as a button holds."""
    two = options(decision.question)
    labels = [cut(f"{one[:1].upper()}{one[1:]}", LABEL) for one in two]
    labels = ["The first", "The second"] if two and labels[0] == labels[1] else labels
    given = {"decision": decision.id, "sure": "yes"}
    return tuple(
        Button(label, Call("decide", given | {"outcome": one}, seen)) for label, one in zip(labels, two, strict=True)
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


def to_decide(book: Book, decision: Decision) -> Message:
    """To the decider, when it is asked."""
    return say(
        "A decision is asked of you.",
        lines(*facts(book, decision)),
        buttons=buttons(book, decision),
        summary="Steward: a decision is asked of you.",
    )


def in_plain_words(decision: Decision) -> str:
    """How its decider answers in a line; the words behind the id are the decision."""
    return f"A tap will do, or in words: {decision.id} decided yes, but …"


def asked_as_it_stands(book: Book, decision: Decision, reader: str) -> Message:
    """In the place of the note that asked for it: with its buttons as long as it is theirs to decide."""
    if decision.open and decision.decider == reader:
        return to_decide(book, decision)
    if decision.open:
        state = line(f"It is asked of {book.name(decision.decider) if decision.decider else TO_BE_NAMED} now.")
    elif decision.state is DecisionState.DECIDED:
        by = f", recorded by {book.name(decision.recorded_by)}" if decision.recorded_by else ""
        on = f", {decided_words(book, decision)}" if decision.decided_at else ""
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
