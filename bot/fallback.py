"""What is answered to words that are neither a command nor an update: something that fits the moment."""

import re

from bot.pleasantries import only_kind
from bot.reminder_asked import reminder_asked
from bot.understanding.fitting import offered
from bot.who_is_meant import read_person
from dialogs.reading.dates import DateRead, read_date
from partnership.access import is_reader
from partnership.cards import card_of
from partnership.closing import waiting_for
from partnership.cued import Cued
from partnership.deciding import may_record
from partnership.decisions import Decision
from partnership.message import Call, Message
from partnership.objectives import Objective
from partnership.people import Person
from partnership.turn import Turn
from partnership.wording import about_which
from partnership.wording import talk as wording
from partnership.wording.about_steward import of_offers
from partnership.wording.decisions import as_it_stands
from partnership.wording.decisions_refused import only_the_decider
from partnership.wording.leaving import i_leave, leaves
from partnership.wording.who_reads import who_reads

_TIRED = re.compile(
    r"(?:stop|quit) (?:asking|nagging|bothering|pinging|messaging|writing)|leave me alone|shut up|go away|get lost|"
    r"f+u+c+k|\bwtf\b|bullshit|\bshit\b|piss off|hate (?:this|you)|stupid|annoying|fed up|"
    r"(?:so|too) (?:tired|much)\b|exhausted|overwhelmed|burn(?:t|ed) out|"
    r"i can'?t (?:do this|take this|cope)|unsubscribe|sick of",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\b[OPD]\d")
_SHORT = 10
"""Words up to which such words are about Steward, and not about the work."""
_DELETE = re.compile(
    r"(?:please )?(?:delete|erase|remove|wipe|reset) (?:everything|all|it all|all data)\b", re.IGNORECASE
)
_ABOUT = re.compile(r"(?:what|why|how|who)\b.*\b(O ?\d{1,4})\b.*", re.IGNORECASE | re.DOTALL)
_DECIDES = re.compile(r"(?P<which>D ?\d{1,4})[ :,–-]+(?P<outcome>(?:yes|no)\b.*)", re.IGNORECASE | re.DOTALL)
_GOES = (
    r"(?:(?:leaves?|leaving|left|quits?|quitting) (?:the company|the firm|us|our company|for good)"
    r"|leaving(?: too| as well| soon)?(?=[.!;]|$)"
    r"|resign(?:s|ed|ing)?|(?:leaves?|leaving|quits?)(?= (?:on |at |by |the |this )*(?P<day>[^,;.]{3,30})))\b.*"
)
_TOLD = r"(?:(?:told (?:us|me)|said|says|tells (?:us|me))(?: that)? (?:s?he|they)(?:(?='s |'ll )|(?:'s|'ll)? )?)?"
_LEAVES = Cued(
    rf"(?P<who>@?[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){{0,2}}?) {_TOLD}"
    rf"(?:has |is |am |will be |will |is going to )?{_GOES}",
    "leav|left|quit|resign",
    re.IGNORECASE | re.DOTALL,
)
"""`Jon leaves the company on 31 December`, `Jon leaves Friday`."""
_I_LEAVE = Cued(
    rf"i(?:['’]m| am|['’]ll| will| have|['’]ve)?(?: be)? {_GOES}", "leav|left|quit|resign", re.IGNORECASE | re.DOTALL
)
_TAKES = re.compile(
    r"(?:^|[,;.:]|\band\b|\bthen\b)\s*"
    r"(?P<who>(?!(?:give|offer|assign|hand)\b)@?[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*)??)"
    r"(?: (?:takes?|gets?|owns?|has|will take|should take|could take)(?: over)?)? (?P<which>o ?\d{1,4})\b"
    r"(?P<more>(?:(?:,| and| &) ?o ?\d{1,4}\b)*)"
    r"|\b(?:give|offer|assign|hand) (?P<given>o ?\d{1,4})(?: over)? to (?P<to>@?[^\W\d_][\w.'’-]*)",
    re.IGNORECASE,
)
"""`Tom takes O2 and Priya O5`, `give O3 to Carlos`"""
_MINE = (
    r"(?:this|that|it|these|(?:what|everything|anything|all)(?: that)? (?:i|we|you) (?:write|say|type|answer)(?: here)?"
    r"|(?:my|our) (?:answers?|words|notes?|comments?|updates?))"
)
_READERS = re.compile(
    rf"(?:who|whom|which people)\b.{{0,20}}\b(?:sees?|reads?) {_MINE}\b.*"
    rf"|(?:is|are) {_MINE} (?:\w+ )?(?:private|confidential|anonymous|public"
    rf"|visible|readable|seen|read|shared)\b.*"
    rf"|(?:can|does|do|will) .{{1,40}}\b(?:see|read)s? {_MINE}\b.*"
    rf"|what (?:does|do|can|will) .{{1,40}}\b(?:see|read)s? (?:of|from|about) (?:{_MINE}|(?:my )?o ?\d{{1,4}}"
    r"|my (?:objectives?|figures?|numbers?|part))\b.*"
    rf"|where (?:does|do|will) {_MINE} (?:go|end up|appear)\b.*",
    re.IGNORECASE | re.DOTALL,
)
"""Asks who reads what is written here."""


_WHAT_IS_IT = re.compile(
    r"(?:and )?(?:what(?:'s|’s| is| are) (?:that|these)(?: about| for)?|what(?:'s|’s| is) (?:this|it) supposed to be"
    r"|what does (?:this|it|that) mean|(?:please )?explain(?: (?:it|that))?(?: please)?"
    r"|i (?:do not|don'?t|don’t) (?:understand|get it)(?: this| that)?|huh)[ ?!.]*",
    re.IGNORECASE,
)
"""Asks what it is that lies before one."""


_OF_STRATEGY = ("partner", "strateg", "signal", "came of", "contact", "marketplace", "co-sell")
"""In a question that no list of objectives answers."""
_WHY = re.compile(
    r"why (?:me|us|not|now|is|are|am|do|does|did|should|would|was|were|can|could|must|this|that|the|a|an|so|it|i|you"
    r"|he|she|they|have|has|o ?\d+)\b",
    re.IGNORECASE,
)


def asks_why(text: str) -> bool:
    """Whether `why …` asks for a reason rather than giving one."""
    return "?" in text or bool(_WHY.match(text.strip()))


def first_of_all(turn: Turn, text: str) -> Message | None:
    """The answer to words that are neither an update nor a command, whatever else they look like."""
    line = text.strip()
    if len(text.split()) <= _SHORT and not _NAMED.search(text) and _TIRED.search(text):
        return wording.tired(_instead(turn), [turn.book.name(one.id) for one in turn.book.admins()[:2]])
    if _DELETE.match(line):
        return wording.nothing_is_deleted()
    if _READERS.fullmatch(line):
        return who_reads(turn.book, turn.person)
    if _WHAT_IS_IT.fullmatch(line) and (offers := offered(turn)):
        return of_offers(turn.book, [turn.book.need(Objective, one) for one in offers], turn.person)
    if record := _for_the_decider(turn, text) or _who_leaves(turn, text) or reminder_asked(turn, text):
        return record
    if kind := only_kind(turn, text):
        return kind
    about = _ABOUT.fullmatch(line)
    objective = turn.book.get(Objective, about[1].upper().replace(" ", "")) if about else None
    if objective and is_reader(turn.book, turn.person, turn.now):
        return about_which.about(objective)
    return None


def _for_the_decider(turn: Turn, text: str) -> Message | None:
    """`D1 yes, from February` of somebody who is not to decide it: who may record it does with one tap."""
    said = _DECIDES.fullmatch(text.strip(" .!"))
    decision = turn.book.get(Decision, said["which"].upper().replace(" ", "")) if said else None
    person = turn.person
    if said is None or decision is None or decision.decider == person.id or not is_reader(turn.book, person, turn.now):
        return None
    if not decision.open:
        return as_it_stands(turn.book, decision)
    if decision.decider is None or not may_record(decision, person):
        return only_the_decider(turn.book, decision, may_record=False)
    call = Call("decided", {"decision": decision.id, "outcome": said["outcome"]})
    return wording.did_you_mean(f"decided {decision.id} {said['outcome']} by @{turn.book.name(decision.decider)}", call)


def i_leave_and_more(turn: Turn, text: str) -> tuple[Message, str] | None:
    """The answer to who says in the first sentence that they leave the company, and the sentences behind it."""
    head, _, rest = text.partition(". ")
    left = _who_leaves(turn, head) if rest.strip() and _I_LEAVE.fullmatch(head.strip()) else None
    return (left, rest.strip()) if left else None


def _who_leaves(turn: Turn, text: str) -> Message | None:
    """To an admin who says that somebody leaves the company: what to hand over before, and what to do on the day.

    To who says it of themselves, or is no admin: who hands it over.
    """
    said, own = _LEAVES.fullmatch(text.strip()), _I_LEAVE.fullmatch(text.strip())
    leaving = own or said
    day = read_date(leaving["day"], turn.today) if leaving and leaving["day"] else None
    if leaving is None or (leaving["day"] and not (isinstance(day, DateRead) and day.start == 0)):
        return None
    who = turn.person.id if own else read_person(turn, said["who"]) if said else None
    known = turn.book.get(Person, who) if isinstance(who, str) else None
    if known is None or not known.is_executive():
        return None
    if turn.person.is_admin():
        return leaves(turn.book, known, _takers(turn, text))
    return i_leave(turn.book, known) if known == turn.person else None


def _takers(turn: Turn, text: str) -> dict[str, Person]:
    """Who is said to take which objective."""
    found: dict[str, Person] = {}
    for one in _TAKES.finditer(text):
        who = read_person(turn, one["who"] or one["to"])
        taker = turn.book.get(Person, who) if isinstance(who, str) else None
        if taker:
            found |= dict.fromkeys(
                (f"O{int(each)}" for each in re.findall(r"\d+", one["given"] or f"{one['which']}{one['more']}")), taker
            )
    return found


def not_understood(turn: Turn) -> Message:
    """What can be said here and now."""
    offers = [turn.book.need(Objective, one) for one in offered(turn)]
    if offers:
        return wording.not_understood_offer(offers)
    if turn.text.rstrip().endswith("?"):
        folded, partner = turn.text.casefold(), turn.book.workspace.partner.casefold()
        return wording.not_answered(of_strategy=partner in folded or any(one in folded for one in _OF_STRATEGY))
    card = card_of(turn.book, turn.person, turn.now)
    waiting = waiting_for(turn.book, card) if card and card.at <= turn.now else ()
    return wording.not_understood(waiting[0].id if waiting else "")


def _instead(turn: Turn) -> str:
    """Who may answer for the speaker, by name; empty for nobody."""
    names = (one.person for objective in turn.book.owned_by(turn.person.id) for one in objective.stand_ins)
    found = next((turn.book.get(Person, name) for name in names), None)
    return found.first_name if found else ""
