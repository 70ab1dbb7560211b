"""Completes drafts of objectives: asks for every missing piece, and takes further whole lines at each question."""

import re
from collections.abc import Callable, Generator, Sequence
from datetime import date

from msgspec.structs import replace

from dialogs.drafts import KINDS, NOBODY, Draft, decoded, encoded, is_me, is_quarter, is_same, joined, whole_lines
from dialogs.engine import DROPPED, Earlier, Problem, Question, Reader, ask
from dialogs.piece_asides import ALL_OFF, TITLE, or_aside, or_owner_and_more
from dialogs.reading.dates import DateRead
from dialogs.reading.due_said import read_due
from dialogs.reading.objective_line import read_objective
from dialogs.rhythm_aside import rhythm_aside
from dialogs.roster import Named, Other, find_in, not_on_the_roster
from partnership.day_bounds import in_reach
from partnership.message import Message
from partnership.metric import MetricKind
from partnership.strategy.templates import first_of, templates_for
from partnership.turn import Turn
from partnership.wording import objective_lines
from partnership.wording.day_bounds import out_of_reach, too_far
from partnership.wording.list_asides import start_after_list
from partnership.wording.setup_read_back import part_unclear
from partnership.wording.strategy.templates import to_copy
from partnership.wording.terms import full_day

_BESIDE_A_DATE = re.compile(
    r"\b(?:by|until|till|on|before|due|the|please|say|maybe|make|it|is|at|latest|no|later|than|end|of|bis|zum|let's|"
    r"perhaps|around|about|i|think|we|want|should|be|that|this|year|then|ok|okay|thanks|same|also|again|too|both|all|yes|well)\b|[\s.,:;!?()-]",
    re.IGNORECASE,
)
_MORE = re.compile(r",(?!\d) *(?:and +)?(?=[^\W\d_])|[.;] +|,? +and +(?=[^\W\d_])")
"""Between figures and what else is said with them."""
_PART = re.compile(r"(?:make .{1,60}? (?:the |a )?)?(?:(?P<lead>(?:motion )?lead)|stand-?in|stand in)", re.IGNORECASE)
_PARTS = {"lead": "lead", "stand-in": "stand_in"}
"""What can be answered of somebody who is no executive, and where a draft keeps it."""
_RATHER = re.compile(
    r"^(?:no|sorry|take|i mean)\b[ ,.:]*(?:(?:it['’]?s|it is|i meant?|make it|take)\b[ :]*)?", re.IGNORECASE
)
"""What stands before the right owner: `no, it's Jon`."""
_OF_ANOTHER = re.compile(
    r"O ?\d{1,3}:? (?:is|should|at (?:most|least)|owner|title|weekly|monthly|quarterly)\b[^\n]*", re.IGNORECASE
)
"""What is said of one that is listed is no further line."""
_TEMPLATES = re.compile(r"(?:(?:show|see|any|the|me|some|please|can i see) ?)*(?:templates?|examples?)", re.IGNORECASE)
_NONE = (
    r"(?:(?:please )?(?:remove|drop|delete|forget|scratch|skip|discard) (?:it|that|this(?: one)?|(?P<id>o ?\d{1,3}))"
    r"|never ?mind|(?:it|that|this)(?:['’]s| is|s| was) (?:no|not an?|none|(?:just |only )?a question)(?: objective)?)"
)
_DROP = re.compile(
    r"(?:(?:no|sorry|oh|wait|please|actually|well|ok(?:ay)?)[ ,.:–-]+)*"
    rf"(?:(?:it|that|this) was (?:just |only )?a question[ ,.:–-]+(?:so |please )*)?{_NONE}"
    rf"(?:[ ,.;:–-]+(?:so |as |because )?{_NONE.replace('?P<id>', '?:')})?"
    r"(?:[ ,]+(?:please|thanks|then))*",
    re.IGNORECASE,
)
"""`no, that was a question, forget it`, `remove O6`: what was read is no objective."""


_TAKES = frozenset({"drop promise", "forget", "help", "objectives"})
"""In set-up `forget it` and `drop it` are of no person or promise there, `start` asks for no help, and the objectives
are the list so far."""


class Dropped(Exception):
    """This one is none of the list, or nothing of it is meant."""


