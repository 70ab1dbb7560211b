"""What comes into a digest's thread after it: late answers and corrections, a quiet line each, kept true in place."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from msgspec.structs import replace

from partnership import red_heard
from partnership.after_close import ToCome, comes_at, grace_ends, waits, waits_as_red
from partnership.book import Book
from partnership.calendar import local_date
from partnership.decisions import Decision
from partnership.delivery import Delivery, QuietNote, ToChat, Why
from partnership.digest import unquoted
from partnership.digest_decisions import ask_of
from partnership.digest_posts import DigestPost
from partnership.held import held_in, kept_in
from partnership.history import mark_of, words_for_all
from partnership.message import Line
from partnership.objectives import Objective, ObjectiveState
from partnership.outcome import Outcome, Step
from partnership.people import Person
from partnership.red_spells import RedSpell
from partnership.updates import Correction, Mark, Update
from partnership.windows import current_round, own_window, previous_round
from partnership.wording import digest_late
from partnership.wording.digest_decisions import after_close

_GONE = ""
"""The state of a line whose answer or correction was taken back."""
_Rows = dict[str, tuple[str, Line]]
"""For each line its state and its words; the same state is shown once."""


def due(book: Book, post: DigestPost, now: datetime) -> Iterator[Step]:
    """The lines that are new, and those that say something else by now, which are changed in place."""
    if not post.delivery:
        return
    rows = _rows(book, post, now)
    fresh = {key: row for key, row in rows.items() if post.noted.get(key, _GONE) != row[0]}
    if not fresh:
        return
    states = {key: state for key, (state, _) in fresh.items()}
    noted = replace(post, noted=post.noted | states, told=_told(book, post, states))
    deliveries = tuple(_line(post, key, row, now) for key, (_, row) in fresh.items())
    yield Step(name=f"digest {post.id} thread", outcome=Outcome(changes=(noted,), deliveries=deliveries))


def _told(book: Book, post: DigestPost, states: Mapping[str, str]) -> dict[str, Mark]:
    """What leadership has read by now of the next round, from the lines that are there with these."""
    told = dict(post.told)
    for key in states:
        _, _, name = key.partition("late ")
        update = book.get(Update, f"{name}:{current_round(book, post.at).id}") if name else None
        if update and states[key] != _GONE:
            by, over = update.words_by or update.by, _over(post, update)
            told[name] = replace(mark_of(update), text=words_for_all(update), by=by, at=update.at, over=over)
        elif name:
            told.pop(name, None)
    return told


def _over(post: DigestPost, update: Update) -> Mark | None:
    """Other words that leadership has read in this line: they stay readable under those that took their place.

    Not where those were taken back; and whoever takes their words out takes out those of before as well.
    """
    told, by, words = post.told.get(update.objective), update.words_by or update.by, words_for_all(update)
    if told is None or (told.at and update.at < told.at):
        return None
    over = told if told.text and told.text not in words else told.over
    while not words and over and over.by == by:
        over = over.over
    return over


def stands_below(book: Book, post: DigestPost, now: datetime) -> list[Line]:
    """The lines that have come into its thread by now, as they stand."""
    return [row for key, (state, row) in _rows(book, post, now).items() if state != _GONE and post.noted.get(key)]


def instants(book: Book, post: DigestPost | None, now: datetime) -> Iterator[datetime]:
    """When bad news may be told of that nobody hears from me before: after the grace or the owner's hour."""
    if post is None:
        return
    for spell in (one for one in book.all(RedSpell) if one.ended_at is None):
        yield from (moment for moment in (grace_ends(book, spell), spell.sponsor_due) if moment > now)
    rounds = (current_round(book, post.at).id, post.id)
    for objective in book.all(Objective):
        said = (book.get(Update, f"{objective.id}:{one}") for one in rounds)
        moments = (comes_at(book, one, post) for one in said if one)
        yield from (moment for moment in moments if moment and moment > now)


def to_come(book: Book, update: Update, now: datetime) -> ToCome | None:
    """What a late answer or a correction puts into the thread of the last digest, where that is only later."""
    post = book.get(DigestPost, previous_round(book, now).id)
    if post is None or not waits(book, update, post, now):
        return None
    objective = book.need(Objective, update.objective)
    late = update.window > post.id
    rows = _late(book, post, objective, update) if late else _corrected(book, post, objective, update)
    at = comes_at(book, update, post)
    spell = book.last_spell(objective.id)
    if spell and waits_as_red(book, update, post, now):
        alone = spell.sponsor_due if spell.told_by_owner else grace_ends(book, spell)
        at = None if red_heard.hears_of(book, spell) else alone
    return next((ToCome(row, at) for _, row in reversed(rows.values())), None)


def _rows(book: Book, post: DigestPost, now: datetime) -> _Rows:
    following, held = current_round(book, post.at).id, held_in(book, post)
    rows: _Rows = {}
    for objective in book.all(Objective):
        late = book.get(Update, f"{objective.id}:{following}")
        said_done = late is not None and late.late and objective.state is ObjectiveState.DONE
        if objective.id in held or not (objective.open or said_done):
            continue
        answered = book.get(Update, f"{objective.id}:{post.id}")
        rows |= _taken_back(book, post, objective, late, answered, now)
        if late and _is_for(book, late, post) and not waits(book, late, post, now):
            rows |= _late(book, post, objective, late)
        if answered and not waits(book, answered, post, now):
            rows |= _corrected(book, post, objective, answered)
    return rows | _decisions(book, post, kept_in(book, post), now)


