"""What is said beside the team in its answer: who is sponsor counts, and what names nobody is said to be not kept."""

import re
from collections.abc import Mapping

from msgspec.structs import replace

from dialogs.engine import Earlier, Problem
from dialogs.placing import with_places
from dialogs.reading.own_name import name_among, own_name
from dialogs.reading.people import no_people, read_people
from dialogs.reading.places_said import places_said
from dialogs.roster import encoded_roster, find_in, read_roster, roster_of
from dialogs.said_ahead import said_ahead
from dialogs.speaker_off import off_clauses, without_speaker
from dialogs.team_again import team_changed, team_so_far
from partnership.names import may_be_called
from partnership.turn import Turn
from partnership.wording import setup_roster
from partnership.wording.my_settings import called_now
from partnership.wording.setup import kept_beside_the_team

_CLAUSE = re.compile(r"(?:(?<=[^\W\d_]{2})\.\s+|\s*[,;\n]\s*)")
_NAME = r"@?[^\W\d_][\w'’-]*(?: (?-i:[^\W\d_a-z])[\w'’-]*)?"
_NOBODY = re.compile(
    r"(?:(?:and|but|also|so) )*"
    r"(?:(?:we|there|it|nobody|he|she|they) (?!are\b|is\b)|(?:please )?post |we are missing\b"
    rf"|(?:(?:the|our) )?{_NAME} (?:(?:also |only )?(?:joins?|starts?|begins?|stands? in|covers?|leaves?|moves?)\b"
    r"|is (?:on|away|off|out|new)\b|will\b|has no\b)).+",
    re.IGNORECASE | re.DOTALL,
)
"""`we have no CTO yet`, `Ana joins in January`: tells of somebody, and names nobody for the team."""
_SPONSOR = re.compile(
    rf"(?:and )?(?:the |our )?sponsor(?: is| should be| will be|:)? (?P<who>{_NAME})"
    rf"|(?:and )?(?P<they>{_NAME}) (?:(?:is|should be|will be) (?:the |our )?sponsor"
    r"|decides(?: it| all| everything| in the end)*"
    r"|has the (?:last|final) (?:word|say))",
    re.IGNORECASE,
)
_WE_ARE = re.compile(
    r"\s*(?:(?:ok(?:ay)?|so|well|that)[ ,]+)*(?:we are|we['’]re|it is|it['’]?s|that['’]s|they are"
    r"|(?:the|our) (?:leadership )?(?:team|leadership|executives)(?: is| are)?)[ :]+(?=\S)",
    re.IGNORECASE,
)
_EMPTY = re.compile(r"(?:\s*[,;.]\s*)+(?=$|[,;.])")


def read_team(text: str, turn: Turn) -> str | Problem:
    """The team, without what is no person in the answer, which is said; the sponsor and places as they were said."""
    ahead = said_ahead(text, turn)
    if ahead and (ahead.channel or ahead.workspace):
        answers = {"channel": ahead.channel} if ahead.channel else {}
        told = kept_beside_the_team(channel=bool(ahead.channel), times=ahead.workspace is not None, left=ahead.left)
        records = (ahead.workspace,) if ahead.workspace else ()
        return Earlier(told, answers=answers, answer=ahead.team, records=records)
    off = off_clauses(list(_CLAUSE.split(text)))
    for one in off:
        text = text.replace(one, "", 1)
    read = _with_own_name(_read_team(_EMPTY.sub("", text) if off else text, turn), text, turn)
    return _without_speaker(read, turn) if off else read


def _without_speaker(read: str | Problem, turn: Turn) -> str | Problem:
    """The team without the speaker, who says that they are not on it."""
    answer = read if isinstance(read, str) else read.answer if isinstance(read, Earlier) else ""
    left = without_speaker(roster_of(answer), turn.person.id) if answer else []
    told = setup_roster.speaker_off()
    if not left:
        return read
    if not isinstance(read, Earlier):
        return Earlier(told, answers={}, answer=encoded_roster(left))
    message = replace(read.message, blocks=(*told.blocks, *read.message.blocks))
    return replace(read, message=message, answer=encoded_roster(left))


