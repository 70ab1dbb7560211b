"""The one list of conversations, by name."""

from collections.abc import Mapping

from dialogs import charter, following, objective, setup
from dialogs.engine import ScriptStart
from partnership.access import Who

SCRIPTS: Mapping[str, tuple[ScriptStart, Who]] = {
    setup.NAME: (setup.setup, Who.ADMIN),
    **{name: (start, Who.ADMIN) for name, start in objective.SCRIPTS.items()},
    **{name: (start, Who.EXECUTIVE) for name, start in charter.SCRIPTS.items()},
    **{name: (start, Who.READERS) for name, start in following.SCRIPTS.items()},
}
"""How each begins, and whose it is at every turn."""
KEEPS = frozenset({setup.NAME, charter.NAME})
"""Those that can be left at any question without losing an answer, and taken up again by their name."""
