"""A wish of who reads the speaker's words: `O1 only for Carlos`, `I'd rather Jon didn't see what I wrote`."""

import re

from bot.who_is_meant import read_person
from partnership.access import spoken_for
from partnership.answers import asked_person
from partnership.cards import last_closed
from partnership.confidence import taken_out
from partnership.cued import Cued
from partnership.errors import Refused
from partnership.message import Message
from partnership.objectives import Objective
from partnership.people import Person
from partnership.turn import Turn
from partnership.updates import Update, words_of
from partnership.windows import window_for
from partnership.wording import readers_wished as words
from partnership.words_out import is_own, quoted_last

_MINE = r"(?:my (?:words?|comments?|notes?|text)|what i (?:wrote|said|typed))"
_OF = re.compile(rf"{_MINE} (?:about|on|for|of|under|to) (?P<id>O ?\d{{1,4}})\b", re.IGNORECASE)
_HEAD = re.compile(r"(?P<id>O ?\d{1,4})\b[ :,–-]*", re.IGNORECASE)
_CUES = "only|alone|confiden|private|nobody|no one|between|rather|prefer|want |show |let "
_MAY_WISH = Cued(_CUES, _CUES, re.IGNORECASE)
_UNSEEN = re.compile(
    r"\W*(?:(?:sorry|please|oh|and|but)[ ,]+)*(?:"
    r"i(?:['’]d| would) (?:rather|prefer)(?: that| if| it if)* (?P<rather>@?\w+) (?:did(?: not|n['’]?t)|not) "
    r"|i (?:do not|don['’]?t) want (?P<unwanted>@?\w+) to "
    r"|(?:please )?(?:do not|don['’]?t) (?:show|let) (?P<unshown>@?\w+) )"
    rf"(?:see|read|know|get|hear)?\s*(?:{_MINE}|this|that|it)(?: (?:about|on|of) (?P<what>[^.:;]{{2,40}}?))?[ .!]*",
    re.IGNORECASE,
)


def readers_wished(turn: Turn, text: str) -> str | Message | None:
    """What is to be done, as a line; what can be, where somebody alone is not to read it; None for anything else."""
    if not _MAY_WISH.may_find(text):
        return None
    if unseen := _UNSEEN.fullmatch(text):
        return _kept_from(turn, unseen)
    named, bare, in_words = _OF.search(text), _OF.sub("my words", text), True
    if named is None and (named := _HEAD.match(text)):
        bare, in_words = text[named.end() :], False
    said = taken_out(turn.book, bare) if named else None
    if named is None or said is None or not said.private or said.words:
        return None
    objective = turn.book.get(Objective, named["id"].upper().replace(" ", ""))
    if objective is None or objective not in spoken_for(turn):
        return None
    present = _of_now(turn, objective)
    if present and words_of(present):
        return f"{objective.id}: {said.said}" if in_words else None
    if _of_the_last(turn, objective):
        return f"correct {objective.id}: {said.said}"
    posted = next(iter(quoted_last(turn, turn.book, objective.id)), None)
    raise Refused(words.of_before(objective, posted, turn.today))


def _kept_from(turn: Turn, said: re.Match[str]) -> Message | None:
    """Of words that one reader is not to see: they are for all who read the digest, for the sponsor, or out."""
    who = read_person(turn, said["rather"] or said["unwanted"] or said["unshown"])
    about = (said["what"] or "").casefold().strip()
    found = [(one, update) for one in spoken_for(turn) if (update := _newest(turn, one))]
    meant = [one for one in found if about and (about in words_of(one[1]).casefold() or about == one[0].id.casefold())]
    found = meant or found
    if not isinstance(who, str) or not found:
        return None
    objective, update = max(found, key=lambda one: one[1].at)
    closed = update != _of_now(turn, objective)
    return words.kept_from(turn.book, turn.book.need(Person, who), update, turn.person.id, closed=closed)


def _newest(turn: Turn, objective: Objective) -> Update | None:
    present = _of_now(turn, objective)
    return present if present and is_own(turn, present) else _of_the_last(turn, objective)


def _of_now(turn: Turn, objective: Objective) -> Update | None:
    """What stands in the round that is asked about."""
    asked = asked_person(turn.book, objective, turn.person)
    return turn.book.get(Update, f"{objective.id}:{window_for(turn.book, asked, turn.now).id}")


def _of_the_last(turn: Turn, objective: Objective) -> Update | None:
    closed = last_closed(turn, objective)
    update = turn.book.get(Update, f"{objective.id}:{closed.window}") if closed else None
    return update if update and is_own(turn, update) else None
