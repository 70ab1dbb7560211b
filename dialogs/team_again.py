"""The leadership team corrected at a later question of set-up, in the words in which it can be corrected at its own."""

import re
from collections.abc import Mapping, Sequence

import msgspec
from msgspec.structs import replace

from dialogs.engine import Earlier, Problem
from dialogs.reading.job_titles import read_title
from dialogs.reading.people import ONLY, read_people
from dialogs.reading.words import fold, one_edit_apart
from dialogs.roster import ME, REMOVE, Named, default_sponsor, find_in, read_roster, roster_of
from dialogs.speaker_off import agrees, says_off, without_speaker
from dialogs.team_shown import team_shown
from partnership.joining import free_handle
from partnership.message import Buttons, Message
from partnership.people import Person
from partnership.turn import Turn
from partnership.wording import setup_roster

TEAM_COMMANDS = frozenset({"executive add", "executive remove", "sponsor", "people"})
"""Commands that say of the team what can be said of it in set-up."""
_ADD = re.compile(
    r"(?:please +)?(?:(?:executives?|leadership|team) add|add executive)(?: +|: *)(?P<who>.+)"
    r"|(?:please +)?add +(?P<named>.+?) +to +(?:the +|our +)?(?:leadership(?: +team)?|team|roster)",
    re.IGNORECASE,
)
_ADD_TITLED = re.compile(
    r"(?i:(?:(?:and|please|also|oh|then|so)[ ,]+)*add:?) +"
    r"(?P<who>[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+){1,2}, *(?P<title>[^,.\d]+?))"
    r"(?:[,.] *(?i:and )?(?P<about>(?i:he|she|they|who) .+))?"
)
"""`add Maria Lind, Chief of Staff`"""
_AND_THEN = re.compile(r"[ ,;.]+(?:(?:and|then|also|please)[ ,]+)*(?=(?:remove|drop|delete|add)\b)", re.IGNORECASE)
_MORE = re.compile(r"(?:please +)?(?:also +)?add:? +", re.IGNORECASE)
_RATHER = re.compile(
    r"(?:no|sorry|oops|correction|i +mean|i +meant)\b[ ,.:;!–-]*"
    r"(?:(?:it'?s|it +is|that'?s|that +is|(?:s?he|the +name) +is|s?he'?s|i +meant?|should +be|make +it|rather)\b[ :]*)*"
    r"(?P<who>.+)",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"[^\W\d_][\w.-]*(?:'s (?:full |whole |real )?(?:name +is|called)| +is +called) +(?P<who>.+)", re.IGNORECASE
)
"""`Fiona's name is Fiona Macrae`"""
_SPONSOR = re.compile(
    r"(?:the +)?sponsor(?: +is|:)? +(?P<who>.+)|(?:please +)?make +(?P<made>.+?) +(?:the +|our +)?sponsor",
    re.IGNORECASE,
)
_ANEW = re.compile(
    r"(?:(?:(?:can|could|may|shall) +(?:i|we)|i(?:'d| +would)? +(?:want|need|like) +to|let's|let +me|please) +)*"
    r"(?:change|correct|edit|fix|redo|rewrite|replace|go +back +to|(?:start|begin) +(?:over|again)(?: +with)?|back +to)"
    r" +(?:the +|our +|my +)?(?:whole +|leadership +)?(?:team|roster)"
    r"(?: +(?:first|again|anew|over|once +more|please|list))*[ ?]*",
    re.IGNORECASE,
)
_EACH = re.compile(r" *, *(?:and +)?| +(?:and|&) +", re.IGNORECASE)
_MENTIONED = re.compile(r"<@[A-Z0-9]+(?:\|[^>]*)?>|@\S+")
_A_TEAM = 3
"""People from which on a list of them, all with titles, is the team and no correction of some of it."""
_A_NAME = 2
"""Words of which a name has no more, so that it can be said to be on no team."""
_NOBODY = frozenset({"it", "this", "that", "one", "this one", "them", "all"})


