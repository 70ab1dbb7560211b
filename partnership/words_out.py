"""Words that their writer takes out of an answer: nobody reads them any more, and what else was said of it stays."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from partnership.book import TYPES, Book
from partnership.conversations import LastChange, OfferedButtons
from partnership.decisions import DECISION_NAME
from partnership.delivery import Delivery
from partnership.digest_posts import DigestPost, DigestState
from partnership.digest_words import last_post, leave_the_post, without_what_is_out
from partnership.errors import Refused
from partnership.followups import DONE, FollowUp, asking
from partnership.history import waited_before
from partnership.objectives import Objective, Standing, Stood
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.read_back import who_reads
from partnership.record import Record
from partnership.red_spells import RedSpell
from partnership.replies import as_it_closed, card_edits
from partnership.rounds import CheckIn
from partnership.told_anew import told_anew
from partnership.turn import Turn
from partnership.undo_checks import resting_on
from partnership.updates import WORDS, Update, words_of
from partnership.wording import basics
from partnership.wording import words_out as words
from partnership.wording.terms import listed

_OF_THE_WORDS = (FollowUp.SENSITIVE, FollowUp.READERS, FollowUp.VAGUE, FollowUp.ACTIVITY)
"""What is asked about words, and not where there are none."""

_READERS = ("only_sponsor", "held", "private_to", "reader_named", "let_through")


def take_out(turn: Turn, updates: Sequence[Update]) -> Outcome:
    """The words of these answers are out, until their writer puts them back. Refused where there are none of theirs."""
    theirs = [one for one in updates if is_own(turn, one)]
    if not theirs:
        raise Refused(words.no_words_here(listed([one.objective for one in updates]) if updates else "", []))
    outcome = without(turn, {one.id: _bare(turn.book, one, None) for one in theirs})
    spells = [spell for one in theirs for spell in _spells(turn.book, one)]
    outcome = outcome.and_then(Outcome(changes=tuple(spells)))
    later, names = turn.book.with_changes(outcome.changes), list(dict.fromkeys(one.objective for one in theirs))
    last = turn.book.get(LastChange, turn.person.id)
    outcome = outcome.and_then(Outcome(deliveries=_told(turn, later, last, theirs)))
    shown = [later.need(Update, one.id) for one in theirs]
    posted = [one for one in theirs if _is_posted(turn.book, one)]
    more = [one for name in names for one in quoted_last(turn, later, name)]
    answer = words.are_out(
        later, shown, turn.event, leaves=_leave_the_post(later, posted), stays=_stay(turn.book, posted), more=more
    )
    return outcome.and_then(Outcome(answer=answer, undoable=f"words of {listed(names)} taken out"))


def is_narrowed(update: Update) -> bool:
    """Whether its writer has said that few may read it; words that only wait to be asked about are no such wish."""
    return update.only_sponsor and not (update.held and not update.reader_named)


def quoted_last(turn: Turn, book: Book, objective: str) -> list[Update]:
    """The answer of the last digest's round, where that digest quotes words of the speaker from it."""
    post = last_post(book)
    update = book.get(Update, f"{objective}:{post.id}") if post else None
    if post is None or update is None or not (is_own(turn, update) and _is_posted(book, update)):
        return []
    bare = book.with_changes((_bare(book, update, None),))
    return [update] if without_what_is_out(bare, post) not in (None, without_what_is_out(book, post)) else []


def is_own(turn: Turn, update: Update) -> bool:
    """Whether it has words, and the speaker wrote them or owns the answer."""
    return bool(words_of(update) or update.evidence) and turn.person.id in (update.words_by or update.by, update.owner)


def unsaid(turn: Turn, last: LastChange, updates: Sequence[Update]) -> Outcome:
    """Words whose message was deleted: what stood before it stands again, and the rest of the change as it is.

    It is still one change, which is taken back as a whole; its words can be put back.
    """
    before = {str(one["id"]): one["body"] for one in last.before if one["kind"] == Update.kind}
    first = {one.id: msgspec.convert(body, Update) for one in updates if (body := before.get(one.id))}
    outcome = without(turn, {one.id: _bare(turn.book, one, first.get(one.id), deleted=True) for one in updates})
    told = _told(turn, turn.book.with_changes(outcome.changes), last, updates)
    outcome = outcome.and_then(Outcome(deliveries=told))
    changed = [one for one in outcome.changes if turn.book.get(type(one), one.id) != one]
    kept = tuple(_body(turn.book.need(type(one), one.id)) for one in changed)
    amended = replace(last, after=_after(turn.book, last, changed), with_words=kept)
    logged = f"words of {listed([one.objective for one in updates])} taken out: message deleted"
    return replace(outcome, changes=(*outcome.changes, amended), logged=logged)


