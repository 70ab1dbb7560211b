"""What became of a promise, or its new day, said in a line of its own."""

import re
from datetime import date, timedelta

from bot.day_pieces import read_day
from bot.understanding.tells import says_something
from dialogs.reading.promise_words import KEPT_OR_NOT
from dialogs.reading.understood import SentenceRead
from partnership import promising
from partnership.due_days import due_day
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.promises import Promise, PromiseState
from partnership.replies import reply
from partnership.turn import Turn
from partnership.wording import promise_outcome
from partnership.wording import promises as promise_words

_AGAIN = re.compile(
    r"(?P<name>P ?\d{1,4})?[ ,:]*(?:(?:will be |to be )?(?:done|kept|again|finished|ready) ?)?(?:by|on|until|to)? ?"
    r"(?P<day>.+)",
    re.IGNORECASE,
)
_DONE_BY_NOW = re.compile(
    r"(?:(?:it|that|this)(?:'s| is| was)? )?(?:(?:now|by now|already|just|actually) )*(?:done|kept|finished|delivered"
    r"|sorted)(?:,? (?:but )?(?:late|now|by now|already|today|yesterday|a (?:bit|little) late|too late|after all))*"
)
"""Under "When will it be done?"."""
_ASKED_FOR = timedelta(days=3)
"""How long an answer to "When will it be done?" is taken for that."""


def kept_or_not(turn: Turn, text: str, read: SentenceRead, *, answering: bool) -> Outcome | None:
    """A promise of which a part is kept: one tap says which of the two that is, and the words go with it.

    `answering`: a follow-up waits, so that `half of it` is its answer.
    """
    doubt = read.unclear[0] if len(read.unclear) == 1 and not read.updates and not says_something(read) else None
    if doubt is None or doubt.what != KEPT_OR_NOT or (answering and "kept" not in text.casefold()):
        return None
    named = dict.fromkeys(choice.split()[0] for choice in doubt.choices)
    promises = [turn.book.need(Promise, one) for one in named]
    due = [one for one in promises if promising.is_overdue(turn.book, one, turn.now)]
    meant = due if len(due) == 1 else promises
    return Outcome(answer=promise_words.kept_or_not(turn.book, meant, text.strip(), turn.today))


def promised_again(turn: Turn, text: str) -> Outcome | None:
    """`P1 by 10 Dec`, where P1 was not kept and its new day is asked for: promised again."""
    failed = [one for one in turn.book.promises_of(turn.person.id) if _asked_again(turn, one)]
    if len(failed) == 1 and _DONE_BY_NOW.fullmatch(text.strip(" .!").casefold().replace("’", "'")):
        late = promising.keep(turn.book, failed[0], turn.person, turn.now)
        told = promise_outcome.kept(turn.book, late, turn.today)
        return reply(turn, Outcome(changes=(late,), undoable=f"{late.id} {late.state.value}"), also=told)
    said = _AGAIN.fullmatch(text.strip(" .!")) if failed else None
    day = read_day(turn, said["day"]) if said else None
    if said is None or not isinstance(day, str):
        return None
    name = (said["name"] or "").upper().replace(" ", "")
    found = next((one for one in failed if one.id == name), None) if name else failed[0] if len(failed) == 1 else None
    objective = turn.book.get(Objective, found.objective) if found else None
    if found is None or objective is None or not objective.open:
        return None
    made = promising.make(turn.book, objective, found.what, date.fromisoformat(day), turn.person, turn.now)
    later = turn.book.with_changes([made])
    also = promise_words.made(later, made, turn.today, due_day(later, made))
    return reply(turn, Outcome(changes=(made,), undoable=f"{made.id} promised"), also=also)


def _asked_again(turn: Turn, promise: Promise) -> bool:
    """Not kept within the last days, and nothing promised for the same since."""
    if promise.state is not PromiseState.NOT_KEPT or promise.settled_at is None:
        return False
    same = (one for one in turn.book.promises_for(promise.objective) if one.what == promise.what)
    return turn.now - promise.settled_at <= _ASKED_FOR and not any(one.live for one in same)