def team_again(answers: Mapping[str, str], text: str, turn: Turn) -> Problem | None:
    """What the line changes about the team that was answered; None where it says nothing about it."""
    if "roster" not in answers:
        return None
    said = " ".join(text.replace("’", "'").split()).strip(" .!…")
    roster = team_so_far(answers)
    if shown := _asked_anew(answers) if _ANEW.fullmatch(said) else team_shown(answers, roster, said, turn):
        return shown
    off = _speaker_off(answers, roster, said, turn) if says_off(said) else None
    if given := off or _each_said(answers, roster, said, turn) or _given_anew(answers, roster, text, turn):
        return given
    if found := REMOVE.fullmatch(said):
        who = found["who"] or found["taken"]
        return _without(answers, roster, f"@{turn.person.id}" if who.casefold() in ME else who)
    if found := _ADD.fullmatch(said):
        return _with_more(answers, roster, found["who"] or found["named"], turn)
    if (found := _ADD_TITLED.fullmatch(said)) and read_title(found["title"]):
        return _with_more(answers, roster, found["who"], turn, found["about"])
    if found := _RATHER.fullmatch(said) or _CALLED.fullmatch(said):
        return _rather(answers, roster, found["who"], turn)
    found = None if turn.book.workspace.sponsor else _SPONSOR.fullmatch(said)
    named = find_in(roster, found["who"] or found["made"]) if found else []
    return (
        team_changed(answers, roster, setup_roster.sponsor_now(named[0].name), named[0].id) if len(named) == 1 else None
    )


def team_so_far(answers: Mapping[str, str]) -> list[Named]:
    """The team as it was corrected last."""
    given = [value for name, value in answers.items() if name == "roster" or _of_sponsor(name, value, "[")]
    return roster_of(given[-1])


def _of_sponsor(name: str, value: str, begins: str) -> bool:
    return name.startswith("sponsor") and value.startswith(begins)


def _asked_anew(answers: Mapping[str, str]) -> Earlier:
    """The whole team is asked for once more; whose objectives those are is kept where they are still on it."""
    again: dict[str, str | None] = {name: None for name in answers if name == "roster" or name.startswith("sponsor")}
    return Earlier(setup_roster.team_once_more(), answers=again)


def _given_anew(answers: Mapping[str, str], roster: Sequence[Named], text: str, turn: Turn) -> Problem | None:
    """The whole list once more, with somebody in it who is on the team: it takes the place of the one before."""
    people = () if any(one.isdigit() for one in _MENTIONED.sub("", text)) else read_people(text)
    titled = [one for one in people if one.title]
    least, all_of = (1, titled[:1]) if ONLY.match(text) else (min(_A_TEAM, max(len(roster), 2)), people)
    if len(titled) < max(least, len(all_of)):
        return None
    if not any(find_in(roster, one.name) for one in people):
        return None
    read = read_roster(text, turn)
    if isinstance(read, Problem):
        return _untapped(read)
    team: list[Named] = []
    for person in roster_of(read):
        known = find_in(roster, person.name) if " " not in person.name else []
        team.append(replace(known[0], title=person.title) if len(known) == 1 else _beside(person, team, turn))
    return team_changed(answers, team, setup_roster.team_now([(one.name, one.title) for one in team]))


def _each_said(answers: Mapping[str, str], roster: Sequence[Named], said: str, turn: Turn) -> Problem | None:
    """`remove Maria and add Mia Lind COO`: one after the other; None where a part says neither."""
    team, parts = roster, _AND_THEN.split(said)
    if not parts[1:]:
        return None
    for part in parts:
        now = {"roster": msgspec.json.encode(team).decode()}
        if off := REMOVE.fullmatch(part):
            given = _without(now, team, (off["who"] or off["taken"]).rpartition(":")[2].strip())
        elif _MORE.match(part):
            given = _with_more(now, team, _MORE.sub("", part), turn)
        else:
            return None
        if not isinstance(given, Earlier):
            return given
        team = roster_of(given.answers["roster"] or "[]")
    return team_changed(answers, team, setup_roster.team_now([(one.name, one.title) for one in team]))


def _without(answers: Mapping[str, str], roster: Sequence[Named], who: str) -> Problem | None:
    """Without everybody who is named; where nobody would be left, the team is asked for once more."""
    named = [] if who.casefold() in _NOBODY else [_whole_names(roster, one) for one in _EACH.split(who)]
    gone = [one for found in named if len(found) == 1 for one in found]
    unknown = [one for one, found in zip(_EACH.split(who), named, strict=False) if not found]
    if not gone or len(gone) + len(unknown) < len(named) or any(len(one.split()) > _A_NAME for one in unknown):
        return None
    left = [one for one in roster if one not in gone]
    if not left:
        return _asked_anew(answers) if len(gone) > 1 else None
    names = [one.name for one in gone]
    off = setup_roster.off_but(names, unknown) if unknown else setup_roster.off_the_team(names)
    return team_changed(answers, left, off)


def _whole_names(roster: Sequence[Named], text: str) -> list[Named]:
    """Who is meant to be taken off: two letters mean nobody by the way their name begins."""
    found, said = find_in(roster, text), text.strip(" .").casefold()
    return found if len(said) > len("so") else [one for one in found if said in (one.id, *one.name.casefold().split())]


