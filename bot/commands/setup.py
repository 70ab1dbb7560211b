"""Claiming the workspace, set-up, and the one charter sentence it asks for."""

from collections.abc import Mapping

from msgspec.structs import replace

from bot.commands.declare import Command, Slot, SlotKind
from dialogs.engine import begin
from dialogs.setup import NAME
from partnership.access import Who
from partnership.conversations import Conversation
from partnership.errors import Refused
from partnership.outcome import Outcome
from partnership.people import Role
from partnership.turn import Turn
from partnership.wording import starting as start_words


def claimed(turn: Turn) -> Outcome:
    """The speaker gave the right claim code: they are the admin, and set-up begins."""
    admin = replace(turn.person, roles=turn.person.roles | {Role.ADMIN})
    workspace = turn.book.workspace
    zone, country = turn.person.zone or workspace.zone, turn.person.country or workspace.country
    return Outcome(
        changes=(admin, replace(workspace, zone=zone, country=country), begin(turn, NAME, {"claimed": "yes"})),
        undoable="",
    )


def setup(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """Begin set-up, or go on where it was left, also by another admin and after a day."""
    workspace = turn.book.workspace
    if workspace.started_at:
        raise Refused(start_words.running(workspace.partner))
    left = max(
        (one for one in turn.book.all(Conversation) if one.script == NAME),
        key=lambda one: (one.at, one.id),
        default=None,
    )
    if left is None:
        return Outcome(changes=(begin(turn, NAME),))
    conversation = begin(turn, NAME, {"resumed": turn.event} if left.answers else left.given)
    return Outcome(changes=(replace(conversation, answers=left.answers),))


def why(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`why …`: the sentence that answers why this partner."""
    workspace = turn.book.workspace
    return Outcome(
        changes=(replace(workspace, why=args["why"].strip()),),
        answer=start_words.why_saved(workspace.partner),
        undoable="the why-sentence",
    )


COMMANDS: tuple[Command, ...] = (
    Command(
        name="setup",
        usage="setup",
        summary="Set Steward up, or go on where you left",
        example="setup",
        who=Who.ADMIN,
        handler=setup,
        aliases=("set up", "set-up"),
    ),
    Command(
        name="why",
        usage="why …",
        summary="Write down why this partner, in two sentences",
        example="why Our customers buy in the marketplace. We can be found there first.",
        who=Who.EXECUTIVE,
        handler=why,
        slots=(Slot(name="why", kind=SlotKind.TEXT, question="Why this partner, in two sentences?"),),
    ),
)
