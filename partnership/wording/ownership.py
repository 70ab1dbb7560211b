"""What is said when an objective is offered, accepted, declined, changed and handed over."""

import re
from collections.abc import Sequence
from datetime import datetime

from partnership.book import Book
from partnership.decisions import Decision
from partnership.message import Block, Button, Call, Message, Paragraph, line, said, say, typed
from partnership.motions import Motion
from partnership.objectives import Objective
from partnership.people import Person
from partnership.promising import left_behind
from partnership.proposals import Change
from partnership.wording.decisions import TO_BE_NAMED
from partnership.wording.owner_refused import who_could
from partnership.wording.promises_handed_over import left_behind as left_behind_words
from partnership.wording.strategy.brief import has_a_past, sections
from partnership.wording.strategy.incentives import still_to_claim
from partnership.wording.terms import count_word, listed, moment_for, offered, terms, titled, who_owns


def accepted(
    book: Book, objective: Objective, owner: Person, first: datetime | None, now: datetime, reader: str = ""
) -> Message:
    """To the new owner; `reader` is the admin who reads what else they said."""
    asked = f"Your first check-in is {moment_for(book, owner, first, now)}. " if first else ""
    more = [one.id for one in book.owned_by(owner.id) if one.id != objective.id]
    others = listed(more)
    return say(
        f"Thank you, {owner.first_name}. This is yours:",
        offered(objective),
        f"With {others}, which {'is' if len(more) == 1 else 'are'} yours already." if more else "",
        *_left(book, objective, owner, now),
        *_brief(book, objective, owner, now),
        f"{asked}Nothing to do before that. You can also tell me any time: {typed(f'update {objective.id} …')}",
        f"{book.name(reader)} reads what else you said." if reader and reader != owner.id else "",
        summary="Steward: thank you, the objective is yours.",
    )


def _left(book: Book, objective: Objective, owner: Person, now: datetime) -> tuple[Paragraph, ...]:
    """What the owner before promised for it, in the words of who owns it next."""
    later = book.with_changes([objective])
    rows = left_behind_words(later, left_behind(later, objective.id), book.day_of(owner, now))
    return (Paragraph(rows),) if rows else ()


def _brief(book: Book, objective: Objective, owner: Person, now: datetime) -> tuple[Block, ...]:
    """Where somebody had it before: how it went, what was asked, and its motions; promises are told beside it."""
    if not has_a_past(book, objective, owner.id):
        return ()
    return sections(book.with_changes([objective]), objective, owner, now, promises=False)


def accepted_note(book: Book, objective: Objective, owner: Person, more: str = "") -> Message:
    """To the admin, with what else was said."""
    return say(
        line(f"{book.name(owner.id)} accepted ", *titled(objective), *((": ", said(more)) if more else (".",))),
        summary="Steward: an objective was accepted.",
    )


def agreed_note(
    book: Book, objective: Objective, wish: Change, owner: Person, first: datetime | None, now: datetime
) -> Message:
    """To the executive whose change was agreed to; where it was about no figure and no day, these are as offered."""
    asked = f"Your first check-in is {moment_for(book, owner, first, now)}." if first else ""
    how = "as you wanted it" if wish.due or wish.target is not None else "on the terms that you were offered"
    return say(
        f"Agreed, {owner.first_name}. It is yours {how}:",
        offered(objective),
        line("With what you need for it: ", said(wish.resources), ".") if wish.resources else "",
        *_left(book, objective, owner, now),
        *_brief(book, objective, owner, now),
        asked,
        summary="Steward: your change was agreed to.",
    )


def agreed(book: Book, objective: Objective) -> Message:
    """To the admin who agreed."""
    return say(line("Agreed. ", *titled(objective), f" is {book.name(objective.owner)}'s: {terms(objective)}."))


def kept(book: Book, objective: Objective, to: Person, when: str) -> Message:
    """To the admin who kept the terms."""
    return say(line("Kept: ", *titled(objective), f", {terms(objective)}. {book.name(to.id)} {when}."))


def declined(book: Book, objective: Objective, admin: str) -> Message:
    """To the executive who declined."""
    return say(
        line("All right. ", *titled(objective), f" is not yours; {book.name(admin)} hears why. Nothing more to do."),
        summary="Steward: noted.",
    )


def declined_note(book: Book, objective: Objective, who: Person, because: str) -> Message:
    """To the admin: who could be asked instead."""
    others = [one for one in book.executives() if one.id not in (who.id, objective.owner)]
    others = sorted(others, key=lambda one: not _named_in(one, because))[:3]
    still = f"{book.name(objective.owner)} stays its owner." if objective.owner else "It has no owner now."
    return say(
        line(f"{book.name(who.id)} declined ", *titled(objective), ": ", said(because)),
        f"{still} Ask somebody else, or change it first: {typed(f'edit {objective.id}')}.",
        summary="Steward: an executive declined an objective.",
        buttons=tuple(
            Button(f"Ask {book.name(one.id)}"[:24], Call("assign", {"objective": objective.id, "to": f"@{one.id}"}))
            for one in others
        ),
    )


def _named_in(person: Person, words: str) -> bool:
    """Whether somebody is named: `Rafael`, `that's Rafael's`, `thats Rafaels`."""
    return bool(re.search(rf"\b{re.escape(person.first_name)}(?:['’]?s)?\b", words, re.IGNORECASE))


