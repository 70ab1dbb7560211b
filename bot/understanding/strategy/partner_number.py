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
    r"(?:(?:no|on second thoughts?|counts as|rather|wait|oh|oops|correction|just|only|is|was"
    r"|(?:the|its|that) outcome (?:is|was)(?: just| only)?|(?:it|that) is only|(?:it|that) was only"
    r"|not? really|well|hm+|sorry|wrong|actually|i mean|i meant|i think|i guess|it|it's|it is|that|this|that's"
    r"|it was|that was|this was|was"
    r"|that is|i'd say|i would say"
    r"|would be|should be|probably|mainly|mostly|make it|take|moves?|the|our|their|its|azure|cloud|number|numbers|for"
    r"|of|please|one|ones|instead|there|then|yes)[ ,.:;–-]+)*"
)
_MORE = r"(?:[ ,.]+(?:the )?(?:one|ones|numbers?|please|instead|then|i think|i guess|of theirs))*"
_NONE = re.compile(rf"{_BESIDE}(?:(?:only|just|more|not|no|an?)[ ]+)*(?:activity|outcome){_MORE}")


def number_said(text: str, partner: str) -> PartnerNumber | None:
    """The one number that is named and nothing else; None for any other words."""
    folded = _folded(text)
    folded = re.sub(rf"\b{re.escape(partner.casefold())}(?:'s)?\s*", "", folded)
    return next((one for one, name in _NAMES.items() if re.fullmatch(f"{_BESIDE}(?:{name}){_MORE}", folded)), None)


_ANY_KIND = "|".join(_KINDS.values())
_NOT_THAT = re.compile(rf"[ ,]+(?:and )?(?:not|rather than|instead of) (?:{_ANY_KIND}|an? outcome)$")
_NOT_FIRST = re.compile(
    rf"(?:(?:it|that|the outcome) )?(?:isn't|wasn't|is not|was not|not) (?:{_ANY_KIND})[ ,.;:–-]+(?:but |rather )?"
)

_AND_FIGURE = re.compile(
    rf"(?P<kind>.*\b(?:not|n[’']t|rather than|instead of) (?:{_ANY_KIND}).*?)"
    r"[ ,.;:–-]+(?:(?:and|but|it|was|is|of|for|at|worth) )*(?P<figure>[$€£]?\d[\d.,]*(?<=\d) ?(?:k|m|mn|bn)?)",
    re.IGNORECASE | re.DOTALL,
)


def kind_and_figure(text: str) -> tuple[str, str]:
    """`that was pipeline not revenue, and $30k`: the kind put right, and the figure behind it, if any."""
    found = _AND_FIGURE.fullmatch(text.strip(" .!"))
    return (found["kind"], found["figure"]) if found else (text, "")


def outcome_said(text: str) -> OutcomeKind | None:
    """The one kind of outcome that is named and nothing else: `no, that was pipeline, not revenue`."""
    folded = _NOT_FIRST.sub("", _NOT_THAT.sub("", _folded(text)))
    return next((one for one, name in _KINDS.items() if re.fullmatch(f"{_BESIDE}(?:{name}){_MORE}", folded)), None)


def says_none(text: str) -> bool:
    """Whether it is called no outcome, and nothing else: `no, it was only activity`."""
    return _NONE.fullmatch(_folded(text)) is not None


def names_kind(text: str) -> bool:
    """Whether a kind of outcome, or that it is none, is named in it at all: most lines name neither."""
    if "activity" in text or "outcome" in text:
        return True
    return "pipeline" in text or "evenue" in text or "ngagement" in text or "nvestment" in text or "unding" in text


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split()).strip(" .!?…")
