"""Cues: no line that a pattern finds something in lacks them all."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import bot
import dialogs
import partnership
from dialogs.reading.words import fold
from partnership.cued import Cued
from tests.reading.test_sentences import table


def cued() -> Iterator[tuple[str, Cued]]:
    for package in (bot, dialogs, partnership):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for name, one in vars(import_module(module.name)).items():
                several = one if isinstance(one, tuple) else ((name, one),)
                for each in several:
                    if isinstance(each, tuple) and isinstance(each[-1], Cued):
                        yield f"{module.name}.{name}", each[-1]


@pytest.mark.parametrize("one", [pytest.param(one, id=name) for name, one in cued()])
@settings(max_examples=50, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_whatever_a_pattern_finds_has_one_of_its_cues(one: Cued, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(one.pattern))

    assert one.may_find(text)


@pytest.mark.parametrize("one", [pytest.param(one, id=name) for name, one in cued()])
def test_no_sentence_of_the_tables_lacks_the_cues_of_what_is_found_in_it(one: Cued) -> None:
    typed = [sentence for sentence, _, _ in table()]

    assert [text for text in typed if one.pattern.search(text) and not one.may_find(text)] == []
    assert [text for text in map(fold, typed) if one.pattern.search(text) and not one.may_find(text)] == []
