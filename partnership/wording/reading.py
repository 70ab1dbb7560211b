"""What readers are shown: objectives, their history, promises, decisions, people."""

from collections.abc import Sequence
from datetime import date, datetime

from partnership.book import Book
from partnership.calendar import local_date
from partnership.deciding import record
from partnership.decisions import Decision, DecisionState
from partnership.figures import next_figure
from partnership.history import trail
from partnership.message import (
    Button,
    Buttons,
    Call,
    Heading,
    Item,
    Line,
    Message,
    Paragraph,
    bold,
    line,
    lines,
    said,
    say,
)
from partnership.objectives import Objective, ObjectiveState
from partnership.pace import plan_for_today
from partnership.people import Person, Reach, working_time
from partnership.promises import Promise
from partnership.promising import SAY_DO_FROM, say_do
from partnership.updates import Status, Update
from partnership.wording.decisions import buttons as decision_buttons
from partnership.wording.decisions import facts as decision_facts
from partnership.wording.figures import chance, figure, marked, progress, short_day, week_day
from partnership.wording.terms import terms
from partnership.wording.trimming import cut

SHOWN = 40
LINE = 140


def objectives(book: Book, found: Sequence[Objective], which: str) -> Message:
    """One line each, worst first."""
    if not found:
        return say(_none(which), summary="No objectives to show.")
    ranked = sorted(found, key=_worst_first)
    rows = [_in_one_line(book, one) for one in ranked[:SHOWN]]
    if len(ranked) > SHOWN:
        rows.append(line(f"{len(ranked) - SHOWN} more: objectives mine, objectives at risk, or objective O13."))
    return Message(blocks=(Paragraph(tuple(rows)),), summary="The objectives.", private=True)


def _none(which: str) -> str:
    match which:
        case "mine":
            return "You own no open objective. objectives shows all of them."
        case "at risk":
            return "Nothing is at risk or off track. objectives shows all of them."
        case _:
            return "There is no objective yet. An admin adds one: objective add."


def _worst_first(objective: Objective) -> int:
    order = [Status.OFF_TRACK, Status.AT_RISK, None, Status.ON_TRACK, Status.DONE]
    return order.index(objective.standing.status if objective.standing else None)


def _in_one_line(book: Book, objective: Objective) -> Line:
    standing = objective.standing
    state = marked(standing.status) if standing else "no answer yet"
    if objective.state is not ObjectiveState.OPEN:
        state = objective.state.value
    owner = said(book.name(objective.owner)) if objective.owner else "owner to be named"
    return line(
        f"{objective.id} ", said(cut(objective.title, LINE)), f" · {state} · {progress(objective)} · ", owner
    )  # fmt: skip


def objective(book: Book, shown: Objective, reader: Person, now: datetime) -> Message:
    """All there is to know of one objective, for this reader."""
    today = local_date(now, book.workspace.zone)
    rows: list[Line] = [
        line(f"{shown.id} ", said(shown.title, strong=True)),
        line(f"{terms(shown)}. ", *_owner(book, shown)),
        *_standing(book, shown, reader, today),
        *_others(book, shown, today),
    ]
    buttons = [Button("History", Call("history", {"of": shown.id}))]
    if reader.id == shown.owner and shown.open:
        buttons.insert(0, Button(f"Update {shown.id}", Call("update", {"objective": shown.id}), main=True))
    return Message(
        blocks=(Paragraph(tuple(row for row in rows if row)), Buttons(tuple(buttons))),
        summary="One objective.", private=True,
    )  # fmt: skip


def _owner(book: Book, shown: Objective) -> Line:
    if shown.state is not ObjectiveState.OPEN:
        until = f" until {short_day(shown.paused_until)}" if shown.paused_until else ""
        because = (": ", said(shown.closed_because)) if shown.closed_because else ()
        return line(f"It is {shown.state.value}{until}", *because, ".")
    if not shown.owner:
        asked = (" ", said(book.name(shown.proposal.to)), " has been asked.") if shown.proposal else ()
        return line("Owner to be named.", *asked)
    owner = book.get(Person, shown.owner)
    title = f", {owner.title}" if owner and owner.title else ""
    return line("Owner: ", said(f"{book.name(shown.owner)}{title}"), ".")


