"""The words of somebody forgotten, taken out of every kind of record."""

from collections.abc import Iterator

from msgspec.structs import replace

from partnership.attestations import Attestation
from partnership.book import Book
from partnership.charters import Charter, NotDoing, Wish, WishEnd
from partnership.decisions import YES_OR_NO, Decision
from partnership.digest_posts import DigestPost
from partnership.engagements import Engagement
from partnership.executive_notes import PARTS, ExecutiveNote
from partnership.motions import Motion
from partnership.objectives import FollowOn, Objective, Standing
from partnership.promises import Promise
from partnership.record import Record
from partnership.red_spells import RedSpell
from partnership.updates import WORDS, Mark, Update
from partnership.workspace import Workspace

ERASED = "(erased)"


def without_words(book: Book, record: Record, person: str) -> Record:  # noqa: PLR0911 - one return a kind
    """The record without what this person wrote."""
    match record:
        case Update():
            return _update_without(record, person)
        case Promise():
            return _promise_without(record, person)
        case Decision():
            return _decision_without(record, person)
        case Workspace() if person == record.why_by:
            return replace(record, why=None, why_by=None)
        case Charter() | Wish() | NotDoing():
            return _charter_without(record, person)
        case RedSpell():
            return _spell_without(book, record, person)
        case Motion() | ExecutiveNote() | Engagement() | Attestation():
            return _line_without(record, person)
        case DigestPost():  # whose words are in the post is not known any more
            own = person == record.headline_by
            told = {name: _mark_without(book, name, mark, person) for name, mark in record.told.items()}
            return replace(record, shown=None, told=told, headline="" if own else record.headline)
        case Objective():
            return _objective_without(book, record, person)
        case _:
            return record


def _charter_without(record: Charter | Wish | NotDoing, person: str) -> Record:
    """Without their answers or wishes; of what is not done, without why."""
    if isinstance(record, Charter):
        answers = (replace(one, text="") if one.by == person else one for one in record.answers)
        return replace(record, answers=tuple(answers))
    if isinstance(record, Wish) and person in (record.by, record.words_by):
        ended = record.end or WishEnd.LEFT  # there is nothing to take
        return replace(record, text=gone(record.text), adds=gone(record.adds), remark=gone(record.remark), end=ended)
    if isinstance(record, Wish) or record.by != person:
        return record
    return replace(record, because=gone(record.because))


def _line_without(record: Motion | ExecutiveNote | Engagement | Attestation, person: str) -> Record:
    """Without why a motion was closed, their month, what they say of a meeting or attest."""
    if isinstance(record, Attestation):
        return replace(record, because=gone(record.because)) if person == record.by else record
    if isinstance(record, Engagement):
        return replace(record, text=gone(record.text)) if person == record.by else record
    if isinstance(record, ExecutiveNote):
        return replace(record, **dict.fromkeys(PARTS, "")) if person == record.person else record
    because = gone(record.closed_because) if person == record.closed_by else record.closed_because
    came = gone(record.came) if person == record.reached_by else record.came
    going = gone(record.going) if person == record.going_by else record.going
    later = _follow_on_without(record.follow_on, person)
    return replace(record, closed_because=because, came=came, going=going, follow_on=later)


def _spell_without(book: Book, spell: RedSpell, person: str) -> RedSpell:
    """Without the line of a red's owner, and without what stood before it."""
    stood, answered, objective = spell.stood, spell.answered, book.get(Objective, spell.objective)
    if stood and objective:
        stood = replace(stood, standing=_standing_without(book, objective, stood.standing, person))
    return replace(
        spell,
        line=gone(spell.line) if person == spell.owner else spell.line,
        stood=stood,
        answered=_update_without(answered, person) if answered else None,
    )


def _follow_on_without(follow_on: FollowOn | None, person: str) -> FollowOn | None:
    """What follows from a milestone, without the words of who said that nothing does."""
    return replace(follow_on, because=gone(follow_on.because)) if follow_on and follow_on.by == person else follow_on


