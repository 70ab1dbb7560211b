"""An answer for one objective: what is saved of it, in which window, and how the objective stands then."""

from datetime import datetime

from msgspec.structs import replace

from partnership import red
from partnership.answer_figures import believed, judged, with_figure
from partnership.answer_readers import in_confidence, readable
from partnership.book import Book
from partnership.closing import is_late
from partnership.errors import Refused
from partnership.followups import DONE, FollowUp, must_ask, wanted
from partnership.history import as_of, stood_before
from partnership.merged_answers import merge_answer, without_words
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.rounds import CheckIn
from partnership.standings import carried_wait, standing_after, standing_over, still_waits_for
from partnership.updates import WORDS, Answer, Correction, Status, Update
from partnership.windows import round_window, window_for
from partnership.wording import stand_ins
from partnership.wording.figures import changes_in_words, figures_in_words
from partnership.wording.waits import wait_in_words

_AFTER_STILL = (
    FollowUp.SENSITIVE, FollowUp.READERS, FollowUp.FIGURE, FollowUp.INSTEAD, FollowUp.STILL, FollowUp.EVIDENCE,
)  # fmt: skip
"""What may be asked after the question whether the status is still what it was: that one stays until it is answered."""


def asked_person(book: Book, objective: Objective, by: Person) -> Person:
    """In whose window an answer counts: the owner's."""
    return book.get(Person, objective.owner) or by


def is_figure_only(objective: Objective, by: Person) -> bool:
    """The motion lead gives the figure; judgement comes from the owner."""
    stands_in = any(one.person == by.id for one in objective.stand_ins)
    return by.id == objective.lead and by.id != objective.owner and not stands_in


def save_update(book: Book, objective: Objective, answer: Answer, by: Person, now: datetime, event: str) -> Outcome:
    """Save an answer for the window that it counts for; it can be edited until that window closes.

    From a stand-in it gives figure and words, and status and chance carry over unconfirmed; from the lead only the
    figure. A first answer after a close that nobody had answered is marked late: it is told in the thread of that
    digest, and the next check-in is asked all the same.
    """
    owner = asked_person(book, objective, by)
    window = window_for(book, owner, now)
    prior = readable(book, book.get(Update, f"{objective.id}:{window.id}"), objective, answer, by)
    answer, doubted = believed(objective, in_confidence(book, answer), prior)
    if is_figure_only(objective, by):
        if doubted is not None:
            raise Refused(stand_ins.doubted(objective, doubted))
        return _figure_only(book, objective, prior, answer, by, now, event)
    figured = with_figure(book, objective, answer, now, prior)
    if prior and prior.late and now >= window.opens:
        prior = without_words(prior)  # said of the round before
    late = prior.late and now < window.opens if prior else is_late(book, owner, objective, window.id, window.opens, now)
    base = (
        replace(prior, late=late)
        if prior
        else _blank(book, objective, window.id, late=late, answer=answer, by=by, now=now)
    )
    update = replace(merge_answer(book, objective, base, answer, by, now), doubted=doubted)
    if prior and doubted is not None:
        update = _not_said_anew(prior, update)
    standing, stood = standing_after(book, objective, prior, update), stood_before(objective, window.id)
    after = replace(figured, standing=standing, stood=stood)
    checkin = book.get(CheckIn, f"{owner.id}:{window.id}")
    changes = (update, after, *((_filled(book, checkin, objective, update, by, now),) if checkin else ()))
    return Outcome(changes=changes).and_then(red.after_update(book, objective, after, update, now, event))


def _not_said_anew(prior: Update, update: Update) -> Update:
    """A figure that is only asked about changes nothing: the answer keeps the time at which it was given."""
    same = replace(prior, at=update.at, saves=update.saves, doubted=update.doubted, unchanged=update.unchanged)
    return replace(update, at=prior.at, unchanged=prior.unchanged) if update == same else update


def correct(
    book: Book, objective: Objective, update: Update, answer: Answer, by: Person, now: datetime, event: str
) -> Outcome:
    """Change an answer after its window closed: visible with its time, and the present standing follows it.

    A status that was the owner's word, be it of weeks ago, stays unless the correction names another. Words that tell
    why it is corrected leave those of before as they are, if they are for everybody.
    """
    answer, doubted = believed(objective, in_confidence(book, answer), update)
    base = replace(update, said=not (update.assumed or update.by_pace))
    merged = replace(merge_answer(book, objective, base, answer, by, now), doubted=doubted)
    why = "" if merged.only_sponsor or update.only_sponsor or doubted is not None else answer.why_corrected
    merged = replace(merged, text=update.text, words_by=update.words_by) if why else merged
    words = "; ".join(filter(None, (changes_in_words(objective, update, merged), wait_in_words(book, update, merged))))
    words = f"{words}: “{why}”" if words and why else words
    same = all(getattr(merged, name) == getattr(update, name) for name in (*WORDS, "only_sponsor", "held"))
    if not words and same and doubted is None:
        return Outcome()
    quoted = "" if merged.only_sponsor else f"“{' '.join(filter(None, (merged.text, merged.obstacle)))}”"
    figures = figures_in_words(objective, update, merged)
    correction = Correction(at=now, by=by.id, text=words or quoted, figures=figures)
    changed = replace(
        merged, at=update.at, unchanged=False, corrections=(*update.corrections, correction), saves=update.saves + 1
    )
    then = as_of(book, objective, update.window)
    if then.standing is None or then.standing.window != update.window:
        return Outcome(changes=(changed,))
    figured = with_figure(book, then, answer, now, update, closed=True)
    after = replace(figured, standing=standing_after(book, then, update, replace(changed, at=now)))
    if then is not objective:
        standing = standing_over(book.with_changes([changed]), after, objective)
        stands = replace(objective, stood=stood_before(after, ""), standing=standing)
        carried = _carried_figure(book, objective, after)
        stands = replace(stands, metric=after.metric) if carried else stands
        below = Outcome(changes=(changed, stands, *carried))
        return below.and_then(red.below_a_later_answer(book, then, after, changed, now, event))
    return Outcome(changes=(changed, after)).and_then(red.after_update(book, objective, after, changed, now, event))


