"""Changes of a list of objectives that was read back: of one, or several in one answer."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dialogs.draft_changes import changed, id_first
from dialogs.drafts import Draft, decoded, encoded, joined, whole_lines
from dialogs.engine import Earlier, Problem
from dialogs.list_asides import (
    is_aside,
    with_aside,
)
from dialogs.reading.objective_lines import parted
from dialogs.reading.references import Titles
from dialogs.reading.understood import KnownObjective
from dialogs.reading.words import fold
from dialogs.removals import apart
from dialogs.roster import Named
from partnership.message import Block, Message
from partnership.turn import Turn
from partnership.wording import objective_lines, setup_read_back
from partnership.wording import setup as words

_ID = r"O ?\d{1,3}\b"
_PIECE = (
    r"(?:title|name|spelling|typo|wording|unit|owner|target|limit|baseline|start|due date|date|deadline"
    r"|figures?|rhythm)"
)
_BEGINS = (
    r"(?:(?:please|then|also) )*(?:"
    r"(?:(?:change|edit|remove|drop|delete|without|call|rename|set|make|put|correct|fix|move|update|have) )?"
    r"(?:the )?"
    rf"(?:{_PIECE}(?: (?:of|for|on|in))? )?{_ID}|add:? )"
)
BEGIN = re.compile(_BEGINS, re.IGNORECASE)
_EACH = re.compile(
    rf"(?:\s*[,;.]\s*(?:(?:and|but|also|then)\s+)*|\s+(?:and|but)\s+)(?={_BEGINS})|\s*\n\s*", re.IGNORECASE
)
"""Between changes: a line, or a sign or `and` before one that names its objective."""
_BARE = re.compile(rf"{_ID}(?:, {_ID})*", re.IGNORECASE)
ONE = re.compile(
    r"(?:(?:change|edit|set|make|put|correct|fix|move|update|have) )?(?P<id>O ?\d{1,3})(?::? *(?P<what>[^\d].*| .+))?",
    re.IGNORECASE | re.DOTALL,
)
_SEVERAL = re.compile(
    r"(?P<ids>O ?\d{1,3}(?:(?: ?,| and| &|, and) ?O ?\d{1,3})+)(?::| -|,)? +(?P<what>.+)", re.IGNORECASE | re.DOTALL
)
_COMMA = re.compile(r"\s*[,;](?!\d)\s*(?:(?:and|but|also|then)\s+)*", re.IGNORECASE)
SAYS = re.compile(r"(?:is|are|should|goes|belongs|only|just)\b", re.IGNORECASE)
"""Behind a title: something is said of that objective, and it is no further line."""
_SAYS_SO = re.compile(rf"(?:{SAYS.pattern}|by|weekly|monthly|quarterly|to|owner|target)\b", re.IGNORECASE)
_REMOVE_TITLED = re.compile(r"(?:please )?(?:remove|drop|delete|without) +(?P<title>.+)", re.IGNORECASE)
"""`drop the capability one`"""
_PLEASE = re.compile(r"(?:^please |,? please$)", re.IGNORECASE)
_REMOVE = re.compile(
    r"(?:please )?(?:remove|drop|delete|without) (?P<ids>O ?\d{1,3}(?:(?: ?,| and| &|, and| ?\+)? ?O ?\d{1,3})*)"
    r"(?:,? (?:it's|it is|they're|they are|that's|which (?:is|are)) .+)?",
    re.IGNORECASE,
)
_FIGURE_DAY = re.compile(
    r",? *(?P<day>(?:(?:usually|around|about|roughly|always|on|by|towards|near) )+(?:the )?\d{1,2}(?:st|nd|rd|th)"
    r"(?: (?:of|each|every) (?:the |each |every )?month)?)(?=[ .!]*$)",
    re.IGNORECASE,
)
"""When in the month a figure comes out, which I ask about and don't have to be told."""
_MONTHLY = re.compile(r"\bmonth(?:ly|s)?\b", re.IGNORECASE)


