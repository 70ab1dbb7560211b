"""The short marks of an update (status, chance, figure, `same`, a link) and where its own words begin."""

import re
from decimal import Decimal
from typing import NamedTuple

from dialogs.reading.chance import ChanceRead, chance_at, chance_from
from dialogs.reading.dates import read_date_at
from dialogs.reading.numbers import Number, read_number_at
from dialogs.reading.references import Titles, same_at
from dialogs.reading.status import StatusRead, status_at
from dialogs.reading.unclear import Unclear
from dialogs.reading.understood import KnownObjective
from partnership.updates import Status

LINK = "\x01"
"""Stands for every character of a web address in a folded text, so that nothing in it is read."""

_FILLER = re.compile(
    r"[ \n,:;=…()|/→>~≈•*]|-(?!\d)|\.(?=\s)|"
    r"(?:we're|we are|we|i'm|i am|i think|i'd say|i say|it's|it is|it|that's|is|are|am|was|were|from|previously"
    r"|before|before that|now|at|currently|current|today|"
    r"status|value|figure|number|count|total|stands?|stand|up|down|to|so|with|and|but|also|then|very|looks?"
    r"|seems|about|around|"
    r"roughly|approx\.?|ca\.?|circa|almost|nearly|over|under|above|below|more than|less than|just|only|the|a|our"
    r"|this week|stays?|"
    r"remains?|going|been|has|have|hit|reached|grew|rose|fell|dropped|went|moved|gained|added|of|by|or|oder|"
    r"wir sind|wir|ist|sind|jetzt|bei|auf|aktuell|stand|on|in|turned|gone|turning|score|result)(?!\w)"
)
_PAST = frozenset({"was", "were", "from", "previously", "before", "before that"})
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
        "result",
    }
)
_CHANGES = frozenset({"up", "down", "gained", "lost", "added", "by", "grew", "rose", "fell", "dropped"})
_VAGUE = frozenset({"almost", "nearly", "over", "under", "above", "below", "more than", "less than"})
_TURNS = frozenset({"to", "now", "→", ">", "jetzt", "turned", "gone", "went"})
_ENDS = re.compile(
    r" *(?:$|[^\w\s]|\n|(?:and|but|because|since|so|chance|chances|conf|confidence|status|rest|same|on track"
    r"|at risk|off track|green|red|"
    r"amber|yellow|und|aber|weil|we|i promise|o ?\d{1,4}|p ?\d{1,4}|\d{1,2} ?/ ?10)(?!\w))"
)
_AFTER_FIGURE = re.compile(r"(?: (?:so far|now|today|already|this week|in total|total|by now|jetzt|as of today))")
_TARGET = re.compile(r" *(?:out of|of|von|/|vs\.?|against) *(?:the |a )?(?:target|plan|goal)?(?!\w) *(?:of )?")
_NOT_THE_VALUE = re.compile(
    r" (?:deals?|orders?|contracts?|invoices?|opportunit(?:y|ies)|opps?|pipeline|wins?|won|lost|short|missing"
    r"|behind|from|with|more|to go|left|"
    r"late|gap|(?:up|down)(?! from)|discount|budget|extra|in|at|for|of|per|a|next|by|if|when|customers?|signed"
    r"|closed|over|under|above|below|ahead)(?!\w)"
)
_WORD = re.compile(r" ([^\W\d_]{3,30})")
_FRACTION = re.compile(r"\d{1,4}/\d{1,4}(?:/\d{2,4})?|\d{1,2}\.\d{1,2}\.(?:\d{2,4})?")
_MOST_MARKS = 80


class Said(NamedTuple):
    """What the marks of one part say. `past` are figures and statuses said to be over."""

    status: Status | None = None
    value: Decimal | None = None
    chance: int | None = None
    unchanged: bool = False
    evidence: str | None = None
    unclear: tuple[Unclear, ...] = ()
    past: tuple[str, ...] = ()

    def empty(self) -> bool:
        return self == Said()


class Part(NamedTuple):
    """One part of a message, with the objective it is about where that is known."""

    text: str
    folded: str
    objective: KnownObjective | None
    titles: Titles
    has_chance: bool
    decimal_comma: bool | None = None


