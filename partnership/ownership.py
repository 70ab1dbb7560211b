"""Ownership: offered to one executive, accepted, changed or declined; the owner stays until the new one accepts."""

from collections.abc import Iterator

from msgspec.structs import replace

from partnership.book import Book
from partnership.coming import asked_next
from partnership.day_bounds import sane_day
from partnership.delivery import Delivery, Why
from partnership.errors import Refused
from partnership.handover import hand_over, release_from, told_freed
from partnership.message import Message, lines
from partnership.objectives import Objective
from partnership.offers import send_moment, shown_now
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.proposals import Change, Proposal
from partnership.turn import Turn
from partnership.wording import offer_changes, owner_refused
from partnership.wording import offers as offer_words
from partnership.wording import ownership as words
from partnership.wording.digest_held import hears_of_freed
from partnership.wording.terms import moment_for


def propose(turn: Turn, objective: Objective, to: Person) -> Outcome:
    """Offer `objective` to an executive, sent as soon as they are at work. Refused for who can't own it, or does."""
    book = turn.book
    check_offer(book, objective, to)
    current = objective.proposal
    if current and current.to == to.id and not current.change:
        raise Refused(offer_words.already_offered(book, objective, to))
    if objective.owner == to.id and current is None:
        raise Refused(owner_refused.already_owner(book, objective))
    return _offer(turn, objective, to)


def check_offer(book: Book, objective: Objective, to: Person) -> None:
    """Refused where `to` can't be offered this objective."""
    if to.left_at:
        raise Refused(owner_refused.has_left(book, to))
    if not to.is_executive():
        raise Refused(owner_refused.not_executive(book, objective, to))
    if not objective.open:
        raise Refused(owner_refused.not_open(objective))


def make_lead(turn: Turn, objective: Objective, person: Person) -> Outcome:
    """Who can't own it leads its motions and gives its figures. Refused for guests and who has left."""
    if person.guest or person.left_at:
        raise Refused(
            owner_refused.not_executive(turn.book, objective, person)
            if person.guest
            else owner_refused.has_left(turn.book, person)
        )
    led = replace(objective, lead=person.id)
    note = turn.note(person.id, words.you_lead(turn.book, led, turn.person.id), about=f"lead of {objective.id}")
    return Outcome(
        changes=(led,),
        deliveries=(note,) if person.id != turn.person.id else (),
        answer=words.leads_now(turn.book, led, person, turn.person.id),
        in_place=not turn.text,
        undoable=f"{person.first_name} as motion lead of {objective.id}",
    )


def _offer(turn: Turn, objective: Objective, to: Person) -> Outcome:
    when = send_moment(turn.book, to, turn.now)
    sent_at = turn.now if when == turn.now else None
    before = objective.proposal if objective.proposal and objective.proposal.to == to.id else None
    wished = before.change or before.wished if before else None
    offer = Proposal(to=to.id, by=turn.person.id, at=turn.now, sent_at=sent_at, wished=wished)
    offered = replace(objective, proposal=offer)
    notes = [*_withdrawal(turn, objective, to.id), *_owner_told(turn, offered)]
    if sent_at:
        notes.append(_offer_note(turn, offered, to))
    return Outcome(
        changes=(offered,),
        deliveries=tuple(notes),
        answer=offer_words.proposed(turn.book, offered, to, when, turn.now),
        undoable=f"{objective.id} offered to {turn.book.name(to.id)}",
    )


def _offer_note(turn: Turn, offered: Objective, to: Person) -> Delivery:
    message = offer_words.offer(turn.book, offered, to, turn.person.id)
    return turn.note(to.id, message, Why.PROPOSAL, about=f"proposal {offered.id}")


def _withdrawal(turn: Turn, objective: Objective, to: str) -> Iterator[Delivery]:
    """A word to an executive whose sent offer is replaced by one to somebody else."""
    former = objective.proposal
    if former and former.to != to and former.sent_at:
        yield turn.note(former.to, offer_words.offer_withdrawn(objective), about=objective.id)


def _owner_told(turn: Turn, offered: Objective) -> Iterator[Delivery]:
    """The owner does not learn it from who takes it, nor from the digest."""
    offer = offered.proposal
    told = offered.owner not in (None, turn.person.id, offer.to if offer else None)
    if offered.owner and told and turn.book.workspace.started_at:
        message = words.offered_on(turn.book, offered, turn.person.id)
        yield turn.note(offered.owner, message, about=offered.id)


def _stays(turn: Turn, objective: Objective, offer: Proposal) -> Iterator[Delivery]:
    """The owner, who knows of the offer, hears that it stays theirs."""
    if objective.owner not in (None, turn.person.id, offer.by) and turn.book.workspace.started_at:
        yield turn.note(
            objective.owner, words.stays_yours(turn.book, objective, offer.to), about=f"{objective.id} stays"
        )


