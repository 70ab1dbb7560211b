"""What is said back to an admin who said in a sentence what are several commands."""

from collections.abc import Sequence

from partnership.message import Button, Message, line, lines, said, say, typed
from partnership.people import Person
from partnership.wording.terms import listed


def each_offered(buttons: Sequence[Button], unknown: Sequence[str]) -> Message:
    """Several offers of one line, each behind its tap."""
    names = listed([f"“{one}”" for one in unknown])
    whom = line("I don't know ", said(names), f" yet: a name on {typed('people')} will do. ") if unknown else ()
    return say(
        line(*whom, f"Shall I offer {'these' if len(buttons) > 1 else 'this'}? Nothing is sent yet."),
        summary="Steward: whom shall I ask?",
        buttons=tuple(buttons),
    )


def not_known(who: str) -> Message:
    """Of a name that nobody here has."""
    return say(
        line("I don't know “", said(who), f"” yet, and nothing was changed. {typed('people')} shows whom I know."),
        summary="Steward: who is that?",
    )


def stands_in_for_which(whom: Person, owned: Sequence[str], who: str, until: str) -> Message:
    """Of somebody who owns several: a stand-in is named for each."""
    return say(
        f"{whom.first_name} owns {listed([*owned])}, and a stand-in is named for each. Nothing is changed yet:",
        lines(*(line(typed(f"stand-in {who} for {one}{until}")) for one in owned)),
        summary="Steward: for which objective?",
    )
