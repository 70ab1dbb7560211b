"""The rules that Steward goes by, each with its reason: docs/rules.md is made of this list."""

from partnership.reasons import Reason
from partnership.strategy.further import CHOOSE
from partnership.strategy.judging import OFFERED
from partnership.strategy.partner_numbers import HARD_TO_READ

RULES: tuple[Reason, ...] = (CHOOSE, HARD_TO_READ, OFFERED)
