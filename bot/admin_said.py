"""What an admin says of who takes, covers or leaves, as the command that it is: `O3 to Carlos`, `remove Jon`."""

import re

from bot.understanding.absence import absence
from bot.who_is_meant import read_person
from partnership.message import Button, Call, Message
from partnership.objectives import Objective
from partnership.people import Person
from partnership.turn import Turn
from partnership.wording.admin_said import each_offered, not_known, stands_in_for_which

_LEAD = r"(?:(?:and|also|then|so|ok(?:ay)?|please|can you|could you|let['’]s)[ ,]+)*"
_TAIL = r"(?: (?:(?:instead of|rather than) [\w@]+|for now|please|then|instead|too|as well))*"
_WHO = r"(?P<who>@?[^\W\d_][\w.'’-]*(?: (?!(?:for|please|then|now|too|to|as|is|and)\b)[^\W\d_][\w'’-]*)?)"
_O = r"(?P<which>o ?\d{1,4})"
_TAKES = (
    rf"{_O}(?: (?:goes|should go|is|moves))? to {_WHO}",
    rf"{_WHO} (?:takes|should take|will take|is to own|should own|gets)(?: over)? {_O}",
    rf"(?:ask|try) {_WHO}(?: for| to (?:take|own|do)) {_O}",
    rf"(?:assign|give|offer) {_O} to {_WHO}",
    rf"make {_WHO} (?:the )?(?:new )?owner (?:of|for) {_O}",
)
_EACH = tuple(re.compile(f"{_LEAD}{one}{_TAIL}", re.IGNORECASE) for one in _TAKES)
_IDS = r"(?P<ids>o ?\d{1,4}(?:(?:, ?|,? and |,? ?& ?)o ?\d{1,4})+)"
_SEVERAL = tuple(
    re.compile(f"{_LEAD}{one}{_TAIL}", re.IGNORECASE)
    for one in (
        rf"(?:(?:assign|give|offer|hand|move)(?: over)? )?{_IDS}(?: (?:go|should go|move))? to {_WHO}",
        rf"{_WHO} (?:takes|should take|will take|is to own|should own|gets)(?: over)? {_IDS}",
        rf"(?:ask|try) {_WHO}(?: for| to (?:take|own|do)) {_IDS}",
    )
)
"""`give O3 and O2 to Jon`"""
_WHY = re.compile(r"\s*(?:[.,;:]+\s|\s[–-]\s|(?=\b(?:because|since|as) ))\s*(?:so )?", re.IGNORECASE)
_NO_WHY = re.compile(
    r"(?:(?:and|then|also|please|but)\W+)*(?:ask|give|assign|offer|add|remove|take|tell|make|move|hold|send|set|drop|agree"
    r"|only|if|unless|until|by|from|with|without)\b|.*\d|\S+(?: \S+)?$",
    re.IGNORECASE,
)
"""What stands beside a command, and is another one or a term of it rather than why."""
_PARTS = re.compile(r"\s*(?:[,;]|\band\b)+\s*(?:and )?", re.IGNORECASE)
_COVERS = re.compile(
    rf"{_LEAD}{_WHO}(?:,? (?:is|who is) (?:our |the |my )?[^,;.\d]{{2,40}}?(?:,| and| who)+)?"
    r" (?:stands? in|covers?|answers|fills in|will (?:stand in|cover|answer|fill in)) for (?P<whom>@?[^\W\d_][\w'’-]*)"
    r"(?P<until> (?:until|till|through) .{3,30})?(?: please)?",
    re.IGNORECASE,
)
_AWAY = re.compile(
    rf"{_LEAD}{_WHO}(?:['’]s| is| will be|['’]ll be)"
    r" (?P<days>(?:away|off|out|on (?:holidays?|vacation|leave|pto))\b.+)",
    re.IGNORECASE,
)
_FOR_THEM = re.compile(r"\bfor (?:her|him|them)\b", re.IGNORECASE)
_REMOVES = re.compile(
    rf"{_LEAD}(?:remove|take off) {_WHO}(?: (?:from|off) (?:the )?(?:team|list|roster))?(?: please)?", re.IGNORECASE
)
_LONGEST = 200


