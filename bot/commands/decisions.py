"""Decisions: asked, made, recorded, taken back."""

import re
from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from bot.asking import COMMAND, asking_first
from bot.commands.declare import ANY_DECISION, Command, Slot, SlotKind
from bot.understanding.decisions.words_kept import affirms, words_kept, words_wait
from bot.understanding.fitting import asked
from dialogs.engine import begin
from dialogs.reading.amounts import with_amount
from partnership import asking_decisions, deciders, deciding, recommending
from partnership.access import Who
from partnership.decisions import Decision
from partnership.errors import Refused
from partnership.message import Call
from partnership.noted_apart import without_noted
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.replies import card_edits
from partnership.turn import Turn
from partnership.wording import decision_asked, decisions_refused
from partnership.wording import decisions as words

_LEFT = {"", "skip", "leave it", "none", "-", "–"}
"""Typed where a question may stay unanswered."""
_LEADS = re.compile(r"\A(?:if not|otherwise|(?:(?:i|we) )?recommends?)\b[\s:,]*(?=\S)", re.IGNORECASE)
_WHERE = re.compile(
    r"\A(?:in|at) (?:the|our) (?:next |leadership |board |weekly )*meeting(?: (?:on |this |last )?\w+)?[ ,:–-]+(?=\S)",
    re.IGNORECASE,
)
"""`in the meeting: yes`: where it was decided is no part of what was."""
ASKED_OF_ME = replace(ANY_DECISION, fits=asked)

_NEEDS = (
    "need to know", "need an answer", "need a decision", "need it", "need this", "need that", "needed", "please decide",
    "please answer", "to be decided", "latest", "due",
)  # fmt: skip
_BY = ("by", *(f"{who}{needs} by" for needs in _NEEDS for who in ("I ", "we ", "I'd ", "")))
"""`need to know by 9 Dec` is the day, and no words of the question."""


