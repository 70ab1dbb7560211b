"""What a decider says that decides nothing, and who may record for them."""

from collections.abc import Mapping

from bot.commands.decisions import ASKED_OF_ME
from bot.commands.declare import ANY_DECISION, Command, Slot, SlotKind
from partnership import deciders
from partnership.access import Who
from partnership.decisions import Decision
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.turn import Turn


def tell_asker(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """[Pass it on to Jon], of words that do not decide."""
    return deciders.tell_asker(turn, turn.book.need(Decision, args["decision"]), args["text"])


def other_decider(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """[Pass it on to Ada], where its decider says whose it is."""
    decision, to = turn.book.need(Decision, args["decision"]), turn.book.need(Person, args["to"])
    return deciders.wish_other_decider(turn, decision, to)


def allow(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`allow @lee D2`: may record what the decider decides."""
    person = turn.book.need(Person, args["person"])
    return deciders.allow(turn, turn.book.need(Decision, args["decision"]), person)


COMMANDS: tuple[Command, ...] = (
    Command(
        name="tell asker",
        usage="tell asker",
        summary="Send who asked for a decision a word about it",
        who=Who.EXECUTIVE,
        handler=tell_asker,
        hidden=True,
        slots=(
            ASKED_OF_ME,
            Slot(name="text", kind=SlotKind.TEXT, for_all=False, question="What shall I pass on?"),
        ),
    ),
    Command(
        name="other decider",
        usage="other decider",
        summary="Tell the admins whose a decision is",
        who=Who.EXECUTIVE,
        handler=other_decider,
        hidden=True,
        slots=(ASKED_OF_ME, Slot(name="to", kind=SlotKind.PERSON, question="Who should decide it?")),
    ),
    Command(
        name="allow",
        usage="allow @x D2",
        summary="Let somebody record a decision of yours",
        who=Who.EXECUTIVE,
        handler=allow,
        example="allow @lee D2",
        slots=(Slot(name="person", kind=SlotKind.PERSON, question="Whom?"), ANY_DECISION),
    ),
)
