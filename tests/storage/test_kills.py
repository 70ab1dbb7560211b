"""kill -9, at any moment."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest


def killed(folder: Path, kills: int, seed: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.storage.killed", str(folder), str(kills), str(seed)]
    answer = subprocess.run(command, capture_output=True, check=True, text=True)
    told: dict[str, Any] = json.loads(answer.stdout)
    return told


def test_a_hundred_kills_lose_no_acknowledged_write_and_leave_none_by_half(tmp_path: Path) -> None:
    told = killed(tmp_path, kills=100, seed=1)
    assert told["wrong"] == []
    assert told["acknowledged"] > 5_000


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2, 12))
def test_a_thousand_kills_lose_no_acknowledged_write(tmp_path: Path, seed: int) -> None:
    assert killed(tmp_path, kills=1_000, seed=seed)["wrong"] == []