class _Edited(NamedTuple):
    """The drafts after a change, and the places of those that come off the list."""

    drafts: list[Draft]
    gone: frozenset[int] = frozenset()


def put(drafts: Sequence[Draft], place: int, what: str, turn: Turn, people: Sequence[Named]) -> str | Problem:
    """The drafts with this one changed; whole lines below the first are further objectives, and none of its words."""
    first, *below = [row for row in what.splitlines() if row.strip()] or [what]
    if more := whole_lines("\n".join(below), turn, people) if below else []:
        changed_one = put(drafts, place, first, turn, people)
        return changed_one if isinstance(changed_one, Problem) else encoded(joined(decoded(changed_one), more))
    fresh = changed(drafts[place], what, turn, people)
    if isinstance(fresh, Problem):
        return fresh
    return encoded([fresh if at == place else draft for at, draft in enumerate(drafts)])


def without(drafts: Sequence[Draft], places: frozenset[int]) -> str | Problem:
    """The drafts that are left."""
    left = [draft for at, draft in enumerate(drafts) if at not in places]
    return encoded(left) if left else Problem(objective_lines.the_only_one())


def _parts(text: str) -> list[str]:
    """Each change of the answer; `O2 and O3 are monthly` and `remove O4, O6` are one."""
    text, parts = apart(text), list[str]()
    for part in filter(None, (_PLEASE.sub("", one.strip(" ,;")) for one in _EACH.split(text))):
        both = f"{parts[-1]}, {part}" if parts else ""
        if both and (_BARE.fullmatch(parts[-1]) or _REMOVE.fullmatch(both) or is_aside(both)):
            parts[-1] = both
        else:
            parts.append(part)
    return parts


def all_edited(
    drafts: Sequence[Draft], places: Mapping[str, int], text: str, turn: Turn, people: Sequence[Named],
    *, question: str,
) -> str | Problem:  # fmt: skip
    """Every part that can be used, one after the other; what can't is said beside the rest."""
    now, unread = _Edited(list(drafts)), list[Problem]()
    rows = [row for one in text.split("\n") for row in parted(one, turn.today)]
    parts = [one for part in _parts("\n".join(rows)) for one in _by_objective(drafts, part)]
    more_than_one = len(parts) > 1
    for part in parts:
        said, day = (_FIGURE_DAY.sub("", part), _FIGURE_DAY.search(part)) if _MONTHLY.search(part) else (part, None)
        after = _edited(now, places, said, turn, people)
        if isinstance(after, Problem) and len(pieces := _pieces(said)) > 1:
            first = _edited(now, places, pieces[0], turn, people)
            if not isinstance(first, Problem):
                after, failed = _each_piece(first, places, pieces, turn, people)
                unread += failed
        if isinstance(after, Problem):
            unread.append(_in_short(after, part) if more_than_one else after)
            continue
        unread += [Problem(setup_read_back.so_already(part))] if after == now and more_than_one else []
        now = after
        unread += [Problem(words.no_figure_day(day["day"]))] if day else []
    if now.drafts == list(drafts) and not now.gone and unread:
        unclear = (setup_read_back.part_unclear, setup_read_back.review_unclear)
        nothing = any(unread[0].message == words_of(one) for one in parts for words_of in unclear)
        return Problem(setup_read_back.review_unclear(text)) if nothing else unread[0]
    answer = without(now.drafts, now.gone)
    if isinstance(answer, Problem) or not (unread and question):
        return answer
    blocks: tuple[Block, ...] = tuple(block for one in unread for block in one.message.blocks)
    return Earlier(Message(summary=unread[0].message.summary, blocks=blocks), answers={question: answer})


