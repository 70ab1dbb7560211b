"""The log: one line, or one JSON object a line, and never what people wrote, their names, tokens or secrets.

What Steward itself logs is a constant sentence with fields beside it. What a library says may quote anything, the body
of a request or an Authorization header, so that only where it was said and what was raised is shown of it.
"""

import json
import logging
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TextIO

FIELDS = ("workspace", "event", "delivery", "why", "rule", "script", "platform", "reason", "holder", "error")
"""What may stand beside a sentence, each a number or one of Steward's or a platform's own words."""

_OURS = ("bot", "dialogs", "partnership", "scheduler", "storage")
_LONGEST = 200


def set_up(level: str, form: str, stream: TextIO | None = None) -> None:
    """Log to `stream` (standard error) from now on, in this form: text or json."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(AsJson() if form == "json" else AsText())
    logging.basicConfig(handlers=[handler], force=True)
    set_level(level)


def set_level(level: str) -> None:
    """How much Steward says. Libraries warn at most: what they say below that has headers and bodies in it."""
    for name in _OURS:
        logging.getLogger(name).setLevel(level)
    logging.getLogger().setLevel(max(logging.WARNING, logging.getLevelNamesMapping()[level]))


def is_ours(record: logging.LogRecord) -> bool:
    """Whether Steward's own code said it."""
    return record.name.partition(".")[0] in _OURS


class Counting(logging.Handler):
    """Counts warnings and errors."""

    def __init__(self, count: Callable[[str], None]) -> None:
        super().__init__(logging.WARNING)
        self._count = count

    def emit(self, record: logging.LogRecord) -> None:
        self._count("warning" if record.levelno < logging.ERROR else "error")


@contextmanager
def counted(count: Callable[[str], None]) -> Iterator[None]:
    """Meanwhile warnings and errors are counted too."""
    handler = Counting(count)
    logging.getLogger().addHandler(handler)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(handler)


class AsJson(logging.Formatter):
    """`{"time": …, "level": …, "logger": …, "message": …}` and the fields."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": _time(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _message(record),
            **_fields(record),
        }
        where = _where(record)
        return json.dumps({**line, "where": where} if where else line, ensure_ascii=False)


class AsText(logging.Formatter):
    """`2026-11-24T09:00:00.123Z WARNING bot.turns: the store is full event=17`, and beneath it where it failed."""

    def format(self, record: logging.LogRecord) -> str:
        fields = "".join(f" {name}={value}" for name, value in _fields(record).items())
        first = f"{_time(record)} {record.levelname} {record.name}: {_message(record)}{fields}"
        return "\n  ".join([first, *_where(record)])


def _time(record: logging.LogRecord) -> str:
    said = datetime.fromtimestamp(record.created, UTC)
    return said.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _message(record: logging.LogRecord) -> str:
    if is_ours(record):
        return _one_line(record.getMessage())
    return f"a library said something at {record.filename}:{record.lineno}"


def _fields(record: logging.LogRecord) -> dict[str, str]:
    known = {name: record.__dict__[name] for name in FIELDS if name in record.__dict__} if is_ours(record) else {}
    raised = record.exc_info[0] if record.exc_info else None
    if raised:
        known["error"] = raised.__name__
    return {name: _one_line(str(value)) for name, value in known.items()}


def _where(record: logging.LogRecord) -> list[str]:
    """The lines of code that led to the failure, without its words."""
    trace = record.exc_info[2] if record.exc_info else None
    lines: traceback.StackSummary = getattr(record, "where", None) or traceback.extract_tb(trace)
    return [f"{one.filename}:{one.lineno} {one.name}" for one in lines]


def _one_line(text: str) -> str:
    """A platform's ids are its own: none of them makes a second line, or a long one."""
    shown = "".join(one if one.isprintable() else "?" for one in text)
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
