"""A further home of the workspace, and the second account of a person who is known."""

from collections.abc import Mapping

from bot.commands.declare import Command, Slot, SlotKind
from partnership import homes, linking
from partnership.access import Who
from partnership.outcome import Outcome
from partnership.turn import Turn


def link_home(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`link home`: a code that somebody types in the home that is new."""
    return homes.invite(turn)


def leave_home(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`leave home slack`: shown first; in the home that stays."""
    return homes.leave(turn, args["platform"])


_ACCOUNT = Slot(name="account", kind=SlotKind.PERSON, required=False)

COMMANDS: tuple[Command, ...] = (
    Command(
        name="link home",
        usage="link home",
        summary="Run in Slack and Teams both: a code for the home that is new",
        example="link home",
        who=Who.ADMIN,
        handler=link_home,
        aliases=("add home",),
    ),
    Command(
        name="leave home",
        usage="leave home slack",
        summary="Run in one of your two homes no more",
        example="leave home slack",
        who=Who.ADMIN,
        handler=leave_home,
        slots=(Slot(name="platform", kind=SlotKind.WORD, choices=("teams", "slack"), question="Teams or Slack?"),),
        sends=True,
    ),
    Command(
        name="that is me",
        usage="that is me",
        summary="Say that an account with your e-mail address in another home is yours",
        example="that is me",
        who=Who.READERS,
        handler=linking.that_is_me,
        aliases=("that's me", "thats me"),
        slots=(_ACCOUNT,),
    ),
    Command(
        name="that is not me",
        usage="that is not me",
        summary="Say that it is somebody else's; you are not asked again",
        example="that is not me",
        who=Who.READERS,
        handler=linking.that_is_not_me,
        aliases=("that's not me", "thats not me"),
        slots=(_ACCOUNT,),
    ),
)
