"""When the company is asked and where it is, read from one line: the rhythm, the zone and the country."""

import re

from msgspec.structs import replace

from dialogs.engine import Problem
from dialogs.reading.places_said import names_place, place_of
from dialogs.rhythm import plainly_later, read_rhythm, says_rhythm
from partnership.calendar import (
    Rhythm,
    country_from_words,
    country_of_zone,
    zone_from_words,
    zone_of_country,
)
from partnership.record import Value
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
_BETWEEN = re.compile(
    r"[,;\n]|\.\s|\s+but\s+|\s+and\s+(?=(?:no(?! public| holidays)|not|without|don['’]?t|never|stop)\b)", re.IGNORECASE
)
_AND = re.compile(r"^(?:(?:and|but|also) )+", re.IGNORECASE)
_FINE = re.compile(
    r"\s+(?:(?:is|are|sounds|looks) (?:fine|good|ok|okay|right|correct|great)"
    r"(?: for (?:now|us|all|most|everybody|everyone|(?:most|all|the rest) of (?:us|them|the team)|most people))?"
    r"|mostly|mainly)$",
    re.IGNORECASE,
)
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


class Times(Value, frozen=True, kw_only=True):
    """When the company is asked: its rhythm, its zone, and the country whose public holidays count (None: of none)."""

    rhythm: Rhythm
    zone: str
    country: str | None
    asked: bool = False
    """The country was named or agreed to, not only guessed from the zone."""


def times_of(workspace: Workspace, *, no_holidays: bool = False) -> Times:
    """The times as they are now; the country is guessed from the zone where none is agreed on."""
    guessed = None if no_holidays else country_of_zone(workspace.zone)
    return Times(
        rhythm=workspace.rhythm,
        zone=workspace.zone,
        country=workspace.country or guessed,
        asked=workspace.country is not None or no_holidays,
    )


def times_changed(text: str, times: Times) -> tuple[Times, list[str]] | Problem:
    """What was agreed with all that the text changes: zone and country between commas, the rest is the rhythm.

    Behind it what could not be used, where something could.
    """
    asked, text, before = text, _WHY.sub("", plainly_later(text)), times
    in_zone = times.zone
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
        country = country_in(piece)
        if zone and not country:
            times = _in_zone(times, zone)
        elif country:
            there = in_country(times, country, follows=times.zone == in_zone and not _HOLIDAYS.match(piece))
            times = replace(there, asked=True)
        else:
            rest.append(piece)
    if elsewhere := [one for one in rest if names_place(one) and not says_rhythm(one)]:
        return Problem(rhythm_unclear(", ".join(elsewhere)))
    unread = [one for one in rest if not says_rhythm(one) and isinstance(read_rhythm(one, times.rhythm), Problem)]
    of_rhythm = [one for one in rest if one not in unread]
    rhythm = read_rhythm(", ".join(of_rhythm), times.rhythm) if of_rhythm else times.rhythm
    if isinstance(rhythm, Problem):
        return rhythm
    after = replace(times, rhythm=rhythm)
    if not unread or after != before:
        return after, unread
    alone = read_rhythm(unread[0], times.rhythm) if len(unread) == 1 else None
    return alone if isinstance(alone, Problem) else Problem(rhythm_unclear(", ".join(unread)))


def _zone_in(piece: str) -> str | None:
    """The zone of `zone Madrid`, `Amsterdam time`, or of a city alone."""
    said = _ZONE.fullmatch(piece)
    return zone_from_words(said["place"] or said["before"]) if said else place_of(piece)[0]


def in_country(times: Times, country: str, *, follows: bool) -> Times:
    """The times there: the clock is that of the country where it has one, and was none of its own."""
    moved = follows and country_of_zone(times.zone) != country
    return replace(times, country=country, zone=(zone_of_country(country) if moved else None) or times.zone)


def _plainly(piece: str) -> str:
    """`UK is fine` as `UK`, and `can leadership get it at 8:00 instead` as `digest 8:00`."""
    piece = _FINE.sub("", _AND.sub("", piece.strip(" .!?")))
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


def country_in(text: str) -> str | None:
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


def says_where(text: str) -> bool:
    """Whether it says where the company is."""
    return bool(_WHERE.search(text))
