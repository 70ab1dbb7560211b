"""People as others name them: `@Maria Lind COO`, `Jon Okafor (CRO)`, `maria@contoso.example`."""

import re
from collections.abc import Callable, Sequence

import msgspec

from dialogs.reading.places_said import place_of
from dialogs.reading.words import fold, one_edit_apart

Candidate = tuple[str, str, str | None, str | None]
"""Id, full name, e-mail address, handle."""

_EMAIL = re.compile(r"<?(?:mailto:)?([\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6})>?")
_MENTION = re.compile(r"</?at>|^@|<@([A-Z0-9]{3,20})(?:\|[^>]{0,80})?>")
_LINES = re.compile(
    r"[\n;]|(?<=[^\W\d_]{2})(?<!\b[DMJS][rst])(?<!\bMrs)(?<!\bProf)(?<!\bDipl)(?<!\bIng)\.\s+(?=@|[^\W\d_a-z])"
    r"|(?<=\))\.\s+"
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
_ALSO = re.compile(
    r"\s*(?:(?:please +)?(?:also +)?add:? +(?=\S)|(?:(?:no|and|also|only|just|then|plus)[ ,]+)+(?=<?@))", re.IGNORECASE
)
ONLY = re.compile(
    r"\A\s*(?:(?:no|nope|sorry|wait|well|oh|actually)[ ,.:!]+)*(?:it(?:['’]?s| is) +)?(?:only|(?-i:just)):? +(?=\S)",
    re.IGNORECASE,
)
"""Before a list that is the whole one: `no, only @Carlos CEO, @Maria COO`."""
_IT_IS = re.compile(
    r"\A\s*(?:(?:no|nope|sorry|well|oh|actually)[ ,.:!]+)*(?:it|that|this)(?:['’]?s| is| should be) (?=\S)",
    re.IGNORECASE,
)
"""Before the one who is meant: `no, its jon beal`."""
_RUNS = re.compile(
    r"(?:^| )(?:who(?: is|['’]s)?|(?=(?:runs|leads|heads|manages|looks after|oversees|handles) )"
    r"|is (?=(?:in charge|responsible) ))"
    r"(?: ?(?:runs|leads|heads(?: up)?|manages|looks after|oversees|does|handles|in charge of|responsible for|also|all"
    r"|our|the)\b)*"
    r" +(?=\S)",
    re.IGNORECASE,
)
"""Before what somebody is on the team for: `Fiona, who runs operations`."""
_A_NAME = re.compile(r"[^\W\d_a-z][\w'’-]*(?: [^\W\d_a-z][\w'’-]*)?")
_IS_WHO = re.compile(
    r"(?i:(?:and +)?(?:my|our|the) +)(?P<title>[^\d@,]{2,40}?) +is +(?P<name>@\S+(?: [^\W\d_a-z][\w'’-]*)?"
    r"|[^\W\d_a-z][\w'’-]*(?: [^\W\d_a-z][\w'’-]*){0,2})",
)
"""`My exec assistant is Pia`"""
_THEY_ARE = re.compile(r"(?:and +)?(?:she|he|they)(?:['’]s|['’]re| is| are) +(?:our +|the +|a +)?", re.IGNORECASE)
"""`@Rhona runs revenue, she's our CRO`"""
_AS = re.compile(r"(?:^|.* )as +(?:our +|the +)?(?P<title>\S.*)", re.IGNORECASE)
_ABBREVIATIONS = frozenset(
    "ceo coo cto cro cmo cfo cio cpo cso cdo chro ciso cco cao clo cbo md gm vp svp evp avp".split()
)
_ABBREVIATED = "|".join(sorted(_ABBREVIATIONS))
_AND_ANOTHER = re.compile(
    rf"(?<=\w\w) (?:and|und|&) (?=(?!acting|interim|deputy|also)[^\W\d_]+ (?:(?:is|as) )?(?:{_ABBREVIATED})\s*(?:$|,))",
    re.IGNORECASE,
)
"""`ana cto and jon cro`: two people, also without capitals."""
_TITLE_WORDS = frozenset(
    "chief vice head managing director general president founder co-founder cofounder chair chairman chairwoman "
    "chairperson leiter leiterin geschäftsführer geschäftsführerin vorstand manager lead leader officer owner partner "
    "principal treasurer controller counsel secretary evangelist strategist architect executive assistant".split()
)
_AREAS = frozenset(
    "sales marketing finance operations ops product products engineering technology tech technical it hr people legal "
    "alliances alliance partnerships partnership partners channel channels customer customers success support service "
    "services business development strategy revenue growth commercial communications data security cloud digital "
    "information financial operating exec account accounts regional global delivery consulting procurement".split()
)
_HIDDEN = "\0"
"""Before a handle that nobody typed as one."""
_INSIDE = frozenset({"of", "for", "and", "&", "the"})
_SHORTEST_TYPO = 5
"""Letters from which on one wrong letter is a typo: Ana, Ada and Jan, Jon are different people."""
_NAME_WORDS = 3
"""Words of a person's name at most, behind a title."""
_TITLE_IS = re.compile(
    r"^(?:(?:(?:the|his|her|their|my) )?title(?: is|:)? |(?:he|she|they|it)(?: is|'s|’s| are|'re) )?(?:the |our |a )?",
    re.IGNORECASE,
)
_NO_NAMES = frozenset(
    "sorry no not yes ok okay the just only and it is are a an we our us please actually oh well thanks hi hello wait"
    " but so then also that this here only nobody none no-one somebody someone anybody anyone everybody everyone"
    " remove".split()
)
"""Words that are nobody's name, alone or together."""
_SENTENCE = frozenset("my our your his her their is isn't are was were not has have will nobody".split())
"""Words of a sentence: what has one and no title names nobody; `My exec assistant is Pia`."""
_JOINERS = frozenset({"as", "is", "our", "my", "the", "-", ":", "–", "—", "=", "als", "a"})


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
    people: list[PersonRead] = []
    for line in _LINES.split(_below(text, company)):
        for piece in _pieces(_BULLET.sub("", line)):
            is_their = _THEY_ARE.match(piece.strip())
            if people and is_their and (theirs := _as_title(piece.strip()[is_their.end() :])):
                people[-1] = msgspec.structs.replace(people[-1], title=theirs, text=f"{people[-1].name}, {theirs}")
                continue
            runs = _run_by(piece) if people else None
            if runs and people[-1].title:
                continue
            title_only = runs or _as_title(piece)
            if title_only and people and people[-1].title is None:
                joined = f"{people[-1].text}, {piece.strip()}"
                people[-1] = msgspec.structs.replace(people[-1], title=title_only, text=joined)
                continue
            person = _read(piece)
            if person is not None:
                people.append(person)
    return tuple(people)


def _run_by(piece: str) -> str | None:
    """`operations` of `who runs operations`, a piece of its own behind a name."""
    runs = _RUNS.match(piece.strip())
    return piece.strip()[runs.end() :].strip(" .") if runs else None


def _below(text: str, company: str) -> str:
    """The list without what stands above it; a first sentence with a title in it is somebody on the list."""
    text = ONLY.sub("", _IT_IS.sub("", _SO.sub("", text), count=1), count=1)
    first = _COMPANY.match(text)
    titled = first and any(_begins_title(one, shouted=True) for one in first["name"].split())
    if first and not titled and (first["form"] or fold(first["name"]).strip() == fold(company).strip()):
        text = text[first.end() :]
    above = _ABOVE.match(text)
    named = above and any(_begins_title(one, shouted=True) for one in (above["first"] or "").split())
    return text[above.end() :] if above and not named else text


def read_title(text: str) -> str | None:
    """The title, where the text is nothing else: `Head of Alliances`, `she is the Sales Director`."""
    bare = _TITLE_IS.sub("", " ".join(text.split())).strip(" .!")
    return _as_title(bare) if "," not in bare else None


def match_person(name: str, candidates: Sequence[Candidate], *, newcomers: bool = False) -> list[str]:
    """The ids of everybody the name may mean: one for a clear hit, several to pick from, none for a stranger.

    An exact id, address or handle wins over a full name, that over a first or last name, a beginning, and a small typo.
    With `newcomers` the name may be of somebody nobody knows yet, so that it is never taken for a typo.
    """
    wanted = " ".join(_IT_IS.sub("", fold(name), count=1).strip().lstrip("@").split())
    if not wanted:
        return []
    for fits in (_is_address, _is_full_name, _is_one_name, _is_beginning, *(() if newcomers else (_is_near,))):
        found = _distinct([candidate[0] for candidate in candidates if fits(wanted, candidate)])
        if found:
            return found
    return []


def meant(text: str, candidates: Sequence[Candidate], name: str = "", *, newcomers: bool = False) -> list[str]:
    """The ids of who may be meant by `text`, or by the name in it; `newcomers` as for `match_person`.

    A handle counts as one only behind an `@`: a bare `Maria` may be any Maria.
    """
    name = name or text.strip().lstrip("@")
    if text.strip().startswith("@"):
        return match_person(name, candidates, newcomers=newcomers)
    hidden = [(f"{_HIDDEN}{one[0]}", one[1], one[2], None) for one in candidates]
    found = [one.removeprefix(_HIDDEN) for one in match_person(name, hidden, newcomers=newcomers)]
    return found or match_person(name, candidates, newcomers=newcomers)


def _distinct(ids: list[str]) -> list[str]:
    return list(dict.fromkeys(ids))


def _names(candidate: Candidate) -> list[str]:
    return fold(candidate[1]).replace(",", " ").split()


def _is_address(wanted: str, candidate: Candidate) -> bool:
    known = (candidate[0], candidate[2], candidate[3])
    return wanted in {fold(one).strip().lstrip("@") for one in known if one}


def _is_full_name(wanted: str, candidate: Candidate) -> bool:
    names = _names(candidate)
    parts = wanted.replace(",", " ").split()
    return parts in (names, names[::-1]) and bool(parts)


def _is_one_name(wanted: str, candidate: Candidate) -> bool:
    mailbox = fold(candidate[2] or "").partition("@")[0]
    return wanted in _names(candidate) or (bool(mailbox) and wanted in (mailbox, mailbox.replace(".", " ")))


def _is_beginning(wanted: str, candidate: Candidate) -> bool:
    names, parts = _names(candidate), [part.rstrip(".") for part in wanted.split()]
    if len(wanted) < 2:
        return False
    if len(parts) == 1:
        return any(name.startswith(parts[0]) for name in names)
    return len(parts) <= len(names) and all(
        name.startswith(part) for part, name in zip(parts, [names[0], *names[1 - len(parts) :]], strict=True)
    )


def _is_near(wanted: str, candidate: Candidate) -> bool:
    names, parts = _names(candidate), wanted.split()
    if len(parts) == 1:
        return any(_near(wanted, name) for name in names)
    return len(parts) == len(names) and all(_near(part, name) for part, name in zip(parts, names, strict=True))


def _near(left: str, right: str) -> bool:
    return left == right or (min(len(left), len(right)) >= _SHORTEST_TYPO and one_edit_apart(left, right))


def _pieces(line: str) -> list[str]:
    """The parts between commas, brackets kept whole; `and` parts two names as well."""
    parts = re.split(r",(?![^()]{0,80}\))|\t", _AND_ANOTHER.sub("\t", line))
    pieces = []
    for part in parts:
        pieces.extend(re.split(r"\s(?:and|und|&)\s(?=@|[^\W\d_a-z])", part) if not _as_title(part) else [part])
    return [re.sub(r"^\s*(?:and|und|&)\s+", "", piece) for piece in pieces if piece.strip(" .")]


def _read(piece: str) -> PersonRead | None:
    text = _ALSO.sub("", piece, count=1).strip()
    speaks = _I_AM.match(text)
    if speaks and (own := _as_title(text[speaks.end() :])):
        return PersonRead(name="me", title=own, text=f"me {own}")
    if speaks and speaks[0].casefold().strip() != "im" and _A_NAME.fullmatch(text[speaks.end() :]):
        return PersonRead(name="me", text="me")
    if (who := _IS_WHO.fullmatch(text.strip(" .!"))) and _ends_title(who["title"]):
        return _read(f"{who['name']} ({who['title']})")
    email = _EMAIL.search(text)
    rest = text if email is None else f"{text[: email.start()]} {text[email.end() :]}"
    bracket = re.search(r"\(([^()]{1,80})\)", rest)
    title = bracket[1].strip() if bracket else None
    place = title if title and len(title) > len("US") and _as_title(title) is None and any(place_of(title)) else ""
    if bracket and place:
        title, rest = None, f"{rest[: bracket.start()].rstrip()} {rest[bracket.end() :].strip(' .')}".strip()
    elif bracket:
        before, after = rest[: bracket.start()].rstrip(), rest[bracket.end() :]
        rest = f"{_said_of(before)} {'' if after[:2].strip().islower() else after}"
    rest = _MENTION.sub(lambda match: match[1] or "", rest.strip()).strip(" .,\"'")
    if title is None and (runs := _RUNS.search(rest)) and runs.start():
        rest, title = rest[: runs.start()], rest[runs.end() :].strip(" .")
        titled = _AS.fullmatch(title)
        title = titled["title"] if titled and _as_title(titled["title"]) else title
    words = rest.split()
    if title is None:
        words, title = _part_title(words)
    name = " ".join(_without_joiners(words)).strip(" .,:-–—@\"'")
    name = name.title() if name.islower() and " " in name else name
    if email is None and all(one.casefold().strip(" .,'") in _NO_NAMES for one in name.split()):
        return None
    if email is None and title is None and any(one.casefold().strip(" .,'") in _SENTENCE for one in name.split()):
        return None
    return PersonRead(
        name=name or (email[1] if email else ""), title=title, email=email[1] if email else None, text=text, place=place
    )


def _said_of(name: str) -> str:
    """The name alone in `Rhona runs revenue`, whose title stands behind it."""
    runs = _RUNS.search(name)
    return name[: runs.start()] if runs and runs.start() else name


def _ends_title(text: str) -> bool:
    """Whether these are words of a title: `exec assistant`, `head of alliances`; not `name`, `team`."""
    words = text.split()
    return _as_title(text) is not None or _begins_title(words[-1], shouted=True)


def _part_title(words: list[str]) -> tuple[list[str], str | None]:
    """The name and the title of `Maria Lind COO`, `Ana as Head of Alliances`, `Sales Director Maria`, `CEO: Carlos`."""
    front = _title_in_front(words)
    if front:
        return words[front:], " ".join(words[:front]).strip(" :-–")
    shouted = " ".join(words).isupper()
    for at in range(1, len(words)):
        if words[at - 1].lower() in ("as", "als") or _begins_title(words[at], shouted=shouted):
            return words[:at], " ".join(_without_joiners(words[at:], front=True)) or None
        if _is_area(words[at]) and all(_is_area(one) or _begins_title(one, shouted=shouted) for one in words[at:]):
            return words[:at], " ".join(words[at:])
    return words, None


def _title_in_front(words: list[str]) -> int:
    """How many words of a title stand before the name: 2 in `Sales Director Maria`, 0 where the name comes first."""
    at = 0
    while at < len(words) and (_in_title(words[at]) or (at and words[at].lower() in _INSIDE)):
        at += 1
    while at and words[at - 1].lower() in _INSIDE:
        at -= 1
    named = any(_begins_title(one, shouted=True) for one in words[:at])
    return at if named and at < len(words) and words[at].lower() not in ("of", "for") else 0


def _in_title(word: str) -> bool:
    return _is_area(word) or _begins_title(word, shouted=True)


def _is_area(word: str) -> bool:
    """A part of the company, as titles name it."""
    return word.strip(".,:()&/").lower() in _AREAS


def _begins_title(word: str, *, shouted: bool) -> bool:
    plain = word.strip(".,:()").lower()
    if plain in _ABBREVIATIONS or plain in _TITLE_WORDS:
        return True
    return not shouted and word.isalpha() and word.isupper() and 2 <= len(word) <= 5


def _without_joiners(words: list[str], *, front: bool = False) -> list[str]:
    kept = list(words)
    edge: Callable[[], int] = lambda: 0 if front else -1  # noqa: E731
    while kept and kept[edge()].lower() in _JOINERS:
        kept.pop(edge())
    return kept


def _as_title(piece: str) -> str | None:
    words = piece.split()
    if not words or words[0].startswith("@") or not _in_title(words[0]):
        return None
    if words[0].strip(".:").lower() in _ABBREVIATIONS and len(words) > 1 and words[0][-1:] in ":-":
        return None
    if words[0].isupper() and len(words) > 1 and words[0].lower() in _ABBREVIATIONS - {"vp", "svp", "evp", "avp"}:
        return None
    if all(_in_title(one) or one.lower() in _INSIDE for one in words):
        return piece.strip(" .")
    front = _title_in_front(words)
    named = words[front:] if front else []
    capital = all(one[:1].isupper() for one in named) and not _in_title(words[-1])
    if named and capital and len(named) <= _NAME_WORDS and "of" not in words:
        return None
    return piece.strip(" .") if _begins_title(words[0], shouted=False) else None
