"""Notes with words that somebody has already: once the words are out, or back, they say what stands."""

from collections.abc import Iterator

from partnership.book import Book
from partnership.conversations import LastChange, Sent
from partnership.delivery import Delivery, QuietNote, ToPerson, Why
from partnership.message import Message
from partnership.noted_anew import ALONE, ANSWERED, words_now
from partnership.objectives import Objective
from partnership.red_spells import RedSpell
from partnership.turn import Turn
from partnership.updates import Update
from partnership.wording import red as red_words
from partnership.wording import red_answered
from partnership.wording import words_out as words

ANEW = ":words anew:"
"""Between the event and the delivery in the name of such an edit."""
_SPONSOR = ":sponsor"


def told_anew(turn: Turn, later: Book, last: LastChange | None, update: Update) -> Iterator[Delivery]:
    """Of what went out with the words of this answer; `last`: the writer's last change, which may have brought it."""
    mine = last is not None and not last.undone and f"{Update.kind} {update.id}" in last.after
    for sent in last.deliveries if last and mine else ():
        if isinstance(sent.to, ToPerson) and turn.book.get(QuietNote, sent.delivery) is None:
            yield from drawn(turn, later, sent)
    for name, person in update.told_alone.items():
        if turn.book.get(QuietNote, name) is None:
            yield from drawn(turn, later, Sent(delivery=name, to=ToPerson(person=person)))
    spell = later.last_spell(update.objective)
    if spell and spell.ended_at is None and spell.sponsor_told_at:
        yield from drawn(turn, later, Sent(delivery=f"{spell.id}{_SPONSOR}", to=ToPerson(person=spell.sponsor)))


def drawn(turn: Turn, later: Book, sent: Sent) -> Iterator[Delivery]:
    """This note as it is now, in its place; nothing where it is no note with words."""
    name = sent.delivery.partition(ANEW)[2] or sent.delivery
    if not isinstance(sent.to, ToPerson):
        return
    about = name.partition(f":{Why.NOTE}:{sent.to.person}:")[2]
    message = _red(turn, later, name)
    if about.startswith((ALONE, ANSWERED)):
        by = turn.person.id
        message = words_now(later, about, sent.to.person, by) or words.were_taken_out(later, by)
    if message:
        yield Delivery(
            id=f"{turn.event}{ANEW}{name}", at=turn.now, to=sent.to, message=message, why=Why.NOTE, edits=name
        )


def _red(turn: Turn, later: Book, name: str) -> Message | None:
    spell = later.get(RedSpell, name.removesuffix(_SPONSOR)) if name.endswith(_SPONSOR) else None
    objective = later.get(Objective, spell.objective) if spell else None
    if spell is None or objective is None or spell.ended_at:
        return None
    if spell.sponsor_answered:
        return red_answered.below_the_note(later, spell, spell.sponsor, turn.now)
    return red_words.to_sponsor(later, spell, objective, turn.now)