def assign_now(turn: Turn, objective: Objective, to: Person) -> Outcome:
    """Free the objective of its owner at once, and offer it to `to`."""
    check_offer(turn.book, objective, to)
    if objective.owner == to.id:
        raise Refused(owner_refused.already_owner(turn.book, objective))
    freed = release_from(turn.book, objective, turn.now)
    offered = _offer(turn, _objective_in(freed), to)
    outcome, owner = freed.and_then(offered), turn.book.get(Person, objective.owner)
    if owner is None or owner.id == turn.person.id:
        return outcome
    note = told_freed(turn, owner, words.no_longer_yours(turn.book, objective, None), [objective.id])
    unheard = hears_of_freed(turn.book, owner, [objective.id], turn.now)
    return outcome.and_then(Outcome(deliveries=(note,))).with_below(*((lines(unheard),) if unheard else ()))


def _objective_in(outcome: Outcome) -> Objective:
    return next(one for one in outcome.changes if isinstance(one, Objective))


def offer_to_speaker(turn: Turn, objective: Objective, seen: str) -> Proposal:
    """The open offer to the speaker. Refused with the present state for anybody else and for an old button."""
    offer = objective.proposal
    if objective.owner == turn.person.id and offer is None:
        raise Refused(owner_refused.already_yours(objective))
    if offer is None or offer.to != turn.person.id:
        raise Refused(owner_refused.not_asked(turn.book, objective))
    if seen and seen != offer_words.offer_token(objective):
        raise Refused(offer_words.offer(turn.book, objective, turn.person, offer.by))
    return offer


def accept(turn: Turn, objective: Objective, seen: str = "", card: str = "", said: str = "") -> Outcome:
    """The executive takes it: theirs from now on, asked from the next window; what else was `said` reads the admin."""
    offer = offer_to_speaker(turn, objective, seen)
    check_offer(turn.book, objective, turn.person)
    outcome = hand_over(turn, objective, turn.person)
    owned = _objective_in(outcome)
    first = asked_next(turn.book, turn.person, turn.now)
    workspace = turn.book.workspace
    told_tomorrow = workspace.started_by is not None and workspace.acceptances_told_at is None
    note = words.accepted_note(turn.book, owned, turn.person, said)
    notes = () if told_tomorrow and not said else _to_admin(turn, offer, note, owned)
    thanks = words.accepted(turn.book, owned, turn.person, first, turn.now, reader=offer.by if said else "")
    if offer.sent_at is None:  # who took it unasked has not read what that means, nor of the others
        shown = tuple(one for one in shown_now(turn.book, turn.person, turn.now) if one.id != objective.id)
        turn = replace(turn, book=turn.book.with_changes(shown))
        thanks = replace(thanks, blocks=(*thanks.blocks, lines(offer_words.owning_means(turn.book))))
        outcome = outcome.and_then(Outcome(changes=shown))
    return outcome.and_then(
        Outcome(
            deliveries=notes,
            answer=_with_the_rest(turn, objective, thanks, card),
            in_place=True,
            undoable=f"{objective.id} accepted",
        )
    )


def change_form(turn: Turn, objective: Objective, seen: str = "", card: str = "") -> Outcome:
    """The form for a wish, in the offer's place."""
    offer_to_speaker(turn, objective, seen)
    form = offer_changes.change_form(turn.book, objective, {}, {})
    return Outcome(answer=_with_the_rest(turn, objective, form, card), in_place=True)


def decline_form(turn: Turn, objective: Objective, seen: str = "", card: str = "") -> Outcome:
    """The form for the reason; in the offer's place where it is tapped there."""
    offer_to_speaker(turn, objective, seen)
    form = offer_changes.decline_form(objective)
    return Outcome(answer=_with_the_rest(turn, objective, form, card) if card else form, in_place=bool(card))


def _with_the_rest(turn: Turn, answered: Objective, message: Message, card: str) -> Message:
    """The answer with the speaker's other open offers under it: those of the message that it replaces, `card`."""
    rest = [
        (one, one.proposal)
        for one in turn.book.open_objectives()
        if one.id != answered.id and one.proposal and one.proposal.to == turn.person.id
        if one.proposal.sent_at and not one.proposal.change
    ]
    if not card:
        return offer_words.with_rest(message, [one for one, _ in rest])
    here = [one for one, offer in rest if any(known.delivery == card for known in offer.messages)]
    return offer_words.with_offers(message, turn.book, here, turn.person)


