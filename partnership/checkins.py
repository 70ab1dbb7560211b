"""Filling a check-in, by taps, forms and sentences alike."""

from collections.abc import Mapping

from msgspec.structs import replace

from partnership.access import answerable_by, answerers, answers_for, speaks_for
from partnership.answer_readers import in_confidence
from partnership.answers import confirm, is_figure_only, save_update
from partnership.cards import BESIDE, card_of, closed_card, opened_block
from partnership.closing import waiting_for
from partnership.confidence import closing, taken_out
from partnership.errors import Refused
from partnership.followups import DONE, FollowUp
from partnership.message import Message
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.pace import ended
from partnership.people import Person
from partnership.pointing import with_others_words
from partnership.promising import overdue
from partnership.reasons import Reason
from partnership.replies import card_edits, in_card, reply
from partnership.rounds import CheckIn
from partnership.standing_in import asked_instead, stand_ins
from partnership.turn import Turn
from partnership.updates import Answer, Update
from partnership.wording import answers as words
from partnership.wording import answers_passed_on
from partnership.wording import ending as ending_words
from partnership.wording import stand_ins as stand_in_words
from partnership.wording.checkin import checkin_message
from partnership.wording.checkin_form import FormDraft
from partnership.wording.due_days import due_words
from partnership.wording.terms import listed


def present(turn: Turn) -> Outcome:
    """How things stand, for a button that has no effect any more."""
    return replace(show(turn), in_place=True)


def show(turn: Turn) -> Outcome:
    """The speaker's own card; for a stand-in or lead, what they can answer for others."""
    card = card_of(turn.book, turn.person, turn.now)
    if card:
        return Outcome(answer=checkin_message(turn.book, card, turn.now))
    others = [one for one in answerable_by(turn.book, turn.person, turn.now) if answers_for(turn, one)]
    owner = turn.book.get(Person, others[0].owner) if others else None
    theirs = card_of(turn.book, owner, turn.now) if owner else None
    if theirs is None:
        return Outcome(answer=words.nothing_to_answer())
    same = [one for one in others if one.owner == theirs.person]
    return Outcome(answer=stand_in_words.to_stand_in(turn.book, theirs, same, turn.now))


def waiting_here(turn: Turn) -> list[Objective]:
    """What the speaker can still answer in the round: their own; for a stand-in, what owners have not answered."""
    found: list[Objective] = []
    owned = card_of(turn.book, turn.person, turn.now)
    cards = [owned] if owned else [card_of(turn.book, one, turn.now) for one in turn.book.executives()]
    for card in filter(None, cards):
        found += [one for one in waiting_for(turn.book, card) if answers_for(turn, one)]
    return found


def need_right(turn: Turn, objective: Objective, text: str = "") -> None:
    """Refused unless the speaker may answer for the objective today."""
    if not objective.open:
        raise Refused(words.not_open(objective))
    if not answers_for(turn, objective):
        raise Refused(
            answers_passed_on.not_yours(turn.book, objective, answerers(turn.book, objective, turn.now), text)
        )


def need_voice(turn: Turn, objective: Objective) -> None:
    """Refused for a lead, who gives the figure and promises nothing, and for all whose objective it is not."""
    if speaks_for(turn, objective):
        return
    if turn.person.id == objective.lead:
        raise Refused(stand_in_words.only_the_figure(turn.book, objective))
    raise Refused(stand_in_words.not_yours_to_say(turn.book, objective))


def open_block(turn: Turn, objective: Objective, args: Mapping[str, str], draft: FormDraft | None = None) -> Outcome:
    """The block opens in place, with its form; for a stand-in, their short form."""
    need_right(turn, objective)
    owner = turn.book.get(Person, objective.owner) or turn.person
    card = closed_card(turn, objective, args) or card_of(turn.book, owner, turn.now)
    if card is None or owner.id != turn.person.id:
        shown = card or CheckIn(id=owner.id, at=turn.now, person=owner.id, window="", closes=turn.now)
        waiting = waiting_for(turn.book, card) if card else []
        others = [one for one in waiting if one != objective and answers_for(turn, one)]
        return Outcome(
            answer=stand_in_words.to_stand_in(turn.book, shown, [objective, *others], turn.now),
            in_place=in_card(turn, args),
        )
    why = FollowUp.WHY if args.get("ask") == "why" else None
    alone = not args.get(BESIDE)
    opened = replace(card, blocks=tuple(opened_block(block, objective.id, why, alone=alone) for block in card.blocks))
    stored = turn.book.get(CheckIn, opened.id) is not None and turn.now < opened.closes
    changes = (opened,) if stored else ()
    shown_book = turn.book.with_changes(changes)
    return Outcome(
        changes=changes,
        answer=checkin_message(shown_book, opened, turn.now, draft),
        in_place=in_card(turn, args),
    )


