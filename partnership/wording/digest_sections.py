"""The sections of the digest's post: a function makes each, and `_IN_ORDER` is their order."""

from collections.abc import Callable

from partnership.digest_entry import Entry, Place
from partnership.digest_values import Digest
from partnership.message import Line, line, said
from partnership.wording import digest_came, digest_decisions, digest_details, digest_names, digest_unheard
from partnership.wording import digest_lines as lines_of
from partnership.wording.digest_closing import promises
from partnership.wording.strategy import digest as strategy
from partnership.wording.trimming import Part, Section

DECISIONS, ATTENTION = 3, 5


def in_order(digest: Digest) -> tuple[Section, ...]:
    """In the order that leadership reads them; empty ones are left out by the post."""
    return (*(section(digest) for section in _IN_ORDER), *strategy.sections(digest))


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
        after_detail=digest_decisions.settled_in_full(digest.decided),
        at_most=DECISIONS,
        at_least=1,
        gives_way=7,
    )


def _off_track_and_at_risk(digest: Digest) -> Section:
    parts = tuple(
        Part(
            lines=_unheard(entry) if entry.place is Place.NOT_HEARD else lines_of.attention(entry),
            detail=digest_details.details(entry),
        )
        for entry in filter(digest_unheard.needs_attention, digest.entries)
    )
    return Section(heading="Off track and at risk", parts=parts, at_most=ATTENTION, at_least=2, gives_way=6)


def _after_the_close(digest: Digest) -> Section:
    parts = tuple(
        Part(lines=(digest_unheard.came_after(entry),), detail=digest_details.details(entry))
        for entry in digest.at(Place.SAID_AFTER)
    )
    return Section(heading="Answered after the close", parts=parts, gives_way=5)


def _ended(digest: Digest) -> Section:
    parts = tuple(
        Part(lines=digest_came.ended(one), detail=_in_full(one.id, one.closed_because, digest_names.QUOTE))
        for one in digest.ended
    )
    return Section(heading="Ended", parts=parts, gives_way=5)


def _on_track(digest: Digest) -> Section:
    parts = tuple(
        Part(lines=(lines_of.quiet(entry),), detail=digest_details.details(entry, quoted=_came(digest, entry)))
        for entry in digest.at(Place.ON_TRACK, Place.DONE)
    )
    return Section(heading="On track", parts=parts, gives_way=1)


def _came_of_it(digest: Digest) -> Section:
    outcomes = tuple(
        Part(lines=digest_came.came(one), detail=_outcome_in_full(one.objective.id, one.words, one.evidence))
        for one in digest.came_of_it
    )
    milestones = tuple(Part(lines=digest_came.done_motion(one)) for one in digest.strategy.done if one.bring)
    reopened = tuple(Part(lines=(digest_came.taken_back(one),)) for one in digest.taken_back)
    return Section(heading="Came of it", parts=outcomes + milestones + reopened, gives_way=3)


def _promises(digest: Digest) -> Section:
    return promises(digest.promises)


def _owner_to_be_named(digest: Digest) -> Section:
    parts = tuple(Part(lines=(lines_of.unowned(one),)) for one in digest.unowned if not one.asked)
    return Section(heading="Owner to be named", parts=parts, gives_way=5)


def _offered(digest: Digest) -> Section:
    parts = tuple(Part(lines=(lines_of.unowned(one),)) for one in digest.unowned if one.asked)
    return Section(heading="Offered, not yet accepted", parts=parts, gives_way=2)


def _not_heard(digest: Digest) -> Section:
    parts = tuple(
        Part(lines=_unheard(entry), detail=digest_details.details(entry))
        for entry in digest.at(Place.NOT_HEARD)
        if not digest_unheard.needs_attention(entry)
    )
    return Section(heading="Not heard", parts=parts, gives_way=4)


def _unheard(entry: Entry) -> tuple[Line, ...]:
    return tuple(filter(None, (digest_unheard.unheard(entry), digest_unheard.noted(entry))))


def _status_to_come(digest: Digest) -> Section:
    parts = tuple(
        Part(lines=(lines_of.to_come(entry),), detail=digest_details.details(entry, quoted=False))
        for entry in digest.at(Place.NEW)
    )
    return Section(heading="Status still to come", parts=parts, gives_way=2)


_IN_ORDER: tuple[Callable[[Digest], Section], ...] = (
    _to_decide,
    _off_track_and_at_risk,
    _after_the_close,
    _ended,
    _on_track,
    _came_of_it,
    _promises,
    _owner_to_be_named,
    _offered,
    _not_heard,
    _status_to_come,
)
"""Those about strategy stand behind them."""


def _came(digest: Digest, entry: Entry) -> bool:
    """Whether what was said of it stands among the outcomes."""
    return any(one.objective.id == entry.objective.id and one.words and not one.in_part for one in digest.came_of_it)


def _outcome_in_full(objective: str, words: str, evidence: str) -> tuple[Line, ...]:
    shown = (line(f"{objective} evidence: ", said(" ".join(evidence.split()))),) if evidence else ()
    return (*_in_full(objective, words, digest_names.QUOTE), *shown)


def _in_full(objective: str, words: str, most: int) -> tuple[Line, ...]:
    """What somebody said, where the post has not room for all of it."""
    return (line(f"{objective} in full: ", said(" ".join(words.split()))),) if len(words) > most else ()
