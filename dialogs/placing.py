"""Where people are, said at any question of set-up, for oneself, for others and for the company."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from dialogs.engine import Earlier, Problem, Question
from dialogs.reading.matching import meant
from dialogs.reading.places_said import ALL, ME, PlacesSaid, There, places_said
from dialogs.roster import Named, encoded_roster, find_in, roster_of
from dialogs.team_again import team_changed, team_so_far
from partnership.book import Book
from partnership.calendar import country_from_words, country_of_zone
from partnership.message import Message
from partnership.people import Person
from partnership.record import Record
from partnership.turn import Turn
from partnership.wording import places as words

YOU = "You"
_COMPANY = "the company"


class Placing(NamedTuple):
    """What a line says of where people are, by whom it is said of."""

    me: There | None
    company: There | None
    others: list[tuple[str, There]]
    """Names as typed."""
    unclear: list[tuple[str, str]]
    """A place that I don't know, and whose it is."""


def placing(said: PlacesSaid) -> Placing:
    """Who is where; of a place said twice, `in Rotterdam, so Dutch holidays`, both count."""
    found: dict[str, There] = {}
    unclear: list[tuple[str, str]] = []
    for there in said.there:
        for who in there.who:
            if not there.known:
                unclear.append((there.place, {ME: YOU, ALL: _COMPANY}.get(who, who.lstrip("@"))))
                continue
            before = found.get(who)
            found[who] = there._replace(zone=there.zone or before.zone) if before else there
    others = [(who, there) for who, there in found.items() if who not in (ME, ALL)]
    return Placing(found.get(ME), found.get(ALL), others, unclear)


def at_place(person: Person, there: There) -> Person:
    """The person there; a zone that is in that country already stays where no city was named."""
    in_it = person.zone is not None and country_of_zone(person.zone) == there.country
    keeps = there.zone is None or (in_it and country_from_words(there.place) is not None)
    return replace(person, zone=person.zone if keeps else there.zone, country=there.country or person.country)


def find_person(book: Book, name: str) -> Person | None:
    """The only one of that name whom the workspace knows."""
    people = [one for one in book.all(Person) if not (one.left_at or one.forgotten)]
    found = meant(name, [(one.id, one.name, one.email, one.id) for one in people])
    return book.get(Person, found[0]) if len(found) == 1 else None


def placed(answers: Mapping[str, str], question: Question, text: str, turn: Turn) -> Problem | None:
    """What the line says of where people are, and what else of it answers the question; None where it says nothing."""
    said = places_said(text)
    if said is None:
        return None
    whole = placing(said)
    in_rhythm = question.name.startswith("rhythm")
    if "roster" not in answers and (whole.others or whole.unclear or said.rest):
        return None
    alone = not (whole.me or whole.others or any(who != _COMPANY for _, who in whole.unclear))
    if in_rhythm and alone and (said.rest or not whole.company or isinstance(question.read(text, turn), str)):
        return None
    answer = _answer(turn, question, whole, said.rest) if in_rhythm else _to(question, said.rest, turn)
    more = answer if isinstance(answer, Earlier) and answer.answer and not answer.answers else None
    if isinstance(answer, Problem) and more is None and question.free:
        return None
    left = said.rest if isinstance(answer, Problem) and more is None else ""
    answer = more.answer if more else answer if isinstance(answer, str) else ""
    team, records, strangers = _put(turn, team_so_far(answers) if "roster" in answers else [], whole)
    told = words.places_noted(_rows(turn, whole, team, strangers), strangers, whole.unclear, left)
    if more:
        told = replace(told, blocks=(*told.blocks, *more.message.blocks))
        records = [*records, *more.records]
    if in_rhythm and not answer and whole.company:
        records = [*records, _company(turn, whole.company)]
    changed = team_changed(answers, team, told).answers if "roster" in answers else {}
    return Earlier(told, answers=changed, answer=answer, records=tuple(records))


def with_places(turn: Turn, team: Sequence[Named], said: PlacesSaid, beside: Message | None) -> Earlier:
    """The answer about the team with where they are, and under it what was said `beside`."""
    whole = placing(said)
    placed_team, records, strangers = _put(turn, team, whole)
    told = words.places_noted(_rows(turn, whole, placed_team, strangers), strangers, whole.unclear)
    told = replace(told, blocks=(*told.blocks, *beside.blocks)) if beside else told
    return Earlier(told, answers={}, answer=encoded_roster(placed_team), records=tuple(records))


def elsewhere(turn: Turn, team: Sequence[Named], country: str | None) -> list[tuple[list[str], str]]:
    """Who of the team is known to be in another country than that: their first names, by country."""
    rows: dict[str, list[str]] = {}
    for one in team:
        person = turn.book.get(Person, one.id)
        theirs = one.country or (person.country if person else None)
        if theirs and theirs != country:
            rows.setdefault(theirs, []).append(one.name.split()[0])
    return [(names, where) for where, names in rows.items()]


