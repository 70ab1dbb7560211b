"""What the sponsor will do about an objective in trouble, in their own words: for its owner, who reads them so."""

import re

from bot.previews import waiting_for
from bot.understanding.fitting import answerable
from partnership.cued import Cued
from partnership.message import Call
from partnership.outcome import Outcome
from partnership.red_spells import RedSpell
from partnership.turn import Turn
from partnership.wording.red_answered import shall_i_pass_on

_O = r"o ?\d{1,4}"
_HELPS = Cued(
    r"(?:(?:yes|yep|ok(?:ay)?|sure|fine|right|thanks|hm+|oh|no worries)[ ,.!:–-]+)*"
    rf"(?:promise (?P<for>{_O})[ ,:–-]+(?P<promised>\S.*)|(?:(?:(?:for|on|about|re) )?(?P<named>{_O})[ ,:–-]+)?"
    r"(?P<what>(?:i(?:['’]?ll| will|['’]m going to| am going to| can|['’]d be happy to)|let me|happy to)"
    r" (?:(?:also|try to|personally|gladly|happily|then|now|just) )*"
    r"(?:take (?:it|that|this|them|him|her) up|call|phone|ring|talk|speak|write|e-?mail|mail|message|text|ping|ask|meet"
    r"|raise|bring|escalate|push|chase|sort|fix|handle|deal with|look (?:into|after)|see to|get|contact|reach out"
    r"|mention|help|step in|find|send|lend|free|give)\b.*))",
    "i'll |i’ll |ill |i will|going to|i can|happy to|let me|promise",
    re.IGNORECASE | re.DOTALL,
)
"""`I'll call Microsoft myself on Monday`, `promise O1 call Microsoft by Monday`."""
_SURELY = re.compile(r"\bmyself\b|\bpersonally\b|\b(?:take|takes) (?:it|that|this) up\b", re.IGNORECASE)
"""Hardly news of what the sponsor owns."""


def help_said(turn: Turn, text: str) -> Outcome | None:
    """Shows what the owner would read; None where it says anything else, or no trouble is known to the speaker."""
    if turn.book.workspace.sponsor != turn.person.id:
        return None
    found = _HELPS.fullmatch(" ".join(text.split())) if "?" not in text else None
    if found is None:
        return None
    named = (found["for"] or found["named"] or "").upper().replace(" ", "")
    words = (found["promised"] or found["what"]).strip()
    spells = [turn.book.last_spell(one.id) for one in turn.book.open_objectives() if named in ("", one.id)]
    told = [one for one in spells if one and _known(one, turn.person.id)]
    if not told or (not named and answerable(turn) and not _SURELY.search(text)):
        return None
    calls = [(one, Call("take it", {"spell": one.id, "words": words})) for one in told]
    waiting = waiting_for(turn, calls[0][1]) if len(calls) == 1 else ()
    return Outcome(changes=waiting, answer=shall_i_pass_on(turn.book, calls))


def _known(spell: RedSpell, sponsor: str) -> bool:
    """Whether the sponsor has heard of it from Steward or its owner, and it is somebody else's."""
    return bool(spell.sponsor_told_at or spell.told_by_owner) and not spell.ended_at and spell.owner != sponsor
