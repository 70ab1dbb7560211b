"""The roster, the admins, the sponsor, and being forgotten."""

from collections.abc import Mapping

from msgspec.structs import replace

from bot.commands.declare import Command, Slot, SlotKind
from bot.previews import waiting_for
from bot.understanding.naming import find_person, known_person
from dialogs.reading.people import PersonRead, read_people
from dialogs.roster import MOST
from partnership import membership
from partnership.access import Who
from partnership.errors import Refused
from partnership.forgetting import forget as erase
from partnership.forgetting import still_named
from partnership.joining import account_for, free_handle, has_part, likely_twins, vouched
from partnership.joining import same_person as join
from partnership.message import Call
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.turn import Turn
from partnership.wording import about_steward, leaving
from partnership.wording import joining as join_words
from partnership.wording import people as words

_WHO = Slot(name="who", kind=SlotKind.PEOPLE, question="Who? A mention, a name or an e-mail address.")


def executive_add(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`executive add @maria as COO`, several at once too.

    An account that may be a name of the list not seen yet is asked about; a name under which an account said hello is
    that account.
    """
    read = read_people(args["who"])
    if not read:
        raise Refused(words.nobody_named())
    if len(read) > MOST:
        raise Refused(words.too_many_named(len(read), MOST))
    outcome = Outcome()
    added: list[Person] = []
    for one in read:
        person = _named(turn, one, args)
        twins = likely_twins(turn.book, person) if person and not person.is_executive() else []
        if person and twins and args.get("another") != "yes":
            raise Refused(join_words.is_it_the_same(person, twins, Call("executive add", {**args, "another": "yes"})))
        taken = [record.id for record in added]
        person = person or account_for(turn.book, one.name, one.email, taken)
        if person is None:
            person = Person(id=free_handle(turn.book, one.name, taken), at=turn.now, name=one.name, email=one.email)
        elif len(one.name.split()) > len(person.name.split()):
            person = replace(person, name=one.name)
        outcome = outcome.and_then(membership.add_executive(turn, person, one.title))
        added += [record for record in outcome.changes if isinstance(record, Person) and record.id == person.id]
    return (
        outcome
        if len(added) == 1
        else outcome.and_then(Outcome(answer=words.executives_added(added, turn.book.workspace)))
    )


def _named(turn: Turn, one: PersonRead, args: Mapping[str, str]) -> Person | None:
    text = one.text if one.text.strip().startswith("@") else one.name
    name = f"@{one.name}" if text.startswith("@") else one.name
    after = f" as {one.title}" if one.title else ""
    return find_person(turn, one.email or name, "executive add", args, "who", after=after)


def same_person(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`same person @jon-2 as @jon`: an account is the person of the list whom nobody had seen."""
    account, person = (turn.book.need(Person, args[name]) for name in ("account", "person"))
    if account.pending and not person.pending:
        account, person = person, account
    if not person.pending:
        raise Refused(join_words.not_pending(person))
    if account.pending:
        raise Refused(join_words.nobody_there(account))
    if account.guest:
        raise Refused(words.guest(account))
    if has_part(turn.book, account):
        raise Refused(join_words.both_have_objectives(account))
    outcome = join(person, account, turn.now)
    offers = [one for one in turn.book.open_objectives() if one.proposal and one.proposal.to == person.id]
    return outcome.and_then(Outcome(answer=join_words.same_now(person, len(offers))))


def vouch_for(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """The [Yes] of an admin: an account that could not be looked up is the one on the list."""
    return vouched(turn.book, turn.book.need(Person, args["account"]), turn.now)


def executive_remove(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`executive remove @maria`."""
    return membership.remove_executive(turn, known_person(turn, args["who"], "executive remove", args, "who"))


def admin_add(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`admin add @maria`; a name nobody knows yet is kept until they appear."""
    person = find_person(turn, args["who"], "admin add", args, "who")
    if person is None:
        read = next(iter(read_people(args["who"])), None)
        if read is None:
            raise Refused(words.unknown_person(turn.book, args["who"]))
        person = Person(id=free_handle(turn.book, read.name), at=turn.now, name=read.name, email=read.email)
    return membership.add_admin(turn, person)


def admin_remove(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`admin remove @maria`."""
    return membership.remove_admin(turn, known_person(turn, args["who"], "admin remove", args, "who"))


def sponsor(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`sponsor @carlos`."""
    return membership.name_sponsor(turn, known_person(turn, args["who"], "sponsor", args, "who"))


def forget(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`forget @maria`: shown first, for it can't be undone."""
    person = known_person(turn, args["who"], "forget", args, "who")
    membership.check_not_set(turn, person)
    outcome = erase(turn, person)
    if args.get("confirmed") == "yes":
        return outcome
    call = Call("forget", {"who": f"@{person.id}", "confirmed": "yes"})
    freed = [one.id for one in turn.book.owned_by(person.id)]
    unclear, left = still_named(turn.book, person, outcome)
    shown = leaving.forget_preview(person, freed, unclear if left else (), left, call)
    return Outcome(changes=waiting_for(turn, call), answer=shown)


def ask_to_be_forgotten(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """The wish of somebody to be erased goes to the admins, who may; once a day."""
    admins = [one for one in turn.book.admins() if one.id != turn.person.id]
    note, day = about_steward.asks_to_be_forgotten(turn.person), f"forgotten:{turn.person.id}:{turn.today}"
    return Outcome(
        deliveries=tuple(
            replace(turn.note(one.id, note, about=f"@{turn.person.id}"), id=f"{day}:{one.id}") for one in admins
        ),
        answer=about_steward.passed_on([turn.book.name(one.id) for one in admins]),
        in_place=True,
    )


COMMANDS: tuple[Command, ...] = (
    Command(
        name="executive add",
        usage="executive add @x as COO",
        summary="Put somebody on the executive roster, who may then own objectives",
        example="executive add @maria as COO",
        who=Who.ADMIN,
        handler=executive_add,
        aliases=("add executive", "executives add"),
        slots=(_WHO,),
    ),
    Command(
        name="same person",
        usage="same person @x as @y",
        summary="Say that an account is somebody on the list who was not seen yet",
        example="same person @lee as @jon",
        who=Who.ADMIN,
        handler=same_person,
        slots=(
            Slot(name="account", kind=SlotKind.PERSON, question="Which account? For example @jon-2."),
            Slot(name="person", kind=SlotKind.PERSON, after=("as", "is"), question="Who of the list is that?"),
        ),
    ),
    Command(
        name="vouch for",
        usage="vouch for @x",
        summary="Say that an account is somebody on the list",
        who=Who.ADMIN,
        handler=vouch_for,
        hidden=True,
        slots=(Slot(name="account", kind=SlotKind.PERSON, question="Which account? For example @jon-2."),),
    ),
    Command(
        name="executive remove",
        usage="executive remove @x",
        summary="Take somebody off the roster; their objectives are free at once",
        example="executive remove @jon",
        who=Who.ADMIN,
        handler=executive_remove,
        aliases=("remove executive",),
        slots=(_WHO,),
        sends=True,
    ),
    Command(
        name="admin add",
        usage="admin add @x",
        summary="Make somebody an admin",
        example="admin add @maria",
        who=Who.ADMIN,
        handler=admin_add,
        aliases=("add admin",),
        slots=(_WHO,),
        sends=True,
    ),
    Command(
        name="admin remove",
        usage="admin remove @x",
        summary="Make somebody no admin any more",
        example="admin remove @maria",
        who=Who.ADMIN,
        handler=admin_remove,
        aliases=("remove admin",),
        slots=(_WHO,),
        sends=True,
    ),
    Command(
        name="sponsor",
        usage="sponsor @x",
        summary="Name the sponsor, who hears of silence and red after the owner",
        example="sponsor @carlos",
        who=Who.ADMIN,
        handler=sponsor,
        slots=(_WHO,),
        sends=True,
    ),
    Command(
        name="forget",
        usage="forget @x",
        summary="Erase somebody's name and words everywhere; counts stay",
        example="forget @jon",
        who=Who.ADMIN,
        handler=forget,
        slots=(_WHO,),
    ),
    Command(
        name="ask to be forgotten",
        usage="ask to be forgotten",
        summary="Ask the admins to erase what is kept about you",
        who=Who.EVERYONE,
        handler=ask_to_be_forgotten,
        hidden=True,
    ),
)
