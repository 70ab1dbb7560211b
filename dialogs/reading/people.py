"""People as others name them: `@Maria Lind COO`, `Jon Okafor (CRO)`, `maria@contoso.example`."""

import re

import msgspec

from dialogs.reading.job_titles import ABBREVIATIONS, as_title, begins_title, ends_title, part_title, without_joiners
from dialogs.reading.places_said import place_of
from dialogs.reading.words import fold

_EMAIL = re.compile(r"<?(?:mailto:)?([\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6})>?")
_MENTION = re.compile(r"</?at>|^@|<@([A-Z0-9]{3,20})(?:\|[^>]{0,80})?>")
_LINES = re.compile(
    r"[\n;]|(?<=[^\W\d_]{2})(?<!\b[DMJS][rst])(?<!\bMrs)(?<!\bProf)(?<!\bDipl)(?<!\bIng)\.\s+(?=@|[^\W\d_a-z])"
    r"|(?<=\))\.\s+|(?<=[^\W\d_]{2})[.!]\s+(?=(?:is|are|can|do|does|will|how|what|who|when|why|but|also|we|he|she|they|it"
    r"|please|that|this|the|thanks?|sorry|cheers)\b)|(?<=\?)\s+"
)
"""A sentence ends a person as a line does; `Dr.`, `St.` and an initial end none."""
_BULLET = re.compile(r"^\s*(?:[-*•·]|\d{1,3}[.)])\s+")
_ABOVE = re.compile(
    r"\s*(?P<first>[^\n:;,@]{1,60}(?:\.\s+|\n\s*))?"
    r"(?:(?:(?:the|our|my|here is|this is) +)*(?:(?:leadership|executive|management|exec|partner) +)?"
    r"(?:team|people|leadership|executives|members|roster|leaders)(?: +(?:is|are|members))?|we +are|we're) *:\s*",
    re.IGNORECASE,
)
"""What stands above a list of people: `Contoso Consulting. Leadership team:`."""
_SO = re.compile(
    r"\A\s*(?:so|ok(?:ay)?|sure|well|right|hi|hello|hey|here (?:they are|you go|we go))\s*[:,–-]+\s*(?=\S)",
    re.IGNORECASE,
)
"""`so: Femke (CEO), …`"""
_LEAD = re.compile(r"\s*(?P<said>[^:,;@()\n]*[^:,;@()\n\s])\s*:\s+(?=@|<@|[^\W\d_a-z])")
"""What leads to a list: `we are 5: Carlos Mendes (CEO), …`."""
_LEAD_NOUN = re.compile(
    r"\A\s*(?:(?:hi|hello|hey|ok(?:ay)?|so|sure|yes|no|well|right|here)[ ,.!–-]+)*"
    r"(?:(?:here )?(?:is|are|this is|these are) )?"
    r"(?:(?:the|our|my) )?(?:leadership |exec(?:utive)? |management )?(?:team|list|roster|executives|people|members)"
    r"(?: (?:is|are))?\s*:\s+",
    re.IGNORECASE,
)
"""`hi, so the team: carlos ceo, …`"""
_COMPANY = re.compile(
    r"\s*(?:(?:we are|we're|this is|company:?|at) +)?(?P<name>[^\n:;,@().]{1,60}?)"
    r"(?P<form> (?:consulting|gmbh(?: & co kg)?"
    r"|inc|ltd|limited|llc|llp|ag|se|sa|bv|ab|corp|corporation|plc|group|holding|solutions|technologies|systems"
    r"|software))?\s*(?:\.\s+|\n\s*)(?=\S)",
    re.IGNORECASE,
)
"""A first sentence that is no person but the company: `Contoso Consulting. Maria Lind COO, …`."""
_I_AM = re.compile(r"(?:and +)?(?:i['’]?m|i +am)(?: +(?:the|our))? +", re.IGNORECASE)
"""Before the speaker's own title: `I'm chief of staff`; `Im Lee` is somebody's name."""
_BY_THE_WAY = re.compile(r"[ ,]+(?:btw|by the way)\b", re.IGNORECASE)
_ALSO = re.compile(
    r"\s*(?:(?:please +)?(?:also +)?add:? +(?=\S)|(?:(?:no|and|also|only|just|then|plus)[ ,]+)+(?=<?@))", re.IGNORECASE
)
ONLY = re.compile(
    r"\A\s*(?:(?:no|nope|sorry|wait|well|oh|actually)[ ,.:!]+)*(?:it(?:['’]?s| is) +)?(?:only|(?-i:just)):? +(?=\S)",
    re.IGNORECASE,
)
"""Before a list that is the whole one: `no, only @Carlos CEO, @Maria COO`."""
IT_IS = re.compile(
    r"\A\s*(?:(?:no|nope|sorry|well|oh|actually)[ ,.:!]+)*(?:it|that|this)(?:['’]?s| is| should be) (?=\S)",
    re.IGNORECASE,
)
"""Before the one who is meant: `no, its jon beal`."""
_RUNS = re.compile(
    r"(?:^| )(?:who(?: is|['’]s)?|(?=(?:runs|leads|heads|manages|looks after|oversees|handles|does|owns) )"
    r"|is (?=(?:in charge|responsible) ))"
    r"(?: ?(?:runs|leads|heads(?: up)?|manages|looks after|oversees|does|handles|in charge of|responsible for|also|all"
    r"|our|the)\b)*"
    r" +(?=\S)",
    re.IGNORECASE,
)
"""Before what somebody is on the team for: `Fiona, who runs operations`."""
_NO_TITLE = re.compile(r"\A(?:works? (?:for|with)|reports? to|sits? with|is new)\b.*", re.IGNORECASE)
"""`who works for Ana`"""
_TOO = re.compile(
    r"(?:,? +(?:and|but) +(?:(?:i|he|she|they) +)?(?:also +)?"
    r"(?:runs?|works?|reports?|sits?|does?|helps?|looks?|sets?|keeps?|owns?|manages?|leads?|drives?|organi[sz]es?"
    r"|coordinates?|handles?|takes?)"
    r" +(?:this|it|that|the|for|to|with|our|all|up|everything|after|care)\b.*"
    r"| +(?:too|as well|also|myself|himself|herself|here))+$",
    re.IGNORECASE,
)
"""`chief of staff myself`, `partner manager and works for Ana`: behind a title, and no words of it."""
_A_NAME = re.compile(r"[^\W\d_a-z][\w'’-]*(?: [^\W\d_a-z][\w'’-]*)?")
_IS_WHO = re.compile(
    r"(?i:(?:and +)?(?:my|our|the) +)(?P<title>[^\d@,]{2,40}?) +is +(?P<name>@\S+(?: [^\W\d_a-z][\w'’-]*)?"
    r"|[^\W\d_a-z][\w'’-]*(?: [^\W\d_a-z][\w'’-]*){0,2})",
)
"""`My exec assistant is Pia`"""
_THEY_ARE = re.compile(r"(?:and +)?(?:she|he|they)(?:['’]s|['’]re| is| are) +(?:our +|the +|a +)?", re.IGNORECASE)
"""`@Rhona runs revenue, she's our CRO`"""
_AS = re.compile(r"(?:^|.* )as +(?:our +|the +)?(?P<title>\S.*)", re.IGNORECASE)
_ABBREVIATED = "|".join(sorted(ABBREVIATIONS))
_AND_ANOTHER = re.compile(
    rf"(?<=\w\w) (?:and|und|&) (?=(?!acting|interim|deputy|also)[^\W\d_]+(?: (?!of |and |for )[^\W\d_]+)?"
    rf" (?:(?:is|as) )?(?:{_ABBREVIATED})\s*(?:$|,))",
    re.IGNORECASE,
)
"""`ana cto and jon cro`: two people, also without capitals."""
_NO_NAMES = frozenset(
    "sorry no not yes ok okay the just only and it is are a an we our us please actually oh well thanks hi hello wait"
    " but so then also that this here only nobody none no-one somebody someone anybody anyone everybody everyone"
    " remove leadership team channel digest executives objectives".split()
)
"""Words that are nobody's name, alone or together."""
_SENTENCE = frozenset("my our your his her their is isn't are was were not has have will nobody".split())
"""Words of a sentence: what has one and no title names nobody; `My exec assistant is Pia`."""


