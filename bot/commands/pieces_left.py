"""A button that lacks a piece: the piece is asked for, as for a typed command."""

from collections.abc import Mapping

from dialogs.engine import begin
from partnership.outcome import Outcome
from partnership.turn import Turn


def ask_rest(turn: Turn, command: str, given: Mapping[str, str]) -> Outcome:
    """Begins the conversation that asks what this command still lacks, one question at a time."""
    return Outcome(changes=(begin(turn, "command", {**given, "command": command}),))
