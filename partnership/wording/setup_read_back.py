"""What set-up reads back before it starts, and asks about what is unclear there."""

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from partnership.message import Block, Buttons, Line, Message, line, lines, said, say, typed
from partnership.metric import FigureRhythm, MetricKind
from partnership.objectives import Objective
from partnership.wording.objective_lines import MILESTONE
from partnership.wording.settings import MONTHS
from partnership.wording.setup import LINE
from partnership.wording.taps import tap
from partnership.wording.terms import count_word, full_day, listed, terms, titled
from partnership.wording.trimming import cut

_AT_A_GLANCE = 3
"""Objectives that are shown with every change: a list as short as this is seen at a glance."""

_A_TITLE = 80
"""Characters from which on a title is rather several: the whole list is shown as long as it stands there."""


def read_back(
    name: str,
    drafts: Sequence[tuple[Objective, str]],
    fiscal: tuple[str, date, int] | None = None,
    before: Sequence[tuple[Objective, str]] = (),
) -> Message:
    """What was read, to be confirmed; `name` is the question's. Of a longer list only what differs from `before`.

    `fiscal`: words of a date that depend on the fiscal year, the day I took and the month in which the year starts.
    """
    buttons = [tap(name, "All right", "right", main=True)]
    buttons += [tap(name, f"Change {one.id}", one.id) for one, _ in drafts]
    year: Line = ()
    if fiscal:
        words, day, month = fiscal
        year = line("I took “", said(words), f"” as {full_day(day)}, with a fiscal year from {MONTHS[month - 1]}. ")
        buttons.append(tap(name, "Calendar year", "calendar year"))
    count = f"{count_word(len(drafts)).capitalize()} objective{'' if len(drafts) == 1 else 's'}; "
    fewer, moved = len(drafts) < len(before), _moved(drafts, before)
    short = len(drafts) <= _AT_A_GLANCE or moved or any(len(one.title) > _A_TITLE for one, _ in drafts)
    news = _what_is_new(drafts, before) if before and not short else ()
    how_many = line(count, typed("list"), " shows all of them. ") if news else ()
    way_out = () if news else _way_out([one.id for one, _ in drafts])
    return say(
        *((_off_the_list(drafts, before),) if fewer else ()),
        *(news or _all_read(name, drafts)),
        line(*year, *how_many, "Is that right?", *way_out),
        summary="Steward: did I read the objectives right?",
        buttons=tuple(buttons),
    )


def list_until_now(name: str, question: Message, titles: Sequence[str]) -> Message:
    """The question for the objectives, with those that are kept unless others are written."""
    if not titles:
        return question
    count = count_word(len(titles))
    which = f"the {count} until now are" if len(titles) > 1 else "the one until now is"
    named = said(listed(list(titles)))
    kept = lines(line(f"Nothing is lost: {which} ", named, ". What you write takes the place of the list."))
    return replace(question, blocks=(kept, *question.blocks, Buttons((tap(name, "Keep the list", "keep"),))))


def _all_read(name: str, drafts: Sequence[tuple[Objective, str]]) -> tuple[str | Line | Block, ...]:
    rows = [_read_line(objective, owner) for objective, owner in drafts]
    return (f"I read {count_word(len(rows))}:" if name == "review" else "Now:", lines(*rows))


def _what_is_new(
    drafts: Sequence[tuple[Objective, str]], before: Sequence[tuple[Objective, str]]
) -> tuple[str | Line | Block, ...]:
    """The lines that are not as they were."""
    old = [_read_line(objective, owner) for objective, owner in before]
    new = [row for row in (_read_line(objective, owner) for objective, owner in drafts) if row not in old]
    return ("Now:", lines(*new)) if new else ()


def _off_the_list(drafts: Sequence[tuple[Objective, str]], before: Sequence[tuple[Objective, str]]) -> Line:
    """What came off, and that others have its number now: the next one is removed by the list as it stands."""
    left = {objective.title for objective, _ in drafts}
    off = [objective.title for objective, _ in before if objective.title not in left]
    moved = " The numbers behind moved up." if _moved(drafts, before) else ""
    return line("Off the list: ", said(listed(off)), ".", moved) if off else ()


def _moved(drafts: Sequence[tuple[Objective, str]], before: Sequence[tuple[Objective, str]]) -> bool:
    """Whether one is off the list, and another has its number now."""
    left = {objective.title: objective.id for objective, _ in drafts}
    other = any(left.get(objective.title, objective.id) != objective.id for objective, _ in before)
    return len(drafts) < len(before) and other


def agreed_list(drafts: Sequence[tuple[Objective, str]]) -> Message | None:
    """The whole list once it is right, before it goes on, where only what was changed of it was shown."""
    if len(drafts) <= _AT_A_GLANCE:
        return None
    rows = [_read_line(objective, owner) for objective, owner in drafts]
    return say(f"{count_word(len(rows)).capitalize()} objectives:", lines(*rows))


def _way_out(names: Sequence[str]) -> Line:
    """How a line that is none of them goes away, where there is more than one."""
    return line(f" To take one off the list: remove {names[-1]}.") if len(names) > 1 else ()


def _read_line(objective: Objective, owner: str) -> Line:
    metric = objective.metric
    figure = f" Figure: {metric.rhythm.value}"
    if metric.kind is MetricKind.MILESTONE:
        figure = " No figure, a milestone"
    elif metric.rhythm is not FigureRhythm.WEEKLY and owner:
        every = "once a month" if metric.rhythm is FigureRhythm.MONTHLY else "once a quarter"
        figure += f", so {objective.lead or owner} gives the number {every}"
    lead = (" Motion lead: ", said(objective.lead), ".") if objective.lead else ()
    stand_in = (" Stand-in: ", said(objective.stand_ins[0].person), ".") if objective.stand_ins else ()
    return line(*titled(objective), f", {terms(objective)}, {owner or 'owner to be named'}.{figure}.", *lead, *stand_in)


def review_unclear(text: str) -> Message:
    """Neither right nor a change."""
    return say(
        line("I could not use “", said(text.strip()), "”. Say all right, or what should change, for example:"),
        "O1 by 31 Mar   or: O2 owner Ana   or: O3 monthly   or: remove O3",
        line("A whole line adds one, for example: ", MILESTONE),
        "Nothing is lost.",
    )


def part_unclear(text: str) -> Message:
    """One of several changes was not understood, and the others are made."""
    return say(line("I could not use “", said(cut(text.strip(), LINE)), "”; the rest is kept."))


def so_already(text: str) -> Message:
    """One of several changes is no change."""
    return say(line("“", said(cut(text.strip(), LINE)), "” is so already."))


def change_objective(objective: Objective, owner: str) -> Message:
    """What should one objective say."""
    return say(
        _read_line(objective, owner),
        "What should be different? For example: by 31 Mar, or target 80k, or owner Ana, or monthly, or the whole "
        "line again.",
    )
