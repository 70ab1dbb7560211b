"""`price list went live Wednesday`, `the account plan didn't go out`: a promise known by its words."""

import re

from bot.understanding.promises.promise_slips import SLIPS, is_named, one_that_slips, slips
from dialogs.reading.dates import DateRead, read_date
from partnership.confidence import taken_out
from partnership.cued import Cued
from partnership.promises import Promise
from partnership.turn import Turn

_NAMED = re.compile(r"\b[OP]\s?\d", re.IGNORECASE)
_BE = r"(?:went|gone|is|are|was|were|has been|have been|got|'s)(?: now| already| finally| all| just)*"
_DONE = Cued(
    rf"\b{_BE} (?:live|out|sent|done|up|online|booked|signed|published|ready|delivered|finished|closed|completed?"
    r"|in place)(?!\w)|^(?:(?:i|we)(?:'ve| have)? )?(?:just |finally |already )*(?:sent|delivered|finished|signed"
    r"|published|booked|shipped|submitted|completed)(?: out| off)? (?:the|our|my|all)\b",
    "live|out|sent|done|up|online|booked|signed|published|ready|delivered|finished|closed|complete|place|shipped"
    "|submitted",
    re.IGNORECASE,
)
_NOT_DONE = Cued(
    r"\b(?:(?:did|has|have|was|were|is|are)(?:n'?t| not)|not)(?: yet| been)? (?:go|gone|get|got|happen|sen[dt]|out|live"
    r"|done|ready|finish|booked|signed|come|work|mak|made|published|delivered)",
    "n't|nt |not",
    re.IGNORECASE,
)
_DOUBTED = re.compile(
    r"\b(?:will|'ll|should|may|might|could|would|going to|hope|plan|almost|nearly|half|most|partly|some|first|until|by"
    r"|if|when|once|only|except|but)\b|\?",
    re.IGNORECASE,
)
"""Says less than that it is done."""
_SUBJECT = re.compile(rf"(?:the |my |our )?(?P<what>[^,.;:!?]{{3,40}}?) {_BE} ", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:new (?:date|day)|(?:(?:i|we|it) ?)?(?:will|'ll|can|is)|done by)\b[^.;!?\n]{0,60}", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?<=[.;!?\n])\s+|,\s+(?:and\s+|but\s+)?(?=O ?\d)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3,}")
_SMALL = re.compile(
    r"the|our|all|and|for|with|from|have|has|had|get|will|send|make|that|this|out|new|been|was|were|did"
)
_CLAUSE = re.compile(r"(?<=[.;!?\n])\s+|,\s+|\s+and\s+")
_PAST = re.compile(r"\b[^\W\d_]{2,}ed\b", re.IGNORECASE)
_STEM, _ENOUGH, _MOST, _SHORT = 5, 2, 6, 4


def promise_by_content(turn: Turn, text: str) -> str | None:
    """The line with the promise named that a sentence of it tells of; None where none does, or several may."""
    line = text.strip().replace("’", "'")
    if not (_DONE.search(line) or _NOT_DONE.search(line) or SLIPS.search(line)):
        return None
    if taken_out(turn.book, line).private:
        return None
    mine = [one for one in turn.book.promises_of(turn.person.id) if one.live and one.binding]
    sentences = _SENTENCE.split(line, maxsplit=_MOST) if mine else []
    for at, whole in enumerate(sentences):
        first, sentence = _parts(whole)
        if whole.endswith("?") or _NAMED.search(sentence):
            continue
        before, behind = [*sentences[:at], *first], sentences[at + 1 :]
        slipping = one_that_slips(turn, mine, sentence, beside_news=bool(before)) if SLIPS.search(sentence) else None
        if slipping and (late := slips(turn, slipping, sentence, " ".join(behind))):
            if late.startswith("move "):
                late = f"{late[5:]} not yet, {' '.join((sentence, *behind))}"
            return " ".join((*before, late))
        meant = [one for one in mine if len(_words(one.what) & _words(_head(sentence))) >= _ENOUGH]
        meant = meant or _of_subject(turn, mine, sentence)
        if len(meant) != 1:
            continue
        if _NOT_DONE.search(sentence):
            told = _late(turn, meant[0], sentence, " ".join(behind))
            return " ".join((*before, told))
        if _DONE.search(sentence) and not _DOUBTED.search(sentence):
            stop = "" if sentence[-1:] in ".;!" else "."
            return " ".join((*before, f"{meant[0].id} kept, {sentence}{stop}", *behind))
    return None


def perhaps_kept(turn: Turn, text: str) -> tuple[Promise, str] | None:
    """The one promise that may be done by a clause with its own verb, `the triage person is named`, and that clause."""
    mine = [one for one in turn.book.promises_of(turn.person.id) if one.live and one.binding] if "ed" in text else []
    for clause in _CLAUSE.split(text) if mine else ():
        said = {word[:_SHORT] for word in _words(clause)}
        found = [one for one in mine if _is_its_verb(one.what, clause) and len(said & _shorter(one.what)) >= _ENOUGH]
        if len(found) == 1 and not (_DOUBTED.search(clause) or _NOT_DONE.search(clause) or _NAMED.search(clause)):
            return found[0], clause.strip(" .;!")
    return None


def _is_its_verb(what: str, clause: str) -> bool:
    """Whether the clause says done what `name a person`, or `have a person named`, says to do."""
    verbs = {word.casefold() for word in _WORD.findall(what)}
    past = [one.casefold() for one in _PAST.findall(clause)]
    return any(one in verbs or one.removesuffix("ed") in verbs or one.removesuffix("d") in verbs for one in past)


def _shorter(what: str) -> set[str]:
    return {word[:_SHORT] for word in _words(what)}


def _parts(sentence: str) -> tuple[list[str], str]:
    """What a sentence says before a promise that is late, `O1 on track`, and from there on."""
    late = SLIPS.search(sentence)
    before = sentence[: late.start()].rstrip(" ,") if late else ""
    return ([f"{before}."], sentence[late.start() :]) if late and before else ([], sentence)


def _of_subject(turn: Turn, mine: list[Promise], sentence: str) -> list[Promise]:
    """`the list went out`: one that is due, of which all words of the subject are known."""
    said = _SUBJECT.match(sentence)
    return [one for one in mine if said and one.due <= turn.today and is_named(one, said["what"])]


def _head(sentence: str) -> str:
    return re.split(r"[,:]", sentence, maxsplit=1)[0]


def _late(turn: Turn, promise: Promise, sentence: str, behind: str) -> str:
    """That it is not done, why, and its new day where one is said."""
    reason = sentence[len(_head(sentence)) :].strip(" ,:")
    rest = " ".join(filter(None, (reason, behind)))
    ahead = _AHEAD.search(rest)
    day = read_date(ahead.group(), turn.today) if ahead else None
    if ahead is None or not isinstance(day, DateRead) or day.day <= turn.today:
        return f"{promise.id} not yet, {sentence}{' ' if behind else ''}{behind}"
    why = rest[: ahead.start()].strip(" .,;:")
    because = f" because {why}" if why else ""
    return f"{promise.id} moved to {day.day.isoformat()}{because}. {rest[ahead.start() + day.end :].strip(' .,;:')}"


def _words(text: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(text.casefold()) if not _SMALL.fullmatch(word)}
