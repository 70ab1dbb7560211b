"""The open block of a check-in: its form, or the one follow-up question."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from msgspec.structs import replace

from partnership.book import Book
from partnership.calendar import local_date
from partnership.drawn import drawn_with
from partnership.figures import figure_due, in_field
from partnership.followups import FollowUp, asking
from partnership.message import BEFORE, Button, Call, Choice, Field, Form, Item, Line, line
from partnership.metric import MetricKind
from partnership.objectives import Objective
from partnership.pace import status_by_pace, status_to_propose
from partnership.people import Person
from partnership.privacy import as_read_by, has_words
from partnership.record import Value
from partnership.rounds import Block, CheckIn
from partnership.standings import carried_wait, still_waits_for
from partnership.strategy.leads import figure_giver
from partnership.updates import Status, Update
from partnership.wording.figures import marked, progress, short_day, target
from partnership.wording.followups import past_it, question_of
from partnership.wording.terms import titled

_NOBODY = "–"
OWN_WORD = f"{BEFORE}word"
"""An argument of a form: the status that it shows is the owner's own word, which they saw when they sent it."""


class FormDraft(Value, frozen=True, kw_only=True):
    """A form that could not be saved: what was typed, and beside it what is wrong, by field."""

    objective: str
    given: Mapping[str, str] = {}
    errors: Mapping[str, str] = {}


def block_token(checkin: CheckIn, objective: str) -> str:
    """What a button of one block shows it was drawn for; changes with every save of that block."""
    block = checkin.block(objective)
    return f"{checkin.id}:{objective}:{block.saves if block else 0}"


def open_form(
    book: Book, checkin: CheckIn, block: Block, objective: Objective, now: datetime, draft: FormDraft | None = None
) -> Item:
    """The block with its fields filled in as far as they are known; saved on its own."""
    update = book.get(Update, f"{objective.id}:{checkin.window}")
    update = as_read_by(update, checkin.person) if update else None
    token, args = block_token(checkin, objective.id), {"objective": objective.id, "checkin": checkin.id}
    asked, today = asking(block), book.day_of(checkin.person, now)
    rows: list[Line] = [line(*titled(objective)), line(progress(objective, today=today))]
    fields = _fields(book, checkin, objective, update, now)
    preset = drawn_with(fields) | _marked_own(objective, update, fields)
    buttons: tuple[Button, ...] = (Button("Close", Call("leave it", args, token)),) if now < checkin.closes else ()
    if asked:
        rows.append(line("Saved. " if block.answered_at else "", question_of(book, objective, asked, update)))
        fields, preset = _asked_fields(book, checkin, objective, asked, update), {}
        buttons = past_it(book, checkin.person, asked, args, token, update) if block.answered_at else ()
    given, errors = (draft.given, draft.errors) if draft else ({}, {})
    shown = tuple(
        replace(field, value=given.get(field.name, field.value), error=errors.get(field.name, "")) for field in fields
    )
    submit = Button(f"Save {objective.id}", Call("update", args | preset, token), main=True)
    return Item(name=objective.id, lines=tuple(rows), buttons=buttons, form=Form(shown, submit))


def stand_in_form(book: Book, checkin: CheckIn, objective: Objective, now: datetime) -> Item:
    """What a stand-in or a lead is asked: the figure and the facts, with the words that a stand-in gave already."""
    zone = book.zone_of(checkin.person)
    update = book.get(Update, f"{objective.id}:{checkin.window}")
    theirs = update is not None and update.words_by not in ("", None, checkin.person)
    words = update.text if update and theirs and not (update.only_sponsor or update.private_to) else ""
    fields = (*_value_field(objective, now, zone), _words_field(words))
    args = {"objective": objective.id, "checkin": checkin.id}
    submit = Button(f"Save {objective.id}", Call("update", args, block_token(checkin, objective.id)), main=True)
    rows = (line(*titled(objective)), line(progress(objective, today=local_date(now, zone))))
    return Item(name=objective.id, lines=rows, form=Form(fields, submit))


def _fields(
    book: Book, checkin: CheckIn, objective: Objective, update: Update | None, now: datetime
) -> tuple[Field, ...]:
    standing = objective.own_standing
    by_pace = status_by_pace(objective, objective.metric.current, now, book.workspace)
    said = update is not None and update.confirmed and not (update.assumed or update.by_pace)
    status = update.status if update and said else status_to_propose(book, objective, now)
    chance = update.chance if update else standing.chance if standing else None
    own = figure_giver(book, objective) is None
    return (
        *(_value_field(objective, now, book.zone_of(checkin.person)) if own else ()),
        _status_field(status.value if status else "", f"{by_pace.value} by pace" if by_pace else ""),
        _chance_field(objective, chance),
        _words_field(update.text if update else ""),
        _who_clears(book, checkin, objective, update),
        *_readers(book, checkin, update),
    )


