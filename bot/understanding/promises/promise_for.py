"""For which objective of its owner a promise is: `P1 is for O4`, or asked where none was named."""

import re

from msgspec.structs import replace

from bot.asking import PASSING, asked_for, asking_first, next_line
from dialogs.reading.words import id_of
from partnership.access import spoken_for
from partnership.errors import Refused
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.promises import Promise
from partnership.replies import reply
from partnership.turn import Turn
from partnership.wording import promises as words

_IS_FOR = re.compile(
    r"(?:(?:no|sorry|well|actually)[ ,]+)*(?:(?:please )?(?:move|put) )?(?P<promise>p ?\d{1,4})[ ,:]*"
    r"(?:(?:is|was|should be|belongs|goes|counts)(?: meant)? )?(?:not for o ?\d{1,4}[ ,]+(?:but )?)?"
    r"(?:for|to|under|on) (?P<objective>o ?\d{1,4})(?:[ ,]+not (?:for )?o ?\d{1,4})?[ .!]*",
    re.IGNORECASE,
)


def for_which(turn: Turn, what: str, due: str, **more: str) -> Outcome:
    """A tap, or the next line typed, says for which of the speaker's objectives it is."""
    mine, given = spoken_for(turn), {"what": what, "due": due, **{name: one for name, one in more.items() if one}}
    asked = asked_for({**given, **asking_first("objective"), PASSING: "yes"}, "objective", [one.id for one in mine])
    return Outcome(changes=next_line(turn, "promise", asked) if mine else (), answer=words.for_which(mine, given))


def promise_for(turn: Turn, text: str) -> Outcome | None:
    """The promise for the objective that is named; None where the line says something else."""
    said = _IS_FOR.fullmatch(text.strip())
    found = turn.book.get(Promise, id_of(said["promise"])) if said else None
    if said is None or found is None:
        return None
    if found.owner != turn.person.id:
        raise Refused(words.not_yours(turn.book, found))
    if not found.live:
        return Outcome(answer=words.as_it_stands(turn.book, found, turn.today))
    mine = [one for one in spoken_for(turn) if one.owner == found.owner]
    objective = turn.book.get(Objective, id_of(said["objective"]))
    if objective is None or objective not in mine:
        raise Refused(words.only_for_yours(mine, found))
    after = replace(found, objective=objective.id)
    also = words.is_for(turn.book, after, turn.today)
    if after == found:
        return Outcome(answer=also)
    return reply(turn, Outcome(changes=(after,), undoable=f"{found.id} for {objective.id}"), also=also)
