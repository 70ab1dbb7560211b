"""What the text of an operator's setting has to be; each raises ValueError with what is expected."""

import base64
from pathlib import Path
from urllib.parse import urlsplit

_KNOWN_TO_ALL = base64.urlsafe_b64decode("RBvBhLm6p0UvYd5Ff0YHC6TGn7Ag5a0V3M2cJ5Pq1yQ=")
"""The example that there was for SLACK_TOKEN_KEY."""


def as_port(text: str) -> int:
    """A port; 0 is any free one."""
    if not text.isdigit() or not 0 <= int(text) <= 65535:  # noqa: PLR2004 - the largest port there is
        raise ValueError("a port, 0 to 65535")
    return int(text)


def as_ids(text: str) -> frozenset[str]:
    """Ids with commas between them."""
    return frozenset(part.strip() for part in text.split(",") if part.strip())


def as_path(text: str) -> Path:
    """A file in a folder that is there."""
    path = Path(text).expanduser()
    if not text or not path.parent.is_dir() or path.is_dir():
        raise ValueError("a file in a folder that exists")
    return path


def as_level(text: str) -> str:
    """How much is logged."""
    if text.upper() not in ("DEBUG", "INFO", "WARNING", "ERROR"):
        raise ValueError("DEBUG, INFO, WARNING or ERROR")
    return text.upper()


def as_form(text: str) -> str:
    """How the log is written."""
    if text not in ("text", "json"):
        raise ValueError("text or json")
    return text


def as_app_type(text: str) -> str:
    """Whose accounts the registration at Microsoft takes."""
    found = {"singletenant": "SingleTenant", "multitenant": "MultiTenant"}.get(text.casefold())
    if found is None:
        raise ValueError("SingleTenant, or MultiTenant for an old registration")
    return found


def as_guid(text: str) -> str:
    """As Microsoft writes it; some pages show it in capitals."""
    return text.strip().casefold()


def as_link(text: str) -> str:
    """A link, or empty."""
    address = urlsplit(text)
    if text and not (address.scheme == "https" and address.hostname and text.isprintable() and " " not in text):
        raise ValueError("a link that begins with https://")
    return text


def as_api(text: str) -> str:
    """The address of an interface; without encryption on this machine alone."""
    address = urlsplit(text)
    local = address.hostname in ("127.0.0.1", "::1", "localhost")
    if not (address.hostname and (address.scheme == "https" or (address.scheme == "http" and local))):
        raise ValueError("an address that begins with https://")
    return text


def as_key(text: str) -> str:
    """A key that is nobody else's, or empty."""
    try:
        key = base64.b64decode(text, altchars=b"-_", validate=True)
    except ValueError:
        key = b"no key"
    if len(key) not in (0, 32):
        raise ValueError("32 random bytes in URL-safe base64")
    if key == _KNOWN_TO_ALL:
        raise ValueError("a key of your own, not the one that stood in the documentation")
    return text


def as_zone(text: str) -> str:
    """A time zone."""
    from partnership.calendar import known_zone  # noqa: PLC0415 - zone data take long to load and `--help` needs none

    if not known_zone(text):
        raise ValueError("an IANA time zone")
    return text
