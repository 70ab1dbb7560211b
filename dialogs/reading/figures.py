"""The figure of an update: taken as the value where it plainly is, asked about where it could be something else."""

import re
from decimal import Decimal
from typing import NamedTuple

from msgspec.structs import replace

from dialogs.reading.dates import read_date_at
from dialogs.reading.numbers import Number, read_number, read_number_at
from dialogs.reading.part import CORRECTED, CORRECTS, PAST, TURNS, Part, Said
from dialogs.reading.scales import SCALED, as_before, scale_left_out, scale_near
from dialogs.reading.spelt import BEGINS, spelt_number_at
from dialogs.reading.status import StatusRead, status_at
from dialogs.reading.unclear import Unclear
from dialogs.reading.understood import KnownObjective
from partnership.cued import Cued
from partnership.updates import Status

CHANGED = "is that the change, or the figure now?"
_THOUSAND = 1_000
_SMALL = 10
_NEAR = 30
"""Characters before an amount in which it is said what it is."""
NOW = "is that the figure now?"
WHICH = "which of the two figures?"
FIGURE_OR_CHANCE = "is that the figure or the chance?"
_DOUBTS = frozenset({*SCALED.values(), NOW, FIGURE_OR_CHANCE})
_CUES = frozenset(
    {
        "at",
        "value",
        "figure",
        "number",
        "count",
        "total",
        "stands",
        "stand",
        "to",
        "hit",
        "reached",
        "=",
        "bei",
        "score",
        "→",
        ">",
        "result",
    }
)
_CHANGES = frozenset({"up", "down", "gained", "lost", "added", "by", "grew", "rose", "fell", "dropped"})
_CHANGE_LED = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(_CHANGES - {'by'}))}) (?:by )?$")
"""`dropped by` before `2k`."""
_GUESSED = frozenset({"maybe", "perhaps", "probably", "possibly"})
_VAGUE = frozenset({"almost", "nearly", "over", "under", "above", "below", "more than", "less than"})
_ENDS = re.compile(
    r" *(?:$|[^\w\s]|\n|(?:and|but|because|since|so|chance|chances|conf|confidence|status|rest|same|on track"
    r"|at risk|off track|green|red|"
    r"amber|yellow|und|aber|weil|we|i promise|(?:(?:for|on) )?o ?\d{1,4}|p ?\d{1,4}|\d{1,2} ?/ ?10)(?!\w)"
    rf"|(?:of which|of that|including|incl\.?)(?!\w)|{CORRECTED}"
    rf"|(?:and )?(?:not|instead of|rather than) (?=[$€£]?\d|{BEGINS}))"
)
_CORRECTS = re.compile(rf",? *(?:and )?(?:not|instead of|rather than) (?=[$€£]?\d|{BEGINS})")
_WHEN = re.compile(
    r" (?:last (?:week|month|quarter|time)|(?:last|on) (?:mon|tues|wednes|thurs|fri)day|back then)(?!\w)"
)
_THEN = re.compile(rf"{_WHEN.pattern}(?={_CORRECTS.pattern})")
"""`was 16 last week, not 15`: of when the figure is that was given wrong."""
_AFTER_FIGURE = re.compile(
    r" (?:so far|now|today|already|this week|in total|total|by now|jetzt|as of today|of course"
    r"|for (?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:last|this|the) month)(?!\w)"
    r"|(?:is|was) (?:right|correct|the (?:right|correct|real) (?:one|number|figure)))"
)
_LATELY = re.compile(r" in the (?:last|past) (?:\d{1,3} )?(?:days?|weeks?|months?|quarter)(?!\w)")
"""`escalations were 6 in the last 30 days`: a count of now, whatever its verb."""
_TARGET = re.compile(
    r" *(?:out of|of|von|/|vs\.?|versus|against|from(?= [$€£]?\d[\d.,]*[km%])) *"
    r"(?:the |a )?(?:target|plan|goal)?(?!\w) *(?:of )?"
)
_NOT_THE_VALUE = re.compile(
    r" (?:deals?|orders?|contracts?|invoices?|opportunit(?:y|ies)|opps?|pipeline|wins?|won|lost|short|missing"
    r"|behind|from|with|more|to go|left|"
    r"late|gap|(?:up|down)(?! from)|discount|budget|extra|in|at|for|of|per|a|next|by|if|when|customers?|signed"
    r"|closed|over|under|above|below|ahead"
    r"|is|are|was|were|will|would|could|should|may|might|comes?|coming|expected|forecast|planned|promised|pending|due"
    r"|slip(?:s|ped|ping)?|delay(?:s|ed)?|waiting|outstanding|overdue|refund(?:s|ed)?|wasted|spent|costs?|invest(?:ed|ment)"
    r"|need(?:s|ed)?|fees?|fine|penalty|credits?|funding|incentives?|claims?|offers?|quotes?|proposals?|private|renewal"
    r"|ago|later|off|out|away|before|after|until|since|sick|holiday)(?!\w)"
)
_AMONG = re.compile(r"(?<!\S)(?=[$€£\da-z])")
_STANDS = re.compile(
    r"(?<!\w)(?:(?:is|are|we're|it's|now|stands?|currently|total|ist|sind)(?: now)?(?: at)?"
    r"|bei|at|down to|up to) $"
)
_AVERAGE = re.compile(r"(?<!\w)(?:average[sd]?|averaging|on average)(?: (?:is|was|of|at|now|about)){0,2} $")
TOTAL = Cued(
    r"(?<!\w)(?:(?:brings|brought|takes|took|puts|gets|got) (?:us|it|me|the (?:total|figure|number)) (?:up )?(?:to|at)"
    r"|that makes(?: it)?|(?:a|the|new) total (?:of|is)|total(?:s|l?ing)?) (?=[$€£]?\d)"
    r"|(?<!\S)(?=[$€£]?\d[\d.,]*(?: ?[a-z$€£%]{1,8})? (?:in (?:total|all)|altogether|all told)(?!\w))",
    "total|in all|altogether|all told|brings|brought|takes|took|puts|gets|got|makes",
)
"""`another 6k, so 44k in total`, `$21k, which brings us to $49k`: of several amounts this is the figure."""
_JOINS_TOTAL = re.compile(
    r"[\s,]*(?:(?:which|and|so|that|it|now)\s+)*(?:\s*(?:in (?:total|all)|altogether|now))?[\s.!]*"
)
_BESIDE = re.compile(
    r"(?<!\w)(?:in|for|within|after|every|of|last|next|by|from|was|were|limit|target|per|under|over|above|below|than"
    r"|another|extra|with|before|until|up|down|not|a|an|about|additional|more|less) $"
)
"""Before an amount that is another one than the figure: `starts in 30 hours`, `a limit of 24 hours`."""
_MEASURED = frozenset({"$", "€", "£", "¥", "%", "days", "hours", "weeks", "points"})
"""Units of what is measured; all else is counted, one by one."""
_TIMES = frozenset({"days", "hours", "weeks"})
_ACHIEVED = re.compile(
    r" (?:(?:is|are|now|already) )?(?:done|live|signed(?: up)?|closed|won|finished|completed|delivered|passed"
    r"|registered|trained|certified|onboard(?:ed)?|in place|booked)(?: so far| now| already)?"
    r"(?= *(?:$|[,.;:!\n)(–]|-\s|(?:and|but|so|because|the (?:other|next|second|third))\b))"
)
_CLAUSE = re.compile(r"[^.,;!?\n]*(?:[.,](?=\w)[^.,;!?\n]*)*")
_ARROW = re.compile(r" ?(?:→|->|=>)")
_NOUN = re.compile(r" (?:of (?:the |our )?)?([^\W\d_]{3,30})")
_MOST_NOUNS = 3
_PEOPLE = ("people", "ppl", "persons", "heads", "folks", "staff")
_FRACTION = re.compile(r"\d{1,4}/\d{1,4}(?:/\d{2,4})?|\d{1,2}\.(?:0?[1-9]|1[0-2])\.(?:\d{2,4})?")


