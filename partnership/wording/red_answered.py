"""What is said when the sponsor has answered to a red objective."""

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from partnership.book import Book
from partnership.message import Button, Buttons, Call, Line, Message, line, said, say
from partnership.objectives import Objective
from partnership.red_spells import RedSpell
from partnership.wording import red
from partnership.wording.hearing import hears


def below_the_note(book: Book, spell: RedSpell, by: str, now: datetime) -> Message:
    """What was tapped in the note takes the place of its buttons; what it says stays to be read."""
    answer = (taken if spell.sponsor_answered == "taken" else asked)(book, spell, by, now)
    note = red.to_sponsor(book, spell, book.need(Objective, spell.objective), now)
    told = tuple(one for one in note.blocks if not isinstance(one, Buttons))
    return replace(answer, blocks=(*told, *answer.blocks))


def taken(book: Book, spell: RedSpell, by: str, now: datetime) -> Message:
    knows = hears(book, spell.owner, by, now, "that you take it")
    return say(line(f"Thank you. {knows}: ", *_about(book, spell)), summary="Steward: thank you.")


def _about(book: Book, spell: RedSpell) -> Line:
    """`O1 Marketplace billed sales.`."""
    known = book.need(Objective, spell.objective)
    return line(f"{known.id} ", said(known.title), ".")


def taken_note(book: Book, spell: RedSpell, sponsor: str, words: str = "") -> Message:
    """`words`: what the sponsor will do, in their own."""
    known = f"{book.name(sponsor)} read that {spell.objective} is in trouble and takes what it waits for"
    nothing = "You need do nothing; say in your next answer what came of it."
    told = line(f"{known}: ", said(f"“{words}”"), f". {nothing}") if words else f"{known}. {nothing}"
    return say(told, summary="Steward: help is on its way.")


def shall_i_pass_on(book: Book, calls: Sequence[tuple[RedSpell, Call]]) -> Message:
    """To the sponsor, before the owner reads their words; several calls where it may be about several."""
    owners = {book.name(spell.owner) for spell, _ in calls}
    (spell, call), several = calls[0], bool(calls[1:])
    who = "the owner" if len(owners) > 1 else book.name(spell.owner)
    about = "Which one is it about?" if several else f"It is about {spell.objective}."
    buttons = [
        Button(f"Tell {book.name(one.owner)}{f', {one.objective}' if several else ''}"[:24], then, main=not several)
        for one, then in calls
    ]
    return say(
        line(f"Shall I tell {who} that you take it, in your words? ", said(f"“{call.args['words']}”")),
        f"{about} Nothing is sent yet.",
        summary="Shall I pass that on?",
        buttons=(*buttons, Button("No", Call("cancel"))),
    )


def asked(book: Book, spell: RedSpell, by: str, now: datetime) -> Message:
    if not book.at_work(spell.owner, now):
        told = f"{hears(book, spell.owner, by, now, 'that you would like a word')}: "
        return say(line(told, *_about(book, spell)), summary="Steward: noted.")
    return say(
        line(f"I asked {book.name(spell.owner)} to get in touch with you about ", *_about(book, spell)),
        summary="Steward: the owner was asked.",
    )


def asked_note(book: Book, spell: RedSpell, sponsor: str) -> Message:
    return say(
        f"{book.name(sponsor)} would like to hear from you what would bring {spell.objective} back. A call or two "
        "lines will do.",
        summary="Steward: your sponsor would like a word.",
        buttons=(Button(f"Update {spell.objective}", Call("update", {"objective": spell.objective})),),
    )


def not_for_you(who: str) -> Message:
    return say(f"This is for {who}. Nothing was changed.", summary="That is not open to you.")


def answered_already(spell: RedSpell) -> Message:
    """The present state, for an old button of the sponsor's."""
    done = "you take it" if spell.sponsor_answered == "taken" else "you would like a word"
    return say(f"I have it already that {done}. Nothing was changed.", summary="Already done.")
