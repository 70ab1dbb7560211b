"""Objectives as people write them down: `Marketplace billed sales $38k → $100k by 31 Dec, Maria`."""

import re
from datetime import date
from decimal import Decimal

import msgspec

from dialogs.reading.as_written import as_written
from dialogs.reading.dates import DateRead
from dialogs.reading.due_said import read_due
from dialogs.reading.objective_figures import Figures, Kind, read_figures, where_it_stands, with_start
from dialogs.reading.unclear import Unclear
from dialogs.reading.words import fold
from partnership.metric import FigureRhythm

_BULLET = re.compile(r"[ \t]*(?:[-*•·][ \t]+|\d{1,2}[.)][ \t]+|o ?\d{1,3}[:.)]?[ \t]+|objective ?\d{0,3} ?: *)")
_DUE = re.compile(
    r"(?<!\w)(?:by|until|till?|due(?: by| on)?|before|bis(?: zum)?|per|no later than|deadline:?|on)(?: the)?[ :]+"
)
_OWNER = re.compile(
    r"(?<!\w)(?:owner|owned by|who|lead by|led by|responsible|verantwortlich)[ :]+(?P<name>@?[^,;\n]{2,60})"
)
_RHYTHM = re.compile(
    r"[,;(]\s*(?:(?:with |in |the |a |its |there is a )*(?:(?:figures?|numbers?|value) )?"
    r"(?:(?:only )?(?:comes?|is|are|arrives?|available)(?: in| out| updated| measured)? )?(?:only )?"
    r"(?:(?P<rhythm>week|month|quarter)ly(?: (?:figures?|numbers?|only))?"
    r"|(?:every|once a|per|each) (?P<period>week|month|quarter)))[.)]*(?=\s*(?:$|[,;]))"
)
"""How often there is a figure, as a piece of its own between commas or at an end."""
_RHYTHMS = {"week": FigureRhythm.WEEKLY, "month": FigureRhythm.MONTHLY, "quarter": FigureRhythm.QUARTERLY}
_THANKS = re.compile(r"[.,;!] *(?:(?:many )?thanks?|thank you|cheers)[!. ]*$", re.IGNORECASE)
_FILLER = re.compile(
    r"(?:(?:oh|and|ok(?:ay)?|so|sorry|wait)[ ,]+)*(?:(?:(?:one|two|a few|another|a last)(?: one)? more"
    r"(?: one| thing| objective)?"
    r"|another(?: one)?|also|plus|next|then|last(?: one| but not least)?|no,? (?:that|it)(?:['’]?s| is) [^.:]{1,20})"
    r"(?:\s*[:.–]|\s+-)\s+|just (?=\S))(?=\S)"
    r"|(?:(?:oh|ah|and|also)[ ,]+)+(?=\S)"
)
"""`One more: …`: nobody's title."""
_WISH = re.compile(r"(?:we|i) (?:want|need|would like|plan|aim|hope|intend|'d like)(?: us)? to (?=\S)")
_FOR = re.compile(
    r"^(?:also|again) (?=\S)"
    r"|^(?:(?:that|it|this)(?: one)?(?:['’]s| is| will be) (?=\S))?(?:(?:named )?for (?=\S)|named (?=\S))?"
    r"| to own(?: it)?$| (?:owns|will own|takes) it$|['’]s(?: (?:job|one|task))?$",
    re.IGNORECASE,
)
"""`for Maria Lind`, `Maria to own it`, `that's Maria's`: no words of a name."""
_DASHED = re.compile(r"\s[-–—]\s+(?P<name>[A-ZÄÖÜ][\w.'’-]{0,40}(?: [A-ZÄÖÜ][\w.'’-]{0,40}){0,2})\s*$")
_LEAD_VERB = re.compile(r"(?:keep|hold|maintain)(?: the| our)? (?=\S)")
_FIGURES_IN = re.compile(r"\d\S*\s*(?:→|->|⇒|=>)\s*[$€£]?\d")
_DATE_IN = re.compile(r"\b(?:by|until|till|due) (?:the )?\d{1,2}(?:st|nd|rd|th)?\.? [a-z]{3,}")
_SENTENCES_IN = re.compile(
    r"[^\W_]{2}[.;!?]\s+(?:and|also|plus|then|but)\b"
    r"|(?:,|;|\band)\s+(?:and\s+)?o\d{1,2}\s+(?:weekly|monthly|quarterly|by|owner|is|are|target|to|due)\b"
)
_CAPITAL_SENTENCE = re.compile(r"[^\W\d_]{3}\.\s+[A-ZÄÖÜ]")
_TAIL = re.compile(
    r"(?:^|(?<![\s,:;(=–—-])[\s,:;(=–—-]+)(?:(?:from|to|at|in|is|of|should|must|will|stays?|keep|remain|von|und|and|go|move|grow"
    r"|be)[\s,:;(–—-]*)*$"
)
_NOTE = re.compile(r"\s*\((?:it is |it's )?(?:an? )?(?:milestone|limit)(?:[ ,][^()]{0,60})?\)", re.IGNORECASE)
"""`(a milestone, without a figure)`: behind an example of ours, and no part of the title or the name."""
_LONGEST_TAIL = 200
"""Characters of the words that only lead from a title to its figures, at most."""
_COUNTED = re.compile(r"(?:an?|two|three|four|five|six|seven|eight|nine|ten|once|twice)\b", re.IGNORECASE)
"""How `two meetings` begins, which is nobody's name."""
_NAME = re.compile(r"@?[^\W\d_][\w.'’-]{0,40}(?: [^\W\d_][\w.'’-]{0,40}){0,3}")


