"""What is not kept for ever. The audit log is: it has no age in this table, and neither has what a book holds."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from partnership.delivery import Delivery, DeliveryState
from storage.port import Conflict, Remove, Row, Store

EVENTS = timedelta(days=14)
"""How long a platform's event is known as handled; platforms repeat theirs for hours."""
MESSAGES = timedelta(days=90)
"""How long a message that came to its end, the list of its parts, a line of the console, and what a button in Slack
stands for are kept."""
AT_ONCE = 100
"""Rows that one commit takes away."""
COMMITS = 10
"""Commits of one sweep, so that a big one does not keep the clock from its work."""
_ENDED = tuple(state for state in DeliveryState if state is not DeliveryState.PENDING)


async def sweep(store: Store, workspace: str, now: datetime, real: datetime) -> bool:
    """Take away what is too old at the calendar's `now` (at `real` for the console); whether nothing is left."""
    for _ in range(COMMITS):
        old = await _old(store, workspace, now, real)
        if not old:
            return True
        try:
            await store.commit([Remove(key=row.key, expect=row.version) for row in old])
        except Conflict:
            continue  # another process sweeps as well
    return False


async def _old(store: Store, workspace: str, now: datetime, real: datetime) -> list[Row]:
    for kind, where, until in _kinds(now, real):
        rows = await store.find(workspace, kind, where=where, until=until, limit=AT_ONCE)
        if rows:
            return rows
    return []


def _kinds(now: datetime, real: datetime) -> Iterator[tuple[str, Mapping[str, str], datetime]]:
    yield "event", {}, now - EVENTS
    yield "console", {}, real - MESSAGES
    yield "slack-carried", {}, real - MESSAGES
    for platform in ("slack", "teams"):
        yield platform, {"ages": "yes"}, real - MESSAGES
    for state in _ENDED:
        yield Delivery.kind, {"state": state.value}, now - MESSAGES
