"""What is said when an objective turns red: to the owner first, then to the sponsor."""

from datetime import datetime

from partnership.book import Book
from partnership.calendar import local, local_date
from partnership.decisions import Decision
from partnership.digest_posts import DigestPost
from partnership.message import Button, Buttons, Call, Field, Form, Line, Message, line, lines, said, say
from partnership.objectives import Objective
from partnership.people import Person
from partnership.privacy import may_read_words, shown_to_all
from partnership.red_spells import RedSpell
from partnership.standings import still_waits_for
from partnership.updates import Status
from partnership.windows import digest_ahead, left_out, round_window
from partnership.wording.figures import week_day
from partnership.wording.terms import listed, moment_for, unless_said
from partnership.wording.trimming import LABEL, cut


def state_words(objective: Objective, spell: RedSpell) -> str:
    """`is off track`, or `has lost chance: 3 of 10, was 8`."""
    standing = objective.standing
    if standing is None or standing.status is Status.OFF_TRACK or spell.chance_before is None:
        return "is off track"
    return f"has lost chance: {standing.chance} of 10, was {spell.chance_before}"


def to_owner(book: Book, spell: RedSpell, objective: Objective, now: datetime, *, anew: bool = False) -> Message:
    """When the sponsor hears it, and what the owner can do before; `anew` where that is somebody else by now."""
    owner = book.get(Person, spell.owner)
    sponsor = book.name(book.workspace.sponsor)
    when = moment_for(book, owner, spell.sponsor_due, now)
    first = channel_first(book, spell, objective, now)
    changed = f"{sponsor} is the sponsor now. " if anew else ""
    return say(
        line(f"{changed}{objective.id} {state_words(objective, spell)}. {sponsor} hears it from me {when}.{first}"),
        f"Want to tell {sponsor} first, or add a line? Correcting the answer takes it back.",
        summary="Steward: one of your objectives needs a word from you.",
        buttons=owner_buttons(book, spell),
    )


def note_as_it_stands(book: Book, spell: RedSpell, objective: Objective, owner: Person, now: datetime) -> Message:
    """In the place of the owner's note, after what the owner did elsewhere."""
    if spell.ended_at:
        hears = "has my note, which says so now" if spell.sponsor_told_at else "gets no note about the one before"
        sponsor = "" if spell.told_by_owner else f" {book.name(book.workspace.sponsor)} {hears}."
        return say(f"{spell.objective} has a newer answer.{sponsor}", summary="Steward: that is settled.")
    if spell.told_by_owner:
        return told_by_you(book, spell)
    if spell.sponsor_told_at:
        return sponsor_knows(book, spell, owner)
    return line_saved(book, spell, owner, now) if spell.line else to_owner(book, spell, objective, now)


def channel_first(book: Book, spell: RedSpell, objective: Objective, now: datetime) -> str:
    """For the owner, after the sponsor's time: that the channel reads it before, where it does."""
    window = digest_ahead(book, objective, now)
    if window is None or spell.sponsor_due < window.digest_at:
        return ""
    return (
        f" The channel reads it before that, {moment_for(book, book.get(Person, spell.owner), window.digest_at, now)}."
    )


def owner_buttons(book: Book, spell: RedSpell, checkin: str = "") -> tuple[Button, ...]:
    """Both also stand under the check-in after the last answer, whose card then stays."""
    args, sponsor = _of(spell, checkin), book.name(book.workspace.sponsor)
    return (
        Button(cut(f"I tell {sponsor} first", LABEL), Call("tell myself", args, spell.id), main=True),
        Button("Add a line", Call("add line", args, spell.id), form=True),
    )


def _is_asked(decision: Decision, spell: RedSpell, person: str | None) -> bool:
    return decision.objective == spell.objective and decision.decider == person


def _of(spell: RedSpell, checkin: str) -> dict[str, str]:
    return {"spell": spell.id, **({"checkin": checkin} if checkin else {})}


def to_sponsor(book: Book, spell: RedSpell, objective: Objective, now: datetime) -> Message:
    """What it is, the owner's words, what it waits for; nothing is asked of the sponsor."""
    owner = book.name(spell.owner)
    standing = objective.standing
    rows: list[Line] = [
        line(
            f"{objective.id} ",
            said(objective.title),
            f" {state_words(objective, spell)} since {_since(book, spell, now)}.",
        )
    ]
    if standing and not may_read_words(standing, book.workspace.sponsor):
        standing = shown_to_all(standing)
    if standing and standing.text:
        alone = ", for you alone" if standing.only_sponsor else ""
        rows.append(line(f"{book.name(standing.by)}{alone}: ", said(f"“{standing.text}”")))
    waits = still_waits_for(book, standing, objective.id) if standing else None
    yours = waits is not None and waits == book.workspace.sponsor
    if waits and standing and not yours:
        whom = unless_said(book.name(waits) if book.get(Person, waits) else waits, standing.text)
        rows += [line("It waits for ", said(whom), ".")] if whom else []
    if spell.line:
        rows.append(line(f"{owner} adds for you: ", said(f"“{spell.line}”")))
    asked = [one.id for one in book.all(Decision) if one.open and _is_asked(one, spell, book.workspace.sponsor)]
    needs = "It waits for you." if yours else "You need do nothing unless you can help."
    rows.append(line(f"{listed(asked)} about it waits for your decision." if asked else needs))
    args = {"spell": spell.id}
    return say(
        lines(*rows),
        summary="Steward: a private note about one objective.",
        buttons=(
            Button("I'll take it", Call("take it", args, spell.id)),
            Button(f"Ask {owner}", Call("ask owner", args, spell.id)),
        ),
    )


