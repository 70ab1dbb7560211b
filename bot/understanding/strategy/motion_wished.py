"""`we run a bootcamp in January, for O3`: a motion told of in a free sentence, shown before it is noted."""

import re

from bot.commands.motion_adding import ADDING
from bot.cutting import pieces
from bot.motion_phrasings import motion_pieces
from bot.previews import waiting_for
from bot.understanding.read_line import NAMED
from bot.understanding.tells import tells_status
from bot.understanding.waiting_news import news_for
from partnership.access import Who, may
from partnership.conversations import PREVIEW
from partnership.cued import Cued
from partnership.message import Call
from partnership.motions import Motion
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.wording.strategy.motions_asked import is_it_a_motion
from partnership.wording.wishes import OFFER

_ACTIVITY = Cued(
    r"\b(?:booths?|webinars?|workshops?|boot ?camps?|events?|campaigns?|road ?shows?|hackathons?|trainings?|playbooks?"
    r"|(?:partner|customer|demo|sales|open) days?|list(?:ings?|ed)?|publish\w*|private offers|funding|funded|ecif|mdf"
    r"|incentives?|rebates?|certif\w+|designations?|speciali[sz]ations?|audits?|account mapping|joint|co-?sell\w*)\b",
    "booth|webinar|workshop|camp|event|show|hackathon|training|playbook| day|list|publish|private o|fund|ecif|mdf"
    "|incentive|rebate|certif|designation|iali|audit|mapping|joint|sell",
    re.IGNORECASE,
)
"""What is done with a partner, and no state of an objective."""
_MOTION = re.compile(
    r"(?:(?:and|also|so|then)[ ,]+)*(?:please )?(?:(?:add |note )?(?:an?(?:other)? |new )?motion ?[:–-]"
    r"|add (?:an? )?motion\b[ :,–-]*) *(?P<what>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_DOES = (
    r"(?:do|run|hold|host|plan|start|started|launch|launched|kick off|kicked off|organi[sz]e|prepare|set up|begin"
    r"|doing|running|holding|hosting|planning|starting|launching|kicking off|organi[sz]ing|preparing|setting up)"
)
_LEAD_IN = re.compile(
    r"(?:(?:and|also|so|then|next|btw|fyi|ok)[ ,]+)*(?:"
    rf"(?:(?:we|i)(?:['’](?:re|ll|m|d|ve))? (?:(?:are|am|will|have|just|also|now|want to|plan to|would|like to) )*)?"
    rf"{_DOES} (?:on |to {_DOES} )?(?:an?(?:other)?|the|our|one|some) "
    r"|(?P<who>@?[^\W\d_][\w-]+(?: [^\W\d_][\w-]+)?) (?:wants|plans|intends|is going|would like) to "
    r"(?=(?:list|publish|run|hold|host|organi[sz]e|launch|start|do|set up|get)\b))",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|went|goes|has|have|had|got|done|booked|moved|slipped|slips|signed|waits?|stuck|late|live|came"
    r"|comes|needs?|not|no|brought|will|should|can|could|would)\b",
    re.IGNORECASE,
)
"""In its first clause these tell how something goes."""
_CLAIM = re.compile(
    r"[,;]? (?:and )?(?:we|one|it)? ?(?:(?:have|has|need|needs|must|is)(?: to)? )?(?:be )?claim(?:ed)?(?: it)?"
    r" (?:by|until|before) (?P<day>[^,;]+?)(?=[,;]|$| and\b)",
    re.IGNORECASE,
)
_PROMISED = re.compile(r"[,;]? (?:and )?(?:we )?promised ", re.IGNORECASE)
_SUPPORTS = re.compile(
    r"(?:[,;]? (?:and |which |it |that )?(?:supports|is for|helps|serves)|,? for) (?=o ?\d)", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?<=[.;!\n])\s+")
_TITLE = re.compile(r"[^,;]*")
_WORD = re.compile(r"\w{4,}")
_SHORTEST = 2
_SAYS_MORE = frozenset({"objective", "lead", "claim"})
"""A motion that is told of says one of these; where no word says that it is done, more than what it is for."""


def motion_among(turn: Turn, text: str) -> tuple[str, Outcome] | None:
    """What a line says besides, and the motion that one of its sentences tells of, as it would be noted."""
    open_now = turn.book.conversation(turn.person.id, turn.chat.id, turn.now)
    if not may(turn, Who.EXECUTIVE) or (open_now and open_now.script != PREVIEW):
        return None  # what is asked just then would be left unfinished
    parts = _SENTENCE.split(text.strip())
    for number, part in enumerate(parts):
        if not part.rstrip().endswith("?") and (shown := _wished(turn, part.strip(" .;!"), alone=len(parts) == 1)):
            return " ".join((*parts[:number], *parts[number + 1 :])).strip(" ;"), shown
    return None


def _wished(turn: Turn, text: str, *, alone: bool) -> Outcome | None:
    said = _MOTION.fullmatch(text)
    line = said["what"] if said else _line(turn, text)
    if line is None:
        return None
    line = _SUPPORTS.sub(", for ", _PROMISED.sub(", promised ", _CLAIM.sub(r", claim by \g<day>", line)))
    read = pieces(turn, ADDING, motion_pieces(line))
    needed = _SAYS_MORE if said or _LEAD_IN.match(text) else _SAYS_MORE - {"objective"}
    title, named = read.args.get("title", ""), needed & {*read.args}
    if read.unclear or read.left or len(title.split()) < _SHORTEST or not (said or named) or _is_there(turn, title):
        return None
    call = Call("motion add", dict(read.args))
    waiting = news_for(turn) if alone else ()
    typed = waiting_for(turn, call.with_args({OFFER: "yes"}))
    return Outcome(changes=typed, answer=is_it_a_motion(turn.book, call, text, waiting, beside=not alone))


def _line(turn: Turn, text: str) -> str | None:
    """The motion without the words that only tell that there is one; None where something else is told."""
    begins = _LEAD_IN.match(text)
    rest = text[begins.end() :] if begins else text
    title = _TITLE.match(rest)
    if (
        title is None
        or NAMED.match(text)
        or not _ACTIVITY.search(title[0])
        or _VERB.search(title[0])
        or tells_status(turn, text)
    ):
        return None
    return f"{rest}, lead {begins['who']}" if begins and begins["who"] else rest


def _is_there(turn: Turn, title: str) -> bool:
    """Whether a motion of that name is there, of which this is news."""
    said = {*_WORD.findall(title.casefold())}
    return any(one.open and said and said <= {*_WORD.findall(one.title.casefold())} for one in turn.book.all(Motion))
