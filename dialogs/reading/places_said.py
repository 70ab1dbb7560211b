"""Where people are, as somebody says it: `UK for me, but Femke and Carlos are in Rotterdam`."""

import re
from typing import NamedTuple

from partnership.calendar import country_from_adjective, country_from_words, country_of_zone, zone_from_words

ME = "me"
ALL = "all"
_I = r"(?:i|me|myself)"
_WE = (
    r"(?:we|us|all of us|us all|most(?: of (?:us|them|the team)| people| others)?|every(?:body|one)(?: else)?"
    r"|(?:all )?the (?:rest|others)|our people"
    r"|(?:the |our )(?:whole )?(?:company|office|headquarters|team)s?)"
)
_THEY = r"(?:they|them|she|her|he|him|both(?: of them)?)"
_NAME = r"(?!who(?:se)?\b)@?[^\W\d_][\w.'’-]*?(?: @?[^\W\d_a-z][\w.'’-]*?)?"
_NAMES = rf"{_NAME}(?:(?: *, *(?:and )?| and | & ){_NAME})*"
_WHO = rf"(?P<me>{_I})|(?P<all>{_WE})|(?P<they>{_THEY})|(?P<names>{_NAMES})"
_ARE = (
    r"(?:(?: who)?(?: is| are| am|['’](?:s|re|m))?(?: both| all| actually| also| now| here| based| located| living"
    r"| working| sitting| sit| sits| live| lives| work| works)*)"
)
_PLACE = r"(?P<place>[^\W\d_][\w.'’ -]{1,40}?)"
_ASIDE = r"(?:[ ,]+(?:by the way|btw|too|as well|though|actually|please|fyi))*"
_WHERE = rf"{_ARE} (?:in|from|out of) {_PLACE}{_ASIDE}"
_IN = re.compile(rf"(?:{_WHO}){_WHERE}", re.IGNORECASE)
_SMALL = re.compile(rf"(?:(?P<im>i['’]?m)|(?P<were>we['’]?re)){_WHERE}", re.IGNORECASE)
_FOR = re.compile(
    rf"(?:with |take |use )?{_PLACE}(?: (?:public |bank )?holidays?)? for (?:{_WHO}){_ASIDE}", re.IGNORECASE
)
_REST = re.compile(
    rf"(?:(?:all )?the )?(?P<all>rest|others|every(?:body|one) else)(?: of us)?{_ARE}(?: in| from)? {_PLACE}{_ASIDE}",
    re.IGNORECASE,
)
"""`rest london`"""
_BETWEEN = re.compile(
    r"\s*[,;\n]\s*(?:(?:and|but|so|while|whereas|with|except|only|just)\s+)*|\.\s+"
    r"|\s+(?:but|so|while|whereas|except)\s+"
    r"|\s+and\s+(?=(?:i|we|they|she|he)\b|i['’]?m\b|@?[\w.'’-]+(?: [\w.'’-]+)? is "
    r"|(?:the|our|all|most)(?: [\w.'’-]+){1,3} are )",
    re.IGNORECASE,
)
_ONLY_NAMES = re.compile(_NAMES, re.IGNORECASE)
_TOLD = re.compile(r"^(?:settings +for +|(?:fyi|note|also|oh|hi|hey|so|and|but)\b[ ,:–-]+)+", re.IGNORECASE)
_TOO = re.compile(rf"(?:{_WHO})(?: is| are| am)?(?: there)?(?: too| as well| also)", re.IGNORECASE)
"""`Femke is in Rotterdam, Ana too`"""
_CLOCK = re.compile(r"(?:(?:on|in|so) )?(?P<place>[^\W\d_][\w.'’ -]{1,40}?)(?P<time> time(?: ?zone)?)?", re.IGNORECASE)
"""`Brazil, Sao Paulo time`: the clock of who was placed just before."""
_EACH = re.compile(r" *, *(?:and )?| and | & ", re.IGNORECASE)
_UNKNOWN = re.compile(r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?")
"""What may be a place that I don't know."""
_WORDS = frozenset("reading nice central eastern mountain pacific cork essen met cat eat west wet la sf split".split())
"""What is rather a word than a place in small letters."""
_NOBODY = frozenset("who whoever which what where when why how anybody anyone somebody someone nobody there".split())
"""Words of a question, and no names: `who is in Paris?`"""
_ABOVE = re.compile(r"(?P<countries>[A-Z][^\d.;:–—-]{1,60}?)(?: +[-–—]+|:) +(?=\S)")
"""`UK and Portugal - Ana is in Lisbon, …`"""
_LETTERS = frozenset({"uk", "us"})
_NAMES_TOO = frozenset({"jordan", "chad", "georgia", "israel", "india", "kenya"})
"""Countries that are first names as well: `Jordan, Ana are in Madrid`."""
_LONGEST = 300


class There(NamedTuple):
    """Who is where. `who`: names as typed, ME, or ALL for the company; no zone and no country for an unknown place."""

    who: tuple[str, ...]
    place: str
    zone: str | None
    country: str | None

    @property
    def known(self) -> bool:
        return bool(self.zone or self.country)


class PlacesSaid(NamedTuple):
    """Everybody whose place is said, in order, and what else the line says."""

    there: tuple[There, ...]
    rest: str


def places_said(text: str) -> PlacesSaid | None:
    """Who is said to be where; None for a line that says it of nobody."""
    if len(text) > _LONGEST or not (" in " in text or " for " in text or " from " in text):
        return None
    found: list[There] = []
    rest: list[str] = []
    names = ""
    above, text = _above(_TOLD.sub("", text.strip()))
    for piece in filter(None, (one.strip(" .!?…") for one in _BETWEEN.split(text))):
        said = f"{names}, {piece}" if names else piece
        one = _there(said, found) or (_there(piece, found) if names else None)
        too = _TOO.fullmatch(said) if found and one is None else None
        if too:
            one = found[-1]._replace(who=_who(too, found))
        if one:
            found.append(one)
            names = ""
        elif not names and found and (clock := _clock(piece, found[-1])):
            found[-1] = clock
        elif not names and country_from_words(piece) and piece.casefold() not in _NAMES_TOO:
            rest.append(said)
        elif (_ONLY_NAMES.fullmatch(piece) and piece[:1].isupper()) or piece.startswith("@"):
            names = said
        else:
            rest.append(said)
            names = ""
    rest += [names] if names else []
    for country in above:
        theirs = [at for at, there in enumerate(found) if there.country == country_from_words(country)]
        rest += [] if theirs else [country]
        for at in theirs:
            # `London` alone leaves open whose public holidays count.
            found[at] = found[at]._replace(place=f"{found[at].place}, {country}") if ALL in found[at].who else found[at]
    return PlacesSaid(tuple(found), ", ".join(rest)) if found else None


def _clock(piece: str, before: There) -> There | None:
    """Who is there with the zone of the city, or of `… time`, that is said next."""
    said = _CLOCK.fullmatch(piece)
    zone, country = place_of(said["place"]) if said else (None, None)
    ours = zone and before.zone is None and (said["time"] or country == before.country) if said else False
    return before._replace(zone=zone) if ours and before.known else None


def _above(text: str) -> tuple[list[str], str]:
    """The countries that stand above where everybody is, and what stands below them."""
    said = _ABOVE.match(text)
    countries = _EACH.split(said["countries"].strip()) if said else []
    if said is None or not all(country_from_words(one) for one in countries):
        return [], text
    return countries, text[said.end() :]


def _there(piece: str, before: list[There]) -> There | None:
    for form in (_SMALL, _REST, _IN, _FOR):
        said = form.fullmatch(piece)
        if said is None:
            continue
        who = _who(said, before)
        zone, country = place_of(said["place"])
        if form is _FOR and not country:
            country = country_from_adjective(said["place"])
        if who and (zone or country or (form is not _FOR and _UNKNOWN.fullmatch(said["place"]))):
            return There(who, said["place"].removeprefix("the "), zone, country)
    return None


def _who(said: re.Match[str], before: list[There]) -> tuple[str, ...]:
    groups = said.groupdict()
    if groups.get("im") or groups.get("me"):
        return (ME,)
    if groups.get("were") or groups.get("all"):
        return (ALL,)
    if groups.get("they"):
        return before[-1].who if before else ()
    names = [one.strip() for one in _EACH.split(groups["names"])]
    if any(one.casefold() in _NOBODY for one in names):
        return ()
    return tuple(ME if one.casefold() in {"i", "me", "myself"} else one for one in names)


def names_place(text: str) -> bool:
    """Whether a word of the text, with a capital, is a city or a country."""
    return any(any(place_of(one)) for one in re.findall(r"[A-ZÀ-Þ][\w'’]+", text))


def place_of(text: str) -> tuple[str | None, str | None]:
    """The zone and the country of a city or a country; two small letters are a word, but for `uk` and `us`."""
    bare = text.strip(" .")
    if len(bare) <= len("US") and not bare.isupper() and bare.casefold() not in _LETTERS:
        return None, None
    if bare in _WORDS:
        return None, None
    zone, country = zone_from_words(bare.removeprefix("the ")), country_from_words(bare)
    return zone, country or (country_of_zone(zone) if zone else None)
