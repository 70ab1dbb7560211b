"""Without credentials anybody may be anybody: only clients of this machine are heard, and no company's events."""

import re
from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit

from aiohttp import HttpVersion, HttpVersion11

_PASSED_ON = ("forwarded", "via", "x-forwarded", "x-real-ip", "origin")
"""How headers begin that a proxy or a web page adds, and no client of this machine."""
_COMPANY = re.compile(r"(?!0{8}-0{4}-)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
"""The id of a real tenant; a local client's is empty, a word, or zeros."""


def is_from_here(version: HttpVersion, headers: Mapping[str, str], content_type: str) -> bool:
    """Whether a client of this machine sent it itself: JSON to a loopback name, passed on by nobody.

    A proxy that is told nothing else speaks HTTP/1.0, as no client does.
    """
    passed_on = version < HttpVersion11 or any(name.casefold().startswith(_PASSED_ON) for name in headers)
    return not passed_on and content_type == "application/json" and _is_loopback(headers.get("Host", ""))


def is_company(tenant: str) -> bool:
    """Whether a tenant is a company's, whose events only Microsoft's connector brings."""
    return bool(_COMPANY.fullmatch(tenant))


def _is_loopback(address: str) -> bool:
    try:
        host = urlsplit(f"//{address}").hostname or ""
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
