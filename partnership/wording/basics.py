"""Help and undo."""

from collections.abc import Sequence

from partnership.message import Button, Call, Line, Message, bold, line, lines, plain, say


def help_short(shown: Sequence[tuple[str, str]]) -> Message:
    rows: list[Line] = [line(bold(usage), plain(f": {summary}")) for usage, summary in shown]
    return say(
        "You can write in plain words. What people use most:",
        lines(*rows),
        summary="What you can do with Steward.",
        buttons=(Button("Everything else", Call("help all")), Button("What now", Call("what now"))),
    )


def help_all(shown: Sequence[tuple[str, str, str]]) -> Message:
    rows: list[Line] = [
        line(bold(usage), plain(f": {summary}" + (f" (for example: {example})" if example else "")))
        for usage, summary, example in shown
    ]
    return say(lines(*rows), summary="Every command that you may use.")


def nothing_to_undo() -> Message:
    return say(
        "There is nothing of yours to take back: undo covers your own last change, for 24 hours.",
        summary="Nothing to take back.",
    )


def rests_on(what: str, later: Sequence[str]) -> Message:
    names = ", ".join(dict.fromkeys(later))
    return say(
        f"I can't take back “{what}”: {names} changed after it, and that rests on it. Nothing was changed.",
        summary="That can't be taken back any more.",
    )


def undone(what: str, withdrawn: int) -> Message:
    sent = f" {withdrawn} message{'s' if withdrawn != 1 else ''} marked as taken back." if withdrawn else ""
    return say(f"Taken back: {what}.{sent}", summary="Taken back.")


def withdrawn(who: str) -> Message:
    return say(f"{who} took this back. Nothing is needed from you.", summary="A message was taken back.")
