"""`everything on track except O2`: what is taken out of the whole, brought into the order that is read."""

import re
from collections.abc import Sequence

from dialogs.reading.references import Reference, Titles, id_references
from dialogs.reading.same_for_all import same_at
from dialogs.reading.status import read_status
from dialogs.reading.understood import KnownObjective
from dialogs.reading.words import fold
from partnership.cued import Cued

_ALL = r"(?:all of (?:them|mine|it)|all (?:my )?objectives|all mine|all|everything|everywhere)(?: else)?(?:'s|’s)?"
_BUT = r"(?:except(?:ing)?(?: for)?|apart from|other than|aside from|besides|excluding|save for|with the exception of)"
_EXCEPT = Cued(
    rf"(?P<lead>(?:\A|[.;!\n])\s*(?:(?:yes|ok|okay|hi|so|well|and)[ ,]+)?)(?P<all>{_ALL})(?= )"
    rf"(?P<said>[^.,;:!?\n]{{1,60}}?)[ ,–-]+(?:{_BUT}|(?P<but>but)) (?P<which>)",
    "except|apart from|other than|aside from|besides|excluding|save for|exception|but ",
    re.IGNORECASE,
)
_FIRST = Cued(
    rf"(?P<lead>\A\s*){_BUT} (?P<which>)",
    "except|apart from|other than|aside from|besides|excluding|save for|exception",
    re.IGNORECASE,
)
_THEN_ALL = re.compile(rf"[ ,:–-]+{_ALL}(?P<said> [^.,;:!?\n]{{1,60}})", re.IGNORECASE)
_NO_PART = re.compile(r"(?!['’]s\b)(?! [^\W\d_]*(?:'s|’s) )")
_STOPS = re.compile(r"\s*(?:$|[.;!\n])")
_OPENS = re.compile(r"[\s,:–-]*(?:(?:which|that|where it|it)(?:['’]s| is)? )?", re.IGNORECASE)


def without_except(text: str, objectives: Sequence[KnownObjective]) -> str:
    """The same with the rest first, `everything else on track. O2 at risk`, where one is taken out of the whole."""
    if not (objectives[1:] and _EXCEPT.may_find(text)):
        return text
    folded = fold(text)
    if len(folded) != len(text):
        return text
    titles = Titles(objectives)
    if said := _EXCEPT.search(text):
        found = _named(folded, said.end(), objectives, titles)
        if found and _says_how(said["said"]) and not (said["but"] and not _STOPS.match(text, found.end)):
            opens = _OPENS.match(text, found.end)
            behind = text[opens.end() if opens else found.end :]
            return (
                f"{text[: said.end('lead')]}everything else{said['said']}. {' and '.join(found.ids)} {behind}".rstrip()
            )
        return text
    first = _FIRST.search(text)
    found = _named(folded, first.end(), objectives, titles) if first else None
    then = _THEN_ALL.match(text, found.end) if found else None
    if found is None or then is None or not _says_how(then["said"]):
        return text
    return f"everything else{then['said']}. {' and '.join(found.ids)}{text[then.end() :]}"


def _named(folded: str, at: int, objectives: Sequence[KnownObjective], titles: Titles) -> Reference | None:
    """The objective that is named at a place, by its id or its title, and no part of it: `O2's contract`."""
    known = [one.id for one in objectives]
    found = next((one for one in id_references(folded, known) if one.kind == "o" and one.start == at), None)
    found = found or titles.at(folded, at)
    whole = found and not found.ambiguous and _NO_PART.match(folded, found.end)
    return found if whole else None


def _says_how(said: str) -> bool:
    """Whether it is a status, or that nothing changed."""
    bare = re.sub(r"^(?:is|are|stays?|remains?|still|looks?) ", "", fold(said).strip())
    return same_at(bare, 0) is not None or read_status(bare) is not None
