"""What somebody sees who tries Steward first."""

import os
import subprocess
import sys
from itertools import takewhile
from pathlib import Path
from textwrap import dedent

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("demo")
    clean = {name: value for name, value in os.environ.items() if not name.startswith("STEWARD_")}
    ran = subprocess.run(
        [sys.executable, str(ROOT / "app.py"), "demo"],
        capture_output=True,
        text=True,
        cwd=folder,
        env=clean,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr == ""
    assert list(folder.iterdir()) == [], "the demonstration leaves nothing behind"
    return ran.stdout


def digests(demo: str) -> list[str]:
    """The posts that leadership read, without their indent."""
    posts = demo.split("Steward → #leadership:\n")[1:]
    return [dedent(takewhile_indented(post)).strip("\n") for post in posts]


def takewhile_indented(post: str) -> str:
    return "\n".join(takewhile(lambda row: not row or row.startswith("    "), post.splitlines()))


def test_the_demonstration_shows_two_digests_and_all_that_it_promises(demo: str) -> None:
    assert len(digests(demo)) == 2
    for shown in (
        "Ada taps [Start]",
        "Jon taps [Change…]",
        "Maria fills in O1",
        "Jon: O5 on track, 5 sellers, 7/10",
        "Ana is away until 7 Dec, Lee answered",
        "O5 Active Microsoft sellers (Jon): not heard since 27 Nov",
        "P1 “Legal names a reviewer” by 3 Dec, Marketplace billed sales: not kept.",
        "O1 is off track. Carlos hears it from me today",
        "yes (Carlos, recorded by Ada)",
    ):
        assert shown in " ".join(demo.split()), shown


def test_the_readme_shows_the_digest_as_it_looks(demo: str) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = readme.split("<!--digest-->")[1].split("<!--/digest-->")[0]
    assert dedent(shown).strip("\n") == digests(demo)[1]
