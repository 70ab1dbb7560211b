"""Reading who was met: `Jane Doe (Microsoft) about O1 on Tue: two accounts shared`."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from bot.commands.declare import Slot, SlotKind
from bot.day_pieces import read_day
from bot.pieces import read_piece
from dialogs.reading.job_titles import read_title
from dialogs.reading.unclear import Unclear
from dialogs.reading.words import edits_apart
from partnership.engagements import Engagement
from partnership.turn import Turn

ARTICLES = frozenset({"the", "our", "my", "a", "an", "all", "both", "its", "their", "this", "that", "no", "it"})
"""No name begins with these: `met our target` is an answer."""
_TOLD = re.compile(r":|\s[-–—]\s")
_ABOUT = re.compile(r"\s*\b(?:about|regarding|re|for)\s+(?=\S)", re.IGNORECASE)
_ORGANISATION = re.compile(
    r"\s*\(([^()]+)\)|\s+(?:from|of|at)\s+((?:(?! and (?:her|his|their)\b)[^,;])+)", re.IGNORECASE
)
_WITH = re.compile(r"\s+(?:together )?(?:w/|with)\s*", re.IGNORECASE)
"""Behind the organisation: who of us was there."""
_SEVERAL = re.compile(r"\s*(?:,|;|&|\band\b)\s*", re.IGNORECASE)
_WEEKDAY = r"(?:last|this)\s+(?P<weekday>(?:mon|tue|wed|thu|fri|sat|sun)\w*)"
_ON = re.compile(
    r"\s*\b(?:on\s+)?(?:(?P<day>yesterday|today|this morning)\b|(?P<unread>tomorrow|last (?:week|month))\b"
    rf"|{_WEEKDAY})|\s*\bon\s+(?P<more>\S.*)$",
    re.IGNORECASE,
)
_WHERE = re.compile(r"\s+(?P<where>(?:at|in|over|during) (?:the|a|an|our|their|lunch|dinner)\b.*)$", re.IGNORECASE)
_AND_THEN = re.compile(r"(?P<aim>O ?\d{1,4})\b(?:[ ,;.]+(?P<more>\S.*))?", re.IGNORECASE | re.DOTALL)
"""`O1, she will share two accounts`: what came of it, behind a comma."""
_LAST = re.compile(
    r"\s*[,;.–-]\s*(?:(?:this|it|that|all)(?:'s| is| was)? )?(?:about|regarding|re|for) (?P<aim>O ?\d{1,4})[ .!]*$",
    re.IGNORECASE,
)
"""`…, she will share two accounts, about O2`"""
_SOMEBODY_TELLS = re.compile(r"\s*,\s*(?=(?:we|she|he|they|i|it)(?:'\w+)? )", re.IGNORECASE)
_NAMES = re.compile(r"(?:(?:and |& )?[^\W\d_a-z][^\s,]*[\s,]*){1,6}|.*\b(?:from|of|at) [^\W\d_a-z]\S*(?: .*)?")
"""`Sam Lee and Tom Roe`, `Sam from Contoso`."""
_RELATION = re.compile(
    r"^(?:her|his|their) (?:new |direct )?(?:boss|manager|lead|director|colleague|deputy|assistant|successor|peer"
    r"|team ?mate|counterpart|seller) (?=(?-i:[^\W\d_a-z]))",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"[A-Z]{2,5}|.*\b(?:manager|director|lead|head|seller|architect|specialist|engineer|executive|officer|rep)"
    r"(?: (?:of|for) .*)?"
)
_THEIR = re.compile(r"^(?:the|their|our|an?|his|her) ", re.IGNORECASE)
_OBJECTIVE = Slot(name="objective", kind=SlotKind.OBJECTIVE)
_LONG, _SLIPS = 6, 2
"""Letters from which on a name with so many slips is still that name."""
_DAY, _WEEK, _HALF, _YEAR = timedelta(days=1), timedelta(days=7), timedelta(days=182), timedelta(days=365)


class Meeting(msgspec.Struct, frozen=True, kw_only=True):
    """What a line tells; `unread` is a day that could not be read, `unknown` an objective that there is not."""

    contacts: tuple[str, ...] = ()
    organisation: str = ""
    objective: str | None = None
    text: str = ""
    day: date
    unread: str = ""
    unknown: str = ""


def read_meeting(turn: Turn, line: str) -> Meeting:
    """Whom somebody met, of which organisation, on which day, for which objective, and what came of it."""
    line, aim = _behind(turn, line)
    head, text = (part.strip(" .") for part in (*_TOLD.split(line, maxsplit=1), "")[:2])
    head = re.sub(r"^with ", "", " ".join(head.split()), flags=re.IGNORECASE)
    head, told = _told_after_day(turn, head)
    head, day, unread = _day_of(turn, head)
    head, *more = _SOMEBODY_TELLS.split(head, maxsplit=1)
    text = _sentences(told, *more, text)
    head, about = (*_ABOUT.split(head, maxsplit=1), "")[:2]
    if then := _AND_THEN.fullmatch(about):
        about, text = then["aim"].upper().replace(" ", ""), _sentences((then["more"] or "").strip(" ."), text)
    objective = (_objective(turn, about) if about else None) or aim
    place = _WHERE.search(head)
    head = _WHERE.sub("", head)
    found = _ORGANISATION.search(head)
    organisation, *beside = _WITH.split((found[1] or found[2]).strip(), maxsplit=1) if found else ("",)
    text = _sentences(*(f"with {one}" for one in beside), text)
    head = _ORGANISATION.sub("", head, count=1)
    names = [" ".join(one.split()) for one in _SEVERAL.split(head) if one.strip()]
    partner = turn.book.workspace.partner
    if _is_partner(partner, organisation) or (not organisation and any(_is_partner(partner, one) for one in names[1:])):
        organisation = partner
    of_partner = organisation == partner
    contacts = [one for at, one in enumerate(names) if not (at and of_partner and _is_partner(partner, one))]
    contacts, roles = _without_roles([one for one in contacts if one.casefold() != organisation.casefold()])
    if roles and len(contacts) == 1:
        organisation = ", ".join(filter(None, (*(role for _, role in roles), organisation)))
    elif roles:
        text = _sentences(*(f"{whose}: {role}" for whose, role in roles), text)
    return Meeting(
        contacts=tuple(contacts),
        organisation=organisation,
        objective=objective,
        text=_sentences(place["where"] if place else "", "" if objective or then else about.strip(), text),
        day=day or turn.today,
        unread=unread,
        unknown=about if then and not objective else "",
    )


def _without_roles(names: Sequence[str]) -> tuple[list[str], list[tuple[str, str]]]:
    """The names, and the roles that stood behind them: `Tom Reed, PDM`; none of `her boss Bob Lin`."""
    found, roles = list[str](), list[tuple[str, str]]()
    for at, one in enumerate(names):
        if at and (_ROLE.fullmatch(one) or read_title(one)):
            roles.append((found[-1], _THEIR.sub("", one)))
        else:
            found.append(_RELATION.sub("", one) if at else one)
    return found, roles


def _behind(turn: Turn, line: str) -> tuple[str, str | None]:
    """The line without the objective that is named at its end, which the whole meeting was about."""
    last = _LAST.search(line)
    known = _objective(turn, last["aim"]) if last else None
    return (line[: last.start()], known) if last and known else (line, None)


def _told_after_day(turn: Turn, head: str) -> tuple[str, str]:
    """What follows a comma behind the day is what it was about, unless those are more names."""
    before, comma, more = head.partition(",")
    if not comma or _NAMES.fullmatch(more.strip()) or _day_of(turn, before)[1] is None:
        return head, ""
    return before, more.strip()


def _is_partner(partner: str, name: str) -> bool:
    """Whether it is the partner's name, also with a slip in it."""
    typed, known = name.casefold(), partner.casefold()
    return typed == known or (len(known) >= _LONG and edits_apart(typed, known) <= _SLIPS)


