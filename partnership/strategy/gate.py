"""The strategy gate: a motion serves one objective, or it is parked and nobody is asked about it."""

import re
from collections.abc import Iterable
from datetime import date

import msgspec

from partnership.book import Book
from partnership.motions import Motion, MotionKind, MotionState
from partnership.objectives import Objective
from partnership.people import Person
from partnership.reasons import Reason

_LIKE_A_KIND: tuple[tuple[MotionKind, str], ...] = (
    (
        MotionKind.INCENTIVE,
        r"incentives?|fund(?:s|ing|ed)?|mdf|ecif|mci|co-?op|rebates?|claims?|credits?|vouchers?|grants?|subsid(?:y|ies)",
    ),
    (
        MotionKind.CERTIFICATION,
        r"certif\w*|certs?|exams?|badges?|designations?|speciali[sz]ations?|competenc(?:y|ies)|accredit\w*|audits?",
    ),
    (
        MotionKind.MARKETPLACE,
        r"marketplaces?|list(?:ings?|ed)|private offers?|offers?|transactable|app ?store|storefronts?|publish\w*",
    ),
    (
        MotionKind.CO_SELL,
        r"co-?sell\w*|referrals?|joint|account mapping|deal registrations?|shared (?:deals?|pipeline)",
    ),
)
"""The words that tell a kind, in the order in which they are looked for: what a badge is funded by is an incentive."""


class Guess(msgspec.Struct, frozen=True):
    """A kind, and the word of the title that told it; empty where none did."""

    sort: MotionKind
    word: str


def kind_of(title: str) -> Guess:
    """The kind that a motion's title tells: the first kind of the table of which it has a word, else other."""
    for sort, pattern in _LIKE_A_KIND:
        if found := re.search(rf"\b(?:{pattern})\b", title, re.IGNORECASE):
            return Guess(sort, found[0])
    return Guess(MotionKind.OTHER, "")


KIND = Reason(
    rule=kind_of,
    why="Nobody fills in a kind, and a wrong one must be seen: the word that told it is shown, with the other kinds.",
    threshold="words for incentives before those for certifications, marketplace and co-sell",
    setting="motion M1 kind marketplace",
)


def served(book: Book, motion: Motion) -> Objective | None:
    """The objective that it serves."""
    return book.get(Objective, motion.objective)


def rests(book: Book, motion: Motion) -> bool:
    """Whether an open motion waits for its objective: one that is paused, over or without an owner pauses it too."""
    objective = served(book, motion)
    return motion.open and objective is not None and not _pursued(objective)


def _pursued(objective: Objective) -> bool:
    return objective.open and objective.owner is not None


RESTS = Reason(
    rule=rests,
    why="What nobody wants at the moment, or nobody answers for, is not worked for by halves; it comes back by itself.",
)


def runs(book: Book, motion: Motion) -> bool:
    """Whether it is worked on: open, and neither parked nor paused with its objective."""
    return motion.open and motion.objective is not None and not rests(book, motion)


def is_late(book: Book, motion: Motion, today: date) -> bool:
    """Whether it runs on past its day; the last one to claim funding is told by itself."""
    return motion.own_day is not None and motion.own_day < today and runs(book, motion)


def parked(book: Book) -> tuple[Motion, ...]:
    """The open motions that serve no objective: nobody is asked about them, and the digest counts them."""
    return tuple(one for one in book.all(Motion) if one.parked)


PARKED = Reason(
    rule=parked,
    why="A motion without a strategy behind it withers; seen every week, it gets an objective or is dropped.",
    threshold="counted in every digest",
    setting="motion M1 serves O2, motion M1 drop because …",
)


def stands(book: Book, motion: Motion) -> str:
    """`parked`, `paused`, or its state as it is stored."""
    return "parked" if motion.parked else "paused" if rests(book, motion) else motion.state.value


def lacks_terms(book: Book, motion: Motion) -> bool:
    """Whether an incentive that runs does not name the outcome promised and the last day to claim it."""
    named = motion.promised and motion.claim_by
    return motion.sort is MotionKind.INCENTIVE and runs(book, motion) and not named


def lead_of(book: Book, motion: Motion) -> Person | None:
    """Who leads it, as long as they are there."""
    lead = book.get(Person, motion.lead)
    return lead if lead and not lead.left_at else None


def answerable(book: Book, motion: Motion) -> Person | None:
    """Who is asked about it, done or not: its lead, else the owner of its objective, an admin while there is none.

    Nobody while its objective is paused or over, while it is parked, or once it is dropped.
    """
    objective = served(book, motion)
    if objective is None or motion.state is MotionState.DROPPED or not objective.open:
        return None
    return lead_of(book, motion) or book.get(Person, objective.owner) or next(iter(book.admins()), None)


def left_to_claim(book: Book, objectives: Iterable[Objective], today: date) -> list[Motion]:
    """The motions of these objectives that still have to be claimed, and can be, the nearest deadline first."""
    found = [one for objective in objectives for one in book.motions_for(objective.id) if one.unclaimed]
    return sorted((one for one in found if one.claim_by and one.claim_by >= today), key=_deadline)


def _deadline(motion: Motion) -> tuple[date, str]:
    return (motion.claim_by or date.max, motion.id)
