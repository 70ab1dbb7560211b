"""Buttons and forms of Slack: what is pressed or sent is made a turn of, and shows what came of it."""

import hashlib
from typing import Any

import msgspec
from msgspec.structs import replace

from bot.asking import LEFT
from bot.channels.doors import Beside, Steward
from bot.channels.slack.answers import Answers
from bot.channels.slack.api import Api, Json
from bot.channels.slack.channel import Slack, form_token, forms_of
from bot.channels.slack.payloads import Command, Container, Interaction, View
from bot.channels.slack.places import PLATFORM, Carried
from bot.channels.slack.roster import Me, Roster, incoming_of
from bot.channels.slack.settled import as_settled, is_settled
from bot.incoming import Arrival, Ended, Incoming, Reply
from bot.render.blocks import drawn, errors, form_in, modal, packed, pressed, token_of, unpacked, values
from partnership.message import Call, Message
from partnership.replies import ELSEWHERE
from partnership.wording.old_buttons import old_button
from partnership.wording.trouble import form_not_opened
from partnership.workspace import Chat


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


class Stood(msgspec.Struct, frozen=True, kw_only=True):
    """What was pressed, and the message that it stood in."""

    action: Json
    shown: Any = None


class Taps:
    """Everything that is pressed or sent."""

    def __init__(
        self, slack: Slack, api: Api, steward: Steward, roster: Roster, answers: Answers, beside: Beside
    ) -> None:
        self._slack = slack
        self._places = slack.places
        self._api = api
        self._steward = steward
        self._roster = roster
        self._answers = answers
        self._beside = beside

    async def pressed(self, workspace: str, me: Me, coming: Interaction) -> None:
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
        tap = replace(incoming_of(me, event, chat, user, who), call=_shown_at(call, at))
        if found and found.form and (form := await self._form(workspace, tap, call, at)):
            self._answers.once(tap, self._open_or_say(workspace, tap, coming.trigger_id, form, call, at))
            return
        reply = await self._steward.handle(tap)
        stood = Stood(action=action, shown=coming.message)
        self._answers.once(tap, self._answer_tap(workspace, at, tap, reply, coming.trigger_id, stood))

    async def opened(self, workspace: str, command: Command, reply: Reply) -> bool:
        """Whether a typed command brought a form, which stands before who typed it now."""
        call, message = _opens(reply, None), reply.message
        if call is None or message is None:
            return False
        at = Tapped(user=command.user_id, channel=command.channel_id, url=command.response_url)
        return await self._beside.shown(self._open(workspace, command.trigger_id, message, call, at))

    async def _answer_tap(
        self, workspace: str, at: Tapped, tap: Incoming, reply: Reply, trigger: str, stood: Stood
    ) -> None:
        """A form that the tap brought opens at once: whoever pressed something can be shown one for three seconds."""
        message = reply.message
        if message is None:
            return
        opened = False
        if call := _opens(reply, tap.call):
            # A form of another command leaves what was tapped where it is.
            below = at if call is tap.call else replace(at, ts="")
            opened = await self._beside.shown(self._open(workspace, trigger, message, call, below))
        if reply.in_place or not opened:
            await self._show(workspace, tap, at, reply)
        if not opened and at.ts and not at.url and tap.chat.kind == "direct" and is_settled(tap.call, reply):
            await self._settle(at, stood)

    async def _settle(self, at: Tapped, stood: Stood) -> None:
        """The question that was answered keeps its words and loses its buttons."""
        if settled := as_settled(stood.shown, stood.action):
            await self._beside.shown(self._slack.settle(at.channel, at.ts, settled))

    async def _show(self, workspace: str, tap: Incoming, at: Tapped, reply: Reply) -> None:
        """In the place of what was tapped, or to who tapped it; what others read too is not replaced by an answer."""
        message, chat = reply.message, tap.chat
        if message is None or (at.home and reply.in_place):
            return
        if at.url:
            part = at.part if reply.in_place and at.ts else None
            await self._slack.answer_at(workspace, at.user, at.url, message, part=part)
        elif reply.in_place and at.ts and at.channel.startswith("D"):
            await self._slack.replace(workspace, at.channel, at.ts, message, thread=at.thread)
        elif chat.kind == "direct":
            await self._slack.say(workspace, chat.id, message, key=tap.event, thread=at.thread)
        else:
            await self._slack.whisper(workspace, chat.id, at.user, message, thread=at.thread)

    async def _form(self, workspace: str, tap: Incoming, call: Call, at: Tapped) -> Message | None:
        """What has the form of a button, as it stands now where that can be told; else as it was shown."""
        fresh = await self._steward.handle(replace(tap, arrival=Arrival.REFRESHED))
        if fresh.in_place and fresh.message and form_in(fresh.message, call):
            return fresh.message
        shown = await self._carried(workspace, at.channel, at.user, form_token(call))
        return shown.form if shown else None

    async def _open_or_say(
        self, workspace: str, tap: Incoming, trigger: str, message: Message, call: Call, at: Tapped
    ) -> None:
        """What pressed it is worth nothing a moment later: where the form does not open, that is said."""
        if not await self._beside.shown(self._open(workspace, trigger, message, call, at)):
            await self._show(workspace, tap, at, Reply(message=form_not_opened()))

    async def _open(self, workspace: str, trigger: str, message: Message, call: Call, at: Tapped) -> None:
        view, form = modal(message, call), form_in(message, call)
        if view is None or form is None:
            return
        metadata = await self._kept(workspace, message, call, at)
        await self._api.show_view(trigger, {**view, **_TOLD, "private_metadata": metadata})

    async def _kept(self, workspace: str, message: Message, call: Call, at: Tapped) -> str:
        """What the modal of that form carries: what it is found by again, and where its button stood."""
        form = form_in(message, call)
        own = next((one for sent, one in forms_of(message) if form and sent == form.submit.call), message)
        token = form_token(form.submit.call if form else call)
        await self._places.carry(workspace, at.user, {token: Carried(form=own)})
        return packed({"form": token, "at": msgspec.to_builtins(at)})

    async def submitted(self, workspace: str, me: Me, user: str, view: View) -> Json | None:
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
        coming = replace(incoming_of(me, _submission(view, filled), chat, user, who), call=call)
        reply = await self._steward.handle(coming)
        if reply.ended is not Ended.DONE and reply.message:
            return _with_note(view, reply.message)
        form = form_in(reply.message, meant) if reply.message else None
        wrong = errors(form) if form else {}
        if wrong and wrong.keys() <= filled.keys():
            return {"response_action": "errors", "errors": wrong}
        if not wrong:
            self._answers.once(coming, self._show(workspace, coming, at, reply))
        if reply.message and form and {one.name for one in form.fields} != filled.keys():
            return await self._next(workspace, reply.message, meant, at)
        return None

    async def closed(self, workspace: str, me: Me, user: str, view: View) -> None:
        """A form was put away unsent: what is typed from now on is no answer to it."""
        told = unpacked(view.private_metadata)
        token = told.get("form") if isinstance(told, dict) else None
        kept = await self._places.carried(workspace, user, token) if isinstance(token, str) else None
        if not (kept and kept.form and isinstance(told, dict)):
            return
        meant = next(call for call, _ in forms_of(kept.form))
        chat = await self._chat_of(workspace, me, msgspec.convert(told["at"], Tapped))
        who = await self._roster.who(workspace, me, user)
        left = Call("answer", {**meant.args, LEFT: meant.command})
        await self._steward.handle(replace(incoming_of(me, f"closed:{view.id}", chat, user, who), call=left))

    async def _next(self, workspace: str, message: Message, call: Call, at: Tapped) -> Json:
        """What is asked next about the same thing, in the same modal."""
        metadata = await self._kept(workspace, message, call, at)
        return {
            "response_action": "update",
            "view": {**(modal(message, call) or {}), **_TOLD, "private_metadata": metadata},
        }

    async def _carried(self, workspace: str, channel: str, user: str, token: str) -> Carried | None:
        """What a button stands for that all see, or only this user."""
        found = await self._places.carried(workspace, user, token)
        return found or await self._places.carried(workspace, channel, token)

    async def _chat_of(self, workspace: str, me: Me, at: Tapped) -> Chat:
        """The chat in which somebody pressed something; their direct chat where Steward is not in it."""
        if at.channel.startswith("D"):
            return Chat(platform=PLATFORM, home=me.team, id=at.channel, kind="direct")
        chat = await self._roster.chat(workspace, me, at.channel, "") if at.channel else None
        return chat or await self._roster.direct(workspace, me, at.user)


