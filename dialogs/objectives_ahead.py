"""Objectives written before set-up asks for them are kept for their question."""

from collections.abc import Mapping, Sequence

from dialogs.drafts import decoded, encoded, joined, read_drafts
from dialogs.engine import Earlier
from dialogs.reading.objective_line import is_several
from dialogs.roster import Named
from partnership.turn import Turn
from partnership.wording import setup as words

_BEFORE = ("sponsor", "channel", "rhythm")
_LIST = "objectives"


def objectives_ahead(
    given: Mapping[str, str], team: Sequence[Named], question: str, text: str, turn: Turn
) -> Earlier | None:
    """The lines as the answer to the question for objectives, which comes later; None where they are none for sure.

    `given`: all the answers of this set-up, also those that were kept before.
    """
    if not question.startswith(_BEFORE) or not any(one.isdigit() for one in text):
        return None
    drafts = read_drafts(text, turn, team)
    sure = [one for one in drafts if one.due and (one.target is not None or one.owner) and len(one.title.split()) > 1]
    if not sure or len(sure) < len(drafts) or any(is_several(one.title) for one in drafts):
        return None
    known = decoded(given[_LIST]) if _LIST in given else []
    return Earlier(words.kept_for_later([one.title for one in drafts]), answers={_LIST: encoded(joined(known, drafts))})