def completed(
    turn: Turn, name: str, draft: Draft, people: Sequence[Named], again: str = "", further: list[Draft] | None = None
) -> Generator[Question, str, Draft]:
    """The draft with every missing piece asked for, one at a time; questions are named after `name`, such as O2.

    `again` tells apart the questions of a later round about an objective of the same name. Whole lines typed at one of
    them are added to `further`; one about this very objective answers what it says of it.
    """
    more = further if further is not None else []
    if draft.doubt and draft.due is None and draft.target is not None:
        draft = replace(draft, doubt=None)
    if draft.doubt and draft.target is None:
        text = draft.doubt.text
        figures = yield from _piece(
            turn,
            f"{name} figures{again}",
            lambda key: objective_lines.which_figures(key, name, draft.title, text),
            or_more(_read_figures, people, strict=True),
            draft,
            more,
        )
        if isinstance(figures, Draft):
            return (yield from completed(turn, name, figures, people, f"{again} anew", more))
        draft = replace(_with_figures(draft, figures, turn), doubt=None)
    if draft.due is None:
        message = objective_lines.by_when(name, draft.title, _no_due(draft, turn))
        day = yield from _piece(
            turn,
            f"{name} due{again}",
            lambda _: message,
            or_owner_and_more(or_more(_read_due, people), draft, people),
            draft,
            more,
        )
        if isinstance(day, Draft):
            return (yield from completed(turn, name, day, people, f"{again} anew", more))
        day, _, said = day.partition(" ")
        draft = replace(draft, due=date.fromisoformat(day), due_text=said)
    if draft.owner is None:
        draft = yield from _owned(turn, name, draft, people, again, more)
    return replace(draft, doubt=None)


def _owned(
    turn: Turn, name: str, draft: Draft, people: Sequence[Named], again: str, more: list[Draft]
) -> Generator[Question, str, Draft]:
    """The draft with an owner; who was named and is not on the roster may get another part in it first."""
    names, typed = [(one.id, one.name) for one in people], draft.owner_text
    other = not_on_the_roster(turn.book, people, typed)
    owner = yield from _piece(
        turn,
        f"{name} owner{again}",
        lambda key: objective_lines.who_owns(key, name, draft.title, typed, names, other.name if other else ""),
        or_owner_and_more(or_more(reader_of_owner(people, other), people), draft, people),
        draft,
        more,
    )
    if other and isinstance(owner, str) and owner in _PARTS:
        part = {_PARTS[owner]: other.who}
        draft = replace(draft, owner_text="", **part)
        owner = yield from _piece(
            turn,
            f"{name} owner{again} then",
            lambda key: objective_lines.who_owns(key, name, draft.title, "", names),
            or_more(reader_of_owner(people), people),
            draft,
            more,
        )
    if isinstance(owner, Draft):
        return (yield from completed(turn, name, owner, people, f"{again} anew", more))
    return replace(draft, owner=owner)


def _piece(
    turn: Turn, key: str, message: Callable[[str], Message], read: Reader, draft: Draft, more: list[Draft]
) -> Generator[Question, str, str | Draft]:
    """One piece, asked for again after every other whole line that came instead of it.

    The draft itself where its own line was written anew.
    """
    takes = _TAKES if turn.book.workspace.started_at is None else frozenset[str]()
    number, shown = 1, message(key)
    name = key.split(maxsplit=1)[0]
    reads = or_aside(_or_dropped(read, name), name, more, draft, dated=" due" in key)
    while (answer := (yield from ask(key, shown, reads, takes=takes))).startswith("["):
        typed = decoded(answer)
        others = [one for one in typed if not is_same(draft, one)]
        changed = [one.title for one in others if any(is_same(one, known) for known in more)]
        more[:] = joined(more, others)
        if len(others) < len(typed):
            return joined([draft], [one for one in typed if is_same(draft, one)])[0]
        number += 1
        key = f"{key} {number}"
        added = [one.title for one in others if one.title not in changed]
        shown = objective_lines.taken_too(added, changed, message(key))
    if answer in {DROPPED, ALL_OFF}:
        raise Dropped(answer)
    if answer.startswith(TITLE):
        return replace(draft, title=answer.removeprefix(TITLE))
    return answer


def _or_dropped(read: Reader, name: str) -> Reader:
    """A reader that also takes that the objective of this name is none."""

    def reads(text: str, turn: Turn) -> str | Problem:
        said = _DROP.fullmatch(text.strip(" .!"))
        if said and (said["id"] is None or said["id"].upper().replace(" ", "") == name):
            return DROPPED
        if text.casefold().strip(" .!") == "start" and turn.book.workspace.started_at is None:
            return Earlier(start_after_list(), answers={})
        return rhythm_aside(text, turn) or read(text, turn)

    return reads


