"""What is said while an objective is offered: the offer, the reminder, the wish for other terms."""

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from partnership.book import Book
from partnership.figures import number
from partnership.message import (
    Block,
    Button,
    Buttons,
    Call,
    Divider,
    Item,
    Line,
    Message,
    line,
    lines,
    plain,
    said,
    say,
    typed,
)
from partnership.objectives import Objective
from partnership.people import Person
from partnership.strategy.templates import MICROSOFT
from partnership.wording.getting import adds_it, not_met
from partnership.wording.terms import count_word, full_day, listed, moment_for, offered, titled


def offer_token(objective: Objective) -> str:
    """What the buttons of an offer were shown for: whom it is made to, when and on which terms."""
    offer = objective.proposal
    made = f"{offer.to}:{offer.at:%Y%m%dT%H%M%S}:{bool(offer.change)}" if offer else f"owner:{objective.owner or ''}"
    return f"offer:{objective.id}:{made}:{objective.due}:{objective.metric.target}"


def offer_button(label: str, command: str, objective: Objective, *, main: bool = False) -> Button:
    call = Call(command, {"objective": objective.id}, seen=offer_token(objective))
    return Button(label, call, main=main)


def answer_buttons(objective: Objective) -> tuple[Button, ...]:
    """The three answers to an offer."""
    return (
        offer_button("Accept", "accept", objective, main=True),
        offer_button("Change…", "change", objective),
        offer_button("Decline…", "decline", objective),
    )


def offer(book: Book, objective: Objective, to: Person, by: str) -> Message:
    """The one message that an executive gets about an objective that could be theirs."""
    return offers(book, [objective], to, by)


def offers(book: Book, objectives: Sequence[Objective], to: Person, by: str) -> Message:
    """The one message about one or several objectives; each has its own three answers."""
    several = len(objectives) > 1
    what = f"these {count_word(len(objectives))} objectives" if several else "this"
    meaning, shown = lines(owning_means(book)), asked_with(book, objectives, to)
    return say(
        f"{to.first_name}, will you own {what}?"
        if by == to.id
        else f"{to.first_name}, {book.name(by)} asks whether you will own {what}.",
        *((meaning, *shown) if several else (shown[0], meaning, *shown[1:])),
        summary="Steward: would you own an objective? One tap to accept, change or decline.",
    )


def owning_means(book: Book) -> str:
    """What an owner has to do, and has not."""
    return (
        f"Owning means: once a week a short check-in from me about the {book.workspace.partner} "
        f"partnership, and that you decide and promise. Nobody asks you for {portal(book)} work."
    )


def asked_with(book: Book, objectives: Sequence[Objective], to: Person) -> tuple[Block, ...]:
    """The objectives as they are offered, with the three answers to each."""
    if len(objectives) > 1:
        return tuple(_item(book, one, to) for one in objectives)
    return (lines(*_offer_lines(book, objectives[0], to)), Buttons(answer_buttons(objectives[0])))


def portal(book: Book) -> str:
    """What the partner's portal is called."""
    return "Partner Center" if book.workspace.partner == MICROSOFT else "partner portal"


def _item(book: Book, objective: Objective, to: Person) -> Item:
    return Item(name=objective.id, lines=tuple(_offer_lines(book, objective, to)), buttons=answer_buttons(objective))


def _offer_lines(book: Book, objective: Objective, to: Person) -> list[Line]:
    rows: list[Line] = [offered(objective)]
    if objective.owner and objective.owner != to.id:
        rows.append(line(f"{book.name(objective.owner)} owns it until you accept."))
    rows += answered_wish(book, objective)
    if objective.resources:
        rows.append(line("With it come: ", said(objective.resources), "."))
    return rows


def answered_wish(book: Book, objective: Objective) -> list[Line]:
    """What became of the other terms that they asked for, where this offer is the answer to that."""
    offer = objective.proposal
    wish = offer.wished if offer else None
    if offer is None or wish is None:
        return []
    by, rows = book.name(offer.by), list[tuple[str, str, bool]]()
    if wish.target is not None and objective.metric.target is not None:
        asked, now = (number(one, objective.metric.unit) for one in (wish.target, objective.metric.target))
        rows.append((asked, now, wish.target == objective.metric.target))
    if wish.due:
        rows.append((full_day(wish.due), full_day(objective.due), wish.due == objective.due))
    told = [
        line(f"You asked for {asked}: agreed." if same else f"You asked for {asked}; {by} asks for {now}.")
        for asked, now, same in rows
    ]
    if wish.resources and wish.resources != objective.resources:
        told.append(line("You asked for ", said(wish.resources), "; that is not part of it."))
    return told


def with_offers(message: Message, book: Book, objectives: Sequence[Objective], to: Person) -> Message:
    """A message that takes an offer's place, with the offers that are still to be answered."""
    if not objectives:
        return message
    rest = (Divider(), lines("Still to be answered:"), *(_item(book, one, to) for one in objectives))
    return replace(message, blocks=(*message.blocks, *rest))


