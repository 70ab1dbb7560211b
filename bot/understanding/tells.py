"""Whether a line tells anything: a status, a figure, a promise, and not only words."""

from bot.understanding.read_line import read_line
from dialogs.reading.denials import denies_done
from dialogs.reading.understood import SentenceRead, UpdateRead
from partnership.turn import Turn


def says_something(read: SentenceRead) -> bool:
    """More than words that could mean anything: a status, a figure, a chance, a promise, that nothing changed."""
    beside = read.promises or read.new_promises or read.decisions
    return bool(beside or read.rest_unchanged or any(map(is_marked, read.updates)))


def tells_status(turn: Turn, text: str) -> bool:
    """Whether a line tells how an objective stands or what became of a promise; a number alone may be any."""
    read = read_line(turn, text, None)
    told = any(one.unchanged or one.status or one.chance is not None for one in read.updates)
    return bool(told or read.promises or read.new_promises or read.rest_unchanged)


def is_marked(update: UpdateRead) -> bool:
    """Whether an update has a status, a figure or a chance, or says that nothing changed."""
    return update.unchanged or any(one is not None for one in (update.status, update.value, update.chance))


def only_marks(update: UpdateRead) -> bool:
    """A status, figure or chance without a word beside it."""
    return is_marked(update) and not (update.text or update.unchanged)


def only_words(update: UpdateRead) -> bool:
    """Whether an update is words alone, which could mean anything."""
    if not update.text or is_marked(update) or update.evidence or update.waits_for is not None:
        return False
    return denies_done(update.text) is None
