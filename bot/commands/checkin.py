"""The check-in: the card, its one-tap answers, its form, and the ways out of it."""

from collections.abc import Mapping

from bot.commands.declare import Command, Slot, SlotKind
from bot.understanding.checkin_fields import FORM_FIELDS, read_form
from bot.understanding.fitting import answerable
from bot.understanding.sentence_parts import Reading
from bot.understanding.sentences import answer_in, read_sentence
from dialogs.reading.understood import SentenceRead
from partnership import checkins
from partnership.access import Who, answers_for
from partnership.answers import is_figure_only
from partnership.calendar import next_working_moment
from partnership.cards import card_of, closed_card, is_old, last_closed
from partnership.errors import Refused
from partnership.message import Message
from partnership.objectives import Objective
from partnership.outcome import Outcome
from partnership.people import Person, working_time
from partnership.replies import reply
from partnership.turn import Turn
from partnership.updates import Answer, Update
from partnership.wording import answers as words
from partnership.wording import stand_ins as stand_in_words
from partnership.wording.checkin_form import FormDraft

_OBJECTIVE = Slot(
    name="objective", kind=SlotKind.OBJECTIVE, question="Which objective? For example O1.", fits=answerable
)
_ANY = Slot(name="objective", kind=SlotKind.OBJECTIVE, question="Which objective? For example O1.")
_SURER = 2
"""Points of chance that one tap adds or takes."""
_TEN = 10


