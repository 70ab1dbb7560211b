"""The templates: six to begin with, all of them, and one with its source."""

from collections.abc import Sequence
from datetime import date

from partnership.message import Block, Button, Call, Heading, Line, Message, Paragraph, bold, line, lines, say, typed
from partnership.strategy.signal import Signal
from partnership.strategy.templates import Template, Use
from partnership.wording.objective_lines import EXAMPLE, MILESTONE
from partnership.wording.strategy.partner_numbers import called
from partnership.wording.taps import tap
from partnership.wording.terms import count_word, full_day


def to_copy(templates: Sequence[Template]) -> Message:
    """While objectives are written down: lines to copy or tap, and the question before stays open."""
    return say(
        "Tap one and I ask for the rest, or copy what fits, with your figures, dates and names:",
        lines(
            EXAMPLE,
            *(one.line for one in templates if one.name not in EXAMPLE),
            f"{MILESTONE} (a milestone, without a figure)",
        ),
        "Send your lines in one message. What I asked before stays open.",
        buttons=tuple(tap("objectives", one.name, one.line) for one in templates),
        summary="Lines to begin with.",
    )


def by_signal(templates: Sequence[tuple[int, Template]]) -> Message:
    """How many there are for each signal, and how one is shown, found and taken."""
    rows, buttons = list[Line](), list[Button]()
    for signal in Signal:
        names = [one.name for _, one in templates if one.signal is signal]
        if names:
            such = names[0] if names[0].split()[0].isupper() else f"{names[0][:1].lower()}{names[0][1:]}"
            rows.append(line(bold(signal.value.capitalize()), f": {count_word(len(names))}, such as {such}"))
            buttons.append(Button(signal.value.capitalize(), Call("templates", {"what": signal.value})))
    return say(
        f"{count_word(len(templates)).capitalize()} templates, all to be changed, by what they speak for.",
        lines(*rows),
        f"{typed('templates marketplace')} finds some, {typed('template 6')} shows one, and "
        f"{typed('template 6 for Jon, 20k → 90k by 30 Jun')} takes it.",
        summary="The templates.",
        buttons=tuple(buttons),
    )


def searched(template: Template) -> str:
    """The words by which one is found."""
    return f"{template.name} {template.signal} {called(template.moves) if template.moves else ''}".casefold()


def all_of(templates: Sequence[tuple[int, Template]]) -> Message:
    """These templates with their usual targets, by the signal that each speaks for, and how one is taken."""
    number = templates[0][0]
    blocks: list[Block] = [
        lines(
            f"{count_word(len(templates)).capitalize()} templates, all to be changed. "
            f"{typed(f'template {number}')} shows one, {typed(f'template {number} for Jon')} takes it."
        )
    ]
    for signal in Signal:
        rows = [_row(number, one) for number, one in templates if one.signal is signal]
        if rows:
            blocks += [Heading(line(bold(signal.value.capitalize()))), Paragraph(tuple(rows))]
    return Message(blocks=tuple(blocks), summary="The templates.")


def _row(number: int, template: Template) -> Line:
    motion = " (motion)" if template.use is Use.MOTION else ""
    return line(f"{number}. {template.name}{motion}: {template.usual}.")


def one_of(number: int, template: Template, today: date) -> Message:
    """One template: what it becomes, how often there is a figure, what shows it, whose fact it is."""
    rows = [
        f"{number}. {template.name}, {template.use.value}. As a line: {template.line}",
        f"Usual target: {template.usual}. A figure {template.rhythm.value}. What shows it: {template.evidence}.",
        f"It speaks for {template.signal.value}{f', and moves {called(template.moves)}' if template.moves else ''}.",
        _source(template, today),
    ]
    add = Button("Add it", _add(template), main=True)
    return say(lines(*rows), summary="A template.", buttons=(add,))


def none_found(words: str) -> Message:
    """No template of that number or name."""
    return say(
        f"I know no template like {words!r}. {typed('templates')} shows all of them.", summary="No such template."
    )


def _source(template: Template, today: date) -> str:
    if template.verify_by is None:
        return f"Source: {template.source}."
    late = " That day has passed: look at the page before you rely on it." if today > template.verify_by else ""
    return f"Source: {template.source}; look again by {full_day(template.verify_by)}.{late}"


def _add(template: Template) -> Call:
    if template.use is Use.MOTION:
        return Call("motion add", {"title": template.line})
    return Call("objective add", {"lines": template.line})
