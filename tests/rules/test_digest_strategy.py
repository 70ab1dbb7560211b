"""The digest with everything about strategy in it at once."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from msgspec.structs import replace

from partnership.attestations import SignalReading
from partnership.book import Book
from partnership.digest import facts
from partnership.digest_strategy_values import Compared, Met, Signals
from partnership.digest_values import Digest
from partnership.engagements import Engagement
from partnership.message import Heading, Paragraph, text_of
from partnership.strategy.compounding import Quarter
from partnership.strategy.contacts import Gap, OnePerson
from partnership.strategy.signal import Signal
from partnership.strategy.signals import RULES, Read, Scored
from partnership.updates import OutcomeKind
from partnership.windows import current_round
from partnership.wording.digest import LONGEST, LONGEST_THREAD, digest_message
from tests.rules import digest_weeks as weeks
from tests.rules.digest_weeks import post_length
from tests.world import OBJECTIVES, at

LONG = "One of a very long name and of an even longer organisation that nobody can say in one breath"
SCORED = tuple(
    Scored(one, {rule.__name__: Read(holds=False, count=11, of_all=12, other=13) for rule in RULES[one]})
    for one in Signal
)
ALL = {one: tuple(rule.__name__ for rule in RULES[one]) for one in Signal}
QUARTERS = tuple(
    Quarter(
        first=day, last=day.replace(month=day.month + 2), kinds=dict.fromkeys(OutcomeKind, 12), objectives={"O1": 60},
        promises=(100, 120), decisions=(100, 120), scores=dict.fromkeys(Signal, number),
    )
    for number, day in enumerate((date(2026, 10, 1), date(2026, 7, 1), date(2026, 4, 1)))
)  # fmt: skip


def full(digest: Digest) -> Digest:
    """The digest with every line that item by item may be in it."""
    engagement = Engagement(
        id="E1", at=at(20), contact=LONG, organisation=LONG, text=LONG, by="jon", day=date(2026, 11, 20)
    )
    return replace(
        digest,
        strategy=replace(
            digest.strategy,
            met=(Met(engagement=engagement, by="Jon"),) * 40,
            one_person=OnePerson(LONG, 107, 109),
            gap=Gap(124, 18),
            signals=Signals(scored=SCORED, points=SignalReading(id="x", at=at(17), points=ALL), monthly=True),
            compared=Compared(quarters=QUARTERS, repeated=OBJECTIVES, with_signals=True),
        ),
    )


@pytest.mark.parametrize(
    "week", [weeks.quiet_week, weeks.normal_week, weeks.bad_week, weeks.worst_week], ids=lambda week: week.__name__
)
def test_the_post_stays_within_its_length_with_everything_about_strategy(
    week: Callable[[], tuple[Book, datetime]],
) -> None:
    book, now = week()
    message = digest_message(full(facts(book, now, current_round(book, now.replace(hour=0)))))

    assert post_length(message) <= LONGEST
    rows = [row for one in message.thread if isinstance(one, Paragraph) for row in one.lines]
    assert sum(len(text_of(row)) for row in rows) <= LONGEST_THREAD + 200
    shown = {text_of(one.line) for one in (*message.blocks, *message.thread) if isinstance(one, Heading)}
    if week is weeks.quiet_week:
        assert {"The quarter", "Signals", "Strategy", "Met", "Quarter by quarter"} <= shown
