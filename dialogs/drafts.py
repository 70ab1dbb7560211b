"""An objective while it is being written down: read from a line, joined with others, made an objective."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

import msgspec
from msgspec.structs import replace

from dialogs.reading.dates import DateRead
from dialogs.reading.due_said import read_due
from dialogs.reading.objective_line import ObjectiveRead, is_several
from dialogs.reading.objective_lines import read_objectives
from dialogs.reading.questions import is_question
from dialogs.reading.unclear import Unclear
from dialogs.roster import Named, find_in
from partnership.day_bounds import in_reach
from partnership.errors import Refused
from partnership.metric import FigureRhythm, Metric, MetricKind
from partnership.objectives import Objective
from partnership.record import Value
from partnership.turn import Turn
from partnership.wording import objective_lines

NOBODY = "nobody"
KINDS = {
    "reach": MetricKind.REACH,
    "above": MetricKind.ABOVE,
    "below": MetricKind.BELOW,
    "milestone": MetricKind.MILESTONE,
}
# Figures that the partner programme publishes once a month.
_MONTHLY = ("capability score", "designation", "co-op", "incentive", "certif", "partner score")
_ADD = re.compile(
    r"^ *(?:please )?(?:and )?(?:(?:objectives? add|add|also|and|plus)(?: one| another)?(?: more)?"
    r"(?: objective| milestone)?|(?:another|one more|new) (?:one|objective|milestone)|milestone|objective) *:? +",
    re.IGNORECASE,
)
_AGREED = re.compile(
    r"^ *(?:(?:yes|yep|yeah|ok|okay|(?:that's |all )?(?:right|good|great|fine|perfect|correct)|thanks)\b *"
    r"[,.:;!–-]+ +)*(?:(?:and )?(?:the )?next(?: one| objective)?(?: is)? *[,.:;!–-]+ +)?(?=\S)",
    re.IGNORECASE,
)
"""A yes to what was read back, before the next line: `yes. Next: …`."""
_QUARTER = re.compile(
    r"\bq ?[1-4]\b(?!\W{1,3}(?:(?:of|in) )?(?:19|2[0-2])\d\d)|quarter|quartal|\bh[12]\b|half|fiscal|\bfy ?\d"
    r"|business year",
    re.IGNORECASE,
)
"""`Q2 2027` is a quarter of the calendar, whenever the fiscal year starts."""
_ORDERS = frozenset({"please", "move", "change", "set", "make", "put", "all", "can", "could", "let", "i", "we", "it"})
_DONE = re.compile(r"(?<=\w)[ ,]+done$", re.IGNORECASE)
"""`AI designation, done by 26 Feb`: how a milestone is read back is how it may be typed."""
_OWNER_FIRST = re.compile(
    r"(?:(?:and|for|also) )*(?P<who>@?[^\W\d_a-z][\w'’-]*(?: [^\W\d_a-z][\w'’-]*)?)"
    r"(?:['’]s?)?(?: ?:| [-–—]| should| will| is to| to) +(?:(?:also|then|please) +)?(?=\S)"
)
"""`Carlos: meet the country manager twice`"""
_SHOULD = re.compile(r"^(?:should|shall|will|must|has to|is to) (?:also )?(?=\S)")
"""`@Carlos should meet the country manager`"""
_MOTION = re.compile(r"(?:(?:a|an|the|new|another) )+(?:motion|incentive)\b|motion add\b|motion:", re.IGNORECASE)
"""A line that adds a motion is no objective."""
_ABSENT = re.compile(
    r"(?:(?:and|but|also|though) )*\S+(?: \S+)? (?:is|are|will be) (?:away|off|out|on (?:holiday|leave|vacation))\b",
    re.IGNORECASE,
)
"""`all right, but Jon is away until January` tells of days off."""
_LEAST_WORDS = 2
_MOST = 50
"""Objectives in one message."""


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
    included: bool = False
    """The figure of a limit is within it: at most 2, not below 2."""
    rhythm: FigureRhythm = FigureRhythm.WEEKLY


def read_drafts(text: str, turn: Turn, people: Sequence[Named]) -> list[Draft]:
    """The objectives of several lines or pasted rows. Refused for more than anybody holds to."""
    return _not_too_many(_read(text, turn, people))


def _not_too_many(drafts: list[Draft]) -> list[Draft]:
    if len(drafts) > _MOST:
        raise Refused(objective_lines.too_many(len(drafts), _MOST))
    return drafts


def _read(text: str, turn: Turn, people: Sequence[Named]) -> list[Draft]:
    fiscal = turn.book.workspace.fiscal_year_starts
    read = read_objectives(_ADD.sub("", _AGREED.sub("", text)), turn.today, fiscal_year_start_month=fiscal)
    meant = [
        one
        for one in read
        if one.title and not asks(one.title) and not (_MOTION.match(one.title) or _ABSENT.match(one.title))
    ]
    drafts = [draft_from(one, people, turn.person.id) for one in meant]
    return [replace(one, due=None) if one.due and not _can_be_due(one.due, turn) else one for one in drafts]


def asks(title: str) -> bool:
    """Whether a line begins with a question, which is no objective: `Will anyone be asked at Christmas? We close`."""
    question, mark, _ = title.partition("?")
    return bool(mark) and is_question(f"{question}?")


def _can_be_due(day: date, turn: Turn) -> bool:
    return day > turn.today and in_reach(turn.today, day)


def whole_lines(text: str, turn: Turn, people: Sequence[Named], *, strict: bool = False) -> list[Draft]:
    """The objectives of a text that is nothing but whole lines: a title with figures, or with a date and a person.

    `strict` where a bare answer may have figures too: there a line needs two of figures, date and person.
    """
    drafts = _read(text, turn, people)
    whole = all(_whole(one, strict=strict) and not is_several(one.title) for one in drafts)
    return _not_too_many(drafts) if drafts and whole else []


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
    start = fresh.baseline if fresh.baseline is not None or fresh.target is None else draft.baseline
    only_to = fresh.kind is MetricKind.REACH and fresh.baseline is None and draft.target is not None  # `deals to 12`
    dated = fresh if fresh.due else draft
    owned = fresh if fresh.owner or fresh.owner_text else draft
    return replace(
        fresh, title=max(draft.title, fresh.title, key=len) if only_to else fresh.title,
        kind=draft.kind if only_to else figures.kind, unit=figures.unit or draft.unit,
        baseline=figures.baseline if figures is draft else start, target=figures.target,
        due=dated.due, due_text=dated.due_text, owner=owned.owner, owner_text=owned.owner_text,
        included=draft.included if only_to else figures.included, doubt=fresh.doubt if figures is fresh else None,
    )  # fmt: skip


def in_fiscal_year(draft: Draft, today: date, month: int) -> Draft:
    """The draft with its date read anew, where the words of the date depend on when the fiscal year starts."""
    if not by_quarter(draft):
        return draft
    read = read_due(draft.due_text, today, month)
    return replace(draft, due=read.day) if isinstance(read, DateRead) and read.day > today else draft


def by_quarter(draft: Draft) -> bool:
    """Whether the date was given as a part of the fiscal year: `Q2`, `end of quarter`, `FY27`."""
    return draft.due is not None and is_quarter(draft.due_text)


def is_quarter(words: str) -> bool:
    """Whether the words of a date name a part of the fiscal year."""
    return bool(_QUARTER.search(words))


def draft_from(read: ObjectiveRead, people: Sequence[Named], speaker: str) -> Draft:
    """The draft that a line makes, read as it is; a name that is nobody's alone stays in words."""
    found = find_in(people, speaker if is_me(read.owner_text) else read.owner_text) if read.owner_text else []
    monthly = any(word in read.title.casefold() for word in _MONTHLY)
    title = _DONE.sub("", read.title) if read.kind == "milestone" else read.title
    first = _OWNER_FIRST.match(title) if not read.owner_text else None
    if first and len(theirs := find_in(people, first["who"])) == 1:
        found, title = theirs, title[first.end() :]
    title = _SHOULD.sub("", title) if read.owner_text else title
    return Draft(
        title=title[:1].upper() + title[1:],
        kind=KINDS[read.kind],
        unit=read.unit,
        baseline=read.baseline,
        target=read.target,
        included=read.included,
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


def draft_of(objective: Objective) -> Draft:
    """An objective as it stands, to be changed piece by piece."""
    metric = objective.metric
    return Draft(
        title=objective.title, kind=metric.kind, unit=metric.unit, baseline=metric.baseline, target=metric.target,
        due=objective.due, owner=objective.owner or NOBODY, rhythm=metric.rhythm, included=metric.included,
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
        measured_on=before.measured_on if before else None, rhythm=draft.rhythm, included=draft.included,
    )  # fmt: skip


def encoded(drafts: Sequence[Draft]) -> str:
    """Canonical words of several drafts."""
    return msgspec.json.encode(drafts).decode()


def decoded(canonical: str) -> list[Draft]:
    """The drafts that were recorded."""
    return msgspec.json.decode(canonical, type=list[Draft])
