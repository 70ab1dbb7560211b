"""What a named person attests of a signal, and how the signals were read in a month."""

from typing import ClassVar

from partnership.record import Record
from partnership.strategy.signal import Signal


class Attestation(Record, frozen=True, kw_only=True):
    """One judgement, of which the last in a quarter counts. `id` is `positioning:2026-10`; `at` is when it was said."""

    kind: ClassVar[str] = "attestation"
    signal: Signal
    score: int
    because: str = ""
    by: str


class SignalReading(Record, frozen=True, kw_only=True):
    """The signals as one digest told them. `id` is its window's id."""

    kind: ClassVar[str] = "signal reading"
    points: dict[Signal, tuple[str, ...]] = {}
    """Of each signal the rules that held, by name: a point for each."""

    def score(self, signal: Signal) -> int:
        return len(self.points.get(signal, ()))
