"""The templates of objectives and motions: shown by the signal that they speak for, and taken with one's own terms."""

import re
from collections.abc import Mapping

from bot.commands.declare import Command, Slot, SlotKind
from bot.commands.motion_adding import add_line
from bot.who_is_meant import read_person
from dialogs.engine import begin
from dialogs.objective import NAME as ADDING
from partnership.access import Who
from partnership.errors import Refused
from partnership.outcome import Outcome
from partnership.strategy.signal import Signal
from partnership.strategy.templates import Template, Use, templates_for
from partnership.turn import Turn
from partnership.wording.strategy import templates as words

_TAKEN = re.compile(r"(?:n(?:o|umber)?\.? ?|#)?(?P<number>\d{1,3})(?:[ ,;:–-]+(?P<terms>\S.*))?", re.IGNORECASE)
"""`15, Jon, 20 → 40 by 30 June`"""
_PARTS = re.compile(r"\s*[,;]\s*|\s+(?=(?:for|lead|led by|owner|owned by) )", re.IGNORECASE)
_INTRODUCES = re.compile(r"(?:for|lead|led by|owner|owned by|with)[ :]+", re.IGNORECASE)
_SERVES = re.compile(r"^o ?\d{1,4}$", re.IGNORECASE)
_FIGURES = re.compile(r"\d\s*\S*\s*(?:→|->|➔|=>|\bto\b)\s*[$€£]?\d|^to [$€£]?\d", re.IGNORECASE)


def templates(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`templates`, `templates aligned offers`, `template 16`, `use template 15, Jon, 20 → 40 by 30 June`."""
    signals = list(Signal)
    fitting = sorted(templates_for(turn.book.workspace.partner), key=lambda one: signals.index(one.signal))
    known = list(enumerate(fitting, 1))
    typed = " ".join(args.get("what", "").casefold().split())
    if not typed:
        return Outcome(answer=words.by_signal(known))
    if typed == "all":
        return Outcome(answer=words.all_of(known))
    if (taken := _TAKEN.fullmatch(args["what"].strip())) and int(taken["number"]) in dict(known):
        number, terms = int(taken["number"]), taken["terms"]
        template = dict(known)[number]
        return _taken(turn, template, terms) if terms else Outcome(answer=words.one_of(number, template, turn.today))
    found = [(number, one) for number, one in known if typed == one.name.casefold()]
    found = found or [(number, one) for number, one in known if typed in words.searched(one)]
    if not found:
        raise Refused(words.none_found(args["what"].strip()))
    return Outcome(answer=words.one_of(*found[0], turn.today) if len(found) == 1 else words.all_of(found))


def _taken(turn: Turn, template: Template, terms: str) -> Outcome:
    """One with the terms said beside it, read as the line of `objective add`, or of `motion add`, that it is then."""
    names, more = list[str](), list[str]()
    for part in filter(None, _PARTS.split(terms.strip())):
        name = _INTRODUCES.sub("", part)
        is_name = isinstance(read_person(turn, name), str)
        (names if is_name else more).append(name if is_name else _SERVES.sub(r"for \g<0>", part))
    figures = any(_FIGURES.search(one) for one in more)
    if template.use is Use.MOTION and not figures:
        return add_line(turn, ", ".join((template.line, *more, *(f"lead {one}" for one in names))))
    title = template.name if figures else template.line
    return Outcome(changes=(begin(turn, ADDING, {"lines": ", ".join((f"{title} {' '.join(more)}".strip(), *names))}),))


COMMANDS: tuple[Command, ...] = (
    Command(
        name="templates",
        aliases=("template", "use template", "take template", "add template"),
        usage="templates [16 / pipeline / all]",
        summary="Objectives and motions that partnerships are usually run by, each with its source",
        who=Who.ADMIN,
        handler=templates,
        example="templates 16",
        slots=(Slot(name="what", kind=SlotKind.TEXT, for_all=False, required=False),),
    ),
)
