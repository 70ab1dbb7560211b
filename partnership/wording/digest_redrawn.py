"""A posted digest brought up to date: its decisions as they are now, and what of them is still due."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from partnership.decisions import DecisionState
from partnership.digest_values import Ask
from partnership.message import Block, Heading, Item, Line, Message, Paragraph, line, plain
from partnership.wording import digest_decisions
from partnership.wording.digest_closing import (
    ASKED_OF_LEADERSHIP,
    NEXT_CHECK_IN,
    leadership_line,
    next_check_in,
    over_weeks,
)
from partnership.wording.digest_lines import WAITS
from partnership.wording.headline import with_due

_ABOUT = re.compile(r"(?:[●▲■✓] )?(O\d+) ")
"""How the lines about an objective begin."""
_LEADS = ("“", "Noted: “", "In full: ", "In the way: ", "Why unchanged: ", "Evidence: ")
_FIRST = digest_decisions.BEFORE_THE_FIRST


def with_decisions(
    post: Message, asks: Mapping[str, Ask], below: Sequence[str], record: tuple[int, int, int] = (0, 0, 0)
) -> Message:
    """The post with these decisions as they are now: open ones with fresh buttons, the others in one line without.

    `below`: those told in the lines on what became of the last ones. The headline counts what is still due. `record` is
    leadership's, for the line that tells of it.
    """
    due = [ask for name, ask in asks.items() if name not in below and ask.decision.open]
    told = [ask for name, ask in asks.items() if name in below]
    row_below = digest_decisions.became(
        [ask for ask in told if ask.decision.state is DecisionState.DECIDED],
        [ask for ask in told if ask.decision.open],
        [ask for ask in told if ask.decision.state is DecisionState.WITHDRAWN],
        first=any(_begins(row, _FIRST) for block in post.blocks if isinstance(block, Paragraph) for row in block.lines),
    )
    blocks: list[Block] = []
    for block in post.blocks:
        if isinstance(block, Paragraph):
            rows = [_recorded(with_due(_waits(row, asks), due), record) for row in block.lines]
            at = next((number for number, row in enumerate(rows) if digest_decisions.is_below(row)), 0)
            kept = [row for row in rows if row and not digest_decisions.is_below(row)]
            below_here = row_below if len(kept) < len([row for row in rows if row]) else ()
            blocks.append(Paragraph((*kept[:at], *below_here, *kept[at:])))
        elif isinstance(block, Item) and block.name in asks:
            blocks.append(_as_it_is(block, asks[block.name]))
        else:
            blocks.append(block)
    return replace(post, blocks=tuple(blocks))


def with_next(post: Message, opens: tuple[date, date | None]) -> Message:
    """The post with the day of the check-in after it as that is by now, since the company may be closed then."""
    following = next_check_in(opens)
    return replace(
        post,
        blocks=tuple(
            Paragraph(tuple(_next(row, following) for row in one.lines)) if isinstance(one, Paragraph) else one
            for one in post.blocks
        ),
    )


def _next(row: Line, following: str) -> Line:
    tells = row and not row[0].said and row[0].text.startswith(NEXT_CHECK_IN)
    return (replace(row[0], text=f"{following}{row[0].text.partition('.')[2]}"), *row[1:]) if tells else row


def with_answers(post: Message, asks: Mapping[str, Ask], record: tuple[int, int, int] = (0, 0, 0)) -> Message:
    """The post as it was, but for what it asked: that stands there as it is now, and leadership's record counts it."""
    blocks: list[Block] = []
    for one in post.blocks:
        if isinstance(one, Paragraph):
            blocks.append(Paragraph(tuple(_recorded(row, record) for row in one.lines)))
        else:
            asked = isinstance(one, Item) and one.name in asks
            blocks.append(_as_it_is(one, asks[one.name]) if asked and isinstance(one, Item) else one)
    return replace(post, blocks=tuple(blocks))


def told_as_made(post: Message, decision: str) -> bool:
    """Whether the lines on what became of the last ones tells that this one was made."""
    rows = (row for block in post.blocks if isinstance(block, Paragraph) for row in block.lines)
    starts = (digest_decisions.SINCE, digest_decisions.ALSO, _FIRST)
    made = (row for row in rows if any(_begins(row, start) for start in starts))
    return any(not span.said and span.text == decision for row in made for span in row)


def without_words(post: Message, is_out: Callable[[str, str], bool]) -> Message:
    """The post and its thread without the words of which `is_out` says so: of an objective, what is quoted."""

    def left(block: Block) -> Block:
        kept = tuple(_but_words(block.lines, is_out)) if isinstance(block, Paragraph | Item) else ()
        return replace(block, lines=kept) if isinstance(block, Paragraph | Item) else block

    return replace(post, blocks=_but_empty(map(left, post.blocks)), thread=_but_empty(map(left, post.thread)))


def _but_words(rows: Sequence[Line], is_out: Callable[[str, str], bool]) -> Iterator[Line]:
    about = ""
    for row in rows:
        own = next((span.text for span in row if not span.said), "")
        outcome = len(row) > 2 and row[0].said and row[1] == plain(" (") and _ABOUT.match(row[2].text)  # noqa: PLR2004
        if outcome:
            if not is_out(outcome[1], row[0].text):
                yield row
            continue
        if begins := _ABOUT.match(own):
            about = begins[1]
        words = [span.text for span in row if span.said][-1:]
        quotes = not begins and (own.startswith(_LEADS) or own == ": “") and about and words
        if not (quotes and is_out(about, words[0])):
            yield row


def _but_empty(blocks: Iterator[Block]) -> tuple[Block, ...]:
    """Without paragraphs of no line, and headings under which nothing is left."""
    kept: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph) and not block.lines:
            if kept and isinstance(kept[-1], Heading):
                kept.pop()
            continue
        kept.append(block)
    return tuple(kept)


def _recorded(row: Line, record: tuple[int, int, int]) -> Line:
    """Leadership's record as it is now, in its line."""
    of_leadership = record[0] and row and row[0].text.startswith(ASKED_OF_LEADERSHIP)
    return leadership_line(record, young=over_weeks(young=True) in row[0].text) if of_leadership else row


def _begins(row: Line, start: str) -> bool:
    return bool(row) and row[0] == plain(start)


def _waits(row: Line, asks: Mapping[str, Ask]) -> Line:
    """What an objective waits for, without a decision that is no longer open, and without who has made it."""
    ended = next((ask for ask in asks.values() if not ask.decision.open and _names(row, ask)), None)
    if ended is None:
        return row
    at = row.index(plain("."))
    who = [span for span in row[1:at] if span.said and span.text not in (ended.decider, ended.decided_by)]
    if ended.decision.state is DecisionState.WITHDRAWN:
        who = [span for span in row[1:at] if span.said]
    if who:
        return line(row[0], *who, *row[at:])
    return tuple(replace(span, text=span.text.lstrip()) for span in row[at + 1 :])


def _names(row: Line, ask: Ask) -> bool:
    """Whether the row says that an objective waits for this decision."""
    if not row or row[0] != plain(WAITS):
        return False
    return any(not span.said and span.text.split(" (")[0] == ask.decision.id for span in row)


def _as_it_is(item: Item, ask: Ask) -> Item:
    decision = ask.decision
    if decision.open:
        return replace(item, lines=digest_decisions.question(ask), buttons=digest_decisions.buttons(ask))
    return replace(item, lines=(digest_decisions.ended(ask),), buttons=())
