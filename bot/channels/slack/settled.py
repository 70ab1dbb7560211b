"""A question whose button was pressed: its buttons go, and what was chosen stays under its words."""

from typing import Any

from bot.channels.slack.api import Json
from bot.incoming import Ended, Reply
from bot.render.block_text import text_blocks
from bot.render.safe import without_control
from partnership.message import Call, Span
from partnership.wording.talk import chosen

_ANSWERS = frozenset({"answer", "never mind"})
"""What answers a question of ours; a command that was shown before it is done carries that it is confirmed."""
_LONGEST = 150


def is_settled(call: Call | None, reply: Reply) -> bool:
    """Whether the tap answered the question that it stood under, which is shown nowhere else now."""
    if call is None or reply.in_place or reply.ended is not Ended.DONE:
        return False
    return call.command in _ANSWERS or "confirmed" in call.args


def as_settled(shown: Any, action: Json) -> Json | None:  # noqa: ANN401 - JSON
    """The message as Slack told that it stands, without its buttons; None where it told none of them."""
    blocks = shown.get("blocks") if isinstance(shown, dict) else None
    if not isinstance(blocks, list) or not any(_has_buttons(one) for one in blocks):
        return None
    label = action.get("text")
    words = without_control(str(label.get("text") or ""))[:_LONGEST] if isinstance(label, dict) else ""
    kept = [one for one in blocks if not _has_buttons(one)]
    if words:
        kept += text_blocks([(Span(chosen(words)),)])
    return {"text": str(shown.get("text") or ""), "blocks": kept} if kept else None


def _has_buttons(block: Any) -> bool:  # noqa: ANN401 - JSON
    return isinstance(block, dict) and block.get("type") == "actions"
