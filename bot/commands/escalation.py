"""The taps under reminders, under a red spell, and under the question about a silence."""

from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from bot.commands.declare import Command, Handler, Slot, SlotKind
from partnership import red_answers, silence_choices
from partnership.access import Who
from partnership.errors import Refused
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.red import note_redrawn
from partnership.red_spells import RedSpell
from partnership.replies import above_card, card_edits, in_card
from partnership.rounds import Silence
from partnership.snoozing import snooze
from partnership.turn import Turn
from partnership.wording.old_buttons import old_button
from partnership.wording.silence import nothing_to_choose


def _silence(turn: Turn, args: Mapping[str, str]) -> Silence:
    found = turn.book.get(Silence, args.get("silence"))
    if found is None:
        raise Refused(old_button())
    return found


def _spell(turn: Turn, args: Mapping[str, str]) -> RedSpell:
    found = turn.book.get(RedSpell, args.get("spell"))
    if found is None:
        raise Refused(old_button())
    return found


def stand_in_for(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """The sponsor names who answers for a silent owner; without a name, the form with everybody who could."""
    person = turn.book.get(Person, args.get("person"))
    return silence_choices.name_stand_in(turn, _silence(turn, args), person)


def talk_to(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`talk to @jon`: the sponsor's choice for all that Jon is silent about."""
    return _chosen(turn, [one for one in _asked(turn) if one.owner == args["person"]], silence_choices.talk)


def leave_it_a_week(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`leave it a week`, of one objective or of all that wait for the choice."""
    found = [one for one in _asked(turn) if args.get("objective") in (None, one.objective)]
    return _chosen(turn, found, silence_choices.leave_it)


def _asked(turn: Turn) -> list[Silence]:
    """The silences that wait for the speaker's choice."""
    return [one for one in turn.book.all(Silence) if one.waits_for(turn.person.id)]


def _chosen(turn: Turn, silences: Sequence[Silence], choose: Callable[[Turn, Silence], Outcome]) -> Outcome:
    if not silences:
        raise Refused(nothing_to_choose())
    found = Outcome()
    for silence in silences:
        found = found.and_then(replace(choose(turn, silence), in_place=False))
    return found


def not_today(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """Leave me alone until the next working morning."""
    return snooze(turn, today=False)


def _of_silence(choose: Callable[[Turn, Silence], Outcome]) -> Handler:
    return lambda turn, args: choose(turn, _silence(turn, args))


def _of_spell(answer: Callable[[Turn, RedSpell], Outcome]) -> Handler:
    return lambda turn, args: answer(turn, _spell(turn, args))


def add_line(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """The owner's line for the sponsor; without one, the form to write it."""
    added = red_answers.add_line(turn, _spell(turn, args), args.get("line", ""), args.get("checkin", ""))
    return _both(turn, added, args)


def tell_myself(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """The owner tells the sponsor, who gets no note."""
    return _both(turn, red_answers.tell_myself(turn, _spell(turn, args)), args)


def take_it(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """The sponsor takes what it waits for, and may say in words of their own what they will do."""
    return red_answers.take_it(turn, _spell(turn, args), args.get("words", ""))


def _both(turn: Turn, outcome: Outcome, args: Mapping[str, str]) -> Outcome:
    """The card and the note about a red say the same, whichever was tapped."""
    later, tapped = turn.book.with_changes(outcome.changes), in_card(turn, args)
    spells = [one for one in outcome.changes if isinstance(one, RedSpell)]
    notes = [edit for one in spells for edit in note_redrawn(later, one, turn.now, turn.event)] if tapped else []
    cards = () if tapped else card_edits(turn, later, outcome, None)
    return above_card(turn, replace(outcome, deliveries=(*outcome.deliveries, *notes, *cards)), args)


def _tap(name: str, summary: str, who: Who, handler: Handler, *slots: str) -> Command:
    """A command of ids; the line for the sponsor is read by nobody else."""
    kinds = {"person": SlotKind.PERSON}
    return Command(
        name=name,
        usage=name,
        summary=summary,
        who=who,
        handler=handler,
        slots=tuple(
            Slot(name=slot, kind=kinds.get(slot, SlotKind.TEXT), for_all=False, required=False) for slot in slots
        ),
        hidden=True,
    )


COMMANDS: tuple[Command, ...] = (
    Command(
        name="talk to",
        usage="talk to @x",
        summary="Say that you will talk to an owner who was not heard",
        who=Who.READERS,
        handler=talk_to,
        example="talk to @jon",
        slots=(Slot(name="person", kind=SlotKind.PERSON, question="To whom?"),),
    ),
    Command(
        name="leave it a week",
        usage="leave it a week [O3]",
        summary="Wait for one more round of a silent owner",
        who=Who.READERS,
        handler=leave_it_a_week,
        example="leave it a week",
        slots=(Slot(name="objective", kind=SlotKind.OBJECTIVE, required=False),),
    ),
    _tap("silence talk", "Talk to a silent owner", Who.READERS, _of_silence(silence_choices.talk), "silence"),
    _tap("silence stand-in", "Name who answers meanwhile", Who.READERS, stand_in_for, "silence", "person"),
    _tap("silence pause", "Pause the objective", Who.READERS, _of_silence(silence_choices.pause), "silence"),
    _tap("silence wait", "Leave it a week", Who.READERS, _of_silence(silence_choices.leave_it), "silence"),
    _tap("tell myself", "Tell the sponsor yourself", Who.OWNER, tell_myself, "spell", "checkin"),
    _tap("add line", "Add a line for the sponsor", Who.OWNER, add_line, "spell", "line", "checkin"),
    _tap("take it", "Take what an objective waits for", Who.READERS, take_it, "spell", "words"),
    _tap("ask owner", "Ask the owner for a word", Who.READERS, _of_spell(red_answers.ask_owner), "spell"),
    _tap("red hold", "Keep a red out of the next digest", Who.READERS, _of_spell(red_answers.hold_back), "spell"),
    _tap("red fine", "Let a red stand in the digest", Who.READERS, _of_spell(red_answers.let_it_out), "spell"),
    _tap("not today", "Be asked again on the next working day", Who.OWNER, not_today, "checkin"),
)
