"""A bare yes or no to a question that lapsed, while decisions that were shown before it still wait."""

from bot.understanding.decisions.decision_answers import is_bare
from bot.understanding.decisions.words_kept import words_kept
from bot.understanding.fitting import asked, offered
from bot.yes_or_no import is_no, says_yes, shown_word
from partnership.decisions import Decision
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.wording.about_which import has_lapsed


def for_which_after_lapsed(turn: Turn, text: str, *, settled: bool) -> Outcome | None:
    """What is said of the question, and the decisions it may be meant for; None for any other words.

    A yes where no decision waits, or to words of one that were read back, is what it would be without the question.
    """
    refuses = is_no(text)
    if not (refuses or says_yes(text) or is_bare(shown_word(text))):
        return None
    if not refuses and words_kept(turn, asked(turn)):
        return None
    decisions = [turn.book.need(Decision, one) for one in asked(turn)]
    if not decisions and (settled or not refuses or offered(turn)):
        return None
    return Outcome(answer=has_lapsed("no" if refuses else "yes", decisions, settled=settled))
