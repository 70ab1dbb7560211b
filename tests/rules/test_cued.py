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
from partnership.cued import Cued


def cued() -> Iterator[tuple[str, Cued]]:
    for package in (bot, dialogs, partnership):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for name, one in vars(import_module(module.name)).items():
                if isinstance(one, Cued):
                    yield f"{module.name}.{name}", one


@pytest.mark.parametrize("one", [pytest.param(one, id=name) for name, one in cued()])
@settings(max_examples=50, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_whatever_a_pattern_finds_has_one_of_its_cues(one: Cued, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(one.pattern))

    assert one.may_find(text)
