"""The message that a delivery hangs on: the one it edits, answers in a thread, or follows."""

from datetime import datetime

from partnership.delivery import Delivery, DeliveryState
from storage.face import Face


async def parent_of(face: Face, workspace: str, delivery: Delivery, now: datetime) -> Delivery | str | None:
    """The message, sent or still to be sent; None when the delivery stands alone, or why it can't go any more."""
    if delivery.not_after and now > delivery.not_after:
        return "too late"
    if delivery.edits and any(
        other.sequence > delivery.sequence and other.state is DeliveryState.PENDING
        for other in await face.deliveries(workspace, edits=delivery.edits)
    ):
        return "a newer edit waits"
    wanted = delivery.edits or delivery.thread_of or delivery.after
    parent = await face.delivery(workspace, wanted) if wanted else None
    if parent and parent.state in (DeliveryState.PENDING, DeliveryState.SENT):
        return parent
    return None if delivery.thread_of or not wanted else "its message was never sent"
