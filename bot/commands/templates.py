"""The templates of objectives and motions."""

from collections.abc import Mapping

from bot.commands.declare import Command, Slot, SlotKind
from partnership.access import Who
from partnership.errors import Refused
from partnership.outcome import Outcome
from partnership.strategy.signal import Signal
from partnership.strategy.templates import templates_for
from partnership.turn import Turn
from partnership.wording.strategy import templates as words


def templates(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`templates`, `templates 16`, `templates pipeline`."""
    signals = list(Signal)
    fitting = sorted(templates_for(turn.book.workspace.partner), key=lambda one: signals.index(one.signal))
    known = list(enumerate(fitting, 1))
    typed = " ".join(args.get("what", "").casefold().split())
    if not typed:
        return Outcome(answer=words.all_of(known))
    found = [(number, one) for number, one in known if typed in (str(number), one.name.casefold())]
    found = found or [(number, one) for number, one in known if typed in f"{one.name} {one.signal}".casefold()]
    if not found:
        raise Refused(words.none_found(args["what"].strip()))
    return Outcome(answer=words.one_of(*found[0], turn.today) if len(found) == 1 else words.all_of(found))


COMMANDS: tuple[Command, ...] = (
    Command(
        name="templates",
        aliases=("template",),
        usage="templates [16 / pipeline]",
        summary="Objectives and motions that partnerships are usually run by, each with its source",
        who=Who.ADMIN,
        handler=templates,
        example="templates 16",
        slots=(Slot(name="what", kind=SlotKind.TEXT, for_all=False, required=False),),
    ),
)
