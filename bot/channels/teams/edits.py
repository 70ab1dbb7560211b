"""Messages that are changed after they were sent: whether a change changes any word.

Where something was done, the store knows what the message said; this is for all others.
"""

from bot.channels.teams.activity import Activity
from bot.incoming import Incoming

_KEPT = 1000
"""Messages remembered; what was said long ago is changed seldom, and is only answered again."""


class Edits:
    """What each message said when it was read last, in this process; no words are kept."""

    def __init__(self) -> None:
        self._read: dict[tuple[str, str], int] = {}

    def says_the_same(self, event: Activity, coming: Incoming) -> bool:
        """Whether this is a change of a message whose words stayed, as when Teams adds the preview of a link."""
        known = self._read.get((coming.chat.id, event.id or ""))
        return coming.edited and known == hash(coming.text)

    def read(self, event: Activity, coming: Incoming) -> None:
        """This is what it says now."""
        if event.id and coming.text:
            self._read.pop((coming.chat.id, event.id), None)
            self._read[coming.chat.id, event.id] = hash(coming.text)
            if len(self._read) > _KEPT:
                del self._read[next(iter(self._read))]
