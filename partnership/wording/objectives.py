"""What is asked and said while an objective is written down, changed, paused or closed."""

from collections.abc import Sequence
from datetime import date

from partnership.book import Book
from partnership.message import Button, Call, Message, Paragraph, line, lines, said, say
from partnership.objectives import Objective, ObjectiveState
from partnership.wording.figures import week_day
from partnership.wording.taps import tap
from partnership.wording.terms import full_day, listed, terms, titled

_MOST_NAMES = 5
EXAMPLE = "Marketplace billed sales $38k → $100k by 31 Dec, Maria"
MILESTONE = "First co-sell deal signed by 15 Jan, Jon"
"""An example with figures, and one without."""


def by_when(name: str, title: str) -> Message:
    """The date is missing."""
    return say(line(f"{name} ", said(title), ": by when? For example 31 Dec, or end of quarter."))


def which_figures(question: str, name: str, title: str, text: str) -> Message:
    """Whether a figure in the line is what is to be reached."""
    return say(
        line(f"{name} ", said(title), ": from what to what? For example 4 → 12. Without a figure it is a milestone."),
        buttons=(
            *((tap(question, f"From 0 to {text}", f"from 0 to {text}"),) if text else ()),
            tap(question, "No figure", "no figure"),
        ),
    )


def who_owns(question: str, name: str, title: str, typed: str, people: Sequence[tuple[str, str]]) -> Message:
    """The owner is missing, or is not on the leadership team."""
    unknown = line(said(typed), " is not on the leadership team, or could be several. ") if typed else ()
    return say(
        line(*unknown, f"{name} ", said(title), ": which executive should own it?"),
        buttons=(
            *(tap(question, label, handle) for handle, label in people[:_MOST_NAMES]),
            tap(question, "Nobody yet", "nobody"),
        ),
    )


def owner_unclear(text: str, names: Sequence[str], *, several: bool) -> Message:
    """Not one of the executives."""
    known = listed(list(names), "or")
    if several:
        return say(line("That could be ", said(known), ". Which one?"))
    return say(
        line("“", said(text.strip()), "” is not on the leadership team, and only an executive can own an objective."),
        line("There are: ", said(known), ", or nobody yet. executive add adds somebody.")
        if names
        else "Nobody is on it so far: executive add adds somebody, or say: nobody yet.",
    )


def date_unclear(text: str, what: str, choices: Sequence[str]) -> Message:
    """No date, or several."""
    why = f": {what}" if what else ""
    example = choices[0] if choices else "31 Dec"
    return say(
        line("I could not read “", said(text.strip()), f"” as a date{why}. For example: {example}. Nothing is lost.")
    )


def date_has_passed(day: date) -> Message:
    """A date in the past."""
    return say(f"{full_day(day)} has passed. Which later date? For example: 31 Dec. Nothing is lost.")


def date_and_more(text: str, day: date) -> Message:
    """A date with words beside it that are no part of a date."""
    return say(
        line("I read ", full_day(day), " in “", said(text.strip()), "”, and don't know what the rest is for."),
        f"Only the date, please, for example: {full_day(day)}. A further objective is a whole line: what, from → to, "
        "by when, who. Nothing is lost.",
    )


def taken_too(titles: Sequence[str], question: Message) -> Message:
    """Whole lines that came instead of an answer, and the question again."""
    added = line("Added to the list: ", said(listed(list(titles))), ".")
    return Message(blocks=(Paragraph((added,)), *question.blocks), summary=question.summary)


def templates() -> Message:
    """Lines to copy, at any time while objectives are written down."""
    return say(
        "Copy what fits, with your figures, dates and names:",
        lines(
            EXAMPLE,
            "Sourced pipeline $1.5M → $2.4M by 30 Jun, Jon",
            "Partner capability score 66 → 70 by 31 Dec, Ana",
            "Active Microsoft sellers 4 → 12 by 31 Mar, Jon",
            "Lead response stay below 2 days until 30 Jun, Maria",
            "Co-op funds used 40% → 95% by 31 Dec, Maria",
            f"{MILESTONE} (a milestone, without a figure)",
        ),
        "Send your lines in one message. What I asked before stays open.",
    )


def figures_unclear(text: str) -> Message:
    """No figures."""
    return say(line("I found no figure in “", said(text.strip()), "”. For example: 4 → 12, or: no figure."))


def change_unclear(text: str) -> Message:
    """A piece of an objective that was not understood."""
    return say(
        line("I could not tell what to change to “", said(text.strip()), "”. For example:"),
        "by 31 Mar   or: target 80k   or: owner Ana   or: monthly   or: title …   or the whole line again",
    )


def unit_unclear(text: str) -> Message:
    return say(
        line("“", said(text), "” can't be a unit: letters, or a sign like % or €, at most 12. For example: unit days"),
        summary="That can't be a unit.",
    )


def the_only_one() -> Message:
    """Nothing would be left."""
    return say("That is the only one. Change it, for example by 31 Mar, or add another line first.")


def lines_not_read() -> Message:
    """No objective in what was typed."""
    return say(
        "I found no objective in that. One line each: what, from → to, by when, who. For example:",
        lines(EXAMPLE, f"{MILESTONE} (a milestone, without a figure)"),
    )


def not_open(objective: Objective) -> Message:
    """Over or paused already."""
    because = line(": ", said(objective.closed_because)) if objective.closed_because else ()
    return say(line(*titled(objective), f" is {objective.state.value} already", *because, ". Nothing was changed."))


