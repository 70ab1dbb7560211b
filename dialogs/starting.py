"""What set-up brings about when the admin says start, and what would be sent."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import count

from msgspec.structs import replace

from dialogs.drafts import NOBODY, Draft, objective_of
from dialogs.roster import Named, person_of, with_parts
from partnership.book import Book
from partnership.calendar import local
from partnership.charter_question import why_moment
from partnership.charters import CharterPart, NotDoing
from partnership.coming import next_check_in, round_ahead
from partnership.delivery import Why
from partnership.digest_channel import bound
from partnership.digest_previews import preview_moment
from partnership.message import Message
from partnership.objectives import Objective
from partnership.offers import morning_after, offered, offers_to, send_moment
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.record import Record, Value
from partnership.strategy.chartering import write
from partnership.turn import Turn
from partnership.wording import starting as start_words
from partnership.wording.digest_day import holiday
from partnership.wording.figures import week_day
from partnership.wording.terms import moment_for
from partnership.workspace import Chat, Workspace


class Plan(Value, frozen=True, kw_only=True):
    """What was answered and is no setting yet. `why`: the sentence, `ask` (the sponsor is asked) or `later`."""

    roster: tuple[Named, ...]
    sponsor: str
    channel: str
    drafts: tuple[Draft, ...]
    off: tuple[NotDoing, ...] = ()
    """What comes off the list of what is not done."""
    why: str


class Ready(Value, frozen=True, kw_only=True):
    """The records that start writes; `people` by their handle on the roster."""

    workspace: Workspace
    people: Mapping[str, Person]
    objectives: tuple[Objective, ...]
    charter: tuple[Record, ...]
    """Its first answer, where it was given, and what comes off the list of what is not done."""

    @property
    def records(self) -> tuple[Record, ...]:
        return (self.workspace, *self.people.values(), *self.objectives, *self.charter)


def ready(turn: Turn, plan: Plan) -> Ready:
    """The company as the plan makes it, at the turn's moment."""
    people = {named.id: person_of(turn.book, named, turn.now) for named in plan.roster}
    workspace = _workspace(turn, plan, people)
    book = turn.book.with_records((one, turn.book.version(one)) for one in (workspace, *people.values()))
    objectives = []
    for number, draft in numbered(turn, plan.drafts):
        objective, new = with_parts(book, objective_of(draft, number, turn.now), draft.lead, draft.stand_in, turn.now)
        people |= {one.id: one for one in new}
        book = book.with_changes(new)
        owner = people.get(draft.owner or NOBODY)
        objectives.append(offered(book, objective, owner, turn.person.id, turn.now) if owner else objective)
    objectives += _waiting(turn, book)
    charter = () if plan.why in {"ask", "later"} else write(turn, {CharterPart.WHY: plan.why}, draft=False).changes
    return Ready(workspace=workspace, people=people, objectives=tuple(objectives), charter=(*charter, *plan.off))


def _waiting(turn: Turn, book: Book) -> list[Objective]:
    """Objectives added before the start: their offers go out with the others."""
    found = []
    for objective in book.open_objectives():
        offer, to = objective.proposal, book.get(Person, objective.proposal.to) if objective.proposal else None
        if offer and to and offer.sent_at is None:
            sent = turn.now if send_moment(book, to, turn.now) == turn.now else None
            found.append(replace(objective, proposal=replace(offer, sent_at=sent)))
    return found


def numbered(turn: Turn, drafts: Sequence[Draft], *, reserved: int = 0) -> list[tuple[str, Draft]]:
    """The drafts with the numbers they will have; `reserved` numbers are left to an unfinished set-up.

    Before the start the lowest free numbers are taken, so that those shown in set-up stay when others are added.
    """
    if turn.book.workspace.started_at:
        first = int(turn.book.next_id(Objective, "O").removeprefix("O"))
        return [(f"O{number}", draft) for number, draft in enumerate(drafts, first)]
    taken = {one.id for one in turn.book.all(Objective)}
    free = (name for number in count(1 + reserved) if (name := f"O{number}") not in taken)
    return list(zip(free, drafts, strict=False))


