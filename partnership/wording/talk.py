"""What is said about talking itself: what was not understood, who has the right, what was not saved."""

from collections.abc import Sequence

from partnership.message import Button, Call, Line, Message, Paragraph, line, lines, said, say

LONGEST = 4000
"""Characters that one message may have."""


def too_long(length: int) -> Message:
    return say(
        f"That is {length:,} characters; I read up to {LONGEST:,}. Nothing was saved, and you are where you were: "
        "please send it in shorter pieces.",
        summary="That was too long for me.",
    )


def near_miss(usage: str, example: str) -> Message:
    rows: list[str | Line] = [f"Did you mean: {usage}"]
    if example:
        rows.append(f"For example: {example}")
    return say(lines(*rows), summary="I did not understand that.")


def not_understood() -> Message:
    return say(
        "I didn't get that, and nothing was changed. help shows what you can do here; for an answer, name the "
        "objective: O1 at risk, 5/10: two sellers left.",
        summary="I did not understand that.",
        buttons=(Button("Help", Call("help")), Button("What now", Call("what now"))),
    )


def unclear(text: str, what: str, example: str, understood: str = "") -> Message:
    """Sentence 15: what was got, what was not, an example; nothing is lost."""
    got = f"I got {understood}, but not " if understood else "I didn't get "
    rows: list[str | Line] = [line(got, said(f"“{text}”"), ". ", what)] if text else [what]
    if example:
        rows.append(f"For example: {example}")
    if understood:
        rows.append("Nothing is lost.")
    return say(lines(*rows), summary="One thing was not clear to me.")


def left_over(text: str, usage: str) -> Message:
    return say(
        lines(line("I don't know what to do with ", said(f"“{text}”"), "."), f"The command is: {usage}"),
        summary="One thing was not clear to me.",
    )


def for_readers_only(ask: Sequence[str]) -> Message:
    return say(
        f"This is for the leadership team and the people who answer for objectives. {whom(ask)} can give you access.",
        summary="That is not open to you.",
    )


def whom(names: Sequence[str]) -> str:
    """`Ada or Carlos`; your IT team where there is nobody."""
    return " or ".join(names) if names else "Your IT team"


def not_allowed(who: str, ask: Sequence[str]) -> Message:
    return say(
        f"Only {who} can do that: here that is {whom(ask)}. Nothing was changed.", summary="That is not open to you."
    )


def not_set_up() -> Message:
    return say(
        "Steward is not set up here yet. Whoever sets it up types claim and the code that IT finds in Steward's "
        "start-up message; it takes about ten minutes.",
        summary="Steward is not set up yet.",
    )


def not_saved() -> Message:
    return say(
        "I could not save that: my disk is full. Nothing was changed. Please try again in a few minutes; IT can see "
        "it.",
        summary="Nothing was saved.",
    )


def try_again() -> Message:
    return say(
        "Somebody changed the same thing just now. Nothing was saved; please try once more.",
        summary="Once more, please.",
    )


def broken() -> Message:
    return say(
        "Something went wrong on my side and nothing was saved. Please try again; if it stays so, tell IT.",
        summary="Something went wrong on my side.",
    )


def already_done() -> Message:
    return say("That is saved already; nothing was done twice.", summary="Already saved.")


def old_button() -> Message:
    return say(
        "That question is settled; nothing was changed. what now shows what is open.", summary="That is settled."
    )


def lost_the_thread() -> Message:
    return say(
        "I lost the thread of what we were talking about, and nothing was changed. Please begin it again; what now "
        "shows what is waiting.",
        summary="Please begin that again.",
    )


def cancelled(what: str) -> Message:
    return say(f"Left {what}. Nothing was changed.", summary="Left.")


def leave_first() -> Paragraph:
    """Under an answer that was none, and begins like a command."""
    return lines("If you meant a command: cancel leaves this question first.")


def nothing_open() -> Message:
    return say("There is nothing open to leave. what now shows what is waiting.", summary="Nothing is open.")


def piece_question(question: str, choices: Sequence[str] = ()) -> Message:
    rows: list[str | Line] = [question]
    if choices:
        rows.append(" · ".join(choices))
    return say(lines(*rows), summary="One question for you.")
