"""When a line that is worse than the digest comes into its thread."""

from msgspec.structs import replace

from partnership.after_close import comes_at
from partnership.digest_posts import DigestPost, DigestState
from partnership.updates import Status, Update
from tests.world import at, book_with

POSTED = at(1, 7, 30, month=12)


def test_another_objectives_line_takes_no_grace_away() -> None:
    post = DigestPost(id="2026-W48", at=POSTED, state=DigestState.POSTED, posted_at=POSTED, places={"O1": "on track"})
    update = Update(
        id="O1:2026-W49", at=at(1, 9, month=12), objective="O1", window="2026-W49", owner="maria", by="maria",
        status=Status.AT_RISK, late=True,
    )  # fmt: skip
    book = book_with(update)
    alone = comes_at(book, update, post)
    assert alone
    beside = replace(post, noted={"late O10": "1"}, told={})
    assert comes_at(book, update, beside) == alone
