"""What owner and sponsor do about a red spell by a tap."""

from msgspec.structs import replace

from partnership.digest_control import hold_item
from partnership.errors import Refused
from partnership.message import Message
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.red_spells import TAKEN, RedSpell
from partnership.turn import Turn
from partnership.windows import digest_ahead
from partnership.wording import red as words
from partnership.wording import red_ahead as ahead_words
from partnership.wording import red_answered

LONGEST_LINE = 280


def tell_myself(turn: Turn, spell: RedSpell) -> Outcome:
    """The owner tells the sponsor, who gets no note for this spell."""
    _owners(turn, spell)
    return Outcome(
        changes=(replace(spell, told_by_owner=True),),
        answer=words.told_by_you(turn.book, spell),
        in_place=True,
        undoable=f"{spell.objective}: you tell it yourself",
    )


def add_line(turn: Turn, spell: RedSpell, text: str, checkin: str = "") -> Outcome:
    """A line that the sponsor reads with the note; without one, the form to write it. `checkin`: in whose card."""
    _owners(turn, spell)
    line = text.strip()
    if not line:
        return Outcome(answer=words.line_form(turn.book, spell, checkin=checkin), in_place=True)
    if len(line) > LONGEST_LINE:
        long = f"{len(line)} characters; {LONGEST_LINE} fit."
        raise Refused(words.line_form(turn.book, replace(spell, line=line), long, checkin=checkin))
    saved = replace(spell, line=line)
    return Outcome(
        changes=(saved,),
        answer=words.line_saved(turn.book, saved, turn.person, turn.now, in_card=bool(checkin)),
        in_place=True,
        undoable=f"your line for {spell.objective}",
    )


def take_it(turn: Turn, spell: RedSpell, words: str = "") -> Outcome:
    """The sponsor looks after what the objective waits for; the owner knows, and reads the `words` as they stand."""
    note = red_answered.taken_note(turn.book, spell, turn.person.id, words)
    if words and spell.sponsor_answered and turn.person.id == turn.book.workspace.sponsor and not spell.ended_at:
        spell = replace(spell, sponsor_answered="")  # more of the same answer
    return _answered(turn, spell, TAKEN, note, f"your answer about {spell.objective}")


def ask_owner(turn: Turn, spell: RedSpell) -> Outcome:
    """The sponsor wants a word with the owner."""
    note = red_answered.asked_note(turn.book, spell, turn.person.id)
    return _answered(turn, spell, "asked", note, f"your question about {spell.objective}")


def _answered(turn: Turn, spell: RedSpell, answer: str, note: Message, undoable: str) -> Outcome:
    """What the sponsor answered to a red, of which the owner is told. Refused for anybody else."""
    _sponsors(turn, spell)
    answered = replace(spell, sponsor_answered=answer)
    return Outcome(
        changes=(answered,),
        deliveries=(turn.note(spell.owner, note, about=spell.objective),),
        answer=red_answered.below_the_note(turn.book, answered, turn.person.id, turn.now),
        in_place=True,
        undoable=undoable,
    )


def hold_back(turn: Turn, spell: RedSpell) -> Outcome:
    """Who was told instead of the sponsor keeps it out of the digest; it is printed as held back by them."""
    _readers(turn, spell)
    if digest_ahead(turn.book, turn.book.need(Objective, spell.objective), turn.now) is None:
        raise Refused(ahead_words.read_already(spell))
    return replace(hold_item(turn, spell.objective), in_place=True)


def let_it_out(turn: Turn, spell: RedSpell) -> Outcome:
    """It stands in the digest as it is."""
    _readers(turn, spell)
    return Outcome(answer=ahead_words.goes_out(spell), in_place=True)


def _readers(turn: Turn, spell: RedSpell) -> None:
    if turn.person.id != spell.ahead_told and not turn.person.is_admin():
        raise Refused(red_answered.not_for_you(turn.book.name(spell.ahead_told)))
    if spell.ended_at:
        raise Refused(words.over(spell))


def _owners(turn: Turn, spell: RedSpell) -> None:
    """Only the owner, and only while the sponsor has not heard of it: nobody else speaks or keeps silent for them."""
    objective = turn.book.need(Objective, spell.objective)
    if turn.person.guest or not turn.person.id == objective.owner == spell.owner:
        raise Refused(red_answered.not_for_you(turn.book.name(spell.owner)))
    if spell.ended_at:
        raise Refused(words.over(spell))
    if spell.sponsor_told_at:
        raise Refused(words.already_told(turn.book, spell))
    if spell.told_by_owner:
        raise Refused(words.told_by_you(turn.book, spell))


def _sponsors(turn: Turn, spell: RedSpell) -> None:
    if turn.person.id != turn.book.workspace.sponsor:
        raise Refused(red_answered.not_for_you(turn.book.name(turn.book.workspace.sponsor)))
    if spell.ended_at:
        raise Refused(words.over(spell))
    if spell.sponsor_answered:
        raise Refused(red_answered.answered_already(spell))