def _standing(book: Book, shown: Objective, reader: Person, today: date) -> list[Line]:
    standing, rows = shown.standing, []
    plan = plan_for_today(shown, today)
    if standing is None:
        return [line("No answer yet.")]
    by = "" if standing.confirmed else f" ({book.name(standing.by)}, not confirmed by {book.name(shown.owner)})"
    rows.append(line(f"{marked(standing.status)} since {short_day(standing.since.date(), today)}{by}"))
    parts = [progress(shown, today=today)]
    if plan is not None:
        parts.append(f"the plan for today is {figure(shown.metric, plan)}")
    parts += [chance(standing.chance, standing.last_chance)] if standing.chance is not None else []
    rows.append(line(f"{'; '.join(parts)}."))
    may_read = not standing.only_sponsor or reader.id in (shown.owner, standing.by, book.workspace.sponsor)
    if standing.text and may_read:
        only = f" (only {book.name(book.workspace.sponsor)} and the owner see this)" if standing.only_sponsor else ""
        rows.append(line("“", said(standing.text), "”", only, f", {short_day(standing.at.date(), today)}"))
    if standing.waits_for and may_read:
        waits = book.name(standing.waits_for) if book.get(Person, standing.waits_for) else standing.waits_for
        rows.append(line("Waits for ", said(waits), "."))
    marks = trail(book, shown, standing.window)
    if len(marks) > 1:
        drawn = " → ".join(
            f"{mark.status.mark} {figure(shown.metric, mark.value)}" if mark.value is not None else mark.status.mark
            for mark in marks
        )
        rows.append(line(f"So far: {drawn}"))
    return rows


def _others(book: Book, shown: Objective, today: date) -> list[Line]:
    rows = []
    if coming := next_figure(shown):
        rows.append(line(f"Next figure about {short_day(coming, today)}."))
    rows += [
        line(f"{one.id} asked of ", said(book.name(one.decider)), f" by {week_day(one.due)}: ", said(one.question))
        for one in book.all(Decision) if one.open and one.objective == shown.id
    ]  # fmt: skip
    rows += [
        line("Stand-in until ", short_day(one.until, today), ": ", said(book.name(one.person)), ".")
        for one in shown.stand_ins if one.until >= today
    ]  # fmt: skip
    if shown.resources:
        rows.append(line("Resources: ", said(shown.resources)))
    if shown.lead:
        rows.append(line("Figures from ", said(book.name(shown.lead)), "."))
    return rows


def history(book: Book, updates: Sequence[Update], of: Line, earlier: Call | None, today: date) -> Message:
    """Answered rounds, newest first."""
    if not updates:
        return say(line("There is nothing in the history of ", *of, " in that time."), summary="No history.")
    rows = [row for update in updates for row in _answered(book, update, today)]
    message = say(line("History of ", *of), Paragraph(tuple(rows)), summary="The history.")
    if earlier is None:
        return message
    return say(*message.blocks, summary="The history.", buttons=(Button("Earlier", earlier),))


def _answered(book: Book, update: Update, today: date) -> list[Line]:
    known = book.get(Objective, update.objective)
    value = f", {figure(known.metric, update.value)}" if known and update.value is not None else ""
    hope = f", {chance(update.chance)}" if update.chance is not None else ""
    by = (
        "" if update.by == update.owner else f" ({book.name(update.by)}{'' if update.confirmed else ', not confirmed'})"
    )
    words = " ".join(filter(None, (update.text, update.obstacle, update.why_unchanged)))
    quote = (": “", said(words), "”") if words else ()
    head = f"{short_day(update.at.date(), today)} {update.objective} {marked(update.status)}{value}{hope}{by}"
    rows = [line(head, *quote)]
    rows += [line(f"   corrected {short_day(one.at.date(), today)}: ", said(one.text)) for one in update.corrections]
    if update.evidence:
        rows.append(line("   evidence: ", said(update.evidence)))
    return rows


def promises(
    book: Book, own: Sequence[Promise], others: Sequence[Promise], reader: Person, now: datetime
) -> Message:  # fmt: skip
    """One's own, each with its ways to end; all together as a number; single ones only where that was agreed."""
    today = local_date(now, working_time(reader, book.workspace).zone)
    blocks: list[Item | Paragraph | Heading] = [_promise(book, one, today) for one in own]
    if not own:
        blocks.append(lines("You have no open promise. For example: promise Legal names a reviewer by Fri for O1."))
    if others:
        rows = tuple(
            line(f"{one.id} ", said(book.name(one.owner)), ": ", said(cut(one.what, LINE)),
                 f", by {week_day(one.due, today)}, for {one.objective}")
            for one in others
        )  # fmt: skip
        blocks += [Heading(line(bold("Of the others"))), Paragraph(rows)]
    kept, due = say_do(book, now, reader.id)
    together = say_do(book, now)
    if due:
        blocks.append(lines(f"Yours over 8 weeks: {kept} of {due} kept. Only you see this; it is not for appraisal."))
    if together[1] >= SAY_DO_FROM:
        blocks.append(lines(f"All owners together over 8 weeks: {together[0]} of {together[1]} kept."))
    return Message(blocks=tuple(blocks), summary="The promises.", private=True)


def _promise(book: Book, promise: Promise, today: date) -> Item:
    args, seen = {"promise": promise.id}, book.token(promise)
    over = " (overdue)" if promise.due < today else ""
    row = line(
        f"{promise.id} ", said(promise.what), f", by {week_day(promise.due, today)}{over}, for {promise.objective}"
    )
    if not promise.binding:
        stand_by = Button("I stand by it", Call("stand by", args, seen), main=True)
        return Item(name=promise.id, lines=(row,), buttons=(stand_by,))
    buttons = (
        Button("Kept", Call("kept", args, seen), main=True), Button("Not yet", Call("not yet", args, seen)),
        Button("Move", Call("move", args, seen)),
    )  # fmt: skip
    return Item(name=promise.id, lines=(row,), buttons=buttons)


