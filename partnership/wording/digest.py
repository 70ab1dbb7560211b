"""The weekly digest as leadership reads it: one post under 2,800 characters, and one reply with the rest."""

from datetime import date

from partnership.digest_values import Digest
from partnership.message import (
    Block,
    Button,
    Buttons,
    Call,
    Heading,
    Line,
    Message,
    Paragraph,
    bold,
    line,
    said,
    text_of,
    typed,
)
from partnership.wording import digest_decisions, digest_names, digest_sections
from partnership.wording.digest_closing import DETAILS, LISTED, NAMES, closing_lines
from partnership.wording.figures import short_day
from partnership.wording.headline import headline
from partnership.wording.strategy import digest as strategy
from partnership.wording.terms import listed
from partnership.wording.trimming import Section, cut, fit, labels_length, length_of, within

LONGEST = 2800
"""Characters of the post, without what is in the thread; button labels counted."""
LONGEST_THREAD = 12_000
"""Characters of what is in the thread; the rest is counted there."""
_OPEN_ALL = Buttons((Button("All objectives", Call("objectives")), Button("Decisions", Call("decisions"))))


def digest_message(digest: Digest) -> Message:
    """The post, and in `thread` what did not fit and the details."""
    sections = digest_sections.in_order(digest)
    own = (line(said(digest.own_headline)),) if digest.own_headline else ()
    top = (headline(digest), *own, *_why(digest))
    fixed: tuple[Block, ...] = (Heading(_title(digest), whole=True), Paragraph(top))
    closing = closing_lines(digest)
    around = length_of((_title(digest), *top, *closing)) + labels_length(_OPEN_ALL.buttons)
    kept = fit(sections, LONGEST - 1 - around)
    thread = _thread(digest, sections, kept)
    if not thread:
        closing = tuple(line(*row[:-1]) if text_of(row).endswith(DETAILS) else row for row in closing)
    blocks: list[Block] = [*fixed]
    for section, count in zip(sections, kept, strict=True):
        blocks += section.post(count)
    blocks += [Paragraph(closing), _OPEN_ALL]
    return Message(blocks=tuple(blocks), summary="The partnership digest is here.", thread=thread)


def _title(digest: Digest) -> Line:
    return line(
        said(cut(digest.partner, digest_names.NAME), strong=True), bold(f" partnership · {long_day(digest.day)}")
    )  # fmt: skip


def _why(digest: Digest) -> tuple[Line, ...]:
    words = said(cut(digest.why, 2 * digest_names.QUOTE))
    yet = "" if digest.why_ratified else " (not ratified yet)"
    return (line("Why ", said(cut(digest.partner, digest_names.NAME)), f"{yet}: ", words),) if digest.why else ()


def long_day(day: date) -> str:
    """`Tuesday 24 November`."""
    return f"{day:%A} {day.day} {day:%B}"


def _thread(digest: Digest, sections: tuple[Section, ...], kept: tuple[int, ...]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for section, count in zip(sections, kept, strict=True):
        blocks += section.thread(count)
    for heading, rows in (
        ("Decided", [digest_decisions.settled(ask) for ask in digest_decisions.in_the_thread(digest.decided)]),
        ("Still open", [digest_decisions.open_still(ask) for ask in digest.still_open[LISTED:]]),
        ("Paused", [
            line(f"{one.id} ", said(cut(one.title, digest_names.TITLE)),
                 f", until {short_day(one.paused_until)}." if one.paused_until else ".")
            for one in digest.paused
        ]),
        *strategy.in_thread(digest),
    ):  # fmt: skip
        if rows:
            blocks += [Heading(line(bold(heading))), Paragraph(tuple(rows))]
    told = digest.answers
    groups = (told.not_heard, *(names for _, names in told.asked_briefly), told.partly, told.not_reached)
    names = [name for group in groups for name in group[NAMES:]]
    if names:
        blocks.append(Paragraph((line("Also not heard, in part or not reached: ", said(listed(names)), "."),)))
    shown, over = within(blocks, LONGEST_THREAD)
    rest = (
        f"{over} line{'' if over == 1 else 's'} more: {typed('objectives all')} and {typed('decisions')} show what "
        "is left out here."
    )
    return (*shown, Paragraph((line(rest),))) if over else shown
