"""A free sentence as an answer: `O1 off track, 3/10: IP review stuck. P4 not yet. Rest unchanged`."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from bot.asking import COMMAND, asked_for
from bot.understanding.decisions.decides import (
    answered_just_now,
    asked_last,
    decides,
    in_words,
    whether_it_decides,
    which_is_meant,
)
from bot.understanding.decisions.decision_said import AGREES
from bot.understanding.decisions.decision_wished import WANTED, asks_by_name, decision_wished, wish_behind
from bot.understanding.denied_said import of_status
from bot.understanding.fitting import answerable
from bot.understanding.fitting import asked as decisions_asked
from bot.understanding.giving_up_said import giving_up_behind, giving_up_said
from bot.understanding.of_another import done_for_another, of_another
from bot.understanding.offers.several_answers import need_sure
from bot.understanding.ok_said import is_only_ok
from bot.understanding.promises.promise_by_content import promise_by_content
from bot.understanding.promises.promise_first import promise_first
from bot.understanding.promises.promise_for import promise_for
from bot.understanding.promises.promise_kept import kept_or_not, promised_again
from bot.understanding.promises.promise_wished import promise_wished
from bot.understanding.question_answered import YES_OR_NO, answer_named, answer_question, open_question
from bot.understanding.read_line import NAMED, read_line
from bot.understanding.readers_said import readers_said, with_own_named
from bot.understanding.said_aside import asked as aside_asked
from bot.understanding.said_aside import kept_back, parted, with_marks
from bot.understanding.sentence_parts import Reading
from bot.understanding.strategy.motion_wished import motion_among
from bot.understanding.strategy.why_said import why_said
from bot.understanding.tell_somebody import tell_somebody
from bot.understanding.tells import is_marked, says_something
from bot.understanding.wait_met import of_the_one_waiting
from bot.understanding.words_corrected import words_corrected
from bot.understanding.words_removed import words_moved, words_removed
from dialogs.engine import begin
from dialogs.reading.courtesy import rewords
from dialogs.reading.obstacles import pledged
from dialogs.reading.questions import is_question
from dialogs.reading.sentence import SAME_OR_WELL, WHICH_OBJECTIVE
from dialogs.reading.status import read_status
from dialogs.reading.understood import SentenceRead
from partnership import snoozing
from partnership.access import spoken_for
from partnership.cards import card_of
from partnership.closing import waiting_for
from partnership.conversations import Conversation
from partnership.decisions import Decision
from partnership.errors import Refused
from partnership.followups import asking
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.promises import Promise
from partnership.rounds import Block
from partnership.turn import Turn
from partnership.updates import Update
from partnership.wording import about_which
from partnership.wording import promises as promise_words

_PROMISED = re.compile(r"P ?(\d{1,4})\b(?!.*\bO ?\d)", re.IGNORECASE | re.DOTALL)
_A_SENTENCE = 4
"""Words from which on a text without any mark may be meant for an open check-in."""
_FIGURE_FIRST = re.compile(r"\W*\d")
_GIVES_UP = re.compile(r"hand|give|pass |rather | want |step|take |own ", re.IGNORECASE)
_LATER = ("later", "not now", "not today")


def understand(turn: Turn, text: str) -> Outcome | None:
    """What the text answers, saved as far as it was understood and read back; None when it is no answer."""
    late = "late" in text or "slip" in text or "n't" in text or "n’t" in text
    if (late or not text[1:2].isdigit()) and (named := promise_by_content(turn, text)):
        turn, text = replace(turn, text=named), named
    if " wait" in text and (whole := of_the_one_waiting(turn, text)):
        turn, text = replace(turn, text=whole), whole
    leads = "lead" in text or "claim" in text or "otion:" in text or text[:5] in ("tell ", "Tell ")
    if (leads or " for O" in text or "for o" in text or "supports " in text) and (other := _no_answer(turn, text)):
        return other
    if ("approve" in text or "sign off" in text or asks_by_name(text)) and (wish := wish_behind(turn, text)):
        return _and_wish(turn, *wish)
    if _GIVES_UP.search(text) and (given := _given_up(turn, text)):
        return given
    if ("mine" in text or "Mine" in text) and (own := with_own_named(turn, text)) != text:
        turn, text = replace(turn, text=own), own
    if (" not " in text or "instead of" in text or "rather than" in text) and (now := words_corrected(turn, text)):
        turn, text = now
    if (" O" in text or " o" in text) and (theirs := done_for_another(turn, text)):
        turn, text = replace(turn, text=theirs), theirs
    aside = parted(text)
    if aside is None:
        return kept_back(turn, text) or _or_decision(turn, text, _understood(turn, text))
    said = with_marks(turn, *aside)
    return aside_asked(turn, _understood(replace(turn, text=said), said), aside[1])


def _no_answer(turn: Turn, text: str) -> Outcome | None:
    """Words for an owner, or a motion told of, each shown before it is done; what else is said is understood first."""
    if told := tell_somebody(turn, text):
        return told
    motion = motion_among(turn, text)
    if motion is None:
        return None
    before, shown = motion
    return _shown_below((understand(replace(turn, text=before), before) if before else None) or Outcome(), shown)


def _and_wish(turn: Turn, before: str, wish: str) -> Outcome | None:
    """What the words before it do, and the decision that is wished for behind them, shown before it is asked."""
    done = understand(replace(turn, text=before), before) or Outcome()
    about = {one.objective for one in done.changes if isinstance(one, Update)}
    bare, asks = wish.rstrip(" ?.!"), "?" if wish.rstrip(" .!").endswith("?") else ""
    named = wish if NAMED.search(wish) or len(about) != 1 else f"{bare} for {about.pop()}{asks}"
    shown = decision_wished(replace(turn, text=named, book=turn.book.with_changes(done.changes)), named)
    return _shown_below(done, shown) if shown and shown.answer else done


def _given_up(turn: Turn, text: str) -> Outcome | None:
    """What the words before it do, and the question whether admins shall hear that somebody else is to have it."""
    behind = giving_up_behind(text)
    if behind is None:
        return None
    before, wish = behind
    done = (understand(replace(turn, text=before), before) if before else None) or Outcome()
    about = {one.objective for one in done.changes if isinstance(one, Update)}
    named = f"{about.pop()}: {wish}" if len(about) == 1 and not NAMED.search(wish) else wish
    shown = giving_up_said(replace(turn, text=named), named)
    return _shown_below(done, shown) if isinstance(shown, Outcome) else None


def _shown_below(done: Outcome, shown: Outcome) -> Outcome:
    """What was done, and under it what is shown before it is."""
    above = done.answer.blocks if done.answer else ()
    answer = replace(shown.answer, blocks=(*above, *shown.answer.blocks)) if shown.answer else done.answer
    kept = tuple(one for one in done.changes if not isinstance(one, Conversation))
    return replace(done, changes=(*kept, *shown.changes), answer=answer)


def _or_decision(turn: Turn, text: str, done: Outcome | None) -> Outcome | None:
    """What the text does; words that name no objective, right under a decision asked for, are nobody's answer."""
    if done is None or NAMED.search(text) or _FIGURE_FIRST.match(text):
        return done
    saves = any(isinstance(one, Update) for one in done.changes)
    if not (saves and asked_last(turn)) or read_status(text.casefold()):
        return done
    return whether_it_decides(turn, text)