class ObjectiveRead(msgspec.Struct, frozen=True, kw_only=True):
    """An objective as far as it was written down. What is missing is None, what was doubtful is in `unclear`.

    `owner_text` is the owner as typed, without the `@`; `kind` is `milestone` where no figure is to be reached.
    """

    title: str
    unit: str = ""
    baseline: Decimal | None = None
    target: Decimal | None = None
    kind: Kind = "milestone"
    due: date | None = None
    due_text: str = ""
    """The words of the date, for those that depend on the fiscal year and those that are no day."""
    owner_text: str | None = None
    rhythm: FigureRhythm | None = None
    included: bool = False
    """The figure of a limit is within it: `at most 2`."""
    unclear: tuple[Unclear, ...] = ()


_HOURS = re.compile(
    r"(?<=\d)(?:h|hrs?)\b(?=\s*(?:$|[,;.)→]|->|=>|(?:by|to|until|now|today|or|and|on|at|from)\b))", re.IGNORECASE
)
"""`40h`, where it ends what is said of the figure; `24h support` keeps its name."""


def read_objective(text: str, today: date, *, fiscal_year_start_month: int = 7) -> ObjectiveRead:
    """One objective from one line."""
    line = _HOURS.sub(" hours", _NOTE.sub("", _THANKS.sub("", " ".join(text.split()))))
    bullet = _BULLET.match(fold(line))
    line = line[bullet.end() :] if bullet else line
    filler = _FILLER.match(fold(line))
    line = line[filler.end() :] if filler else line
    wish = _WISH.match(fold(line))
    line = line[wish.end() :] if wish else line
    line, rhythm = _take_rhythm(as_written(line))
    line, due, doubts, owner, figures = _taken_apart(line, today, fiscal_year_start_month)
    number = figures.target or figures.baseline
    unit = next((one.unit for one in (figures.target, figures.baseline) if one and one.unit), "")
    title, unit = _title(figures, unit)
    return ObjectiveRead(
        title=_MARK.sub(" ", title),
        unit=unit if number else "",
        baseline=figures.baseline.value if figures.baseline else None,
        target=figures.target.value if figures.target else None,
        kind=figures.kind,
        due=due.day if due else None,
        due_text=due.text if due else next((doubt.text for doubt in doubts), ""),
        owner_text=owner,
        rhythm=rhythm,
        included=figures.included,
        unclear=(*doubts, *figures.unclear),
    )


def _taken_apart(
    line: str, today: date, fiscal: int
) -> tuple[str, DateRead | None, tuple[Unclear, ...], str | None, Figures]:
    """The line without its date and owner, these, and its figures; where it stands is said before all of them."""
    if stands := where_it_stands(line):
        start, begins, ends = stands
        rest, due, doubts = _take_due(_without(line, begins, ends), today, fiscal)
        rest, owner = _take_owner(rest)
        if figures := with_start(read_figures(rest), start, rest):
            return rest, due, doubts, owner, figures
    line, due, doubts = _take_due(line, today, fiscal)
    line, owner = _take_owner(line)
    return line, due, doubts, owner, read_figures(line)


def is_several(title: str) -> bool:
    """Whether what was read as a title has the figures or the date of another objective in it, or another sentence."""
    return bool(_FIGURES_IN.search(title) or _DATE_IN.search(fold(title)) or _SENTENCES_IN.search(fold(title))
                or _CAPITAL_SENTENCE.search(title))  # fmt: skip


