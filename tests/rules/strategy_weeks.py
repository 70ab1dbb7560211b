"""A digest with everything about strategy switched on, on top of any week of tests/rules/digest_weeks.py."""

from datetime import date, datetime, timedelta

from msgspec.structs import replace

from partnership.attestations import SignalReading
from partnership.book import Book
from partnership.digest import facts
from partnership.digest_strategy_values import (
    Bring,
    CharterNews,
    Compared,
    Deadline,
    DoneMotion,
    Met,
    MissingResources,
    Month,
    Signals,
    Strategy,
)
from partnership.digest_values import Digest
from partnership.engagements import Engagement
from partnership.executive_notes import ExecutiveNote
from partnership.motions import Motion, MotionKind, MotionState
from partnership.objectives import ObjectiveState, Resources
from partnership.strategy.compounding import Quarter
from partnership.strategy.contacts import Gap, OnePerson
from partnership.strategy.signal import Signal
from partnership.strategy.signals import RULES, scores
from partnership.updates import OutcomeKind
from partnership.windows import current_round
from tests.rules.digest_weeks import PIPELINE, RESPONSE, SALES, SECURITY, SELLERS
from tests.world import at

RATIFIED = CharterNews(version=2, ratified_by=("Carlos", "Maria", "Ana"))
NOT_RATIFIED = CharterNews(answered=4, asked=True, agreed=1, needed=3)
FUNDS = Motion(
    id="M1", at=at(2), title="Co-op funds", sort=MotionKind.INCENTIVE, objective="O1", lead="lee", added_by="ada",
    promised="20 customers", claim_by=date(2026, 12, 4),
)  # fmt: skip
BADGE = replace(FUNDS, id="M2", title="Security badge", sort=MotionKind.CERTIFICATION, state=MotionState.DONE)
QUARTERS = tuple(
    Quarter(
        first=first, last=last, kinds={OutcomeKind.REVENUE: number, OutcomeKind.PIPELINE: 3}, objectives={"O1": number},
        promises=(10 + number, 15), decisions=(4 + number, 8), scores=dict.fromkeys(Signal, number),
    )
    for number, first, last in (
        (2, date(2026, 7, 1), date(2026, 9, 30)),
        (1, date(2026, 4, 1), date(2026, 6, 30)),
        (3, date(2026, 1, 1), date(2026, 3, 31)),
    )
)  # fmt: skip
ENDED = (
    replace(SELLERS, id="O7", title="Field readiness", state=ObjectiveState.DONE, closed_at=at(19)),
    replace(
        SECURITY, id="O8", title="Hardware bundle", state=ObjectiveState.DROPPED, closed_at=at(19),
        closed_because="The margin goes to others",
    ),
)  # fmt: skip


def everything(book: Book, now: datetime, charter: CharterNews, words: str = "") -> Digest:
    """The digest of this moment with every line that there is about strategy; `words` go on with what people wrote."""
    window = current_round(book, now.replace(hour=0))
    digest = facts(book, now, window)
    return replace(digest, ended=digest.ended or ENDED, strategy=_strategy(book, now, charter, words))


def _strategy(book: Book, now: datetime, charter: CharterNews, words: str) -> Strategy:
    incentive = replace(FUNDS, title=f"{FUNDS.title}{words}", promised=f"{FUNDS.promised}{words}")
    jane = f"Jane Doe{words}"
    met = Engagement(
        id="E1", at=at(20), contact=jane, organisation=f"Microsoft{words}", objective="O1", by="jon",
        text=f"Two accounts shared{words}.", day=date(2026, 11, 20),
    )  # fmt: skip
    note = ExecutiveNote(
        id="maria:2026-11", at=at(20), person="maria", role=f"Two sellers own it now{words}",
        decided=f"To hire one{words}", given=f"10 days{words}", held_to=f"Jon to O3{words}",
    )  # fmt: skip
    before = SignalReading(
        id="2026-W46", at=at(17), points={one: tuple(rule.__name__ for rule in RULES[one]) for one in Signal}
    )
    return Strategy(
        charter=charter,
        hard_to_read=(PIPELINE, RESPONSE),
        parked=("M3", "M4", "M5"),
        funded=(incentive,),
        deadlines=(Deadline(motion=incentive, lead="Lee"),),
        missing=(
            MissingResources(
                objective=replace(SALES, resources=f"6 Legal days{words}"), state=Resources.NEVER, by="Maria"
            ),
            MissingResources(objective=replace(SELLERS, resources="2 sellers"), state=Resources.REDUCED, by="Jon"),
        ),
        months=(Month(name="Maria", note=note),),
        done=(DoneMotion(motion=BADGE, bring=Bring(follow_on=SALES)),),
        met=tuple(
            Met(engagement=replace(met, id=f"E{number}", day=met.day - timedelta(days=number)), by="Jon")
            for number in range(3)
        ),
        one_person=OnePerson(jane, 7, 9),
        gap=Gap(24, 8),
        signals=Signals(scored=scores(book, now), points=before, monthly=True),
        compared=Compared(quarters=QUARTERS, repeated=(SALES, PIPELINE), with_signals=True),
    )
