"""`done, the retakes are booked`, where the check-in asks about a promise first."""

import re

from bot.day_pieces import read_day
from bot.understanding.fitting import asked as decisions_asked
from bot.understanding.promises.promise_slips import SLIPS, without_day
from bot.understanding.read_line import NAMED
from bot.understanding.sentence_parts import Reading
from dialogs.reading.status import read_status
from dialogs.reading.understood import Became, PromiseRead, SentenceRead
from dialogs.reading.words import id_of
from partnership.cards import stored_card
from partnership.closing import waiting_for
from partnership.conversations import LastChange
from partnership.cued import Cued
from partnership.due_days import due_day
from partnership.followups import FollowUp
from partnership.outcome import Outcome
from partnership.promises import Promise
from partnership.turn import Turn
from partnership.undoing import UNDO_FOR
from partnership.wording import promises as words
from partnership.wording.checkin import promises_to_ask

_SETTLED = re.compile(
    r"(?:(?:it|that(?: one)?|this(?: one)?)(?:'s| is| was) (?:now )?)?"
    r"(?P<word>done|finished|completed?|delivered|sorted|kept|yes|yep"
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
_NOT_YET = re.compile(
    r"(?:(?P<name>P ?\d{1,4})[ ,:]*(?:is |was )?)?"
    r"not (?:yet|kept|(?(name)(?:yet )?(?:done|ready|finished)(?: yet)?))(?:[ ]*[,.;:–-]+\s*| because )(?P<why>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_NEW_DATE = re.compile(
    r"(?P<why>.*?)[.,;: ]*(?:\b(?:but|so|and) )?(?:(?:the |my )?new (?:date|day)(?: is)?|moved? it to"
    r"|\b(?:i|we)(?:'ll| will| can| should)(?: \w+){1,3}? (?:it|that|this|them)(?: \w+){0,2}? (?:by|on)"
    r"|(?:it )?(?:will|should|'ll) be (?:done|ready|there|finished) (?:by|on))[ :]+"
    r"(?P<day>[^.,;!?\n]{2,30})(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
"""Behind a `not yet`: why, its new day, and what is told of the rest."""
_MOVES = Cued(
    r"(?:(?P<why>.*?)[,.;:–-]+\s*(?:(?:so|and|please|let's|can you|i'll|we'll|i have to|we have to|i need to) )*|"
    r"(?:(?:please|let's|i'll|we'll|i have to|we have to|i need to|can you|can we) )*)"
    r"(?:move|moving|moved|push|pushing|shift|postpone|reschedule) (?P<what>[^.,;:!?\n]{2,60}?)(?: back| out)? "
    r"(?:to|until|till) (?P<day>[^.,;!?\n]{2,30}?)(?P<rest>(?:[.,;!?\n]| because | since | as ).*|)",
    "mov|push|shift|postpone|reschedule",
    re.IGNORECASE | re.DOTALL,
)
"""`won't make Friday, move the evidence pack to Wed 16 Dec`"""
_IT = re.compile(r"(?:it|that|this|that one|this one|(?:the|my|that|this) promise|the date|the day)", re.IGNORECASE)
_NO_REASON = re.compile(
    r"(?:sorry[, ]+)?(?:(?:i|we) )?(?:won'?t|can'?t|cannot|will not|can not) (?:make|manage|hit|meet|do) [\w ]{2,20}"
    r"|sorry|no|not yet|hi|hello",
    re.IGNORECASE,
)
_BECAUSE = re.compile(r" ?(?:because|since|as) ", re.IGNORECASE)
_PLEASE = re.compile(r"[ ,]*(?:please|then|instead|now|thanks?)?[ .!]*$", re.IGNORECASE)
_BY = re.compile(r"^(?:by|on|until|to|new date|it will be)[ :]+", re.IGNORECASE)
_NOT_YET_SAID = re.compile(r"\byour words on (?P<name>P\d+)")
"""What can be taken back after a `not yet`."""
_A_DAY = 5
"""Words of a day, at most."""
_DONE_TOO = Cued(
    r"[ ,.;:–-]*(?:(?:so|and) )?(?:that(?:'s| is)|it(?:'s| is)|this(?:'s| is)) (?:one |now |all )*"
    r"(?:done|sorted|finished|off my list|kept)[ .!]*$",
    "done|sorted|finished|my list|kept",
    re.IGNORECASE,
)
"""`…, so that's one done!` behind what was done."""
_KEPT_IT = re.compile(
    r"(?:(?:i|we) )?(?:have )?kept (?:it|that|this|my promise|the promise)"
    r"(?: (?:on|by|in|already|today|yesterday|last)\b[^,;.!?\n]{0,20})?[ .!]*",
    re.IGNORECASE,
)
"""`kept it on 4 Jan`"""
_STOP = frozenset(("that", "this", "with", "have", "been", "from", "will", "until", "they", "them", "then", "there"))


_NOT_DONE = re.compile(
    r"(?:(?:sorry|no|well|hm+)[ ,.]+)*(?:(?:i|we) )?(?:did(?:n't| not)|could(?:n't| not)) (?:yet )?"
    r"(?:manage|make|finish|do|send|get to|get round to|deliver) (?P<what>[^,.;:!?\n]{2,60}?)(?: yet| in time)?"
    r"(?:[,.;:–-]+\s*(?:because )?(?P<why>[^?]+))?",
    re.IGNORECASE,
)
"""`Didn't manage the list, legal still owes me the contracts`"""


def _not_done(turn: Turn, line: str, question: FollowUp | None) -> Outcome | None:
    """The only promise that is due, in the words of which it is said not to be done: it stays open, with why."""
    said = _NOT_DONE.fullmatch(line.rstrip(" .!"))
    due = [one for one in _live(turn) if one.due <= turn.today] if said else []
    if said is None or len(due) != 1:
        return None
    if not ((question is None and _IT.fullmatch(said["what"])) or _stems(due[0].what) & _stems(said["what"])):
        return None
    not_yet = PromiseRead(id=due[0].id, became=Became.NOT_YET, because=said["why"] or None)
    return Reading(turn, SentenceRead(promises=(not_yet,))).outcome()


def moved_of_own(turn: Turn, text: str) -> str | None:
    """`not yet, 2 booked. new date friday`, `move the evidence pack to Wed`: as the line that names the promise.

    Where several may be meant, as the command that asks which.
    """
    line = text.strip().replace("’", "'")
    if again := _day_alone(turn, line):
        return again
    if "kept" in line[:12].casefold() and _KEPT_IT.fullmatch(line):
        mine = [one for one in turn.book.promises_of(turn.person.id) if one.live]
        return f"kept {mine[0].id}" if len(mine) == 1 else None
    if SLIPS.search(line) and (asks_when := without_day(turn, line)):
        return asks_when
    late, moves = _NOT_YET.fullmatch(line), _MOVES.fullmatch(line)
    mine = [one for one in turn.book.promises_of(turn.person.id) if one.live] if late or moves else []
    due = [one for one in mine if due_day(turn.book, one) <= turn.today]
    meant = due if len(due) == 1 else mine
    if late and late["name"]:
        meant = [one for one in mine if one.id == id_of(late["name"])]
    if late and len(meant) == 1 and (moved := _to_day(turn, meant[0], _NEW_DATE.fullmatch(late["why"]))):
        return moved
    if late and len(meant) == 1 and not late["name"] and not NAMED.search(line):
        return f"{meant[0].id} not yet, {late['why']}"
    if moves is None or not mine:
        return None
    words = _stems(moves["what"])
    meant = meant if _IT.fullmatch(moves["what"]) else [one for one in mine if words and words <= _stems(one.what)]
    if len(meant) == 1:
        return _to_day(turn, meant[0], moves)
    return _to_day(turn, None, moves) if _IT.fullmatch(moves["what"]) else None


def _day_alone(turn: Turn, line: str) -> str | None:
    """A bare day right after it was said of a promise that it is not done yet."""
    last = turn.book.get(LastChange, turn.person.id) if len(line.split()) <= _A_DAY else None
    about = _NOT_YET_SAID.search(last.what) if last and not last.undone and turn.now - last.at < UNDO_FOR else None
    promise = turn.book.get(Promise, about["name"]) if about else None
    day = read_day(turn, _PLEASE.sub("", _BY.sub("", line))) if promise and promise.live else None
    return f"{promise.id} moved to {day}" if promise and isinstance(day, str) else None


def _to_day(turn: Turn, promise: Promise | None, said: re.Match[str] | None) -> str | None:
    """The promise with its new day, why, and what else the line tells; the bare command where none is known."""
    day = read_day(turn, _PLEASE.sub("", said["day"])) if said else None
    why = (said["why"] or "").strip(" .,;:") if said else ""
    if said is None or not isinstance(day, str) or NAMED.search(why):
        return None
    words = frozenset[str]() if any(map(str.isdigit, why)) else _stems(why)
    itself = promise is not None and bool(words) and words <= _stems(promise.what)  # `not yet, rota is done by 8 Jan`
    because = "" if not why or itself or _NO_REASON.fullmatch(why) else f" because {why}"
    rest = said["rest"].rstrip(" .!")
    if promise is None:
        more = "" if because else _BECAUSE.sub("", rest.lstrip(" .,;:!"))
        return None if NAMED.search(more) else f"move to {day}{because}" + (f" because {more}" if more else "")
    joint = ". " if because or itself or not rest.startswith(",") else ", "
    joint = " " if _BECAUSE.match(rest) else joint
    more = re.sub(r"^[ .,;:!]+(?:and )?" if itself else r"^[ .,;:!]+", "", rest)
    return f"{promise.id} moved to {day}{because}" + (f"{joint}{more}" if more else "")


def promise_first(turn: Turn, text: str, question: FollowUp | None) -> Outcome | None:
    """The promise kept that is asked about first, or which of the two is meant; never an objective done.

    Also where the line says of what was promised that it was done, with its verb: `signed up all 6` for `sign up 6`.

    `question`: the follow-up that is open, to which the words are an answer unless they speak of the promise.
    """
    line = text.strip().replace("’", "'")
    if (
        ("dn't " in line or "d not " in line)
        and not NAMED.search(line)
        and (open_yet := _not_done(turn, line, question))
    ):
        return open_yet
    did_it = _DONE_TOO.sub("", line)
    said, did = (None, None) if NAMED.search(line) else (_SETTLED.fullmatch(line), _DID.fullmatch(did_it))
    if did and (whole := [one for one in _live(turn) if _did(one.what, did["verb"], did_it, whole=True)]):
        return _kept(turn, whole[0], did_it) if len(whole) == 1 else None
    card = stored_card(turn.book, turn.person, turn.now) if said or did else None
    if card is None or decisions_asked(turn):
        return None
    promises = [one for one in promises_to_ask(turn.book, card, turn.now) if one.binding]
    if said is None:
        done = [one for one in promises if did and _did(one.what, did["verb"], did_it)]
        return _kept(turn, done[0], did_it) if len(done) == 1 else None
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


def _live(turn: Turn) -> list[Promise]:
    return [one for one in turn.book.promises_of(turn.person.id) if one.live and one.binding]


def _did(what: str, verb: str, line: str, *, whole: bool = False) -> bool:
    """Whether the line tells of the whole of what was promised, in the past of its verb, and of nothing else.

    `whole`: with every word of it, as where nobody asked about it.
    """
    promised, past = what.casefold().split(" ", 1)[0], verb.casefold()
    stem = promised[:-1] if promised.endswith(("e", "y")) else promised
    if whole and not _stems(what) - {promised[:_STEM]} <= _stems(line):
        return False
    same = _PAST.get(past) == promised or (past.endswith("ed") and past.startswith(stem))
    all_of_it = not _IN_PART.search(line) and {*_NUMBER.findall(line)} <= {*_NUMBER.findall(what)}
    shared = _stems(what) & _stems(line) - {promised[:_STEM]}
    return same and all_of_it and bool(shared) and read_status(line) is None


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(text.casefold()) if word not in _STOP)
