"""An objective while it is being written down: read from a line, asked for what is missing, changed piece by piece."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

import msgspec
from msgspec.structs import replace

from dialogs.engine import Problem
from dialogs.reading.dates import DateRead
from dialogs.reading.objective_figures import where_it_stands
from dialogs.reading.objective_line import ObjectiveRead, is_several, read_due, read_objective, read_objectives
from dialogs.reading.unclear import Unclear
from dialogs.roster import Named, find_in
from partnership.day_bounds import in_reach
from partnership.objectives import FigureRhythm, Metric, MetricKind, Objective
from partnership.record import Value
from partnership.turn import Turn
from partnership.wording import objective_lines
from partnership.wording.day_bounds import out_of_reach

NOBODY = "nobody"
KINDS = {
    "reach": MetricKind.REACH,
    "above": MetricKind.ABOVE,
    "below": MetricKind.BELOW,
    "milestone": MetricKind.MILESTONE,
}
# Figures that the partner programme publishes once a month.
_MONTHLY = ("capability score", "designation", "co-op", "incentive", "certif", "partner score")
_RHYTHM = re.compile(
    r"(?:(?:figures?|is|are|has|have|with|make|made|it|them) ?:? ?)*(weekly|monthly|quarterly)"
    r"(?: (?:figures?|numbers?))?",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"(?:(?:(?:should|shall|must|will) be |is )?(?:called|named|titled)|(?:call|name) it|rename(?: it)?(?: to)?)"
    r" +(?P<title>.+)",
    re.IGNORECASE,
)
_ADD = re.compile(
    r"^ *(?:please )?(?:(?:objectives? add|add|also|and|plus)(?: one| another)?(?: more)?(?: objective| milestone)?"
    r"|(?:another|one more|new) (?:one|objective|milestone)|milestone|objective) *:? +",
    re.IGNORECASE,
)
_QUARTER = re.compile(r"\bq ?[1-4]\b|quarter|quartal|\bh[12]\b|half|fiscal|\bfy ?\d|business year", re.IGNORECASE)
_ORDERS = frozenset({"please", "move", "change", "set", "make", "put", "all", "can", "could", "let", "i", "we", "it"})
_LEAST_WORDS = 2
_COMMA = re.compile(r"\s*(?:;|,(?!\d))\s*(?:(?:and|also)\s+)?", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|&|plus)\s+(?:also\s+)?", re.IGNORECASE)
_FIELDS = ("title", "kind", "unit", "target", "baseline", "due", "owner", "rhythm")
_NO_TITLE = re.compile(
    r"\b(?:and|also|plus|but|with|O ?\d{1,3}|target|goal|baseline|figures?|weekly|monthly|quarterly|due|date|owner|now"
    r"|please|change|set|make|it|the|is|to|by)\b|[\W_]",
    re.IGNORECASE,
)
"""Words beside figures and dates of which no title is made."""
_UNIT = re.compile(r"(?=.{1,12}$)(?:[^\W\d_]|[%‰€$£¥₹°²³/ -])+")
"""Letters and the signs of measures and money, so that a figure can be shown with its unit everywhere."""
_PIECE = re.compile(r"(title|name|unit|owner|who) ?:? +(.+)", re.IGNORECASE)


class Draft(Value, frozen=True, kw_only=True):
    """What is known so far. `owner`: a handle, `nobody` for an owner to be named, None when not said."""

    title: str
    kind: MetricKind = MetricKind.MILESTONE
    unit: str = ""
    baseline: Decimal | None = None
    target: Decimal | None = None
    due: date | None = None
    due_text: str = ""
    owner: str | None = None
    owner_text: str = ""
    lead: str = ""
    """The motion lead: a handle, or the name of somebody nobody knows yet."""
    stand_in: str = ""
    """Who stands in until its date, in the same words."""
    doubt: Unclear | None = None
    rhythm: FigureRhythm = FigureRhythm.WEEKLY


def read_drafts(text: str, turn: Turn, people: Sequence[Named]) -> list[Draft]:
    """The objectives of several lines or pasted rows."""
    fiscal = turn.book.workspace.fiscal_year_starts
    read = read_objectives(_ADD.sub("", text), turn.today, fiscal_year_start_month=fiscal)
    drafts = [_draft(one, people, turn.person.id) for one in read if one.title]
    return [replace(one, due=None) if one.due and not _can_be_due(one.due, turn) else one for one in drafts]


def _can_be_due(day: date, turn: Turn) -> bool:
    return day > turn.today and in_reach(turn.today, day)


def whole_lines(text: str, turn: Turn, people: Sequence[Named], *, strict: bool = False) -> list[Draft]:
    """The objectives of a text that is nothing but whole lines: a title with figures, or with a date and a person.

    `strict` where a bare answer may have figures too: there a line needs two of figures, date and person.
    """
    drafts = read_drafts(text, turn, people)
    whole = all(_whole(one, strict=strict) and not is_several(one.title) for one in drafts)
    return drafts if drafts and whole else []


def _whole(draft: Draft, *, strict: bool) -> bool:
    words_of = draft.title.split()
    if len(words_of) < _LEAST_WORDS:
        return False
    pieces = [draft.target is not None, draft.due is not None, bool(draft.owner_text)]
    if sum(pieces) > 1:
        return True
    sentence = words_of[0].casefold() in _ORDERS or len(words_of) <= _LEAST_WORDS
    return not strict and (pieces[0] or (pieces[1] and not sentence))


def joined(drafts: Sequence[Draft], more: Sequence[Draft]) -> list[Draft]:
    """The drafts with further ones: a line about one that is there already is that one, written anew."""
    whole = list(drafts)
    for fresh in more:
        at = next((place for place, one in enumerate(whole) if is_same(one, fresh)), None)
        if at is None:
            whole.append(fresh)
        else:
            whole[at] = _filled(whole[at], fresh)
    return whole


def is_whole(draft: Draft) -> bool:
    """Whether nothing has to be asked about it."""
    return draft.due is not None and draft.owner is not None and not (draft.doubt and draft.target is None)


def is_same(one: Draft, other: Draft) -> bool:
    """Whether two lines are about one objective: one title, or the figures of one and a title that goes on."""
    first, second = sorted((" ".join(draft.title.casefold().split()) for draft in (one, other)), key=len)
    figures = one.target is not None and (one.baseline, one.target) == (other.baseline, other.target)
    return first == second or (figures and second.startswith(f"{first} "))


def _filled(draft: Draft, fresh: Draft) -> Draft:
    """What was written anew; what it leaves out stays."""
    figures = fresh if fresh.target is not None or draft.target is None else draft
    dated = fresh if fresh.due else draft
    owned = fresh if fresh.owner or fresh.owner_text else draft
    return replace(
        fresh, kind=figures.kind, unit=figures.unit, baseline=figures.baseline, target=figures.target,
        due=dated.due, due_text=dated.due_text, owner=owned.owner, owner_text=owned.owner_text,
        doubt=fresh.doubt if figures is fresh else None,
    )  # fmt: skip


def in_fiscal_year(draft: Draft, today: date, month: int) -> Draft:
    """The draft with its date read anew, where the words of the date depend on when the fiscal year starts."""
    if not by_quarter(draft):
        return draft
    read = read_due(draft.due_text, today, month)
    return replace(draft, due=read.day) if isinstance(read, DateRead) and read.day > today else draft


def by_quarter(draft: Draft) -> bool:
    """Whether the date was given as a part of the fiscal year: `Q2`, `end of quarter`, `FY27`."""
    return draft.due is not None and bool(_QUARTER.search(draft.due_text))


def _draft(read: ObjectiveRead, people: Sequence[Named], speaker: str) -> Draft:
    found = find_in(people, speaker if is_me(read.owner_text) else read.owner_text) if read.owner_text else []
    monthly = any(word in read.title.casefold() for word in _MONTHLY)
    return Draft(
        title=read.title[:1].upper() + read.title[1:],
        kind=KINDS[read.kind],
        unit=read.unit,
        baseline=read.baseline,
        target=read.target,
        due=read.due,
        due_text=read.due_text,
        owner=found[0].id if len(found) == 1 else None,
        owner_text=read.owner_text or "",
        doubt=next((one for one in read.unclear if read.due or one.text != read.due_text), None),
        rhythm=read.rhythm or (FigureRhythm.MONTHLY if monthly else FigureRhythm.WEEKLY),
    )


def is_me(text: str | None) -> bool:
    """Whether a name is the speaker's: `me`."""
    return (text or "").casefold().strip(" .!") in {"me", "myself", "i", "i will", "owned by me", "mine"}


