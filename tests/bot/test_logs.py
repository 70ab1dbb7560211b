"""The log says what failed and where; never what people wrote, who they are, or what is secret."""

import asyncio
import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from bot import logs
from storage.failures import log_failure

SECRET = "kQ8~Maria-Lind-was-here"


@pytest.fixture(params=["text", "json"])
def log(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    """The log as it is set up for a process, at its most talkative; afterwards as it was."""
    root = logging.getLogger()
    kept, level = root.handlers[:], root.level
    stream = io.StringIO()
    logs.set_up("DEBUG", request.param, stream)
    yield stream
    root.handlers[:] = kept
    root.setLevel(level)
    for name in ("bot", "dialogs", "partnership", "scheduler", "storage"):
        logging.getLogger(name).setLevel(logging.NOTSET)


def written(log: io.StringIO) -> list[dict[str, Any]]:
    """The lines of a log in JSON."""
    return [json.loads(line) for line in log.getvalue().splitlines()]


def fail() -> Exception:
    """An error whose words quote what it was given."""
    try:
        int(SECRET)
    except ValueError as error:
        return error
    raise AssertionError


@pytest.mark.parametrize("log", ["json"], indirect=True)
def test_a_line_is_one_object_with_its_fields(log: io.StringIO) -> None:
    logging.getLogger("bot.turns").warning("an event was not saved", extra={"event": "e1", "workspace": "contoso"})

    (line,) = written(log)
    assert line.pop("time").endswith("Z")
    assert line == {
        "level": "warning", "logger": "bot.turns", "message": "an event was not saved", "workspace": "contoso",
        "event": "e1",
    }  # fmt: skip


@pytest.mark.parametrize("log", ["text"], indirect=True)
def test_a_line_of_text_ends_with_its_fields(log: io.StringIO) -> None:
    logging.getLogger("bot.turns").warning("an event was not saved", extra={"event": "e1", "workspace": "contoso"})

    assert log.getvalue().endswith("Z WARNING bot.turns: an event was not saved workspace=contoso event=e1\n")


def test_a_failure_says_where_and_what_but_not_its_words(log: io.StringIO) -> None:
    log_failure(logging.getLogger("bot.turns"), "an event", fail(), event="e1")

    assert "an event failed with ValueError" in log.getvalue()
    assert "test_logs.py" in log.getvalue()
    assert SECRET not in log.getvalue()


def test_what_a_library_says_is_told_by_its_place_alone(log: io.StringIO) -> None:
    for name in ("aiohttp.server", "msrest.universal_http", "urllib3.connectionpool", "msal.token_cache", "asyncio"):
        logging.getLogger(name).debug("Authorization: Bearer %s", SECRET)
        logging.getLogger(name).error(f"Body: {SECRET}", exc_info=fail())  # noqa: G004 - as they do it

    assert SECRET not in log.getvalue()
    assert log.getvalue().count("a library said something at test_logs.py") == 5
    assert "ValueError" in log.getvalue()


async def test_a_task_that_nobody_waited_for_keeps_its_words_to_itself(log: io.StringIO) -> None:
    asyncio.get_running_loop().call_exception_handler({"message": SECRET, "exception": fail()})

    assert "asyncio" in log.getvalue()
    assert SECRET not in log.getvalue()


def test_nobody_elses_id_makes_a_second_line_or_a_long_one(log: io.StringIO) -> None:
    hostile = 'e1\nERROR bot.turns: all is lost \x1b[2J\ud83d\u202e"}' + "x" * 100_000
    logging.getLogger("bot.turns").warning("an event was not saved", extra={"event": hostile})

    assert log.getvalue().count("\n") == 1
    assert len(log.getvalue()) < 600
    assert not {"\x1b", "\ud83d", "\u202e"} & set(log.getvalue())


def test_a_level_holds_for_steward_and_libraries_only_warn(log: io.StringIO) -> None:
    logging.getLogger("bot.turns").debug("heard")
    logging.getLogger("botbuilder.core").info("unheard")
    logs.set_level("ERROR")
    logging.getLogger("bot.turns").warning("unheard")
    logging.getLogger("asyncio").warning("unheard")

    assert log.getvalue().count("\n") == 1


@pytest.mark.usefixtures("log")
def test_warnings_and_errors_are_counted() -> None:
    seen: list[str] = []
    with logs.counted(seen.append):
        logging.getLogger("bot.turns").info("a")
        logging.getLogger("bot.turns").warning("b")
        logging.getLogger("aiohttp.server").error("c")
        logging.getLogger("storage.face").critical("d")
    logging.getLogger("bot.turns").error("e")

    assert seen == ["warning", "error", "error"]
