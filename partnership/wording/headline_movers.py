"""Who moved most since the last digest, as its headline says."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from partnership.digest_entry import Entry, Place
from partnership.digest_values import CameOfIt, Digest
from partnership.message import Line, Span, line, said
from partnership.updates import Status
from partnership.wording.figures import chance, progress, short_day
from partnership.wording.terms import count_word
from partnership.wording.trimming import cut

LONGEST = 160
_SHORT = 40
"""Characters to which a mover's title is cut where it has to be."""
_RANK = {Status.DONE: 0, Status.ON_TRACK: 1, Status.AT_RISK: 2, Status.OFF_TRACK: 3}


def worst_mover(digest: Digest) -> Entry | None:
    """Of the objectives that got worse in this round, the one that fell furthest: by status, then by chance."""
    fell = [entry for entry in digest.at(Place.OFF_TRACK, Place.AT_RISK, Place.ON_TRACK) if any(_fall(entry))]
    return max(fell, key=_fall, default=None)


def recoveries(digest: Digest) -> list[Entry]:
    """The objectives whose status got better in this round, what rose furthest first; pace must agree."""
    better = digest.at(Place.AT_RISK, Place.ON_TRACK, Place.DONE)
    return sorted((one for one in better if _rise(one) and one.by_pace is None), key=_rise, reverse=True)


def _rise(entry: Entry) -> int:
    standing = entry.standing
    if standing is None or standing.last_status is None or not entry.fresh:
        return 0
    before = _RANK[standing.last_status] - _RANK[Status.ON_TRACK]
    return max(before - max(_RANK[standing.status] - _RANK[Status.ON_TRACK], 0), 0)


def _fall(entry: Entry) -> tuple[int, int]:
    standing = entry.standing
    if standing is None or not entry.fresh:
        return (0, 0)
    steps = _RANK[standing.status] - _RANK[standing.last_status] if standing.last_status else 0
    if steps < 0 or standing.chance is None or standing.last_chance is None:
        return (max(steps, 0), 0)
    return (steps, max(standing.last_chance - standing.chance, 0))


def who_moved(digest: Digest) -> Iterator[Line]:
    """One sentence on what fell furthest; without a fall on what came back, or was reached; longest first."""
    fell = worst_mover(digest)
    rose = [] if fell else recoveries(digest)
    reached = sum(not one.words for one in digest.came_of_it)
    if fell and fell.standing:
        status = fell.standing.status.value
        yield from _mover_lines(fell, (f" fell to {status}: ", f": {status}, ") if _fall(fell)[0] else (": ",))
    elif len(rose) == 1:
        yield from _mover_lines(rose[0], (f" is {_back(rose[0])}: ",))
    elif rose:
        yield from _recovery_lines(rose)
    elif reached:
        yield line(f"{count_word(reached).capitalize()} objective{'' if reached == 1 else 's'} reached.")


def _recovery_lines(rose: Sequence[Entry]) -> Iterator[Line]:
    """All that recovered, longest first: with their figures, then only named, by number, and last how many."""
    same = len({_back(one) for one in rose}) == 1
    verb = f" are {_back(rose[0])}." if same else " got better."
    titles = [cut(one.objective.title, LONGEST) for one in rose]
    figures = [f" ({figure})" if (figure := _figure(one)) else "" for one in rose]
    for names, beside in ((titles, figures), (titles, [""] * len(rose)), ([one.objective.id for one in rose], figures)):
        parts: list[str | Span] = []
        for number, (name, figure) in enumerate(zip(names, beside, strict=True)):
            parts += [_between(number, len(rose)), said(name), figure]
        yield line(*parts, verb)
    yield line(count_word(len(rose)).capitalize(), verb)


def _between(number: int, of: int) -> str:
    """What stands before this name in a list of so many."""
    return "" if number == 0 else " and " if number == of - 1 else ", "


def _back(entry: Entry) -> str:
    status = entry.standing.status if entry.standing else None
    before = entry.trail[:-1]
    was = any(one.status in (Status.ON_TRACK, Status.DONE) and not one.assumed for one in before)
    well = "back on track" if was or not before else "on track now"
    return {Status.ON_TRACK: well, Status.AT_RISK: "better, at risk"}.get(status or Status.DONE, "done")


def _mover_lines(entry: Entry, verbs: Sequence[str]) -> Iterator[Line]:
    """The mover's sentence, longest first; the title is cut before it is replaced by its number."""
    title, figure = cut(entry.objective.title, LONGEST), _figure(entry)
    for verb in verbs:
        yield _told(title, verb, figure)
    if len(title) > _SHORT:
        yield _told(cut(title, _SHORT), verbs[-1], figure)
    yield _told(entry.objective.id, verbs[-1], figure)


def _told(title: str, verb: str, figure: str) -> Line:
    return line(said(title), f"{verb}{figure}." if figure else f"{verb.rstrip(' :,')}.")


def _figure(entry: Entry) -> str:
    """`$38k of $100k`; the chance where there is no figure, or where only the chance moved."""
    standing = entry.standing
    hope = chance(standing.chance, standing.last_chance) if standing else ""
    turned = _fall(entry)[0] or _rise(entry)
    if hope and (not turned or entry.value is None):
        return hope
    return short_progress(entry, entry.value)


def short_progress(entry: Entry | CameOfIt, value: Decimal | None) -> str:
    """`$38k of $100k`, `1.4 days (limit 2)`: without the date, which the digest says where it matters."""
    return progress(entry.objective, value).removesuffix(f"by {short_day(entry.objective.due)}").rstrip()
