"""Slack's commands, which were acknowledged before: each is done, and what came of it is shown to who typed it."""

import logging
from datetime import timedelta

from msgspec.structs import replace

from bot.channels.doors import Beside, Steward
from bot.channels.slack.answers import Answers
from bot.channels.slack.api import Api
from bot.channels.slack.channel import Slack
from bot.channels.slack.directory import Directory
from bot.channels.slack.home_tabs import HomeTabs
from bot.channels.slack.inbox import Typed
from bot.channels.slack.payloads import Command
from bot.channels.slack.places import PLATFORM
from bot.channels.slack.roster import Me, NotNow, Roster
from bot.channels.slack.taps import Taps
from bot.incoming import Ended, Incoming, Reply
from bot.render.blocks import drawn
from partnership.people import Identity
from partnership.wording import trouble
from partnership.workspace import Chat, Home
from storage.failures import log_failure
from storage.port import StoreError

log = logging.getLogger(__name__)

_ANSWERED = timedelta(minutes=29)
"""How long a command is answered where it was typed; Slack takes it for half an hour."""


class Commands:
    """Nobody waits for a command, so that what has to be known first may take its time."""

    def __init__(  # noqa: PLR0913 - wired once, by keyword
        self,
        slack: Slack,
        api: Api,
        steward: Steward,
        *,
        roster: Roster,
        directory: Directory,
        answers: Answers,
        taps: Taps,
        tabs: HomeTabs,
        beside: Beside,
    ) -> None:
        self._slack = slack
        self._api = api
        self._steward = steward
        self._roster = roster
        self._directory = directory
        self._answers = answers
        self._taps = taps
        self._tabs = tabs
        self._beside = beside

    async def do(self, typed: Typed) -> bool:
        """Whether it is over: done, or not to be done, which its author was told."""
        self._roster.wait()
        try:
            me = await self._roster.me()
            if me.team != typed.command.team_id:
                return True
            workspace = await self._steward.workspace(Home(platform=PLATFORM, id=me.team))
            coming = await self._coming(workspace, me, typed)
        except StoreError:
            return False
        except Exception as error:  # noqa: BLE001 - who typed it is told, whatever it is
            return await self._not_done(typed.command, error)
        if typed.dropped.is_set():  # who is forgotten by now would come back by it
            return True
        reply = await self._steward.handle(coming)
        self._tabs.changed(workspace, Identity(platform=PLATFORM, home=me.team, user=coming.user))
        if reply.ended is Ended.NOT_SAVED:
            return False
        self._answers.once(coming, self._answer(workspace, me, typed, coming, reply))
        return True

    async def _coming(self, workspace: str, me: Me, typed: Typed) -> Incoming:
        command = typed.command
        await self._roster.who(workspace, me, command.user_id)
        self._roster.begin()
        where, text = self._where(workspace, me, command), command.text.strip() or "help"
        coming = await self._directory.said(workspace, me, typed.event, where, command.user_id, text)
        return replace(coming, kept=typed.key)

    async def _where(self, workspace: str, me: Me, command: Command) -> Chat:
        """Where it was typed; the direct chat where Steward is not."""
        if command.channel_id[:1] != "D" and (chat := await self._roster.chat(workspace, me, command.channel_id, "")):
            return chat
        self._roster.wait()
        return await self._roster.direct(workspace, me, command.user_id)

    async def _not_done(self, command: Command, error: Exception) -> bool:
        """Whether that was told; what is neither done nor told is tried again."""
        if not isinstance(error, NotNow):
            log_failure(log, "a command", error, platform=PLATFORM)
        message = trouble.not_answered() if isinstance(error, NotNow) else trouble.broken()
        told = {"response_type": "ephemeral", **drawn(message).parts[0]}
        return await self._beside.shown(self._api.answer_at(command.response_url, told))

    async def _answer(self, workspace: str, me: Me, typed: Typed, coming: Incoming, reply: Reply) -> None:
        """To who typed it alone, where they did; what comes too late for that, in the direct chat."""
        command, message = typed.command, reply.message
        if message is None:
            return
        if self._roster.real() - typed.at > _ANSWERED:
            chat = await self._roster.direct(workspace, me, command.user_id)
            await self._slack.say(workspace, chat.id, message, key=coming.event)
        elif not await self._taps.opened(workspace, command, reply):
            await self._slack.answer_at(workspace, command.user_id, command.response_url, message, part=None)
