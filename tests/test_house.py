"""The repository can be cloned, installed and read anywhere."""

import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PINNED = re.compile(r"[a-z0-9.-]+==[^\s;]+( ; [^#]+)?( +# via .+)?")
NOT_SOURCE = {"__pycache__", "data"}
OF_ONE_MACHINE = re.compile(
    rb"(?<![\w.~}/])/(?:home|root|work|Users|mnt|workspaces?)/\w|[A-Z]:\\Users|--(?:extra-)?index-url"
)
"""Folders of somebody's machine, and package indexes other than the usual one."""


def requirement_lines(name: str) -> list[str]:
    lines = (ROOT / name).read_text().splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def source_files() -> Iterator[Path]:
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [name for name in folders if name == ".ci" or not (name.startswith(".") or name in NOT_SOURCE)]
        yield from (Path(folder, name) for name in files)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_to_one_version(name: str) -> None:
    loose = [line for line in requirement_lines(name) if not PINNED.fullmatch(line)]

    assert loose == []


def test_tests_run_on_the_very_versions_that_are_installed_to_run_steward() -> None:
    run = {line.split("#")[0].strip() for line in requirement_lines("requirements.txt")}
    dev = {line.split("#")[0].strip() for line in requirement_lines("requirements-dev.txt")}

    assert run - dev == set()


def test_no_file_names_one_machine_s_folders_or_package_index() -> None:
    named = [
        f"{path.relative_to(ROOT)}: {found.group().decode()}"
        for path in source_files()
        if path != Path(__file__) and (found := OF_ONE_MACHINE.search(path.read_bytes()))
    ]

    assert named == []


def test_only_the_edges_are_excused_from_the_ban_on_clocks_randomness_and_the_environment() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    excuses = settings["tool"]["ruff"]["lint"]["per-file-ignores"]

    excused = {files for files, rules in excuses.items() if "TID251" in rules}

    assert excused == {"app.py", "bot/settings.py", "benchmarks/**", "tests/**"}


def test_every_make_target_that_the_help_lists_says_what_it_is_for() -> None:
    targets = re.findall(r"^([a-z]+):(.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)

    assert [name for name, rest in targets if "## " not in rest] == []
    assert {"demo", "run", "test", "check", "bench", "soak", "format", "docs", "help"} <= {name for name, _ in targets}
