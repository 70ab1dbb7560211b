"""Answers for the speaker alone, where others read along."""

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from bot.commands.declare import Command, Handler
from partnership.conversations import Conversation
from partnership.delivery import Why
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.wording import in_channel


def apart(turn: Turn, outcome: Outcome, directly: Callable[[Turn, Outcome], Outcome], *, whispers: bool) -> Outcome:
    """An answer in a channel or group chat is for the speaker alone, unless its command is declared public.

    `whispers`: the platform can show it there to the speaker alone. Elsewhere what was typed is answered in their
    direct chat, a tap by what its channel shows to one alone; and nothing takes the place of what all see. What is
    asked is asked `directly`; whom no direct message reaches is asked nothing that they can't see.
    """
    if turn.chat.kind == "direct":
        return outcome
    outcome = outcome if whispers else replace(outcome, in_place=False)
    if outcome.answer is None or outcome.public:
        return outcome
    if whispers:
        return _alone(outcome)
    if not turn.text:
        return _alone(directly(turn, outcome))
    if not turn.person.reachable:
        saved = bool(outcome.undoable or outcome.logged)
        return replace(without_questions(turn, outcome), answer=in_channel.write_directly(saved=saved), public=True)
    outcome = directly(turn, outcome)
    sent = (turn.note(turn.person.id, outcome.answer, Why.ANSWER),) if outcome.answer else ()
    return replace(
        outcome, deliveries=(*outcome.deliveries, *sent), answer=in_channel.answered_directly(), public=True
    )  # fmt: skip


def _alone(outcome: Outcome) -> Outcome:
    return replace(outcome, answer=replace(outcome.answer, private=True)) if outcome.answer else outcome


def without_questions(turn: Turn, outcome: Outcome) -> Outcome:
    """The same without what is asked in this chat, where nothing is open any more."""
    asked = questions(turn, outcome)
    changes = tuple(one for one in outcome.changes if one not in asked)
    left = tuple(one for one in asked if turn.book.version(one))
    return replace(outcome, changes=changes, removed=(*outcome.removed, *left))


def questions(turn: Turn, outcome: Outcome) -> tuple[Conversation, ...]:
    """What is asked in this chat."""
    found = (one for one in outcome.changes if isinstance(one, Conversation) and one.chat == turn.chat.id)
    return tuple(one for one in found if one.open)


def marked(command: Command) -> Handler:
    """The command's handler; its outcome says which right it took, and whether all may read the answer."""

    def run(turn: Turn, args: Mapping[str, str]) -> Outcome:
        return replace(command.handler(turn, args), needs=command.who.value, public=command.public)

    return run
