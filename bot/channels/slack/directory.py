"""Whom words name: who is mentioned, and who is named without an @ while a company is being set up."""

import asyncio
import re
from collections.abc import Awaitable, Iterable, Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace

from bot.channels.slack.api import Api, Json
from bot.channels.slack.events import mentioned_in, said
from bot.channels.slack.people import is_somebody, who
from bot.channels.slack.places import PLATFORM
from bot.channels.slack.roster import Me, Roster, incoming_of
from bot.incoming import Incoming, Member
from partnership.book import Book
from partnership.joining import named_in_set_up
from partnership.people import Identity, Reach
from partnership.workspace import Chat

_HOLDS = timedelta(hours=1)
_MOST = 20
"""Accounts that one line makes known at most."""
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


class Directory:
    """Everybody in the team, asked for once an hour, and only before the start."""

    def __init__(self, roster: Roster, api: Api) -> None:
        self._roster = roster
        self._api = api
        self._known: tuple[datetime, list[Member]] | None = None

    async def said(self, workspace: str, me: Me, event: str, where: Awaitable[Chat], user: str, text: str) -> Incoming:
        """Somebody's words, with whom they name."""
        chat, who, accounts, listed = await asyncio.gather(
            where,
            self._roster.who(workspace, me, user),
            self._roster.mentioned(workspace, me, mentioned_in(text, me.user)),
            self.named(workspace, me, user, text),
        )
        words, mentions = said(text, me.user, {one: account.name for one, account in accounts.items()})
        members = (*await self._roster.new(workspace, me, accounts), *listed)
        return replace(incoming_of(me, event, chat, user, who), text=words, mentions=mentions, members=members)

    async def named(self, workspace: str, me: Me, user: str, text: str) -> tuple[Member, ...]:
        """Who is named in the words of an admin at set-up, or was named there before Slack had told who is there."""
        book, now = await self._roster.book(workspace), self._roster.real()
        speaker = book.person_at(Identity(platform=PLATFORM, home=me.team, user=user))
        if book.workspace.started_at or speaker is None or not speaker.is_admin():
            return ()
        team = [one for one in await self._team(me, now) if not _is_met(book, me, one)]
        before = [one.name for one in named_in_set_up(book)]
        alone = [found[0] for found in (_called(team, [name.split()]) for name in before) if len(found) == 1]
        found = [*_called(team, [_WORD.findall(text)]), *alone]
        return tuple(dict.fromkeys(found))[:_MOST]

    async def _team(self, me: Me, now: datetime) -> Sequence[Member]:
        if self._known is None or now - self._known[0] >= _HOLDS:
            try:
                await self._roster.in_time(self._asked(me, now))
            except Exception as error:  # noqa: BLE001 - whatever Slack or the network raises
                self._roster.failed("looking who is in the team", error)
        return self._known[1] if self._known else ()

    async def _asked(self, me: Me, now: datetime) -> None:
        accounts = [one for one in await self._api.users() if is_somebody(one) and one.get("id") != me.user]
        self._known = now, [_member(one, me) for one in accounts]


def _member(account: Json, me: Me) -> Member:
    known = who(account, me.team)
    reach = Reach.UNKNOWN if known.guest else Reach.REACHABLE
    return Member(user=str(account["id"]), name=known.name, email=known.email, guest=known.guest, reach=reach)


def _is_met(book: Book, me: Me, member: Member) -> bool:
    return book.person_at(Identity(platform=PLATFORM, home=me.team, user=member.user)) is not None


def _called(team: Sequence[Member], said: Iterable[Sequence[str]]) -> list[Member]:
    """Whose first name is among the words; where their whole name is, nobody else of that first name."""
    words = {word.casefold() for one in said for word in one}
    first = [one for one in team if not one.guest and one.name and one.name.split()[0].casefold() in words]
    whole = {one.name.casefold().split()[0] for one in first if _is_whole(one, words)}
    return [one for one in first if _is_whole(one, words) or one.name.casefold().split()[0] not in whole]


def _is_whole(member: Member, words: set[str]) -> bool:
    names = member.name.casefold().split()
    return len(names) > 1 and words.issuperset(names)
