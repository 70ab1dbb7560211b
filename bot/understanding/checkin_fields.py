"""Reading the form of a check-in's open block: each field for itself, with what is wrong beside it."""

from collections.abc import Mapping
from decimal import Decimal

from bot.understanding.awaited import awaited
from dialogs.reading.chance import ChanceRead, read_chance
from dialogs.reading.numbers import read_number
from dialogs.reading.said_days import with_days
from dialogs.reading.scales import scale_left_out
from dialogs.reading.status import StatusRead, read_status
from partnership.confidence import taken_out
from partnership.errors import Refused
from partnership.figures import in_full
from partnership.message import BEFORE, text_of
from partnership.objectives import Objective
from partnership.turn import Turn
from partnership.updates import Answer, Status, Update
from partnership.wording import pieces as words

FORM_FIELDS = (
    "value", "status", "chance", "words", "waits_for", "readers",
    "obstacle", "evidence", "came_of_it", "outcome", "why",
)  # fmt: skip


def read_form(
    turn: Turn, objective: Objective, args: Mapping[str, str], before: Update | None
) -> tuple[Answer, dict[str, str]]:
    """The answer that the fields give, and by field what could not be read. Fields left out stay as they were.

    A status or chance that comes back as it was pre-set was not touched, and is not the owner's word.
    """
    errors: dict[str, str] = {}
    value = _value(objective, args.get("value", ""), errors)
    status = _status(args.get("status", ""), errors)
    chance = _chance(args.get("chance", ""), errors)
    proposed = status if args.get("status") == args.get(f"{BEFORE}status") else None
    kept = args.get("chance") == args.get(f"{BEFORE}chance")
    came_of_it, why = args.get("came_of_it", "").strip(), args.get("why", "").strip()
    readers = args.get("readers")
    said = taken_out(turn.book, f"readers: {readers or 'digest'}")
    # A stand-in's empty box leaves alone what the owner wrote.
    text = args.get("words") if turn.person.id == objective.owner else args.get("words") or None
    if came_of_it:
        text = " ".join(filter(None, (before.text if before else "", came_of_it)))
    answer = Answer(
        status=None if proposed else status,
        proposed=proposed,
        value=value,
        chance=None if kept else chance,
        text=text and with_days(text, turn.today),
        obstacle=args.get("obstacle"),
        waits_for=_waits_for(turn, objective, args.get("waits_for"), errors),
        evidence=args.get("evidence"),
        outcome=True if came_of_it else {"yes": True, "no": False}.get(args.get("outcome", "")),
        only_sponsor=None if readers is None else not said.public,
        reader_named=said.named,
        sure=args.get("sure") == "yes",
        unchanged=bool(why),
        why_unchanged=why,
    )
    return answer, errors


def _value(objective: Objective, text: str, errors: dict[str, str]) -> Decimal | None:
    if not text.strip():
        return None
    number = read_number(text.strip(), unit=objective.metric.unit)
    if number is None or number.other is not None:
        errors["value"] = words.no_figure(text)
        return None
    metric = objective.metric
    bare = not number.unit and number.text == text.strip() and number.text[-1:].isdigit()
    scale = scale_left_out(number.value, metric.target, metric.current) if bare else ""
    if scale and number.value != metric.current:
        errors["value"] = words.with_scale(number.text, scale, in_full(number.value, metric.unit))
        return None
    return number.value


def _status(text: str, errors: dict[str, str]) -> Status | None:
    if not text.strip():
        return None
    read = read_status(text)
    if not isinstance(read, StatusRead):
        errors["status"] = words.NO_STATUS
        return None
    return read.status


def _chance(text: str, errors: dict[str, str]) -> int | None:
    if not text.strip():
        return None
    read = read_chance(f"chance {text}")
    if not isinstance(read, ChanceRead):
        errors["chance"] = words.NO_CHANCE
        return None
    return read.chance


def _waits_for(turn: Turn, objective: Objective, text: str | None, errors: dict[str, str]) -> str | None:
    """A person's id where one is meant, else the words."""
    if text is None or not text.strip(" –-"):
        return text if text is None else ""
    try:
        return awaited(turn, objective, text.strip())
    except Refused as refused:
        errors["waits_for"] = " ".join(
            text_of(row) for block in refused.message.blocks for row in getattr(block, "lines", ())
        )
        return None
