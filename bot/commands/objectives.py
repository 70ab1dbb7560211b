"""Objectives: added, edited, paused, resumed, closed, dropped."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from msgspec.structs import replace

from bot.commands.declare import ANY_OBJECTIVE, Command, Slot, SlotKind
from bot.previews import waiting_for
from bot.understanding.naming import known_person
from dialogs.draft_changes import changed
from dialogs.drafts import draft_of, metric_of
from dialogs.engine import Problem, begin
from dialogs.objective import NAME, executives
from partnership import lifecycle
from partnership.access import Who
from partnership.day_bounds import sane_day
from partnership.errors import Refused
from partnership.figures import coming_figure
from partnership.message import Call
from partnership.metric import FigureRhythm
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.wording import objectives as words
from partnership.wording.owner_refused import owner_words

_BECAUSE = Slot(name="because", kind=SlotKind.TEXT, after=("because",), question="Why? One sentence, for the record.")
_LEAD = re.compile(r"lead ?:? +(?P<who>.+)", re.IGNORECASE)
_OWNER = re.compile(r"(?:owner|who|owned by) ?:? +", re.IGNORECASE)


def add(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`objective add …`: a line, rows, or nothing yet."""
    return Outcome(changes=(begin(turn, NAME, {"lines": args["lines"]} if args.get("lines") else {}),))


