"""The digest's headline by rule: decisions due, counts against last week, then what moved most, with its number."""

import re
from collections.abc import Mapping, Sequence
from itertools import product

from partnership.digest_entry import Entry, Place
from partnership.digest_values import Ask, Digest
from partnership.message import Line, line, plain, text_of
from partnership.pace import has_line
from partnership.reasons import Reason
from partnership.wording.figures import short_day
from partnership.wording.headline_movers import LONGEST, who_moved
from partnership.wording.terms import count_word

_SEVERAL = 2
_MOST = 3
"""So many numbers can be kept in mind beside how many are on track."""
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

    Three sentences that can be said aloud; the admin's own takes the place of the last,
    on a line of its own.
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


def _shown(digest: Digest, places: Sequence[Place]) -> Sequence[Place]:
    """The first of the places that occur, those on track apart: the others stand in the lines below."""
    return [place for place in places if place is not Place.ON_TRACK and digest.counts.get(place.value)][:_MOST]


def _counts(digest: Digest, shown: Sequence[Place]) -> str:
    """As in `Three of six on track (last week four), one at risk, one off track`.

    One thing is said beside those on track, what is to be known of them before how many they were last week:
    `Three of four on track (one past its limit), one off track`.
    """
    if not digest.entries:
        return "No objective is open."
    total, well = len(digest.entries), digest.counts.get(Place.ON_TRACK.value, 0)
    among = _among(digest, well)
    if total == 1:
        return f"One objective, {digest.entries[0].place.value}{_beside(among)}."
    if not _any_known(digest.counts):
        return _nothing_known(digest, shown)
    who = (
        "both"
        if total == well == _SEVERAL
        else f"{'all' if total == well else f'{_none_or(well)} of'} {count_word(total)}"
    )
    rest = [f"{count_word(digest.counts[place.value])} {place.value}" for place in shown]
    return f"{', '.join((f'{who.capitalize()} on track{_beside(among or _last_week(digest, well))}', *rest))}."


def _beside(words: str) -> str:
    return f" ({words})" if words else ""


def _among(digest: Digest, well: int) -> str:
    """As in `one behind plan`: what is to be known of those on track, the gravest of it alone."""
    found = digest.at(Place.ON_TRACK)
    against = [one for one in found if one.by_pace]
    earlier, late = [one for one in found if not one.fresh], [one for one in found if one.counts_late]
    if against:
        return f"{_of_them(len(against), well)}{_against(against)}"
    if earlier:
        return f"{_of_them(len(earlier), well)}by {'an earlier answer' if len(earlier) == 1 else 'earlier answers'}"
    return f"{_of_them(len(late), well)}answered late" if late else ""


def _of_them(number: int, well: int) -> str:
    """`one `, `both `; nothing where there is only one."""
    if number == well:
        return {1: "", _SEVERAL: "both "}.get(well, f"all {count_word(number)} ")
    return f"{count_word(number)} "


def _against(found: Sequence[Entry]) -> str:
    """`behind plan`, `past its limit`: of who are on track by their owners' word, against their figures."""
    measures = {has_line(one.objective.metric) for one in found}
    if measures == {True}:
        return "behind plan"
    return "past its limit" if len(found) == 1 else "not so by their figures"


def _any_known(counts: Mapping[str, int]) -> bool:
    return any(counts.get(place.value) for place in _KNOWN)


def _nothing_known(digest: Digest, shown: Sequence[Place]) -> str:
    """As in `Four objectives, none heard (last week three on track)`: of what nobody answered, no status is denied."""
    last = (digest.last_counts or {}).get(Place.ON_TRACK.value, 0) if digest.comparable else 0
    before = f"{_when(digest)} {count_word(last)} on track" if last else ""
    number = f"{count_word(len(digest.entries)).capitalize()} objectives"
    if list(digest.counts) == [Place.NOT_HEARD.value]:
        rest = ", none heard"
    elif len(digest.counts) == 1:
        rest = f", all {next(iter(digest.counts))}"
    else:
        rest = f": {', '.join(f'{count_word(digest.counts[place.value])} {place.value}' for place in shown)}"
    return f"{number}{rest}{_beside(before)}."


def _when(digest: Digest) -> str:
    return "last week" if digest.last_week else "last time"


def _none_or(number: int) -> str:
    return count_word(number) if number else "none"


def _last_week(digest: Digest, well: int) -> str:
    """Nothing where last week's digest counted other things than this one does."""
    if digest.last_counts is None or not digest.comparable:
        return ""
    if not _any_known(digest.last_counts):
        return f"{_when(digest)} none heard" if digest.last_counts.get(Place.NOT_HEARD.value) else ""
    last = digest.last_counts.get(Place.ON_TRACK.value, 0)
    return f"as {_when(digest)}" if last == well else f"{_when(digest)} {_none_or(last)}"
