"""The objectives of a check-in: each as it stands, with its buttons."""

from datetime import date, datetime

from msgspec.structs import replace

from partnership.book import Book
from partnership.figures import coming_figure, figure_due, last_of_all, next_figure
from partnership.followups import FollowUp
from partnership.message import Button, Call, Item, Line, line, said
from partnership.metric import MetricKind
from partnership.objectives import Objective
from partnership.pace import ended
from partnership.people import Person
from partnership.privacy import as_read_by
from partnership.promising import overdue
from partnership.rounds import Block, CheckIn
from partnership.standings import carried_wait, still_waits_for
from partnership.strategy.leads import figure_giver
from partnership.updates import Status, Update
from partnership.wording import ending
from partnership.wording.checkin_form import FormDraft, block_token, open_form
from partnership.wording.figures import (
    figure,
    hope_of,
    marked,
    progress,
    short_day,
    stands,
    stands_now,
    target,
)
from partnership.wording.figures_given import HOLDS, came_after
from partnership.wording.followups import question_of
from partnership.wording.terms import titled
from partnership.wording.trimming import cut

_NOTED = 120
"""Characters of words of before, by which their writer knows them again."""
PROMISE_FIRST = "First the promise above; after that you can say here that nothing changed."
"""To the owner, whose promise it is."""


def day_of(book: Book, checkin: CheckIn, now: datetime) -> date:
    return book.day_of(checkin.person, now)


def item(
    book: Book, checkin: CheckIn, block: Block, objective: Objective, now: datetime, draft: FormDraft | None
) -> Item:
    """One objective: open with its form, answered, or waiting for one tap."""
    today = day_of(book, checkin, now)
    if block.opened or draft:
        form = open_form(book, checkin, block, objective, now, draft)
        tap = () if block.answered_at else _one_tap(book, checkin, objective, now, today)
        same = tuple(replace(one, main=False) for one in tap if one.call.command == "nothing changed")
        return replace(form, buttons=(*form.buttons, *same))
    if block.answered_at:
        return _answered(book, checkin, objective, today)
    waits = _waits_for(book, carried_wait(book, objective) or "")
    rows: list[Line] = [line(*titled(objective)), line(*facts(book, objective, today), *waits)]
    if objective.standing and objective.standing.window == checkin.window:
        rows += _noted(book, checkin, objective)
    rows += [line(row) for row in _before_buttons(book, objective, now, today)]
    return Item(name=objective.id, lines=tuple(rows), buttons=_one_tap(book, checkin, objective, now, today))


def _noted(book: Book, checkin: CheckIn, objective: Objective) -> list[Line]:
    """The words that were said in passing, by its owner or for them, before they were asked."""
    update = book.get(Update, f"{objective.id}:{checkin.window}")
    if update is None or update.late or not (shown := as_read_by(update, checkin.person).text):
        return []
    writer = update.words_by or update.by
    who = "You" if writer == checkin.person else book.name(writer)
    return [line(said(who), " noted: “", said(cut(shown.rstrip("."), _NOTED)), "”.")]


def facts(book: Book, objective: Objective, today: date) -> Line:
    """`$38k of $100k by 31 Dec · ▲ at risk · chance 5 of 10`, or between figures `66 of 70 on 31 Oct · next …`."""
    standing, ahead = objective.standing, coming_figure(objective)
    parts = [progress(objective, today=today)]
    if next_figure(objective) and not figure_due(objective, today) and objective.metric.measured_on:
        parts[0] = f"{parts[0].split(' by ')[0]} on {short_day(objective.metric.measured_on, today)}"
    if standing:
        parts += [stands_now(book, objective, today), "" if objective.inherited else hope_of(standing)]
    if ahead and ahead > today:
        parts.append(f"next figure about {short_day(ahead, today)}")
    return line(" · ".join(part for part in parts if part))


def _before_buttons(book: Book, objective: Objective, now: datetime, today: date) -> list[str]:
    """A sentence that the buttons below answer, where there is one."""
    if ended(book, objective, now):
        return [ending.question(objective, today)]
    if overdue(book, objective.id, now):
        return [PROMISE_FIRST]
    if not figure_due(objective, today):
        goal, day = target(objective.metric) or "it", short_day(objective.due, today)
        below, above = ("at most", "at least") if objective.metric.included else ("below", "above")
        limit = {MetricKind.BELOW: below, MetricKind.ABOVE: above}.get(objective.metric.kind)
        return [f"Will it stay {limit} {goal} until {day}?" if limit else f"Expect {goal} by {day}?"]
    if is_at_limit(book, objective):
        return [question_of(book, objective, FollowUp.WHY)]
    if lead := figure_giver(book, objective):
        return [f"{book.name(lead.id)} is asked for the figure."]
    if last_of_all(objective, today):
        return [f"The last weeks before {short_day(objective.due, today)}: where is it now?"]
    return ["The new figure is out."] if next_figure(objective) else []


