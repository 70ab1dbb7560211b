"""`the O1 words should be: …`, `don't put the O1 thing in the channel`: the correction of an answer that it means."""

import re
from typing import NamedTuple

from dialogs.reading.references import Titles
from dialogs.reading.understood import KnownObjective
from dialogs.reading.words import fold, id_of
from partnership.access import spoken_for
from partnership.cued import Cued
from partnership.objectives import Objective
from partnership.turn import Turn

_WORDS = r"(?:words?|texts?|comments?|notes?|quotes?|sentences?|remarks?|reasons?)"
_POLITE = (
    r"(?:(?:please|pls|ok|okay|and|also|sorry|no|hi|hey|(?:can|could|would|will) you|i(?:'d like| want) to)[ ,]+)*"
)
_OF = r"(?:(?P<{0}>o ?\d{{1,4}}|[^\W\d_][^\d.,;:!?\n]{{1,40}}?)(?:'s)?"
_WHOSE = (
    rf"(?:(?:the|my|our) )?(?:{_OF.format('before')} {_WORDS})"
    rf"|{_WORDS}(?: (?:on|for|of|under|about) (?:the )?{_OF.format('behind')}))?)"
)
_OLD = (
    r"(?:old|outdated|out of date|stale|wrong|incorrect|(?:not|no longer) (?:right|true|correct|up to date)"
    r"(?: any ?more)?)"
)
_PUT = r"(?:change|replace|update|edit|correct|reword|rewrite)"
_INSTEAD = (
    rf"{_POLITE}(?:{_PUT} {_WHOSE}(?: to| with| into| by)(?: (?:say|read|be))?(?: ?: ?| )"
    rf"|{_WHOSE.replace('before', 'before2').replace('behind', 'behind2')}"
    rf"(?: (?:is|are)(?: now)? {_OLD}[ ,.;:–-]+{_POLITE}(?:{_PUT}(?: (?:it|them|that))?(?: with| to| by| into)"
    r"|(?:use|write|put|take)(?: instead)?|(?:it |they )?should (?:be|say|read))(?: ?: ?| )"
    r"| (?:should|must|need to|needs to|ought to) (?:be: ?|(?:say|read)(?: ?: ?| ))))"
    r"(?P<words>[“\"]?\w.*)"
)
_NOT_THERE = (
    rf"{_POLITE}(?:(?:don['’]?t|do not|never) (?:put|post|show|share|publish|write|print|quote)|keep|leave)"
    r" (?:(?:the|my|our|this|that|these) )?(?:(?P<what>o ?\d{1,4}|[^\W\d_][^\d.,;:!?\n]{1,40}?)(?:'s)? )??"
    rf"(?:thing|{_WORDS}|part|bit|stuff|one|it)?"
    r" ?(?:in|into|to|on|out of|off|from) (?:the )?(?:channel|digest|report|thread|post|public|leadership channel)"
    r"(?: please)?(?:[ ,.;–-]+(?:and )?(?P<only>(?:only|just) (?P<who>@?[^\W\d_]+)(?: (?:should|may|can|shall|must))?"
    r"(?: (?:read|see|know|reads|sees|knows))?(?: (?:it|this|that|them))?))?(?: please)?[ .!]*"
)
WISHED = Cued(
    f"{_INSTEAD}|{_NOT_THERE}",
    "word|text|comment|note|quote|sentence|remark|reason|channel|digest|report|thread|post|public|leadership",
    re.IGNORECASE | re.DOTALL,
)
_MARKS = re.compile(r"\b(?:on|off) track\b|\bat risk\b|\d ?/ ?10\b|\bchance\b", re.IGNORECASE)
SAYS = " note should say: "
"""Between an objective and the words that it is to have: whatever they look like, they are words and no status."""


class Instead(NamedTuple):
    """A correction as its command, and as an update says it."""

    command: str
    says: str
    not_changed: str = ""
    """An answer in the same words, where they tell a status or a chance, which stay as they are."""


def words_instead(turn: Turn, text: str) -> Instead | None:
    """The correction that a line means; None for a line that wishes for none, and of somebody else's words."""
    said = WISHED.fullmatch(text.strip().replace("’", "'"))
    if said and said["words"]:
        of = next((said[one] for one in ("before", "behind", "before2", "behind2") if said[one]), "")
        one, words = _meant(turn, of), said["words"].strip(' “”"')
        says = f"{one.id}{SAYS}{words}" if one else ""
        answer = f"{one.id} {words}" if one and _MARKS.search(words) else ""
        return Instead(f"correct {one.id}: {words}", says, answer) if one and words else None
    sponsor = turn.book.sponsor
    if said is None or sponsor is None or sponsor == turn.person:
        return None
    meant = _meant(turn, said["what"] or "")
    line = f"correct {meant.id}: only {said['who'] or sponsor.first_name}" if meant else ""
    return Instead(line, line) if line else None


def _meant(turn: Turn, of: str) -> Objective | None:
    """The speaker's objective that is named by its id or by words of its title, or the only one with words."""
    mine = {one.id: one for one in spoken_for(turn)}
    if not of:
        said = [one for one in mine.values() if any(each.text for each in turn.book.updates(one.id)[-1:])]
        return said[0] if len(said) == 1 else None
    return mine.get(own_named(turn, of))


def own_named(turn: Turn, of: str) -> str:
    """The id of the speaker's objective that this names, by its id or by words of its title; empty for none."""
    if of[1:].strip().isdigit():
        return id_of(of)
    known = [KnownObjective(id=one.id, title=one.title) for one in spoken_for(turn)]
    found = Titles(known).at(fold(of), 0)
    return found.ids[0] if found and len(found.ids) == 1 and found.end == len(of) else ""
