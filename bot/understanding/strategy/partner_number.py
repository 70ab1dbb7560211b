"""Which of the partner's numbers, or kinds of outcome, words name: `the designations one`, `actually consumption`."""

import re

from partnership.objectives import PartnerNumber
from partnership.updates import OutcomeKind

_NAMES = {
    PartnerNumber.CONSUMPTION: r"consumption|acr|consumed revenue",
    PartnerNumber.MARKETPLACE: r"marketplace(?: billed)?(?: sales)?|billed sales",
    PartnerNumber.CUSTOMERS: r"(?:net )?(?:new )?customers?(?: adds?)?|customer additions",
    PartnerNumber.SEATS: r"seats?",
    PartnerNumber.DESIGNATIONS: r"(?:solution(?:s partner)? )?designations?",
    PartnerNumber.OTHER: r"(?:an)?other|something else",
}
_KINDS = {
    OutcomeKind.INVESTMENT: r"(?:partner )?investment|(?:partner )?funding",
    OutcomeKind.ENGAGEMENT: r"(?:field )?engagement",
    OutcomeKind.PIPELINE: r"(?:repeatable )?pipeline",
    OutcomeKind.REVENUE: r"revenue",
}
_BESIDE = (
    r"(?:(?:no|on second thoughts?|counts as|rather|"
    r"not? really|well|hm+|sorry|actually|i mean|i meant|i think|i guess|it|it's|it is|that|this|that's"
    r"|that is|i'd say|i would say"
    r"|would be|should be|probably|mainly|mostly|make it|take|moves?|the|our|their|its|azure|cloud|number|numbers|for"
    r"|of|please|one|ones|instead|there|then|yes)[ ,.:;–-]+)*"
)
_MORE = r"(?:[ ,.]+(?:the )?(?:one|ones|numbers?|please|instead|then|i think|i guess|of theirs))*"


def number_said(text: str, partner: str) -> PartnerNumber | None:
    """The one number that is named and nothing else; None for any other words."""
    folded = _folded(text)
    folded = re.sub(rf"\b{re.escape(partner.casefold())}(?:'s)?\s*", "", folded)
    return next((one for one, name in _NAMES.items() if re.fullmatch(f"{_BESIDE}(?:{name}){_MORE}", folded)), None)


def outcome_said(text: str) -> OutcomeKind | None:
    """The one kind of outcome that is named and nothing else: `on second thought it is revenue`."""
    folded = _folded(text)
    return next((one for one, name in _KINDS.items() if re.fullmatch(f"{_BESIDE}(?:{name}){_MORE}", folded)), None)


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split()).strip(" .!?…")
