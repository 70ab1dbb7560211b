"""What a bot can say: one model that every channel's renderer draws in its own way.

A message is a column of blocks; text is a row of spans, so that what people wrote is marked (`said`) and every renderer
can take away its power to ping, link or format. Nothing here knows a platform.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Self

import msgspec


class Span(msgspec.Struct, frozen=True, omit_defaults=True):
    """A run of text. `said`: written by a person, never trusted. `url`: a link of ours. `typed`: a command to type."""

    text: str
    bold: bool = False
    said: bool = False
    url: str | None = None
    typed: bool = False


Line = tuple[Span, ...]


class Call(msgspec.Struct, frozen=True, omit_defaults=True):
    """A command with its named arguments: what a button carries, a form fills and a typed line is parsed into.

    `seen` is the token of the state that the button was shown for (`Book.token`); an old one has no effect.
    """

    command: str
    args: Mapping[str, str] = {}
    seen: str = ""

    def with_args(self, more: Mapping[str, str]) -> Self:
        return msgspec.structs.replace(self, args={**self.args, **more})


class Button(msgspec.Struct, frozen=True, omit_defaults=True):
    """One tap. `main` marks the expected choice."""

    label: str
    call: Call
    main: bool = False
    url: str | None = None
    """Opens a page instead of sending the call."""
    form: bool = False
    """Brings a form, which some platforms open apart and say so on the button."""


class Choice(msgspec.Struct, frozen=True):
    """One of a field's values: the value sent and the words shown."""

    value: str
    label: str


class Field(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An input of a form. `kind`: text, long, number, date, choice, people. `error` stands beside it.

    `leads`: how a line begins that is meant for it where forms are typed: `by Fri`.
    """

    name: str
    label: str
    kind: str = "text"
    value: str = ""
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    required: bool = False
    error: str = ""
    leads: tuple[str, ...] = ()


BEFORE = "before."
"""How arguments begin that say what a form's fields were pre-set with; they are no part of what the form is about."""


class Form(msgspec.Struct, frozen=True, tag=True):
    """Named fields and the call they fill; saved on its own.

    `apart`: it may become several with the same call, each with some of the fields; what one does not send stays as it
    is.
    """

    fields: tuple[Field, ...]
    submit: Button
    apart: bool = False


class Paragraph(msgspec.Struct, frozen=True, tag=True):
    """Lines of text, one under the other."""

    lines: tuple[Line, ...]


class Heading(msgspec.Struct, frozen=True, tag=True, omit_defaults=True):
    """A short title of what follows; all are drawn alike, but for that of the whole message."""

    line: Line
    whole: bool = False


class Buttons(msgspec.Struct, frozen=True, tag=True):
    """Buttons in a row."""

    buttons: tuple[Button, ...]


class Item(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """One thing that stands for itself, such as an objective in a check-in: text, buttons, and a form when it is open.

    `name` is what it is about (O1, P3), so that a channel can edit it in place.
    """

    name: str
    lines: tuple[Line, ...]
    buttons: tuple[Button, ...] = ()
    form: Form | None = None


class Divider(msgspec.Struct, frozen=True, tag=True):
    """A quiet line between parts."""


Block = Paragraph | Heading | Buttons | Item | Form | Divider


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """One message. `summary` is the lock-screen text: no figures, no names of others, no quotes.

    `thread` is what a channel puts into one reply under the message (in a group chat: a second message).
    """

    blocks: tuple[Block, ...]
    summary: str
    private: bool = False
    """Only the one who asked may see it, where the channel can do that."""
    thread: tuple[Block, ...] = ()


def plain(text: str) -> Span:
    """Our own words."""
    return Span(text)


def bold(text: str) -> Span:
    """Our own words, stressed."""
    return Span(text, bold=True)


def said(text: str, *, strong: bool = False) -> Span:
    """Words that a person wrote."""
    return Span(text, bold=strong, said=True)


def link(address: str) -> Span:
    """A link of ours that shows its address: it can be copied and passed on."""
    return Span(address, url=address)


_SENTENCE = re.compile(r"[^.?!:\n]{2,119}[.?!](?=\s|$)")
_ID = re.compile(r"\b[A-Z]\d+\b")
_FIGURE_OR_QUOTE = re.compile(r"[\d“”\"$€£%]")
_TYPED, _SO_FAR = "\x0e", "\x0f"
"""Around what `typed` sets apart. No platform shows them, and what arrives from one has none (`without_marks`)."""


def typed(words: str) -> str:
    """A command within a sentence of ours, as people type it: each channel sets it apart from the words around it."""
    return f"{_TYPED}{words}{_SO_FAR}"


def without_marks(text: str) -> str:
    """Words from outside, in which nothing can look like a command that we named."""
    return text.replace(_TYPED, "").replace(_SO_FAR, "") if _TYPED in text or _SO_FAR in text else text


def line(*parts: str | Span) -> Line:
    """A line of text; bare strings are our own words."""
    spans = tuple([part if isinstance(part, Span) else Span(part) for part in parts if part])
    for span in spans:
        if _TYPED in span.text:
            return tuple([run for one in spans for run in _set_apart(one)])
    return spans


def _set_apart(span: Span) -> Iterator[Span]:
    if span.said:
        yield span
        return
    for at, piece in enumerate(span.text.split(_TYPED)):
        command, _, rest = piece.rpartition(_SO_FAR) if at else ("", "", piece)
        if command:
            yield msgspec.structs.replace(span, text=command, typed=True)
        if rest:
            yield msgspec.structs.replace(span, text=rest)


def lines(*rows: str | Line) -> Paragraph:
    """A paragraph of lines."""
    return Paragraph(tuple([line(row) if isinstance(row, str) else row for row in rows]))


def say(*blocks: str | Line | Block, summary: str = "", buttons: tuple[Button, ...] = ()) -> Message:
    """A message from sentences and blocks, empty ones left out; the summary defaults to its own first sentence."""
    drawn = tuple([lines(block) if isinstance(block, (str, tuple)) else block for block in blocks if block])
    if buttons:
        drawn = (*drawn, Buttons(buttons))
    return Message(blocks=drawn, summary=summary or _first_sentence(drawn))


def _first_sentence(blocks: Sequence[Block]) -> str:
    first = blocks[0] if blocks else None
    row = first.lines[0] if isinstance(first, Paragraph | Item) and first.lines else ()
    return first_sentence(row, "Steward has a message for you.")


def first_sentence(row: Line, instead: str) -> str:
    """What a lock screen may show of it: our own words, without figures and quotes; else `instead`."""
    own = text_of(tuple(takewhile(lambda span: not (span.said or span.typed), row)))
    sentence = _SENTENCE.match(own)
    shown = sentence.group() if sentence else ""
    return shown if shown and not _FIGURE_OR_QUOTE.search(_ID.sub("", shown)) else instead


def text_of(row: Line) -> str:
    """The bare words of a line."""
    return "".join(span.text for span in row)
