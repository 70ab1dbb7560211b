"""What readers are shown of promises and decisions, and admins of people."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime

from partnership.book import Book
from partnership.calendar import country_name, local_date
from partnership.decisions import Decision, DecisionState
from partnership.decisions_due import record
from partnership.due_days import age, due_day
from partnership.message import (
    Button,
    Call,
    Heading,
    Item,
    Line,
    Message,
    Paragraph,
    bold,
    line,
    lines,
    link,
    said,
    say,
    typed,
)
from partnership.people import NOT_ALLOWED, Person, Reach, cut_off, working_time
from partnership.promises import Promise
from partnership.say_do import SAY_DO_FROM, is_young, say_do
from partnership.wording.decisions import buttons as decision_buttons
from partnership.wording.decisions import facts as decision_facts
from partnership.wording.digest_closing import over_weeks
from partnership.wording.due_days import decided_words, due_words, open_for
from partnership.wording.figures import short_day
from partnership.wording.getting import adds_it, is_missing, not_there, way
from partnership.wording.hearing import hears, hears_first
from partnership.wording.homes import platforms
from partnership.wording.reading import LINE, SHOWN
from partnership.wording.trimming import cut
from partnership.workspace import Workspace


def promises(
    book: Book,
    own: Sequence[Promise],
    others: Sequence[Promise],
    reader: Person,
    now: datetime,
    *,
    counted: bool = False,
) -> Message:
    """One's own, each with its ways to end; all together as a number; single ones only where that was agreed.

    `counted`: it was asked how many were kept, which comes first.
    """
    today = book.day_of(reader, now)
    blocks: list[Item | Paragraph | Heading] = [_promise(book, one, today) for one in own]
    if not own:
        blocks.append(
            lines(f"You have no open promise. For example: {typed('promise Legal names a reviewer by Fri for O1')}.")
        )
    if others:
        rows = tuple(
            line(f"{one.id} ", said(book.name(one.owner)), ": ", said(cut(one.what, LINE)),
                 f", by {due_words(book, one, today)}, for {one.objective}")
            for one in others
        )  # fmt: skip
        blocks += [Heading(line(bold("Of the others"))), Paragraph(rows)]
    hidden = sum(one.live and one.owner != reader.id for one in book.all(Promise)) - len(others)
    if hidden:
        is_open = f"{hidden}{' more' if own or others else ''} {'promise is' if hidden == 1 else 'promises are'} open"
        sponsor = f" and {book.name(book.workspace.sponsor)}" if book.workspace.promises_seen_by_sponsor else ""
        shown = f"This list shows an open one to its owner{sponsor} only"
        blocks.append(lines(f"{is_open}. {shown}; the digest names those that were due, with what became of them."))
    span = over_weeks(young=is_young(book, now))
    kept, due = say_do(book, now, reader.id)
    together = say_do(book, now)
    counts = [f"Yours {span}: {kept} of {due} kept. Only you see this; it is not for appraisal."] if due else []
    if together[1] >= SAY_DO_FROM:
        counts.append(f"All owners together {span}: {together[0]} of {together[1]} kept.")
    if counted and not counts:
        counts = [f"No promise of yours was due {span}, and too few of all to count."]
    numbers = [lines(one) for one in counts]
    return Message(blocks=(*numbers, *blocks) if counted else (*blocks, *numbers), summary="The promises.")


def _promise(book: Book, promise: Promise, today: date) -> Item:
    args, seen = {"promise": promise.id}, book.token(promise)
    over = " (overdue)" if due_day(book, promise) < today else ""
    row = line(
        f"{promise.id} ", said(promise.what), f", by {due_words(book, promise, today)}{over}, for {promise.objective}"
    )
    if not promise.binding:
        stand_by = Button("I stand by it", Call("stand by", args, seen), main=True)
        return Item(name=promise.id, lines=(row,), buttons=(stand_by,))
    buttons = (
        Button("Kept", Call("kept", args, seen), main=True), Button("Not yet", Call("not yet", args, seen)),
        Button("Move", Call("move", args, seen)),
    )  # fmt: skip
    return Item(name=promise.id, lines=(row,), buttons=buttons)


def decisions(
    book: Book, reader: Person, now: datetime, held: AbstractSet[str] = frozenset(), *,
    untold: AbstractSet[str] = frozenset(),
) -> Message:  # fmt: skip
    """Open ones, the reader's own with their buttons; the last ones made; leadership's own record.

    None `held` back; of those `untold` among them only that their decider hears them first.
    """
    known = [one for one in book.all(Decision) if one.id not in held]
    waiting = sorted((one for one in known if one.open), key=lambda one: one.due)
    made = [one for one in known if one.state is DecisionState.DECIDED and one.decided_at]
    blocks: list[Item | Paragraph] = [
        _decision(book, one, reader, now, heard=one.id not in untold) for one in waiting[:SHOWN]
    ]
    blocks += [lines(hears_first(book, one, reader.id, now)) for one in book.all(Decision) if one.id in held & untold]
    hidden = sum(one.open and one.id in held - untold for one in book.all(Decision))
    if hidden:
        blocks.append(lines(f"{hidden} {'decision is' if hidden == 1 else 'decisions are'} held back by an admin."))
    elif not blocks:
        blocks.append(
            lines(
                f"No decision is open. To ask for one: {typed('ask @Carlos Release Legal for 6 days? by Fri for O1')}."
            )
        )
    if len(waiting) > SHOWN:
        blocks.append(lines(f"{len(waiting) - SHOWN} more are open, due later."))
    newest = sorted(made, key=lambda one: one.decided_at or one.at, reverse=True)[:5]
    if newest:
        rows = tuple(
            line(f"{one.id} ", said(cut(one.question, LINE).rstrip("?")), ": ", said(cut(one.outcome, LINE)),
                 f" ({book.name(one.decided_by)}, {decided_words(book, one)})")
            for one in newest
        )  # fmt: skip
        blocks.append(Paragraph((line(bold("Decided last")), *rows)))
    asked, decided, in_time = record(book, now, untold & held)
    if asked:
        span = over_weeks(young=is_young(book, now)).capitalize()
        blocks.append(lines(f"{span}: {asked} asked, {decided} made, {in_time} by their date."))
    return Message(blocks=tuple(blocks), summary="The decisions.")


def _decision(book: Book, decision: Decision, reader: Person, now: datetime, *, heard: bool) -> Item:
    mine = reader.id == decision.decider
    known = said(book.name(decision.decider)) if decision.decider else "to be named"
    who = line("For you to decide.") if mine else line("Decider: ", known, ".")
    if not (mine or heard):
        who = line(*who, f" {hears(book, decision.decider, reader.id, now)}.")
    asked_days = open_for(age(book, decision, local_date(now, book.workspace.zone)))
    return Item(
        name=decision.id, lines=(*decision_facts(book, decision), line(*who, f" {asked_days.capitalize()}.")),
        buttons=decision_buttons(book, decision) if mine else (),
    )  # fmt: skip


def people(book: Book, now: datetime) -> Message:
    """Everybody the workspace knows, by role; whom I can't reach is marked."""
    known = [one for one in book.all(Person) if not one.left_at and not one.forgotten]
    ranked = sorted(known, key=lambda one: (not one.is_executive(), not one.is_admin(), one.name))
    rows = [_person(book, one, now) for one in ranked[:SHOWN]]
    if book.workspace.homes[1:]:
        rows.insert(0, line(f"I am in {platforms([one.platform for one in book.workspace.homes])}."))
    if len(ranked) > SHOWN:
        rows.append(line(f"and {len(ranked) - SHOWN} more who are neither executives nor admins."))
    return say(Paragraph(tuple(rows)), summary="The people.")


