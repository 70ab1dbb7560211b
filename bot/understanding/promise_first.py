"""`done, the retakes are booked`, where the check-in asks about a promise first."""

import re

from bot.pieces import read_day
from bot.understanding.fitting import asked as decisions_asked
from bot.understanding.read_line import NAMED
from bot.understanding.sentence_parts import Reading
from dialogs.reading.status import read_status
from dialogs.reading.understood import Became, PromiseRead, SentenceRead
from partnership.cards import stored_card
from partnership.closing import waiting_for
from partnership.due_days import due_day
from partnership.followups import FollowUp
from partnership.outcome import Outcome
from partnership.promises import Promise
from partnership.turn import Turn
from partnership.wording import promises as words
from partnership.wording.checkin import promises_to_ask

_SETTLED = re.compile(
    r"(?:(?:it|that|this)(?:'s| is| was) (?:now )?)?(?P<word>done|finished|completed?|delivered|sorted|kept|yes|yep"
    r"|erledigt)(?![\w'])(?P<more>.*)",
    re.IGNORECASE | re.DOTALL,
)
_AS_IT_IS = ("kept", "yes", "yep")
"""Words that begin other answers, too, and say of no objective that it is done."""
_DID = re.compile(r"(?:(?:i|we)(?:'ve| have| just| already)* )?(?P<verb>[a-z]{3,}) [^.;!?\n]+[.!]*", re.IGNORECASE)
"""`signed up all 6 for the exams`"""
_PAST = {
    "sent": "send", "met": "meet", "held": "hold", "got": "get", "wrote": "write", "built": "build", "found": "find",
    "made": "make", "gave": "give", "brought": "bring", "chose": "choose", "ran": "run", "won": "win", "set": "set",
    "put": "put", "took": "take", "taught": "teach", "paid": "pay", "let": "let", "cut": "cut",
}  # fmt: skip
_IN_PART = re.compile(
    r"\b(?:only|just|half|some|most|almost|nearly|not|part(?:ly)?|but|except|of the|out of|of \d+|first|by|until)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 4
_NOT_YET = re.compile(r"not (?:yet|kept)[ ]*[,.;:–-]+\s*(?P<why>\S.*)", re.IGNORECASE | re.DOTALL)
_NEW_DATE = re.compile(
    r"(?P<why>.*?)[.,;: ]*(?:(?:the |my )?new (?:date|day)(?: is)?|moved? it to)[ :]+"
    r"(?P<day>[^.;!?\n]{2,30}?)[.! ]*",
    re.IGNORECASE | re.DOTALL,
)
_STOP = frozenset(("that", "this", "with", "have", "been", "from", "will", "until", "they", "them", "then", "there"))


def not_yet_of_own(turn: Turn, text: str) -> str | None:
    """`not yet, 2 booked. new date friday` as the line that names the speaker's promise; None where several may be."""
    said = _NOT_YET.fullmatch(text.strip())
    mine = [one for one in turn.book.promises_of(turn.person.id) if one.live] if said else []
    due = [one for one in mine if due_day(turn.book, one) <= turn.today]
    found = due if len(due) == 1 else mine
    if said is None or len(found) != 1 or NAMED.search(text):
        return None
    moved = _NEW_DATE.fullmatch(said["why"])
    day = read_day(turn, moved["day"]) if moved else None
    if moved is None or not isinstance(day, str):
        return f"{found[0].id} not yet, {said['why']}"
    return f"{found[0].id} moved to {day}" + (f" because {moved['why']}" if moved["why"] else "")


def promise_first(turn: Turn, text: str, question: FollowUp | None) -> Outcome | None:
    """The promise kept that is asked about first, or which of the two is meant; never an objective done.

    Also where the line says of what was promised that it was done, with its verb: `signed up all 6` for `sign up 6`.

    `question`: the follow-up that is open, to which the words are an answer unless they speak of the promise.
    """
    line = text.strip().replace("’", "'")
    said, did = (None, None) if NAMED.search(line) else (_SETTLED.fullmatch(line), _DID.fullmatch(line))
    card = stored_card(turn.book, turn.person, turn.now) if said or did else None
    if card is None or decisions_asked(turn):
        return None
    promises = [one for one in promises_to_ask(turn.book, card, turn.now) if one.binding]
    if said is None:
        done = [one for one in promises if did and _did(one.what, did["verb"], line)]
        return _kept(turn, done[0], line) if len(done) == 1 else None
    more, bare = said["more"].strip(" ,.;:!–-"), said["word"].casefold() in _AS_IT_IS
    meant = [one for one in promises if _stems(one.what) & _stems(more)] if more else promises
    if len(meant) == 1 and (more or question is None):
        return _kept(turn, meant[0], more)
    if not promises or question or bare:
        return None
    objectives = [one for one in waiting_for(turn.book, card) if one.owner == turn.person.id]
    return Outcome(answer=words.promise_or_objective(turn.book, promises, objectives, text.strip(), more))


def _kept(turn: Turn, promise: Promise, more: str) -> Outcome:
    kept = PromiseRead(id=promise.id, became=Became.KEPT, because=more.rstrip(" .!") or None)
    return Reading(turn, SentenceRead(promises=(kept,))).outcome()


def _did(what: str, verb: str, line: str) -> bool:
    """Whether the line tells of the whole of what was promised, in the past of its verb, and of nothing else."""
    promised, past = what.casefold().split(" ", 1)[0], verb.casefold()
    stem = promised[:-1] if promised.endswith(("e", "y")) else promised
    same = _PAST.get(past) == promised or (past.endswith("ed") and past.startswith(stem))
    whole = not _IN_PART.search(line) and {*_NUMBER.findall(line)} <= {*_NUMBER.findall(what)}
    shared = _stems(what) & _stems(line) - {promised[:_STEM]}
    return same and whole and bool(shared) and read_status(line) is None


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(text.casefold()) if word not in _STOP)
