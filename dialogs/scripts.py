"""The one list of conversations, by name."""

from collections.abc import Mapping

from dialogs import objective, setup
from dialogs.engine import ScriptStart

SCRIPTS: Mapping[str, ScriptStart] = {setup.NAME: setup.setup, **objective.SCRIPTS}
