"""The lines of what came of it: reached, done, taken back, ended."""

from partnership.digest_strategy_values import Bring, DoneMotion
from partnership.digest_values import CameOfIt, TakenBack
from partnership.message import Line, line, said
from partnership.metric import MetricKind
from partnership.objectives import NOT_REACHED, Objective
from partnership.pace import is_short
from partnership.updates import OutcomeKind, Status
from partnership.wording.digest_names import (
    QUOTE,
    TITLE,
    named,
)
from partnership.wording.figures import figure, progress, short_day
from partnership.wording.headline_movers import short_progress
from partnership.wording.trimming import cut

_KINDS = {
    OutcomeKind.INVESTMENT: "the partner's investment",
    OutcomeKind.ENGAGEMENT: "field engagement",
    OutcomeKind.PIPELINE: "pipeline",
    OutcomeKind.REVENUE: "revenue",
}
"""What an outcome is called in the post; one of no kind is called nothing."""


def ended(one: Objective) -> tuple[Line, ...]:
    """What is over since the last digest: how far it came, and why."""
    missed = one.closed_because.startswith(NOT_REACHED)
    how = "not reached" if missed else one.state.value
    words = one.closed_because.removeprefix(NOT_REACHED).strip()
    why = (" “", said(cut(words, QUOTE)), "”") if words else ()
    far = "" if one.metric.kind is MetricKind.MILESTONE else f", {progress(one)}"
    return (line(f"{one.id} ", said(cut(one.title, TITLE), strong=True), f": {how}{far}.", *why),)


def came(one: CameOfIt) -> tuple[Line, ...]:
    title = said(cut(one.objective.title, TITLE), strong=not one.words)
    thanks = (" Thank you, ", named(one.answered_by or one.owner), ".") if one.owner else ()
    if not one.words:
        after = bring_words(one.bring) if one.bring else ()
        quote = (line("“", said(cut(one.quote, QUOTE)), "”"),) if one.quote else ()
        return (
            line("✓ ", f"{one.objective.id} ", title, ": reached", *_at_a_figure(one), *after, ".", *thanks),
            *quote,
        )
    by = ("; ", named(one.answered_by), ", not confirmed by ", named(one.owner)) if one.answered_by else ()
    known = _KINDS.get(one.kind, "") if one.kind else ""
    kind = f"; {known}" if known and known not in one.objective.title.casefold() else ""
    words = said(_begun(cut(one.words, QUOTE).rstrip(".")))
    return (line(words, " (", f"{one.objective.id} ", title, kind, *by, ").", *thanks),)


def _begun(words: str) -> str:
    """Words that begin a line, as a sentence begins; a name that is written small stays."""
    first = words.split(maxsplit=1)[0] if words.split() else ""
    return f"{words[:1].upper()}{words[1:]}" if first.islower() else words


def taken_back(one: TakenBack) -> Line:
    """That what was told as reached is not."""
    title = said(cut(one.objective.title, TITLE), strong=True)
    day = short_day(one.told_on)
    return line(
        f"{one.objective.id} ", title, f": told as reached on {day}; that is taken back, by ", named(one.by), "."
    )


def _at_a_figure(one: CameOfIt) -> Line:
    """` at $104k of $100k`, ` by Maria's word at $90k of $100k`: where the figure that is known is not the target."""
    metric, known = one.objective.metric, one.objective.metric.current
    if not is_short(metric, known):
        told = metric.kind is not MetricKind.MILESTONE and None not in (known, metric.target)
        moved = known != metric.target or _figure_before(one)
        return line(f" at {short_progress(one, known)}{_figure_before(one)}") if told and moved else line()
    by = (" by ", named(one.owner), "'s word") if one.owner else ()
    return line(*by, f" at {short_progress(one, known)}")


def _figure_before(one: CameOfIt) -> str:
    """`, was $61k`, in the round before."""
    standing, metric = one.objective.standing, one.objective.metric
    before = standing.last_value if standing and standing.status is Status.DONE else None
    return "" if before in (None, metric.current) else f", was {figure(metric, before)}"


def bring_words(bring: Bring, lead: str = "; ") -> Line:
    """Behind `reached`: what a milestone is to bring."""
    if bring.follow_on:
        whose = line(f"{lead}follow-on ", f"{bring.follow_on.id} ", said(cut(bring.follow_on.title, TITLE)))
        return line(*whose, f", by {short_day(bring.follow_on.due)}")
    if bring.nothing:
        return line(f"{lead}nothing is to follow")
    return line() if bring.waits else line(f"{lead}what it should bring is not said yet")


def done_motion(one: DoneMotion) -> tuple[Line, ...]:
    """A certification or a listing that is done."""
    title = said(cut(one.motion.title, TITLE), strong=True)
    brings = bring_words(one.bring) if one.bring else ()
    return (line("✓ ", f"{one.motion.id} ", title, ": done", *brings, "."),)
