"""What is shown once an answer is saved, and what others hear of it."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec.structs import replace

from partnership import slips
from partnership.access import answers_for
from partnership.answers import is_figure_only
from partnership.book import Book
from partnership.card_edits import card_edit, copy_edits
from partnership.cards import card_of, last_closed, stored_card
from partnership.closing import waiting_for
from partnership.confidence import taken_out
from partnership.delivery import Delivery, ToPerson
from partnership.digest_thread import to_come
from partnership.followups import FollowUp, asking, must_ask, wanted
from partnership.message import Button, Buttons, Call, Divider, Item, Line, Message, line, lines, say
from partnership.noted_anew import ALONE, ANSWERED
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.people import Person
from partnership.privacy import as_read_by, kept_in_confidence, may_read_words
from partnership.rounds import CheckIn, RedSpell
from partnership.turn import Turn
from partnership.updates import Status, Update
from partnership.waiting import waiting_for as waits_for
from partnership.windows import current_round, is_after_start, own_window, window_for
from partnership.wording import answers as words
from partnership.wording import late as late_words
from partnership.wording import stand_ins as stand_in_words
from partnership.wording.checkin import checkin_message
from partnership.wording.checkin_form import block_token, past_it, question_of
from partnership.wording.strategy import outcomes
from partnership.wording.waiting import AMONG, what_now
from partnership.wording.words_out import way_out

_WAYS = 3
"""Buttons under a receipt; where there are more ways on, that to the new words alone goes first, then the one out."""
ELSEWHERE = "elsewhere"
"""An argument of a tap in a check-in that is shown in a second place: the message that was sent changes too."""


def reply(
    turn: Turn,
    outcome: Outcome,
    args: Mapping[str, str] | None = None,
    *,
    told: Sequence[Line] = (),
    also: Message | None = None,
    unsure: Collection[str] = (),
) -> Outcome:
    """The answer to the speaker, and what others hear: the owner of a stand-in, the sponsor of words for them alone.

    A tap in a card is answered by that card, in place, `also` standing above it. Typed words are read back (or answered
    by `also`), and the card is edited behind them. `unsure`: objectives whose figure is asked about.
    """
    args = args or {}
    later = turn.book.with_changes(outcome.changes)
    updates = [one for one in outcome.changes if isinstance(one, Update)]
    card = _card_answer(turn, later, updates, args) if in_card(turn, args) else None
    deliveries = (
        *_owner_notes(turn, later, updates),
        *_sponsor_notes(turn, later, updates),
        *card_edits(turn, later, outcome, args.get("checkin") if card and not args.get(ELSEWHERE) else None),
    )
    slip = slips.in_receipt(turn, outcome)
    if card:
        outcome = _not_in_card(turn, outcome, card)
        above = [*([block for block in also.blocks if block not in card.blocks] if also else []), *slip]
        answer = replace(card, blocks=(*above, Divider(), *card.blocks)) if above else card
    else:
        answer = also or _read_back(turn, later, updates, told, unsure)
        answer = replace(answer, blocks=(*answer.blocks, *slip))
    return outcome.and_then(Outcome(deliveries=deliveries, answer=answer, in_place=card is not None))


def _not_in_card(turn: Turn, outcome: Outcome, card: Message) -> Outcome:
    """What goes out besides the card: a red that the card itself tells its owner needs no message of its own."""
    rows = [block.buttons for block in card.blocks if isinstance(block, Buttons)]
    told = {f"redspell {one.call.args['spell']}" for row in rows for one in row if one.call.command == "tell myself"}
    me = ToPerson(person=turn.person.id)
    kept = tuple(one for one in outcome.deliveries if one.about not in told or one.to != me)
    dropped = {one.id for one in outcome.deliveries if one not in kept}
    changes = tuple(
        replace(one, owner_note="") if isinstance(one, RedSpell) and one.owner_note in dropped else one
        for one in outcome.changes
    )
    return replace(outcome, changes=changes, deliveries=kept)


def as_it_closed(turn: Turn, later: Book, card: CheckIn) -> tuple[Delivery, ...]:
    """The messages of a check-in that has closed, each with its answers and no form open."""
    edit = card_edit(turn, later, card)
    return (edit, *copy_edits(turn, later, card)) if edit else ()


def put_away(turn: Turn, objective: str) -> Outcome:
    """The form of a block in the speaker's check-in was left unsent: its message is as before; what is asked, stays."""
    card = card_of(turn.book, turn.person, turn.now)
    block = card.block(objective) if card else None
    if card is None or block is None or not block.opened or asking(block) or turn.book.get(CheckIn, card.id) is None:
        return Outcome()
    closed = replace(card, blocks=tuple(replace(one, opened=False) if one is block else one for one in card.blocks))
    outcome = Outcome(changes=(closed,))
    return replace(outcome, deliveries=tuple(card_edits(turn, turn.book.with_changes([closed]), outcome, None)))


