"""Corrections: after the close, and words beside those of before."""

import re

from msgspec.structs import replace

from partnership import red, slips
from partnership.answer_notes import sponsor_notes, with_notes
from partnership.answers import correct, without
from partnership.cards import card_asks, window_of_card
from partnership.checkins import present
from partnership.confidence import taken_out
from partnership.digest_posts import DigestPost, DigestState
from partnership.digest_thread import to_come
from partnership.digest_words import leave_the_post
from partnership.instead import CORRECTS
from partnership.message import lines
from partnership.not_for_all import sensitive_in
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.replies import as_it_closed
from partnership.rounds import CheckIn
from partnership.turn import Turn
from partnership.updates import Answer, Update
from partnership.windows import window_for
from partnership.wording import corrections
from partnership.wording import late as late_words
from partnership.wording.strategy import outcomes
from partnership.wording.words_out import THEY_LEAVE

_STEM = 4
"""Letters in which `waiting` and `waitng` are the same."""
_ADDS = re.compile(r"\W*(?:O ?\d{1,4}\W+)?(?:but |and )?(?:and|also|plus|besides|in addition|on top)\b", re.IGNORECASE)
"""Begins what stands beside the words before, however like them it is."""
_PRIVATE = re.compile(
    r"\b(?:note|(?:(?:is|are|was|stays?) )?(?:private|confidential|not for (?:all|everybody|everyone)))\b",
    re.IGNORECASE,
)
"""`Tom resigned is private`: of who reads it, behind words of before."""
_WORD = re.compile(r"\w+")
_SENTENCES = re.compile(r"(?<=[.!?])\s+")


def move_to_last(turn: Turn, objective: Objective, card: CheckIn, answer: Answer, seen: str) -> Outcome:
    """What was taken for an answer to the coming check-in corrects the one before, and the coming one is asked.

    `seen`: the answer as it was when that was offered; any other state of it shows how things stand.
    """
    owner = turn.book.get(Person, objective.owner) or turn.person
    window = window_for(turn.book, owner, turn.now)
    # by its name, for a company shutdown may have moved the check-in that is coming since
    early = turn.book.get(Update, seen.partition(":")[2].rpartition(":")[0])
    if early is None or early.objective != objective.id or early.window <= card.window:
        return present(turn)
    if turn.book.token(early) != seen or turn.now >= window.opens:
        return present(turn).with_below(lines(corrections.not_moved(objective)))
    before = without(objective, early)
    then = replace(turn, book=turn.book.with_records([(before, turn.book.version(objective))], [early]))
    moved = save_correction(then, before, card, answer, typed=True)
    stands = () if any(isinstance(one, Objective) for one in moved.changes) else (before,)
    last = turn.book.need(Update, f"{objective.id}:{card.window}")
    moved = moved.and_then(red.moved(then.book.with_changes(moved.changes), last, turn.now, turn.event))
    asked = corrections.asked_as_usual(turn.book, objective, owner, window.opens, turn.now)
    answered = replace(moved.answer, blocks=(*moved.answer.blocks, lines(asked))) if moved.answer else None
    return replace(
        moved,
        changes=(*moved.changes, *stands),
        removed=(early,),
        answer=answered,
        logged="",
        undoable=f"{objective.id} corrected",
    )


def save_correction(turn: Turn, objective: Objective, card: CheckIn, answer: Answer, *, typed: bool = False) -> Outcome:
    """A change after the close, added to the thread with its time; the card shows it in place.

    `typed` words alone take the place of those of before; beside a chance they stand behind them, unless they tell of
    another status, and beside no more than a figure they tell why that is corrected.
    """
    update = turn.book.need(Update, f"{objective.id}:{card.window}")
    typed = typed and answer != Answer(text=answer.text)
    typed = typed and not taken_out(turn.book, turn.text).private
    why = _why_corrected(update, answer) if typed else ""
    answer = replace(_beside(update, answer, corrects=True), why_corrected=why) if typed else answer
    outcome = correct(turn.book, objective, update, answer, turn.person, turn.now, turn.event)
    given = [one for one in outcome.changes if isinstance(one, Update)]
    alone = tuple(sponsor_notes(turn, turn.book.with_changes(outcome.changes), given))
    outcome = with_notes(outcome, alone) if alone else outcome
    changed = next((one for one in outcome.changes if isinstance(one, Update)), None)
    if changed is None:
        return Outcome(answer=corrections.nothing_to_correct(objective))
    post = turn.book.get(DigestPost, card.window)
    posted = post is not None and post.state is DigestState.POSTED
    later = turn.book.with_changes(outcome.changes)
    come = to_come(later, changed, turn.now)
    told = late_words.corrected(later, objective, changed, turn.now, posted=posted, come=come)
    gone = (lines(THEY_LEAVE),) if changed.only_sponsor and leave_the_post(later) else ()
    told = replace(
        told, blocks=(told.blocks[0], *gone, *told.blocks[1:], *slips.in_receipt(turn, outcome, undoable=False))
    )
    if changed == next(reversed(later.updates(objective.id)), None):
        told = replace(told, blocks=(*told.blocks, *outcomes.in_receipt(later, [changed], turn.book)))
    cards = as_it_closed(turn, later, card)
    said = f"{objective.id} corrected"
    return outcome.and_then(Outcome(answer=told, deliveries=(*alone, *cards), logged=said, undoable=said))


