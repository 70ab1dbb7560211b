"""The answer to `signals`: each with its score, what speaks for it and what is missing, and how to raise it."""

from collections.abc import Sequence
from datetime import datetime

from partnership.book import Book
from partnership.message import Block, Heading, Line, Message, Paragraph, Span, bold, line, said, text_of, typed
from partnership.strategy.attesting import HIGHEST
from partnership.strategy.signals import Read, Scored
from partnership.wording.digest_names import QUOTE
from partnership.wording.strategy.signal_raising import raised
from partnership.wording.strategy.signal_reasons import found
from partnership.wording.strategy.signals import name_of
from partnership.wording.trimming import cut


def overview(book: Book, scored: Sequence[Scored], now: datetime, *, told: bool) -> Message:
    """All four: the score, what each rule found, and how to raise what is missing. `told`: in digests too."""
    blocks: list[Block] = []
    for one in scored:
        rows = tuple(_rule(book, name, read, now) for name, read in one.reads.items())
        blocks += [Heading(line(bold(f"{name_of(one.signal)}: {one.score} of {HIGHEST}"))), Paragraph(rows)]
    where = (
        "The digest tells of them"
        if told
        else f"No digest tells of them until an admin says {typed('rules on signals')}"
    )
    blocks.append(Paragraph((line(f"✓ is a rule that holds, and a point. {where}."),)))
    return Message(blocks=tuple(blocks), summary="The four signals.")


def _rule(book: Book, name: str, read: Read, now: datetime) -> Line:
    mark, words = ("✓" if read.holds else "–"), found(book.workspace.partner, name, read)
    how = () if read.holds else raised(book, name, read, now)
    ends = "" if not how or text_of(how).endswith("…") else "."
    return line(
        f"{mark} ", said(f"{words[:1].upper()}{words[1:]}"), ".", *_judge(book, read), " " if how else "", *how, ends
    )


def _judge(book: Book, read: Read) -> tuple[str | Span, ...]:
    """Who attested it, and why."""
    if read.attested is None:
        return ()
    given = read.attested.attestation
    because = (": ", said(cut(given.because, QUOTE))) if given.because else ()
    return (" ", said(book.name(given.by)), *(because or (" gave no reason",)), ".")