def put_back(turn: Turn, change: str) -> Outcome:
    """The words of a message that was deleted stand again. Refused once something else was said or rests on it."""
    last = turn.book.get(LastChange, turn.person.id)
    if last is None or last.undone or last.event != change or not last.with_words or _goes_on(turn.book, last):
        raise Refused(basics.not_the_last_any_more())
    kept: list[Record] = [msgspec.convert(one["body"], TYPES[str(one["kind"])]) for one in last.with_words]
    restored = [one for one in kept if not isinstance(one, CheckIn) or _is_as_left(turn, last, one)]
    updates = [one for one in restored if isinstance(one, Update)]
    amended = replace(last, after=_after(turn.book, last, restored), with_words=())
    logged = f"words of {listed([one.objective for one in updates])} put back"
    outcome = Outcome(changes=(*restored, amended), logged=logged)
    later = turn.book.with_changes(restored)
    told = _told(turn, later, last, updates)
    outcome = replace(outcome, deliveries=(*_shown(turn, later, outcome, updates), *told))
    asked = next((one for update in updates if (one := who_reads(turn, later, update))), None)
    return replace(outcome, answer=words.are_back(later, updates, turn.person.id, asked))


def _goes_on(book: Book, last: LastChange) -> list[str]:
    """What was changed since by more than that check-ins went on."""
    lasting = {name: version for name, version in last.after.items() if not name.startswith(f"{CheckIn.kind} ")}
    return resting_on(book, replace(last, after=lasting))


def _is_as_left(turn: Turn, last: LastChange, card: CheckIn) -> bool:
    """Whether nothing happened to the check-in since; one that closed stays as it closed."""
    present = turn.book.get(CheckIn, card.id)
    left = last.after.get(f"{CheckIn.kind} {card.id}")
    return present is not None and turn.now < card.closes and left in (None, turn.book.version(present))


def _told(turn: Turn, later: Book, last: LastChange | None, updates: Sequence[Update]) -> tuple[Delivery, ...]:
    """The notes with these words that somebody has already."""
    notes = {edit.id: edit for one in updates for edit in told_anew(turn, later, last, one)}
    return tuple(notes.values())


def without(turn: Turn, bare: Mapping[str, Update]) -> Outcome:
    """Answers as they are without words, wherever they show: how the objectives stand, and the check-ins."""
    outcome = Outcome()
    for name, update in bare.items():
        book = turn.book.with_changes(outcome.changes)
        known, objective = book.need(Update, name), book.need(Objective, update.objective)
        standing, stood = objective.standing, objective.stood
        stood = replace(stood, standing=_silent(stood.standing, known)) if stood else None
        after = replace(objective, standing=_standing(standing, known, update), stood=stood)
        card = book.get(CheckIn, f"{update.owner}:{update.window}")
        changes = (update, after, *((_unasked(card, update.objective),) if card else ()))
        outcome = outcome.and_then(Outcome(changes=changes))
    later = turn.book.with_changes(outcome.changes)
    offered = (one.without() for one in turn.book.all(OfferedButtons) if one.person == turn.person.id)
    shown = _shown(turn, later, outcome, bare.values())
    return replace(outcome, changes=(*outcome.changes, *offered), deliveries=shown)


def _shown(turn: Turn, later: Book, outcome: Outcome, updates: Iterable[Update]) -> tuple[Delivery, ...]:
    """The check-ins of these answers as they stand: those that closed, and those that are open."""
    cards = (later.get(CheckIn, f"{one.owner}:{one.window}") for one in updates)
    closed = {one.id: one for one in cards if one and turn.now >= one.closes}
    told = [edit for one in closed.values() for edit in as_it_closed(turn, later, one)]
    return (*told, *card_edits(turn, later, _but(outcome, closed), None))


def _but(outcome: Outcome, closed: Mapping[str, CheckIn]) -> Outcome:
    return replace(outcome, changes=tuple(one for one in outcome.changes if one.id not in closed))


