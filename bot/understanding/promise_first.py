"""`done, the retakes are booked`, where the check-in asks about a promise first."""

import re

from bot.understanding.fitting import asked as decisions_asked
from bot.understanding.read_line import NAMED
from bot.understanding.sentence_parts import Reading
from dialogs.reading.understood import Became, PromiseRead, SentenceRead
from partnership.cards import stored_card
from partnership.closing import waiting_for
from partnership.followups import FollowUp
from partnership.outcome import Outcome
from partnership.turn import Turn
from partnership.wording import promises as words
from partnership.wording.checkin import promises_to_ask

_SETTLED = re.compile(
    r"(?:(?:it|that|this)(?:'s| is| was) (?:now )?)?(?P<word>done|finished|completed?|delivered|sorted|kept|yes|yep"
    r"|erledigt)(?![\w'])(?P<more>.*)",
    re.IGNORECASE | re.DOTALL,
)
_AS_IT_IS = ("kept", "yes", "yep")
"""Words that begin other answers, too, and say of no objective that it is done."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 4
_STOP = frozenset(("that", "this", "with", "have", "been", "from", "will", "until", "they", "them", "then", "there"))


def promise_first(turn: Turn, text: str, question: FollowUp | None) -> Outcome | None:
    """The promise kept that is asked about first, or which of the two is meant; never an objective done.

    `question`: the follow-up that is open, to which the words are an answer unless they speak of the promise.
    """
    said = None if NAMED.search(text) else _SETTLED.fullmatch(text.strip().replace("’", "'"))
    card = stored_card(turn.book, turn.person, turn.now) if said else None
    if said is None or card is None or decisions_asked(turn):
        return None
    promises = [one for one in promises_to_ask(turn.book, card, turn.now) if one.binding]
    more, bare = said["more"].strip(" ,.;:!–-"), said["word"].casefold() in _AS_IT_IS
    meant = [one for one in promises if _stems(one.what) & _stems(more)] if more else promises
    if len(meant) == 1 and (more or question is None):
        kept = PromiseRead(id=meant[0].id, became=Became.KEPT, because=more or None)
        return Reading(turn, SentenceRead(promises=(kept,))).outcome()
    if not promises or question or bare:
        return None
    objectives = [one for one in waiting_for(turn.book, card) if one.owner == turn.person.id]
    return Outcome(answer=words.promise_or_objective(turn.book, promises, objectives, text.strip(), more))


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(text.casefold()) if word not in _STOP)
