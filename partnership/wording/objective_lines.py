"""What is asked while objectives are written down, line by line."""

from collections.abc import Sequence
from datetime import date

from partnership.message import Message, Paragraph, line, lines, said, say, typed
from partnership.wording.taps import tap
from partnership.wording.terms import full_day, listed
from partnership.wording.trimming import cut

_MOST_NAMES = 5
_TITLE = 140


EXAMPLE = "Marketplace billed sales $38k → $100k by 31 Dec, Maria"


LIMIT = "Days to answer a lead, at most 3, now 2.5, by 31 Dec, Ana"


MILESTONE = "First co-sell deal signed by 15 Jan, Jon"


EXAMPLES = (EXAMPLE, f"{LIMIT} (a limit)", f"{MILESTONE} (a milestone, without a figure)")
"""A figure to reach, one that is a limit, and none."""


def by_when(name: str, title: str, why: str = "") -> Message:
    """The date is missing; `why`: what is wrong with the one that was typed."""
    asked = f"{why}. By when?" if why else "by when?"
    return say(line(f"{name} ", said(title), f": {asked} For example 31 Dec, or end of quarter."))


def which_figures(question: str, name: str, title: str, text: str) -> Message:
    """Whether a figure in the line is what is to be reached."""
    return say(
        line(f"{name} ", said(title), ": from what to what? For example 4 → 12. Without a figure it is a milestone."),
        buttons=(
            *((tap(question, f"From 0 to {text}", f"from 0 to {text}"),) if text else ()),
            tap(question, "No figure", "no figure"),
        ),
    )


def who_owns(
    question: str, name: str, title: str, typed: str, people: Sequence[tuple[str, str]], other: str = ""
) -> Message:
    """The owner is missing, or is not on the leadership team; `other`: who can have another part in it instead."""
    unknown = line(said(typed), " is not on the leadership team, or could be several. ") if typed else ()
    if other:
        unknown = line(
            said(typed), " is not on the leadership team, and only an executive can own an objective. ", said(other),
            " can lead the motions and give the figures, or stand in for the owner. ",
        )  # fmt: skip
    parts = (tap(question, f"Make {other} motion lead", "lead"), tap(question, f"Make {other} stand-in", "stand-in"))
    return say(
        line(*unknown, f"{name} ", said(title), ": which executive should own it?"),
        buttons=(
            *(parts if other else ()),
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
        line(
            "There are: ",
            said(known),
            f", or nobody yet. {typed('executive add')} adds somebody; who is no executive can lead its motions or "
            "stand in.",
        )
        if names
        else f"Nobody is on it so far: {typed('executive add')} adds somebody, or say: {typed('nobody yet')}.",
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


def taken_too(added: Sequence[str], changed: Sequence[str], question: Message) -> Message:
    """Whole lines that came instead of an answer, new or about what is in the list already; and the question again."""
    rows = [
        line(what, said(listed(list(titles))), ".")
        for what, titles in (("Added to the list: ", added), ("Changed in the list: ", changed)) if titles
    ]  # fmt: skip
    return Message(blocks=(Paragraph(tuple(rows)), *question.blocks), summary=question.summary)


def read_so_far(names: Sequence[str], question: Message) -> Message:
    """What was read of several lines, before the question about one of them that lacks something."""
    read = line("I read ", said(listed(list(names))), ". One thing is missing:")
    return Message(blocks=(Paragraph((read,)), *question.blocks), summary=question.summary)


def figures_unclear(text: str) -> Message:
    """No figures."""
    return say(
        line(
            "I found no figure in “",
            said(text.strip()),
            f"”. For example: {typed('4 → 12')}, or: {typed('no figure')}.",
        )
    )


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


def too_many(read: int, most: int) -> Message:
    """More lines than a partnership has objectives."""
    return say(
        f"Those are {read:,} objectives; I add up to {most} at once. Nothing is added yet: please send them in shorter "
        "lists.",
        summary="Those are too many at once.",
    )


def lines_not_read() -> Message:
    """No objective in what was typed."""
    return say(
        "I found no objective in that. One line each: what, from → to, by when, who. For example:",
        lines(*EXAMPLES),
    )


def several_in_one(title: str) -> Message:
    """What came as one line has the figures or dates of several objectives in it."""
    return say(
        line("That came to me as one objective, and it reads like several: “", said(cut(title, _TITLE)), "”."),
        "Please send them again, one line each, or with ; between them. Nothing is saved yet.",
        summary="One line each, please.",
    )


def new_objective(names: Sequence[str]) -> Message:
    """The beginning of an addition."""
    who = names[0] if names else "Maria"
    return say(
        "What is the objective? One line: what, from → to, by when, who. For example:",
        f"Lead response 4 → 2 days by 30 Jun, {who}",
        "Rows pasted from Excel will do as well.",
    )
