"""A posted digest keeps no dead buttons: what was asked in it is brought up to date in place, and nothing else is."""

from collections.abc import Iterator
from datetime import datetime

from msgspec.structs import replace

from partnership.after_close import unheard
from partnership.book import Book
from partnership.calendar import local_date
from partnership.decisions import Decision
from partnership.decisions_due import record
from partnership.delivery import Delivery, ToChat, Why
from partnership.digest import unquoted
from partnership.digest_sections import ask_of
from partnership.digest_values import Ask
from partnership.message import Message
from partnership.outcome import Outcome, Step
from partnership.rounds import DigestPost, DigestState
from partnership.wording.digest_redrawn import with_decisions


def due(book: Book, now: datetime) -> Iterator[Step]:
    """An edit of each post that shows a decision as it no longer is: made, withdrawn, opened again, in the meeting."""
    for post in book.all(DigestPost):
        if post.state is DigestState.POSTED and post.shown and post.delivery and post.asked != tokens(book, post.asked):
            yield Step(name=f"digest {post.id} decisions", outcome=_redrawn(book, post, now))


def tokens(book: Book, decisions: dict[str, str]) -> dict[str, str]:
    """The same decisions with their present tokens."""
    return {one: book.token(decision) if (decision := book.get(Decision, one)) else "" for one in decisions}


def as_posted(book: Book, post: DigestPost, now: datetime) -> Message | None:
    """The post and its thread, with its decisions and leadership's record as they are now; None where it is lost."""
    asks = {one: _ask(book, post, decision) for one in post.asked if (decision := book.get(Decision, one))}
    return with_decisions(post.shown, asks, post.below, record(book, now, unheard(book))) if post.shown else None


def _redrawn(book: Book, post: DigestPost, now: datetime) -> Outcome:
    shown = as_posted(book, post, now)
    if shown is None or post.delivery is None:
        return Outcome()
    changed = replace(post, asked=tokens(book, post.asked), redrawn=post.redrawn + 1)
    edit = Delivery(
        id=f"{post.delivery}:decisions:{changed.redrawn}", at=now, to=ToChat(chat=post.chat),
        message=replace(shown, thread=()), why=Why.DIGEST, edits=post.delivery,
    )  # fmt: skip
    return Outcome(changes=(changed,), deliveries=(edit,))


def _ask(book: Book, post: DigestPost, decision: Decision) -> Ask:
    ask = ask_of(book, decision, local_date(post.posted_at or post.at, book.workspace.zone))
    return unquoted(ask) if post.without_quotes else ask