def is_at_limit(book: Book, objective: Objective) -> bool:
    """Whether it was unchanged for so many rounds that another one needs a sentence on why."""
    standing = objective.standing
    return standing is not None and standing.unchanged_weeks >= book.workspace.unchanged_weeks


def _one_tap(book: Book, checkin: CheckIn, objective: Objective, now: datetime, today: date) -> tuple[Button, ...]:
    args, seen = {"objective": objective.id, "checkin": checkin.id}, block_token(checkin, objective.id)
    update = Button("Update", Call("update", args, seen), form=True)
    if ended(book, objective, now):
        return (*ending.buttons(book, objective, now, args, seen), update)
    if overdue(book, objective.id, now):
        return (update,)
    if objective.own_standing is None:
        status = _not_said_yet(objective)
        as_it_is = Call("update", {**args, "status": status.value}, seen)
        return (Button(marked(status), as_it_is, main=True), update)
    if not figure_due(objective, today):
        return _between(objective, args, seen)
    if is_at_limit(book, objective):
        on_purpose = Call("nothing changed", {**args, "why": "waiting on purpose"}, seen)
        write = Call("update", {**args, "ask": "why"}, seen)
        return (Button("Waiting on purpose", on_purpose), Button("Write", write, form=True), update)
    same = "Nothing changed"
    own = figure_giver(book, objective) is None
    if own and next_figure(objective) and objective.metric.current is not None:
        same = f"Still {figure(objective.metric)}"[:24]
    return (Button(same, Call("nothing changed", args, seen), main=True), update)


def _not_said_yet(objective: Objective) -> Status:
    """What one tap says of an objective of which its owner has said nothing: no better than it was left to them."""
    left = objective.standing
    bad = left is not None and not left.assumed and left.status in (Status.AT_RISK, Status.OFF_TRACK)
    return left.status if left and bad else Status.ON_TRACK


def _between(objective: Objective, args: dict[str, str], seen: str) -> tuple[Button, ...]:
    """Between figures only the chance is asked, in one tap."""
    standing, came_up = objective.standing, Button("Something came up", Call("update", args, seen), form=True)
    good = standing is None or standing.status in (Status.ON_TRACK, Status.DONE)
    if standing is None or standing.chance is None:
        same = "Still on course" if standing is None or good else f"Still {standing.status.value}"
        return (Button(same, Call("nothing changed", args, seen), main=True), came_up)
    known = standing.chance
    return (
        Button(
            f"Yes, as before ({known}/10)" if good else f"As before ({known}/10)",
            Call("nothing changed", args, seen),
            main=True,
        ),
        Button("Less sure", Call("less sure", args, seen)),
        Button("More sure", Call("more sure", args, seen)),
        came_up,
    )


def _answered(book: Book, checkin: CheckIn, objective: Objective, today: date) -> Item:
    """`O1 ■ off track · $38k · chance 3 of 10 · waits for Sam`, with the way to change it."""
    update = book.get(Update, f"{objective.id}:{checkin.window}")
    update = as_read_by(update, checkin.person) if update else None
    args = {"objective": objective.id, "checkin": checkin.id}
    rows = [line(*titled(objective)), answer_line(book, objective, update) if update else facts(book, objective, today)]
    if update and not update.confirmed and update.by != checkin.person:
        yours = "how it stands is yours to say" if update.assumed else "status and chance are your own from before"
        after = update.answered_on is not None
        told = came_after(book, objective, update) if after else f"{book.name(update.by)} answered for you; {yours}."
        rows.append(line(told))
        seen, label = book.token(update), HOLDS if after else "Take it"
        take = Button(label, Call("confirm", {"objective": objective.id, "checkin": checkin.id}, seen), main=True)
        change = Button("Change", Call("update", args, block_token(checkin, objective.id)), form=True)
        return Item(name=objective.id, lines=tuple(rows), buttons=(take, change))
    edit = Button(f"Edit {objective.id}", Call("update", args, block_token(checkin, objective.id)), form=True)
    return Item(name=objective.id, lines=tuple(rows), buttons=(edit,))


def answer_line(book: Book, objective: Objective, update: Update) -> Line:
    """What was answered, in one line."""
    value = figure(objective.metric, update.value) if objective.metric.kind is not MetricKind.MILESTONE else ""
    parts = [stands(update), value if update.value is not None else "", hope_of(update)]
    parts += ["unchanged"] if update.unchanged else []
    row = line(" · ".join(part for part in parts if part))
    return line(*row, *_waits_for(book, still_waits_for(book, update, objective.id) or ""))


def _waits_for(book: Book, waits: str) -> Line:
    """` · waits for Sam`; empty where it waits for nobody."""
    person = book.get(Person, waits)
    return line(" · waits for ", book.name(person.id) if person else said(waits)) if waits else ()
