"""What is said of all objectives at once: the same, the rest, the whole check-in."""

import re
from typing import NamedTuple

from dialogs.reading.words import NUMBER_WORDS

_SAME_WORDS = (
    r"(?:(?:the |exactly the |much the |still the |otherwise (?:the )?)?(?:same|smae|saem)"
    r"(?: (?:status|chance|figure|value|here|again|same))?"
    r"(?: as (?:befor|before|b4|last (?:week|time|month|monday|friday)|always|usual))?"
    r"|(?:still |otherwise )?(?:unchanged|unchaged|unchnaged|unchangd)|not changed"
    r"|(?:no|zero|nil) (?:real )?(?:changes?|news|updates?|movement)"
    r"|as you were|(?:yes,? )?as before?|as is|as last (?:week|time)"
    r"|nothing else (?:has )?changed"
    r"|nothing (?:has )?(?:changed|new|to report|to add|else)|nothing|ditto|dito|idem|steady|unverändert|wie gehabt"
    r"|wie letzte woche|keine änderung(?:en)?|nichts neues|alles beim alten|gleich)"
)
_SAME = re.compile(
    _SAME_WORDS + r"(?: (?:here|this week|today|again|on my side|for now|from my side|with me|so far|really|actually"
    r"|otherwise))?"
    r"(?= *(?:$|[^\w\s'%$€£]"
    r"|\n|(?:and|but|except|for|here|again|this week|today|on|rest|with|from me|please|so|since"
    r"|chance|conf|confidence|\d{1,2} ?/ ?10|at|[op] ?\d{1,4})(?!\w)))"
)  # fmt: skip
_SAME_FOR_ALL = re.compile(
    _SAME_WORDS + r",?(?: to report)? (?:(?:for|on|with|in|across|to) )?"
    r"(?P<rest>(?:the |my )?(?:rest|others)|everything else)?"
    r"(?:both|all|every(?:thing|where)|any(?:where| of (?:them|these|those|mine|my objectives))|the board|each|alle)?"
    r"(?: (?:of (?:them|these|those)|of the|my|objectives?|two|three|four"
    r"|five|[2-9]))*"
    r"(?= *(?:$|[.,;!\n]|(?:and|but|except|please|thanks?)(?!\w)))"
)
_WHOLE = re.compile(
    r"(?P<rest>(?:and |with )?(?:(?:the |my |der |die )?rest(?: of (?:it|them|mine|my objectives))?"
    r"|(?:all )?(?:the |my )?others?(?: ones)?|everything else|all else"
    r"|(?:the )?remaining(?: ones| objectives)?|alles andere))(?!\w)"
    r"|(?P<all>(?:all (?P<count>two|three|four|five|six|seven|eight|[2-9])|all of (?:them|it)|all objectives"
    r"|all mine|all|everything|everywhere|across the board|both|bth|boht|alles|alle)(?!\w))"
)
_LINK = re.compile(
    r"(?: *(?:is|are|as(?! (?:before|last|is)\b)"
    r"|stays?|remains?|still|just|bleibt|bleiben|ist|sind|of it|of them|:|-|=|status) *)*"
)


class Whole(NamedTuple):
    """`rest unchanged` (`rest` true), `all same`: what is said of them begins at `said`."""

    rest: bool
    start: int
    said: int
    number: int | None = None


def same_at(folded: str, start: int) -> int | None:
    """The end of `same`, `no change`, `nothing new` at a place, where nothing else is meant (`same problem`)."""
    match = _SAME.match(folded, start)
    return match.end() if match else None


def same_for_all_at(folded: str, start: int) -> int | None:
    """The end of `same for both`, `no change for all of them` at a place."""
    match = _SAME_FOR_ALL.match(folded, start)
    named = match and re.search(r"both|all|every|any|the board|each|rest|others", match.group())
    return match.end() if match and named else None


def whole_at(folded: str, start: int) -> Whole | None:
    """`rest …` or `all …` at a place."""
    match = _WHOLE.match(folded, start)
    if match is None:
        return None
    link = _LINK.match(folded, match.end())
    said = link.end() if link else match.end()
    while said < len(folded) and folded[said] == " ":
        said += 1
    count = match["count"]
    counted = 2 if match.group() == "both" else NUMBER_WORDS.get(count) or int(count) if count else None
    return Whole(match["rest"] is not None, match.start(), said, counted)