def _no_due(draft: Draft, turn: Turn) -> str:
    """Why the words of the date that was typed are none."""
    found = read_due(draft.due_text, turn.today, turn.book.workspace.fiscal_year_starts)
    if not isinstance(found, DateRead):
        return f"“{found.text}”: {found.what}" if found else ""
    if found.day <= turn.today:
        return f"{full_day(found.day)} has passed"
    return too_far(found.day, turn.today).rstrip(".")


def or_more(read: Reader, people: Sequence[Named], *, strict: bool = False) -> Reader:
    """A reader that also takes whole lines, as further objectives, and shows the templates when asked for them."""

    def reads(text: str, turn: Turn) -> str | Problem:
        if asks_for_templates(text):
            return Problem(templates_to_copy(turn))
        drafts = [] if _OF_ANOTHER.fullmatch(text.strip()) else whole_lines(text, turn, people, strict=strict)
        return encoded(drafts) if drafts else read(text, turn)

    return reads


def asks_for_templates(text: str) -> bool:
    """Whether somebody wants lines to copy."""
    return bool(_TEMPLATES.fullmatch(text.strip(" .!?…")))


def templates_to_copy(turn: Turn) -> Message:
    """The six to begin with, for the company's partner."""
    return to_copy(first_of(templates_for(turn.book.workspace.partner)))


def reader_of_owner(people: Sequence[Named], other: Other | None = None) -> Reader:
    """Reads one executive, or nobody yet; or which part instead somebody has who was named and is no executive."""

    def read(text: str, turn: Turn) -> str | Problem:
        if is_me(text) and any(one.id == turn.person.id for one in people):
            return turn.person.id
        if other and (part := _PART.fullmatch(text.strip(" .!"))):
            return "lead" if part["lead"] else "stand-in"
        if text.casefold().strip(" .") in {NOBODY, "nobody yet", "later", "none", "to be named", "open", "-"}:
            return NOBODY
        found = find_in(people, text) or find_in(people, _RATHER.sub("", text.strip(" .!…")))
        if len(found) == 1:
            return found[0].id
        return Problem(
            objective_lines.owner_unclear(text, [one.name for one in (found or people)], several=bool(found))
        )

    return read


def _read_due(text: str, turn: Turn) -> str | Problem:
    """A date, where the text is nothing but a date; behind it its words, where it is part of a fiscal year."""
    found = read_due(text, turn.today, turn.book.workspace.fiscal_year_starts)
    if not isinstance(found, DateRead):
        return Problem(objective_lines.date_unclear(text, found.what if found else "", found.choices if found else ()))
    beside = _BESIDE_A_DATE.sub("", f"{text[: found.start]} {text[found.end :]}")
    if beside:
        return Problem(objective_lines.date_and_more(text, found.day))
    if found.day <= turn.today:
        return Problem(objective_lines.date_has_passed(found.day))
    if not in_reach(turn.today, found.day):
        return Problem(out_of_reach(found.day, turn.today))
    return f"{found.day.isoformat()} {found.text}" if is_quarter(found.text) else found.day.isoformat()


def _read_figures(text: str, turn: Turn) -> str | Problem:
    if text.casefold().strip(" .") in {"no figure", "none", "no", "milestone"}:
        return "no figure"
    read = read_objective(f"x {text}", turn.today)
    if read.target is None:
        read = read_objective(f"x from 0 to {text}", turn.today)
    if read.target is None:
        return Problem(objective_lines.figures_unclear(text))
    answer = text if read_objective(f"x {text}", turn.today).target is not None else f"from 0 to {text}"
    figures, *more = _MORE.split(answer, maxsplit=1)
    alone = read_objective(f"x {figures}", turn.today)
    if more and (alone.baseline, alone.target) == (read.baseline, read.target):
        return Earlier(part_unclear(more[0]), answers={}, answer=figures)
    return answer


def _with_figures(draft: Draft, figures: str, turn: Turn) -> Draft:
    if figures == "no figure":
        return replace(draft, kind=MetricKind.MILESTONE, target=None, baseline=None)
    read = read_objective(f"x {figures}", turn.today)
    said = draft.doubt.text if draft.doubt and draft.doubt.text in figures else ""
    title = draft.title.removesuffix(said).rstrip(" ,:–-") or draft.title
    return replace(
        draft,
        title=title,
        kind=KINDS[read.kind],
        baseline=read.baseline,
        target=read.target,
        unit=read.unit or draft.unit,
    )
