"""What is said where a line at an open question is no answer to it."""

from partnership.message import Message, Paragraph, line, lines, said, say, typed
from partnership.wording.trimming import cut

_ABOUT = 120
_SAVED = 1_000


def is_that_it(text: str) -> Message:
    """A question, or second thoughts, where any words would be kept."""
    return say(
        line(
            "“",
            said(cut(text, _ABOUT)),
            f"” is not saved: is that your answer? {typed('back')} and {typed('cancel')} leave this question.",
        ),
        summary="One question back.",
    )


def nothing_taken(question: Message, *, kept: bool) -> Message:
    """A change of mind: the question stands. `kept`: earlier answers stay when it is left."""
    stays = "what you answered before is kept" if kept else "nothing is changed then"
    said_first = lines(
        f"All right, I took nothing from that. {typed('back')} goes one question back, {typed('cancel')} leaves: "
        f"{stays}."
    )
    return Message(blocks=(said_first, *question.blocks), summary=question.summary)


def needed(question: Message, *, kept: bool) -> Message:
    """It can't be left out."""
    leave = (
        f"{typed('cancel')} leaves, and what you answered before is kept."
        if kept
        else f"{typed('cancel')} leaves it all, nothing changed."
    )
    return Message(
        blocks=(lines(f"I can't go on without this one. {leave}"), *question.blocks), summary=question.summary
    )


def saved(text: str) -> Paragraph:
    """Above the next question, so that words which were not meant are noticed at once."""
    return lines(line("Saved: “", said(cut(" ".join(text.split()), _SAVED)), f"” {typed('back')} changes it."))