def admin_said(turn: Turn, text: str) -> str | Message | None:
    """The command line, or the choice between several; None for what is no such wish, or of nobody known."""
    folded = text.casefold()
    cued = " o" in folded or folded[:1] == "o" or " for " in folded or "remove " in folded or "take off " in folded
    cued = cued or " away" in folded
    if not cued or len(text) > _LONGEST:
        return None
    line = " ".join(text.split()).strip(" .!")
    if removes := _REMOVES.fullmatch(line):
        return _removed(turn, removes["who"])
    if (is_away := _AWAY.fullmatch(line)) and (days := _days_of(turn, is_away)):
        return days
    if covers := _COVERS.fullmatch(line):
        return _covered(turn, covers)
    if several := next((said for form in _SEVERAL if (said := form.fullmatch(line))), None):
        ids = [one.upper().replace(" ", "") for one in re.findall(r"o ?\d+", several["ids"], re.IGNORECASE)]
        return _each(turn, [(one, several["who"]) for one in ids])
    return _given(turn, line)


def _given(turn: Turn, line: str) -> str | Message | None:
    """Objectives and who takes each."""
    line = _without_why(line)
    taken = [(one["which"].upper().replace(" ", ""), one["who"]) for one in map(_takes, _PARTS.split(line)) if one]
    if not taken or len(taken) != len(list(filter(None, _PARTS.split(line)))):
        return None
    if len(taken) == 1:
        which, who = taken[0]
        return f"assign {which} to {who}" if isinstance(read_person(turn, who), str) else None
    return _each(turn, taken)


def _without_why(line: str) -> str:
    """The one instruction of a line whose other clauses only say why: `Jon has too much, give O4 to Ana`."""
    clauses = [one for one in _WHY.split(line) if one]
    said = [one for one in clauses if _takes(one)]
    others = [one for one in clauses if not _takes(one)]
    return said[0] if len(said) == 1 and not any(map(_NO_WHY.match, others)) else line


def _takes(part: str) -> re.Match[str] | None:
    return next((said for form in _EACH if (said := form.fullmatch(part))), None)


def _each(turn: Turn, taken: list[tuple[str, str]]) -> Message | None:
    """Several offers in one line: each done by its own tap; who is not known is named."""
    if any(turn.book.get(Objective, which) is None for which, _ in taken):
        return None
    buttons, unknown = list[Button](), list[str]()
    for which, who in taken:
        found = read_person(turn, who)
        if isinstance(found, str):
            label = f"Offer {which} to {turn.book.need(Person, found).first_name}"
            buttons.append(Button(label, Call("assign", {"objective": which, "to": found}), main=True))
        else:
            unknown.append(who)
    return each_offered(buttons, unknown) if buttons else None


def _days_of(turn: Turn, said: re.Match[str]) -> str | None:
    """Somebody else's days off, with who answers meanwhile."""
    found = read_person(turn, said["who"])
    away = absence(_FOR_THEM.sub("for me", f"I'm {said['days']}"))
    person = turn.book.get(Person, found) if isinstance(found, str) else None
    if person is None or person == turn.person or away is None or away.more:
        return None
    return f"away for @{person.id}{away.line.removeprefix('away')}"


def _removed(turn: Turn, who: str) -> str | None:
    found = read_person(turn, who)
    person = turn.book.get(Person, found) if isinstance(found, str) else None
    if person is None or person.left_at:
        return None
    admins_only = person.is_admin() and not person.is_executive()
    return f"{'admin' if admins_only else 'executive'} remove @{person.id}"


def _covered(turn: Turn, said: re.Match[str]) -> str | Message | None:
    found = read_person(turn, said["whom"])
    whom = turn.book.get(Person, found) if isinstance(found, str) else None
    owned = turn.book.owned_by(whom.id) if whom else []
    if whom is None or not owned:
        return None
    who = read_person(turn, said["who"])
    if not isinstance(who, str):
        return not_known(said["who"])
    if len(owned) == 1:
        return f"stand-in {turn.book.name(who)} for {owned[0].id}{said['until'] or ''}"
    return stands_in_for_which(whom, [one.id for one in owned], said["who"], said["until"] or " until …")