def in_card(turn: Turn, args: Mapping[str, str]) -> bool:
    """Whether this is a tap in a check-in, which is then answered in place."""
    return not turn.text and bool(args.get("checkin"))


def above_card(turn: Turn, outcome: Outcome, args: Mapping[str, str]) -> Outcome:
    """The answer to a tap under a check-in: it stands above the card, which is as it is then."""
    later = turn.book.with_changes(outcome.changes)
    card = card_of(later, turn.person, turn.now) if in_card(turn, args) else None
    if card is None or outcome.answer is None:
        return outcome
    shown = checkin_message(later, card, turn.now)
    blocks = (*outcome.answer.blocks, Divider(), *shown.blocks)
    return replace(outcome, answer=replace(outcome.answer, blocks=blocks))


def above_what_waits(turn: Turn, outcome: Outcome, args: Mapping[str, str]) -> Outcome:
    """The answer to a tap in `what now` that stands in its place: above what else waits, for admins what comes next."""
    answer = outcome.answer
    if answer is None or not outcome.in_place or AMONG.items() - args.items():
        return outcome
    later = turn.book.with_changes(outcome.changes)
    shown = {block.name for block in answer.blocks if isinstance(block, Item)} | {args.get("objective", "")}
    waits = waits_for(later, turn.person, turn.now)
    waiting = [one for one in waits if one.about not in shown]
    if not waiting and (waits or not turn.person.is_admin()):
        return outcome
    rest = what_now(later, turn.person, waiting, turn.now)
    return replace(outcome, answer=replace(answer, blocks=(*answer.blocks, Divider(), *rest.blocks)))


def _card_answer(turn: Turn, later: Book, updates: Sequence[Update], args: Mapping[str, str]) -> Message | None:
    """The card that was tapped, as it stands now."""
    owner_id = args["checkin"].rsplit(":", 1)[0]
    if owner_id in (turn.person.id, "yes"):
        card = card_of(later, later.need(Person, turn.person.id), turn.now)
        return checkin_message(later, card, turn.now) if card else None
    card = later.get(CheckIn, args["checkin"])
    if card is None or not updates:
        return None
    given = {one.objective for one in updates}
    left = [one for one in waiting_for(later, card) if answers_for(turn, one) and one.id not in given]
    shown = [as_read_by(one, turn.person.id) for one in updates]
    thanks = [*words.saved(later, shown), *stand_in_words.stood_in(later, updates)]
    kinds = outcomes.in_receipt(later, updates, turn.book)
    return stand_in_words.to_stand_in(later, card, left, turn.now, thanks, kinds)