def _mark_without(book: Book, objective: str, mark: Mark, person: str) -> Mark:
    """What the thread of a digest told, without the words of who is forgotten."""
    update = book.get(Update, f"{objective}:{mark.window}")
    theirs = mark.by == person or (update is not None and _is_theirs(update, person))
    over = mark.over
    while over and over.by == person:  # a line of words that are gone says nothing
        over = over.over
    over = _mark_without(book, objective, over, person) if over else None
    return replace(mark, text=gone(mark.text), over=over) if theirs else replace(mark, over=over)


def _update_without(update: Update, person: str) -> Update:
    theirs = _is_theirs(update, person)
    corrections = (
        replace(one, text=gone(one.text)) if theirs or one.by == person else one for one in update.corrections
    )
    update = replace(update, corrections=tuple(corrections))
    if not theirs:
        return update
    words = {name: gone(getattr(update, name)) for name in WORDS}
    return replace(update, reader_named="", let_through="", waits_for=None, **words)


def _promise_without(promise: Promise, person: str) -> Promise:
    if person in (promise.owner, promise.made_by):
        promise = replace(promise, what=gone(promise.what), because=gone(promise.because))
    return replace(promise, because=gone(promise.because)) if person == promise.settled_by else promise


def _is_theirs(update: Update, person: str) -> bool:
    return person in (update.by, update.owner, update.words_by)


def _objective_without(book: Book, objective: Objective, person: str) -> Objective:
    standing, stood = _standing_without(book, objective, objective.standing, person), objective.stood
    if stood:
        stood = replace(stood, standing=_standing_without(book, objective, stood.standing, person))
    declined = tuple(f"{person}: {ERASED}" if one.startswith(f"{person}:") else one for one in objective.declined)
    because = gone(objective.closed_because) if objective.closed_by == person else objective.closed_because
    return replace(
        objective,
        standing=standing,
        stood=stood,
        declined=declined,
        moves_called=gone(objective.moves_called) if objective.moves_by == person else objective.moves_called,
        closed_because=because,
        follow_on=_follow_on_without(objective.follow_on, person),
        resource_checks=tuple(
            replace(one, text=gone(one.text)) if one.by == person else one for one in objective.resource_checks
        ),
    )


def _standing_without(book: Book, objective: Objective, standing: Standing | None, person: str) -> Standing | None:
    if standing and (standing.by == person or any(_stands_in(standing, one) for one in _said(book, objective, person))):
        return replace(standing, text=gone(standing.text), waits_for=None)
    return standing


def _said(book: Book, objective: Objective, person: str) -> Iterator[str]:
    """What the person said of the objective: it stands for as long as nothing new is said, whoever answers."""
    for update in book.updates(objective.id):
        if _is_theirs(update, person):
            yield from filter(None, (*(getattr(update, name) for name in WORDS), update.waits_for))


def _stands_in(standing: Standing, words: str) -> bool:
    return words in standing.text or words == standing.waits_for


def _decision_without(decision: Decision, person: str) -> Decision:
    """Without the asker's words, and without those in which it was decided; yes or no stays, for the count."""
    if person == decision.asked_by:
        decision = replace(decision, question=gone(decision.question))
    if person == (decision.recommends_by or decision.asked_by):
        decision = replace(decision, recommends=gone(decision.recommends))
    if person == (decision.if_not_by or decision.asked_by):
        decision = replace(decision, if_not=gone(decision.if_not))
    before = decision.before
    if before and person in (before.by, before.recorded_by) and before.outcome not in YES_OR_NO:
        decision = replace(decision, before=replace(before, outcome=gone(before.outcome)))
    typed = person in (decision.decided_by, decision.recorded_by) and decision.outcome not in YES_OR_NO
    return replace(decision, outcome=gone(decision.outcome)) if typed else decision


def gone(text: str) -> str:
    """In the place of words: that they are erased, where there were any."""
    return ERASED if text else ""