def _bare(book: Book, update: Update, before: Update | None, *, deleted: bool = False) -> Update:
    """The answer with the words of `before`, or with none. Whom it waits for is no word, unless it was for few."""
    # Words of before stand behind what they were said for, and never behind something else.
    plain = before if before and before.status is update.status else replace(
        update, only_sponsor=False, held=False, private_to=(), reader_named="", let_through="", words_by="",
        outcome=None if update.outcome else update.outcome, outcome_kind=None, **dict.fromkeys(WORDS, ""),
    )  # fmt: skip
    names = (*WORDS, "words_by", "only_sponsor", "held", "private_to", "reader_named", "let_through", "outcome")
    said = {name: getattr(plain, name) for name in (*names, "outcome_kind")}
    if deleted and is_narrowed(update) and words_of(plain) and not plain.only_sponsor:
        said |= {name: getattr(update, name) for name in _READERS}  # what is taken away never adds readers by itself
    objective, waits = book.need(Objective, update.objective), update.waits_for
    if waits and (update.only_sponsor or (deleted and not _is_known(book, waits))):
        waits = before.waits_for if before else waited_before(objective, update.window)
    figured = (one for one in update.corrections if one.figures)
    figures = tuple([one if one.text == one.figures else replace(one, text="") for one in figured])
    return replace(update, waits_for=waits, corrections=figures, saves=update.saves + 1, **said)


def _body(record: Record) -> dict[str, Any]:
    """The record as it comes back from the store."""
    return {"kind": record.kind, "id": record.id, "body": msgspec.json.decode(msgspec.json.encode(record))}


def _is_known(book: Book, waits: str) -> bool:
    """Whether it waits for a person or a decision, and not for what somebody put into words."""
    return book.get(Person, waits) is not None or DECISION_NAME.fullmatch(waits) is not None


def _standing(standing: Standing | None, known: Update, bare: Update) -> Standing | None:
    if standing is None or standing.window != known.window:
        return _silent(standing, known)
    return replace(
        standing, text="" if bare.held else words_of(bare), waits_for=None if bare.held else bare.waits_for,
        only_sponsor=bare.only_sponsor, private_to=bare.private_to,
    )  # fmt: skip


def _silent(standing: Standing | None, known: Update) -> Standing | None:
    """A standing that shows these words, be it because nothing changed since, without them."""
    shows = standing and standing.text and (standing.window == known.window or standing.text == words_of(known))
    return replace(standing, text="") if standing and shows else standing


def _spells(book: Book, known: Update) -> Iterator[RedSpell]:
    """What others read until they may hear of a red, without these words."""
    for spell in book.all(RedSpell):
        if spell.objective == known.objective and spell.ended_at is None:
            before, stood = spell.answered, spell.stood
            answered = _bare(book, before, None) if before and before.id == known.id else before
            told = Stood(
                standing=_silent(stood.standing, known), value=stood.value, measured_on=stood.measured_on
            ) if stood else None  # fmt: skip
            yield replace(spell, answered=answered, stood=told)


def _unasked(card: CheckIn, objective: str) -> CheckIn:
    """The check-in without a question about words that are out."""
    blocks = (
        replace(one, opened=False, asked=DONE, saves=one.saves + 1)
        if one.objective == objective and asking(one) in _OF_THE_WORDS else one
        for one in card.blocks
    )  # fmt: skip
    return replace(card, blocks=tuple(blocks))


def _leave_the_post(later: Book, posted: Sequence[Update]) -> bool:
    """Whether the last digest quotes them, which is put right in place."""
    return bool(posted) and leave_the_post(later)


def _stay(book: Book, posted: Sequence[Update]) -> bool:
    """Whether they may stand in a digest that is put right no more: one before the last, or one that is lost."""
    post = last_post(book)
    return any(post is None or one.window != post.id or post.shown is None for one in posted)


def _is_posted(book: Book, update: Update) -> bool:
    """Whether the words may stand in a digest that leadership has read."""
    post = book.get(DigestPost, update.window)
    told = post is not None and post.state is DigestState.POSTED and not post.without_quotes
    return told and not (update.late or update.only_sponsor)


def _after(book: Book, last: LastChange, changed: Sequence[Record]) -> dict[str, int]:
    """The versions that the change left behind, once these of its records are written again."""
    names = {f"{one.kind} {one.id}": book.version(one) + 1 for one in changed}
    return dict(last.after) | {name: version for name, version in names.items() if name in last.after}
