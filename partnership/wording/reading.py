"""What readers are shown of objectives and their history."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime

from partnership.book import Book
from partnership.calendar import local_date
from partnership.decisions import Decision
from partnership.due_days import age
from partnership.figures import coming_figure
from partnership.history import still_unheard, trail
from partnership.message import Button, Buttons, Call, Line, Message, Paragraph, bold, line, said, say, typed
from partnership.objectives import Objective, ObjectiveState, Standing
from partnership.pace import ended, near_plan, plan_for_today
from partnership.people import Person
from partnership.privacy import may_read_words
from partnership.standings import still_waits_for, words_said_at
from partnership.updates import Status
from partnership.wording import ending
from partnership.wording.decisions import TO_BE_NAMED
from partnership.wording.due_days import due_words, open_for
from partnership.wording.figures import (
    hope_of,
    progress,
    short_day,
    short_day_of,
    stands_now,
)
from partnership.wording.strategy import milestones, motions_listed, partner_numbers, resources
from partnership.wording.terms import listed, terms, unless_said
from partnership.wording.trails import near, plan_figure, trail_words
from partnership.wording.trimming import cut

SHOWN = 40
LINE = 140


def objectives(
    book: Book, found: Sequence[Objective], which: str, now: datetime, held: AbstractSet[str] = frozenset()
) -> Message:
    """One line each, worst first; of what is held back only whose it is, after the others."""
    if not found:
        return say(_none(which), summary="No objectives to show.")
    today = local_date(now, book.workspace.zone)
    ranked = sorted(found, key=lambda one: (one.id in held, _worst_first(one)))
    rows = [_held(book, one) if one.id in held else _in_one_line(book, one, today) for one in ranked[:SHOWN]]
    if len(ranked) > SHOWN:
        rows.append(
            line(
                f"{len(ranked) - SHOWN} more: {typed('objectives mine')}, {typed('objectives at risk')}, or "
                f"{typed('objective O13')}."
            )
        )
    return Message(blocks=(Paragraph(tuple(rows)),), summary="The objectives.")


def _none(which: str) -> str:
    match which:
        case "mine":
            return f"You own no open objective. {typed('objectives')} shows all of them."
        case "at risk":
            return f"Nothing is at risk or off track. {typed('objectives')} shows all of them."
        case _:
            return f"There is no objective yet. An admin adds one: {typed('objective add')}."


def _worst_first(objective: Objective) -> int:
    order = [Status.OFF_TRACK, Status.AT_RISK, None, Status.ON_TRACK, Status.DONE]
    return order.index(objective.own_standing.status if objective.own_standing else None)


def _held(book: Book, objective: Objective) -> Line:
    """Whose it is, and not that it is nobody's: that may be why it is held back."""
    whose = (" · ", said(book.name(objective.owner))) if objective.owner else ()
    return line(f"{objective.id} ", said(cut(objective.title, LINE)), " · held back", *whose)


def held_back(book: Book, objective: Objective) -> Message:
    """In the place of an objective that an admin holds back."""
    return say(_held(book, objective), summary="One objective.")


def _in_one_line(book: Book, objective: Objective, today: date) -> Line:
    state = _as_heard(book, objective, today)
    if objective.state is not ObjectiveState.OPEN:
        state = objective.state.value
    return line(
        bold(f"{objective.id} "), said(cut(objective.title, LINE), strong=True),
        f" · {state} · {progress(objective, today=today)} · ",
        *_whose(book, objective),
    )  # fmt: skip


def _as_heard(book: Book, objective: Objective, today: date) -> str:
    """`● on track`; where the last digest had not heard of it, and nobody has since, that is what its answer was."""
    state, standing = stands_now(book, objective, today), objective.standing
    if standing is None or objective.inherited or not still_unheard(book, objective):
        return state
    return f"not heard since {short_day_of(book, standing.at, today)}, {state} then"


def _whose(book: Book, objective: Objective) -> Line:
    """The owner; without one, who was offered it, or will be when they are at work."""
    if objective.owner:
        return line(said(book.name(objective.owner)))
    offer = objective.proposal
    if offer:
        since = f" since {short_day_of(book, offer.sent_at)}" if offer.sent_at else ""
        return line("offered to " if since else "to be offered to ", said(book.name(offer.to)), since)
    return line("owner to be named")