def _decisions(book: Book, post: DigestPost, held: frozenset[str], now: datetime) -> _Rows:
    """Those that the post left out, once their deciders have heard of them; who never did is not told of here."""
    rows: _Rows = {}
    today = local_date(now, book.workspace.zone)
    for name in post.untold:
        decision, key = book.get(Decision, name), f"decision {name}"
        if decision is None:
            rows |= {key: (_GONE, digest_late.decision_taken_back(book, name, now))} if key in post.noted else {}
        elif not ({name, decision.objective} & held or _is_unheard(book, decision, post)):
            ask = ask_of(book, decision, today)
            state = (decision.state, decision.decider, decision.in_meeting, decision.decided_at)
            rows[key] = (" ".join(map(str, state)), after_close(unquoted(ask) if post.without_quotes else ask))
    return rows


def _is_unheard(book: Book, decision: Decision, post: DigestPost) -> bool:
    """Whether its decider has still to hear of it, or never will."""
    gone = not decision.open and not decision.decided_at and f"decision {decision.id}" not in post.noted
    return gone or (decision.open and book.get(QuietNote, decision.note) is not None)


def _is_for(book: Book, update: Update, post: DigestPost) -> bool:
    """Whether it is told here: it missed the round, or came before the post; from the next check-in on it is its."""
    if update.late or update.objective not in post.said_after:
        return update.late
    owner, following = book.get(Person, update.owner), current_round(book, post.at)
    opened = owner is not None and update.at >= own_window(book, owner, following).opens
    return not opened


def _late(book: Book, post: DigestPost, objective: Objective, update: Update) -> _Rows:
    quoted = not post.without_quotes
    row = digest_late.late(book, objective, update, quoted=quoted)
    others = _over(post, update) if quoted else None
    while others and others.by == (update.words_by or update.by):
        others = others.over
    row = (*row, *digest_late.before_that(book, others)) if others else row
    return {f"late {objective.id}": (f"{update.at.isoformat()} {update.saves}", row)}


def _corrected(book: Book, post: DigestPost, objective: Objective, update: Update) -> _Rows:
    rows: _Rows = {}
    after = [one for one in update.corrections if post.posted_at and one.at >= post.posted_at]
    quoted, unread = not post.without_quotes, False
    for one, then in zip(after, (*after, None)[1:], strict=True):
        key, spell = f"{update.id} {one.at.isoformat()}", _slip(book, objective, one)
        if spell and spell.ended_at != one.at:
            continue  # a red that was put right before anybody heard of it is told to nobody
        if then and key not in post.noted and then.at - one.at < timedelta(minutes=book.workspace.red_grace_minutes):
            unread = True
            continue  # as is what was changed again before anybody read it
        if spell:
            row = digest_late.stands_corrected(book, objective, update, one)
        elif unread:
            row = digest_late.late(book, objective, replace(update, by=one.by, at=one.at), quoted=quoted)
        else:
            row = digest_late.correction(book, objective, update, one, quoted=quoted)
        state = f"{one.at.isoformat()}{'' if one.text and not update.only_sponsor else ' without words'}"
        rows[key], unread = (state, row), False
    return rows


def _slip(book: Book, objective: Objective, correction: Correction) -> RedSpell | None:
    """The red that ended before anybody was told of it, to which the correction belongs."""
    spells = (one for one in book.all(RedSpell) if one.objective == objective.id and one.ended_at)
    return next(
        (
            one for one in spells
            if one.ended_at and one.at <= correction.at <= one.ended_at
            and not (one.sponsor_told_at or one.told_by_owner or one.ahead_told)
            and (red_heard.hears_of(book, one) is not None or one.ended_at < grace_ends(book, one))
        ),
        None,
    )  # fmt: skip


def _taken_back(
    book: Book, post: DigestPost, objective: Objective, late: Update | None, answered: Update | None, now: datetime
) -> _Rows:
    """Lines whose answer or correction is not there any more."""
    there = {f"{answered.id} {one.at.isoformat()}" for one in answered.corrections} if answered else set[str]()
    there |= {f"late {objective.id}"} if late else set()
    row = digest_late.line_taken_back(book, objective, now)
    return {key: (_GONE, row) for key in post.noted if _is_of(key, objective) and key not in there}


def _is_of(key: str, objective: Objective) -> bool:
    return key == f"late {objective.id}" or key.startswith(f"{objective.id}:")


def _line(post: DigestPost, key: str, row: Line, now: datetime) -> Delivery:
    shown = f"{post.delivery}:noted:{key}"
    known = key in post.noted
    return Delivery(
        id=f"{shown}:{now.isoformat()}" if known else shown,
        at=now,
        to=ToChat(chat=post.chat),
        message=digest_late.thread_lines((row,)),
        why=Why.DIGEST,
        edits=shown if known else None,
        thread_of=None if known else post.delivery,
    )
