"""Forms filled in by typing `field: value` lines, where no form can be drawn."""

import re

from bot.render.plain import present_values
from partnership.message import Call, Field, Form

_FIELD_LIKE = re.compile(r"(?P<name>[^\W\d_]{2,20}) ?: ?[$€£]?\d[\d.,]*\s?\w{0,5}%?")


def filled(form: Form, text: str) -> Call | None:
    """The form's call with the typed fields over the present ones; None where the text fills in no field of it.

    A field is called by its name, its label, or what only its label begins or ends with: `by` for By when. A line that
    names none may begin as one that is meant for a field does, else it goes on with the long field above it.
    """
    values: dict[str, str] = {}
    last: Field | None = None
    for row in filter(None, map(str.strip, text.splitlines())):
        name, colon, value = row.partition(":")
        field = _named(form, name) if colon else None
        led = None if field else _led(form, row)
        if field:
            values[field.name], last = _canonical(field, value.strip()), field
        elif led:
            values[led[0].name], last = led[1], led[0]
        elif last and last.kind == "long":
            values[last.name] += f"\n{row}"
        else:
            return None
    return present_values(form).with_args(values) if values else None


def unknown_field(form: Form, text: str) -> str:
    """The name in a line such as `figure: 11` that stands under lines of this form and names no field of it."""
    rows = [row.strip() for row in text.splitlines() if row.strip()]
    if len(rows) < 2 or not _named(form, rows[0].partition(":")[0]):  # noqa: PLR2004 - a field, and a line under it
        return ""
    found = (match for row in rows[1:] if (match := _FIELD_LIKE.fullmatch(row)) and not _named(form, match["name"]))
    return next((match["name"] for match in found), "")


def _named(form: Form, name: str) -> Field | None:
    wanted = name.strip().casefold()
    for field in form.fields:
        if wanted in (field.name.casefold(), _label(field)):
            return field
    if re.fullmatch(r"[a-z] ?\d+", wanted):
        return None  # `O3: …` is about O3, whatever label ends with it
    near = [field for field in form.fields if wanted and f" {wanted} " in f" {' '.join(_ends(_label(field)))} "]
    return near[0] if len(near) == 1 else None


def _led(form: Form, row: str) -> tuple[Field, str] | None:
    """The field that a line is meant for by how it begins, `by Fri`, and what it says for it."""
    for field in form.fields:
        for lead in field.leads:
            rest = row[len(lead) :]
            if row.casefold().startswith(lead) and rest[:1] in (" ", ":") and rest.strip(" :"):
                return field, row if field.kind == "text" and lead.endswith("costs") else rest.strip(" :")
    return None


def _label(field: Field) -> str:
    return field.label.rstrip("?:").casefold()


def _ends(label: str) -> tuple[str, ...]:
    """The first and the last word of a label."""
    words = label.split()
    return (words[0], "|", words[-1]) if words else ()


def _canonical(field: Field, typed: str) -> str:
    """A choice by its label becomes its value; all else stays as typed."""
    return next((choice.value for choice in field.choices if choice.label.casefold() == typed.casefold()), typed)
