"""Whether a request is Slack's: signed with the secret of the app, not more than five minutes ago."""

from collections.abc import Callable, Mapping
from datetime import datetime

from slack_sdk.signature import Clock, SignatureVerifier


class Signatures:
    """Checks requests with the app's signing secret. `real` is the real clock."""

    def __init__(self, secret: str, real: Callable[[], datetime]) -> None:
        self._verifier = SignatureVerifier(secret, _Real(real))

    def good(self, body: bytes, headers: Mapping[str, str]) -> bool:
        """Whether the raw body is signed so; anything malformed is not."""
        time, signature = headers.get("X-Slack-Request-Timestamp"), headers.get("X-Slack-Signature")
        try:
            return self._verifier.is_valid(body, time, signature)
        except (ValueError, TypeError):  # no number, no UTF-8, no ASCII: the SDK lets through what Python raises
            return False


class _Real(Clock):
    def __init__(self, real: Callable[[], datetime]) -> None:
        self._real = real

    def now(self) -> float:
        return self._real().timestamp()
