"""What is said when an objective is offered, accepted, declined, changed and handed over."""

import re
from collections.abc import Sequence
from datetime import datetime

from partnership.book import Book
from partnership.decisions import Decision
from partnership.message import Block, Button, Call, Line, Message, Paragraph, line, said, say, typed
from partnership.motions import Motion
from partnership.objectives import Change, Objective
from partnership.people import Person
from partnership.promising import left_behind
from partnership.wording.decisions import TO_BE_NAMED
from partnership.wording.promises import left_behind as left_behind_words
from partnership.wording.strategy.brief import has_a_past, sections
from partnership.wording.strategy.incentives import still_to_claim
from partnership.wording.terms import count_word, listed, moment_for, offered, terms, titled, who_owns

_NAMED = 4
"""Executives who are offered by name."""


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


def already_owner(book: Book, objective: Objective) -> Message:
    """The owner is the owner."""
    return say(line(*titled(objective), f" is {book.name(objective.owner)}'s already: {terms(objective)}."))


def already_yours(objective: Objective) -> Message:
    """A second tap of the owner."""
    return say(line(*titled(objective), f" is yours already: {terms(objective)}. Nothing was changed."))


def not_executive(book: Book, objective: Objective, to: Person) -> Message:
    """An owner is an executive; which part this person can have instead, and who could own it."""
    who = book.name(to.id)
    if to.guest:
        return say(
            f"{who} is a guest and not on the executive roster. Another one: {typed(f'assign {objective.id} to @…')}",
            summary="Only an executive can own an objective.",
        )
    args = {"objective": objective.id, "who": to.id}
    return say(
        f"{who} is not on the executive roster, and only an executive can own an objective. {who} can lead its motions "
        "and give its figures, or stand in for its owner; and an executive is named as owner.",
        f"Or, with a title: {typed(f'executive add @{to.id} as …')}, then {typed('assign')} again.",
        summary="Only an executive can own an objective.",
        buttons=(
            Button(f"Make {who} motion lead"[:24], Call("make lead", args), main=True),
            Button(f"Make {who} stand-in…"[:24], Call("stand-in", args)),
            *who_could(book, objective),
        ),
    )


def who_could(book: Book, objective: Objective) -> tuple[Button, ...]:
    """The executives who could be asked to own it."""
    asked = objective.proposal.to if objective.proposal else None
    others = [one for one in book.executives() if one.id not in (objective.owner, asked)]
    return tuple(
        Button(f"Ask {book.name(one.id)}"[:24], Call("assign", {"objective": objective.id, "to": f"@{one.id}"}))
        for one in others[:_NAMED]
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


def has_left(book: Book, to: Person) -> Message:
    """Somebody who is not there any more."""
    return say(f"{book.name(to.id)} has left the company. Somebody else? {typed('people')} shows who there is.")


def not_open(objective: Objective) -> Message:
    """Paused or closed objectives have no offers."""
    how = (
        f"{typed(f'resume {objective.id}')} brings it back."
        if objective.state.value == "paused"
        else f"add a new one: {typed('objective add')}"
    )
    return say(line(*titled(objective), f" is {objective.state.value}. {how}"))


def not_asked(book: Book, objective: Objective) -> Message:
    """Nothing to accept here for the speaker; who has it."""
    return say(nothing_asked(book, objective))


def nothing_asked(book: Book, objective: Objective) -> Line:
    """How an objective stands for who is not asked about it."""
    if not objective.open:
        return line(*titled(objective), f" is {objective.state.value}. Nothing is asked of you here.")
    if objective.proposal:
        to = book.name(objective.proposal.to)
        asked = f" is offered to {to}; only {to} can answer that. Nothing is asked of you here."
        return line(*titled(objective), asked)
    if objective.owner:
        return line(*titled(objective), f" is {book.name(objective.owner)}'s. Nothing is asked of you here.")
    admins = [book.name(one.id) for one in book.admins()[:3]]
    return line(
        *titled(objective),
        f" has no owner, and is offered to nobody at the moment. {listed(admins) or 'An admin'} can offer it.",
    )


def no_change_open(book: Book, objective: Objective) -> Message:
    """Agree or keep without a wish to answer."""
    if objective.proposal:
        return say(line(f"{book.name(objective.proposal.to)} has not asked for a change of ", *titled(objective), "."))
    return say(
        line("Nobody waits for an answer about ", *titled(objective), f". Owner: {owner_words(book, objective)}.")
    )


def owner_words(book: Book, objective: Objective) -> str:
    """`Maria`, `offered to Jon`, or `owner to be named`."""
    if objective.owner:
        return book.name(objective.owner)
    return f"offered to {book.name(objective.proposal.to)}" if objective.proposal else "owner to be named"


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
