"""What a button carries: a call as JSON, and back."""

from collections.abc import Mapping
from typing import Any

from partnership.message import Call

Json = dict[str, Any]


def sent(call: Call) -> Json:
    """The call as a button carries it."""
    carried: Json = {"command": call.command}
    if call.args:
        carried["args"] = dict(call.args)
    if call.seen:
        carried["seen"] = call.seen
    return carried


def call_in(carried: object) -> Call | None:
    """The call that a button carried; None where it is none of ours."""
    if not isinstance(carried, Mapping):
        return None
    command, args, seen = carried.get("command"), carried.get("args", {}), carried.get("seen", "")
    if not (isinstance(command, str) and isinstance(args, Mapping) and isinstance(seen, str)):
        return None
    return Call(command, texts(args), seen)


def part_of(data: object) -> int:
    """The part of the message on which the button stands, as it carries it; 0 where that is not said."""
    part = data.get("part") if isinstance(data, Mapping) else None
    return part if type(part) is int and part >= 0 else 0


def texts(values: Mapping[object, object], start: str = "") -> dict[str, str]:
    """The values whose name begins so, as text, without that beginning; what is no single value is left out."""
    return {
        name[len(start) :]: value if isinstance(value, str) else str(value).lower()
        for name, value in values.items()
        if isinstance(name, str) and name.startswith(start) and isinstance(value, (str, int, float))
    }
