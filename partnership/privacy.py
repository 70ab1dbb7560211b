"""What a record shows to those who may read the audit log: never the words that were meant for the sponsor alone."""

from msgspec.structs import replace

from partnership.history import without_private_words
from partnership.objectives import Objective
from partnership.record import Record
from partnership.rounds import DigestPost, RedSpell
from partnership.updates import Update


def for_the_log(record: Record) -> Record:
    """The record without private words; everything else as it is."""
    match record:
        case Update():
            return without_private_words(record)
        case Objective(standing=standing) if standing and standing.only_sponsor:
            return replace(record, standing=replace(standing, text="", waits_for=None))
        case RedSpell():
            return replace(record, line="")
        case DigestPost():
            return replace(record, shown=None)
        case _:
            return record
