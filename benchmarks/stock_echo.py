"""An echo bot as the SDK's samples have it, to compare with: `python -m benchmarks.stock_echo PORT`."""

import os
import sys
from http import HTTPStatus

from aiohttp import web
from botbuilder.core import ActivityHandler, TurnContext
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication

ISSUER = "https://api.botframework.com"


class Config:
    """Without an APP_ID it is what the SDK calls a local bot."""

    APP_ID = os.environ.get("ECHO_APP_ID", "")
    APP_PASSWORD = os.environ.get("ECHO_APP_PASSWORD", "")
    APP_TYPE = os.environ.get("ECHO_APP_TYPE", "MultiTenant")
    APP_TENANTID = os.environ.get("ECHO_APP_TENANTID", "")


class SignedIn(Config):
    """The same with a sign-in that is not at its usual address: what the SDK has settings for, all with their values.

    Nothing else differs: what the SDK asks for, checks and keeps is the same.
    """

    TO_CHANNEL_FROM_BOT_LOGIN_URL = os.environ.get("ECHO_LOGIN", "")
    TO_BOT_FROM_CHANNEL_OPENID_METADATA_URL = os.environ.get("ECHO_KEYS", "")
    TO_BOT_FROM_EMULATOR_OPENID_METADATA_URL = os.environ.get("ECHO_KEYS", "")
    TO_CHANNEL_FROM_BOT_OAUTH_SCOPE = ISSUER
    TO_BOT_FROM_CHANNEL_TOKEN_ISSUER = ISSUER
    OAUTH_URL = ISSUER


class Echo(ActivityHandler):  # type: ignore[misc] # the SDK has no types
    """Says what was said."""

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        await turn_context.send_activity(f"echo: {turn_context.activity.text}")


def main() -> None:
    """Serve until killed."""
    config = SignedIn() if SignedIn.TO_CHANNEL_FROM_BOT_LOGIN_URL else Config()
    adapter, echo = CloudAdapter(ConfigurationBotFrameworkAuthentication(config)), Echo()

    async def messages(request: web.Request) -> web.Response:
        answer: web.Response | None = await adapter.process(request, echo)
        return answer or web.Response(status=HTTPStatus.CREATED)

    async def health(_: web.Request) -> web.Response:
        return web.json_response({})

    app = web.Application()
    app.add_routes([web.post("/api/messages", messages), web.get("/readyz", health)])
    web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]), print=None, access_log=None)


if __name__ == "__main__":
    main()
