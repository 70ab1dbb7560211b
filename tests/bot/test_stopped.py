"""Chats whose Steward stops: none of them takes its place, and none loses a line."""

import signal
from pathlib import Path

import pytest

from tests.bot.keyboards import chat
from tests.bot.processes import running, steward

STOPPED = "Steward stopped; waiting for it to come back."
STARTED = "/quit leaves"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "steward.db"


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_chats_wait_for_a_steward_that_was_stopped_and_go_on_with_the_next(store: Path, how: signal.Signals) -> None:
    with running(store, STEWARD_ADMINS="ada") as first, chat(store, "ada") as ada, chat(store, "maria") as maria:
        ada.sees(STARTED)
        maria.sees(STARTED)
        first.send_signal(how)
        first.wait(10)
        ada.sees(STOPPED)
        maria.sees(STOPPED)
        maria.type("help")
        maria.sees("Steward is not back yet. Your last line was not sent: help")

        with running(store, STEWARD_ADMINS="ada"):
            ada.sees("Steward is back.")
            assert "not set up" not in maria.sees("Press Enter to send again: help")
            maria.type("")
            maria.sees("Steward is not set up here yet.")
            ada.type("what now")
            ada.sees("Steward:")


def test_a_chat_that_waits_is_left_at_once_by_quit_or_ctrl_c(store: Path) -> None:
    with running(store) as bot, chat(store, "ada") as ada, chat(store, "maria") as maria:
        ada.sees(STARTED)
        maria.sees(STARTED)
        bot.kill()
        bot.wait(10)
        ada.sees(STOPPED)
        maria.sees(STOPPED)

        ada.type("/quit")
        maria.process.send_signal(signal.SIGINT)

        assert (ada.process.wait(5), maria.process.wait(5)) == (0, 130)


def test_quit_does_not_wait_for_a_steward_that_does_not_answer(store: Path) -> None:
    with running(store) as bot, chat(store, "ada") as ada:
        ada.sees(STARTED)
        bot.send_signal(signal.SIGSTOP)
        ada.type("what now")
        ada.sees("what now")
        ada.type("/quit")

        assert ada.process.wait(5) == 0


def test_a_chat_that_runs_steward_itself_says_so_and_the_others_wait_when_it_leaves(store: Path) -> None:
    with chat(store, "ada") as ada:
        ada.sees(f"No Steward runs on {store}: this chat runs it until you leave.")
        ada.sees(STARTED)
        with chat(store, "maria") as maria:
            assert "No Steward runs" not in maria.sees(STARTED)
            ada.type("/quit")
            assert ada.process.wait(10) == 0
            maria.sees(STOPPED)

            with running(store):
                maria.sees("Steward is back.")


def test_a_chat_that_runs_steward_itself_ends_at_once_on_ctrl_c_with_others_open(store: Path) -> None:
    with chat(store, "ada") as ada:
        ada.sees(STARTED)
        with chat(store, "maria") as maria:
            maria.sees(STARTED)
            ada.process.send_signal(signal.SIGINT)

            assert ada.process.wait(10) == 130
            maria.sees(STOPPED)


def test_a_chat_started_after_a_kill_runs_steward_itself(store: Path) -> None:
    with running(store) as bot:
        bot.kill()
        bot.wait(10)
        answer = steward(store, "chat", "--as", "ada", typed="hello\n/quit\n")

    assert "this chat runs it until you leave" in answer.stdout
    assert (answer.returncode, answer.stderr) == (0, "")
