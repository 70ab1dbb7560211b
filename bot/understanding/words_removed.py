"""`take out my comment on O5`: the speaker's words of this check-in go, and what else was said of it stays."""

import re

from partnership import checkins
from partnership.access import spoken_for
from partnership.cards import card_of
from partnership.errors import Refused
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.replies import reply
from partnership.turn import Turn
from partnership.updates import Answer, Update
from partnership.wording.answers import no_words_here

_TAKE = r"(?:take (?:out|away|off|back)|remove|delete|drop|clear|scrap|erase|leave out)"
_WORDS = r"(?:comments?|words?|text|notes?|quotes?|sentences?|remarks?|line)"
_REMOVED = re.compile(
    r"(?:(?:oh|ok|hi|hey|and|also|please|sorry|actually|can you|could you|i want to)[ ,]+)*"
    r"(?:(?P<head>o ?\d{1,4})[ :,–-]+)?"
    rf"(?:please )?{_TAKE} (?:(?:the|my|our|that|this|all) )*(?:(?P<before>o ?\d{{1,4}})(?:'s)? )?"
    rf"(?:{_WORDS}(?: out)?|what i (?:said|wrote|typed))"
    r"(?: (?:on|for|of|under|about|from|to|in) (?P<behind>o ?\d{1,4}))?"
    r"(?: (?:please|again|thanks))?",
    re.IGNORECASE,
)


def words_removed(turn: Turn, text: str) -> Outcome | None:
    """The answer without its words; None where something else is said. Refused where there are none to take out."""
    said = _REMOVED.fullmatch(text.strip(" .!").replace("’", "'"))
    if said is None:
        return None
    named = (said["head"] or said["before"] or said["behind"] or "").upper().replace(" ", "")
    mine = [one for one in spoken_for(turn) if _words_of(turn, one)]
    found = [one for one in mine if one.id == named] if named else mine
    if len(found) != 1:
        raise Refused(no_words_here(named, [one.id for one in mine]))
    return reply(turn, checkins.save(turn, {found[0].id: Answer(text="", obstacle="")}))


def _words_of(turn: Turn, objective: Objective) -> str:
    card = card_of(turn.book, turn.person, turn.now)
    update = turn.book.get(Update, f"{objective.id}:{card.window}") if card else None
    return update.text or update.obstacle if update else ""