def no_longer_yours(book: Book, objective: Objective, new: Person | None) -> Message:
    """To the owner before."""
    then = f"is {book.name(new.id)}'s from now on" if new else "is no longer yours"
    return say(
        line(
            *titled(objective), f" {then}. Your answers so far stay under your name, and I no longer ask you about it."
        ),
        summary="Steward: an objective changed hands.",
    )


def offered_on(book: Book, objective: Objective, by: str) -> Message:
    """To the owner, whose objective is offered to somebody else."""
    to = book.name(objective.proposal.to) if objective.proposal else ""
    return say(
        line(f"{book.name(by)} asks {to} whether {to} will own ", *titled(objective), "."),
        f"It stays yours until {to} accepts; you hear from me either way.",
        summary="Steward: an objective of yours is offered.",
    )


def stays_yours(book: Book, objective: Objective, to: str) -> Message:
    """To the owner, after who was asked has declined."""
    return say(
        line(*titled(objective), f" stays yours: {book.name(to)} does not take it."),
        summary="Steward: an objective stays yours.",
    )


def leads_now(book: Book, objective: Objective, lead: Person, speaker: str) -> Message:
    """To the admin: who gives the figures from now on, and what is left to do."""
    head = line(f"{book.name(lead.id)} leads the motions of ", *titled(objective), " and gives its figures.")
    if objective.owner:
        return say(head, f"{who_owns(book, objective, speaker)} it, as before.", summary="Noted.")
    if objective.proposal:
        return say(head, f"{book.name(objective.proposal.to)} has been asked to own it.", summary="Noted.")
    return say(
        head, "It has no owner yet. Which executive shall own it?", summary="Noted.", buttons=who_could(book, objective)
    )


def you_lead(book: Book, objective: Objective, by: str) -> Message:
    """To the new motion lead of an objective."""
    if objective.owner == objective.lead:
        owner = "You own it and judge how it stands, and give its figures too."
    else:
        judges = f"{book.name(objective.owner)} owns it and judges how it stands. " if objective.owner else ""
        owner = f"{judges}From you I only need its figures, when there is a new one."
    return say(
        line(f"{book.name(by)} made you the motion lead of ", *titled(objective), "."),
        owner,
        summary="Steward: you are a motion lead.",
    )


def acceptances(book: Book, objectives: list[Objective]) -> Message:
    """To the admin on the morning after the start."""
    taken = [one for one in objectives if one.owner and not one.proposal]
    waiting = [one for one in objectives if one.proposal]
    free = [one for one in objectives if not one.owner and not one.proposal]
    rows = [line(*titled(one), f": {book.name(one.owner)} accepted.") for one in taken]
    for one in waiting:
        offer_of = one.proposal
        to = book.get(Person, offer_of.to) if offer_of else None
        if offer_of is None or to is None:
            continue
        state = "asked for a change, see above" if offer_of.change else "has not answered yet"
        state = state if offer_of.sent_at else "could not be asked yet"
        rows.append(line(*titled(one), f": {book.name(to.id)} {state}."))
    rows += [line(*titled(one), ": owner to be named.") for one in free]
    summary = "Steward: who accepted so far."
    if len(taken) == len(objectives) > 1:
        return say(f"All {count_word(len(objectives))} objectives are accepted.", summary=summary)
    some = count_word(len(taken)).capitalize() if taken else "None"
    head = f"{some} of {count_word(len(objectives))} accepted so far."
    return say(head, *rows, summary=summary)


def freed(book: Book, objectives: Sequence[Objective]) -> str:
    """Which of them have no owner now, and to whom they are offered all the same; empty for none."""
    if not objectives:
        return ""
    verb = "has" if len(objectives) == 1 else "have"
    ways = [f"{one.id} is offered to {book.name(one.proposal.to)}" for one in objectives if one.proposal]
    ways += [typed(f"assign {one.id} to @…") for one in objectives if not one.proposal][:1]
    return f"{listed([one.id for one in objectives])} {verb} no owner now: {', '.join(ways)}"


def _undecided(decisions: list[Decision]) -> str:
    """Which decisions show that they have no decider now; empty for none."""
    if not decisions:
        return ""
    names, shows = [one.id for one in decisions], "shows" if len(decisions) == 1 else "show"
    return f"{listed(names)} {shows} “{TO_BE_NAMED}” from now on; {typed(f'assign {names[0]} to @…')} names one."


def left_note(
    book: Book, person: Person, objectives: list[Objective], decisions: list[Decision], promises: int,
    claims: Sequence[Motion], *, sponsor: bool,
) -> Message:  # fmt: skip
    """To the admins: an account was switched off. Nothing is shown to anybody until they choose."""
    name = person.first_name
    kept_back = f"{promises} open promise{'s are' if promises > 1 else ' is'} {name}'s." if promises else ""
    rows = freed(book, objectives) or f"{name} owned no objective."
    buttons = tuple(Button(f"Show {one.id} as open", Call("release", {"objective": one.id})) for one in objectives[:3])
    return say(
        f"{person.name}'s account was switched off. I have told nobody{'' if decisions else ' and shown nothing'}.",
        rows,
        kept_back,
        f"What was {name}'s stays out of the digest, as an item held back, until you release it." if objectives else "",
        still_to_claim(claims),
        _undecided(decisions),
        f"{name} was the sponsor: nobody hears of silent owners until you name another one, {typed('sponsor @…')}"
        if sponsor
        else "",
        summary="Steward: an account was switched off.",
        buttons=buttons,
    )
