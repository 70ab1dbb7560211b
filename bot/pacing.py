"""How fast a platform may be written to: so many seconds between two messages of a conversation, and of a home."""

from datetime import datetime, timedelta

from bot.channels.port import Pace

Name = tuple[str, ...]

_LATE = timedelta(seconds=1)
"""A moment that passed unused longer ago is given anew: many such at once would be a burst."""


class Pacer:
    """Says when a message may go; in real time, kept by this process only, and nobody waits in here.

    Where many wait for one home, each is given its own moment, so that it is put off once and not again and again.
    """

    def __init__(self) -> None:
        self._free: dict[Name, datetime] = {}
        self._moments: dict[Name, datetime] = {}
        self._now: datetime | None = None

    def wait(self, delivery: Name, conversation: Name, home: Name, pace: Pace, now: datetime) -> float:
        """Seconds until this delivery may go. 0: it goes now, and the others wait for it."""
        self._follow(now)
        spoken = self._free.get(conversation, now)
        if spoken > now:
            return (spoken - now).total_seconds()
        moment = self._moments.pop(delivery, None)
        if moment is None or now - moment > _LATE:
            moment = max(now if moment is None else now - _LATE, self._free.get(home, now - _LATE))
            self._free[home] = moment + timedelta(seconds=pace.per_home)
        if moment > now:
            self._moments[delivery] = moment
            return (moment - now).total_seconds()
        self._free = {name: free for name, free in self._free.items() if now - free <= _LATE}
        self._moments = {name: other for name, other in self._moments.items() if now - other <= _LATE}
        self._free[conversation] = now + timedelta(seconds=pace.per_conversation)
        return 0.0

    def _follow(self, now: datetime) -> None:
        """Where the machine's clock was set back, every moment goes back with it."""
        back = self._now - now if self._now and now < self._now else None
        if back:
            self._free = {name: free - back for name, free in self._free.items()}
            self._moments = {name: moment - back for name, moment in self._moments.items()}
        self._now = now
