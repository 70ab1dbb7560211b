"""How an event of Teams is answered: in the response where Teams waits for it, in place, apart, or as a message."""

from collections.abc import Coroutine
from typing import Any

from bot.channels.answered import Answered
from bot.channels.doors import Beside
from bot.channels.port import Address
from bot.channels.teams.activity import Activity
from bot.channels.teams.adapter import Answer
from bot.channels.teams.channel import Teams, refresh_for
from bot.channels.teams.events import (
    arrival_of,
    asked_to_refresh,
    call_in,
    drafts_of,
    event_id,
    kind_of,
    part_tapped,
    speaker_of,
)
from bot.channels.teams.places import Region
from bot.incoming import Arrival, Reply
from bot.render.cards import Drafts, card
from bot.render.plain import render
from partnership.message import Message
from partnership.wording import in_channel, trouble

_CARD = "application/vnd.microsoft.card.adaptive"
_MESSAGE = "application/vnd.microsoft.activity.message"
_WIDE = 10_000
_NOTICE = 300
"""Characters that a notice shows well."""


class Answers:
    """Answers events; what takes long is shown beside."""

    def __init__(self, teams: Teams, beside: Beside, answered: Answered) -> None:
        self._teams = teams
        self._beside = beside
        self._answered = answered

    async def answer(
        self, workspace: str, event: Activity, region: Region, reply: Reply, *, first: bool
    ) -> Answer | None:
        """`first`: nobody came with this event before; else what was said is not said again."""
        invoked, tapped, message = event.type == "invoke", event.reply_to_id, reply.message
        alone = kind_of(event) == "direct"  # what others read too is not replaced by an answer
        if message is None or (asked_to_refresh(event) and not (reply.in_place and alone)):
            return _invoked(_MESSAGE, "") if invoked else None
        if asked_to_refresh(event):
            return _invoked(_CARD, _card(event, message, {}))
        if reply.in_place and tapped and alone:
            return await self._in_place(workspace, event, region, tapped, message)
        if not alone and (call_in(event) or message.private):
            notice = await self._apart(workspace, event, message, first=first)
            if invoked:
                return _invoked(_MESSAGE, render(notice, width=_WIDE, numbered=False).text if notice else "")
            if call_in(event) or notice is None:
                return None
            message = notice
        await self._said(event, self._teams.say(workspace, region, event.conversation.id, message), first=first)
        return _invoked(_MESSAGE, "") if invoked else None

    async def _said(self, event: Activity, saying: Coroutine[object, object, None], *, first: bool) -> bool:
        """Whether it is said by now; where that failed, it is when the event is told again."""
        if not first:
            saying.close()
            return True
        shown = await self._beside.shown(saying)
        if not shown:
            self._answered.forget(known_by(event))
        return shown

    async def _in_place(
        self, workspace: str, event: Activity, region: Region, tapped: str, message: Message
    ) -> Answer | None:
        """What an invoke answers with is seen by the one who tapped, until they look again: the message changes too.

        What they had typed into its other forms stays there, saved nowhere.
        """
        drafts, here = drafts_of(event), (event.conversation.id, tapped)
        replaced = self._teams.replace(workspace, region, speaker_of(event), here, message, drafts)
        shown = self._beside.shown(replaced)
        if event.type != "invoke":
            await shown
            return None
        self._beside.go_on(shown)
        return _invoked(_CARD, _card(event, message, drafts))

    async def _apart(self, workspace: str, event: Activity, message: Message, *, first: bool) -> Message | None:
        """What is for the speaker alone goes to their direct chat; returned is what is still said where they spoke.

        What is one short line and wants no answer is a notice to who tapped, in which line breaks are lost; a client
        that only knows Submit shows none.
        """
        words, invoked = render(message, width=_WIDE), event.type == "invoke"
        short = len(words.text) <= _NOTICE and "\n" not in words.text.strip()
        if invoked and short and not (words.presses or words.forms):
            return message
        there = Address(identity=speaker_of(event))
        if event.sender and await self._said(event, self._teams.tell(workspace, there, message), first=first):
            tapped = in_channel.sent_to_you() if invoked else None
            return tapped if call_in(event) else in_channel.answered_directly()
        return message if invoked else in_channel.write_directly()

    def not_saved(self, event: Activity) -> Answer | None:
        """Where not even who spoke could be kept, they hear that all the same."""
        if event.type == "invoke":
            return _invoked(_MESSAGE, render(trouble.not_saved(), width=_WIDE, numbered=False).text)
        if event.recipient and arrival_of(event) is Arrival.WORDS:
            region = Region(event.service_url, event.recipient.id)
            said = self._teams.say(None, region, event.conversation.id, trouble.not_saved())
            self._beside.go_on(self._beside.shown(said))
        return None


def known_by(event: Activity) -> str:
    """What an event is known by when it is told again."""
    return f"{event.conversation.id}:{event_id(event)}"


def later(event: Activity) -> Answer | None:
    """What Teams hears at once of what is shown later."""
    return _invoked(_MESSAGE, "") if event.type == "invoke" else None


def _card(event: Activity, message: Message, drafts: Drafts) -> Any:  # noqa: ANN401 - JSON
    """What takes the place of the tapped card in the client of the one who tapped."""
    return card(message, part=part_tapped(event), refresh_for=refresh_for(speaker_of(event), message), drafts=drafts)


def _invoked(kind: str, value: Any) -> Answer:  # noqa: ANN401 - JSON
    return Answer(200, {"statusCode": 200, "type": kind, "value": value})