def _read_back(
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
        rows.append(line(words.sponsor_alone(later, one, alone_about, kept=kept, typed_openly=openly)))
    rows += [line(words.for_all_again(later, one)) for one in updates if _for_all_again(later, one)][:1]
    others = [one for one in updates if not one.confirmed]
    rows += stand_in_words.stood_in(later, others) if others else []
    if updates:
        owner = later.get(Person, updates[0].owner) or turn.person
        window = window_for(later, owner, turn.now)
        late = {one.objective: to_come(later, one, turn.now) for one in updates if one.late}
        rows += late_words.late(later, owner, late, window.opens, turn.now) if late else []
        if len(late) < len(updates):
            now_on = current_round(later, turn.now)
            after = now_on.id < window.id and is_after_start(later, own_window(later, owner, now_on))
            rows.append(line(words.until(later, owner, window.closes, window.opens, turn.now, after=after)))
    questions = [_question(later, one) for one in updates]
    asked, kinds = _asked(later, updates, questions), outcomes.in_receipt(later, updates, turn.book)
    blocks = (lines(*rows), *kinds, lines(*asked)) if kinds and asked else (lines(*rows, *asked), *kinds)
    return say(*blocks, summary="Saved." if updates else "", buttons=_ways_on(turn, later, updates, questions))


def _for_all_again(later: Book, update: Update) -> bool:
    """Whether these words, the first of their round, are in the digest, and their writer's last ones were not."""
    writer = update.words_by or update.by
    fresh = update.saves == 1 and update.text and not update.only_sponsor
    return bool(fresh) and kept_in_confidence(later, update.objective, writer, update.window)


def _taken_back(turn: Turn, updates: Sequence[Update]) -> list[Line]:
    """That a done is none any more, where nothing else was said in its place."""
    before = ((turn.book.get(Update, one.id), one) for one in updates)
    return [line(words.not_done(one)) for was, one in before if was and was.status is Status.DONE is not one.status]


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
    new = _only_new_words(turn, said) if alone else ()
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


def _only_new_words(turn: Turn, update: Update) -> tuple[Button, ...]:
    """To what was just said, where it came behind words of before, which their author may have meant to take out."""
    before = turn.book.get(Update, update.id)
    behind = f"{before.text}; " if before and before.text else ""
    only = update.text.removeprefix(behind) if behind and turn.text and update.text.startswith(behind) else ""
    args = {"objective": update.objective, "text": f"{update.objective} note: {only}"}
    return (Button("Only the new words", Call("update", args)),) if only else ()


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
    asked = wanted(later, later.need(Objective, update.objective), update)
    open_yet = update.saves == 1 or asked is FollowUp.STILL
    return asked if must_ask(update) or (open_yet and update.confirmed) else None


def _owner_notes(turn: Turn, later: Book, updates: Sequence[Update]) -> Iterator[Delivery]:
    """What somebody answered for an owner, who is not disturbed while away."""
    updates = [one for one in updates if not one.confirmed and one.answered_on is None]
    for owner_id in dict.fromkeys(one.owner for one in updates if one.owner):
        owner = later.get(Person, owner_id)
        if owner is None or owner.id == turn.person.id:
            continue
        if owner.away_on(later.day_of(owner, turn.now)):
            continue
        theirs = [one for one in updates if one.owner == owner.id]
        about = ANSWERED + " ".join(one.id for one in theirs)
        yield turn.note(owner.id, stand_in_words.answered_for_you(later, theirs, turn.book), about=about)


def _knows(turn: Turn, later: Book, update: Update) -> bool:
    """Whether the sponsor wrote these words, or was shown just these before."""
    sponsor, before = later.workspace.sponsor, turn.book.get(Update, update.id)
    same = before and not before.held and (before.text, before.obstacle) == (update.text, update.obstacle)
    return sponsor == turn.person.id or bool(before and same and before.only_sponsor and sponsor in before.private_to)


def _sponsor_notes(turn: Turn, later: Book, updates: Sequence[Update]) -> Iterator[Delivery]:
    """Words for the sponsor alone reach the sponsor, and nobody else; those about a new red come with its note."""
    for update in updates:
        spell = later.last_spell(update.objective)
        if spell and not (spell.ended_at or spell.sponsor_told_at or spell.told_by_owner):
            continue
        told = (update.text or update.obstacle) and not (update.held or update.unchanged)
        told = told and may_read_words(update, later.workspace.sponsor) and not _knows(turn, later, update)
        if update.only_sponsor and told and later.sponsor:
            objective = later.need(Objective, update.objective)
            yield turn.note(
                later.sponsor.id, words.only_for_sponsor(later, objective, update), about=f"{ALONE}{update.id}"
            )


def card_edits(turn: Turn, later: Book, outcome: Outcome, shown: str | None) -> Iterator[Delivery]:
    """The cards behind what was said elsewhere: the speaker's, and those of owners somebody answered for.

    A tap in a card (`shown`) is answered there; which of its messages was tapped is not known, so that where there are
    several they all change.
    """
    changed = {one.id: one for one in outcome.changes if isinstance(one, CheckIn)}
    own = stored_card(later, turn.person, turn.now)
    cards = changed | ({own.id: own} if own and outcome.changes else {})
    for card in cards.values():
        stands = later.get(CheckIn, card.id) or card
        if shown in (card.id, "yes") and not stands.copies:
            continue
        if edit := card_edit(turn, later, stands):
            yield edit
            yield from copy_edits(turn, later, stands)
