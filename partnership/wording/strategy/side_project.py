"""The private note about signs of a side project."""

from partnership.message import Button, Call, Line, Message, line, lines, said, say
from partnership.objectives import Objective


def to_owner(objective: Objective) -> Message:
    """To the owner alone: what was seen, and what can be done; nobody else reads it."""
    args = {"objective": objective.id}
    return say(
        lines(
            line("Only you read this. ", f"{objective.id} ", said(objective.title), " shows signs of a side project:"),
            "over four weeks somebody else answered for it three times while you were there, nothing was decided on "
            "it, and what was promised to it became less.",
        ),
        "If that is right as it is, do nothing. If not, a decision or somebody else to own it may help.",
        summary="Steward: a private word about one of your objectives.",
        buttons=(
            Button("Ask for a decision", Call("ask in form", args)),
            Button("Check in", Call("check in")),
        ),
    )


def so_far(owners: int) -> Line:
    """To an admin: how many notes it would have been, and nothing of whom they are for."""
    return line(f"It would have written to {owners} owner{'' if owners == 1 else 's'}; of whom, only they would know.")
