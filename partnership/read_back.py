"""What was saved, read back under an answer, and the ways on from there."""

from collections.abc import Collection, Sequence

from partnership.answers import is_figure_only
from partnership.book import Book
from partnership.cards import card_of, last_closed
from partnership.confidence import taken_out
from partnership.digest_thread import to_come
from partnership.followups import FollowUp, asking, must_ask, speaks_for_another, wanted
from partnership.history import is_remark
from partnership.instead import replaced
from partnership.message import Button, Call, Line, Message, line, lines, say
from partnership.objectives import Objective
from partnership.people import Person
from partnership.privacy import as_read_by, kept_in_confidence, may_read_words
from partnership.rounds import CheckIn
from partnership.turn import Turn
from partnership.updates import Status, Update
from partnership.windows import current_round, is_after_start, next_opening, own_window, window_for
from partnership.wording import answers as words
from partnership.wording import in_confidence
from partnership.wording import late as late_words
from partnership.wording import stand_ins as stand_in_words
from partnership.wording.checkin_form import block_token
from partnership.wording.followups import past_it, question_of
from partnership.wording.strategy import outcomes
from partnership.wording.words_out import way_out

_WAYS = 3
"""Buttons under a receipt; where there are more ways on, that to the new words alone goes first, then the one out."""


def read_back(
    turn: Turn, later: Book, updates: Sequence[Update], told: Sequence[Line], unsure: Collection[str]
) -> Message:
    """`Saved: …`, what else was said, one question where it matters, and until when it can be changed."""
    if turn.person.id != (updates[0].owner if updates else turn.person.id):
        updates = [one for one in updates if not is_figure_only(later.need(Objective, one.objective), turn.person)]
    shown = [as_read_by(one, turn.person.id) for one in updates]
    rows = [*words.saved(later, shown, unsure), *_taken_back(turn, updates), *told]
    alone = (one for one in updates if one.only_sponsor and not one.held and may_read_words(one, turn.person.id))
    alone_about = [one.objective for one in alone]
    for one in [one for one in updates if one.objective in alone_about[:1]]:
        kept, openly = not taken_out(later, turn.text).private, turn.chat.kind != "direct"
        kept, openly = kept and bool(turn.text) and not one.unchanged, openly and not kept
        who = in_confidence.sponsor_alone(later, one, turn.person.id, alone_about, kept=kept, typed_openly=openly)
        rows.append(line(who))
    rows += [line(in_confidence.for_all_again(later, one)) for one in updates if _for_all_again(later, one)][:1]
    others = [one for one in updates if not one.confirmed]
    rows += stand_in_words.stood_in(later, others) if others else []
    if updates:
        owner = later.get(Person, updates[0].owner) or turn.person
        window = window_for(later, owner, turn.now)
        late = {one.objective: to_come(later, one, turn.now) for one in updates if one.late}
        if late:
            only = _remarks(later, updates, late=True)
            closed = window.excused not in (None, "away")
            opens = next_opening(later, owner, turn.now).opens if closed else window.opens
            rows += late_words.late(later, owner, late, opens, turn.now, remarks=only)
        if len(late) < len(updates):
            now_on = current_round(later, turn.now)
            after = now_on.id < window.id and is_after_start(later, own_window(later, owner, now_on))
            noted = _remarks(later, updates, late=False) if turn.now < window.opens and not updates[0].said else []
            no_other = noted != [] and len(noted) + len(late) == len(updates)
            rows.append(line(words.until(later, owner, window, turn.now, after=after, remarks=noted, alone=no_other)))
    questions = [_question(later, one) for one in updates]
    asked, kinds = _asked(later, updates, questions), outcomes.in_receipt(later, updates, turn.book)
    blocks = (lines(*rows), *kinds, lines(*asked)) if kinds and asked else (lines(*rows, *asked), *kinds)
    return say(*blocks, summary="Saved." if updates else "", buttons=_ways_on(turn, later, updates, questions))


def _remarks(later: Book, updates: Sequence[Update], *, late: bool) -> list[str]:
    """The objectives of which no more than words were said: how they stand is still to be said."""
    found = (one for one in updates if one.late is late and is_remark(later.need(Objective, one.objective), one))
    return [one.objective for one in found]


def _for_all_again(later: Book, update: Update) -> bool:
    """Whether these words, the first of their round, are in the digest, and their writer's last ones were not."""
    writer = update.words_by or update.by
    fresh = update.saves == 1 and update.text and not update.only_sponsor
    return bool(fresh) and kept_in_confidence(later, update.objective, writer, update.window)


def _taken_back(turn: Turn, updates: Sequence[Update]) -> list[Line]:
    """That a done is none any more, where nothing else was said in its place; words that others took the place of."""
    rows = []
    for one in updates:
        was = turn.book.get(Update, one.id)
        if was is None:
            continue
        if was.status is Status.DONE is not one.status:
            rows.append(line(words.not_done(one)))
        elif was.text not in one.text and not turn.edits and (gone := replaced(turn.text, was, one)) is not None:
            rows.append(words.instead_of(gone))
        elif was.held and one.obstacle and was.obstacle not in one.obstacle:
            rows.append(words.instead_of(was.obstacle))
    return rows


