"""Motions are added: what is missing is asked for, and what is on the list of what is not done."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from bot.arrivals import known
from bot.asking import BELOW, COMMAND, asking_first
from bot.commands.declare import NONE, Command, Slot, SlotKind, open_or_none
from bot.cutting import pieces
from bot.motion_phrasings import motions_added
from bot.phrasings import in_order
from bot.pieces import read_piece
from dialogs.engine import answer_button, begin
from partnership.access import Who
from partnership.conversations import Conversation
from partnership.day_bounds import sane_day
from partnership.errors import Refused
from partnership.message import Message
from partnership.motions import Motion, MotionKind
from partnership.outcome import Outcome
from partnership.strategy import incentives, motioning, not_doing
from partnership.strategy.charter import drafts
from partnership.strategy.gate import Guess, kind_of
from partnership.turn import Turn
from partnership.wording import objective_lines
from partnership.wording.strategy import not_doing as list_words

_ADD = "motion add"
THEN = "then"
"""The other motions of the same line, one in a line: each is read once the one before is added."""


_PARTS = re.compile(r"\s*(?:[,;]|\band\b)\s*|\s+(?=for\b|lead\b|led by\b)", re.IGNORECASE)
_LEADS_WORDS = re.compile(r"^(?:for|serves|lead|led by|it serves)[ :]+|[ ]leads(?: it)?$|^it['’]s ", re.IGNORECASE)


def _leads(turn: Turn) -> Sequence[str]:
    return (turn.person.id, NONE)


SERVES = Slot(
    name="objective",
    kind=SlotKind.OBJECTIVE,
    after=("for", "serves"),
    required=False,
    none="None, park it",
    question="Which objective does it serve? Without one it is parked.",
    fits=open_or_none,
)
LEAD = Slot(
    name="lead",
    kind=SlotKind.PERSON,
    after=("lead", "led by", "lead:", "owner", "owned by"),
    required=False,
    none="Nobody yet",
    question="Who leads it? A mention, a name or an address.",
    fits=_leads,
)
SORT = Slot(
    name="sort", kind=SlotKind.WORD, after=("kind",), required=False, choices=tuple(one.value for one in MotionKind)
)


PROMISED = Slot(
    name="promised",
    kind=SlotKind.TEXT,
    after=("promises", "promised"),
    required=False,
    none="Not known yet",
    question="Which outcome was promised for it? One sentence.",
)
CLAIM = Slot(
    name="claim",
    kind=SlotKind.DATE,
    after=(
        "to be claimed by",
        "claim by",
        "claim deadline",
        "claimed by",
        "claim until",
        "claim till",
        "claim til",
        "claim before",
        "claim it by",
        "claim it until",
        "deadline",
        "deadline is",
    ),
    required=False,
    none="Not known yet",
    question="Until which day can it be claimed? For example 31 Jan.",
)
_DAY = Slot(name="due", kind=SlotKind.DATE, after=("by", "until", "till", "til", "due"), required=False)
"""Of a motion that is added: the day on which it is to be done; of an incentive that names no other, claimed."""


def _is_it_that(turn: Turn, args: Mapping[str, str]) -> Message:
    """Whether the motion is what is not done; an entry that came off the list meanwhile is not asked about by name."""
    title, entry = _title_of(args), not_doing.clash(turn.book, args["title"])
    choices = [one for one in _CHOICES if one != list_words.CHANGE or drafts(turn.book, turn.person)]
    taps = {one: answer_button("anyway", "", one).call for one in choices}
    return list_words.challenge(turn.book, title, entry, taps)


def _title_of(args: Mapping[str, str]) -> str:
    title = " ".join(args["title"].split()).strip(" ,;.")
    return title[:1].upper() + title[1:]


_CHOICES = (list_words.ELSE, list_words.DROP, list_words.CHANGE)
_ANYWAY = Slot(
    name="anyway",
    kind=SlotKind.WORD,
    required=False,
    choices=_CHOICES,
    meant={
        **dict.fromkeys(("something else", "it's something else", "different", "no", "keep it"), list_words.ELSE),
        **dict.fromkeys(("drop", "remove it"), list_words.DROP),
        **dict.fromkeys(("change list", "change the list", "off the list"), list_words.CHANGE),
    },
    question="Is it what you are not doing?",
    drawn=_is_it_that,
)
"""What is said of a motion that is on the list of what is not done."""


def add(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`motion add Partner day booth for O3, lead @lee`; what is missing is asked for, of several in turn."""
    outcome, then = _added(turn, args), args.get(THEN, "")
    asks_more = any(isinstance(one, Conversation) and one.open for one in outcome.changes)
    return outcome if asks_more or not then else _and_next(turn, outcome, then)


def both_said(turn: Turn, text: str) -> dict[str, str]:
    """`Jon, for O2`, where one of the two was asked for: who leads a motion, and what it serves; empty otherwise."""
    found = dict[str, str]()
    for part in _PARTS.split(text.strip(" .!?")):
        said = _LEADS_WORDS.sub("", part)
        read = {slot.name: piece for slot in (SERVES, LEAD) if isinstance(piece := read_piece(turn, slot, said), str)}
        if len(read) != 1 or found.keys() & read.keys():
            return {}
        found |= read
    return found if len(found) > 1 else {}


def several(turn: Turn, text: str) -> Outcome | None:
    """Several motions in one line, each with its own pieces; None where it is one, or none."""
    found = motions_added(text)
    return _next(turn, "\n".join(found)) if len(found) > 1 else None


