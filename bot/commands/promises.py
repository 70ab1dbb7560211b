"""Promises: made, kept, moved, dropped."""

import re
from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from bot.asking import PASSING, asked_for, asking_first, next_line
from bot.commands.declare import Command, Slot, SlotKind
from bot.understanding.promises.promise_for import for_which
from dialogs.reading.promises_made import in_turn
from partnership import promising
from partnership.access import Who, speaks_for, spoken_for
from partnership.checkins import need_right, need_voice
from partnership.delivery import Delivery
from partnership.due_days import due_day
from partnership.errors import Refused
from partnership.message import Call
from partnership.noted_apart import without_noted
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.promises import Promise, PromiseState
from partnership.replies import reply
from partnership.turn import Turn
from partnership.wording import promise_outcome, promises_handed_over
from partnership.wording import promises as words

_PROMISE = Slot(name="promise", kind=SlotKind.PROMISE, required=False, question="Which promise? For example P3.")
"""Left out where only one waits for an answer."""


_LED = re.compile(r"(?:for )?O ?(?P<number>\d{1,4})[\s:,–-]+(?P<what>\S.*)", re.IGNORECASE | re.DOTALL)
"""`promise O4 a name by Fri`: the objective first."""


def promise(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`promise Legal names a reviewer by Fri for O1`."""
    what, due = args["what"].strip(), date.fromisoformat(args["due"])
    led = None if args.get("objective") else _LED.fullmatch(what)
    if led and turn.book.get(Objective, named := f"O{led['number']}"):
        what, args = led["what"], {**args, "objective": named}
    objective = _objective(turn, args)
    if objective is None:
        return for_which(turn, what, args["due"])
    need_right(turn, objective)
    need_voice(turn, objective)
    book, made, notes = turn.book, list[Promise](), list[Delivery]()
    for words_of_one, day in in_turn(what, due, turn.today):
        made.append(promising.make(book, objective, words_of_one, day, turn.person, turn.now))
        if same := promising.made_already(turn.book, made[-1], turn.today):
            return Outcome(answer=words.as_it_stands(turn.book, same, turn.today))
        notes += promising.note_to_owner(book, made[-1], turn.now, turn.event)
        book = book.with_changes(made[-1:])
    outcome = Outcome(
        changes=tuple(made),
        deliveries=tuple(notes),
        undoable=", ".join(f"{one.id} promised" for one in made),
    )
    told = [words.made(book, one, turn.today, due_day(book, one)) for one in made]
    return reply(
        turn,
        outcome.and_then(without_noted(turn, objective, what)),
        args,
        also=replace(told[0], blocks=tuple(each for one in told for each in one.blocks)),
    )


def _objective(turn: Turn, args: Mapping[str, str]) -> Objective | None:
    """The one named, else the only one the speaker answers for."""
    named = turn.book.get(Objective, args.get("objective"))
    mine = spoken_for(turn)
    return named or (mine[0] if len(mine) == 1 else None)


def kept(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`kept P3`."""
    found = _live(turn, args, "kept")
    if isinstance(found, Outcome):
        return found
    done = promising.keep(turn.book, found, turn.person, turn.now, args.get("because", ""))
    told = promise_outcome.kept(turn.book, done, turn.today)
    return reply(turn, Outcome(changes=(done,), undoable=f"{done.id} {done.state.value}"), args, also=told)


def not_yet(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`not yet P3`, or `P3 not yet`."""
    found = _live(turn, args, "not yet")
    if isinstance(found, Outcome):
        return found
    after = promising.not_yet(turn.book, found, turn.person, turn.now, args.get("because", ""))
    if after.live:
        also = promise_outcome.still_open(found, turn.today, due_day(turn.book, found))
        noted = () if after == found else (after,)
        return reply(
            turn, Outcome(changes=noted, undoable=f"your words on {found.id}" if noted else ""), args, also=also
        )
    changed = Outcome(changes=(after,), undoable=f"{after.id} not kept")
    return reply(turn, changed, args, also=promise_outcome.not_kept(turn.book, after, turn.today))


def move(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`move P3 to Fri`."""
    found = _live(turn, args, "move")
    if isinstance(found, Outcome):
        return found
    changed, again = promising.move(
        turn.book, found, date.fromisoformat(args["to"]), turn.person, turn.now, args.get("because", "")
    )
    if again is None:
        due = due_day(turn.book, changed)
        also = promise_outcome.moved(changed, turn.today, due)
        return reply(turn, Outcome(changes=(changed,), undoable=f"{changed.id} moved"), args, also=also)
    outcome = Outcome(changes=(changed, again), undoable=f"{again.id} promised")
    return reply(turn, outcome, args, also=promise_outcome.moved_late(turn.book, changed, again, turn.today))


def drop(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`drop P3 because Legal does it anyway`."""
    found = _live(turn, args, "drop promise")
    if isinstance(found, Outcome):
        return found
    gone = promising.drop(turn.book, found, args["because"].strip(), turn.person, turn.now)
    outcome = Outcome(changes=(gone,), deliveries=_told(turn, found, gone), undoable=f"{gone.id} dropped")
    return reply(turn, outcome, args, also=promise_outcome.dropped(turn.book, gone, turn.today))


def stand_by(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`stand by P5`: the owner takes over what a stand-in promised, or the owner before."""
    found = _live(turn, args, "stand by")
    if isinstance(found, Outcome):
        return found
    if found.owner != turn.person.id and _inherits(turn, found):
        return _inherited(turn, found, args)
    if found.owner != turn.person.id:
        raise Refused(words.not_yours(turn.book, found))
    if found.binding:
        return Outcome(answer=words.as_it_stands(turn.book, found, turn.today))
    mine = promising.stand_by(found)
    return reply(turn, Outcome(changes=(mine,), undoable=f"{mine.id} yours"), args, also=words.stood_by(mine))


def _inherited(turn: Turn, found: Promise, args: Mapping[str, str]) -> Outcome:
    """Theirs with its date; where that has passed it is dropped, and asked for anew."""
    if turn.now < promising.due_until(turn.book, found):
        mine = promising.inherit(found, turn.person)
        outcome = Outcome(changes=(mine,), deliveries=_told(turn, found, mine), undoable=f"{mine.id} yours")
        return reply(turn, outcome, args, also=words.stood_by(mine))
    gone = promising.drop(turn.book, found, "its date had passed", turn.person, turn.now)
    outcome = Outcome(changes=(gone,), deliveries=_told(turn, found, gone), undoable=f"{gone.id} dropped")
    return reply(turn, outcome, args, also=promises_handed_over.promise_anew(turn.book, gone, turn.today))


def _inherits(turn: Turn, found: Promise) -> bool:
    """Whether the speaker owns the objective for which somebody else promised it, as its owner before."""
    objective = turn.book.get(Objective, found.objective)
    return promising.is_left_behind(turn.book, found) and objective is not None and objective.owner == turn.person.id


def _told(turn: Turn, found: Promise, after: Promise) -> tuple[Delivery, ...]:
    """To who promised it, what somebody else made of it; nothing to who did so themselves, or is gone."""
    maker = turn.book.get(Person, found.owner)
    if maker is None or maker.id == turn.person.id or maker.left_at:
        return ()
    return (
        turn.note(maker.id, promises_handed_over.was_left_behind(turn.book, after, turn.person.id), about=found.id),
    )


def _live(turn: Turn, args: Mapping[str, str], command: str) -> Promise | Outcome:
    """The promise, where it waits for an answer from the speaker; else what there is to say instead."""
    found = turn.book.get(Promise, args.get("promise")) or _only_one(turn, args, command)
    if isinstance(found, Outcome):
        return found
    objective = turn.book.get(Objective, found.objective)
    own = found.owner == turn.person.id and not turn.person.guest
    settles = _inherits(turn, found) or (turn.person.is_admin() and promising.is_left_behind(turn.book, found))
    own = own or (settles and command in ("drop promise", "stand by"))
    if not own and (settles or not (objective and speaks_for(turn, objective) and command != "stand by")):
        raise Refused(words.not_yours(turn.book, found, left=settles))
    old = bool(args.get("seen")) and args["seen"] != turn.book.token(found)
    # That its day came or went by changes what a button means as little as it changes the promise.
    came = found.state is PromiseState.OVERDUE or (found.state is PromiseState.OPEN and found.reminded_at is not None)
    missed = command == "kept" and promising.is_missed(found)
    if not (found.live or missed) or (old and not (came and args["seen"].startswith(f"promise:{found.id}:"))):
        return Outcome(answer=words.as_it_stands(turn.book, found, turn.today))
    return found if own else _passed_on(turn, found, command, args)


def _passed_on(turn: Turn, found: Promise, command: str, args: Mapping[str, str]) -> Outcome:
    """What a stand-in says became of it, to the owner, whose tap it takes."""
    said = {name: args[name] for name in ("to", "because") if args.get(name)}
    call = Call(command, {"promise": found.id, **said}, turn.book.token(found))
    message = promises_handed_over.settled_by(turn.book, found, turn.person.id, call, turn.today)
    return Outcome(
        deliveries=(turn.note(found.owner, message, about=found.id),),
        answer=promises_handed_over.told_owner(turn.book, found),
    )


def _only_one(turn: Turn, args: Mapping[str, str], command: str) -> Promise | Outcome:
    """The promise meant where none is named: the only one, else the only one that is due; else which is asked."""
    mine = [one for one in turn.book.promises_of(turn.person.id) if one.live]
    due = [one for one in mine if promising.is_overdue(turn.book, one, turn.now)]
    if len(mine) == 1 or len(due) == 1:
        return (due if len(due) == 1 else mine)[0]
    given = {**{name: value for name, value in args.items() if value}, PASSING: "yes"}
    given = {**asked_for(given, "promise", [one.id for one in mine]), **asking_first("promise")}
    typed = next_line(turn, command, given) if mine else ()
    return Outcome(changes=typed, answer=words.which(mine, command, args))


COMMANDS: tuple[Command, ...] = (
    Command(
        name="promise",
        aliases=("I promise", "we promise"),
        usage="promise … by … for O1",
        summary="Say what will be done by when",
        who=Who.OWNER,
        handler=promise,
        example="promise Legal names a reviewer by Fri for O1",
        slots=(
            Slot(name="what", kind=SlotKind.TEXT, question="What do you promise, in one sentence?"),
            Slot(name="due", kind=SlotKind.DATE, after=("by",), question="By when?", days=True),
            Slot(name="objective", kind=SlotKind.OBJECTIVE, after=("for",), required=False),
        ),
    ),
    Command(
        name="kept",
        usage="kept P3",
        summary="Say that a promise is kept",
        who=Who.OWNER,
        handler=kept,
        example="kept P3",
        slots=(_PROMISE,),
    ),
    Command(
        name="not yet",
        usage="not yet P3",
        summary="Say that a promise is not kept yet",
        who=Who.OWNER,
        handler=not_yet,
        example="not yet P3",
        aliases=("not kept",),
        slots=(_PROMISE,),
    ),
    Command(
        name="move",
        usage="move P3 to …",
        summary="Move a promise, once and before its date",
        who=Who.OWNER,
        handler=move,
        example="move P3 to Fri",
        slots=(
            _PROMISE,
            Slot(name="to", kind=SlotKind.DATE, after=("to",), question="To which day?", days=True),
            Slot(
                name="because",
                kind=SlotKind.TEXT,
                after=("because", "since"),
                question="Why, in a sentence?",
                required=False,
            ),
        ),
    ),
    Command(
        name="drop promise",
        aliases=("drop",),
        usage="drop P3 because …",
        summary="Take a promise back, with the reason",
        who=Who.OWNER,
        handler=drop,
        example="drop P3 because Legal does it anyway",
        slots=(
            _PROMISE,
            Slot(name="because", kind=SlotKind.TEXT, after=("because", "since"), question="Why, in a sentence?"),
        ),
    ),
    Command(
        name="stand by",
        usage="stand by P5",
        summary="Take over a promise that your stand-in made, or the owner before you",
        who=Who.OWNER,
        handler=stand_by,
        example="stand by P5",
        slots=(_PROMISE,),
    ),
)