def read_figure(part: Part, at: int, words: frozenset[str], said: Said) -> tuple[Said, int] | None:
    """The figure at a place as the value, where it plainly is; `words` are the filling words before it.

    What could be a date, a chance, a change or another unit is asked about; a figure within other words is none.
    """
    if part.objective and part.objective.milestone:
        return None
    fraction = _FRACTION.match(part.folded, at)
    if fraction and _ENDS.match(part.folded, fraction.end()):
        return _doubt(said, part, at, fraction.end(), "is that a date or a figure?", ()), fraction.end()
    return _read_figure(part, at, words, said)


def _read_figure(part: Part, at: int, words: frozenset[str], said: Said) -> tuple[Said, int] | None:
    if counted := _counted(part, at):
        return _with_count(said, part, *counted)
    found = _find(part, at, words)
    if found is None:
        return None
    number, end, marked = found
    said = uncorrected(said) if words & CORRECTS else said
    if other := _another(part, number, end):
        both = (f"value {number.text}", f"value {other.text}")
        return _doubt(said, part, at, end, WHICH, both), end
    over = words & PAST and not words & {"to", "now", "→"} and not _LATELY.match(part.folded, number.end)
    if over and not _CORRECTS.match(part.folded, end):
        return replace(said, past=(*said.past, number.text)), end
    instead = _CORRECTS.match(part.folded, end)
    old = _number_at(part, instead.end()) if instead else None
    marked = marked or (old is not None and part.objective is not None and old.value == part.objective.current)
    doubt = _other_unit(part, number) or _what_else(part, number, words, marked=marked)
    if doubt is not None:
        if doubt[0] == FIGURE_OR_CHANCE and said.chance is None and (said.value or 0) > _SMALL:
            return replace(said, chance=int(number.value)), end
        current = part.objective.current if part.objective else None
        before = next((one for one in (number, old) if one and as_before(one.value, current, doubt[0])), None)
        same = number.value * current / before.value if current and before else None  # `48, not 49` of 49k
        told = _CHANGE_LED.search(part.folded, max(0, at - _NEAR), at) if doubt[0] == CHANGED else None
        at = told.start() if told else at
        return replace(said, value=same) if same is not None else _doubt(said, part, at, end, *doubt), end
    if said.value is not None and said.value != number.value and not words & (TURNS | CORRECTS):
        both = (f"value {said.value:f}", f"value {number.text}")
        return _doubt(replace(said, value=None), part, at, end, WHICH, both), end
    if instead and old and ("," not in instead[0] or _THEN.match(part.folded, number.end)):
        then = _WHEN.match(part.folded, old.end)
        end = then.end() if then else old.end
    return replace(said, value=number.value), end


