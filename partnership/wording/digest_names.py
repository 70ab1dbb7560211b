"""How the digest calls objectives and people, and whose word a status is."""

from partnership.digest_entry import Entry
from partnership.message import Span, said
from partnership.pace import has_line
from partnership.wording.trimming import cut

QUOTE, TITLE, NAME = 140, 70, 40


def titled(entry: Entry) -> Span:
    return said(cut(entry.objective.title, TITLE), strong=True)


def who_said(entry: Entry) -> tuple[Span | str, ...]:
    """`Jon`, or `Lee for Jon`."""
    return (named(entry.said_by), " for ", named(entry.owner)) if entry.said_by else (named(entry.owner),)


def owner_of(entry: Entry) -> tuple[Span | str, ...]:
    return (named(entry.owner), *covered(entry))


def covered(entry: Entry) -> tuple[Span | str, ...]:
    """`(Lee, not confirmed by Maria)`."""
    if not entry.answered_by:
        return ()
    return (" (", named(entry.answered_by), ", not confirmed by ", named(entry.owner), ")")


def judged(entry: Entry) -> str:
    """` by pace` where the owner has not said the status."""
    return f" {measured_by(entry)}" if entry.standing and entry.standing.by_pace else ""


def measured_by(entry: Entry) -> str:
    return "by pace" if has_line(entry.objective.metric) else "by its limit"


def named(name: str) -> Span:
    """A name as typed, cut where it would fill the line."""
    return said(cut(name, NAME))
