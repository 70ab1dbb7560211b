"""The digest's sections about strategy."""

from partnership.digest_values import Digest
from partnership.wording.strategy import partner_numbers
from partnership.wording.trimming import Section


def sections(digest: Digest) -> tuple[Section, ...]:
    """In the order that leadership reads them; empty ones are left out by the post."""
    strategy = digest.strategy
    unread = strategy.hard_to_read
    return (
        Section(
            heading="Strategy",
            lead=(partner_numbers.hard_to_read(digest.partner, unread),) if unread else (),
        ),
    )