def _speaker_off(answers: Mapping[str, str], roster: Sequence[Named], said: str, turn: Turn) -> Problem | None:
    """`right, but take me off`: a yes to the sponsor that was read back, and the speaker is not on the team."""
    left = without_speaker(roster, turn.person.id)
    asked = agrees(said) and not any(one.startswith("sponsor") for one in answers)
    sponsor = default_sponsor(left).id if left and asked else None
    gone = [one.name for one in roster if one not in left]
    told = setup_roster.off_the_team(gone) if gone else setup_roster.speaker_off()
    return team_changed(answers, left, told, sponsor) if left else None


def _with_more(
    answers: Mapping[str, str], roster: Sequence[Named], text: str, turn: Turn, about: str | None = None
) -> Problem | None:
    """The team with them; what else is said of them is said to be not kept."""
    read = read_roster(text, turn)
    if isinstance(read, Problem):
        return _untapped(read)
    team, people = list(roster), roster_of(read)
    for person in people:
        known = find_in(team, person.name) if " " not in person.name else []
        same = next((one for one in team if _name(one) == _name(person) or [one] == known), None)
        now = replace(same, title=person.title or same.title) if same else _beside(person, team, turn)
        team = [now if one is same else one for one in team] if same else [*team, now]
    told = find_in(team, people[-1].name)[-1]
    message = setup_roster.on_the_team(told.name, told.title)
    if about:
        message = replace(message, blocks=(*message.blocks, *setup_roster.beside_the_team([about]).blocks))
    return team_changed(answers, team, message)


def _rather(answers: Mapping[str, str], roster: Sequence[Named], text: str, turn: Turn) -> Problem | None:
    """`no, it's Jon Beal`: in the place of the only one whose name is like it."""
    typed = read_people(text)
    if len(typed) != 1 or not _is_whole(typed[0].name):
        return None
    read = read_roster(text, turn)
    people = [] if isinstance(read, Problem) else roster_of(read)
    if len(people) != 1 or any(_name(one) == _name(people[0]) for one in roster):
        return None
    like = [one for one in roster if _alike(one, people[0])]
    if len(like) != 1:
        return None
    (before,) = like
    others = [one for one in roster if one is not before]
    fresh = _beside(people[0], others, turn)
    unseen = turn.book.get(Person, fresh.id) is None and turn.book.get(Person, before.id) is None
    now = replace(fresh, id=before.id if unseen else fresh.id, title=fresh.title or before.title)
    team = [now if one is before else one for one in roster]
    return team_changed(answers, team, setup_roster.instead_of(now.name, before.name))


def _is_whole(name: str) -> bool:
    """First name and family name, and no sentence: `no, Maria please` names a sponsor."""
    names = name.split()
    return len(names) > 1 and names[0][:1].isupper() and names[-1][:1].isupper()


def _alike(one: Named, other: Named) -> bool:
    names, others = _name(one).split(), _name(other).split()
    return any(left == right or (min(len(left), len(right)) > 3 and one_edit_apart(left, right))  # noqa: PLR2004
               for left, right in zip(names, others, strict=False))  # fmt: skip


def _beside(person: Named, others: Sequence[Named], turn: Turn) -> Named:
    """Under a handle that nobody else of the team has."""
    taken = [one.id for one in others]
    return replace(person, id=free_handle(turn.book, person.name, taken)) if person.id in taken else person


def _name(one: Named) -> str:
    return fold(one.name)


def team_changed(
    answers: Mapping[str, str], roster: Sequence[Named], said: Message, sponsor: str | None = None
) -> Earlier:
    """The team as it is now; who is no more on it is neither the sponsor nor an owner."""
    places = {one.id: one for one in team_so_far(answers)}
    roster = [_where_they_were(one, places.get(one.id)) for one in roster]
    ids = {one.id for one in roster}
    gone = {one.id for one in team_so_far(answers)} - ids
    chosen = [value for name, value in answers.items() if name.startswith("sponsor") and value in ids]
    again: dict[str, str | None] = {name: None for name in answers if name.startswith("sponsor")}
    again |= {name: None for name, value in answers.items() if " owner" in name and value in gone}
    again |= {"sponsor": sponsor or next(reversed(chosen), None)}
    return Earlier(said, answers={**again, "roster": msgspec.json.encode(roster).decode()})


def _where_they_were(one: Named, before: Named | None) -> Named:
    return replace(one, zone=before.zone, country=before.country) if before and one.country is None else one


def _untapped(problem: Problem) -> Problem:
    """Its buttons would answer the question about the whole team."""
    message = problem.message
    return Problem(replace(message, blocks=tuple(one for one in message.blocks if not isinstance(one, Buttons))))
