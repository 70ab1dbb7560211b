"""The digest's headline by rule: decisions due, counts against last week, then what moved most, with its number."""

import re
from collections.abc import Mapping, Sequence
from itertools import product

from partnership.digest_entry import Place
from partnership.digest_values import Ask, Digest
from partnership.message import Line, line, plain, text_of
from partnership.pace import has_line
from partnership.reasons import Reason
from partnership.wording.figures import short_day
from partnership.wording.headline_movers import LONGEST, who_moved
from partnership.wording.terms import count_word

_SEVERAL = 2
_WITHOUT = ", without what is held back"
_DUE = re.compile(r"(?:due(?: by \d+ \w+)?|overdue)\. $")
"""How the sentence on decisions ends, and no other."""
_COUNTED = (
    Place.ON_TRACK, Place.AT_RISK, Place.OFF_TRACK, Place.DONE, Place.SAID_AFTER, Place.NOT_HEARD, Place.NEW,
    Place.OFFERED, Place.NO_OWNER, Place.HELD,
)  # fmt: skip
_KNOWN = (Place.ON_TRACK, Place.AT_RISK, Place.OFF_TRACK, Place.DONE)
"""What somebody has said; of all else nothing is known."""
_LOUD = (Place.ON_TRACK, Place.AT_RISK, Place.OFF_TRACK, Place.SAID_AFTER, Place.NOT_HEARD)


def headline(digest: Digest) -> Line:
    """At most 160 characters. What does not fit gives way: the mover's words, the day, the quieter counts, the mover.

    The admin's own sentence takes the place of the mover, on a line of its own.
    """
    movers = [] if digest.own_headline else list(who_moved(digest))
    dues = [_decisions(digest.to_decide, dated=one) for one in (True, False)]
    due = dues[-1]
    counts = [_counts(digest, _shown(digest, places)) for places in (_COUNTED, _LOUD)]
    for start in counts:
        for some in (movers[:-1], movers[-1:]):
            for when, end in product(dues, some):
                found = line(when, f"{start} ", *end)
                if len(text_of(found)) <= LONGEST:
                    return found
    for when, start in product(dues, counts):
        if len(when) + len(start) <= LONGEST:
            return line(when, start)
    return line(due, counts[-1][: LONGEST - len(due)])


HEADLINE = Reason(
    rule=headline,
    why="The headline is made by rule, so that it can't be made kinder.",
    threshold="decisions due, the counts against last week, the worst mover; 160 characters",
    setting="headline A good week, one decision for Carlos",
)


def with_due(row: Line, asks: Sequence[Ask]) -> Line:
    """The headline by rule with what is due still; any other line as it is."""
    first = row[0] if row else plain("")
    ours = not (first.said or first.bold or first.url) and _DUE.search(first.text)
    return line(_decisions(asks, dated=" by " in first.text), *row[1:]) if ours else row


def _decisions(asks: Sequence[Ask], *, dated: bool) -> str:
    """As in `One decision due by 4 Dec. `, the last of their days; empty where none is."""
    due, overdue = len(asks), sum(ask.overdue for ask in asks)
    number = count_word(due).capitalize()
    if due == 0:
        return ""
    if overdue == 0:
        last = f" by {short_day(max(ask.due or ask.decision.due for ask in asks))}" if dated else ""
        return f"{number} decision{'' if due < _SEVERAL else 's'} due{last}. "
    if due == 1:
        return "One decision, overdue. "
    return f"{number} decisions due, {'all' if overdue == due else count_word(overdue)} overdue. "


def _shown(digest: Digest, places: Sequence[Place]) -> list[Place]:
    """The places that occur, those on track apart."""
    return [place for place in places if place is not Place.ON_TRACK and digest.counts.get(place.value)]


