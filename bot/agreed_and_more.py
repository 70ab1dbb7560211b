"""What an admin agrees to, and who is to take an objective, in one line: `agree to both, and ask Jon for O4`."""

from bot.admin_said import admin_said
from bot.doing import Doing
from bot.understanding.offers.several_answers import several_answers
from partnership.outcome import Outcome
from partnership.turn import Turn


def agreed_and_more(do: Doing, turn: Turn, text: str) -> Outcome | None:
    """Both are done, each as it would be alone; None where either is not understood. For admins."""
    first, _, more = text.partition(" and ")
    if not (more and isinstance(admin_said(turn, more), str)):
        return None
    calls = several_answers(turn, first.rstrip(" ,.;"))
    return do.and_rest(turn, do.taps(turn, calls), turn.book, more) if calls else None
