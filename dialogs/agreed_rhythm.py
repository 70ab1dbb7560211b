"""The rhythm, the zone and the country of the public holidays, as set-up agrees on them in one question."""

import re
from collections.abc import Generator, Sequence

import msgspec
from msgspec.structs import replace

from dialogs.agreement import is_yes
from dialogs.engine import Earlier, Problem, Question, Reader, Setting, ask
from dialogs.placing import elsewhere
from dialogs.reading.places_said import names_place, place_of
from dialogs.rhythm import read_rhythm, says_rhythm
from dialogs.roster import Named
from dialogs.starting import chat_of
from partnership.calendar import (
    Rhythm,
    country_from_words,
    country_of_zone,
    zone_from_words,
    zone_of_country,
    zones_of_country,
)
from partnership.people import Person
from partnership.record import Value
from partnership.rhythm_fit import misfit, with_close
from partnership.turn import Turn
from partnership.wording import setup_rhythm as words
from partnership.wording.settings import rhythm_unclear
from partnership.workspace import Workspace

_COUNTRY = re.compile(
    r"(?:(?:yes|fine|ok|no|please|take|use|do|say|rather|so|and|the|we are in|it is|it's|let'?s|go with|make it)[ ,]+)*"
    r"(?P<marked>(?:public )?holidays?(?: of| in| for| from)?|country|in)?[ :]*(?P<place>.+)",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"(?:(?:and|so|please|use|take|the|our|it is|it's|in)[ ,]+)*"
    r"(?:(?:time ?)?zone(?: is)?[ :]+(?P<place>.+)|(?P<before>.+?) time(?: ?zone)?(?: please| instead)?)",
    re.IGNORECASE,
)
_WHY = re.compile(r"(?:^|(?<=[,;.] ))(?:why|how come|what)\b[^?\n]*\?+[ ,]*", re.IGNORECASE)
"""A question before what should be different."""
_NOT_THERE = re.compile(
    r"[ ,]+(?:and |but )?(?:not|rather than|instead of)(?: in| on)?(?: the)? "
    r"(?P<place>[^\W\d_][\w' -]*?)(?= time\b|$|[,;.\n])",
    re.IGNORECASE,
)
"""`in New York, not LA`"""
_WHERE = re.compile(
    r"\b(?:(?:we|us all|(?:all|both|most|each)(?: of us| people)?|every(?:body|one)|our people"
    r"|(?:the |our )(?:(?:whole )?team|office|company|headquarters)s?)"
    r"(?:['’]re|['’]s| are| is| sits?| works?| lives?)?)"
    r"(?: all| both| mostly| here| too| also| based| located| sitting)* in (?P<place>[^,;.\n]+?)"
    r"(?:[,;.]?\s+(?:and|but|so)\b|[,;.\n]|$)",
    re.IGNORECASE,
)
"""`we're in Amsterdam and …`."""
_BETWEEN = re.compile(r"[,;\n]|\.\s|\s+but\s+")
_FINE = re.compile(r"\s+(?:is|are|sounds|looks) (?:fine|good|ok|okay|right|great)$", re.IGNORECASE)
_READS_AT = re.compile(
    r"(?:(?:can|could|should|shall|may|let|please) )?(?:leadership|they|it|the digest|the team)"
    r"(?: (?:can|could|should|to))?"
    r"(?: (?:get|gets|read|reads|have|see|receive|come|comes|go|goes|be|is))?(?: (?:it|the digest|that|out|posted))* "
    r"(?P<when>(?:on |at )?.*?\d.*?)(?: instead| rather| please)*",
    re.IGNORECASE,
)
"""When the digest is read, in other words."""
_HOLIDAYS = re.compile(r"(?:(?:the|use|take|please) )*(?:public )?holidays?\b", re.IGNORECASE)
"""Says that only the days off are those of a country."""
_LETTERS = frozenset({"uk", "us"})
_COMMANDS = frozenset({"cadence", "holidays", "why"})
"""Change after the start what is agreed on here, or begin a line that does: `why London? Madrid time please`."""
_KEEP = "keep"
_AS_IT_IS = frozenset(
    {_KEEP, "keep it", "keep it as it is", "as it is", "leave it", "nothing", "no change", "never mind"}
)
_NO_COUNTRY = frozenset({"no public holidays", "no holidays", "no country", "none"})


class Times(Value, frozen=True, kw_only=True):
    """When the company is asked: its rhythm, its zone, and the country whose public holidays count (None: of none)."""

    rhythm: Rhythm
    zone: str
    country: str | None
    asked: bool = False
    """The country was named or agreed to, not only guessed from the zone."""


