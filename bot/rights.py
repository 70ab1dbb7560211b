"""Whether the speaker may use a command, and what it then does, or would send."""

from collections.abc import Mapping, Sequence

from bot.apart import marked
from bot.commands.declare import Command, Handler
from bot.for_all import asking_whether_for_all
from bot.previews import preview
from partnership.access import Who, is_reader, may
from partnership.calendar import local_date
from partnership.conversations import Conversation
from partnership.decisions import Decision
from partnership.delivery import FREED, QuietNote, ToChat, ToPerson
from partnership.errors import Refused
from partnership.linking import asked
from partnership.message import Call, Message
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.wording import talk as wording
from partnership.wording.decisions_refused import only_the_decider
from partnership.wording.figures import week_day
from partnership.wording.homes import asked_elsewhere


def allowed(turn: Turn, command: Command, args: Mapping[str, str] | None = None) -> Handler:
    """The command's handler. Refused, with who may, where the speaker may not: of one decision, its decider alone."""
    decision = turn.book.get(Decision, (args or {}).get("decision"))
    reader = decision is not None and is_reader(turn.book, turn.person, turn.now)
    if decision and reader and command.who is Who.EXECUTIVE and not may(turn, command.who):
        raise Refused(only_the_decider(turn.book, decision, may_record=False))
    check(turn, command.who)
    return asking_whether_for_all(command, marked(command))


def check(turn: Turn, who: Who) -> None:
    """Refused, with who may, where the speaker is none of them."""
    if may(turn, who):
        return
    if not is_reader(turn.book, turn.person, turn.now):
        raise Refused(for_readers_only(turn))
    people = turn.book.executives() if who is Who.EXECUTIVE else turn.book.admins()
    raise Refused(wording.not_allowed(who, [turn.book.name(one.id) for one in people]))


def for_readers_only(turn: Turn) -> Message:
    """To a speaker who is no reader yet; whether they are somebody who is one may wait for their word elsewhere."""
    if known := asked(turn.book, turn.person):
        return asked_elsewhere(known)
    to = ToPerson(person=turn.person.id)
    for note in turn.book.all(QuietNote):
        if note.delivery.to == to and note.delivery.about.startswith(FREED):
            day = week_day(local_date(note.at, turn.book.workspace.zone))
            return wording.for_readers_no_more(note.delivery.message, turn.book.name(note.by), day)
    return wording.for_readers_only([turn.book.name(one.id) for one in turn.book.admins()[:3]])


def run(turn: Turn, command: Command, handler: Handler, args: Mapping[str, str]) -> Outcome:
    """What the command does; of one that sends or removes something, and of a post in a channel, the preview."""
    outcome = handler(turn, args)
    only_asked = all(isinstance(one, Conversation) for one in outcome.changes) and not outcome.deliveries
    sends = command.sends and outcome.sends_or_changes and not (only_asked and outcome.changes)
    asks = sends or any(isinstance(one.to, ToChat) for one in outcome.deliveries)
    return preview(turn, command, outcome, args) if asks else outcome


def called(commands: Sequence[Command], call: Call) -> Command | None:
    """The command of a button; of several with one name, the one that takes what the button carries."""

    def misfit(command: Command) -> int:
        slots = {slot.name for slot in command.slots}
        needed = {slot.name for slot in command.slots if slot.required}
        return len(needed - set(call.args)) + len(set(call.args) - slots)

    return min((one for one in commands if one.name == call.command), key=misfit, default=None)
