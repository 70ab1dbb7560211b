"""Slack's door: an event, a command or a press comes in, is made a turn of, and is answered."""

import hashlib
from collections.abc import Awaitable, Callable, Coroutine
from datetime import datetime
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from bot.channels.doors import Beside, Steward
from bot.channels.slack.api import Api, Json
from bot.channels.slack.channel import Slack, form_token, forms_of
from bot.channels.slack.events import PLATFORM, Words, channel_changed, channel_left, channel_of, said, words_in
from bot.channels.slack.events import mentioned_in as accounts_in
from bot.channels.slack.home_tabs import HomeTabs
from bot.channels.slack.payloads import Command, Container, Envelope, Event, Interaction, View
from bot.channels.slack.people import Who
from bot.channels.slack.places import Carried
from bot.channels.slack.roster import Me, Roster
from bot.incoming import Arrival, Ended, Incoming, Reply
from bot.metrics import Metrics
from bot.render.blocks import drawn, errors, form_in, modal, packed, pressed, token_of, unpacked, values
from partnership.book import Book
from partnership.message import Call, Message
from partnership.people import Identity
from partnership.replies import ELSEWHERE
from partnership.wording.talk import old_button
from partnership.workspace import Chat, Home

T = TypeVar("T")

_REMEMBERED = 1000
"""Events that are known as answered, while the process runs."""


class NotNow(Exception):
    """Slack can't be asked what has to be known first; nothing was done, and the event is to be told again."""


class Tapped(msgspec.Struct, frozen=True, kw_only=True):
    """Where a button stood, and who pressed it. `url`: where a message that only they see is changed."""

    user: str
    channel: str
    ts: str = ""
    part: int = 0
    thread: str = ""
    url: str = ""
    home: bool = False
    """In the home tab, which shows by itself what came of it."""