def _marked_own(objective: Objective, update: Update | None, fields: Iterable[Field]) -> dict[str, str]:
    """Whether the status that a form shows is its owner's own word, here or of before."""
    word = objective.own_standing if update is None else update
    own = word is not None and not (word.by_pace or word.assumed)
    shown = any(own and word and one.name == "status" and one.value == word.status.value for one in fields)
    return {OWN_WORD: "yes"} if shown else {}


def _value_field(objective: Objective, now: datetime, zone: str) -> tuple[Field, ...]:
    metric = objective.metric
    fresh = metric.measured_on is not None and metric.measured_on >= local_date(now, zone)
    if metric.kind is MetricKind.MILESTONE or not (figure_due(objective, local_date(now, zone)) or fresh):
        return ()
    unit = f" ({metric.unit})" if metric.unit else ""
    return (Field(name="value", label=f"Value now{unit}", kind="number", value=in_field(metric.current, metric.unit)),)


def _status_field(value: str, hint: str = "") -> Field:
    choices = tuple(Choice(one.value, marked(one)) for one in Status)
    return Field(name="status", label="Status", kind="choice", value=value, hint=hint, choices=choices)


def _chance_field(objective: Objective, chance: int | None) -> Field:
    return Field(
        name="chance",
        label=f"Chance of {target(objective.metric) or 'it'} by {short_day(objective.due)}, 0 to 10",
        kind="choice",
        value="" if chance is None else str(chance),
        choices=tuple(Choice(str(one), str(one)) for one in range(11)),
    )


def _words_field(text: str) -> Field:
    return Field(name="words", label="What changed, and what is in the way?", kind="long", value=text)


def _who_clears(book: Book, checkin: CheckIn, objective: Objective, update: Update | None) -> Field:
    people = [one for one in book.executives() if one.id != checkin.person]
    given = still_waits_for(book, update, update.objective) if update else carried_wait(book, objective)
    known = (Choice(given, book.name(given) if book.get(Person, given) else given),) if given else ()
    choices = [Choice(one.id, book.name(one.id)) for one in people if one.id != given]
    return Field(
        name="waits_for",
        label="Who can clear it?",
        kind="choice",
        value=given or "",
        choices=(Choice("", _NOBODY), *known, *choices),
    )


def _readers(book: Book, checkin: CheckIn, update: Update | None) -> tuple[Field, ...]:
    """Set as it was for this round's words; those of a sponsor can't go to the sponsor alone."""
    sponsor = book.sponsor
    if sponsor is None or sponsor.id == checkin.person:
        return ()
    said = update if update and has_words(update) else None
    alone = said is not None and said.only_sponsor and (not said.held or bool(said.reader_named))
    return (
        Field(
            name="readers",
            label="Who reads this?",
            kind="choice",
            value="sponsor" if alone else "digest",
            choices=(Choice("digest", "the digest"), Choice("sponsor", f"only {book.name(sponsor.id)}")),
        ),
    )


def _asked_fields(
    book: Book, checkin: CheckIn, objective: Objective, asked: FollowUp, update: Update | None
) -> tuple[Field, ...]:
    """The fields of the one question."""
    match asked:
        case FollowUp.STILL | FollowUp.REACHED | FollowUp.INSTEAD:
            known = update.status.value if update and not update.denied else ""
            return (_status_field(known), _words_field(update.text if update else ""))
        case FollowUp.CHANCE:
            return (_chance_field(objective, update.chance if update else None),)
        case FollowUp.OBSTACLE:
            field = Field(name="obstacle", label="In your words", kind="long")
            return (field, _who_clears(book, checkin, objective, update))
        case FollowUp.EVIDENCE:
            return (Field(name="evidence", label="A link, or one sentence"),)
        case FollowUp.ACTIVITY:
            return (Field(name="came_of_it", label="What came of it", kind="long"),)
        case FollowUp.FIGURE:
            return (Field(name="value", label="The figure", kind="number"),)
        case FollowUp.VAGUE | FollowUp.SENSITIVE | FollowUp.READERS:
            return (_words_field(update.text if update else ""),)
        case FollowUp.WHY:
            return (Field(name="why", label="Why, in one sentence", kind="long"),)