def uncorrected(said: Said) -> Said:
    """Without the doubts about a figure that is said anew: `1.34, sorry 1.32`."""
    return replace(said, unclear=tuple(one for one in said.unclear if one.what not in _DOUBTS))


def _number_at(part: Part, at: int) -> Number | None:
    return read_number_at(part.text, part.folded, at) or spelt_number_at(part.text, part.folded, at)


def _counted(part: Part, at: int) -> tuple[Number, int] | None:
    """`1 done`, `two signed`, of what is counted and has a figure that is another one, and the place after it."""
    objective = part.objective
    if objective is None or objective.current is None or objective.unit.casefold() in _MEASURED:
        return None
    number = _number_at(part, at)
    verb = _ACHIEVED.match(part.folded, number.end) if number else None
    if number is None or verb is None or number.unit or number.value == objective.current:
        return None
    whole = number.value == number.value.to_integral_value() and not (number.change or number.other)
    return (number, verb.end()) if whole else None


def _with_count(said: Said, part: Part, number: Number, end: int) -> tuple[Said, int]:
    """As the figure where it is a step from the last one to the target, else asked about: it may be what was added."""
    objective = part.objective
    current, target = (objective.current, objective.target) if objective else (None, None)
    if number.value == target:
        return replace(said, value=number.value), number.end
    if current is not None and target is not None and min(current, target) < number.value < max(current, target):
        return replace(said, value=number.value), end
    return _doubt(said, part, number.start, end, CHANGED, (f"value {number.value:f}",)), end


