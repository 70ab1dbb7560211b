"""What is asked and said while an objective is written down, changed, paused or closed."""

from collections.abc import Sequence
from datetime import date

from partnership.book import Book
from partnership.message import Button, Call, Line, Message, line, lines, said, say, typed
from partnership.objectives import NOT_REACHED, Objective, ObjectiveState
from partnership.wording.figures import week_day
from partnership.wording.terms import full_day, listed, terms, titled


def not_open(objective: Objective) -> Message:
    """Over or paused already."""
    because = _because(objective)
    return say(line(*titled(objective), f" is {objective.state.value} already", *because, ". Nothing was changed."))


def _because(objective: Objective) -> Line:
    """`: the programme ended`, `, not reached: one customer moved its order`."""
    why = objective.closed_because.rstrip(".")
    if why.startswith(NOT_REACHED):
        return line(f", {NOT_REACHED}", said(why.removeprefix(NOT_REACHED)))
    return line(": ", said(why)) if why else ()


def not_paused(objective: Objective) -> Message:
    """Resume without a pause."""
    return say(line(*titled(objective), f" is not paused, it is {objective.state.value}. Nothing was changed."))


def not_ended(objective: Objective) -> Message:
    """Reopen what is not done."""
    how = f" {typed(f'resume {objective.id}')} brings it back." if objective.state is ObjectiveState.PAUSED else ""
    return say(line(*titled(objective), f" is {objective.state.value}, and not done. Nothing was changed.{how}"))


def who_reopens(book: Book, objective: Objective) -> Message:
    """To somebody who can't, or can't any more."""
    admins = listed([book.name(one.id) for one in book.admins()], "or")
    return say(
        f"{objective.id} is done. Its owner can reopen it in the two weeks after that, and an admin any day"
        f"{f': {admins}' if admins else ''}. Nothing was changed."
    )


def paused(objective: Objective) -> Message:
    """To the admin."""
    until = f" until {week_day(objective.paused_until)}, and comes back by itself" if objective.paused_until else ""
    return say(
        line(*titled(objective), f" is paused{until}. Nobody is asked about it, and nothing counts as missed."),
        f"{typed(f'resume {objective.id}')} brings it back.",
    )


def resumed(book: Book, objective: Objective, *, asked: bool) -> Message:
    """To the admin; `asked`: the open check-in has it still."""
    whom = (
        f"{book.name(objective.owner)} is asked"
        if objective.owner
        else f"It has no owner: {typed('assign')} names one. It is asked"
    )
    when = "in the check-in that is open" if asked else "from the next check-in"
    return say(line(*titled(objective), f" is open again. {whom} about it {when}."))


def resumed_note(objective: Objective, *, asked: bool) -> Message:
    """To the owner; `asked`: the open check-in has it still."""
    where = (
        f"It is back in your open check-in: {typed('check in')}." if asked else "I ask about it in your next check-in."
    )
    return say(
        line(*titled(objective), f" is open again. {where}"),
        summary="Steward: an objective is open again.",
    )


def ended(objective: Objective, promises: Sequence[str], decisions: Sequence[str]) -> Message:
    """To the admin, with what has ended with it."""
    gone = [f"{listed(list(promises))} dropped"] if promises else []
    gone += [f"{listed(list(decisions))} withdrawn"] if decisions else []
    return say(
        line(*titled(objective), f" is {objective.state.value}", *_because(objective), ". Its history stays."),
        f"With it: {', '.join(gone)}." if gone else "",
    )


def no_more_questions(objective: Objective) -> Message:
    """To the owner of what was paused, closed or dropped."""
    until = f" until {week_day(objective.paused_until)}" if objective.paused_until else ""
    because = _because(objective)
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


def added(
    book: Book, objectives: Sequence[Objective], sent: Sequence[str], later: Sequence[str], *, goes_on: bool = False
) -> Message:
    """To the admin: what was added and who is asked; `goes_on`: set-up is not finished."""
    rows = [line(*titled(one), f", {terms(one)}.") for one in objectives]
    told: list[str] = []
    if sent:
        told.append(
            f"{listed(list(sent))} {'has' if len(sent) == 1 else 'have'} the offer: {typed('accept')}, "
            f"{typed('change')} or {typed('decline')}."
        )
    if later:
        reached = f"as soon as I can reach {later[0] if len(later) == 1 else 'them'}, in working hours"
        when = reached if book.workspace.started_at else f"after you say {typed('start')}"
        told.append(f"{listed(list(later))} {'gets' if len(later) == 1 else 'get'} the offer {when}.")
    free = [one.id for one in objectives if one.proposal is None]
    if free:
        told.append(f"Owner to be named: {listed(free)}. {typed(f'assign {free[0]} to @…')} names one.")
    if goes_on:
        told.append(f"{typed('setup')} brings you back to where you were.")
    return say(f"Added {listed([one.id for one in objectives])}.", lines(*rows), *told)


def edited(objective: Objective, owner: str, lead: str, *, hears: bool = False) -> Message:
    """To the admin: how it reads now, and that its owner hears of a new title."""
    figures = f" Figures: {lead}." if lead else ""
    return say(
        f"{objective.id} is now:",
        line(*titled(objective), f", {terms(objective)}, {owner}. Figure: {objective.metric.rhythm.value}.{figures}"),
        f"{owner} hears of the new name." if hears else "",
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


def renamed(objective: Objective, before: Objective, by: str) -> Message:
    """To the owner: their objective has another title."""
    return say(
        line(f"{by} renamed ", *titled(objective), ". It was “", said(before.title), "”; nothing else changed."),
        summary="Steward: one of your objectives has a new name.",
    )


def owner_by_assign(objective: Objective) -> Message:
    """Edit does not change owners."""
    return say(
        line("An owner has to accept, so that goes with: "),
        typed(f"assign {objective.id} to @…"),
        f"{typed(f'edit {objective.id} …')} changes all else.",
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