def leave_question(turn: Turn, objective: Objective) -> Outcome:
    """The follow-up stays unanswered; what was saved stays saved."""
    card = card_of(turn.book, turn.person, turn.now)
    if card is None or turn.book.get(CheckIn, card.id) is None:
        return present(turn)
    blocks = tuple(
        replace(block, opened=False, asked=DONE if block.asked else None) if block.objective == objective.id else block
        for block in card.blocks
    )
    left: list[CheckIn | Update] = [replace(card, blocks=blocks)]
    update = turn.book.get(Update, f"{objective.id}:{card.window}")
    if update and update.doubted is not None:
        left.append(replace(update, doubted=None))
    later = turn.book.with_changes(left)
    return Outcome(
        changes=tuple(left), answer=checkin_message(later, later.need(CheckIn, card.id), turn.now), in_place=True
    )


def save(turn: Turn, answers: Mapping[str, Answer]) -> Outcome:
    """Save an answer for each of these objectives, each as if it were alone."""
    outcome = Outcome()
    answers = _in_confidence(turn, with_others_words(turn, answers))
    _need_more_than_a_status(turn, answers)
    for name, answer in answers.items():
        book = turn.book.with_changes(outcome.changes)
        objective = book.need(Objective, name)
        step = save_update(book, objective, answer, turn.person, turn.now, f"{turn.event}:{name}")
        outcome = outcome.and_then(step)
    return outcome.and_then(Outcome(undoable=f"{listed(list(answers))} answered")) if answers else outcome


def _need_more_than_a_status(turn: Turn, answers: Mapping[str, Answer]) -> None:
    """Refused where a stand-in says only how it stands, and the owner has never said it: there is nothing to save."""
    if len(answers) != 1:
        return
    ((name, answer),) = answers.items()
    one = turn.book.need(Objective, name)
    if one.owner == turn.person.id or one.own_standing or is_figure_only(one, turn.person):
        return
    if replace(answer, status=None, chance=None) == Answer():
        raise Refused(stand_in_words.status_is_theirs(turn.book, one))


def _in_confidence(turn: Turn, answers: Mapping[str, Answer]) -> Mapping[str, Answer]:
    """What a message says of its readers beside all that was read of it holds for all of it."""
    said = taken_out(turn.book, turn.text)
    if not said.private:
        return answers
    told = {name: in_confidence(turn.book, answer) for name, answer in answers.items()}
    if not closing(turn.book, turn.text) and any(one.only_sponsor is not None for one in told.values()):
        return answers
    return {name: replace(one, only_sponsor=True, reader_named=said.named) for name, one in told.items()}


def unchanged(turn: Turn, objective: Objective, why: str = "") -> Answer | Message:
    """An answer that nothing changed; or what has to be said first: what became of it, or of a promise."""
    if ended(turn.book, objective, turn.now):
        return ending_words.not_unchanged(turn.book, objective, turn.now)
    if objective.own_standing is None:
        return words.not_said_yet(objective, mine=objective.owner == turn.person.id)
    late = overdue(turn.book, objective.id, turn.now)
    if late:
        return words.promise_first(objective, late[0].id, due_words(turn.book, late[0], turn.today))
    return Answer(unchanged=True, why_unchanged=why.strip())


UNCHANGED = Reason(
    rule=unchanged,
    why="Nothing changed is an answer, but not for ever.",
    threshold="one tap 3 rounds in a row, then one sentence on why is asked for, and the digest says where there is "
    "none; not while a promise is overdue",
    setting="settings unchanged weeks 3",
)


def take_over(turn: Turn, objective: Objective, args: Mapping[str, str]) -> Outcome:
    """The owner takes what a stand-in answered as their own."""
    standing = objective.standing
    update = turn.book.get(Update, f"{objective.id}:{standing.window}") if standing else None
    if objective.owner != turn.person.id:
        raise Refused(
            answers_passed_on.not_yours(turn.book, objective, [objective.owner] if objective.owner else [], "")
        )
    seen = args.get("seen")
    if update is None or update.confirmed or (seen and seen != turn.book.token(update)):
        return present(turn)
    outcome = replace(confirm(objective, update), undoable=f"{objective.id} taken over")
    if in_card(turn, args):
        return reply(turn, outcome, args)
    later = turn.book.with_changes(outcome.changes)
    taken = later.need(Update, update.id)
    edits = tuple(card_edits(turn, later, outcome, None))
    return outcome.and_then(Outcome(deliveries=edits, answer=stand_in_words.confirmed(later, objective, taken)))


def ask_stand_in(turn: Turn) -> Outcome:
    """The owner has the stand-in asked now, for what is not answered yet."""
    card = card_of(turn.book, turn.person, turn.now)
    if card is None or turn.book.get(CheckIn, card.id) is None:
        return present(turn)
    waiting = waiting_for(turn.book, card)
    instead = stand_ins(turn.book, turn.person, waiting, turn.now)
    ready = {name: ones for name, ones in instead.items() if turn.book.at_work(name, turn.now)}
    if not ready:
        off = next(iter(instead), None)
        raise Refused(stand_in_words.nobody_stands_in(turn.book, [one.id for one in waiting], off))
    name, objectives = next(iter(ready.items()))
    return Outcome(
        changes=(replace(card, stand_in_at=turn.now),),
        deliveries=tuple(asked_instead(turn.book, card, turn.person, ready, turn.now)),
        answer=stand_in_words.stand_in_asked(turn.book, name, [one.id for one in objectives]),
        undoable="the stand-in asked",
    )
