"""Another target or day than the last digest told of, in the line of the objective."""

from partnership.digest_entry import Entry
from partnership.figures import number
from partnership.metric import MetricKind
from partnership.wording.figures import short_day


def was(entry: Entry) -> str:
    """`, was 26 Feb`, `, was $100k`, `, was $100k by 26 Feb`; empty where both are as they were told."""
    before, metric = entry.terms_before, entry.objective.metric
    if before is None:
        return ""
    moved = before.due != entry.objective.due
    told = [number(before.target, metric.unit)] if before.target is not None and before.target != metric.target else []
    told += [f"by {short_day(before.due)}" if told else short_day(before.due)] if moved else []
    undated = moved and metric.kind in (MetricKind.BELOW, MetricKind.ABOVE)
    now = f", by {short_day(entry.objective.due)}" if undated else ""
    return f"{now}, was {' '.join(told)}" if told else ""


def new_terms(entry: Entry) -> str:
    """The same where the line names no day: `by 19 Mar, was 26 Feb`, `target was $12`."""
    known, before = was(entry), entry.terms_before
    if not known or before is None:
        return ""
    one = entry.objective
    if known.startswith(", by"):
        return known.removeprefix(", ")
    dated = before.due != one.due
    return f"by {short_day(one.due)}{known}" if dated else f"target {known.removeprefix(', ')}"