def add_line(turn: Turn, line: str) -> Outcome:
    """`Partner day booth, for O3, lead Lee` as the motion that it is."""
    return _next(turn, line)


def _and_next(turn: Turn, outcome: Outcome, then: str) -> Outcome:
    """What was done, and the next of several under it."""
    later = _next(replace(turn, book=known(turn.book, outcome.changes)), then)
    above = outcome.answer.blocks if outcome.answer else ()
    undoable = ", ".join(filter(None, (outcome.undoable, later.undoable)))
    both = outcome.and_then(later.with_above(*above))
    if later.answer is None and above:
        below = [
            replace(one, given={**one.given, BELOW: "yes"}) if isinstance(one, Conversation) else one
            for one in both.changes
        ]
        both = replace(both, changes=tuple(below))
    return replace(both, in_place=False, undoable=undoable)


def _next(turn: Turn, lines: str) -> Outcome:
    """The first of these lines, as it can be read, and then the others."""
    line, _, then = lines.partition("\n")
    read = pieces(turn, ADDING, in_order(f"motion add {line}").removeprefix(f"{_ADD} "))
    turn = replace(turn, event=f"{turn.event}:{then.count(chr(10)) + bool(then)}")
    unclear = {key: value for name in read.unclear for key, value in asking_first(name).items()}
    args = {**read.args, **({THEN: then} if then else {})}
    if unclear:
        return Outcome(changes=(begin(turn, COMMAND, {**args, **unclear}, _ADD),))
    try:
        return add(turn, args)
    except Refused as refused:
        done = Outcome(answer=refused.message)
        return _and_next(turn, done, then) if then else done


def _added(turn: Turn, args: Mapping[str, str]) -> Outcome:
    title = _title_of(args)
    two_days = bool(args.get("due") and args.get("claim"))
    guess = kind_of(title)
    if two_days and guess.sort is not MotionKind.INCENTIVE:
        guess = Guess(MotionKind.INCENTIVE, "claim")
    sort = MotionKind(args["sort"]) if args.get("sort") else guess.sort
    if not args.get("claim") and args.get("due"):
        args = {**args, "claim": args["due"], "due": ""}
    if missing := _missing(args, sort):
        return asks(turn, _ADD, args, missing)
    made = Motion(
        id=turn.book.next_id(Motion, "M"),
        at=turn.now,
        title=title,
        sort=sort,
        objective=unless_none(args["objective"]),
        lead=unless_none(args.get("lead", NONE)),
        added_by=turn.person.id,
    )
    made, entry = with_terms(turn, made, args), not_doing.clash(turn.book, title)
    said = args.get(_ANYWAY.name)
    if entry and not said:
        return asks(turn, _ADD, args, [_ANYWAY.name])
    if said == list_words.DROP:
        return Outcome(answer=list_words.dropped([title]), in_place=not turn.text)
    if entry and said == list_words.CHANGE and not drafts(turn.book, turn.person):
        raise Refused(list_words.drafters_only(turn.book))
    added = motioning.add(turn, made, None if args.get("sort") else guess)
    if entry is None or said != list_words.CHANGE:
        return added
    return not_doing.and_off(turn, added, [not_doing.off_list(turn, entry)])


def _missing(args: Mapping[str, str], sort: MotionKind) -> list[str]:
    """The pieces to ask for: what it serves and who leads it; of an incentive also what was promised and until when.

    What is parked is not worked on, so nothing else is asked of it.
    """
    if args.get("objective", NONE) == NONE:
        return [] if "objective" in args else [SERVES.name]
    asked = [LEAD, *((PROMISED, CLAIM) if sort is MotionKind.INCENTIVE else ())]
    return [slot.name for slot in asked if slot.name not in args]


def asks(turn: Turn, command: str, args: Mapping[str, str], missing: Sequence[str]) -> Outcome:
    """Each missing piece is asked for, then the command goes on."""
    given = {name: value for name, value in args.items() if value and name not in ("seen", "checkin")}
    lacking = {key: value for name in missing for key, value in asking_first(name).items()}
    return Outcome(changes=(begin(turn, COMMAND, given | lacking, command),))


def with_terms(turn: Turn, motion: Motion, args: Mapping[str, str]) -> Motion:
    """What was promised for an incentive, and the last day to claim it; nothing of what is not known yet."""
    args = {name: value for name, value in args.items() if value != NONE}
    day, claim = (date.fromisoformat(args[one]) if args.get(one) else None for one in ("due", "claim"))
    for one in filter(None, (day, claim)):
        sane_day(turn.today, one)
        if one < turn.today:
            raise Refused(objective_lines.date_has_passed(one))
    motion = replace(motion, done_by=day, day_asked_at=None) if day else motion
    return incentives.with_terms(motion, args.get("promised", "").strip(), claim, turn.today)


def unless_none(value: str) -> str | None:
    """What was said; None where that is nobody, or nothing."""
    return None if value == NONE else value


ADDING = Command(
    name=_ADD,
    usage="motion add … for O1, lead @x [, by …, promised …]",
    summary="Add a motion: what is done, for which objective, led by whom",
    who=Who.EXECUTIVE,
    handler=add,
    example="motion add Partner day booth for O3, lead @lee",
    aliases=("add motion", "motions add", "new motion"),
    slots=(
        Slot(name="title", kind=SlotKind.TEXT, gathers=True, question="What is the motion, in a few words?"),
        SERVES,
        LEAD,
        SORT,
        PROMISED,
        CLAIM,
        _DAY,
        _ANYWAY,
    ),
)