def decline(turn: Turn, objective: Objective, because: str, seen: str = "", card: str = "") -> Outcome:
    """The executive does not take it; the admin hears the reason and who else could be asked."""
    offer = offer_to_speaker(turn, objective, seen)
    unowned = objective.unowned_since if objective.owner else objective.unowned_since or turn.now
    left = replace(
        objective,
        proposal=None,
        declined=(*objective.declined, f"{turn.person.id}: {because}"),
        unowned_since=unowned,
    )
    note = words.declined_note(turn.book, left, turn.person, because)
    return Outcome(
        changes=(left,),
        deliveries=(*_to_admin(turn, offer, note, objective), *_stays(turn, objective, offer)),
        answer=_with_the_rest(turn, objective, words.declined(turn.book, objective, offer.by), card),
        in_place=True,
        undoable=f"{objective.id} declined",
    )


def change(turn: Turn, objective: Objective, wish: Change, seen: str = "", card: str = "") -> Outcome:
    """The executive would take it with other terms; an admin answers agree or keep. Refused if nothing is different."""
    offer = offer_to_speaker(turn, objective, seen)
    sane_day(turn.today, wish.due)
    wish = _only_what_differs(objective, wish)
    if not (wish.due or wish.target is not None or wish.resources):
        raise Refused(offer_changes.nothing_different(objective))
    asked = replace(objective, proposal=replace(offer, change=replace(wish, at=turn.now)))
    note = offer_changes.change_asked(turn.book, asked, turn.person, wish)
    return Outcome(
        changes=(asked,),
        deliveries=_to_admin(turn, offer, note, objective),
        answer=_with_the_rest(turn, objective, offer_changes.change_sent(turn.book, objective, offer.by, wish), card),
        in_place=True,
        undoable=f"change of {objective.id} asked for",
    )


def _only_what_differs(objective: Objective, wish: Change) -> Change:
    due = wish.due if wish.due != objective.due else None
    target = wish.target if wish.target != objective.metric.target else None
    return replace(wish, due=due, target=target)


def agree(turn: Turn, objective: Objective, seen: str = "") -> Outcome:
    """An admin takes the wished terms; the executive asked for them, so it is theirs at once."""
    offer, wish, to = _wish(turn, objective, seen)
    metric = objective.metric if wish.target is None else replace(objective.metric, target=wish.target)
    changed = replace(
        objective, due=wish.due or objective.due, metric=metric, resources=wish.resources or objective.resources,
        resources_at=turn.now if wish.resources else objective.resources_at,
    )  # fmt: skip
    check_offer(turn.book, changed, to)
    outcome = hand_over(turn, changed, to)
    owned = _objective_in(outcome)
    note = words.agreed_note(turn.book, owned, wish, to, asked_next(turn.book, to, turn.now), turn.now)
    return outcome.and_then(
        Outcome(
            deliveries=(turn.note(offer.to, note, about=objective.id),), answer=words.agreed(turn.book, owned),
            in_place=True, undoable=f"change of {objective.id} agreed",
        )
    )  # fmt: skip


def keep(turn: Turn, objective: Objective, seen: str = "") -> Outcome:
    """An admin keeps the terms; the executive is asked again with them."""
    _, wish, to = _wish(turn, objective, seen)
    when = send_moment(turn.book, to, turn.now)
    sent_at = turn.now if when == turn.now else None
    offer = Proposal(to=to.id, by=turn.person.id, at=turn.now, sent_at=sent_at, wished=wish)
    offered = replace(objective, proposal=offer)
    note = offer_changes.kept_note(turn.book, offered, to, turn.person.id)
    told = "is asked again" if sent_at else "is asked again as soon as that can be"
    told = f"is asked again {moment_for(turn.book, to, when, turn.now)}" if when and not sent_at else told
    return Outcome(
        changes=(offered,),
        deliveries=(turn.note(to.id, note, Why.PROPOSAL, about=f"proposal {objective.id}"),) if sent_at else (),
        answer=words.kept(turn.book, objective, to, told),
        in_place=True,
        undoable=f"{objective.id} kept as it is",
    )


def _wish(turn: Turn, objective: Objective, seen: str) -> tuple[Proposal, Change, Person]:
    offer = objective.proposal
    to = turn.book.get(Person, offer.to) if offer else None
    if offer is None or offer.change is None or to is None:
        raise Refused(owner_refused.no_change_open(turn.book, objective))
    if seen and seen != offer_words.offer_token(objective):
        raise Refused(offer_changes.change_asked(turn.book, objective, to, offer.change))
    return offer, offer.change, to


def _to_admin(turn: Turn, offer: Proposal, message: Message, objective: Objective) -> tuple[Delivery, ...]:
    """To the admin who made the offer, else to all; never to the speaker."""
    maker = turn.book.get(Person, offer.by)
    admins = [maker] if maker and maker.is_admin() else turn.book.admins()
    return tuple(turn.note(admin.id, message, about=objective.id) for admin in admins if admin.id != turn.person.id)
