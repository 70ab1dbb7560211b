"""Steward as the operator runs it: a process of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APP = [sys.executable, str(ROOT / "app.py")]


def environment(store: Path, **more: str) -> dict[str, str]:
    """Only what Steward has to know."""
    path = {name: os.environ[name] for name in ("PATH", "HOME", "TZ") if name in os.environ}
    return {**path, "PYTHONWARNINGS": "error", "PORT": "0", "STEWARD_STORE": str(store), **more}


def steward(store: Path, *arguments: str, typed: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    """Run one subcommand to its end."""
    command = [*APP, *arguments]
    return subprocess.run(
        command, input=typed, capture_output=True, text=True, timeout=30, env=environment(store, **more), check=False
    )


@contextmanager
def running(store: Path, *, log: Path | None = None, **more: str) -> Iterator[subprocess.Popen[str]]:
    """`app.py run`, from the moment it says that it runs; killed at the end unless it ended by itself.

    What it logs is written into `log`, or said among what it says.
    """
    with log.open("w") if log else nullcontext(subprocess.STDOUT) as errors:
        process = subprocess.Popen(
            [*APP, "run"],
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            env=environment(store, **more),
        )
    assert process.stdout is not None
    try:
        seen: list[str] = []
        while not any("Steward runs" in line for line in seen):
            line = process.stdout.readline()
            assert line, seen
            seen.append(line)
        yield process
    finally:
        process.kill()
        process.communicate()