def _sentences(*parts: str) -> str:
    return ". ".join(filter(None, parts))


def known_contact(turn: Turn, name: str) -> Engagement | None:
    """The newest engagement with who is called so, also by the first name alone where only one is."""
    known = [one for one in reversed(turn.book.all(Engagement)) if not one.forgotten]
    whole = [one for one in known if one.contact.casefold() == name.casefold()]
    first = [one for one in known if one.contact.split()[0].casefold() == name.casefold()]
    alone = len({one.contact for one in first}) == 1
    return next(iter(whole or (first if alone else [])), None)


def _day_of(turn: Turn, head: str) -> tuple[str, date | None, str]:
    """The head without its day, the day, and what stands for one but could not be read."""
    found = _ON.search(head)
    if found is None:
        return head, None, ""
    if found["day"]:
        day = turn.today - (_DAY if found["day"].casefold() == "yesterday" else timedelta())
        return head[: found.start()] + head[found.end() :], day, ""
    if found["unread"]:
        return head[: found.start()] + head[found.end() :], None, found["unread"]
    if found["weekday"]:
        known = read_day(turn, found["weekday"])
        last = None if isinstance(known, Unclear) else looked_back(date.fromisoformat(known), turn.today, "")
        return head[: found.start()] + head[found.end() :], last, "" if last else found[0]
    words = re.split(r"\s+(?=(?:about|regarding|re|for)\s)", found["more"], maxsplit=1)
    read = read_day(turn, words[0], looks_back=True)
    if isinstance(read, Unclear):
        return head, None, words[0]
    passed = looked_back(date.fromisoformat(read), turn.today, words[0])
    if passed is None:
        return head, None, words[0]
    return f"{head[: found.start()]} {' '.join(words[1:])}".strip(), passed, ""


def looked_back(day: date, today: date, typed: str) -> date | None:
    """The day as one that has passed: `Tue` is the last one, `5 Jan` that of this year; None for one yet to come."""
    if day <= today:
        return day
    if not any(map(str.isdigit, typed)):
        return day - _WEEK if day - today <= _WEEK else None
    return day - _YEAR if day - today > _HALF else None


def _objective(turn: Turn, about: str) -> str | None:
    read = read_piece(turn, _OBJECTIVE, about)
    return None if isinstance(read, Unclear) else read
