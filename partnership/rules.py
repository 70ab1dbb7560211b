"""The rules that Steward goes by, each with its reason: docs/rules.md is made of this list."""

from partnership.access import READERS
from partnership.activity import ACTIVITY
from partnership.after_close import LATE_RED, NO_GREENER, UNTOLD
from partnership.awaited_notes import WAITS
from partnership.bare_numbers import MEANT
from partnership.calendar.person_window import MISSED
from partnership.calendar.windows import PREVIEW
from partnership.calendar.zones import LOCAL_TIME
from partnership.checkins import UNCHANGED
from partnership.decisions_due import LEADERSHIP
from partnership.digest_day import DIGEST_DAY
from partnership.digest_entries import TURNED
from partnership.digest_quotes import AGAIN
from partnership.due_days import AGE, DUE_DAY
from partnership.escalation import LADDER
from partnership.expiry import EXPIRY
from partnership.figures import DOUBTFUL, FIGURE_DUE, SLIP
from partnership.figures_given import SPEAKS_AGAINST
from partnership.followups import FOLLOW_UP, SENSITIVE
from partnership.holiday_season import SEASON
from partnership.no_admin import NO_ADMIN
from partnership.offers import OFFERS
from partnership.opening import STILL_ASKED
from partnership.pace import BETWEEN_FIGURES, PACE, STATUS_BY_PACE
from partnership.privacy import PRIVATE_WORDS
from partnership.quiet import QUIET_HOURS
from partnership.reasons import Reason
from partnership.red import RED
from partnership.red_first import OWNERS_HOUR
from partnership.red_heard import RED_FIRST
from partnership.say_do import SAY_DO
from partnership.silence import SILENCE
from partnership.strategy.asking_sponsor import ASKED_ALONE
from partnership.strategy.attesting import ATTESTED, UNATTESTED
from partnership.strategy.charter import AFFIRMED, NEEDED, SECOND_WEEK
from partnership.strategy.compounding import REPEAT_WINS
from partnership.strategy.contacts import GAP, ONE_PERSON
from partnership.strategy.executive import UNASKED
from partnership.strategy.further import CHOOSE
from partnership.strategy.gate import KIND, PARKED, RESTS
from partnership.strategy.incentives import COUNTS_DOWN, FUNDING
from partnership.strategy.judging import OFFERED
from partnership.strategy.leads import FIGURE_GIVER
from partnership.strategy.milestones import GUARDED
from partnership.strategy.motion_days import ON_ITS_DAY
from partnership.strategy.not_doing import MATCHES
from partnership.strategy.outcomes import KIND_OF
from partnership.strategy.partner_numbers import HARD_TO_READ
from partnership.strategy.resources import UNCHECKED
from partnership.strategy.side_project import LOOKS_LIKE_ONE
from partnership.strategy.signals import SIGNALS
from partnership.wording.headline import HEADLINE
from partnership.wording.trimming import FIT

RULES: tuple[Reason, ...] = (
    MISSED,
    LOCAL_TIME,
    PREVIEW,
    DIGEST_DAY,
    LADDER,
    SILENCE,
    STILL_ASKED,
    RED,
    RED_FIRST,
    OWNERS_HOUR,
    WAITS,
    LATE_RED,
    UNTOLD,
    NO_GREENER,
    PACE,
    STATUS_BY_PACE,
    BETWEEN_FIGURES,
    FIGURE_DUE,
    DOUBTFUL,
    SLIP,
    MEANT,
    FOLLOW_UP,
    ACTIVITY,
    SENSITIVE,
    SAY_DO,
    DUE_DAY,
    LEADERSHIP,
    AGE,
    OFFERS,
    UNCHANGED,
    QUIET_HOURS,
    EXPIRY,
    PRIVATE_WORDS,
    READERS,
    NO_ADMIN,
    TURNED,
    HEADLINE,
    AGAIN,
    SEASON,
    FIT,
    CHOOSE,
    KIND_OF,
    FIGURE_GIVER,
    SPEAKS_AGAINST,
    UNASKED,
    ASKED_ALONE,
    UNCHECKED,
    LOOKS_LIKE_ONE,
    HARD_TO_READ,
    KIND,
    PARKED,
    RESTS,
    COUNTS_DOWN,
    FUNDING,
    ON_ITS_DAY,
    GUARDED,
    ONE_PERSON,
    GAP,
    *SIGNALS,
    REPEAT_WINS,
    ATTESTED,
    UNATTESTED,
    NEEDED,
    SECOND_WEEK,
    AFFIRMED,
    MATCHES,
    OFFERED,
)
