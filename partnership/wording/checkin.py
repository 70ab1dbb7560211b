"""The check-in: one message for everything, in which every block saves itself and every answer is seen in place."""

from datetime import date, datetime

from msgspec.structs import replace

from partnership.book import Book
from partnership.closing import is_late
from partnership.figures import coming_figure, figure_due, last_of_all, next_figure
from partnership.followups import FollowUp
from partnership.message import Block as Part
from partnership.message import Button, Buttons, Call, Divider, Item, Line, Message, line, lines, said, typed
from partnership.objectives import MetricKind, Objective
from partnership.pace import ended
from partnership.people import Person
from partnership.privacy import as_read_by
from partnership.promises import Promise
from partnership.promising import is_overdue, overdue
from partnership.rounds import Block, CheckIn
from partnership.standings import carried_wait, is_awaited, still_waits_for
from partnership.strategy.leads import figure_giver
from partnership.updates import Status, Update
from partnership.wording import ending
from partnership.wording import promises as promise_words
from partnership.wording.checkin_form import FormDraft, block_token, open_form, question_of
from partnership.wording.figures import (
    figure,
    hope_of,
    marked,
    moment,
    progress,
    short_day,
    stands,
    stands_now,
    target,
)
from partnership.wording.figures_given import HOLDS, came_after
from partnership.wording.strategy import outcomes
from partnership.wording.strategy.further import further_question
from partnership.wording.terms import count_word, listed, moment_for, titled
from partnership.wording.thanks import afterwards
from partnership.wording.trimming import cut

_TITLE = 80


def checkin_message(book: Book, checkin: CheckIn, now: datetime, draft: FormDraft | None = None) -> Message:
    """The whole check-in as it stands at `now`; `draft` is a form of it that could not be saved."""
    blocks = _living(book, checkin)
    promises = promises_to_ask(book, checkin, now)
    done = bool(blocks) and all(block.answered_at and not block.opened for block, _ in blocks)
    today = _today(book, checkin, now)
    parts: list[Part] = [_head(book, checkin, blocks, now, done=done), *_waits_for_them(book, checkin)]
    parts += [_promise(book, one, today, now) for one in promises]
    for one in _without_a_date(book, checkin, blocks, now):
        parts += promise_words.not_kept(book, one, today).blocks
    for block, objective in blocks:
        mine = draft if draft and draft.objective == objective.id else None
        parts += [Divider(), _item(book, checkin, block, objective, now, mine)]
    settled = [] if done else [objective for block, objective in blocks if block.answered_at and not block.opened]
    if kinds := outcomes.in_card(book, checkin, settled):
        parts += [Divider(), *kinds]
    if further := further_question(book, checkin):
        parts += [Divider(), further]
    if done:
        parts += [Divider(), *afterwards(book, checkin, [objective for _, objective in blocks], now)]
    elif now < checkin.closes:
        parts += [Divider(), _ways_out(book, checkin, blocks, today)]
    return Message(blocks=tuple(parts), summary=_summary(len(blocks), len(promises)))


def promises_only(book: Book, checkin: CheckIn, now: datetime) -> Message:
    """The check-in of somebody who has answered all of it early: just what was promised."""
    promises, today = promises_to_ask(book, checkin, now), _today(book, checkin, now)
    due = f"{count_word(len(promises))} promise{'s are' if len(promises) > 1 else ' is'} due"
    closes = moment(checkin.closes, book.zone_of(checkin.person))
    return Message(
        blocks=(
            lines(f"{book.name(checkin.person)}, your answers are in; {due} by {closes}."),
            *(_promise(book, one, today, now) for one in promises),
        ),
        summary=f"Steward: {due}. A few seconds.",
    )


PROMISE_FIRST = "First the promise above; after that you can say here that nothing changed."
"""To the owner, whose promise it is."""


def promises_to_ask(book: Book, checkin: CheckIn, now: datetime) -> list[Promise]:
    """Live promises due by the close or overdue, and those a stand-in made that do not bind yet; the oldest first."""
    found = [
        one
        for one in book.promises_of(checkin.person)
        if one.live and (one.id in checkin.promises or is_overdue(book, one, now) or not one.binding)
    ]
    return sorted(found, key=lambda one: one.due)


def _without_a_date(
    book: Book, checkin: CheckIn, blocks: list[tuple[Block, Objective]], now: datetime
) -> list[Promise]:
    """Those said in this check-in to be not done yet, until something is promised for the same objective."""
    living, promised = {one.id for _, one in blocks}, book.promises_of(checkin.person)
    newest = {one.objective: one.at for one in sorted(promised, key=lambda one: one.at)}
    since = [one for one in promised if one.wants_date and one.objective in living and now < checkin.closes]
    return [one for one in since if one.settled_at and newest[one.objective] < one.settled_at >= checkin.at]


def _living(book: Book, checkin: CheckIn) -> list[tuple[Block, Objective]]:
    """Blocks whose objective is still open and still this person's."""
    found = ((block, book.get(Objective, block.objective)) for block in checkin.blocks)
    return [(block, one) for block, one in found if one and one.open and one.owner == checkin.person]


def _today(book: Book, checkin: CheckIn, now: datetime) -> date:
    return book.day_of(checkin.person, now)


def _summary(objectives: int, promises: int) -> str:
    """The lock-screen text: how much there is, and nothing of what is in it."""
    due = f", {promises} promise{'s' if promises > 1 else ''} due" if promises else ""
    return f"Steward: {objectives} objective{'' if objectives == 1 else 's'}{due}. About a minute."


