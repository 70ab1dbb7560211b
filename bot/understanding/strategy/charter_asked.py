"""What is said under the question of the charter, and is no yes: other words for it, or that it is put off."""

import re

from bot.previews import waiting_for, waiting_preview
from bot.understanding.fitting import asked, offered, wished
from bot.understanding.strategy.agreeing import charter_shown_last, which_would_change
from bot.understanding.strategy.charter_reworded import charter_reworded, may_be_of_it, part_named
from bot.understanding.strategy.charter_said import REMARK, charter_said, part_by_place
from dialogs.reading.status import read_status
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
_YES = (
    r"(?:(?:oh|well|hm+)[ ,]+)?(?:yes|yep|yeah|ok(?:ay)?|sure|agreed?|i agree|fine|good|great|nice|perfect"
    r"|(?:(?:it|this|that|all|the charter|most of it) )?(?:looks|sounds|is|reads)"
    r" (?:good|fine|ok(?:ay)?|great|right|well)"
    r"|i(?:'m| am) (?:fine|good|ok(?:ay)?|happy))"
    r"(?:[ ,]+(?:good|fine|great|for|by|with|to|me|us|it|this|that|most of it|the rest|the charter|so far|in general))*"
)
_YES_BUT = re.compile(
    rf"{_YES}[ ,;:.–-]+(?:(?:but|except(?: for)?|apart from|other than|although|though|however|only|just)[ ,:–-]+"
    r"|(?=not (?:with|the|quite|yet|all|entirely|fully|everything|happy|really)\b))(?P<words>.{4,})",
    re.IGNORECASE,
)
"""`good, but not the wording`: a yes with an exception is none."""
_VAGUE = re.compile(
    r"(?:with )?(?:not (?:quite|really|fully|entirely|with )?(?:all|everything|every word|yet|quite|sure)?(?: of it)?"
    r"|(?:i(?:'d| would) (?:like|have) )?(?:one|two|some|a few|a couple of|small|minor|little)"
    r"(?: small| minor| more| little)?(?: thing| change| wish| remark| point| comment| question)s?"
    r"(?: of mine| though)?)",
    re.IGNORECASE,
)
"""Says no more than that there is something."""
_ONLY_NAMES = re.compile(
    r"(?:(?:not|with|for|to|the|why|how|over|us|now|time|microsoft|partner|first|second|third|fourth|last|answer|question"
    r"|part|one|sentence|though|yet|so much)(?:[ ,?]+|$))+",
    re.IGNORECASE,
)
"""Which answer it is, and not what is wrong with it."""
_YES_IF = (
    rf"{_YES}[ ,;:.–-]+(?:(?:but|only) )*(?:(?:if|provided|as long as|when|after|on condition|subject to)\b.{{2,120}}"
    r"|in principle|mostly|largely|more or less)"
)
_PUTS_OFF = re.compile(
    r"(?:(?:sorry|hm+|well|no|ok(?:ay)?|hold on|wait|one moment|hang on)[ ,.:–-]+)*"
    rf"(?:{_UNDECIDED}(?:[ ,.;:–-]+.{{0,80}})?|(?:hold on|wait|hang on)"
    rf"|{_FIRST} (?:first |still |quickly )*"
    rf"(?:{_TALK}\b.{{0,80}}|time\b.{{0,40}}|a (?:day|moment|minute).{{0,30}})"
    r"|(?:ask|talk to|speak to|check with) \w+ (?:\w+ )?first)"
    rf"|{_YES_IF}",
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
    "ratified", "signed", "said yes", "know", "undecided", " but", "xcept", "part from", "ther than", "hough", "owever",
    " only", " just", " if ", "provided", "as long", " when ", " after ", " on cond",
    "principle", "ostly", "argely", "ubject to", "more or less",
)  # fmt: skip
_CUES = (*_SMALL_CUES, "instead", "rather than", "typo", "misspel", "change ", "replace ", "should be")
_LEAVES = re.compile(
    r"(?:(?:sorry|no|hm+|well|please|let's|we|i'd|i'll|rather)[ ,.:–-]+)*(?:leave|keep)"
    r" (?:(?P<which>w\d{1,4})(?: out)?"
    r"|(?:it|that|this|the (?:(?P<charter>charter)|answer|text|wording))(?= (?:as|the way)))"
    r"(?: (?:as it (?:is|was|stands)|the way it (?:is|was)))?(?:[ ,.;:–-]+.{0,120})?",
    re.IGNORECASE,
)
_ITS_YES = (
    r"(?P<yes>(?:i )?(?:yes|yep|agreed?|ok(?:ay)?|fine)(?:[ ,]+i agree)?[ ,]+(?:also |too )?(?:to|with)"
    r" (?:the|this) (?:new )?charter)(?: too| as well)?"
)
_NEWS = r"(?=.*(?:\b[OPDMNE] ?\d|\b(?:on track|at risk|off track|unchanged)\b))"
"""Names a record or a status: anything else behind a yes may be its condition."""
_YES_AND = re.compile(
    rf"{_ITS_YES}(?:[,;.–-]+ *(?:and |also |but (?=[OPDMNE] ?\d))*| +(?:and|also|plus) +){_NEWS}"
    r"(?P<rest>(?!but|except|apart|other|once|if|as |when|not|though|although|however|only|subject|provided)\w.{4,})",
    re.IGNORECASE | re.DOTALL,
)
_AND_YES = re.compile(
    rf"{_NEWS}(?P<rest>.{{4,}}?)(?:[,;.–-]+ *(?:and )?|\s+and )(?:also )?{_ITS_YES}[ .!]*", re.IGNORECASE | re.DOTALL
)
_CHANGES = re.compile(
    r"change (?P<part>why|now|us|time|why us|why now|(?:how )?over time) ?[:–-] ?(?P<words>\w+ \w+ \w.*)",
    re.IGNORECASE,
)
"""`change now: hospitals ask for it`: `charter change` without its first word."""
_NAMED = re.compile(r"\b[OPDMNEW] ?\d", re.IGNORECASE)


