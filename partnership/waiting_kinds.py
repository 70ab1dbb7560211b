"""The kinds of things that can wait for somebody."""

from enum import StrEnum

from partnership.record import Value


class Kind(StrEnum):
    """In the order in which they are shown."""

    START = "start"
    OFFER = "offer"
    DECISION = "decision"
    SILENCE = "silence"
    CHECKIN = "check-in"
    FOLLOW_UP = "follow-up"
    AWAITED = "waits for you"
    WHY = "why this partner"
    ATTEST = "signals to attest"
    CHARTER = "charter"
    CHARTER_WISH = "charter wish"
    NOT_DOING = "not doing"
    STOOD_IN = "answered for you"
    MOTION = "motion"
    MILESTONE = "milestone"
    ENDED = "ended"
    NEW_DATE = "new date"
    PROMISE = "promise"
    LEFT_BEHIND = "left behind"
    NO_CHANNEL = "no channel"
    PREVIEW = "preview"
    WISH = "wish"
    ASKED = "asked"
    NO_OWNER = "no owner"
    NO_DECIDER = "no decider"
    TO_RECORD = "to record"
    NOT_HEARD = "not heard"
    OVERDUE = "overdue"
    UNREACHABLE = "unreachable"
    UNRATIFIED = "charter not ratified"
    UNSENT = "charter not sent"
    READER = "reader"


class Waiting(Value, frozen=True, kw_only=True):
    """One thing, by the id of what it is about."""

    kind: Kind
    about: str
