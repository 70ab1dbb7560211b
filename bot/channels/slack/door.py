"""Slack's door: an event, a command or a press comes in, is made a turn of, and is answered."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime

from msgspec.structs import replace

from bot.channels.doors import Beside, Steward
from bot.channels.slack.answers import Answers
from bot.channels.slack.api import Api, Json
from bot.channels.slack.channel import Slack
from bot.channels.slack.commands import Commands
from bot.channels.slack.directory import Directory
from bot.channels.slack.events import Words, channel_changed, channel_left, channel_of, words_in
from bot.channels.slack.home_tabs import HomeTabs
from bot.channels.slack.inbox import Inbox, Typed
from bot.channels.slack.payloads import Envelope, Event, Interaction
from bot.channels.slack.people import who
from bot.channels.slack.places import PLATFORM
from bot.channels.slack.roster import Me, Roster, incoming_of
from bot.channels.slack.taps import Taps
from bot.incoming import Arrival, Reply
from bot.metrics import Metrics
from partnership.book import Book
from partnership.people import Identity
from partnership.workspace import Chat, Home


class Door:
    """Everything of Slack. `book` gives a workspace's book; `real` is the real clock.

    What is said or pressed is saved when its method returns; only then is Slack answered. What is shown goes beside.
    A command was saved, and acknowledged, before (`inbox`); what its author says or presses after it waits for it.
    """

    def __init__(
        self,
        slack: Slack,
        api: Api,
        steward: Steward,
        inbox: Inbox,
        *,
        book: Callable[[str], Awaitable[Book]],
        real: Callable[[], datetime],
        metrics: Metrics,
    ) -> None:
        self._slack = slack
        self._places = slack.places
        self._api = api
        self._steward = steward
        self._beside = Beside(PLATFORM, metrics)
        self._tabs = HomeTabs(slack, api, steward, self._beside)
        self._roster = Roster(slack, api, steward, self._beside, book=book, real=real)
        self._directory = Directory(self._roster, api)
        self._inbox = inbox
        self._answers = Answers(self._beside)
        self._taps = Taps(slack, api, steward, self._roster, self._answers, self._beside)
        self._commands = Commands(
            slack,
            api,
            steward,
            roster=self._roster,
            directory=self._directory,
            answers=self._answers,
            taps=self._taps,
            tabs=self._tabs,
            beside=self._beside,
        )

    async def event(self, envelope: Envelope) -> None:
        """Something happened."""
        self._roster.begin()
        me, event = await self._roster.me(), envelope.event
        if event is None or me.team not in envelope.teams:
            return
        workspace = await self._workspace(me)
        match event.type:
            case "message" | "app_mention":
                words = words_in(event, me.user)
                if words:
                    await self._after_commands(me, words.user)
                    await self._words(workspace, me, words)
                    self._tabs.changed(workspace, _identity(me, words.user))
            case "app_home_opened":
                await self._opened(workspace, me, event)
            case "user_change":
                await self._changed(workspace, me, event)
            case _:
                await self._roster_changed(workspace, me, event, envelope.event_id)

    async def command(self, typed: Typed) -> bool:
        """`/steward …`, acknowledged before; whether it is over."""
        return await self._commands.do(typed)

    async def interaction(self, coming: Interaction) -> Json | None:
        """A button was pressed, or a form was sent; the latter is answered with what is wrong with it, if anything."""
        self._roster.begin()
        me = await self._roster.me()
        if me.team not in coming.teams:
            return None
        workspace = await self._workspace(me)
        await self._after_commands(me, coming.user.id)
        answer: Json | None = None
        if coming.type == "block_actions":
            await self._taps.pressed(workspace, me, coming)
        if coming.type == "view_submission" and coming.view:
            answer = await self._taps.submitted(workspace, me, coming.user.id, coming.view)
        if coming.type == "view_closed" and coming.view:
            await self._taps.closed(workspace, me, coming.user.id, coming.view)
        self._tabs.changed(workspace, _identity(me, coming.user.id))
        return answer

    async def recount(self, workspace: str, chat: Chat) -> None:
        """Who reads in a channel that is known, of whom no event may have told. Raises what Slack does."""
        me = await self._roster.me()
        now = await self._roster.count(workspace, me, chat.id, news=False) if chat.home == me.team else None
        if now:
            await self._steward.counted(workspace, now)

    async def finish(self) -> None:
        """Until everything is shown and everybody looked up."""
        await self._beside.finish()

    async def stop(self) -> None:
        """Finish what is being shown; what takes too long is broken off."""
        await self._beside.stop()

    async def _after_commands(self, me: Me, user: str) -> None:
        """Who typed a command before is not overtaken by their own words, unless it takes too long."""
        if behind := self._inbox.behind(me.team, user):
            with suppress(TimeoutError):
                await self._roster.in_time(behind.wait())

    # Who and where ---------------------------------------------------------------------------------------------------

    async def _workspace(self, me: Me) -> str:
        return await self._steward.workspace(Home(platform=PLATFORM, id=me.team))

    async def _heard_in(self, workspace: str, me: Me, words: Words) -> Chat:
        """Where something was said."""
        chat = await self._roster.chat(workspace, me, words.channel, words.kind)
        if chat is None and self._roster.is_outside(words.channel):  # nobody is answered there
            chat = await self._roster.direct(workspace, me, words.user)
        # Where it can't be looked at now, what is said there is heard all the same.
        return chat or Chat(platform=PLATFORM, home=me.team, id=words.channel, kind=words.kind or "channel")

    # Events ----------------------------------------------------------------------------------------------------------

    async def _words(self, workspace: str, me: Me, words: Words) -> None:
        if not words.deleted and await self._places.is_outdated(workspace, words.channel, words.ts, words.edited):
            return
        if words.kind == "direct":
            await self._places.keep_direct(workspace, words.user, words.channel)
        where = self._heard_in(workspace, me, words)
        coming = await self._directory.said(workspace, me, words.event, where, words.user, words.text)
        if words.edited:
            coming = replace(coming, edited=True, message=words.first)
        if words.deleted:
            coming = replace(coming, arrival=Arrival.DELETED, text="", mentions={}, members=(), message=words.first)
        if coming.text or words.deleted:
            reply = await self._steward.handle(coming)
            self._answers.once(coming, self._answer_words(workspace, coming.chat, words, reply))

    async def _answer_words(self, workspace: str, chat: Chat, words: Words, reply: Reply) -> None:
        """Below what was said, in a channel; what is for the speaker alone only to them."""
        message = reply.message
        if message is None:
            return
        key = words.event
        if chat.kind == "direct":
            await self._slack.say(
                workspace, chat.id, message, key=key, thread=words.thread if chat.id == words.channel else ""
            )
        elif message.private:
            await self._slack.whisper(workspace, words.channel, words.user, message, thread=words.thread)
        else:
            await self._slack.say(workspace, words.channel, message, key=key, thread=words.thread or words.ts)

    async def _opened(self, workspace: str, me: Me, event: Event) -> None:
        """Somebody looks at Steward: at their home, or at the direct chat."""
        channel, user = channel_of(event), event.user
        if not isinstance(user, str) or not channel:
            return
        person = await self._roster.person(workspace, me, user)
        if not (person and person.reachable and person.chat == channel):
            await self._met(workspace, me, event, channel, user)
        if event.tab == "home":
            self._tabs.opened(workspace, _identity(me, user))

    async def _met(self, workspace: str, me: Me, event: Event, channel: str, user: str) -> None:
        """Somebody who had no direct chat yet, or was not reached in it, opens it."""
        await self._places.keep_direct(workspace, user, channel)
        chat = Chat(platform=PLATFORM, home=me.team, id=channel, kind="direct")
        who = await self._roster.who(workspace, me, user)
        coming = replace(incoming_of(me, f"opened:{event.ts or channel}", chat, user, who), arrival=Arrival.INSTALLED)
        reply = await self._steward.handle(coming)
        if reply.message:
            self._answers.once(coming, self._slack.say(workspace, channel, reply.message, key=coming.event))

    async def _changed(self, workspace: str, me: Me, event: Event) -> None:
        """An account's profile is another; one that is switched off is nobody's, and may come back."""
        account = event.user if isinstance(event.user, dict) else {}
        user = str(account.get("id") or "")
        self._roster.changed(user)
        if user and account.get("deleted"):
            await self._steward.deactivated(workspace, _identity(me, user))
        elif user:
            for member in await self._roster.new(workspace, me, {user: who(account, me.team)}):
                await self._steward.changed(workspace, Home(platform=PLATFORM, id=me.team), member)

    async def _roster_changed(self, workspace: str, me: Me, event: Event, event_id: str) -> None:
        """Steward, or somebody, came into a channel or left it."""
        channel = channel_of(event)
        if not channel or not (_moves(event) or channel_left(event) or channel_changed(event)):
            return
        self._roster.moved(channel)
        left = channel_left(event) or (event.type == "member_left_channel" and event.user == me.user)
        if left and not await self._roster.needed("looking whether it is there", self._roster.is_in(channel)):
            await self._places.drop_place(workspace, channel)
            await self._steward.left(workspace, Chat(platform=PLATFORM, home=me.team, id=channel, kind="channel"))
            return
        counting = self._recounted(workspace, me, event, channel, event_id)
        with suppress(TimeoutError):  # what takes longer goes on; Slack is not to tell it again meanwhile
            await self._roster.in_time(counting)

    async def _recounted(self, workspace: str, me: Me, event: Event, channel: str, event_id: str) -> None:
        """Who reads there now is known; who brought Steward there is answered."""
        chat = await self._roster.needed("counting who reads", self._roster.count(workspace, me, channel))
        if chat:
            await self._steward.counted(workspace, chat)
        if chat and event.inviter and event.user == me.user:
            who = await self._roster.who(workspace, me, event.inviter)
            added = replace(incoming_of(me, event_id, chat, event.inviter, who), arrival=Arrival.INSTALLED)
            reply = await self._steward.handle(added)
            if reply.message:
                self._answers.once(added, self._slack.say(workspace, channel, reply.message, key=event_id))


def _identity(me: Me, user: str) -> Identity:
    return Identity(platform=PLATFORM, home=me.team, user=user)


def _moves(event: Event) -> bool:
    return event.type in ("member_joined_channel", "member_left_channel")
