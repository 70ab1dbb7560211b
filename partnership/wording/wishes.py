"""What is asked of words that may be a promise or a decision to ask for."""

from collections.abc import Sequence
from datetime import date

from partnership.message import Block, Button, Buttons, Call, Message, line, lines, said, say
from partnership.objectives import Objective
from partnership.people import Person
from partnership.wording.figures import week_day

MOST_MEANT = 4
"""Buttons for what words may be about, at most."""
OFFER = "offer"
"""An argument of the answers to what is offered beside an update that is saved."""
_NO = Button("No", Call("never mind"))
_NOT_THAT = Button("No", Call("never mind", {OFFER: "no"}))


def is_it_a_promise(shown: str, call: Call, text: str, waiting: Sequence[Objective]) -> Message:
    """What somebody says they will do by a day. `waiting`: what the same words may be news of."""
    return say(
        line("Is that a promise? It would be: ", said(shown), ". Nothing is saved yet."),
        summary="One question for you.",
        buttons=(Button("Yes, a promise", call, main=True), *(about_these(text, waiting) or (_NO,))),
    )


def shall_i_note(call: Call, meant: Sequence[Objective] = ()) -> tuple[Block, ...]:
    """Under an answer whose words tell of a plan. `meant`: the objectives it may be for, where the line has several."""
    which = " For which objective?" if meant else ""
    for_each = [Button(f"For {one.id}", call.with_args({"objective": one.id})) for one in meant[:MOST_MEANT]]
    return (
        lines(line("Shall I note as your promise: ", said(call.args["what"]), f"{_by(call)}?{which}")),
        Buttons((*(for_each or [Button("Note it", call)]), _NOT_THAT)),
    )


def is_it_now(call: Call) -> Buttons:
    """Under the question whether a figure among the words is the one of now."""
    return Buttons((Button("It is", call), _NOT_THAT))


def shall_i_ask(decider: Person, call: Call) -> tuple[Block, ...]:
    """Under an answer whose words say that another should decide."""
    return (
        lines(line(f"Shall I ask {decider.first_name} to decide: ", said(call.args["question"]), f"{_by(call)}?")),
        Buttons((Button(f"Ask {decider.first_name}", call), _NOT_THAT)),
    )


def shall_i_add(objective: Objective, text: str, call: Call) -> Message:
    """Of words that name nothing, right after the answer for one objective."""
    return say(
        line("Shall I add “", said(text.strip(" .")), f"” to what you said of {objective.id}? Nothing is saved yet."),
        summary="One question for you.",
        buttons=(Button("Add it", call, main=True), _NO),
    )


def shall_i_note_away(call: Call) -> tuple[Block, ...]:
    """Under an answer that names days off."""
    first, last = (week_day(date.fromisoformat(call.args[one])) for one in ("from", "until"))
    days = f"on {first}" if first == last else f"from {first} to {last}"
    return (
        lines(f"Shall I note that you are away {days}? Nothing counts as missed then."),
        Buttons((Button("Note it", call), _NOT_THAT)),
    )


def not_that() -> Message:
    """After the no to either: the answer beside it was saved before."""
    return say("Nothing was noted or asked. What was saved before that stays saved.", summary="Not noted.")


def left_out(labels: Sequence[str]) -> Message:
    """After a no to some of what was offered."""
    left = [f"“{one}”" for one in dict.fromkeys(labels)]
    are = "are" if len(left) > 1 else "is"
    return say(f"{' and '.join(left)} {are} left out, as you say.", summary="Left out, as you say.")


def _by(call: Call) -> str:
    return f", by {week_day(date.fromisoformat(call.args['due']))}" if "due" in call.args else ""


def is_it_a_decision(
    shown: str, call: Call, text: str, waiting: Sequence[Objective], owned: Sequence[Objective]
) -> Message:
    """What somebody says another should decide. `waiting`: what the same words may be news of.

    `owned`: what it may be for, where that is not clear.
    """
    for_each = [Button(f"Yes, for {one.id}", call.with_args({"objective": one.id})) for one in owned[:MOST_MEANT]]
    for_none = [Button("Yes, for no objective", call.with_args({"alone": "yes"}))] if for_each else []
    yes = (*for_each, *for_none) or (Button("Yes", call, main=True),)
    return say(
        line("Did you mean: ", said(shown), "? Nothing is done yet."),
        summary="One question for you.",
        buttons=(*yes, *(about_these(text, waiting) or (_NO,))),
    )


def about_these(text: str, waiting: Sequence[Objective]) -> tuple[Button, ...]:
    """By one tap the words are an answer for one of these."""
    given = {"text": text, "pending": "yes"}
    found = [Button(f"It is about {one.id}", Call("update", {**given, "objective": one.id})) for one in waiting]
    return tuple(found[:MOST_MEANT])