def edit(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`edit O1 by 31 Mar`: what the owner accepted is changed after a look, and told to them."""
    before = turn.book.need(Objective, args["objective"])
    if before.closed_at:
        raise Refused(words.not_open(before))
    after = edited(turn, before, args)
    sane_day(turn.today, after.due)
    if after == before:
        raise Refused(words.nothing_changed(before))
    touches = (after.due, after.metric.target) != (before.due, before.metric.target)
    told = before.owner if touches and before.owner != turn.person.id else None
    owner = owner_words(turn.book, after)
    if told and args.get("confirmed") != "yes":
        call = Call("edit", {"objective": before.id, "what": args["what"], "confirmed": "yes"})
        return Outcome(changes=waiting_for(turn, call), answer=words.edit_preview(after, owner, call))
    if touches and after.proposal:
        offer, wished = after.proposal, after.proposal.change or after.proposal.wished
        anew = replace(offer, at=turn.now, sent_at=None, change=None, wished=wished, reminded_at=None)
        after = replace(after, proposal=anew)
    by = turn.book.name(turn.person.id)
    others = before.owner if before.owner != turn.person.id else None
    said = words.terms_changed(after, before, by) if told else words.renamed(after, before, by)
    hears = others if told or after.title != before.title else None
    note = (turn.note(hears, said, about=after.id),) if hears else ()
    return Outcome(
        changes=(after,),
        deliveries=note,
        answer=words.edited(
            after, owner, turn.book.name(after.lead) if after.lead else "", hears=bool(hears) and not told
        ),
        undoable=f"{after.id} edited",
    )


def edited(turn: Turn, before: Objective, args: Mapping[str, str]) -> Objective:
    """The objective as a line of `edit` would have it. Raises Refused where that can't be read."""
    what = args["what"].strip()
    lead = _LEAD.fullmatch(what)
    if lead:
        return replace(before, lead=known_person(turn, lead["who"], "edit", args, "what", before="lead ").id)
    if _OWNER.match(what):
        raise Refused(words.owner_by_assign(before))
    old = draft_of(before)
    fresh = changed(old, what, turn, executives(turn.book))
    if isinstance(fresh, Problem):
        raise Refused(fresh.message)
    if fresh.owner != old.owner:
        raise Refused(words.owner_by_assign(before))
    return replace(before, title=fresh.title, due=fresh.due or before.due, metric=metric_of(fresh, before.metric))


def pause(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`pause O1 [until …]`."""
    until = date.fromisoformat(args["until"]) if args.get("until") else None
    return lifecycle.pause(turn, turn.book.need(Objective, args["objective"]), until)


def resume(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`resume O1`."""
    return lifecycle.resume(turn, turn.book.need(Objective, args["objective"]))


def reopen(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`reopen O1`."""
    return lifecycle.reopen(turn, turn.book.need(Objective, args["objective"]))


def close(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`close O1 because …`."""
    return lifecycle.close(turn, turn.book.need(Objective, args["objective"]), args["because"])


def drop(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`drop O1 because …`."""
    return lifecycle.drop(turn, turn.book.need(Objective, args["objective"]), args["because"])


def figures(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`figures O1 monthly`."""
    before = turn.book.need(Objective, args["objective"])
    after = replace(before, metric=replace(before.metric, rhythm=FigureRhythm(args["rhythm"])))
    answer = words.figures_set(after, coming_figure(after))
    return Outcome(changes=(after,), answer=answer, undoable=f"figures of {after.id}")


def _state_command(
    name: str, summary: str, handler: Callable[[Turn, Mapping[str, str]], Outcome], *slots: Slot
) -> Command:
    extra = {"until": " [until …]", "because": " because …"}
    usage = f"{name} O1{''.join(extra[slot.name] for slot in slots)}"
    example = {"pause": "pause O1 until 11 Jan", "resume": "resume O1"}.get(
        name, f"{name} O1 because the programme ended"
    )
    return Command(
        name=name, usage=usage, summary=summary, example=example, who=Who.ADMIN, handler=handler,
        slots=(ANY_OBJECTIVE, *slots), sends=True,
    )  # fmt: skip


COMMANDS: tuple[Command, ...] = (
    Command(
        name="objective add",
        usage="objective add …",
        summary="Add an objective from a line, or several from pasted rows",
        example="objective add Lead response 4 → 2 days by 30 Jun, Maria",
        who=Who.ADMIN,
        handler=add,
        aliases=("add objective", "objectives add", "add an objective", "add one objective", "add objectives"),
        slots=(Slot(name="lines", kind=SlotKind.TEXT, required=False),),
    ),
    Command(
        name="import",
        usage="import …",
        summary="Add objectives from rows pasted out of a sheet",
        example="import, then the rows with title, from, to, by, owner",
        who=Who.ADMIN,
        handler=add,
        slots=(Slot(name="lines", kind=SlotKind.TEXT, required=False),),
    ),
    Command(
        name="edit",
        usage="edit O1 …",
        summary="Change date, target, title, unit, figure rhythm or lead of an objective",
        example="edit O1 by 31 Mar",
        who=Who.ADMIN,
        handler=edit,
        slots=(
            ANY_OBJECTIVE,
            Slot(
                name="what",
                kind=SlotKind.TEXT,
                question="What should be different? For example: by 31 Mar, or target 80k, or title …, or lead Sam.",
            ),
        ),
    ),
    _state_command(
        "pause",
        "Ask nobody about an objective for a while",
        pause,
        Slot(name="until", kind=SlotKind.DATE, after=("until", "till", "to"), required=False),
    ),
    _state_command("resume", "Ask about a paused objective again", resume),
    Command(
        name="reopen",
        usage="reopen O1",
        summary="Take back that an objective is done, after its check-in closed",
        example="reopen O1",
        who=Who.OWNER,
        handler=reopen,
        slots=(ANY_OBJECTIVE,),
    ),
    _state_command("close", "End an objective, with the reason", close, _BECAUSE),
    _state_command("drop", "Give an objective up, with the reason", drop, _BECAUSE),
    Command(
        name="figures",
        usage="figures O1 weekly / monthly / quarterly",
        summary="Say how often a new figure exists",
        example="figures O1 monthly",
        who=Who.ADMIN,
        handler=figures,
        slots=(
            ANY_OBJECTIVE,
            Slot(
                name="rhythm",
                kind=SlotKind.WORD,
                choices=tuple(one.value for one in FigureRhythm),
                question="How often is there a new figure?",
            ),
        ),
    ),
)
