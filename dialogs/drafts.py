"""An objective while it is being written down: read from a line, asked for what is missing, changed piece by piece."""

import re
from collections.abc import Callable, Generator, Sequence
from datetime import date, datetime
from decimal import Decimal

import msgspec
from msgspec.structs import replace

from dialogs.engine import Problem, Question, Reader, ask
from dialogs.reading.dates import DateRead
from dialogs.reading.objective_line import ObjectiveRead, read_due, read_objective, read_objectives
from dialogs.reading.unclear import Unclear
from dialogs.roster import Named, find_in
from partnership.message import Message
from partnership.objectives import FigureRhythm, Metric, MetricKind, Objective
from partnership.record import Value
from partnership.turn import Turn
from partnership.wording import objectives as words

NOBODY = "nobody"
_KINDS = {
    "reach": MetricKind.REACH,
    "above": MetricKind.ABOVE,
    "below": MetricKind.BELOW,
    "milestone": MetricKind.MILESTONE,
}
# Figures that the partner programme publishes once a month.
_MONTHLY = ("capability score", "designation", "co-op", "incentive", "certif", "partner score")
_RHYTHM = re.compile(r"(?:figures? ?:? ?)?(weekly|monthly|quarterly)", re.IGNORECASE)
_ADD = re.compile(
    r"^ *(?:please )?(?:(?:objectives? add|add|also|and|plus)(?: one| another)?(?: more)?(?: objective| milestone)?"
    r"|(?:another|one more|new) (?:one|objective|milestone)|milestone|objective) *:? +",
    re.IGNORECASE,
)
_QUARTER = re.compile(r"\bq ?[1-4]\b|quarter|quartal|\bh[12]\b|half|fiscal|\bfy ?\d|business year", re.IGNORECASE)
_ORDERS = frozenset({"please", "move", "change", "set", "make", "put", "all", "can", "could", "let", "i", "we", "it"})
_LEAST_WORDS = 2
_TEMPLATES = re.compile(r"(?:(?:show|see|any|the|me|some|please|can i see) ?)*(?:templates?|examples?)", re.IGNORECASE)
_BESIDE_A_DATE = re.compile(
    r"\b(?:by|until|till|on|before|due|the|please|say|maybe|make|it|is|at|latest|no|later|than|end|of|bis|zum|let's|"
    r"perhaps|around|about|i|think|we|want|should|be|that|this|year|then|ok|okay|thanks)\b|[\s.,:;!?()-]",
    re.IGNORECASE,
)
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
    doubt: Unclear | None = None
    rhythm: FigureRhythm = FigureRhythm.WEEKLY


def read_drafts(text: str, turn: Turn, people: Sequence[Named]) -> list[Draft]:
    """The objectives of several lines or pasted rows."""
    fiscal = turn.book.workspace.fiscal_year_starts
    read = read_objectives(_ADD.sub("", text), turn.today, fiscal_year_start_month=fiscal)
    drafts = [_draft(one, people) for one in read if one.title]
    return [replace(one, due=None) if one.due and one.due <= turn.today else one for one in drafts]


def whole_lines(text: str, turn: Turn, people: Sequence[Named], *, strict: bool = False) -> list[Draft]:
    """The objectives of a text that is nothing but whole lines: a title with figures, or with a date and a person.

    `strict` where a bare answer may have figures too: there a line needs two of figures, date and person.
    """
    drafts = read_drafts(text, turn, people)
    return drafts if drafts and all(_whole(one, strict=strict) for one in drafts) else []


def _whole(draft: Draft, *, strict: bool) -> bool:
    words_of = draft.title.split()
    if len(words_of) < _LEAST_WORDS:
        return False
    pieces = [draft.target is not None, draft.due is not None, bool(draft.owner_text)]
    if sum(pieces) > 1:
        return True
    sentence = words_of[0].casefold() in _ORDERS or len(words_of) <= _LEAST_WORDS
    return not strict and (pieces[0] or (pieces[1] and not sentence))