def _person(book: Book, person: Person, now: datetime) -> Line:
    workspace = book.workspace
    roles = [role.value for role in sorted(person.roles)]
    roles += ["sponsor"] if workspace.sponsor == person.id else []
    away = person.away_on(local_date(now, working_time(person, workspace).zone))
    notes = [*roles, person.zone or workspace.zone, *_own_holidays(person, workspace)]
    notes += [f"away until {short_day(away.last)}"] if away else []
    notes += ["guest"] if person.guest else []
    notes += [platforms([one.platform for one in person.identities])] if workspace.homes[1:] else []
    notes += [why_not(person, workspace)] if not person.reachable or cut_off(person, workspace) else []
    title = f", {person.title}" if person.title else ""
    return line(said(f"{person.name}{title}"), f" (@{person.id}): {', '.join(notes)}")


def _own_holidays(person: Person, workspace: Workspace) -> list[str]:
    """Where the public holidays are others than the company's."""
    if person.country is None or person.country == workspace.country:
        return []
    return [f"holidays of {country_name(person.country)}"]


def why_not(person: Person, workspace: Workspace) -> str:
    """Why no direct message arrives."""
    if person.pending:
        return "not seen yet"
    if cut_off(person, workspace):
        return f"{platforms([one.platform for one in person.identities])} takes my messages no more, on our side"
    if person.reachable and person.not_reached:
        return {
            "no channel": "on a platform that I am not set up for",
            NOT_ALLOWED: "I miss a permission in Slack, on our side",
        }.get(person.not_reached, "a message may not have arrived")
    return {
        Reach.NOT_INSTALLED: not_there(person, workspace),
        Reach.BLOCKED: "has blocked Steward",
        Reach.DISABLED: "your IT has switched Steward off there",
        Reach.LEFT: "account switched off",
    }.get(person.reach, "not reachable")


def unreachable(book: Book, found: Sequence[Person]) -> Message:
    """Whom no message reaches, why, and what waits for them."""
    if not found:
        return say("I can reach everybody.", summary="Everybody can be reached.")
    rows = [
        line(said(person.name), f" (@{person.id}): {why_not(person, book.workspace)}.", *_waits_for(book, person))
        for person in found
    ]
    return say(Paragraph(tuple(rows)), lines(*_todo(book, found)), summary="Whom I can't reach.")


def _todo(book: Book, found: Sequence[Person]) -> Iterator[Line]:
    """What is to be done about those who were not met, and what follows."""
    missing = [one for one in found if is_missing(one)]
    adds, address = way(missing, book.workspace)
    if adds:
        needs = f"Who does not have Steward yet needs {'this link' if address else 'the install link from IT'}"
        yield line(f"{needs}: ", link(address)) if address else line(f"{needs}.")
    if any(not adds_it(one, book.workspace) for one in missing):
        yield line("Whom I have not met or not found in Slack: ask them to say hello to me there.")
    yield line("As soon as I can reach them I tell you and send what waits.")


def _waits_for(book: Book, person: Person) -> Line:
    owned = [one.id for one in book.owned_by(person.id)]
    offered = [one.id for one in book.open_objectives() if one.proposal and one.proposal.to == person.id]
    parts = [f"owns {', '.join(owned)}"] if owned else []
    parts += [f"{', '.join(offered)} waits to be offered"] if offered else []
    words = " and ".join(parts)
    return line(f" {words[0].upper()}{words[1:]}.") if words else ()
