"""What is noted of motions, of several in one line too: `E4: they will share two accounts`, `M1 is booked, M2 done`."""

from msgspec.structs import replace

from bot.arrivals import known
from bot.commands.motion_adding import several
from bot.conversing import Conversing
from bot.doing import Doing
from bot.motion_phrasings import motions_apart
from bot.phrasings import in_order
from bot.understanding.strategy.meeting_more import adds_to_meeting
from partnership.errors import Refused
from partnership.outcome import Outcome
from partnership.turn import Turn


def motions_noted(conversing: Conversing, do: Doing, turn: Turn, text: str) -> Outcome | None:
    """More of a meeting that is there, by its name; of several motions in one line each, whatever is refused."""
    if (";" in text or "\n" in text) and ("otion" in text or "ncentive" in text) and (added := several(turn, text)):
        return conversing.opened(turn, added)
    if text[:1] not in "EeMm" and " M" not in text:
        return None
    if more := adds_to_meeting(turn, text):
        return do.line(turn, more)
    if (apart := motions_apart(text)) is None:
        return None
    first, rest = apart
    if _asks_why(first) and motions_apart(rest) is None:  # its question would stand before the rest is heard
        first, rest = rest, first
    try:
        done = do.line(replace(turn, text=first), in_order(first))
    except Refused as refused:
        done = Outcome(answer=refused.message)
    return do.and_rest(turn, done, known(turn.book, done.changes), rest)


def _asks_why(line: str) -> bool:
    """`M1 drop`, without a reason."""
    return line.casefold().rstrip(" .!").endswith(("drop", "dropped", "drop it"))