class Total(NamedTuple):
    """An amount called the total, and whether nothing else is said around it."""

    value: Decimal
    alone: bool


def total_among(part: Part, start: int, end: int) -> Total | None:
    """The amount in the words that is plainly called the total, in the objective's unit."""
    if part.objective is None or not TOTAL.may_find(part.folded):
        return None
    for match in TOTAL.pattern.finditer(part.folded, start, end):
        number = read_number_at(part.text, part.folded, match.end(), unit=part.objective.unit)
        if number and number.end <= end and not number.other and _is_own(part, number):
            around = part.folded[start : match.start()] + part.folded[number.end : end]
            return Total(number.value, alone=_JOINS_TOTAL.fullmatch(around) is not None)
    return None


def figure_among(part: Part, start: int, end: int) -> Unclear | None:
    """`and we are at $40k` in the middle of the words may be the figure: asked, where it is of the objective's size."""
    unit = part.objective.unit if part.objective else ""
    for match in _AMONG.finditer(part.folded, start, end):
        number = read_number_at(part.text, part.folded, match.end(), unit=unit)
        number = number or spelt_number_at(part.text, part.folded, match.end())
        if number is None or number.end > end:
            continue
        own = _same_unit(number.unit, unit) if number.unit else _is_money(part, number)
        stands = _STANDS.search(part.folded, max(start, match.end() - _NEAR), match.end())
        ends = _ENDS.match(part.folded, number.end) or _AFTER_FIGURE.match(part.folded, number.end)
        average = own and _AVERAGE.search(part.folded, max(start, match.end() - _NEAR), match.end())
        plainly = bool((stands and ends) or average)
        first = not part.folded[start : match.end()].strip() and number.value != number.value.to_integral_value()
        bare = not number.unit and number.text.replace(".", "").isdigit() and (plainly or first)
        scale = _scale(part, number) if bare else ""
        if (plainly and (own or _like_target(part.objective, number))) or (
            (own or bare) and (scale or _perhaps_now(part, number))
        ):
            choice = f"value {number.text}{scale}"
            return Unclear(text=number.text, what=SCALED[scale] if scale else NOW, example=choice, choices=(choice,))
    return None


def _is_own(part: Part, number: Number) -> bool:
    """Whether an amount is in the objective's unit, also where it is not written with it."""
    unit = part.objective.unit if part.objective else ""
    if number.unit:
        return _same_unit(number.unit, unit)
    counted = unit.casefold() not in _MEASURED
    return _is_money(part, number) or _like_target(part.objective, number) or (counted and not _scale(part, number))


def _scale(part: Part, number: Number) -> str:
    objective = part.objective
    return scale_near(number.value, objective.target, objective.current) if objective else ""


def _is_money(part: Part, number: Number) -> bool:
    """`46k` where sums of money are counted."""
    money = part.objective is not None and part.objective.unit in ("$", "€", "£", "¥")
    return money and number.text[-1:].casefold() in ("k", "m")


def _perhaps_now(part: Part, number: Number) -> bool:
    """Whether an amount of the objective's own unit, in whatever words, is of the size of its last figure."""
    current = part.objective.current if part.objective else None
    known = (part.objective.target, part.objective.baseline, current) if part.objective else ()
    if not current or number.value in known or _BESIDE.search(part.folded, max(0, number.start - _NEAR), number.start):
        return False
    near = 1 <= 3 * abs(number.value / current) <= 9
    return near and not number.change and not _NOT_THE_VALUE.match(part.folded, number.end)