def _why_corrected(update: Update, answer: Answer) -> str:
    """The words beside a corrected figure, where others stand there that tell of the objective."""
    fresh = answer.text or ""
    only_figure = answer.value is not None and replace(answer, value=None, text=None) == Answer()
    return fresh if only_figure and update.text and not _same_again(update.text, fresh) else ""


def said_more(turn: Turn, objective: Objective, answer: Answer) -> Answer:
    """The answer with its typed words behind those that its speaker gave in this round, unless they correct them."""
    window = window_of_card(turn.book, turn.person, turn.now) if turn.text and answer.text else ""
    known = turn.book.get(Update, f"{objective.id}:{window}") if window else None
    mine = known is not None and (known.words_by or known.by) == turn.person.id
    if (
        known is None
        or not mine
        or (known.late and card_asks(turn))  # it is of the round before
        or answer.only_sponsor is not None
    ):
        return answer
    asked = known.held and not known.reader_named and answer.status in (None, known.status)
    if taken_out(turn.book, turn.text).private:
        return _for_whom(turn, known, answer) if asked else answer
    if turn.edits:
        return _in_its_place(known, answer)
    if asked:
        return _while_held(turn, known, answer)
    if answer.value is None and answer.chance is None and CORRECTS.search(turn.text):
        return answer  # beside a figure or a chance it corrects that, and takes no words away
    again = _same_again(known.text, answer.text or "") and not _ADDS.match(turn.text)
    return _said_again(known, answer) if again else _beside(known, answer)


def _said_again(update: Update, answer: Answer) -> Answer:
    """The answer in the place of what it says again, behind what else was said; several things again are all of it."""
    fresh = answer.text or ""
    if "; " not in update.text or "; " in fresh or answer.status not in (None, update.status):
        return answer
    left = [one for one in update.text.rstrip(" .;").split("; ") if not _same_again(one, fresh)]
    return replace(answer, text="; ".join((*left, fresh)))


def _for_whom(turn: Turn, held: Update, answer: Answer) -> Answer:
    """The answer to whether words are for everybody: who reads them, and no word of them is lost for it."""
    taken = taken_out(turn.book, answer.text or "")
    said = taken.words or ""
    again = _stems(_PRIVATE.sub("", said)) <= _stems(f"{held.text} {held.obstacle}")
    more = (held.text.rstrip(" .;"), "" if again else said)
    return replace(answer, text="; ".join(filter(None, more)) or None, only_sponsor=True, reader_named=taken.named)


def _while_held(turn: Turn, held: Update, answer: Answer) -> Answer:
    """The answer with its words behind those that are held, and in the place of those that may not be for everybody."""
    fresh = answer.text or ""
    adds = _ADDS.match(turn.text) or (sensitive_in(fresh) and not CORRECTS.search(turn.text))
    if sensitive_in(held.obstacle) and not adds:
        return replace(answer, text=None, obstacle=fresh)
    said = [one if adds else _for_all(one) for one in held.text.rstrip(" .;").split("; ")]
    left = [one for one in said if not _stems(one) <= _stems(fresh)]
    return replace(answer, text="; ".join((*left, fresh)))


def _for_all(words: str) -> str:
    """The sentences of words that are for everybody."""
    return " ".join(one for one in _SENTENCES.split(words) if not sensitive_in(one)).rstrip(" .")


def _same_again(known: str, fresh: str) -> bool:
    """Whether words are those of before, said otherwise: most of them begin the same."""
    before, now = ({word[:_STEM] for word in _WORD.findall(one.casefold())} for one in (known, fresh))
    return 2 * len(before & now) >= min(len(before), len(now))


def _in_its_place(update: Update, answer: Answer) -> Answer:
    """The answer of a message that has other words now, in the place of those of it that stand among others."""
    fresh = answer.text or ""
    said, words = update.text.split("; "), _stems(fresh)
    if not fresh:
        return answer
    likest = max(said, key=lambda one: len(_stems(one) & words))
    if not _is_first_version(_stems(likest), words):
        return _beside(update, answer)
    return replace(answer, text="; ".join(fresh if one == likest else one for one in said))


def _is_first_version(known: set[str], fresh: set[str]) -> bool:
    """Whether words are plainly those of a message before it was changed: a good part of what both say is the same."""
    return 3 * len(known & fresh) >= len(known | fresh) > 0


def _stems(words: str) -> set[str]:
    return {word[:_STEM].rstrip("s") for word in _WORD.findall(words.casefold()) if len(word) >= _STEM - 1}


def _beside(update: Update, answer: Answer, *, corrects: bool = False) -> Answer:
    """The answer with its words behind those that stand there; in the place of those of them that it `corrects`."""
    known, fresh = update.text.rstrip(" .;"), answer.text
    if not known or not fresh or update.only_sponsor or answer.status not in (None, update.status):
        return answer
    now, said = _stems(fresh), known.split("; ")
    left = [one for one in said if not _stems(one) or not _stems(one) <= now]  # the rest is said again
    if corrects and not _ADDS.match(fresh):
        left = [part for one in left if (part := _uncorrected(one, now))]
    return answer if fresh.startswith(known) else replace(answer, text="; ".join((*left, fresh)))


def _uncorrected(known: str, fresh: set[str]) -> str:
    """The sentences that are not plainly the same ones, said otherwise now."""
    return " ".join(one for one in _SENTENCES.split(known) if not _is_first_version(_stems(one), fresh)).rstrip(" .")