_PARTICLES = frozenset("van von de der den di da del la le bin al el y e zu zur ter ten dos du".split())
_LONGEST, _TITLED, _REMARK = 4, 2, 3
"""Words of a name; of one in which a word has no capital, `Maria lind COO`; from which on others are worth a word."""
_NO_NAME = re.compile(
    r"[?:!]|['’](?:s|re|m) |^ *\d| (?:he|she|they|it|we|you|there|that|thats|this|whose|what|how|when|why"
    r"|please|undo|wrong|is|are|was|wants?|needs?|should|would|could|can|has|have|will|must) ",
    re.IGNORECASE,
)
"""No part of a name, whatever stands around it."""


class PersonRead(msgspec.Struct, frozen=True, kw_only=True):
    """A person as typed: a name (or the platform's own id in a mention), with the address and title given."""

    name: str
    title: str | None = None
    email: str | None = None
    text: str = ""
    place: str = ""
    """Where they are, said in brackets."""


def read_people(text: str, company: str = "") -> tuple[PersonRead, ...]:
    """The people in a list, in the order typed: one a line, or separated by commas, semicolons or `and`.

    `company`: whose name, above the list, is nobody's.
    """
    return tuple(_read_all(text, company)[0])


def no_people(text: str, company: str = "") -> tuple[str, ...]:
    """What stands among them and names nobody, as typed: a remark or a question."""
    return tuple(_read_all(text, company)[1])


