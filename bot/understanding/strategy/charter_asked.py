"""What is said under the question of the charter, and is no yes: other words for it, or that it is put off."""

import re

from bot.previews import waiting_for, waiting_preview
from bot.understanding.fitting import asked, offered, wished
from bot.understanding.strategy.agreeing import charter_shown_last
from bot.understanding.strategy.charter_reworded import charter_reworded
from bot.understanding.strategy.charter_said import charter_said
from partnership.charters import Wish
from partnership.message import Call
from partnership.outcome import Outcome
from partnership.strategy.charter import asked_for, asked_of, drafter, drafts, open_wishes
from partnership.turn import Turn
from partnership.wording.strategy.charter import charter
from partnership.wording.strategy.charter_wishes import is_it_that_wish, put_off

_TALK = r"(?:talk|speak|discuss|think|check|sleep|ask|read|look|go|come back|see|clarify|raise|bring|review|reflect)"
_FIRST = (
    r"(?:let me|let us|let's|i(?:'d| would)? (?:like|love|want|need|prefer|have|rather)(?: to)?|i'd rather|i must"
    r"|we (?:should|need to|have to|must)|can we|could we|need to|have to|want to|must|should|i(?:'ll| will)|give me)"
)
_UNDECIDED = r"(?:not yet|not now|not sure|later|maybe|no comment|undecided|no opinion|i (?:do not|don't) know)"
_PUTS_OFF = re.compile(
    r"(?:(?:sorry|hm+|well|no|ok(?:ay)?|hold on|wait|one moment|hang on)[ ,.:–-]+)*"
    rf"(?:{_UNDECIDED}(?:[ ,.;:–-]+.{{0,80}})?|(?:hold on|wait|hang on)"
    rf"|{_FIRST} (?:first |still |quickly )*"
    rf"(?:{_TALK}\b.{{0,80}}|time\b.{{0,40}}|a (?:day|moment|minute).{{0,30}})"
    r"|(?:ask|talk to|speak to|check with) \w+ (?:\w+ )?first)",
    re.IGNORECASE,
)
_WHO_AGREED = re.compile(
    r"who(?: else)?(?: has| have| all| already| else)* (?:agreed|ratified|signed|said yes)"
    r"(?: (?:so far|already|yet|to it))?",
    re.IGNORECASE,
)
_LONGEST = 200
"""Characters of a line that is one sentence about the charter."""
_SMALL_CUES = (
    "not ", "iscuss", "think", "talk", "heck", "ask", "comment", "later", "old on", "ait", "eed ", "aybe", "agreed",
    "ratified", "signed", "said yes", "know", "undecided",
)  # fmt: skip
_CUES = (*_SMALL_CUES, "instead", "rather than", "typo", "misspel", "change ", "replace ", "should be")
_LEAVES = re.compile(
    r"(?:(?:sorry|no|hm+|well|please|let's|we|i'd|i'll|rather)[ ,.:–-]+)*(?:leave|keep)"
    r" (?:(?P<which>w\d{1,4})(?: out)?"
    r"|(?:it|that|this|the (?:(?P<charter>charter)|answer|text|wording))(?= (?:as|the way)))"
    r"(?: (?:as it (?:is|was|stands)|the way it (?:is|was)))?(?:[ ,.;:–-]+.{0,120})?",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\b[OPDMNEW] ?\d", re.IGNORECASE)


def at_the_charter(turn: Turn, text: str) -> Outcome | tuple[Call, ...] | None:
    """What a line does that speaks of the charter, by its questions or as an answer to whether one agrees."""
    if ("hy " in text or "ver time" in text) and (said := charter_said(turn, text)):
        return said
    if ("eave " in text or "eep " in text or "as it is" in text) and (left := _wish_left(turn, text)):
        return left
    for cue in _CUES:
        if cue in text:
            break
    else:
        return None
    if len(text) > _LONGEST or not turn.person.is_executive() or asked_for(turn.book) is None:
        return None
    return charter_reworded(turn, text) or _no_answer_yet(turn, text)


def _wish_left(turn: Turn, text: str) -> Outcome | tuple[Call, ...]:
    """`leave W2, half is what we want`, `keep the charter as it is`: of who writes the charter, [Leave it] of it.

    `leave it as it is` may be of anything that was shown since: it is asked, of who was told of the only wish.
    """
    said = _LEAVES.fullmatch(" ".join(text.replace("’", "'").split()).strip(" .!"))
    sent = asked_for(turn.book)
    if said is None or sent is None or not drafts(turn.book, turn.person):
        return ()
    open_now = open_wishes(turn.book)
    if said["which"]:
        return tuple(_leaving(one) for one in open_now if one.id == said["which"].upper())
    alone = not (offered(turn) or asked(turn) or wished(turn) or waiting_preview(turn))
    if len(open_now) != 1 or not alone or drafter(turn.book, sent) != turn.person.id:
        return ()
    call = _leaving(open_now[0])
    if said["charter"]:
        return (call,)
    return Outcome(changes=waiting_for(turn, call), answer=is_it_that_wish(turn.book, open_now[0], call))


def _leaving(wish: Wish) -> Call:
    return Call("charter leave", {"wish": wish.id})


def _no_answer_yet(turn: Turn, text: str) -> Outcome | None:
    """That somebody puts the answer off, or asks who agreed, where the charter was shown last."""
    sent, line = asked_for(turn.book), " ".join(text.replace("’", "'").split()).strip(" .!?")
    if sent is None or sent.ratified_at or offered(turn) or asked(turn):
        return None
    if _WHO_AGREED.fullmatch(line):
        return Outcome(answer=charter(turn.book, turn.person))
    if asked_of(turn.book, turn.person) is None or text.rstrip().endswith("?") or _NAMED.search(line):
        return None
    if not _PUTS_OFF.fullmatch(line) or not charter_shown_last(turn):
        return None
    to = drafter(turn.book, sent)
    return Outcome(answer=put_off(sent, text.strip(), turn.book.name(to) if to and to != turn.person.id else ""))