_SHE_IS = re.compile(
    r"(?P<who>@?[^\W\d_a-z][\w'’-]*)\b[^,.;]*[,.;] *(?:and |but )?(?i:s?he|they)(?:['’]s|['’]re| is| are)"
    r"(?: (?:based|located|sitting))? (?=(?:in|at)\b)"
)
"""`Lena is our CFO too, she's in Munich`"""


def also_placed(given: Earlier, text: str, turn: Turn) -> Earlier:
    """The team as it was given anew, with where they are where the same line says it."""
    said, team = _place_beside(text), given.answers.get("roster")
    if said is None or not team:
        return given
    placed_team = with_places(turn, roster_of(team), said._replace(rest=""), given.message)
    return replace(placed_team, answers={**given.answers, "roster": placed_team.answer}, answer="")


def corrected_and_placed(team: str, text: str, turn: Turn) -> str | Earlier:
    """The team as it was corrected at its own question, with where they are where the same line says it."""
    said = _place_beside(text)
    return with_places(turn, roster_of(team), said._replace(rest=""), None) if said else team


def _place_beside(text: str) -> PlacesSaid | None:
    """Where somebody is; `she` is who was named before."""
    of_whom = _SHE_IS.search(text)
    return places_said(f"{of_whom['who']} is {text[of_whom.end() :]}" if of_whom else text)


def _rows(
    turn: Turn, whole: Placing, team: Sequence[Named], strangers: Sequence[str]
) -> list[tuple[list[str], str | None, str | None]]:
    rows: list[tuple[list[str], str | None, str | None]] = []
    for name, there in _named(turn, whole, team, strangers):
        same = next((row for row in rows if row[1:] == (there.country, there.zone)), None)
        rows = [(row[0] + [name], *row[1:]) if row is same else row for row in rows]
        rows += [] if same else [([name], there.country, there.zone)]
    return rows


def _to(question: Question, rest: str, turn: Turn) -> str | Problem:
    return question.read(rest, turn) if rest else ""


def _answer(turn: Turn, question: Question, whole: Placing, rest: str) -> str | Problem:
    """What it answers where the rhythm and the country of the public holidays are agreed on."""
    workspace = turn.book.workspace
    ours = whole.company or (whole.me if workspace.country is None else None)
    if ours and not rest and ours.country == country_of_zone(workspace.zone):
        return "fine" if workspace.country is None else ""
    said = ", ".join(filter(None, (f"we are in {ours.place}" if ours else "", rest)))
    return question.read(said, turn) if said else ""


def _put(turn: Turn, team: Sequence[Named], whole: Placing) -> tuple[list[Named], list[Record], list[str]]:
    """The team with their places, the records that are changed, and the names of those whom nobody knows."""
    now, records, strangers = list(team), list[Record](), list[str]()
    if whole.me:
        records.append(at_place(turn.person, whole.me))
        now = [_at(one, whole.me) if one.id == turn.person.id else one for one in now]
    for name, there in whole.others:
        found = find_in(now, name)
        person = None if found else find_person(turn.book, name)
        if len(found) == 1:
            now = [_at(one, there) if one.id == found[0].id else one for one in now]
        elif person:
            records.append(at_place(person, there))
        else:
            strangers.append(name.lstrip("@"))
    if whole.company and not turn.book.workspace.started_at:
        records.append(_company(turn, whole.company))
    elif whole.me and turn.book.workspace.country is None:
        records.append(_company(turn, whole.me))
    return now, records, strangers


def _at(one: Named, there: There) -> Named:
    stays = one.zone if one.zone and country_of_zone(one.zone) == there.country else None
    return replace(one, zone=there.zone or stays, country=there.country or one.country)


def _company(turn: Turn, there: There) -> Record:
    workspace = turn.book.workspace
    return replace(workspace, zone=there.zone or workspace.zone, country=there.country or workspace.country)


def _named(turn: Turn, whole: Placing, team: Sequence[Named], strangers: Sequence[str]) -> list[tuple[str, There]]:
    """Everybody who is placed now, as they are called."""
    rows: list[tuple[str, There]] = []
    for name, there in whole.others:
        if name.lstrip("@") not in strangers:
            found = find_in(team, name)
            person = None if found else find_person(turn.book, name)
            called = found[0].name.split()[0] if found else person.first_name if person else name
            rows.append((called, there._replace(zone=there.zone or (found[0].zone if found else None))))
    rows += [(YOU, whole.me)] if whole.me else []
    return rows + ([(_COMPANY.capitalize(), whole.company)] if whole.company else [])