def _read_all(text: str, company: str) -> tuple[list[PersonRead], list[str]]:
    people: list[PersonRead] = []
    beside: list[str] = []
    sentences = _LINES.split(_below(text, company))
    for line in sentences:
        pieces = _pieces(_BULLET.sub("", line))
        for piece in pieces:
            is_their = _THEY_ARE.match(piece.strip())
            if people and is_their and (theirs := as_title(_TOO.sub("", piece.strip()[is_their.end() :]))):
                people[-1] = msgspec.structs.replace(people[-1], title=theirs, text=f"{people[-1].name}, {theirs}")
                continue
            runs = _run_by(piece) if people else None
            if runs and people[-1].title:
                continue
            title_only = runs or as_title(piece)
            if title_only and people and people[-1].title is None:
                joined = f"{people[-1].text}, {piece.strip()}"
                people[-1] = msgspec.structs.replace(people[-1], title=title_only, text=joined)
                continue
            person = _read(piece)
            if person and names_somebody(person, remark=len(pieces) == 1 and len(sentences) > 1):
                people.append(person)
            elif person or len(piece.split()) >= _REMARK:
                beside.append(piece.strip(" ."))
    return people, beside


def names_somebody(person: PersonRead, *, remark: bool = False) -> bool:
    """Whether the name can be one: one to four words, and none of them a pronoun, a question or a verb between.

    `remark`: it is a sentence of its own, in which a word without a capital and a title is no name.
    """
    if person.email or person.name == "me" or _MENTION.search(person.text):
        return True
    names = [one for one in person.name.split() if one.casefold() not in _PARTICLES]
    small = [one for one in names if one[:1].islower()]
    if not names or len(names) > _LONGEST or _NO_NAME.search(f" {person.name} "):
        return False
    if person.title:
        return not small or len(names) <= _TITLED or (small == names and len(names) < _LONGEST)
    mixed = small and small != names
    return not mixed and not (small and (remark or names[-1].endswith("ing")))


def _run_by(piece: str) -> str | None:
    """`operations` of `who runs operations`, a piece of its own behind a name."""
    runs = _RUNS.match(piece.strip())
    return piece.strip()[runs.end() :].strip(" .") if runs else None