def who_reads(turn: Turn, later: Book, update: Update) -> tuple[Line, tuple[Button, ...]] | None:
    """What is asked of words that nobody is shown until their writer says who may read them."""
    objective = later.need(Objective, update.objective)
    if not update.held or not (asked := wanted(later, objective, update)):
        return None
    args = {"objective": update.objective}
    ways = past_it(later, update.owner or turn.person.id, asked, args, update=update)
    row = words.still_to_ask(objective, question_of(later, objective, asked, update), asked)
    return row, (*ways, Button("Rewrite", Call("update", args)))


def _ways_on(
    turn: Turn, later: Book, updates: Sequence[Update], questions: Sequence[FollowUp | None]
) -> tuple[Button, ...]:
    """To the card; and, where the words came after the close, to what they may have been meant for."""
    private = any(one.held or one.doubted is not None for one in updates)
    if not updates or not (private or all(one.confirmed for one in updates)):
        return ()
    said = updates[0]
    alone = len(updates) == 1
    edit = Button("Edit", Call("update", {"objective": said.objective}) if alone else Call("check in"))
    held = next((one for one in updates if one.held or one.doubted is not None), None)
    asked = wanted(later, later.need(Objective, held.objective), held) if held else None
    if held and asked:
        args = {"objective": held.objective}
        ways = past_it(later, held.owner or turn.person.id, asked, args, update=held)
        ways = ways if held.held else ways[:1]
        return (*ways, Button("Rewrite" if held.held else "Change it", Call("update", args)))
    asked = questions[0] if alone else None
    tapped = asked in (FollowUp.STILL, FollowUp.WHY, FollowUp.INSTEAD, FollowUp.REACHED)
    ways = (*_one_tap(turn, later, said, asked), edit) if asked and tapped else (edit,)
    out, more = way_out(updates, turn.person.id), _of_this_one(turn, later, said) if alone else ()
    new = _only_new_words(turn, later, said) if alone else ()
    room = _WAYS - len(ways) - len(more)
    return (*ways, *(out if room > 0 else ()), *(new if room > len(out) else ()), *more)


def _of_this_one(turn: Turn, later: Book, said: Update) -> tuple[Button, ...]:
    """To the sponsor alone, where leadership may not be meant to read it; and to the check-in before."""
    ways: tuple[Button, ...] = ()
    if _for_all_again(later, said) or (said.late and to_come(later, said, turn.now)):
        ways = late_words.only_sponsor(later, said, {"objective": said.objective})
    first = said.saves == 1 and bool(turn.text)
    if not first or not last_closed(turn, later.need(Objective, said.objective)):
        return ways
    meant = Call("correct", {"objective": said.objective, "text": turn.text, "instead": later.token(said)})
    return (*ways, Button("It corrects the last one", meant))


def _only_new_words(turn: Turn, later: Book, update: Update) -> tuple[Button, ...]:
    """To what was just said, where it came behind words of before, which their author may have meant to take out."""
    before = turn.book.get(Update, update.id)
    behind = f"{before.text}; " if before and before.text else ""
    only = update.text.removeprefix(behind) if behind and turn.text and update.text.startswith(behind) else ""
    args = {"objective": update.objective, "text": f"{update.objective} note: {only}"}
    return (Button("Only the new words", Call("update", args, later.token(update))),) if only else ()


def _one_tap(turn: Turn, later: Book, update: Update, question: FollowUp) -> tuple[Button, ...]:
    """One tap on the status that pace makes of a figure, or on the one that was said before; or on why it rests."""
    card = card_of(later, turn.person, turn.now)
    if card is None:
        return ()
    args, seen = {"objective": update.objective}, block_token(card, update.objective)
    return past_it(later, card.person, question, args, seen, update)


def _asked(later: Book, updates: Sequence[Update], questions: Sequence[FollowUp | None]) -> list[Line]:
    """The follow-ups that these answers opened; those that came before the check-in opened are asked once as well."""
    found = [(update, question) for update, question in zip(updates, questions, strict=True) if question]
    rows = []
    for update, question in found:
        objective = later.need(Objective, update.objective)
        alone = len(found) == 1 and later.get(CheckIn, f"{update.owner}:{update.window}") is not None
        asked = question_of(later, objective, question, update)
        rows.append(words.still_to_ask(objective, asked, question, alone=alone))
    return rows


def _question(later: Book, update: Update) -> FollowUp | None:
    checkin = later.get(CheckIn, f"{update.owner}:{update.window}")
    block = checkin.block(update.objective) if checkin else None
    if block and update.confirmed:
        return asking(block)
    objective, must = later.need(Objective, update.objective), must_ask(update)
    if not must and (not update.confirmed or (update.saves > 1 and not speaks_for_another(later, objective, update))):
        return None
    asked = wanted(later, objective, update)
    if checkin is None and is_remark(objective, update) and not (must or asked is FollowUp.REACHED):
        return None  # the check-in asks
    return asked if must or update.saves == 1 or asked is FollowUp.STILL else None
