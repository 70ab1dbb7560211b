"""Words about a status that was said before and named nothing: `not done`, and what it is instead."""

from bot.understanding.denied import called_done, denied_now
from bot.understanding.read_line import NAMED, read_line
from bot.understanding.sentence_parts import Reading
from bot.understanding.strategy.outcome_said import promise_due
from dialogs.reading.denials import denies_done
from dialogs.reading.questions import is_question
from dialogs.reading.status import read_status
from dialogs.reading.understood import SentenceRead
from partnership.followups import FollowUp
from partnership.outcome import Outcome
from partnership.turn import Turn


def of_status(turn: Turn, text: str, question: FollowUp | None) -> Outcome | None:
    """`not done` of the one that was called done, and a status for the one that was said to have it no more.

    `question`: the follow-up that is open, where it is the only one.
    """
    if NAMED.search(text) or is_question(text):
        return None
    if denies_done(text) is not None and not promise_due(turn) and len(found := called_done(turn)) == 1:
        return Reading(turn, read_line(turn, text, found[0].id)).outcome()
    if question is FollowUp.STILL or read_status(text) is None:
        return None
    open_now = [one.objective for one in denied_now(turn)]
    read = read_line(turn, text, open_now[0]) if len(open_now) == 1 else SentenceRead()
    told = [one.objective for one in read.updates if one.status]
    return Reading(turn, read).outcome() if told and told == open_now else None
