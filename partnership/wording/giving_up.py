"""What is said where an owner would rather that somebody else had an objective."""

from collections.abc import Sequence

from partnership.message import Button, Call, Message, line, say, typed
from partnership.objectives import Objective
from partnership.people import Person
from partnership.wording.terms import listed, titled


def shall_i_tell(objective: Objective, to: Person | None, admins: Sequence[str], call: Call) -> Message:
    """To the owner, before anybody hears of it."""
    whose = to.first_name if to else "somebody else"
    who = admins[0] if len(admins) == 1 else "the admins"
    return say(
        line(f"You would like {whose} to have ", *titled(objective), f". Shall I tell {listed([*admins], 'or')}? "),
        f"Nobody else sees it. {objective.id} stays yours until somebody else accepts it.",
        summary="Shall I tell an admin?",
        buttons=(Button(f"Tell {who}"[:24], call, main=True), Button("No", Call("cancel"))),
    )


def wished(owner: Person, objective: Objective, to: Person | None) -> Message:
    """To the admins."""
    give = Call("assign", {"objective": objective.id, "to": to.id} if to else {"objective": objective.id})
    return say(
        line(
            f"{owner.first_name} would like {to.first_name if to else 'somebody else'} to have ",
            *titled(objective),
            ".",
        ),
        f"Only you and the other admins read this. It stays {owner.first_name}'s until somebody else accepts it.",
        summary="Steward: a word from an owner.",
        buttons=(Button(f"Offer it to {to.first_name}…"[:24] if to else "Offer it…", give),),
    )


def told(objective: Objective, admins: Sequence[str]) -> Message:
    """To the owner."""
    return say(
        f"Passed on to {listed([*admins])}, and to nobody else. {objective.id} stays yours until somebody else accepts "
        "it.",
        summary="Passed on.",
    )


def what_was_told(objective: Objective, admins: Sequence[str]) -> str:
    """As `undo` calls it."""
    return f"what {listed([*admins])} heard about {objective.id}"


def wish_told(objective: Objective) -> str:
    """As the audit log calls it."""
    return f"told the admins of a wish about {objective.id}"


def told_already(admins: Sequence[str]) -> Message:
    """To the owner, who says the same once more."""
    have = "has" if len(admins) == 1 else "have"
    return say(
        line(f"{listed([*admins])} {have} heard that already. ", typed("undo"), " takes it back."),
        summary="Passed on before.",
    )
