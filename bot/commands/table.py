"""The one list of commands: parser, help, docs and manifests come from it."""

from bot.commands import basics, checkin, decisions, digest, escalation, ownership, promises, reading, setup
from bot.commands.basics import help_for
from bot.commands.declare import Command

_OTHERS: tuple[Command, ...] = (
    *setup.COMMANDS,
    *checkin.COMMANDS,
    *promises.COMMANDS,
    *decisions.COMMANDS,
    *ownership.COMMANDS,
    *reading.COMMANDS,
    *digest.COMMANDS,
    *escalation.COMMANDS,
    *basics.COMMANDS,
)
COMMANDS: tuple[Command, ...] = (*help_for(_OTHERS), *_OTHERS)
