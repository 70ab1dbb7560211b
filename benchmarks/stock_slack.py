"""An app on Slack's own framework whose command only acknowledges, to compare with: `… stock_slack PORT`."""

import os
import sys
from typing import Any

from aiohttp import web
from slack_bolt.app.async_app import AsyncApp

Ack = Any
"""The framework's, which answers what it is called with."""


def main() -> None:
    """Serve until killed."""
    bolt = AsyncApp()  # its token and its signing secret are in the same variables as Steward's
    bolt.client.base_url = os.environ["SLACK_API_URL"]

    @bolt.command("/steward")
    async def steward(ack: Ack) -> None:
        await ack()

    async def health(_: web.Request) -> web.Response:
        return web.json_response({})

    app = bolt.web_app("/slack/commands")
    app.add_routes([web.get("/readyz", health)])
    web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]), print=None, access_log=None)


if __name__ == "__main__":
    main()