def _find(part: Part, at: int, words: frozenset[str]) -> tuple[Number, int, bool] | None:
    """A figure that stands for itself, the place after it and its `of 100k`, and whether it has a unit or a name."""
    unit = part.objective.unit if part.objective else ""
    number = read_number_at(part.text, part.folded, at, unit=unit) or _spelt(part, at, words)
    if number is None or read_date_at(part.folded, at, number.end):
        return None
    marked = _is_marked(number)
    end = _after_noun(part, number.end)
    if end > number.end and unit.casefold() in _TIMES and not number.unit:
        return None  # `11 referrals` are no days
    beyond = _of_target(part, end, unit)
    own = bool(number.unit and unit) and _same_unit(number.unit, unit)
    named = (bool(number.unit) and not own) or end > number.end or beyond > end
    compared = _WHEN.match(part.folded, beyond) if beyond > end else None
    end = _after_noun(part, compared.end() if compared else beyond)
    after = (
        _AFTER_FIGURE.match(part.folded, end)
        or _THEN.match(part.folded, end)
        or (None if marked else _LATELY.match(part.folded, end))
    )
    end = after.end() if after else end
    ends = _ENDS.match(part.folded, end)
    status = None if ends else _status_follows(part, end)
    if status is Status.DONE and not _whole(part.objective, number):
        return None  # `40k done` and `50% done` say how much of it is done
    other = _NOT_THE_VALUE.match(part.folded, end)
    alone = ends or (status and not other)
    foreign = bool(number.unit and unit) and not own
    if not alone and (named or not (marked or own) or other or (_is_spelt(number) and not own)):
        return None
    if foreign and number.unit not in ("%", "$", "€", "£"):
        return None
    return number, end, marked or named or own


def _spelt(part: Part, at: int, words: frozenset[str]) -> Number | None:
    """`fifty two thousand`, `three point one`; a small whole one as in `two meetings`, or, by itself, `now at two`."""
    number = spelt_number_at(part.text, part.folded, at)
    if number is None or number.unit or number.value > _SMALL or _after_noun(part, number.end) > number.end:
        return number
    decimal = number.value != number.value.to_integral_value()
    after = _AFTER_FIGURE.match(part.folded, number.end)
    ends = _ENDS.match(part.folded, after.end() if after else number.end)
    return number if (decimal or words & _CUES or "not" in words) and ends else None


def _is_spelt(number: Number) -> bool:
    return not any(map(str.isdigit, number.text))


def _is_marked(number: Number) -> bool:
    """Whether a scale or a unit is written with it."""
    if _is_spelt(number):
        return bool(number.unit) or number.value >= _THOUSAND
    return any(char.isalpha() or char in "$€£%" for char in number.text)


def _another(part: Part, number: Number, end: int) -> Number | None:
    """Another amount of the same unit in the very words that follow the figure without a stop: either may be meant."""
    if not number.unit or _ENDS.match(part.folded, end):
        return None
    clause = _CLAUSE.match(part.folded, end)
    other = read_number(part.text[end : clause.end()]) if clause else None
    return other if other and other.unit == number.unit else None


def _status_follows(part: Part, end: int) -> Status | None:
    """The status that comes next, misspelt as it may be, as in `1.6 days on trak`."""
    begins = end + len(part.folded[end:]) - len(part.folded[end:].lstrip())
    read = status_at(part.text, part.folded, begins) if begins > end else None
    return read.status if isinstance(read, StatusRead) else None


def _whole(objective: KnownObjective | None, number: Number) -> bool:
    """Whether the figure is the target or lies beyond it; of a percentage nobody can tell what it is a part of."""
    if objective is None or objective.target is None or number.unit == "%":
        return False
    rising = objective.target - (objective.target if objective.baseline is None else objective.baseline)
    return number.value == objective.target or (number.value - objective.target) * rising > 0


