"""The digest's sections about strategy."""

from partnership.digest_strategy_values import CharterNews, DoneMotion, SaidSince
from partnership.digest_values import Digest
from partnership.message import Line, Span, line, said
from partnership.wording.digest_came import bring_words
from partnership.wording.strategy import (
    charter_asking,
    compounding,
    engagements,
    executive,
    incentives,
    motion_days,
    not_doing,
    partner_numbers,
    resources,
    signals,
)
from partnership.wording.strategy.motions import CAME
from partnership.wording.trimming import Part, Section, cut

_NAME = 70


def sections(digest: Digest) -> tuple[Section, ...]:
    """In the order that leadership reads them; empty ones are left out by the post."""
    strategy = digest.strategy
    unread = strategy.hard_to_read
    return (
        Section(
            heading="The quarter",
            parts=tuple(Part(lines=(row,)) for row in compounding.in_digest(digest.partner, strategy.compared)),
            gives_way=4,
        ),
        Section(
            heading="Signals",
            parts=tuple(Part(lines=(row,)) for row in signals.in_digest(digest.partner, strategy.signals)),
            gives_way=3,
        ),
        Section(
            heading="Strategy",
            parts=tuple(
                Part(lines=(row,))
                for row, there in (
                    (charter_asking.in_digest(strategy.charter or CharterNews()), strategy.charter),
                    (partner_numbers.hard_to_read(digest.partner, unread), unread),
                    (incentives.without_outcome(strategy.funded), strategy.funded),
                )
                if there
            )
            + tuple(Part(lines=(row,)) for row in engagements.in_digest(strategy.one_person, strategy.gap)),
            gives_way=3,
        ),
        Section(
            heading="Resources",
            parts=tuple(Part(lines=(resources.in_digest(one),)) for one in strategy.missing),
            gives_way=4,
        ),
    )


def in_thread(digest: Digest) -> tuple[tuple[str, list[Line]], ...]:
    """What stands in the thread alone, under its headings."""
    strategy = digest.strategy
    return (
        ("Motions done", [_done(one) for one in strategy.done if one.bring is None]),
        ("Claimed", [_claimed(one) for one in strategy.claimed]),
        ("How motions go", [_going(one) for one in strategy.going]),
        ("Follow-ons", [_follow_on(one) for one in strategy.followed]),
        ("Motions late", [motion_days.in_thread(one.lead, one.motion) for one in strategy.late]),
        (
            "Claim deadlines",
            [incentives.deadline(one.lead, one.motion, unowned=one.unowned) for one in strategy.deadlines],
        ),
        ("Not doing", [not_doing.in_thread(one.entry, one.by) for one in strategy.not_doing]),
        ("Quarter by quarter", compounding.in_thread(digest.partner, strategy.compared)),
        ("Signals", list(signals.in_thread(digest.partner, strategy.signals))),
        ("Met", [engagements.in_thread(one) for one in strategy.met]),
        ("From the executives", [row for one in strategy.months for row in executive.rows(one)]),
    )


def _done(one: DoneMotion) -> Line:
    """A motion that was done, and what came of it."""
    motion = one.motion
    told = (": ", *_by(one), "“", said(" ".join(motion.closed_because.split())), "”")
    because = told if motion.closed_because else ()
    came = f"; {CAME[motion.reached]}" if motion.reached else ""
    return line(*_whose(one), *because, f"{came}.")


def _claimed(one: DoneMotion) -> Line:
    """Funding that was claimed, and whether it brought what was promised where that is said."""
    came = f"; {CAME[one.motion.reached]}" if one.motion.reached and one.motion.open else ""
    motion = one.motion
    beside = motion.going if motion.going_at == motion.claimed_at else ""
    return line(*_whose(one), *((": “", said(" ".join(beside.split())), "”") if beside else ()), f"{came}.")


def _going(one: DoneMotion) -> Line:
    """What its lead, or whoever told of it, said of a motion that goes on."""
    return line(*_whose(one), ": ", *_by(one), "“", said(" ".join(one.motion.going.split())), "”.")


def _by(one: DoneMotion) -> tuple[str | Span, ...]:
    """Whose words they are, where they are not its lead's."""
    return (said(cut(one.by, _NAME)), " says ") if one.by else ()


def _whose(one: DoneMotion) -> Line:
    """`M1 Funded workshops for O1, Lee`."""
    motion = one.motion
    serves = f" for {motion.objective}" if motion.objective else ""
    who = (", ", said(cut(one.lead, _NAME))) if one.lead else ()
    return line(f"{motion.id} ", said(cut(motion.title, _NAME)), serves, *who)


def _follow_on(one: SaidSince) -> Line:
    """What somebody said that a milestone is to bring."""
    return line(f"{one.reached.id} ", said(cut(one.reached.title, _NAME)), *bring_words(one.bring, ": "), ".")
