"""The command line: one line for whatever is wrong, one process for one file."""

import json
import signal
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from bot.operator import token_file
from tests.bot.processes import APP, ROOT, environment, running, steward


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "steward.db"


def test_help_imports_nothing_that_it_does_not_need() -> None:
    code = """
import json, sys
import app
try:
    app.main(["--help"])
except SystemExit:
    pass
print(json.dumps(sorted(sys.modules)))
"""
    answer = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=30
    )
    text, _, modules = answer.stdout.strip().rpartition("\n")

    assert "talk to it in this terminal" in text
    assert not {"aiohttp", "tinydb", "holidays", "apscheduler", "sqlite3", "asyncio", "bot"} & set(json.loads(modules))


def test_a_second_process_on_the_same_file_is_refused_and_told_which_one_has_it(store: Path) -> None:
    with running(store) as first:
        second = steward(store, "run")

    assert second.returncode == 1
    assert second.stderr.count("\n") == 1
    assert str(store) in second.stderr
    assert f"process {first.pid}" in second.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [("STEWARD_ZONE", "Mars"), ("STEWARD_ADMIN", "ada"), ("PORT", "http"), ("STEWARD_STORE", "/no/such/folder/s.db")],
)
def test_a_wrong_setting_is_one_line_that_names_it(store: Path, name: str, value: str) -> None:
    answer = steward(store, "run", **{name: value})

    assert answer.returncode == 1
    assert answer.stdout == ""
    assert answer.stderr.startswith(f"steward: {name}")
    assert answer.stderr.count("\n") == 1


def test_a_file_that_is_no_store_is_one_line_and_left_as_it_was(store: Path) -> None:
    store.write_bytes(b"a letter to my aunt\n" * 300)

    answer = steward(store, "run")

    assert answer.returncode == 1
    assert answer.stderr.startswith("steward: ")
    assert answer.stderr.count("\n") == 1
    assert store.read_bytes() == b"a letter to my aunt\n" * 300


def test_it_stops_when_it_is_asked_to_and_says_that_all_is_saved(store: Path) -> None:
    with running(store) as process:
        assert token_file(store).exists()
        process.send_signal(signal.SIGTERM)
        said, _ = process.communicate(timeout=20)

    assert process.returncode == 0
    assert "everything acknowledged is saved" in said
    assert not token_file(store).exists()


def test_the_claim_code_is_said_at_the_start_as_long_as_there_is_no_admin(store: Path) -> None:
    started = steward(store, "chat", "--as", "ada", typed="")
    code = started.stdout.partition("claim ")[2].split()[0]
    assert len(code.replace("-", "")) >= 20

    claimed = steward(store, "chat", "--as", "ada", typed=f"claim {code}\n")
    assert "not the claim code" in claimed.stdout
    again = steward(store, "chat", "--as", "lee", typed="")
    assert "No admin yet in console console. Whoever shall be the first there types: claim" in again.stdout

    named = steward(store, "chat", "--as", "ada", typed="", STEWARD_ADMINS="ada")
    assert "types: claim" not in named.stdout


def test_one_claim_code_is_printed_for_the_first_company_and_none_once_it_is_claimed(store: Path) -> None:
    with running(store) as process:
        assert process.stdout is not None
        code = next(line for line in process.stdout if "types: claim" in line).partition("claim ")[2].strip()
        ada = steward(store, "chat", "--as", "ada", typed=f"hello\nclaim {code}\n/quit\n")
        process.terminate()
        said = process.stdout.read()

    assert "You are Steward's admin now" in " ".join(ada.stdout.split())
    assert "claim" not in said


def test_two_terminals_talk_to_one_running_steward(store: Path) -> None:
    with running(store, STEWARD_ADMINS="ada"):
        ada = steward(store, "chat", "--as", "ada", typed="setup\n1\n/quit\n")
        lee = steward(store, "chat", "--as", "lee", "--name", "Lee Park", typed="help\n")

    assert "Which partner is this about?" in " ".join(ada.stdout.split())
    assert "Who is on the leadership team?" in ada.stdout
    assert "Ada can give you" in " ".join(lee.stdout.split())
    assert (ada.returncode, lee.returncode, ada.stderr, lee.stderr) == (0, 0, "", "")


def test_quit_leaves_at_once_without_waiting_for_another_line(store: Path) -> None:
    with subprocess.Popen(
        [*APP, "chat", "--as", "ada"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(store),
    ) as chat:
        assert chat.stdin is not None
        assert chat.stderr is not None
        chat.stdin.write("hello\n/quit\n")
        chat.stdin.flush()

        assert chat.wait(20) == 0
        assert chat.stderr.read() == ""


def test_the_calendar_is_set_with_and_without_a_running_steward(store: Path) -> None:
    assert "(set ahead)" not in steward(store, "clock").stdout
    ahead = steward(store, "clock", "+2d").stdout
    assert "(set ahead)" in ahead
    assert "Nothing was sent." in ahead
    with running(store):
        assert "(set ahead)" in steward(store, "clock", "+30m").stdout
        assert "(set ahead)" in steward(store, "clock", "next").stdout


@pytest.mark.parametrize("step", ["4h", "-4h", "+4", "tomorrow", "+-1d", "+9999999999999d"])
def test_a_step_that_is_none_is_one_line(store: Path, step: str) -> None:
    answer = steward(store, "clock", "--", step)

    assert answer.returncode == 1
    assert answer.stderr.startswith("steward: ")
    assert answer.stderr.count("\n") == 1


@pytest.mark.parametrize("while_it_runs", [True, False])
def test_a_backup_that_can_not_be_made_is_one_line(store: Path, tmp_path: Path, while_it_runs: bool) -> None:
    steward(store, "chat", "--as", "ada", typed="hello\n")
    with running(store) if while_it_runs else nullcontext():
        for target in (tmp_path / "no" / "such" / "copy.db", store, tmp_path):
            answer = steward(store, "backup", str(target))

            assert answer.returncode == 1, target
            assert answer.stderr.startswith("steward: "), target
            assert answer.stderr.count("\n") == 1, target
            assert "Internal Server Error" not in answer.stderr, target


def test_a_backup_is_made_while_it_runs_and_put_back_when_it_does_not(store: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with running(store, STEWARD_ADMINS="ada"):
        steward(store, "chat", "--as", "ada", typed="setup\n1\n")
        assert str(copy) in steward(store, "backup", str(copy)).stdout
        refused = steward(store, "restore", str(copy))
        assert refused.returncode == 1
        assert "in use by process" in refused.stderr
        link = tmp_path / "link.db"
        link.symlink_to(store)
        for by_its_link in (steward(link, "restore", str(copy)), steward(link, "run")):
            assert by_its_link.returncode == 1
            assert "in use by process" in by_its_link.stderr
    store.unlink()

    assert steward(store, "restore", str(copy)).returncode == 0
    assert "leadership team" in steward(store, "chat", "--as", "ada", typed="setup\n").stdout
