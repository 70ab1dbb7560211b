"""Words for somebody else: the owner of another objective, or the sponsor alone."""

from collections.abc import Mapping

from bot.commands.declare import ANY_OBJECTIVE, Command, Slot, SlotKind
from bot.previews import TELL_ALONE
from partnership import checkins
from partnership.access import Who, answers_for
from partnership.calendar import next_working_moment
from partnership.message import Call
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.people import Person, working_time
from partnership.turn import Turn
from partnership.wording import answers as words
from partnership.wording import answers_passed_on, asides


def pass_on(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """Words about somebody else's objective go to its owner."""
    objective = turn.book.need(Objective, args["objective"])
    if objective.owner is None or answers_for(turn, objective):
        return checkins.open_block(turn, objective, args)
    note = turn.note(
        objective.owner, answers_passed_on.passed_on(turn.book, objective, turn.person.id, args.get("text", ""))
    )
    owner = turn.book.need(Person, objective.owner)
    when = next_working_moment(turn.now, working_time(owner, turn.book.workspace))
    return Outcome(
        deliveries=(note,), answer=answers_passed_on.was_passed_on(turn.book, objective, turn.person, when, turn.now)
    )


def tell_alone(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """Words for the sponsor alone, which are kept nowhere."""
    sponsor, objective = turn.book.sponsor, turn.book.get(Objective, args.get("objective"))
    if sponsor is None:
        return Outcome(answer=words.nothing_read())
    decides = {name: args[name] for name in ("question", "due") if args.get(name)}
    call = Call("ask", {"decider": sponsor.id, "alone": "yes", **decides}) if "question" in decides else None
    note = turn.note(sponsor.id, asides.to_sponsor(turn.book, turn.person, objective, args["text"], call))
    what = f"what {sponsor.first_name} heard from you alone"
    return Outcome(deliveries=(note,), answer=asides.told(turn.book), in_place=not turn.text, undoable=what)


COMMANDS: tuple[Command, ...] = (
    Command(
        name=TELL_ALONE,
        usage=TELL_ALONE,
        summary="Send the sponsor words that nobody else reads",
        who=Who.OWNER,
        handler=tell_alone,
        hidden=True,
        slots=(
            Slot(name="text", kind=SlotKind.TEXT, for_all=False, question="What shall they read?"),
            Slot(name="objective", kind=SlotKind.OBJECTIVE, after=("about",), required=False),
        ),
    ),
    Command(
        name="pass on",
        usage="pass on O1 …",
        summary="Send the owner of an objective a word about it",
        who=Who.READERS,
        handler=pass_on,
        example="pass on O1 the reviewer starts on Monday",
        slots=(ANY_OBJECTIVE, Slot(name="text", kind=SlotKind.TEXT, for_all=False, question="What shall I pass on?")),
    ),
)
