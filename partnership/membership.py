"""Who is an admin, an executive, the sponsor; who is away, and who stands in."""

from msgspec.structs import replace

from partnership.errors import Refused
from partnership.handover import free_all, told_freed, undecided, undecided_notes
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.people import Person, Role
from partnership.strategy.gate import left_to_claim
from partnership.turn import Turn
from partnership.wording import admins
from partnership.wording import joining as joining_words
from partnership.wording import people as words


def add_executive(turn: Turn, person: Person, title: str | None) -> Outcome:
    """On the roster from now on: may own and decide. A person nobody has seen yet is kept pending."""
    _check_there(person)
    if person.is_executive() and (title is None or title == person.title):
        raise Refused(words.executive_already(person))
    added = replace(person, title=title or person.title, roles=person.roles | {Role.EXECUTIVE})
    named = [one for one in turn.book.objectives_naming(person.id) if one.open]
    offers = [one.id for one in named if one.proposal and one.proposal.to == person.id]
    owned = [one.id for one in named if one.owner == person.id]
    return Outcome(
        changes=(added,),
        answer=words.executive_added(added, turn.book.workspace, offers, owned),
        undoable=f"{person.first_name} on the roster",
    )


def remove_executive(turn: Turn, person: Person) -> Outcome:
    """Off the roster: what they owned or were offered is free at once. Refused for the sponsor."""
    if not person.is_executive():
        raise Refused(words.not_executive(person))
    if turn.book.workspace.sponsor == person.id:
        raise Refused(words.sponsor_first(person))
    freed = free_all(turn.book, person, turn.now)
    gone = replace(person, roles=person.roles - {Role.EXECUTIVE})
    theirs = [one for one in freed.changes if isinstance(one, Objective) and one.owner is None]
    owned = [one for one in theirs if turn.book.need(Objective, one.id).owner == person.id]
    claims = left_to_claim(turn.book, owned, turn.today)
    told_off = told_freed(turn, person, words.off_the_roster(owned), [one.id for one in owned])
    note = (told_off,) if person.id != turn.person.id else ()
    told = undecided_notes(turn.book, freed, turn.now, turn.event, {person.id, turn.person.id})
    workspace = turn.book.workspace
    second = [replace(workspace, second_sponsor=None)] if workspace.second_sponsor == person.id else []
    return freed.and_then(
        Outcome(
            changes=(gone, *second),
            deliveries=(*note, *told),
            answer=words.executive_removed(
                turn.book, turn.now, person, owned, [one.id for one in undecided(freed)], claims, second=bool(second)
            ),
            undoable=f"{person.first_name} off the roster",
        )
    )


def add_admin(turn: Turn, person: Person) -> Outcome:
    """May configure from now on, and is told."""
    _check_there(person)
    if person.is_admin():
        raise Refused(admins.admin_already(person))
    added = replace(person, roles=person.roles | {Role.ADMIN})
    note = turn.note(person.id, admins.you_are_admin(turn.book.name(turn.person.id)))
    told = () if person.pending else (note,)
    return Outcome(
        changes=(added,),
        deliveries=told,
        answer=admins.admin_added(added, turn.book.workspace),
        undoable=f"{person.first_name} as admin",
    )


def remove_admin(turn: Turn, person: Person) -> Outcome:
    """No admin any more. The last one can't be removed, nor who is one by the setting; a pending one does not count."""
    if not person.is_admin():
        raise Refused(admins.not_admin(person))
    check_not_set(turn, person)
    others = [one for one in turn.book.admins() if one.id != person.id and not one.pending]
    if not others:
        raise Refused(admins.last_admin(person))
    gone = replace(person, roles=person.roles - {Role.ADMIN})
    note = (turn.note(person.id, admins.no_admin_any_more()),) if person.id != turn.person.id else ()
    return Outcome(
        changes=(gone,), deliveries=note, answer=admins.admin_removed(person), undoable=f"{person.first_name} no admin"
    )


def _check_there(person: Person) -> None:
    """Refused for guests, and for who has left: a role would give them nothing."""
    if person.guest:
        raise Refused(words.guest(person))
    if person.left_at:
        raise Refused(joining_words.switched_off(person))


def check_not_set(turn: Turn, person: Person) -> None:
    """Refused for who would be an admin again with their next word: the setting says so."""
    if any(one.user in turn.set_admins for one in person.identities):
        raise Refused(admins.admin_by_setting(person))


def name_sponsor(turn: Turn, person: Person) -> Outcome:
    """The one executive who hears when an owner is silent or red, always after the owner."""
    workspace = turn.book.workspace
    if not person.is_executive():
        raise Refused(words.sponsor_is_executive(person))
    if workspace.sponsor == person.id:
        raise Refused(words.sponsor_already(person))
    note = (turn.note(person.id, words.you_are_sponsor()),) if person.id != turn.person.id else ()
    return Outcome(
        changes=(replace(workspace, sponsor=person.id),),
        deliveries=note,
        answer=words.sponsor_named(person),
        undoable=f"{person.first_name} as sponsor",
    )