_TOLD: Json = {"notify_on_close": True}
"""Of a modal: Slack tells when it is put away unsent."""


def _opens(reply: Reply, call: Call | None) -> Call | None:
    """The call of the form that an answer brings: that of the command itself, else the only one in it."""
    forms = [one for one, _ in forms_of(reply.message)] if reply.message else []
    if call and reply.message and form_in(reply.message, call):
        return call
    return forms[0] if len(forms) == 1 and not reply.in_place else None


def _shown_at(call: Call, at: Tapped) -> Call:
    """A tap in the home tab is not in the message that shows the same."""
    return call.with_args({ELSEWHERE: "yes"}) if at.home else call


def _submission(view: View, filled: dict[str, str]) -> str:
    """The same for the same words in the same state of the modal."""
    words = packed([view.hash, filled]).encode(errors="surrogatepass")
    return f"view:{view.id}:{hashlib.sha256(words).hexdigest()[:32]}"


def _with_note(view: View, message: Message) -> Json:
    """The modal as it is, what was typed still in it, with words above it."""
    above = [one for part in drawn(message).parts for one in part["blocks"] if one["type"] != "actions"]
    inputs = [one for one in view.blocks if one.get("type") == "input"]
    same: dict[str, Any] = {"title": view.title, "submit": view.submit, "close": view.close}
    shown = {"type": "modal", **_TOLD, **{name: one for name, one in same.items() if one}, "blocks": [*above, *inputs]}
    return {"response_action": "update", "view": {**shown, "private_metadata": view.private_metadata}}