_SHOULD_BE = re.compile(r"\A(?:(?:should|shall|must|has to|is to) be|make that|goes to)\b[ :]*", re.IGNORECASE)
"""`O1 should be Jon, to 2.5M`: no words of a title."""


_SET = r"(?:(?:please )?(?:change|set|put|make|correct) )?(?:the )?"
_BE = r"(?: (?:is|was|to|at|of|from|should be))*:? (?=[$€£]?\d)"
_START = re.compile(rf"{_SET}(?:baseline|start(?:ing|s)?(?: value| figure| point)?|from){_BE}", re.IGNORECASE)
_LIMIT = re.compile(rf"{_SET}(?:limit|target|goal|cap|ceiling){_BE}", re.IGNORECASE)


def changed(draft: Draft, text: str, turn: Turn, people: Sequence[Named]) -> Draft | Problem:
    """The draft with one piece, several pieces or the whole line written anew."""
    text = _LIMIT.sub("target ", _SHOULD_BE.sub("", text.strip().strip(",")), count=1)
    for between in (_COMMA, _AND):
        pieces = [piece for piece in between.split(text) if piece.strip()]
        if len(pieces) > 1 and (several := _all_changed(draft, pieces, turn, people)):
            return several
    named = _named_piece(draft, text)
    if named is not None:
        return named
    piece = _PIECE.fullmatch(text)
    owner = piece[2] if piece else text
    found = find_in(people, owner)
    if len(found) == 1:
        return replace(draft, owner=found[0].id, owner_text="")
    if piece:
        return Problem(
            objective_lines.owner_unclear(owner, [one.name for one in (found or people)], several=bool(found))
        )
    return _read_anew(draft, text, turn, people)


