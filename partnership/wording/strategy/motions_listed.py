"""Motions in lists: one line each."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from partnership.book import Book
from partnership.message import Button, Buttons, Call, Heading, Line, Message, Paragraph, bold, line, say, typed
from partnership.motions import Motion, MotionKind
from partnership.objectives import Objective
from partnership.strategy.gate import is_late
from partnership.wording.figures import short_day, short_day_of
from partnership.wording.glossary import INCENTIVE_ADD
from partnership.wording.strategy.motions import LINE, NAMES, SHOWN, called, is_outcome_untold, lead_words, state_words
from partnership.wording.terms import count_word, titled
from partnership.wording.trimming import cut

ADD_INCENTIVE = Button("Add an incentive", Call("motion add", {"sort": MotionKind.INCENTIVE.value}))
_NONE = {
    "mine": f"You lead no open motion. {typed('motions')} shows all of them.",
    "parked": f"No motion is parked: each open one serves an objective. {typed('motions')} shows them.",
    "incentives": f"There is no open incentive. To add one, write for example {typed(INCENTIVE_ADD)}.",
    "all": f"There is no motion yet. {typed('motion add …')} adds one.",
}


def in_one_line(book: Book, motion: Motion, today: date) -> Line:
    """One of a list, with the day by which it is to be done, or claimed."""
    state = state_words(book, motion)
    late = ", late" if is_late(book, motion, today) else ""
    due = motion.own_day if motion.open else None
    by = f" · by {short_day(due, today)}{late}" if due else ""
    how = f" · {state}" if state else ""
    claim = _claim(book, motion, today)
    return line(*called(motion), f" · {motion.sort.value} · ", *lead_words(book, motion), by, how, claim)


def _claim(book: Book, motion: Motion, today: date) -> str:
    """The last day to claim it, to come or over, or when it was claimed, and that its outcome is not said yet."""
    if motion.sort is MotionKind.INCENTIVE and motion.claimed_at:
        promised = f": {cut(motion.promised, LINE)}" if motion.promised else ""
        open_still = f" · outcome not said yet{promised}" if is_outcome_untold(motion) else ""
        return f" · claimed {short_day_of(book, motion.claimed_at)}{open_still}"
    if not motion.unclaimed or motion.claim_by is None:
        return ""
    day = short_day(motion.claim_by, today)
    if motion.claim_by >= today:
        return f" · to be claimed by {day}"
    return f" · its last day to claim was {day}, and nobody said that it is claimed"


def listed_motions(
    book: Book, found: Sequence[Motion], held: AbstractSet[str], today: date, which: str = "", *, adds: bool = False
) -> Message:
    """By objective, then those that serve none; of what is held back only that there are some.

    `adds`: for somebody who may add one.
    """
    add = (ADD_INCENTIVE,) if adds and which == "incentives" else ()
    if not found:
        over = f" {typed('motions all')} shows those that are done or dropped." if book.all(Motion) else ""
        none = _NONE.get(which, f"There is no open motion.{over} {typed('motion add …')} adds one.")
        return say(none, summary="No motions to show.", buttons=add)
    blocks: list[Heading | Paragraph] = []
    left = SHOWN
    for objective in dict.fromkeys(one.objective for one in found if one.objective):
        theirs = [one for one in found if one.objective == objective]
        known = book.get(Objective, objective)
        if known is None or left <= 0:
            continue
        if objective in held:
            blocks.append(Paragraph((line(f"{objective} · held back · {count_word(len(theirs))} with it"),)))
            continue
        blocks.append(Heading(line(*titled(known))))
        blocks.append(Paragraph(tuple(in_one_line(book, one, today) for one in theirs[:left])))
        left -= len(theirs)
    free = [one for one in found if one.objective is None]
    if free and left > 0:
        blocks.append(Heading(line(bold("Serves no objective"))))
        blocks.append(Paragraph(tuple(in_one_line(book, one, today) for one in free[:left])))
        left -= len(free)
    if left < 0:
        blocks.append(Paragraph((line(f"{-left} more: {typed('motions mine')}, or {typed('motion M1')}."),)))
    return Message(blocks=(*blocks, *((Buttons(add),) if add else ())), summary="The motions.")


def none_of(book: Book, objective: str | None, lead: str | None) -> Message:
    """None that serves this objective, or that this person leads."""
    none = f"{book.name(lead)} leads no open motion" if lead else "No open motion serves"
    serves = f"{' for' if lead else ''} {objective}" if objective else ""
    return say(f"{none}{serves}. {typed('motions')} shows all of them.", summary="No motions to show.")


def under_objective(book: Book, objective: Objective, today: date) -> list[Line]:
    """In `objective O1`: the open motions that serve it."""
    return [line("Motion ", *in_one_line(book, one, today)) for one in book.motions_for(objective.id) if one.open]


def parked_words(ids: Sequence[str]) -> str:
    """`Two motions serve no objective and are parked (M9, M12)`, as a sentence; empty for none."""
    if not ids:
        return ""
    one = len(ids) == 1
    more = len(ids) - NAMES
    names = f"{', '.join(ids[:NAMES])} and {more} more" if more > 0 else ", ".join(ids)
    return (
        f" {count_word(len(ids)).capitalize()} motion{'' if one else 's'} serve{'s' if one else ''} no objective and "
        f"{'is' if one else 'are'} parked ({names})."
    )


def over(objective: Objective) -> Message:
    """A motion can't serve what has ended."""
    return say(
        line(
            *titled(objective),
            f" is {objective.state.value}, so no motion can serve it. {typed('objectives')} shows the open ones.",
        )
    )
