"""`python app.py run` with credentials, where sign-in and connectors are this machine's; SIGN_IN is the address."""

import os
import sys

from msgspec.structs import replace

import app
from bot import application
from bot.channels.teams.home import Microsoft
from bot.settings import Settings

registered = application.registration


def registration(settings: Settings) -> Microsoft:
    """What is registered, with addresses of this machine."""
    address = os.environ["SIGN_IN"]
    return replace(registered(settings), login=address, keys=f"{address}/keys-are", local=True)


if __name__ == "__main__":
    application.registration = registration
    sys.exit(app.main(["run"]))