def agreed_rhythm(turn: Turn, channel: str, team: Sequence[Named] = ()) -> Generator[Question, str, None]:
    """Asked until it is fine; [United Kingdom], the country of the zone, says that all of it is.

    Every answer is a setting at once. That no public holidays are wanted is none, and only known from the answers.
    """
    workspace = turn.book.workspace
    times = _times(workspace)
    chat = workspace.channel.chat if workspace.channel else chat_of(workspace, channel)
    number, kept = 1, False
    while True:
        name = "rhythm" if number == 1 else f"rhythm {number}"
        message = words.rhythm(
            name, chat, times.rhythm, times.zone, times.country, asked=times.asked, another=channel == "another",
            kept=kept, zones=_other_zones(times, turn), others=elsewhere(turn, team, times.country),
            example=_example(turn, team),
        )  # fmt: skip
        sets = _setting(times)
        answer = yield from ask(name, message, _reader(times), takes=_COMMANDS, sets=sets)
        if answer == "change":
            message = words.change_rhythm(f"{name} change", times.rhythm, times.zone, times.country)
            answer = yield from ask(f"{name} change", message, _or_keep(_reader(times)), free=True, sets=sets)
        kept = answer == _KEEP
        if answer == "another country":
            read = _reader_of_country(times)
            message = words.another_country(f"{name} country")
            answer = yield from ask(f"{name} country", message, read, free=True, sets=sets)
        if answer == "fine":
            return
        if answer.startswith("{"):
            said = msgspec.json.decode(answer, type=Times)
            times = _times(workspace, no_holidays=said.asked and said.country is None)
        number += 1


def _example(turn: Turn, team: Sequence[Named]) -> str:
    """Somebody of the team whose place nobody said yet."""
    known = (turn.book.get(Person, one.id) for one in team)
    placed = {person.id for person in known if person and person.country}
    return next((one.name.split()[0] for one in team if not one.country and one.id not in placed), "")


def _times(workspace: Workspace, *, no_holidays: bool = False) -> Times:
    guessed = None if no_holidays else country_of_zone(workspace.zone)
    return Times(
        rhythm=workspace.rhythm,
        zone=workspace.zone,
        country=workspace.country or guessed,
        asked=workspace.country is not None or no_holidays,
    )


def _setting(times: Times) -> Setting:
    """What was agreed on, as the company's own: a country that was only guessed becomes that when all of it is fine."""

    def sets(workspace: Workspace, answer: str) -> Workspace:
        if answer == "fine":
            return replace(workspace, country=times.country)
        if not answer.startswith("{"):
            return workspace
        said = msgspec.json.decode(answer, type=Times)
        country = said.country if said.asked else None
        return replace(workspace, rhythm=said.rhythm, zone=said.zone, country=country)

    return sets


def _or_keep(reader: Reader) -> Reader:
    """Who was asked what should be different may leave it as it is."""

    def read(text: str, turn: Turn) -> str | Problem:
        return _KEEP if text.casefold().strip(" .!") in _AS_IT_IS else reader(text, turn)

    return read


def _reader(times: Times) -> Reader:
    def read(text: str, turn: Turn) -> str | Problem:
        word = text.casefold().strip(" .!…")
        if is_yes(text) or word == "start":
            return "fine" if times.asked or times.country else Problem(words.which_country())
        if word in {"change", "another country"}:
            return word
        if word in {"no", "not quite", "not really"}:
            return "change"
        if word in _NO_COUNTRY:
            return _encoded(replace(times, country=None, asked=True))
        if _country_in(text) == times.country and times.country and not times.asked:
            return "fine"
        changed = _changed(text, times)
        if isinstance(changed, Problem):
            return changed
        company = replace(turn.book.workspace, country=changed.country)
        rhythm = with_close(company, times.rhythm, changed.rhythm)
        wrong = misfit(company, times.rhythm, rhythm)
        if wrong and rhythm != times.rhythm:
            return Problem(wrong)
        return _and_yours(times, replace(changed, rhythm=rhythm), turn)

    return read


def _and_yours(times: Times, changed: Times, turn: Turn) -> str | Problem:
    """The clock that was chosen as one's own, among those of the country, is the speaker's too."""
    elsewhere_now = country_of_zone(turn.person.zone or "") != changed.country
    if changed.zone == times.zone or changed.zone not in _other_zones(times, turn) or not elsewhere_now:
        return _encoded(changed)
    yours = replace(turn.person, zone=changed.zone, country=changed.country)
    return Earlier(words.your_clock(changed.zone), answers={}, answer=_encoded(changed), records=(yours,))


