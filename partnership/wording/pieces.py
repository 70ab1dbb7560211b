"""What is said beside one piece that could not be read: of a command, or of a form."""

from collections.abc import Sequence

from partnership.message import typed

WHICH_ONE = "Which one?"
WHICH_WORDS = "In which words?"
WHICH_TITLE = "Which one do you mean?"
WHICH_DATE = "Which date?"
WHICH_TIME = "Which day and time?"
WHO = "I don't know that person yet. Who is it? An @ in front of the name, as in @Lee Park, makes somebody known."
ONE_OF_SEVERAL = "Those are several people, and one of them is needed, by name."
NO_QUESTION_BUT_A_DAY = "That is a day, and no question. What is to be decided?"
NO_QUESTION_BUT_A_NO = (
    f"That begins with a no, so I asked nobody. {typed('cancel')} leaves the question; else: what is to be decided?"
)
A_QUESTION = "Release Legal for 6 days?"
NO_STATUS = "One of: on track, at risk, off track, done."
NO_CHANCE = "A whole number from 0 to 10."
_SHOWN = 40
"""Characters of what was typed that are said again."""


def which_of_kind(kind: str, known: Sequence[str]) -> str:
    """`known`: ids that could be meant."""
    return f"Which {kind}? I know {', '.join(known)}." if known else f"There is no {kind} yet."


def which_person(names: Sequence[str]) -> str:
    return f"I know several: {', '.join(names)}. Whom do you mean?"


def no_figure(text: str) -> str:
    return f"I can't read “{text.strip()[:_SHOWN]}” as one figure. For example: 38k"


def more_than_field(objective: str, text: str) -> str:
    """Beside a short field of a form: what was typed in it says more than it takes."""
    short = text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"
    return f"“{short}” says more than fits here. Write it as a line: {objective} {short}"


def with_scale(text: str, scale: str, full: str) -> str:
    """`scale`: the `k` or `M` that may have been left out; `full`: the same figure with its unit.

    With that it is said that it is meant as it stands.
    """
    as_it_stands = full if full != text else f"value {text}"
    called = "thousands" if scale == "k" else "millions"
    return f"Is “{text}” in {called}? Then write {text}{scale}; if not, write {as_it_stands}."
