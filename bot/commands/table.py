"""The one list of commands: parser, help, docs and manifests come from it."""

from bot.commands import (
    audit,
    away,
    basics,
    calendar,
    checkin,
    decisions,
    digest,
    ending,
    escalation,
    following,
    homes,
    motions,
    objectives,
    one_tap,
    ownership,
    people,
    promises,
    reading,
    settings,
    setup,
    strategy,
    templates,
)
from bot.commands.declare import Command
from bot.commands.helping import help_for

_OTHERS: tuple[Command, ...] = (
    *setup.COMMANDS,
    *checkin.COMMANDS,
    *one_tap.COMMANDS,
    *promises.COMMANDS,
    *decisions.COMMANDS,
    *ownership.COMMANDS,
    *objectives.COMMANDS,
    *ending.COMMANDS,
    *people.COMMANDS,
    *homes.COMMANDS,
    *away.COMMANDS,
    *calendar.COMMANDS,
    *settings.COMMANDS,
    *strategy.COMMANDS,
    *templates.COMMANDS,
    *motions.COMMANDS,
    *following.COMMANDS,
    *reading.COMMANDS,
    *digest.COMMANDS,
    *escalation.COMMANDS,
    *audit.COMMANDS,
    *basics.COMMANDS,
)
COMMANDS: tuple[Command, ...] = (*help_for(_OTHERS), *_OTHERS)
