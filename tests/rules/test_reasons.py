"""The list of rules: each is a function of the rules, described and reasoned, and what changes it is understood."""

import pytest

from bot.chat_settings import SETTINGS
from bot.commands.table import COMMANDS
from partnership.reasons import Reason
from partnership.rules import RULES
from partnership.strategy.judging import JUDGED


@pytest.mark.parametrize("rule", RULES, ids=lambda one: f"{one.rule.__module__}.{one.rule.__name__}")
def test_a_rule_says_what_it_does_and_why(rule: Reason) -> None:
    assert rule.rule.__module__.startswith("partnership.")
    assert rule.rule.__doc__
    assert rule.why.endswith(".")


@pytest.mark.parametrize("rule", [one for one in RULES if one.setting], ids=lambda one: one.setting)
def test_what_changes_a_rule_begins_like_a_command_and_names_a_setting_that_there_is(rule: Reason) -> None:
    names = [one.name for one in COMMANDS if not one.hidden]

    assert any(rule.setting.startswith(name) for name in names)
    if rule.setting.startswith("settings "):
        assert any(rule.setting.startswith(f"settings {one.name} ") for one in SETTINGS)


def test_no_rule_is_listed_twice_and_those_that_judge_are_in_the_list() -> None:
    assert len({one.rule for one in RULES}) == len(RULES)
    assert {one.reason.rule for one in JUDGED} <= {one.rule for one in RULES}
