"""What somebody sees who tries Steward first."""

import os
import subprocess
import sys
from itertools import takewhile
from pathlib import Path
from textwrap import dedent

import pytest

from bot.demo import shortened

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
        "Jon: change O5 by 30 Apr",
        "Maria fills in O1",
        "Jon: O5 on track, 5 sellers, 7/10",
        "Ana is away until 7 Dec, Lee answered",
        "O5 Active Microsoft sellers (Jon): not heard since 27 Nov",
        "P1 “Legal names a reviewer” by 3 Dec, Marketplace billed sales: not kept.",
        "O1 is off track. Carlos hears it from me today",
        "Decided: yes (Carlos, recorded by Ada)",
    ):
        assert shown in " ".join(demo.split()), shown


def test_everybody_is_shown_what_arrived_when_it_arrived(demo: str) -> None:
    order = [
        "Tuesday 24 November, 09:05", "All five objectives are accepted.", "Wednesday 2 December",
        "have one question that is not about tracking",
        "Friday 4 December, 09:20", "O1 is off track. Carlos hears it from me", "Friday 4 December, 13:30",
        "O1 Marketplace billed sales is off track since today.",
    ]  # fmt: skip
    found = [demo.index(words) for words in order]

    assert found == sorted(found)
    assert demo.index("Jon, one objective.") < demo.index("Jon: O5 on track")


def test_what_matters_is_shown_to_its_end(demo: str) -> None:
    scenes = demo.split("This goes out tomorrow at 07:30 if you do nothing.")[1:]

    assert len(scenes) == 2
    for scene in scenes:
        preview, _, _ = scene.partition("────────")
        assert "Next check-in Fri" in preview
        assert "(…)" not in preview
    for begins, ends in (("I read five:", "Ada taps"), ("Maria taps [Not yet] at P1", "\nMaria:")):
        shown, _, _ = demo.partition(begins)[2].partition(ends)
        assert shown
        assert "(…)" not in shown


def test_what_is_cut_is_cut_at_the_end_of_a_sentence_and_keeps_its_buttons() -> None:
    rows = ["One thing is", "said here. And", "then a third.", "And it goes on", "and on", *["more"] * 9, "[Yes]  [No]"]

    assert shortened(rows) == ["One thing is", "said here. And", "then a third.", "(…)", "[Yes]  [No]"]
    assert shortened(rows[:3]) == rows[:3]


def test_the_readme_shows_the_digest_as_it_looks(demo: str) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = readme.split("<!--digest-->")[1].split("<!--/digest-->")[0]
    assert dedent(shown).strip("\n") == digests(demo)[1]
