"""/metrics as Prometheus reads it."""

from collections.abc import Iterable
from datetime import UTC, datetime

from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.samples import Sample

from bot.standing import Due, Standing

NOTHING = Standing(
    real=datetime(2026, 11, 24, 9, tzinfo=UTC),
    waiting={"pending": 0, "claimed": 0},
    oldest=0.0,
    due={"deliveries": Due(0, 0.0), "workspaces": Due(0, 0.0)},
    people={},
    homes={},
    digests={},
    without_admin=0,
    backed_up=None,
)
"""A Steward that nobody has spoken to."""


def samples(text: bytes) -> Iterable[Sample]:
    return [sample for family in text_string_to_metric_families(text.decode()) for sample in family.samples]


def value(text: bytes, name: str, **labels: str) -> float | None:
    """The one sample with this name and these labels among its own; the sum of several."""
    found = [one.value for one in samples(text) if one.name == name and labels.items() <= one.labels.items()]
    return sum(found) if found else None