def _by_objective(drafts: Sequence[Draft], part: str) -> list[str]:
    """`Azure is Maria's, pipeline by 30 Apr`: two, where a piece begins with the title of an objective."""
    found: list[str] = []
    for piece in _pieces(part):
        place, what = by_title(drafts, piece) if found else (None, "")
        another = place is not None and _SAYS_SO.match(what)
        if found and not another:
            found[-1] = f"{found[-1]}, {piece}"
        else:
            found.append(piece)
    return found or [part]


def _pieces(part: str) -> list[str]:
    return [one for one in _COMMA.split(part) if one.strip()]


def _each_piece(
    now: _Edited, places: Mapping[str, int], pieces: Sequence[str], turn: Turn, people: Sequence[Named]
) -> tuple[_Edited, list[Problem]]:
    """What stands behind a change that was made: of another that is named by its title, or more of the same one."""
    one, failed = ONE.fullmatch(pieces[0]), list[Problem]()
    for piece in pieces[1:]:
        after = _edited(now, places, piece, turn, people)
        if isinstance(after, Problem) and one:
            after = _edited(now, places, f"{one['id']} {piece}", turn, people)
        if isinstance(after, Problem):
            failed.append(_in_short(after, piece))
        else:
            now = after
    return now, failed


def _in_short(problem: Problem, part: str) -> Problem:
    """What is wrong with one of several parts, without the examples for all of them."""
    general = any(
        problem.message.blocks[1:] == one.blocks[1:]
        for one in (setup_read_back.review_unclear(part), objective_lines.change_unclear(part))
    )
    return Problem(setup_read_back.part_unclear(part)) if general else problem


def _edited(
    before: _Edited, places: Mapping[str, int], text: str, turn: Turn, people: Sequence[Named]
) -> _Edited | Problem:
    drafts, said = before.drafts, id_first(text)
    if aside := with_aside(drafts, places, text, turn, people):
        return aside if isinstance(aside, Problem) else before._replace(drafts=aside)
    removed = _REMOVE.fullmatch(said.strip(" .!"))
    several = _SEVERAL.fullmatch(said)
    one = ONE.fullmatch(said)
    if removed or several:
        found = removed or several
        named = [place_of(places, name) for name in re.findall(_ID, found["ids"] if found else "", re.IGNORECASE)]
    else:
        named = [place_of(places, one["id"])] if one and one["what"] else []
    known = frozenset(place for place in named if place is not None)
    if removed and None not in named:
        return before._replace(gone=before.gone | known)
    what = several["what"] if several else one["what"].strip(" :") if one and named else ""
    said_of_one = not named and SAYS.match(by_title(drafts, text)[1])
    more = whole_lines(text, turn, people) if not said_of_one and (not named or len(known) < len(named)) else []
    if more:
        return before._replace(drafts=joined(drafts, more))
    if len(known) < len(named):
        return Problem(setup_read_back.review_unclear(text))
    if not named:
        titled = _REMOVE_TITLED.fullmatch(text.strip(" .!"))
        place, what = by_title(drafts, titled["title"] if titled else text)
        if titled and place is not None and not what:
            return before._replace(gone=before.gone | {place})
        known = frozenset() if place is None else frozenset({place})
    for place in sorted(known):
        after = put(drafts, place, what, turn, people)
        if isinstance(after, Problem):
            return after if named else Problem(setup_read_back.review_unclear(text))
        drafts = decoded(after)
    return before._replace(drafts=drafts) if known else Problem(setup_read_back.review_unclear(text))


def by_title(drafts: Sequence[Draft], text: str) -> tuple[int | None, str]:
    """`the churn number is monthly`: the place of the one that is named by its title, and what is said of it."""
    titles = Titles([KnownObjective(id=str(place), title=one.title) for place, one in enumerate(drafts)])
    found = titles.at(fold(text), 0)
    if found is None or found.ambiguous:
        return None, ""
    return int(found.ids[0]), text[found.end :].strip(" ,:–-")


def place_of(places: Mapping[str, int], name: str) -> int | None:
    """The place of the objective that has this number; None for one that is not in the list."""
    return places.get(name.upper().replace(" ", ""))
