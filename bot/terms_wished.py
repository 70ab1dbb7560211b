"""`O5 target 36`, `change O5 by 31 Mar`, `I said 36, not 40`: other terms for an objective, which are no answer.

An admin changes them; from its owner they go to the admins, who take them with one tap.
"""

import re
from collections.abc import Iterator

from bot.commands.objectives import edited
from dialogs.reading.dates import DateRead, read_date
from dialogs.reading.numbers import Number, read_number
from partnership.errors import Refused
from partnership.message import Call
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.proposals import Change
from partnership.turn import Turn
from partnership.wording import terms_wished as words

_NUMBER = r"[$€£]?\d[\d.,]*\s?(?:k|m|mio|%)?(?: (?:hours?|days?|weeks?|months?|percent|points?))?(?!\w)"
_LINE = re.compile(
    r"(?:please |can (?:we|you) )*(?:(?P<verb>change|edit|set|replace|move|make)\s+)?(?P<objective>O ?\d{1,4})[\s:,–-]+"
    r"(?:(?:the |a |new |its )*(?P<field>target|goal|limit|due(?: date| day)?|date|deadline)\b[\s:=]*"
    r"|(?(verb)|(?!)))"
    r"(?:(?:to|is|of|should be|must be|be)\s+)?(?P<rest>[^\n;]+?)"
    r"(?:,? (?:because|since) (?P<because>[^\n]+))?",
    re.IGNORECASE,
)
"""What is said without a verb names the field: `O1 on track` is an update."""
_STANDS = ("set", "move", "make")
_VALUE = re.compile(
    rf"(?P<value>{_NUMBER})(?:,? (?:not|instead of|rather than) {_NUMBER})?(?:,? (?:by|until) (?P<day>[^,]+?))?",
    re.IGNORECASE,
)
_DAY = re.compile(r"(?:by |until |on )?(?P<day>[^,]{3,30}?)", re.IGNORECASE)
_BY = re.compile(r"(?:by|until)\b", re.IGNORECASE)
_ANEW = re.compile(rf".*?(?:->|→|=>)\s*(?P<said>{_NUMBER}.*)")
_RATHER = re.compile(
    r"(?:no|sorry|well|hm+|but)*[ ,.:–-]*(?:i (?:said|meant|asked for|wanted)|it (?:should|was to) (?:be|have been)|"
    rf"(?:please )?make it)\s+(?P<value>{_NUMBER}),? (?:not|instead of|rather than) (?P<other>{_NUMBER})",
    re.IGNORECASE,
)


def terms_wished(turn: Turn, text: str) -> Outcome | str | None:
    """The line that changes it for an admin, or offered to the speaker; for its owner, what goes to the admins."""
    found = next(_wishes(turn, text.strip(" .!?\n")), None)
    if found is None:
        return None
    objective, what, because = found
    offer = objective.proposal
    if offer and offer.to == turn.person.id:
        return f"change {objective.id} {what}{f' because {because}' if because else ''}"
    if turn.person.is_admin():
        return f"edit {objective.id} {what}"
    return _to_admins(turn, objective, what, because) if objective.owner == turn.person.id else None


def _wishes(turn: Turn, text: str) -> Iterator[tuple[Objective, str, str]]:
    """Of which objective other terms are said, these as `edit` takes them, and why."""
    if said := _LINE.fullmatch(text):
        objective = turn.book.get(Objective, said["objective"].upper().replace(" ", ""))
        offer = objective.proposal if objective else None
        what = _what(turn, said, offered=bool(offer and offer.to == turn.person.id))
        if objective and objective.open and what:
            yield objective, what, said["because"] or ""
    elif rather := _RATHER.fullmatch(text):
        mine = [one for one in turn.book.objectives_naming(turn.person.id) if _is_theirs(turn, one)]
        meant = [one for one in mine if _has_target(one, rather["other"])]
        if len(meant) == 1:
            yield meant[0], f"target {rather['value'].strip()}", ""


def _what(turn: Turn, said: re.Match[str], *, offered: bool) -> str:
    """The terms; `set O1 to 41k`, where nothing is offered, is where it stands."""
    field, verb, rest = (said["field"] or "").casefold(), (said["verb"] or "").casefold(), said["rest"].strip()
    unnamed = bool(verb and not field)
    if unnamed and (anew := _ANEW.fullmatch(rest)):
        rest = anew["said"]
    wishes = unnamed and (offered or verb not in _STANDS)
    value = _VALUE.fullmatch(rest) if field in ("target", "goal", "limit") or wishes else None
    if value:
        return f"target {value['value'].strip()}" + (f" by {value['day'].strip()}" if value["day"] else "")
    dated = field in ("due", "due date", "due day", "date", "deadline") or (
        unnamed and (_BY.match(rest) or _is_day(turn, rest))
    )
    day = _DAY.fullmatch(rest) if dated else None
    return f"by {day['day'].strip()}" if day else ""


def _is_day(turn: Turn, text: str) -> bool:
    """`30 Sep 2027` and no word more."""
    day = read_date(text, turn.today, fiscal_year_start_month=turn.book.workspace.fiscal_year_starts)
    return isinstance(day, DateRead) and (day.start, day.end) == (0, len(text))


def _is_theirs(turn: Turn, objective: Objective) -> bool:
    offer = objective.proposal
    return objective.open and turn.person.id in (objective.owner, offer.to if offer else None)


def _has_target(objective: Objective, text: str) -> bool:
    number = read_number(text.strip(), unit=objective.metric.unit)
    return isinstance(number, Number) and number.value == objective.metric.target


def _to_admins(turn: Turn, objective: Objective, what: str, because: str) -> Outcome | None:
    try:
        after = edited(turn, objective, {"objective": objective.id, "what": what})
    except Refused:
        return None
    admins = turn.book.admins()
    if (after.due, after.metric.target) == (objective.due, objective.metric.target) or not admins:
        return None
    wish = Change(due=after.due, target=after.metric.target, because=because.strip())
    call = Call("edit", {"objective": objective.id, "what": what, "confirmed": "yes"})
    note = words.wished(turn.book, wish, after, objective, turn.person, call)
    return Outcome(
        deliveries=tuple(turn.note(one.id, note, about=objective.id) for one in admins),
        answer=words.passed_on(wish, objective, [turn.book.name(one.id) for one in admins]),
        undoable=f"other terms for {objective.id} asked for",
    )
