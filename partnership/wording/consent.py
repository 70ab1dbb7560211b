"""What is said about whether the sponsor sees single promises."""

from collections.abc import Sequence

from partnership.book import Book
from partnership.message import Button, Call, Message, say, typed
from partnership.wording.terms import listed

AGREE, NO = "agree", "no"


def _sponsor(book: Book) -> str:
    return book.name(book.workspace.sponsor) if book.sponsor else "the sponsor"


def do_you_agree(book: Book, by: str) -> Message:
    """To every executive."""
    sponsor = _sponsor(book)
    return say(
        f"{book.name(by)} asks: may {sponsor} see single open promises, yours too? Today {sponsor} sees all of them "
        "together only. It counts once every executive has agreed, and any of you can end it. It is not for appraisal.",
        buttons=(
            Button("Agree", Call("single promises", {"answer": AGREE}), main=True),
            Button("No", Call("single promises", {"answer": NO})),
        ),
        summary="Steward: a question about promises.",
    )


def asked(book: Book, people: Sequence[str]) -> Message:
    """To the admin."""
    names = listed([book.name(one) for one in people])
    return say(f"I ask {names}. It counts once all have agreed; until then nothing changes.", summary="Asked.")


def noted(book: Book, left: Sequence[str]) -> Message:
    return say(
        f"Noted. It counts once {listed([book.name(one) for one in left])} agreed too. You can end it at any time: "
        f"{typed('single promises no')}",
        summary="Noted.",
    )


def on(book: Book) -> Message:
    """To everybody who was asked."""
    return say(
        f"All executives agreed: {_sponsor(book)} sees single open promises from now on. Any executive can end that: "
        f"{typed('single promises no')}",
        summary="Steward: about promises.",
    )


def off(book: Book) -> Message:
    return say(
        f"Changed: {_sponsor(book)} sees open promises together only; single ones are shown to their owners.",
        summary="Steward: about promises.",
    )


def agreed_already(book: Book) -> Message:
    sponsor = _sponsor(book)
    return say(f"All executives agreed already; {sponsor} sees single promises.", summary="Nothing changed.")


def not_asked() -> Message:
    return say("Nobody asks for that now; single open promises are shown to their owners.", summary="Nothing is asked.")


def for_executives() -> Message:
    return say("Only executives say whether single promises are shown.", summary="Not yours to answer.")
