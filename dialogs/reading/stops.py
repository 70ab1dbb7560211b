"""The pieces of a line between its commas, full stops and dashes."""

import re

from dialogs.reading.chance import ChanceRead, chance_at

_PIECE_END = re.compile(
    r"[.,;!?](?=\s|$)(?! (?:jan|feb|mär|mar|apr|ma[iy]|jun|jul|aug|sep|o[kc]t|nov|de[zc]))|\n| - "
    r"|(?<=/10)(?= (?:because|since|weil) )"
)
_LAST = re.compile(r"(?P<word>[^\W_]{2,20}) \d{1,2} ?/ ?10$")
_LEADS_TO = frozenset(
    "to at is are now say from only just about maybe was than rather still stays stay remains down up with of by or "
    "says said rate rates rated score scores scored us me gives gave "
    "and but around perhaps probably not it call guess think".split()
)
_OF_CHANCE = re.compile(r"chance|conf|odds|prob|likel")


def between_stops(folded: str, start: int) -> list[tuple[int, int]]:
    """What lies between commas, full stops and dashes, without blank edges."""
    cuts = [match.span() for match in _PIECE_END.finditer(folded, start)]
    begins, ends = [start, *(cut[1] for cut in cuts)], [*(cut[0] for cut in cuts), len(folded)]
    trimmed = [without_edges(folded, begin, end) for begin, end in zip(begins, ends, strict=True)]
    return [one for begin, end in trimmed if begin < end for one in _chance_apart(folded, begin, end)]


def _chance_apart(folded: str, begin: int, end: int) -> tuple[tuple[int, int], ...]:
    """`legal is swamped 4/10`: the chance behind the words is none of them."""
    last = _LAST.search(folded, begin, end) if folded[begin:end].rstrip().endswith("10") else None
    if last is None or last["word"] in _LEADS_TO or _OF_CHANCE.search(folded, begin, last.start()):
        return ((begin, end),)
    if not isinstance(chance_at(folded, folded, last.end("word") + 1), ChanceRead):
        return ((begin, end),)
    return ((begin, last.end("word")), (last.end("word") + 1, end))


def without_edges(folded: str, begin: int, end: int) -> tuple[int, int]:
    """The same place without the blanks and stops around it."""
    while begin < end and folded[begin] in " \n.,;:-)=|!?":
        if folded[begin] == "-" and folded[begin + 1 : begin + 2].isdigit():
            break
        begin += 1
    while end > begin and folded[end - 1] in " \n":
        end -= 1
    return begin, end