def _head(book: Book, checkin: CheckIn, blocks: list[tuple[Block, Objective]], now: datetime, *, done: bool) -> Part:
    name, closes = book.name(checkin.person), moment(checkin.closes, book.zone_of(checkin.person))
    many = count_word(len(blocks))
    things = "one objective" if len(blocks) == 1 else f"{many} objectives"
    if done and now < checkin.at and _late(book, checkin):
        opens = moment_for(book, book.get(Person, checkin.person), checkin.at, now)
        return lines(
            f"Thank you, {name}. This is your late answer to the last check-in. The next one opens {opens} as usual."
        )
    if done:
        are_in = "It is in." if len(blocks) == 1 else f"{'Both' if len(blocks) == 2 else f'All {many}'} are in."  # noqa: PLR2004
        until = "" if now >= checkin.closes else f" You can change it until {closes}."
        return lines(f"Thank you, {name}. {are_in}{_not_said(book, checkin, blocks)}{until}")
    if now >= checkin.closes:
        return lines(f"This check-in closed on {closes}. What you say now is added to the thread, with its time.")
    if now < checkin.at:
        opens = moment_for(book, book.get(Person, checkin.person), checkin.at, now)
        if late := _would_be_late(book, checkin, blocks, now):
            of_these = "" if len(late) == len(blocks) else f" for {listed(late)}"
            yours = f"what you answer now{of_these} is your late answer to it"
            return lines(
                f"{name}, {things}. The last check-in has closed: {yours}. The next one opens {opens} as usual."
            )
        return lines(f"{name}, {things}. The check-in opens {opens}; what you answer now counts for it.")
    return lines(f"{name}, {things}. Open until {closes}.")


def _waits_for_them(book: Book, checkin: CheckIn) -> list[Part]:
    """What others wait for, as long as they do; what exactly is told where it is asked for."""
    rows: list[Line] = []
    for name in checkin.awaits:
        one = book.get(Objective, name)
        standing = one.standing if one and one.open and not one.held else None
        if one is None or standing is None or not still_waits_for(book, standing, name):
            continue
        if is_awaited(book, standing, checkin.person):
            by, owner = said(book.name(standing.by)), said(book.name(one.owner or standing.by))
            row = (f"{name} ", said(cut(one.title, _TITLE)), " waits for you, says ", by, ": clear it, or tell ", owner)
            rows.append(line(*row, f" by when. {typed(name)} shows it."))
    return [lines(*rows)] if rows else []


def _not_said(book: Book, checkin: CheckIn, blocks: list[tuple[Block, Objective]]) -> str:
    """Of which objectives only a figure or a chance is in."""
    updates = [book.get(Update, f"{one.id}:{checkin.window}") for _, one in blocks]
    open_yet = [one.objective for one in updates if one and one.assumed]
    verb = "stands" if len(open_yet) == 1 else "stand"
    return (
        f" How {listed(open_yet)} {verb} is still to be said, as in: {typed(f'{open_yet[0]} on track')}."
        if open_yet
        else ""
    )


def _would_be_late(book: Book, checkin: CheckIn, blocks: list[tuple[Block, Objective]], now: datetime) -> list[str]:
    """The objectives whose answer is a late one to the check-in before; none where nothing late is left to say."""
    owner, found, left = book.get(Person, checkin.person), list[str](), False
    for block, one in blocks:
        update = book.get(Update, f"{one.id}:{checkin.window}")
        late = owner is not None and is_late(book, owner, one, checkin.window, checkin.at, now)
        left = left or (block.opened and update.late if update else late)
        found += [one.id] if (update.late if update else late) else []
    return found if left else []


def _late(book: Book, checkin: CheckIn) -> bool:
    updates = (book.get(Update, f"{block.objective}:{checkin.window}") for block in checkin.blocks)
    return any(one.late for one in updates if one)


def _promise(book: Book, promise: Promise, today: date, now: datetime) -> Item:
    if not promise.binding:
        return promise_words.to_stand_by(book, promise, today)
    return promise_words.asked(book, promise, today, over=is_overdue(book, promise, now))


def _item(
    book: Book, checkin: CheckIn, block: Block, objective: Objective, now: datetime, draft: FormDraft | None
) -> Item:
    """One objective: open with its form, answered, or waiting for one tap."""
    today = _today(book, checkin, now)
    if block.opened or draft:
        form = open_form(book, checkin, block, objective, now, draft)
        tap = () if block.answered_at else _one_tap(book, checkin, objective, now, today)
        same = tuple(replace(one, main=False) for one in tap if one.call.command == "nothing changed")
        return replace(form, buttons=(*form.buttons, *same))
    if block.answered_at:
        return _answered(book, checkin, objective, today)
    waits = _waits_for(book, carried_wait(book, objective) or "")
    rows: list[Line] = [line(*titled(objective)), line(*facts(book, objective, today), *waits)]
    rows += [line(row) for row in _before_buttons(book, objective, now, today)]
    return Item(name=objective.id, lines=tuple(rows), buttons=_one_tap(book, checkin, objective, now, today))


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


def _ways_out(book: Book, checkin: CheckIn, blocks: list[tuple[Block, Objective]], today: date) -> Buttons:
    waiting = [objective for block, objective in blocks if not block.answered_at]
    instead = next((name for one in waiting if (name := one.stand_in_on(today))), None)
    args = {"checkin": checkin.id}
    ask = (Button(f"Ask {book.name(instead)}"[:24], Call("ask stand-in", args)),) if instead else ()
    return Buttons((Button("I'm away", Call("away")), *ask, Button("Later today", Call("later today", args))))
