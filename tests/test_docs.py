"""The pages say what the code does."""

import re
from pathlib import Path

import pytest

from bot.chat_settings import SETTINGS as CHAT_SETTINGS
from bot.commands.declare import Command
from bot.commands.table import COMMANDS
from bot.pages import stale
from bot.settings import SETTINGS

DOCS = Path(__file__).parent.parent / "docs"


def test_the_generated_pages_are_up_to_date() -> None:
    assert stale(DOCS) == []


@pytest.mark.parametrize("command", [one for one in COMMANDS if not one.hidden], ids=lambda one: one.name)
def test_every_command_is_documented_with_an_example_or_stands_alone(command: Command) -> None:
    assert f"| `{command.usage}` |" in (DOCS / "commands.md").read_text(encoding="utf-8")
    assert command.example or command.usage in (command.name, f"{command.name} …"), command.usage


def test_every_setting_is_documented_with_its_default() -> None:
    page = (DOCS / "settings.md").read_text(encoding="utf-8")
    for setting in SETTINGS:
        assert f"`{setting.name}`" in page
    for one in CHAT_SETTINGS:
        assert f"`settings {one.example}`" in page


def test_links_between_pages_lead_somewhere() -> None:
    for page in [DOCS.parent / "README.md", DOCS.parent / "CHANGELOG.md", *DOCS.glob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"
