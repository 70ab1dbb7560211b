"""The one list of commands: parser, help, docs and manifests come from it."""

from bot.commands import basics
from bot.commands.basics import help_for
from bot.commands.declare import Command

_OTHERS: tuple[Command, ...] = (*basics.COMMANDS,)
COMMANDS: tuple[Command, ...] = (*help_for(_OTHERS), *_OTHERS)
