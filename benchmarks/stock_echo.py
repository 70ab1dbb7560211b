"""An echo bot as the SDK's samples have it, to compare with: `python -m benchmarks.stock_echo PORT`."""

import sys
from http import HTTPStatus

from aiohttp import web
from botbuilder.core import ActivityHandler, TurnContext
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication


class Config:
    """No credentials: what the SDK calls a local bot."""

    APP_ID = ""
    APP_PASSWORD = ""
    APP_TYPE = "MultiTenant"
    APP_TENANTID = ""


class Echo(ActivityHandler):  # type: ignore[misc] # the SDK has no types
    """Says what was said."""

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        await turn_context.send_activity(f"echo: {turn_context.activity.text}")


def main() -> None:
    """Serve until killed."""
    adapter, echo = CloudAdapter(ConfigurationBotFrameworkAuthentication(Config())), Echo()

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
