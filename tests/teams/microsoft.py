"""Microsoft's sign-in on loopback: its keys, the tokens that it gives the bot, and those that its connector shows."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from bot.channels.teams.home import Microsoft
from tests.teams.fake_connector import TENANT

APP = "7d1f7a3c-app"
ISSUER = "https://api.botframework.com"


class FakeMicrosoft:
    """Signs with one key of its own. `down`: neither keys nor tokens are given."""

    def __init__(self) -> None:
        self.address = ""
        self.down = False
        self.refuses = ("invalid_client", 401)
        """What a wrong secret is answered with."""
        self.gate: asyncio.Event | None = None
        """The keys are given only when this is set."""
        self.given = 0
        self.asked = 0
        """How often a token was asked for."""
        self.fetched = 0
        """How often the keys were."""
        self.kid = "ours"
        self.endorsements = ["msteams"]
        """The channels that the key signs for."""
        self.other_keys: list[Any] = []
        """What else is in the set of keys."""
        self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.foreign_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    def registration(self) -> Microsoft:
        """A bot of one tenant, whose sign-in is here."""
        return Microsoft(
            app=APP, password="a secret", tenant=TENANT, login=self.address, keys=f"{self.address}/keys-are", local=True
        )

    def token(self, service: str, **changed: Any) -> dict[str, str]:
        """The header that the connector shows, with claims or its key changed."""
        now = datetime.now(UTC)
        key, kid, alg = changed.pop("key", self._key), changed.pop("kid", "ours"), changed.pop("alg", "RS256")
        claims: dict[str, Any] = {
            "iss": ISSUER, "aud": APP, "serviceurl": service, "nbf": now - timedelta(minutes=1),
            "exp": now + timedelta(hours=1), **changed,
        }  # fmt: skip
        if claims["exp"] is None:
            del claims["exp"]
        return {"Authorization": f"Bearer {jwt.encode(claims, key, algorithm=alg, headers={'kid': kid})}"}

    def app(self) -> web.Application:
        app = web.Application()
        app.add_routes(
            [
                web.get("/keys-are", self._described),
                web.get("/keys", self._keys),
                web.post(f"/{TENANT}/oauth2/v2.0/token", self._token),
            ]
        )
        return app

    def _unless_down(self) -> None:
        if self.down:
            raise web.HTTPServiceUnavailable

    async def _described(self, _: web.Request) -> web.Response:
        self._unless_down()
        return web.json_response({"issuer": ISSUER, "jwks_uri": f"{self.address}/keys"})

    async def _keys(self, _: web.Request) -> web.Response:
        self.fetched += 1
        self._unless_down()
        if self.gate:
            await self.gate.wait()
        key = json.loads(RSAAlgorithm.to_jwk(self._key.public_key()))
        ours = {**key, "kid": self.kid, "endorsements": self.endorsements}
        return web.json_response({"keys": [*self.other_keys, ours]})

    async def _token(self, request: web.Request) -> web.Response:
        self.asked += 1
        self._unless_down()
        form = await request.post()
        if form["client_secret"] != "a secret":
            error, status = self.refuses
            return web.json_response({"error": error}, status=status)
        self.given += 1
        return web.json_response({"access_token": f"token-{self.given}", "expires_in": 3600})


@asynccontextmanager
async def signing_in(microsoft: FakeMicrosoft) -> AsyncIterator[FakeMicrosoft]:
    """Listening on a free port of this machine."""
    runner = web.AppRunner(microsoft.app(), access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        microsoft.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield microsoft
    finally:
        await runner.cleanup()