def _other_unit(part: Part, number: Number) -> tuple[str, tuple[str, ...]] | None:
    if part.objective is None or not (number.unit and part.objective.unit):
        return None
    unit = part.objective.unit
    if _same_unit(number.unit, unit):
        return None
    choices = () if unit in ("$", "€", "£") else (f"value {number.value:f}",)
    if number.unit == "%" and number.value % 10 == 0 and 0 <= number.value <= 100:
        choices = (*choices, f"chance {number.text}")
    return f"{part.objective.id} counts in {unit}", choices


def _what_else(
    part: Part, number: Number, words: frozenset[str], *, marked: bool
) -> tuple[str, tuple[str, ...]] | None:
    """Why a figure may not be the value, and what it could be instead."""
    if number.other is not None:
        whole = number.value == number.value.to_integral_value()
        decimal = f"{number.value:.1f}" if whole else f"{number.value:f}0"
        return "which figure is that?", (f"value {decimal}", f"value {number.other:f}")
    if number.could_be_date:
        return "is that a date or a figure?", (f"value {number.text}",)
    cued = words & _CUES
    if number.change or (words & _CHANGES and not cued):
        return CHANGED, (f"value {number.text.lstrip('+')}",)
    if words & _GUESSED:
        return NOW, (f"value {number.text}",)
    if words & _VAGUE:
        return "what is the exact figure?", (f"value {number.text}",)
    value = number.value
    whole = value == value.to_integral_value()
    arrow = _ARROW.match(part.folded, number.end)
    counted = cued or _LATELY.match(part.folded, number.end)
    if not marked and not counted and not arrow and 0 <= value <= 10 and whole and not part.has_chance():
        return FIGURE_OR_CHANCE, (f"value {value}", f"chance {value}/10")
    target = part.objective.target if part.objective else None
    current = part.objective.current if part.objective else None
    if not marked and "value" not in words and (scale := scale_left_out(value, target, current)):
        return SCALED[scale], (f"value {value:f}{scale}", f"value {value:f}")
    return None


def _doubt(said: Said, part: Part, start: int, end: int, what: str, choices: tuple[str, ...]) -> Said:
    example = choices[0] if choices else "value 47k"
    return replace(
        said,
        unclear=(
            *said.unclear,
            Unclear(text=part.text[start:end].strip(), what=what, example=example, choices=choices),
        ),
    )


def _after_noun(part: Part, end: int) -> int:
    """The place after `sellers` in `12 sellers`, `ppl certified` in `13 ppl certified`, where the title has that."""
    for _ in range(_MOST_NOUNS):
        match = _NOUN.match(part.folded, end)
        if match is None or part.objective is None or not _counts(part, part.objective.id, match[1]):
            break
        end = match.end()
    return end


def _counts(part: Part, objective: str, word: str) -> bool:
    people = word in _PEOPLE and any(part.titles.knows(objective, one) for one in _PEOPLE)
    return people or part.titles.knows(objective, word)


def _of_target(part: Part, end: int, unit: str) -> int:
    """The place after `of 100k`, `of target`, where that follows."""
    match = _TARGET.match(part.folded, end)
    if match is None:
        return end
    number = read_number_at(part.text, part.folded, match.end(), unit=unit) if match.end() < len(part.folded) else None
    if number is not None:
        return number.end
    return match.end() if re.search(r"target|plan|goal", match.group()) else end


def _like_target(objective: KnownObjective | None, number: Number) -> bool:
    """`131k` where the target is $260k: written without its unit, and of its size."""
    target = objective.target if objective else None
    scaled = not number.unit and number.text[-1:].isalpha()
    return scaled and target is not None and abs(target) <= abs(number.value) * 10 <= abs(target) * 100


def _same_unit(one: str, other: str) -> bool:
    return one == other or _plain(one) == _plain(other)


def _plain(unit: str) -> str:
    return unit.strip().lower().rstrip("s")
