"""What is said of a day too far from today."""

from datetime import date

from partnership.message import Message, say, typed
from partnership.wording.terms import full_day


def out_of_reach(day: date, today: date) -> Message:
    """Too far back or ahead to be meant."""
    return say(f"{too_far(day, today)} Nothing was changed.", summary="That day is too far off.")


def too_far(day: date, today: date) -> str:
    """The same as an error beside a field."""
    side = "more than ten years ahead" if day > today else "more than a year back"
    example = full_day(date(today.year + 1, 3, 31))
    return f"{full_day(day)} is {side}. A nearer day, for example {example}."


def shutdown_too_long(first: date, last: date, most: int) -> Message:
    days = (last - first).days + 1
    return say(
        f"From {full_day(first)} to {full_day(last)} are {days} days; a shutdown has at most {most}. For example: "
        f"{typed('shutdown 24 Dec to 2 Jan')}. To stop asking for longer, pause the objectives. Nothing was changed.",
        summary="That shutdown is too long.",
    )