def _changed(text: str, times: Times) -> Times | Problem:
    """What was agreed with all that the text changes: zone and country between commas, the rest is the rhythm."""
    asked, text, in_zone = text, _WHY.sub("", text), times.zone
    if not text.strip():
        return Problem(rhythm_unclear(asked.strip()))
    text = _NOT_THERE.sub(lambda no: "" if any(place_of(no["place"])) else no[0], text)
    while said := _WHERE.search(text):
        there = _there(said["place"], times)
        if there is None:
            return Problem(words.place_unclear(said["place"]))
        times, text = there, f"{text[: said.start()]} {text[said.end() :]}"
    rest: list[str] = []
    for piece in filter(None, (_plainly(one) for one in _BETWEEN.split(text))):
        zone = _zone_in(piece)
        country = _country_in(piece)
        if zone and not country:
            times = _in_zone(times, zone)
        elif country:
            there = _in_country(times, country, follows=times.zone == in_zone and not _HOLIDAYS.match(piece))
            times = replace(there, asked=True)
        else:
            rest.append(piece)
    if not rest:
        return times
    if unread := [one for one in rest if names_place(one) and not says_rhythm(one)]:
        return Problem(rhythm_unclear(", ".join(unread)))
    rhythm = read_rhythm(", ".join(rest), times.rhythm)
    return rhythm if isinstance(rhythm, Problem) else replace(times, rhythm=rhythm)


def _zone_in(piece: str) -> str | None:
    """The zone of `zone Madrid`, `Amsterdam time`, or of a city alone."""
    said = _ZONE.fullmatch(piece)
    return zone_from_words(said["place"] or said["before"]) if said else place_of(piece)[0]


def _in_country(times: Times, country: str, *, follows: bool) -> Times:
    """The times there: the clock is that of the country where it has one, and was none of its own."""
    moved = follows and country_of_zone(times.zone) != country
    return replace(times, country=country, zone=(zone_of_country(country) if moved else None) or times.zone)


def _other_zones(times: Times, turn: Turn) -> list[str]:
    """The zones to choose from where the country has several, and the company's clock is none of them."""
    named = times.country if times.asked else None
    if named is None or country_of_zone(times.zone) == named or zone_of_country(named):
        return []
    return zones_of_country(named, turn.now)


def _plainly(piece: str) -> str:
    """`UK is fine` as `UK`, and `can leadership get it at 8:00 instead` as `digest 8:00`."""
    piece = _FINE.sub("", piece.strip(" .!?"))
    asked = _READS_AT.fullmatch(piece)
    return f"digest {asked['when']}" if asked else piece


def _in_zone(times: Times, zone: str) -> Times:
    return replace(times, zone=zone, country=times.country if times.asked else country_of_zone(zone))


def _there(place: str, times: Times) -> Times | None:
    """The zone and the country of a place; None where it is neither a city nor a country that I know."""
    zone, country = zone_from_words(place), country_from_words(place)
    if country:
        return replace(times, zone=zone or times.zone, country=country, asked=True)
    return replace(times, zone=zone, country=country_of_zone(zone) or times.country) if zone else None


def _country_in(text: str) -> str | None:
    """The country named alone; two small letters are a word, not a country, unless `holidays` stands before them.

    Only `uk` and `us` are countries in small letters too.
    """
    found = _COUNTRY.fullmatch(text.strip(" .!…"))
    if found is None:
        return None
    letters = len(found["place"]) <= len("US") and found["place"].casefold() not in _LETTERS
    if letters and not (found["marked"] or found["place"].isupper()):
        return None
    return country_from_words(found["place"])


def _reader_of_country(times: Times) -> Reader:
    def read(text: str, _turn: Turn) -> str | Problem:
        none = text.casefold().strip(" .!…") in _NO_COUNTRY
        country = None if none else country_from_words(text) or _country_in(text)
        if country is None and not none:
            there = _changed(text, times) if _WHERE.search(text) else None
            return _encoded(there) if isinstance(there, Times) and there.asked else Problem(words.which_country(text))
        return _encoded(
            replace(_in_country(times, country, follows=True) if country else replace(times, country=None), asked=True)
        )

    return read


def _encoded(times: Times) -> str:
    return msgspec.json.encode(times).decode()
