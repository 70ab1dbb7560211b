"""Templates: objectives and motions that partnerships are usually run by, to begin with and to change.

The programme facts among them are Microsoft's, from the pages named as `source`; they change every July, so each has a
day by which somebody should look again. Every target is meant to be edited.
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from partnership.metric import FigureRhythm
from partnership.objectives import PartnerNumber
from partnership.record import Value
from partnership.strategy.signal import Signal

MICROSOFT = "Microsoft"
"""The partner whose programme the built-in templates know."""
_JULY = date(2027, 7, 31)
"""The programme year begins on 1 July; what it changed is known by the end of the month."""
FIRST = 6
"""As many are offered at set-up."""
_OWN = "a usual value, no programme fact"
_PAGES = "learn.microsoft.com, Partner Center"


class Use(StrEnum):
    """What a template becomes."""

    OBJECTIVE = "objective"
    MOTION = "motion"


class Template(Value, frozen=True, kw_only=True):
    """One template. `line` has title, unit, direction and target, as `objective add` reads them; the rest is asked.

    `programme`: it speaks of the partner's own programme, and is shown for Microsoft alone.
    """

    name: str
    line: str
    usual: str
    """The usual target, in words."""
    use: Use = Use.OBJECTIVE
    rhythm: FigureRhythm = FigureRhythm.WEEKLY
    evidence: str
    signal: Signal
    moves: PartnerNumber | None = None
    source: str = _OWN
    verify_by: date | None = None
    programme: bool = False
    first: bool = False
    """One of the six that set-up offers."""


TEMPLATES: tuple[Template, ...] = (
    Template(
        name="Marketplace billed sales",
        line="Marketplace billed sales to $100k",
        usual="$100k in twelve months first, which is what eligibility asks for",
        evidence="payout report",
        signal=Signal.OFFERS,
        moves=PartnerNumber.MARKETPLACE,
        source="techcommunity.microsoft.com, Azure IP co-sell eligibility",
        verify_by=_JULY,
        programme=True,
        first=True,
    ),
    Template(
        name="Partner-sourced pipeline",
        line="Partner-sourced pipeline to $500k",
        usual="15 to 25 % of all new pipeline",
        evidence="link to the report in the sales system",
        signal=Signal.ENGAGEMENT,
        first=True,
    ),
    Template(
        name="Influenced pipeline",
        line="Partner-influenced pipeline to $1M",
        usual="two to three times what is sourced; counts only with an action of the partner on record",
        evidence="deals, each with the partner's action",
        signal=Signal.ENGAGEMENT,
    ),
    Template(
        name="Inbound lead response",
        line="Inbound lead response stay below 2 days",
        usual="2 working days; after 14 days a lead is lost",
        evidence="list of leads with their dates",
        signal=Signal.DISCIPLINE,
        source=f"{_PAGES}, referrals/joint-planning-leads",
        verify_by=_JULY,
        programme=True,
        first=True,
    ),
    Template(
        name="Accepted lead to action",
        line="Accepted lead to action stay below 30 days",
        usual="30 days; after 60 days it is closed as lost",
        evidence="change of stage",
        signal=Signal.DISCIPLINE,
        source=f"{_PAGES}, referrals/joint-planning-leads",
        verify_by=_JULY,
        programme=True,
    ),
    Template(
        name="Co-sell opportunities shared",
        line="Co-sell opportunities shared",
        usual="8 to 20 a month; from 30 on by interface instead of by hand",
        use=Use.MOTION,
        evidence="referral numbers",
        signal=Signal.DISCIPLINE,
        source="Microsoft, Building a co-sell operating model in Partner Center",
        verify_by=_JULY,
        programme=True,
    ),
    Template(
        name="Co-sell acceptance",
        line="Co-sell acceptance stay above 50%",
        usual="half of what is shared",
        evidence="accepted referral numbers",
        signal=Signal.OFFERS,
        source=f"{_PAGES}, insights/referral-insights-summary",
        verify_by=_JULY,
        programme=True,
    ),
    Template(
        name="Co-sell win rate",
        line="Co-sell win rate above direct to 5 points",
        usual="5 points above deals without the partner",
        rhythm=FigureRhythm.MONTHLY,
        evidence="deals won and lost, both ways",
        signal=Signal.ENGAGEMENT,
    ),
    Template(
        name="Deals registered after the win",
        line="Deals registered after the win stay above 95%",
        usual="all that are eligible, no sooner than 72 hours after creation",
        evidence="registration numbers",
        signal=Signal.DISCIPLINE,
        source=f"{_PAGES}, register-deals",
        verify_by=_JULY,
        programme=True,
    ),
    Template(
        name="Co-sell-ready solutions",
        line="Co-sell-ready solutions",
        usual="one for each offer that matters",
        use=Use.MOTION,
        evidence="status in Partner Center",
        signal=Signal.OFFERS,
        source=f"{_PAGES}, azure-consumption-commitment-enrollment",
        verify_by=_JULY,
        programme=True,
    ),
    Template(
        name="Offer counts towards Azure commitments",
        line="First offer that counts towards Azure commitments",
        usual="one offer by the end of the quarter; $100k of consumption or billed sales in twelve months come first",
        evidence="status in Partner Center",
        signal=Signal.OFFERS,
        moves=PartnerNumber.MARKETPLACE,
        source=f"{_PAGES}, azure-consumption-commitment-enrollment",
        verify_by=_JULY,
        programme=True,
    ),
    Template(
        name="Private offers bought",
        line="Private offers bought stay above 60%",
        usual="60 % of those made",
        evidence="offer numbers",
        signal=Signal.ENGAGEMENT,
        moves=PartnerNumber.MARKETPLACE,
        source=f"{_PAGES}, multiparty-private-offers-faq",
        verify_by=_JULY,
        programme=True,
    ),
    Template(
        name="Transactable listing live",
        line="Transactable listing live",
        usual="live by a date, and the first sale within 90 days of it",
        use=Use.MOTION,
        evidence="address of the listing",
        signal=Signal.POSITIONING,
    ),
    Template(
        name="Consumption influenced",
        line="Consumption influenced to $25k",
        usual="$25k to $50k more a month",
        rhythm=FigureRhythm.MONTHLY,
        evidence="report of the linked customers",
        signal=Signal.OFFERS,
        moves=PartnerNumber.CONSUMPTION,
        source=f"{_PAGES}, solution-partner-designation-qualification-criteria",
        verify_by=_JULY,
        programme=True,
    ),
    Template(
        name="Attribution linked",
        line="Customers with attribution linked stay above 95%",
        usual="95 % of the customers one delivers to",
        evidence="customer list",
        signal=Signal.DISCIPLINE,
        moves=PartnerNumber.CONSUMPTION,
    ),
    Template(
        name="Partner capability score",
        line="Partner capability score to 70",
        usual="70 of 100, and no metric at zero; 75 keeps some room",
        rhythm=FigureRhythm.MONTHLY,
        evidence="membership page",
        signal=Signal.POSITIONING,
        moves=PartnerNumber.DESIGNATIONS,
        source=f"{_PAGES}, partner-capability-score",
        verify_by=_JULY,
        programme=True,
        first=True,
    ),
    Template(
        name="Designation kept",
        line="Solutions Partner designation renewed",
        usual="before its anniversary",
        evidence="designation status",
        signal=Signal.POSITIONING,
        moves=PartnerNumber.DESIGNATIONS,
        source=f"{_PAGES}, partner-capability-score",
        verify_by=_JULY,
        programme=True,
    ),
    Template(
        name="Specialization attained",
        line="Specialization attained",
        usual="its consumption over three months, three customers and the audit",
        evidence="letter of the audit",
        signal=Signal.POSITIONING,
        moves=PartnerNumber.DESIGNATIONS,
        source="Microsoft, Infrastructure and Database Migration specialization",
        verify_by=_JULY,
        programme=True,
    ),
    Template(
        name="Certified people",
        line="Certified people",
        usual="as many as the score's table asks for",
        use=Use.MOTION,
        evidence="list of certificates",
        signal=Signal.DISCIPLINE,
        moves=PartnerNumber.DESIGNATIONS,
        source=f"{_PAGES}, partner-capability-score",
        verify_by=_JULY,
        programme=True,
    ),
    Template(
        name="Net customer adds",
        line="Net customer adds to 10",
        usual="10 in twelve months",
        rhythm=FigureRhythm.MONTHLY,
        evidence="metric of the score",
        signal=Signal.OFFERS,
        moves=PartnerNumber.CUSTOMERS,
        source=f"{_PAGES}, solution-partner-designation-qualification-criteria",
        verify_by=_JULY,
        programme=True,
    ),
    Template(
        name="Usage growth",
        line="Usage growth to 15%",
        usual="as the score of the area asks for",
        rhythm=FigureRhythm.MONTHLY,
        evidence="metric of the score",
        signal=Signal.OFFERS,
        moves=PartnerNumber.CONSUMPTION,
        source=f"{_PAGES}, partner-capability-score",
        verify_by=_JULY,
        programme=True,
    ),
    Template(
        name="Incentives claimed",
        line="Incentives claimed stay above 95%",
        usual="95 % of what is earned, before the deadline",
        rhythm=FigureRhythm.MONTHLY,
        evidence="claim numbers",
        signal=Signal.DISCIPLINE,
        source=f"{_PAGES}, insights/mci-performance",
        verify_by=_JULY,
        programme=True,
    ),
    Template(
        name="Co-op funds used on plan",
        line="Co-op funds used to 100%",
        usual="the whole half-year's fund; claims close 45 days after it",
        rhythm=FigureRhythm.MONTHLY,
        evidence="proof of execution",
        signal=Signal.DISCIPLINE,
        source="docs.microsoft.com/partner-center/claims-overview",
        verify_by=_JULY,
        programme=True,
        first=True,
    ),
    Template(
        name="Engagements that pass",
        line="Incentive engagements that pass stay above 80%",
        usual="80 % at the first attempt",
        rhythm=FigureRhythm.MONTHLY,
        evidence="performance report of the incentives",
        signal=Signal.DISCIPLINE,
        source=f"{_PAGES}, insights/mci-performance",
        verify_by=_JULY,
        programme=True,
    ),
    Template(
        name="Funded projects",
        line="Funded project",
        usual="two put forward a quarter, one approved",
        use=Use.MOTION,
        evidence="nomination numbers",
        signal=Signal.ENGAGEMENT,
        source="aicloudpartners.com, ECIF funding guide",
        verify_by=_JULY,
        programme=True,
    ),
    Template(
        name="Seller engagements",
        line="Seller engagements with a next step to 4",
        usual="3 to 5 a week, seven in ten with a dated next step",
        evidence="names and next steps",
        signal=Signal.ENGAGEMENT,
    ),
    Template(
        name="Active sellers",
        line="Active sellers of the partner to 12",
        usual="three in ten of the named sellers with a live deal",
        rhythm=FigureRhythm.MONTHLY,
        evidence="list of sellers",
        signal=Signal.ENGAGEMENT,
        first=True,
    ),
    Template(
        name="Business review held",
        line="Business review with the partner held",
        usual="monthly by phone, quarterly in a room",
        evidence="date and what was decided",
        signal=Signal.ENGAGEMENT,
    ),
    Template(
        name="Customer wins published",
        line="Customer wins published together to 4",
        usual="one a quarter",
        rhythm=FigureRhythm.QUARTERLY,
        evidence="addresses",
        signal=Signal.POSITIONING,
    ),
    Template(
        name="Direct-bill health",
        line="Sales by direct bill to $1M",
        usual="$1M in twelve months, the security score passed, one designation",
        rhythm=FigureRhythm.MONTHLY,
        evidence="Partner Center",
        signal=Signal.DISCIPLINE,
        source="softwareone.com, CSP programme updates",
        verify_by=_JULY,
        programme=True,
    ),
)
"""By number, beginning with 1."""


def templates_for(partner: str) -> tuple[Template, ...]:
    """The templates for a partner of this name: what speaks of Microsoft's programme is for Microsoft alone."""
    return tuple(one for one in TEMPLATES if partner == MICROSOFT or not one.programme)


def first_of(templates: Sequence[Template]) -> tuple[Template, ...]:
    """The six that set-up offers; where fewer are marked, the next ones."""
    marked = [one for one in templates if one.first]
    others = [one for one in templates if not one.first and one.use is Use.OBJECTIVE]
    return (*marked, *others)[:FIRST]
