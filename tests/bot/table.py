"""A small table of commands, one of every shape that people type."""

from collections.abc import Mapping
from datetime import date

from bot.commands.declare import Command, Slot, SlotKind
from partnership.access import Who
from partnership.errors import Refused
from partnership.message import say
from partnership.outcome import Outcome
from partnership.promises import Promise
from partnership.turn import Turn


def nothing(_: Turn, args: Mapping[str, str]) -> Outcome:
    """Says back what it was given."""
    return Outcome(answer=say(" ".join(f"{name}={value}" for name, value in args.items()) or "done"))


def promised(turn: Turn, args: Mapping[str, str]) -> Outcome:
    promise = Promise(
        id=turn.book.next_id(Promise, "P"),
        at=turn.now,
        what=args["what"],
        due=date.fromisoformat(args["by"]),
        first_due=date.fromisoformat(args["by"]),
        objective=args["objective"],
        owner=turn.person.id,
        made_by=turn.person.id,
    )
    return Outcome(changes=(promise,), answer=say(f"{promise.id} saved"), undoable=f"{promise.id} added")


def told(turn: Turn, args: Mapping[str, str]) -> Outcome:
    if args["objective"] == "O3":
        raise Refused(say("O3 is closed."))
    return Outcome(deliveries=(turn.note("carlos", say(f"About {args['objective']}")),), answer=say("told Carlos"))


OBJECTIVE = Slot(name="objective", kind=SlotKind.OBJECTIVE, question="Which objective?")
PROMISE = Slot(name="promise", kind=SlotKind.PROMISE, question="Which promise?")
WHO = Slot(name="person", kind=SlotKind.PERSON, question="Who?")
BECAUSE = Slot(name="reason", kind=SlotKind.TEXT, after=("because",), question="Why?")
BY = Slot(name="by", kind=SlotKind.DATE, after=("by",), question="By when?")
FOR = Slot(name="objective", kind=SlotKind.OBJECTIVE, after=("for",), question="For which objective?")
MAYBE = Slot(name="what", kind=SlotKind.TEXT, required=False)


def command(name: str, usage: str, *slots: Slot, who: Who = Who.READERS, **more: object) -> Command:
    known: dict[str, object] = {"handler": nothing, "summary": name, **more}
    return Command(name=name, usage=usage, who=who, slots=slots, **known)  # type: ignore[arg-type] # a test's short form


TABLE: tuple[Command, ...] = (
    command("help", "help", who=Who.EVERYONE, aliases=("?",)),
    command("help all", "help all", who=Who.EVERYONE),
    command(
        "objectives",
        "objectives [mine / at risk / all]",
        Slot(name="which", kind=SlotKind.WORD, choices=("mine", "at risk", "all"), required=False),
    ),
    command("objective", "objective O1", OBJECTIVE),
    command("objective add", "objective add …", Slot(name="text", kind=SlotKind.TEXT), who=Who.ADMIN),
    command("update", "update O1 …", OBJECTIVE, MAYBE),
    command(
        "promise",
        "promise … by … for O1",
        Slot(name="what", kind=SlotKind.TEXT, question="What do you promise?"),
        BY,
        FOR,
        handler=promised,
        example="promise Signed terms by Fri for O1",
    ),
    command("kept", "kept P3", PROMISE),
    command("move", "move P3 to …", PROMISE, Slot(name="to", kind=SlotKind.DATE, after=("to",), question="To when?")),
    command("drop", "drop O1 because …", OBJECTIVE, BECAUSE, who=Who.ADMIN),
    command("drop", "drop P3 because …", PROMISE, BECAUSE),
    command("ask", "ask @x … by … for O1", WHO, Slot(name="question", kind=SlotKind.TEXT, question="What?"), BY, FOR),
    command(
        "away",
        "away until … [cover @x]",
        Slot(name="until", kind=SlotKind.DATE, after=("until", "till"), question="Until when?"),
        Slot(name="cover", kind=SlotKind.PERSON, after=("cover",), required=False),
    ),
    command("back", "back"),
    command(
        "assign", "assign O1 to @x", OBJECTIVE, Slot(name="to", kind=SlotKind.PERSON, after=("to",)), who=Who.ADMIN
    ),
    command(
        "stand-in",
        "stand-in @x for O1 until …",
        WHO,
        FOR,
        Slot(name="until", kind=SlotKind.DATE, after=("until",)),
    ),
    command(
        "executive add",
        "executive add @x as COO",
        WHO,
        Slot(name="title", kind=SlotKind.TEXT, after=("as",), question="With which title?"),
        who=Who.ADMIN,
    ),
    command("digest", "digest"),
    command("digest at", "digest at Tue 07:30", Slot(name="at", kind=SlotKind.TIME), who=Who.ADMIN),
    command(
        "decided",
        "decided D2 … by @x",
        Slot(name="decision", kind=SlotKind.DECISION),
        Slot(name="what", kind=SlotKind.TEXT, question="What was decided?"),
        Slot(name="by", kind=SlotKind.PERSON, after=("by",), question="By whom?"),
    ),
    command(
        "shutdown",
        "shutdown 24 Dec to 2 Jan",
        Slot(name="first", kind=SlotKind.DATE, question="From when?"),
        Slot(name="last", kind=SlotKind.DATE, after=("to",), question="To when?"),
        who=Who.ADMIN,
    ),
    command("tell", "tell O1", OBJECTIVE, handler=told, sends=True),
    command("secret", "secret", hidden=True),
)
