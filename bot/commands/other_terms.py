"""Other terms that are wished for what is offered: a day, a figure, what it takes, and why."""

import re
from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from bot.day_pieces import read_day
from bot.previews import waiting_for
from dialogs.reading.numbers import read_number
from dialogs.reading.scales import instead_of
from dialogs.reading.unclear import Unclear
from partnership import ownership
from partnership.day_bounds import in_reach
from partnership.figures import doubtful, in_field
from partnership.message import Call
from partnership.objectives import Objective
from partnership.offer_messages import IN
from partnership.outcome import Outcome
from partnership.proposals import Change
from partnership.turn import Turn
from partnership.wording import offer_changes
from partnership.wording.day_bounds import too_far
from partnership.wording.waiting import AMONG

_BECAUSE = re.compile(r"because(?! of\b)[\s,:]*", re.IGNORECASE)
"""Begins a reason that is told behind a because of ours."""


def change(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`change O1 by 31 Mar target 80k because …`; without anything said, the form."""
    objective = turn.book.need(Objective, args["objective"])
    given = {name: args[name] for name in ("due", "target", "resources", "because") if args.get(name)}
    if not given:
        form = ownership.change_form(turn, objective, args.get("seen", ""), card_of_offer(args))
        return replace(form, changes=waiting_for(turn, Call("change", {"objective": objective.id})))
    wish, errors = _wish(turn, objective, given)
    if args.get("draft"):
        ownership.offer_to_speaker(turn, objective, "")
        shown = _shown(objective, given, wish)
        send = () if errors else waiting_for(turn, Call("change", {"objective": objective.id, **given}))
        return Outcome(changes=send, answer=offer_changes.change_form(turn.book, objective, errors, shown))
    if errors:
        ownership.offer_to_speaker(turn, objective, args.get("seen", ""))
        return Outcome(answer=offer_changes.change_form(turn.book, objective, errors, given), in_place=not turn.text)
    return ownership.change(turn, objective, wish, args.get("seen", ""), card_of_offer(args))


def change_further(turn: Turn, objective: Objective, before: Change, given: Mapping[str, str]) -> Outcome | None:
    """Other terms said after those that were asked for `before`, of which what is not named stays wished."""
    wish, errors = _wish(turn, objective, given)
    if errors:
        return None
    due, target = wish.due or before.due, before.target if wish.target is None else wish.target
    return ownership.change(turn, objective, replace(before, due=due, target=target))


def card_of_offer(args: Mapping[str, str]) -> str:
    """The message in which it was tapped: that of an offer, or `what now`; empty where it was typed."""
    return args.get(IN) or args.get(next(iter(AMONG)), "")


def _wish(turn: Turn, objective: Objective, given: Mapping[str, str]) -> tuple[Change, dict[str, str]]:
    """What is wished, and what is wrong with single fields."""
    errors: dict[str, str] = {}
    target_text, due_text = _apart(given.get("target", ""), given.get("due", ""))
    due = _day(turn, due_text) if due_text else None
    if isinstance(due, Unclear):
        errors["due"] = f"{due.what}. For example: {due.example}".replace("?.", "?")
    elif due and due <= turn.today:
        errors["due"] = offer_changes.bad_due(due, turn.today)
    elif due and not in_reach(turn.today, due):
        errors["due"] = too_far(due, turn.today)
    number = read_number(target_text, unit=objective.metric.unit) if target_text else None
    target = instead_of(objective.metric.target, number.value, target_text) if number else None
    if target_text and target is None:
        errors["target"] = f"I could not read “{target_text}” as a figure. For example: 80k"
    elif target is not None and doubtful(_untold(objective), target):
        errors["target"] = offer_changes.far_target(objective, target)
    wish = Change(
        due=due if isinstance(due, date) else None,
        target=target,
        resources=given.get("resources", "").strip(),
        because=_BECAUSE.sub("", given.get("because", "").strip(), count=1),
    )
    return wish, errors


def _shown(objective: Objective, given: Mapping[str, str], wish: Change) -> Mapping[str, str]:
    """What was said as the form shows it: a target that was said without its scale has it."""
    number = read_number(given.get("target", ""), unit=objective.metric.unit)
    scaled = number is not None and wish.target not in (None, number.value)
    return {**given, "target": in_field(wish.target, objective.metric.unit)} if scaled else given


def _untold(objective: Objective) -> Objective:
    """The objective as agreed: how far it has come says nothing of a target."""
    return replace(objective, metric=replace(objective.metric, current=None))


def _apart(target: str, due: str) -> tuple[str, str]:
    """`80k by 31 Mar` typed after `target` holds the date too."""
    figure, by, day = target.partition(" by ")
    return (figure, due or day) if by else (target, due)


def _day(turn: Turn, text: str) -> date | Unclear:
    found = read_day(turn, text)
    return found if isinstance(found, Unclear) else date.fromisoformat(found)