def yes_and(turn: Turn, text: str) -> tuple[str, str] | None:
    """The yes to the charter in a line, and what else the line says: `yes to the charter and O2 on track`."""
    if "charter" not in text or asked_of(turn.book, turn.person) is None:
        return None
    said = _YES_AND.fullmatch(text.strip()) or _AND_YES.fullmatch(text.strip())
    return (said["yes"], said["rest"]) if said else None


def at_the_charter(turn: Turn, text: str) -> Outcome | tuple[Call, ...] | None:
    """What a line does that speaks of the charter, by its questions or as an answer to whether one agrees."""
    if text[:7] in ("change ", "Change ") and (changes := _CHANGES.fullmatch(text.strip())):
        part = next(one for one in ("us", "now", "time", "why") if one in changes["part"].casefold())
        may = asked_for(turn.book) and (turn.person.is_executive() or drafts(turn.book, turn.person))
        return (Call("charter change", {"part": part, "text": changes["words"]}),) if may else None
    if ("hy " in text or "ver time" in text) and (said := charter_said(turn, text)):
        return said
    counts = " answer" in text or " question" in text or " one" in text or " part" in text
    if counts and _names_by_place(turn, text) and (said := charter_said(turn, text)):
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
    return charter_reworded(turn, text) or _no_answer_yet(turn, text) or _yes_but(turn, text)


def _names_by_place(turn: Turn, text: str) -> bool:
    """Whether an answer is named right under the charter: `the second answer` may be another one elsewhere."""
    return part_by_place(text) != "" and charter_shown_last(turn)


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


def _yes_but(turn: Turn, text: str) -> Outcome | tuple[Call, ...] | None:
    """A yes with an exception, where the charter was shown last: which answer it is about is asked.

    Where that is said, who writes the charter gets the words as they are.
    """
    line = " ".join(text.replace("’", "'").split()).strip(" .!")
    said = None if line.endswith("?") or _NAMED.search(line) else _YES_BUT.fullmatch(line)
    if said is None or asked(turn) or read_status(said["words"]) or not may_be_of_it(turn, line):
        return None
    words = "" if _VAGUE.fullmatch(said["words"]) else said["words"]
    if (part := part_named(words)) and not drafts(turn.book, turn.person):
        about = {} if _ONLY_NAMES.fullmatch(words) else {"text": words, "how": REMARK}
        return (Call("charter change", {"part": part.value, **about}),)
    return which_would_change(turn, words, agrees=True)


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
