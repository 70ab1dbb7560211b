"""Who may do what, and who can be asked instead."""

from datetime import datetime
from enum import StrEnum

from partnership.book import Book
from partnership.objectives import Objective
from partnership.page import by_number
from partnership.people import Person
from partnership.reasons import Reason
from partnership.turn import Turn


class Who(StrEnum):
    """Whom a command is for."""

    EVERYONE = "everyone"
    READERS = "readers"
    OWNER = "owner, stand-in"
    RECORDER = "admin, decider, allowed recorder"
    EXECUTIVE = "executive"
    ADMIN = "admin"


def is_reader(book: Book, person: Person, now: datetime) -> bool:
    """Admins, executives, the digest channel's members, leads of motions, and who may answer for an objective now.

    A stand-in reads until their day, a cover while the owner is away, a lead until what came of the motion is said, and
    two weeks more, in which it may be put right.
    Guests never read.
    """
    if person.guest or person.left_at:
        return False
    if person.is_admin() or person.is_executive():
        return True
    channel = book.workspace.channel
    if channel and person.id in channel.people:
        return True
    return bool(book.led_by(person.id, now) or answerable_by(book, person, now))


def administered(book: Book) -> bool:
    """Whether somebody is there who may configure; who is only named is not there yet."""
    return any(not one.pending for one in book.admins())


READERS = Reason(
    rule=is_reader,
    why="Who reads is known by name: roles, or membership of the digest's channel; a guest never.",
)


def answerable_by(book: Book, person: Person, now: datetime) -> list[Objective]:
    """The open objectives for which the person may answer at `now`, by number."""
    covered = (one for away in book.covered_by(person.id) for one in book.owned_by(away.id))
    named = {one.id: one for one in (*book.objectives_naming(person.id), *covered) if one.open}
    return [one for one in sorted(named.values(), key=by_number) if person.id in answerers(book, one, now)]


def answers_for(turn: Turn, objective: Objective) -> bool:
    """Whether the speaker may answer for it today: owner, stand-in, lead, or cover while the owner is away."""
    return not turn.person.guest and turn.person.id in answerers(turn.book, objective, turn.now)


def answerers(book: Book, objective: Objective, now: datetime) -> list[str]:
    """Ids of all who may answer for the objective at `now`; the owner first."""
    return list(dict.fromkeys(one for one in (*_speakers(book, objective, now), objective.lead) if one))


def speaks_for(turn: Turn, objective: Objective) -> bool:
    """Whether the speaker may say more than a figure today: owner, stand-in, or cover, but not the lead."""
    return not turn.person.guest and turn.person.id in _speakers(turn.book, objective, turn.now)


def spoken_for(turn: Turn) -> list[Objective]:
    """The open objectives of which the speaker may say more than a figure, by number."""
    return [one for one in answerable_by(turn.book, turn.person, turn.now) if speaks_for(turn, one)]


def _speakers(book: Book, objective: Objective, now: datetime) -> list[str | None]:
    owner = book.get(Person, objective.owner)
    return [objective.owner, *_instead(book, objective, owner, now)]


def _instead(book: Book, objective: Objective, owner: Person | None, now: datetime) -> list[str | None]:
    """Stand-ins of the objective and the cover of an owner who is away, on the owner's day."""
    if not objective.stand_ins and not (owner and owner.away):
        return []
    day = book.day_of(owner, now)
    away = owner.away_on(day) if owner else None
    return [*(one.person for one in objective.stand_ins if day <= one.until), away.cover if away else None]


def may(turn: Turn, who: Who) -> bool:
    """Whether the speaker may be of these people; which objective or decision is theirs is checked by the rule."""
    person, book = turn.person, turn.book
    match who:
        case Who.EVERYONE:
            return True
        case Who.READERS:
            return is_reader(book, person, turn.now)
        case Who.OWNER:
            return is_reader(book, person, turn.now)
        case Who.RECORDER:
            named = not (person.guest or person.left_at) and bool(book.decisions_of(person.id))
            return named or is_reader(book, person, turn.now)
        case Who.EXECUTIVE:
            return person.is_executive() or person.is_admin()
        case Who.ADMIN:
            return person.is_admin()


def is_for(turn: Turn, who: Who) -> bool:
    """Whether help offers such a command to the speaker: to record a decision, where any is theirs to record."""
    person = turn.person
    records = who is not Who.RECORDER or person.is_admin() or bool(turn.book.decisions_of(person.id))
    return records and may(turn, who)