def with_rest(message: Message, objectives: Sequence[Objective]) -> Message:
    """The answer to what was typed, with what is still to be answered elsewhere."""
    if not objectives:
        return message
    named = [span for one in objectives for span in (plain(", "), *titled(one))][1:]
    what_now = Buttons((Button("What now", Call("what now")),))
    rest = (Divider(), lines(line("Still to be answered: ", *named, ".")), what_now)
    return replace(message, blocks=(*message.blocks, *rest))


def one_at_a_time(objectives: Sequence[Objective], answer: str) -> Message:
    """To a line that answers several and can't be read as a whole."""
    sure = say(
        "I can't tell for sure what you say to which objective, so nothing is done yet. Say it for one at a time, "
        f"for example: {typed(f'{answer} {objectives[0].id}')}"
    )
    return with_rest(sure, objectives)


def why_you(book: Book, objectives: Sequence[Objective], to: Person) -> Message:
    """To who asks why it is they who are asked."""
    one = objectives[0]
    several = len(objectives) > 1
    head = (
        f"{why_proposed(book, objectives, to)} Owning means: "
        "once a week a short check-in, and that you decide and promise; nobody asks you for "
        f"{portal(book)} work. "
        "Nothing is yours until you accept, and no is a good answer too."
    )
    if several:
        return say(head, *(_item(book, each, to) for each in objectives), summary="Steward: why you were asked.")
    return say(
        head, lines(*_offer_lines(book, one, to)), Buttons(answer_buttons(one)), summary="Steward: why you were asked."
    )


def why_proposed(book: Book, objectives: Sequence[Objective], to: Person) -> str:
    """Why it is they who are asked, in one sentence."""
    by = book.name(objectives[0].proposal.by) if objectives[0].proposal else "your admin"
    what = f"these {count_word(len(objectives))} are" if len(objectives) > 1 else "this one is"
    return f"{by} proposed you, {to.first_name}, because {what} about results that an executive decides on."


def reminder(book: Book, objective: Objective, to: Person) -> Message:
    """The one reminder of an offer."""
    return say(
        f"{to.first_name}, {book.name(objective.proposal.by if objective.proposal else None)} would still like to know "
        "whether this is yours. No is a good answer too.",
        offered(objective),
        summary="Steward: an objective is still waiting for your answer.",
        buttons=answer_buttons(objective),
    )


def offer_withdrawn(objective: Objective) -> Message:
    """To an executive whose offer was taken back before they answered."""
    return say(
        line("You need not answer about ", *titled(objective), " any more; it goes another way."),
        summary="Steward: one question less.",
    )


def unanswered(book: Book, objective: Objective, to: Person) -> Message:
    """To the admin: a reminder brought nothing."""
    others = [one for one in book.executives() if one.id not in (to.id, objective.owner)][:2]
    buttons = [
        Button(f"Ask {book.name(one.id)}"[:24], Call("assign", {"objective": objective.id, "to": f"@{one.id}"}))
        for one in others
    ]
    return say(
        line(f"{book.name(to.id)} has not answered about ", *titled(objective), ", and I reminded once."),
        f"I ask no more by myself. A word from you may do; or: {typed(f'assign {objective.id} to @…')}.",
        summary="Steward: an offer is unanswered.",
        buttons=tuple(buttons),
    )


def no_way_yet(book: Book, to: Person) -> str:
    """Why an offer waits: `Jon does not have Steward yet`."""
    if to.pending:
        return not_met(book.name(to.id), one=True, adds=adds_it(to, book.workspace))
    return f"I can't reach {book.name(to.id)} at the moment"


def proposed(book: Book, objective: Objective, to: Person, when: datetime | None, now: datetime) -> Message:
    """To the admin who assigned; `when`: the message goes out then, None: when they can be reached."""
    keeps = f" {book.name(objective.owner)} stays its owner until then." if objective.owner else ""
    head = line(*titled(objective), f" is offered to {book.name(to.id)}.{keeps}")
    if when is None and book.workspace.started_at is None:
        return say(
            head,
            f"Nobody hears from me before you say {typed('start')}; the offer goes out then. {typed('setup')} takes "
            "you there.",
        )
    if when is None:
        return say(
            head,
            f"{no_way_yet(book, to)}: I keep the offer and send it as soon as I can, and you hear it from me. "
            "Until then it is not assigned.",
        )
    if when > now:
        return say(head, goes_out(book, to, when, now))
    return say(head, "The message with accept, change and decline is on its way.")


def goes_out(book: Book, to: Person, when: datetime, now: datetime) -> str:
    """Of an offer that waits for working hours."""
    who = book.name(to.id)
    return f"The message goes out when {who} is at work: {moment_for(book, to, when, now)}, {who}'s time."


def sent_now(book: Book, objectives: Sequence[Objective], to: Person) -> Message:
    """To the admin: offers that waited went out."""
    which = listed([one.id for one in objectives])
    verb = "is" if len(objectives) == 1 else "are"
    return say(
        f"{book.name(to.id)} can be asked now: the offer of {which} {verb} sent.",
        summary="Steward: a waiting offer was sent.",
    )


def already_offered(book: Book, objective: Objective, to: Person) -> Message:
    """The same offer again."""
    return say(
        line(*titled(objective), f" is offered to {book.name(to.id)} already, and not answered yet. "),
        "I remind once after two working days, then you hear from me.",
    )