class Door:
    """Everything of Slack. `book` gives a workspace's book; `real` is the real clock.

    What is said or pressed is saved when its method returns; only then is Slack answered. What is shown goes beside.
    """

    def __init__(
        self,
        slack: Slack,
        api: Api,
        steward: Steward,
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
        self._roster = Roster(api, slack.places, steward, self._beside, book=book, real=real)
        self._known: Me | None = None
        self._answered: dict[str, None] = {}

    async def event(self, envelope: Envelope) -> None:
        """Something happened."""
        me, event = await self._me(), envelope.event
        if event is None or me.team not in envelope.teams:
            return
        workspace = await self._workspace(me)
        match event.type:
            case "message" | "app_mention":
                words = words_in(event, me.user)
                if words:
                    await self._words(workspace, me, words)
                    self._tabs.changed(workspace, _identity(me, words.user))
            case "app_home_opened":
                await self._opened(workspace, me, event)
            case "user_change":
                await self._changed(workspace, me, event)
            case _:
                await self._roster_changed(workspace, me, event, envelope.event_id)

    async def command(self, command: Command) -> Json:
        """`/steward …`: answered at once, so that only who typed it sees it."""
        me = await self._me()
        workspace = await self._workspace(me)
        chat = await self._roster.chat(workspace, me, command.channel_id, "") if command.channel_id[:1] != "D" else None
        chat = chat or await self._direct(workspace, me, command.user_id)
        event = f"command:{command.trigger_id}"
        coming = await self._said(workspace, me, event, chat, command.user_id, command.text.strip() or "help")
        reply = await self._steward.handle(coming)
        self._tabs.changed(workspace, _identity(me, command.user_id))
        if reply.message is None:
            return {}
        shown = await self._slack.drawn(workspace, command.user_id, reply.message)
        first, *more = (*shown.parts, *shown.thread)
        if more:
            self._beside.go_on(self._rest(command.response_url, more))
        return {"response_type": "ephemeral", **first}

    async def interaction(self, coming: Interaction) -> Json | None:
        """A button was pressed, or a form was sent; the latter is answered with what is wrong with it, if anything."""
        me = await self._me()
        workspace = await self._workspace(me)
        answer: Json | None = None
        if coming.type == "block_actions":
            await self._pressed(workspace, me, coming)
        if coming.type == "view_submission" and coming.view:
            answer = await self._submitted(workspace, me, coming.user.id, coming.view)
        self._tabs.changed(workspace, _identity(me, coming.user.id))
        return answer

    async def finish(self) -> None:
        """Until everything is shown and everybody looked up."""
        await self._beside.finish()

    async def stop(self) -> None:
        """Finish what is being shown; what takes too long is broken off."""
        await self._beside.stop()

    # Who and where ---------------------------------------------------------------------------------------------------

    async def _me(self) -> Me:
        if self._known is None:
            told = await self._needed("learning what team this is", self._api.myself())
            self._known = Me(team=str(told["team_id"]), user=str(told["user_id"]))
        return self._known

    async def _needed(self, what: str, asking: Awaitable[T]) -> T:
        """What Slack says. Raises NotNow."""
        try:
            return await asking
        except Exception as error:
            self._beside.failed(what, error)
            raise NotNow from error

    async def _workspace(self, me: Me) -> str:
        return await self._steward.workspace(Home(platform=PLATFORM, id=me.team))

    async def _direct(self, workspace: str, me: Me, user: str) -> Chat:
        """The direct chat with somebody."""
        identity = Identity(platform=PLATFORM, home=me.team, user=user)
        channel = await self._places.direct(workspace, user)
        if channel is None:
            channel = await self._needed("opening a direct chat", self._slack.begin(workspace, identity))
        return Chat(platform=PLATFORM, home=me.team, id=channel, kind="direct")

    async def _said(self, workspace: str, me: Me, event: str, chat: Chat, user: str, text: str) -> Incoming:
        """Somebody's words."""
        names = await self._roster.names(workspace, me, accounts_in(text))
        words, mentions = said(text, me.user, names)
        coming = _incoming(me, event, chat, user, await self._roster.who(workspace, me, user))
        return replace(coming, text=words, mentions=mentions)

    # Events ----------------------------------------------------------------------------------------------------------

    async def _words(self, workspace: str, me: Me, words: Words) -> None:
        if await self._places.is_outdated(workspace, words.channel, words.ts, words.edited):
            return
        if words.kind == "direct":
            await self._places.keep_direct(workspace, words.user, words.channel)
        chat = await self._roster.chat(workspace, me, words.channel, words.kind)
        if chat is None:  # it can't be looked at now; what is said there is heard all the same
            chat = Chat(platform=PLATFORM, home=me.team, id=words.channel, kind=words.kind or "channel")
        coming = await self._said(workspace, me, words.event, chat, words.user, words.text)
        if coming.text:
            reply = await self._steward.handle(coming)
            self._answer(coming, reply, self._answer_words(workspace, chat, words, reply))

    async def _answer_words(self, workspace: str, chat: Chat, words: Words, reply: Reply) -> None:
        """Below what was said, in a channel; what is for the speaker alone only to them."""
        message = reply.message
        if message is None:
            return
        if chat.kind == "direct":
            await self._slack.say(workspace, words.channel, message, thread=words.thread)
        elif message.private:
            await self._slack.whisper(workspace, words.channel, words.user, message, thread=words.thread)
        else:
            await self._slack.say(workspace, words.channel, message, thread=words.thread or words.ts)

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
        coming = replace(_incoming(me, f"opened:{event.ts or channel}", chat, user, who), arrival=Arrival.INSTALLED)
        reply = await self._steward.handle(coming)
        if reply.message:
            self._answer(coming, reply, self._slack.say(workspace, channel, reply.message))

    async def _changed(self, workspace: str, me: Me, event: Event) -> None:
        """An account's profile is another; one that is switched off is nobody's."""
        account = event.user if isinstance(event.user, dict) else {}
        user = str(account.get("id") or "")
        self._roster.changed(user)
        if user and account.get("deleted"):
            await self._steward.deactivated(workspace, Identity(platform=PLATFORM, home=me.team, user=user))

    async def _roster_changed(self, workspace: str, me: Me, event: Event, event_id: str) -> None:
        """Steward, or somebody, came into a channel or left it."""
        channel = channel_of(event)
        if not channel or not (_moves(event) or channel_left(event) or channel_changed(event)):
            return
        self._roster.moved(channel)
        if channel_left(event) or (event.type == "member_left_channel" and event.user == me.user):
            await self._places.drop_place(workspace, channel)
            await self._steward.left(workspace, Chat(platform=PLATFORM, home=me.team, id=channel, kind="channel"))
            return
        chat = await self._needed("counting who reads", self._roster.count(workspace, me, channel))
        if chat:
            await self._steward.counted(workspace, chat)
        if chat and event.inviter and event.user == me.user:
            who = await self._roster.who(workspace, me, event.inviter)
            added = replace(_incoming(me, event_id, chat, event.inviter, who), arrival=Arrival.INSTALLED)
            reply = await self._steward.handle(added)
            if reply.message:
                self._answer(added, reply, self._slack.say(workspace, channel, reply.message))

    # Buttons and forms -----------------------------------------------------------------------------------------------

    async def _pressed(self, workspace: str, me: Me, coming: Interaction) -> None:
        action = coming.actions[0] if coming.actions else {}
        if not isinstance(action.get("value"), str):  # it opened a page
            return
        user, stands = coming.user.id, coming.container or Container()
        token = token_of(action)
        kept = await self._carried(workspace, stands.channel_id, user, token) if token else None
        found = pressed(action, {token: kept.call} if kept else {})
        call = found.call if found else Call("")
        at = Tapped(
            user=user,
            channel=stands.channel_id,
            ts=stands.message_ts,
            part=found.part if found else 0,
            thread=stands.thread_ts or "",
            url=coming.response_url if stands.is_ephemeral else "",
            home=stands.type == "view",
        )
        chat = await self._chat_of(workspace, me, at)
        who = await self._roster.who(workspace, me, user)
        event = f"tap:{coming.trigger_id or action.get('action_ts')}"
        tap = replace(_incoming(me, event, chat, user, who), call=_shown_at(call, at))
        if found and found.form and (form := await self._form(workspace, tap, call, at)):
            self._answer(tap, Reply(), self._open(workspace, coming.trigger_id, form, call, at))
            return
        reply = await self._steward.handle(tap)
        self._answer(tap, reply, self._answer_tap(workspace, chat, at, tap, reply, coming.trigger_id))

    async def _answer_tap(
        self, workspace: str, chat: Chat, at: Tapped, tap: Incoming, reply: Reply, trigger: str
    ) -> None:
        """A form that the tap brought opens at once: whoever pressed something can be shown one for three seconds."""
        message = reply.message
        if message is None:
            return
        opened = False
        if tap.call and form_in(message, tap.call):
            opened = await self._beside.shown(self._open(workspace, trigger, message, tap.call, at))
        if reply.in_place or not opened:
            await self._show(workspace, chat, at, reply)

    async def _show(self, workspace: str, chat: Chat, at: Tapped, reply: Reply) -> None:
        """In the place of what was tapped, or to who tapped it; what others read too is not replaced by an answer."""
        message = reply.message
        if message is None or (at.home and reply.in_place):
            return
        if at.url:
            part = at.part if reply.in_place else None
            await self._slack.answer_at(workspace, at.user, at.url, message, part=part)
        elif reply.in_place and at.ts and at.channel.startswith("D"):
            await self._slack.replace(workspace, at.channel, at.ts, message, thread=at.thread)
        elif chat.kind == "direct":
            await self._slack.say(workspace, chat.id, message, thread=at.thread)
        else:
            await self._slack.whisper(workspace, chat.id, at.user, message, thread=at.thread)

    async def _form(self, workspace: str, tap: Incoming, call: Call, at: Tapped) -> Message | None:
        """What has the form of a button, as it stands now where that can be told; else as it was shown."""
        fresh = await self._steward.handle(replace(tap, arrival=Arrival.REFRESHED))
        if fresh.in_place and fresh.message and form_in(fresh.message, call):
            return fresh.message
        shown = await self._carried(workspace, at.channel, at.user, form_token(call))
        return shown.form if shown else None

    async def _open(self, workspace: str, trigger: str, message: Message, call: Call, at: Tapped) -> None:
        view, form = modal(message, call), form_in(message, call)
        if view is None or form is None:
            return
        await self._api.show_view(trigger, {**view, "private_metadata": await self._kept(workspace, message, call, at)})

    async def _kept(self, workspace: str, message: Message, call: Call, at: Tapped) -> str:
        """What the modal of that form carries: what it is found by again, and where its button stood."""
        form = form_in(message, call)
        own = next((one for sent, one in forms_of(message) if form and sent == form.submit.call), message)
        token = form_token(form.submit.call if form else call)
        await self._places.carry(workspace, at.user, {token: Carried(form=own)})
        return packed({"form": token, "at": msgspec.to_builtins(at)})

    async def _submitted(self, workspace: str, me: Me, user: str, view: View) -> Json | None:
        """What is wrong with a form is said in it; it stays, with what was typed, until that is saved."""
        told = unpacked(view.private_metadata)
        token = told.get("form") if isinstance(told, dict) else None
        kept = await self._places.carried(workspace, user, token) if isinstance(token, str) else None
        forms = list(forms_of(kept.form)) if kept and kept.form else []
        if not forms or not isinstance(told, dict):
            return _with_note(view, old_button())
        at = msgspec.convert(told["at"], Tapped)
        meant, filled = forms[0][0], values({"values": view.state.values})
        chat = await self._chat_of(workspace, me, at)
        who = await self._roster.who(workspace, me, user)
        call = _shown_at(meant.with_args(filled), at)
        coming = replace(_incoming(me, _submission(view, filled), chat, user, who), call=call)
        reply = await self._steward.handle(coming)
        if reply.ended is not Ended.DONE and reply.message:
            return _with_note(view, reply.message)
        form = form_in(reply.message, meant) if reply.message else None
        wrong = errors(form) if form else {}
        if wrong and wrong.keys() <= filled.keys():
            return {"response_action": "errors", "errors": wrong}
        if not wrong:
            self._answer(coming, reply, self._show(workspace, chat, at, reply))
        if reply.message and form and {one.name for one in form.fields} != filled.keys():
            return await self._next(workspace, reply.message, meant, at)
        return None

    async def _next(self, workspace: str, message: Message, call: Call, at: Tapped) -> Json:
        """What is asked next about the same thing, in the same modal."""
        metadata = await self._kept(workspace, message, call, at)
        return {"response_action": "update", "view": {**(modal(message, call) or {}), "private_metadata": metadata}}

    async def _carried(self, workspace: str, channel: str, user: str, token: str) -> Carried | None:
        """What a button stands for that all see, or only this user."""
        found = await self._places.carried(workspace, user, token)
        return found or await self._places.carried(workspace, channel, token)

    async def _chat_of(self, workspace: str, me: Me, at: Tapped) -> Chat:
        """The chat in which somebody pressed something; their direct chat where Steward is not in it."""
        if at.channel.startswith("D"):
            return Chat(platform=PLATFORM, home=me.team, id=at.channel, kind="direct")
        chat = await self._roster.chat(workspace, me, at.channel, "") if at.channel else None
        return chat or await self._direct(workspace, me, at.user)

    # What is shown ---------------------------------------------------------------------------------------------------

    def _answer(self, coming: Incoming, reply: Reply, shows: Coroutine[object, object, None]) -> None:
        """Show an answer beside, once: an event that is told again was answered, unless that failed."""
        event = f"{coming.chat.id}:{coming.event}"
        if event in self._answered:
            shows.close()
            return
        self._answered[event] = None
        if len(self._answered) > _REMEMBERED:
            del self._answered[next(iter(self._answered))]
        self._beside.go_on(self._once(event, shows))

    async def _once(self, event: str, shows: Coroutine[object, object, None]) -> None:
        if not await self._beside.shown(shows):
            self._answered.pop(event, None)

    async def _rest(self, address: str, more: list[Json]) -> None:
        """The rest of an answer that is too long for one."""
        for one in more:
            if not await self._beside.shown(self._api.answer_at(address, {**one, "response_type": "ephemeral"})):
                return


def _incoming(me: Me, event: str, chat: Chat, user: str, who: Who) -> Incoming:
    return Incoming(
        event=event, home=Home(platform=PLATFORM, id=me.team), chat=chat, user=user, name=who.name, email=who.email,
        title=who.title, zone=who.zone, country=who.country, guest=who.guest, whispers=True,
    )  # fmt: skip


def _identity(me: Me, user: str) -> Identity:
    return Identity(platform=PLATFORM, home=me.team, user=user)


def _shown_at(call: Call, at: Tapped) -> Call:
    """A tap in the home tab is not in the message that shows the same."""
    return call.with_args({ELSEWHERE: "yes"}) if at.home else call


def _moves(event: Event) -> bool:
    return event.type in ("member_joined_channel", "member_left_channel")


def _submission(view: View, filled: dict[str, str]) -> str:
    """The same for the same words in the same state of the modal."""
    words = packed([view.hash, filled]).encode(errors="surrogatepass")
    return f"view:{view.id}:{hashlib.sha256(words).hexdigest()[:32]}"


def _with_note(view: View, message: Message) -> Json:
    """The modal as it is, what was typed still in it, with words above it."""
    above = [one for part in drawn(message).parts for one in part["blocks"] if one["type"] != "actions"]
    inputs = [one for one in view.blocks if one.get("type") == "input"]
    same: dict[str, Any] = {"title": view.title, "submit": view.submit, "close": view.close}
    shown = {"type": "modal", **{name: one for name, one in same.items() if one}, "blocks": [*above, *inputs]}
    return {"response_action": "update", "view": {**shown, "private_metadata": view.private_metadata}}
