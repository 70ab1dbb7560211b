"""What operators are told is what there is: every metric, and an alert for each way to go silent."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from bot.metrics import Metrics
from tests.bot.scraped import NOTHING, samples

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
ALERTS = yaml.safe_load((ROOT / "deploy" / "alerts.yml").read_text(encoding="utf-8"))["groups"][0]["rules"]
NAME = re.compile(r"\bsteward_\w+")
ELSEWHERE = {"up"}
"""Metrics that Prometheus itself makes."""


def kinds() -> dict[str, str]:
    """Every metric as it is declared, with its type."""
    text = Metrics().text(NOTHING, tick_age=0).decode()
    return dict(re.findall(r"^# TYPE (\w+) (\w+)$", text, re.MULTILINE))


def test_every_metric_is_explained_and_every_one_explained_is_there() -> None:
    explained = set(re.findall(r"^\| `(steward_\w+)` \|", PAGE, re.MULTILINE))

    assert explained == {name for name in kinds() if name.startswith("steward_")}


def test_every_label_of_a_metric_is_explained() -> None:
    rows = {row[0]: row[1] for row in re.findall(r"^\| `(steward_\w+)` \| ([^|]*) \|", PAGE, re.MULTILINE)}
    for sample in samples(Metrics().text(NOTHING, tick_age=0)):
        row = rows.get(re.sub(r"_(bucket|count|sum)$", "", sample.name))
        for name, value in sample.labels.items() if row else ():
            assert name == "le" or name in (row or ""), sample
            assert name == "le" or value in (row or "") or ":" not in (row or ""), sample


@pytest.mark.parametrize("alert", ALERTS, ids=lambda one: str(one["alert"]))
def test_an_alert_is_about_metrics_that_there_are_and_stands_on_the_page_as_it_is(alert: dict[str, str]) -> None:
    there = kinds()
    histograms = {f"{name}_{part}" for name, kind in there.items() if kind == "histogram" for part in ("count", "sum")}
    asked = re.findall(r"\b([a-z_]+)(?=[{\[]|\s*(?:[<>=-]|\)|$))", re.sub(r'"[^"]*"', "", alert["expr"]))

    named = {name for name in asked if "_" in name or name in ELSEWHERE}
    assert named
    assert named <= there.keys() | histograms | ELSEWHERE
    assert f"| {alert['alert']}<br>`{alert['expr'].replace('|', chr(92) + '|')}` |" in PAGE
    assert alert["annotations"]


@pytest.mark.parametrize("name", ["StewardShutsPlatformOut", "StewardHearsNothing"])
def test_a_platform_that_works_hides_none_that_is_deaf(name: str) -> None:
    """What is zero for one platform is looked at by itself, and not in the sum of all."""
    (expr,) = (one["expr"] for one in ALERTS if one["alert"] == name)

    assert re.search(r'sum by \(route\) \(increase\(steward_requests_total\{status="200"[^}]*\}\[\w+\]\)\) == 0', expr)


def test_an_alert_asks_only_for_values_of_labels_that_there_are() -> None:
    for alert in ALERTS:
        for values in re.findall(r'(?:state|reach|role|outcome|kind|level|status)=~?"([^"]*)"', alert["expr"]):
            for value in values.split("|"):
                assert value in PAGE.split("## Ways in which")[0], (alert["alert"], value)


def test_no_alert_stands_on_the_page_that_is_not_delivered() -> None:
    assert re.findall(r"^\| (Steward\w+)<br>", PAGE, re.MULTILINE) == [one["alert"] for one in ALERTS]


def test_the_unit_and_the_container_run_what_there_is() -> None:
    for name in ("steward.service", "Dockerfile"):
        text = (ROOT / "deploy" / name).read_text(encoding="utf-8")
        assert "app.py" in text
        for setting in re.findall(r"\bSTEWARD_\w+", text):
            assert f"`{setting}`" in (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    copied = re.findall(r"^COPY (.+) \S+$", (ROOT / "deploy" / "Dockerfile").read_text(), re.MULTILINE)
    assert all((ROOT / name).exists() for line in copied for name in line.split())
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "benchmarks"}
    assert packages <= {name for line in copied for name in line.split()}


def test_what_is_not_installed_yet_is_said_in_one_line_with_what_to_do() -> None:
    ran = subprocess.run(
        [sys.executable, "-S", "app.py", "chat", "--as", "maria"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert ran.returncode == 1
    assert len(ran.stderr.splitlines()) == 1
    assert "is not installed: make run installs it" in ran.stderr
