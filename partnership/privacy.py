"""Who may read words that were said in confidence; everybody else sees the record without them."""

from msgspec.structs import replace

from partnership.book import Book
from partnership.digest_posts import DigestPost
from partnership.history import for_readers, without_private_words
from partnership.objectives import Objective, Standing
from partnership.reasons import Reason
from partnership.record import Record
from partnership.red_spells import RedSpell
from partnership.updates import WORDS, Update


def may_read_words(said: Update | Standing, reader: str | None) -> bool:
    """Whether the person may read the words: their writer, the owner then, and who was the sponsor then."""
    return not said.only_sponsor or reader in said.private_to


PRIVATE_WORDS = Reason(
    rule=may_read_words,
    why="Who writes for the sponsor alone must be able to rely on it; the status is shown all the same.",
)


def readers_beside(update: Update, person: str) -> tuple[str, ...]:
    """Who but this person may read words said in confidence."""
    return tuple(one for one in update.private_to if one != person)


def has_words(update: Update) -> bool:
    """Whether it says anything that not everybody might be meant to read."""
    return update.only_sponsor or bool(update.waits_for) or any(getattr(update, name) for name in WORDS)


def kept_in_confidence(book: Book, objective: str, writer: str, window: str) -> bool:
    """Whether this writer's last words of the objective, before that window, were not for all.

    Rounds without words say nothing of their readers.
    """
    return next(
        (
            one.only_sponsor
            for one in sorted(book.updates(objective), key=lambda one: one.window, reverse=True)
            if one.window < window and (one.words_by or one.by) == writer and has_words(one)
        ),
        False,
    )


def as_read_by(update: Update, reader: str | None) -> Update:
    """The update as this person may see it."""
    return update if may_read_words(update, reader) else without_private_words(update)


def shown_to_all(standing: Standing) -> Standing:
    """The standing without words that are not for everybody."""
    if not standing.only_sponsor:
        return standing
    return replace(standing, text="", waits_for=None, only_sponsor=False, private_to=())


def for_the_log(record: Record) -> Record:
    """The record without private words; everything else as it is."""
    match record:
        case Update():
            return without_private_words(record)
        case Objective(standing=standing):
            return replace(record, standing=for_readers(standing) if standing else None, stood=None)
        case RedSpell():
            return replace(record, line="", stood=None, answered=None)
        case DigestPost():
            return replace(record, shown=None)
        case _:
            return record