def in_fiscal_year(draft: Draft, turn: Turn) -> Draft:
    """The draft with its date read anew, where the words of the date depend on when the fiscal year starts."""
    if not by_quarter(draft):
        return draft
    read = read_due(draft.due_text, turn.today, turn.book.workspace.fiscal_year_starts)
    return replace(draft, due=read.day) if isinstance(read, DateRead) and read.day > turn.today else draft


def by_quarter(draft: Draft) -> bool:
    """Whether the date was given as a part of the fiscal year: `Q2`, `end of quarter`, `FY27`."""
    return draft.due is not None and bool(_QUARTER.search(draft.due_text))


def _draft(read: ObjectiveRead, people: Sequence[Named]) -> Draft:
    found = find_in(people, read.owner_text) if read.owner_text else []
    monthly = any(word in read.title.casefold() for word in _MONTHLY)
    return Draft(
        title=read.title[:1].upper() + read.title[1:],
        kind=_KINDS[read.kind],
        unit=read.unit,
        baseline=read.baseline,
        target=read.target,
        due=read.due,
        due_text=read.due_text,
        owner=found[0].id if len(found) == 1 else None,
        owner_text=read.owner_text or "",
        doubt=next(iter(read.unclear), None),
        rhythm=FigureRhythm.MONTHLY if monthly else FigureRhythm.WEEKLY,
    )


def completed(
    turn: Turn, name: str, draft: Draft, people: Sequence[Named], again: str = "", further: list[Draft] | None = None
) -> Generator[Question, str, Draft]:
    """The draft with every missing piece asked for, one at a time; questions are named after `name`, such as O2.

    `again` tells apart the questions of a later round about an objective of the same name. Whole lines typed at one of
    them are added to `further`.
    """
    more = further if further is not None else []
    if draft.doubt and draft.due is None and draft.target is not None:
        draft = replace(draft, doubt=None)
    if draft.doubt and draft.target is None:
        text = draft.doubt.text
        figures = yield from _piece(
            f"{name} figures{again}",
            lambda key: words.which_figures(key, name, draft.title, text),
            or_more(_read_figures, people, strict=True),
            more,
        )
        draft = replace(_with_figures(draft, figures, turn), doubt=None)
    if draft.due is None:
        message = words.by_when(name, draft.title)
        day = yield from _piece(f"{name} due{again}", lambda _: message, or_more(_read_due, people), more)
        draft = replace(draft, due=date.fromisoformat(day), due_text="")
    if draft.owner is None:
        names, typed = [(one.id, one.name) for one in people], draft.owner_text
        owner = yield from _piece(
            f"{name} owner{again}",
            lambda key: words.who_owns(key, name, draft.title, typed, names),
            or_more(reader_of_owner(people), people),
            more,
        )
        draft = replace(draft, owner=owner)
    return replace(draft, doubt=None)


def _piece(
    key: str, message: Callable[[str], Message], read: Reader, more: list[Draft]
) -> Generator[Question, str, str]:
    """One piece, asked for again after every whole line that came instead of it."""
    number, shown = 1, message(key)
    while (answer := (yield from ask(key, shown, read))).startswith("["):
        added = decoded(answer)
        more += added
        number += 1
        key = f"{key} {number}"
        shown = words.taken_too([one.title for one in added], message(key))
    return answer


def or_more(read: Reader, people: Sequence[Named], *, strict: bool = False) -> Reader:
    """A reader that also takes whole lines, as further objectives, and shows the templates when asked for them."""

    def reads(text: str, turn: Turn) -> str | Problem:
        if asks_for_templates(text):
            return Problem(words.templates())
        drafts = whole_lines(text, turn, people, strict=strict)
        return encoded(drafts) if drafts else read(text, turn)

    return reads


def asks_for_templates(text: str) -> bool:
    """Whether somebody wants lines to copy."""
    return bool(_TEMPLATES.fullmatch(text.strip(" .!?…")))


