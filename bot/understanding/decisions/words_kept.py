"""The words of a decision that were read back and not recorded: for a day no bare yes takes their place."""

from collections.abc import Sequence

from bot.previews import waiting_for
from bot.understanding.fitting import shown_at
from dialogs.engine import LIFE
from partnership.cards import card_of
from partnership.conversations import PREVIEW, Conversation
from partnership.decisions import Decision
from partnership.message import Call
from partnership.turn import Turn


def words_wait(turn: Turn, call: Call) -> tuple[Conversation, ...]:
    """What lets a typed yes stand for this `decide`, and keeps its words beside what is said meanwhile."""
    decision, outcome = call.args.get("decision", ""), call.args["outcome"]
    kept = Conversation(
        id=_id(turn, decision), at=turn.now, person=turn.person.id, chat=turn.chat.id, script=PREVIEW, about="decide",
        given={"decision": decision, "outcome": outcome}, open=False, expires=turn.now + LIFE,
    )  # fmt: skip
    return (*waiting_for(turn, call), *((kept,) if decision else ()))


def forgotten_with(turn: Turn, shown: Conversation) -> tuple[Conversation, ...]:
    """What was kept of a decision whose words are not to be recorded after all."""
    kept = turn.book.get(Conversation, _id(turn, shown.given.get("decision", ""))) if shown.about == "decide" else None
    return (kept,) if kept else ()


def words_kept(turn: Turn, decisions: Sequence[str]) -> Call | None:
    """The decision that was read back last, to be read back again; None where anything was asked since."""
    found = [one for name in decisions if (one := turn.book.get(Conversation, _id(turn, name)))]
    last = max(found, key=lambda one: one.at, default=None)
    if last is None or turn.now >= last.expires:
        return None
    card = card_of(turn.book, turn.person, turn.now)
    since = [shown_at(turn, turn.book.need(Decision, one)) for one in decisions] + [card.at for card in (card,) if card]
    return None if any(last.at < at <= turn.now for at in since) else Call("decide", last.given)


def _id(turn: Turn, decision: str) -> str:
    return f"{turn.person.id}@{decision}"