def _named_piece(draft: Draft, text: str) -> Draft | Problem | None:
    """The draft with another rhythm, start, title or unit, where the text says which of them it is."""
    if rhythm := _RHYTHM.fullmatch(text):
        return replace(draft, rhythm=FigureRhythm(rhythm[1].lower()))
    if draft.target is not None and (start := _start_alone(text)) is not None:
        return replace(draft, baseline=start)
    called, piece = _CALLED.fullmatch(text), _PIECE.fullmatch(text)
    name = piece[1].lower() if piece else ""
    if called or (piece and name in {"title", "name"}):
        title = called["title"].strip(" “”\"'") if called else piece[2].strip() if piece else ""
        return Problem(objective_lines.several_in_one(title)) if is_several(title) else replace(draft, title=title)
    if piece and name == "unit":
        unit = piece[2].strip()
        return replace(draft, unit=unit) if _UNIT.fullmatch(unit) else Problem(objective_lines.unit_unclear(unit))
    return None


def _start_alone(text: str) -> Decimal | None:
    """`now 4%`, `start 17`: where it stands, and nothing else; no target."""
    said = f", {_START.sub('now ', text, count=1)}"
    number, begins, ends = where_it_stands(said) or (None, 0, 0)
    alone = number is not None and not re.search(r"\w", f"{said[:begins]} {said[ends:]}")
    return number.value if number and alone else None


def _is_named(piece: str) -> bool:
    return any(form.fullmatch(piece) for form in (_RHYTHM, _CALLED, _PIECE))


def _all_changed(draft: Draft, pieces: Sequence[str], turn: Turn, people: Sequence[Named]) -> Draft | Problem | None:
    """One piece after the other, or the first that can't be used; None where they are rather one line.

    That is a line with words that are no piece, or with two pieces of one kind.
    """
    told: set[str] = set()
    for piece in pieces:
        after = changed(draft, piece, turn, people)
        if isinstance(after, Problem):
            return after if all(map(_is_named, pieces)) else None
        news = {field for field in _FIELDS if getattr(after, field) != getattr(draft, field)}
        news |= {"owner"} if find_in(people, piece) else set()
        if news & told or ("title" in news and not _is_named(piece)):
            return None
        told |= news
        draft = after
    return draft


