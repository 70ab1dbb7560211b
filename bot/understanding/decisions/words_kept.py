"""The words of a decision that were read back and not recorded: for a week no bare yes takes their place."""

import re
from collections.abc import Sequence
from datetime import timedelta

from bot.previews import waiting_for
from bot.understanding.fitting import shown_at
from dialogs.engine import LIFE
from partnership.cards import card_of
from partnership.conversations import PREVIEW, Conversation
from partnership.decisions import Decision
from partnership.message import Call
from partnership.turn import Turn

_WEEK = timedelta(days=7)
_AFFIRMS = re.compile(
    r"(?:(?:yes|yep|yeah|yup|ok(?:ay)?|sure|right|correct)[ ,.!–-]+)*"
    r"(?:(?:that|this|it)(?:'?s| is|'ll be)|(?:that|this) stays) (?:still )?"
    r"(?:it|my (?:final |own )?(?:decision|answer|word)|what i (?:decided?|said|mean|meant|want)|the decision)"
    r"(?:[ ,.!]+(?:yes|please|thanks?|thank you))*"
)
"""`yes that's my decision`: says that what was read back is right, and is never what is decided."""


def words_wait(turn: Turn, call: Call) -> tuple[Conversation, ...]:
    """What lets a typed yes stand for this `decide`, and keeps its words beside what is said meanwhile."""
    decision, outcome = call.args.get("decision", ""), call.args["outcome"]
    kept = Conversation(
        id=_id(turn, decision), at=turn.now, person=turn.person.id, chat=turn.chat.id, script=PREVIEW, about="decide",
        given={"decision": decision, "outcome": outcome}, open=False, expires=turn.now + _WEEK,
    )  # fmt: skip
    return (*waiting_for(turn, call), *((kept,) if decision else ()))


def forgotten_with(turn: Turn, shown: Conversation) -> tuple[Conversation, ...]:
    """What was kept of a decision whose words are not to be recorded after all."""
    kept = turn.book.get(Conversation, _id(turn, shown.given.get("decision", ""))) if shown.about == "decide" else None
    return (kept,) if kept else ()


def affirms(text: str) -> bool:
    """Whether it only says that something said before is the decision."""
    return bool(_AFFIRMS.fullmatch(text.casefold().strip(" .!\n").replace("’", "'")))


def words_kept(turn: Turn, decisions: Sequence[str], *, refuses: bool = False) -> Call | None:
    """The decision that was read back last, to be read back again; None where another was asked since.

    A no is for these words for a day, and only until a check-in came.
    """
    found = [one for name in decisions if (one := turn.book.get(Conversation, _id(turn, name)))]
    last = max(found, key=lambda one: one.at, default=None)
    if last is None or turn.now >= (last.at + LIFE if refuses else last.expires):
        return None
    card = card_of(turn.book, turn.person, turn.now) if refuses else None
    others = [turn.book.need(Decision, one) for one in decisions if one != last.given.get("decision")]
    since = [*(shown_at(turn, one) for one in others), *(card.at for card in (card,) if card)]
    return None if any(last.at < at <= turn.now for at in since) else Call("decide", last.given)


def _id(turn: Turn, decision: str) -> str:
    return f"{turn.person.id}@{decision}"