def _take_rhythm(line: str) -> tuple[str, FigureRhythm | None]:
    found = list(_RHYTHM.finditer(fold(line)))
    if not found:
        return line, None
    last = found[-1]
    return _without(line, last.start(), last.end()), _RHYTHMS[last["rhythm"] or last["period"]]


def _take_due(line: str, today: date, fiscal: int) -> tuple[str, DateRead | None, tuple[Unclear, ...]]:
    """The line without its date: the last one after `by` and its like, else one after the last comma."""
    folded = fold(line)
    for match in reversed(list(_DUE.finditer(folded))[:20]):
        read = read_due(line[match.end() : match.end() + 60], today, fiscal)
        if read is not None and not line[match.end() : match.end() + read.start].strip(" ("):
            return _without(line, match.start(), match.end() + read.end), *_due(read)
    comma = max(line.rfind(","), line.rfind("("), line.rfind(";"))
    for start in (line.rfind(",", 0, max(comma, 0)) + 1, comma + 1):
        read = read_due(line[start:], today, fiscal) if start else None
        if read is not None and not line[start : start + read.start].strip(" ("):
            return _without(line, start, start + read.end), *_due(read)
    return line, None, ()


def _due(read: DateRead | Unclear) -> tuple[DateRead | None, tuple[Unclear, ...]]:
    return (read, ()) if isinstance(read, DateRead) else (None, (read,))


_MARK = re.compile(r"\s+,(?=\s)\s*")
"""What `_without` leaves between the two sides of what was taken out."""


def _without(line: str, start: int, end: int) -> str:
    """The line without a span; a comma keeps the two sides apart."""
    return f"{line[:start].rstrip(' ,;(')} , {line[end:].lstrip(' ,;.)')}".strip(" ,")


def _take_owner(line: str) -> tuple[str, str | None]:
    """The line without its owner: named as such, behind an `@`, in brackets, or after the last comma."""
    named = _OWNER.search(fold(line))
    if named:
        return _without(line, named.start(), named.end()), _person(line[named.start("name") : named.end()])
    email = re.search(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}", line)
    if email:
        return _without(line, email.start(), email.end()), email.group()
    mention = re.search(
        r"(?:^|[\s,(])(?:(?:named )?for |named )?(@[^\W\d_][^\s,()]{0,40}(?: [A-ZÄÖÜ][\w'’-]{0,40}){0,2})", line
    )
    if mention:
        return _without(line, mention.start(), mention.end()), _person(mention[1])
    bracket = re.search(r"\(([^()\d]{2,40})\)\s*$", line)
    if bracket and _NAME.fullmatch(bracket[1].strip()):
        return line[: bracket.start()].rstrip(" ,"), _person(bracket[1])
    head, comma, tail = line.rpartition(",")
    if comma and head.strip() and _NAME.fullmatch(tail.strip()) and not _COUNTED.match(tail.strip()):
        return head.rstrip(" ,"), _person(tail)
    dashed = _DASHED.search(line)
    if dashed and (any(map(str.isdigit, line[: dashed.start()])) or line[: dashed.start()].endswith(",")):
        return line[: dashed.start()].rstrip(" ,"), _person(dashed["name"])
    return line, None


def _person(text: str) -> str:
    return _FOR.sub("", text.strip(" @,.;:()")).strip(" @")


_UNIT = re.compile(r"(?:(?:working|business|calendar) )?[^\W\d_]{2,20}")


def _title(figures: Figures, unit: str) -> tuple[str, str]:
    """The title, and the unit where one word behind the figures names it (`4 → 12 sellers`)."""
    before = f"{figures.before} "
    tail = _TAIL.search(before, max(0, len(before) - _LONGEST_TAIL))
    before = before[: tail.start() if tail else None].strip(" ,:;.")
    if figures.kind in ("above", "below"):
        verb = _LEAD_VERB.match(fold(before))
        before = before[verb.end() :] if verb else before
    after = figures.after.strip(" ,:;.)(")
    if not before:
        after = re.sub(r"^(?:of|for)\s+", "", after)
    if figures.kind == "milestone" or not after:
        return before or after or (unit if unit.isalpha() else ""), unit
    if before and not unit and not figures.after.lstrip().startswith(",") and _UNIT.fullmatch(after):
        return before, after
    return (f"{before} {after}" if before else after), unit