def _read_team(text: str, turn: Turn) -> str | Problem:
    rest = text = _people_alone(text)
    clauses = [one.strip(" .") for one in _CLAUSE.split(text) if one.strip(" .")]
    places = [one for one in clauses if is_place(one)]
    clauses = [one for one in clauses if one not in places]
    beside = [one for one in clauses if _NOBODY.fullmatch(one)]
    sponsors = [said for one in clauses if (said := _SPONSOR.fullmatch(one))]
    if not clauses or len(beside) + len(sponsors) == len(clauses):
        return read_roster(text, turn)
    for one in (*places, *beside, *(said[0] for said in sponsors)):
        rest = rest.replace(one, "", 1)
    rest = _EMPTY.sub("", rest)
    read = read_roster(rest, turn)
    if not isinstance(read, str):
        return read
    team = roster_of(read)
    beside += no_people(rest, turn.book.workspace.name)
    for said in sponsors:
        found = find_in(team, said["who"] or said["they"])
        beside += [] if len(found) == 1 else [said[0]]
        for one in found[:1] if len(found) == 1 else ():
            named = one.title and "sponsor" in one.title
            title = one.title if named else f"{one.title} and sponsor" if one.title else "sponsor"
            team = [replace(each, title=title) if each is one else each for each in team]
    told = setup_roster.beside_the_team(beside) if beside else None
    if where := places_said(", ".join(places)):
        return with_places(turn, team, where, told)
    return Earlier(told, answers={}, answer=encoded_roster(team)) if told else encoded_roster(team)


def _with_own_name(read: str | Problem, text: str, turn: Turn) -> str | Problem:
    """The team, and the speaker called as they say beside it, where their account calls them otherwise."""
    name = name_among(text)
    answer = read if isinstance(read, str) else read.answer if isinstance(read, Earlier) else ""
    if not (name and answer) or name.split()[0].casefold() in turn.person.name.casefold().split():
        return read
    if not may_be_called(turn.book, turn.person, name):
        return read
    team = [replace(one, name=name) if one.id == turn.person.id else one for one in roster_of(answer)]
    person = replace(turn.person, name=name)
    told = called_now(name)
    if not isinstance(read, Earlier):
        return Earlier(told, answers={}, answer=encoded_roster(team), records=(person,))
    message = replace(read.message, blocks=(*told.blocks, *read.message.blocks))
    kept = (one for one in read.records if one.id != person.id)
    return replace(read, message=message, answer=encoded_roster(team), records=(*kept, person))


def called_anew(answers: Mapping[str, str], text: str, turn: Turn) -> Earlier | None:
    """`my name is Ada`, of a speaker who is on the team: so it stands there too."""
    name = own_name(text) if "roster" in answers else None
    team = team_so_far(answers) if name else []
    mine = next((one for one in team if one.id == turn.person.id), None)
    if not name or not mine or not may_be_called(turn.book, turn.person, name):
        return None
    renamed = [replace(one, name=name) if one is mine else one for one in team]
    changed = team_changed(answers, renamed, called_now(name))
    return replace(changed, records=(replace(turn.person, name=name),))


def is_place(clause: str) -> bool:
    """`Ana is in Sao Paulo`: says where somebody is, and nobody's title."""
    said = places_said(clause)
    return said is not None and not said.rest and not any(one.title for one in read_people(clause))


def _people_alone(text: str) -> str:
    """The list without `we are` before its first person; before a company it stays."""
    lead = _WE_ARE.match(text)
    first = read_people(_CLAUSE.split(text[lead.end() :])[0]) if lead else ()
    return text[lead.end() :] if lead and first and first[0].title else text
