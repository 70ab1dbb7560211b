"""What is asked and said while an objective is written down, changed, paused or closed."""

from collections.abc import Sequence
from datetime import date

from partnership.message import Button, Call, Line, Message, line, said, say
from partnership.wording.terms import full_day, listed

_MOST_NAMES = 5


def _answer(question: str, label: str, value: str) -> Button:
    return Button(label[:24], Call("answer", {"question": question, "value": value}))


def by_when(name: str, title: str) -> Message:
    """The date is missing."""
    return say(line(f"{name} ", said(title), ": by when? For example 31 Dec, or end of quarter."))


def which_figures(question: str, name: str, title: str, text: str) -> Message:
    """Whether a figure in the line is what is to be reached."""
    return say(
        line(f"{name} ", said(title), ": from what to what? For example 4 → 12. Without a figure it is a milestone."),
        buttons=(
            _answer(question, f"From 0 to {text}", f"from 0 to {text}"),
            _answer(question, "No figure", "no figure"),
        ),
    )


def who_owns(question: str, name: str, title: str, typed: str, people: Sequence[tuple[str, str]]) -> Message:
    """The owner is missing, or is not on the leadership team."""
    unknown = line(said(typed), " is not on the leadership team, or could be several. ") if typed else ()
    return say(
        line(*unknown, f"{name} ", said(title), ": which executive should own it?"),
        buttons=(
            *(_answer(question, label, handle) for handle, label in people[:_MOST_NAMES]),
            _answer(question, "Nobody yet", "nobody"),
        ),
    )


def owner_unclear(text: str, names: Sequence[str], *, several: bool) -> Message:
    """Not one of the executives."""
    known = listed(list(names), "or")
    if several:
        return say(line("That could be ", said(known), ". Which one?"))
    return say(
        line("“", said(text.strip()), "” is not on the leadership team. Only an executive can own an objective: "),
        line(said(known), ", or nobody yet. executive add adds somebody."),
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


def figures_unclear(text: str) -> Message:
    """No figures."""
    return say(line("I found no figure in “", said(text.strip()), "”. For example: 4 → 12, or: no figure."))


def change_unclear(text: str) -> Message:
    """A piece of an objective that was not understood."""
    return say(
        line("I could not tell what to change to “", said(text.strip()), "”. For example:"),
        "by 31 Mar   or: target 80k   or: owner Ana   or: monthly   or: title …   or the whole line again",
    )


def lines_not_read(missing: str = "") -> Message:
    """No objective in what was typed."""
    rows: list[str | Line] = [
        "I found no objective in that. One line each: what, from → to, by when, who. For example:",
        "Marketplace billed sales $38k → $100k by 31 Dec, Maria",
    ]
    return say(*rows, missing)
