"""Answers for the speaker alone, where others read along."""

from msgspec.structs import replace

from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.wording import talk as wording


def for_speaker(outcome: Outcome) -> Outcome:
    """The same, its answer for nobody but the speaker."""
    return replace(outcome, answer=replace(outcome.answer, private=True)) if outcome.answer else outcome


def apart(turn: Turn, outcome: Outcome) -> Outcome:
    """A private answer, asked for in a channel or group chat, goes to the speaker's direct chat instead."""
    answer = outcome.answer
    if answer is None or not answer.private or turn.chat.kind == "direct":
        return outcome
    if not turn.person.reachable:
        return replace(outcome, answer=wording.write_directly(), in_place=False)
    sent = turn.note(turn.person.id, answer, "answer")
    here = wording.answered_directly()
    return replace(outcome, deliveries=(*outcome.deliveries, sent), answer=here, in_place=False)
