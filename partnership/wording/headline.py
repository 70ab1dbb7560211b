"""The digest's headline by rule: decisions due, counts against last week, then the worst mover with its number."""

from collections.abc import Iterator
from decimal import Decimal

from partnership.digest_values import Digest, Entry, Place
from partnership.message import Line, line, said, text_of
from partnership.updates import Status
from partnership.wording.figures import chance, progress, short_day
from partnership.wording.terms import count_word

LONGEST = 160
_SEVERAL = 2
_RANK = {Status.DONE: 0, Status.ON_TRACK: 1, Status.AT_RISK: 2, Status.OFF_TRACK: 3}
_COUNTED = (
    Place.ON_TRACK, Place.AT_RISK, Place.OFF_TRACK, Place.DONE, Place.NOT_HEARD, Place.NEW, Place.NO_OWNER, Place.HELD,
)  # fmt: skip


def headline(digest: Digest) -> Line:
    """At most 160 characters. What does not fit gives way from the end: the mover's words first, then the mover."""
    if digest.own_headline:
        return line(said(digest.own_headline))
    decisions, counts, last = _decisions(digest), _counts(digest), _last_week(digest)
    start = " ".join(filter(None, (decisions, counts, last)))
    mover = worst_mover(digest)
    movers = _mover_lines(mover, LONGEST - len(start) - 1) if mover else iter(())
    for end in movers:
        found = line(f"{start} ", *end)
        if len(text_of(found)) <= LONGEST:
            return found
    return line(start if len(start) <= LONGEST else f"{decisions} {counts}"[:LONGEST])


def worst_mover(digest: Digest) -> Entry | None:
    """Of the objectives that got worse in this round, the one that fell furthest: by status, then by chance."""
    fell = [entry for entry in digest.at(Place.OFF_TRACK, Place.AT_RISK, Place.ON_TRACK) if any(_fall(entry))]
    return max(fell, key=_fall, default=None)


def _fall(entry: Entry) -> tuple[int, int]:
    standing = entry.standing
    if standing is None or not entry.fresh:
        return (0, 0)
    steps = _RANK[standing.status] - _RANK[standing.last_status] if standing.last_status else 0
    if steps < 0 or standing.chance is None or standing.last_chance is None:
        return (max(steps, 0), 0)
    return (steps, max(standing.last_chance - standing.chance, 0))


def _decisions(digest: Digest) -> str:
    due, overdue = len(digest.to_decide), sum(ask.overdue for ask in digest.to_decide)
    number = count_word(due).capitalize()
    if overdue == 0:
        return f"{number} decision{'' if due < _SEVERAL else 's'} due."
    if due == 1:
        return "One decision, overdue."
    return f"{number} decisions due, {'all' if overdue == due else count_word(overdue)} overdue."


def _shown(digest: Digest) -> list[Place]:
    """On track always; the others where they occur now or did last week."""
    last = digest.last_counts or {}
    return [
        place for place in _COUNTED
        if place is Place.ON_TRACK or digest.counts.get(place.value) or last.get(place.value)
    ]  # fmt: skip


def _counts(digest: Digest) -> str:
    counts = digest.counts
    first, *rest = _shown(digest)
    of = f"{counts.get(first.value, 0)} of {len(digest.entries)} {first.value}"
    return f"{', '.join((of, *(f'{counts.get(place.value, 0)} {place.value}' for place in rest)))}."


def _last_week(digest: Digest) -> str:
    if digest.last_counts is None:
        return ""
    numbers = ", ".join(str(digest.last_counts.get(place.value, 0)) for place in _shown(digest))
    return f"{'Last week' if digest.weekly else 'Last time'}: {numbers}."


def _mover_lines(entry: Entry, room: int) -> Iterator[Line]:
    """The mover's sentence, longest first; the title is cut before it is replaced by its number."""
    title, figure = entry.objective.title, _figure(entry)
    fell = any(_fall(entry)[:1]) and entry.standing
    verbs = (f" fell to {entry.standing.status.value}: ", " fell: ") if fell and entry.standing else (": ",)
    for verb in verbs:
        yield line(said(title), f"{verb}{figure}.")
    spare = room - len(f"{verbs[-1]}{figure}.") - 1
    if spare >= len(title) // 2:
        yield line(said(f"{title[:spare].rstrip()}…"), f"{verbs[-1]}{figure}.")
    yield line(f"{entry.objective.id}{verbs[-1]}{figure}.")


def _figure(entry: Entry) -> str:
    """`$38k of $100k`; the chance where there is no figure, or where only the chance fell."""
    standing = entry.standing
    hope = chance(standing.chance, standing.last_chance) if standing else ""
    steps = _fall(entry)[0]
    if hope and (steps == 0 or entry.value is None):
        return hope
    return short_progress(entry, entry.value)


def short_progress(entry: Entry, value: Decimal | None) -> str:
    """`$38k of $100k`, `1.4 days (limit 2)`: without the date, which the digest says where it matters."""
    return progress(entry.objective, value).removesuffix(f"by {short_day(entry.objective.due)}").rstrip()
