"""Days off and stand-ins."""

import re
from collections.abc import Mapping
from datetime import date

from bot.commands.declare import Command, Slot, SlotKind
from bot.previews import waiting_for
from partnership import absences
from partnership.access import Who
from partnership.message import Call
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.turn import Turn
from partnership.wording import days_off as day_words

_UNTIL = Slot(
    name="until",
    kind=SlotKind.DATE,
    after=("until", "till", "til", "to", "through", "-"),
    question="Until which day, included?",
    days=True,
)
_FROM = Slot(
    name="from",
    kind=SlotKind.DATE,
    after=("from", "starting"),
    required=False,
    question="From which day? For example today, or Mon.",
)
_COVER = Slot(
    name="cover",
    kind=SlotKind.PERSON,
    after=("cover", "covered by", "with"),
    before=(
        "covers", "covers for me", "is covering", "is covering for me", "will cover", "will cover for me",
        "answers", "answers for me", "stands in", "stands in for me",
    ),
    required=False,
)  # fmt: skip
_ONE_DAY = re.compile(
    r"/?(?:i'?m |i am )?away (?!.*\b(?:until|till?|to|through|from|starting)\b)(?!.*\s[-–]\s)",
    re.IGNORECASE | re.DOTALL,
)
"""`away tomorrow` names the day itself, `away until tomorrow` the last one."""


def _person(turn: Turn, handle: str | None) -> Person | None:
    return turn.book.get(Person, handle)


def _away(turn: Turn, person: Person, args: Mapping[str, str]) -> Outcome:
    first = date.fromisoformat(args["from"]) if args.get("from") else turn.today
    if not args.get("from") and _ONE_DAY.match(turn.text.strip()):
        first = date.fromisoformat(args["until"])
    return absences.go_away(turn, person, first, date.fromisoformat(args["until"]), _person(turn, args.get("cover")))


def away(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`away until Mon 7 Dec cover @lee`."""
    return _away(turn, turn.person, args)


def away_for(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`away for @maria until Mon 7 Dec`."""
    return _away(turn, turn.book.need(Person, args["who"]), args)


def back(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`back`; before planned days off have begun, asked: they are not taken after all."""
    days = absences.planned(turn, turn.person)
    if turn.person.away_on(turn.today) or days is None:
        return absences.come_back(turn, turn.person)
    if args.get("planned") == days.first.isoformat():
        return absences.stay_here(turn, turn.person, days)
    call = Call("back", {"planned": days.first.isoformat()})
    return Outcome(changes=waiting_for(turn, call), answer=day_words.back_already(days, turn.today, call))


def stand_in(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`stand-in @lee for O1 until 7 Dec`."""
    person, objective = turn.book.need(Person, args["who"]), turn.book.need(Objective, args["objective"])
    return absences.stand_in(turn, person, objective, date.fromisoformat(args["until"]))


COMMANDS: tuple[Command, ...] = (
    Command(
        name="away",
        usage="away [from …] until … [cover @x]",
        summary="Say that you are away; nothing counts as missed",
        example="away until Mon 7 Dec cover @lee",
        who=Who.OWNER,
        handler=away,
        aliases=("i'm away", "i am away"),
        slots=(_FROM, _UNTIL, _COVER),
    ),
    Command(
        name="away for",
        usage="away for @x [from …] until … [cover @x]",
        summary="Note somebody as away",
        example="away for @maria until Mon 7 Dec",
        who=Who.ADMIN,
        handler=away_for,
        slots=(Slot(name="who", kind=SlotKind.PERSON, question="Who is away?"), _FROM, _UNTIL, _COVER),
        sends=True,
    ),
    Command(
        name="back",
        usage="back",
        summary="Say that you are here again",
        example="back",
        who=Who.OWNER,
        handler=back,
        aliases=(
            "i'm back early",
            "i am back early",
            "back early",
            "i'm back already",
            "i'm back sooner",
            "i'm back again",
            "i'm back",
            "i am back",
            "im back",
        ),
    ),
    Command(
        name="stand-in",
        usage="stand-in @x for O1 until …",
        summary="Name who may answer for you",
        example="stand-in @lee for O1 until 7 Dec",
        who=Who.OWNER,
        handler=stand_in,
        aliases=("stand in", "standin", "delegate"),
        slots=(
            Slot(name="who", kind=SlotKind.PERSON, question="Who stands in?"),
            Slot(name="objective", kind=SlotKind.OBJECTIVE, after=("for", "on"), question="For which objective?"),
            _UNTIL,
        ),
    ),
)