def not_paused(objective: Objective) -> Message:
    """Resume without a pause."""
    return say(line(*titled(objective), f" is not paused, it is {objective.state.value}. Nothing was changed."))


def paused(objective: Objective) -> Message:
    """To the admin."""
    until = f" until {week_day(objective.paused_until)}, and comes back by itself" if objective.paused_until else ""
    return say(
        line(*titled(objective), f" is paused{until}. Nobody is asked about it, and nothing counts as missed."),
        f"resume {objective.id} brings it back.",
    )


def resumed(book: Book, objective: Objective, *, asked: bool) -> Message:
    """To the admin; `asked`: the open check-in has it still."""
    whom = (
        f"{book.name(objective.owner)} is asked"
        if objective.owner
        else "It has no owner: assign names one. It is asked"
    )
    when = "in the check-in that is open" if asked else "from the next check-in"
    return say(line(*titled(objective), f" is open again. {whom} about it {when}."))


def resumed_note(objective: Objective, *, asked: bool) -> Message:
    """To the owner; `asked`: the open check-in has it still."""
    where = "It is back in your open check-in: check in." if asked else "I ask about it in your next check-in."
    return say(
        line(*titled(objective), f" is open again. {where}"),
        summary="Steward: an objective is open again.",
    )


def ended(objective: Objective) -> Message:
    """To the admin."""
    return say(
        line(
            *titled(objective), f" is {objective.state.value}: ", said(objective.closed_because), ". Its history stays."
        ),
    )


def no_more_questions(objective: Objective) -> Message:
    """To the owner of what was paused, closed or dropped."""
    until = f" until {week_day(objective.paused_until)}" if objective.paused_until else ""
    because = line(": ", said(objective.closed_because)) if objective.closed_because else ()
    return say(
        line(
            *titled(objective), f" is {objective.state.value}{until}", *because, ". I don't ask you about it any more."
        ),
        "" if objective.state is ObjectiveState.PAUSED else "Your answers stay in its history.",
        summary="Steward: one objective less to answer for.",
    )


def offer_ended(objective: Objective) -> Message:
    """To an executive who was offered it."""
    return say(
        line("You need not answer about ", *titled(objective), f" any more: it is {objective.state.value}."),
        summary="Steward: one question less.",
    )


def new_objective(names: Sequence[str]) -> Message:
    """The beginning of an addition."""
    who = names[0] if names else "Maria"
    return say(
        "What is the objective? One line: what, from → to, by when, who. For example:",
        f"Lead response 4 → 2 days by 30 Jun, {who}",
        "Rows pasted from Excel will do as well.",
    )


def added(
    book: Book, objectives: Sequence[Objective], sent: Sequence[str], later: Sequence[str], *, goes_on: bool = False
) -> Message:
    """To the admin: what was added and who is asked; `goes_on`: set-up is not finished."""
    rows = [line(*titled(one), f", {terms(one)}.") for one in objectives]
    told: list[str] = []
    if sent:
        told.append(f"{listed(list(sent))} {'has' if len(sent) == 1 else 'have'} the offer: accept, change or decline.")
    if later:
        when = "when I can reach them, in their working hours" if book.workspace.started_at else "after you say start"
        told.append(f"{listed(list(later))} {'gets' if len(later) == 1 else 'get'} the offer {when}.")
    free = [one.id for one in objectives if one.proposal is None]
    if free:
        told.append(f"Owner to be named: {listed(free)}. assign {free[0]} to @… names one.")
    if goes_on:
        told.append("setup brings you back to where you were.")
    return say(f"Added {listed([one.id for one in objectives])}.", lines(*rows), *told)


def edited(objective: Objective, owner: str) -> Message:
    """To the admin: how it reads now."""
    lead = f" Figures: {objective.lead}." if objective.lead else ""
    return say(
        f"{objective.id} is now:",
        line(*titled(objective), f", {terms(objective)}, {owner}. Figure: {objective.metric.rhythm.value}.{lead}"),
    )


def edit_preview(objective: Objective, owner: str, call: Call) -> Message:
    """Before a change of what the owner accepted: how it would read, and who hears of it."""
    return say(
        f"{objective.id} would be:",
        line(*titled(objective), f", {terms(objective)}."),
        f"{owner} accepted it with other terms and hears of the change.",
        summary="Steward: shall I change it?",
        buttons=(Button("Change it", call, main=True), Button("Don't", Call("never mind"))),
    )


def terms_changed(objective: Objective, before: Objective, by: str) -> Message:
    """To the owner: what they accepted is different now."""
    return say(
        line(f"{by} changed ", *titled(objective), ":"),
        f"{terms(objective)}. It was {terms(before)}.",
        f"If that is not what you can own, tell {by}.",
        summary="Steward: the terms of one of your objectives changed.",
    )


def owner_by_assign(objective: Objective) -> Message:
    """Edit does not change owners."""
    return say(
        line("An owner has to accept, so that goes with: "),
        f"assign {objective.id} to @…",
        f"edit {objective.id} … changes all else.",
    )


def nothing_changed(objective: Objective) -> Message:
    """An edit that says what is so already."""
    return say(line(*titled(objective), f" is that already: {terms(objective)}. Nothing was changed."))


def figures_set(objective: Objective, next_day: date | None) -> Message:
    """The figure rhythm."""
    rhythm = objective.metric.rhythm.value
    out = f" The next figure is out about {full_day(next_day)}." if next_day else ""
    between = (
        ""
        if rhythm == "weekly"
        else " Between figures nobody is asked for a number, and nothing counts as not updated."
    )
    return say(line(*titled(objective), f": a new figure {rhythm}.{out}{between}"))
