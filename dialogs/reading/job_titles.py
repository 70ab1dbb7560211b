"""The title that stands with a name: `COO`, `Head of Sales`."""

import re
from collections.abc import Callable

ABBREVIATIONS = frozenset(
    "ceo coo cto cro cmo cfo cio cpo cso cdo chro ciso cco cao clo cbo md gm vp svp evp avp".split()
)
_TITLE_WORDS = frozenset(
    "chief vice head managing director general president founder co-founder cofounder chair chairman chairwoman "
    "chairperson leiter leiterin geschäftsführer geschäftsführerin vorstand manager lead leader officer owner partner "
    "principal treasurer controller counsel secretary evangelist strategist architect executive assistant".split()
)
_RANKS = frozenset("deputy senior acting interim associate".split())
"""Stand before the word of a title: `Deputy Head of Delivery`, `Senior Consultant`."""
_AREAS = frozenset(
    "sales marketing finance operations ops product products engineering technology tech technical it hr people legal "
    "alliances alliance partnerships partnership partners channel channels customer customers success support service "
    "services business development strategy revenue growth commercial communications data security cloud digital "
    "information financial operating exec account accounts regional global delivery consulting procurement".split()
)
_INSIDE = frozenset({"of", "for", "and", "&", "the"})
_NAME_WORDS = 3
"""Words of a person's name at most, behind a title."""
_TITLE_IS = re.compile(
    r"^(?:(?:(?:the|his|her|their|my) )?title(?: is|:)? |(?:he|she|they|it)(?: is|'s|’s| are|'re) )?(?:the |our |a )?",
    re.IGNORECASE,
)
_JOINERS = frozenset({"as", "is", "our", "my", "the", "-", ":", "–", "—", "=", "als", "a"})


def read_title(text: str) -> str | None:
    """The title, where the text is nothing else: `Head of Alliances`, `she is the Sales Director`."""
    bare = _TITLE_IS.sub("", " ".join(text.split())).strip(" .!")
    return as_title(bare) if "," not in bare else None


def ends_title(text: str) -> bool:
    """Whether these are words of a title: `exec assistant`, `head of alliances`; not `name`, `team`."""
    words = text.split()
    return as_title(text) is not None or begins_title(words[-1], shouted=True)


def part_title(words: list[str]) -> tuple[list[str], str | None]:
    """The name and the title of `Maria Lind COO`, `Ana as Head of Alliances`, `Sales Director Maria`, `CEO: Carlos`."""
    front = _title_in_front(words)
    if front:
        return words[front:], " ".join(words[:front]).strip(" :-–")
    shouted = " ".join(words).isupper()
    for at in range(1, len(words)):
        if words[at - 1].lower() in ("as", "als") or begins_title(words[at], shouted=shouted):
            return words[:at], " ".join(without_joiners(words[at:], front=True)) or None
        if _is_area(words[at]) and all(_is_area(one) or begins_title(one, shouted=shouted) for one in words[at:]):
            return words[:at], " ".join(words[at:])
    return words, None


def _title_in_front(words: list[str]) -> int:
    """How many words of a title stand before the name: 2 in `Sales Director Maria`, 0 where the name comes first."""
    at = 0
    while at < len(words) and (_in_title(words[at]) or (at and words[at].lower() in _INSIDE)):
        at += 1
    while at and words[at - 1].lower() in _INSIDE:
        at -= 1
    named = any(begins_title(one, shouted=True) for one in words[:at])
    return at if named and at < len(words) and words[at].lower() not in ("of", "for") else 0


def _in_title(word: str) -> bool:
    return _is_area(word) or begins_title(word, shouted=True)


def _is_area(word: str) -> bool:
    """A part of the company, as titles name it."""
    return word.strip(".,:()&/").lower() in _AREAS


def begins_title(word: str, *, shouted: bool) -> bool:
    """Whether a word begins a title."""
    plain = word.strip(".,:()").lower()
    if plain in ABBREVIATIONS or plain in _TITLE_WORDS or plain in _RANKS:
        return True
    return not shouted and word.isalpha() and word.isupper() and 2 <= len(word) <= 5


def without_joiners(words: list[str], *, front: bool = False) -> list[str]:
    """The words without what only joins a name and its title."""
    kept = list(words)
    edge: Callable[[], int] = lambda: 0 if front else -1  # noqa: E731
    while kept and kept[edge()].lower() in _JOINERS:
        kept.pop(edge())
    return kept


def as_title(piece: str) -> str | None:
    """The words as a title, where they are one."""
    words = piece.split()
    if not words or words[0].startswith("@") or not _in_title(words[0]):
        return None
    if words[0].strip(".:").lower() in ABBREVIATIONS and len(words) > 1 and words[0][-1:] in ":-":
        return None
    if words[0].isupper() and len(words) > 1 and words[0].lower() in ABBREVIATIONS - {"vp", "svp", "evp", "avp"}:
        return None
    if all(_in_title(one) or one.lower() in _INSIDE for one in words):
        return piece.strip(" .")
    front = _title_in_front(words)
    ranked = front == 1 and words[0].lower() in _RANKS
    named = words[front:] if front and not ranked else []
    capital = all(one[:1].isupper() for one in named) and not _in_title(words[-1])
    if named and capital and len(named) <= _NAME_WORDS and "of" not in words:
        return None
    return piece.strip(" .") if begins_title(words[0], shouted=False) else None
