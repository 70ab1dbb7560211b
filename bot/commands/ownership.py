"""Offering an objective to an executive, and their answers; whose a decision is."""

from collections.abc import Mapping
from functools import partial

from msgspec.structs import replace

from bot.arrivals import known
from bot.asking import COMMAND, asking_first
from bot.commands.declare import ANY_DECISION, ANY_OBJECTIVE, Command, Slot, SlotKind
from bot.commands.other_terms import card_of_offer, change
from bot.previews import waiting_for
from bot.understanding.fitting import offered, wished
from bot.understanding.naming import known_person
from bot.understanding.offers.offer_answers import takes_after_all
from bot.understanding.offers.several_answers import TO_WISHES
from dialogs.engine import begin
from partnership import giving_up, ownership
from partnership.access import Who
from partnership.deciders import name_decider
from partnership.decisions import Decision
from partnership.message import Block, Call
from partnership.objectives import Objective
from partnership.offer_messages import IN
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.turn import Turn
from partnership.wording import offer_changes
from partnership.wording.old_buttons import old_button
from partnership.wording.talk import did_you_mean

_OFFERED = replace(ANY_OBJECTIVE, fits=offered)
_WISHED = replace(ANY_OBJECTIVE, fits=wished)


def assign(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`assign O1 to @maria`, or `… now`, which frees it of its owner at once."""
    to, now = args["to"].strip(), args.get("now") == "now"
    if to.casefold().endswith(" now"):
        to, now = to[: -len(" now")], True
    person = known_person(turn, to, "assign", {**args, **({"now": "now"} if now else {})}, "to")
    objective = turn.book.need(Objective, args["objective"])
    return ownership.assign_now(turn, objective, person) if now else ownership.propose(turn, objective, person)


def make_lead(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """[Make Lee motion lead], of somebody who was named as owner and is no executive."""
    return ownership.make_lead(turn, turn.book.need(Objective, args["objective"]), turn.book.need(Person, args["who"]))


def give_up(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """[Tell Ada] that the owner would like somebody else to have it."""
    return giving_up.tell_admins(
        turn, turn.book.need(Objective, args["objective"]), turn.book.get(Person, args.get("to"))
    )


def assign_decision(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`assign D2 to @maria`: another executive is asked."""
    decider = known_person(turn, args["to"], "assign", args, "to")
    return name_decider(turn, turn.book.need(Decision, args["decision"]), decider)


def accept(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`accept O1`."""
    objective, said = turn.book.need(Objective, args["objective"]), args.get("said", "")
    return ownership.accept(turn, objective, args.get("seen", ""), card_of_offer(args), said)


def decline(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`decline O1 because …`; without the reason, the form for it, and the next line typed is the reason."""
    objective, seen = turn.book.need(Objective, args["objective"]), args.get("seen", "")
    because = args.get("because", "").strip()
    if turn.text.find(because) <= 0 and (meant := takes_after_all(turn, because, objective.id)):
        return _after_all(turn, meant)
    if because and "draft" in args:  # read from a clause among others: it is done once that was meant
        call = Call("decline", {"objective": objective.id, "because": because})
        return Outcome(
            changes=waiting_for(turn, call), answer=did_you_mean(f"decline {objective.id} because {because}", call)
        )
    if because:
        waiting = turn.book.conversation(turn.person.id, turn.chat.id, turn.now)
        answered = (waiting,) if waiting and waiting.about == "decline" else ()
        return replace(ownership.decline(turn, objective, because, seen, card_of_offer(args)), removed=answered)
    question = begin(turn, COMMAND, {**asking_first("because"), "objective": objective.id}, "decline")
    form = ownership.decline_form(turn, objective, seen, args.get(IN, ""))
    return replace(form, changes=(question,))


def _after_all(turn: Turn, meant: Call) -> Outcome:
    """What was asked for as the reason to decline begins with a yes: nothing is declined."""
    if "objective" not in meant.args:
        return Outcome(changes=(begin(turn, COMMAND, {**meant.args, "draft": "yes"}, meant.command),))
    waiting = turn.book.conversation(turn.person.id, turn.chat.id, turn.now)
    asked = (waiting,) if waiting and waiting.about == "decline" else ()
    outcome = (accept if meant.command == "accept" else change)(turn, meant.args)
    return replace(outcome, removed=(*outcome.removed, *asked))


def agree(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`agree O1`."""
    return ownership.agree(turn, turn.book.need(Objective, args["objective"]), args.get("seen", ""))


def keep(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`keep O1`."""
    return ownership.keep(turn, turn.book.need(Objective, args["objective"]), args.get("seen", ""))


def answer_wishes(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`agree to O1 and keep O2`: all that it sends is shown in one preview."""
    outcome, said, done = Outcome(), list[Block](), list[str]()
    for word, answer in (("agree", agree), ("keep", keep)):
        for objective in filter(partial(turn.book.get, Objective), args.get(word, "").split()):
            step = answer(replace(turn, book=known(turn.book, outcome.changes)), {"objective": objective})
            outcome = outcome.and_then(step)
            done.append(step.undoable)
            said += step.answer.blocks if step.answer else ()
    if outcome.answer is None:
        return Outcome(answer=old_button())
    return replace(outcome, answer=replace(outcome.answer, blocks=tuple(said)), undoable=", ".join(done))


COMMANDS: tuple[Command, ...] = (
    Command(
        name="assign",
        usage="assign O1 to @x [now]",
        summary="Offer an objective to an executive; now: free it of its owner at once",
        example="assign O1 to @maria",
        who=Who.ADMIN,
        handler=assign,
        slots=(ANY_OBJECTIVE, Slot(name="to", kind=SlotKind.PEOPLE, after=("to",), question="To whom?")),
        sends=True,
    ),
    Command(
        name="give up",
        usage="give up",
        summary="Tell the admins that you would like somebody else to have an objective",
        who=Who.OWNER,
        handler=give_up,
        slots=(ANY_OBJECTIVE, Slot(name="to", kind=SlotKind.PERSON, required=False)),
        hidden=True,
    ),
    Command(
        name="make lead",
        usage="make lead",
        summary="Have somebody lead the motions of an objective and give its figures",
        who=Who.ADMIN,
        handler=make_lead,
        slots=(ANY_OBJECTIVE, Slot(name="who", kind=SlotKind.PERSON, question="Who leads its motions?")),
        hidden=True,
    ),
    Command(
        name="assign",
        usage="assign D2 to @x",
        summary="Ask another executive for a decision",
        who=Who.ADMIN,
        handler=assign_decision,
        example="assign D2 to @maria",
        slots=(ANY_DECISION, Slot(name="to", kind=SlotKind.PEOPLE, after=("to",), question="To whom?")),
        sends=True,
    ),
    Command(
        name="accept",
        usage="accept O1",
        summary="Take an objective that you were offered",
        example="accept O1",
        who=Who.OWNER,
        handler=accept,
        slots=(
            _OFFERED,
            Slot(
                name="said",
                kind=SlotKind.TEXT,
                after=("saying",),
                required=False,
                for_all=False,
                question="Saying what?",
            ),
        ),
    ),
    Command(
        name="decline",
        usage="decline O1 because …",
        summary="Say no to an objective that you were offered",
        example="decline O1 because my team has no budget for it",
        who=Who.OWNER,
        handler=decline,
        slots=(
            _OFFERED,
            Slot(
                name="because",
                kind=SlotKind.TEXT,
                for_all=False,
                after=("because",),
                required=False,
                takes=frozenset({"accept"}),
                question=offer_changes.WHY_NOT,
            ),
        ),
    ),
    Command(
        name="change",
        usage="change O1 [by …] [target …] [resources …] [because …]",
        summary="Ask for another date, target or more resources before you accept",
        example="change O1 by 31 Mar because the review takes longer",
        who=Who.OWNER,
        handler=change,
        slots=(
            _OFFERED,
            Slot(name="due", kind=SlotKind.DATE, after=("by", "due"), required=False, in_form=True),
            Slot(
                name="target", kind=SlotKind.TEXT, after=("target",), required=False, question="Which target instead?"
            ),
            Slot(
                name="resources",
                kind=SlotKind.TEXT,
                after=("resources", "with"),
                required=False,
                question="Which resources do you need?",
            ),
            Slot(
                name="because",
                kind=SlotKind.TEXT,
                for_all=False,
                after=("because",),
                required=False,
                question="Why? One sentence.",
            ),
        ),
    ),
    Command(
        name="agree",
        usage="agree O1",
        summary="Agree to the change an executive asked for",
        example="agree O1",
        who=Who.ADMIN,
        handler=agree,
        slots=(_WISHED,),
        sends=True,
    ),
    Command(
        name="keep",
        usage="keep O1",
        summary="Keep an objective as it was and ask the executive again",
        example="keep O1",
        who=Who.ADMIN,
        handler=keep,
        slots=(_WISHED,),
        sends=True,
    ),
    Command(
        name=TO_WISHES,
        usage=TO_WISHES,
        summary="Answer several executives who asked for a change",
        who=Who.ADMIN,
        handler=answer_wishes,
        slots=tuple(Slot(name=one, kind=SlotKind.TEXT, required=False, for_all=False) for one in ("agree", "keep")),
        hidden=True,
        sends=True,
    ),
)