def part_of(
    text: str, folded: str, objective: KnownObjective | None, titles: Titles, decimal_comma: bool | None
) -> Part:
    """A part to read; `folded` has its links masked."""
    return Part(text, folded, objective, titles, chance_from(text, folded, 0) is not None, decimal_comma)


def read_marks(part: Part, start: int, end: int, said: Said = Said()) -> tuple[Said, int]:
    """The marks that stand one after the other from `start`, and the place after the last of them."""
    reached = start
    for _ in range(_MOST_MARKS):
        if reached >= end:
            break
        found = _next_mark(part, reached, end, said)
        if found is None:
            break
        said, reached = found
    return said, reached


def _next_mark(part: Part, start: int, end: int, said: Said) -> tuple[Said, int] | None:
    """The next mark, behind at most a dozen filling words."""
    at, words = start, frozenset[str]()
    for _ in range(16):
        found = _mark(part, at, words, said)
        if found is not None and found[1] <= end:
            return found
        filler = _FILLER.match(part.folded, at, end)
        if filler is None:
            return None
        word = filler.group()
        words |= {word}
        at = filler.end()
        if at >= end:
            return None
    return None


def _mark(part: Part, at: int, words: frozenset[str], said: Said) -> tuple[Said, int] | None:
    folded = part.folded
    if folded[at] == LINK:
        stop = at
        while stop < len(folded) and folded[stop] == LINK:
            stop += 1
        return said._replace(evidence=said.evidence or part.text[at:stop].strip("<>|")), stop
    if not (folded[at].isalnum() or folded[at] in "-+$€£≈~'" or ord(folded[at]) > 0x2000):
        return None
    if at and folded[at].isalnum() and folded[at - 1].isalnum():
        return None
    same = same_at(folded, at)
    if same is not None:
        return said._replace(unchanged=True), same
    chance = chance_at(part.text, folded, at)
    if chance is not None and not _counts_something(part, chance):
        return _with_chance(said, chance, words), chance.end
    status = status_at(part.text, folded, at)
    if status is not None and not (words & _VAGUE and not isinstance(status, Unclear)):
        return _with_status(said, status, words), status.end
    return _figure(part, at, words, said)


def _counts_something(part: Part, chance: ChanceRead | Unclear) -> bool:
    """`3 of 10 sellers` is no chance."""
    following = _WORD.match(part.folded, chance.end)
    if following is None or part.objective is None or " of " not in part.folded[chance.start : chance.end]:
        return False
    return part.titles.knows(part.objective.id, following[1])


def _with_chance(said: Said, read: ChanceRead | Unclear, words: frozenset[str]) -> Said:
    if isinstance(read, Unclear):
        return said._replace(unclear=(*said.unclear, read))
    if words & _PAST and not words & _TURNS:
        return said._replace(past=(*said.past, read.text))
    if said.chance in (None, read.chance) or words & _TURNS:
        return said._replace(chance=read.chance)
    both = (f"{said.chance}/10", f"{read.chance}/10")
    doubt = Unclear(text=read.text, what="which of the two chances?", example=both[1], choices=both)
    return said._replace(chance=None, unclear=(*said.unclear, doubt))


def _with_status(said: Said, read: StatusRead | Unclear, words: frozenset[str]) -> Said:
    if isinstance(read, Unclear):
        return said._replace(unclear=(*said.unclear, read))
    if words & _PAST and not words & _TURNS:
        return said._replace(past=(*said.past, read.text))
    turned = words & _TURNS or read.text.lower().startswith(("now", "back", "jetzt"))
    if said.status in (None, read.status) or turned:
        return said._replace(status=read.status)
    both = (said.status or read.status).value, read.status.value
    doubt = Unclear(text=read.text, what="which of the two?", example=both[1], choices=both)
    return said._replace(status=None, unclear=(*said.unclear, doubt))


