"""A decision between two: `Do we keep Acme or drop them?` is answered by one of them, not by yes."""

import re

_LEAD = re.compile(
    r"(?:(?:so|and|now)[ ,]+)*(?:(?:do|does|did|should|shall|can|could|may|will|would|must|is|are)(?:n't)?"
    r"(?: (?:we|i|you|they|it|he|she|this|that)(?= ))?|whether (?:we|to|i)?|to|let us|let's) ",
    re.IGNORECASE,
)
_OR = re.compile(
    r",? or (?:(?:shall|should|do|can|will|would) (?:we|i|you|they) |rather |instead |else )*", re.IGNORECASE
)
_NO_OTHER = re.compile(
    r"(?:not\b|no\b|so\b|more\b|less\b|fewer\b|later\b|earlier\b|sooner\b|something\b|similar\b|other\b|another\b|else\b"
    r"|any(?:thing|one|body)?\b|at (?:least|most)\b|thereabouts|under|over|above|below|before|after|whatever|what\b)",
    re.IGNORECASE,
)
"""`or not`, `or so`, `or later`: still a question of yes or no."""
_FEW = r"(?:one|two|three|four|five|six|[1-9])"
_COUNTED = re.compile(rf"(?:\b(?:an? \w+|{_FEW})) or {_FEW}\b", re.IGNORECASE)
"""`in a week or two`, `one or two people`: about so many."""
_ALONE = re.compile(r"\b(?:do|does|did|should|shall|can|could|may|will|would|must|is|are)(?:n't)? $", re.IGNORECASE)
"""The verb at the head, without `we` behind it: who follows does it."""
_ANY = re.compile(r"\b(?:any|some)(?:one|body|thing)?\b", re.IGNORECASE)
_MOST_WORDS = 12


def options(question: str) -> tuple[str, ...]:
    """The two that it names, as its words have them; empty for a question of yes or no."""
    asked = re.split(r"[.;:!?]\s+", question.strip().rstrip(" ?.!"))[-1]
    found = [*_OR.finditer(asked)]
    if len(found) != 1 or _COUNTED.search(asked) or _ANY.search(asked[: found[0].start()]):
        return ()
    first, second = asked[: found[0].start()], asked[found[0].end() :]
    lead = _LEAD.match(first)
    first = first[lead.end() :] if lead else first
    if lead and _ALONE.search(lead.group()) and len(first.split()) < len(second.split()):
        return ()  # `Can Ana or Jon sign?`: one of them signs, and it is not asked which
    either = re.split(r"\beither ", first, flags=re.IGNORECASE)[-1]
    two = either.strip(" ,"), second.strip(" ,")
    if not all(two) or _NO_OTHER.match(two[1]) or len(two[1].split()) > _MOST_WORDS:
        return ()
    return two


_WORD = re.compile(r"[^\W_]+")
_LITTLE = frozenset(
    ("a", "an", "the", "we", "i", "it", "let", "lets", "s", "please", "to", "go", "with", "for", "ok", "yes")
)


def chosen(question: str, text: str) -> str:
    """A few words that are one of the two, or both: `drop` of `drop them`; empty for other words."""
    said = {*_WORD.findall(text.casefold())} - _LITTLE
    two = options(question)
    if two and said - {"of", "them"} in ({"both"}, {"neither"}):
        return text.casefold().strip(" .!")
    found = [one for one in two if said <= {*_WORD.findall(one.casefold())}]
    return text.strip(" .!") if said and len(found) == 1 else ""
