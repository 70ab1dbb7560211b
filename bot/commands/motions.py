"""Motions: added, listed, changed, done."""

import re
from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from bot.asking import COMMAND, asking_first
from bot.commands.declare import NONE, Command, Slot, SlotKind
from bot.commands.reading import held_from
from bot.pieces import read_piece
from bot.understanding.naming import known_person
from dialogs.engine import begin
from dialogs.reading.unclear import Unclear
from partnership.access import Who
from partnership.errors import Refused
from partnership.motions import Motion, MotionKind, MotionState
from partnership.outcome import Outcome
from partnership.strategy import motioning
from partnership.strategy.gate import kind_of
from partnership.turn import Turn
from partnership.wording.strategy import motions as words

_ADD = "motion add"


def _objectives(turn: Turn) -> Sequence[str]:
    return (*(one.id for one in turn.book.open_objectives()), NONE)


def _leads(turn: Turn) -> Sequence[str]:
    return (turn.person.id, NONE)


_MOTION = Slot(name="motion", kind=SlotKind.MOTION, question="Which motion? For example M1.")
_SERVES = Slot(
    name="objective",
    kind=SlotKind.OBJECTIVE,
    after=("for", "serves"),
    required=False,
    none="None, park it",
    question="Which objective does it serve? Without one it is parked.",
    fits=_objectives,
)
_LEAD = Slot(
    name="lead",
    kind=SlotKind.PERSON,
    after=("lead", "led by", "lead:"),
    required=False,
    none="Nobody yet",
    question="Who leads it? A mention, a name or an address.",
    fits=_leads,
)
_SORT = Slot(
    name="sort", kind=SlotKind.WORD, after=("kind",), required=False, choices=tuple(one.value for one in MotionKind)
)


