"""What a form is called where it opens apart, in at most 24 characters: what it is, not what its button does."""

from collections.abc import Mapping

from partnership.message import Form

_TITLES: Mapping[str, str] = {
    "update": "Your answer",
    "answer": "Your answer",
    "change": "Other terms",
    "decline": "Why not?",
    "ask": "Ask for a decision",
    "decide": "Your decision",
    "promise": "Your next promise",
    "headline": "The headline",
    "charter draft": "The charter",
    "charter change": "An answer of the charter",
    "this month": "Your month",
    "add line": "Your line",
    "follow on": "What it should bring",
    "silence stand-in": "A stand-in",
}


def form_title(form: Form, name: str = "") -> str:
    """`O1 · Your answer`; for a form of a command that has no words of its own, what its button says."""
    call = form.submit.call
    if title := _TITLES.get(call.command):
        about = name or call.args.get("objective", "")
        return f"{about} · {title}" if about else title
    return name or form.submit.label
