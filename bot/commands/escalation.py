"""The taps under reminders, under a red spell, and under the question about a silence. Nobody types these."""

from collections.abc import Callable, Mapping

from bot.commands.declare import Command, Handler, Slot, SlotKind
from partnership import red_answers, silence_choices
from partnership.access import Who
from partnership.checkins import snooze
from partnership.errors import Refused
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.rounds import RedSpell, Silence
from partnership.turn import Turn
from partnership.wording.talk import old_button


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


def not_today(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """Leave me alone until the next working morning."""
    return snooze(turn, today=False)


def _of_silence(choose: Callable[[Turn, Silence], Outcome]) -> Handler:
    return lambda turn, args: choose(turn, _silence(turn, args))


def _of_spell(answer: Callable[[Turn, RedSpell], Outcome]) -> Handler:
    return lambda turn, args: answer(turn, _spell(turn, args))


def add_line(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """The owner's line for the sponsor; without one, the form to write it."""
    return red_answers.add_line(turn, _spell(turn, args), args.get("line", ""))


def _tap(name: str, summary: str, who: Who, handler: Handler, *slots: str) -> Command:
    kinds = {"person": SlotKind.PERSON}
    return Command(
        name=name,
        usage=name,
        summary=summary,
        who=who,
        handler=handler,
        slots=tuple(Slot(name=slot, kind=kinds.get(slot, SlotKind.TEXT), required=False) for slot in slots),
        hidden=True,
    )


COMMANDS: tuple[Command, ...] = (
    _tap("silence talk", "Talk to a silent owner", Who.READERS, _of_silence(silence_choices.talk), "silence"),
    _tap("silence stand-in", "Name who answers meanwhile", Who.READERS, stand_in_for, "silence", "person"),
    _tap("silence pause", "Pause the objective", Who.READERS, _of_silence(silence_choices.pause), "silence"),
    _tap("silence wait", "Leave it a week", Who.READERS, _of_silence(silence_choices.leave_it), "silence"),
    _tap("tell myself", "Tell the sponsor yourself", Who.OWNER, _of_spell(red_answers.tell_myself), "spell"),
    _tap("add line", "Add a line for the sponsor", Who.OWNER, add_line, "spell", "line"),
    _tap("take it", "Take what an objective waits for", Who.READERS, _of_spell(red_answers.take_it), "spell"),
    _tap("ask owner", "Ask the owner for a word", Who.READERS, _of_spell(red_answers.ask_owner), "spell"),
    _tap("red hold", "Keep a red out of the next digest", Who.READERS, _of_spell(red_answers.hold_back), "spell"),
    _tap("red fine", "Let a red stand in the digest", Who.READERS, _of_spell(red_answers.let_it_out), "spell"),
    _tap("not today", "Be asked again on the next working day", Who.OWNER, not_today, "checkin"),
)