def _understood(turn: Turn, text: str) -> Outcome | None:
    if text.casefold().strip(" .!") in _LATER and card_of(turn.book, turn.person, turn.now):
        return snoozing.snooze(turn)
    asked = open_question(turn)
    if answered := _of_what_was_asked(turn, text, asked):
        return answered
    need_sure(turn, text)
    if others := _of_somebody_else(turn, text):
        raise Refused(promise_words.not_yours(turn.book, others))
    read = read_line(turn, text, None)
    which = _decision_or_answer(turn, text, read) or kept_or_not(turn, text, read, answering=asked is not None)
    if which := which or answer_named(turn, text, read):
        return which
    told = says_something(read)
    if not told and is_question(text) and not rewords(text):
        return decision_wished(turn, text)
    if asked and not (read.promises or read.rest_unchanged or NAMED.search(text)):
        beside = read_line(turn, text, asked[0].id)
        if not read.decisions and all(said.objective == asked[0].id for said in beside.updates):
            return answer_question(turn, *asked, text)
        read, told = beside, says_something(beside)  # by their titles it speaks of others, too
    if wished := _wished(turn, text, read) or _not_plainly_own(turn, text, read, told=told):
        return wished
    if not (told or NAMED.search(text)):
        return _for_which(turn, text, read)
    # `hstory O1` is a command that was mistyped, and no answer
    slip = not (told or NAMED.match(text.strip())) and len(text.split()) < _A_SENTENCE
    return None if slip or (not told and _of_nobody(turn, read)) else Reading(turn, read).outcome()


def _of_nobody(turn: Turn, read: SentenceRead) -> bool:
    """Whether a line says nothing of any objective, and its speaker has none that it could be for."""
    only_asks = read == SentenceRead(unclear=read.unclear) and all(one.what == WHICH_OBJECTIVE for one in read.unclear)
    return only_asks and not answerable(turn)


