"""The templates: each can be read back as what it says it is, and none goes unverified for long."""

from datetime import date

import pytest

from dialogs.reading.objective_line import read_objective
from partnership.strategy.signal import Signal
from partnership.strategy.templates import FIRST, MICROSOFT, TEMPLATES, Template, Use, first_of, templates_for
from partnership.wording.trimming import LABEL

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda one: one.name)
def test_the_line_of_a_template_is_read_without_a_doubt(template: Template) -> None:
    read = read_objective(template.line, TODAY)

    assert read.unclear == ()
    assert read.title
    assert (read.owner_text, read.due) == (None, None)


def test_every_signal_has_templates_and_names_are_told_apart() -> None:
    assert {one.signal for one in TEMPLATES} == set(Signal)
    assert len({one.name.casefold() for one in TEMPLATES}) == len(TEMPLATES)


def test_a_programme_fact_has_a_day_by_which_it_is_looked_at_again() -> None:
    assert [one.name for one in TEMPLATES if one.programme and one.verify_by is None] == []


@pytest.mark.parametrize("partner", [MICROSOFT, "Northwind"])
def test_six_objectives_are_offered_at_set_up(partner: str) -> None:
    offered = first_of(templates_for(partner))

    assert len(offered) == FIRST
    assert {one.use for one in offered} == {Use.OBJECTIVE}
    assert [one.name for one in offered if len(one.name) > LABEL] == []


def test_another_partner_reads_no_word_of_microsoft_s_programme() -> None:
    words = " ".join(f"{one.name} {one.line} {one.usual} {one.evidence}" for one in templates_for("Northwind"))

    assert [word for word in ("Microsoft", "Azure", "Partner Center", "Solutions Partner") if word in words] == []
