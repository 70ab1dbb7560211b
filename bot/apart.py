"""Answers for the speaker alone, where others read along."""

from collections.abc import Mapping

from msgspec.structs import replace

from bot.commands.declare import Command, Handler
from partnership.conversations import Conversation
from partnership.delivery import Why
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.wording import talk as wording


def apart(turn: Turn, outcome: Outcome, *, whispers: bool) -> Outcome:
    """An answer in a channel or group chat is for the speaker alone, unless its command is declared public.

    `whispers`: the platform can show it there to the speaker alone. Elsewhere what was typed is answered in their
    direct chat, a tap by what its channel shows to one alone; and nothing takes the place of what all see.
    """
    if turn.chat.kind == "direct":
        return outcome
    outcome = outcome if whispers else replace(outcome, in_place=False)
    answer = outcome.answer
    if answer is None or outcome.public:
        return outcome
    alone = replace(outcome, answer=replace(answer, private=True))
    if whispers:
        return alone
    if not turn.text:
        return _asked_directly(turn, alone)
    if not turn.person.reachable:
        return replace(outcome, answer=wording.write_directly(), public=True)
    sent = turn.note(turn.person.id, answer, Why.ANSWER)
    told = replace(outcome, deliveries=(*outcome.deliveries, sent), answer=wording.answered_directly(), public=True)
    return _asked_directly(turn, told)


def _asked_directly(turn: Turn, outcome: Outcome) -> Outcome:
    """What is asked in the direct chat is answered there."""
    there = turn.person.chat
    asked = [one for one in outcome.changes if isinstance(one, Conversation) and one.chat == turn.chat.id]
    if not (there and asked):
        return outcome
    moved = tuple(replace(one, id=f"{one.person}@{there}", chat=there) for one in asked)
    others = tuple(one for one in outcome.changes if one not in asked)
    left = tuple(one for one in asked if turn.book.version(one))
    return replace(outcome, changes=(*others, *moved), removed=(*outcome.removed, *left))


def marked(command: Command) -> Handler:
    """The command's handler; its outcome says which right it took, and whether all may read the answer."""

    def run(turn: Turn, args: Mapping[str, str]) -> Outcome:
        return replace(command.handler(turn, args), needs=command.who.value, public=command.public)

    return run
