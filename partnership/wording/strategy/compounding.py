"""Quarters side by side, in words."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from partnership.digest_strategy_values import Compared
from partnership.message import Block, Heading, Line, Message, Paragraph, bold, line, lines, said, say, typed
from partnership.objectives import Objective
from partnership.say_do import SAY_DO_FROM
from partnership.strategy.compounding import Quarter
from partnership.strategy.signal import Signal
from partnership.updates import OutcomeKind
from partnership.wording.digest_names import NAME
from partnership.wording.figures import short_day
from partnership.wording.strategy.outcomes import called as kind_called
from partnership.wording.terms import count_word, full_day, listed
from partnership.wording.trimming import cut

_NAMED = 3
"""Repeat wins that are named one by one."""


def called(one: Quarter) -> str:
    """`October to December 2026`, `Since 1 Jan 2027, so far`."""
    if one.running:
        return f"Since {short_day(one.first)} {one.first.year}, so far"
    return f"{one.first:%B} to {one.last:%B %Y}"


def _outcomes(partner: str, kinds: Mapping[OutcomeKind, int]) -> str:
    """`two of revenue`, `five, three of revenue and two of field engagement`."""
    if not kinds:
        return "none"
    parts = [
        f"{count_word(kinds[one])} other" if one is OutcomeKind.OTHER
        else f"{count_word(kinds[one])} of {kind_called(one, partner)}"
        for one in OutcomeKind if kinds.get(one)
    ]  # fmt: skip
    return parts[0] if len(parts) == 1 else f"{count_word(sum(kinds.values()))}, {listed(parts)}"


def _promises(one: Quarter) -> str:
    kept, due = one.promises
    return f"{kept} of {due}" if due >= SAY_DO_FROM else "too few were due to tell"


def _decisions(one: Quarter) -> str:
    made, due = one.decisions
    return f"{made} of {due}" if due else "none was due"


def _signals(scores: Mapping[Signal, int]) -> str:
    return listed([f"{one.value} {scores[one]}" for one in Signal])


def _reached(one: Quarter) -> tuple[Line, ...]:
    if not one.reached:
        return ()
    each = [(f"{'; ' if at else ''}{known.id} ", said(cut(known.title, NAME))) for at, known in enumerate(one.reached)]
    return (line("Reached: ", *(part for pair in each for part in pair), "."),)


def _repeats(wins: Sequence[Objective]) -> tuple[Line, ...]:
    if not wins:
        return ()
    parts = [
        part
        for number, one in enumerate(wins[:_NAMED])
        for part in (", " if number else "", f"{one.id} ", said(cut(one.title, NAME)))
    ]
    more = f" and {len(wins) - _NAMED} more" if len(wins) > _NAMED else ""
    return (line("Repeat wins, with outcomes in two quarters or more: ", *parts, f"{more}."),)


def in_digest(partner: str, compared: Compared | None) -> tuple[Line, ...]:
    """The quarter that has ended beside the one before, one line each."""
    if compared is None:
        return ()
    ended, before = compared.quarters[:2]
    rows = [
        line(f"{called(ended)}, beside the quarter before."),
        line(
            "Outcomes: ",
            said(_outcomes(partner, ended.kinds)),
            "; before ",
            said(_outcomes(partner, before.kinds)),
            ".",
        ),
        *_reached(ended),
        *_repeats(compared.repeated),
    ]
    if ended.promises[1] >= SAY_DO_FROM:
        rows.append(line(f"Promises kept: {_promises(ended)}; before {_promises(before)}."))
    if ended.decisions[1] or before.decisions[1]:
        rows.append(line(f"Decisions made by their date: {_decisions(ended)}; before {_decisions(before)}."))
    if compared.with_signals and ended.scores and before.scores:
        moved = [
            f"{one.value} {ended.scores[one]}, was {before.scores[one]}"
            for one in Signal
            if ended.scores[one] != before.scores[one]
        ]
        rows.append(line(f"Signals: {listed(moved) or 'all as before'}."))
    return tuple(rows)


def in_thread(partner: str, compared: Compared | None) -> list[Line]:
    """Every quarter that is compared, one after another, with the outcomes of each objective."""
    rows: list[Line] = []
    for one in compared.quarters if compared else ():
        rows += [line(bold(called(one))), *_facts(partner, one, with_signals=bool(compared and compared.with_signals))]
    return rows


def _facts(partner: str, one: Quarter, *, with_signals: bool) -> list[Line]:
    by_objective = [f"{name} {count_word(count)}" for name, count in one.objectives.items()]
    each = f" By objective: {listed(by_objective)}." if by_objective else ""
    rows = [
        *_reached(one),
        line("Outcomes: ", said(_outcomes(partner, one.kinds)), f".{each}"),
        line(f"Promises kept: {_promises(one)}. Decisions made by their date: {_decisions(one)}."),
    ]
    return [*rows, line(f"Signals: {_signals(one.scores)}.")] if with_signals and one.scores else rows


def overview(
    partner: str, quarters: Sequence[Quarter], repeated: Sequence[Objective], began: date, *, with_signals: bool
) -> Message:
    """`history`: the quarters since the start, the newest first."""
    blocks: list[Block] = []
    for one in quarters:
        rows = tuple(_facts(partner, one, with_signals=with_signals))
        blocks += [Heading(line(bold(called(one)))), Paragraph(rows)]
    alone = (
        ()
        if len(quarters) > 1
        else (line(f"There is no earlier quarter to compare with: this began on {full_day(began)}."),)
    )
    last = (
        *_repeats(repeated),
        *alone,
        line(f"{typed('history O1')} shows one objective, {typed('history @maria')} one owner."),
    )
    return Message(blocks=(*blocks, Paragraph(last)), summary="The quarters.")


def without_days(overview: Message) -> Message:
    """Days were named, which the quarters don't follow."""
    head = lines(
        f"Days are for one objective or owner, as in {typed('history O1 from 1 Oct')}. These are the quarters:"
    )
    return replace(overview, blocks=(head, *overview.blocks))


def not_started() -> Message:
    """Nothing has happened yet."""
    return say("There is no quarter to look back on yet: it begins with the start.", summary="No history yet.")