def ask(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`ask @carlos Release Legal for 6 days? by Fri for O1 recommends yes if not: …`."""
    waiting = turn.book.conversation(turn.person.id, turn.chat.id, turn.now)
    asked = asking_decisions.ask(
        turn,
        args["question"],
        turn.book.need(Person, args["decider"]),
        date.fromisoformat(args["due"]),
        turn.book.get(Objective, args.get("objective")),
        _unless_left(args.get("recommends", "")),
        _unless_left(args.get("if_not", "")),
        alone=args.get("alone") == "yes",
        asked_for_all=args.get("form") == "yes",
    )
    answered = (waiting,) if waiting and waiting.about == "ask" else ()
    for one in (each for each in asked.changes if isinstance(each, Decision)):
        about, decider = turn.book.get(Objective, one.objective), turn.book.name(one.decider)
        asked = asked.and_then(without_noted(turn, about, one.question, decider))
    cards = tuple(card_edits(turn, turn.book.with_changes(asked.changes), asked, None))
    return replace(
        asked,
        removed=answered,
        deliveries=(*asked.deliveries, *cards),
        in_place=args.get("form") == "yes" and not turn.text,
    )


def _unless_left(text: str) -> str:
    """The words without what leads to them in a line of its own: `if not: it moves to next quarter`."""
    return "" if text.casefold().strip(" .!") in _LEFT else _LEADS.sub("", text, count=1)


def ask_in_form(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """[Ask Carlos to decide] in a check-in: the form; what is typed instead answers its questions one by one."""
    decider, objective = turn.book.need(Person, args["decider"]), turn.book.need(Objective, args["objective"])
    known = {"decider": decider.id, "objective": objective.id, "form": "yes"}
    pieces = {**known, **asking_first("question"), **asking_first("due"), **asking_first("recommends")}
    question = begin(turn, COMMAND, {**pieces, **asking_first("if_not")}, "ask")
    return Outcome(changes=(question,), answer=decision_asked.ask_form(turn.book, decider, objective))


def decide(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`decide D2 yes`; without words, the form for them, in the direct chat, where the next line typed is the words."""
    decision = turn.book.need(Decision, args["decision"])
    if _old(turn, decision, args):
        return Outcome(answer=words.as_it_stands(turn.book, decision))
    outcome, meant = args.get("outcome", "").strip(), None
    if affirms(outcome):
        meant = words_kept(turn, [decision.id])
        outcome = meant.args["outcome"] if meant else ""
    outcome = with_amount(decision.outcome, outcome) or outcome  # `change D1 to 25k` keeps what else was decided
    if outcome:
        waiting = turn.book.conversation(turn.person.id, turn.chat.id, turn.now)
        answered = (waiting,) if waiting and waiting.about == "decide" else ()
        sure = args.get("sure") == "yes" and meant is None
        decided = deciding.decide(turn, decision, outcome, sure=sure)
        if deciding.asks_which(decision, outcome):
            return replace(decided, removed=answered)
        if not (decided.changes or deciding.is_settled(decision, outcome)):
            call = Call("decide", {"decision": decision.id, "outcome": outcome, "sure": "yes"})
            return replace(decided, changes=words_wait(turn, call))
        return replace(decided, removed=answered, in_place=args.get("form") == "yes")
    form = deciding.ask_for_words(turn, decision)
    if turn.chat.kind != "direct" or not decision.open:
        return form
    question = begin(turn, COMMAND, {**asking_first("outcome"), "decision": decision.id}, "decide")
    return replace(form, changes=(question,))


def decided(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`decided D2 yes by @carlos`, after the meeting."""
    decision = turn.book.need(Decision, args["decision"])
    decider = turn.book.get(Person, args.get("by") or decision.decider)
    if decider is None:
        raise Refused(decisions_refused.who_decided(turn.book, decision))
    if turn.person.id == decider.id == decision.decider and not decision.open:
        return decide(turn, {"decision": decision.id, "outcome": args["outcome"]})
    return deciding.record_decided(turn, decision, _WHERE.sub("", args["outcome"]) or args["outcome"], decider)


def recommend(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`recommend D2 yes if not: it moves to next quarter`."""
    decision = turn.book.need(Decision, args["decision"])
    recommends, if_not = (args.get(name, "").strip(" ,;") for name in ("recommends", "if_not"))
    if not (recommends or if_not):
        known = {"decision": decision.id, **asking_first("recommends")}
        return Outcome(changes=(begin(turn, COMMAND, known, "recommend"),))
    return recommending.recommend(turn, decision, recommends, if_not)


def undo_decision(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`undo decision D2`, within 24 hours."""
    decision = turn.book.need(Decision, args["decision"])
    if _old(turn, decision, args):
        return Outcome(answer=words.as_it_stands(turn.book, decision))
    return deciding.take_back(turn, decision)


def withdraw(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`withdraw D2`."""
    return deciders.withdraw(turn, turn.book.need(Decision, args["decision"]))


def take_in_meeting(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`take in meeting D2`."""
    decision = turn.book.need(Decision, args["decision"])
    if _old(turn, decision, args):
        return Outcome(answer=words.as_it_stands(turn.book, decision))
    return deciders.in_the_meeting(turn, decision)


def _old(turn: Turn, decision: Decision, args: Mapping[str, str]) -> bool:
    """A reminder on its date, or its being taken to the meeting, changes nothing in what its buttons mean."""
    seen = args.get("seen", "")
    return bool(seen) and seen != turn.book.token(decision) and not decision.open


COMMANDS: tuple[Command, ...] = (
    Command(
        name="ask",
        usage="ask @x … by … for O1",
        summary="Ask one executive for a decision by a date",
        who=Who.OWNER,
        handler=ask,
        example="ask @carlos Release Legal for 6 days? by Fri for O1 recommends yes if not: it moves to next quarter",
        slots=(
            Slot(name="decider", kind=SlotKind.PERSON, question="Who decides?"),
            Slot(name="question", kind=SlotKind.TEXT, question="What is to be decided, in one sentence?", asks=True),
            Slot(name="due", kind=SlotKind.DATE, after=_BY, question="By when is it needed?", days=True),
            Slot(name="objective", kind=SlotKind.OBJECTIVE, after=("for",), required=False),
            Slot(
                name="recommends",
                kind=SlotKind.TEXT,
                after=("I recommend", "we recommend", "recommends", "recommend", "I'd say", "I would say"),
                required=False,
                skip="skip",
                question="What do you recommend? Or: skip.",
            ),
            Slot(
                name="if_not",
                kind=SlotKind.TEXT,
                after=("if not", "otherwise"),
                required=False,
                skip="skip",
                question="What happens if not? Or: skip.",
            ),
        ),
    ),
    Command(
        name="recommend",
        usage="recommend D2 … if not: …",
        summary="Add to a decision you asked for what you recommend, and what happens if not",
        who=Who.OWNER,
        handler=recommend,
        example="recommend D2 yes if not: it moves to next quarter",
        slots=(
            ANY_DECISION,
            Slot(name="recommends", kind=SlotKind.TEXT, required=False, question="What do you recommend?"),
            Slot(
                name="if_not",
                kind=SlotKind.TEXT,
                after=("if not", "otherwise"),
                required=False,
                question="What happens if not?",
            ),
        ),
    ),
    Command(
        name="ask in form",
        usage="ask in form",
        summary="All that a decision needs, in one form",
        who=Who.OWNER,
        handler=ask_in_form,
        slots=(
            Slot(name="decider", kind=SlotKind.PERSON, question="Who decides?"),
            Slot(name="objective", kind=SlotKind.OBJECTIVE, question="For which objective? For example O1."),
        ),
        hidden=True,
    ),
    Command(
        name="decide",
        usage="decide D2 …",
        summary="Make a decision that was asked of you",
        who=Who.EXECUTIVE,
        handler=decide,
        example="decide D2 yes",
        slots=(
            ASKED_OF_ME,
            Slot(name="outcome", kind=SlotKind.TEXT, required=False, question="What do you decide?", decides=True),
        ),
    ),
    Command(
        name="decided",
        usage="decided D2 … by @x",
        summary="Record what was decided in a meeting",
        who=Who.RECORDER,
        handler=decided,
        example="decided D2 yes by @carlos",
        slots=(
            ANY_DECISION,
            Slot(name="outcome", kind=SlotKind.TEXT, question="What was decided?", decides=True),
            Slot(name="by", kind=SlotKind.PERSON, after=("by",), required=False),
        ),
    ),
    Command(
        name="undo decision",
        usage="undo decision D2",
        summary="Open a decision of yours again, within 24 hours",
        who=Who.EXECUTIVE,
        handler=undo_decision,
        example="undo decision D2",
        slots=(ANY_DECISION,),
    ),
    Command(
        name="withdraw",
        usage="withdraw D2",
        summary="Take back a decision you asked for",
        who=Who.OWNER,
        handler=withdraw,
        example="withdraw D2",
        slots=(ANY_DECISION,),
    ),
    Command(
        name="take in meeting",
        usage="take in meeting D2",
        summary="Take a decision in the next meeting",
        who=Who.EXECUTIVE,
        handler=take_in_meeting,
        example="take in meeting D2",
        slots=(ASKED_OF_ME,),
    ),
)
