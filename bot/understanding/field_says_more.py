"""A short field of a check-in's form that was given a whole answer, as it may be where forms are typed."""

from collections.abc import Mapping

from bot.understanding.read_line import read_line
from dialogs.reading.chance import ChanceRead, read_chance
from dialogs.reading.numbers import read_number
from dialogs.reading.status import StatusRead, read_status
from dialogs.reading.understood import UpdateRead
from partnership.message import BEFORE
from partnership.objectives import Objective
from partnership.turn import Turn
from partnership.wording import pieces as words

_LEADS = {"status": "", "chance": "chance ", "value": "value "}


def whole_answers(
    turn: Turn, objective: Objective, args: Mapping[str, str]
) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The fields, with what a short one says beside its own put where it belongs; by field, what fits nowhere."""
    given, errors = dict(args), dict[str, str]()
    for name, lead in _LEADS.items():
        typed = args.get(name, "").strip()
        if " " not in typed or typed == args.get(f"{BEFORE}{name}") or not _says_more(name, typed, objective):
            continue
        said = _read(turn, objective, lead + typed)
        if said is None:
            errors[name] = words.more_than_field(objective.id, typed)
            continue
        found = {
            "status": said.status.value if said.status else "",
            "chance": "" if said.chance is None else str(said.chance),
            "value": "" if said.value is None else str(said.value),
        }
        given |= {one: value for one, value in found.items() if value and (one == name or not _touched(args, one))}
        if said.text:
            given["words"] = "; ".join(filter(None, (given.get("words"), said.text)))
    return given, errors


def _touched(args: Mapping[str, str], name: str) -> bool:
    return bool(args.get(name)) and args.get(name) != args.get(f"{BEFORE}{name}")


def _says_more(name: str, typed: str, objective: Objective) -> bool:
    """Whether words stand beside what the field takes."""
    if name == "status":
        status = read_status(typed)
        rest = typed.replace(status.text, "", 1) if isinstance(status, StatusRead) else ""
        again = read_status(rest)
        rest = rest.replace(again.text, "", 1) if isinstance(again, StatusRead) else rest
    elif name == "chance":
        chance = read_chance(f"chance {typed}")
        rest = f"chance {typed}".replace(chance.text, "", 1) if isinstance(chance, ChanceRead) else ""
    else:
        number = read_number(typed, unit=objective.metric.unit)
        rest = typed[number.end :] if number and number.other is None else ""
    return any(map(str.isalpha, rest)) or any(map(str.isdigit, rest))


def _read(turn: Turn, objective: Objective, text: str) -> UpdateRead | None:
    """What it says of this objective; None where it says anything else as well, or is not understood as a whole."""
    read = read_line(turn, text, objective.id)
    if read.unclear or read.promises or read.new_promises or read.motions or read.decisions:
        return None
    said = read.updates[0] if len(read.updates) == 1 else None
    plain = said and said.objective == objective.id and said.waits_for is None and said.evidence is None
    return said if plain else None
