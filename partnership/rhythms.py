"""Which rounds there are when the rhythm changes: a round that is open runs as announced, the next is the new one's."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from msgspec.structs import replace

from partnership.book import Book
from partnership.calendar import Rhythm, Window, local_to_utc, previous_window, windows
from partnership.record import Value
from partnership.rounds import CheckIn
from partnership.workspace import FormerRhythm, Workspace

_MOVED_BY = timedelta(days=7)
"""A digest is moved by less than that."""


class _Spell(Value, frozen=True, kw_only=True):
    """A time of one rhythm: its rounds open from `since` on, have ids after `after`; the last digest is at `until`."""

    rhythm: Rhythm
    zone: str
    since: datetime | None = None
    after: str = ""
    until: datetime | None = None


def rounds_of(workspace: Workspace, start: datetime) -> Iterator[Window]:
    """The rounds whose digest comes after `start`, earliest first, without end."""
    first = start - _MOVED_BY if workspace.moved_digests else start
    for spell in _spells(workspace):
        if spell.until and spell.until <= start:
            continue
        for planned in windows(spell.rhythm, spell.zone, workspace.shutdowns, first):
            window = as_moved(workspace, planned)
            if spell.until and window.digest_at > spell.until:
                break
            if _begun(spell, window) and window.digest_at > start:
                yield window


def last_round(workspace: Workspace, now: datetime) -> Window:
    """The round whose digest was the last at or before `now`."""
    spells = _spells(workspace)
    for spell in reversed(spells):
        end = min(now, spell.until) if spell.until else now
        window = _previous(workspace, spell, end)
        if _begun(spell, window):
            return window
    return _previous(workspace, spells[0], now)


def _previous(workspace: Workspace, spell: _Spell, end: datetime) -> Window:
    planned = previous_window(spell.rhythm, spell.zone, workspace.shutdowns, end)
    window = as_moved(workspace, planned)
    if window.digest_at <= end:
        return window
    earlier = planned.digest_at - timedelta(minutes=1)
    return as_moved(workspace, previous_window(spell.rhythm, spell.zone, workspace.shutdowns, earlier))


def as_moved(workspace: Workspace, window: Window) -> Window:
    """The round with the day to which an admin moved its digest, and it alone: answers close when they would have."""
    at = workspace.moved_digests.get(window.id)
    return replace(window, digest_at=at) if at else window


def with_digest_moved(workspace: Workspace, window: Window, at: datetime) -> Workspace:
    """The workspace in which the digest of this round, no other, is posted then."""
    formers = tuple(replace(one, until=at) if one.last == window.id else one for one in workspace.former_rhythms)
    return replace(workspace, moved_digests={**workspace.moved_digests, window.id: at}, former_rhythms=formers)


def rhythm_of(workspace: Workspace, window: Window) -> Rhythm:
    """The rhythm in which this round runs."""
    return _spell_of(workspace, window).rhythm if workspace.former_rhythms else workspace.rhythm


def with_rhythm(book: Book, changed: Workspace, now: datetime) -> Workspace:
    """The workspace with the rhythm and zone of `changed`, which hold from the next round on.

    Before the start there are no rounds yet, and it holds at once.
    """
    workspace = book.workspace
    if workspace.started_at is None or (changed.rhythm, changed.zone) == (workspace.rhythm, workspace.zone):
        return changed
    last = open_round(book, now) or last_round(workspace, now)
    former = FormerRhythm(
        rhythm=workspace.rhythm, zone=workspace.zone, until=last.digest_at, last=last.id, changed_at=now
    )
    known = workspace.former_rhythms
    if known and last.digest_at <= known[-1].until:
        # The rhythm that is changed has had no round yet.
        return replace(changed, former_rhythms=(*known[:-1], replace(known[-1], changed_at=now)))
    return replace(changed, former_rhythms=(*known, former))


def open_round(book: Book, now: datetime) -> Window | None:
    """The round in which somebody has been asked, or would have been where the company is, and that is not read yet."""
    workspace = book.workspace
    window = next(rounds_of(workspace, now))
    spell = _spell_of(workspace, window)
    opens = local_to_utc(window.opens_on, spell.rhythm.opens_at, spell.zone)
    asked = any(checkin.window == window.id for checkin in book.all(CheckIn))
    return window if now >= opens or asked else None


def _spell_of(workspace: Workspace, window: Window) -> _Spell:
    return next(one for one in _spells(workspace) if one.until is None or window.digest_at <= one.until)


def _spells(workspace: Workspace) -> list[_Spell]:
    """Every rhythm with the time in which its rounds lie, earliest first; the last one is the present one."""
    spells: list[_Spell] = []
    since: datetime | None = None
    after = ""
    for one in workspace.former_rhythms:
        spells.append(_Spell(rhythm=one.rhythm, zone=one.zone, since=since, after=after, until=one.until))
        since, after = max(one.changed_at, one.until), one.last
    return [*spells, _Spell(rhythm=workspace.rhythm, zone=workspace.zone, since=since, after=after)]


def _begun(spell: _Spell, window: Window) -> bool:
    """Whether the round is one of this spell, and not of the one before it."""
    if window.id <= spell.after:
        return False
    return spell.since is None or local_to_utc(window.opens_on, spell.rhythm.opens_at, spell.zone) >= spell.since