def _read_anew(draft: Draft, text: str, turn: Turn, people: Sequence[Named]) -> Draft | Problem:
    read = read_objective(text, turn.today, fiscal_year_start_month=turn.book.workspace.fiscal_year_starts)
    if read.target is None and read.due is None:
        alone = [read_objective(f"{sign} {text}", turn.today) for sign in ("to", "by")]
        read = next((one for one in alone if (one.target is not None or one.due) and not one.title), read)
    if read.due is None and read.due_text:
        no_day = next(one for one in read.unclear if one.text == read.due_text)
        return Problem(objective_lines.date_unclear(read.due_text, no_day.what, no_day.choices))
    if read.target is None and read.due is None and read.owner_text is None:
        return Problem(objective_lines.change_unclear(text))
    if read.due is not None and read.due <= turn.today:
        return Problem(objective_lines.date_has_passed(read.due))
    if read.due is not None and not in_reach(turn.today, read.due):
        return Problem(out_of_reach(read.due, turn.today))
    fresh = _draft(read, people, turn.person.id)
    if fresh.owner is None and read.target is None and read.due is None:
        return Problem(objective_lines.change_unclear(text))
    words = _NO_TITLE.sub("", read.title)
    rewritten = bool(words) and (read.target is not None or (read.due is not None and len(read.title.split()) > 1))
    if rewritten and fresh.owner is None and fresh.owner_text[:1].isupper() and not is_me(fresh.owner_text):
        found = find_in(people, fresh.owner_text)
        names = [one.name for one in (found or people)]
        return Problem(objective_lines.owner_unclear(fresh.owner_text, names, several=bool(found)))
    joins = draft.kind is not MetricKind.MILESTONE and fresh.kind is MetricKind.REACH
    keeps_kind = read.target is None or (joins and not (rewritten and read.baseline is not None))
    return replace(
        draft,
        title=fresh.title if rewritten else draft.title,
        kind=draft.kind if keeps_kind else fresh.kind,
        unit=fresh.unit or ("" if rewritten and not keeps_kind and fresh.kind is not draft.kind else draft.unit),
        baseline=draft.baseline if read.baseline is None else read.baseline,
        target=draft.target if read.target is None else read.target,
        due=read.due or draft.due,
        due_text=read.due_text if read.due else draft.due_text,
        owner=fresh.owner or draft.owner,
        rhythm=read.rhythm or draft.rhythm,
        doubt=None,
    )


def draft_of(objective: Objective) -> Draft:
    """An objective as it stands, to be changed piece by piece."""
    metric = objective.metric
    return Draft(
        title=objective.title, kind=metric.kind, unit=metric.unit, baseline=metric.baseline, target=metric.target,
        due=objective.due, owner=objective.owner or NOBODY, rhythm=metric.rhythm,
    )  # fmt: skip


def objective_of(draft: Draft, objective_id: str, now: datetime) -> Objective:
    """The objective that a completed draft makes: without an owner until somebody accepts it."""
    if draft.due is None:
        raise ValueError(f"{objective_id} has no date yet")
    return Objective(
        id=objective_id, at=now, title=draft.title, metric=metric_of(draft), due=draft.due, unowned_since=now
    )


def metric_of(draft: Draft, before: Metric | None = None) -> Metric:
    """The metric of a draft; the current figure of the one before is kept."""
    current = before.current if before and before.current is not None else draft.baseline
    return Metric(
        kind=draft.kind, unit=draft.unit, baseline=draft.baseline, target=draft.target, current=current,
        measured_on=before.measured_on if before else None, rhythm=draft.rhythm,
    )  # fmt: skip


def encoded(drafts: Sequence[Draft]) -> str:
    """Canonical words of several drafts."""
    return msgspec.json.encode(drafts).decode()


def decoded(canonical: str) -> list[Draft]:
    """The drafts that were recorded."""
    return msgspec.json.decode(canonical, type=list[Draft])
