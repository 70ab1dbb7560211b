"""Where Steward is installed: each team has its own token, its own door, and is written to by its own calls."""

from collections.abc import Callable, Iterable, Iterator

from bot.channels.doors import Steward
from bot.channels.port import Address, Revoked
from bot.channels.slack.api import Api, Json
from bot.channels.slack.channel import PACE, Slack
from bot.channels.slack.door import Door
from bot.channels.slack.inbox import Typed
from bot.channels.slack.payloads import Envelope, Interaction
from bot.channels.slack.places import PLATFORM
from bot.channels.slack.roster import NotNow
from bot.channels.slack.tokens import Tokens
from partnership.message import Message
from partnership.workspace import Chat, Home

_OUTAGE = 60.0
"""Seconds until a team that Steward is not installed in may have installed it again."""
_ENDED = ("app_uninstalled", "tokens_revoked")
"""What Slack tells of an installation that has ended, or a token of it."""


class _Team:
    """One installation; its door is there as soon as there is a bot behind it."""

    def __init__(self, api: Api, slack: Slack) -> None:
        self.api = api
        self.slack = slack
        self.door: Door | None = None


class Installed:
    """The teams, and the Channel port over all of them. `tokens`: None where there is one by the settings alone.

    What comes from a team of its own goes to its door; all else to that of the token in the settings, if there is one.
    """

    platform = PLATFORM
    pace = PACE
    can_be_asked = True

    def __init__(self, slack_of: Callable[[str], tuple[Api, Slack]], alone: str, tokens: Tokens | None) -> None:
        self._slack_of = slack_of
        self._tokens = tokens
        self._alone = _Team(*slack_of(alone)) if alone else None
        self._teams: dict[str, _Team] = {}
        self._left: list[_Team] = []
        self._door_of: Callable[[Api, Slack], Door] | None = None
        self._steward: Steward | None = None

    async def open(self) -> None:
        """Every team that is known."""
        for team, token in (await self._tokens.all() if self._tokens else {}).items():
            self._teams[team] = _Team(*self._slack_of(token))

    def behind(self, steward: Steward, door_of: Callable[[Api, Slack], Door]) -> None:
        """There is a bot now: `door_of` makes the door to it."""
        self._steward = steward
        self._door_of = door_of

    async def install(self, team: str, token: str) -> None:
        """A team has installed Steward, perhaps once more."""
        if self._tokens:
            await self._tokens.keep(team, token)
        self._leave(team)
        self._teams[team] = _Team(*self._slack_of(token))
        if self._steward:
            await self._steward.workspace(_home(team))  # IT learns at once who may claim it
            await self._steward.found(_home(team))

    async def look_again(self, team: str) -> None:
        """Whether a team that was lost takes its token again. Raises NotNow."""
        if self._steward and await self._works(team):
            await self._steward.found(_home(team))

    # What comes ------------------------------------------------------------------------------------------------------

    async def event(self, envelope: Envelope) -> None:
        """Something happened, in one team or several. Raises NotNow."""
        if envelope.event and envelope.event.type in _ENDED:
            for team in envelope.teams:
                await self._ended(team)
            return
        for door in self._doors(envelope.teams):
            await door.event(envelope)

    async def command(self, typed: Typed) -> bool:
        """`/steward …`, acknowledged before; whether it is over."""
        for door in self._doors([typed.command.team_id]):
            return await door.command(typed)
        return True

    async def interaction(self, coming: Interaction) -> Json | None:
        """A button was pressed, or a form was sent."""
        here = next((one for one in coming.teams if one in self._teams), "")
        for door in self._doors([here]):
            return await door.interaction(coming)
        return None

    async def recount(self, workspace: str, chat: Chat) -> None:
        """Who reads in a channel that is known. Raises what Slack does."""
        for door in self._doors([chat.home]):
            await door.recount(workspace, chat)

    async def finish(self) -> None:
        """Until everything is shown and everybody looked up."""
        for one in self._all():
            if one.door:
                await one.door.finish()

    async def stop(self) -> None:
        """Finish what is being shown; what takes too long is broken off."""
        for one in self._all():
            if one.door:
                await one.door.stop()

    async def _ended(self, team: str) -> None:
        """Slack says that a token is worth nothing there. It may tell late: a new one may be there by now."""
        if await self._works(team):
            return
        if self._tokens and team in self._teams:
            await self._tokens.drop(team)
            self._leave(team)
        if self._steward:
            await self._steward.lost(_home(team))

    async def _works(self, team: str) -> bool:
        """Whether there is a token that the team takes. Raises NotNow."""
        one = self._teams.get(team) or self._alone
        try:
            return one is not None and (await one.api.myself()).get("team_id") == team
        except Revoked:
            return False
        except Exception as error:
            raise NotNow from error

    def _doors(self, teams: Iterable[str]) -> Iterator[Door]:
        known = [self._teams[one] for one in teams if one in self._teams]
        for one in known or ([self._alone] if self._alone else []):
            if one.door is None and self._door_of:
                one.door = self._door_of(one.api, one.slack)
            if one.door:
                yield one.door

    def _all(self) -> list[_Team]:
        return [*self._teams.values(), *self._left, *([self._alone] if self._alone else [])]

    def _leave(self, team: str) -> None:
        if gone := self._teams.pop(team, None):
            self._left.append(gone)

    # What goes -------------------------------------------------------------------------------------------------------

    async def send(self, workspace: str, to: Address, message: Message, *, key: str, thread_of: str | None) -> str:
        return await self._slack(to).send(workspace, to, message, key=key, thread_of=thread_of)

    async def edit(self, workspace: str, to: Address, message_id: str, message: Message) -> None:
        await self._slack(to).edit(workspace, to, message_id, message)

    async def look_up(self, workspace: str, to: Address, *, key: str, thread_of: str | None) -> str | None:
        return await self._slack(to).look_up(workspace, to, key=key, thread_of=thread_of)

    def _slack(self, to: Address) -> Slack:
        team = to.identity.home if to.identity else to.chat.home if to.chat else ""
        found = self._teams.get(team) or self._alone
        if found is None:
            raise Revoked(_OUTAGE)
        return found.slack


def _home(team: str) -> Home:
    return Home(platform=PLATFORM, id=team)
