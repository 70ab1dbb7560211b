"""`what is a motion?`, `what does attest mean`: which of the product's words is asked about."""

import re

from partnership.wording.glossary import WORDS

_ALSO = {
    "attesting": "attest", "attestation": "attest", "attested": "attest", "ratified": "ratify", "ratifying": "ratify",
    "checkin": "check-in", "check in": "check-in", "stand in": "stand-in", "delegate": "stand-in", "move": "moves",
    "motion lead": "lead", "signal": "signals", "four signals": "signals", "co-op": "incentive", "park": "parked",
    "not doing list": "not doing", "not-doing": "not doing", "commitment": "promise", "changes": "change",
    "positioning": "clear positioning", "discipline": "operational discipline",
}  # fmt: skip
_KNOWN = {one: one for one in WORDS} | {f"{one}s": one for one in WORDS} | _ALSO
_WORD = rf"[\"“”'‘’]?(?P<{{0}}>{'|'.join(map(re.escape, sorted(_KNOWN, key=len, reverse=True)))})[\"“”'‘’]?"
_ASKED = re.compile(
    r"(?:(?:and|so|sorry|wait|hm+|ok(?:ay)?)[ ,]+)*(?:"
    rf"what(?:['’]?s| is| are) (?:an? )?(?:meant by )?{_WORD.format('a')}(?: exactly| here| again| for)*"
    rf"|what (?:does|do|is) (?:the |an? )?(?:word )?{_WORD.format('b')}"
    r" (?:even |here )?(?:means?|stands? for|do(?:es)?)(?: here)?"
    rf"|what (?:does|do) (?:it|you|that|this) means? (?:by |with )?{_WORD.format('c')}"
    rf"|(?:(?:please )?explain|define|(?:what is )?the meaning of) (?:the |an? )?(?:word )?{_WORD.format('d')}"
    rf"|what(?:['’]?s| is| are) the (?:point|purpose|use|idea|sense) (?:of|behind) (?:the |an? |having an? )?"
    rf"{_WORD.format('e')}|what(?:['’]?s| is| are) (?:the |an? )?{_WORD.format('f')} (?:good |there )?for"
    rf"|why (?:do|should|would) (?:we|i) (?:need|have|want|write) (?:the |an? )?{_WORD.format('g')}"
    r")[ ?!.]*",
    re.IGNORECASE,
)


def word_asked(text: str) -> str | None:
    """The word; None where the line asks no such thing."""
    folded = text.casefold()
    if not ("wh" in folded or "explain" in folded or "mean" in folded or "define" in folded):
        return None
    asked = _ASKED.fullmatch(" ".join(folded.split()))
    return next((_KNOWN[one] for one in asked.groups() if one), None) if asked else None
