"""What is said of the list of objectives beside changes of one: who gives figures, their order, the year, a motion."""

import re
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from dialogs.drafts import Draft, decoded, encoded, in_fiscal_year, is_me
from dialogs.engine import Earlier, Problem, Reader
from dialogs.reading.date_words import MONTHS
from dialogs.roster import Named, find_in, not_on_the_roster
from dialogs.starting import numbered
from partnership.people import Person
from partnership.turn import Turn
from partnership.wording import list_asides as words
from partnership.wording.setup_read_back import review_unclear

FISCAL = "fiscal "
"""Before the month in which the fiscal year starts, as an answer."""
_ID = r"O ?\d{1,3}\b"
_IDS = rf"{_ID}(?:(?: ?,| and| &|, and) ?{_ID})*"
_NAME = r"@?[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*)?"
_GIVES = re.compile(
    r"(?:(?:yes|all right|right|ok(?:ay)?|fine|good|and|also|please)\b[ ,.:;!–-]*)*"
    rf"(?:(?P<who>{_NAME}?) (?:(?:will |should |can |to )?"
    r"(?:gives?|enters?|reports?|has|have|knows?|provides?|delivers?)"
    r"(?: me| us| you)?(?: the| its| their| all)? (?:numbers?|figures?|values?)(?: of| for| on)"
    r"|(?:will |should )?(?:leads?|is (?:the )?(?:motion )?lead)(?: the motions?)?(?: of| for| on|(?= O)))"
    rf" (?P<ids>{_IDS})"
    rf"|(?:the )?(?:numbers?|figures?|values?) (?:of|for|on) (?P<their>{_IDS})"
    rf" (?:comes? |are |is )?from (?P<from>{_NAME}))",
    re.IGNORECASE,
)
"""`Lee gives the numbers for O1 and O5`, `Lee leads O2`"""
_SWAP = re.compile(
    rf"(?:please )?(?:swap|switch|exchange)(?: round)? (?P<one>{_ID})(?: and| with| &|,) ?(?P<other>{_ID})(?: please)?",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"[ ,;.(]*(?:(?:and|but|our|the|with us|here|as)[ ,]+)*(?:q1|first quarter|fiscal year|financial year)"
    r"(?: is| starts?| begins?| runs| goes)(?: (?:from|in|with))? (?P<month>[a-z]{3,9})"
    r"(?:(?: to| until| till| through| ?[-–]) ?[a-z]{3,9})?(?: here| for us| with us|\))*(?=$|[ ,;.!])",
    re.IGNORECASE,
)
_OVER = r"(?:start|begin)(?: all)? (?:over|again|anew|from scratch|from the beginning)"
_ALL_OFF = re.compile(
    r"(?:(?:please|no|ok(?:ay)?|sorry|let['’]?s|can we|we) ?[, ]+)*"
    r"(?:(?:remove|delete|drop|clear|forget|scrap|take off) (?P<what>both|all(?: (?:of )?(?:them|it|objectives))?"
    r"|everything|them(?: all)?|(?:the )?(?:whole )?list)"
    rf"(?:,? (?:and )?(?:let['’]?s |we )?{_OVER})?|{_OVER}(?: with (?:the |our )?(?:objectives|list))?)(?: please)?",
    re.IGNORECASE,
)
"""`remove both and start over`"""
_SEVERAL = re.compile(
    r"(?:(?:no|nope|sorry|wait|oh|but|hey)[ ,.!]+)*"
    r"(?:(?:that|this|it|these|those|o ?\d+)(?:['’]?s| is| are|['’]re)?|there are"
    r"|you (?:made|read|took|put))"
    r"(?: (?:all|actually|really|should be|meant to be|supposed to be|them|it|as|into))*"
    r" (?:(?:(?:\d{1,2}|two|three|four|five|six|seven|eight|several|many|more than one)(?: (?:different|separate))?"
    r"|different|separate) (?:objectives?|goals?|lines|items)(?:[ ,]+(?:and )?not (?:just )?(?:one|1))?"
    r"|(?:\d{1,2}|two|three|four|five|six|seven|eight|several)[ ,]+(?:and )?not (?:just )?(?:one|1))",
    re.IGNORECASE,
)
"""`no thats 4 objectives not one`"""
_BOTH = 2
_THEIR_ONE = re.compile(
    r"(?i:(?:(?:that['’]?s |it['’]?s )?(?:all )?(?:right|good|fine|great|correct|ok(?:ay)?|yes|and|but|only|just)"
    r"[ ,.!–-]+)*)"
    r"(?:(?P<who>@?[^\W\d_a-z][\w-]*(?: [^\W\d_a-z][\w-]*)?)['’]s? (?:one|objective|line|goal)"
    r"|(?:[Tt]he )?(?:one|objective) (?:of|for) (?P<of>@?[^\W\d_a-z][\w-]*))\b,? +(?=\S)"
)
"""`Carlos' one only needs a figure once a month`"""
_MOTION = re.compile(
    r"(?:(?:please|can (?:you|we)|could (?:you|we)|and|also|then) )*"
    r"(?:(?:add|new|note) (?:(?:a|an|the|new|another|one) )*(?:motion|incentive)s?\b|(?:motion|incentive) add\b"
    r"|(?:motion|incentive):)[ :–-]*(?P<what>.*)",
    re.IGNORECASE | re.DOTALL,
)