def _of_what_was_asked(turn: Turn, text: str, asked: tuple[Objective, Block] | None) -> Outcome | None:
    """What answers, or takes out, one thing that was asked or said before, and no other."""
    question = asking(asked[1]) if asked else None
    return (
        words_removed(turn, text)
        or (words_moved(turn, text) if "elong" in text or " for " in text or " go" in text or " of " in text else None)
        or (decides(turn, text) if asked is None else None)
        or readers_said(turn, text)
        or promise_for(turn, text)
        or promised_again(turn, text)
        or promise_first(turn, text, question)
        or of_status(turn, text, question)
        or (decision_wished(turn, text) if asked and (" need " in text or WANTED.search(text)) else None)
    )


def _of_somebody_else(turn: Turn, text: str) -> Promise | None:
    """The promise that a line begins with, where only its owner says what became of it: `P2 no, …`."""
    named = _PROMISED.match(text.strip())
    found = turn.book.get(Promise, f"P{named[1]}") if named else None
    return found if found and found.live and found.owner != turn.person.id else None


def _wished(turn: Turn, text: str, read: SentenceRead) -> Outcome | None:
    """What is shown as it is meant, and done by one tap: a decision, a promise, the answer to why this partner."""
    wished = decision_wished(turn, text) or promise_wished(turn, text)
    return wished or (None if NAMED.search(text) else why_said(turn, text, read))


def _not_plainly_own(turn: Turn, text: str, read: SentenceRead, *, told: bool) -> Outcome | None:
    """A status said of somebody or something else: asked whose it is, or read with the objective it begins with."""
    if read.updates and not (read.promises or read.new_promises or NAMED.search(text)) and is_only_ok(turn, text):
        given = asked_for({"text": text, "pending": "yes"}, "objective", answerable(turn))
        return Outcome(changes=(begin(turn, COMMAND, given, "update"),))
    another = of_another(turn, text) if told and not NAMED.search(text) else None
    return _understood(turn, another) if isinstance(another, str) else another


def read_sentence(turn: Turn, text: str, objective: str) -> Outcome | None:
    """The same, where the text is known to speak of one objective; None when there is nothing in it."""
    if aside := parted(text):
        done = read_sentence(replace(turn, text=aside[0]), aside[0], objective)
        return aside_asked(turn, done, aside[1])
    read = read_line(turn, text, objective)
    return Reading(turn, read).outcome() if any((*read.updates, *read.promises, read.unclear)) else None


def _decision_or_answer(turn: Turn, text: str, read: SentenceRead) -> Outcome | None:
    """A yes or no while a decision and the check-in both wait: asked which of them it is for, and nothing is saved."""
    decisions = [turn.book.need(Decision, one) for one in decisions_asked(turn)]
    if not decisions:
        return None
    begins = YES_OR_NO.match(text.strip()) or (AGREES.match(text.strip()) and not says_something(read))
    card = card_of(turn.book, turn.person, turn.now) if begins or in_words(text) is not None else None
    if card is None or card.at > turn.now:
        return None
    if (
        NAMED.search(text)
        or read.promises
        or read.decisions
        or read.rest_unchanged
        or any(one.unchanged for one in read.updates)
    ):
        return None
    question = open_question(turn)
    objectives = [question[0]] if question else list(waiting_for(turn.book, card))
    return which_is_meant(turn, text, decisions, objectives) if objectives else None


def _for_which(turn: Turn, text: str, read: SentenceRead) -> Outcome | None:
    """A status or a whole sentence while a check-in waits may be an answer: one tap says for which objective.

    What somebody else is to do by a day is what one of the speaker's waits for, also while no check-in does.

    Somebody with one objective only means that one, and a sentence that begins with a title is about that.
    """
    card = card_of(turn.book, turn.person, turn.now)
    waiting: Sequence[Objective] = waiting_for(turn.book, card) if card and card.at <= turn.now else ()
    if not waiting and pledged(text, turn.today):
        waiting = spoken_for(turn)
    waiting_ids = [one.id for one in waiting]
    if not waiting or text.rstrip().endswith("?"):
        return None
    if any(doubt.what == SAME_OR_WELL for doubt in read.unclear):
        return Outcome(answer=about_which.same_or_well(text, waiting))
    marked = any(map(is_marked, read_line(turn, text, waiting[0].id).updates))
    if not marked and len(text.split()) < _A_SENTENCE:
        return None
    if read.updates and (marked or any(one.obstacle or one.waits_for for one in read.updates)):
        return Reading(turn, read).outcome()
    if marked and not any(one.status for one in read_line(turn, text, waiting[0].id).updates):
        again = answered_just_now(turn)  # `chance is 8 now` may correct what was said last
        waiting_ids = [again.id, *waiting_ids] if again and again.id not in waiting_ids else waiting_ids
    given = asked_for({"text": text, "pending": "yes"}, "objective", waiting_ids)
    return Outcome(changes=(begin(turn, COMMAND, given, "update"),))