def _workspace(turn: Turn, plan: Plan, people: Mapping[str, Person]) -> Workspace:
    workspace = turn.book.workspace
    chat = chat_of(workspace, plan.channel)
    if chat and (workspace.channel is None or workspace.channel.chat.id != chat.id):
        workspace = bound(turn.book, chat)
    asked = plan.why == "ask"
    return replace(
        workspace,
        sponsor=people[plan.sponsor].id,
        why_asked_of=people[plan.sponsor].id if asked else None,
        started_at=turn.now,
        started_by=turn.person.id,
    )


def chat_of(workspace: Workspace, chat_id: str) -> Chat | None:
    """The channel chosen, where the bot is a member."""
    return next((one for one in workspace.channels if one.id == chat_id), None)


def offers(turn: Turn, made: Ready) -> list[tuple[Person, Message, datetime | None]]:
    """What each executive gets, and when: now, in their working hours, or None for when they can be reached."""
    book = turn.book.with_records((one, turn.book.version(one)) for one in made.records)
    found = []
    team = {one.id: one for one in (*made.people.values(), *book.all(Person))}
    for person in team.values():
        theirs = [one for one in made.objectives if one.proposal and one.proposal.to == person.id]
        if theirs:
            message = offers_to(book, theirs, person, turn.person.id)
            found.append((person, message, send_moment(book, person, turn.now)))
    return found


def start(turn: Turn, plan: Plan) -> Outcome:
    """Everything at once: people, sponsor, channel, rhythm, objectives, and the offers that can go out now."""
    made = ready(turn, plan)
    sent, later, waiting = [], [], []
    for person, message, when in offers(turn, made):
        if when is None:
            waiting.append(person.first_name)
        elif when > turn.now:
            later.append(person.first_name)
        else:
            sent.append(turn.note(person.id, message, Why.PROPOSAL, about="proposal"))
    book = turn.book.with_records((one, turn.book.version(one)) for one in made.records)
    morning = morning_after(book)
    when_told = moment_for(book, turn.person, morning, turn.now) if morning else "tomorrow"
    when_told = when_told.capitalize() if when_told.startswith("to") else f"On {when_told}"
    return Outcome(
        changes=made.records,
        deliveries=tuple(sent),
        answer=start_words.started(len(sent), waiting, later, when_told),
        undoable="start",
    )


def _later(turn: Turn, going: Sequence[tuple[Person, Message, datetime | None]]) -> list[tuple[list[str], str]]:
    """Who gets the message later, by the moment as they read it."""
    names: dict[str, list[str]] = {}
    for person, _, when in going:
        if when and when > turn.now:
            names.setdefault(moment_for(turn.book, person, when, turn.now), []).append(person.first_name)
    return [(who, when) for when, who in names.items()]


def summary(turn: Turn, plan: Plan, name: str = "start") -> Message:
    """What happens when the admin says start; `name` is the question's."""
    made = ready(turn, plan)
    book = turn.book.with_records((one, turn.book.version(one)) for one in made.records)
    first, (first_open, opens_at) = round_ahead(book, turn.now), next_check_in(book, turn.now)
    zone, going = made.workspace.zone, offers(turn, made)
    preview, digest = local(preview_moment(book, first), zone), local(first.digest_at, zone)
    asked = made.people[plan.sponsor] if plan.why == "ask" else None
    moment = why_moment(made.workspace, asked) if asked else None
    why_at = local(moment, zone) if moment else None
    return start_words.when_you_say_start(
        name,
        today=[one.first_name for one, _, when in going if when == turn.now],
        later=_later(turn, going),
        unreachable=[one.first_name for one, _, when in going if when is None],
        first_open=first_open,
        opens_at=f"{opens_at:%H:%M}",
        preview=f"{week_day(preview.date())}, {preview:%H:%M}",
        digest=f"{week_day(digest.date())}, {digest:%H:%M}",
        holiday=holiday(made.workspace, digest.date()),
        why_day=week_day(why_at.date()) if why_at else "",
        why_from=asked.first_name if asked else "",
        partner=made.workspace.partner,
        channel=made.workspace.channel is not None,
    )