def _below(text: str, company: str) -> str:
    """The list without what stands above it; a first sentence with a title in it is somebody on the list."""
    text = ONLY.sub("", IT_IS.sub("", _SO.sub("", text), count=1), count=1)
    first = _COMPANY.match(text)
    titled = first and any(begins_title(one, shouted=True) for one in first["name"].split())
    if first and not titled and (first["form"] or fold(first["name"]).strip() == fold(company).strip()):
        text = text[first.end() :]
    text = _LEAD_NOUN.sub("", text, count=1)
    lead = _LEAD.match(text)
    if lead and _is_lead(lead["said"]) and not as_title(_pieces(text[lead.end() :])[0]):
        return text[lead.end() :]
    above = _ABOVE.match(text)
    named = above and any(begins_title(one, shouted=True) for one in (above["first"] or "").split())
    return text[above.end() :] if above and not named else text


def _is_lead(said: str) -> bool:
    """Whether it is more than a name or a title before its colon: `we are 5`, `no just asking. So`."""
    words = said.split()
    if any(begins_title(one, shouted=True) for one in words):
        return False
    return words[-1].casefold() in _NO_NAMES or any(one[:1].islower() or one[:1].isdigit() for one in words)


def _pieces(line: str) -> list[str]:
    """The parts between commas, brackets kept whole; `and` parts two names as well."""
    parts = re.split(r",(?![^()]{0,80}\))|\t", _AND_ANOTHER.sub("\t", line))
    pieces = []
    for part in parts:
        pieces.extend(re.split(r"\s(?:and|und|&)\s(?=@|[^\W\d_a-z])", part) if not as_title(part) else [part])
    return [re.sub(r"^\s*(?:and|und|&)\s+", "", piece) for piece in pieces if piece.strip(" .")]


def _read(piece: str) -> PersonRead | None:
    text = _BY_THE_WAY.sub("", _ALSO.sub("", piece, count=1)).strip()
    speaks = _I_AM.match(text)
    if speaks and (own := as_title(_TOO.sub("", text[speaks.end() :]))):
        return PersonRead(name="me", title=own, text=f"me {own}")
    if speaks and speaks[0].casefold().strip() != "im" and _A_NAME.fullmatch(text[speaks.end() :]):
        return PersonRead(name="me", text="me")
    if (who := _IS_WHO.fullmatch(text.strip(" .!"))) and ends_title(who["title"]):
        return _read(f"{who['name']} ({who['title']})")
    email = _EMAIL.search(text)
    rest = text if email is None else f"{text[: email.start()]} {text[email.end() :]}"
    bracket = re.search(r"\(([^()]{1,80})\)", rest)
    title = bracket[1].strip() if bracket else None
    place = title if title and len(title) > len("US") and as_title(title) is None and any(place_of(title)) else ""
    if bracket and place:
        title, rest = None, f"{rest[: bracket.start()].rstrip()} {rest[bracket.end() :].strip(' .')}".strip()
    elif bracket:
        before, after = rest[: bracket.start()].rstrip(), rest[bracket.end() :]
        rest = f"{_said_of(before)} {'' if after[:2].strip().islower() else after}"
    rest = _MENTION.sub(lambda match: match[1] or "", rest.strip()).strip(" .,\"'")
    if title is None and (runs := _RUNS.search(rest)) and 0 < len(rest[: runs.start()].split()) < _LONGEST:
        rest, title = rest[: runs.start()], _NO_TITLE.sub("", rest[runs.end() :]).strip(" .") or None
        titled = _AS.fullmatch(title or "")
        title = titled["title"] if titled and as_title(titled["title"]) else title
    words = rest.split()
    if title is None:
        words, title = part_title(words)
    name = " ".join(without_joiners(words)).strip(" .,:-–—@\"'")
    name = name.title() if name.islower() and " " in name else name
    if email is None and all(one.casefold().strip(" .,'") in _NO_NAMES for one in name.split()):
        return None
    if email is None and title is None and any(one.casefold().strip(" .,'") in _SENTENCE for one in name.split()):
        return None
    title = _TOO.sub("", title) if title else title
    return PersonRead(
        name=name or (email[1] if email else ""), title=title, email=email[1] if email else None, text=text, place=place
    )


def _said_of(name: str) -> str:
    """The name alone in `Rhona runs revenue`, whose title stands behind it."""
    runs = _RUNS.search(name)
    return name[: runs.start()] if runs and runs.start() else name
