"""What is said to stand-ins and leads, and to owners about what those answered."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from partnership.book import Book
from partnership.figures import exact, in_full
from partnership.message import Block as Part
from partnership.message import Button, Call, Line, Message, line, lines, say, typed
from partnership.objectives import Objective
from partnership.rounds import CheckIn
from partnership.updates import Update
from partnership.wording.answers import update_words
from partnership.wording.checkin_form import stand_in_form
from partnership.wording.checkin_items import answer_line
from partnership.wording.figures import figure, target
from partnership.wording.strategy import outcomes
from partnership.wording.terms import listed


def doubted(objective: Objective, value: Decimal) -> Message:
    """To the motion lead, whose figure can hardly be right."""
    right = Call("update", {"objective": objective.id, "value": exact(value), "sure": "yes"})
    metric = objective.metric
    known = f"the target is {target(metric)}" if metric.target is not None else f"it was {figure(metric)}"
    return say(
        f"You wrote {in_full(value, metric.unit)} for {objective.id}; {known}. Nothing is saved yet. "
        "If it is wrong, write the right one.",
        summary="Is that figure right?",
        buttons=(Button("Yes, it is right", right),),
    )


def only_the_figure(book: Book, objective: Objective) -> Message:
    """To the motion lead, who promised something."""
    owner = book.name(objective.owner) if objective.owner else "its owner"
    return say(
        f"For {objective.id} you give the figure; what is promised, {owner} says. Nothing was saved.",
        summary="Not yours to promise.",
    )


def not_yours_to_say(book: Book, objective: Objective) -> Message:
    """To somebody who neither owns it nor stands in."""
    name = objective.id
    if objective.owner is None:
        return say(f"{name} has no owner yet, and that is the owner's to say: {typed(f'assign {name} to @…')} offers "
        "it. Nothing was saved.", summary="No owner yet.")  # fmt: skip
    return say(
        f"For {name} that is {book.name(objective.owner)}'s to say. Nothing was saved.", summary="Not yours to say."
    )


def not_your_words(book: Book, update: Update) -> Message:
    """To a stand-in, about words that the owner said in confidence."""
    owner = book.name(update.owner or update.by)
    return say(f"Who reads {owner}'s words about {update.objective}, {owner} says. Nothing was changed.",
               summary="Not yours to say.")  # fmt: skip


def no_figure(objective: Objective) -> Message:
    """To the motion lead, whose message had no figure in it."""
    return say(
        f"I found no figure for {objective.id}. For example: {typed(f'{objective.id} {figure(objective.metric)}')}",
        summary="No figure found.",
    )


def answered_for_you(book: Book, updates: Sequence[Update], before: Book) -> Message:
    """To the owner: what a stand-in answered, to be taken or changed. `before`: as it was before that answer."""
    parts: list[Part] = []
    by = book.name(updates[0].by)
    said_before = not all(one.assumed for one in updates)
    yours = "Status and chance are your own from before." if said_before else "How it stands is yours to say."
    buttons: list[Button] = []
    for update in updates:
        parts.append(lines((*update_words(book, book.need(Objective, update.objective), update), *line("."))))
        more = f" {update.objective}" if len(updates) > 1 else ""
        args = {"objective": update.objective}
        buttons += [
            Button(f"Take it{more}", Call("confirm", args, book.token(update)), main=True),
            Button(f"Change{more}", Call("update", args)),
        ]
    return say(
        f"{by} answered for you. {yours}",
        *parts,
        *outcomes.in_receipt(book, updates, before),
        summary="Steward: your stand-in answered for you.",
        buttons=tuple(buttons),
    )


def stood_in(book: Book, updates: Sequence[Update]) -> list[Line]:
    """To the stand-in, under what was saved."""
    names = list(dict.fromkeys(book.name(one.owner) for one in updates if one.owner))
    owners, several = listed(names), len(names) > 1
    stay = f"status and chance stay as {owners} left them."
    if all(one.assumed for one in updates):
        stay = f"how it stands is {owners}'s to say, and was not said yet."
    sees = "see their part and can change it" if several else "sees it and can change it"
    return [line(f"{owners} {sees}; {stay}")]


def status_is_theirs(book: Book, objective: Objective) -> Message:
    """To the stand-in, who said only how it stands, where the owner has never said it."""
    owner, metric = book.name(objective.owner), objective.metric
    does = f"a fact does: {objective.id}: and what changed"
    if metric.target is not None:
        does = f"the figure or a fact does: {objective.id} {figure(metric)}, and what changed"
    return say(
        f"How {objective.id} stands is {owner}'s to say, and {owner} has not said it yet. Nothing was saved. From you "
        f"{does}.",
        summary="The status is the owner's.",
    )


def confirmed(book: Book, objective: Objective, update: Update) -> Message:
    """To the owner, who took over what a stand-in answered."""
    rows = [line(f"{objective.id} is your answer now: ", *answer_line(book, objective, update), ".")]
    if update.assumed:
        rows.append(
            line(
                f"How does it stand? For example: {typed(f'{objective.id} on track')}. Until then the digest shows "
                "no status."
            )
        )
    return say(lines(*rows), summary="Taken.")


def stand_in_asked(book: Book, who: str, objectives: Sequence[str]) -> Message:
    """To the owner."""
    name = book.name(who)
    return say(
        f"{name} is asked for {listed(list(objectives))}. You see each answer and can change it.", summary="Asked."
    )


def nobody_stands_in(book: Book, objectives: Sequence[str], now_off: str | None) -> Message:
    """No stand-in is named, or the one named is not at work."""
    if now_off:
        return say(
            f"{book.name(now_off)} is not at work now, so I don't write there. You can still answer yourself.",
            summary="Not at work.",
        )
    example = objectives[0] if objectives else "O1"
    return say(
        f"Nobody stands in for you on {listed(list(objectives))}. Name somebody: "
        f"{typed(f'stand-in @… for {example} until Fri')}",
        summary="Nobody stands in.",
    )


def to_stand_in(
    book: Book,
    checkin: CheckIn,
    objectives: Sequence[Objective],
    now: datetime,
    thanks: Sequence[Line] = (),
    kinds: Sequence[Part] = (),
) -> Message:
    """The stand-in's own check-in: a figure and the facts for each. `kinds`: what came of it, as it was read."""
    owner = book.name(checkin.person)
    parts: list[Part] = (
        [lines(*thanks), *kinds]
        if thanks
        else [lines(f"For {owner}: the figure and the facts will do. {owner} sees them.")]
    )
    parts += [stand_in_form(book, checkin, one, now) for one in objectives]
    return Message(blocks=tuple(parts), summary="Steward: an answer for somebody else.")