def _figure(part: Part, at: int, words: frozenset[str], said: Said) -> tuple[Said, int] | None:
    """A figure that is plainly the value; what could be a date, a chance or a change is asked about."""
    objective = part.objective
    unit = objective.unit if objective else ""
    fraction = _FRACTION.match(part.folded, at)
    if fraction and _ENDS.match(part.folded, fraction.end()):
        return _doubt(said, part, at, fraction.end(), "is that a date or a figure?", ()), fraction.end()
    number = read_number_at(part.text, part.folded, at, unit=unit, decimal_comma=part.decimal_comma)
    if number is None or read_date_at(part.folded, at, number.end):
        return None
    marked = any(char.isalpha() or char in "$€£%" for char in number.text)
    end, noun = _noun(part, number.end, bool(number.unit))
    target, end = end, _of_target(part, end, unit)
    if target < end:
        end, noun = _noun(part, end, noun)[0], True
    after = _AFTER_FIGURE.match(part.folded, end)
    end = after.end() if after else end
    if not _ENDS.match(part.folded, end) and (noun or not marked or _NOT_THE_VALUE.match(part.folded, end)):
        return None
    if number.unit and unit and _plain(number.unit) != _plain(unit):
        if not _ENDS.match(part.folded, end) or number.unit not in ("%", "$", "€", "£"):
            return None
        choices = () if unit in ("$", "€", "£") else (f"value {number.value}",)
        if number.unit == "%" and number.value % 10 == 0:
            choices = (*choices, f"chance {number.text}")
        return _doubt(said, part, at, end, f"{part.objective and part.objective.id} counts in {unit}", choices), end
    if words & _PAST and not words & {"to", "now", "→"}:
        return said._replace(past=(*said.past, number.text)), end
    doubt = _figure_doubt(part, number, words, marked=marked or noun)
    if doubt is not None:
        return _doubt(said, part, at, end, *doubt), end
    if said.value not in (None, number.value) and not words & _TURNS:
        both = (f"value {said.value:f}", f"value {number.text}")
        return _doubt(said._replace(value=None), part, at, end, "which of the two figures?", both), end
    return said._replace(value=number.value), end


def _figure_doubt(
    part: Part, number: Number, words: frozenset[str], *, marked: bool
) -> tuple[str, tuple[str, ...]] | None:
    """Why a figure may not be the value, and what it could be instead."""
    if number.other is not None:
        return "which figure is that?", (f"value {number.value:f}", f"value {number.other:f}")
    if number.could_be_date:
        return "is that a date or a figure?", (f"value {number.text}",)
    cued = words & _CUES
    if number.change or (words & _CHANGES and not cued):
        return "is that the change, or the figure now?", (f"value {number.text.lstrip('+')}",)
    if words & _VAGUE:
        return "what is the exact figure?", (f"value {number.text}",)
    value = number.value
    whole = value == value.to_integral_value()
    if not marked and not cued and not part.has_chance and 0 <= value <= 10 and whole:
        return "is that the figure or the chance?", (f"value {value}", f"chance {value}/10")
    target = part.objective.target if part.objective else None
    if not marked and target is not None and target >= 10_000 and 0 < value * 100 < target:
        return "is that in thousands?", (f"value {number.text}k", f"value {number.text}")
    return None


def _doubt(said: Said, part: Part, start: int, end: int, what: str, choices: tuple[str, ...]) -> Said:
    example = choices[0] if choices else "value 47k"
    return said._replace(
        unclear=(*said.unclear, Unclear(text=part.text[start:end].strip(), what=what, example=example, choices=choices))
    )


def _noun(part: Part, end: int, named: bool) -> tuple[int, bool]:  # noqa: FBT001
    """`12 sellers` where the title speaks of sellers: the place after them, and whether the figure has a name now."""
    match = _WORD.match(part.folded, end)
    if match and part.objective and part.titles.knows(part.objective.id, match[1]):
        return match.end(), True
    return end, named


def _of_target(part: Part, end: int, unit: str) -> int:
    """The place after `of 100k`, `of target`, where that follows."""
    match = _TARGET.match(part.folded, end)
    if match is None:
        return end
    number = read_number_at(part.text, part.folded, match.end(), unit=unit) if match.end() < len(part.folded) else None
    if number is not None:
        return number.end
    return match.end() if re.search(r"target|plan|goal", match.group()) else end


def _plain(unit: str) -> str:
    return unit.strip().lower().rstrip("s")