def takes_all_off(text: str, count: int) -> bool:
    """Whether all of a list of so many is to be written anew; `both` is all of two."""
    said = _ALL_OFF.fullmatch(text)
    return said is not None and (said["what"] != "both" or count == _BOTH)


def no_motion_yet(text: str) -> Problem | None:
    """A motion, said before there is an objective that it serves."""
    motion = _MOTION.fullmatch(text.strip(" .!"))
    return Problem(words.motion_after_start(motion["what"])) if motion else None


def several_meant(text: str) -> Problem | None:
    """That one of the list is several, or that there are more: how they are written apart."""
    return Problem(words.each_in_its_line()) if _SEVERAL.fullmatch(text.strip(" .!")) else None


def year_beside(text: str) -> tuple[int, str] | None:
    """`…, Q1 is January to March here`: the month in which the fiscal year starts, and what else is said."""
    said = _YEAR.search(text)
    month = MONTHS.find(said["month"].casefold()) if said else None
    return (month, f"{text[: said.start()]}{text[said.end() :]}".strip(" ,;.")) if said and month else None


def with_year(month: int, rest: str, read: Reader, turn: Turn, question: str) -> str | Problem:
    """The fiscal year, and what else is said, each date read anew by it."""
    answer = read(rest, turn) if rest else ""
    told = answer.message.blocks if isinstance(answer, Problem) else ()
    if isinstance(answer, Earlier):
        answer = answer.answers.get(question) or ""
    year = f"{FISCAL}{month}"
    if isinstance(answer, str) and answer.startswith("["):
        year = encoded([in_fiscal_year(one, turn.today, month) for one in decoded(answer)])
    message = words.year_starts(month)
    workspace = replace(turn.book.workspace, fiscal_year_starts=month)
    return Earlier(replace(message, blocks=(*told, *message.blocks)), answers={question: year}, records=(workspace,))


def or_theirs(read: Reader, drafts: Sequence[Draft], people: Sequence[Named], reserved: int) -> Reader:
    """A reader that also takes `Carlos' one` for the number of the only objective that Carlos owns."""

    def reads(text: str, turn: Turn) -> str | Problem:
        theirs = _by_owner(text.strip(), numbered(turn, drafts, reserved=reserved), people)
        return theirs if isinstance(theirs, Problem) else read(theirs, turn)

    return reads


def _by_owner(text: str, listed: Sequence[tuple[str, Draft]], people: Sequence[Named]) -> str | Problem:
    """`Carlos' one only needs …` as what is said of the only objective in the list that Carlos owns."""
    said = _THEIR_ONE.match(text)
    whose = find_in(people, said["who"] or said["of"]) if said else []
    if said is None or len(whose) != 1:
        return text
    theirs = [name for name, draft in listed if draft.owner == whose[0].id]
    return (
        f"{theirs[0]} {text[said.end() :]}"
        if len(theirs) == 1
        else Problem(words.which_of_theirs(whose[0].name, theirs))
    )


def is_aside(text: str) -> bool:
    """Whether it names objectives without a change that stands behind their names."""
    return bool(_GIVES.fullmatch(text) or _SWAP.fullmatch(text))


def with_aside(
    drafts: Sequence[Draft], places: Mapping[str, int], text: str, turn: Turn, people: Sequence[Named]
) -> list[Draft] | Problem | None:
    """The drafts with who gives the figures of some, or with two of them swapped; None for another change.

    A motion is none of either, and comes after the start.
    """
    if motion := no_motion_yet(text):
        return motion
    if swapped := _SWAP.fullmatch(text):
        one, other = (places.get(_plain(swapped[name])) for name in ("one", "other"))
        if one is None or other is None:
            return Problem(review_unclear(text))
        return [drafts[{one: other, other: one}.get(at, at)] for at in range(len(drafts))]
    said = _GIVES.fullmatch(text)
    if said is None:
        return None
    lead = _lead(said["who"] or said["from"], turn, people)
    named = re.findall(_ID, said["ids"] or said["their"], re.IGNORECASE)
    if not lead or any(_plain(name) not in places for name in named):
        return Problem(review_unclear(text))
    theirs = {places[_plain(name)] for name in named}
    return [replace(one, lead=lead) if at in theirs else one for at, one in enumerate(drafts)]


def _lead(who: str, turn: Turn, people: Sequence[Named]) -> str:
    """The handle of who is named, or the name of somebody nobody knows yet."""
    if is_me(who):
        return turn.person.id
    found = find_in(people, who)
    if len(found) == 1:
        return found[0].id
    other = None if found else not_on_the_roster(turn.book, people, who)
    name = other.who if other else ""
    return name.title() if name and turn.book.get(Person, name) is None and name.islower() else name


def _plain(name: str) -> str:
    return name.upper().replace(" ", "")
