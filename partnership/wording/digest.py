"""The weekly digest as leadership reads it: one post under 2,800 characters, and one reply with the rest."""

from datetime import date

from partnership.digest_values import Digest, Entry, Place
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
)
from partnership.wording import digest_decisions
from partnership.wording import digest_lines as lines_of
from partnership.wording.digest_closing import DETAILS, LISTED, NAMES, closing_lines, promises
from partnership.wording.figures import short_day
from partnership.wording.headline import headline
from partnership.wording.strategy import digest as strategy
from partnership.wording.terms import listed
from partnership.wording.trimming import Part, Section, cut, fit, labels_length, length_of, within

LONGEST = 2800
"""Characters of the post, without what is in the thread; button labels counted."""
LONGEST_THREAD = 12_000
"""Characters of what is in the thread; the rest is counted there."""
DECISIONS, ATTENTION = 3, 5
_OPEN_ALL = Buttons((Button("All objectives", Call("objectives")), Button("Decisions", Call("decisions"))))


def digest_message(digest: Digest) -> Message:
    """The post, and in `thread` what did not fit and the details."""
    sections = _sections(digest)
    own = (line(said(digest.own_headline)),) if digest.own_headline else ()
    top = (headline(digest), *own, *_why(digest))
    fixed: tuple[Block, ...] = (Heading(_title(digest)), Paragraph(top))
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
        said(cut(digest.partner, lines_of.NAME), strong=True), bold(f" partnership · {long_day(digest.day)}")
    )  # fmt: skip


def _why(digest: Digest) -> tuple[Line, ...]:
    words = said(cut(digest.why, 2 * lines_of.QUOTE))
    return (line("Why ", said(cut(digest.partner, lines_of.NAME)), ": ", words),) if digest.why else ()


def long_day(day: date) -> str:
    """`Tuesday 24 November`."""
    return f"{day:%A} {day.day} {day:%B}"


def _sections(digest: Digest) -> tuple[Section, ...]:
    """In the order that leadership reads them."""
    return (
        _to_decide(digest),
        Section(
            heading="Off track and at risk",
            parts=tuple(
                Part(
                    lines=(lines_of.unheard(entry),) if entry.place is Place.NOT_HEARD else lines_of.attention(entry),
                    detail=lines_of.details(entry),
                )
                for entry in filter(lines_of.needs_attention, digest.entries)
            ),
            at_most=ATTENTION,
            at_least=2,
            gives_way=6,
        ),
        Section(
            heading="Answered after the close",
            parts=tuple(
                Part(lines=(lines_of.came_after(entry),), detail=lines_of.details(entry))
                for entry in digest.at(Place.SAID_AFTER)
            ),
            gives_way=5,
        ),
        Section(
            heading="Ended",
            parts=tuple(
                Part(lines=lines_of.ended(one), detail=_in_full(one.id, one.closed_because, lines_of.QUOTE))
                for one in digest.ended
            ),
            gives_way=5,
        ),
        Section(
            heading="On track",
            parts=tuple(
                Part(lines=(lines_of.quiet(entry),), detail=lines_of.details(entry, quoted=_came(digest, entry)))
                for entry in digest.at(Place.ON_TRACK, Place.DONE)
            ),
            gives_way=1,
        ),
        Section(
            heading="Came of it",
            parts=tuple(
                Part(lines=lines_of.came(one), detail=_outcome_in_full(one.objective.id, one.words, one.evidence))
                for one in digest.came_of_it
            )
            + tuple(Part(lines=lines_of.done_motion(one)) for one in digest.strategy.done if one.bring),
            gives_way=3,
        ),
        promises(digest.promises),
        Section(
            heading="Owner to be named",
            parts=tuple(Part(lines=(lines_of.unowned(one),)) for one in digest.unowned if not one.asked),
            gives_way=5,
        ),
        Section(
            heading="Offered, not yet accepted",
            parts=tuple(Part(lines=(lines_of.unowned(one),)) for one in digest.unowned if one.asked),
            gives_way=2,
        ),
        Section(
            heading="Not heard",
            parts=tuple(
                Part(lines=(lines_of.unheard(entry),), detail=lines_of.details(entry))
                for entry in digest.at(Place.NOT_HEARD)
                if not lines_of.needs_attention(entry)
            ),
            gives_way=4,
        ),
        Section(
            heading="Status still to come",
            parts=tuple(
                Part(lines=(lines_of.to_come(entry),), detail=lines_of.details(entry, quoted=False))
                for entry in digest.at(Place.NEW)
            ),
            gives_way=2,
        ),
        *strategy.sections(digest),
    )


def _came(digest: Digest, entry: Entry) -> bool:
    """Whether what was said of it stands among the outcomes."""
    return any(one.objective.id == entry.objective.id and one.words for one in digest.came_of_it)


def _to_decide(digest: Digest) -> Section:
    return Section(
        heading="To decide" if digest.to_decide else "Decisions",
        parts=tuple(
            Part(
                lines=digest_decisions.question(ask),
                name=ask.decision.id,
                buttons=digest_decisions.buttons(ask),
                detail=digest_decisions.question_in_full(ask),
            )
            for ask in digest.to_decide
        ),
        after=digest_decisions.became(digest.decided, digest.still_open, first=digest.last_counts is None),
        at_most=DECISIONS,
        at_least=1,
        gives_way=7,
    )


def _outcome_in_full(objective: str, words: str, evidence: str) -> tuple[Line, ...]:
    shown = (line(f"{objective} evidence: ", said(" ".join(evidence.split()))),) if evidence else ()
    return (*_in_full(objective, words, lines_of.QUOTE), *shown)


def _in_full(objective: str, words: str, most: int) -> tuple[Line, ...]:
    """What somebody said, where the post has not room for all of it."""
    return (line(f"{objective} in full: ", said(" ".join(words.split()))),) if len(words) > most else ()


def _thread(digest: Digest, sections: tuple[Section, ...], kept: tuple[int, ...]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for section, count in zip(sections, kept, strict=True):
        blocks += section.thread(count)
    for heading, rows in (
        ("Decided", [digest_decisions.settled(ask) for ask in digest.decided[LISTED:]]),
        ("Still open", [digest_decisions.open_still(ask) for ask in digest.still_open[LISTED:]]),
        ("Paused", [
            line(f"{one.id} ", said(cut(one.title, lines_of.TITLE)),
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
    rest = f"{over} line{'' if over == 1 else 's'} more: objectives all and decisions show what is left out here."
    return (*shown, Paragraph((line(rest),))) if over else shown
