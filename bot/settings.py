"""The operator's settings: environment variables, each declared once."""

import difflib
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

_OURS = "STEWARD_"


class SettingsError(Exception):
    """A setting that is wrong or unknown; the text is one line for the operator."""


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """One environment variable. `read` turns its text into the value, or raises ValueError with what is expected."""

    name: str
    default: str
    summary: str
    example: str
    read: Callable[[str], object]


def _port(text: str) -> int:
    if not text.isdigit() or not 0 <= int(text) <= 65535:  # noqa: PLR2004 - the largest port there is
        raise ValueError("a port, 0 to 65535")
    return int(text)


def _ids(text: str) -> frozenset[str]:
    return frozenset(part.strip() for part in text.split(",") if part.strip())


def _path(text: str) -> Path:
    path = Path(text).expanduser()
    if not text or not path.parent.is_dir() or path.is_dir():
        raise ValueError("a file in a folder that exists")
    return path


def _level(text: str) -> str:
    if text.upper() not in ("DEBUG", "INFO", "WARNING", "ERROR"):
        raise ValueError("DEBUG, INFO, WARNING or ERROR")
    return text.upper()


def _zone(text: str) -> str:
    from partnership.calendar import known_zone  # noqa: PLC0415 - zone data take long to load and `--help` needs none

    if not known_zone(text):
        raise ValueError("an IANA time zone")
    return text


SETTINGS: tuple[Setting, ...] = (
    Setting(
        name="STEWARD_STORE",
        default="steward.db",
        summary="The file that holds everything; one process at a time",
        example="/var/lib/steward/steward.db",
        read=_path,
    ),
    Setting(
        name="STEWARD_ADMINS",
        default="",
        summary="Platform user ids that are admins from their first word on, comma between; empty: the claim code",
        example="29:1a2b,ada",
        read=_ids,
    ),
    Setting(
        name="STEWARD_ZONE",
        default="Europe/London",
        summary="The time zone of a new workspace",
        example="America/New_York",
        read=_zone,
    ),
    Setting(
        name="STEWARD_LOG",
        default="INFO",
        summary="How much is logged: DEBUG, INFO, WARNING or ERROR; never what people wrote",
        example="WARNING",
        read=_level,
    ),
    Setting(name="HOST", default="127.0.0.1", summary="The address it listens on", example="10.0.0.5", read=str),
    Setting(name="PORT", default="3978", summary="The port it listens on; 0: any free one", example="8080", read=_port),
)


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What the process runs with."""

    store: Path
    admins: frozenset[str]
    zone: str
    log: str
    host: str
    port: int


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process. Raises SettingsError for a wrong value or an unknown STEWARD_ name."""
    given = os.environ if environment is None else environment
    names = [setting.name.removeprefix(_OURS) for setting in SETTINGS if setting.name.startswith(_OURS)]
    for name in given:
        if name.startswith(_OURS) and name.removeprefix(_OURS) not in names:
            close = difflib.get_close_matches(name.removeprefix(_OURS), names, n=1)
            hint = (
                f"Did you mean {_OURS}{close[0]}?"
                if close
                else f"There are: {', '.join(_OURS + one for one in names)}."
            )
            raise SettingsError(f"{name} is no setting of Steward. {hint}")
    values: dict[str, object] = {}
    for setting in SETTINGS:
        text = given.get(setting.name, setting.default)
        try:
            values[setting.name.removeprefix(_OURS).lower()] = setting.read(text)
        except ValueError as wrong:
            raise SettingsError(f"{setting.name}={text!r}: expected {wrong}, for example {setting.example}.") from wrong
    return Settings(**values)  # type: ignore[arg-type] # each `read` returns its field's type
