"""Promises, motions and decisions of one sentence on their way into the records."""

from typing import assert_never

from bot.understanding.decisions.words_kept import words_wait
from bot.understanding.promises.promise_for import for_which
from bot.understanding.saved import Saved, rows
from dialogs.reading.understood import Became, DecisionRead, MotionRead, NewPromise, PromiseRead
from partnership import checkins, deciding, promising
from partnership.access import spoken_for
from partnership.decisions import Decision
from partnership.due_days import due_day
from partnership.errors import Refused
from partnership.message import Call, Message
from partnership.motions import Motion, MotionState
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.promises import Promise, PromiseState
from partnership.strategy import motioning
from partnership.wording import promise_outcome
from partnership.wording import promises as promise_words
from partnership.wording.strategy import motions as motion_words


def save_promise(saved: Saved, said: PromiseRead) -> None:
    """What became of a promise."""
    turn = saved.now()
    promise, book, today = turn.book.need(Promise, said.id), turn.book, turn.today
    match said.became:
        case Became.KEPT:
            after = promising.keep(book, promise, turn.person, turn.now, said.because or "")
            _settled(saved, promise_outcome.kept(book, after, today), after)
        case Became.NOT_YET:
            after = promising.not_yet(book, promise, turn.person, turn.now, said.because or "")
            still = promise_outcome.still_open(after, today, due_day(book, promise))
            _settled(saved, still if after.live else promise_outcome.not_kept(book, after, today), after)
        case Became.MOVED if said.to:
            after, again = promising.move(book, promise, said.to, turn.person, turn.now, said.because or "")
            if again:
                _settled(saved, promise_outcome.moved_late(book, after, again, today), after, again)
            else:
                _settled(saved, promise_outcome.moved(after, today, due_day(book, after)), after)
        case Became.DROPPED if promise.live:
            after = promising.drop(book, promise, said.because or "", turn.person, turn.now)
            _settled(saved, promise_outcome.dropped(book, after, today), after)
        case Became.MOVED:
            pass
        case Became.DROPPED:
            raise Refused(promise_words.as_it_stands(book, promise, today))
        case _:
            assert_never(said.became)


def save_motion(saved: Saved, said: MotionRead) -> None:
    """A motion that is done is settled as if that were a line of its own; what else it may be, is told so."""
    motion = saved.now().book.need(Motion, said.id)
    if not said.done:
        saved.told.append(motion_words.by_itself(motion, said.said))
        return
    step = motioning.close(saved.now(), motion, MotionState.DONE)
    saved.add(Outcome(changes=step.changes))
    saved.done.append(step.undoable)
    saved.beside += step.answer.blocks if step.answer else ()


def save_decision(saved: Saved, said: DecisionRead) -> None:
    """Made as if it were a line of its own; words of one's own are read back first."""
    turn = saved.now()
    call = Call("decide", {"decision": said.id, "outcome": said.outcome, "sure": "yes"})
    step = deciding.decide(turn, turn.book.need(Decision, said.id), said.outcome)
    read_back = () if step.changes or deciding.is_plain(said.outcome) else words_wait(turn, call)
    saved.add(Outcome(changes=(*step.changes, *read_back), deliveries=step.deliveries))
    saved.done += [step.undoable] if step.undoable else []
    saved.beside += step.answer.blocks if step.answer else ()


def save_new_promise(saved: Saved, said: NewPromise) -> None:
    """A promise with its day; for which objective it is, is asked where that is not said."""
    if said.by is None:
        return
    turn = saved.now()
    mine = spoken_for(turn)
    objective = turn.book.get(Objective, said.objective) or (mine[0] if len(mine) == 1 else None)
    if objective is None:
        saved.whose = for_which(turn, said.what, said.by.isoformat())
        return
    checkins.need_right(turn, objective)
    checkins.need_voice(turn, objective)
    made = promising.make(turn.book, objective, said.what, said.by, turn.person, turn.now)
    notes = promising.note_to_owner(turn.book, made, turn.now, turn.event)
    saved.add(Outcome(changes=(made,), deliveries=notes))
    saved.done.append(f"{made.id} promised")
    later = turn.book.with_changes([made])
    saved.told += rows(promise_words.made(later, made, turn.today, due_day(later, made)))


def _settled(saved: Saved, message: Message, *changed: Promise) -> None:
    saved.add(Outcome(changes=changed))
    first = changed[0]
    stays = first.state in (PromiseState.OPEN, PromiseState.OVERDUE)
    saved.done.append(f"your words on {first.id}" if stays else f"{first.id} {first.state.value}")
    saved.told += rows(message)
