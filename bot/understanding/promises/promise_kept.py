"""What became of a promise, or its new day, said in a line of its own."""

import re
from datetime import date, timedelta

from msgspec.structs import replace

from bot.day_pieces import read_day
from bot.understanding.read_line import NAMED
from bot.understanding.tells import says_something
from dialogs.reading.dates import DateRead, read_date
from dialogs.reading.promise_words import KEPT_OR_NOT
from dialogs.reading.status import read_status
from dialogs.reading.understood import SentenceRead
from partnership import promising
from partnership.conversations import LastChange
from partnership.due_days import due_day
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.promises import Promise, PromiseState
from partnership.replies import reply
from partnership.turn import Turn
from partnership.undoing import UNDO_FOR
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
_NAME = re.compile(r"^P ?\d{1,4}\b[ ,:]*", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|on|until|till|before|for) (?P<day>[^.,;!?\n]{2,30})", re.IGNORECASE)
_OF_REST = re.compile(
    r"\b(?:the rest|others?|another|second|third|last|remaining|missing|half|partly|\d+ of|(?:one|two|three|most) of|it"
    r"|them|done|ready|finished)\b",
    re.IGNORECASE,
)
"""Words of what is still to come of a promise, so that a day beside them is its day."""
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
    said = _NAME.sub("", text.strip())
    return Outcome(answer=promise_words.kept_or_not(turn.book, meant, said, turn.today, _day_ahead(turn, text)))


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
        return _with_words(turn, failed, text) if failed else None
    name = (said["name"] or "").upper().replace(" ", "")
    found = next((one for one in failed if one.id == name), None) if name else failed[0] if len(failed) == 1 else None
    return _again(turn, found, date.fromisoformat(day)) if found else None


def _with_words(turn: Turn, failed: list[Promise], text: str) -> Outcome | None:
    """`1 of 2 booked, the other one by 8 Jan`, where that is asked: its new day, and the words beside the old."""
    name, last = _NAME.match(text.strip()), turn.book.get(LastChange, turn.person.id)
    said = _NAME.sub("", text.strip())
    named = name[0].upper().replace(" ", "").strip(",:") if name else ""
    just = [one for one in failed if last and last.what == f"{one.id} not kept" and turn.now - last.at < UNDO_FOR]
    meant = [one for one in failed if one.id == named] if named else just
    of_it = _OF_REST.search(said) and not NAMED.search(said) and read_status(said) is None
    day = _day_ahead(turn, said) if len(meant) == 1 and of_it else None
    return _again(turn, meant[0], day, said.rstrip(" .!")) if day else None


def _again(turn: Turn, failed: Promise, day: date, because: str = "") -> Outcome | None:
    objective = turn.book.get(Objective, failed.objective)
    if objective is None or not objective.open:
        return None
    made = promising.make(turn.book, objective, failed.what, day, turn.person, turn.now)
    before = replace(failed, because=because) if because else None
    later = turn.book.with_changes([made])
    also = promise_words.made(later, made, turn.today, due_day(later, made), before)
    changes = (before, made) if before else (made,)
    return reply(turn, Outcome(changes=changes, undoable=f"{made.id} promised"), also=also)


def _day_ahead(turn: Turn, text: str) -> date | None:
    """The last day that is said for what is still to come."""
    found = [read_date(one["day"], turn.today) for one in _BY.finditer(text)]
    days = [one.day for one in found if isinstance(one, DateRead) and one.start == 0 and one.day >= turn.today]
    return days[-1] if days else None


def _asked_again(turn: Turn, promise: Promise) -> bool:
    """Not kept within the last days, and nothing promised for the same since."""
    if promise.state is not PromiseState.NOT_KEPT or promise.settled_at is None:
        return False
    same = (one for one in turn.book.promises_for(promise.objective) if one.what == promise.what)
    return turn.now - promise.settled_at <= _ASKED_FOR and not any(one.live for one in same)
