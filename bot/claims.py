"""The claim code: how the first admin becomes one."""

import hmac
from collections import defaultdict, deque
from datetime import datetime, timedelta

from partnership.homes import bare

TRIES = 5
WITHIN = timedelta(hours=1)
_ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
"""No letter that is mistaken for a digit when it is read out."""


def claim_code(random: bytes) -> str:
    """Sixteen random bytes (128 bits) as groups that a person can type: `7F3K-92QM-…`."""
    number = int.from_bytes(random, "big")
    letters = ""
    while number or not letters:
        number, rest = divmod(number, len(_ALPHABET))
        letters += _ALPHABET[rest]
    return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))


class Claim:
    """Checks what people type against the codes; five tries an hour for each account.

    `code` is for the workspace in which it is typed first, and then for no other. Beside it each workspace has a code
    `of` its own, which is made from `key` and says nothing of any other.
    """

    def __init__(self, code: str, key: bytes) -> None:
        self.code = code
        self._key = key
        self._first = ""
        self._tried: defaultdict[str, deque[datetime]] = defaultdict(deque)

    @property
    def used(self) -> bool:
        """Whether `code` was typed somewhere, and is that workspace's."""
        return bool(self._first)

    def of(self, workspace: str) -> str:
        """The code of this workspace alone."""
        return claim_code(hmac.digest(self._key, workspace.encode(), "sha256")[:16])

    def fits(self, account: str, workspace: str, typed: str, now: datetime) -> bool | None:
        """Whether the code is right there; None when this account has tried too often. `now` is real time."""
        tried = self._tried[account]
        while tried and now - tried[0] >= WITHIN:
            tried.popleft()
        if len(tried) >= TRIES:
            return None
        tried.append(now)
        if _same(typed, self.code) and self._first in ("", workspace):
            self._first = workspace
            return True
        return _same(typed, self.of(workspace))


def _same(typed: str, code: str) -> bool:
    return hmac.compare_digest(bare(typed).encode(), bare(code).encode())
