"""The web server: whether the bot is alive, and what happens when its place is taken."""

import socket

import aiohttp
import pytest

from bot.http import AddressInUse, serving


async def test_it_says_that_it_is_alive() -> None:
    async with serving("127.0.0.1", 0) as port, aiohttp.ClientSession() as session:
        async with session.get(f"http://127.0.0.1:{port}/healthz") as answer:
            assert (answer.status, await answer.json()) == (200, {"status": "ok"})
        async with session.get(f"http://127.0.0.1:{port}/") as answer:
            assert answer.status == 404


async def test_a_port_that_is_taken_is_named_in_one_line() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(AddressInUse, match=rf"HOST=127\.0\.0\.1 PORT={port} can't be listened on: .*\.$"):
            async with serving("127.0.0.1", port):
                pass
