"""kill -9 at any moment, while people answer and messages go out."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest


def killed(folder: Path, kills: int, seed: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.bot.killed", str(folder), str(kills), str(seed)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    assert "Traceback" not in answer.stderr, answer.stderr
    told: dict[str, Any] = json.loads(answer.stdout)
    return told


def test_twenty_kills_lose_no_answer_do_nothing_twice_and_send_every_message_exactly_once(tmp_path: Path) -> None:
    told = killed(tmp_path, kills=20, seed=1)

    assert told["wrong"] == []
    assert told["answered"] > 200
    assert told["sent"] > 100
    assert told["checkins"] >= 16


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2, 6))
def test_a_hundred_and_twenty_kills_lose_no_answer_do_nothing_twice_and_send_everything_once(
    tmp_path: Path, seed: int
) -> None:
    assert killed(tmp_path, kills=120, seed=seed)["wrong"] == []
