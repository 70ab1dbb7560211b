"""Words that were taken out, or are for one reader by now, leave the last digest in place: post, thread, previews."""

from collections.abc import Iterator
from datetime import datetime

from msgspec.structs import replace

from partnership.book import Book
from partnership.delivery import Delivery, ToChat, ToPerson, Why
from partnership.digest_posts import DigestPost, DigestState
from partnership.digest_previews import preview_name
from partnership.message import Message
from partnership.outcome import Outcome, Step
from partnership.turn import Turn
from partnership.updates import WORDS, Mark, Update, words_of
from partnership.windows import round_window
from partnership.wording.digest_closing import DETAILS
from partnership.wording.digest_preview import preview
from partnership.wording.digest_redrawn import without_words
from partnership.wording.terms import listed
from partnership.wording.words_out import left_the_thread


def due(book: Book, now: datetime) -> Iterator[Step]:
    """An edit of the last digest, where it quotes what its writer has taken out of it."""
    post = last_post(book)
    left = without_what_is_out(book, post) if post else None
    if post is None or post.shown is None or left is None or left == post.shown:
        return
    changed = replace(post, shown=left, redrawn=post.redrawn + 1)
    edits = (*_edits(changed, post.shown, now), *_previews(book, changed, left, now))
    yield Step(name=f"digest {post.id} words", outcome=Outcome(changes=(changed,), deliveries=edits))


def last_post(book: Book) -> DigestPost | None:
    """The newest digest that was posted."""
    posted = (one for one in book.all(DigestPost) if one.state is DigestState.POSTED)
    return max(posted, key=lambda one: one.id, default=None)


def without_what_is_out(book: Book, post: DigestPost) -> Message | None:
    """What it shows, without the words of answers that have none for all any more; None where what it shows is lost."""
    if post.shown is None or post.delivery is None:
        return None
    answered = (book.get(Update, f"{one}:{post.id}") for one in post.places)
    silent = [one.objective for one in answered if one and _is_silent(one)]
    known = {one: [_flat(words) for each in book.updates(one) for words in _all_of(each)] for one in silent}

    def is_out(objective: str, words: str) -> bool:
        shown = _flat(words).rstrip(".…")
        return objective in known and not any(shown in one for one in known[objective])

    return without_words(post.shown, is_out) if silent else post.shown


def leave_the_post(later: Book) -> bool:
    """Whether the last digest quotes words that are out by now, so that it is put right in place."""
    post = last_post(later)
    return post is not None and without_what_is_out(later, post) not in (None, post.shown)


def out_of_the_thread(turn: Turn, named: str) -> Outcome | None:
    """Words of the speaker that stand in the last digest's thread as what was read before; None where none do."""
    post, by = last_post(turn.book), turn.person.id
    told = {one: _without_own(mark, by) for one, mark in post.told.items() if named in ("", one)} if post else {}
    left = {one: mark for one, mark in told.items() if post and mark != post.told[one]}
    if post is None or not left:
        return None
    noted = {f"late {one}": f"{post.noted.get(f'late {one}', '')} out" for one in left}
    changed = replace(post, told=post.told | left, noted=post.noted | noted)
    names = listed([*left])
    return Outcome(
        changes=(changed,), answer=left_the_thread(names), logged=f"words of {names} taken out of the thread"
    )


def _without_own(mark: Mark, by: str) -> Mark:
    over = mark.over
    while over and over.by == by:
        over = over.over
    return replace(mark, over=_without_own(over, by) if over else None)


def _is_silent(update: Update) -> bool:
    return update.only_sponsor or not (words_of(update) or update.evidence or update.outcome)


def _all_of(update: Update) -> Iterator[str]:
    """Words that everybody may read."""
    if update.only_sponsor:
        return
    yield words_of(update)
    yield from (getattr(update, name) for name in WORDS)


def _flat(words: str) -> str:
    return " ".join(words.split()).casefold()


def _previews(book: Book, post: DigestPost, left: Message, now: datetime) -> Iterator[Delivery]:
    """What admins were shown before it went out becomes the post as it reads now."""
    window = round_window(book, post.id)
    if window is None:
        return
    for one in post.previewed_to:
        shown, message = preview_name(post, one), preview(book, left, (), post, window, now)
        yield Delivery(
            id=f"{shown}:words:{post.redrawn}", at=now, to=ToPerson(person=one), message=message, why=Why.PREVIEW,
            edits=shown,
        )  # fmt: skip


def _edits(post: DigestPost, before: Message, now: datetime) -> Iterator[Delivery]:
    main, to, shown = post.delivery or "", ToChat(chat=post.chat), post.shown
    if shown and shown.blocks != before.blocks:
        yield Delivery(
            id=f"{main}:words:{post.redrawn}", at=now, to=to,
            message=replace(shown, thread=()), why=Why.DIGEST, edits=main,
        )  # fmt: skip
    if shown and shown.thread != before.thread:
        yield Delivery(
            id=f"{main}:words:{post.redrawn}:thread", at=now, to=to,
            message=Message(blocks=shown.thread, summary=DETAILS), why=Why.DIGEST, edits=f"{main}:thread",
        )  # fmt: skip