def _counts(digest: Digest, shown: list[Place]) -> str:
    """As in `Three of six on track (last week four of seven; one reached), one off track`.

    What is to be known of those on track stands behind them, and last week then last:
    `Three of four on track, one of them past its limit; one off track (last week two on track)`.
    """
    if not digest.entries:
        return "No objective is open."
    total, well = len(digest.entries), digest.counts.get(Place.ON_TRACK.value, 0)
    gone = sum(not one.words for one in digest.came_of_it)
    reached = f"{count_word(gone)} reached" if gone else ""
    if total == 1:
        beside = "; ".join(filter(None, (reached, "not answered anew" if _old(digest) else "")))
        return f"One objective, {digest.entries[0].place.value}{f' ({beside})' if beside else ''}."
    if not _any_known(digest.counts):
        return _nothing_known(digest, shown, reached)
    who = "all" if total == well else f"{_none_or(well)} of"
    rest = [f"{count_word(digest.counts[place.value])} {place.value}" for place in shown]
    among, last = _among(digest, well), _last_week(digest, well)
    if not among:
        beside = "; ".join(filter(None, (last, reached)))
        of = f"{who} {count_word(total)} on track{f' ({beside})' if beside else ''}"
        return f"{', '.join((f'{of[0].upper()}{of[1:]}', *rest))}."
    whole = f"{who} {count_word(total)} on track, {among}{'; ' if rest else ''}{', '.join(rest)}"
    beside = "; ".join(filter(None, (_against_last(last) if rest else last, reached)))
    return f"{whole[0].upper()}{whole[1:]}{f' ({beside})' if beside else ''}."


def _among(digest: Digest, well: int) -> str:
    """As in `one of them past its limit`: what is to be known of those on track."""
    old, against = _old(digest), _against(digest)
    number, _, how = against.partition(" ")
    said = [f"{_of_them(count_word(old), well)} not answered anew"] if old else []
    return " and ".join([*said, *([f"{_of_them(number, well)} {how}"] if against else [])])


def _of_them(number: str, well: int) -> str:
    """`one of them`, `both`; `though` where there is only one."""
    if number == count_word(well):
        return {1: "though", 2: "both"}.get(well, f"all {number}")
    return f"{number} of them"


def _against_last(last: str) -> str:
    """Last week's count, where it stands behind other counts of this week."""
    if " as " in f" {last}":
        return last.replace("as last", "on track as last")
    counted, without, _ = last.partition(_WITHOUT)
    return last if not last or last.endswith("heard") else f"{counted} on track{without}"


def _any_known(counts: Mapping[str, int]) -> bool:
    return any(counts.get(place.value) for place in _KNOWN)


def _nothing_known(digest: Digest, shown: Sequence[Place], reached: str) -> str:
    """As in `Four objectives, none heard (last week three on track)`: of what nobody answered, no status is denied."""
    last = (digest.last_counts or {}).get(Place.ON_TRACK.value, 0)
    before = f"{_when(digest)} {count_word(last)} on track" if last else ""
    beside = "; ".join(filter(None, (before, reached)))
    number = f"{count_word(len(digest.entries)).capitalize()} objectives"
    if list(digest.counts) == [Place.NOT_HEARD.value]:
        rest = ", none heard"
    elif len(digest.counts) == 1:
        rest = f", all {next(iter(digest.counts))}"
    else:
        rest = f": {', '.join(f'{count_word(digest.counts[place.value])} {place.value}' for place in shown)}"
    return f"{number}{rest}{f' ({beside})' if beside else ''}."


def _when(digest: Digest) -> str:
    late = ", with late answers," if digest.last_late else ""
    return f"{'last week' if digest.last_week else 'last time'}{late}"


def _old(digest: Digest) -> int:
    """How many are on track only by what was said before this round."""
    return sum(not entry.fresh for entry in digest.at(Place.ON_TRACK))


def _against(digest: Digest) -> str:
    """`one behind by pace`, `one past its limit`: who are on track by their owners' word, against their figures."""
    found = [one for one in digest.at(Place.ON_TRACK) if one.by_pace]
    measures = {"pace" if has_line(one.objective.metric) else "its limit" for one in found}
    if len(found) == 1 and found[0].by_pace:
        return "one behind by pace" if measures == {"pace"} else "one past its limit"
    how = "behind by pace" if measures == {"pace"} else "not so by their figures"
    return f"{count_word(len(found))} {how}" if found else ""


def _none_or(number: int) -> str:
    return count_word(number) if number else "none"


def _last_week(digest: Digest, well: int) -> str:
    if digest.last_counts is None:
        return ""
    if not _any_known(digest.last_counts):
        return f"{_when(digest)} none heard" if digest.last_counts.get(Place.NOT_HEARD.value) else ""
    last, when = digest.last_counts.get(Place.ON_TRACK.value, 0), _when(digest)
    total, held = sum(digest.last_counts.values()), digest.counts.get(Place.HELD.value, 0)
    without = _WITHOUT if held else ""  # it counted last week, in a post that leadership has read
    if total + held == len(digest.entries):
        return f"as {when}{without}".rstrip(",") if last == well else f"{when} {_none_or(last)}{without}"
    return f"{when} {_none_or(last)} of {count_word(total)}{without}"