def check_in(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`check in`: the card as it stands, or one for an early answer."""
    return checkins.show(turn)


def update(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`update O1 …`, [Update], and the form of the open block."""
    objective = turn.book.need(Objective, args["objective"])
    if is_old(turn, args):
        return checkins.present(turn)
    if args.get("text"):
        checkins.need_right(turn, objective, args["text"])
        return read_sentence(turn, args["text"], objective.id) or checkins.open_block(turn, objective, args)
    if not any(name in args for name in FORM_FIELDS):
        return checkins.open_block(turn, objective, args)
    checkins.need_right(turn, objective, args.get("words", ""))
    return _save_form(turn, objective, args)


def correct(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`correct O1 $47k`: a change to the last closed check-in, added to the thread; before the close, an update."""
    objective = turn.book.need(Objective, args["objective"])
    checkins.need_right(turn, objective, args.get("text", ""))
    closed = last_closed(turn, objective)
    if closed is None:
        return update(turn, args)
    if not args.get("text"):
        return checkins.open_block(turn, objective, {"checkin": closed.id})
    answer = answer_in(turn, args["text"], objective.id)
    if answer is None:
        return Outcome(answer=words.nothing_read())
    return checkins.save_correction(turn, objective, closed, answer)


def _save_form(turn: Turn, objective: Objective, args: Mapping[str, str]) -> Outcome:
    card = closed_card(turn, objective, args)
    window = card.window if card else getattr(card_of(turn.book, turn.person, turn.now), "window", "")
    answer, errors = read_form(turn, objective, args, turn.book.get(Update, f"{objective.id}:{window}"))
    if errors:
        return checkins.open_block(turn, objective, args, FormDraft(objective=objective.id, given=args, errors=errors))
    if card:
        return checkins.save_correction(turn, objective, card, answer)
    return save(turn, {objective.id: answer}, args)


def save(turn: Turn, answers: Mapping[str, Answer], args: Mapping[str, str]) -> Outcome:
    """Save answers and reply; a lead is thanked for the figure, and asked for one where there is none."""
    lead = [turn.book.need(Objective, name) for name in answers]
    lead = [one for one in lead if is_figure_only(one, turn.person)]
    for one in lead:
        if answers[one.id].value is None:
            raise Refused(stand_in_words.no_figure(one))
    outcome = checkins.save(turn, answers)
    later = turn.book.with_changes(outcome.changes)
    also = stand_in_words.figure_given(later, later.need(Objective, lead[0].id)) if lead else None
    return reply(turn, outcome, args, also=also)


def nothing_changed(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`nothing changed`, for one objective or for all that are not answered yet."""
    if is_old(turn, args):
        return checkins.present(turn)
    named = turn.book.get(Objective, args.get("objective"))
    if named:
        checkins.need_right(turn, named)
        said = checkins.unchanged(turn, named, args.get("why", ""))
        if isinstance(said, Message):
            return Outcome(answer=said)
        return reply(turn, checkins.save(turn, {named.id: said}), args)
    waiting = checkins.waiting_here(turn)
    return Reading(turn, SentenceRead(rest_unchanged=True)).outcome() if waiting else checkins.show(turn)


def less_sure(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """[Less sure]: two points of chance down; between figures the status follows."""
    return _surer(turn, args, -_SURER)


def more_sure(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """[More sure]: two points up."""
    return _surer(turn, args, _SURER)


def _surer(turn: Turn, args: Mapping[str, str], by: int) -> Outcome:
    if is_old(turn, args):
        return checkins.present(turn)
    objective = turn.book.need(Objective, args["objective"])
    checkins.need_right(turn, objective)
    known = objective.standing.chance if objective.standing else None
    if known is None or objective.owner != turn.person.id:
        return checkins.open_block(turn, objective, args)
    return save(turn, {objective.id: Answer(chance=min(max(known + by, 0), _TEN))}, args)


def leave_it(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """[Leave it]: the follow-up stays unanswered."""
    if is_old(turn, args):
        return checkins.present(turn)
    return checkins.leave_question(turn, turn.book.need(Objective, args["objective"]))


def confirm(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`confirm O1`: take what the stand-in answered."""
    return checkins.take_over(turn, turn.book.need(Objective, args["objective"]), args)


def later_today(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`later today`."""
    return checkins.snooze(turn)


def ask_stand_in(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """`ask stand-in`."""
    return checkins.ask_stand_in(turn)


def pass_on(turn: Turn, args: Mapping[str, str]) -> Outcome:
    """Words about somebody else's objective go to its owner."""
    objective = turn.book.need(Objective, args["objective"])
    if objective.owner is None or answers_for(turn, objective):
        return checkins.open_block(turn, objective, args)
    note = turn.note(objective.owner, words.passed_on(turn.book, objective, turn.person.id, args.get("text", "")))
    owner = turn.book.need(Person, objective.owner)
    when = next_working_moment(turn.now, working_time(owner, turn.book.workspace))
    return Outcome(deliveries=(note,), answer=words.was_passed_on(turn.book, objective, turn.person, when, turn.now))


COMMANDS: tuple[Command, ...] = (
    Command(
        name="check in",
        aliases=("checkin", "check-in"),
        usage="check in",
        summary="Answer for your objectives",
        who=Who.OWNER,
        handler=check_in,
        personal=True,
        example="check in",
    ),
    Command(
        name="update",
        usage="update O1 …",
        summary="Say how one objective stands, in a form or in your own words",
        who=Who.OWNER,
        handler=update,
        personal=True,
        example="update O1 off track, 3/10: IP review stuck, Legal has nobody",
        slots=(_OBJECTIVE, Slot(name="text", kind=SlotKind.TEXT, required=False)),
    ),
    Command(
        name="correct",
        usage="correct O1 …",
        summary="Correct an answer of the check-in that closed last; the thread says so",
        who=Who.OWNER,
        handler=correct,
        personal=True,
        example="correct O1 $47k",
        slots=(_OBJECTIVE, Slot(name="text", kind=SlotKind.TEXT, required=False)),
    ),
    Command(
        name="nothing changed",
        aliases=(
            "unchanged",
            "still on course",
            "as before",
            "take last week's",
            "take last weeks",
            "take last week",
            "same as last week",
        ),
        usage="nothing changed [O1] [because …]",
        summary="Say that nothing changed, for one objective or for all that are left",
        who=Who.OWNER,
        handler=nothing_changed,
        personal=True,
        example="nothing changed O4",
        slots=(
            Slot(name="objective", kind=SlotKind.OBJECTIVE, required=False),
            Slot(name="why", kind=SlotKind.TEXT, after=("because",), required=False),
        ),
    ),
    Command(
        name="less sure",
        usage="less sure O1",
        summary="Between figures: the chance is lower than before",
        who=Who.OWNER,
        handler=less_sure,
        personal=True,
        example="less sure O2",
        slots=(_OBJECTIVE,),
    ),
    Command(
        name="more sure",
        usage="more sure O1",
        summary="Between figures: the chance is higher than before",
        who=Who.OWNER,
        handler=more_sure,
        personal=True,
        example="more sure O2",
        slots=(_OBJECTIVE,),
    ),
    Command(
        name="leave it",
        usage="leave it O1",
        summary="Leave a follow-up question unanswered",
        who=Who.OWNER,
        handler=leave_it,
        personal=True,
        example="leave it O1",
        slots=(_OBJECTIVE,),
    ),
    Command(
        name="confirm",
        usage="confirm O1",
        summary="Take what your stand-in answered as your own",
        who=Who.OWNER,
        handler=confirm,
        personal=True,
        example="confirm O1",
        slots=(_OBJECTIVE,),
    ),
    Command(
        name="later today",
        usage="later today",
        summary="Be asked again later, inside working hours",
        who=Who.OWNER,
        handler=later_today,
        personal=True,
        example="later today",
    ),
    Command(
        name="ask stand-in",
        aliases=("ask my stand-in",),
        usage="ask stand-in",
        summary="Have your stand-in asked for what is not answered yet",
        who=Who.OWNER,
        handler=ask_stand_in,
        personal=True,
        example="ask stand-in",
    ),
    Command(
        name="pass on",
        usage="pass on O1 …",
        summary="Send the owner of an objective a word about it",
        who=Who.READERS,
        handler=pass_on,
        personal=True,
        example="pass on O1 the reviewer starts on Monday",
        slots=(_ANY, Slot(name="text", kind=SlotKind.TEXT, question="What shall I pass on?")),
    ),
)