def _since(book: Book, spell: RedSpell, now: datetime) -> str:
    zone = book.zone_of(book.sponsor)
    day, today = local_date(spell.at, zone), local_date(now, zone)
    return "today" if day == today else week_day(day, today)


def settled(book: Book, spell: RedSpell, objective: Objective, reader: Person, now: datetime) -> Message:
    """In the place of the note about it: how the objective stands since its owner said otherwise."""
    standing, there = objective.standing, local(now, book.zone_of(reader))
    stands = [standing.status.value] if standing else []
    if standing and standing.chance is not None:
        stands.append(f"chance {standing.chance} of 10")
    said_on = f"{week_day(there.date(), there.date())}, {there:%H:%M}"
    return say(
        line(
            f"{objective.id} ",
            said(objective.title),
            f" is {', '.join(stands)}: {book.name(spell.owner)} changed the answer on {said_on}. You need do nothing.",
        ),
        summary="Steward: a note about one objective is settled.",
    )


def left_out_words(book: Book, objective: str, window: str) -> str:
    """`O1 is left out of the digest of Tue 8 Dec: Ada holds it back`."""
    found, post = round_window(book, window), book.get(DigestPost, window)
    day = f" of {week_day(local_date(found.digest_at, book.workspace.zone))}" if found else ""
    by = f": {book.name(post.held_by)} holds it back" if post and post.held_by and objective in post.held_items else ""
    return f"{objective} is left out of the digest{day}{by}."


def told_by_you(book: Book, spell: RedSpell) -> Message:
    """Where it stands in the digest, or that an admin holds it back from there."""
    sponsor, objective = book.name(book.workspace.sponsor), book.get(Objective, spell.objective)
    window = objective.standing.window if objective and objective.standing else ""
    held = objective is not None and left_out(book, objective, window)
    shown = left_out_words(book, spell.objective, window) if held else "It is still shown in the digest."
    return say(
        f"Good: {sponsor} hears it from you, and nothing from me about {spell.objective} this time. {shown}",
        summary="Steward: you tell it yourself.",
    )


def sponsor_knows(book: Book, spell: RedSpell, owner: Person) -> Message:
    """In the place of the owner's note, once the sponsor has heard it."""
    at = local(spell.sponsor_told_at or spell.at, book.zone_of(owner))
    told = f"{week_day(at.date(), at.date())}, {at:%H:%M}"
    return say(
        f"{book.name(spell.sponsor or book.workspace.sponsor)} has my note about {spell.objective} since {told}.",
        summary="Steward: the sponsor was told.",
    )


def already_told(book: Book, spell: RedSpell) -> Message:
    sponsor = book.name(book.workspace.sponsor)
    return say(f"{sponsor} has my note about {spell.objective} already; nothing was changed.", summary="Already told.")


def over(spell: RedSpell) -> Message:
    return say(
        f"That is settled: {spell.objective} has a newer answer. Nothing was changed.", summary="That is settled."
    )


def line_form(book: Book, spell: RedSpell, error: str = "", *, checkin: str = "") -> Message:
    sponsor = book.name(book.workspace.sponsor)
    field = Field(
        name="line", label=f"Your line for {sponsor}", kind="long", value=spell.line, required=True, error=error
    )
    submit = Button("Save", Call("add line", _of(spell, checkin), spell.id), main=True)
    return say(
        f"One line that {sponsor} reads with my note about {spell.objective}:",
        Form((field,), submit),
        summary="Steward: your line.",
    )


def line_saved(book: Book, spell: RedSpell, owner: Person, now: datetime, *, in_card: bool = False) -> Message:
    sponsor = book.name(book.workspace.sponsor)
    when = moment_for(book, owner, spell.sponsor_due, now)
    return say(
        line(f"Saved. {sponsor} reads it {when}: ", said(f"“{spell.line}”")),
        *([] if in_card else [Buttons(owner_buttons(book, spell))]),
        summary="Steward: your line is saved.",
    )
