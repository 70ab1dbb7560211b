"""What stands on a terminal's screen: buttons that are pressed by number or by their own words, and forms."""

import re
from typing import NamedTuple

from bot.render.forms import filled, unknown_field
from bot.render.plain import Rendered, present_values, render
from partnership.message import Call, Form, Message

_LAST = 99
"""Numbers begin again after this one, so that they stay short to type."""
_KEPT = 60
"""Buttons that can still be pressed, the newest ones."""
_MESSAGES = 6
"""Messages, the newest ones, whose buttons are pressed by number, or by words that could hardly mean anything else."""

_FORMS_FOR = 3
"""Messages with buttons, the newest ones, whose forms are filled in by a line."""


class Press(NamedTuple):
    """A button on the screen. `line` is the stored message it belongs to; empty for an answer."""

    number: int
    label: str
    call: Call
    line: str
    shown: int


class Noted(NamedTuple):
    """A form being filled in line by line: what it would send, and the number that sends it."""

    form: Form
    call: Call
    number: int
    line: str


class Screen:
    """Numbers go on counting from message to message, so that each of them means one button only."""

    def __init__(self, width: int = 78) -> None:
        """`width`: characters in a line."""
        self._width = width
        self._presses: list[Press] = []
        self._forms: list[tuple[Form, int, str]] = []
        self._given: set[int] = set()
        self._next = 1
        self._shown = 0
        self.noted: Noted | None = None

    def show(self, message: Message, line: str = "", *, live: bool = True, in_place: bool = False) -> str:
        """The message as text. Not `live`: one of the past, whose buttons are not numbered.

        `in_place`: it stands where the form stood; one that it does not show any more can't be filled in.
        """
        if not live:
            return render(message, width=self._width, numbered=False, ticks=True).text
        if self._next > _LAST:
            self._next = 1
        drawn = render(message, width=self._width, first=self._next, ticks=True)
        if (line or in_place) and not drawn.forms:
            self._forms = [one for one in self._forms if one[2] != line]
        if drawn.presses:
            self._keep(drawn, line)
        return drawn.text

    def _keep(self, drawn: Rendered, line: str) -> None:
        self._shown += 1
        numbers = range(self._next, self._next + len(drawn.presses))
        fresh = [
            Press(number, label, call, line, self._shown)
            for number, label, call in zip(numbers, drawn.labels, drawn.presses, strict=True)
        ]
        others = [one for one in self._presses if one.number not in numbers]
        self._presses = [*others, *fresh][-max(_KEPT, len(fresh)) :]
        self._given |= {*numbers}
        self._next = numbers.stop
        if drawn.forms:
            sends = {str(present_values(form)): form for form in drawn.forms}
            self._forms = [(sends[str(one.call)], one.number, line) for one in fresh if str(one.call) in sends]
            self.noted = None

    def note_again(self, noted: Noted) -> Noted | None:
        """What was noted, where its form stands there still; under its new number."""
        found = (Noted(form, noted.call, number, line) for form, number, line in self._recent() if form == noted.form)
        self.noted = next(found, None)
        return self.noted

    def refresh(self, message: Message, line: str) -> None:
        """A message that stands there changed; its numbers press what its buttons of the same words press now.

        Those under which it was shown before stay what they were: of an old state.
        """
        drawn, newest = render(message), max((one.shown for one in self._presses if one.line == line), default=0)
        now = {(label, _about(call)): call for label, call in zip(drawn.labels, drawn.presses, strict=True)}
        self._presses = [
            one._replace(call=now.get((one.label, _about(one.call)), one.call))
            if (one.line, one.shown) == (line, newest)
            else one
            for one in self._presses
        ]
        forms = {form.submit.label: form for form in drawn.forms}
        self._forms = [
            (forms[form.submit.label] if where == line else form, number, where)
            for form, number, where in self._forms
            if where != line or form.submit.label in forms
        ]

    def pressed(self, words: str) -> Press | None:
        """The button of this number, or the one called so; None where several are, or none.

        One word means a button of the newest message only, and a number one of the last few: further up, either may be
        meant for something else, such as a figure. `Other…` only opens what it asks for, so it counts as long as that.
        `send` and `save` alone are the form's own button in the newest message, whatever else stands on it.
        """
        wanted, recent = _plain(words), self._shown - _MESSAGES + 1
        if words.isdecimal():
            numbered = (one for one in self._presses if one.number == int(words) and one.shown >= recent)
            return next(numbered, None)
        opens = {_plain(one.label) for one in self._presses if one.label.endswith("…")}
        oldest = recent if " " in wanted or wanted in opens else self._shown
        asked = words.rstrip().endswith("?")
        found = [
            one
            for one in self._presses
            if wanted and _plain(one.label) == wanted and one.shown >= oldest and (one.label.endswith("?") or not asked)
        ]
        found = found or self._sends(wanted)
        newest = [one for one in found if one.shown == found[-1].shown]
        return newest[0] if len(newest) == 1 and not _is_command(newest[0].call, wanted) else None

    def _sends(self, wanted: str) -> list[Press]:
        numbers = {number for _, number, _ in self._forms}
        newest = [one for one in self._presses if one.shown == self._shown and one.number in numbers]
        return [one for one in newest if _plain(one.label).partition(" ")[0] == wanted]

    def was_button(self, words: str) -> bool:
        """Whether this is the number of a button that can't be pressed any more: hardly meant for anything else."""
        return words.isdecimal() and int(words) in self._given and self.pressed(words) is None

    def _recent(self) -> list[tuple[Form, int, str]]:
        """The forms that still catch a line: those shown lately, as a form is a thing of its moment."""
        oldest = self._shown - _FORMS_FOR + 1
        shown = {one.number: one.shown for one in self._presses}
        return [one for one in self._forms if shown.get(one[1], 0) >= oldest]

    def unknown_field(self, text: str) -> tuple[str, Form] | None:
        """A line among those of a form that gives a figure to no field of it, and is no part of its words."""
        for form, _, _ in self._recent():
            name = unknown_field(form, text)
            if name:
                return name, form
        return None

    def fill(self, text: str) -> Noted | None:
        """The newest form with these lines noted in it, beside what was noted before; None where they fill in none."""
        for form, number, line in self._recent():
            call = filled(form, text)
            if call is None:
                continue
            before = self.noted.call.args if self.noted and self.noted.form == form else {}
            kept = {name: value for name, value in before.items() if call.args.get(name) == _shown_in(form, name)}
            self.noted = Noted(form, call.with_args(kept), number, line)
            return self.noted
        return None


def _shown_in(form: Form, name: str) -> str | None:
    """The value that a field stands at; None for none, and for what is no field."""
    return next((field.value or None for field in form.fields if field.name == name), None)


def _about(call: Call) -> str:
    return f"{call.command} {call.args.get('objective') or call.args.get('promise') or ''}"


def _is_command(call: Call, wanted: str) -> bool:
    """Whether the words are the whole command of a button that a newer card makes old: typed, they need no press."""
    return bool(call.seen) and _plain(" ".join((call.command, *call.args.values()))) == wanted


def _plain(words: str) -> str:
    return re.sub(r"[^\w']+", " ", words.casefold().replace("’", "'")).strip()
