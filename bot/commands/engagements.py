"""Engagements: who of the partner was met, listed, noted, and a contact forgotten."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from bot.asking import COMMAND
from bot.commands.declare import NONE, Command, Slot, SlotKind, open_or_none
from bot.previews import waiting_for
from bot.understanding.strategy.meeting import ARTICLES, Meeting, known_contact, read_meeting
from bot.understanding.strategy.meeting_more import MORE, ids_in
from bot.who_is_meant import people_meant
from dialogs.engine import begin
from partnership.access import Who
from partnership.engagements import Engagement
from partnership.errors import Refused
from partnership.held import held_from
from partnership.message import Call
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.strategy.forgotten_contacts import forget_contact as erase
from partnership.turn import Turn
from partnership.wording.strategy import engagements as words

_ADD = "engagement add"
_MOST = 20
"""People in one line; each is a record, and a line in leadership's thread."""


def met(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`met Jane Doe (Microsoft) about O1: two accounts shared`; `met` alone: whom one met last."""
    if not (args.get("who") or "").strip():
        return Outcome(answer=words.last_ones(turn.book, held_from(turn), turn.now, turn.today))
    if more := MORE.fullmatch(args["who"].strip()):
        return _more(turn, ids_in(more["ids"]), more["text"].strip())
    meeting = read_meeting(turn, args["who"])
    _check(turn, meeting)
    if not meeting.contacts:
        known = {"objective": meeting.objective or "", "text": meeting.text, "day": meeting.day.isoformat()}
        return Outcome(changes=(begin(turn, COMMAND, {name: said for name, said in known.items() if said}, _ADD),))
    return _noted(turn, meeting, meeting.objective, meeting.text)


def _more(turn: Turn, ids: Sequence[str], text: str) -> Outcome:
    """`met E4: two accounts shared`: what came of it, said later. Refused for what somebody else noted."""
    made: list[Engagement] = []
    _not_too_many(ids)
    for one in ids:
        found = turn.book.get(Engagement, one)
        if found is None or found.forgotten or not (found.by == turn.person.id or turn.person.is_admin()):
            raise Refused(words.not_to_add_to(turn.book, one, found))
        made.append(replace(found, text=". ".join(filter(None, (found.text.rstrip(" ."), text)))))
    return Outcome(
        changes=tuple(made),
        answer=words.noted(made, turn.book.get(Objective, made[0].objective), turn.today),
        undoable=f"what came of {' and '.join(ids)}",
    )


def add(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`engagement add`: whom, about what, what came of it, one after another."""
    meeting = read_meeting(turn, args["who"])
    _check(turn, meeting)
    if not meeting.contacts:
        raise Refused(words.whom())
    objective = meeting.objective or (None if args["objective"] == NONE else args["objective"])
    text = args["text"].strip()
    given = "" if text.casefold().strip(" .") in {NONE, "nothing", "nothing yet"} else text
    if args.get("day"):
        meeting = read_meeting(turn, f"{args['who']} on {args['day']}")
    return _noted(turn, meeting, objective, ". ".join(filter(None, (meeting.text, given))))


def _check(turn: Turn, meeting: Meeting) -> None:
    """Refused for too many people, for a day that could not be read, and for an objective that there is not."""
    _not_too_many(meeting.contacts)
    if meeting.unread:
        raise Refused(words.which_day(meeting.unread))
    if meeting.unknown:
        raise Refused(words.no_such_objective(meeting.unknown, turn.book.open_objectives(), turn.person))


def _not_too_many(named: Sequence[str]) -> None:
    if len(named) > _MOST:
        raise Refused(words.too_many(len(named), _MOST))


def _noted(turn: Turn, meeting: Meeting, objective: str | None, text: str) -> Outcome:
    """One engagement for each contact. Refused for one of our own people."""
    made: list[Engagement] = []
    first = int(turn.book.next_id(Engagement, "E").removeprefix("E"))
    for number, name in enumerate(meeting.contacts, first):
        if name.startswith("@") or any(one.name.casefold() == name.casefold() for one in turn.book.all(Person)):
            own = turn.book.get(Person, next(iter(people_meant(turn, name)), None))
            raise Refused(words.one_of_us(turn.book.workspace.partner, own.name if own else name))
        before = known_contact(turn, name)
        made.append(
            Engagement(
                id=f"E{number}",
                at=turn.now,
                contact=before.contact if before else name,
                organisation=meeting.organisation or (before.organisation if before else turn.book.workspace.partner),
                objective=objective,
                text=text,
                by=turn.person.id,
                day=meeting.day,
            )
        )
    about = turn.book.get(Objective, objective)
    return Outcome(
        changes=tuple(made),
        answer=words.noted(made, about, turn.today),
        undoable=f"{' and '.join(one.id for one in made)} noted",
    )


def forget_contact(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`forget contact Jane Doe`: shown first, for it can't be undone."""
    known = known_contact(turn, " ".join(args["contact"].split()))
    if known is None:
        raise Refused(words.unknown_contact(turn.book, args["contact"]))
    outcome = erase(turn, known.contact)
    if args.get("confirmed") == "yes":
        return outcome
    call = Call("forget contact", {"contact": known.contact, "confirmed": "yes"})
    count = sum(one.contact == known.contact for one in turn.book.all(Engagement))
    return Outcome(changes=waiting_for(turn, call), answer=words.forget_preview(known.contact, count, call))


COMMANDS: tuple[Command, ...] = (
    Command(
        name="met",
        usage="met [Jane Doe (Microsoft) about O1: …]",
        summary="Note whom of the partner you met; alone: whom everybody met last",
        who=Who.READERS,
        handler=met,
        example="met Jane Doe (Microsoft) about O1 on Tue: two accounts shared",
        aliases=("engagements",),
        slots=(Slot(name="who", kind=SlotKind.TEXT, required=False, never=ARTICLES),),
    ),
    Command(
        name=_ADD,
        usage="engagement add",
        summary="Note whom of the partner you met, one question at a time",
        who=Who.READERS,
        handler=add,
        slots=(
            Slot(name="who", kind=SlotKind.TEXT, question="Whom did you meet? As in: Jane Doe (field sales)."),
            Slot(
                name="objective",
                kind=SlotKind.OBJECTIVE,
                none="None of them",
                question="About which objective?",
                fits=open_or_none,
            ),
            Slot(name="text", kind=SlotKind.TEXT, question="What came of it? One sentence, or: nothing yet."),
        ),
    ),
    Command(
        name="forget contact",
        usage="forget contact Jane Doe",
        summary="Erase the name of somebody you met and the words about them; counts stay",
        who=Who.ADMIN,
        handler=forget_contact,
        example="forget contact Jane Doe",
        slots=(
            Slot(name="contact", kind=SlotKind.TEXT, for_all=False, question="Which contact? The name, as in met."),
        ),
    ),
)
