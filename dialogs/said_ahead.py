"""Who, when and where, all said at the first question of set-up: each is kept for its own question."""

import re
from typing import NamedTuple

from msgspec.structs import replace

from dialogs.engine import Problem
from dialogs.partner import read_partner
from dialogs.reading.people import read_people
from dialogs.roster import read_roster, roster_of
from dialogs.times_said import Times, times_changed, times_of
from partnership.rhythm_fit import misfit, with_close
from partnership.turn import Turn
from partnership.workspace import Chat, Workspace

_CLAUSE = re.compile(r"\s*[;\n]\s*|(?<=[^\W_]{2})[.!]\s+|,\s+(?:and\s+)?|\s+and\s+(?=[^\W\d_a-z][\w'’-]* )")
_INTRO = re.compile(
    r"(?i:(?:hi|hello|hey|so|ok(?:ay)?)[ ,!]*)?"
    r"(?:(?i:we are|we['’]re|this is|our company is|i['’]?m (?:from|with|at)|company:?) [^\W\d_a-z][\w&.'’ -]{1,40})?"
)
"""`We are Contoso`: nothing that is asked for."""
_CHANNEL = re.compile(
    r" ?(?:\b(?:in|to|into|goes to|comes to|channel:?) )?(?:the )?"
    r"(?:<#(?P<id>\w+)(?:\|[^>]*)?>|#(?P<name>[\w-]+))(?: channel)?",
    re.IGNORECASE,
)
_BARE = frozenset({"digest", "the digest", "weekly digest", "the weekly digest", "post", "it"})
_DOUBTED = re.compile(
    r"\?|n['’]t\b|\b(?:not?|never|neither|nor|without|except|unless|cannot|dont|doesnt|isnt|yet|maybe|perhaps|probably"
    r"|possibly|might|or|unsure|i (?:think|guess|suppose|believe))\b",
    re.IGNORECASE,
)
"""What is not so, or not sure, is asked at its own question."""
_A_TEAM = 2


class Ahead(NamedTuple):
    """What a line says of questions that come later. `partner` is empty where it names none."""

    partner: str
    team: str
    channel: str
    workspace: Workspace | None
    """The company with the rhythm, the zone and the country that were said."""
    left: tuple[str, ...]
    """What is not kept."""


def said_ahead(text: str, turn: Turn) -> Ahead | None:
    """All that can be kept; None where it names no team of titled people, and so is rather one answer."""
    clauses = [one.strip(" .,") for one in _CLAUSE.split(text) if one.strip(" .,")]
    people = [one for one in clauses if not _DOUBTED.search(one) and _names_titled(one)]
    read = read_roster(", ".join(people), turn) if len(people) >= _A_TEAM else ""
    team = read if isinstance(read, str) and read else ""
    if not team or len(roster_of(team)) < _A_TEAM:
        return None
    partner, channel, left = "", "", list[str]()
    workspace = turn.book.workspace
    times = times_of(workspace)
    for clause in clauses:
        if clause in people or _INTRO.fullmatch(clause):
            continue
        if _DOUBTED.search(clause):
            left += [clause]
            continue
        named = _CHANNEL.search(clause)
        known = next((one for one in workspace.channels if named and _is(one, named)), None)
        rest = clause.replace(named[0], "", 1).strip() if named else clause
        after = _times_with(times, rest, workspace) if rest and rest.casefold() not in _BARE else times
        if after is None and read_partner(rest, turn) == "Microsoft":
            partner, after = "Microsoft", times
        channel = known.id if known and after else channel
        left += [clause] if after is None else [] if known or not named else [named[0].strip()]
        times = after or times
    country = times.country if times.asked else workspace.country
    changed = replace(workspace, rhythm=times.rhythm, zone=times.zone, country=country)
    return Ahead(partner, team, channel, changed if changed != workspace else None, tuple(left))


def _is(channel: Chat, named: re.Match[str]) -> bool:
    by_name = (named["name"] or "").casefold() == channel.name.casefold().strip("# ")
    return by_name or bool(named["id"] and channel.id.endswith(named["id"]))


def _names_titled(clause: str) -> bool:
    read = read_people(clause)
    return bool(read) and all(one.title for one in read)


def _times_with(times: Times, clause: str, workspace: Workspace) -> Times | None:
    """The times with what the clause changes; None where it says nothing of them, or they could not be kept."""
    read = times_changed(clause, times)
    if isinstance(read, Problem) or read[1] or read[0] == times:
        return None
    there = replace(workspace, country=read[0].country)
    rhythm = with_close(there, times.rhythm, read[0].rhythm)
    return None if misfit(there, times.rhythm, rhythm) else replace(read[0], rhythm=rhythm)
