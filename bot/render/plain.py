"""Messages as plain text: for the console, for golden files, and for whoever reads without buttons."""

import re
import textwrap
from datetime import date
from typing import assert_never

import msgspec

from bot.render.safe import harmless, without_control
from partnership.message import (
    Block,
    Button,
    Buttons,
    Call,
    Divider,
    Field,
    Form,
    Heading,
    Item,
    Line,
    Message,
    Paragraph,
    Span,
    text_of,
)
from partnership.wording.terms import full_day

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DIVIDER = "────"
_THREAD = "──── thread"


class Rendered(msgspec.Struct, frozen=True, kw_only=True):
    """A drawn message. Typing the number n presses `presses[n - first]`, called `labels[n - first]`.

    `forms` are its open forms, in order.

    A form's own button sends the values that it shows; `bot.render.forms.filled` sends others.
    """

    text: str
    presses: tuple[Call, ...]
    labels: tuple[str, ...] = ()
    forms: tuple[Form, ...] = ()


def render(
    message: Message, *, width: int = 78, numbered: bool = True, first: int = 1, ticks: bool = False
) -> Rendered:
    """The message in lines of at most `width` characters, its buttons numbered from `first` on, the thread part last.

    Nothing is dropped: lock-screen summaries apart, every word and button of the message is drawn. Only a button that
    opens a page has no number: it shows its address. `ticks` stand around what people may type, which nothing else
    sets apart on a terminal.
    """
    page = _Page(width, numbered=numbered, first=first, ticks=ticks)
    page.draw(message.blocks)
    if message.thread:
        page.parts += ["", _THREAD]
        page.draw(message.thread)
    return Rendered(
        text="\n".join(page.parts).strip("\n"),
        presses=tuple(page.presses),
        labels=tuple(page.labels),
        forms=tuple(page.forms),
    )


def _as_read(field: Field) -> str:
    """The field's value; a day as people write it, who can type it like that as well."""
    if field.kind != "date" or not _DAY.fullmatch(field.value):
        return field.value
    try:
        return full_day(date.fromisoformat(field.value))
    except ValueError:  # no such day; what is wrong with it stands beside the field
        return field.value


def present_values(form: Form) -> Call:
    """The form's call with the values it shows."""
    return form.submit.call.with_args({field.name: field.value for field in form.fields if field.value})


class _Page:
    """Text drawn so far, and what its numbers press."""

    def __init__(self, width: int, *, numbered: bool, first: int, ticks: bool) -> None:
        self.width = width
        self.ticks = ticks
        self.numbered = numbered
        self.first = first
        self.parts: list[str] = []
        self.presses: list[Call] = []
        self.labels: list[str] = []
        self.forms: list[Form] = []

    def draw(self, blocks: tuple[Block, ...]) -> None:
        before: Block | None = None
        for block in blocks:
            joined = isinstance(before, Heading) or (isinstance(before, Paragraph) and isinstance(block, Buttons))
            if before is not None and not joined:
                self.parts.append("")
            self._block(block)
            before = block

    def _block(self, block: Block) -> None:
        match block:
            case Paragraph(lines=rows):
                self._lines(rows)
            case Heading(line=row):
                self._lines((row,))
            case Buttons(buttons=buttons):
                self._buttons(buttons)
            case Item():
                self._item(block)
            case Form():
                self._form(block)
            case Divider():
                self.parts.append(_DIVIDER)
            case _:
                assert_never(block)

    def _lines(self, rows: tuple[Line, ...]) -> None:
        for row in rows:
            self._text(_drawn(row, ticks=self.ticks))

    def _text(self, text: str, indent: str = "") -> None:
        if len(indent) + len(text) <= self.width and text.strip():  # the usual case, and wrapping takes long
            self.parts.append(indent + text.rstrip())
            return
        self.parts.extend(
            textwrap.wrap(
                text, self.width, initial_indent=indent, subsequent_indent=indent,
                break_long_words="://" not in text, break_on_hyphens=False,
            ) or [""]
        )  # fmt: skip

    def _item(self, item: Item) -> None:
        rows = [_drawn(row, ticks=self.ticks) for row in item.lines] or [""]
        said = " ".join(map(text_of, item.lines)).replace(":", " ").replace(",", " ").split()
        named = item.name and item.name not in said
        if named:
            rows[0] = f"{harmless(item.name)} · {rows[0]}".removesuffix(" · ")
        for row in rows:
            self._text(row)
        if item.form:
            self._form(item.form)
        self._buttons(item.buttons)

    def _form(self, form: Form) -> None:
        for field in form.fields:
            self._field(field)
        self.forms.append(form)
        if self.numbered:
            names = ", ".join(f'"{field.name}: …"' for field in form.fields)
            self._text(f"To fill it in, type {names}, one a line.", indent="  ")
        submit = form.submit
        self._buttons((msgspec.structs.replace(submit, call=present_values(form)),))

    def _field(self, field: Field) -> None:
        shown = next((choice.label for choice in field.choices if choice.value == field.value), _as_read(field))
        label = harmless(field.label) or field.name
        mark = "" if label.endswith("?") else ":"
        self._text(f"{label}{mark} {harmless(shown) or '–'}", indent="  ")
        others = [harmless(choice.label) for choice in field.choices if choice.value != field.value]
        if others:
            self._text(f"(or: {', '.join(others)})", indent="    ")
        if field.hint and (field.choices or not field.value):
            self._text(f"({harmless(field.hint)})", indent="    ")
        if field.error:
            self._text(f"! {harmless(field.error)}", indent="    ")

    def _buttons(self, buttons: tuple[Button, ...]) -> None:
        row = ""
        for label in map(self._button, buttons):
            if row and len(row) + 2 + len(label) > self.width:
                self.parts.append(row)
                row = ""
            row = f"{row}  {label}" if row else label
        if row:
            self.parts.append(row)

    def _button(self, button: Button) -> str:
        label = harmless(button.label)
        if button.url:
            return f"{label}: {without_control(button.url)}"
        number = self.first + len(self.presses)
        self.presses.append(button.call)
        self.labels.append(label)
        return f"[{number}] {label}" if self.numbered else f"[{label}]"


def _drawn(row: Line, *, ticks: bool) -> str:
    """The words of a line; a link stands behind its words."""
    return "".join(_span(span, ticks=ticks) for span in row)


def _span(span: Span, *, ticks: bool) -> str:
    if not span.said:
        text = without_control(span.text)
        text = f"`{text}`" if ticks and span.typed else text
    else:
        inner = harmless(span.text)
        # Spaces at the rim join it to its neighbours; they are ours to keep.
        text = (" " if span.text[:1] == " " else "") + inner + (" " if inner and span.text[-1:] == " " else "")
    if span.url and span.url != span.text:
        return f"{text} ({without_control(span.url)})"
    return text