def _carried_figure(book: Book, objective: Objective, after: Objective) -> tuple[Update, ...]:
    """The later answer with the figure `after` a correction of the round before, where it only carried that."""
    standing, stood, metric = objective.standing, objective.stood, objective.metric
    later = book.get(Update, f"{objective.id}:{standing.window}") if standing else None
    if later is None or stood is None or (stood.value, stood.measured_on) != (metric.current, metric.measured_on):
        return ()
    return (replace(later, value=after.metric.current),)


def without(objective: Objective, update: Update) -> Objective:
    """The objective as it stood before `update`, the first answer for its window, was saved."""
    standing, stood = objective.standing, objective.stood
    if standing is None or standing.window != update.window or stood is None:
        return objective
    metric = replace(objective.metric, current=stood.value, measured_on=stood.measured_on)
    return replace(objective, standing=stood.standing, stood=None, metric=metric)


def confirm(objective: Objective, update: Update) -> Outcome:
    """The owner takes over what a stand-in answered."""
    by = update.by if update.answered_on is None else update.owner or update.by
    taken = replace(update, by=by, confirmed=True, answered_on=None, saves=update.saves + 1)
    changes: list[Update | Objective] = [taken]
    if objective.standing and objective.standing.window == update.window:
        changes.append(replace(objective, standing=replace(objective.standing, by=by, confirmed=True)))
    return Outcome(changes=tuple(changes))


def _blank(
    book: Book, objective: Objective, window: str, *, late: bool, answer: Answer, by: Person, now: datetime
) -> Update:
    """The update before its first answer: what carries over from the window before."""
    standing, own = objective.standing, objective.own_standing
    kept = standing if answer.unchanged else None
    return Update(
        id=f"{objective.id}:{window}",
        at=now,
        objective=objective.id,
        window=window,
        owner=objective.owner,
        by=by.id,
        status=standing.status if standing else Status.ON_TRACK,
        value=objective.metric.current,
        chance=standing.chance if standing and not objective.inherited else None,
        waits_for=still_waits_for(book, kept, objective.id) if kept else carried_wait(book, objective),
        only_sponsor=kept.only_sponsor if kept else False,
        private_to=kept.private_to if kept else (),
        late=late,
        assumed=own is None,
        by_pace=own is not None and own.by_pace,
        saves=0,
    )


def _figure_only(
    book: Book, objective: Objective, prior: Update | None, answer: Answer, by: Person, now: datetime, event: str
) -> Outcome:
    """The lead's figure. Where the owner has answered on another one, that answer is theirs to confirm."""
    figured = with_figure(book, objective, answer, now, prior)
    prior = prior or _not_read_yet(book, objective, now)
    if prior is None or answer.value is None:
        return Outcome(changes=(figured,))
    update = replace(prior, value=answer.value, saves=prior.saves + 1)
    seen = prior.value if prior.answered_on is None else prior.answered_on
    overtakes = prior.answered_on is not None or (prior.confirmed and prior.by == prior.owner)
    if not overtakes or prior.value == answer.value or prior.window != _window_of(objective):
        return Outcome(changes=(figured, update))
    again = seen == answer.value
    update = judged(book, objective, update, answer, now, mine=False)
    update = replace(
        update,
        at=now,
        by=prior.owner or by.id if again else by.id,
        confirmed=again,
        answered_on=None if again else seen,
        unchanged=False,
    )
    after = replace(figured, standing=standing_after(book, objective, prior, update))
    return Outcome(changes=(update, after)).and_then(red.after_update(book, objective, after, update, now, event))


def _window_of(objective: Objective) -> str:
    return objective.standing.window if objective.standing else ""


def _not_read_yet(book: Book, objective: Objective, now: datetime) -> Update | None:
    """The answer of a round that has closed and whose digest nobody has read."""
    last = book.get(Update, f"{objective.id}:{_window_of(objective)}")
    closed = round_window(book, last.window) if last and not last.late else None
    return last if closed and now < closed.digest_at else None


def _filled(book: Book, checkin: CheckIn, objective: Objective, update: Update, by: Person, now: datetime) -> CheckIn:
    """The check-in with this block answered; a follow-up that matters keeps it open, once."""
    blocks = []
    for block in checkin.blocks:
        if block.objective != objective.id:
            blocks.append(block)
            continue
        first = block.asked in (None, FollowUp.STILL) and update.confirmed
        question = wanted(book, objective, update) if first or must_ask(update) else None
        if block.asked == FollowUp.STILL and question not in _AFTER_STILL:
            question = None
        blocks.append(
            replace(
                block,
                answered_at=now,
                answered_by=by.id,
                opened=question is not None,
                asked=question or (DONE if block.asked else None),
                saves=block.saves + 1,
            )
        )
    return replace(checkin, blocks=tuple(blocks))
