"""The app package: what Microsoft's own schema says of it, and what people see of it in Teams."""

import io
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import fastjsonschema
import pytest

from app import main
from bot.channels.teams.manifest import SCHEMA, manifest, package, version
from bot.commands.table import COMMANDS

APP = "7d1f7a3c-0000-0000-0000-000000000000"
SITE = "https://intranet.contoso.example/steward"
CHANGES = "# Changelog\n\n## [Unreleased]\n\n## [1.4.2] - 2026-12-01\n\n## [1.4.1] - 2026-11-02\n"
BOT = {"MICROSOFT_APP_ID": APP, "MICROSOFT_APP_PASSWORD": "secret", "MICROSOFT_APP_TENANT_ID": "contoso"}

Check = Callable[[Any], Any]


@pytest.fixture(scope="module")
def by_microsoft() -> Check:
    """Raises for what is not as Microsoft's schema has it."""
    schema = Path(__file__).with_name(f"MicrosoftTeams.v{SCHEMA}.schema.json").read_text(encoding="utf-8")
    # Python knows no \\p{L}; it stands in what add-ins for Office are called, and nowhere else.
    check: Check = fastjsonschema.compile(json.loads(schema.replace(r"\\p{L}", "A-Za-z")))
    return check


def files(packed: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return {one: archive.read(one) for one in archive.namelist()}


def test_the_manifest_is_as_microsofts_schema_has_it(by_microsoft: Check) -> None:
    written = json.loads(files(package(APP, CHANGES, SITE))["manifest.json"])

    by_microsoft(written)
    assert written["manifestVersion"] == SCHEMA
    assert written["$schema"].endswith(f"/v{SCHEMA}/MicrosoftTeams.schema.json")


@pytest.mark.parametrize("broken", [{"id": "steward"}, {"accentColor": "teal"}, {"bot": []}, {"name": {"full": "x"}}])
def test_the_schema_would_refuse_a_mistake(by_microsoft: Check, broken: dict[str, Any]) -> None:
    with pytest.raises(fastjsonschema.JsonSchemaValueException):
        by_microsoft({**manifest(APP, "1.0.0", SITE), **broken})


def test_the_bot_is_the_one_of_the_settings_in_every_kind_of_chat() -> None:
    written = manifest(APP, "1.0.0", SITE)

    (bot,) = written["bots"]
    assert (written["id"], bot["botId"], written["webApplicationInfo"]["id"]) == (APP, APP, APP)
    assert bot["scopes"] == ["personal", "team", "groupChat"]
    assert not bot["supportsFiles"]


def test_the_commands_that_teams_offers_are_commands_and_fit_its_menu() -> None:
    known = {one.name: one.summary for one in COMMANDS if not one.hidden}

    lists = manifest(APP, "1.0.0", SITE)["bots"][0]["commandLists"]

    assert [scope for one in lists for scope in one["scopes"]] == ["personal", "team", "groupChat"]
    for offered in lists:
        names = [one["title"] for one in offered["commands"]]
        assert len(names) == len(set(names)) <= 10
        assert "help" in names
        for one in offered["commands"]:
            assert known[one["title"]] == one["description"]
            assert len(one["title"]) <= 32
            assert len(one["description"]) <= 128


def test_it_has_the_number_of_the_newest_release() -> None:
    assert version(CHANGES) == "1.4.2"
    assert version("# Changelog\n\n## [Unreleased]\n") == "0.1.0"


def test_the_same_package_is_the_same_file() -> None:
    assert package(APP, CHANGES, SITE) == package(APP, CHANGES, SITE)
    with zipfile.ZipFile(io.BytesIO(package(APP, CHANGES, SITE))) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def pixels(png: bytes) -> tuple[int, list[tuple[int, int, int, int]]]:
    """The size of a square picture, and its pixels; checks the parts' sums on the way."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    at, parts = 8, dict[bytes, bytes]()
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        name, data = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0] == zlib.crc32(name + data)
        parts[name], at = data, at + 12 + length
    wide, high = struct.unpack(">II", parts[b"IHDR"][:8])
    rows = zlib.decompress(parts[b"IDAT"])
    assert wide == high
    assert len(rows) == high * (1 + 4 * wide)
    flat = b"".join(rows[y * (1 + 4 * wide) + 1 : (y + 1) * (1 + 4 * wide)] for y in range(high))
    return wide, [(flat[i], flat[i + 1], flat[i + 2], flat[i + 3]) for i in range(0, len(flat), 4)]


def test_the_icons_are_what_teams_asks_for() -> None:
    packed = files(package(APP, CHANGES, SITE))

    size, color = pixels(packed["color.png"])
    assert size == 192
    assert all(alpha == 255 for *_, alpha in color)
    edge = [color[y * size + x] for y in range(size) for x in range(size) if not (36 <= x < 156 and 36 <= y < 156)]
    assert len(set(edge)) == 1  # all of the mark is in the 120 in the middle

    size, outline = pixels(packed["outline.png"])
    assert size == 32
    assert {(red, green, blue) for red, green, blue, _ in outline} == {(255, 255, 255)}
    assert {0, 255} <= {alpha for *_, alpha in outline}


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str, **settings: str) -> int:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    return main(["manifest", "teams", *arguments])


def test_the_operator_gets_the_file_and_what_to_do_with_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    assert run(monkeypatch, "--site", SITE, **BOT) == 0

    assert re.match(r"Wrote steward-teams\.zip\. Upload it in the Teams admin center", capsys.readouterr().out)
    packed = files((tmp_path / "steward-teams.zip").read_bytes())
    assert set(packed) == {"manifest.json", "color.png", "outline.png"}
    assert json.loads(packed["manifest.json"])["developer"]["privacyUrl"] == SITE


@pytest.mark.parametrize(
    ("arguments", "settings", "said"),
    [
        ((), {}, "needs MICROSOFT_APP_ID, the Microsoft App ID of your Azure bot, which is not set."),
        ((), {**BOT, "MICROSOFT_APP_ID": "steward"}, "of your Azure bot, not 'steward'."),
        (("--site", "intranet"), BOT, "--site takes a link that begins with https://."),
        (("--to", "no/such/folder.zip"), BOT, "no/such/folder.zip can't be written: No such file or directory."),
    ],
)
def test_what_is_missing_is_one_line_and_nothing_is_written(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    settings: dict[str, str],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)

    assert run(monkeypatch, *arguments, **settings) == 1

    told = capsys.readouterr().err
    assert told.startswith("steward: ")
    assert told.strip().endswith(said)
    assert told.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