def add(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`motion add Partner day booth for O3, lead @lee`; what is missing is asked for."""
    missing = [slot.name for slot in (_SERVES, _LEAD) if slot.name not in args]
    if missing:
        pieces = {name: value for name, value in args.items() if value} | {
            key: value for name in missing for key, value in asking_first(name).items()
        }
        return Outcome(changes=(begin(turn, COMMAND, pieces, _ADD),))
    title = " ".join(args["title"].split()).strip(" ,;.")
    guess = kind_of(title)
    made = Motion(
        id=turn.book.next_id(Motion, "M"),
        at=turn.now,
        title=title[:1].upper() + title[1:],
        sort=MotionKind(args["sort"]) if args.get("sort") else guess.sort,
        objective=_unless_none(args["objective"]),
        lead=_unless_none(args["lead"]),
        added_by=turn.person.id,
    )
    return motioning.add(turn, made, guess)


def _unless_none(value: str) -> str | None:
    return None if value == NONE else value


def motions(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`motions`, `motions mine`, `motions parked`, `motions all`."""
    which = args.get("which", "open")
    found = [one for one in turn.book.all(Motion) if one.open or which == "all"]
    if which == "mine":
        found = [one for one in found if one.lead == turn.person.id]
    elif which == "parked":
        found = [one for one in found if one.parked]
    found.sort(key=lambda one: int((one.objective or "O0").removeprefix("O")))
    return Outcome(answer=words.listed_motions(turn.book, found, held_from(turn), mine=which == "mine"))


def motion(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`motion M1`, `motion M1 done`, `motion M1 serves O2`: one motion, or what is different with it."""
    shown, what = turn.book.need(Motion, args["motion"]), args.get("what", "").strip(" .!")
    if shown.objective in held_from(turn):
        return Outcome(answer=words.listed_motions(turn.book, [shown], {shown.objective}, mine=False))
    if not what:
        return Outcome(answer=words.motion(turn.book, shown))
    for pattern, do in _CHANGES:
        if found := re.fullmatch(pattern, what, re.IGNORECASE):
            return do(turn, shown, found, args)
    raise Refused(words.not_understood(shown, what))


_Change = Callable[[Turn, Motion, re.Match[str], Mapping[str, str]], Outcome]


def _done(turn: Turn, motion: Motion, _: re.Match[str], __: Mapping[str, str]) -> Outcome:
    return motioning.close(turn, motion, MotionState.DONE)


def _drop(turn: Turn, motion: Motion, _: re.Match[str], args: Mapping[str, str]) -> Outcome:
    motioning.may_change(turn, motion)
    if not args.get("because"):
        asked = {"motion": motion.id, "what": "drop", **asking_first("because")}
        return Outcome(changes=(begin(turn, COMMAND, asked, "motion"),))
    return motioning.close(turn, motion, MotionState.DROPPED, args["because"].strip())


def _serves(turn: Turn, motion: Motion, found: re.Match[str], _: Mapping[str, str]) -> Outcome:
    read = read_piece(turn, _SERVES, found["objective"])
    if isinstance(read, Unclear):
        raise Refused(words.which_objective(motion, found["objective"]))
    return motioning.change(turn, motion, replace(motion, objective=_unless_none(read)), f"serves {read}")


def _park(turn: Turn, motion: Motion, _: re.Match[str], __: Mapping[str, str]) -> Outcome:
    return motioning.change(turn, motion, replace(motion, objective=None), "parked")


def _lead(turn: Turn, motion: Motion, found: re.Match[str], args: Mapping[str, str]) -> Outcome:
    read = read_piece(turn, _LEAD, found["lead"])
    who = None if read == NONE else known_person(turn, found["lead"], "motion", args, "what", before="lead ").id
    return motioning.change(turn, motion, replace(motion, lead=who), "with another lead")


def _sort(turn: Turn, motion: Motion, found: re.Match[str], _: Mapping[str, str]) -> Outcome:
    read = read_piece(turn, _SORT, found["sort"])
    if isinstance(read, Unclear):
        raise Refused(words.not_understood(motion, found[0]))
    return motioning.change(turn, motion, replace(motion, sort=MotionKind(read)), "of another kind")


def _title(turn: Turn, motion: Motion, found: re.Match[str], _: Mapping[str, str]) -> Outcome:
    return motioning.change(turn, motion, replace(motion, title=found["title"].strip(" “”\"'")), "with another title")


def _open(turn: Turn, motion: Motion, _: re.Match[str], __: Mapping[str, str]) -> Outcome:
    return motioning.change(turn, motion, motioning.open_again(motion), "open again")


_CHANGES: tuple[tuple[str, _Change], ...] = (
    (r"(?:is )?(?:done|finished|complete[d]?|reached)", _done),
    (r"(?:drop|dropped|drop it)", _drop),
    (r"(?:serves|for|to) (?:nothing|none|no objective)|(?:park|parked|park it|is parked)", _park),
    (r"(?:serves|for) (?P<objective>.+)", _serves),
    (r"(?:lead|led by|leader)(?: is)? ?:? ?(?P<lead>.+)", _lead),
    (r"(?:kind|is(?: an?)?) ?:? ?(?P<sort>[\w-]+)(?: motion)?", _sort),
    (r"(?:title|called|named|name) ?:? ?(?P<title>.+)", _title),
    (r"(?:open|reopen|resume|open again|goes on|not done)", _open),
)
"""What can be said of a motion, and what comes of it; the first that fits counts."""


COMMANDS: tuple[Command, ...] = (
    Command(
        name=_ADD,
        usage="motion add … for O1, lead @x",
        summary="Add a motion: what is done, for which objective, led by whom",
        who=Who.EXECUTIVE,
        handler=add,
        example="motion add Partner day booth for O3, lead @lee",
        aliases=("add motion", "motions add", "new motion"),
        slots=(
            Slot(name="title", kind=SlotKind.TEXT, question="What is the motion, in a few words?"),
            _SERVES,
            _LEAD,
            _SORT,
        ),
    ),
    Command(
        name="motions",
        usage="motions [mine / parked / all]",
        summary="The motions by the objective that they serve",
        who=Who.READERS,
        handler=motions,
        example="motions",
        slots=(Slot(name="which", kind=SlotKind.WORD, required=False, choices=("open", "mine", "parked", "all")),),
    ),
    Command(
        name="motion",
        usage="motion M1 [done / drop because … / serves O2 / lead @x / kind … / parked]",
        summary="One motion; say that it is done, or what it serves and who leads it",
        who=Who.READERS,
        handler=motion,
        example="motion M1 serves O2",
        slots=(
            _MOTION,
            Slot(name="what", kind=SlotKind.TEXT, required=False),
            Slot(
                name="because",
                kind=SlotKind.TEXT,
                after=("because",),
                required=False,
                question="Why? One sentence, for the record.",
            ),
        ),
    ),
)
