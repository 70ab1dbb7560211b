"""What people do with a motion: add it, change it, say that it is done."""

from collections.abc import Mapping

from msgspec.structs import replace

from partnership.access import speaks_for
from partnership.book import Book
from partnership.delivery import Delivery
from partnership.errors import Refused
from partnership.motions import Motion, MotionKind, MotionState, Reached
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.replies import reply
from partnership.rounds import Further
from partnership.strategy.further import answered
from partnership.strategy.gate import Guess, served
from partnership.strategy.milestones import is_guarded
from partnership.turn import Turn
from partnership.wording.strategy import incentives as incentive_words
from partnership.wording.strategy import milestones as milestone_words
from partnership.wording.strategy import motions as words
from partnership.wording.strategy import motions_asked, motions_listed


def add(turn: Turn, motion: Motion, guess: Guess | None) -> Outcome:
    """A new motion; its lead hears of it. Refused for an objective that is over, and for a lead who can't be one."""
    _check(turn.book, motion)
    later = turn.book.with_changes([motion])
    return Outcome(
        changes=(motion,),
        deliveries=_told_lead(turn, later, motion),
        answer=words.added(later, motion, guess.word if guess else None),
        undoable=f"{motion.id} added",
    )


def change(turn: Turn, before: Motion, after: Motion, what: str) -> Outcome:
    """The motion as it is from now on, and a word to a new lead. `what`: the change as it can be taken back.

    Who owns the objective that it serves, or served, hears of another name and of another objective.
    """
    may_change(turn, before)
    if after == before:
        raise Refused(words.motion(turn.book, before, "Nothing is different from that:"))
    _check(turn.book, after)
    later = turn.book.with_changes([after])
    told = _told_lead(turn, later, after) if after.lead != before.lead else ()
    told = (*told, *_told_owners(turn, before, after, after.lead if told else None))
    answer = words.motion(later, after, "Noted.")
    return Outcome(
        changes=(after,), deliveries=told, answer=answer, in_place=not turn.text, undoable=f"{before.id} {what}"
    )


def reached(turn: Turn, motion: Motion, came: Reached, args: Mapping[str, str], words_beside: str = "") -> Outcome:
    """What came of an incentive, as somebody answers for it, in words too; an old button shows how it stands."""
    may_change(turn, motion)
    seen = args.get("seen", "")
    if seen and motion.reached and seen != turn.book.token(motion):
        return Outcome(answer=words.motion(turn.book, motion), in_place=True)
    after = replace(motion, reached=came, came=words_beside, reached_by=turn.person.id)
    changes = (after, *answered(turn, Further.FUNDING, motion.id))
    outcome = Outcome(changes=changes, undoable=f"what came of {motion.id}")
    replied = reply(turn, outcome, args, also=incentive_words.noted(turn.book.with_changes([after]), after))
    return replace(replied, in_place=not turn.text)


def claimed(turn: Turn, motion: Motion, args: Mapping[str, str]) -> Outcome:
    """An incentive is claimed: its count-down ends, and what came of it is asked for where nobody has said."""
    may_change(turn, motion)
    if motion.sort is not MotionKind.INCENTIVE:
        raise Refused(incentive_words.no_incentive(motion))
    if motion.claimed_at:
        known = words.motion(turn.book, motion, "It is claimed already:")
        return Outcome(answer=known, in_place=bool(args.get("seen")))
    after = replace(motion, claimed_at=turn.now)
    answer = incentive_words.claimed(turn.book.with_changes([after]), after)
    return Outcome(changes=(after,), answer=answer, in_place=not turn.text, undoable=f"{motion.id} claimed")


def close(turn: Turn, motion: Motion, state: MotionState, because: str = "") -> Outcome:
    """Done, with what came of it where that is said, or dropped with a reason."""
    after = replace(motion, state=state, closed_at=turn.now, closed_by=turn.person.id, closed_because=because)
    may_change(turn, motion)
    if because and state is motion.state is MotionState.DONE:  # told after [It is done], or put right
        return came_of_it(turn, motion, because)
    need_open(turn, motion)
    open_question = after.sort is MotionKind.INCENTIVE and state is MotionState.DONE and after.reached is None
    if open_question and motion.claim_by and motion.claim_by <= turn.today:
        after = replace(after, outcome_asked_at=turn.now)
    later = turn.book.with_changes([after])
    asks = open_question or (after.unclaimed and incentive_words.claimable(after, turn.today))
    answer = incentive_words.outcome_reached(later, after, turn.today) if asks else words.closed(after)
    if is_guarded(after) and after.follow_on is None:  # who says that it is done knows best what it should bring
        told = answer.blocks if because else ()
        answer = replace(answer, blocks=(*told, milestone_words.question(after)))
    return Outcome(changes=(after,), answer=answer, in_place=not turn.text, undoable=f"{motion.id} {state.value}")


def came_of_it(turn: Turn, motion: Motion, said: str) -> Outcome:
    """What came of a motion that is done, in place of what was said of it before."""
    changed = change(turn, motion, replace(motion, closed_because=said), "what came of it")
    if not motion.closed_because:
        return changed
    return replace(
        changed,
        answer=words.came_instead(
            motion, said, later=turn.today > turn.book.day_of(turn.person.id, motion.closed_at or turn.now)
        ),
    )


def need_open(turn: Turn, motion: Motion) -> None:
    """Refused where it is done or dropped."""
    if not motion.open:
        raise Refused(words.motion(turn.book, motion, f"It is {motion.state.value} already:"))


def open_again(motion: Motion) -> Motion:
    """A motion that goes on after all."""
    return replace(motion, state=MotionState.OPEN, closed_at=None, closed_by=None, closed_because="")


def may_change(turn: Turn, motion: Motion) -> None:
    """Refused for others than its lead, who speaks for its objective, admins, and the executive who added it.

    While it is parked any executive may.
    """
    objective, person = served(turn.book, motion), turn.person
    mine = person.is_admin() or person.id == motion.lead or (objective is not None and speaks_for(turn, objective))
    if person.guest or not (mine or (person.is_executive() and (objective is None or person.id == motion.added_by))):
        raise Refused(motions_asked.not_yours(turn.book, motion))


def _check(book: Book, motion: Motion) -> None:
    objective, lead = served(book, motion), book.get(Person, motion.lead)
    if objective and objective.closed_at:
        raise Refused(motions_listed.over(objective))
    if lead and (lead.guest or lead.left_at):
        raise Refused(motions_asked.no_lead(lead))


def _told_lead(turn: Turn, later: Book, motion: Motion) -> tuple[Delivery, ...]:
    """A word to a lead whom somebody else named."""
    if motion.lead is None or motion.lead == turn.person.id:
        return ()
    return (turn.note(motion.lead, words.you_lead(later, motion, turn.person.id), about=f"lead of {motion.id}"),)


def _told_owners(turn: Turn, before: Motion, after: Motion, lead: str | None) -> tuple[Delivery, ...]:
    """A word to who owns what it serves or served, where its name or its objective is another by somebody else.

    Not to a new `lead`, who is told what they lead.
    """
    if (before.title, before.objective) == (after.title, after.objective):
        return ()
    served_by = (served(turn.book, before), served(turn.book, after))
    owners = dict.fromkeys(one.owner for one in served_by if one and one.open and one.owner)
    note = words.renamed_or_moved(turn.book, before, after, turn.person.id)
    return tuple(turn.note(one, note) for one in owners if one not in (turn.person.id, lead))