def objective(
    book: Book, shown: Objective, reader: Person, now: datetime, held: AbstractSet[str] = frozenset()
) -> Message:
    """All there is to know of one objective, for this reader; not the decisions that are `held` back."""
    today, over = local_date(now, book.workspace.zone), ended(book, shown, now)
    rows: list[Line] = [
        line(f"{shown.id} ", said(shown.title, strong=True)),
        line(f"{terms(shown)}. ", *_owner(book, shown)),
        *((ending.still_asked(book, shown, reader, now),) if over else ()),
        *_standing(book, shown, reader, today, over=over),
        *_others(book, shown, today, held),
    ]
    buttons = [Button("History", Call("history", {"of": shown.id}))]
    if reader.id == shown.owner and over:
        buttons = [*ending.buttons(book, shown, now), *buttons]
    elif reader.id == shown.owner and shown.open:
        buttons.insert(0, Button(f"Update {shown.id}", Call("update", {"objective": shown.id}), main=True))
    return Message(
        blocks=(Paragraph(tuple(row for row in rows if row)), Buttons(tuple(buttons))),
        summary="One objective.",
    )  # fmt: skip


def _owner(book: Book, shown: Objective) -> Line:
    if shown.state is not ObjectiveState.OPEN:
        until = f" until {short_day(shown.paused_until)}" if shown.paused_until else ""
        because = (": ", said(shown.closed_because)) if shown.closed_because else ()
        return line(f"It is {shown.state.value}{until}", *because, ".")
    if not shown.owner:
        offer = shown.proposal
        has = " has been asked." if offer and offer.sent_at else " will be asked in working hours."
        asked = (" ", said(book.name(offer.to)), has) if offer else ()
        return line("Owner to be named.", *asked)
    owner = book.get(Person, shown.owner)
    title = f", {owner.title}" if owner and owner.title else ""
    return line("Owner: ", said(f"{book.name(shown.owner)}{title}"), ".")


def _standing(book: Book, shown: Objective, reader: Person, today: date, *, over: bool) -> list[Line]:
    """How it stands by the last answer; what was expected of a day that has passed says nothing more."""
    standing, rows = shown.standing, []
    plan = None if over else plan_for_today(shown, today)
    if standing is None:
        return [line("No answer yet.")]
    by = (
        ""
        if standing.confirmed or shown.inherited
        else f" ({book.name(standing.by)}, not confirmed by {book.name(shown.owner)})"
    )
    since = "" if shown.inherited else f" since {short_day_of(book, standing.since, today)}"
    state = _as_heard(book, shown, today)
    rows.append(line(f"{state[:1].upper()}{state[1:]}{since if state == stands_now(book, shown, today) else ''}{by}"))
    parts = [progress(shown, today=today)]
    if plan is not None:
        on_track = standing.status is Status.ON_TRACK
        short = near_plan(shown, shown.metric.current, plan, book.workspace) if on_track else None
        parts.append(f"the plan for today is {plan_figure(shown.metric, plan, shown.metric.current)}{near(short)}")
    parts.append("" if over or shown.inherited else hope_of(standing, standing.last_chance))
    rows.append(line(f"{'; '.join(filter(None, parts))}."))
    may_read = may_read_words(standing, reader.id)
    if standing.text and may_read:
        only = f" (read by {_readers(book, standing)} only)" if standing.only_sponsor else ""
        on = short_day_of(book, words_said_at(book, shown, standing), today)
        rows.append(line("“", said(standing.text), "”", only, f", {on}"))
    waits = still_waits_for(book, standing, shown.id)
    whom = unless_said(book.name(waits) if book.get(Person, waits) else waits, standing.text) if waits else ""
    if whom and may_read:
        rows.append(line("Waits for ", said(whom), "."))
    if drawn := trail_words(shown.metric, trail(book, shown, standing.window)):
        rows.append(line(f"So far: {drawn}"))
    return rows


def _readers(book: Book, standing: Standing) -> str:
    return listed([book.name(one) for one in standing.private_to])


def _others(book: Book, shown: Objective, today: date, held: AbstractSet[str]) -> list[Line]:
    rows = []
    if coming := coming_figure(shown):
        rows.append(line(f"Next figure about {short_day(coming, today)}."))
    rows += [
        line(one.id, *_asked_of(book, one), f" by {due_words(book, one)}, {_open_for(book, one, today)}: ",
             said(one.question), " Taken into the meeting." if one.in_meeting else "")
        for one in book.all(Decision) if one.open and one.objective == shown.id and one.id not in held
    ]  # fmt: skip
    rows += [
        line("Stand-in until ", short_day(one.until, today), ": ", said(book.name(one.person)), ".")
        for one in shown.stand_ins if one.until >= today
    ]  # fmt: skip
    if shown.moves:
        rows.append(partner_numbers.row(book.workspace.partner, shown.moves, shown.moves_called))
    rows += motions_listed.under_objective(book, shown, today)
    rows += milestones.follow_on_row(book, shown)
    if shown.resources:
        rows.append(resources.row(book, shown))
    if shown.lead:
        rows.append(line("Figures from ", said(book.name(shown.lead)), "."))
    return rows


def _open_for(book: Book, decision: Decision, today: date) -> str:
    return open_for(age(book, decision, today))


def _asked_of(book: Book, decision: Decision) -> Line:
    return line(" asked of ", said(book.name(decision.decider))) if decision.decider else line(f", {TO_BE_NAMED},")
