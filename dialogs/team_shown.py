"""The leadership team shown at a later question of set-up, to who asks for it."""

import re
from collections.abc import Mapping, Sequence

from dialogs.engine import Earlier
from dialogs.roster import Named, person_of
from partnership.turn import Turn
from partnership.wording import setup_roster
from partnership.wording.getting import way

_SHOWN = re.compile(
    r"(?:(?:please|can you|can i|show|see|me|what is|what's|who is|who's|on|in) +)*(?:the +|our +|my +)?"
    r"(?:leadership +)?(?:team|roster|people)(?: +(?:again|please|now|so +far))*[ ?]*",
    re.IGNORECASE,
)
"""`team`: asks to see it."""
_NUMBER = r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)"
_THEM = r"(?:them|everybody|everyone|all of them|the team)"
_ASKED = re.compile(
    r"(?:(?:so|and|ok(?:ay)?|wait|hm+)[ ,]+)*"
    r"(?:who(?:['’]?s| is| are)(?: all| now| else)* (?:on|in) (?:the |our |my )?(?:leadership )?(?:team|roster|list)"
    r"|who (?:do|did) you (?:have|get|read)(?: (?:on|in) (?:the |our )?team)?"
    r"|how many(?: people| executives| of (?:us|them))?(?: (?:is|are)(?: it| that| there| we| they)?)?"
    r"(?: (?:on|in) (?:the |our )?team)?"
    rf"|(?:is|are) (?:it|that|there|we|they)(?: now| only| just| really| still)* {_NUMBER}"
    r"(?: people| persons| executives| of (?:us|them))?(?: in total| on the team)*"
    rf"|(?:can|could|do) you (?:reach|know|see) {_THEM})(?: now)?"
    rf"(?:,? and (?:can|could|do) you (?:reach|know|see) {_THEM}(?: all| too| already)?)? ?\?*",
    re.IGNORECASE,
)
"""`is it only 5 people now?`"""


def team_shown(answers: Mapping[str, str], roster: Sequence[Named], said: str, turn: Turn) -> Earlier | None:
    """The team and its sponsor, if somebody was agreed on by now; nothing is changed. None where nobody asks for it."""
    if not (_SHOWN.fullmatch(said) or _ASKED.fullmatch(said)):
        return None
    chosen = [turn.book.workspace.sponsor or "", *(answers[name] for name in answers if name.startswith("sponsor"))]
    sponsor = next((one.name for who in chosen[:1] + chosen[:0:-1] for one in roster if one.id == who), "")
    # Under the question about the sponsor stands who can be reached.
    agreed = any(name.startswith("sponsor") for name in answers)
    people = [person_of(turn.book, one, turn.now) for one in roster if agreed]
    missing = [one for one in people if not one.reachable]
    reached = [one.first_name for one in people if one.reachable]
    named = [(one.name, one.title) for one in roster]
    how = way(missing, turn.book.workspace)
    shown = setup_roster.the_team(named, sponsor, reached, [one.first_name for one in missing], how)
    return Earlier(shown, answers={})
