"""The tokens of the teams that Steward is installed in, encrypted in the store."""

import logging
from collections.abc import Callable
from datetime import datetime

from cryptography.fernet import Fernet, InvalidToken

from storage.failures import log_failure
from storage.port import Key, Put, Remove, Store

log = logging.getLogger(__name__)

_KIND = "slack-token"
_NO_WORKSPACE = ""
"""A token is there before anything of its workspace is."""


class Tokens:
    """One row a team. `real` is the real clock."""

    def __init__(self, store: Store, key: str, real: Callable[[], datetime]) -> None:
        self._store = store
        self._fernet = Fernet(key)
        self._real = real

    async def all(self) -> dict[str, str]:
        """The bot's token in each team; one that was encrypted with another key is left out."""
        found: dict[str, str] = {}
        for row in await self._store.find(_NO_WORKSPACE, _KIND):
            try:
                found[row.key.id] = self._fernet.decrypt(str(row.body["token"])).decode()
            except InvalidToken as other:  # that team has to install Steward again
                log_failure(log, "reading a token that was kept with another key", other, platform="slack")
        return found

    async def keep(self, team: str, token: str) -> None:
        """From now on; what was kept for the team is gone."""
        body = {"token": self._fernet.encrypt(token.encode()).decode()}
        put = Put(key=Key(_NO_WORKSPACE, _KIND, team), body=body, at=self._real(), expect=None)
        await self._store.commit([put])

    async def drop(self, team: str) -> None:
        """Steward is not installed there any more."""
        await self._store.commit([Remove(key=Key(_NO_WORKSPACE, _KIND, team), expect=None)])