def reader_of_owner(people: Sequence[Named]) -> Reader:
    """Reads one executive, or nobody yet."""

    def read(text: str, _turn: Turn) -> str | Problem:
        if text.casefold().strip(" .") in {NOBODY, "nobody yet", "later", "none", "to be named", "open", "-"}:
            return NOBODY
        found = find_in(people, text)
        if len(found) == 1:
            return found[0].id
        return Problem(words.owner_unclear(text, [one.name for one in (found or people)], several=bool(found)))

    return read


def _read_due(text: str, turn: Turn) -> str | Problem:
    """A date, where the text is nothing but a date."""
    found = read_due(text, turn.today, turn.book.workspace.fiscal_year_starts)
    if not isinstance(found, DateRead):
        return Problem(words.date_unclear(text, found.what if found else "", found.choices if found else ()))
    beside = _BESIDE_A_DATE.sub("", f"{text[: found.start]} {text[found.end :]}")
    if beside:
        return Problem(words.date_and_more(text, found.day))
    return found.day.isoformat() if found.day > turn.today else Problem(words.date_has_passed(found.day))


def _read_figures(text: str, turn: Turn) -> str | Problem:
    if text.casefold().strip(" .") in {"no figure", "none", "no", "milestone"}:
        return "no figure"
    read = read_objective(f"x {text}", turn.today)
    if read.target is None:
        read = read_objective(f"x from 0 to {text}", turn.today)
    if read.target is None:
        return Problem(words.figures_unclear(text))
    return text if read_objective(f"x {text}", turn.today).target is not None else f"from 0 to {text}"


def _with_figures(draft: Draft, figures: str, turn: Turn) -> Draft:
    if figures == "no figure":
        return replace(draft, kind=MetricKind.MILESTONE, target=None, baseline=None)
    read = read_objective(f"x {figures}", turn.today)
    return replace(
        draft, kind=_KINDS[read.kind], baseline=read.baseline, target=read.target, unit=read.unit or draft.unit
    )


def changed(draft: Draft, text: str, turn: Turn, people: Sequence[Named]) -> Draft | Problem:
    """The draft with one piece, several pieces or the whole line written anew."""
    text = text.strip().strip(",")
    rhythm = _RHYTHM.fullmatch(text)
    if rhythm:
        return replace(draft, rhythm=FigureRhythm(rhythm[1].lower()))
    piece = _PIECE.fullmatch(text)
    if piece and piece[1].lower() in {"title", "name"}:
        return replace(draft, title=piece[2].strip())
    if piece and piece[1].lower() == "unit":
        return replace(draft, unit=piece[2].strip())
    owner = piece[2] if piece else text
    found = find_in(people, owner)
    if len(found) == 1:
        return replace(draft, owner=found[0].id, owner_text="")
    if piece:
        return Problem(words.owner_unclear(owner, [one.name for one in (found or people)], several=bool(found)))
    return _read_anew(draft, text, turn, people)


def _read_anew(draft: Draft, text: str, turn: Turn, people: Sequence[Named]) -> Draft | Problem:
    read = read_objective(text, turn.today, fiscal_year_start_month=turn.book.workspace.fiscal_year_starts)
    only_figure = read_objective(f"to {text}", turn.today) if read.target is None and not read.due else None
    if only_figure and only_figure.target is not None and not only_figure.title:
        read = only_figure
    if read.target is None and read.due is None and read.owner_text is None:
        return Problem(words.change_unclear(text))
    if read.due is not None and read.due <= turn.today:
        return Problem(words.date_has_passed(read.due))
    fresh = _draft(read, people)
    rewritten = bool(read.title) and (read.target is not None or (read.due is not None and len(read.title.split()) > 1))
    keeps_kind = read.target is None or (draft.kind is not MetricKind.MILESTONE and fresh.kind is MetricKind.REACH)
    return replace(
        draft,
        title=fresh.title if rewritten else draft.title,
        kind=draft.kind if keeps_kind else fresh.kind,
        unit=fresh.unit or draft.unit,
        baseline=draft.baseline if read.baseline is None else read.baseline,
        target=draft.target if read.target is None else read.target,
        due=read.due or draft.due,
        due_text=read.due_text if read.due else draft.due_text,
        owner=fresh.owner or draft.owner,
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
