"""Answers for the speaker alone, where others read along."""

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from bot.commands.declare import Command, Handler
from partnership.delivery import Why
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.wording import talk as wording


def for_speaker(outcome: Outcome) -> Outcome:
    """The same, its answer for nobody but the speaker."""
    return replace(outcome, answer=replace(outcome.answer, private=True)) if outcome.answer else outcome


def apart(turn: Turn, outcome: Outcome, *, whispers: bool) -> Outcome:
    """A private answer, asked for in a channel or group chat, goes to the speaker's direct chat instead.

    None takes the place of what all see. `whispers`: the platform can show it there to the speaker alone, beside that,
    and in the place of what only they see.
    """
    answer = outcome.answer
    private = answer is not None and answer.private
    if turn.chat.kind == "direct" or (whispers and not private):
        return outcome
    outcome = replace(outcome, in_place=False)
    if answer is None or not private or whispers:
        return outcome
    if not turn.person.reachable:
        return replace(outcome, answer=wording.write_directly())
    sent = turn.note(turn.person.id, answer, Why.ANSWER)
    return replace(outcome, deliveries=(*outcome.deliveries, sent), answer=wording.answered_directly())


def marked(command: Command) -> Handler:
    """The command's handler; its outcome says which right it took, and whether the answer is for the speaker alone."""

    def run(turn: Turn, args: Mapping[str, str]) -> Outcome:
        outcome = replace(command.handler(turn, args), needs=command.who.value)
        return for_speaker(outcome) if command.personal else outcome

    return run


def spoken_to_one(understand: Callable[[Turn, str], Outcome | None]) -> Callable[[Turn, str], Outcome | None]:
    """The same for words that were understood, whose answer quotes them."""

    def run(turn: Turn, text: str) -> Outcome | None:
        outcome = understand(turn, text)
        return for_speaker(outcome) if outcome else None

    return run
