"""Marks as the help shows them are read at once: as they would be one by one."""

import re
from itertools import product

import pytest

from dialogs.reading import marks
from dialogs.reading.understood import SentenceRead
from tests.reading.test_sentences import read, table

STATUSES = ("on track", "at risk", "Off Track")
FIGURES = ("", ", $45k", ", €1.2m", ", $1.234", ", $45,000", ", £7", ", 45k", ", $45k, $50k")
CHANCES = ("", ", 7/10", ", 10/10", ", 11/10", ", 7/10/26", ", 7 / 10")
WORDS = (": three deals signed with Contoso", ": 5/10 of them", ": $50k by May, at risk", ":", ". All: well")
TYPED = [f"{name} {''.join(one)}" for name in ("O1", "O2:", "") for one in product(STATUSES, FIGURES, CHANCES, WORDS)]


def read_all() -> list[SentenceRead]:
    return [*map(read, TYPED), *(read(typed, single) for typed, single, _ in table())]


def test_what_is_read_at_once_is_what_is_read_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = read_all()
    monkeypatch.setattr(marks, "_PLAIN", re.compile("(?!)"))

    assert read_all() == at_once
