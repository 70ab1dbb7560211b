"""How fast a platform may be written to: so many seconds between two messages of a conversation, and of a home."""

from datetime import datetime, timedelta

from bot.channels.port import Pace

Name = tuple[str, ...]


class Pacer:
    """Says when a message may go; in real time, kept by this process only, and nobody waits in here.

    Where many wait for one home, each is given its own moment, so that it is put off once and not again and again.
    """

    def __init__(self) -> None:
        self._free: dict[Name, datetime] = {}
        self._moments: dict[Name, datetime] = {}

    def wait(self, delivery: Name, conversation: Name, home: Name, pace: Pace, now: datetime) -> float:
        """Seconds until this delivery may go. 0: it goes now, and the others wait for it."""
        spoken = self._free.get(conversation, now)
        if spoken > now:
            return (spoken - now).total_seconds()
        moment = self._moments.pop(delivery, None)
        if moment is None:
            moment = max(now, self._free.get(home, now))
            self._free[home] = moment + timedelta(seconds=pace.per_home)
        if moment > now:
            self._moments[delivery] = moment
            return (moment - now).total_seconds()
        self._free = {name: free for name, free in self._free.items() if free > now}
        self._free[conversation] = now + timedelta(seconds=pace.per_conversation)
        return 0.0
