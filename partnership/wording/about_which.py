"""What is asked where a line may be about several things, or about none."""

from collections.abc import Sequence

from partnership.decisions import YES_OR_NO, Decision
from partnership.message import Button, Call, Line, Message, first_sentence, line, lines, said, say, typed
from partnership.objectives import Objective
from partnership.promises import Promise
from partnership.updates import Status
from partnership.wording.talk import ABOUT
from partnership.wording.trimming import cut
from partnership.wording.wishes import about_these

_TITLE = 60
_MOST_MEANT = 4
"""Buttons for what words may be about, at most, of each kind."""


def about(objective: Objective) -> Message:
    """A question about one objective."""
    return say(
        line(f"{objective.id} is ", said(objective.title), "."),
        summary="About one objective.",
        buttons=(
            Button(f"Show {objective.id}", Call("objective", {"objective": objective.id}), main=True),
            Button(f"History of {objective.id}", Call("history", {"of": objective.id})),
        ),
    )


def which_of(known: Sequence[Objective | Decision], question: str, text: str) -> Message:
    """Of these, which one; with the words that wait for it."""
    one = known[0] if len(known) == 1 else None
    asked = f"Is that for {one.id}?" if one else "For which objective is that?"
    rows = [line(f"{each.id} ", said(each.title if isinstance(each, Objective) else each.question)) for each in known]
    head = line("“", said(text), f"” {asked}") if text else line(question)
    return say(lines(head, *rows), summary="One question for you.")


def decision_or_answer(
    text: str, decisions: Sequence[Decision], objectives: Sequence[Objective], *others: Button
) -> Message:
    """A yes or no that may be meant for a decision or for the check-in, both of which wait for the speaker.

    `others`: what else is done with words about the one decision.
    """
    outcome = text.strip().strip(".!")
    outcome = outcome.casefold() if outcome.casefold() in YES_OR_NO else outcome
    rows = [line(f"{one.id} ", said(one.question)) for one in decisions]
    rows += [line(f"{one.id} ", said(one.title)) for one in objectives]
    decide = [
        Button(f"It decides {one.id}", Call("decide", {"decision": one.id, "outcome": outcome, "sure": "yes"}))
        for one in decisions
    ]
    return say(
        lines(line("What is “", said(text.strip()), "” about? Nothing is saved yet."), *rows),
        summary="One question for you.",
        buttons=(*decide[:_MOST_MEANT], *others, *about_these(text, objectives)),
    )


def to_its_asker(decision: Decision, *ways: Button) -> Message:
    """A question right under a decision that was asked for: whether it is one to who asked."""
    return say(
        lines(line(f"{decision.id} ", said(decision.question)), "Is your question about that? It stays open."),
        summary="One question for you.",
        buttons=ways,
    )


def has_lapsed(option: str, decisions: Sequence[Decision], *, settled: bool) -> Message:
    """After a bare yes or no to what nobody answered for a day, or what was refused before (`settled`).

    `decisions`: what it may be meant for.
    """
    if not decisions:
        return say("That question has lapsed: nothing came of it, and nothing was changed.", summary="It has lapsed.")
    which = "this" if len(decisions) == 1 else "one of these"
    over = "is settled" if settled else "has lapsed"
    head = f"That question {over}: nothing came of it. Is your {option} for {which}? Nothing is decided yet."
    return say(
        lines(head, *(line(f"{one.id} ", said(one.question)) for one in decisions[:_MOST_MEANT])),
        summary="One question for you.",
        buttons=(
            *(
                Button(
                    f"{option.capitalize()} to {one.id}",
                    Call("decide", {"decision": one.id, "outcome": option, "sure": "yes"}),
                )
                for one in decisions[:_MOST_MEANT]
            ),
            Button("For nothing" if len(decisions) > 1 else f"Not for {decisions[0].id}", Call("never mind")),
        ),
    )


def same_or_well(text: str, objectives: Sequence[Objective]) -> Message:
    """`all good` at a check-in: that nothing changed, or that what waits is on track."""
    well = [
        Button(f"{one.id} on track", Call("update", {"objective": one.id, "status": Status.ON_TRACK.value}))
        for one in objectives
    ]
    return say(
        line("Does “", said(text.strip()), "” mean that nothing changed, or on track? Nothing is saved yet."),
        summary="One question for you.",
        buttons=(Button("Nothing changed", Call("nothing changed"), main=True), *well[:_MOST_MEANT]),
    )


def nothing_fits(command: str) -> Message:
    return say(
        f"Nothing waits here that “{command}” could mean. {typed('what now')} shows what is waiting.",
        summary="Nothing is waiting.",
    )


def about_which(record: Promise | Decision | Objective | None) -> Line:
    """`P4 · Legal slot`; nothing where it is about nothing."""
    match record:
        case Promise():
            words = record.what
        case Decision():
            words = record.question
        case Objective():
            words = record.title
        case _:
            return ()
    return line(f"{record.id} · ", said(cut(words, ABOUT)))


def titled(title: str) -> Line:
    """What is being added, above a question for one of its pieces."""
    return line("“", said(cut(title[:1].upper() + title[1:], _TITLE)), "”")


def piece_question(question: str, record: Promise | Decision | Objective | None = None, title: str = "") -> Message:
    """One piece of a command that is missing, and what the command is about where that is known."""
    about = titled(title) if title else about_which(record)
    rows: list[str | Line] = [*((about,) if about else ()), question]
    return say(lines(*rows), summary=first_sentence(line(question), "One question for you."))