def decisions(book: Book, reader: Person, now: datetime) -> Message:
    """Open ones, the reader's own with their buttons; the last ones made; leadership's own record."""
    waiting = sorted((one for one in book.all(Decision) if one.open), key=lambda one: one.due)
    made = [one for one in book.all(Decision) if one.state is DecisionState.DECIDED and one.decided_at]
    blocks: list[Item | Paragraph] = [_decision(book, one, reader) for one in waiting[:SHOWN]]
    if not waiting:
        blocks.append(
            lines("No decision is open. To ask for one: ask @Carlos Release Legal for 6 days? by Fri for O1.")
        )
    if len(waiting) > SHOWN:
        blocks.append(lines(f"{len(waiting) - SHOWN} more are open, due later."))
    newest = sorted(made, key=lambda one: one.decided_at or one.at, reverse=True)[:5]
    if newest:
        rows = tuple(
            line(f"{one.id} ", said(cut(one.question, LINE)), ": ", said(cut(one.outcome, LINE)),
                 f" ({book.name(one.decided_by)}, {short_day((one.decided_at or one.at).date())})")
            for one in newest
        )  # fmt: skip
        blocks.append(Paragraph((line(bold("Decided last")), *rows)))
    asked, decided, in_time = record(book, now)
    if asked:
        blocks.append(lines(f"Over 8 weeks: {asked} asked, {decided} made, {in_time} by their date."))
    return Message(blocks=tuple(blocks), summary="The decisions.", private=True)


def _decision(book: Book, decision: Decision, reader: Person) -> Item:
    mine = reader.id == decision.decider
    who = line("For you to decide.") if mine else line("Decider: ", said(book.name(decision.decider)), ".")
    return Item(
        name=decision.id, lines=(*decision_facts(book, decision), who),
        buttons=decision_buttons(book, decision) if mine else (),
    )  # fmt: skip


def people(book: Book, now: datetime) -> Message:
    """Everybody the workspace knows, by role; whom I can't reach is marked."""
    known = [one for one in book.all(Person) if not one.left_at and not one.forgotten]
    ranked = sorted(known, key=lambda one: (not one.is_executive(), not one.is_admin(), one.name))
    rows = [_person(book, one, now) for one in ranked[:SHOWN]]
    if len(ranked) > SHOWN:
        rows.append(line(f"and {len(ranked) - SHOWN} more who are neither executives nor admins."))
    return say(Paragraph(tuple(rows)), summary="The people.")


def _person(book: Book, person: Person, now: datetime) -> Line:
    workspace = book.workspace
    roles = [role.value for role in sorted(person.roles)]
    roles += ["sponsor"] if workspace.sponsor == person.id else []
    away = person.away_on(local_date(now, working_time(person, workspace).zone))
    notes = [*roles, person.zone or workspace.zone]
    notes += [f"away until {short_day(away.last)}"] if away else []
    notes += ["guest"] if person.guest else []
    notes += [why_not(person)] if not person.reachable else []
    title = f", {person.title}" if person.title else ""
    return line(said(f"{person.name}{title}"), f" (@{person.id}): {', '.join(notes)}")


def why_not(person: Person) -> str:
    """Why no direct message arrives."""
    if person.pending:
        return "not seen yet"
    return {
        Reach.NOT_INSTALLED: "does not have Steward yet",
        Reach.BLOCKED: "has blocked Steward",
        Reach.LEFT: "account switched off",
    }.get(person.reach, "not reachable")


def unreachable(book: Book, found: Sequence[Person]) -> Message:
    """Whom no message reaches, why, and what waits for them."""
    if not found:
        return say("I can reach everybody.", summary="Everybody can be reached.")
    rows = [
        line(said(person.name), f" (@{person.id}): {why_not(person)}.", *_waits_for(book, person)) for person in found
    ]
    todo = (
        "Who does not have Steward yet needs the install link from IT. As soon as I can reach them I tell you and send "
        "what waits."
    )
    return say(Paragraph(tuple(rows)), todo, summary="Whom I can't reach.")


def _waits_for(book: Book, person: Person) -> Line:
    owned = [one.id for one in book.owned_by(person.id)]
    offered = [one.id for one in book.open_objectives() if one.proposal and one.proposal.to == person.id]
    parts = [f"owns {', '.join(owned)}"] if owned else []
    parts += [f"{', '.join(offered)} waits to be offered"] if offered else []
    return line(f" {' and '.join(parts).capitalize()}.") if parts else ()


def unknown_history(text: str) -> Message:
    return say(
        line("I don't know whose history ", said(f"“{text}”"), " is. For example: history O1, or history @maria."),
        summary="Whose history?",
    )
