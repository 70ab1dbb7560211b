"""A part of a line that answers something else than the rest of it."""

import msgspec

from partnership.message import Call


class Beside(msgspec.Struct, frozen=True):
    """The tap that a part of the line stands for, and the line without that part."""

    call: Call
    rest: str
